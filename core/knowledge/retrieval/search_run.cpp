#include "core/knowledge/retrieval/search_run.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <unordered_set>

#include "core/knowledge/knowledge_repository.h"
#include "core/knowledge/knowledge_rows.h"
#include "core/knowledge/retrieval/text_terms.h"

namespace heddle {
namespace {

using Clock = std::chrono::steady_clock;

// More allowed chunks than this are found by searching all and leaving out the others.
constexpr size_t kExactFilter = 50000;

class Stopwatch {
 public:
  explicit Stopwatch(double& target_ms) : m_target(target_ms) {}
  ~Stopwatch() { m_target += std::chrono::duration<double, std::milli>(Clock::now() - m_start).count(); }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  double& m_target;
  Clock::time_point m_start = Clock::now();
};

constexpr const char* kOwned =
    " FROM chunk c JOIN document d ON d.id = c.document_id JOIN thing t ON t.id = d.source_id WHERE "
    "c.enabled = 1 AND ";

double cosine(std::span<const float> a, std::span<const float> b) {
  double product = 0, squaresA = 0, squaresB = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    product += static_cast<double>(a[i]) * b[i];
    squaresA += static_cast<double>(a[i]) * a[i];
    squaresB += static_cast<double>(b[i]) * b[i];
  }
  return squaresA > 0 && squaresB > 0 ? product / std::sqrt(squaresA * squaresB) : 0;
}

using TermSet = std::unordered_set<std::string>;

TermSet termSet(std::string_view text) {
  TermList list;
  findTerms(text, list);
  TermSet set;
  for (const Term& term : list.terms) set.emplace(list.text(term));
  return set;
}

// Twice the common terms over all terms (Dice).
double overlap(const TermSet& a, const TermSet& b) {
  if (a.empty() || b.empty()) return 0;
  const auto common = std::ranges::count_if(a, [&b](const std::string& term) { return b.contains(term); });
  return 2 * static_cast<double>(common) / static_cast<double>(a.size() + b.size());
}

}  // namespace

Status SearchRun::run() {
  std::vector<KeywordHit> keyword;
  std::vector<VectorHit> vector;
  if (m_settings.mode != RetrievalMode::Vector) HEDDLE_TRY(findByKeywords(keyword));
  if (!m_queryVector.empty()) HEDDLE_TRY(findByVectors(vector));
  {
    const Stopwatch watch(m_result.times.fuse_ms);
    m_candidates = fuse(keyword, vector, m_settings);
  }
  HEDDLE_TRY(dropUnsearchable());
  HEDDLE_TRY(choose());
  HEDDLE_TRY(readHits());
  return makePassages();
}

Status SearchRun::findByKeywords(std::vector<KeywordHit>& hits) {
  const Stopwatch watch(m_result.times.keyword_ms);
  const std::string match = keywordQuery(m_query);
  if (match.empty()) return {};  // nothing but punctuation: no words to look for
  HEDDLE_ASSIGN(hits, KeywordIndex(m_database).search(match, candidateCount(), m_settings.filter));
  return {};
}

Status SearchRun::findByVectors(std::vector<VectorHit>& hits) {
  const Stopwatch watch(m_result.times.vector_ms);
  const int count = candidateCount();
  // A query without anything that the embedder knows is near to nothing.
  if (std::ranges::all_of(m_queryVector, [](float value) { return value == 0; })) return {};
  if (m_settings.filter.empty()) {
    hits = m_index->search(m_queryVector, count);
    return {};
  }
  const FilterSql conditions(m_settings.filter);
  Statement statement =
      m_database.prepare(std::string("SELECT c.id") + kOwned + rows::kLive + conditions.sql());
  conditions.bind(statement);
  HEDDLE_ASSIGN(const auto allowed,
                rows::readAll<ChunkId>(statement, [](const Statement& row) { return row.integer(0); }));
  if (allowed.size() <= kExactFilter) {
    hits = m_index->searchAmong(m_queryVector, allowed, count);
    return {};
  }
  const std::unordered_set<ChunkId> set(allowed.begin(), allowed.end());
  for (int64_t ask = 2 * count;; ask *= 4) {
    hits = m_index->search(m_queryVector, static_cast<int>(std::min<int64_t>(ask, m_index->chunks())));
    std::erase_if(hits, [&set](const VectorHit& hit) { return !set.contains(hit.chunk); });
    if (std::ssize(hits) >= count || ask >= m_index->chunks()) break;
  }
  keepBest(hits, count);
  return {};
}

// What was removed or disabled after the index last followed.
Status SearchRun::dropUnsearchable() {
  const Stopwatch watch(m_result.times.read_ms);
  if (m_candidates.empty()) return {};
  std::string ids;
  for (const Candidate& candidate : m_candidates)
    ids += (ids.empty() ? "" : ",") + std::to_string(candidate.chunk);
  Statement statement = m_database.prepare(std::string("SELECT c.id, d.title, d.path, d.source_id") + kOwned +
                                           rows::kLive + " AND c.id IN (" + ids + ")");
  while (true) {
    HEDDLE_ASSIGN(const bool more, statement.step());
    if (!more) break;
    m_owners[statement.integer(0)] = {statement.text(1), statement.bytes(2), statement.integer(3)};
  }
  const double least = m_settings.minimumScore;
  std::erase_if(m_candidates, [&](const Candidate& candidate) {
    return !m_owners.contains(candidate.chunk) || (least > 0 && candidate.score(m_settings.mode) < least);
  });
  return {};
}

Status SearchRun::choose() {
  const auto k = static_cast<size_t>(m_settings.k);
  if (m_settings.mmrLambda < 1) HEDDLE_TRY(chooseDifferent());
  if (m_candidates.size() > k) m_candidates.resize(k);
  return {};
}

// By the vectors where both chunks have one, else by the terms they share.
Status SearchRun::chooseDifferent() {
  std::unordered_map<size_t, TermSet> terms;
  std::vector<ChunkId> without;
  std::vector<std::span<const float>> vectors;
  for (const Candidate& candidate : m_candidates) {
    vectors.push_back(m_index ? m_index->vector(candidate.chunk) : std::span<const float>());
    without.push_back(candidate.chunk);
  }
  if (std::ranges::any_of(vectors, [](const auto& vector) { return vector.empty(); })) {
    HEDDLE_ASSIGN(const auto chunks, KnowledgeRepository(m_database).chunks(without));
    for (const Chunk& chunk : chunks)
      for (size_t i = 0; i < m_candidates.size(); ++i)
        if (m_candidates[i].chunk == chunk.id) terms[i] = termSet(chunk.text);
  }
  const Stopwatch watch(m_result.times.fuse_ms);
  std::vector<double> relevance;
  for (const Candidate& candidate : m_candidates) relevance.push_back(candidate.score(m_settings.mode));
  const auto similarity = [&](size_t i, size_t j) {
    if (!vectors[i].empty() && !vectors[j].empty()) return cosine(vectors[i], vectors[j]);
    return overlap(terms[i], terms[j]);
  };
  std::vector<Candidate> chosen;
  for (const DiverseChoice& choice :
       chooseDiverse(relevance, similarity, m_settings.mmrLambda, static_cast<size_t>(m_settings.k))) {
    chosen.push_back(m_candidates[choice.index]);
    chosen.back().stages.mmr = choice.score;
  }
  m_candidates = std::move(chosen);
  return {};
}

Status SearchRun::readHits() {
  const Stopwatch watch(m_result.times.read_ms);
  std::vector<ChunkId> ids;
  for (const Candidate& candidate : m_candidates) ids.push_back(candidate.chunk);
  HEDDLE_ASSIGN(auto chunks, KnowledgeRepository(m_database).chunks(ids));
  size_t at = 0;
  for (const Candidate& candidate : m_candidates) {
    if (at >= chunks.size() || chunks[at].id != candidate.chunk) continue;
    Hit hit;
    hit.chunk = std::move(chunks[at++]);
    Owner& owner = m_owners[candidate.chunk];
    hit.documentTitle = std::move(owner.title);
    hit.path = std::move(owner.path);
    hit.source = owner.source;
    hit.stages = candidate.stages;
    hit.score = candidate.score(m_settings.mode);
    m_result.hits.push_back(std::move(hit));
  }
  return {};
}

Status SearchRun::makePassages() {
  const Stopwatch watch(m_result.times.read_ms);
  KnowledgeRepository knowledge(m_database);
  std::vector<HitSurroundings> surroundings;
  for (const Hit& hit : m_result.hits) {
    HitSurroundings around;
    if (m_settings.neighbours > 0) {
      HEDDLE_ASSIGN(around.chunks,
                    knowledge.neighbours(hit.chunk.id, m_settings.neighbours, m_settings.neighbours));
    } else {
      around.chunks = {hit.chunk};
    }
    const auto own = std::ranges::find(around.chunks, hit.chunk.id, &Chunk::id);
    around.own = static_cast<size_t>(own - around.chunks.begin());
    if (m_tokens)
      for (Chunk& chunk : around.chunks) chunk.tokens = static_cast<int64_t>(m_tokens->count(chunk.text));
    surroundings.push_back(std::move(around));
  }
  const auto plans = planPassages(surroundings, m_settings.neighbours, m_settings.tokenBudget);
  std::vector<Hit> kept;
  for (size_t i = 0; i < plans.size(); ++i) {
    if (!plans[i].taken) continue;
    Hit& hit = m_result.hits[i];
    HEDDLE_ASSIGN(hit.passage, passageOf(surroundings[i], plans[i]));
    hit.rank = static_cast<int>(kept.size()) + 1;
    kept.push_back(std::move(hit));
  }
  m_result.hits = std::move(kept);
  return {};
}

Result<Hit::Passage> SearchRun::passageOf(const HitSurroundings& around, const PassagePlan& plan) {
  Hit::Passage passage;
  const Chunk& first = around.chunks[plan.chunks.front()];
  passage.start = first.start;
  passage.end = first.end;
  bool edited = false;
  for (const size_t place : plan.chunks) {
    const Chunk& chunk = around.chunks[place];
    passage.end = std::max(passage.end, chunk.end);
    passage.tokens += chunk.tokens;
    passage.chunks.push_back(chunk.id);
    edited = edited || chunk.edited;
  }
  if (plan.chunks.size() == 1) {
    passage.text = first.text;
  } else if (edited) {
    // What a person wrote is not in the document: the chunks as they are.
    for (const size_t place : plan.chunks)
      passage.text += (passage.text.empty() ? "" : "\n\n") + around.chunks[place].text;
  } else {
    HEDDLE_ASSIGN(passage.text,
                  KnowledgeRepository(m_database).text(first.document, passage.start, passage.end));
  }
  return passage;
}

}  // namespace heddle

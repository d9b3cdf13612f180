#include "core/knowledge/retrieval/retrieval_bench.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>

#include "core/base/json_number.h"
#include "core/knowledge/knowledge_repository.h"
#include "core/knowledge/retrieval/text_terms.h"
#include "core/knowledge/text_positions.h"
#include "core/store/project.h"

namespace heddle {
namespace {

std::unexpected<Error> wrongLine(size_t line, Text hint) {
  return failure("retrieval.questions", HEDDLE_TR("Error", "The questions cannot be read"),
                 "line " + std::to_string(line), std::move(hint));
}

Result<KnownPassage> readPassage(const KnowledgeJson& json, size_t line) {
  KnownPassage passage;
  if (!json.is_object() || !json.contains("document") || !json["document"].is_string())
    return wrongLine(
        line, HEDDLE_TR("Error", "Give each passage a \"document\": the end of its path, or its title"));
  passage.document = json["document"].get<std::string>();
  if (json.contains("text")) {
    if (!json["text"].is_string()) return wrongLine(line, HEDDLE_TR("Error", "Give \"text\" as a text"));
    passage.text = json["text"].get<std::string>();
  }
  if (json.contains("start") != json.contains("end"))
    return wrongLine(line, HEDDLE_TR("Error", "Give \"start\" and \"end\" together"));
  if (json.contains("start")) {
    const auto start = numberOf<int64_t>(json["start"]), end = numberOf<int64_t>(json["end"]);
    if (!start || !end)
      return wrongLine(line, HEDDLE_TR("Error", "Give \"start\" and \"end\" as whole numbers"));
    passage.start = *start;
    passage.end = *end;
    if (passage.start < 0 || passage.end <= passage.start)
      return wrongLine(line, HEDDLE_TR("Error", "\"end\" comes after \"start\""));
  }
  return passage;
}

Result<BenchQuestion> readQuestion(const KnowledgeJson& json, size_t line) {
  BenchQuestion question;
  if (!json.is_object() || !json.contains("question") || !json["question"].is_string() ||
      json["question"].get<std::string>().empty())
    return wrongLine(line, HEDDLE_TR("Error", "Give each line a \"question\""));
  question.question = json["question"].get<std::string>();
  question.id =
      json.contains("id") && json["id"].is_string() ? json["id"].get<std::string>() : std::to_string(line);
  if (!json.contains("passages") || !json["passages"].is_array() || json["passages"].empty())
    return wrongLine(line, HEDDLE_TR("Error", "Give each question the \"passages\" that answer it"));
  for (const KnowledgeJson& entry : json["passages"]) {
    HEDDLE_ASSIGN(KnownPassage passage, readPassage(entry, line));
    question.passages.push_back(std::move(passage));
  }
  if (json.contains("tags") && json["tags"].is_array())
    for (const KnowledgeJson& tag : json["tags"])
      if (tag.is_string()) question.tags.push_back(tag.get<std::string>());
  return question;
}

uint64_t nextRandom(uint64_t& state) {  // splitmix64
  uint64_t x = state += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

// A known passage found in the project.
struct Place {
  DocumentId document = 0;
  int64_t start = 0, end = 0;
};

// Where the words of `wanted` stand one after the other in the text, whatever is between them.
bool findWords(const std::string& text, const std::string& wanted, int64_t& start, int64_t& end) {
  TermList in, of;
  findTerms(text, in);
  findTerms(wanted, of);
  std::erase_if(in.terms, [](const Term& term) { return term.kind == TermKind::RunEnd; });
  std::erase_if(of.terms, [](const Term& term) { return term.kind == TermKind::RunEnd; });
  const auto found = std::ranges::search(
      in.terms, of.terms, [&](const Term& a, const Term& b) { return in.text(a) == of.text(b); });
  if (found.empty()) return false;
  CharacterCounter counter(text);
  start = counter.characterAt(found.front().start);
  end = counter.characterAt(found.back().end);
  return true;
}

bool isNamed(const Document& document, const std::string& name) {
  if (document.title == name) return true;
  if (!document.path.ends_with(name)) return false;
  const size_t before = document.path.size() - name.size();
  return before == 0 || document.path[before - 1] == '/' || name.front() == '/';
}

Result<Place> locate(KnowledgeRepository& knowledge, const std::vector<Document>& documents,
                     const KnownPassage& passage, const std::string& question) {
  bool named = false;
  for (const Document& document : documents) {
    if (!isNamed(document, passage.document)) continue;
    named = true;
    if (passage.start >= 0) return Place{document.id, passage.start, passage.end};
    if (passage.text.empty()) return Place{document.id, 0, INT64_MAX};
    HEDDLE_ASSIGN(const std::string text, knowledge.text(document.id));
    Place place{document.id, 0, 0};
    if (findWords(text, passage.text, place.start, place.end)) return place;
  }
  return failure("retrieval.passage",
                 {named ? HEDDLE_TR("Error", "The passage of question {0} does not stand in its document")
                        : HEDDLE_TR("Error", "The document of question {0} is not in the project"),
                  {question}},
                 passage.document, HEDDLE_TR("Error", "Correct the question, or add the document"));
}

// Half of the shorter one of the two in common.
bool covers(const Chunk& chunk, const Place& place) {
  if (chunk.document != place.document) return false;
  const int64_t common = std::min(chunk.end, place.end) - std::max(chunk.start, place.start);
  const int64_t shorter = std::min(chunk.end - chunk.start, place.end - place.start);
  return common > 0 && 2 * common >= shorter;
}

struct Located {
  const BenchQuestion* question;
  std::vector<Place> places;
};

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[static_cast<size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
}

KnowledgeJson intervalJson(const Interval& interval) {
  return {{"mean", interval.mean}, {"low", interval.low}, {"high", interval.high}};
}

}  // namespace

Result<std::vector<BenchQuestion>> parseQuestions(std::string_view jsonl) {
  std::vector<BenchQuestion> questions;
  size_t line = 0;
  while (!jsonl.empty()) {
    ++line;
    const size_t end = std::min(jsonl.find('\n'), jsonl.size());
    const std::string_view text = jsonl.substr(0, end);
    jsonl.remove_prefix(std::min(end + 1, jsonl.size()));
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const KnowledgeJson json = KnowledgeJson::parse(text, nullptr, false);
    if (json.is_discarded()) return wrongLine(line, HEDDLE_TR("Error", "Write one JSON object a line"));
    HEDDLE_ASSIGN(BenchQuestion question, readQuestion(json, line));
    questions.push_back(std::move(question));
  }
  if (questions.empty())
    return failure("retrieval.questions", HEDDLE_TR("Error", "There are no questions"), {},
                   HEDDLE_TR("Error", "Write one JSON object a line"));
  return questions;
}

RankedMeasures measureRanking(const std::vector<std::vector<size_t>>& relevant, size_t passages, int k) {
  RankedMeasures measures;
  std::vector<bool> found(passages);
  size_t count = 0;
  double gain = 0, ideal = 0;
  for (size_t i = 0; i < std::min(relevant.size(), static_cast<size_t>(k)); ++i) {
    for (const size_t passage : relevant[i]) {
      if (measures.reciprocalRank == 0) measures.reciprocalRank = 1 / static_cast<double>(i + 1);
      if (found[passage]) continue;
      found[passage] = true;
      ++count;
      gain += 1 / std::log2(static_cast<double>(i) + 2);
      break;  // one hit finds one passage, as in the ideal order
    }
  }
  // Passages that a hit covers beside the one it was counted for are found too.
  for (size_t i = 0; i < std::min(relevant.size(), static_cast<size_t>(k)); ++i)
    for (const size_t passage : relevant[i])
      if (!found[passage]) found[passage] = true, ++count;
  for (size_t i = 0; i < std::min(passages, static_cast<size_t>(k)); ++i)
    ideal += 1 / std::log2(static_cast<double>(i) + 2);
  measures.recall = passages > 0 ? static_cast<double>(count) / static_cast<double>(passages) : 0;
  measures.ndcg = ideal > 0 ? gain / ideal : 0;
  return measures;
}

Interval bootstrapMean(const std::vector<double>& values, uint64_t seed, int resamples) {
  Interval interval;
  if (values.empty()) return interval;
  const auto count = static_cast<double>(values.size());
  for (const double value : values) interval.mean += value / count;
  std::vector<double> means;
  uint64_t state = seed;
  for (int i = 0; i < resamples; ++i) {
    double sum = 0;
    for (size_t j = 0; j < values.size(); ++j) sum += values[nextRandom(state) % values.size()];
    means.push_back(sum / count);
  }
  interval.low = resamples > 0 ? percentile(means, 0.025) : interval.mean;
  interval.high = resamples > 0 ? percentile(std::move(means), 0.975) : interval.mean;
  return interval;
}

std::vector<BenchSetting> modesSideBySide(const RetrievalSettings& base) {
  std::vector<BenchSetting> all;
  for (const RetrievalMode mode : {RetrievalMode::Hybrid, RetrievalMode::Keyword, RetrievalMode::Vector}) {
    all.push_back({std::string(retrievalModeName(mode)), base});
    all.back().settings.mode = mode;
  }
  return all;
}

namespace {

Result<std::vector<Located>> locateAll(Project& project, const std::vector<BenchQuestion>& questions,
                                       std::vector<Error>& problems) {
  return project.read([&](Database& database) -> Result<std::vector<Located>> {
    KnowledgeRepository knowledge(database);
    DocumentFilter filter;
    filter.limit = INT64_MAX;
    HEDDLE_ASSIGN(const auto documents, knowledge.documents(filter));
    std::vector<Located> located;
    for (const BenchQuestion& question : questions) {
      Located entry{&question, {}};
      for (const KnownPassage& passage : question.passages) {
        auto place = locate(knowledge, documents, passage, question.id);
        if (!place && place.error().code != "retrieval.passage") return std::unexpected(place.error());
        if (place)
          entry.places.push_back(*place);
        else
          problems.push_back(place.error());
      }
      if (entry.places.size() == question.passages.size()) located.push_back(std::move(entry));
    }
    return located;
  });
}

Result<QuestionOutcome> askOne(const Retriever& retriever, const Located& located,
                               const RetrievalSettings& settings, std::stop_token stop) {
  const auto start = std::chrono::steady_clock::now();
  HEDDLE_ASSIGN(const RetrievalResult found,
                retriever.search(located.question->question, settings, std::move(stop)));
  QuestionOutcome outcome;
  outcome.id = located.question->id;
  outcome.question = located.question->question;
  outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::vector<std::vector<size_t>> relevant;
  for (const Hit& hit : found.hits) {
    std::vector<size_t> covered;
    for (size_t i = 0; i < located.places.size(); ++i)
      if (covers(hit.chunk, located.places[i])) covered.push_back(i);
    outcome.hits.push_back(hit.chunk.id);
    if (!covered.empty() && outcome.firstRelevant == 0) outcome.firstRelevant = hit.rank;
    relevant.push_back(std::move(covered));
  }
  outcome.measures = measureRanking(relevant, located.places.size(), settings.k);
  return outcome;
}

std::vector<double> valuesOf(const BenchRow& row, double RankedMeasures::* member) {
  std::vector<double> values;
  for (const QuestionOutcome& outcome : row.questions) values.push_back(outcome.measures.*member);
  return values;
}

void summarize(BenchRow& row, const BenchRow* first, const BenchOptions& options) {
  row.recall = bootstrapMean(valuesOf(row, &RankedMeasures::recall), options.seed, options.resamples);
  row.reciprocalRank =
      bootstrapMean(valuesOf(row, &RankedMeasures::reciprocalRank), options.seed, options.resamples);
  const std::vector<double> ndcg = valuesOf(row, &RankedMeasures::ndcg);
  row.ndcg = bootstrapMean(ndcg, options.seed, options.resamples);
  if (first) {
    std::vector<double> difference = valuesOf(*first, &RankedMeasures::ndcg);
    for (size_t i = 0; i < difference.size(); ++i) difference[i] = ndcg[i] - difference[i];
    row.ndcgDifference = bootstrapMean(difference, options.seed, options.resamples);
  }
  std::vector<double> times;
  for (const QuestionOutcome& outcome : row.questions) times.push_back(outcome.seconds * 1000);
  row.median_ms = percentile(times, 0.5);
  row.p95_ms = percentile(std::move(times), 0.95);
}

}  // namespace

Result<BenchReport> runBench(Project& project, const Retriever& retriever,
                             const std::vector<BenchQuestion>& questions,
                             const std::vector<BenchSetting>& settings, const BenchOptions& options) {
  BenchReport report;
  report.k = options.k;
  HEDDLE_ASSIGN(const auto located, locateAll(project, questions, report.problems));
  if (located.empty())
    return failure("retrieval.questions", HEDDLE_TR("Error", "None of the questions can be measured"),
                   report.problems.empty() ? std::string() : report.problems.front().english(),
                   HEDDLE_TR("Error", "Add the documents that the questions are about"));
  report.questions = located.size();
  HEDDLE_ASSIGN(report.indexVersion, retriever.indexVersion());
  size_t done = 0;
  for (const BenchSetting& setting : settings) {
    BenchRow row;
    row.title = setting.title;
    row.settings = setting.settings;
    row.settings.k = options.k;
    for (const Located& entry : located) {
      HEDDLE_ASSIGN(QuestionOutcome outcome, askOne(retriever, entry, row.settings, options.stop));
      row.questions.push_back(std::move(outcome));
      if (options.progress)
        options.progress(static_cast<double>(++done) / static_cast<double>(located.size() * settings.size()));
    }
    summarize(row, report.rows.empty() ? nullptr : &report.rows.front(), options);
    report.rows.push_back(std::move(row));
  }
  return report;
}

KnowledgeJson toJson(const BenchReport& report) {
  KnowledgeJson rows = KnowledgeJson::array();
  for (const BenchRow& row : report.rows) {
    KnowledgeJson questions = KnowledgeJson::array();
    for (const QuestionOutcome& outcome : row.questions)
      questions.push_back({{"id", outcome.id},
                           {"question", outcome.question},
                           {"recall", outcome.measures.recall},
                           {"reciprocal_rank", outcome.measures.reciprocalRank},
                           {"ndcg", outcome.measures.ndcg},
                           {"first_relevant", outcome.firstRelevant},
                           {"hits", outcome.hits},
                           {"ms", outcome.seconds * 1000}});
    rows.push_back({{"title", row.title},
                    {"settings", toJson(row.settings)},
                    {"recall_at_k", intervalJson(row.recall)},
                    {"mrr", intervalJson(row.reciprocalRank)},
                    {"ndcg_at_k", intervalJson(row.ndcg)},
                    {"ndcg_difference", intervalJson(row.ndcgDifference)},
                    {"median_ms", row.median_ms},
                    {"p95_ms", row.p95_ms},
                    {"questions", std::move(questions)}});
  }
  KnowledgeJson problems = KnowledgeJson::array();
  for (const Error& problem : report.problems) problems.push_back(problem.english());
  return {{"k", report.k},
          {"questions", report.questions},
          {"index_version", report.indexVersion},
          {"settings", std::move(rows)},
          {"problems", std::move(problems)}};
}

}  // namespace heddle

// Times are of the clock, and in brackets of the processor, which tells more where others use the machine
// too. Figures of retrieval: HNSW and IVF beside flat (recall@10, questions a second, build time), and how
// fast text goes through the keyword index. retrieval_bench [VECTORS [DIMENSION]]
//
// The vectors are made up as embeddings are: points of a space of few dimensions, about topics, seen in many
// dimensions with noise. Vectors without any structure are harder for every approximate index than texts ever
// are.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>
#include <set>

#include "core/knowledge/retrieval/keyword_index.h"
#include "core/knowledge/retrieval/parallel_for.h"
#include "core/knowledge/retrieval/text_terms.h"
#include "core/knowledge/retrieval/vector_index.h"
#include "core/store/project.h"

namespace {

using namespace heddle;
using Clock = std::chrono::steady_clock;

// Of all threads of this process.
double processorSeconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

double secondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

constexpr size_t kInner = 48, kTopics = 500;

std::vector<float> makeVectors(size_t count, size_t dimension, unsigned seed) {
  std::mt19937 shared(1);
  std::normal_distribution<float> normal;
  std::vector<float> basis(kInner * dimension), topics(kTopics * kInner);
  for (float& value : basis) value = normal(shared);
  for (float& value : topics) value = 1.5f * normal(shared);
  std::mt19937 own(seed);
  std::vector<float> vectors(count * dimension);
  for (size_t i = 0; i < count; ++i) {
    const size_t topic = own() % kTopics;
    float* const row = vectors.data() + i * dimension;
    for (size_t j = 0; j < dimension; ++j) row[j] = 0.5f * normal(own);
    for (size_t k = 0; k < kInner; ++k) {
      const float coordinate = topics[topic * kInner + k] + normal(own);
      for (size_t j = 0; j < dimension; ++j) row[j] += coordinate * basis[k * dimension + j];
    }
    prepareVector(VectorMetric::Cosine, std::span(row, dimension));
  }
  return vectors;
}

using Shards = std::vector<std::unique_ptr<VectorShard>>;

Shards build(VectorIndexKind kind, const std::vector<float>& vectors, size_t dimension, double& seconds,
             double& processor) {
  VectorIndexSettings settings;
  settings.kind = kind;
  const size_t count = vectors.size() / dimension, most = rowsPerShard(static_cast<int>(dimension));
  Shards shards;
  for (size_t first = 0; first < count; first += most) {
    const size_t rows = std::min(most, count - first);
    std::vector<ChunkId> ids(rows);
    for (size_t i = 0; i < rows; ++i) ids[i] = static_cast<ChunkId>(first + i);
    shards.push_back(std::make_unique<VectorShard>(static_cast<int>(dimension), settings));
    shards.back()->append(ids, std::span(vectors).subspan(first * dimension, rows * dimension));
  }
  const auto start = Clock::now();
  const double before = processorSeconds();
  parallelFor(0, shards.size(), 1, [&](size_t i, size_t) { shards[i]->link(); });
  seconds = secondsSince(start);
  processor = processorSeconds() - before;
  return shards;
}

std::vector<VectorHit> search(const Shards& shards, std::span<const float> query) {
  std::vector<VectorHit> hits;
  for (const auto& shard : shards) shard->search(query, 10, hits);
  keepBest(hits, 10);
  return hits;
}

void vectors(size_t count, size_t dimension) {
  constexpr size_t kQueries = 200;
  const auto values = makeVectors(count, dimension, 2), queries = makeVectors(kQueries, dimension, 3);
  std::vector<std::set<ChunkId>> truth(kQueries);
  std::printf("%zu vectors of %zu dimensions, one thread a search\n", count, dimension);
  for (const VectorIndexKind kind : {VectorIndexKind::Flat, VectorIndexKind::Hnsw, VectorIndexKind::Ivf}) {
    double seconds = 0, processor = 0;
    const Shards shards = build(kind, values, dimension, seconds, processor);
    size_t found = 0;
    const auto start = Clock::now();
    const double before = processorSeconds();
    for (size_t i = 0; i < kQueries; ++i)
      for (const VectorHit& hit : search(shards, std::span(queries).subspan(i * dimension, dimension))) {
        if (kind == VectorIndexKind::Flat) truth[i].insert(hit.chunk);
        found += truth[i].count(hit.chunk);
      }
    const double searching = secondsSince(start), searchingProcessor = processorSeconds() - before;
    size_t bytes = 0;
    for (const auto& shard : shards) bytes += shard->saveStructure().size();
    std::printf(
        "%-5s recall@10 %.4f  %7.0f (%7.0f) questions/s  built in %6.1f (%6.1f) s  structure %.1f MB in %zu "
        "shards\n",
        std::string(vectorIndexKindName(kind)).c_str(), static_cast<double>(found) / (10.0 * kQueries),
        kQueries / searching, kQueries / searchingProcessor, seconds, processor,
        static_cast<double>(bytes) / 1e6, shards.size());
  }
}

// Pages of made-up text through the terms, and into FTS5.
void keywords() {
  std::mt19937 random(4);
  std::vector<std::string> chunks(12000);
  size_t bytes = 0;
  for (std::string& chunk : chunks) {
    while (chunk.size() < 1000) {
      const unsigned long word = (random() % 3000) * (random() % 3000) / 1000;
      chunk += "w" + std::to_string(word) + (random() % 9 ? " " : ". Then ");
    }
    bytes += chunk.size();
  }
  const auto start = Clock::now();
  const double before = processorSeconds();
  size_t terms = 0;
  TermList list;
  for (const std::string& chunk : chunks) findTerms(chunk, list), terms += list.terms.size();
  const double cutting = secondsSince(start), cuttingProcessor = processorSeconds() - before;
  const auto path = std::filesystem::temp_directory_path() / "retrieval_bench.heddle";
  std::filesystem::remove(path);
  {
    auto project = Project::create(path);
    if (!project) return (void)std::printf("%s\n", project.error().english().c_str());
    const auto writing = Clock::now();
    const double writingBefore = processorSeconds();
    std::vector<std::string> cut(512);
    for (size_t first = 0; first < chunks.size(); first += 512) {
      const size_t count = std::min<size_t>(512, chunks.size() - first);
      parallelFor(0, count, 32, [&](size_t begin, size_t end) {
        for (size_t i = begin; i < end; ++i) cut[i] = termText(chunks[first + i]);
      });
      (void)waitFor((*project)->write(Durability::Normal, [&](Database& database) -> Status {
        KeywordIndex index(database);
        for (size_t i = 0; i < count; ++i) HEDDLE_TRY(index.put(static_cast<ChunkId>(first + i + 1), cut[i]));
        return {};
      }));
    }
    const double all = secondsSince(writing), allProcessor = processorSeconds() - writingBefore;
    const double megabytes = static_cast<double>(bytes) / 1e6;
    std::printf(
        "keyword index: %.1f MB, %zu terms; terms alone %.1f (%.1f) MB/s, through FTS5 %.1f (%.1f) MB/s\n",
        megabytes, terms, megabytes / cutting, megabytes / cuttingProcessor, megabytes / all,
        megabytes / allProcessor);
  }
  std::filesystem::remove(path);
}

}  // namespace

int main(int argumentCount, char** arguments) {
  const size_t count = argumentCount > 1 ? std::strtoull(arguments[1], nullptr, 10) : 100000;
  const size_t dimension = argumentCount > 2 ? std::strtoull(arguments[2], nullptr, 10) : 256;
  keywords();
  if (count > 0) vectors(count, dimension);
  return 0;
}

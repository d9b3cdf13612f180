// The FAISS shards: exactness, recall, deletion, keeping and damage.
#include <QtTest>
#include <cmath>
#include <random>
#include <set>

#include "core/knowledge/retrieval/vector_index.h"

using namespace heddle;

namespace {

constexpr int kDimension = 32;

// Points around centres, as texts about topics are.
std::vector<float> points(size_t count, VectorMetric metric, unsigned seed) {
  std::mt19937 random(7);
  std::normal_distribution<float> normal;
  std::vector<float> centres(40 * kDimension);
  for (float& value : centres) value = normal(random);
  std::mt19937 own(seed);
  std::vector<float> values(count * kDimension);
  for (size_t i = 0; i < count; ++i) {
    const size_t centre = own() % 40;
    const std::span row(values.data() + i * kDimension, kDimension);
    for (size_t j = 0; j < kDimension; ++j) row[j] = centres[centre * kDimension + j] + 0.5f * normal(own);
    prepareVector(metric, row);
  }
  return values;
}

std::vector<ChunkId> ids(size_t count, ChunkId first = 1000) {
  std::vector<ChunkId> all(count);
  for (size_t i = 0; i < count; ++i) all[i] = first + static_cast<ChunkId>(i);
  return all;
}

VectorIndexSettings settingsOf(VectorIndexKind kind, VectorMetric metric = VectorMetric::Cosine) {
  VectorIndexSettings settings;
  settings.kind = kind;
  settings.metric = metric;
  return settings;
}

std::unique_ptr<VectorShard> shardOf(const VectorIndexSettings& settings, const std::vector<float>& values,
                                     bool link) {
  auto shard = std::make_unique<VectorShard>(kDimension, settings);
  shard->append(ids(values.size() / kDimension), values);
  if (link) shard->link();
  return shard;
}

std::vector<VectorHit> best(const VectorShard& shard, std::span<const float> query, int k) {
  std::vector<VectorHit> hits;
  shard.search(query, k, hits);
  keepBest(hits, k);
  return hits;
}

// By the definition, in double precision.
std::vector<VectorHit> bruteForce(const std::vector<float>& values, std::span<const float> query,
                                  VectorMetric metric, int k) {
  std::vector<VectorHit> hits;
  for (size_t i = 0; i * kDimension < values.size(); ++i) {
    double product = 0, squares = 0;
    for (size_t j = 0; j < kDimension; ++j) {
      const double a = values[i * kDimension + j], b = query[j];
      product += a * b;
      squares += (a - b) * (a - b);
    }
    hits.push_back(
        {1000 + static_cast<ChunkId>(i), metric == VectorMetric::Euclidean ? -std::sqrt(squares) : product});
  }
  keepBest(hits, k);
  return hits;
}

double recall(const VectorShard& shard, const VectorShard& exact, const std::vector<float>& queries, int k) {
  size_t found = 0, wanted = 0;
  for (size_t i = 0; i * kDimension < queries.size(); ++i) {
    const std::span query(queries.data() + i * kDimension, kDimension);
    std::set<ChunkId> truth;
    for (const VectorHit& hit : best(exact, query, k)) truth.insert(hit.chunk);
    wanted += truth.size();
    for (const VectorHit& hit : best(shard, query, k)) found += truth.count(hit.chunk);
  }
  return static_cast<double>(found) / static_cast<double>(wanted);
}

}  // namespace

class VectorShardTest : public QObject {
  Q_OBJECT
 private slots:
  void flatIsExact() {
    for (const VectorMetric metric : {VectorMetric::Cosine, VectorMetric::Dot, VectorMetric::Euclidean}) {
      const auto values = points(600, metric, 1), queries = points(20, metric, 2);
      const auto shard = shardOf(settingsOf(VectorIndexKind::Flat, metric), values, true);
      for (size_t i = 0; i < 20; ++i) {
        const std::span query(queries.data() + i * kDimension, kDimension);
        const auto expected = bruteForce(values, query, metric, 10), found = best(*shard, query, 10);
        QCOMPARE(found.size(), expected.size());
        for (size_t j = 0; j < expected.size(); ++j) {
          QCOMPARE(found[j].chunk, expected[j].chunk);
          QVERIFY(std::abs(found[j].score - expected[j].score) < 1e-4);
        }
      }
    }
  }

  void approximateOnesFindAlmostAll() {
    for (const VectorMetric metric : {VectorMetric::Cosine, VectorMetric::Dot, VectorMetric::Euclidean}) {
      const auto values = points(4000, metric, 3), queries = points(50, metric, 4);
      const auto exact = shardOf(settingsOf(VectorIndexKind::Flat, metric), values, true);
      const auto graph = shardOf(settingsOf(VectorIndexKind::Hnsw, metric), values, true);
      QVERIFY2(recall(*graph, *exact, queries, 10) > 0.9,
               std::to_string(recall(*graph, *exact, queries, 10)).c_str());
      const auto cells = shardOf(settingsOf(VectorIndexKind::Ivf, metric), values, true);
      QVERIFY2(recall(*cells, *exact, queries, 10) > 0.9,
               std::to_string(recall(*cells, *exact, queries, 10)).c_str());
    }
  }

  void deletedRowsAreNotFound() {
    const auto values = points(3000, VectorMetric::Cosine, 5), queries = points(30, VectorMetric::Cosine, 6);
    for (const VectorIndexKind kind : {VectorIndexKind::Flat, VectorIndexKind::Hnsw, VectorIndexKind::Ivf}) {
      const auto shard = shardOf(settingsOf(kind), values, true);
      std::mt19937 random(9);
      std::set<ChunkId> gone;
      for (int i = 0; i < 900; ++i) {
        const size_t row = random() % 3000;
        shard->markDeleted(row);
        gone.insert(shard->id(row));
      }
      QCOMPARE(shard->deletedRows(), gone.size());
      for (size_t i = 0; i < 30; ++i) {
        const auto hits = best(*shard, std::span(queries.data() + i * kDimension, kDimension), 10);
        QCOMPARE(hits.size(), size_t{10});
        for (const VectorHit& hit : hits) QVERIFY(!gone.contains(hit.chunk));
      }
    }
    const auto shard = shardOf(settingsOf(VectorIndexKind::Hnsw), points(20, VectorMetric::Cosine, 1), true);
    for (size_t row = 0; row < 20; ++row) shard->markDeleted(row);
    QVERIFY(best(*shard, std::span(queries.data(), kDimension), 5).empty());
  }

  void unlinkedRowsAreFound() {
    const auto first = points(2000, VectorMetric::Cosine, 7), second = points(50, VectorMetric::Cosine, 8);
    const auto shard = shardOf(settingsOf(VectorIndexKind::Hnsw), first, true);
    shard->append(ids(50, 9000), second);
    QCOMPARE(shard->linkedRows(), size_t{2000});
    for (size_t i = 0; i < 50; ++i) {
      const auto hits = best(*shard, std::span(second.data() + i * kDimension, kDimension), 1);
      QCOMPARE(hits.at(0).chunk, 9000 + static_cast<ChunkId>(i));
      QVERIFY(std::abs(hits[0].score - 1) < 1e-5);
    }
    QVERIFY(shard->link());
    QCOMPARE(shard->linkedRows(), size_t{2050});
  }

  void structuresAreTheSameEveryTime() {
    const auto values = points(2500, VectorMetric::Cosine, 10),
               queries = points(20, VectorMetric::Cosine, 11);
    for (const VectorIndexKind kind : {VectorIndexKind::Hnsw, VectorIndexKind::Ivf}) {
      const auto a = shardOf(settingsOf(kind), values, true), b = shardOf(settingsOf(kind), values, true);
      const std::string saved = a->saveStructure();
      QVERIFY(!saved.empty());
      QVERIFY(saved == b->saveStructure());
      const auto loaded = shardOf(settingsOf(kind), values, false);
      QVERIFY(loaded->loadStructure(saved, 2500).has_value());
      for (size_t i = 0; i < 20; ++i) {
        const std::span query(queries.data() + i * kDimension, kDimension);
        QVERIFY(best(*loaded, query, 10) == best(*a, query, 10));
      }
    }
  }

  void damagedStructuresAreRefused() {
    const auto values = points(1500, VectorMetric::Cosine, 12);
    const std::string saved = shardOf(settingsOf(VectorIndexKind::Hnsw), values, true)->saveStructure();
    const auto shard = shardOf(settingsOf(VectorIndexKind::Hnsw), values, false);
    std::mt19937 random(13);
    for (int i = 0; i < 60; ++i) {
      std::string bytes = saved;
      if (i % 3 == 0)
        bytes.resize(random() % bytes.size());
      else
        for (int j = 0; j < 4; ++j)
          bytes[random() % (i % 3 == 1 ? 64 : bytes.size())] = static_cast<char>(random());
      // Either refused, or sound enough to be searched.
      const Status loaded = shard->loadStructure(bytes, 1500);
      if (!loaded) QCOMPARE(loaded.error().code, std::string("retrieval.damaged"));
      (void)best(*shard, std::span(values.data(), kDimension), 5);
    }
    QVERIFY(!shard->loadStructure(saved, 1499).has_value());
    QVERIFY(!shard->loadStructure({}, 0).has_value());
  }

  void stopsAndKeepsBest() {
    const auto values = points(1200, VectorMetric::Cosine, 14);
    const auto shard = shardOf(settingsOf(VectorIndexKind::Hnsw), values, false);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!shard->link(stop.get_token()));
    QCOMPARE(shard->linkedRows(), size_t{0});
    std::vector<VectorHit> hits = {{5, 0.5}, {3, 0.5}, {9, 0.9}, {5, 0.7}};
    keepBest(hits, 3);
    QVERIFY((hits == std::vector<VectorHit>{{9, 0.9}, {5, 0.7}, {3, 0.5}}));
    QCOMPARE(rowsPerShard(256), size_t{65536});
  }
};

QTEST_APPLESS_MAIN(VectorShardTest)
#include "vector_shard_test.moc"

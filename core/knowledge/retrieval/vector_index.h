// Nearest vectors by FAISS: flat (exact), HNSW (a graph, fast and almost exact) and IVF (cells around
// centres). Kept as shards of at most 64 MiB of vectors, each with a structure of its own that is built by
// one thread and so comes out the same every time; different shards are built and searched independently.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/settings.h"
#include "core/knowledge/types.h"

namespace heddle {

enum class VectorIndexKind : uint8_t { Flat, Hnsw, Ivf };
enum class VectorMetric : uint8_t { Cosine, Dot, Euclidean };
std::string_view vectorIndexKindName(VectorIndexKind kind);  // "flat", "hnsw", "ivf"
std::optional<VectorIndexKind> vectorIndexKindOf(std::string_view name);
std::string_view vectorMetricName(VectorMetric metric);  // "cosine", "dot", "euclidean"
std::optional<VectorMetric> vectorMetricOf(std::string_view name);

struct VectorIndexSettings {
  VectorIndexKind kind = VectorIndexKind::Hnsw;
  VectorMetric metric = VectorMetric::Cosine;
  int hnswNeighbours = 16;     // links of a vector on a layer, 4 to 128
  int hnswBuildBreadth = 100;  // candidates looked at when a vector is linked, 8 to 1000
  int hnswSearchBreadth = 64;  // candidates kept while searching, 8 to 4000; at least the hits wanted
  int ivfCells = 0;            // of a shard; 0: about four times the root of its vectors
  int ivfProbes = 16;          // cells looked into
  double rebuildShare = 0.2;   // a shard is built anew once so much of it is deleted, 0.01 to 1
  friend bool operator==(const VectorIndexSettings&, const VectorIndexSettings&) = default;
};

struct VectorHit {
  ChunkId chunk = 0;
  double score = 0;  // cosine or dot product; Euclidean: the negative distance. Larger is better
  friend bool operator==(const VectorHit&, const VectorHit&) = default;
};

// Rows of one shard. Vectors as they are searched: of length 1 for the cosine (zero vectors stay zero).
class VectorShard {
 public:
  VectorShard(int dimension, const VectorIndexSettings& settings);
  ~VectorShard();
  VectorShard(const VectorShard&) = delete;
  VectorShard& operator=(const VectorShard&) = delete;

  // Appends rows without linking them into the structure; vectors [ids, dimension].
  void append(std::span<const ChunkId> ids, std::span<const float> vectors);
  // Makes the structure over all rows, from nothing. False: stopped; then the shard is as before. Rows that
  // are not linked are searched exactly. One thread; the same rows give the same structure.
  bool link(std::stop_token stop = {});
  void markDeleted(size_t row);

  size_t rows() const { return m_ids.size(); }
  size_t linkedRows() const { return m_linked; }
  size_t deletedRows() const { return m_deleted; }
  bool deleted(size_t row) const { return m_isDeleted[row]; }
  ChunkId id(size_t row) const { return m_ids[row]; }
  std::span<const float> vector(size_t row) const;

  // The structure without the vectors; empty for flat.
  std::string saveStructure() const;
  // For exactly the first `linkedRows` rows that were appended. Errors: "retrieval.damaged"; the rows then
  // count as not linked.
  Status loadStructure(std::string_view bytes, size_t linkedRows);

  // Adds the best `k` rows that are not deleted, in no certain order; `query` prepared by prepareVector. Any
  // number of threads.
  void search(std::span<const float> query, int k, std::vector<VectorHit>& out) const;
  double score(std::span<const float> query, size_t row) const;
  // Exact, of these rows only.
  void searchRows(std::span<const float> query, std::span<const uint32_t> rows,
                  std::vector<VectorHit>& out) const;

 private:
  struct Structure;
  std::unique_ptr<Structure> m_structure;
  int m_dimension;
  VectorIndexSettings m_settings;
  std::vector<ChunkId> m_ids;
  std::vector<bool> m_isDeleted;
  size_t m_deleted = 0;
  size_t m_linked = 0;
};

// Makes a vector as the metric wants it: of length 1 for the cosine.
void prepareVector(VectorMetric metric, std::span<float> vector);
// Rows of a shard of 64 MiB.
size_t rowsPerShard(int dimension);
// The best `k` of several lists; equal scores by the smaller chunk id. Keeps one entry a chunk.
void keepBest(std::vector<VectorHit>& hits, int k);

}  // namespace heddle

#include <faiss/Clustering.h>
#include <faiss/IndexFlat.h>
#include <faiss/IndexHNSW.h>
#include <faiss/IndexIVFFlat.h>
#include <faiss/utils/distances.h>
#include <omp.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>

#include "core/knowledge/retrieval/vector_index.h"

namespace heddle {
namespace {

using Row = faiss::Index::idx_t;

constexpr uint32_t kHnswMagic = 0x48445648, kIvfMagic = 0x48445649;
constexpr size_t kSlice = 512;  // rows linked between two looks at the stop token

// Inside, FAISS uses one thread: what it builds then comes out the same every time, and a search of one
// question does not wake a pool.
class OneThread {
 public:
  OneThread() : m_before(omp_get_max_threads()) { omp_set_num_threads(1); }
  ~OneThread() { omp_set_num_threads(m_before); }
  OneThread(const OneThread&) = delete;
  OneThread& operator=(const OneThread&) = delete;

 private:
  int m_before;
};

faiss::MetricType faissMetric(VectorMetric metric) {
  return metric == VectorMetric::Euclidean ? faiss::METRIC_L2 : faiss::METRIC_INNER_PRODUCT;
}

// FAISS gives squared distances.
double scoreOf(VectorMetric metric, float value) {
  if (metric != VectorMetric::Euclidean) return static_cast<double>(value);
  return -std::sqrt(std::max(0.0, static_cast<double>(value)));
}

template <class T>
void put(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}
template <class T>
void putList(std::string& out, const std::vector<T>& values) {
  put(out, static_cast<uint64_t>(values.size()));
  out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : m_bytes(bytes) {}
  template <class T>
  bool get(T& value) {
    if (m_bytes.size() < sizeof value) return false;
    std::memcpy(&value, m_bytes.data(), sizeof value);
    m_bytes.remove_prefix(sizeof value);
    return true;
  }
  template <class T>
  bool getList(std::vector<T>& values) {
    uint64_t count = 0;
    if (!get(count) || count > m_bytes.size() / sizeof(T)) return false;
    values.resize(static_cast<size_t>(count));
    std::memcpy(values.data(), m_bytes.data(), values.size() * sizeof(T));
    m_bytes.remove_prefix(values.size() * sizeof(T));
    return true;
  }
  bool atEnd() const { return m_bytes.empty(); }

 private:
  std::string_view m_bytes;
};

std::unexpected<Error> damaged() {
  return failure("retrieval.damaged", HEDDLE_TR("Error", "A part of the search index cannot be read"), {},
                 HEDDLE_TR("Error", "Build the index again"));
}

bool soundGraph(const faiss::HNSW& graph, size_t rows) {
  if (graph.levels.size() != rows || graph.offsets.size() != rows + 1 || graph.offsets.front() != 0 ||
      graph.offsets.back() != graph.neighbors.size() || graph.cum_nneighbor_per_level.empty())
    return false;
  const auto layers = static_cast<int>(graph.cum_nneighbor_per_level.size()) - 1;
  for (size_t i = 0; i < rows; ++i) {
    if (graph.levels[i] < 1 || graph.levels[i] > layers || graph.offsets[i] > graph.offsets[i + 1])
      return false;
    const auto links =
        static_cast<size_t>(graph.cum_nneighbor_per_level[static_cast<size_t>(graph.levels[i])]);
    if (graph.offsets[i + 1] - graph.offsets[i] != links) return false;
  }
  const auto last = static_cast<faiss::HNSW::storage_idx_t>(rows);
  if (!std::ranges::all_of(graph.neighbors, [last](auto link) { return link >= -1 && link < last; }))
    return false;
  return rows == 0 ? graph.entry_point == -1
                   : graph.entry_point >= 0 && graph.entry_point < last && graph.max_level >= 0 &&
                         graph.max_level < graph.levels[static_cast<size_t>(graph.entry_point)];
}

}  // namespace

struct VectorShard::Structure {
  Structure(int dimension, VectorMetric metric)
      : flat(std::make_unique<faiss::IndexFlat>(dimension, faissMetric(metric))) {}
  std::unique_ptr<faiss::IndexFlat> flat;   // every row
  std::unique_ptr<faiss::IndexHNSW> graph;  // over `flat`
  std::unique_ptr<faiss::IndexFlat> centres;
  std::unique_ptr<faiss::IndexIVFFlat> cells;
  std::vector<Row> cellOf;  // of each linked row
};

VectorShard::VectorShard(int dimension, const VectorIndexSettings& settings)
    : m_structure(std::make_unique<Structure>(dimension, settings.metric)),
      m_dimension(dimension),
      m_settings(settings) {}
VectorShard::~VectorShard() = default;

void VectorShard::append(std::span<const ChunkId> ids, std::span<const float> vectors) {
  assert(vectors.size() == ids.size() * static_cast<size_t>(m_dimension));
  m_structure->flat->add(static_cast<Row>(ids.size()), vectors.data());
  m_ids.insert(m_ids.end(), ids.begin(), ids.end());
  m_isDeleted.resize(m_ids.size());
}

void VectorShard::markDeleted(size_t row) {
  if (m_isDeleted[row]) return;
  m_isDeleted[row] = true;
  ++m_deleted;
}

std::span<const float> VectorShard::vector(size_t row) const {
  const auto dimension = static_cast<size_t>(m_dimension);
  return {m_structure->flat->get_xb() + row * dimension, dimension};
}

bool VectorShard::link(std::stop_token stop) {
  const OneThread one;
  const auto dimension = static_cast<size_t>(m_dimension);
  const float* const vectors = m_structure->flat->get_xb();
  if (m_settings.kind == VectorIndexKind::Hnsw) {
    // FAISS adds to graph and storage together, so the rows move to a storage of the graph's own.
    auto flat = std::make_unique<faiss::IndexFlat>(m_dimension, faissMetric(m_settings.metric));
    auto graph = std::make_unique<faiss::IndexHNSW>(flat.get(), m_settings.hnswNeighbours);
    graph->hnsw.efConstruction = m_settings.hnswBuildBreadth;
    for (size_t first = 0; first < rows(); first += kSlice) {
      if (stop.stop_requested()) return false;
      graph->add(static_cast<Row>(std::min(kSlice, rows() - first)), vectors + first * dimension);
    }
    m_structure->graph = std::move(graph);
    m_structure->flat = std::move(flat);
  } else if (m_settings.kind == VectorIndexKind::Ivf) {
    const double root = std::sqrt(static_cast<double>(rows()));
    // FAISS wants at least 39 rows a cell to place the centres well.
    const auto most = std::max<size_t>(1, rows() / 39);
    const size_t wanted =
        m_settings.ivfCells > 0 ? static_cast<size_t>(m_settings.ivfCells) : static_cast<size_t>(4 * root);
    const size_t cells = std::min(wanted, most);
    auto centres = std::make_unique<faiss::IndexFlat>(m_dimension, faissMetric(m_settings.metric));
    faiss::ClusteringParameters parameters;
    parameters.spherical = m_settings.metric == VectorMetric::Cosine;
    parameters.niter = 10;
    faiss::Clustering clustering(m_dimension, static_cast<int>(cells), parameters);
    if (stop.stop_requested()) return false;
    if (rows() > 0) clustering.train(static_cast<Row>(rows()), vectors, *centres);
    auto index = std::make_unique<faiss::IndexIVFFlat>(centres.get(), dimension, cells,
                                                       faissMetric(m_settings.metric));
    std::vector<Row> cellOf(rows());
    if (stop.stop_requested()) return false;
    if (rows() > 0) {
      centres->assign(static_cast<Row>(rows()), vectors, cellOf.data());
      index->is_trained = true;
      index->add_core(static_cast<Row>(rows()), vectors, nullptr, cellOf.data());
    }
    m_structure->centres = std::move(centres);
    m_structure->cells = std::move(index);
    m_structure->cellOf = std::move(cellOf);
  }
  m_linked = m_settings.kind == VectorIndexKind::Flat ? 0 : rows();
  return true;
}

std::string VectorShard::saveStructure() const {
  std::string out;
  if (m_structure->graph) {
    const faiss::HNSW& graph = m_structure->graph->hnsw;
    put(out, kHnswMagic);
    put(out, static_cast<int32_t>(graph.entry_point));
    put(out, static_cast<int32_t>(graph.max_level));
    putList(out, graph.cum_nneighbor_per_level);
    putList(out, graph.levels);
    putList(out, graph.neighbors);  // the offsets follow from the levels
  } else if (m_structure->cells) {
    put(out, kIvfMagic);
    const float* const centres = m_structure->centres->get_xb();
    putList(out, std::vector<float>(centres, centres + m_structure->centres->ntotal * m_dimension));
    putList(out, std::vector<int32_t>(m_structure->cellOf.begin(), m_structure->cellOf.end()));
  }
  return out;
}

Status VectorShard::loadStructure(std::string_view bytes, size_t linkedRows) {
  Bytes source(bytes);
  uint32_t magic = 0;
  if (linkedRows > rows() || !source.get(magic)) return damaged();
  const OneThread one;
  if (m_settings.kind == VectorIndexKind::Hnsw && magic == kHnswMagic) {
    auto index = std::make_unique<faiss::IndexHNSW>(m_structure->flat.get(), m_settings.hnswNeighbours);
    faiss::HNSW& graph = index->hnsw;
    int32_t entry = 0, level = 0;
    if (!source.get(entry) || !source.get(level) || !source.getList(graph.cum_nneighbor_per_level) ||
        !source.getList(graph.levels) || !source.getList(graph.neighbors) || !source.atEnd())
      return damaged();
    graph.entry_point = entry;
    graph.max_level = level;
    graph.offsets.assign(1, 0);
    const auto layers = graph.cum_nneighbor_per_level.size();
    for (const int top : graph.levels) {
      if (top < 1 || static_cast<size_t>(top) >= layers) return damaged();
      graph.offsets.push_back(graph.offsets.back() +
                              static_cast<size_t>(graph.cum_nneighbor_per_level[static_cast<size_t>(top)]));
    }
    if (!soundGraph(graph, linkedRows)) return damaged();
    graph.efConstruction = m_settings.hnswBuildBreadth;
    index->ntotal = static_cast<Row>(linkedRows);
    m_structure->graph = std::move(index);
  } else if (m_settings.kind == VectorIndexKind::Ivf && magic == kIvfMagic) {
    std::vector<float> centres;
    std::vector<int32_t> cellOf;
    if (!source.getList(centres) || !source.getList(cellOf) || !source.atEnd() ||
        cellOf.size() != linkedRows || centres.size() % static_cast<size_t>(m_dimension) != 0)
      return damaged();
    const size_t cells = centres.size() / static_cast<size_t>(m_dimension);
    if (!std::ranges::all_of(
            cellOf, [cells](int32_t cell) { return cell >= 0 && static_cast<size_t>(cell) < cells; }))
      return damaged();
    auto quantizer = std::make_unique<faiss::IndexFlat>(m_dimension, faissMetric(m_settings.metric));
    quantizer->add(static_cast<Row>(cells), centres.data());
    auto index = std::make_unique<faiss::IndexIVFFlat>(quantizer.get(), static_cast<size_t>(m_dimension),
                                                       cells, faissMetric(m_settings.metric));
    index->is_trained = true;
    std::vector<Row> assigned(cellOf.begin(), cellOf.end());
    index->add_core(static_cast<Row>(linkedRows), m_structure->flat->get_xb(), nullptr, assigned.data());
    m_structure->centres = std::move(quantizer);
    m_structure->cells = std::move(index);
    m_structure->cellOf = std::move(assigned);
  } else {
    return damaged();
  }
  m_linked = linkedRows;
  return {};
}

void VectorShard::search(std::span<const float> query, int k, std::vector<VectorHit>& out) const {
  if (k <= 0 || rows() == m_deleted) return;
  const OneThread one;
  const auto wanted = static_cast<size_t>(k);
  // Deleted rows are found too: more are asked for until enough others are among them.
  for (size_t ask = m_deleted == 0 ? wanted : wanted * rows() / (rows() - m_deleted) + 1; m_linked > 0;
       ask *= 2) {
    ask = std::min(ask, m_linked);
    std::vector<float> values(ask);
    std::vector<Row> labels(ask);
    const auto count = static_cast<Row>(ask);
    if (m_structure->graph) {
      faiss::SearchParametersHNSW parameters;
      parameters.efSearch = std::max(m_settings.hnswSearchBreadth, static_cast<int>(ask));
      m_structure->graph->search(1, query.data(), count, values.data(), labels.data(), &parameters);
    } else {
      faiss::SearchParametersIVF parameters;
      parameters.nprobe = static_cast<size_t>(m_settings.ivfProbes);
      m_structure->cells->search(1, query.data(), count, values.data(), labels.data(), &parameters);
    }
    size_t found = 0, alive = 0;
    for (size_t i = 0; i < ask && labels[i] >= 0; ++i, ++found)
      if (!m_isDeleted[static_cast<size_t>(labels[i])]) ++alive;
    if (alive < wanted && found == ask && ask < m_linked) continue;
    for (size_t i = 0; i < found; ++i) {
      const auto row = static_cast<size_t>(labels[i]);
      if (!m_isDeleted[row]) out.push_back({m_ids[row], scoreOf(m_settings.metric, values[i])});
    }
    break;
  }
  std::vector<VectorHit> exact;
  for (size_t row = m_linked; row < rows(); ++row)
    if (!m_isDeleted[row]) exact.push_back({m_ids[row], score(query, row)});
  keepBest(exact, k);
  out.insert(out.end(), exact.begin(), exact.end());
}

double VectorShard::score(std::span<const float> query, size_t row) const {
  const auto dimension = static_cast<size_t>(m_dimension);
  const float* const other = m_structure->flat->get_xb() + row * dimension;
  return scoreOf(m_settings.metric, m_settings.metric == VectorMetric::Euclidean
                                        ? faiss::fvec_L2sqr(query.data(), other, dimension)
                                        : faiss::fvec_inner_product(query.data(), other, dimension));
}

void VectorShard::searchRows(std::span<const float> query, std::span<const uint32_t> wanted,
                             std::vector<VectorHit>& out) const {
  for (const uint32_t row : wanted)
    if (!m_isDeleted[row]) out.push_back({m_ids[row], score(query, row)});
}

}  // namespace heddle

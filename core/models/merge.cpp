#include "core/models/merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/models/adapter_match.h"
#include "core/models/gguf_writer.h"
#include "kernels/dequantize.h"
#include "kernels/quantize.h"

namespace heddle {
namespace fs = std::filesystem;
namespace {

constexpr size_t kPiece_bytes = size_t{8} << 20;
constexpr int64_t kPieceElements = int64_t{1} << 18;  // 1 MB of F32: stays in the cache, and cancels soon

// What one adapter adds to one weight.
struct Addition {
  const AdapterPair* pair = nullptr;
  float multiplier = 0;  // scale * alpha / rank
};

class WeightMerger {
 public:
  WeightMerger(const GgufFile& base, const GgufTensor& tensor, DType type, std::vector<Addition> additions)
      : m_base(base), m_tensor(tensor), m_type(type), m_additions(std::move(additions)) {}

  // The weight's new bytes.
  Status operator()(const GgufWriter::Sink& sink) const {
    const int64_t cols = m_tensor.cols();
    const int64_t rowsAtOnce = std::clamp<int64_t>(kPieceElements / cols, 1, m_tensor.rows());
    std::vector<float> values(static_cast<size_t>(cols));
    std::vector<std::byte> written(static_cast<size_t>(rowsAtOnce * rowBytes(m_type, cols)));
    for (int64_t first = 0; first < m_tensor.rows(); first += rowsAtOnce) {
      const int64_t rows = std::min(rowsAtOnce, m_tensor.rows() - first);
      for (int64_t row = 0; row < rows; ++row) {
        HEDDLE_TRY(mergeRow(first + row, values));
        quantizeRow(m_type, values.data(), cols, written.data() + row * rowBytes(m_type, cols));
      }
      HEDDLE_TRY(sink(std::span(written).first(static_cast<size_t>(rows * rowBytes(m_type, cols)))));
    }
    return {};
  }

 private:
  Status mergeRow(int64_t row, std::vector<float>& values) const {
    const int64_t cols = m_tensor.cols();
    dequantizeRow(m_tensor.type, m_base.bytes(m_tensor).data() + row * rowBytes(m_tensor.type, cols), cols,
                  values.data());
    for (const Addition& addition : m_additions)
      for (int64_t i = 0; i < addition.pair->rank; ++i) {
        const float factor =
            addition.multiplier * addition.pair->b[static_cast<size_t>(row * addition.pair->rank + i)];
        const float* a = addition.pair->a.data() + i * cols;
        for (int64_t col = 0; col < cols; ++col) values[static_cast<size_t>(col)] += factor * a[col];
      }
    if (std::ranges::all_of(values, [](float value) { return std::isfinite(value); })) return {};
    return failure(
        "merge.not_finite",
        {HEDDLE_TR("Error", "the merged weight {0} would hold numbers that are not finite"), {m_tensor.name}},
        m_base.label(), HEDDLE_TR("Error", "choose a smaller scale for the adapter"));
  }

  const GgufFile& m_base;
  const GgufTensor& m_tensor;
  DType m_type;
  std::vector<Addition> m_additions;
};

// An unchanged weight, in pieces, so that the work can be cancelled in between.
GgufWriter::Producer copyOf(std::span<const std::byte> bytes) {
  return [bytes](const GgufWriter::Sink& sink) -> Status {
    for (size_t at = 0; at < bytes.size(); at += kPiece_bytes)
      HEDDLE_TRY(sink(bytes.subspan(at, std::min(kPiece_bytes, bytes.size() - at))));
    return {};
  };
}

std::vector<Addition> additionsTo(const std::string& weight, const MergeRequest& request) {
  std::vector<Addition> additions;
  for (const MergePart& part : request.parts)
    for (const AdapterPair& pair : part.adapter.pairs)
      if (pair.weight == weight)
        additions.push_back({&pair, part.scale * part.adapter.alpha / static_cast<float>(pair.rank)});
  return additions;
}

Status check(const GgufFile& base, const MergeRequest& request, const fs::path& out) {
  std::error_code code;
  if (fs::equivalent(out, base.label(), code) && !code)
    return failure("merge.same_file",
                   HEDDLE_TR("Error", "the merged model cannot take the place of its base"), out.string(),
                   HEDDLE_TR("Error", "choose another name for it"));
  for (const MergePart& part : request.parts) {
    HEDDLE_TRY(checkAdapter(part.adapter, part.adapter.name));
    HEDDLE_TRY(checkFitsBase(detailsOf(part.adapter), base));
    if (!part.adapter.rewardHead.empty())
      return failure(
          "merge.reward",
          HEDDLE_TR("Error",
                    "the adapter of a reward model ranks answers; a merged file has no place for that"),
          part.adapter.name, HEDDLE_TR("Error", "use it as an adapter"));
  }
  return {};
}

// The type in which a changed weight is written.
Result<DType> typeFor(const GgufFile& base, const GgufTensor& tensor, const MergeRequest& request) {
  const DType type = request.type.value_or(tensor.type);
  if (isWeightType(tensor.type) && isWeightType(type) && tensor.cols() % dtypeInfo(type).blockElements == 0)
    return type;
  return failure("merge.tensor_type",
                 {HEDDLE_TR("Error", "the weight {0} cannot be written as {1}"),
                  {tensor.name, std::string(dtypeInfo(type).name)}},
                 base.label(), HEDDLE_TR("Error", "choose the type F16 or F32 for the changed weights"));
}

void setLineage(GgufWriter& writer, const MergeRequest& request) {
  std::vector<std::string_view> names, hashes;
  std::vector<double> scales;
  for (const MergePart& part : request.parts) {
    names.push_back(part.adapter.name);
    hashes.push_back(part.sha256);
    scales.push_back(part.scale);
  }
  writer.setTexts("heddle.merged.adapters", std::move(names));
  writer.setTexts("heddle.merged.adapters_sha256", std::move(hashes));
  writer.setReals("heddle.merged.scales", std::move(scales));
  if (!request.baseSha256.empty()) writer.setText("heddle.merged.base_sha256", request.baseSha256);
}

}  // namespace

Result<MergeResult> mergeAdapters(const GgufFile& base, const MergeRequest& request, const fs::path& out,
                                  const ProgressCallback& progress) {
  HEDDLE_TRY(check(base, request, out));
  GgufWriter writer(base.alignment());
  for (const auto& [key, value] : base.metadata()) writer.set(key, value);
  setLineage(writer, request);
  MergeResult result;
  for (const GgufTensor& tensor : base.tensors()) {
    auto additions = additionsTo(tensor.name, request);
    if (additions.empty()) {
      writer.addTensor(tensor.name, tensor.type, tensor.extents, copyOf(base.bytes(tensor)));
      continue;
    }
    HEDDLE_ASSIGN(const DType type, typeFor(base, tensor, request));
    writer.addTensor(tensor.name, type, tensor.extents,
                     WeightMerger(base, tensor, type, std::move(additions)));
    ++result.changedWeights;
  }
  HEDDLE_TRY(writer.write(out, progress));
  std::error_code code;
  result.fileSizeBytes = fs::file_size(out, code);
  return result;
}

}  // namespace heddle

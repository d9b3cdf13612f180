#include "kernels/cuda/matrix/matrix.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "kernels/cuda/matrix/activations.h"
#include "kernels/cuda/matrix/dense_tiles.h"
#include "kernels/cuda/matrix/matrix_tiles.h"
#include "kernels/cuda/matrix/matrix_vector.h"
#include "kernels/cuda/matrix/weight_rows.h"

namespace heddle::gpu {
namespace {

constexpr size_t kAlignment = 256;

size_t aligned(size_t bytes) {
  return (bytes + kAlignment - 1) / kAlignment * kAlignment;
}

// Where the parts of a scratch stand.
struct ScratchPlan {
  size_t fragments = 0, lowest = 0, tokenScales = 0, partial = 0, total = 0;

  ScratchPlan(int64_t tokens, int64_t cols, size_t partialBytes) {
    fragments = aligned(static_cast<size_t>(tokens * superBlocksOf(cols)) * kRecordBytes);
    const size_t lanes = static_cast<size_t>(fragmentsOf(cols) * ((tokens + 7) / 8)) * 32;
    lowest = fragments + aligned(lanes * 16);
    tokenScales = lowest + aligned(lanes * 8);
    partial = tokenScales + aligned(static_cast<size_t>(tokens) * sizeof(float));
    total = partial + aligned(partialBytes);
  }
};

// Products are split only while their blocks, of 128 rows by up to 128 tokens, are fewer than the
// multiprocessors.
size_t largestPartialBytes(const MatrixDevice& device, int64_t tokens) {
  if (tokens <= kVectorColumns) return 0;
  const int64_t columns = std::min<int64_t>(128, (tokens + 7) / 8 * 8);
  return static_cast<size_t>(kMaxChains * 128 * columns * device.multiprocessors) * sizeof(float);
}

Pointer<uint8_t> bytesAt(const std::byte* address) {
  return Pointer<uint8_t>(const_cast<std::byte*>(address));
}
Pointer<float> floatsAt(const std::byte* address) {
  return Pointer<float>(const_cast<std::byte*>(address));
}

ProductOutput outputOf(const DeviceWeight& weight, const ProductTarget& target) {
  ProductOutput output;
  output.out = target.out;
  output.stride = target.stride;
  if (weight.plan.hasBias) output.bias = floatsAt(weight.data + weight.plan.biasOffsetBytes);
  if (target.residual) output.residual = target.residual;
  output.residualStride = target.residualStride;
  return output;
}

ProductPart productPart(const DeviceWeight& weight, const WeightPartPlan& plan) {
  ProductPart part;
  part.type = plan.type;
  part.rows = static_cast<int>(plan.rows);
  part.firstRow = static_cast<int>(plan.firstRow);
  part.tiles = bytesAt(weight.data + plan.offsetBytes);
  return part;
}

PartView viewOf(const DeviceWeight& weight, const WeightPartPlan& plan) {
  PartView view;
  view.type = plan.type;
  view.rows = static_cast<int>(plan.rows);
  view.firstRow = static_cast<int>(plan.firstRow);
  view.cols = static_cast<int>(weight.plan.cols);
  view.rowTileBytes = plan.rowTileBytes;
  view.tiles = bytesAt(weight.data + plan.offsetBytes);
  return view;
}

// Neighbouring parts of one type whose tiles follow each other without padding are one.
class MergedParts {
 public:
  explicit MergedParts(const DeviceWeight& weight) {
    for (const WeightPartPlan& plan : weight.plan.parts) {
      ProductPart* last = m_count ? &m_parts[m_count - 1] : nullptr;
      if (last && last->type == plan.type && last->rows % kTileRows == 0)
        last->rows += static_cast<int>(plan.rows);
      else
        m_parts[m_count++] = productPart(weight, plan);
    }
  }
  const ProductPart* begin() const { return m_parts.data(); }
  const ProductPart* end() const { return m_parts.data() + m_count; }

 private:
  std::array<ProductPart, kMaxProductParts> m_parts;
  size_t m_count = 0;
};

VectorParams vectorParams(const DeviceWeight& weight, const ProductScratch& scratch) {
  VectorParams params;
  params.superBlocks = static_cast<int>(superBlocksOf(weight.plan.cols));
  params.chains = chainsOf(params.superBlocks);
  params.activations = bytesAt(scratch.data);
  return params;
}

void multiplyVector(Stream stream, const DeviceWeight& weight, const MergedParts& parts, int tokens,
                    const ProductScratch& scratch, const ProductOutput& output) {
  VectorParams params = vectorParams(weight, scratch);
  params.output = output;
  int64_t tiles = 0;
  for (ProductPart part : parts) {
    if (!isBlockType(part.type)) continue;
    part.firstTile = static_cast<int>(tiles);
    tiles += tilesOf(part.rows);
    params.parts[params.partCount++] = part;
  }
  launchMatrixVector(stream, params, tokens, static_cast<int>(tiles));
}

void multiplyTiles(Stream stream, const MatrixDevice& device, const DeviceWeight& weight,
                   const ProductPart& part, int64_t tokens, const ProductScratch& scratch,
                   const ProductOutput& output) {
  const ScratchPlan places(scratch.tokens, scratch.cols, largestPartialBytes(device, scratch.tokens));
  TilesParams params;
  params.part = part;
  params.superBlocks = static_cast<int>(superBlocksOf(weight.plan.cols));
  params.chains = chainsOf(params.superBlocks);
  params.tokens = static_cast<int>(tokens);
  params.activations = bytesAt(scratch.data);
  params.partial = floatsAt(scratch.data + places.partial);
  params.output = output;
  const TilesPlan plan = planTiles(part.type, part.rows, tokens, weight.plan.cols, device.multiprocessors,
                                   device.sharedBytesPerBlock);
  assert(partialBytes(plan, part.rows, tokens, weight.plan.cols) <= places.total - places.partial);
  launchMatrixTiles(stream, params, plan);
}

void multiplyFragments(Stream stream, const MatrixDevice& device, const DeviceWeight& weight,
                       const ProductPart& part, int64_t tokens, const ProductScratch& scratch,
                       const ProductOutput& output) {
  const ScratchPlan places(scratch.tokens, scratch.cols, 0);
  DenseTilesParams params;
  params.part = part;
  params.chains = chainsOf(fragmentsOf(weight.plan.cols));
  params.tokens = static_cast<int>(tokens);
  params.columnTiles = static_cast<int>((tokens + 7) / 8);
  params.fragments = bytesAt(scratch.data + places.fragments);
  params.lowest = bytesAt(scratch.data + places.lowest);
  if (part.type == DType::F16) params.tokenScales = floatsAt(scratch.data + places.tokenScales);
  params.output = output;
  launchDenseTiles(stream, params, device.multiprocessors);
}

void multiplyFloats(Stream stream, const DeviceWeight& weight, const ProductPart& part,
                    const ProductInput& input, const ProductOutput& output) {
  FloatRowsParams params;
  params.part = part;
  params.cols = static_cast<int>(weight.plan.cols);
  params.pitch = (params.cols + 3) / 4 * 4;
  params.tokens = static_cast<int>(input.tokens);
  params.x = input.x;
  params.stride = input.stride;
  params.output = output;
  launchFloatRows(stream, params);
}

// The fragments of one 16-bit type; a weight holds parts of at most one (see multiplyPrepared).
void prepareFragments(Stream stream, DType type, int64_t cols, const ProductInput& input,
                      const ProductScratch& scratch) {
  const ScratchPlan places(scratch.tokens, scratch.cols, 0);
  FragmentParams params;
  params.x = input.x;
  params.stride = input.stride;
  params.tokens = static_cast<int>(input.tokens);
  params.cols = static_cast<int>(cols);
  params.columnTiles = static_cast<int>((input.tokens + 7) / 8);
  params.fragments = bytesAt(scratch.data + places.fragments);
  params.lowest = bytesAt(scratch.data + places.lowest);
  params.tokenScales = floatsAt(scratch.data + places.tokenScales);
  launchFragments(stream, type, params);
}

// F16 or BF16, whichever comes first; F32 if none does.
DType firstFragmentType(const DeviceWeight& weight) {
  for (const WeightPartPlan& part : weight.plan.parts)
    if (isFragmentType(part.type)) return part.type;
  return DType::F32;
}

}  // namespace

size_t productScratchBytes(const MatrixDevice& device, int64_t tokens, int64_t cols) {
  return ScratchPlan(tokens, cols, largestPartialBytes(device, tokens)).total;
}

void prepareInput(Stream stream, const DeviceWeight& weight, const ProductInput& input,
                  const ProductScratch& scratch) {
  assert(input.tokens <= scratch.tokens && weight.plan.cols <= scratch.cols);
  if (input.tokens == 0) return;
  if (weight.plan.hasBlocks) {
    QuantizeParams params;
    params.x = input.x;
    params.stride = input.stride;
    params.tokens = static_cast<int>(input.tokens);
    params.cols = static_cast<int>(weight.plan.cols);
    params.superBlocks = static_cast<int>(superBlocksOf(weight.plan.cols));
    params.records = bytesAt(scratch.data);
    launchQuantize(stream, params);
  }
  if (weight.plan.hasFragments)
    prepareFragments(stream, firstFragmentType(weight), weight.plan.cols, input, scratch);
}

void prepareNormInput(Stream stream, const NormInput& input, const ProductScratch& scratch) {
  assert(input.tokens <= scratch.tokens && input.cols <= scratch.cols);
  if (input.tokens == 0) return;
  NormQuantizeParams params;
  params.residual = input.residual;
  params.residualStride = input.residualStride;
  if (input.addend) params.addend = input.addend;
  params.addendStride = input.addendStride;
  params.weight = input.weight;
  params.epsilon = input.epsilon;
  params.tokens = static_cast<int>(input.tokens);
  params.cols = static_cast<int>(input.cols);
  params.superBlocks = static_cast<int>(superBlocksOf(input.cols));
  params.records = bytesAt(scratch.data);
  if (input.normalized) params.normalized = input.normalized;
  params.normalizedStride = input.normalizedStride;
  launchNormQuantize(stream, params);
}

void multiplyPrepared(Stream stream, const MatrixDevice& device, const DeviceWeight& weight,
                      const ProductInput& input, const ProductScratch& scratch, const ProductTarget& target) {
  assert(input.tokens <= scratch.tokens && weight.plan.cols <= scratch.cols);
  if (input.tokens == 0) return;
  const ProductOutput output = outputOf(weight, target);
  const MergedParts parts(weight);
  const bool vector = input.tokens <= kVectorColumns;
  if (vector && weight.plan.hasBlocks)
    multiplyVector(stream, weight, parts, static_cast<int>(input.tokens), scratch, output);
  DType fragments = firstFragmentType(weight);
  for (const ProductPart& part : parts) {
    if (isBlockType(part.type)) {
      if (!vector) multiplyTiles(stream, device, weight, part, input.tokens, scratch, output);
    } else if (isFragmentType(part.type)) {
      if (part.type != fragments)
        prepareFragments(stream, fragments = part.type, weight.plan.cols, input, scratch);
      multiplyFragments(stream, device, weight, part, input.tokens, scratch, output);
    } else {
      multiplyFloats(stream, weight, part, input, output);
    }
  }
  // A next product may use the same input.
  if (fragments != firstFragmentType(weight))
    prepareFragments(stream, firstFragmentType(weight), weight.plan.cols, input, scratch);
}

void multiply(Stream stream, const MatrixDevice& device, const DeviceWeight& weight,
              const ProductInput& input, const ProductScratch& scratch, const ProductTarget& target) {
  prepareInput(stream, weight, input, scratch);
  multiplyPrepared(stream, device, weight, input, scratch, target);
}

bool canMultiplyGated(const DeviceWeight& weight, int64_t tokens, Activation activation) {
  const std::vector<WeightPartPlan>& parts = weight.plan.parts;
  return tokens >= 1 && tokens <= kVectorColumns && activation != Activation::GeluErf && parts.size() == 2 &&
         parts[0].rows == parts[1].rows && isBlockType(parts[0].type) && isBlockType(parts[1].type);
}

void multiplyGatedPrepared(Stream stream, const DeviceWeight& weight, int64_t tokens, Activation activation,
                           const ProductScratch& scratch, const ProductTarget& target) {
  assert(canMultiplyGated(weight, tokens, activation) && !target.residual);
  VectorParams params = vectorParams(weight, scratch);
  params.output = outputOf(weight, target);
  params.gated = true;
  params.activation = activation;
  params.partCount = 2;
  for (int i = 0; i < 2; ++i)
    params.parts[i] = productPart(weight, weight.plan.parts[static_cast<size_t>(i)]);
  launchMatrixVector(stream, params, static_cast<int>(tokens),
                     static_cast<int>(tilesOf(params.parts[0].rows)));
}

void multiplyTransposed(Stream stream, const DeviceWeight& weight, const ProductInput& input,
                        const ProductTarget& target) {
  if (input.tokens == 0) return;
  TransposedParams params;
  for (const WeightPartPlan& part : weight.plan.parts)
    params.parts[params.partCount++] = viewOf(weight, part);
  params.tokens = static_cast<int>(input.tokens);
  params.cols = static_cast<int>(weight.plan.cols);
  params.x = input.x;
  params.stride = input.stride;
  params.out = target.out;
  params.outStride = target.stride;
  launchTransposed(stream, params);
}

void readEmbeddingRows(Stream stream, const DeviceWeight& table, const int32_t* ids, int64_t count,
                       float scale, float* out, int64_t stride) {
  assert(table.plan.parts.size() == 1);
  RowsParams params;
  params.part = viewOf(table, table.plan.parts.front());
  params.ids = ids;
  params.count = static_cast<int>(count);
  params.scale = scale;
  params.out = bytesAt(reinterpret_cast<const std::byte*>(out));
  params.stride = stride;
  launchRows(stream, params);
}

void dequantizeRows(Stream stream, const DeviceWeight& weight, size_t part, int64_t firstRow, int64_t count,
                    DType format, std::byte* out, int64_t stride) {
  assert(format == DType::F32 || format == DType::F16 || format == DType::BF16);
  RowsParams params;
  params.part = viewOf(weight, weight.plan.parts[part]);
  params.firstRow = static_cast<int>(firstRow);
  params.count = static_cast<int>(count);
  params.format = format;
  params.out = bytesAt(out);
  params.stride = stride;
  launchRows(stream, params);
}

void tapAdapter(Stream stream, const ProductInput& input, const AdapterInput& adapter, float* out,
                int64_t stride) {
  if (input.tokens == 0 || adapter.rank == 0 || adapter.rows == 0) return;
  TapParams params;
  params.x = input.x;
  params.stride = input.stride;
  params.a = adapter.a;
  params.aStride = adapter.aStride;
  params.b = adapter.b;
  params.bStride = adapter.bStride;
  params.scale = adapter.scale;
  params.slot = adapter.slot;
  params.tokens = static_cast<int>(input.tokens);
  params.rank = static_cast<int>(adapter.rank);
  params.cols = static_cast<int>(adapter.cols);
  params.rows = static_cast<int>(adapter.rows);
  params.sequenceOf = adapter.sequenceOf;
  params.adapterOf = adapter.adapterOf;
  params.low = adapter.lowRank;
  params.out = out;
  params.outStride = stride;
  launchTap(stream, params);
}

}  // namespace heddle::gpu

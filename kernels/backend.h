// The operations every device offers. Model code is written once over this interface.
//
// Work is enqueued in order and runs in order; a caller that needs a value on the host calls synchronize()
// first. The CPU backend may run each call at once. Every implementation promises: the value of an output row
// does not depend on what else is in the batch (reductions have a fixed order); nothing is allocated by an
// operation after reserve(); page tables, positions and sizes are read from tensors of fixed capacity. Misuse
// (wrong shapes) is a bug of the caller: asserted. Not thread-safe: one thread drives a backend at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "kernels/tensor.h"

namespace heddle {

enum class BackendCode : uint8_t { Ok, OutOfMemory, Unsupported, BadArgument, DeviceLost, NoDevice };

// A plain status, since headers seen by nvcc know no std::expected; core turns it into Result.
struct BackendStatus {
  BackendCode code = BackendCode::Ok;
  std::string message;  // English, names the thing
  bool ok() const { return code == BackendCode::Ok; }
};

enum class Activation : uint8_t { Silu, GeluTanh, GeluErf, Relu };
enum class RopePairing : uint8_t { Interleaved, Half };  // (0,1),(2,3).. or (0,n/2),(1,n/2+1)..

struct RopeParams {
  float base = 10000.0f;
  int rotatedDims = 0;  // first dims of each head that rotate; 0: all
  RopePairing pairing = RopePairing::Interleaved;
  float positionScale = 1.0f;       // linear scaling: position * scale
  float magnitude = 1.0f;           // factor on cos and sin (YaRN's attention factor)
  const Tensor* factors = nullptr;  // F32 [rotatedDims / 2], divides each frequency; nullptr: none
};

struct AttentionParams {
  float scale = 1.0f;     // on q·k
  float logitCap = 0.0f;  // cap * tanh(x / cap); 0: off
  int window = 0;         // keys with position > query position - window; 0: all
  bool causal = true;
};

// One ragged batch: tokens of several sequences side by side, those of one sequence together and in order.
// All tensors are I32 of fixed capacity on the backend; the first `tokens` / `sequences` entries count.
struct RaggedBatch {
  int64_t tokens = 0;
  int64_t sequences = 0;
  int64_t maxQueryTokens = 0;  // longest run of one sequence in this batch
  Tensor tokenIds;             // [token_capacity]
  Tensor positions;            // [token_capacity] position in the sequence
  Tensor sequenceOf;           // [token_capacity] row of the sequence tables below
  Tensor tokenStart;           // [sequence_capacity + 1] first token of each sequence in this batch
  Tensor keyCount;   // [sequence_capacity] keys after this batch is written (attention reads [0, keyCount))
  Tensor pageTable;  // [sequence_capacity, pages_per_sequence] page numbers
  Tensor adapterOf;  // [sequence_capacity] adapter slot; -1: none
};

// One layer's paged key and value memory: F32, F16 or Q8_0 [pages, page_tokens, kv_heads, head_dim]. A Q8_0
// head of keys or values holds the half scales of its blocks of 32 first, then the bytes of all of them; only
// backends read it.
struct KvLayer {
  Tensor keys;
  Tensor values;
};

// A weight in whatever form the device likes best. Made by Backend::prepare.
class PreparedWeight {
 public:
  virtual ~PreparedWeight() = default;
  virtual int64_t rows() const = 0;  // outputs, all parts together
  virtual int64_t cols() const = 0;  // inputs
  virtual size_t sizeBytes() const = 0;
};

// A weight as a file holds it, in host memory: [rows, cols], row-major blocks.
struct WeightSource {
  DType type = DType::F32;
  int64_t rows = 0;
  int64_t cols = 0;
  const std::byte* data = nullptr;  // rows * rowBytes(type, cols) bytes; must outlive the PreparedWeight
  const float* bias = nullptr;      // [rows], added to the product; nullptr: none
};

struct DeviceInfo {
  std::string name;          // "AMD EPYC 7763, 2 threads, AVX2"
  std::string kind;          // "cpu" or "cuda"
  std::string instructions;  // "scalar", "avx2", "avx512-vnni", "sm_90": stands in cache keys
  size_t memoryBytes = 0;
  size_t freeBytes = 0;
};

// What happens to the heads of a layer before attention.
struct HeadParams {
  Tensor queryNorm, keyNorm;  // F32 [head_dim], RMS norm of each head; rank 0: none
  float epsilon = 1e-6f;
  RopeParams rope;
};

// How to choose one token from each row of logits. All tensors have one entry a row.
struct SampleTable {
  Tensor settings;  // F32 [rows, 4]: temperature (0: the largest, lowest index first), top_p, min_p, a
                    // uniform random number in [0, 1)
  Tensor topK;      // I32 [rows]: 1 to kDeviceTopK candidates
};
inline constexpr int kDeviceTopK = 128;

// Operations recorded once, to be run again as they were: same tensors, same sizes, the tensors' new
// contents.
class Recording {
 public:
  virtual ~Recording() = default;
};

// What a device can do at most, measured now.
struct DeviceLimits {
  double read_gb_per_s = 0;
  double int8_tops = 0;
  double bf16_tflops = 0;
};

class TrainingOperations;  // training_operations.h

class Backend {
 public:
  virtual ~Backend() = default;

  virtual DeviceInfo deviceInfo() const = 0;

  // Memory. allocate zero-fills. upload and download copy between host memory and a contiguous tensor;
  // download waits.
  virtual BackendStatus allocate(size_t bytes, std::unique_ptr<Buffer>& out) = 0;
  virtual void upload(const Tensor& destination, const void* source, size_t bytes) = 0;
  virtual BackendStatus download(void* destination, const Tensor& source, size_t bytes) = 0;
  virtual void copy(const Tensor& destination, const Tensor& source) = 0;  // same type and shape, any strides
  // Sizes the scratch memory for products of up to `tokens` rows of up to `cols` inputs. Called before steady
  // work.
  virtual BackendStatus reserve(int64_t tokens, int64_t cols) = 0;
  virtual BackendStatus synchronize() = 0;

  // Weights that share an input are given together and their outputs stand side by side: rows of part 0, then
  // part 1... Fails with Unsupported and the type's name for a type this backend cannot multiply.
  virtual BackendStatus prepare(std::span<const WeightSource> parts,
                                std::unique_ptr<PreparedWeight>& out) = 0;

  // out[t, r] = sum_c x[t, c] * W[r, c] + bias[r].  x F32 [tokens, cols], out F32 [tokens, rows].
  virtual void matmul(const Tensor& x, const PreparedWeight& weight, const Tensor& out) = 0;
  // out[t, c] = sum_r x[t, r] * W[r, c], from the same prepared blocks (no bias): what training needs.
  virtual void matmulTransposed(const Tensor& x, const PreparedWeight& weight, const Tensor& out) = 0;
  // out[i, :] = scale * dequantised row ids[i] of a one-part table.  out F32 [n, cols].
  virtual void embeddingRows(const PreparedWeight& table, const Tensor& ids, float scale,
                             const Tensor& out) = 0;
  // Low-rank tap, apart from the base product: for each token t whose sequence uses adapter `slot`,
  // out[t, :] += scale * B (A x[t]).  A F32 [rank, cols], B F32 [rows, rank]. `out` may be a column slice.
  virtual void adapterTap(const Tensor& x, const Tensor& a, const Tensor& b, float scale, int slot,
                          const RaggedBatch& batch, const Tensor& out) = 0;

  // Norms run over the innermost axis of any view; weight and bias F32 [inner]; in place allowed.
  virtual void rmsNorm(const Tensor& x, const Tensor& weight, float epsilon, const Tensor& out) = 0;
  virtual void layerNorm(const Tensor& x, const Tensor& weight, const Tensor& bias, float epsilon,
                         const Tensor& out) = 0;
  // x F32 [tokens, heads, head_dim], in place; positions I32 [tokens].
  virtual void rope(const Tensor& x, const Tensor& positions, const RopeParams& params) = 0;
  // Writes k, v F32 [tokens, kv_heads, head_dim] to the pages of their sequences at their positions.
  virtual void kvWrite(const Tensor& k, const Tensor& v, const RaggedBatch& batch, const KvLayer& layer) = 0;
  // q F32 [tokens, heads, head_dim]; heads a multiple of kv_heads; out F32 [tokens, heads, head_dim].
  virtual void attention(const Tensor& q, const KvLayer& layer, const RaggedBatch& batch,
                         const AttentionParams& params, const Tensor& out) = 0;
  // The same over k, v F32 [tokens, kv_heads, head_dim] of this batch alone, no pages (encoders, training).
  virtual void attentionDense(const Tensor& q, const Tensor& k, const Tensor& v, const RaggedBatch& batch,
                              const AttentionParams& params, const Tensor& out) = 0;

  // Element-wise, F32, any equal shapes; in place allowed.
  virtual void add(const Tensor& a, const Tensor& b, const Tensor& out) = 0;
  virtual void scale(const Tensor& x, float factor, const Tensor& out) = 0;
  virtual void softcap(const Tensor& x, float cap, const Tensor& out) = 0;  // cap * tanh(x / cap)
  virtual void activate(Activation kind, const Tensor& x, const Tensor& out) = 0;
  // gateUp F32 [tokens, 2 * n] (gate first); out[t, i] = act(gate[t, i]) * up[t, i], F32 [tokens, n].
  virtual void gatedActivation(Activation kind, const Tensor& gateUp, const Tensor& out) = 0;
  virtual void softmaxRows(const Tensor& x, const Tensor& out) = 0;
  // out[i, :] = x[rows[i], :]; rows I32 [n].
  virtual void gatherRows(const Tensor& x, const Tensor& rows, const Tensor& out) = 0;
  // out I32 [rows]: lowest index of the largest value of each row.
  virtual void argmaxRows(const Tensor& x, const Tensor& out) = 0;
  // out I32 [rows]. The top_k largest logits (lowest index first among equals), then of their softmax those
  // that reach top_p together and min_p of the largest, then by temperature with the row's random number: the
  // order of core/inference's sampler, drawn in the order of ids. topK above kDeviceTopK is the caller's
  // mistake.
  // Logits that are no numbers or minus infinity are passed over; a row of only those gives -1.
  virtual void sampleRows(const Tensor& logits, const SampleTable& table, const Tensor& out) = 0;

  // Fused forms. The defaults are made of the operations above; a device overrides what it does in one pass.
  // residual += addend; out = rmsNorm(residual). F32 [tokens, n].
  virtual void addRmsNorm(const Tensor& residual, const Tensor& addend, const Tensor& weight, float epsilon,
                          const Tensor& out);
  // gatedActivation(kind, x * weight): `weight` has the parts gate and up. gateUp F32 [tokens, 2 * n] is room
  // for what stands between, and holds nothing afterwards.
  virtual void gatedMatmul(const Tensor& x, const PreparedWeight& weight, Activation kind,
                           const Tensor& gateUp, const Tensor& out);
  // Head norms (if any) and rotation of q and k in place, then k and v to their pages. Shapes as rope and
  // kvWrite.
  virtual void prepareHeads(const Tensor& q, const Tensor& k, const Tensor& v, const RaggedBatch& batch,
                            const HeadParams& params, const KvLayer& layer);

  // What this device offers for training, owned by it; nullptr: it cannot train.
  virtual TrainingOperations* training() { return nullptr; }

  // Takes a second or so. Processors are measured by kernels/bench.
  virtual BackendStatus measureLimits(DeviceLimits& out);

  // Recording. Between begin and end operations are noted (and not run); no memory call may come between.
  // replay enqueues them. A backend that cannot says so and the caller enqueues the operations each time.
  virtual bool canRecord() const { return false; }
  virtual void beginRecording() {}
  virtual BackendStatus endRecording(std::unique_ptr<Recording>& out);
  virtual void replay(const Recording&) {}
};

}  // namespace heddle

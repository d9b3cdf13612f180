// The small operations on a CUDA device: element by element, row by row, head by head, and the choice of
// tokens. Each function enqueues what the operation of the same name in kernels/backend.h promises: it
// allocates nothing, reads no tensor's contents on the host, and its launches depend on the tensors' shapes
// and places alone. Sums have one order, fixed by the length of a row. Misuse is asserted.
#pragma once

#include "kernels/backend.h"
#include "kernels/cuda/gpu.h"

namespace heddle::gpu {

// Any type, whole rows; the innermost axes dense.
void copy(Stream stream, const Tensor& destination, const Tensor& source);

void add(Stream stream, const Tensor& a, const Tensor& b, const Tensor& out);
void scale(Stream stream, const Tensor& x, float factor, const Tensor& out);
void softcap(Stream stream, const Tensor& x, float cap, const Tensor& out);
void activate(Stream stream, Activation kind, const Tensor& x, const Tensor& out);
void gatedActivation(Stream stream, Activation kind, const Tensor& gateUp, const Tensor& out);

void rmsNorm(Stream stream, const Tensor& x, const Tensor& weight, float epsilon, const Tensor& out);
void layerNorm(Stream stream, const Tensor& x, const Tensor& weight, const Tensor& bias, float epsilon,
               const Tensor& out);
void addRmsNorm(Stream stream, const Tensor& residual, const Tensor& addend, const Tensor& weight,
                float epsilon, const Tensor& out);

// Heads up to 512. kvWrite and prepareHeads: pages of F32, F16 or Q8_0 (heads of whole blocks).
void rope(Stream stream, const Tensor& x, const Tensor& positions, const RopeParams& params);
void kvWrite(Stream stream, const Tensor& k, const Tensor& v, const RaggedBatch& batch, const KvLayer& layer);
void prepareHeads(Stream stream, const Tensor& q, const Tensor& k, const Tensor& v, const RaggedBatch& batch,
                  const HeadParams& params, const KvLayer& layer);

void softmaxRows(Stream stream, const Tensor& x, const Tensor& out);
void gatherRows(Stream stream, const Tensor& x, const Tensor& rows, const Tensor& out);
void argmaxRows(Stream stream, const Tensor& x, const Tensor& out);

// Scratch for sampleRows of up to `rows` rows of `vocabulary` logits.
size_t sampleScratchBytes(int64_t rows, int64_t vocabulary);
// scratch: aligned to 8. Rows that have no place in it take turns; it must hold at least one.
void sampleRows(Stream stream, const Tensor& logits, const SampleTable& table, const Tensor& out,
                std::byte* scratch, size_t scratchBytes);

}  // namespace heddle::gpu

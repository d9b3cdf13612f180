// A head of keys or values in pages of Q8_0: the half scales of its blocks of 32, then the bytes of all of
// them (KvLayer). One place for the layout on the host.
#pragma once

#include <cstddef>
#include <cstdint>

namespace heddle {

// headDim: a multiple of 32. Rounded as kernels/quantize.h rounds Q8_0. `to` holds headDim / 32 * 34 bytes.
void writeQ8Head(const float* head, int64_t headDim, std::byte* to);
// Element `index`.
float readQ8Head(const std::byte* head, int64_t headDim, int64_t index);

}  // namespace heddle

// Rows of blocks to F32, one value after the other: the definition every faster path is tested against.
#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels/dtype.h"

namespace heddle {

// row: rowBytes(type, elements) bytes, any alignment. Precondition: isWeightType(type), whole blocks.
// Thread-safe.
void dequantizeRow(DType type, const std::byte* row, int64_t elements, float* out);

// The integers of one block, apart from their scales, in the order of the values: what repacking starts from.
// Q4_0: q - 8 in -8..7; Q4_K: 0..15; Q5_K: 0..31; Q6_K: q - 32 in -32..31; Q8_0: as stored.
void unpackQuants(DType type, const std::byte* block, int8_t* out);

}  // namespace heddle

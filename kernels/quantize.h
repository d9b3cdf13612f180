// Rows of F32 to the types of dequantize.h. Deterministic; the same input gives the same bytes on every
// machine.
#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels/dtype.h"

namespace heddle {

// out: rowBytes(type, elements) bytes, any alignment. Values must be finite. Precondition:
// isWeightType(type), whole blocks. K types choose each group's scale (and minimum) by a small search for the
// least squared error. Thread-safe.
void quantizeRow(DType type, const float* row, int64_t elements, std::byte* out);

}  // namespace heddle

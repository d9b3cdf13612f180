// Blocks of a file to panels (panel.h) and panels back to F32 rows.
#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels/backend.h"

namespace heddle {

// Bytes of one panel of `lanes` rows (8 or 16) of `cols` columns.
int64_t panelBytes(DType type, int lanes, int64_t cols);

// Writes the panel that starts at row `firstRow` of `part`; rows past the end become zero.
void packPanel(const WeightSource& part, int64_t firstRow, int lanes, std::byte* panel);

// Columns [firstCol, firstCol + count) of row `lane`; both multiples of the type's block.
void unpackPanelRow(DType type, int lanes, const std::byte* panel, int lane, int64_t firstCol, int64_t count,
                    float* out);

}  // namespace heddle

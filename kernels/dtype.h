// Element and block types, numbered as GGUF numbers them (ggml's published type ids), plus what each block
// weighs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace heddle {

enum class DType : uint32_t {
  F32 = 0,
  F16 = 1,
  Q4_0 = 2,
  Q4_1 = 3,
  Q5_0 = 6,
  Q5_1 = 7,
  Q8_0 = 8,
  Q2_K = 10,
  Q3_K = 11,
  Q4_K = 12,
  Q5_K = 13,
  Q6_K = 14,
  IQ4_NL = 20,
  IQ4_XS = 23,
  I32 = 26,
  BF16 = 30,
  MXFP4 = 39,
};

struct DTypeInfo {
  DType type;
  std::string_view name;  // "Q4_K"
  int64_t blockElements;  // elements in a block; 1 for plain types
  int64_t blockBytes;     // bytes of a block
};

// Nothing (nullptr) for an id that is not in the enumeration.
const DTypeInfo* dtypeInfo(uint32_t id);
// Precondition: `type` is one of the enumerators.
const DTypeInfo& dtypeInfo(DType type);
// By name, case-sensitive; nullptr if there is none.
const DTypeInfo* dtypeByName(std::string_view name);

// Bytes of one row of `elements` values; the count must be a multiple of the block.
int64_t rowBytes(DType type, int64_t elements);
// True if the backends of this build multiply with weights of this type.
bool isWeightType(DType type);

}  // namespace heddle

#include "kernels/dtype.h"

#include <cassert>

namespace heddle {
namespace {

constexpr DTypeInfo kTypes[] = {
    {DType::F32, "F32", 1, 4},         {DType::F16, "F16", 1, 2},           {DType::Q4_0, "Q4_0", 32, 18},
    {DType::Q4_1, "Q4_1", 32, 20},     {DType::Q5_0, "Q5_0", 32, 22},       {DType::Q5_1, "Q5_1", 32, 24},
    {DType::Q8_0, "Q8_0", 32, 34},     {DType::Q2_K, "Q2_K", 256, 84},      {DType::Q3_K, "Q3_K", 256, 110},
    {DType::Q4_K, "Q4_K", 256, 144},   {DType::Q5_K, "Q5_K", 256, 176},     {DType::Q6_K, "Q6_K", 256, 210},
    {DType::IQ4_NL, "IQ4_NL", 32, 18}, {DType::IQ4_XS, "IQ4_XS", 256, 136}, {DType::I32, "I32", 1, 4},
    {DType::BF16, "BF16", 1, 2},       {DType::MXFP4, "MXFP4", 32, 17},
};

}  // namespace

const DTypeInfo* dtypeInfo(uint32_t id) {
  for (const DTypeInfo& info : kTypes)
    if (static_cast<uint32_t>(info.type) == id) return &info;
  return nullptr;
}

const DTypeInfo& dtypeInfo(DType type) {
  const DTypeInfo* info = dtypeInfo(static_cast<uint32_t>(type));
  assert(info);
  return *info;
}

const DTypeInfo* dtypeByName(std::string_view name) {
  for (const DTypeInfo& info : kTypes)
    if (info.name == name) return &info;
  return nullptr;
}

int64_t rowBytes(DType type, int64_t elements) {
  const DTypeInfo& info = dtypeInfo(type);
  assert(elements % info.blockElements == 0);
  return elements / info.blockElements * info.blockBytes;
}

bool isWeightType(DType type) {
  switch (type) {
    case DType::F32:
    case DType::F16:
    case DType::BF16:
    case DType::Q8_0:
    case DType::Q4_0:
    case DType::Q4_K:
    case DType::Q5_K:
    case DType::Q6_K:
      return true;
    default:
      return false;
  }
}

}  // namespace heddle

// Names and sizes of GGUF's value types, and the parts of a GgufFile that its reader fills. Inside
// core/models.
#pragma once

#include <string_view>

#include "core/models/gguf.h"
#include "core/models/mapped_file.h"

namespace heddle {

inline constexpr uint32_t kGgufDefaultAlignment = 32;
inline constexpr size_t kGgufMaxTensorName_bytes = 64;  // as the specification says
inline constexpr uint32_t kGgufMaxRank = 4;

// Bytes of one value in a file; 0 for strings and arrays, whose length varies.
constexpr size_t ggufValueBytes(GgufType type) {
  switch (type) {
    case GgufType::U8:
    case GgufType::I8:
    case GgufType::Bool:
      return 1;
    case GgufType::U16:
    case GgufType::I16:
      return 2;
    case GgufType::U32:
    case GgufType::I32:
    case GgufType::F32:
      return 4;
    case GgufType::U64:
    case GgufType::I64:
    case GgufType::F64:
      return 8;
    case GgufType::String:
    case GgufType::Array:
      return 0;
  }
  return 0;
}

// For messages: "u32", "array".
constexpr std::string_view ggufTypeName(GgufType type) {
  constexpr std::string_view kNames[] = {"u8",   "i8",   "u16",   "i16", "u32", "i32", "f32",
                                         "bool", "text", "array", "u64", "i64", "f64"};
  return kNames[static_cast<size_t>(type)];
}

struct GgufFile::Impl {
  MappedFile map;                    // empty for fromMemory
  std::span<const std::byte> bytes;  // the whole file
  std::string label;
  uint32_t version = 0;
  uint32_t alignment = kGgufDefaultAlignment;
  std::vector<std::pair<std::string, GgufValue>> metadata;
  std::vector<GgufTensor> tensors;
  std::vector<uint32_t> metadataByName;  // indices, sorted by name
  std::vector<uint32_t> tensorsByName;
};

}  // namespace heddle

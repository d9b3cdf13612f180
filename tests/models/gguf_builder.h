// Builds GGUF files byte by byte in memory, right ones and wrong ones.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/models/gguf.h"

namespace heddle::test {

struct Bytes {
  std::string data;

  template <class T>
  Bytes& number(T value) {
    char raw[sizeof(T)];
    std::memcpy(raw, &value, sizeof(T));
    data.append(raw, sizeof(T));
    return *this;
  }
  Bytes& string(std::string_view text) {
    number(static_cast<uint64_t>(text.size()));
    data += text;
    return *this;
  }
};

// A description that a test bends before it is put together.
struct GgufBuilder {
  std::string magic = "GGUF";
  uint32_t version = 3;
  std::vector<std::string> entries;  // raw: key, type, value
  std::vector<std::string> tensors;  // raw: name, rank, extents, type, offset
  std::optional<uint64_t> tensorCount, keyCount;
  uint64_t alignment = 32;
  std::string tensorData;

  static std::string entry(std::string_view key, GgufType type, const std::string& value) {
    return Bytes().string(key).number(static_cast<uint32_t>(type)).data + value;
  }
  GgufBuilder& text(std::string_view key, std::string_view value) {
    return raw(entry(key, GgufType::String, Bytes().string(value).data));
  }
  GgufBuilder& u32(std::string_view key, uint32_t value) {
    return raw(entry(key, GgufType::U32, Bytes().number(value).data));
  }
  GgufBuilder& f32(std::string_view key, float value) {
    return raw(entry(key, GgufType::F32, Bytes().number(value).data));
  }
  // An array's head, then whatever elements.
  GgufBuilder& array(std::string_view key, uint32_t elementType, uint64_t count,
                     const std::string& elements) {
    return raw(entry(key, GgufType::Array, Bytes().number(elementType).number(count).data + elements));
  }
  GgufBuilder& raw(std::string bytes) {
    entries.push_back(std::move(bytes));
    return *this;
  }
  // extents as the file has them: innermost first.
  GgufBuilder& tensor(std::string_view name, std::vector<uint64_t> extents, uint32_t type, uint64_t offset) {
    Bytes bytes;
    bytes.string(name).number(static_cast<uint32_t>(extents.size()));
    for (const uint64_t extent : extents) bytes.number(extent);
    tensors.push_back(bytes.number(type).number(offset).data);
    return *this;
  }
  GgufBuilder& data(size_t size_bytes) {
    tensorData.assign(size_bytes, '\x01');
    return *this;
  }

  size_t headerBytes() const {
    size_t size = 24;
    for (const auto& part : entries) size += part.size();
    for (const auto& part : tensors) size += part.size();
    return size;
  }
  std::string bytes() const {
    std::string out = magic;
    out += Bytes()
               .number(version)
               .number(tensorCount.value_or(tensors.size()))
               .number(keyCount.value_or(entries.size()))
               .data;
    for (const auto& part : entries) out += part;
    for (const auto& part : tensors) out += part;
    if (!tensorData.empty()) {
      out.resize((out.size() + alignment - 1) / alignment * alignment);
      out += tensorData;
    }
    return out;
  }
};

inline Result<std::shared_ptr<const GgufFile>> parse(const std::string& bytes) {
  return GgufFile::fromMemory(std::as_bytes(std::span(bytes)), "test.gguf");
}

// A whole small file: metadata of every type, two tensors.
inline GgufBuilder wholeFile() {
  GgufBuilder b;
  b.text("general.architecture", "llama").u32("llama.block_count", 2).f32("llama.rope.freq_base", 10000.0f);
  b.raw(GgufBuilder::entry("a.bool", GgufType::Bool, Bytes().number(uint8_t{1}).data));
  b.raw(GgufBuilder::entry("a.i8", GgufType::I8, Bytes().number(int8_t{-5}).data));
  b.raw(GgufBuilder::entry("a.u64", GgufType::U64, Bytes().number(UINT64_MAX).data));
  b.raw(GgufBuilder::entry("a.f64", GgufType::F64, Bytes().number(0.1).data));
  b.array("a.words", static_cast<uint32_t>(GgufType::String), 2, Bytes().string("one").string("").data);
  b.array("a.numbers", static_cast<uint32_t>(GgufType::I16), 3,
          Bytes().number(int16_t{-1}).number(int16_t{2}).number(int16_t{3}).data);
  b.tensor("first", {32, 2}, 8, 0).tensor("second", {4}, 0, 96).data(112);
  return b;
}

}  // namespace heddle::test

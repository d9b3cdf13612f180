#include "core/models/safetensors.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <nlohmann/json.hpp>
#include <set>

#include "core/models/text_check.h"
#include "kernels/half.h"

namespace heddle {
namespace {

using Json = nlohmann::json;  // by key: a header may have a great many

constexpr size_t kLength_bytes = 8;
constexpr size_t kMaxRank = 8;
const char* const kHint =
    HEDDLE_TR("Error", "the file is damaged or an unfinished download: get it from its source again");

struct TypeBytes {
  std::string_view name;
  uint64_t bytes;
};
// Of the published types those that fill whole bytes.
constexpr std::array kTypes = {
    TypeBytes{"BOOL", 1},    TypeBytes{"U8", 1},  TypeBytes{"I8", 1},  TypeBytes{"F8_E5M2", 1},
    TypeBytes{"F8_E4M3", 1}, TypeBytes{"U16", 2}, TypeBytes{"I16", 2}, TypeBytes{"F16", 2},
    TypeBytes{"BF16", 2},    TypeBytes{"U32", 4}, TypeBytes{"I32", 4}, TypeBytes{"F32", 4},
    TypeBytes{"U64", 8},     TypeBytes{"I64", 8}, TypeBytes{"F64", 8},
};

// The key that appears twice in one object of the header, if any: parsing would keep only the last.
class DuplicateKeys {
 public:
  bool operator()(int depth, Json::parse_event_t event, Json& value) {
    if (event == Json::parse_event_t::key && depth == 1 && m_duplicate.empty()) {
      std::string key = value.get<std::string>();
      if (!m_seen.insert(key).second) m_duplicate = std::move(key);
    }
    return true;
  }
  const std::string& duplicate() const { return m_duplicate; }

 private:
  std::set<std::string> m_seen;
  std::string m_duplicate;
};

template <class T>
T readNumber(const std::byte* at) {
  T number;
  std::memcpy(&number, at, sizeof(T));
  return number;
}

}  // namespace

class SafetensorsReader {
 public:
  SafetensorsReader(std::span<const std::byte> bytes, std::string label) {
    m_file.m_bytes = bytes;
    m_file.m_label = std::move(label);
  }

  Result<SafetensorsFile> read() {
    HEDDLE_ASSIGN(const Json header, parseHeader());
    for (const auto& [name, entry] : header.items())
      HEDDLE_TRY(name == "__metadata__" ? readMetadata(entry) : readTensor(name, entry));
    HEDDLE_TRY(checkCover());
    return std::move(m_file);
  }

 private:
  std::unexpected<Error> refuse(std::string_view code, Text what) const {
    return failure(code, std::move(what), m_file.m_label, kHint);
  }
  std::unexpected<Error> badHeader(std::string why) const {
    return refuse("safetensors.header",
                  {HEDDLE_TR("Error", "the file's header cannot be read ({0})"), {std::move(why)}});
  }
  std::unexpected<Error> badTensor(const std::string& name) const {
    return refuse(
        "safetensors.tensor",
        {HEDDLE_TR("Error", "the header says of the tensor {0} what cannot be"), {shownText(name)}});
  }

  Result<Json> parseHeader() {
    if (m_file.m_bytes.size() < kLength_bytes)
      return refuse("safetensors.truncated",
                    HEDDLE_TR("Error", "the file is too short to be a safetensors file"));
    const auto length = readNumber<uint64_t>(m_file.m_bytes.data());
    if (length > kMaxSafetensorsHeader_bytes) return badHeader(fmt::format("{} bytes long", length));
    if (length > m_file.m_bytes.size() - kLength_bytes)
      return refuse("safetensors.truncated", HEDDLE_TR("Error", "the file ends within its header"));
    m_dataStart = kLength_bytes + length;
    const auto* text = reinterpret_cast<const char*>(m_file.m_bytes.data()) + kLength_bytes;
    DuplicateKeys keys;
    Json header = Json::parse(text, text + length, std::ref(keys), false);
    if (!header.is_object()) return badHeader("not a JSON object");
    if (!keys.duplicate().empty()) return badHeader("twice: " + shownText(keys.duplicate()));
    return header;
  }

  Status readMetadata(const Json& entries) {
    if (!entries.is_object()) return badHeader("__metadata__");
    for (const auto& [key, value] : entries.items()) {
      if (!value.is_string()) return badHeader("__metadata__");
      m_file.m_metadata.emplace_back(key, value.get<std::string>());
    }
    return {};
  }

  Status readTensor(const std::string& name, const Json& entry) {
    if (!entry.is_object() || !entry.contains("dtype") || !entry.contains("shape") ||
        !entry.contains("data_offsets"))
      return badTensor(name);
    const Json &type = entry["dtype"], &shape = entry["shape"], &offsets = entry["data_offsets"];
    const bool sane = type.is_string() && shape.is_array() && shape.size() <= kMaxRank &&
                      offsets.is_array() && offsets.size() == 2 && offsets[0].is_number_unsigned() &&
                      offsets[1].is_number_unsigned();
    if (!sane) return badTensor(name);
    SafetensorsTensor tensor{name, type.get<std::string>(), {}, 0, 0};
    HEDDLE_ASSIGN(const uint64_t needed, bytesNeeded(tensor, shape));
    const uint64_t begin = offsets[0].get<uint64_t>(), end = offsets[1].get<uint64_t>();
    const uint64_t data_bytes = m_file.m_bytes.size() - m_dataStart;
    if (begin > end || end - begin != needed) return badTensor(name);
    if (end > data_bytes)
      return refuse("safetensors.truncated",
                    {HEDDLE_TR("Error", "the file ends before the tensor {0} does"), {shownText(name)}});
    tensor.offset = m_dataStart + begin;
    tensor.sizeBytes = needed;
    m_file.m_tensors.push_back(std::move(tensor));
    return {};
  }

  // Fills in the extents.
  Result<uint64_t> bytesNeeded(SafetensorsTensor& tensor, const Json& shape) const {
    const auto known = std::ranges::find(kTypes, tensor.type, &TypeBytes::name);
    if (known == kTypes.end())
      return refuse("safetensors.tensor", {HEDDLE_TR("Error", "the tensor {0} has the unknown type {1}"),
                                           {shownText(tensor.name), shownText(tensor.type)}});
    uint64_t needed = known->bytes;
    for (const Json& extent : shape) {
      if (!extent.is_number_unsigned()) return badTensor(tensor.name);
      const auto count = extent.get<uint64_t>();
      if (count > INT64_MAX || __builtin_mul_overflow(needed, count, &needed)) return badTensor(tensor.name);
      tensor.extents.push_back(static_cast<int64_t>(count));
    }
    return needed;
  }

  // No byte of the file belongs to two tensors or to none.
  Status checkCover() {
    std::ranges::stable_sort(m_file.m_tensors, {}, [](const SafetensorsTensor& tensor) {
      return std::pair(tensor.offset, tensor.sizeBytes);
    });
    uint64_t at = m_dataStart;
    for (const SafetensorsTensor& tensor : m_file.m_tensors) {
      if (tensor.offset != at) return badTensor(tensor.name);
      at += tensor.sizeBytes;
    }
    if (at != m_file.m_bytes.size())
      return refuse("safetensors.tensor",
                    HEDDLE_TR("Error", "the file has bytes that belong to none of its tensors"));
    return {};
  }

  SafetensorsFile m_file;
  uint64_t m_dataStart = 0;
};

int64_t SafetensorsTensor::elements() const {
  int64_t product = 1;
  for (const int64_t extent : extents) product *= extent;
  return product;
}

Result<SafetensorsFile> SafetensorsFile::open(const std::filesystem::path& path) {
  HEDDLE_ASSIGN(MappedFile map, MappedFile::open(path));
  HEDDLE_ASSIGN(SafetensorsFile file, fromMemory(map.bytes(), path.string()));
  file.m_map = std::move(map);
  return file;
}

Result<SafetensorsFile> SafetensorsFile::fromMemory(std::span<const std::byte> bytes, std::string label) {
  return SafetensorsReader(bytes, std::move(label)).read();
}

const SafetensorsTensor* SafetensorsFile::tensor(std::string_view name) const {
  const auto found = std::ranges::find(m_tensors, name, &SafetensorsTensor::name);
  return found == m_tensors.end() ? nullptr : &*found;
}

Result<std::vector<float>> SafetensorsFile::values(const SafetensorsTensor& tensor) const {
  const std::byte* at = bytes(tensor).data();
  std::vector<float> numbers(static_cast<size_t>(tensor.elements()));
  const auto convert = [&](size_t stride, auto&& one) {
    for (size_t i = 0; i < numbers.size(); ++i) numbers[i] = one(at + i * stride);
  };
  if (tensor.type == "F32")
    convert(4, [](const std::byte* p) { return readNumber<float>(p); });
  else if (tensor.type == "F16")
    convert(2, [](const std::byte* p) { return halfToFloat(readNumber<uint16_t>(p)); });
  else if (tensor.type == "BF16")
    convert(2, [](const std::byte* p) { return bfloat16ToFloat(readNumber<uint16_t>(p)); });
  else if (tensor.type == "F64")
    convert(8, [](const std::byte* p) { return static_cast<float>(readNumber<double>(p)); });
  else
    return failure("safetensors.type",
                   {HEDDLE_TR("Error", "the tensor {0} has the type {1}, from which Heddle makes no numbers"),
                    {shownText(tensor.name), tensor.type}},
                   m_label, HEDDLE_TR("Error", "save it as F32, F16 or BF16"));
  return numbers;
}

}  // namespace heddle

// The parser of GgufFile. Every number read is compared with what is left of the file before anything depends
// on it, and what is kept in memory is bounded apart from that, so that a hostile header costs neither time
// nor memory.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>

#include "core/models/file_kind.h"
#include "core/models/gguf.h"
#include "core/models/gguf_types.h"
#include "core/models/text_check.h"

namespace heddle {
namespace {

static_assert(std::endian::native == std::endian::little, "GGUF values are copied as they are");

// Far above what models have (hundreds of keys, thousands of tensors, a few million array elements), low
// enough that no file makes the reader take more than some 300 MB.
constexpr uint64_t kMaxKeys = 1u << 16;
constexpr uint64_t kMaxTensors = 1u << 18;
constexpr uint64_t kMaxArrayElements = 8u << 20;  // of all arrays together
constexpr uint64_t kMaxText_bytes = 64u << 20;    // names and texts together, strings in arrays not counted

// The smallest entries a file can hold: name length and one byte, type, one byte of value; name, rank,
// extent, type, offset.
constexpr uint64_t kMinKey_bytes = 8 + 1 + 4 + 1;
constexpr uint64_t kMinTensor_bytes = 8 + 1 + 4 + 8 + 4 + 8;

const char* const kDamagedHint = HEDDLE_TR(
    "Error", "the file is damaged or was made to do harm: download it again from a source you trust");
const char* const kIncompleteHint = HEDDLE_TR(
    "Error", "the download is probably incomplete: compare its size with the source and download it again");

// Type ids of ggml that have a name and that Heddle cannot read.
std::string_view foreignTypeName(uint32_t id) {
  switch (id) {
    case 9:
      return "Q8_1";
    case 15:
      return "Q8_K";
    case 16:
      return "IQ2_XXS";
    case 17:
      return "IQ2_XS";
    case 18:
      return "IQ3_XXS";
    case 19:
      return "IQ1_S";
    case 21:
      return "IQ3_S";
    case 22:
      return "IQ2_S";
    case 24:
      return "I8";
    case 25:
      return "I16";
    case 27:
      return "I64";
    case 28:
      return "F64";
    case 29:
      return "IQ1_M";
    case 34:
      return "TQ1_0";
    case 35:
      return "TQ2_0";
    case 4:
    case 5:
    case 31:
    case 32:
    case 33:
    case 36:
    case 37:
    case 38:
      return "withdrawn";
    default:
      return "unknown";
  }
}

}  // namespace

class GgufReader {
 public:
  GgufReader(GgufFile::Impl& file) : m_file(file), m_bytes(file.bytes) {}

  Status read() {
    HEDDLE_TRY(readHead());
    HEDDLE_TRY(readMetadata());
    HEDDLE_TRY(takeAlignment());
    HEDDLE_TRY(readTensorTable());
    return placeTensors();
  }

  static Result<std::shared_ptr<const GgufFile>> make(MappedFile map, std::span<const std::byte> bytes,
                                                      std::string label) {
    std::shared_ptr<GgufFile> file(new GgufFile);
    file->m_impl->map = std::move(map);
    file->m_impl->bytes = bytes;
    file->m_impl->label = std::move(label);
    HEDDLE_TRY(GgufReader(*file->m_impl).read());
    return file;
  }

 private:
  size_t left() const { return m_bytes.size() - m_at; }

  std::unexpected<Error> fail(std::string_view code, Text what, Text hint = kDamagedHint) const {
    return failure(code, std::move(what), m_file.label, std::move(hint));
  }

  std::unexpected<Error> truncated() const {
    return fail("gguf.truncated",
                {HEDDLE_TR("Error", "the file ends in the middle of {0}, after {1} bytes"),
                 {m_reading, fmt::to_string(m_bytes.size())}},
                kIncompleteHint);
  }

  template <class T>
  Result<T> take() {
    if (left() < sizeof(T)) return truncated();
    T value;
    std::memcpy(&value, m_bytes.data() + m_at, sizeof(T));
    m_at += sizeof(T);
    return value;
  }

  // A view into the file.
  Result<std::string_view> takeString() {
    HEDDLE_ASSIGN(const uint64_t length, take<uint64_t>());
    if (length > left())
      return fail(
          "gguf.truncated",
          {HEDDLE_TR("Error",
                     "a text in {0} is said to have {1} bytes, more than the {2} that are left of the file"),
           {m_reading, fmt::to_string(length), fmt::to_string(left())}},
          kIncompleteHint);
    const std::string_view text(reinterpret_cast<const char*>(m_bytes.data() + m_at), length);
    m_at += length;
    return text;
  }

  Status countText(size_t size_bytes) {
    m_text_bytes += size_bytes;
    if (m_text_bytes <= kMaxText_bytes) return {};
    return fail("gguf.limit", {HEDDLE_TR("Error", "the metadata holds more than {0} bytes of text"),
                               {fmt::to_string(kMaxText_bytes)}});
  }

  Result<std::string_view> takeName(size_t limit_bytes) {
    HEDDLE_ASSIGN(const std::string_view name, takeString());
    if (name.empty()) return fail("gguf.name", {HEDDLE_TR("Error", "the name of {0} is empty"), {m_reading}});
    if (name.size() > limit_bytes)
      return fail("gguf.name",
                  {HEDDLE_TR("Error", "the name of {0} has {1} bytes, more than the {2} allowed"),
                   {m_reading, fmt::to_string(name.size()), fmt::to_string(limit_bytes)}});
    const bool control =
        std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    if (control || !isValidUtf8(name))
      return fail("gguf.name", {HEDDLE_TR("Error", "the name of {0} is not valid UTF-8 text ({1})"),
                                {m_reading, shownText(name)}});
    HEDDLE_TRY(countText(name.size()));
    return name;
  }

  Status readHead() {
    const size_t magicBytes = std::min<size_t>(m_bytes.size(), 4);
    if (magicBytes == 0 || std::memcmp(m_bytes.data(), "GGUF", magicBytes) != 0)
      return std::unexpected(notGgufError(m_bytes, m_file.label));
    m_reading = "the header";
    if (m_bytes.size() < 4) return truncated();
    m_at = 4;
    HEDDLE_ASSIGN(m_file.version, take<uint32_t>());
    const uint32_t version = m_file.version;
    if (version != 0 && (version & 0xFFFFu) == 0)
      return fail(
          "gguf.big_endian",
          HEDDLE_TR("Error", "the file has its numbers in big-endian order, which Heddle does not read"),
          HEDDLE_TR("Error", "get the little-endian version of this model"));
    if (version < 2)
      return fail("gguf.version",
                  {HEDDLE_TR("Error", "the file is GGUF version {0}; Heddle reads versions 2 and 3"),
                   {fmt::to_string(version)}},
                  HEDDLE_TR("Error", "get a newer conversion of this model"));
    if (version > 3)
      return fail("gguf.version",
                  {HEDDLE_TR("Error", "the file is GGUF version {0}; Heddle reads versions 2 and 3"),
                   {fmt::to_string(version)}},
                  HEDDLE_TR("Error", "if the file is not damaged, a newer Heddle may read it"));
    HEDDLE_ASSIGN(m_tensorCount, take<uint64_t>());
    HEDDLE_ASSIGN(m_keyCount, take<uint64_t>());
    HEDDLE_TRY(checkCount("tensors", m_tensorCount, kMinTensor_bytes, kMaxTensors));
    return checkCount("metadata entries", m_keyCount, kMinKey_bytes, kMaxKeys);
  }

  Status checkCount(std::string_view of, uint64_t count, uint64_t minEach_bytes, uint64_t limit) const {
    if (count > left() / minEach_bytes)
      return fail("gguf.count",
                  {HEDDLE_TR("Error", "the header counts {0} {1}, more than a file of {2} bytes can hold"),
                   {fmt::to_string(count), std::string(of), fmt::to_string(m_bytes.size())}},
                  kIncompleteHint);
    if (count > limit)
      return fail("gguf.limit", {HEDDLE_TR("Error", "the header counts {0} {1}; Heddle reads at most {2}"),
                                 {fmt::to_string(count), std::string(of), fmt::to_string(limit)}});
    return {};
  }

  Status readMetadata() {
    m_file.metadata.reserve(m_keyCount);
    for (uint64_t i = 0; i < m_keyCount; ++i) {
      m_reading = fmt::format("metadata entry {}", i);
      HEDDLE_ASSIGN(const std::string_view key, takeName(65535));
      m_reading = fmt::format("the metadata value {}", shownText(key));
      HEDDLE_ASSIGN(const GgufType type, takeType());
      HEDDLE_ASSIGN(GgufValue value, takeValue(type));
      m_file.metadata.emplace_back(key, std::move(value));
    }
    return sortByName(
        m_file.metadata, m_file.metadataByName,
        [](const auto& entry) -> std::string_view { return entry.first; },
        HEDDLE_TR("Error", "the metadata key {0} stands in the file twice"));
  }

  Result<GgufType> takeType() {
    HEDDLE_ASSIGN(const uint32_t id, take<uint32_t>());
    if (id > static_cast<uint32_t>(GgufType::F64))
      return fail("gguf.value_type",
                  {HEDDLE_TR("Error", "{0} is of the unknown type {1}"), {m_reading, fmt::to_string(id)}});
    return static_cast<GgufType>(id);
  }

  Result<GgufValue> takeValue(GgufType type) {
    GgufValue result;
    result.type = type;
    if (type == GgufType::String) {
      HEDDLE_ASSIGN(const std::string_view text, takeString());
      HEDDLE_TRY(countText(text.size()));
      result.value = std::string(text);
    } else if (type == GgufType::Array) {
      HEDDLE_ASSIGN(result.value, takeArray());
    } else if (type == GgufType::Bool) {
      HEDDLE_ASSIGN(const uint8_t flag, take<uint8_t>());
      if (flag > 1) return notBoolean(flag);
      result.value = flag == 1;
    } else {
      HEDDLE_TRY(takeNumber(type, [&](auto number) { result.value = number; }));
    }
    return result;
  }

  std::unexpected<Error> notBoolean(uint8_t value) const {
    return fail("gguf.boolean", {HEDDLE_TR("Error", "{0} should be true or false and is {1}"),
                                 {m_reading, fmt::to_string(value)}});
  }

  // Calls `use` with the number widened to 64 bits.
  template <class Use>
  Status takeNumber(GgufType type, Use use) {
    const auto as = [&]<class From, class To>() -> Status {
      HEDDLE_ASSIGN(const From number, take<From>());
      use(static_cast<To>(number));
      return {};
    };
    switch (type) {
      case GgufType::U8:
        return as.template operator()<uint8_t, uint64_t>();
      case GgufType::I8:
        return as.template operator()<int8_t, int64_t>();
      case GgufType::U16:
        return as.template operator()<uint16_t, uint64_t>();
      case GgufType::I16:
        return as.template operator()<int16_t, int64_t>();
      case GgufType::U32:
        return as.template operator()<uint32_t, uint64_t>();
      case GgufType::I32:
        return as.template operator()<int32_t, int64_t>();
      case GgufType::F32:
        return as.template operator()<float, double>();
      case GgufType::U64:
        return as.template operator()<uint64_t, uint64_t>();
      case GgufType::I64:
        return as.template operator()<int64_t, int64_t>();
      case GgufType::F64:
        return as.template operator()<double, double>();
      default:
        return as.template operator()<uint8_t, uint64_t>();
    }
  }

  Result<GgufArray> takeArray() {
    HEDDLE_ASSIGN(const GgufType type, takeType());
    if (type == GgufType::Array)
      return fail("gguf.nested_array",
                  {HEDDLE_TR("Error", "{0} is an array of arrays, which Heddle does not read"), {m_reading}});
    HEDDLE_ASSIGN(const uint64_t count, take<uint64_t>());
    const uint64_t each_bytes = type == GgufType::String ? sizeof(uint64_t) : ggufValueBytes(type);
    if (count > left() / each_bytes)
      return fail(
          "gguf.count",
          {HEDDLE_TR("Error",
                     "{0} is said to have {1} elements, more than the {2} bytes left of the file can hold"),
           {m_reading, fmt::to_string(count), fmt::to_string(left())}},
          kIncompleteHint);
    if (count > kMaxArrayElements - m_arrayElements)
      return fail("gguf.limit",
                  {HEDDLE_TR("Error", "the metadata arrays have more than {0} elements together"),
                   {fmt::to_string(kMaxArrayElements)}});
    m_arrayElements += count;
    GgufArray array;
    array.elementType = type;
    if (type == GgufType::String) return takeStrings(std::move(array), count);
    if (type == GgufType::Bool) return takeBooleans(std::move(array), count);
    const auto fill = [&]<class T>() -> Status {
      auto& elements = array.values.emplace<std::vector<T>>();
      elements.reserve(count);
      for (uint64_t i = 0; i < count; ++i)
        HEDDLE_TRY(takeNumber(type, [&](auto number) { elements.push_back(static_cast<T>(number)); }));
      return {};
    };
    const bool isReal = type == GgufType::F32 || type == GgufType::F64;
    const bool isSigned =
        type == GgufType::I8 || type == GgufType::I16 || type == GgufType::I32 || type == GgufType::I64;
    if (isReal)
      HEDDLE_TRY(fill.template operator()<double>());
    else if (isSigned)
      HEDDLE_TRY(fill.template operator()<int64_t>());
    else
      HEDDLE_TRY(fill.template operator()<uint64_t>());
    return array;
  }

  Result<GgufArray> takeStrings(GgufArray array, uint64_t count) {
    auto& elements = array.values.emplace<std::vector<std::string_view>>();
    elements.reserve(count);
    for (uint64_t i = 0; i < count; ++i) {
      HEDDLE_ASSIGN(const std::string_view text, takeString());
      elements.push_back(text);
    }
    return array;
  }

  Result<GgufArray> takeBooleans(GgufArray array, uint64_t count) {
    auto& elements = array.values.emplace<std::vector<uint64_t>>();
    elements.reserve(count);
    for (uint64_t i = 0; i < count; ++i) {
      HEDDLE_ASSIGN(const uint8_t flag, take<uint8_t>());
      if (flag > 1) return notBoolean(flag);
      elements.push_back(flag);
    }
    return array;
  }

  // Sorting instead of hashing: no choice of names makes it slow.
  template <class Entries, class Name>
  Status sortByName(const Entries& entries, std::vector<uint32_t>& order, Name name,
                    std::string_view twice) const {
    order.resize(entries.size());
    std::iota(order.begin(), order.end(), 0u);
    const auto nameAt = [&](uint32_t index) { return name(entries[index]); };
    std::ranges::sort(order, {}, nameAt);
    const auto same = std::ranges::adjacent_find(order, {}, nameAt);
    if (same == order.end()) return {};
    return fail("gguf.duplicate", {twice, {shownText(nameAt(*same))}});
  }

  Status takeAlignment() {
    constexpr std::string_view kKey = "general.alignment";
    const auto entry =
        std::ranges::find(m_file.metadata, kKey, [](const auto& e) -> std::string_view { return e.first; });
    if (entry == m_file.metadata.end()) return {};
    const GgufValue& value = entry->second;
    if (value.type != GgufType::U32)
      return fail("gguf.alignment",
                  {HEDDLE_TR("Error",
                             "the alignment of the tensors is of kind {0} where a 32-bit number is expected"),
                   {std::string(ggufTypeName(value.type))}});
    const uint64_t alignment = std::get<uint64_t>(value.value);
    if (alignment < 8 || !std::has_single_bit(alignment))
      return fail(
          "gguf.alignment",
          {HEDDLE_TR("Error", "the alignment of the tensors is {0}; it must be a power of two, 8 or more"),
           {fmt::to_string(alignment)}});
    m_file.alignment = static_cast<uint32_t>(alignment);
    return {};
  }

  Status readTensorTable() {
    HEDDLE_TRY(
        checkCount("tensors", m_tensorCount, kMinTensor_bytes, kMaxTensors));  // the metadata took its part
    m_file.tensors.reserve(m_tensorCount);
    for (uint64_t i = 0; i < m_tensorCount; ++i) {
      m_reading = fmt::format("tensor {}", i);
      GgufTensor tensor;
      HEDDLE_ASSIGN(tensor.name, takeName(kGgufMaxTensorName_bytes));
      m_reading = fmt::format("the tensor {}", shownText(tensor.name));
      HEDDLE_TRY(takeExtents(tensor));
      HEDDLE_ASSIGN(const uint32_t type, take<uint32_t>());
      HEDDLE_TRY(measure(tensor, type));
      HEDDLE_ASSIGN(tensor.offset, take<uint64_t>());  // from the start of the data, until placeTensors
      m_file.tensors.push_back(std::move(tensor));
    }
    return sortByName(
        m_file.tensors, m_file.tensorsByName, [](const GgufTensor& t) -> std::string_view { return t.name; },
        HEDDLE_TR("Error", "the tensor {0} stands in the file twice"));
  }

  Status takeExtents(GgufTensor& tensor) {
    HEDDLE_ASSIGN(const uint32_t rank, take<uint32_t>());
    if (rank < 1 || rank > kGgufMaxRank)
      return fail("gguf.rank",
                  {HEDDLE_TR("Error", "the tensor {0} has {1} dimensions; 1 to {2} are possible"),
                   {tensor.name, fmt::to_string(rank), fmt::to_string(kGgufMaxRank)}});
    tensor.extents.resize(rank);
    int64_t elements = 1;
    for (uint32_t axis = 0; axis < rank; ++axis) {  // the file has the innermost first
      HEDDLE_ASSIGN(const uint64_t extent, take<uint64_t>());
      if (extent == 0)
        return fail("gguf.extent",
                    {HEDDLE_TR("Error", "the tensor {0} has a dimension of zero"), {tensor.name}});
      if (extent > static_cast<uint64_t>(INT64_MAX) ||
          __builtin_mul_overflow(elements, static_cast<int64_t>(extent), &elements))
        return fail(
            "gguf.extent",
            {HEDDLE_TR("Error",
                       "the dimensions of the tensor {0} multiply to more elements than 64 bits count"),
             {tensor.name}});
      tensor.extents[rank - 1 - axis] = static_cast<int64_t>(extent);
    }
    return {};
  }

  Status measure(GgufTensor& tensor, uint32_t typeId) {
    const DTypeInfo* info = dtypeInfo(typeId);
    if (!info)
      return fail(
          "gguf.tensor_type",
          {HEDDLE_TR("Error", "the tensor {0} is of type {1} (number {2}), which Heddle does not read"),
           {tensor.name, std::string(foreignTypeName(typeId)), fmt::to_string(typeId)}},
          HEDDLE_TR("Error", "choose another quantization of this model, for example Q4_K_M or Q8_0"));
    tensor.type = info->type;
    if (tensor.cols() % info->blockElements != 0)
      return fail("gguf.block", {HEDDLE_TR("Error",
                                           "the rows of the tensor {0} have {1} elements, which is not a "
                                           "multiple of the {2} in a block of {3}"),
                                 {tensor.name, fmt::to_string(tensor.cols()),
                                  fmt::to_string(info->blockElements), std::string(info->name)}});
    const int64_t blocks = tensor.rows() * (tensor.cols() / info->blockElements);
    int64_t size_bytes = 0;
    if (__builtin_mul_overflow(blocks, info->blockBytes, &size_bytes))
      return fail(
          "gguf.extent",
          {HEDDLE_TR("Error", "the dimensions of the tensor {0} multiply to more bytes than 64 bits count"),
           {tensor.name}});
    tensor.sizeBytes = static_cast<uint64_t>(size_bytes);
    return {};
  }

  // Turns offsets into places in the file and proves that each tensor has its bytes to itself.
  Status placeTensors() {
    if (m_file.tensors.empty()) return {};
    const uint64_t alignment = m_file.alignment;
    const uint64_t dataStart = (m_at + alignment - 1) / alignment * alignment;
    const uint64_t dataSize = dataStart <= m_bytes.size() ? m_bytes.size() - dataStart : 0;
    for (GgufTensor& tensor : m_file.tensors) {
      if (tensor.offset % alignment != 0)
        return fail(
            "gguf.offset",
            {HEDDLE_TR("Error",
                       "the tensor {0} starts at offset {1}, which is not a multiple of the alignment {2}"),
             {tensor.name, fmt::to_string(tensor.offset), fmt::to_string(alignment)}});
      if (tensor.offset > dataSize || tensor.sizeBytes > dataSize - tensor.offset)
        return fail(
            "gguf.truncated",
            {HEDDLE_TR(
                 "Error",
                 "the tensor {0} needs {1} bytes from offset {2}, and the file has {3} bytes of tensor data"),
             {tensor.name, fmt::to_string(tensor.sizeBytes), fmt::to_string(tensor.offset),
              fmt::to_string(dataSize)}},
            kIncompleteHint);
      tensor.offset += dataStart;
    }
    std::vector<uint32_t> order(m_file.tensors.size());
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::sort(order, {}, [&](uint32_t index) { return m_file.tensors[index].offset; });
    for (size_t i = 1; i < order.size(); ++i) {
      const GgufTensor& before = m_file.tensors[order[i - 1]];
      const GgufTensor& after = m_file.tensors[order[i]];
      if (before.offset + before.sizeBytes > after.offset)
        return fail("gguf.overlap", {HEDDLE_TR("Error", "the tensors {0} and {1} share bytes of the file"),
                                     {before.name, after.name}});
    }
    return {};
  }

  GgufFile::Impl& m_file;
  std::span<const std::byte> m_bytes;
  size_t m_at = 0;
  std::string m_reading;  // for messages: what is being read
  uint64_t m_tensorCount = 0;
  uint64_t m_keyCount = 0;
  uint64_t m_arrayElements = 0;
  uint64_t m_text_bytes = 0;
};

Result<std::shared_ptr<const GgufFile>> GgufFile::open(const std::filesystem::path& path) {
  HEDDLE_ASSIGN(MappedFile map, MappedFile::open(path));
  const auto bytes = map.bytes();
  return GgufReader::make(std::move(map), bytes, path.string());
}

Result<std::shared_ptr<const GgufFile>> GgufFile::fromMemory(std::span<const std::byte> bytes,
                                                             std::string label) {
  return GgufReader::make({}, bytes, std::move(label));
}

}  // namespace heddle

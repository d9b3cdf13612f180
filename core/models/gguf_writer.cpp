#include "core/models/gguf_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <set>

#include "core/models/safe_file.h"
#include "core/models/text_check.h"

namespace heddle {
namespace {

constexpr std::string_view kAlignmentKey = "general.alignment";

std::unexpected<Error> cannotWrite(Text what) {
  return failure("gguf.write", std::move(what));
}

template <class T>
void append(std::string& out, T number) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, &number, sizeof(T));
  out.append(bytes, sizeof(T));
}

void appendString(std::string& out, std::string_view text) {
  append(out, static_cast<uint64_t>(text.size()));
  out += text;
}

// A number of the widened kind, stored as its type says.
template <class Wide>
void appendNumber(std::string& out, GgufType type, Wide number) {
  switch (type) {
    case GgufType::U8:
    case GgufType::Bool:
      return append(out, static_cast<uint8_t>(number));
    case GgufType::I8:
      return append(out, static_cast<int8_t>(number));
    case GgufType::U16:
      return append(out, static_cast<uint16_t>(number));
    case GgufType::I16:
      return append(out, static_cast<int16_t>(number));
    case GgufType::U32:
      return append(out, static_cast<uint32_t>(number));
    case GgufType::I32:
      return append(out, static_cast<int32_t>(number));
    case GgufType::F32:
      return append(out, static_cast<float>(number));
    case GgufType::U64:
      return append(out, static_cast<uint64_t>(number));
    case GgufType::I64:
      return append(out, static_cast<int64_t>(number));
    case GgufType::F64:
      return append(out, static_cast<double>(number));
    case GgufType::String:
    case GgufType::Array:
      return;
  }
}

void appendArray(std::string& out, const GgufArray& array) {
  append(out, static_cast<uint32_t>(array.elementType));
  append(out, static_cast<uint64_t>(array.size()));
  std::visit(
      [&](const auto& elements) {
        for (const auto& element : elements) {
          if constexpr (std::is_same_v<std::decay_t<decltype(element)>, std::string_view>)
            appendString(out, element);
          else
            appendNumber(out, array.elementType, element);
        }
      },
      array.values);
}

void appendValue(std::string& out, const GgufValue& value) {
  append(out, static_cast<uint32_t>(value.type));
  std::visit(
      [&]<class T>(const T& held) {
        if constexpr (std::is_same_v<T, std::string>)
          appendString(out, held);
        else if constexpr (std::is_same_v<T, GgufArray>)
          appendArray(out, held);
        else if constexpr (std::is_same_v<T, bool>)
          append(out, static_cast<uint8_t>(held));
        else
          appendNumber(out, value.type, held);
      },
      value.value);
}

bool isUnsigned(GgufType type) {
  return type == GgufType::U8 || type == GgufType::U16 || type == GgufType::U32 || type == GgufType::U64;
}
bool isSigned(GgufType type) {
  return type == GgufType::I8 || type == GgufType::I16 || type == GgufType::I32 || type == GgufType::I64;
}
bool isReal(GgufType type) {
  return type == GgufType::F32 || type == GgufType::F64;
}

// True if the value is held in the alternative that its type calls for.
bool isConsistent(const GgufValue& value) {
  if (std::holds_alternative<std::string>(value.value)) return value.type == GgufType::String;
  if (std::holds_alternative<bool>(value.value)) return value.type == GgufType::Bool;
  if (std::holds_alternative<uint64_t>(value.value)) return isUnsigned(value.type);
  if (std::holds_alternative<int64_t>(value.value)) return isSigned(value.type);
  if (std::holds_alternative<double>(value.value)) return isReal(value.type);
  const auto& array = std::get<GgufArray>(value.value);
  if (value.type != GgufType::Array) return false;
  if (std::holds_alternative<std::vector<std::string_view>>(array.values))
    return array.elementType == GgufType::String;
  if (std::holds_alternative<std::vector<int64_t>>(array.values)) return isSigned(array.elementType);
  if (std::holds_alternative<std::vector<double>>(array.values)) return isReal(array.elementType);
  return isUnsigned(array.elementType) || array.elementType == GgufType::Bool;
}

GgufValue arrayValue(GgufType elementType, decltype(GgufArray::values) values) {
  return {GgufType::Array, GgufArray{elementType, std::move(values)}};
}

}  // namespace

uint64_t GgufWriter::Entry::sizeBytes() const {
  int64_t rows = 1;
  for (size_t axis = 0; axis + 1 < extents.size(); ++axis) rows *= extents[axis];
  return static_cast<uint64_t>(rows * rowBytes(type, extents.back()));
}

void GgufWriter::set(std::string key, GgufValue value) {
  const auto known = std::ranges::find(m_metadata, key, &std::pair<std::string, GgufValue>::first);
  if (known != m_metadata.end())
    known->second = std::move(value);
  else
    m_metadata.emplace_back(std::move(key), std::move(value));
}
void GgufWriter::setText(std::string key, std::string text) {
  set(std::move(key), {GgufType::String, std::move(text)});
}
void GgufWriter::setUnsigned(std::string key, uint32_t number) {
  set(std::move(key), {GgufType::U32, uint64_t{number}});
}
void GgufWriter::setReal(std::string key, float number) {
  set(std::move(key), {GgufType::F32, double{number}});
}
void GgufWriter::setBoolean(std::string key, bool flag) {
  set(std::move(key), {GgufType::Bool, flag});
}
void GgufWriter::setTexts(std::string key, std::vector<std::string_view> texts) {
  set(std::move(key), arrayValue(GgufType::String, std::move(texts)));
}
void GgufWriter::setReals(std::string key, std::vector<double> numbers) {
  set(std::move(key), arrayValue(GgufType::F32, std::move(numbers)));
}
void GgufWriter::setIntegers(std::string key, std::vector<int64_t> numbers) {
  set(std::move(key), arrayValue(GgufType::I32, std::move(numbers)));
}

void GgufWriter::addTensor(std::string name, DType type, std::vector<int64_t> extents,
                           std::span<const std::byte> bytes) {
  addTensor(std::move(name), type, std::move(extents), [bytes](const Sink& sink) { return sink(bytes); });
}

void GgufWriter::addTensor(std::string name, DType type, std::vector<int64_t> extents, Producer producer) {
  m_tensors.push_back({std::move(name), type, std::move(extents), std::move(producer)});
}

uint64_t GgufWriter::tensorBytes() const {
  uint64_t total = 0;
  for (const Entry& tensor : m_tensors) total += padded(tensor.sizeBytes());
  return total;
}

Status GgufWriter::check() const {
  if (m_alignment < 8 || !std::has_single_bit(m_alignment))
    return cannotWrite(
        {HEDDLE_TR("Error", "the alignment of the tensors is {0}; it must be a power of two, 8 or more"),
         {fmt::to_string(m_alignment)}});
  for (const auto& [key, value] : m_metadata) {
    if (key.empty() || key.size() > 65535 || !isValidUtf8(key))
      return cannotWrite({HEDDLE_TR("Error", "{0} cannot be a metadata key"), {shownText(key)}});
    if (!isConsistent(value))
      return cannotWrite(
          {HEDDLE_TR("Error", "the metadata value {0} does not fit its type"), {shownText(key)}});
  }
  std::set<std::string_view> names;
  for (const Entry& tensor : m_tensors) {
    if (tensor.name.empty() || tensor.name.size() > kGgufMaxTensorName_bytes || !isValidUtf8(tensor.name))
      return cannotWrite(
          {HEDDLE_TR("Error", "{0} cannot be the name of a tensor"), {shownText(tensor.name)}});
    if (!names.insert(tensor.name).second)
      return cannotWrite({HEDDLE_TR("Error", "there are two tensors named {0}"), {tensor.name}});
    const bool sane = !tensor.extents.empty() && tensor.extents.size() <= kGgufMaxRank &&
                      std::ranges::all_of(tensor.extents, [](int64_t extent) { return extent > 0; }) &&
                      tensor.extents.back() % dtypeInfo(tensor.type).blockElements == 0;
    if (!sane)
      return cannotWrite({HEDDLE_TR("Error", "the shape of the tensor {0} cannot be stored as {1}"),
                          {tensor.name, std::string(dtypeInfo(tensor.type).name)}});
  }
  return {};
}

std::string GgufWriter::header() const {
  auto metadata = m_metadata;
  const auto stated = std::ranges::find(metadata, kAlignmentKey, &std::pair<std::string, GgufValue>::first);
  const GgufValue alignment{GgufType::U32, uint64_t{m_alignment}};
  if (stated != metadata.end())
    stated->second = alignment;
  else if (m_alignment != kGgufDefaultAlignment)
    metadata.emplace_back(kAlignmentKey, alignment);
  std::string out = "GGUF";
  append(out, uint32_t{3});
  append(out, static_cast<uint64_t>(m_tensors.size()));
  append(out, static_cast<uint64_t>(metadata.size()));
  for (const auto& [key, value] : metadata) {
    appendString(out, key);
    appendValue(out, value);
  }
  uint64_t offset = 0;
  for (const Entry& tensor : m_tensors) {
    appendString(out, tensor.name);
    append(out, static_cast<uint32_t>(tensor.extents.size()));
    for (auto extent = tensor.extents.rbegin(); extent != tensor.extents.rend(); ++extent)
      append(out, static_cast<uint64_t>(*extent));
    append(out, static_cast<uint32_t>(tensor.type));
    append(out, offset);
    offset += padded(tensor.sizeBytes());
  }
  if (!m_tensors.empty()) out.resize(padded(out.size()));
  return out;
}

Status GgufWriter::write(const std::filesystem::path& path, const ProgressCallback& progress) const {
  HEDDLE_TRY(check());
  const std::string head = header();
  const uint64_t total_bytes = head.size() + tensorBytes();
  HEDDLE_ASSIGN(SafeFile file, SafeFile::create(path, total_bytes));
  HEDDLE_TRY(file.write(std::as_bytes(std::span(head))));
  const std::vector<std::byte> zeros(m_alignment);
  for (const Entry& tensor : m_tensors) {
    const uint64_t end = file.written_bytes() + tensor.sizeBytes();
    const auto sink = [&](std::span<const std::byte> bytes) -> Status {
      if (bytes.size() > end - file.written_bytes())
        return cannotWrite(
            {HEDDLE_TR("Error", "the tensor {0} got more bytes than it has room for"), {tensor.name}});
      HEDDLE_TRY(file.write(bytes));
      if (progress && !progress(static_cast<double>(file.written_bytes()) / static_cast<double>(total_bytes)))
        return std::unexpected(cancelledError());
      return {};
    };
    HEDDLE_TRY(tensor.producer(sink));
    if (file.written_bytes() != end)
      return cannotWrite({HEDDLE_TR("Error", "the tensor {0} got fewer bytes than it needs"), {tensor.name}});
    HEDDLE_TRY(file.write(std::span(zeros).first(padded(end) - end)));
  }
  return file.commit();
}

GgufWriter rewriterOf(const GgufFile& file) {
  GgufWriter writer(file.alignment());
  for (const auto& [key, value] : file.metadata()) writer.set(key, value);
  for (const GgufTensor& tensor : file.tensors())
    writer.addTensor(tensor.name, tensor.type, tensor.extents, file.bytes(tensor));
  return writer;
}

}  // namespace heddle

#include "core/models/gguf.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/models/gguf_types.h"
#include "core/models/text_check.h"

namespace heddle {
namespace {

std::unexpected<Error> wrongKind(const GgufFile& file, std::string_view key, std::string_view wanted,
                                 const GgufValue& value) {
  return failure("gguf.metadata_type",
                 {HEDDLE_TR("Error", "the metadata value {0} is of kind {1} where {2} is expected"),
                  {shownText(key), std::string(ggufTypeName(value.type)), std::string(wanted)}},
                 file.label(),
                 HEDDLE_TR("Error", "the file was written wrongly: get it from another source"));
}

}  // namespace

size_t GgufArray::size() const {
  return std::visit([](const auto& elements) { return elements.size(); }, values);
}

int64_t GgufTensor::rows() const {
  int64_t product = 1;
  for (size_t axis = 0; axis + 1 < extents.size(); ++axis) product *= extents[axis];
  return product;
}

GgufFile::GgufFile() : m_impl(std::make_unique<Impl>()) {}
GgufFile::~GgufFile() = default;

const std::string& GgufFile::label() const {
  return m_impl->label;
}
uint32_t GgufFile::version() const {
  return m_impl->version;
}
uint32_t GgufFile::alignment() const {
  return m_impl->alignment;
}
uint64_t GgufFile::sizeBytes() const {
  return m_impl->bytes.size();
}
const std::vector<std::pair<std::string, GgufValue>>& GgufFile::metadata() const {
  return m_impl->metadata;
}
const std::vector<GgufTensor>& GgufFile::tensors() const {
  return m_impl->tensors;
}

const GgufValue* GgufFile::find(std::string_view key) const {
  const auto name = [this](uint32_t index) -> std::string_view { return m_impl->metadata[index].first; };
  const auto found = std::ranges::lower_bound(m_impl->metadataByName, key, {}, name);
  return found != m_impl->metadataByName.end() && name(*found) == key ? &m_impl->metadata[*found].second
                                                                      : nullptr;
}

const GgufTensor* GgufFile::tensor(std::string_view wanted) const {
  const auto name = [this](uint32_t index) -> std::string_view { return m_impl->tensors[index].name; };
  const auto found = std::ranges::lower_bound(m_impl->tensorsByName, wanted, {}, name);
  return found != m_impl->tensorsByName.end() && name(*found) == wanted ? &m_impl->tensors[*found] : nullptr;
}

std::span<const std::byte> GgufFile::bytes(const GgufTensor& tensor) const {
  return m_impl->bytes.subspan(tensor.offset, tensor.sizeBytes);
}

Result<std::optional<uint64_t>> GgufFile::unsignedInteger(std::string_view key) const {
  const GgufValue* value = find(key);
  if (!value) return std::nullopt;
  if (const auto* number = std::get_if<uint64_t>(&value->value)) return *number;
  const auto* number = std::get_if<int64_t>(&value->value);
  if (!number) return wrongKind(*this, key, "an integer", *value);
  if (*number < 0)
    return failure("gguf.metadata_range",
                   {HEDDLE_TR("Error", "the metadata value {0} is negative ({1})"),
                    {shownText(key), fmt::to_string(*number)}},
                   label(), HEDDLE_TR("Error", "the file was written wrongly: get it from another source"));
  return static_cast<uint64_t>(*number);
}

Result<std::optional<double>> GgufFile::real(std::string_view key) const {
  const GgufValue* value = find(key);
  if (!value) return std::nullopt;
  if (const auto* number = std::get_if<double>(&value->value)) return *number;
  if (const auto* number = std::get_if<uint64_t>(&value->value)) return static_cast<double>(*number);
  if (const auto* number = std::get_if<int64_t>(&value->value)) return static_cast<double>(*number);
  return wrongKind(*this, key, "a number", *value);
}

Result<std::optional<bool>> GgufFile::boolean(std::string_view key) const {
  const GgufValue* value = find(key);
  if (!value) return std::nullopt;
  if (const bool* flag = std::get_if<bool>(&value->value)) return *flag;
  return wrongKind(*this, key, "true or false", *value);
}

Result<std::optional<std::string>> GgufFile::text(std::string_view key) const {
  const GgufValue* value = find(key);
  if (!value) return std::nullopt;
  if (const auto* text = std::get_if<std::string>(&value->value)) return *text;
  return wrongKind(*this, key, "text", *value);
}

Result<const GgufArray*> GgufFile::array(std::string_view key) const {
  const GgufValue* value = find(key);
  if (!value) return nullptr;
  if (const auto* array = std::get_if<GgufArray>(&value->value)) return array;
  return wrongKind(*this, key, "an array", *value);
}

}  // namespace heddle

#include "core/models/safetensors_writer.h"

#include <cstring>
#include <nlohmann/json.hpp>

#include "core/models/safe_file.h"
#include "core/models/text_check.h"

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;

Result<std::string> headerOf(std::span<const SafetensorsEntry> entries, const std::string& label) {
  // PyTorch's loaders look for this mark.
  Json header = {{"__metadata__", {{"format", "pt"}}}};
  uint64_t at = 0;
  for (const SafetensorsEntry& entry : entries) {
    size_t elements = 1;
    for (const int64_t extent : entry.extents) elements *= static_cast<size_t>(extent);
    if (elements != entry.values.size() || !isValidUtf8(entry.name) || header.contains(entry.name))
      return failure("safetensors.write",
                     {HEDDLE_TR("Error", "the tensor {0} cannot be stored"), {shownText(entry.name)}}, label);
    const uint64_t end = at + entry.values.size_bytes();
    header[entry.name] = {{"dtype", "F32"}, {"shape", entry.extents}, {"data_offsets", {at, end}}};
    at = end;
  }
  std::string text = header.dump();
  text.resize((text.size() + 7) / 8 * 8, ' ');  // the numbers start on a boundary of 8 bytes
  return text;
}

}  // namespace

Status writeSafetensors(const std::filesystem::path& path, std::span<const SafetensorsEntry> entries) {
  HEDDLE_ASSIGN(const std::string header, headerOf(entries, path.string()));
  const uint64_t length = header.size();
  uint64_t total_bytes = sizeof(length) + length;
  for (const SafetensorsEntry& entry : entries) total_bytes += entry.values.size_bytes();
  HEDDLE_ASSIGN(SafeFile file, SafeFile::create(path, total_bytes));
  HEDDLE_TRY(file.write(std::as_bytes(std::span(&length, 1))));
  HEDDLE_TRY(file.write(std::as_bytes(std::span(header))));
  for (const SafetensorsEntry& entry : entries) HEDDLE_TRY(file.write(std::as_bytes(entry.values)));
  return file.commit();
}

}  // namespace heddle

#include "core/knowledge/loaders/zip_reader.h"

#include <archive.h>
#include <archive_entry.h>

#include <filesystem>
#include <memory>

#include "core/models/text_check.h"

namespace heddle {
namespace {

struct FreeArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

std::unexpected<Error> damaged(const std::string& path, archive* reader) {
  const char* detail = archive_error_string(reader);
  return failure(
      "knowledge.damaged",
      {HEDDLE_TR("Error", "The file is damaged ({0})"), {shownText(detail ? detail : "no archive")}}, path,
      HEDDLE_TR("Error", "Open it in its own program and save it again"));
}

std::unexpected<Error> bomb(const std::string& path, uint64_t unpacked_bytes) {
  return failure(
      "knowledge.zip_bomb",
      {HEDDLE_TR("Error", "The file unpacks to more than {0} MB, far more than such a document needs"),
       {std::to_string(unpacked_bytes >> 20)}},
      path, HEDDLE_TR("Error", "It may be made to do harm; it was not read"));
}

// True of "../x", "/x", "a/../../x", "C:\x" and their like.
bool leadsOut(std::string_view name) {
  if (name.starts_with('/') || name.starts_with('\\') || (name.size() > 1 && name[1] == ':')) return true;
  while (!name.empty()) {
    const size_t end = std::min(name.find_first_of("/\\"), name.size());
    if (name.substr(0, end) == "..") return true;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return false;
}

Status readPart(archive* reader, const std::string& path, const ZipLimits& limits, uint64_t packed_bytes,
                uint64_t& total_bytes, std::string& into) {
  constexpr uint64_t kFree_bytes = uint64_t{16} << 20;
  char buffer[65536];
  while (true) {
    const la_ssize_t n = archive_read_data(reader, buffer, sizeof buffer);
    if (n == ARCHIVE_RETRY) continue;
    if (n < 0) return damaged(path, reader);
    if (n == 0) return {};
    total_bytes += static_cast<uint64_t>(n);
    if (total_bytes > limits.unpacked_bytes ||
        (total_bytes > kFree_bytes && total_bytes / limits.ratio > packed_bytes))
      return bomb(path, total_bytes);
    into.append(buffer, static_cast<size_t>(n));
  }
}

}  // namespace

Result<std::map<std::string, std::string>> readZipParts(const std::string& path,
                                                        const std::function<bool(std::string_view)>& isWanted,
                                                        const ZipLimits& limits) {
  const std::unique_ptr<archive, FreeArchive> reader(archive_read_new());
  archive_read_support_format_zip(reader.get());
  if (archive_read_open_filename(reader.get(), path.c_str(), 65536) != ARCHIVE_OK)
    return damaged(path, reader.get());
  std::error_code ignored;
  const uint64_t packed_bytes = std::filesystem::file_size(path, ignored);
  std::map<std::string, std::string> parts;
  uint64_t total_bytes = 0;
  for (size_t entries = 0;; ++entries) {
    archive_entry* entry = nullptr;
    const int found = archive_read_next_header(reader.get(), &entry);
    if (found == ARCHIVE_EOF) return parts;
    if (found == ARCHIVE_RETRY) continue;
    if (found < ARCHIVE_WARN) return damaged(path, reader.get());
    if (entries > limits.entries) return bomb(path, total_bytes);
    const char* utf8 = archive_entry_pathname_utf8(entry);
    const char* name = utf8 ? utf8 : archive_entry_pathname(entry);
    if (!name) continue;
    if (leadsOut(name))
      return failure(
          "knowledge.unsafe_archive",
          {HEDDLE_TR("Error", "The file holds a part whose name leads out of it ({0})"), {shownText(name)}},
          path, HEDDLE_TR("Error", "It may be made to do harm; it was not read"));
    if (!isWanted(name)) continue;
    HEDDLE_TRY(readPart(reader.get(), path, limits, packed_bytes, total_bytes, parts[name]));
  }
}

}  // namespace heddle

#include "core/models/model_library.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/models/embedded_model.h"
#include "core/models/mapped_file.h"
#include "core/models/model_names.h"
#include "core/models/safe_file.h"
#include "core/models/text_check.h"

namespace heddle {
namespace fs = std::filesystem;
namespace {

constexpr int kDeepestFolder = 4;

bool isHidden(const fs::path& path) {
  return path.filename().string().starts_with('.');
}

bool isModelFile(const fs::directory_entry& entry) {
  std::error_code code;
  return lowerCase(entry.path().extension().string()) == ".gguf" && entry.is_regular_file(code);
}

// Fills in what the file says.
void describe(LibraryEntry& entry) {
  auto details = describeModel(entry.path);
  if (!details) {
    entry.error = std::move(details).error();
    return;
  }
  entry.details = *std::move(details);
  if (entry.details.kind != "adapter") return;
  const auto file = GgufFile::open(entry.path);
  auto adapter = file ? adapterDetails(**file) : std::unexpected(file.error());
  if (adapter)
    entry.adapter = *std::move(adapter);
  else
    entry.error = std::move(adapter).error();
}

// One of two parts of a piece of work.
ProgressCallback partOf(const ProgressCallback& progress, double from, double to) {
  if (!progress) return {};
  return [&progress, from, to](double fraction) { return progress(from + (to - from) * fraction); };
}

// A copy of which the bytes on disk are known to have the hash.
Status copyVerified(const fs::path& source, const fs::path& target, const std::string& sha256,
                    const ProgressCallback& progress) {
  constexpr size_t kStep_bytes = size_t{8} << 20;
  HEDDLE_ASSIGN(const MappedFile map, MappedFile::open(source));
  const auto bytes = map.bytes();
  HEDDLE_ASSIGN(SafeFile copy, SafeFile::create(target, bytes.size()));
  for (size_t at = 0; at < bytes.size(); at += kStep_bytes) {
    if (progress && !progress(0.5 * static_cast<double>(at) / static_cast<double>(bytes.size())))
      return std::unexpected(cancelledError());
    HEDDLE_TRY(copy.write(bytes.subspan(at, std::min(kStep_bytes, bytes.size() - at))));
  }
  HEDDLE_ASSIGN(const std::string copied, fileSha256(copy.temporaryPath(), partOf(progress, 0.5, 1.0)));
  if (copied != sha256)
    return failure(
        "model.verify", HEDDLE_TR("Error", "the copy in the library differs from the file"), source.string(),
        HEDDLE_TR("Error",
                  "check that nothing is writing to the file, and the disk for errors; then import again"));
  return copy.commit();
}

}  // namespace

std::vector<fs::path> ModelLibrary::scan() const {
  std::vector<fs::path> found;
  std::error_code code;
  auto at = fs::recursive_directory_iterator(m_folder, fs::directory_options::skip_permission_denied, code);
  // Each step's error ends that folder, not the program: files and folders may vanish while we look.
  for (; !code && at != fs::recursive_directory_iterator(); at.increment(code)) {
    if (isHidden(at->path()) || at.depth() >= kDeepestFolder) at.disable_recursion_pending();
    if (!isHidden(at->path()) && isModelFile(*at)) found.push_back(at->path());
  }
  return found;
}

// Nothing if the file has vanished.
std::optional<LibraryEntry> ModelLibrary::read(const fs::path& path) const {
  std::error_code code;
  const auto size_bytes = fs::file_size(path, code);
  const auto time = code ? fs::file_time_type() : fs::last_write_time(path, code);
  if (code) return std::nullopt;
  const auto known = m_known.find(path);
  if (known != m_known.end() && known->second.size_bytes == size_bytes && known->second.time == time)
    return known->second.entry;
  LibraryEntry entry;
  entry.name = replaceInvalidUtf8(path.lexically_relative(m_folder).replace_extension().generic_string());
  entry.path = path.string();
  entry.fileSizeBytes = size_bytes;
  describe(entry);
  m_known[path] = {size_bytes, time, entry};
  return entry;
}

std::vector<LibraryEntry> ModelLibrary::list() const {
  const std::lock_guard lock(m_mutex);
  std::vector<LibraryEntry> entries;
  const auto files = scan();
  std::erase_if(m_known,
                [&](const auto& known) { return std::ranges::find(files, known.first) == files.end(); });
  for (const fs::path& path : files)
    if (auto entry = read(path)) entries.push_back(*std::move(entry));
  std::ranges::sort(entries, {},
                    [](const LibraryEntry& entry) { return std::pair(lowerCase(entry.name), entry.name); });
  LibraryEntry demo;
  demo.name = demo.path = kEmbeddedModelName;
  demo.fileSizeBytes = embeddedModel().size();
  if (auto details = describeModel(demo.path))
    demo.details = *std::move(details);
  else
    demo.error = std::move(details).error();
  entries.insert(entries.begin(), std::move(demo));
  return entries;
}

std::optional<LibraryEntry> ModelLibrary::find(std::string_view name) const {
  if (lowerCase(name).ends_with(".gguf")) name.remove_suffix(5);
  const auto entries = list();
  const auto exact = std::ranges::find(entries, name, &LibraryEntry::name);
  if (exact != entries.end()) return *exact;
  const auto same = [&](const LibraryEntry& entry) { return lowerCase(entry.name) == lowerCase(name); };
  const auto loose = std::ranges::find_if(entries, same);
  return loose != entries.end() && std::ranges::count_if(entries, same) == 1 ? std::optional(*loose)
                                                                             : std::nullopt;
}

Error ModelLibrary::notFound(std::string_view name) const {
  std::vector<std::string> names;
  for (const LibraryEntry& entry : list()) names.push_back(entry.name);
  const Text what = HEDDLE_TR("Error", "there is no such file and no model of this name in the library");
  if (const std::string near = nearestNames(name, names); !near.empty())
    return {"model.not_found", what, shownText(name, 200), {HEDDLE_TR("Error", "did you mean {0}?"), {near}}};
  return {"model.not_found", what, shownText(name, 200),
          HEDDLE_TR("Error", "give the path of a GGUF file, a name from the model list, or demo")};
}

Result<std::string> ModelLibrary::resolve(std::string_view nameOrPath) const {
  if (nameOrPath == kEmbeddedModelName) return std::string(nameOrPath);
  std::error_code code;
  if (!nameOrPath.empty() && fs::exists(nameOrPath, code))
    return fs::absolute(nameOrPath, code).lexically_normal().string();
  if (auto entry = find(nameOrPath); entry && !nameOrPath.empty()) return std::move(entry->path);
  return std::unexpected(notFound(nameOrPath));
}

// Only files of the same size are hashed; most of them were before.
std::optional<ImportedModel> ModelLibrary::sameBytes(const std::string& sha256, uint64_t size_bytes,
                                                     const ProgressCallback& progress) const {
  for (const LibraryEntry& entry : list()) {
    if (entry.fileSizeBytes != size_bytes || entry.path == kEmbeddedModelName) continue;
    const auto hash = m_hashes.sha256(entry.path, progress);
    if (hash && *hash == sha256) return ImportedModel{entry.name, entry.path, sha256, true};
  }
  return std::nullopt;
}

fs::path ModelLibrary::freePath(const std::string& name) const {
  for (int number = 1;; ++number) {
    fs::path path = m_folder / (number == 1 ? name + ".gguf" : fmt::format("{}-{}.gguf", name, number));
    std::error_code code;
    if (!fs::exists(fs::symlink_status(path, code))) return path;
  }
}

Result<ImportedModel> ModelLibrary::import(const fs::path& source, const ProgressCallback& progress) {
  HEDDLE_ASSIGN(const ModelDetails details, describeModel(source.string()));
  if (details.kind == "adapter") {
    HEDDLE_ASSIGN(const auto file, GgufFile::open(source));
    HEDDLE_TRY(adapterDetails(*file));  // what could not be used does not enter
  }
  HEDDLE_ASSIGN(const std::string sha256, m_hashes.sha256(source, partOf(progress, 0.0, 0.4)));
  if (auto known = sameBytes(sha256, details.fileSizeBytes, partOf(progress, 0.4, 0.5)))
    return *std::move(known);
  std::error_code code;
  fs::create_directories(m_folder, code);
  if (code)
    return failure("folder.create", {HEDDLE_TR("Error", "cannot create the folder ({0})"), {code.message()}},
                   m_folder.string(),
                   HEDDLE_TR("Error", "create it yourself or choose another one in Settings"));
  const fs::path target = freePath(libraryNameFor(source, details));
  fs::create_hard_link(fs::canonical(source, code), target, code);
  if (code) HEDDLE_TRY(copyVerified(source, target, sha256, partOf(progress, 0.5, 1.0)));
  m_hashes.remember(target, sha256);
  return ImportedModel{replaceInvalidUtf8(target.stem().string()), target.string(), sha256, false};
}

Status ModelLibrary::remove(std::string_view name) {
  if (name == kEmbeddedModelName)
    return failure("model.embedded",
                   HEDDLE_TR("Error", "this model is part of the program and cannot be removed"),
                   std::string(name));
  const auto entry = find(name);
  if (!entry || entry->path == kEmbeddedModelName) return std::unexpected(notFound(name));
  std::error_code code;
  if (!fs::remove(entry->path, code) && code)
    return failure("file.remove", {HEDDLE_TR("Error", "cannot remove the file ({0})"), {code.message()}},
                   entry->path, HEDDLE_TR("Error", "check that you may write to its folder"));
  return {};
}

}  // namespace heddle

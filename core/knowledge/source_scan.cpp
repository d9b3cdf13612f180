#include "core/knowledge/source_scan.h"

#include <fnmatch.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <unordered_map>

#include "core/knowledge/document_writer.h"
#include "core/knowledge/knowledge_rows.h"
#include "core/knowledge/loader.h"
#include "core/models/text_check.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

std::string firstBytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes(512, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  return bytes;
}

bool matchesAny(const std::vector<std::string>& patterns, const std::string& name) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) {
    return ::fnmatch(pattern.c_str(), name.c_str(), FNM_CASEFOLD) == 0;
  });
}

// `isNamed`: a person chose this very file.
std::string loaderOf(const std::string& path, bool isNamed) {
  if (const Loader* loader = loaderForFile(path)) return loader->description.id;
  if (!isNamed && !fs::path(path).extension().empty()) return {};
  const std::string bytes = firstBytes(path);
  if (const Loader* loader = loaderForFile(path, bytes)) return loader->description.id;
  return bytes.find('\0') == std::string::npos ? "text" : "";
}

class Finder {
 public:
  Finder(const SourceSettings& settings, std::stop_token stop)
      : m_settings(settings), m_stop(std::move(stop)) {}

  FoundFiles run() {
    for (const std::string& path : m_settings.paths) addRoot(path);
    while (!m_folders.empty() && !m_stop.stop_requested()) {
      const std::string folder = std::move(m_folders.back());
      m_folders.pop_back();
      addFolder(folder);
    }
    auto& files = m_found.files;
    std::ranges::sort(files, {}, &FoundFile::path);
    files.erase(std::ranges::unique(files, {}, &FoundFile::path).begin(), files.end());
    return std::move(m_found);
  }

 private:
  void addRoot(const std::string& path) {
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0)
      m_found.unreachable.push_back(path);
    else if (S_ISDIR(status.st_mode))
      m_folders.push_back(fs::path(path).lexically_normal().string());
    else
      addFile(path, status, true);
  }

  void addFolder(std::string folder) {
    while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
      const std::string path = entries->path().string();
      const std::string name = entries->path().filename().string();
      if (name.starts_with('.')) continue;
      struct stat status{};
      // A link to a folder could lead in a circle, and out of what was chosen.
      if (::lstat(path.c_str(), &status) != 0) continue;
      if (S_ISDIR(status.st_mode)) {
        if (m_settings.subfolders && !matchesAny(m_settings.exclude, name)) m_folders.push_back(path);
        continue;
      }
      if (S_ISLNK(status.st_mode) && ::stat(path.c_str(), &status) != 0) continue;
      addFile(path, status, false);
    }
    if (error) m_found.unreachable.push_back(folder);
  }

  void addFile(const std::string& path, const struct stat& status, bool isNamed) {
    if (!S_ISREG(status.st_mode)) return;
    const std::string name = fs::path(path).filename().string();
    if (!isNamed) {
      if (!m_settings.include.empty() && !matchesAny(m_settings.include, name)) return;
      if (matchesAny(m_settings.exclude, name)) return;
    }
    std::string loader = loaderOf(path, isNamed || !m_settings.include.empty());
    if (loader.empty() && !isNamed) return;
    m_found.files.push_back({path, std::move(loader), status.st_size,
                             status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec});
  }

  const SourceSettings& m_settings;
  std::stop_token m_stop;
  std::vector<std::string> m_folders;
  FoundFiles m_found;
};

struct KnownDocument {
  DocumentId id = 0;
  std::string loader;
  int64_t size_bytes = 0, modified_ns = 0;
  std::string state;
};

Result<std::unordered_map<std::string, KnownDocument>> knownDocuments(Database& database, SourceId source) {
  Statement statement = database.prepare(
      "SELECT path, id, loader, size_bytes, modified_ns, state FROM document WHERE source_id = ?");
  statement.bind(source);
  std::unordered_map<std::string, KnownDocument> known;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return known;
    known[statement.bytes(0)] = {statement.integer(1), statement.text(2), statement.integer(3),
                                 statement.integer(4), statement.text(5)};
  }
}

Status insertDocument(Database& database, SourceId source, const FoundFile& file) {
  const std::string title = replaceInvalidUtf8(fs::path(file.path).filename().string());
  const Loader* loader = findLoader(file.loader);
  return database
      .prepare(
          "INSERT INTO document (source_id, path, title, loader, mime, encoding, pages, characters, chunks,"
          " size_bytes, modified_ns, file_sha256, text_sha256, settings_hash, state, readable, error, "
          "warnings,"
          " duplicate_of, similarity, metadata, added_ms, read_ms, signature, headings)"
          " VALUES (?, ?, ?, ?, ?, '', 0, 0, 0, ?, ?, '', '', '', 'pending', 0, '', '', NULL, 0, '', ?, 0, "
          "x'', '')")
      .bind(source)
      .bindBytes(file.path)
      .bind(title)
      .bind(file.loader)
      .bind(loader ? loader->description.mime : std::string())
      .bind(file.size_bytes)
      .bind(file.modified_ns)
      .bind(nowMs())
      .run();
}

bool isBelow(const std::string& path, const std::string& folder) {
  return path == folder ||
         (path.starts_with(folder) && (folder.ends_with('/') || path[folder.size()] == '/'));
}

// One change of the document table that the scan found to be needed.
struct Step {
  enum class Kind : uint8_t { Insert, Pending, Missing } kind;
  DocumentId id = 0;
  const FoundFile* file = nullptr;
};

Status apply(Database& database, SourceId source, const Step& step) {
  DocumentWriter writer(database);
  switch (step.kind) {
    case Step::Kind::Insert:
      return insertDocument(database, source, *step.file);
    case Step::Kind::Pending:
      if (step.file)
        HEDDLE_TRY(database.prepare("UPDATE document SET loader = ? WHERE id = ?")
                       .bind(step.file->loader)
                       .bind(step.id)
                       .run());
      return writer.markPending(step.id);
    case Step::Kind::Missing:
      return writer.markMissing(step.id);
  }
  return {};
}

bool isToBeRead(const KnownDocument& known, const FoundFile& file, const ScanOptions& options) {
  if (known.state == "pending") return false;  // it waits already
  return options.verifyContent || known.state == "missing" || known.loader != file.loader ||
         known.size_bytes != file.size_bytes || known.modified_ns != file.modified_ns ||
         (options.retryFailed && known.state == "failed");
}

Error unreachable(const std::string& path) {
  return {"knowledge.unreachable",
          HEDDLE_TR("Error", "A folder or file of the source is not there, or may not be read"), path,
          HEDDLE_TR("Error", "What was read of it stays; connect the disk or choose the folder again")};
}

}  // namespace

FoundFiles findFiles(const SourceSettings& settings, std::stop_token stop) {
  return Finder(settings, std::move(stop)).run();
}

Result<ScanCounts> scanSource(Project& project, const Source& source, const ScanOptions& options,
                              std::stop_token stop) {
  const FoundFiles found = findFiles(source.settings, stop);
  ScanCounts counts;
  if (stop.stop_requested()) return counts;
  HEDDLE_ASSIGN(auto known,
                project.read([&](Database& database) { return knownDocuments(database, source.id); }));
  std::vector<Step> steps;
  for (const FoundFile& file : found.files) {
    const auto document = known.find(file.path);
    if (document == known.end()) {
      steps.push_back({Step::Kind::Insert, 0, &file});
      continue;
    }
    if (isToBeRead(document->second, file, options))
      steps.push_back({Step::Kind::Pending, document->second.id, &file});
    else if (document->second.state != "pending")
      ++counts.unchanged;
    known.erase(document);
  }
  for (const auto& [path, document] : known) {
    const bool keep =
        document.state == "missing" ||
        std::ranges::any_of(found.unreachable, [&](const std::string& gone) { return isBelow(path, gone); });
    if (keep) continue;
    steps.push_back({Step::Kind::Missing, document.id, nullptr});
    ++counts.missing;
  }
  constexpr size_t kAtOnce = 500;
  for (size_t start = 0; start < steps.size() && !stop.stop_requested(); start += kAtOnce) {
    const auto some = std::span(steps).subspan(start, std::min(kAtOnce, steps.size() - start));
    HEDDLE_TRY(waitFor(project.write(Durability::Normal, [&](Database& database) -> Status {
      for (const Step& step : some) HEDDLE_TRY(apply(database, source.id, step));
      database.touched("document");
      return {};
    })));
  }
  for (const std::string& path : found.unreachable) counts.problems.push_back(unreachable(path));
  HEDDLE_TRY(waitFor(project.write(Durability::Normal, [&](Database& database) -> Status {
    database.touched("source", source.id);
    return database.prepare("UPDATE source SET scanned_ms = ?, error = ? WHERE thing_id = ?")
        .bind(nowMs())
        .bind(counts.problems.empty() ? std::string() : rows::errorText(counts.problems.front()))
        .bind(source.id)
        .run();
  })));
  return counts;
}

}  // namespace heddle

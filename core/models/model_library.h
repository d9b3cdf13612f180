// The folder of models that Heddle knows by name, and the one way from what a person calls a model to its
// file.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/models/adapter_match.h"
#include "core/models/gguf.h"
#include "core/models/hash_cache.h"
#include "core/models/model_details.h"

namespace heddle {

// The embedded model for "demo", else the file at the path. Errors as GgufFile::open.
Result<std::shared_ptr<const GgufFile>> openModel(const std::string& path);

// modelDetails of openModel(path), with the SHA-256 if `hashes` is given. Errors of both.
Result<ModelDetails> describeModel(const std::string& path, HashCache* hashes = nullptr,
                                   const ProgressCallback& progress = {});

struct LibraryEntry {
  std::string name;  // "Llama-3.2-1B-Instruct-Q4_K_M", "qwen/qwen3-0.6b"; valid UTF-8
  std::string path;  // "demo" for the embedded one
  uint64_t fileSizeBytes = 0;
  ModelDetails details;                   // empty if there is an error
  std::optional<Error> error;             // why the file cannot be used
  std::optional<AdapterDetails> adapter;  // of an adapter
};

struct ImportedModel {
  std::string name;
  std::string path;
  std::string sha256;
  bool alreadyThere = false;  // the library had the same bytes under this name; nothing was changed
};

// Thread-safe. The folder is the truth: people may add and remove files there by hand. What a file says is
// remembered until its size or time changes.
class ModelLibrary {
 public:
  // `hashes` must outlive the library.
  ModelLibrary(std::filesystem::path folder, HashCache& hashes)
      : m_folder(std::move(folder)), m_hashes(hashes) {}

  const std::filesystem::path& folder() const { return m_folder; }
  // The embedded model first, then every .gguf file in the folder and its subfolders by name. Hidden files
  // are left out, broken ones are listed with their error. A missing folder is an empty one.
  std::vector<LibraryEntry> list() const;
  // A file's path, a library name (letters' case does not matter if no other fits), or "demo", to what
  // openModel takes. Errors: "model.not_found", with names that are close.
  Result<std::string> resolve(std::string_view nameOrPath) const;
  // Takes a model file into the library: by hard link where the file system can, else by a verified copy.
  // Errors: those of reading and of SafeFile; "model.verify" if the copy differs; "cancelled".
  Result<ImportedModel> import(const std::filesystem::path& source, const ProgressCallback& progress = {});
  // Deletes the file of that library name. Errors: "model.not_found", "model.embedded", "file.remove".
  Status remove(std::string_view name);

 private:
  struct Known {
    uint64_t size_bytes = 0;
    std::filesystem::file_time_type time;
    LibraryEntry entry;
  };
  std::vector<std::filesystem::path> scan() const;
  std::optional<LibraryEntry> read(const std::filesystem::path& path) const;
  std::optional<LibraryEntry> find(std::string_view name) const;
  Error notFound(std::string_view name) const;
  std::filesystem::path freePath(const std::string& name) const;
  std::optional<ImportedModel> sameBytes(const std::string& sha256, uint64_t size_bytes,
                                         const ProgressCallback& progress) const;

  std::filesystem::path m_folder;
  HashCache& m_hashes;
  mutable std::mutex m_mutex;
  mutable std::map<std::filesystem::path, Known> m_known;
};

// The name under which a file would enter the library: its file name if that says something, else the model's
// own name.
std::string libraryNameFor(const std::filesystem::path& source, const ModelDetails& details);

}  // namespace heddle

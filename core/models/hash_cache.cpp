#include "core/models/hash_cache.h"

#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "core/base/folders.h"
#include "core/base/log.h"
#include "core/models/mapped_file.h"
#include "core/models/sha256.h"
#include "core/models/text_check.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

// What changes when the content does; null if the file is not there.
Json fingerprint(const fs::path& path) {
  struct stat info{};
  if (::stat(path.c_str(), &info) != 0) return nullptr;
  return {{"size", info.st_size},
          {"seconds", info.st_mtim.tv_sec},
          {"nanoseconds", info.st_mtim.tv_nsec},
          {"inode", info.st_ino}};
}

Json load(const fs::path& file) {
  const auto text = readFile(file, size_t{16} << 20);
  Json entries = text ? Json::parse(*text, nullptr, false) : Json::object();
  return entries.is_object() ? entries : Json::object();
}

std::string rememberedHash(const Json& entries, const std::string& key, const Json& now) {
  const auto entry = entries.find(key);
  if (entry == entries.end() || !entry->is_object()) return {};
  const auto hash = entry->find("sha256");
  const auto known = entry->find("file");
  if (hash == entry->end() || known == entry->end() || !hash->is_string() || *known != now) return {};
  return hash->get<std::string>();
}

std::string keyOf(const fs::path& path) {
  std::error_code code;
  const fs::path whole = fs::weakly_canonical(path, code);
  return (code ? path : whole).string();
}

void forgetVanished(Json& entries) {
  for (auto entry = entries.begin(); entry != entries.end();) {
    std::error_code ignored;
    entry = fs::exists(entry.key(), ignored) ? std::next(entry) : entries.erase(entry);
  }
}

}  // namespace

Error cancelledError() {
  return {"cancelled", HEDDLE_TR("Error", "cancelled"), {}, {}};
}

Result<std::string> fileSha256(const fs::path& path, const ProgressCallback& progress) {
  HEDDLE_ASSIGN(const MappedFile map, MappedFile::open(path));
  constexpr size_t kStep_bytes = size_t{8} << 20;
  const auto bytes = map.bytes();
  Sha256 hash;
  for (size_t at = 0; at < bytes.size(); at += kStep_bytes) {
    if (progress && !progress(static_cast<double>(at) / static_cast<double>(bytes.size())))
      return std::unexpected(cancelledError());
    hash.add(bytes.subspan(at, std::min(kStep_bytes, bytes.size() - at)));
  }
  return hash.finish();
}

std::optional<std::string> HashCache::remembered(const fs::path& path) {
  const Json now = fingerprint(path);
  const std::string key = keyOf(path);
  if (now.is_null() || !isValidUtf8(key)) return std::nullopt;
  const std::lock_guard lock(m_mutex);
  std::string hash = rememberedHash(load(m_file), key, now);
  return hash.empty() ? std::nullopt : std::optional(std::move(hash));
}

Result<std::string> HashCache::sha256(const fs::path& path, const ProgressCallback& progress) {
  const std::string key = keyOf(path);
  const Json now = fingerprint(path);
  const bool usable = !now.is_null() && isValidUtf8(key);  // JSON holds no other keys
  if (usable) {
    const std::lock_guard lock(m_mutex);
    if (std::string hash = rememberedHash(load(m_file), key, now); !hash.empty()) return hash;
  }
  HEDDLE_ASSIGN(std::string hash, fileSha256(path, progress));
  if (!usable || fingerprint(path) != now) return hash;  // it changed meanwhile: true of nothing that lasts
  remember(path, hash);
  return hash;
}

void HashCache::remember(const fs::path& path, const std::string& sha256) {
  const Json now = fingerprint(path);
  const std::string key = keyOf(path);
  if (now.is_null() || !isValidUtf8(key)) return;
  const std::lock_guard lock(m_mutex);
  Json entries = load(m_file);
  forgetVanished(entries);
  entries[key] = {{"file", now}, {"sha256", sha256}};
  std::error_code code;
  fs::create_directories(m_file.parent_path(), code);
  if (const Status written = writeFileSafely(m_file, entries.dump(1)); !written)
    log::warning("models", written.error().english());
}

}  // namespace heddle

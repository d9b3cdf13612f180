#include "core/models/adapter_library.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "core/models/adapter_peft_names.h"
#include "core/models/adapter_writer.h"
#include "core/models/embedded_model.h"
#include "core/models/gguf_writer.h"
#include "core/models/mapped_file.h"
#include "core/models/safe_file.h"
#include "core/models/sha256.h"

namespace heddle {
namespace fs = std::filesystem;
namespace {

std::unexpected<Error> baseNeeded(Text what, std::string input) {
  return failure("adapter.peft_base", std::move(what), std::move(input),
                 HEDDLE_TR("Error", "name the model's GGUF file as the base"));
}

// With the base's name and hash, for the adapter's metadata.
Result<PeftBase> describedBase(const std::string& path, HashCache& hashes) {
  HEDDLE_ASSIGN(const auto file, openModel(path));
  HEDDLE_ASSIGN(PeftBase base, peftBaseOf(*file));
  HEDDLE_ASSIGN(const ModelDetails details, describeModel(path, &hashes));
  if (base.name.empty()) base.name = fs::path(path).stem().string();
  base.sha256 = details.sha256;
  return base;
}

// Only what costs little: the embedded model's, and what is remembered.
std::optional<std::string> knownHash(const std::string& path, HashCache& hashes) {
  if (path == kEmbeddedModelName) return sha256(embeddedModel());
  return hashes.remembered(path);
}

bool isModel(const LibraryEntry& entry) {
  return !entry.error && entry.details.kind == "model";
}

bool sameWeights(const AdapterFile& a, const AdapterFile& b) {
  return a.architecture == b.architecture &&
         std::ranges::equal(a.pairs, b.pairs, {}, &AdapterPair::b, &AdapterPair::b);
}

// True if it changes weights whose rows stand in another order in Hugging Face's models.
bool changesReordered(const AdapterDetails& adapter) {
  const bool reorders =
      reorderedHeads({adapter.architecture, 0, 1, 1, {}, {}}, PeftModule::Rows::Queries) > 0;
  return reorders && std::ranges::any_of(adapter.weights, [](const AdaptedWeight& weight) {
           return weight.name.ends_with(".attn_q.weight") || weight.name.ends_with(".attn_k.weight");
         });
}

// The adapter as each different model of the library would have it read; one is wanted.
Result<AdapterFile> readWithLibrary(const fs::path& folder, std::span<const LibraryEntry> models) {
  std::vector<AdapterFile> fitting;
  for (const LibraryEntry& entry : models) {
    if (!isModel(entry)) continue;
    const auto file = openModel(entry.path);
    auto base = file ? peftBaseOf(**file) : std::unexpected(file.error());
    if (!base) continue;
    base->name.clear();  // the shapes fit more than one model: which one it was is not known
    auto adapter = readPeftFolder(folder, *base);
    if (!adapter) {
      // What is wrong with the folder itself is wrong with every base.
      if (adapter.error().code != "adapter.tensor_shape") return adapter;
      continue;
    }
    if (!checkFitsBase(detailsOf(*adapter), **file)) continue;
    const bool known =
        std::ranges::any_of(fitting, [&](const AdapterFile& other) { return sameWeights(other, *adapter); });
    if (!known) fitting.push_back(*std::move(adapter));
  }
  if (fitting.size() == 1) return std::move(fitting.front());
  return fitting.empty()
             ? baseNeeded(HEDDLE_TR("Error", "no model of the library fits the adapter"), folder.string())
             : baseNeeded(
                   HEDDLE_TR("Error", "several models of the library fit the adapter, and they differ"),
                   folder.string());
}

// A hidden folder in the library, gone with the object.
class WorkFolder {
 public:
  explicit WorkFolder(const fs::path& library) : m_path(library / fmt::format(".import-{}", ::getpid())) {
    std::error_code code;
    fs::create_directories(m_path, code);  // what fails shows when the file is written
  }
  ~WorkFolder() {
    std::error_code code;
    fs::remove_all(m_path, code);
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  const fs::path& path() const { return m_path; }

 private:
  fs::path m_path;
};

Status copyFile(const std::string& from, const fs::path& out, const ProgressCallback& progress) {
  constexpr size_t kStep_bytes = size_t{8} << 20;
  std::error_code code;
  if (fs::equivalent(from, out, code) && !code) return {};
  HEDDLE_ASSIGN(const MappedFile map, MappedFile::open(from));
  const auto bytes = map.bytes();
  HEDDLE_ASSIGN(SafeFile copy, SafeFile::create(out, bytes.size()));
  for (size_t at = 0; at < bytes.size(); at += kStep_bytes) {
    if (progress && !progress(static_cast<double>(at) / static_cast<double>(bytes.size())))
      return std::unexpected(cancelledError());
    HEDDLE_TRY(copy.write(bytes.subspan(at, std::min(kStep_bytes, bytes.size() - at))));
  }
  return copy.commit();
}

}  // namespace

std::vector<AdapterBase> basesOf(const AdapterDetails& adapter, std::span<const LibraryEntry> models,
                                 HashCache& hashes) {
  std::vector<AdapterBase> bases;
  for (const LibraryEntry& entry : models) {
    if (!isModel(entry) || entry.details.architecture != adapter.architecture) continue;
    const auto file = openModel(entry.path);
    if (!file || !checkFitsBase(adapter, **file)) continue;
    const bool sameFile = !adapter.baseSha256.empty() && knownHash(entry.path, hashes) == adapter.baseSha256;
    bases.push_back({entry.name, entry.path, sameFile});
  }
  std::ranges::stable_partition(bases, &AdapterBase::sameFile);
  return bases;
}

Result<PeftBase> peftBaseFor(const AdapterDetails& adapter, const std::string& basePath,
                             std::span<const LibraryEntry> models, HashCache& hashes) {
  if (!basePath.empty()) {
    HEDDLE_ASSIGN(const auto file, openModel(basePath));
    HEDDLE_TRY(checkFitsBase(adapter, *file));
    return peftBaseOf(*file);
  }
  std::optional<PeftBase> found;
  for (const AdapterBase& base : basesOf(adapter, models, hashes)) {
    HEDDLE_ASSIGN(const auto file, openModel(base.path));
    HEDDLE_ASSIGN(PeftBase peft, peftBaseOf(*file));
    if (base.sameFile) return peft;
    if (found && changesReordered(adapter) && (found->heads != peft.heads || found->kvHeads != peft.kvHeads))
      return baseNeeded(HEDDLE_TR("Error", "several models of the library fit the adapter, and they differ"),
                        adapter.name);
    found = std::move(peft);
  }
  if (found) return *std::move(found);
  if (changesReordered(adapter))
    return baseNeeded(HEDDLE_TR("Error", "no model of the library fits the adapter"), adapter.name);
  return PeftBase{adapter.architecture, 0, 1, 1, {}, {}};
}

Result<AdapterFile> readPeftAdapter(const fs::path& folder, const std::string& basePath,
                                    std::span<const LibraryEntry> models, HashCache& hashes) {
  if (!basePath.empty()) {
    HEDDLE_ASSIGN(const PeftBase base, describedBase(basePath, hashes));
    HEDDLE_ASSIGN(AdapterFile adapter, readPeftFolder(folder, base));
    HEDDLE_ASSIGN(const auto file, openModel(basePath));
    HEDDLE_TRY(checkFitsBase(detailsOf(adapter), *file));
    return adapter;
  }
  const auto named = peftBaseOfConfig(folder);
  if (named) return readPeftFolder(folder, *named);
  // A config that cannot be read is no matter of the base.
  if (named.error().code != "adapter.peft_base") return std::unexpected(named.error());
  return readWithLibrary(folder, models);
}

Result<ImportedModel> importPeftFolder(ModelLibrary& library, HashCache& hashes, const fs::path& folder,
                                       const std::string& basePath, const ProgressCallback& progress) {
  HEDDLE_ASSIGN(AdapterFile adapter, readPeftAdapter(folder, basePath, library.list(), hashes));
  std::error_code code;
  const std::string name = fs::weakly_canonical(folder, code).filename().string();
  if (adapter.name.empty() || adapter.name == ".") adapter.name = name;
  const WorkFolder work(library.folder());
  const fs::path file = work.path() / ((name.empty() ? "adapter" : name) + ".gguf");
  HEDDLE_TRY(writeAdapterGguf(adapter, file, progress));
  return library.import(file, progress);
}

Status exportEntry(const LibraryEntry& entry, AdapterFormat format, const std::string& basePath,
                   std::span<const LibraryEntry> models, HashCache& hashes, const fs::path& out,
                   const ProgressCallback& progress) {
  if (format == AdapterFormat::Gguf) {
    HEDDLE_ASSIGN(const auto file, openModel(entry.path));
    if (entry.path == kEmbeddedModelName) return rewriterOf(*file).write(out, progress);  // it has no file
    return copyFile(entry.path, out, progress);
  }
  if (!entry.adapter)
    return failure("adapter.kind", HEDDLE_TR("Error", "only adapters can be written in PEFT's form"),
                   entry.name, HEDDLE_TR("Error", "write the model as GGUF"));
  HEDDLE_ASSIGN(const AdapterFile adapter, readAdapterGguf(fs::path(entry.path)));
  HEDDLE_ASSIGN(const PeftBase base, peftBaseFor(*entry.adapter, basePath, models, hashes));
  return writePeftFolder(adapter, base, out);
}

}  // namespace heddle

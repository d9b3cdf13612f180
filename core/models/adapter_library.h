// Adapters of the model library: which models they stand beside, and the ways in and out in PEFT's form.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/models/adapter_peft.h"
#include "core/models/model_library.h"

namespace heddle {

// A model of the library on which an adapter can be used.
struct AdapterBase {
  std::string name;  // in the library
  std::string path;
  bool sameFile = false;  // the very file it was trained on; else architecture and shapes fit
};

// The file it was trained on first, as far as its hash is remembered; then by the library's order. Reads
// headers.
std::vector<AdapterBase> basesOf(const AdapterDetails& adapter, std::span<const LibraryEntry> models,
                                 HashCache& hashes);

// What PEFT's form of this adapter needs to know of its base: from `basePath` (what openModel takes) if it is
// not empty, else from the models that it fits. Errors: "adapter.peft_base" if none does and the row order
// depends on it, or if they disagree; those of checkFitsBase and peftBaseOf.
Result<PeftBase> peftBaseFor(const AdapterDetails& adapter, const std::string& basePath,
                             std::span<const LibraryEntry> models, HashCache& hashes);

// Reads a PEFT folder with the base at `basePath`; where that is empty, with what the folder's config says of
// a base on this machine, else with the models of the library that it fits. Errors: those of readPeftFolder,
// checkFitsBase and peftBaseFor.
Result<AdapterFile> readPeftAdapter(const std::filesystem::path& folder, const std::string& basePath,
                                    std::span<const LibraryEntry> models, HashCache& hashes);
// The same, then takes it into the library as a GGUF file. Errors: also those of ModelLibrary::import.
Result<ImportedModel> importPeftFolder(ModelLibrary& library, HashCache& hashes,
                                       const std::filesystem::path& folder, const std::string& basePath = {},
                                       const ProgressCallback& progress = {});

enum class AdapterFormat : uint8_t { Gguf, Peft };
// Writes a file of the library elsewhere: as it is, or an adapter as a PEFT folder. Errors: "adapter.kind"
// for a model in PEFT's form; those of peftBaseFor, writePeftFolder and SafeFile.
Status exportEntry(const LibraryEntry& entry, AdapterFormat format, const std::string& basePath,
                   std::span<const LibraryEntry> models, HashCache& hashes, const std::filesystem::path& out,
                   const ProgressCallback& progress = {});

}  // namespace heddle

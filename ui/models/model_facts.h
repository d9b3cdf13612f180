// What the Models page knows of the library's files, gathered off the window's thread, and whether they fit
// this machine.
#pragma once

#include <QString>
#include <cstdint>
#include <vector>

#include "core/models/adapter_library.h"
#include "core/models/model_library.h"

namespace heddle::ui {

struct ModelFacts {
  LibraryEntry entry;
  QString path, name;  // of the entry
  QString type;        // of most of its matrices: "Q4_K"
  QString sha256;      // empty: not computed yet
  QString problem;     // why it cannot be run; empty: it can
  bool encoder = false;
  uint64_t weightBytes = 0, kvBytesPerToken = 0, bufferBytes = 0;
};

struct AdapterFacts {
  LibraryEntry entry;  // with its adapter
  QString path, name, sha256;
  std::vector<AdapterBase> bases;  // of the library
  QString baseName() const;        // what it was trained on, else what it fits; may be empty
};

struct LibraryFacts {
  std::vector<ModelFacts> models;
  std::vector<AdapterFacts> adapters;
  uint64_t totalBytes = 0;
};

// Reads the headers of what changed since the library was last listed.
LibraryFacts gatherFacts(const ModelLibrary& library, HashCache& hashes);

enum class Fit : uint8_t { Unknown, Fits, Tight, TooLarge };
struct FitAnswer {
  Fit fit = Fit::Unknown;
  uint64_t weightBytes = 0, cacheBytes = 0, bufferBytes = 0, totalBytes = 0;
  uint64_t spareBytes = 0;    // of the budget, where it fits
  int64_t conversations = 0;  // of that context, side by side
};
// `budget_bytes` 0: not known.
FitAnswer fitOf(const ModelFacts& model, int64_t contextTokens, uint64_t budget_bytes);

// "5.0 GB" of 10^9 bytes, "87 MB", "4 kB", in the person's language.
QString sizeText(uint64_t bytes);
// "8.2 B", "135 M" parameters.
QString countText(uint64_t parameters);
// "16k" of 1024, where that is whole.
QString contextText(int64_t tokens);

}  // namespace heddle::ui

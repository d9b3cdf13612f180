// The output folder of a run and the files in it.
#pragma once

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "core/base/error.h"
#include "core/training/trainer.h"

namespace heddle {

// One thread.
class RunFolder {
 public:
  // Makes the folder and writes recipe.json. Errors: "training.output" if it holds a run and `resume` is not
  // set; "file.write", "file.no_space".
  static Result<RunFolder> open(const Recipe& recipe, bool resume);

  const std::filesystem::path& path() const { return m_path; }
  std::filesystem::path checkpoints() const { return m_path / "checkpoints"; }
  std::filesystem::path adapter() const { return m_path / "adapter.gguf"; }
  std::filesystem::path sampleAdapter() const { return checkpoints() / "sample.gguf"; }
  std::filesystem::path references() const { return checkpoints() / "references.bin"; }

  // Keeps the lines of progress.jsonl up to `step`; later ones are written again.
  Status keepProgress(int64_t step);
  Status addProgress(const TrainingProgress& progress);
  Status writeResult(const TrainingResult& result) const;

 private:
  explicit RunFolder(std::filesystem::path path) : m_path(std::move(path)) {}
  std::filesystem::path m_path;
  std::ofstream m_progress;
};

}  // namespace heddle

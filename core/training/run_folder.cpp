#include "core/training/run_folder.h"

#include "core/base/folders.h"

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;

std::unexpected<Error> cannotWrite(const std::filesystem::path& path) {
  return failure(
      "file.write", HEDDLE_TR("Error", "the run's folder cannot be written to"), path.string(),
      HEDDLE_TR("Error", "check the disk's free space and that you may write there, then resume the run"));
}

}  // namespace

Result<RunFolder> RunFolder::open(const Recipe& recipe, bool resume) {
  RunFolder folder(recipe.output);
  std::error_code failed;
  if (!resume)
    for (const std::filesystem::path& mark :
         {folder.adapter(), folder.checkpoints(), folder.m_path / "progress.jsonl"})
      if (std::filesystem::exists(mark, failed))
        return failure("training.output", HEDDLE_TR("Error", "the output folder holds a run already"),
                       recipe.output, HEDDLE_TR("Error", "resume that run, or choose another output folder"));
  std::filesystem::create_directories(folder.checkpoints(), failed);
  if (failed) return cannotWrite(folder.m_path);
  HEDDLE_TRY(writeFileSafely(folder.m_path / "recipe.json", recipeToJson(recipe).dump(2) + "\n"));
  return folder;
}

Status RunFolder::keepProgress(int64_t step) {
  const std::filesystem::path path = m_path / "progress.jsonl";
  std::string kept;
  if (std::ifstream file(path); file)
    for (std::string line; std::getline(file, line);) {
      const auto progress = progressFromJson(Json::parse(line, nullptr, false));
      if (progress && progress->step <= step) kept += line + "\n";
    }
  m_progress.close();
  HEDDLE_TRY(writeFileSafely(path, kept));
  m_progress.open(path, std::ios::app);
  return m_progress ? Status() : cannotWrite(path);
}

Status RunFolder::addProgress(const TrainingProgress& progress) {
  m_progress << progressToJson(progress).dump() << std::endl;
  return m_progress ? Status() : cannotWrite(m_path / "progress.jsonl");
}

Status RunFolder::writeResult(const TrainingResult& result) const {
  return writeFileSafely(m_path / "result.json", resultToJson(result).dump(2) + "\n");
}

}  // namespace heddle

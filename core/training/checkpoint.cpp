#include "core/training/checkpoint.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <map>

#include "core/models/gguf_writer.h"
#include "core/models/sha256.h"
#include "core/training/json_reader.h"

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kValues = "values";
constexpr const char* kFirstMoments = "first_moments";
constexpr const char* kSecondMoments = "second_moments";
constexpr const char* kFormat = "heddle.checkpoint.format";
constexpr const char* kFingerprint = "heddle.checkpoint.run";
constexpr const char* kState = "heddle.checkpoint.state";
constexpr const char* kDigest = "heddle.checkpoint.sha256";
constexpr uint32_t kCheckpointFormat = 1;

// Checkpoint files by step.
std::map<int64_t, std::filesystem::path> checkpointsIn(const std::filesystem::path& folder) {
  std::map<int64_t, std::filesystem::path> found;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    const std::string name = entry.path().filename().string();
    long long step = 0;
    if (std::sscanf(name.c_str(), "step-%lld", &step) == 1 && name == fmt::format("step-{:08}.gguf", step))
      found[step] = entry.path();
  }
  return found;
}

Json figures(const std::optional<EvaluationFigures>& evaluation) {
  if (!evaluation) return {};
  TrainingProgress carrier;
  carrier.evaluation = evaluation;
  return progressToJson(carrier);
}

Json stateToJson(const TrainingState& state) {
  return {{"step", state.step},
          {"tokens", state.tokens},
          {"elapsed_s", state.elapsed_seconds},
          {"last", state.last ? progressToJson(*state.last) : Json()},
          {"evaluated_step", state.evaluatedStep},
          {"sampled_step", state.sampledStep},
          {"first_evaluation", figures(state.firstEvaluation)},
          {"last_evaluation", figures(state.lastEvaluation)},
          {"best_step", state.bestStep},
          {"best_loss", state.bestLoss},
          {"evaluations_since_best", state.evaluationsSinceBest}};
}

void readFigures(JsonReader& reader, const char* name, std::optional<EvaluationFigures>& out) {
  const Json* found = reader.find(name);
  if (!found) return;
  const auto carrier = progressFromJson(*found);
  reader.require(carrier.has_value());
  if (carrier) out = carrier->evaluation;
}

bool stateFromJson(const Json& json, TrainingState& state) {
  JsonReader reader(json);
  reader.require(reader.find("step") != nullptr);
  reader.number("step", state.step);
  reader.number("tokens", state.tokens);
  reader.number("elapsed_s", state.elapsed_seconds);
  if (const Json* last = reader.find("last")) {
    const auto progress = progressFromJson(*last);
    reader.require(progress.has_value());
    if (progress) state.last = *progress;
  }
  reader.number("evaluated_step", state.evaluatedStep);
  reader.number("sampled_step", state.sampledStep);
  readFigures(reader, "first_evaluation", state.firstEvaluation);
  readFigures(reader, "last_evaluation", state.lastEvaluation);
  reader.number("best_step", state.bestStep);
  reader.number("best_loss", state.bestLoss);
  reader.number("evaluations_since_best", state.evaluationsSinceBest);
  return reader.good();
}

std::string digestOf(const std::string& json, const TrainingState& state) {
  Sha256 hash;
  hash.add(std::as_bytes(std::span(json)));
  for (const auto* list : {&state.values, &state.firstMoments, &state.secondMoments})
    hash.add(std::as_bytes(std::span(*list)));
  return hash.finish();
}

// Nothing: the file is no whole checkpoint.
struct Stored {
  TrainingState state;
  std::string fingerprint;
};
std::optional<Stored> readStored(const std::filesystem::path& path) {
  const auto file = GgufFile::open(path);
  if (!file) return {};
  const auto format = (*file)->unsignedInteger(kFormat);
  const auto fingerprint = (*file)->text(kFingerprint), json = (*file)->text(kState),
             digest = (*file)->text(kDigest);
  if (!format || format->value_or(0) != kCheckpointFormat || !fingerprint || !*fingerprint || !json ||
      !*json || !digest || !*digest)
    return {};
  Stored stored{{}, **fingerprint};
  const auto take = [&](const char* name, std::vector<float>& out) {
    const GgufTensor* tensor = (*file)->tensor(name);
    if (!tensor || tensor->type != DType::F32) return false;
    const auto bytes = (*file)->bytes(*tensor);
    out.resize(bytes.size() / sizeof(float));
    std::memcpy(out.data(), bytes.data(), out.size() * sizeof(float));
    return true;
  };
  if (!take(kValues, stored.state.values) || !take(kFirstMoments, stored.state.firstMoments) ||
      !take(kSecondMoments, stored.state.secondMoments) || digestOf(**json, stored.state) != **digest ||
      !stateFromJson(Json::parse(**json, nullptr, false), stored.state))
    return {};
  return stored;
}

}  // namespace

Status writeCheckpoint(const std::filesystem::path& folder, const TrainingState& state,
                       const std::string& fingerprint) {
  const std::string json = stateToJson(state).dump();
  GgufWriter writer;
  writer.setText("general.type", "checkpoint");
  writer.setUnsigned(kFormat, kCheckpointFormat);
  writer.setText(kFingerprint, fingerprint);
  writer.setText(kState, json);
  writer.setText(kDigest, digestOf(json, state));
  const auto add = [&](const char* name, const std::vector<float>& list) {
    writer.addTensor(name, DType::F32, {static_cast<int64_t>(list.size())}, std::as_bytes(std::span(list)));
  };
  add(kValues, state.values);
  add(kFirstMoments, state.firstMoments);
  add(kSecondMoments, state.secondMoments);
  HEDDLE_TRY(writer.write(folder / fmt::format("step-{:08}.gguf", state.step)));
  // Those that are older than the last two; one that cannot be removed does no harm.
  auto all = checkpointsIn(folder);
  std::error_code ignored;
  while (all.size() > 2) {
    std::filesystem::remove(all.begin()->second, ignored);
    all.erase(all.begin());
  }
  return {};
}

Result<std::optional<TrainingState>> readCheckpoint(const std::filesystem::path& folder,
                                                    const std::string& fingerprint,
                                                    std::vector<std::string>& damaged) {
  const auto all = checkpointsIn(folder);
  for (auto one = all.rbegin(); one != all.rend(); ++one) {
    auto stored = readStored(one->second);
    if (!stored) {
      damaged.push_back(one->second.string());
      continue;
    }
    if (stored->fingerprint != fingerprint)
      return failure(
          "training.resume",
          HEDDLE_TR("Error", "the checkpoint is of another recipe, of other rows or of another base model"),
          one->second.string(),
          HEDDLE_TR("Error", "undo the change, or start a new run in another output folder"));
    return std::optional(std::move(stored->state));
  }
  return std::optional<TrainingState>();
}

}  // namespace heddle

#include "core/host/training_event.h"

#include "core/host/messages.h"

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;

std::unexpected<Error> malformed(const char* field) {
  return failure("protocol.malformed",
                 {HEDDLE_TR("Error", "a message between Heddle's processes cannot be read ({0})"), {field}},
                 {}, HEDDLE_TR("Error", "run the programs of one and the same Heddle build"));
}

struct Writer {
  Json operator()(const TrainingBegan&) const { return {{"event", "began"}}; }
  Json operator()(const TrainingPhaseChange& change) const {
    return {{"event", "phase"}, {"phase", trainingPhaseName(change.phase)}, {"fraction", change.fraction}};
  }
  Json operator()(const TrainingPause& pause) const { return {{"event", "pause"}, {"paused", pause.paused}}; }
  Json operator()(const TrainingProgress& progress) const {
    return {{"event", "progress"}, {"progress", progressToJson(progress)}};
  }
  Json operator()(const SampleAnswer& sample) const {
    return {{"event", "sample"}, {"step", sample.step}, {"prompt", sample.prompt}, {"answer", sample.answer}};
  }
  Json operator()(const Error& warning) const {
    return {{"event", "warning"}, {"error", protocol::toJson(warning)}};
  }
};

Result<TrainingEvent> readPhase(const Json& json) {
  const Json& name = json["phase"];
  const Json& fraction = json["fraction"];
  if (!name.is_string() || !fraction.is_number()) return malformed("phase");
  for (int i = 0; i <= static_cast<int>(TrainingPhase::Saving); ++i)
    if (const auto phase = static_cast<TrainingPhase>(i);
        trainingPhaseName(phase) == name.get_ref<const std::string&>())
      return TrainingPhaseChange{phase, fraction.get<double>()};
  return malformed("phase");
}

Result<TrainingEvent> readSample(const Json& json) {
  if (!json["step"].is_number_integer() || !json["prompt"].is_number_integer() || !json["answer"].is_string())
    return malformed("sample");
  return SampleAnswer{json["step"].get<int64_t>(), json["prompt"].get<int64_t>(),
                      json["answer"].get<std::string>()};
}

// A const reference to a member, null where there is none.
Json member(const Json& json, const char* name) {
  return json.is_object() ? json.value(name, Json()) : Json();
}

}  // namespace

Json trainingEventToJson(const TrainingEvent& event) {
  return std::visit(Writer{}, event);
}

Result<TrainingEvent> trainingEventFromJson(const Json& json) {
  const Json kind = member(json, "event");
  if (kind == "began") return TrainingBegan{};
  if (kind == "pause") {
    const Json paused = member(json, "paused");
    if (!paused.is_boolean()) return malformed("paused");
    return TrainingPause{paused.get<bool>()};
  }
  if (kind == "phase")
    return readPhase({{"phase", member(json, "phase")}, {"fraction", member(json, "fraction")}});
  if (kind == "sample")
    return readSample({{"step", member(json, "step")},
                       {"prompt", member(json, "prompt")},
                       {"answer", member(json, "answer")}});
  if (kind == "progress") {
    HEDDLE_ASSIGN(auto progress, progressFromJson(member(json, "progress")));
    return progress;
  }
  if (kind == "warning") {
    HEDDLE_ASSIGN(auto error, protocol::fromJson<Error>(member(json, "error")));
    return error;
  }
  return malformed("event");
}

}  // namespace heddle

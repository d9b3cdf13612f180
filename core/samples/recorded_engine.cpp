#include "core/samples/recorded_engine.h"

#include "core/host/messages.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using Json = EngineRecording;

std::unexpected<Error> notRecorded() {
  return failure("samples.recording", HEDDLE_TR("Error", "The sample project in this program is broken"), {},
                 HEDDLE_TR("Error", "Install Heddle again"));
}

// What a request is known by: its messages, and whether adapters are on.
std::string nameOf(const GenerateRequest& request) {
  const auto* chat = std::get_if<ChatInput>(&request.prompt);
  if (chat == nullptr) return {};
  return chat->messages.dump() + (request.model.adapters.empty() ? "" : " with adapter");
}

template <class T>
Result<T> read(const Json& recording, const char* name) {
  const auto found = recording.find(name);
  if (found == recording.end()) return notRecorded();
  return protocol::fromJson<T>(*found);
}

}  // namespace

RecordedEngine::RecordedEngine(EngineRecording recording, fs::path adapter)
    : m_recording(std::move(recording)), m_adapter(std::move(adapter)) {}

RequestId RecordedEngine::generate(GenerateRequest request, GenerateCallbacks callbacks) {
  m_queue.post([this, name = nameOf(request), callbacks = std::move(callbacks)] {
    if (!callbacks.finished) return;
    const auto answers = m_recording.find("answers");
    if (answers == m_recording.end() || !answers->contains(name)) return callbacks.finished(notRecorded());
    callbacks.finished(read<GenerateResult>(*answers, name.c_str()));
  });
  return ++m_last;
}

void RecordedEngine::tokenize(ModelChoice, std::string, EncodeOptions, Reply<Tokenization> reply) {
  m_queue.post([reply = std::move(reply)] { reply(notRecorded()); });
}

void RecordedEngine::renderPrompt(ModelChoice, PromptInput, Reply<RenderedPrompt> reply) {
  m_queue.post([reply = std::move(reply)] { reply(notRecorded()); });
}

void RecordedEngine::modelDetails(std::string, bool, Reply<ModelDetails> reply) {
  m_queue.post([this, reply = std::move(reply)] { reply(read<ModelDetails>(m_recording, "details")); });
}

void RecordedEngine::preload(ModelChoice, Reply<std::monostate> reply) {
  m_queue.post([reply = std::move(reply)] { reply(std::monostate{}); });
}

void RecordedEngine::unload(std::string, Reply<std::monostate> reply) {
  m_queue.post([reply = std::move(reply)] { reply(std::monostate{}); });
}

void RecordedEngine::state(Reply<EngineState> reply) {
  m_queue.post([this, reply = std::move(reply)] { reply(read<EngineState>(m_recording, "state")); });
}

RequestId RecordedEngine::train(TrainRequest request, TrainCallbacks callbacks) {
  m_queue.post([this, recipe = std::move(request.recipe), callbacks = std::move(callbacks)] {
    const auto training = m_recording.find("training");
    if (training == m_recording.end()) return callbacks.finished(notRecorded());
    if (callbacks.progress)
      for (const Json& event : (*training)["events"]) callbacks.progress(event);
    const fs::path target = fs::path(recipe.value("output", std::string())) / "adapter.gguf";
    std::error_code error;
    fs::create_directories(target.parent_path(), error);
    fs::copy_file(m_adapter, target, fs::copy_options::overwrite_existing, error);
    if (error)
      return callbacks.finished(
          failure("samples.adapter",
                  {HEDDLE_TR("Error", "The sample's adapter cannot be written ({0})"), {error.message()}},
                  target.string(), HEDDLE_TR("Error", "Choose a folder that you may write into")));
    Json result = (*training)["result"];
    result["adapter"] = target.string();
    callbacks.finished(std::move(result));
  });
  return ++m_last;
}

void RecordedEngine::estimateTraining(Json, Reply<Json> reply) {
  m_queue.post([this, reply = std::move(reply)] {
    const auto estimate = m_recording.find("estimate");
    if (estimate == m_recording.end()) return reply(notRecorded());
    reply(Json(*estimate));
  });
}

// EngineRecording.

struct RecordingEngine::Kept {
  mutable std::mutex mutex;
  Json json = {{"state", nullptr},
               {"details", nullptr},
               {"estimate", nullptr},
               {"answers", Json::object()},
               {"training", {{"events", Json::array()}, {"result", nullptr}}}};

  template <class Change>
  void keep(Change change) {
    const std::scoped_lock lock(mutex);
    change(json);
  }
};

RecordingEngine::RecordingEngine(Engine& engine) : m_engine(engine), m_kept(std::make_shared<Kept>()) {}

EngineRecording RecordingEngine::recording() const {
  const std::scoped_lock lock(m_kept->mutex);
  return m_kept->json;
}

RequestId RecordingEngine::generate(GenerateRequest request, GenerateCallbacks callbacks) {
  callbacks.finished = [kept = m_kept, name = nameOf(request),
                        finished = std::move(callbacks.finished)](Result<GenerateResult> result) {
    if (result) kept->keep([&](Json& json) { json["answers"][name] = protocol::toJson(*result); });
    if (finished) finished(std::move(result));
  };
  return m_engine.generate(std::move(request), std::move(callbacks));
}

void RecordingEngine::modelDetails(std::string path, bool includeHash, Reply<ModelDetails> reply) {
  m_engine.modelDetails(std::move(path), includeHash,
                        [kept = m_kept, reply = std::move(reply)](Result<ModelDetails> details) {
                          if (details)
                            kept->keep([&](Json& json) { json["details"] = protocol::toJson(*details); });
                          reply(std::move(details));
                        });
}

void RecordingEngine::state(Reply<EngineState> reply) {
  m_engine.state([kept = m_kept, reply = std::move(reply)](Result<EngineState> state) {
    if (state) kept->keep([&](Json& json) { json["state"] = protocol::toJson(*state); });
    reply(std::move(state));
  });
}

RequestId RecordingEngine::train(TrainRequest request, TrainCallbacks callbacks) {
  callbacks.progress = [kept = m_kept, progress = std::move(callbacks.progress)](const Json& event) {
    kept->keep([&](Json& json) { json["training"]["events"].push_back(event); });
    if (progress) progress(event);
  };
  callbacks.finished = [kept = m_kept, finished = std::move(callbacks.finished)](Result<Json> result) {
    if (result) kept->keep([&](Json& json) { json["training"]["result"] = *result; });
    if (finished) finished(std::move(result));
  };
  return m_engine.train(std::move(request), std::move(callbacks));
}

void RecordingEngine::estimateTraining(Json recipe, Reply<Json> reply) {
  m_engine.estimateTraining(std::move(recipe),
                            [kept = m_kept, reply = std::move(reply)](Result<Json> estimate) {
                              if (estimate) kept->keep([&](Json& json) { json["estimate"] = *estimate; });
                              reply(std::move(estimate));
                            });
}

}  // namespace heddle

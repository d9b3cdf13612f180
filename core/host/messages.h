// The bodies of the protocol's messages: the types of core/inference/engine.h as JSON values and back.
// Reading checks the kind and range of every field; an error has the code "protocol.malformed" and names the
// field.
#pragma once

#include "core/host/protocol.h"
#include "core/inference/engine.h"

namespace heddle::protocol {

struct HelloBody {
  int version = kVersion;
  std::string token;
  std::string client;
};
struct WelcomeBody {
  int version = kVersion;
  int64_t process = 0;
};
struct TokenizeBody {
  ModelChoice model;
  std::string text;
  EncodeOptions options;
};
struct RenderPromptBody {
  ModelChoice model;
  PromptInput prompt;
};
struct ModelDetailsBody {
  std::string path;
  bool includeHash = false;
};
struct PreloadBody {
  ModelChoice model;
};
struct UnloadBody {
  std::string path;
};
enum class TrainingAction : uint8_t { Pause, Continue, Checkpoint };
struct SteerTrainingBody {
  TrainingAction action = TrainingAction::Pause;
};
struct EstimateTrainingBody {
  Json recipe;
};
// Of what the module that makes it reads itself: training events, results, estimates.
struct PlainBody {
  Json value;
};

// Defined in messages.cpp for the bodies above and for Error, GenerateRequest, GenerateStarted,
// GenerateDelta, GenerateResult, TrainRequest, PreflightRequest, Tokenization, EmbedRequest, EmbedResult,
// Engine::RenderedPrompt, heddle::ModelDetails, EngineState and std::monostate.
template <class T>
Json toJson(const T& value);
template <class T>
Result<T> fromJson(const Json& value);

}  // namespace heddle::protocol

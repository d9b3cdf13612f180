#include "core/host/messages.h"

#include <concepts>
#include <limits>
#include <type_traits>

#include "core/base/json_number.h"

namespace heddle::protocol {
namespace {

// Each type says its fields once, to a visitor that either writes or reads them.
template <class V>
void fields(V& v, Text& t) {
  v("pattern", t.pattern), v("arguments", t.arguments);
}
template <class V>
void fields(V& v, Error& e) {
  v("code", e.code), v("what", e.what), v("input", e.input), v("hint", e.hint);
}
template <class V>
void fields(V& v, HelloBody& b) {
  v("version", b.version), v("token", b.token), v("client", b.client);
}
template <class V>
void fields(V& v, WelcomeBody& b) {
  v("version", b.version), v("process", b.process);
}
template <class V>
void fields(V& v, EncodeOptions& o) {
  v("add_special", o.addSpecial), v("parse_special", o.parseSpecial);
}
template <class V>
void fields(V& v, AdapterChoice& a) {
  v("path", a.path), v("scale", a.scale);
}
template <class V>
void fields(V& v, ModelChoice& m) {
  v("path", m.path), v("adapters", m.adapters);
}
template <class V>
void fields(V& v, TokenizeBody& b) {
  v("model", b.model), v("text", b.text), v("options", b.options);
}
template <class V>
void fields(V& v, RenderPromptBody& b) {
  v("model", b.model), v("prompt", b.prompt);
}
template <class V>
void fields(V& v, ModelDetailsBody& b) {
  v("path", b.path), v("include_hash", b.includeHash);
}
template <class V>
void fields(V& v, PreloadBody& b) {
  v("model", b.model);
}
template <class V>
void fields(V& v, UnloadBody& b) {
  v("path", b.path);
}
template <class V>
void fields(V& v, TrainRequest& r) {
  v("recipe", r.recipe), v("resume", r.resume);
}
template <class V>
void fields(V& v, PreflightRequest& r) {
  v("recipe", r.recipe), v("samples", r.samples);
}
template <class V>
void fields(V& v, SteerTrainingBody& b) {
  v("action", b.action);
}
template <class V>
void fields(V& v, EstimateTrainingBody& b) {
  v("recipe", b.recipe);
}
template <class V>
void fields(V& v, PlainBody& b) {
  v("value", b.value);
}
template <class V>
void fields(V& v, ChatInput& c) {
  v("messages", c.messages), v("tools", c.tools), v("add_generation_prompt", c.addGenerationPrompt);
}
template <class V>
void fields(V& v, SamplingSettings& s) {
  v("temperature", s.temperature), v("top_k", s.topK), v("top_p", s.topP), v("min_p", s.minP);
  v("typical_p", s.typicalP), v("repeat_penalty", s.repeatPenalty), v("presence_penalty", s.presencePenalty);
  v("frequency_penalty", s.frequencyPenalty), v("penalty_window", s.penaltyWindow), v("seed", s.seed);
}
template <class V>
void fields(V& v, GenerateRequest& r) {
  v("model", r.model), v("prompt", r.prompt), v("add_bos", r.addBos), v("max_tokens", r.maxTokens);
  v("sampling", r.sampling), v("stop", r.stop), v("stop_at_end", r.stopAtEnd), v("priority", r.priority);
}
template <class V>
void fields(V& v, GenerateStarted& s) {
  v("prompt_tokens", s.promptTokens), v("context_length", s.contextLength);
}
template <class V>
void fields(V& v, GenerateDelta& d) {
  v("text", d.text), v("ids", d.ids);
}
template <class V>
void fields(V& v, GenerateStats& s) {
  v("prompt_tokens", s.promptTokens), v("cached_prompt_tokens", s.cachedPromptTokens);
  v("completion_tokens", s.completionTokens), v("queue_seconds", s.queueSeconds),
      v("prefill_seconds", s.prefillSeconds);
  v("decode_seconds", s.decodeSeconds), v("time_to_first_token_seconds", s.timeToFirstTokenSeconds);
  v("load_seconds", s.loadSeconds), v("context_length", s.contextLength), v("seed", s.seed),
      v("device", s.device);
}
template <class V>
void fields(V& v, GenerateResult& r) {
  v("text", r.text), v("ids", r.ids), v("finish", r.finish), v("stats", r.stats);
}
template <class V>
void fields(V& v, Tokenization& t) {
  v("ids", t.ids), v("pieces", t.pieces);
}
template <class V>
void fields(V& v, EmbedRequest& r) {
  v("model", r.model), v("inputs", r.inputs), v("add_bos", r.addBos), v("pooling", r.pooling);
  v("normalize", r.normalize), v("truncate", r.truncate), v("priority", r.priority);
}
template <class V>
void fields(V& v, EmbedResult& r) {
  v("dimension", r.dimension), v("embeddings", r.embeddings), v("tokens", r.tokens);
}
template <class V>
void fields(V& v, Engine::RenderedPrompt& r) {
  v("text", r.text), v("tokens", r.tokens), v("context_length", r.contextLength);
}
template <class V>
void fields(V& v, heddle::ModelDetails& d) {
  v("path", d.path), v("name", d.name), v("architecture", d.architecture), v("sha256", d.sha256),
      v("kind", d.kind);
  v("parameters", d.parameters), v("file_size_bytes", d.fileSizeBytes), v("context_length", d.contextLength);
  v("layers", d.layers), v("embedding_length", d.embeddingLength), v("heads", d.heads),
      v("kv_heads", d.kvHeads);
  v("vocab_size", d.vocabSize), v("types", d.types), v("chat_template", d.chatTemplate);
}
template <class V>
void fields(V& v, std::pair<std::string, int>& p) {
  v("name", p.first), v("count", p.second);
}
template <class V>
void fields(V& v, EngineState::LoadedModel& m) {
  v("path", m.path), v("weight_bytes", m.weightBytes), v("cache_bytes", m.cacheBytes),
      v("running", m.running);
  v("waiting", m.waiting), v("placement", m.placement);
}
template <class V>
void fields(V& v, EngineState& s) {
  v("device", s.device), v("device_kind", s.deviceKind), v("device_note", s.deviceNote),
      v("models", s.models), v("memory_budget_bytes", s.memoryBudgetBytes);
  v("memory_used_bytes", s.memoryUsedBytes), v("tokens_per_second", s.tokensPerSecond),
      v("running", s.running);
  v("waiting", s.waiting);
}
template <class V>
void fields(V&, std::monostate&) {}

// The last value of each enum that travels, so that a number past it is refused.
constexpr Priority lastOf(Priority) {
  return Priority::Background;
}
constexpr Pooling lastOf(Pooling) {
  return Pooling::None;
}
constexpr TrainingAction lastOf(TrainingAction) {
  return TrainingAction::Checkpoint;
}
constexpr FinishReason lastOf(FinishReason) {
  return FinishReason::Cancelled;
}

class Writer {
 public:
  Json object = Json::object();
  template <class T>
  void operator()(const char* name, T& value) {
    object[name] = written(value);
  }

 private:
  static Json written(Json& value) { return value; }
  static Json written(PromptInput& prompt) {
    if (auto* ids = std::get_if<std::vector<TokenId>>(&prompt)) return {{"ids", *ids}};
    if (auto* text = std::get_if<std::string>(&prompt)) return {{"text", *text}};
    return {{"chat", written(std::get<ChatInput>(prompt))}};
  }
  template <class T>
  static Json written(std::optional<T>& value) {
    return value ? Json(*value) : Json();
  }
  template <class T>
  static Json written(std::vector<T>& values) {
    Json list = Json::array();
    for (T& value : values) list.push_back(written(value));
    return list;
  }
  template <class T>
  static Json written(T& value) {
    if constexpr (std::is_enum_v<T>)
      return static_cast<int>(value);
    else if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>)
      return value;
    else {
      Writer inner;
      fields(inner, value);
      return std::move(inner.object);
    }
  }
};

class Reader {
 public:
  explicit Reader(const Json& object) : m_object(object) {
    if (!object.is_object()) m_wrong = "body";
  }
  template <class T>
  void operator()(const char* name, T& value) {
    if (!m_wrong.empty()) return;
    const auto found = m_object.find(name);
    if (found == m_object.end() || !read(*found, value)) m_wrong = name;
  }
  const std::string& wrong() const { return m_wrong; }

 private:
  static bool read(const Json& json, Json& value) {
    value = json;
    return true;
  }
  static bool read(const Json& json, std::string& value) {
    if (!json.is_string()) return false;
    value = json.get<std::string>();
    return true;
  }
  static bool read(const Json& json, bool& value) {
    if (!json.is_boolean()) return false;
    value = json.get<bool>();
    return true;
  }
  template <std::floating_point T>
  static bool read(const Json& json, T& value) {
    const auto number = numberOf<T>(json);
    value = number.value_or(value);
    return number.has_value();
  }
  template <std::integral T>
  static bool read(const Json& json, T& value) {
    const auto number = numberOf<T>(json);
    value = number.value_or(value);
    return number.has_value();
  }
  template <class T>
    requires std::is_enum_v<T>
  static bool read(const Json& json, T& value) {
    int number = 0;
    if (!read(json, number) || number < 0 || number > static_cast<int>(lastOf(T{}))) return false;
    value = static_cast<T>(number);
    return true;
  }
  template <class T>
  static bool read(const Json& json, std::optional<T>& value) {
    if (json.is_null()) return true;
    return read(json, value.emplace());
  }
  template <class T>
  static bool read(const Json& json, std::vector<T>& values) {
    if (!json.is_array()) return false;
    values.reserve(json.size());
    for (const Json& item : json)
      if (!read(item, values.emplace_back())) return false;
    return true;
  }
  static bool read(const Json& json, PromptInput& prompt) {
    if (!json.is_object() || json.size() != 1) return false;
    const auto item = json.begin();
    if (item.key() == "ids") return read(*item, prompt.emplace<std::vector<TokenId>>());
    if (item.key() == "text") return read(*item, prompt.emplace<std::string>());
    return item.key() == "chat" && read(*item, prompt.emplace<ChatInput>());
  }
  template <class T>
    requires std::is_class_v<T>
  static bool read(const Json& json, T& value) {
    Reader inner(json);
    fields(inner, value);
    return inner.wrong().empty();
  }

  const Json& m_object;
  std::string m_wrong;
};

}  // namespace

template <class T>
Json toJson(const T& value) {
  Writer writer;
  fields(writer, const_cast<T&>(value));  // NOLINT: the writer only reads
  return std::move(writer.object);
}

template <class T>
Result<T> fromJson(const Json& value) {
  T result;
  Reader reader(value);
  fields(reader, result);
  if (!reader.wrong().empty())
    return failure(
        "protocol.malformed",
        {HEDDLE_TR("Error", "a message between Heddle's processes cannot be read ({0})"), {reader.wrong()}},
        {}, HEDDLE_TR("Error", "run the programs of one and the same Heddle build"));
  return result;
}

#define HEDDLE_BODY(T)               \
  template Json toJson<T>(const T&); \
  template Result<T> fromJson<T>(const Json&);
HEDDLE_BODY(Error)
HEDDLE_BODY(HelloBody)
HEDDLE_BODY(WelcomeBody)
HEDDLE_BODY(TokenizeBody)
HEDDLE_BODY(RenderPromptBody)
HEDDLE_BODY(ModelDetailsBody)
HEDDLE_BODY(PreloadBody)
HEDDLE_BODY(UnloadBody)
HEDDLE_BODY(SteerTrainingBody)
HEDDLE_BODY(EstimateTrainingBody)
HEDDLE_BODY(PlainBody)
HEDDLE_BODY(TrainRequest)
HEDDLE_BODY(PreflightRequest)
HEDDLE_BODY(GenerateRequest)
HEDDLE_BODY(GenerateStarted)
HEDDLE_BODY(GenerateDelta)
HEDDLE_BODY(GenerateResult)
HEDDLE_BODY(Tokenization)
HEDDLE_BODY(EmbedRequest)
HEDDLE_BODY(EmbedResult)
HEDDLE_BODY(Engine::RenderedPrompt)
HEDDLE_BODY(heddle::ModelDetails)
HEDDLE_BODY(EngineState)
HEDDLE_BODY(std::monostate)
#undef HEDDLE_BODY

}  // namespace heddle::protocol

#include "core/feedback/session.h"

#include <algorithm>

#include "core/feedback/task_registry.h"

namespace heddle::feedback {
namespace {

std::unexpected<Error> wrongSetting(std::string field, Text what, Text hint) {
  return failure("feedback.settings", std::move(what), std::move(field), std::move(hint));
}

// Reads fields that may be missing; remembers the first that is of the wrong type or range.
class SettingsReader {
 public:
  explicit SettingsReader(const Json& json) : m_json(json) {}

  void text(const char* field, std::string& value) {
    if (const Json* found = find(field);
        found && expect(found->is_string(), field, HEDDLE_TR("Error", "a text")))
      value = found->get<std::string>();
  }
  void boolean(const char* field, bool& value) {
    if (const Json* found = find(field);
        found && expect(found->is_boolean(), field, HEDDLE_TR("Error", "true or false")))
      value = found->get<bool>();
  }
  void integer(const char* field, int& value, int minimum, int maximum) {
    const Json* found = find(field);
    if (!found) return;
    const bool right = found->is_number_integer() && *found >= minimum && *found <= maximum;
    if (expect(right, field,
               {HEDDLE_TR("Error", "a whole number from {0} to {1}"),
                {std::to_string(minimum), std::to_string(maximum)}}))
      value = found->get<int>();
  }
  void share(const char* field, double& value) {
    const Json* found = find(field);
    if (found && expect(found->is_number() && *found >= 0 && *found <= 0.5, field,
                        HEDDLE_TR("Error", "a number from 0 to 0.5")))
      value = found->get<double>();
  }
  void texts(const char* field, std::vector<std::string>& values) {
    const Json* found = find(field);
    if (!found) return;
    const bool right =
        found->is_array() && std::ranges::all_of(*found, [](const Json& entry) { return entry.is_string(); });
    if (expect(right, field, HEDDLE_TR("Error", "a list of texts")))
      values = found->get<std::vector<std::string>>();
  }
  const Json* find(const char* field) const {
    const auto found = m_json.find(field);
    return found == m_json.end() || found->is_null() ? nullptr : &*found;
  }
  bool expect(bool right, const char* field, Text wanted) {
    if (!right && !m_error)
      m_error = Error{"feedback.settings",
                      HEDDLE_TR("Error", "A setting of the session has a wrong value"),
                      field,
                      {HEDDLE_TR("Error", "It may be {0}"), {wanted.english()}}};
    return right;
  }
  Status status() const {
    if (m_error) return std::unexpected(*m_error);
    return {};
  }

 private:
  const Json& m_json;
  std::optional<Error> m_error;
};

Json sourceToJson(const CandidateSource& source) {
  Json json = {{"name", source.name}};
  if (!source.generated) return json;
  json["generated"] = true;
  json["model"] = source.model;
  json["adapter"] = source.adapter;
  json["scale"] = source.scale;
  json["sampling"] = source.sampling;
  return json;
}

Result<CandidateSource> sourceFromJson(const Json& json) {
  if (!json.is_object())
    return wrongSetting("candidates", HEDDLE_TR("Error", "A source of candidates is no object"),
                        HEDDLE_TR("Error", "Give it as {\"name\": text}"));
  CandidateSource source;
  SettingsReader reader(json);
  reader.text("name", source.name);
  reader.boolean("generated", source.generated);
  reader.text("model", source.model);
  reader.text("adapter", source.adapter);
  if (const Json* scale = reader.find("scale");
      scale && reader.expect(scale->is_number(), "scale", HEDDLE_TR("Error", "a number")))
    source.scale = scale->get<double>();
  if (const Json* sampling = reader.find("sampling");
      sampling && reader.expect(sampling->is_object(), "sampling", HEDDLE_TR("Error", "a JSON object")))
    source.sampling = *sampling;
  HEDDLE_TRY(reader.status());
  return source;
}

}  // namespace

std::string_view queueOrderName(QueueOrder order) {
  switch (order) {
    case QueueOrder::Random:
      return "random";
    case QueueOrder::Given:
      return "given";
    case QueueOrder::Uncertain:
      return "uncertain";
    case QueueOrder::Disputed:
      return "disputed";
  }
  return "random";
}

std::optional<QueueOrder> queueOrderOf(std::string_view name) {
  for (const QueueOrder order :
       {QueueOrder::Random, QueueOrder::Given, QueueOrder::Uncertain, QueueOrder::Disputed})
    if (queueOrderName(order) == name) return order;
  return {};
}

std::string_view sessionStateName(SessionState state) {
  switch (state) {
    case SessionState::Filling:
      return "filling";
    case SessionState::Open:
      return "open";
    case SessionState::Closed:
      return "closed";
  }
  return "open";
}

Json toJson(const SessionSettings& settings) {
  Json candidates = Json::array();
  for (const CandidateSource& source : settings.candidates) candidates.push_back(sourceToJson(source));
  Json keys = Json::object();
  for (const auto& [action, key] : settings.keys) keys[action] = key;
  return {{"format", 1},
          {"task", settings.task},
          {"parameters", settings.parameters},
          {"instructions", settings.instructions},
          {"candidates", std::move(candidates)},
          {"annotators", settings.annotators},
          {"blind", settings.blind},
          {"shuffled", settings.shuffled},
          {"gold_share", settings.goldShare},
          {"repeat_share", settings.repeatShare},
          {"repeat_distance", settings.repeatDistance},
          {"order", queueOrderName(settings.order)},
          {"reasons", settings.reasons},
          {"skip_reasons", settings.skipReasons},
          {"keys", std::move(keys)},
          {"seed", settings.seed}};
}

Result<SessionSettings> sessionSettingsFromJson(const Json& json) {
  if (!json.is_object())
    return wrongSetting({}, HEDDLE_TR("Error", "The session's settings are no JSON object"),
                        HEDDLE_TR("Error", "Give them as {\"task\": \"pairwise\", ...}"));
  SessionSettings settings;
  SettingsReader reader(json);
  int format = 1;
  reader.integer("format", format, 1, 1);
  reader.text("task", settings.task);
  reader.text("instructions", settings.instructions);
  reader.integer("annotators", settings.annotators, 1, 20);
  reader.boolean("blind", settings.blind);
  reader.boolean("shuffled", settings.shuffled);
  reader.share("gold_share", settings.goldShare);
  reader.share("repeat_share", settings.repeatShare);
  reader.integer("repeat_distance", settings.repeatDistance, 1, 1'000'000);
  reader.texts("reasons", settings.reasons);
  reader.texts("skip_reasons", settings.skipReasons);
  if (const Json* order = reader.find("order")) {
    const auto known = order->is_string() ? queueOrderOf(order->get<std::string>()) : std::nullopt;
    if (reader.expect(known.has_value(), "order", HEDDLE_TR("Error", "random, given, uncertain or disputed")))
      settings.order = *known;
  }
  if (const Json* seed = reader.find("seed");
      seed && reader.expect(seed->is_number_unsigned() || (seed->is_number_integer() && *seed >= 0), "seed",
                            HEDDLE_TR("Error", "a whole number that is not negative")))
    settings.seed = seed->get<uint64_t>();
  if (const Json* keys = reader.find("keys");
      keys && reader.expect(keys->is_object(), "keys", HEDDLE_TR("Error", "a JSON object")))
    for (const auto& [action, key] : keys->items())
      if (reader.expect(key.is_string(), "keys", HEDDLE_TR("Error", "names of actions with texts")))
        settings.keys[action] = key.get<std::string>();
  if (const Json* sources = reader.find("candidates");
      sources && reader.expect(sources->is_array(), "candidates", HEDDLE_TR("Error", "a list")))
    for (const Json& entry : *sources) {
      HEDDLE_ASSIGN(CandidateSource source, sourceFromJson(entry));
      settings.candidates.push_back(std::move(source));
    }
  HEDDLE_TRY(reader.status());
  HEDDLE_ASSIGN(const TaskType* const task, taskOf(settings.task));
  HEDDLE_ASSIGN(settings.parameters, task->checkParameters(json.value("parameters", Json::object())));
  return settings;
}

}  // namespace heddle::feedback

#include "core/training/row.h"

#include <algorithm>
#include <optional>

#include "core/models/text_check.h"

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDeepest = 64;  // levels of JSON

const char* const kShapes[] = {
    HEDDLE_TR("Error",
              "an sft row is {\"messages\": [{\"role\": ..., \"content\": ...}, ...]} or {\"prompt\": ..., "
              "\"completion\": ...}"),
    HEDDLE_TR("Error", "a preference row is {\"prompt\": ..., \"chosen\": ..., \"rejected\": ...}"),
    HEDDLE_TR("Error", "a kto row is {\"prompt\": ..., \"completion\": ..., \"label\": true or false}")};

class RowReader {
 public:
  RowReader(const Json& json, RowKind kind, const std::string& place)
      : m_json(json), m_kind(kind), m_place(place) {}

  Result<Row> read() {
    if (!m_json.is_object()) return refuse("rows.type", HEDDLE_TR("Error", "the row is not a JSON object"));
    HEDDLE_TRY(readName("id", m_row.id));
    HEDDLE_TRY(readName("group", m_row.group));
    if (m_kind == RowKind::Sft && m_json.contains("messages")) {
      HEDDLE_TRY(readMessages("messages", nullptr, m_row.chosen));
      m_row.prompt = Json::array();
      return std::move(m_row);
    }
    m_row.plain = true;
    HEDDLE_TRY(readMessages("prompt", "user", m_row.prompt));
    if (m_kind == RowKind::Preference) {
      HEDDLE_TRY(readMessages("chosen", "assistant", m_row.chosen));
      HEDDLE_TRY(readMessages("rejected", "assistant", m_row.rejected));
      return std::move(m_row);
    }
    HEDDLE_TRY(readMessages("completion", "assistant", m_row.chosen));
    if (m_kind == RowKind::Kto) HEDDLE_TRY(readLabel());
    return std::move(m_row);
  }

 private:
  std::unexpected<Error> refuse(std::string_view code, Text what) const {
    return failure(code, std::move(what), m_place, kShapes[static_cast<size_t>(m_kind)]);
  }

  // A text or a whole number; missing and null: none.
  Status readName(const char* name, std::string& out) const {
    const auto found = m_json.find(name);
    if (found == m_json.end() || found->is_null()) return {};
    if (found->is_number_integer())
      out = found->dump();
    else if (found->is_string())
      out = found->get<std::string>();
    else
      return refuse("rows.type",
                    {HEDDLE_TR("Error", "the row's {0} is neither a text nor a whole number"), {name}});
    return {};
  }

  // What a row of another kind would have.
  std::optional<std::string> otherKind() const {
    if (m_kind != RowKind::Preference && m_json.contains("chosen")) return "preference";
    if (m_kind != RowKind::Sft && m_json.contains("messages")) return "sft";
    if (m_kind == RowKind::Preference && m_json.contains("label")) return "kto";
    if (m_kind == RowKind::Preference && m_json.contains("completion")) return "sft";
    return {};
  }

  // `role`: of a plain text; nullptr: only a list will do.
  Status readMessages(const char* name, const char* role, Json& out) {
    const auto found = m_json.find(name);
    if (found == m_json.end()) {
      if (const auto other = otherKind())
        return refuse("rows.kind",
                      {HEDDLE_TR("Error", "the row has no field {0}; it looks like a row of the kind {1}"),
                       {name, *other}});
      return refuse("rows.missing", {HEDDLE_TR("Error", "the row has no field {0}"), {name}});
    }
    if (role && found->is_string()) {
      out = Json::array({Json::object({{"role", role}, {"content", *found}})});
      return {};
    }
    m_row.plain = false;
    if (!found->is_array() || found->empty())
      return refuse("rows.type",
                    {role ? HEDDLE_TR("Error", "the row's {0} is neither a text nor a list of messages")
                          : HEDDLE_TR("Error", "the row's {0} is not a list of messages"),
                     {name}});
    for (const Json& message : *found) HEDDLE_TRY(checkMessage(name, message));
    out = *found;
    return {};
  }

  Status checkMessage(const char* name, const Json& message) const {
    const auto isText = [&](const char* field) {
      const auto found = message.find(field);
      return found != message.end() && found->is_string();
    };
    if (!message.is_object() || !isText("role"))
      return refuse("rows.role", {HEDDLE_TR("Error", "a message of {0} has no role"), {name}});
    if (!isText("content") && !message.contains("tool_calls"))
      return refuse("rows.type",
                    {HEDDLE_TR("Error", "a message of {0} has no content that is a text"), {name}});
    return {};
  }

  Status readLabel() {
    const auto found = m_json.find("label");
    if (found == m_json.end())
      return refuse("rows.missing", {HEDDLE_TR("Error", "the row has no field {0}"), {"label"}});
    if (found->is_boolean())
      m_row.label = found->get<bool>();
    else if (found->is_number_integer() && (*found == 0 || *found == 1))
      m_row.label = *found == 1;
    else
      return refuse("rows.type", HEDDLE_TR("Error", "the row's label is neither true nor false"));
    return {};
  }

  const Json& m_json;
  RowKind m_kind;
  const std::string& m_place;
  Row m_row;
};

}  // namespace

bool hasAssistantTurn(const Json& messages) {
  return std::ranges::any_of(messages, [](const Json& message) {
    return message.is_object() && message.value("role", "") == "assistant";
  });
}

Result<Row> parseRow(std::string_view line, RowKind kind, const std::string& place) {
  if (!isValidUtf8(line))
    return failure("rows.utf8", HEDDLE_TR("Error", "the row is not valid UTF-8"), place,
                   HEDDLE_TR("Error", "save the file as UTF-8"));
  bool deep = false;
  const auto watch = [&](int depth, Json::parse_event_t, Json&) {
    deep = deep || depth > kDeepest;
    return !deep;
  };
  const Json json = Json::parse(line, watch, false);
  if (json.is_discarded() || deep)
    return failure("rows.json", HEDDLE_TR("Error", "the row is not valid JSON"), place,
                   HEDDLE_TR("Error", "write one JSON object a line"));
  return RowReader(json, kind, place).read();
}

}  // namespace heddle

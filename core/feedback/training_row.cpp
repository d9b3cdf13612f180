#include "core/feedback/training_row.h"

#include <algorithm>

namespace heddle::feedback {
namespace {

std::unexpected<Error> wrongRow(Text what, std::string field, RowFormat format) {
  Text hint;
  switch (format) {
    case RowFormat::Sft:
      hint = HEDDLE_TR(
          "Error",
          "A row has \"messages\" that end with the assistant's turn, or \"prompt\" and \"completion\"");
      break;
    case RowFormat::Preference:
    case RowFormat::Reward:
      hint = HEDDLE_TR(
          "Error", "A row has \"prompt\", \"chosen\" and \"rejected\", each a text or a list of messages");
      break;
    case RowFormat::Kto:
      hint = HEDDLE_TR("Error", "A row has \"prompt\", \"completion\" and \"label\", which is true or false");
      break;
  }
  return failure("feedback.row", std::move(what), std::move(field), std::move(hint));
}

Status checkMessages(const Json& messages, const std::string& field, RowFormat format) {
  for (size_t i = 0; i < messages.size(); ++i) {
    const Json& message = messages[i];
    const std::string place = field + "[" + std::to_string(i) + "]";
    if (!message.is_object() || !message.contains("role") || !message["role"].is_string() ||
        !message.contains("content") || !message["content"].is_string())
      return wrongRow(HEDDLE_TR("Error", "A message needs the texts \"role\" and \"content\""), place,
                      format);
  }
  return {};
}

bool blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

Status checkText(const Json& row, const char* field, RowFormat format, bool assistant) {
  if (!row.contains(field)) return wrongRow(HEDDLE_TR("Error", "A field is missing"), field, format);
  const Json& value = row[field];
  if (value.is_string()) {
    if (assistant && blank(value.get_ref<const std::string&>()))
      return wrongRow(HEDDLE_TR("Error", "The answer is empty"), field, format);
    return {};
  }
  if (!value.is_array() || value.empty())
    return wrongRow(HEDDLE_TR("Error", "This is neither a text nor a list of messages"), field, format);
  HEDDLE_TRY(checkMessages(value, field, format));
  const Json& last = value.back();
  if (!assistant) return {};
  if (last["role"] != "assistant")
    return wrongRow(HEDDLE_TR("Error", "There is no turn of the assistant at the end"), field, format);
  if (blank(last["content"].get_ref<const std::string&>()))
    return wrongRow(HEDDLE_TR("Error", "The answer is empty"), field, format);
  return {};
}

Status checkSft(const Json& row) {
  if (!row.contains("messages")) {
    HEDDLE_TRY(checkText(row, "prompt", RowFormat::Sft, false));
    return checkText(row, "completion", RowFormat::Sft, true);
  }
  const Json& messages = row["messages"];
  if (!messages.is_array() || messages.empty())
    return wrongRow(HEDDLE_TR("Error", "This is no list of messages"), "messages", RowFormat::Sft);
  HEDDLE_TRY(checkMessages(messages, "messages", RowFormat::Sft));
  const bool answered = std::ranges::any_of(messages, [](const Json& message) {
    return message["role"] == "assistant" && !blank(message["content"].get_ref<const std::string&>());
  });
  if (!answered)
    return wrongRow(HEDDLE_TR("Error", "There is no turn of the assistant to learn from"), "messages",
                    RowFormat::Sft);
  return {};
}

Json messagesJson(const std::vector<Message>& messages) {
  Json json = Json::array();
  for (const Message& message : messages)
    json.push_back({{"role", message.role}, {"content", message.content}});
  return json;
}

}  // namespace

std::string_view rowFormatName(RowFormat format) {
  switch (format) {
    case RowFormat::Sft:
      return "sft";
    case RowFormat::Preference:
      return "preference";
    case RowFormat::Kto:
      return "kto";
    case RowFormat::Reward:
      return "reward";
  }
  return "sft";
}

std::optional<RowFormat> rowFormatOf(std::string_view name) {
  for (const RowFormat format : kRowFormats)
    if (rowFormatName(format) == name) return format;
  return {};
}

Text rowFormatTitle(RowFormat format) {
  switch (format) {
    case RowFormat::Sft:
      return HEDDLE_TR("Feedback", "Answers to imitate (SFT)");
    case RowFormat::Preference:
      return HEDDLE_TR("Feedback", "Preferences (DPO, ORPO)");
    case RowFormat::Kto:
      return HEDDLE_TR("Feedback", "Good and bad answers (KTO)");
    case RowFormat::Reward:
      return HEDDLE_TR("Feedback", "Preferences with margins (reward model)");
  }
  return {};
}

Status checkRow(RowFormat format, const Json& row) {
  if (!row.is_object()) return wrongRow(HEDDLE_TR("Error", "The row is no JSON object"), {}, format);
  for (const char* field : {"id", "group"})
    if (row.contains(field) && !row[field].is_string())
      return wrongRow(HEDDLE_TR("Error", "This field is no text"), field, format);
  switch (format) {
    case RowFormat::Sft:
      return checkSft(row);
    case RowFormat::Preference:
    case RowFormat::Reward:
      HEDDLE_TRY(checkText(row, "prompt", format, false));
      HEDDLE_TRY(checkText(row, "chosen", format, true));
      HEDDLE_TRY(checkText(row, "rejected", format, true));
      if (row["chosen"] == row["rejected"])
        return wrongRow(HEDDLE_TR("Error", "The chosen and the rejected answer are the same"), "chosen",
                        format);
      if (row.contains("margin") && !row["margin"].is_number())
        return wrongRow(HEDDLE_TR("Error", "This field is no number"), "margin", format);
      return {};
    case RowFormat::Kto:
      HEDDLE_TRY(checkText(row, "prompt", format, false));
      HEDDLE_TRY(checkText(row, "completion", format, true));
      if (!row.contains("label")) return wrongRow(HEDDLE_TR("Error", "A field is missing"), "label", format);
      if (!row["label"].is_boolean())
        return wrongRow(HEDDLE_TR("Error", "This field is neither true nor false"), "label", format);
      return {};
  }
  return {};
}

std::optional<RowFormat> guessRowFormat(const Json& row) {
  if (!row.is_object()) return {};
  if (row.contains("chosen") && row.contains("rejected"))
    return row.contains("margin") ? RowFormat::Reward : RowFormat::Preference;
  if (row.contains("completion") && row.contains("label")) return RowFormat::Kto;
  if (row.contains("messages") || (row.contains("prompt") && row.contains("completion")))
    return RowFormat::Sft;
  return {};
}

Json promptField(const std::vector<Message>& prompt) {
  if (prompt.size() == 1 && prompt.front().role == "user") return prompt.front().content;
  return messagesJson(prompt);
}

std::vector<Message> promptFromField(const Json& field) {
  if (field.is_string()) return {{"user", field.get<std::string>()}};
  std::vector<Message> messages;
  for (const Json& message : field)
    messages.push_back({message["role"].get<std::string>(), message["content"].get<std::string>()});
  return messages;
}

Json sftRow(const std::vector<Message>& prompt, const std::string& answer) {
  Json messages = messagesJson(prompt);
  messages.push_back({{"role", "assistant"}, {"content", answer}});
  return {{"messages", std::move(messages)}};
}

Json preferenceRow(const std::vector<Message>& prompt, const std::string& chosen,
                   const std::string& rejected) {
  return {{"prompt", promptField(prompt)}, {"chosen", chosen}, {"rejected", rejected}};
}

Json ktoRow(const std::vector<Message>& prompt, const std::string& completion, bool label) {
  return {{"prompt", promptField(prompt)}, {"completion", completion}, {"label", label}};
}

}  // namespace heddle::feedback

#include "core/feedback/item.h"

#include <span>

#include "core/models/sha256.h"

namespace heddle::feedback {
namespace {

std::unexpected<Error> wrongItem(Text what, std::string input) {
  return failure(
      "feedback.item", std::move(what), std::move(input),
      HEDDLE_TR("Error", "An item has \"prompt\" (a text or a list of messages) and \"candidates\" (texts)"));
}

Result<std::vector<Message>> messagesFromJson(const Json& json) {
  if (json.is_string()) return std::vector<Message>{{"user", json.get<std::string>()}};
  std::vector<Message> messages;
  if (json.is_null()) return messages;
  if (!json.is_array())
    return wrongItem(HEDDLE_TR("Error", "The prompt is neither a text nor a list of messages"), "prompt");
  for (size_t i = 0; i < json.size(); ++i) {
    const Json& entry = json[i];
    const bool right = entry.is_object() && entry.contains("role") && entry["role"].is_string() &&
                       entry.contains("content") && entry["content"].is_string();
    if (!right)
      return wrongItem(HEDDLE_TR("Error", "A message needs the texts \"role\" and \"content\""),
                       "prompt[" + std::to_string(i) + "]");
    messages.push_back({entry["role"].get<std::string>(), entry["content"].get<std::string>()});
  }
  return messages;
}

Result<std::vector<Candidate>> candidatesFromJson(const Json& json) {
  std::vector<Candidate> candidates;
  if (json.is_null()) return candidates;
  if (!json.is_array()) return wrongItem(HEDDLE_TR("Error", "The candidates are no list"), "candidates");
  for (size_t i = 0; i < json.size(); ++i) {
    const Json& entry = json[i];
    if (entry.is_string()) {
      candidates.push_back({entry.get<std::string>()});
      continue;
    }
    if (!entry.is_object() || !entry.contains("text") || !entry["text"].is_string())
      return wrongItem(HEDDLE_TR("Error", "A candidate needs a \"text\""),
                       "candidates[" + std::to_string(i) + "]");
    Json origin = entry.value("origin", Json::object());
    if (!origin.is_object())
      return wrongItem(HEDDLE_TR("Error", "A candidate's \"origin\" is no object"),
                       "candidates[" + std::to_string(i) + "]");
    candidates.push_back({entry["text"].get<std::string>(), std::move(origin)});
  }
  return candidates;
}

}  // namespace

Json toJson(const ItemContent& content) {
  Json prompt = Json::array(), candidates = Json::array();
  for (const Message& message : content.prompt)
    prompt.push_back({{"role", message.role}, {"content", message.content}});
  for (const Candidate& candidate : content.candidates) {
    Json entry = {{"text", candidate.text}};
    if (!candidate.origin.empty()) entry["origin"] = candidate.origin;
    candidates.push_back(std::move(entry));
  }
  Json json = {{"prompt", std::move(prompt)}, {"candidates", std::move(candidates)}};
  if (!content.meta.empty()) json["meta"] = content.meta;
  return json;
}

Result<ItemContent> itemContentFromJson(const Json& json) {
  if (!json.is_object()) return wrongItem(HEDDLE_TR("Error", "The item is no object"), {});
  ItemContent content;
  HEDDLE_ASSIGN(content.prompt, messagesFromJson(json.value("prompt", Json())));
  HEDDLE_ASSIGN(content.candidates, candidatesFromJson(json.value("candidates", Json())));
  content.meta = json.value("meta", Json::object());
  if (!content.meta.is_object()) return wrongItem(HEDDLE_TR("Error", "\"meta\" is no object"), "meta");
  return content;
}

std::string preview(const ItemContent& content, int characters) {
  const std::string* text = nullptr;
  for (const Message& message : content.prompt)
    if (!text || message.role == "user") text = &message.content;
  if (!text && !content.candidates.empty()) text = &content.candidates.front().text;
  std::string line;
  bool blank = false;
  int count = 0;
  for (size_t i = 0; text && i < text->size(); ++i) {
    const auto byte = static_cast<unsigned char>((*text)[i]);
    if (byte <= ' ') {
      blank = !line.empty();
      continue;
    }
    const bool starts = (byte & 0xC0) != 0x80;
    if (starts && count >= characters) return line + "…";
    if (blank) line += ' ';
    blank = false;
    line += (*text)[i];
    if (starts) ++count;
  }
  return line;
}

std::string_view itemStateName(ItemState state) {
  switch (state) {
    case ItemState::Importing:
      return "importing";
    case ItemState::Open:
      return "open";
    case ItemState::Done:
      return "done";
    case ItemState::Gold:
      return "gold";
  }
  return "open";
}

ItemState itemStateOf(std::string_view name) {
  for (const ItemState state : {ItemState::Importing, ItemState::Done, ItemState::Gold})
    if (itemStateName(state) == name) return state;
  return ItemState::Open;
}

std::string promptGroup(const std::vector<Message>& prompt) {
  std::string all;
  for (const Message& message : prompt) all += message.role + '\0' + message.content + '\0';
  return sha256(std::as_bytes(std::span(all))).substr(0, 24);
}

std::string contentGroup(const ItemContent& content) {
  if (!content.prompt.empty() || content.candidates.empty()) return promptGroup(content.prompt);
  return promptGroup({{"user", content.candidates.front().text}});
}

int64_t readingTime_ms(const ItemContent& content) {
  constexpr int64_t kWord_ms = 60'000 / 300, kCharacter_ms = 60'000 / 500;
  int64_t time_ms = 0;
  const auto read = [&time_ms](const std::string& text) {
    bool inWord = false;
    for (const char letter : text) {
      const auto byte = static_cast<unsigned char>(letter);
      const bool wide = byte >= 0xE3 && byte <= 0xED;  // begins a character of Chinese, Japanese or Korean
      if (wide) time_ms += kCharacter_ms;
      const bool wordLetter = byte > ' ' && byte < 0xE3;
      const bool continuation = (byte & 0xC0) == 0x80;
      if (wordLetter && !continuation && !inWord) time_ms += kWord_ms;
      if (!continuation) inWord = wordLetter;
    }
  };
  for (const Message& message : content.prompt) read(message.content);
  for (const Candidate& candidate : content.candidates) read(candidate.text);
  return time_ms;
}

}  // namespace heddle::feedback

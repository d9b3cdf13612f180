// A model's chat template: a conversation to the prompt the model was trained on. Models carry it in their
// file as Jinja2 text (key tokenizer.chat_template).
#pragma once

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "core/base/error.h"
#include "core/templates/template.h"

namespace heddle {

// What a template is given, under the names Hugging Face and llama.cpp use.
struct ChatTemplateInput {
  nlohmann::ordered_json messages = nlohmann::ordered_json::array();  // [{"role", "content"}, ...]
  nlohmann::ordered_json tools;                                       // null: none
  bool addGenerationPrompt = true;
  std::string beginOfSequence, endOfSequence;  // bos_token, eos_token as text
  nlohmann::ordered_json extra;                // further names, such as enable_thinking; wins over the above
  std::optional<std::chrono::local_seconds> now;  // what strftime_now says; nothing: the clock
};

// Immutable and thread-safe.
class ChatTemplate {
 public:
  // Errors: "chat_template.missing" for an empty text: the model has no template, and the caller decides
  // whether to take chatMl(); else those of Template::parse.
  static Result<ChatTemplate> parse(std::string text);
  // The ChatML format, for models that bring no template. usesFallback() is then true and must be shown.
  static ChatTemplate chatMl();

  // Errors: "chat_template.messages" when messages is not a list of objects with a role; "template.raised"
  // with the template's own sentence ("System role not supported"); else those of Template::render.
  Result<std::string> apply(const ChatTemplateInput& input) const;

  bool usesFallback() const { return m_fallback; }
  const std::string& source() const { return m_source; }

 private:
  ChatTemplate(std::string source, Template parsed, bool fallback);

  std::string m_source;
  Template m_template;
  bool m_fallback;
};

}  // namespace heddle

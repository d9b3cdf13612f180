#include "core/models/chat_template.h"

namespace heddle {
namespace {

constexpr std::string_view kChatMl =
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor "
    "%}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}";

Status checkMessages(const nlohmann::ordered_json& messages) {
  if (!messages.is_array()) {
    return failure("chat_template.messages",
                   HEDDLE_TR("Error", "the messages of a conversation are not a list"));
  }
  for (size_t i = 0; i < messages.size(); ++i) {
    const auto& message = messages[i];
    if (message.is_object() && message.contains("role") && message["role"].is_string()) continue;
    return failure(
        "chat_template.messages", {HEDDLE_TR("Error", "message {0} has no role"), {std::to_string(i + 1)}},
        {}, HEDDLE_TR("Error", "each message needs a role (system, user, assistant, tool) and a content"));
  }
  return {};
}

}  // namespace

ChatTemplate::ChatTemplate(std::string source, Template parsed, bool fallback)
    : m_source(std::move(source)), m_template(std::move(parsed)), m_fallback(fallback) {}

Result<ChatTemplate> ChatTemplate::parse(std::string text) {
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
    return failure("chat_template.missing", HEDDLE_TR("Error", "the model has no chat template"), {},
                   HEDDLE_TR("Error", "use a model made for chat, or give the prompt as plain text"));
  }
  HEDDLE_ASSIGN(Template parsed, Template::parse(text));
  return ChatTemplate(std::move(text), std::move(parsed), false);
}

ChatTemplate ChatTemplate::chatMl() {
  return ChatTemplate(std::string(kChatMl), std::move(*Template::parse(std::string(kChatMl))), true);
}

Result<std::string> ChatTemplate::apply(const ChatTemplateInput& input) const {
  HEDDLE_TRY(checkMessages(input.messages));
  nlohmann::ordered_json context = {{"messages", input.messages},
                                    {"tools", input.tools},
                                    {"documents", nullptr},
                                    {"add_generation_prompt", input.addGenerationPrompt},
                                    {"bos_token", input.beginOfSequence},
                                    {"eos_token", input.endOfSequence}};
  if (input.extra.is_object()) {
    for (const auto& [name, value] : input.extra.items()) context[name] = value;
  }
  RenderOptions options;
  options.now = input.now;
  return m_template.render(context, options);
}

}  // namespace heddle

#include "core/inference/model_source.h"

#include <algorithm>

#include "core/inference/loaded_model.h"
#include "core/models/model_library.h"

namespace heddle {

Result<std::shared_ptr<const ModelSource>> ModelSource::open(const std::string& path) {
  std::shared_ptr<ModelSource> source(new ModelSource);
  HEDDLE_ASSIGN(source->m_file, openModel(path));
  HEDDLE_ASSIGN(source->m_hyperparameters, readHyperparameters(*source->m_file));
  return source;
}

Result<const Tokenizer*> ModelSource::tokenizer() const {
  const std::scoped_lock lock(m_mutex);
  if (!m_tokenizer) m_tokenizer = Tokenizer::fromGguf(*m_file);
  if (!*m_tokenizer) return std::unexpected(m_tokenizer->error());
  return (*m_tokenizer)->get();
}

const Tokenizer* ModelSource::tokenizerIfAny() const {
  return tokenizer().value_or(nullptr);
}

Result<const ChatTemplate*> ModelSource::chatTemplate() const {
  const std::scoped_lock lock(m_mutex);
  if (!m_chatTemplate) {
    HEDDLE_ASSIGN(auto text, m_file->text("tokenizer.chat_template"));
    if (!text || text->empty())
      return failure("engine.no_chat_template", HEDDLE_TR("Error", "the model has no chat template"),
                     m_file->label(),
                     HEDDLE_TR("Error", "give it plain text, or choose a model that was made for chat"));
    m_chatTemplate = ChatTemplate::parse(*std::move(text));
  }
  if (!*m_chatTemplate) return std::unexpected(m_chatTemplate->error());
  return &**m_chatTemplate;
}

Result<std::string> ModelSource::renderChat(const ChatInput& chat, const Tokenizer& tokenizer) const {
  HEDDLE_ASSIGN(const ChatTemplate* chatTemplate, this->chatTemplate());
  const auto piece = [&](std::optional<TokenId> id) {
    return id ? tokenizer.piece(*id, true) : std::string();
  };
  ChatTemplateInput input;
  input.messages = chat.messages;
  input.tools = chat.tools;
  input.addGenerationPrompt = chat.addGenerationPrompt;
  input.beginOfSequence = piece(tokenizer.beginOfSequence());
  input.endOfSequence = piece(tokenizer.endOfSequence());
  return chatTemplate->apply(input);
}

Result<std::string> ModelSource::render(const PromptInput& prompt) const {
  if (const auto* text = std::get_if<std::string>(&prompt)) return *text;
  HEDDLE_ASSIGN(const Tokenizer* tokenizer, this->tokenizer());
  if (const auto* ids = std::get_if<std::vector<TokenId>>(&prompt)) {
    HEDDLE_TRY(checkTokenIds(*ids, m_hyperparameters, m_file->label()));
    return tokenizer->decode(*ids, {.removeSpecial = false, .unparseSpecial = true});
  }
  return renderChat(std::get<ChatInput>(prompt), *tokenizer);
}

Result<std::vector<TokenId>> ModelSource::encode(const PromptInput& prompt, bool addBos) const {
  std::vector<TokenId> ids;
  if (const auto* given = std::get_if<std::vector<TokenId>>(&prompt)) {
    ids = *given;
  } else {
    HEDDLE_ASSIGN(const Tokenizer* tokenizer, this->tokenizer());
    HEDDLE_ASSIGN(const std::string text, render(prompt));
    EncodeOptions options{.addSpecial = addBos, .parseSpecial = true};
    // Many chat templates write the begin of the sequence themselves.
    const auto begin = tokenizer->beginOfSequence();
    if (std::holds_alternative<ChatInput>(prompt) && begin &&
        text.starts_with(tokenizer->piece(*begin, true)))
      options.addSpecial = false;
    ids = tokenizer->encode(text, options);
  }
  HEDDLE_TRY(checkTokenIds(ids, m_hyperparameters, m_file->label()));
  return ids;
}

Result<std::shared_ptr<const ModelSource>> ModelSources::get(const std::string& path) {
  // "demo" has no file: no time, no size.
  std::error_code failed;
  const auto size_bytes = std::filesystem::file_size(path, failed);
  const bool isFile = !failed;
  std::optional<std::filesystem::file_time_type> time;
  if (isFile) time = std::filesystem::last_write_time(path, failed);
  const std::scoped_lock lock(m_mutex);
  const auto known = std::ranges::find(m_entries, path, &Entry::path);
  if (known != m_entries.end()) {
    if (known->time == time && known->size_bytes == (isFile ? size_bytes : 0)) {
      m_entries.splice(m_entries.begin(), m_entries, known);
      return m_entries.front().source;
    }
    m_entries.erase(known);
  }
  HEDDLE_ASSIGN(auto source, ModelSource::open(path));
  m_entries.push_front({path, time, isFile ? size_bytes : 0, source});
  if (m_entries.size() > kKept) m_entries.pop_back();
  return source;
}

}  // namespace heddle

// A model file opened but not loaded: what tokenising and rendering need.
#pragma once

#include <filesystem>
#include <list>
#include <memory>
#include <mutex>
#include <optional>

#include "core/inference/engine.h"
#include "core/models/chat_template.h"
#include "core/models/hyperparameters.h"

namespace heddle {

// Immutable but for what is made at its first use; thread-safe.
class ModelSource {
 public:
  // path: as openModel takes it. Errors: those of openModel and readHyperparameters.
  static Result<std::shared_ptr<const ModelSource>> open(const std::string& path);

  const std::shared_ptr<const GgufFile>& file() const { return m_file; }
  const Hyperparameters& hyperparameters() const { return m_hyperparameters; }

  Result<const Tokenizer*> tokenizer() const;
  // nullptr: a model without vocabulary or with one that Heddle cannot read; then only ids go in and out.
  const Tokenizer* tokenizerIfAny() const;
  // Errors: "engine.no_chat_template", those of the tokenizer, of the template, and "prompt.token_range".
  Result<std::vector<TokenId>> encode(const PromptInput& prompt, bool addBos) const;
  // The prompt's text; ids are written with their special tokens.
  Result<std::string> render(const PromptInput& prompt) const;

 private:
  ModelSource() = default;
  Result<const ChatTemplate*> chatTemplate() const;
  Result<std::string> renderChat(const ChatInput& chat, const Tokenizer& tokenizer) const;

  std::shared_ptr<const GgufFile> m_file;
  Hyperparameters m_hyperparameters;
  mutable std::mutex m_mutex;
  mutable std::optional<Result<std::unique_ptr<const Tokenizer>>> m_tokenizer;
  mutable std::optional<Result<ChatTemplate>> m_chatTemplate;
};

// The last few sources by path. A file that was written anew is opened anew. Thread-safe.
class ModelSources {
 public:
  Result<std::shared_ptr<const ModelSource>> get(const std::string& path);

 private:
  static constexpr size_t kKept = 4;
  struct Entry {
    std::string path;
    std::optional<std::filesystem::file_time_type> time;
    uintmax_t size_bytes = 0;
    std::shared_ptr<const ModelSource> source;
  };
  std::mutex m_mutex;
  std::list<Entry> m_entries;  // the last used first
};

}  // namespace heddle

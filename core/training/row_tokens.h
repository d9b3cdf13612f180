// Rows as the model reads them: through its own chat template, exactly as at inference, with a mark on each
// token that is learned.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/inference/model_source.h"
#include "core/training/row.h"
#include "core/training/training_batch.h"

namespace heddle {

// One answer in its context. Several parts where the template writes earlier turns differently once others
// follow: each assistant turn then stands at the end of a sequence of its own.
struct TokenAnswer {
  std::vector<TokenSequence> parts;
  int64_t tokens = 0;  // of all parts before they were cut
  bool truncated = false;
  int64_t learnedTokens() const;
  int64_t inputTokens(bool scored) const;
};

struct RowTokenOptions {
  int64_t maxTokens = 1024;   // of each part; what comes after is cut off
  bool lastTurnOnly = false;  // of a conversation
  bool wholeAnswer = false;   // for the reward head: the end of the conversation is what counts
};

// Immutable; the model must outlive it. Thread-safe.
class RowTokens {
 public:
  RowTokens(const ModelSource& model, RowTokenOptions options) : m_model(model), m_options(options) {}

  // The answer to a context. Assistant turns of `messages` are learned, those of `context` are not.
  // Errors: those of the tokenizer and the chat template, "rows.template" where the template hides what the
  // assistant said, "rows.no_assistant"; they carry `place`.
  Result<TokenAnswer> answer(const nlohmann::ordered_json& context, const nlohmann::ordered_json& messages,
                             bool plain, const std::string& place) const;

 private:
  struct Turn {
    size_t message = 0;  // index into the conversation
    std::string before;  // the prompt that asks for this turn
    std::string after;   // the conversation up to and with this turn
  };
  Result<TokenAnswer> plainAnswer(const nlohmann::ordered_json& context,
                                  const nlohmann::ordered_json& messages) const;
  Result<std::string> render(const nlohmann::ordered_json& messages, bool ask) const;
  Result<std::vector<Turn>> turns(const nlohmann::ordered_json& all, size_t contextSize) const;
  Result<TokenSequence> together(const std::vector<Turn>& turns) const;
  Result<TokenSequence> alone(const Turn& turn, const nlohmann::ordered_json& message) const;
  Result<std::vector<TokenId>> encode(const std::string& text) const;
  Status mark(TokenSequence& sequence, const std::string& before, size_t end) const;
  void cut(TokenAnswer& answer) const;

  const ModelSource& m_model;
  RowTokenOptions m_options;
};

}  // namespace heddle

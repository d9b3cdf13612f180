#include "core/training/row_tokens.h"

#include <algorithm>

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;

size_t commonPrefix(const std::vector<TokenId>& a, const std::vector<TokenId>& b) {
  return static_cast<size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

std::string trimmed(const std::string& text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const size_t first = text.find_first_not_of(kBlanks);
  return first == std::string::npos ? std::string()
                                    : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

Json firstMessages(const Json& all, size_t count) {
  return Json(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count));
}

bool isAssistant(const Json& message) {
  return message.at("role") == "assistant";
}

}  // namespace

int64_t TokenAnswer::learnedTokens() const {
  int64_t sum = 0;
  for (const TokenSequence& part : parts) sum += part.learnedTokens();
  return sum;
}

int64_t TokenAnswer::inputTokens(bool scored) const {
  int64_t sum = 0;
  for (const TokenSequence& part : parts) sum += part.inputTokens(scored);
  return sum;
}

Result<std::string> RowTokens::render(const Json& messages, bool ask) const {
  return m_model.render(ChatInput{messages, {}, ask});
}

// As the engine encodes a conversation: many templates write the begin of the sequence themselves.
Result<std::vector<TokenId>> RowTokens::encode(const std::string& text) const {
  HEDDLE_ASSIGN(const Tokenizer* tokenizer, m_model.tokenizer());
  const auto begin = tokenizer->beginOfSequence();
  return m_model.encode(text, !begin || !text.starts_with(tokenizer->piece(*begin, true)));
}

// The prompts are rendered as an engine would when the turn is asked for.
Result<std::vector<RowTokens::Turn>> RowTokens::turns(const Json& all, size_t contextSize) const {
  std::vector<Turn> turns;
  for (size_t i = contextSize; i < all.size(); ++i) {
    if (!isAssistant(all[i])) continue;
    Turn turn;
    turn.message = i;
    HEDDLE_ASSIGN(turn.before, render(firstMessages(all, i), true));
    HEDDLE_ASSIGN(turn.after, render(firstMessages(all, i + 1), false));
    turns.push_back(std::move(turn));
  }
  return turns;
}

// Learned is what stands beyond the prompt, up to `end` or the token that ends the turn. A token that is part
// prompt and part answer counts to the answer.
Status RowTokens::mark(TokenSequence& sequence, const std::string& before, size_t end) const {
  HEDDLE_ASSIGN(const Tokenizer* tokenizer, m_model.tokenizer());
  HEDDLE_ASSIGN(const std::vector<TokenId> prompt, encode(before));
  const size_t first = std::max<size_t>(1, commonPrefix(prompt, sequence.tokens));
  for (size_t i = first; i < end; ++i) {
    sequence.learned[i] = 1;
    if (tokenizer->endsGeneration(sequence.tokens[i])) break;
  }
  return {};
}

Result<TokenSequence> RowTokens::together(const std::vector<Turn>& turns) const {
  TokenSequence sequence;
  HEDDLE_ASSIGN(sequence.tokens, encode(turns.back().after));
  sequence.learned.assign(sequence.tokens.size(), 0);
  const size_t size = sequence.tokens.size();
  for (const Turn& turn : turns) {
    size_t end = size;
    if (&turn != &turns.back()) {
      HEDDLE_ASSIGN(const std::vector<TokenId> until, encode(turn.after));
      end = commonPrefix(until, sequence.tokens);
    }
    HEDDLE_TRY(mark(sequence, turn.before, end));
  }
  return sequence;
}

// The prompt as it is when the turn is asked for, then what was said, then what the template writes after it.
Result<TokenSequence> RowTokens::alone(const Turn& turn, const Json& message) const {
  if (turn.after.starts_with(turn.before)) return together({turn});
  const std::string said = trimmed(message.value("content", ""));
  const size_t at = turn.after.rfind(said);
  if (said.empty() || at == std::string::npos)
    return failure(
        "rows.template",
        HEDDLE_TR("Error", "the model's chat template does not show what the assistant said"), {},
        HEDDLE_TR("Error", "change the row's assistant turn, or choose a model with another template"));
  return together({{turn.message, turn.before, turn.before + turn.after.substr(at)}});
}

// A model without a chat template continues the prompt, and ends.
Result<TokenAnswer> RowTokens::plainAnswer(const Json& context, const Json& messages) const {
  HEDDLE_ASSIGN(const Tokenizer* tokenizer, m_model.tokenizer());
  const std::string prompt = context.front().at("content").get<std::string>();
  const std::string text = prompt + messages.front().at("content").get<std::string>();
  TokenSequence sequence;
  HEDDLE_ASSIGN(sequence.tokens, encode(text));
  if (const auto end = tokenizer->endOfSequence()) {
    if (sequence.tokens.empty() || sequence.tokens.back() != *end) sequence.tokens.push_back(*end);
  }
  HEDDLE_ASSIGN(const std::vector<TokenId> asked, encode(prompt));
  sequence.learned.assign(sequence.tokens.size(), 0);
  for (size_t i = std::max<size_t>(1, commonPrefix(asked, sequence.tokens)); i < sequence.tokens.size(); ++i)
    sequence.learned[i] = 1;
  TokenAnswer answer;
  answer.parts.push_back(std::move(sequence));
  return answer;
}

// What comes after the last learned token is not read; parts in which nothing is left to learn go.
void RowTokens::cut(TokenAnswer& answer) const {
  for (TokenSequence& part : answer.parts) {
    const auto last = std::find(part.learned.rbegin(), part.learned.rend(), uint8_t{1});
    auto size = static_cast<size_t>(part.learned.rend() - last);
    answer.tokens += static_cast<int64_t>(size);
    if (static_cast<int64_t>(size) > m_options.maxTokens) {
      size = static_cast<size_t>(m_options.maxTokens);
      answer.truncated = true;
    }
    part.tokens.resize(size);
    part.learned.resize(size);
  }
  std::erase_if(answer.parts, [](const TokenSequence& part) { return part.learnedTokens() == 0; });
}

Result<TokenAnswer> RowTokens::answer(const Json& context, const Json& messages, bool plain,
                                      const std::string& place) const {
  const auto at = [&](Error error) {
    error.input = error.input.empty() ? place : place + " (" + error.input + ")";
    return std::unexpected(std::move(error));
  };
  if (!hasAssistantTurn(messages))
    return failure("rows.no_assistant",
                   HEDDLE_TR("Error", "the row has no turn of the assistant to learn from"), place,
                   HEDDLE_TR("Error", "add an assistant message, or remove the row"));
  Json all = context;
  all.insert(all.end(), messages.begin(), messages.end());
  TokenAnswer answer;
  auto turns = this->turns(all, context.size());
  if (!turns && plain && turns.error().code == "engine.no_chat_template") {
    auto continued = plainAnswer(context, messages);
    if (!continued) return at(std::move(continued).error());
    answer = *std::move(continued);
    cut(answer);
    return answer;
  }
  if (!turns) return at(std::move(turns).error());
  if (m_options.lastTurnOnly || m_options.wholeAnswer) turns->erase(turns->begin(), turns->end() - 1);
  const std::string& whole = turns->back().after;
  const bool fits = std::ranges::all_of(*turns, [&](const Turn& turn) {
    return whole.starts_with(turn.before) && whole.starts_with(turn.after);
  });
  if (fits) {
    auto sequence = together(*turns);
    if (!sequence) return at(std::move(sequence).error());
    answer.parts.push_back(*std::move(sequence));
  } else {
    for (const Turn& turn : *turns) {
      auto sequence = alone(turn, all[turn.message]);
      if (!sequence) return at(std::move(sequence).error());
      answer.parts.push_back(*std::move(sequence));
    }
  }
  cut(answer);
  return answer;
}

}  // namespace heddle

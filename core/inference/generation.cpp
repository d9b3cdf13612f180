#include "core/inference/generation.h"

#include <fmt/format.h>

namespace heddle {
namespace {

double secondsBetween(Generation::Clock::time_point from, Generation::Clock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

}  // namespace

Status Generation::start(std::vector<TokenId> prompt, const Tokenizer* tokenizer, int64_t contextLength,
                         const std::string& input) {
  if (prompt.empty())
    return failure("prompt.empty", HEDDLE_TR("Error", "the prompt is empty"), input,
                   HEDDLE_TR("Error", "write something for the model to answer"));
  const auto count = static_cast<int64_t>(prompt.size());
  if (count > contextLength)
    return failure("prompt.too_long",
                   {HEDDLE_TR("Error", "the prompt has {0} tokens, and the context holds {1}"),
                    {fmt::to_string(count), fmt::to_string(contextLength)}},
                   input,
                   HEDDLE_TR("Error",
                             "shorten the prompt, or choose a longer context in the settings or a model "
                             "that has one"));
  HEDDLE_ASSIGN(m_sampler, SamplerChain::create(m_request.sampling));
  m_tokens = std::move(prompt);
  m_promptTokens = m_tokens.size();
  m_tokenizer = tokenizer;
  m_contextLength = contextLength;
  const int64_t answer = m_request.maxTokens < 0 ? contextLength : m_request.maxTokens;
  // The whole sequence's room now, so that steps do not allocate.
  m_tokens.reserve(static_cast<size_t>(std::min(contextLength + 1, count + answer)));
  m_stats.seed = m_sampler->seed();
  m_stats.promptTokens = static_cast<int>(count);
  m_stats.contextLength = static_cast<int>(contextLength);
  if (m_callbacks.started) m_callbacks.started({m_stats.promptTokens, m_stats.contextLength});
  return {};
}

void Generation::admitted(size_t cachedTokens) {
  if (m_admitted) return;  // it was set aside and comes back
  m_admitted = Clock::now();
  m_stats.queueSeconds = std::max(0.0, secondsBetween(m_arrived, *m_admitted) - m_stats.loadSeconds);
  m_stats.cachedPromptTokens = static_cast<int>(cachedTokens);
}

Result<std::optional<FinishReason>> Generation::accept(std::span<const float> logits) {
  if (!m_firstToken) m_firstToken = Clock::now();
  if (m_request.maxTokens == 0) return FinishReason::Length;
  HEDDLE_ASSIGN(const TokenId id, m_sampler->sample(logits, m_tokens));
  return take(id);
}

Result<std::optional<FinishReason>> Generation::acceptChosen(TokenId id) {
  if (!m_firstToken) m_firstToken = Clock::now();
  if (m_request.maxTokens == 0) return FinishReason::Length;
  if (id < 0)
    return failure("sampling.no_candidates", HEDDLE_TR("Error", "the model's scores are not numbers"), {},
                   HEDDLE_TR("Error", "the model file may be damaged: check it, or get it again"));
  m_sampler->drawnOnDevice();
  return take(id);
}

std::optional<FinishReason> Generation::take(TokenId id) {
  if (m_request.stopAtEnd && m_tokenizer && m_tokenizer->endsGeneration(id)) return FinishReason::EndOfText;
  m_tokens.push_back(id);
  if (auto reason = stream(id)) return reason;
  const auto answer = static_cast<int64_t>(m_tokens.size() - m_promptTokens);
  if (m_request.maxTokens > 0 && answer >= m_request.maxTokens) return FinishReason::Length;
  // The token just made has no place left in the KV memory.
  if (static_cast<int64_t>(m_tokens.size()) > m_contextLength) return FinishReason::ContextFull;
  return std::nullopt;
}

std::optional<FinishReason> Generation::stream(TokenId id) {
  std::string text;
  if (m_tokenizer) text = m_stops.push(m_characters.push(m_tokenizer->piece(id)));
  send(std::move(text), {id});
  if (m_stops.matched()) return FinishReason::StopString;
  return std::nullopt;
}

void Generation::send(std::string text, std::vector<TokenId> ids) {
  m_text += text;
  if (m_callbacks.delta && !cancelled()) m_callbacks.delta({std::move(text), std::move(ids)});
}

void Generation::finish(FinishReason reason) {
  if (m_ended) return;
  m_ended = true;
  std::string rest = m_stops.push(m_characters.finish());
  rest += m_stops.finish();
  if (!rest.empty()) send(std::move(rest), {});
  if (m_stops.matched()) reason = FinishReason::StopString;
  const auto now = Clock::now();
  GenerateResult result;
  result.text = std::move(m_text);
  result.ids.assign(m_tokens.begin() + static_cast<ptrdiff_t>(m_promptTokens), m_tokens.end());
  result.finish = reason;
  m_stats.completionTokens = static_cast<int>(result.ids.size());
  if (m_firstToken) {
    m_stats.prefillSeconds = secondsBetween(m_admitted.value_or(m_arrived), *m_firstToken);
    m_stats.decodeSeconds = secondsBetween(*m_firstToken, now);
    m_stats.timeToFirstTokenSeconds = secondsBetween(m_arrived, *m_firstToken);
  }
  result.stats = std::move(m_stats);
  if (m_callbacks.finished) m_callbacks.finished(std::move(result));
}

void Generation::fail(const Error& error) {
  if (m_ended) return;
  m_ended = true;
  if (m_callbacks.finished) m_callbacks.finished(std::unexpected(error));
}

}  // namespace heddle

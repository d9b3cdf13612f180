#include "core/training/sample_answers.h"

#include <algorithm>

#include "core/inference/inference_session.h"

namespace heddle {
namespace {

Result<std::vector<TokenId>> encodePrompt(const SampleRequest& request) {
  using Json = nlohmann::ordered_json;
  const Json messages = Json::array({Json::object({{"role", "user"}, {"content", request.prompt}})});
  auto ids = request.source->encode(ChatInput{messages, {}, true}, true);
  if (!ids && ids.error().code == "engine.no_chat_template")
    return request.source->encode(request.prompt, true);
  return ids;
}

}  // namespace

Result<std::string> sampleAnswer(const SampleRequest& request,
                                 const std::function<Status(const std::function<Status()>&)>& turn) {
  HEDDLE_ASSIGN(const Tokenizer* tokenizer, request.source->tokenizer());
  HEDDLE_ASSIGN(const std::vector<TokenId> prompt, encodePrompt(request));
  SessionOptions options;
  options.contextLength = std::min(request.source->hyperparameters().contextLength,
                                   static_cast<int64_t>(prompt.size()) + request.maxTokens);
  options.batchTokens = std::min<int64_t>(256, options.contextLength);
  if (!request.adapter.empty()) options.adapters.push_back({request.adapter, 1.0f});
  std::unique_ptr<InferenceSession> session;
  std::vector<float> logits;
  const auto evaluate = [&](std::span<const TokenId> ids) -> Status {
    if (!session) {
      HEDDLE_ASSIGN(session, InferenceSession::create(request.model, options));
    }
    HEDDLE_ASSIGN(logits, session->evaluate(ids));
    return {};
  };
  std::vector<TokenId> answer;
  HEDDLE_TRY(turn([&] { return evaluate(prompt); }));
  while (true) {
    const auto next = static_cast<TokenId>(std::ranges::max_element(logits) - logits.begin());
    if (tokenizer->endsGeneration(next)) break;
    answer.push_back(next);
    if (static_cast<int64_t>(answer.size()) == request.maxTokens ||
        session->length() == options.contextLength)
      break;
    HEDDLE_TRY(turn([&] { return evaluate({&next, 1}); }));
  }
  return tokenizer->decode(answer);
}

}  // namespace heddle

#include "core/pipelines/execution.h"

namespace heddle::pipelines {

Attempt::Attempt(Execution& execution, FramePtr frame, size_t index, int number)
    : m_execution(execution),
      m_inbox(execution.m_inbox),
      m_frame(std::move(frame)),
      m_index(index),
      m_number(number),
      m_node(m_frame->node(index)),
      m_path(m_frame->slots[index].run.path),
      m_inputs(m_frame->slots[index].inputs) {}

// FNV-1a over the path, mixed with the run's seed; below 2^53, so that it stays exact in JSON.
uint64_t Attempt::seed() const {
  uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : m_path) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  hash ^= m_execution.m_start.run.seed + 0x9e3779b97f4a7c15u;
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9u;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebu;
  return (hash ^ (hash >> 31)) >> 11;
}

const Value* Attempt::runInput(std::string_view name) const {
  const auto found = m_frame->inputs.find(std::string(name));
  return found == m_frame->inputs.end() ? nullptr : &found->second;
}

void Attempt::stream(std::string_view text) {
  if (!m_execution.m_start.observer.text || text.empty()) return;
  m_inbox->post([self = shared_from_this(), text = std::string(text)] {
    if (!self->m_over) self->m_execution.m_start.observer.text(self->m_path, text);
  });
}

void Attempt::countTokens(const TokenCounts& tokens) {
  const std::lock_guard lock(m_mutex);
  m_tokens.prompt += tokens.prompt;
  m_tokens.cachedPrompt += tokens.cachedPrompt;
  m_tokens.completion += tokens.completion;
}

void Attempt::record(Run run) {
  const std::lock_guard lock(m_mutex);
  m_records.push_back(std::move(run));
}

void Attempt::finish(Result<Outputs> outputs) {
  m_inbox->post([self = shared_from_this(), outputs = std::move(outputs)]() mutable {
    self->m_execution.attemptEnded(self, std::move(outputs));
  });
}

void Attempt::waitForPerson(PersonQuestion question) {
  m_inbox->post([self = shared_from_this(), question = std::move(question)]() mutable {
    self->m_execution.waitsForPerson(self, std::move(question));
  });
}

void Attempt::runBody(BodyRun body, BodyDone done) {
  m_inbox->post([self = shared_from_this(), body = std::move(body), done = std::move(done)]() mutable {
    self->m_execution.runBody(self, std::move(body), std::move(done));
  });
}

}  // namespace heddle::pipelines

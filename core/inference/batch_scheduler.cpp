#include "core/inference/batch_scheduler.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <filesystem>

#include "core/inference/embedding.h"

namespace heddle {
namespace {

// While something more urgent decodes, the prompts of others are computed in pieces this small beside it.
constexpr size_t kPolitePrefill = 32;

// A file and its state: one that was written anew is another adapter.
std::string adapterName(const std::string& path) {
  std::error_code failed;
  const auto bytes = std::filesystem::file_size(path, failed);
  const auto time = std::filesystem::last_write_time(path, failed).time_since_epoch().count();
  return fmt::format("{}\n{}\n{}", path, bytes, time);
}

// Which adapters and scales: pages are shared only where this agrees. Scales exactly, as hexadecimal floats.
std::string scopeOf(const std::vector<AdapterChoice>& choices) {
  std::string scope;
  for (const AdapterChoice& choice : choices)
    scope += fmt::format("{}\n{:a}\n", adapterName(choice.path), choice.scale);
  return scope;
}

bool moreUrgent(const Generation& a, const Generation& b) {
  return std::pair(a.request().priority, a.order) < std::pair(b.request().priority, b.order);
}

}  // namespace

Result<std::unique_ptr<BatchScheduler>> BatchScheduler::create(std::shared_ptr<const LoadedModel> model,
                                                               SchedulerLimits limits) {
  limits.batchTokens = std::max(limits.batchTokens, limits.sequences);
  limits.cacheTokens = std::max(limits.cacheTokens, limits.contextLength);
  const auto pagesFor = [](int64_t tokens) { return (tokens + kPageTokens - 1) / kPageTokens; };
  std::unique_ptr<BatchScheduler> scheduler(new BatchScheduler);
  scheduler->m_limits = limits;
  const Placement& placement = model->placement();
  // One page more than a context needs, so that a copy on write always finds one.
  HEDDLE_ASSIGN(scheduler->m_cache, KvCache::create(placement, model->hyperparameters(), limits.kvType,
                                                    pagesFor(limits.cacheTokens) + 1));
  HEDDLE_ASSIGN(scheduler->m_input, RaggedInput::create(placement, {limits.batchTokens, limits.sequences,
                                                                    pagesFor(limits.contextLength)}));
  HEDDLE_ASSIGN(scheduler->m_transformer,
                Transformer::create(model->weights(), {limits.batchTokens, limits.sequences}));
  const auto sequences = static_cast<size_t>(limits.sequences);
  scheduler->m_logits.resize(sequences * static_cast<size_t>(model->hyperparameters().vocabSize));
  scheduler->m_running.reserve(sequences);
  scheduler->m_planned.reserve(sequences);
  scheduler->m_rows.reserve(sequences);
  scheduler->m_sampling.reserve(sequences);
  scheduler->m_model = std::move(model);
  return scheduler;
}

// Adapters.

Result<std::shared_ptr<const LoraAdapter>> BatchScheduler::adapterFor(const std::string& path) {
  std::string name = adapterName(path);
  for (const auto& [known, adapter] : m_adapters)
    if (known == name) return adapter;
  HEDDLE_ASSIGN(auto adapter, LoraAdapter::load(path, *m_model->weights()));
  m_adapters.emplace_back(std::move(name), adapter);
  return adapter;
}

Result<int> BatchScheduler::slotFor(const std::vector<AdapterChoice>& choices, const std::string& scope) {
  if (choices.empty()) return -1;
  for (size_t i = 0; i < m_slots.size(); ++i)
    if (m_slotScopes[i] == scope) return m_slots[i].slot;
  dropUnusedSlots();
  int number = 0;
  while (std::ranges::any_of(m_slots, [&](const AdapterSlot& slot) { return slot.slot == number; })) ++number;
  AdapterSlot slot{number, {}};
  for (const AdapterChoice& choice : choices) {
    HEDDLE_ASSIGN(auto adapter, adapterFor(choice.path));
    slot.parts.push_back({std::move(adapter), choice.scale});
  }
  m_slots.push_back(std::move(slot));
  m_slotScopes.push_back(scope);
  return number;
}

void BatchScheduler::dropUnusedSlots() {
  const auto used = [&](const std::vector<Pointer>& list, int slot) {
    return std::ranges::any_of(list,
                               [&](const Pointer& generation) { return generation->adapterSlot == slot; });
  };
  for (size_t i = m_slots.size(); i-- > 0;) {
    if (used(m_running, m_slots[i].slot) || used(m_waiting, m_slots[i].slot)) continue;
    m_slots.erase(m_slots.begin() + static_cast<ptrdiff_t>(i));
    m_slotScopes.erase(m_slotScopes.begin() + static_cast<ptrdiff_t>(i));
  }
  // What only this list still holds.
  std::erase_if(m_adapters, [](const auto& entry) { return entry.second.use_count() == 1; });
}

// Coming and going.

Status BatchScheduler::submit(Pointer generation) {
  const auto& choices = generation->request().model.adapters;
  generation->scope = scopeOf(choices);
  HEDDLE_ASSIGN(generation->adapterSlot, slotFor(choices, generation->scope));
  insertByUrgency(m_waiting, std::move(generation));
  return {};
}

Result<bool> BatchScheduler::embed(std::span<const TokenId> tokens,
                                   const std::vector<AdapterChoice>& adapters, Pooling pooling,
                                   std::vector<float>& out) {
  HEDDLE_ASSIGN(const int slot, slotFor(adapters, scopeOf(adapters)));
  // Its pages are never committed, so they are found by nobody and free again at the end.
  KvSequence sequence = m_cache->begin({}, {}, 0);
  EmbeddingPool pool(pooling, m_model->hyperparameters().embedding, out);
  Status status;
  const bool fits = m_cache->reserve(sequence, tokens.size());
  for (size_t from = 0; fits && status && from < tokens.size();) {
    const size_t count = std::min(tokens.size() - from, static_cast<size_t>(m_limits.batchTokens));
    m_input->clear();
    m_input->add({tokens.subspan(from, count), static_cast<int64_t>(from), sequence.pages, slot});
    m_stepSlots.clear();
    for (const AdapterSlot& known : m_slots)
      if (known.slot == slot) m_stepSlots.push_back(&known);
    status = m_transformer->forward(m_input->upload(), m_cache->layers(), m_stepSlots);
    if (!status) break;
    m_hidden.resize(count * static_cast<size_t>(m_model->hyperparameters().embedding));
    status = m_transformer->hidden(static_cast<int64_t>(count), m_hidden.data());
    pool.add(m_hidden);
    from += count;
  }
  m_cache->release(sequence);
  if (!status) return std::unexpected(status.error());
  if (fits) pool.finish();
  return fits;
}

void BatchScheduler::endCancelled() {
  const auto end = [&](Pointer& generation) {
    if (!generation->cancelled()) return false;
    m_cache->release(generation->sequence);
    generation->finish(FinishReason::Cancelled);
    return true;
  };
  std::erase_if(m_running, end);
  std::erase_if(m_waiting, end);
}

void BatchScheduler::failAll(const Error& error) {
  for (auto* list : {&m_running, &m_waiting}) {
    for (const Pointer& generation : *list) {
      m_cache->release(generation->sequence);
      generation->fail(error);
    }
    list->clear();
  }
}

Priority BatchScheduler::urgency() const {
  Priority urgency = Priority::Background;
  for (const auto* list : {&m_running, &m_waiting})
    for (const Pointer& generation : *list) urgency = std::min(urgency, generation->request().priority);
  return urgency;
}

void BatchScheduler::insertByUrgency(std::vector<Pointer>& list, Pointer generation) {
  const auto place = std::ranges::upper_bound(list, *generation, moreUrgent,
                                              [](const Pointer& p) -> const Generation& { return *p; });
  list.insert(place, std::move(generation));
}

// Sets a running one aside. What it computed stays findable, so little is lost if memory allows.
void BatchScheduler::preempt(size_t running) {
  Pointer generation = m_running[running];
  m_running.erase(m_running.begin() + static_cast<ptrdiff_t>(running));
  m_cache->release(generation->sequence);
  insertByUrgency(m_waiting, std::move(generation));
}

void BatchScheduler::admit() {
  while (!m_waiting.empty()) {
    const Pointer generation = m_waiting.front();
    if (m_running.size() == static_cast<size_t>(m_limits.sequences)) {
      // Only the less urgent give way; equals are served in the order of coming.
      if (m_running.back()->request().priority <= generation->request().priority) return;
      preempt(m_running.size() - 1);
    }
    if (!m_running.empty() && m_cache->availablePages() == 0) return;
    m_waiting.erase(std::ranges::find(m_waiting, generation));
    attach(*generation);
    generation->admitted(generation->sequence.tokens.size());
    insertByUrgency(m_running, generation);
  }
}

// Takes what is already computed of its tokens; the last one is always computed, for its logits.
void BatchScheduler::attach(Generation& generation) {
  generation.sequence = m_cache->begin(generation.scope, generation.tokens(), generation.tokens().size() - 1);
  generation.attachedTokens = generation.sequence.tokens.size();
  generation.sequence.tokens.reserve(static_cast<size_t>(m_limits.contextLength));
  generation.sequence.pages.reserve(static_cast<size_t>(m_limits.contextLength / kPageTokens + 1));
}

// Planning a step.

// Another one in this step computes at least a page of what this one would: it waits for that and finds it.
bool BatchScheduler::sharesWorkWithPlanned(const Generation& generation, size_t index) const {
  const size_t from = generation.sequence.tokens.size();
  if (generation.attachedTokens != from) return false;  // it has begun
  const auto wanted = generation.tokens();
  for (size_t i = 0; i < index; ++i) {
    const Generation& other = *m_running[i];
    if (other.scope != generation.scope || other.sequence.tokens.size() > from) continue;
    const size_t reached = other.sequence.tokens.size() + m_planned[i];
    const size_t end = (from / kPageTokens + 1) * kPageTokens;
    if (reached < end || wanted.size() <= end) continue;
    if (std::ranges::equal(wanted.first(end), other.tokens().first(end))) return true;
  }
  return false;
}

// Pages for `count` more tokens of m_running[index]; less urgent ones give theirs up. False: it was set aside
// itself.
bool BatchScheduler::reservePages(size_t index, size_t count) {
  while (!m_cache->reserve(m_running[index]->sequence, count)) {
    const size_t last = m_running.size() - 1;
    preempt(last);
    if (last == index) return false;
  }
  return true;
}

void BatchScheduler::plan() {
  m_planned.clear();
  auto room = static_cast<size_t>(m_limits.batchTokens);
  // Every one that decodes gets its token before prompts share what is left.
  size_t decoding = 0;
  std::optional<Priority> decodingUrgency;
  for (const Pointer& generation : m_running) {
    if (generation->pending().size() > 1) continue;
    ++decoding;
    if (!decodingUrgency) decodingUrgency = generation->request().priority;
  }
  room -= std::min(room, decoding);
  for (size_t i = 0; i < m_running.size(); ++i) {
    Generation& generation = *m_running[i];
    // Others may have computed a part of its prompt since it was admitted.
    if (generation.attachedTokens == generation.sequence.tokens.size() && generation.pending().size() > 1) {
      m_cache->release(generation.sequence);
      attach(generation);
    }
    size_t count = generation.pending().size();
    if (count > 1) {
      const bool polite = decodingUrgency && *decodingUrgency < generation.request().priority;
      count = std::min({count, room, polite ? kPolitePrefill : count});
      if (sharesWorkWithPlanned(generation, i)) count = 0;
      room -= count;
    }
    if (count > 0 && !reservePages(i, count)) return;
    m_planned.push_back(count);
  }
}

Status BatchScheduler::step() {
  endCancelled();
  admit();
  if (m_running.empty()) return {};
  plan();
  Status status = runBatch();
  if (!status) failAll(status.error());
  return status;
}

Status BatchScheduler::runBatch() {
  m_input->clear();
  m_rows.clear();
  m_sampling.clear();
  m_stepSlots.clear();
  for (size_t i = 0; i < m_planned.size(); ++i) {
    if (m_planned[i] == 0) continue;
    const Pointer& generation = m_running[i];
    const auto tokens = generation->pending().first(m_planned[i]);
    const auto from = static_cast<int64_t>(generation->sequence.tokens.size());
    const int64_t row = m_input->add({tokens, from, generation->sequence.pages, generation->adapterSlot});
    if (tokens.size() == generation->pending().size()) {
      m_rows.push_back(static_cast<int32_t>(row));
      m_sampling.push_back(generation);
    }
  }
  if (m_input->tokens() == 0) return {};
  for (const AdapterSlot& slot : m_slots) {
    bool inStep = false;
    for (size_t i = 0; i < m_planned.size(); ++i)
      inStep = inStep || (m_planned[i] > 0 && m_running[i]->adapterSlot == slot.slot);
    if (inStep) m_stepSlots.push_back(&slot);
  }
  HEDDLE_TRY(m_transformer->forward(m_input->upload(), m_cache->layers(), m_stepSlots));
  HEDDLE_TRY(chooseOrFetch());
  for (size_t i = 0; i < m_planned.size(); ++i)
    if (m_planned[i] > 0)
      m_cache->commit(m_running[i]->sequence, m_running[i]->pending().first(m_planned[i]));
  m_stepTokens = m_input->tokens();
  handOut();
  return {};
}

// The tokens where the device can choose all of them, else the logits.
Status BatchScheduler::chooseOrFetch() {
  m_chosen.clear();
  m_choices.clear();
  if (m_transformer->choosesOnDevice()) {
    for (const Pointer& generation : m_sampling) {
      const auto how = generation->deviceSampling();
      if (!how) break;
      m_choices.push_back(*how);
    }
    if (m_choices.size() == m_sampling.size()) {
      m_chosen.resize(m_rows.size());
      return m_transformer->choose(m_rows, m_choices, m_chosen.data());
    }
  }
  return m_transformer->logits(m_rows, m_logits.data());
}

void BatchScheduler::handOut() {
  const auto vocabulary = static_cast<size_t>(m_model->hyperparameters().vocabSize);
  for (size_t i = 0; i < m_sampling.size(); ++i) {
    const Pointer& generation = m_sampling[i];
    if (generation->cancelled()) continue;  // let go at the next step
    ++m_sampledTokens;
    const auto reason = m_chosen.empty() ? generation->accept({m_logits.data() + i * vocabulary, vocabulary})
                                         : generation->acceptChosen(m_chosen[i]);
    if (reason && !*reason) continue;
    m_cache->release(generation->sequence);
    std::erase(m_running, generation);
    if (reason)
      generation->finish(**reason);
    else
      generation->fail(reason.error());
  }
  m_sampling.clear();
}

}  // namespace heddle

// One node of a run, from ready to settled.
#include <algorithm>

#include "core/pipelines/execution.h"

namespace heddle::pipelines {
namespace {

constexpr size_t kInlineInputs_bytes = 256 * 1024;  // above, even trivial work may take over 5 ms

double milliseconds(SteadyClock::duration duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

Error cancelledError() {
  return {"cancelled", HEDDLE_TR("Error", "Cancelled"), {}, {}};
}

// A fault of ours, or of a plugin; it must not take the other runs with it.
std::unexpected<Error> faultIn(const NodeContext& context, const std::exception& exception) {
  return failure("pipelines.fault",
                 {HEDDLE_TR("Error", "The node stopped at a fault of Heddle ({0})"), {exception.what()}},
                 context.path(), HEDDLE_TR("Error", "Please report this together with the log"));
}

std::unexpected<Error> outOfMemory() {
  return failure("pipelines.memory", HEDDLE_TR("Error", "The node needs more memory than there is"), {},
                 HEDDLE_TR("Error", "Give it smaller inputs"));
}

Outputs outputsOf(const std::map<std::string, Json>& values) {
  Outputs outputs;
  for (const auto& [port, value] : values) outputs.emplace(port, Value(value));
  return outputs;
}

std::map<std::string, std::string> hashesOf(const Inputs& values) {
  std::map<std::string, std::string> hashes;
  for (const auto& [port, value] : values) hashes.emplace(port, value.hash());
  return hashes;
}

bool cameThrough(const Slot& from, const PortId& port) {
  return port == kDonePort ? from.run.state == NodeState::Done : from.outputs.contains(port);
}

}  // namespace

double Execution::sinceStart(SteadyClock::time_point time) const {
  return milliseconds(time - m_began);
}

void Execution::tell(const Slot& slot) {
  {
    const std::lock_guard lock(m_viewMutex);
    m_view.insert_or_assign(slot.run.path, slot.run);
  }
  if (m_start.observer.node && !m_abandoned) m_start.observer.node(slot.run);
}

// The inputs as the ports take them, and whether the node runs at all.
Execution::Gathered Execution::gather(Frame& frame, size_t index) {
  const PlanNode& node = frame.node(index);
  Slot& slot = frame.slots[index];
  const bool early = node.type && node.type->description().startsEarly;
  const bool tolerates = node.type && node.type->description().toleratesSkipped;
  bool broken = false, missing = false;
  for (const PlanWire& wire : node.data) {
    const Slot& from = frame.slots[wire.from];
    broken |= from.broken;
    if (!from.settled) continue;
    if (wire.fromPort == kDonePort) {
      if (cameThrough(from, wire.fromPort)) slot.inputs.insert_or_assign(wire.toPort, Value(Json(true)));
      continue;
    }
    const auto value = from.outputs.find(wire.fromPort);
    if (value == from.outputs.end())
      missing = true;
    else if (wire.fromType == wire.toType)
      slot.inputs.insert_or_assign(wire.toPort, value->second);
    else
      slot.inputs.insert_or_assign(wire.toPort,
                                   Value(converted(value->second.json(), wire.fromType, wire.toType)));
  }
  bool ordered = node.control.empty();
  for (size_t i = 0; i < node.control.size(); ++i) {
    const Slot& from = frame.slots[node.control[i]];
    broken |= from.broken;
    ordered |= from.settled && cameThrough(from, node.controlPorts[i]);
  }
  if (early && !slot.inputs.empty() && ordered) return Gathered::Run;
  if (broken) return Gathered::Broken;
  if (!ordered) return Gathered::Skip;
  if (missing && (!tolerates || slot.inputs.empty())) return Gathered::Skip;
  return Gathered::Run;
}

void Execution::startNode(const FramePtr& frame, size_t index) {
  Slot& slot = frame->slots[index];
  slot.queuedAt = SteadyClock::now();
  slot.run.queued_ms = sinceStart(slot.queuedAt);
  if (m_cancelled) return settle(frame, index, NodeState::Cancelled);
  const Gathered gathered = gather(*frame, index);
  slot.run.inputs = hashesOf(slot.inputs);
  if (takeGiven(frame, index)) return;
  if (gathered != Gathered::Run) {
    slot.broken = gathered == Gathered::Broken;
    return settle(frame, index, NodeState::Skipped);
  }
  if (takeKnown(frame, index)) return;
  if (frame->node(index).node->disabled) return bypass(frame, index);
  beginAttempt(frame, index);
}

// Outputs that a person gave.
bool Execution::takeGiven(const FramePtr& frame, size_t index) {
  const auto pinned = m_start.options.pinned.find(frame->slots[index].run.path);
  if (pinned == m_start.options.pinned.end()) return false;
  finish(frame, index, outputsOf(pinned->second), Origin::Pinned);
  return true;
}

// What this run had finished before it was interrupted, or what the run had that it goes on from.
bool Execution::takeKnown(const FramePtr& frame, size_t index) {
  Slot& slot = frame->slots[index];
  const auto use = [&](const KnownNodes& known, bool isOwn) {
    const auto found = known.find(slot.run.path);
    if (found == known.end() || found->second.run.state != NodeState::Done) return false;
    Outputs outputs;
    const Status read = m_parts.services.project->read([&](Database& database) -> Status {
      for (const auto& [port, hash] : found->second.run.outputs) {
        HEDDLE_ASSIGN(Value value, TraceRepository(database).value(hash));
        outputs.emplace(port, std::move(value));
      }
      return {};
    });
    if (!read) return false;
    const NodeRun stored = found->second.run;
    slot.parts = found->second.parts;
    const double queued_ms = slot.run.queued_ms;
    slot.run = stored;
    if (isOwn) {
      slot.outputs = std::move(outputs);
      settle(frame, index, NodeState::Done);
      return true;
    }
    slot.run.queued_ms = slot.run.started_ms = queued_ms;
    slot.run.duration_ms = 0;
    finish(frame, index, std::move(outputs), Origin::EarlierRun);
    return true;
  };
  if (!m_own.empty()) {
    if (use(m_own, true)) return true;
    const auto own = m_own.find(slot.run.path);
    const PlanNode& node = frame->node(index);
    // It may have done its work outside before the run was killed: nobody can know.
    if (own != m_own.end() && own->second.run.state == NodeState::Running &&
        node.type->description().sideEffects && !m_start.options.rerun.contains(node.node->id)) {
      failed(
          frame, index,
          {"pipelines.maybe_done",
           HEDDLE_TR("Error", "The run was interrupted while this node acted on something outside"),
           slot.run.path,
           HEDDLE_TR("Error", "Look whether it was done; then run from here, or give its output by hand")});
      return true;
    }
  }
  const bool fromEarlier = frame == m_root && !m_from.empty() && !m_affected[index];
  return fromEarlier && use(m_from, false);
}

// Each output gets the first input of its type that came.
void Execution::bypass(const FramePtr& frame, size_t index) {
  const PlanNode& node = frame->node(index);
  const Slot& slot = frame->slots[index];
  Outputs outputs;
  for (const Port& output : node.ports) {
    if (output.direction != Direction::Out || isImplicitPort(output.id)) continue;
    for (const Port& input : node.ports) {
      if (input.direction != Direction::In || isImplicitPort(input.id) || input.type != output.type) continue;
      const auto value = slot.inputs.find(input.id);
      if (value == slot.inputs.end()) continue;
      outputs.emplace(output.id, value->second);
      break;
    }
  }
  finish(frame, index, std::move(outputs), Origin::Bypassed);
}

bool Execution::runsInline(const Frame& frame, size_t index) const {
  if (frame.node(index).type->description().runsOn != RunsOn::Scheduler) return false;
  size_t size_bytes = 0;
  for (const auto& [port, value] : frame.slots[index].inputs) size_bytes += value.text().size();
  return size_bytes <= kInlineInputs_bytes;
}

bool Execution::mayReuse(const Frame& frame, size_t index) const {
  const PlanNode& node = frame.node(index);
  const NodeTypeDescription& type = node.type->description();
  return m_parts.services.project && type.reusable && !type.sideEffects && node.node->policies.reuse;
}

RunReason Execution::reasonFor(const Frame& frame, size_t index, const Slot& slot) const {
  using Kind = RunReason::Kind;
  const bool asked = frame.depth == 0 && m_start.options.rerun.contains(slot.run.node);
  if (asked || !m_start.options.reuse) return {Kind::Asked, {}};
  if (!mayReuse(frame, index)) return {Kind::NeverKept, {}};
  const auto before = m_previous.find(slot.run.path);
  if (before == m_previous.end()) return {Kind::First, {}};
  auto changes = differences(before->second.parts, slot.parts);
  if (changes.empty()) return {Kind::Dropped, {}};
  return {Kind::Changed, std::move(changes)};
}

void Execution::beginAttempt(const FramePtr& frame, size_t index) {
  Slot& slot = frame->slots[index];
  ++slot.run.attempt;
  slot.attempt = std::make_shared<Attempt>(*this, frame, index, slot.run.attempt);
  if (runsInline(*frame, index)) return runInline(frame, index);
  slot.run.state = NodeState::Queued;
  tell(slot);
  m_live.insert(slot.attempt);
  lookUp(frame, index);
}

// Trivial work is done here and now. Its results are compared with the last run's alone, not looked up: that
// would take longer than doing it.
void Execution::runInline(const FramePtr& frame, size_t index) {
  Slot& slot = frame->slots[index];
  const std::shared_ptr<Attempt> attempt = slot.attempt;
  const NodeType& type = attempt->type();
  slot.startedAt = SteadyClock::now();
  slot.run.started_ms = sinceStart(slot.startedAt);
  auto identity = type.identity(*attempt);
  if (!identity) return attemptEnded(attempt, std::unexpected(std::move(identity.error())));
  if (mayReuse(*frame, index) && m_start.run.pipeline) {
    slot.parts = keyParts(type, attempt->node(), slot.inputs, *identity);
    slot.run.key = resultKey(slot.parts);
    const auto before = m_previous.find(slot.run.path);
    const bool asked = !m_start.options.reuse || m_start.options.rerun.contains(slot.run.node);
    if (!asked && before != m_previous.end() && before->second.run.key == slot.run.key &&
        before->second.run.state == NodeState::Done &&
        before->second.values.size() == before->second.run.outputs.size()) {
      slot.attempt.reset();
      return finish(frame, index, Outputs(before->second.values.begin(), before->second.values.end()),
                    Origin::Reused);
    }
  }
  slot.run.why = reasonFor(*frame, index, slot);
  try {
    attemptEnded(attempt, type.run(*attempt));
  } catch (const std::bad_alloc&) {
    attemptEnded(attempt, outOfMemory());
  } catch (const std::exception& exception) {
    attemptEnded(attempt, faultIn(*attempt, exception));
  }
}

// On the pool: what decides the result may take its time (a model's hash), and so may the database.
void Execution::lookUp(const FramePtr& frame, size_t index) {
  const std::shared_ptr<Attempt> attempt = frame->slots[index].attempt;
  const bool asked = !m_start.options.reuse ||
                     (frame->depth == 0 && m_start.options.rerun.contains(frame->slots[index].run.node));
  const bool reusable = mayReuse(*frame, index);
  ++m_busy;
  m_parts.pool.submit([this, frame, index, attempt, reusable, find = reusable && !asked] {
    auto identity = attempt->type().identity(*attempt);
    std::optional<KeptResult> kept;
    std::vector<KeyPart> parts;
    std::string key;
    if (identity) parts = keyParts(attempt->type(), attempt->node(), attempt->inputs(), *identity);
    if (identity && reusable) key = resultKey(parts);
    if (identity && find) {
      auto found =
          m_parts.services.project->read([&](Database& database) { return findResult(database, key); });
      if (found) kept = *std::move(found);
    }
    attempt->m_inbox->post([this, frame, index, attempt, identity = std::move(identity),
                            kept = std::move(kept), parts = std::move(parts),
                            key = std::move(key)]() mutable {
      --m_busy;
      lookedUp(frame, index, attempt, std::move(identity), std::move(kept), std::move(parts), std::move(key));
    });
  });
}

void Execution::lookedUp(const FramePtr& frame, size_t index, const std::shared_ptr<Attempt>& attempt,
                         Result<std::map<std::string, Json>> identity, std::optional<KeptResult> kept,
                         std::vector<KeyPart> parts, std::string key) {
  if (attempt->m_over) return;
  if (m_cancelled) return attemptEnded(attempt, std::unexpected(cancelledError()));
  if (!identity) return attemptEnded(attempt, std::unexpected(std::move(identity.error())));
  Slot& slot = frame->slots[index];
  slot.parts = std::move(parts);
  slot.run.key = std::move(key);
  if (kept) {
    attempt->m_over = true;
    m_live.erase(attempt);
    slot.attempt.reset();
    slot.run.started_ms = sinceStart(SteadyClock::now());
    slot.run.tokens = kept->tokens;
    return finish(frame, index, Outputs(kept->outputs.begin(), kept->outputs.end()), Origin::Reused);
  }
  if (!slot.run.why) slot.run.why = reasonFor(*frame, index, slot);
  if (m_writer && attempt->type().description().sideEffects) {
    slot.run.state = NodeState::Running;
    store(slot, false);
    slot.run.state = NodeState::Queued;
  }
  // Everything that came before is committed before this starts.
  if (!m_writer || m_durable >= m_writer->last()) return work(frame, index, attempt);
  ++m_busy;
  m_waiters.push_back({frame, index, attempt, m_writer->last()});
  flush();
}

void Execution::work(const FramePtr& frame, size_t index, const std::shared_ptr<Attempt>& attempt) {
  if (attempt->m_over) return;
  Slot& slot = frame->slots[index];
  if (m_cancelled) return attemptEnded(attempt, std::unexpected(cancelledError()));
  slot.startedAt = SteadyClock::now();
  slot.run.started_ms = sinceStart(slot.startedAt);
  slot.run.state = NodeState::Running;
  tell(slot);
  if (const auto timeout = attempt->node().policies.timeout; timeout.count() > 0)
    after(slot.startedAt + timeout, false, [this, attempt, timeout] {
      if (attempt->m_over) return;
      attempt->m_stop.request_stop();
      attemptEnded(
          attempt,
          failure("pipelines.timeout",
                  {HEDDLE_TR("Error", "The node took more than {0} ms"), {std::to_string(timeout.count())}},
                  attempt->path(), HEDDLE_TR("Error", "Allow it more time, or give it less to do")));
    });
  attempt->m_awaited = true;
  ++m_busy;
  const bool elsewhere = attempt->type().description().runsOn == RunsOn::Elsewhere;
  if (elsewhere) ++m_busy;  // until start() has returned
  m_parts.pool.submit([this, attempt, elsewhere] {
    try {
      if (elsewhere)
        attempt->type().start(attempt);
      else
        attempt->finish(attempt->type().run(*attempt));
    } catch (const std::bad_alloc&) {
      attempt->finish(outOfMemory());
    } catch (const std::exception& exception) {
      attempt->finish(faultIn(*attempt, exception));
    }
    if (elsewhere) attempt->m_inbox->post([this] { --m_busy; });
  });
}

void Execution::attemptEnded(const std::shared_ptr<Attempt>& attempt, Result<Outputs> outputs) {
  if (std::exchange(attempt->m_awaited, false)) --m_busy;
  m_live.erase(attempt);
  if (std::exchange(attempt->m_over, true)) return;
  const FramePtr frame = attempt->m_frame;
  const size_t index = attempt->m_index;
  Slot& slot = frame->slots[index];
  for (const auto& body : attempt->m_bodies)
    if (const FramePtr inner = body.lock()) kill(*inner);
  m_asking.erase(attempt->m_path);
  slot.attempt.reset();
  slot.run.duration_ms = milliseconds(SteadyClock::now() - slot.startedAt);
  {
    const std::lock_guard lock(attempt->m_mutex);
    slot.run.tokens.prompt += attempt->m_tokens.prompt;
    slot.run.tokens.cachedPrompt += attempt->m_tokens.cachedPrompt;
    slot.run.tokens.completion += attempt->m_tokens.completion;
    std::ranges::move(attempt->m_records, std::back_inserter(slot.records));
  }
  if (outputs) return finish(frame, index, std::move(*outputs), Origin::Work);
  if (m_cancelled) return settle(frame, index, NodeState::Cancelled);
  const NodePolicies& policies = attempt->node().policies;
  if (slot.run.attempt > policies.retries) return failed(frame, index, std::move(outputs.error()));
  slot.run.error = std::move(outputs.error());
  slot.run.state = NodeState::Queued;
  tell(slot);
  const auto delay = policies.retryDelay * (int64_t{1} << std::min(slot.run.attempt - 1, 10));
  after(SteadyClock::now() + delay, true, [this, frame, index] {
    if (frame->dead) return;
    if (m_cancelled) return settle(frame, index, NodeState::Cancelled);
    beginAttempt(frame, index);
  });
}

void Execution::waitsForPerson(const std::shared_ptr<Attempt>& attempt, PersonQuestion question) {
  if (std::exchange(attempt->m_awaited, false)) --m_busy;
  if (attempt->m_over) return;
  if (m_cancelled) return attemptEnded(attempt, std::unexpected(cancelledError()));
  if (!m_writer)
    return attemptEnded(attempt,
                        failure("pipelines.no_project",
                                HEDDLE_TR("Error", "A run that waits for a person must be in a project"),
                                attempt->path(), HEDDLE_TR("Error", "Open a project and run it there")));
  Slot& slot = attempt->m_frame->slots[attempt->m_index];
  slot.run.state = NodeState::Waiting;
  slot.run.question = std::move(question);
  m_asking[attempt->path()] = attempt;
  store(slot, false);
  tell(slot);
}

void Execution::failed(const FramePtr& frame, size_t index, Error error) {
  Slot& slot = frame->slots[index];
  const PlanNode& node = frame->node(index);
  if (error.input.empty()) error.input = slot.run.path;
  slot.run.error = error;
  const NodePolicies& policies = node.node->policies;
  if (policies.fallback && policies.fallback->is_object()) {
    Outputs outputs;
    for (const auto& [port, value] : policies.fallback->items()) outputs.emplace(port, Value(value));
    return finish(frame, index, std::move(outputs), Origin::Fallback);
  }
  slot.broken = !policies.continueOnError;
  if (slot.broken && !frame->error) frame->error = std::move(error);
  settle(frame, index, NodeState::Failed);
}

void Execution::finish(const FramePtr& frame, size_t index, Outputs outputs, Origin origin) {
  Slot& slot = frame->slots[index];
  slot.outputs = std::move(outputs);
  slot.run.origin = origin;
  slot.run.outputs = hashesOf(slot.outputs);
  if (origin == Origin::Work) slot.run.error.reset();
  settle(frame, index, NodeState::Done);
}

// Queued for the next group; the run goes on meanwhile.
void Execution::store(Slot& slot, bool keep) {
  if (!m_writer) return;
  NodeRow row;
  row.run = slot.run;
  if (!slot.parts.empty()) row.parts = partsToJson(slot.parts);
  for (const Inputs* values : {&slot.inputs, &slot.outputs})
    for (const auto& [port, value] : *values) row.values.push_back(value);
  row.records = std::exchange(slot.records, {});
  for (Run& record : row.records) {
    record.thing = m_start.run.pipeline;
    record.version = m_start.run.version;
    record.person = m_start.run.person;
  }
  row.keepResult = keep;
  m_writer->add(std::move(row));
  if (!m_flushAt) m_flushAt = SteadyClock::now() + std::chrono::milliseconds(20);
}

void Execution::settle(const FramePtr& frame, size_t index, NodeState state) {
  Slot& slot = frame->slots[index];
  const PlanNode& node = frame->node(index);
  const bool isStored = slot.run.state == NodeState::Done && !m_own.empty() && m_own.contains(slot.run.path);
  slot.run.state = state;
  slot.settled = true;
  if (state == NodeState::Cancelled) {
    slot.broken = true;
    if (!frame->error) frame->error = cancelledError();
  } else if (!isStored && !m_abandoned) {
    const bool keep = state == NodeState::Done && slot.run.origin == Origin::Work && !slot.run.key.empty() &&
                      node.type->description().runsOn != RunsOn::Scheduler;
    store(slot, keep);
  }
  tell(slot);
  for (const size_t next : node.successors) {
    Slot& after = frame->slots[next];
    --after.openWires;
    if (after.started) continue;
    const PlanNode& following = frame->node(next);
    const bool early = following.type && following.type->description().startsEarly && !slot.outputs.empty() &&
                       following.control.empty();
    if (after.openWires > 0 && !early) continue;
    if (after.openWires > 0 && std::ranges::none_of(following.data, [&](const PlanWire& wire) {
          return wire.from == index && cameThrough(slot, wire.fromPort);
        }))
      continue;
    after.started = true;
    m_ready.emplace_back(frame, next);
  }
  if (--frame->open == 0) frameEnded(frame);
}

}  // namespace heddle::pipelines

#include "core/inference/model_runner.h"

#include <algorithm>
#include <new>

#include "core/base/log.h"
#include "core/inference/backend_error.h"
#include "core/inference/open_devices.h"
#include "core/models/memory_estimate.h"

namespace heddle {
namespace {

// Shorter than this an engine is of little use; a model that cannot have it does not fit.
constexpr int64_t kLeastContext = 512;

// Side by side in one step where nobody chose: a device with much more arithmetic than a processor carries
// more.
constexpr int64_t kSequences = 16, kAcceleratedSequences = 64;
// Tokens of keys and values on accelerators, for all sequences.
constexpr int64_t kAcceleratedCache = 65536;

size_t acceleratorRoom(const Devices& devices, bool wanted) {
  double bytes = 0;
  if (wanted)
    for (const auto& device : devices.accelerators)
      bytes += static_cast<double>(device->deviceInfo().freeBytes) * kAcceleratorShare;
  return static_cast<size_t>(bytes);
}

// What the pool's budget counts: all but what accelerators hold, in proportion to the layers.
size_t bytesOnProcessor(const LoadedModel& model, const BatchScheduler& scheduler) {
  const Placement& placement = model.placement();
  size_t here = 0;
  for (const size_t device : placement.layers) here += placement.devices[device]->deviceInfo().kind == "cpu";
  const size_t bytes = model.weights()->sizeBytes() + scheduler.cacheBytes();
  return placement.layers.empty() ? bytes : bytes / placement.layers.size() * here;
}

Error nobodyWaits(const std::string& path) {
  return {"engine.cancelled", HEDDLE_TR("Error", "the loading of the model was cancelled"), path, {}};
}

}  // namespace

int64_t RateMeter::bucketOf(Clock::time_point now) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() * kBuckets /
         1000;
}

void RateMeter::add(Clock::time_point now, int64_t count) {
  const int64_t bucket = bucketOf(now);
  const auto place = static_cast<size_t>(bucket % kBuckets);
  if (m_buckets[place] != bucket) m_counts[place] = 0;
  m_buckets[place] = bucket;
  m_counts[place] += count;
}

double RateMeter::perSecond(Clock::time_point now) const {
  const int64_t bucket = bucketOf(now);
  int64_t sum = 0;
  for (size_t i = 0; i < m_counts.size(); ++i)
    if (m_buckets[i] > bucket - kBuckets) sum += m_counts[i];
  return static_cast<double>(sum);
}

ModelRunner::ModelRunner(std::string path, Services services)
    : m_path(std::move(path)),
      m_services(std::move(services)),
      m_thread([this](const std::stop_token& stop) { run(stop); }) {}

ModelRunner::~ModelRunner() {
  m_thread.request_stop();
  m_services.changed();  // it may wait for memory
}

// Calls from any thread.

void ModelRunner::submit(std::shared_ptr<Generation> generation) {
  {
    const std::scoped_lock lock(m_mutex);
    m_incoming.push_back(std::move(generation));
  }
  m_woken.notify_one();
}

void ModelRunner::await(Waiter waiter) {
  {
    const std::scoped_lock lock(m_mutex);
    m_waiters.push_back(std::move(waiter));
  }
  m_woken.notify_one();
}

void ModelRunner::preload(Reply<std::monostate> reply) {
  await({{}, [reply = std::move(reply)](const Result<const Loaded*>& loaded) {
           if (loaded)
             reply(std::monostate{});
           else
             reply(std::unexpected(loaded.error()));
         }});
}

void ModelRunner::lend(std::stop_token stop, Reply<std::shared_ptr<ModelLoan>> reply,
                       std::function<void()> returned) {
  await({std::move(stop), [this, reply = std::move(reply),
                           returned = std::move(returned)](const Result<const Loaded*>& loaded) {
           if (!loaded) return reply(std::unexpected(loaded.error()));
           // On the runner's thread, which alone lets models go.
           ++*m_loans;
           reply(std::make_shared<ModelLoan>((*loaded)->source, (*loaded)->model, m_services.gate,
                                             [loans = m_loans, returned] {
                                               --*loans;
                                               returned();
                                             }));
         }});
}

void ModelRunner::embed(EmbedRequest request, Reply<EmbedResult> reply) {
  {
    const std::scoped_lock lock(m_mutex);
    m_embeddings.push_back({std::move(request), std::move(reply), {}});
  }
  m_woken.notify_one();
}

void ModelRunner::cancel(const std::shared_ptr<Generation>& generation) {
  generation->cancel();
  {
    const std::scoped_lock lock(m_mutex);
    // One that the thread has is let go at its next step.
    if (std::erase(m_incoming, generation) == 0) return;
  }
  m_services.later([generation] { generation->finish(FinishReason::Cancelled); });
  m_services.changed();
}

void ModelRunner::unload() {
  {
    const std::scoped_lock lock(m_mutex);
    m_unloadWanted = true;
  }
  m_woken.notify_one();
}

ModelRunner::Snapshot ModelRunner::snapshot() const {
  const std::scoped_lock lock(m_mutex);
  Snapshot snapshot = m_snapshot;
  snapshot.waiting += static_cast<int>(m_incoming.size());
  snapshot.lent = *m_loans > 0;
  snapshot.busy = m_active || snapshot.lent || !m_incoming.empty() || !m_waiters.empty() ||
                  !m_embeddings.empty() || m_snapshot.running > 0 || m_snapshot.waiting > 0;
  snapshot.tokensPerSecond = m_publishedRate.perSecond(RateMeter::Clock::now());
  return snapshot;
}

// The thread.

void ModelRunner::run(const std::stop_token& stop) {
  while (waitForWork(stop)) {
    try {
      serve(stop);
    } catch (const std::bad_alloc&) {
      const Error error = outOfMemoryError(m_path);
      if (m_loaded) m_loaded->scheduler->failAll(error);
      failIncoming(error);
    } catch (const std::exception& exception) {
      const Error error{"engine.internal",
                        {HEDDLE_TR("Error", "the engine made a mistake: {0}"), {exception.what()}},
                        m_path,
                        HEDDLE_TR("Error", "try again; if it happens again, report it with the log")};
      log::error("engine", error.english());
      if (m_loaded) m_loaded->scheduler->failAll(error);
      failIncoming(error);
    }
    publish();
  }
  release();
}

bool ModelRunner::waitForWork(const std::stop_token& stop) {
  std::unique_lock lock(m_mutex);
  m_active = false;
  const auto something = [this] {
    return !m_incoming.empty() || !m_waiters.empty() || !m_embeddings.empty() || m_embedding ||
           m_unloadWanted || (m_loaded && !m_loaded->scheduler->idle());
  };
  if (!something()) {
    lock.unlock();
    m_claim.reset();
    m_services.changed();
    lock.lock();
    m_woken.wait(lock, stop, something);
  }
  m_active = true;
  return !stop.stop_requested();
}

void ModelRunner::serve(const std::stop_token& stop) {
  bool wanted, unloadNow;
  {
    const std::scoped_lock lock(m_mutex);
    wanted = !m_incoming.empty() || !m_waiters.empty() || !m_embeddings.empty() || m_embedding;
    unloadNow = m_unloadWanted && !wanted && *m_loans == 0 && (!m_loaded || m_loaded->scheduler->idle());
    m_unloadWanted = false;
  }
  if (unloadNow) return release();
  double loadSeconds = 0;
  if (wanted) {
    if (const Status status = ensureLoaded(stop, loadSeconds); !status) {
      failIncoming(status.error());
      noteFault(status.error());
      if (!m_loaded) release();
    } else {
      startIncoming(loadSeconds);
    }
  }
  if (m_loaded && !m_loaded->scheduler->idle()) step();
  if (m_loaded) embedSome();
}

// The model.

Status ModelRunner::ensureLoaded(const std::stop_token& stop, double& seconds) {
  HEDDLE_ASSIGN(auto source, m_services.sources.get(m_path));
  // A file that was written anew is loaded anew, once what uses the old one is through.
  if (m_loaded && (m_loaded->source == source || !m_loaded->scheduler->idle() || *m_loans > 0)) return {};
  if (m_loaded) release();
  const auto from = RateMeter::Clock::now();
  HEDDLE_ASSIGN(m_loaded, load(stop, std::move(source)));
  seconds = std::chrono::duration<double>(RateMeter::Clock::now() - from).count();
  m_countedTokens = 0;
  publish();
  return {};
}

// The longest context that the options and the memory allow.
Result<SchedulerLimits> ModelRunner::chooseLimits(const ModelSource& source) const {
  const Hyperparameters& values = source.hyperparameters();
  const EngineOptions& options = m_services.options;
  const auto matrices = [](const GgufTensor& tensor) { return tensor.extents.size() > 1; };
  const bool float32 = std::ranges::all_of(source.file()->tensors(), [&](const GgufTensor& tensor) {
    return !matrices(tensor) || tensor.type == DType::F32;
  });
  const bool accelerated = !m_services.devices.accelerators.empty() && options.gpuLayers != 0;
  SchedulerLimits limits;
  limits.kvType = options.kvType.value_or(float32 ? DType::F32 : DType::F16);
  limits.sequences = options.sequences > 0 ? options.sequences
                     : accelerated         ? kAcceleratedSequences
                                           : kSequences;
  // Past its own context a model writes nonsense.
  const int64_t wished =
      std::min(values.contextLength, options.contextLength > 0 ? options.contextLength : kDefaultContext);
  limits.batchTokens = std::max(std::min(options.batchTokens, wished), limits.sequences);
  const MemoryEstimate estimate =
      estimateMemory(*source.file(), values, {wished, limits.kvType, limits.batchTokens});
  const size_t budget = m_services.memoryBudgetBytes + acceleratorRoom(m_services.devices, accelerated);
  const int64_t fitting = longestContext(estimate, budget);
  const bool chosen = options.contextLength > 0;
  if (fitting < (chosen ? wished : std::min(wished, kLeastContext)))
    HEDDLE_TRY(checkFits(estimate, budget, m_path));
  limits.contextLength = std::min(wished, std::max<int64_t>(fitting, 1));
  // One long sequence, or many short ones.
  const int64_t many =
      std::min(limits.contextLength * limits.sequences, accelerated ? kAcceleratedCache : kDefaultContext);
  limits.cacheTokens = std::clamp(fitting, limits.contextLength, std::max(limits.contextLength, many));
  return limits;
}

// Where the layers go; idle models give accelerators' memory back before a layer stays on the processor.
PlacementPlan ModelRunner::planLoading(const ModelSource& source, const SchedulerLimits& limits,
                                       int layersWanted, const std::function<bool()>& wanted) {
  const MemoryQuestion question{limits.cacheTokens, limits.kvType, limits.batchTokens};
  const auto plan = [&] {
    return planModel(m_services.devices, *source.file(), source.hyperparameters(), question, layersWanted);
  };
  const PlacementPlan first = plan();
  if (first.onProcessor == 0 || layersWanted == 0 || m_services.devices.accelerators.empty()) return first;
  m_services.evictIdle(*this, wanted);
  return plan();
}

Result<ModelRunner::Loaded> ModelRunner::loadPlaced(const std::shared_ptr<const ModelSource>& source,
                                                    const SchedulerLimits& limits, const Placement& placement,
                                                    const std::function<bool()>& wanted) {
  const auto turn = [&](const std::function<Status()>& piece) -> Status {
    if (!wanted()) return std::unexpected(nobodyWaits(m_path));
    const DeviceGate::Turn device = m_services.gate.enter(urgency());
    return piece();
  };
  Loaded loaded;
  HEDDLE_ASSIGN(loaded.model, LoadedModel::load(placement, source->file(), turn));
  const DeviceGate::Turn device = m_services.gate.enter(urgency());
  HEDDLE_ASSIGN(loaded.scheduler, BatchScheduler::create(loaded.model, limits));
  loaded.source = source;
  return loaded;
}

Result<ModelRunner::Loaded> ModelRunner::load(const std::stop_token& stop,
                                              std::shared_ptr<const ModelSource> source) {
  HEDDLE_ASSIGN(const SchedulerLimits limits, chooseLimits(*source));
  const auto wanted = [&] {
    const std::scoped_lock lock(m_mutex);
    return !stop.stop_requested() && (!m_incoming.empty() || !m_embeddings.empty() || m_embedding ||
                                      std::ranges::any_of(m_waiters, [](const Waiter& waiter) {
                                        return !waiter.stop.stop_requested();
                                      }));
  };
  for (int layers = m_services.options.gpuLayers;;) {
    const PlacementPlan plan = planLoading(*source, limits, layers, wanted);
    HEDDLE_TRY(m_services.book(*this, plan.processorBytes, wanted));
    auto loaded = loadPlaced(source, limits, makePlacement(m_services.devices, plan), wanted);
    const int64_t accelerated = source->hyperparameters().layers - plan.onProcessor;
    const bool automatic = m_services.options.gpuLayers == kAutomaticLayers;
    if (loaded || !automatic || accelerated == 0 || loaded.error().code != "device.out_of_memory") {
      if (loaded) m_services.rebook(*this, bytesOnProcessor(*loaded->model, *loaded->scheduler));
      return loaded;
    }
    // Somebody else took the memory meanwhile: fewer layers, at last none.
    layers = static_cast<int>(accelerated * 3 / 4);
    log::warning("engine", fillPlaces("{0}: {1}; trying {2} layers on the GPU",
                                      {m_path, loaded.error().english(), std::to_string(layers)}));
  }
}

void ModelRunner::release() {
  if (m_loaded) {
    const DeviceGate::Turn device = m_services.gate.enter(Priority::Interactive);
    m_loaded.reset();
  }
  publish();
  m_services.rebook(*this, 0);
}

// Requests.

void ModelRunner::failIncoming(const Error& error) {
  std::deque<std::shared_ptr<Generation>> incoming;
  std::deque<Embedding> embeddings;
  std::vector<Waiter> waiters;
  {
    const std::scoped_lock lock(m_mutex);
    incoming.swap(m_incoming);
    waiters.swap(m_waiters);
    embeddings.swap(m_embeddings);
  }
  if (m_embedding) embeddings.push_back(*std::exchange(m_embedding, std::nullopt));
  for (const Embedding& embedding : embeddings) embedding.reply(std::unexpected(error));
  for (const auto& generation : incoming) generation->fail(error);
  for (const auto& waiter : waiters) waiter.told(std::unexpected(error));
}

void ModelRunner::startIncoming(double loadSeconds) {
  std::deque<std::shared_ptr<Generation>> incoming;
  std::vector<Waiter> waiters;
  {
    const std::scoped_lock lock(m_mutex);
    incoming.swap(m_incoming);
    waiters.swap(m_waiters);
  }
  for (const auto& generation : incoming) {
    generation->loadedFor(loadSeconds);
    startOne(generation);
  }
  for (const auto& waiter : waiters) waiter.told(&*m_loaded);
}

// Whatever is wrong with a request is that request's answer.
void ModelRunner::startOne(const std::shared_ptr<Generation>& generation) {
  if (generation->cancelled()) return generation->finish(FinishReason::Cancelled);
  const auto started = [&]() -> Status {
    const ModelSource& source = *m_loaded->source;
    const GenerateRequest& request = generation->request();
    HEDDLE_ASSIGN(auto prompt, source.encode(request.prompt, request.addBos));
    generation->onDevice(m_loaded->model->placement().instructions());
    generation->order = ++m_order;
    HEDDLE_TRY(generation->start(std::move(prompt), source.tokenizerIfAny(),
                                 m_loaded->scheduler->limits().contextLength, m_path));
    const DeviceGate::Turn turn = m_services.gate.enter(request.priority);
    return m_loaded->scheduler->submit(generation);
  };
  try {
    if (const Status status = started(); !status) generation->fail(status.error());
  } catch (const std::bad_alloc&) {
    generation->fail(outOfMemoryError(m_path));
  }
}

Priority ModelRunner::urgency() const {
  Priority urgency = m_loaded ? m_loaded->scheduler->urgency() : Priority::Background;
  const std::scoped_lock lock(m_mutex);
  if (!m_waiters.empty()) urgency = std::min(urgency, Priority::Batch);
  for (const Embedding& embedding : m_embeddings) urgency = std::min(urgency, embedding.request.priority);
  for (const auto& generation : m_incoming) urgency = std::min(urgency, generation->request().priority);
  return urgency;
}

// Until there is nothing to do.
void ModelRunner::claimDevice(Priority priority) {
  if (m_claim && m_claim->priority() == priority) return;
  auto claim = std::make_unique<DeviceGate::Claim>(m_services.gate, priority);
  m_claim = std::move(claim);  // the new one before the old goes
}

void ModelRunner::step() {
  claimDevice(urgency());
  const DeviceGate::Turn device = m_services.gate.enter(urgency());
  if (const Status status = m_loaded->scheduler->step(); !status) noteFault(status.error());
}

void ModelRunner::noteFault(const Error& error) {
  if (error.code == "device.lost") m_services.deviceLost(error);
}

// One text between two steps, so that answers keep streaming beside a long list of them.
void ModelRunner::embedSome() {
  if (!m_embedding) {
    const std::scoped_lock lock(m_mutex);
    if (m_embeddings.empty()) return;
    m_embedding = std::move(m_embeddings.front());
    m_embeddings.pop_front();
  }
  const Result<bool> done = embedNext(*m_embedding);
  if (done && !*done) return;
  const Embedding embedding = *std::exchange(m_embedding, std::nullopt);
  if (done)
    embedding.reply(embedding.result);
  else
    embedding.reply(std::unexpected(done.error()));
  if (!done) noteFault(done.error());
}

// True: all its texts are done.
Result<bool> ModelRunner::embedNext(Embedding& embedding) {
  const EmbedRequest& request = embedding.request;
  EmbedResult& result = embedding.result;
  BatchScheduler& scheduler = *m_loaded->scheduler;
  result.dimension = static_cast<int>(m_loaded->model->hyperparameters().embedding);
  if (result.embeddings.size() == request.inputs.size()) return true;
  HEDDLE_ASSIGN(auto tokens,
                m_loaded->source->encode(request.inputs[result.embeddings.size()], request.addBos));
  if (tokens.empty())
    return failure("prompt.empty", HEDDLE_TR("Error", "there are no tokens to run"), m_path,
                   HEDDLE_TR("Error", "give at least one token id"));
  const auto context = static_cast<size_t>(scheduler.limits().contextLength);
  if (tokens.size() > context && !request.truncate)
    return failure("prompt.too_long",
                   {HEDDLE_TR("Error", "{0} tokens do not fit a context of {1}"),
                    {std::to_string(tokens.size()), std::to_string(context)}},
                   m_path, HEDDLE_TR("Error", "shorten the text, or choose a longer context"));
  tokens.resize(std::min(tokens.size(), context));
  std::vector<float> vector;
  claimDevice(request.priority);
  const DeviceGate::Turn turn = m_services.gate.enter(request.priority);
  HEDDLE_ASSIGN(const bool ran, scheduler.embed(tokens, request.model.adapters, request.pooling, vector));
  if (!ran) return false;  // after the next step
  if (request.normalize) normalizeRows(vector, static_cast<size_t>(result.dimension));
  result.tokens.push_back(static_cast<int>(tokens.size()));
  result.embeddings.push_back(std::move(vector));
  return result.embeddings.size() == request.inputs.size();
}

void ModelRunner::publish() {
  Snapshot snapshot;
  if (m_loaded) {
    const BatchScheduler& scheduler = *m_loaded->scheduler;
    snapshot.loaded = true;
    snapshot.weightBytes = m_loaded->model->weights()->sizeBytes();
    for (const DeviceShare& share : sharesOf(m_loaded->model->placement()))
      snapshot.placement.emplace_back(share.device, static_cast<int>(share.layers));
    snapshot.cacheBytes = scheduler.cacheBytes();
    snapshot.running = scheduler.running();
    snapshot.waiting = scheduler.waiting();
    m_rate.add(RateMeter::Clock::now(), scheduler.sampledTokens() - m_countedTokens);
    m_countedTokens = scheduler.sampledTokens();
  }
  const std::scoped_lock lock(m_mutex);
  m_snapshot = snapshot;
  m_publishedRate = m_rate;
}

}  // namespace heddle

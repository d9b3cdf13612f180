// One model of the engine's pool: its thread, its queue, and the model itself while it is loaded.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

#include "core/inference/batch_scheduler.h"
#include "core/inference/device_gate.h"
#include "core/inference/embedding.h"
#include "core/inference/local_engine.h"
#include "core/inference/model_loan.h"
#include "core/inference/model_source.h"

namespace heddle {

// Tokens of the last second, from any thread's clock readings. Not thread-safe.
class RateMeter {
 public:
  using Clock = std::chrono::steady_clock;
  void add(Clock::time_point now, int64_t count);
  double perSecond(Clock::time_point now) const;

 private:
  static constexpr int64_t kBuckets = 10;
  static int64_t bucketOf(Clock::time_point now);
  std::array<int64_t, kBuckets> m_counts{}, m_buckets{};
};

// Thread-safe.
class ModelRunner {
 public:
  // What the pool does for its models. All thread-safe; called without the runner's lock.
  struct Services {
    const Devices& devices;
    DeviceGate& gate;
    ModelSources& sources;
    EngineOptions options;
    size_t memoryBudgetBytes = 0;
    // Waits until so many bytes are free for this runner and books them. `wanted`: false when nobody waits
    // any more.
    std::function<Status(ModelRunner&, size_t bytes, const std::function<bool()>& wanted)> book;
    std::function<void(ModelRunner&, size_t bytes)> rebook;  // what it really has; 0: nothing
    // Lets the models go that nobody uses, and waits for it.
    std::function<void(ModelRunner&, const std::function<bool()>& wanted)> evictIdle;
    std::function<void()> changed;                     // became idle, or fewer wait
    std::function<void(std::function<void()>)> later;  // runs a piece on a thread of the engine
    std::function<void(const Error&)> deviceLost;
  };
  struct Snapshot {
    bool loaded = false, busy = false;  // busy: loading, lent, or requests run or wait
    bool lent = false;
    size_t weightBytes = 0, cacheBytes = 0;
    int running = 0, waiting = 0;
    double tokensPerSecond = 0;
    std::vector<std::pair<std::string, int>> placement;
  };

  ModelRunner(std::string path, Services services);
  ~ModelRunner();

  const std::string& path() const { return m_path; }
  void submit(std::shared_ptr<Generation> generation);
  void preload(Reply<std::monostate> reply);
  // Loads the model where it is not. `returned`: called when the loan goes, on its thread.
  void lend(std::stop_token stop, Reply<std::shared_ptr<ModelLoan>> reply, std::function<void()> returned);
  void embed(EmbedRequest request, Reply<EmbedResult> reply);
  void cancel(const std::shared_ptr<Generation>& generation);
  void unload();  // as soon as it is idle, if nothing comes before
  Snapshot snapshot() const;

 private:
  struct Loaded {
    std::shared_ptr<const ModelSource> source;
    std::shared_ptr<const LoadedModel> model;
    std::unique_ptr<BatchScheduler> scheduler;
    double seconds = 0;  // it took
  };

  // Told when the model is loaded, or why it is not. `stop`: it wants it no more.
  struct Waiter {
    std::stop_token stop;
    std::function<void(const Result<const Loaded*>&)> told;
  };

  void await(Waiter waiter);
  void run(const std::stop_token& stop);
  bool waitForWork(const std::stop_token& stop);
  void serve(const std::stop_token& stop);
  Status ensureLoaded(const std::stop_token& stop, double& seconds);
  Result<Loaded> load(const std::stop_token& stop, std::shared_ptr<const ModelSource> source);
  Result<Loaded> loadPlaced(const std::shared_ptr<const ModelSource>& source, const SchedulerLimits& limits,
                            const Placement& placement, const std::function<bool()>& wanted);
  PlacementPlan planLoading(const ModelSource& source, const SchedulerLimits& limits, int layersWanted,
                            const std::function<bool()>& wanted);
  Result<SchedulerLimits> chooseLimits(const ModelSource& source) const;
  void release();
  void failIncoming(const Error& error);
  void startIncoming(double loadSeconds);
  void startOne(const std::shared_ptr<Generation>& generation);
  void claimDevice(Priority priority);
  void step();
  void noteFault(const Error& error);
  void embedSome();
  Result<bool> embedNext(Embedding& embedding);
  Priority urgency() const;
  void publish();

  const std::string m_path;
  const Services m_services;
  // Of the thread.
  std::optional<Loaded> m_loaded;
  RateMeter m_rate;
  int64_t m_countedTokens = 0;
  uint64_t m_order = 0;
  std::optional<Embedding> m_embedding;  // begun
  std::unique_ptr<DeviceGate::Claim> m_claim;
  const std::shared_ptr<std::atomic<int>> m_loans = std::make_shared<std::atomic<int>>(0);  // any thread
  // Guarded by m_mutex.
  mutable std::mutex m_mutex;
  std::condition_variable_any m_woken;
  std::deque<std::shared_ptr<Generation>> m_incoming;
  std::vector<Waiter> m_waiters;
  std::deque<Embedding> m_embeddings;
  bool m_unloadWanted = false;
  bool m_active = false;  // loading or stepping
  Snapshot m_snapshot;
  RateMeter m_publishedRate;
  std::jthread m_thread;  // the last, so that it ends before what it uses
};

}  // namespace heddle

// Who drives the device next. A backend serves one thread at a time; the loaded models take turns, the more
// urgent work first and in the order of asking among equals. Background work (training) waits for as long as
// anybody claims the device for something more urgent: between two tokens of an answer it would cost the next
// one a whole step.
#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <set>
#include <stop_token>
#include <utility>

#include "core/base/task.h"

namespace heddle {

// Thread-safe.
class DeviceGate {
 public:
  // Until it goes, its holder alone may use the device.
  class Turn {
   public:
    explicit Turn(DeviceGate& gate) : m_gate(gate) {}
    ~Turn() { m_gate.leave(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    DeviceGate& m_gate;
  };

  // While it lives its holder will come back for turns of this urgency.
  class Claim {
   public:
    Claim(DeviceGate& gate, Priority priority) : m_gate(gate), m_priority(priority) {
      m_gate.claim(m_priority, 1);
    }
    ~Claim() { m_gate.claim(m_priority, -1); }
    Claim(const Claim&) = delete;
    Claim& operator=(const Claim&) = delete;
    Priority priority() const { return m_priority; }

   private:
    DeviceGate& m_gate;
    Priority m_priority;
  };

  [[nodiscard]] Turn enter(Priority priority) {
    (void)wait(priority, {});
    return Turn(*this);
  }
  // Nothing: the stop came first.
  [[nodiscard]] std::unique_ptr<Turn> enter(Priority priority, const std::stop_token& stop) {
    return wait(priority, stop) ? std::make_unique<Turn>(*this) : nullptr;
  }

 private:
  bool wait(Priority priority, const std::stop_token& stop) {
    const std::stop_callback wake(stop, [this] {
      const std::scoped_lock lock(m_mutex);
      m_changed.notify_all();
    });
    std::unique_lock lock(m_mutex);
    const std::pair ticket(priority, ++m_lastTicket);
    m_waiting.insert(ticket);
    m_changed.wait(lock, [&] {
      return stop.stop_requested() ||
             (!m_busy && *m_waiting.begin() == ticket && (priority != Priority::Background || !claimed()));
    });
    m_waiting.erase(ticket);
    if (stop.stop_requested()) {
      m_changed.notify_all();  // the next in line
      return false;
    }
    m_busy = true;
    return true;
  }
  // With m_mutex held.
  bool claimed() const {
    return m_claims[static_cast<size_t>(Priority::Interactive)] +
               m_claims[static_cast<size_t>(Priority::Batch)] >
           0;
  }
  void claim(Priority priority, int change) {
    {
      const std::scoped_lock lock(m_mutex);
      m_claims[static_cast<size_t>(priority)] += change;
    }
    m_changed.notify_all();
  }
  void leave() {
    {
      const std::scoped_lock lock(m_mutex);
      m_busy = false;
    }
    m_changed.notify_all();
  }

  std::mutex m_mutex;
  std::condition_variable m_changed;
  std::set<std::pair<Priority, uint64_t>> m_waiting;
  std::array<int, 3> m_claims{};  // of each Priority
  uint64_t m_lastTicket = 0;
  bool m_busy = false;
};

}  // namespace heddle

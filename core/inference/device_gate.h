// Who drives the device next. A backend serves one thread at a time; the loaded models take turns, the more
// urgent work first and in the order of asking among equals.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <set>
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

  [[nodiscard]] Turn enter(Priority priority) {
    std::unique_lock lock(m_mutex);
    const std::pair ticket(priority, ++m_lastTicket);
    m_waiting.insert(ticket);
    m_changed.wait(lock, [&] { return !m_busy && *m_waiting.begin() == ticket; });
    m_waiting.erase(ticket);
    m_busy = true;
    return Turn(*this);
  }

 private:
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
  uint64_t m_lastTicket = 0;
  bool m_busy = false;
};

}  // namespace heddle

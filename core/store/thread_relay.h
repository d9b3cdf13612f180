// Brings calls from foreign threads (an engine's callbacks) to the thread of a QObject that may go away
// meanwhile.
#pragma once

#include <QMetaObject>
#include <QObject>
#include <memory>
#include <mutex>
#include <utility>

namespace heddle {

// Shared by the object and the callbacks. The object closes it in its destructor; what is posted later is
// dropped.
class ThreadRelay {
 public:
  explicit ThreadRelay(QObject* target) : m_target(target) {}

  // Any thread. The call runs on the target's thread, in the order of posting; needs its event loop.
  template <class Call>
  void post(Call call) {
    const std::lock_guard lock(m_mutex);
    if (m_target) QMetaObject::invokeMethod(m_target, std::move(call), Qt::QueuedConnection);
  }
  void close() {
    const std::lock_guard lock(m_mutex);
    m_target = nullptr;
  }

 private:
  std::mutex m_mutex;
  QObject* m_target;
};

}  // namespace heddle

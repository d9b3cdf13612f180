// Brings work from the engine's and tasks' threads to the window's thread, and drops it when its receiver is
// gone.
//
//   Mailbox m_mailbox{this};
//   m_engine.generate(request, {.delta = [mail = m_mailbox.sender(), this](const GenerateDelta& delta) {
//     mail.post([this, delta] { append(delta); }); }});
//
// A posted function runs only while the Mailbox lives, so it may use `this` of the object that owns the
// Mailbox.
#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <mutex>

namespace heddle::ui {

class Mailbox {
  struct State {
    std::mutex mutex;
    QObject* receiver = nullptr;
  };

 public:
  // Any thread; cheap to copy.
  class Sender {
   public:
    void post(std::function<void()> work) const {
      std::lock_guard lock(m_state->mutex);
      if (!m_state->receiver) return;
      QMetaObject::invokeMethod(
          m_state->receiver,
          [state = m_state, work = std::move(work)] {
            // On the receiver's thread, where alone the mailbox is closed.
            if (state->receiver) work();
          },
          Qt::QueuedConnection);
    }

   private:
    friend class Mailbox;
    explicit Sender(std::shared_ptr<State> state) : m_state(std::move(state)) {}
    std::shared_ptr<State> m_state;
  };

  explicit Mailbox(QObject* receiver) : m_state(std::make_shared<State>()) { m_state->receiver = receiver; }
  ~Mailbox() {
    std::lock_guard lock(m_state->mutex);
    m_state->receiver = nullptr;
  }
  Mailbox(const Mailbox&) = delete;
  Mailbox& operator=(const Mailbox&) = delete;
  Sender sender() const { return Sender(m_state); }

 private:
  std::shared_ptr<State> m_state;
};

}  // namespace heddle::ui

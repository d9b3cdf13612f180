// How anything in the window tells the person something. Implemented by the shell; pages get it by
// constructor.
#pragma once

#include <QString>
#include <functional>

#include "core/base/error.h"

namespace heddle::ui {

enum class Tone : uint8_t { Good, Info, Warn, Error };

struct Toast {
  Tone tone = Tone::Info;
  QString title;        // what happened
  QString detail = {};  // one or two short lines; may be empty
  QString action = {};  // label of the one action; empty: none
  std::function<void()> run = {};
};

struct Question {
  QString title;         // "Remove adapter helpdesk-sft-r16?"
  QString text;          // what depends on it, what happens to it
  QString confirm;       // the main button's verb: "Remove"
  bool removes = false;  // the main button is in the error colour
  QString quiet = {};    // a third, quiet choice at the left ("Copy details"); empty: none
};
enum class Answer : uint8_t { Confirmed, Cancelled, Quiet };

// Window thread only; code on other threads posts to the window first.
class Notifier {
 public:
  virtual ~Notifier() = default;
  virtual void toast(Toast toast) = 0;  // bottom right; 6 s, errors stay
  // An error as a toast that stays: what failed, on what, what to do; `action` offers the next step.
  virtual void error(const heddle::Error& error, QString action = {}, std::function<void()> run = {}) = 0;
  // A dialog over the window; returns at once and calls `answered` later, on the window thread.
  virtual void ask(Question question, std::function<void(Answer)> answered) = 0;
};

}  // namespace heddle::ui

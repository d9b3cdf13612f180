// Saves what a macro, block, include or loop changes in the interpreter and puts it back; for the
// interpreter's files.
#pragma once

#include "core/templates/interpreter.h"

namespace heddle::templates {

class Interpreter::Frame {
 public:
  Frame(Interpreter& interpreter, ScopePtr scope)
      : m_interpreter(interpreter),
        m_unit(interpreter.m_unit),
        m_scope(std::move(interpreter.m_scope)),
        m_discards(interpreter.m_discards) {
    interpreter.m_scope = std::move(scope);
  }
  // Of another template, or captured into a text: printing counts again.
  Frame(Interpreter& interpreter, ScopePtr scope, const Unit& unit) : Frame(interpreter, std::move(scope)) {
    interpreter.m_unit = &unit;
    interpreter.m_discards = false;
  }
  // After a failure the unit stays, since the error's place refers to it.
  ~Frame() {
    if (std::uncaught_exceptions() == m_exceptions) m_interpreter.m_unit = m_unit;
    m_interpreter.m_scope = std::move(m_scope);
    m_interpreter.m_discards = m_discards;
  }
  Frame(const Frame&) = delete;
  Frame& operator=(const Frame&) = delete;

 private:
  Interpreter& m_interpreter;
  const Unit* m_unit;
  ScopePtr m_scope;
  bool m_discards;
  int m_exceptions = std::uncaught_exceptions();
};

}  // namespace heddle::templates

// A prompt while it is edited: what it says, the values it is tried with, and what can be undone. Every edit
// is a command that holds the state before and after; what is typed into a text field becomes one step when
// the field is left.
#pragma once

#include <QObject>
#include <QTimer>
#include <QUndoStack>
#include <memory>

#include "core/prompts/prompt.h"

namespace heddle::ui {

struct PromptState {
  PromptContent content;
  nlohmann::ordered_json values = nlohmann::ordered_json::object();  // by variable; those that have one
  friend bool operator==(const PromptState&, const PromptState&) = default;
};

// Edits that may follow each other quickly and are then one step.
enum class EditKind : uint8_t { Single, Settings };

// Window thread only. The project must outlive it.
class PromptDocument : public QObject {
  Q_OBJECT

 public:
  static Result<std::unique_ptr<PromptDocument>> open(Project& project, ThingId id);
  ~PromptDocument() override;  // keeps what is pending

  Prompt& prompt() { return *m_prompt; }
  const Prompt& prompt() const { return *m_prompt; }
  ThingId id() const { return m_prompt->id(); }
  const PromptContent& content() const { return m_prompt->content(); }
  const nlohmann::ordered_json& values() const { return m_values; }
  PromptState state() const { return {m_prompt->content(), m_values}; }
  // How many parts differ from the saved version: messages, variables, settings. 0: nothing is unsaved.
  int unsavedEdits() const;

  void typeMessage(size_t message, const std::string& text);  // seen at once; a step of undo with settle()
  void settle();
  void change(const QString& name, const PromptState& state, EditKind kind = EditKind::Single);
  void setContent(const QString& name, const PromptContent& content, EditKind kind = EditKind::Single);
  void setValue(const std::string& variable, const nlohmann::ordered_json& value);  // null: none

  bool undo();
  bool redo();
  const QUndoStack& undoStack() const { return m_stack; }

  QFuture<Result<VersionId>> save(const std::string& note);
  void discardEdits();  // can be undone
  void keep();          // the draft and the values, now

 Q_SIGNALS:
  void changed();  // content or values

 private:
  friend class PromptEdit;
  PromptDocument(Project& project, std::unique_ptr<Prompt> prompt);
  void apply(const PromptState& state);
  void contentChanged();
  void readSaved();
  std::string valuesKey() const;

  Project& m_project;
  std::unique_ptr<Prompt> m_prompt;
  PromptContent m_saved;
  nlohmann::ordered_json m_values = nlohmann::ordered_json::object();
  PromptState m_settled;  // up to here every edit is on the stack
  QUndoStack m_stack;
  QTimer m_keepTimer;
  bool m_applying = false;
  bool m_valuesPending = false, m_contentPending = false;
};

}  // namespace heddle::ui

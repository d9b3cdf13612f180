// Where the items of a new session come from: a file, runs of prompts, conversations, or cases that another
// page handed over.
#pragma once

#include <QThreadPool>
#include <QTimer>
#include <QWidget>
#include <vector>

#include "core/feedback/import.h"
#include "core/feedback/item_sources.h"
#include "core/store/thing_repository.h"
#include "ui/shell/mailbox.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QListWidget;
class QStackedWidget;

namespace heddle {
class Project;
}

namespace heddle::ui {

class Button;
class Label;
class SegmentedControl;

struct ItemSource {
  enum class Kind : uint8_t { File, Runs, Conversations, Cases };
  Kind kind = Kind::File;
  QString file;
  feedback::ImportOptions options;
  bool leaveOutRejects = false;
  std::vector<ThingId> things;  // prompts or conversations
  std::vector<feedback::SourceCase> cases;
};

class SourceForm : public QWidget {
  Q_OBJECT

 public:
  SourceForm(Project& project, QWidget* parent = nullptr);
  void setCases(std::vector<feedback::SourceCase> cases);
  void setFile(const QString& path);
  // What is chosen; an empty string, or why it is not enough.
  QString problem() const;
  ItemSource source() const;
  // A name for the session, and the task that fits what was found; empty: nothing to say.
  QString suggestedName() const;
  std::string suggestedTask() const;
  QLineEdit* fileField() const { return m_file; }
  Label* found() const { return m_found; }
  bool isReading() const { return m_reading; }

 Q_SIGNALS:
  void changed();

 private:
  QWidget* makeFile();
  QWidget* makeThings(const char* kind, QListWidget*& list);
  void fitHeight();
  void readFile();
  void showPreview(const Result<feedback::ImportPreview>& preview);
  Project& m_project;
  Mailbox m_mailbox{this};
  QThreadPool m_reads;  // waited for before the mailbox goes
  SegmentedControl* m_kind;
  QStackedWidget* m_stack;
  QLineEdit* m_file = nullptr;
  QComboBox* m_format = nullptr;
  Label *m_found = nullptr, *m_problemWords = nullptr, *m_casesWords = nullptr;
  QCheckBox *m_leaveOut = nullptr, *m_gold = nullptr;
  QWidget* m_columns = nullptr;
  std::vector<std::pair<std::string, QComboBox*>> m_columnChoices;
  QListWidget *m_prompts = nullptr, *m_conversations = nullptr;
  std::vector<feedback::SourceCase> m_cases;
  std::optional<feedback::ImportPreview> m_preview;
  QString m_fileProblem;
  QTimer m_typing;  // a path that is typed is read once it is there
  uint64_t m_turn = 0;
  bool m_reading = false;
};

}  // namespace heddle::ui

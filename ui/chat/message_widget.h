// One message of a conversation: who, when, the text, and what can be done with it.
#pragma once

#include <QUrl>
#include <QWidget>
#include <vector>

class QHBoxLayout;
class QPlainTextEdit;
class QVBoxLayout;

namespace heddle::ui {

class Button;
class Chip;
class FiguresLabel;
class Label;
class MarkdownView;

enum class MessageAuthor : uint8_t { System, User, Model };
enum class MessageDisplay : uint8_t { Done, Waiting, Writing, Interrupted, Stopped, Failed };

// A passage behind an answer.
struct MessageSource {
  QString label;  // "[1] home-2026 · p. 14"
  QString tip;    // the passage's words
  QUrl place;     // opens the document with the passage marked
  bool cited = false;
  friend bool operator==(const MessageSource&, const MessageSource&) = default;
};

struct MessageFacts {
  qint64 id = 0;
  MessageAuthor author = MessageAuthor::User;
  QString name;     // "You", or the model's name
  QString adapter;  // "helpdesk-dpo-r16 × 1.00"; empty: none
  QString time;     // "14:28"
  QString text;
  QString shownText;                   // with links to the passages; empty: the text as it is
  std::vector<MessageSource> sources;  // in the order of their numbers
  QString unsupported;                 // what no passage says; empty: nothing, or no passages were used
  MessageDisplay state = MessageDisplay::Done;
  QString branchNote;  // "branched from answer 2"; empty: none
  int sibling = 1;     // 1-based place among `siblings` versions of this turn
  int siblings = 1;
  QStringList figures;  // "148 tokens", "128 tok/s", ...
  QString problem;      // what failed and what to do, for Failed and Interrupted
  bool busy = false;    // an answer is being written somewhere: nothing that would start another is offered
  friend bool operator==(const MessageFacts&, const MessageFacts&) = default;
};

class MessageWidget : public QWidget {
  Q_OBJECT

 public:
  explicit MessageWidget(const MessageFacts& facts, QWidget* parent = nullptr);

  void setFacts(const MessageFacts& facts);
  const MessageFacts& facts() const { return m_facts; }
  void beginEdit();
  bool isEditing() const { return m_editor != nullptr; }

 Q_SIGNALS:
  void siblingRequested(qint64 id, int step);          // -1 or 1
  void editSubmitted(qint64 id, const QString& text);  // becomes a branch
  void regenerateRequested(qint64 id);
  void linkActivated(const QUrl& url);

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void build();
  QWidget* makeFoot();
  void refresh();
  void showSources();
  void endEdit();
  void submitEdit();

  MessageFacts m_facts;
  Label* m_name;
  Label* m_time;
  Chip* m_adapter;
  Chip* m_branch;
  Chip* m_state;
  MarkdownView* m_body;
  Label* m_problem;
  QWidget* m_sources;
  QWidget* m_foot;
  QWidget* m_walker;
  QWidget* m_actions;
  FiguresLabel* m_place;
  FiguresLabel* m_figures;
  Button *m_previous, *m_next, *m_edit, *m_again;
  QVBoxLayout* m_column;
  QWidget* m_editFrame = nullptr;
  QPlainTextEdit* m_editor = nullptr;
};

}  // namespace heddle::ui

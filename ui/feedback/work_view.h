// The place where items are judged: prompt, answers, keys, reasons, and beside them what helps. It shows one
// item at a time and says what the person did; where items come from and labels go, the page knows.
#pragma once

#include <QElapsedTimer>
#include <QWidget>
#include <memory>

#include "core/feedback/session.h"
#include "core/feedback/work_queue.h"
#include "ui/feedback/work_item.h"

class QStackedWidget;
class QVBoxLayout;

namespace heddle::ui {

class EmptyState;
class HistoryStrip;
class Notice;
class PromptCard;
class ReasonBar;
class TaskWidget;
class WorkPanel;

class WorkView : public QWidget {
  Q_OBJECT

 public:
  explicit WorkView(QWidget* parent = nullptr);

  // `decides`: a reviewer's word over others' answers; nothing is skipped then.
  void begin(const feedback::TaskType& type, const feedback::SessionSettings& settings, bool decides);
  void end();
  bool isOn() const { return m_task != nullptr; }

  // Every action that has a key here, with the session's own keys, in the order they are shown.
  std::vector<feedback::TaskAction> actions() const;
  void setKeys(TaskWidget::KeyOf keys);

  void setItem(const WorkItem& item);
  const WorkItem& item() const { return m_item; }
  bool hasItem() const;
  void showLoading();
  // Nothing is left: what was reached, and what comes next.
  void showDone(const QString& title, const QString& words, const QString& next);
  // A judgement that could not be stored comes back into the form, with why.
  void showFailure(const QString& sentence, const feedback::Judgement& judgement);
  void showProblem(const QString& sentence);

  // One of actions(), or "passages". False: it does nothing now.
  bool act(const std::string& action);
  bool escape();  // leaves an editor, a question or a mode; false: there was none
  QString editName() const;
  bool differences() const { return m_differences; }

  TaskWidget* task() const { return m_task; }
  WorkPanel* panel() const { return m_panel; }
  HistoryStrip* history() const { return m_history; }
  ReasonBar* reasons() const { return m_reasons; }
  PromptCard* prompt() const { return m_prompt; }
  Notice* notice() const { return m_notice; }
  void focusWork();

 Q_SIGNALS:
  void judged(const heddle::feedback::Judgement& judgement);
  void actionRequested(const std::string& action);  // a click on what has a key
  void nextRequested();                             // of showDone()
  void stateChanged();                              // what keys do

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void judge(feedback::Judgement judgement);
  void askSkip();
  void showHints();
  QString keyOf(const std::string& action) const { return m_keys ? m_keys(action) : QString(); }

  QStackedWidget* m_stack;
  QWidget *m_loading, *m_done = nullptr;
  QVBoxLayout* m_column;
  Notice* m_notice;
  PromptCard* m_prompt;
  TaskWidget* m_task = nullptr;
  ReasonBar* m_reasons;
  HistoryStrip* m_history;
  WorkPanel* m_panel;
  TaskWidget::KeyOf m_keys;
  feedback::SessionSettings m_settings;
  WorkItem m_item;
  QElapsedTimer m_shown;
  bool m_decides = false, m_differences = false;
};

}  // namespace heddle::ui

// How a kind of labelling task is worked on: what is shown of an item, and the form that makes an answer. A
// new kind is one file here and one line in task_widgets.cpp; core/feedback says what its answers mean.
//
// Keys are commands of the page, so that people can change them: the page runs act() with the action's id.
#pragma once

#include <QWidget>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/feedback/task_type.h"

class QBoxLayout;

namespace heddle::ui {

class AnswerCard;

// An item as its person sees it: answers in the order of their places.
struct ShownItem {
  struct Answer {
    std::string text;   // UTF-8, as it is stored
    bool ready = true;  // false: the model has yet to write it
    QString origin;     // where it is from; empty: hidden
  };
  std::vector<Answer> answers;
};

class TaskWidget : public QWidget {
  Q_OBJECT

 public:
  using KeyOf = std::function<QString(const std::string& action)>;  // how an action's key is written now

  TaskWidget(const feedback::TaskType& type, feedback::Json parameters, QWidget* parent = nullptr);

  // The actions that get a key, in the order they are shown; by default all of the task.
  virtual std::vector<feedback::TaskAction> keys() const;
  void setKeys(KeyOf keys);

  // Shows another item, with an empty form.
  void setItem(const ShownItem& item);
  const ShownItem& item() const { return m_item; }
  // What was answered before, as shown: the form takes it up.
  virtual void restore(const feedback::Json& answer) { (void)answer; }
  // One of keys(), "edit", "done" or "difference". False: nothing of this task.
  virtual bool act(const std::string& action);
  // The form's answer, as shown; nothing while it is not complete.
  virtual std::optional<feedback::Json> answer() const { return std::nullopt; }
  // Whether "edit" does something here; what it is called.
  virtual QString editName() const { return {}; }
  // Whether answers are accepted by "done" rather than by one key.
  virtual bool hasForm() const { return false; }
  // Esc: leaves an editor or a mode. False: there was none.
  virtual bool leave() { return false; }
  virtual bool canShowDifferences() const { return false; }
  virtual void setDifferences(bool shown) { (void)shown; }
  // What a model writes while the person reads.
  void appendText(int place, const QString& text);
  void setText(int place, const std::string& text);  // complete
  void setWaiting(int place, const QString& note);
  // Where the focus goes when an item comes.
  virtual QWidget* focusTarget() const;

 Q_SIGNALS:
  void answered(const heddle::feedback::Json& answer);
  // A button was clicked: the same as its key.
  void actionRequested(const std::string& action);
  void changed();  // the form, or what "done" and "edit" would do

 protected:
  virtual void showItem() = 0;
  virtual void showKeys() {}
  virtual AnswerCard* card(int place) const = 0;
  bool allReady() const;
  QString keyOf(const std::string& action) const { return m_keyOf ? m_keyOf(action) : QString(); }
  const feedback::TaskType& type() const { return m_type; }
  const feedback::Json& parameters() const { return m_parameters; }
  QString textOf(int place) const;  // as it is shown
  std::string fromShown(int place, const QString& shown) const;

 private:
  const feedback::TaskType& m_type;
  feedback::Json m_parameters;
  ShownItem m_item;
  KeyOf m_keyOf;
};

// The widget of a task; nullptr: this version of Heddle has none for it.
std::unique_ptr<TaskWidget> makeTaskWidget(const feedback::TaskType& type, const feedback::Json& parameters);

// One file each; see task_widgets.cpp.
using TaskWidgetFactory = std::unique_ptr<TaskWidget> (*)(const feedback::TaskType&, const feedback::Json&);
std::unique_ptr<TaskWidget> makePairwiseWidget(const feedback::TaskType&, const feedback::Json&);
std::unique_ptr<TaskWidget> makeRankingWidget(const feedback::TaskType&, const feedback::Json&);
std::unique_ptr<TaskWidget> makeRatingWidget(const feedback::TaskType&, const feedback::Json&);
std::unique_ptr<TaskWidget> makeThumbsWidget(const feedback::TaskType&, const feedback::Json&);
std::unique_ptr<TaskWidget> makeLabelsWidget(const feedback::TaskType&, const feedback::Json&);
std::unique_ptr<TaskWidget> makeSpansWidget(const feedback::TaskType&, const feedback::Json&);
std::unique_ptr<TaskWidget> makeWritingWidget(const feedback::TaskType&, const feedback::Json&);

// An action's title as people read it.
QString actionTitle(const feedback::TaskAction& action);

}  // namespace heddle::ui

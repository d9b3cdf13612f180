// The answer to a prompt, streamed, with its figures; below it the earlier ones.
#pragma once

#include <QWidget>

#include "core/inference/engine.h"
#include "core/store/run_repository.h"

class QPlainTextEdit;
class QSplitter;

namespace heddle::ui {

class FiguresLabel;
class Label;
class Notice;
class RunListModel;
class RunningArc;
class SegmentedControl;
class TwoLineList;

class AnswerView : public QWidget {
  Q_OBJECT

 public:
  explicit AnswerView(RunListModel* runs, QWidget* parent = nullptr);

  void begin(const QString& origin);  // a run starts; origin: "v7 · demo"
  void setAnswer(const std::string& text);
  void setProgress(const QString& figures);
  void finish(const GenerateStats& stats, bool cancelled);
  // In place of the answer, with the next step; empty action: none.
  void showError(const QString& text, const QString& action = {});
  void showRun(const Run& run, const QString& origin);  // an earlier one
  void clear();

  QString answer() const;
  QString figures() const;
  QString errorText() const { return m_errorText; }
  TwoLineList* runList() const { return m_list; }
  QSplitter* splitter() const { return m_splitter; }
  SegmentedControl* viewSwitch() const { return m_switch; }  // one answer, or the grid
  void showRunCount(int count);

 Q_SIGNALS:
  void errorActionRequested();

 private:
  void setState(const QString& state, bool running);
  void hideError();
  QSplitter* m_splitter;
  SegmentedControl* m_switch;
  Label *m_origin, *m_state, *m_runCount;
  RunningArc* m_arc;
  Notice* m_error;
  QString m_errorText;
  QPlainTextEdit* m_text;
  FiguresLabel* m_figures;
  TwoLineList* m_list;
  Label* m_noRuns;
};

}  // namespace heddle::ui

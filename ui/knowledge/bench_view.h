// The retrieval bench: questions with known passages, run through several settings, side by side with
// intervals.
#pragma once

#include <QWidget>

#include "core/knowledge/retrieval/retrieval_bench.h"

namespace heddle::ui {

class Button;
class Label;
class ProgressLine;

// The table itself: a row a setting; the figures with their 95 % intervals drawn under them.
class BenchTable : public QWidget {
  Q_OBJECT

 public:
  explicit BenchTable(QWidget* parent = nullptr);
  void setReport(BenchReport report);
  const BenchReport& report() const { return m_report; }
  int chosen() const { return m_chosen; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return {240, sizeHint().height()}; }

 Q_SIGNALS:
  void chosenChanged();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void choose(int row);
  BenchReport m_report;
  int m_chosen = -1;
};

class BenchView : public QWidget {
  Q_OBJECT

 public:
  explicit BenchView(QWidget* parent = nullptr);
  void setQuestions(int count);  // 0: none are loaded
  void setReport(const BenchReport& report);
  void setRunning(bool running, double fraction = -1);
  BenchTable* table() const { return m_table; }
  Button* questionsButton() const { return m_questions; }
  Button* runButton() const { return m_run; }
  Button* applyButton() const { return m_apply; }

 private:
  Label *m_head, *m_note;
  Button *m_questions, *m_run, *m_apply;
  BenchTable* m_table;
  ProgressLine* m_progress;
};

}  // namespace heddle::ui

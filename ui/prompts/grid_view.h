// The right side of the studio as a grid: its bar, the table, and how often each variant wins.
#pragma once

#include <QWidget>

#include "ui/prompts/grid_model.h"

class QStackedWidget;

namespace heddle::ui {

class Button;
class CommandRegistry;
class FiguresLabel;
class GridSession;
class GridTable;
class Label;
class Notice;
class ProgressLine;
class SearchField;
class SegmentedControl;
class ToggleSwitch;
class WinChart;

class GridView : public QWidget {
  Q_OBJECT

 public:
  GridView(GridSession& session, CommandRegistry& commands, QWidget* parent = nullptr);

  GridTable* table() const { return m_table; }
  WinChart* chart() const { return m_chart; }
  SegmentedControl* viewSwitch() const { return m_switch; }
  SearchField* search() const { return m_search; }
  QString progressText() const;
  // Above the table: why the grid may not show what the template says now; empty: nothing.
  void setNotice(const QString& text, const QString& action = {});
  void showFilterMenu();
  void refresh();  // after the session changed

 Q_SIGNALS:
  void noticeActionRequested();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  QWidget* makeBar(CommandRegistry& commands);
  QWidget* makeEmpty(CommandRegistry& commands);
  QWidget* makeWins();
  void showWins();
  void showProgress();
  GridSession& m_session;
  SegmentedControl* m_switch;
  Label *m_size, *m_winsTitle, *m_winsSource, *m_early, *m_verdicts;
  FiguresLabel* m_progressText;
  ProgressLine* m_progress;
  Button *m_filter, *m_scores, *m_variant, *m_cases;
  SearchField* m_search;
  Notice* m_notice;
  QStackedWidget* m_stack;
  GridTable* m_table;
  WinChart* m_chart;
  QWidget *m_wins, *m_earlyPart, *m_legend;
  ToggleSwitch* m_stop;
};

}  // namespace heddle::ui

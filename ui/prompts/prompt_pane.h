// The left half of the studio: template, rendered messages and tokens under three tabs; what is wrong; the
// variables; how large the prompt is.
#pragma once

#include <QWidget>
#include <vector>

#include "ui/widgets/feedback.h"

class QStackedWidget;

namespace heddle::ui {

class FiguresLabel;
class IconButton;
class RenderedView;
class SegmentedControl;
class TemplateView;
class TokensView;
class VariablesModel;
class VariablesView;

class PromptPane : public QWidget {
  Q_OBJECT

 public:
  enum Tab { kTemplate, kRendered, kTokens };

  explicit PromptPane(VariablesModel* variables, QWidget* parent = nullptr);

  TemplateView* templates() const { return m_templates; }
  RenderedView* rendered() const { return m_rendered; }
  TokensView* tokens() const { return m_tokens; }
  VariablesView* variables() const { return m_variables; }
  Notice* headNotice() const { return m_head; }        // edits came back, an old version is shown
  Notice* problemNotice() const { return m_problem; }  // what is wrong, with the way out
  IconButton* addButton() const { return m_add; }
  IconButton* undoButton() const { return m_undo; }
  IconButton* redoButton() const { return m_redo; }

  int tab() const;
  void setTab(int tab);
  void setSize(const QString& figures, std::vector<ContextBar::Part> parts, qint64 total);
  QString sizeText() const;

 Q_SIGNALS:
  void tabChanged(int tab);

 private:
  QWidget* makeBar();
  QWidget* makeSize();
  SegmentedControl* m_tabs;
  IconButton *m_add, *m_undo, *m_redo;
  Notice *m_head, *m_problem;
  QStackedWidget* m_stack;
  TemplateView* m_templates;
  RenderedView* m_rendered;
  TokensView* m_tokens;
  VariablesView* m_variables;
  FiguresLabel* m_sizeText;
  ContextBar* m_sizeBar;
};

}  // namespace heddle::ui

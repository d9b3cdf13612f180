#include "ui/prompts/prompt_pane.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/prompts/rendered_view.h"
#include "ui/prompts/template_view.h"
#include "ui/prompts/tokens_view.h"
#include "ui/prompts/variables_model.h"
#include "ui/prompts/variables_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

PromptPane::PromptPane(VariablesModel* variables, QWidget* parent)
    : QWidget(parent),
      m_tabs(new SegmentedControl({tr("Template"), tr("Rendered"), tr("Tokens")})),
      m_add(new IconButton(u"add"_s, tr("Add a message"))),
      m_undo(new IconButton(u"undo"_s, tr("Undo"))),
      m_redo(new IconButton(u"redo"_s, tr("Redo"))),
      m_head(new Notice(Notice::Kind::Info)),
      m_problem(new Notice(Notice::Kind::Error)),
      m_stack(new QStackedWidget),
      m_templates(new TemplateView),
      m_rendered(new RenderedView),
      m_tokens(new TokensView),
      m_variables(new VariablesView(variables)),
      m_sizeText(new FiguresLabel),
      m_sizeBar(new ContextBar) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(makeBar());
  m_head->hide();
  column->addWidget(m_head);
  m_stack->addWidget(m_templates);
  m_stack->addWidget(m_rendered);
  m_stack->addWidget(m_tokens);
  column->addWidget(m_stack, 1);
  m_problem->hide();
  column->addWidget(m_problem);
  column->addWidget(m_variables);
  column->addWidget(makeSize());
  connect(m_tabs, &SegmentedControl::chosen, this, &PromptPane::setTab);
}

QWidget* PromptPane::makeBar() {
  auto* bar = new Panel(Colour::Surface);
  bar->setFixedHeight(Measure::kBar);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(Measure::kSpace3, 0, Measure::kSpace2, 0);
  row->setSpacing(Measure::kSpace1);
  m_tabs->setSmall(true);
  m_tabs->setAccessibleName(tr("View of the prompt"));
  row->addWidget(m_tabs);
  row->addStretch();
  for (IconButton* button : {m_add, m_undo, m_redo}) {
    button->setSmall();
    row->addWidget(button);
  }
  return bar;
}

QWidget* PromptPane::makeSize() {
  auto* panel = new Panel(Colour::Surface);
  auto* column = new QVBoxLayout(panel);
  column->setContentsMargins(Measure::kSpace3, Measure::kSpace2, Measure::kSpace3, Measure::kSpace3);
  column->setSpacing(Measure::kSpace1);
  auto* row = new QHBoxLayout;
  row->addWidget(new Label(tr("Prompt size"), TextRole::LabelStrong));
  row->addStretch();
  m_sizeText->setAccessibleName(tr("Prompt size"));
  row->addWidget(m_sizeText);
  column->addLayout(row);
  column->addWidget(m_sizeBar);
  return panel;
}

int PromptPane::tab() const {
  return m_stack->currentIndex();
}

void PromptPane::setTab(int tab) {
  m_tabs->setCurrent(tab);
  if (tab == m_stack->currentIndex()) return;
  m_stack->setCurrentIndex(tab);
  Q_EMIT tabChanged(tab);
}

void PromptPane::setSize(const QString& figures, std::vector<ContextBar::Part> parts, qint64 total) {
  m_sizeText->setText(figures);
  m_sizeBar->setParts(std::move(parts), total);
}

QString PromptPane::sizeText() const {
  return m_sizeText->text();
}

}  // namespace heddle::ui

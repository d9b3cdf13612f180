#include "ui/widgets/form.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

#include "ui/theme/theme.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/label.h"
#include "ui/widgets/link_button.h"
#include "ui/widgets/scroll_area.h"

namespace heddle::ui {

SectionHeader::SectionHeader(const QString& title, const QString& trailing, QWidget* parent)
    : QWidget(parent),
      m_title(new Label(title, TextRole::LabelStrong)),
      m_trailing(new Label(trailing, TextRole::Label, Colour::Muted)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(m_title);
  row->addStretch();
  row->addWidget(m_trailing);
}

void SectionHeader::setTrailing(const QString& text) {
  m_trailing->setText(text);
}
void SectionHeader::setTrailingWidget(QWidget* widget) {
  static_cast<QHBoxLayout*>(layout())->addWidget(widget);
}

Section::Section(const QString& title, QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this)) {
  m_layout->setContentsMargins(16, 12, 16, 13);
  m_layout->setSpacing(8);
  if (title.isEmpty()) return;
  m_header = new SectionHeader(title);
  m_layout->addWidget(m_header);
}

void Section::paintEvent(QPaintEvent*) {
  QPainter(this).fillRect(0, height() - 1, width(), 1, themeOf(this).colour(Colour::Hairline));
}

FormRow::FormRow(const QString& label, QWidget* control, QWidget* parent)
    : QWidget(parent),
      m_label(new Label(label, TextRole::Label, Colour::Muted)),
      m_help(new Label({}, TextRole::Caption, Colour::Muted)),
      m_problem(new Label({}, TextRole::Label, Colour::Error)),
      m_reset(new LinkButton({})),
      m_control(control) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  auto* head = new QHBoxLayout;
  head->setSpacing(8);
  head->addWidget(m_label);
  head->addStretch();
  head->addWidget(m_reset);
  column->addLayout(head);
  column->addWidget(control);
  column->addWidget(m_problem);
  column->addWidget(m_help);
  m_help->setWordWrap(true);
  m_problem->setWordWrap(true);
  m_help->hide();
  m_problem->hide();
  m_label->setBuddy(control);
  if (control->accessibleName().isEmpty()) control->setAccessibleName(label);
  if (auto* slider = qobject_cast<SliderField*>(control)) slider->setName(label);
  connect(m_reset, &QPushButton::clicked, this, &FormRow::resetRequested);
  showTrailing();
}

void FormRow::setChanged(bool changed, const QString& defaultText) {
  m_changed = changed;
  m_default = defaultText;
  m_label->setColour(changed ? Colour::Accent : Colour::Muted);
  showTrailing();
}

void FormRow::setHint(const QString& hint) {
  m_hint = hint;
  showTrailing();
}

void FormRow::showTrailing() {
  m_reset->setText(m_changed ? tr("default %1").arg(m_default) : m_hint);
  m_reset->setToolTip(m_changed ? tr("Back to the default") : QString());
  m_reset->setEnabled(m_changed);
  m_reset->setVisible(!m_reset->text().isEmpty());
}

void FormRow::setHelp(const QString& help) {
  m_help->setText(help);
  m_help->setVisible(!help.isEmpty());
}

void FormRow::setProblem(const QString& problem) {
  m_problem->setText(problem);
  m_problem->setVisible(!problem.isEmpty());
  setWrong(m_control, !problem.isEmpty());
}

InspectorTabs::InspectorTabs(QWidget* parent)
    : QWidget(parent), m_tabs(new QTabBar), m_pages(new QStackedWidget) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* head = new Panel(Colour::Surface, Qt::BottomEdge);
  head->setFixedHeight(Measure::kPageHeader);
  auto* row = new QHBoxLayout(head);
  row->setContentsMargins(8, 0, 8, 0);
  m_tabs->setExpanding(false);
  m_tabs->setDrawBase(false);
  m_tabs->setFixedHeight(Measure::kPageHeader);
  row->addWidget(m_tabs, 1);
  column->addWidget(head);
  column->addWidget(m_pages, 1);
  connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
  connect(m_tabs, &QTabBar::currentChanged, this, &InspectorTabs::currentChanged);
}

int InspectorTabs::addTab(const QString& title, QWidget* widget) {
  m_pages->addWidget(flatScrollArea(widget));
  return m_tabs->addTab(title);
}

int InspectorTabs::current() const {
  return m_tabs->currentIndex();
}
void InspectorTabs::setCurrent(int index) {
  m_tabs->setCurrentIndex(index);
}

}  // namespace heddle::ui

#include "ui/feedback/work_panel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "ui/feedback/fitted_text.h"
#include "ui/feedback/instructions_view.h"
#include "ui/feedback/small_charts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
namespace {

void clear(QLayout* layout) {
  while (QLayoutItem* item = layout->takeAt(0)) {
    delete item->widget();
    delete item;
  }
}

Label* wrapped(const QString& text, Colour colour = Colour::Muted) {
  auto* label = new Label(text, TextRole::Label, colour);
  label->setWordWrap(true);
  return label;
}

}  // namespace

WorkPanel::WorkPanel(QWidget* parent) : QWidget(parent), m_tabs(new InspectorTabs) {
  setFixedWidth(Measure::kInspector);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(1, 0, 0, 0);
  column->setSpacing(0);
  m_tabs->addTab(tr("Instructions"), makeInstructions());
  m_tabs->addTab(tr("Passages"), makePassages());
  m_tabs->addTab(tr("Notes"), makeNotes());
  column->addWidget(m_tabs);
}

QWidget* WorkPanel::makeInstructions() {
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* words = new Section;
  m_instructions = new InstructionsView(tr("Instructions"));
  words->content().addWidget(m_instructions);
  column->addWidget(words);
  m_figures = new Section(tr("You, this session"));
  m_figureRows = new QWidget;
  auto* rows = new QGridLayout(m_figureRows);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setVerticalSpacing(4);
  rows->setColumnStretch(0, 1);
  m_figures->content().addWidget(m_figureRows);
  column->addWidget(m_figures);
  m_agreement = new Section(tr("Agreement, all annotators"));
  auto* head = new QHBoxLayout;
  m_alpha = new Label({}, TextRole::BodyStrong);
  m_interval = new Label({}, TextRole::Label, Colour::Muted);
  head->addWidget(m_alpha);
  head->addWidget(m_interval, 1);
  m_agreement->content().addLayout(head);
  m_plot = new IntervalPlot(tr("Krippendorff's alpha"));
  m_agreement->content().addWidget(m_plot);
  column->addWidget(m_agreement);
  m_why = new Section(tr("Why this item is here"));
  m_reason = wrapped({});
  m_why->content().addWidget(m_reason);
  column->addWidget(m_why);
  column->addStretch();
  m_figures->hide();
  m_agreement->hide();
  m_why->hide();
  return page;
}

QWidget* WorkPanel::makePassages() {
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  m_noPassages = wrapped(tr("This item came without passages."));
  m_noPassages->setContentsMargins(16, 12, 16, 12);
  column->addWidget(m_noPassages);
  auto* holder = new QWidget;
  m_passages = new QVBoxLayout(holder);
  m_passages->setContentsMargins(0, 0, 0, 0);
  m_passages->setSpacing(0);
  column->addWidget(holder);
  column->addStretch();
  return page;
}

QWidget* WorkPanel::makeNotes() {
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* section = new Section(tr("Your note"));
  m_note = new QPlainTextEdit;
  m_note->setAccessibleName(tr("Your note"));
  m_note->setTabChangesFocus(true);
  m_note->setFixedHeight(6 * 20 + 12);
  m_note->setPlaceholderText(tr("What the next reader should know"));
  m_note->installEventFilter(this);
  section->content().addWidget(m_note);
  section->content().addWidget(wrapped(tr("It goes with your answer. Esc goes back to the answers.")));
  auto* row = new QHBoxLayout;
  m_flag = new ToggleSwitch(tr("Flag this item"));
  row->addWidget(new Label(tr("Flag this item")), 1);
  row->addWidget(m_flag);
  section->content().addLayout(row);
  section->content().addWidget(
      wrapped(tr("Flagged items stand in a list of their own and are left out of training data.")));
  column->addWidget(section);
  auto* others = new QWidget;
  m_comments = new QVBoxLayout(others);
  m_comments->setContentsMargins(0, 0, 0, 0);
  m_comments->setSpacing(0);
  column->addWidget(others);
  column->addStretch();
  connect(m_flag, &QAbstractButton::toggled, this, &WorkPanel::flagChanged);
  return page;
}

void WorkPanel::setInstructions(const QString& markdown) {
  m_instructions->setInstructions(markdown.trimmed().isEmpty() ? tr("This session has no instructions.")
                                                               : markdown);
}

void WorkPanel::setPassages(const std::vector<Passage>& passages) {
  clear(m_passages);
  m_noPassages->setVisible(passages.empty());
  int number = 0;
  for (const Passage& passage : passages) {
    auto* section = new Section;
    auto* head = new QHBoxLayout;
    head->addWidget(new Chip(QString::number(++number), ChipKind::Info));
    auto* title = new Label(passage.title, TextRole::LabelStrong);
    title->setTextFormat(Qt::PlainText);
    title->setElided(true);
    head->addWidget(title, 1);
    section->content().addLayout(head);
    auto* text = new FittedText(tr("Passage %1").arg(number), 0);
    text->setWords(passage.text);
    section->content().addWidget(text);
    m_passages->addWidget(section);
  }
}

void WorkPanel::setFigures(const std::vector<Figure>& figures) {
  auto* grid = static_cast<QGridLayout*>(m_figureRows->layout());
  if (grid->count() != static_cast<int>(figures.size()) * 2) {
    clear(grid);
    for (int i = 0; i < static_cast<int>(figures.size()); ++i) {
      grid->addWidget(new Label({}, TextRole::Label, Colour::Muted), i, 0);
      grid->addWidget(new FiguresLabel({}, TextRole::Label, Colour::Text), i, 1);
    }
  }
  for (int i = 0; i < static_cast<int>(figures.size()); ++i) {
    const Figure& figure = figures[static_cast<size_t>(i)];
    static_cast<Label*>(grid->itemAtPosition(i, 0)->widget())->setText(figure.name);
    auto* value = static_cast<FiguresLabel*>(grid->itemAtPosition(i, 1)->widget());
    value->setText(figure.value);
    value->setAccessibleName(tr("%1: %2").arg(figure.name, figure.value));
  }
  m_figures->setVisible(!figures.empty());
}

void WorkPanel::setAgreement(const std::optional<Agreement>& agreement) {
  m_agreement->setVisible(agreement.has_value());
  if (!agreement) return;
  const QLocale locale;
  m_alpha->setText(tr("α %1").arg(locale.toString(agreement->value, 'f', 2)));
  m_interval->setText(
      tr("95% interval %1 to %2")
          .arg(locale.toString(agreement->low, 'f', 2), locale.toString(agreement->high, 'f', 2)));
  m_plot->setValue(agreement->value, agreement->low, agreement->high);
}

void WorkPanel::setReason(const QString& reason) {
  m_reason->setText(reason);
  m_why->setVisible(!reason.isEmpty());
}

void WorkPanel::setComments(const std::vector<Comment>& comments) {
  clear(m_comments);
  for (const Comment& comment : comments) {
    auto* section = new Section(comment.who);
    auto* text = new FittedText(tr("Note of %1").arg(comment.who), 0);
    text->setWords(comment.text);
    section->content().addWidget(text);
    m_comments->addWidget(section);
  }
}

QString WorkPanel::note() const {
  return m_note->toPlainText();
}

void WorkPanel::setNote(const QString& note) {
  if (note != m_note->toPlainText()) m_note->setPlainText(note);
}

bool WorkPanel::isFlagged() const {
  return m_flag->isChecked();
}

void WorkPanel::setFlagged(bool flagged) {
  m_flag->setChecked(flagged);
}

void WorkPanel::setTab(Tab tab) {
  m_tabs->setCurrent(tab);
}

WorkPanel::Tab WorkPanel::tab() const {
  return static_cast<Tab>(m_tabs->current());
}

void WorkPanel::editNote() {
  setTab(kNotes);
  m_note->setFocus(Qt::OtherFocusReason);
  m_note->moveCursor(QTextCursor::End);
}

bool WorkPanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_note && (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool accept = (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) &&
                        key->modifiers() == Qt::ControlModifier;
    if (key->key() == Qt::Key_Escape || accept) {
      event->accept();
      if (event->type() == QEvent::KeyPress) Q_EMIT noteLeft();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void WorkPanel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), themeOf(this).colour(Colour::Surface));
  painter.fillRect(0, 0, 1, height(), themeOf(this).colour(Colour::Hairline));
}

}  // namespace heddle::ui

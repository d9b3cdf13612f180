#include "ui/chat/message_widget.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "ui/chat/markdown_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/link_button.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr int kAvatar = 28;
constexpr int kTextLeft = kAvatar + Measure::kSpace3;

// The two steps and the place between them: "< 2 / 3 >" in one frame.
class WalkerFrame : public QWidget {
 public:
  using QWidget::QWidget;

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(themeOf(this).colour(Colour::StrongLine));
    painter.setBrush(themeOf(this).colour(Colour::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Measure::kRadius,
                            Measure::kRadius);
  }
};

}  // namespace

MessageWidget::MessageWidget(const MessageFacts& facts, QWidget* parent) : QWidget(parent), m_facts(facts) {
  build();
  refresh();
}

void MessageWidget::build() {
  m_name = new Label({}, TextRole::BodyStrong, Colour::Text, this);
  m_time = new Label({}, TextRole::Label, Colour::Muted, this);
  m_adapter = new Chip({}, ChipKind::Neutral, u"adapter"_s, this);
  m_branch = new Chip({}, ChipKind::Info, u"branch"_s, this);
  m_state = new Chip({}, ChipKind::Accent, {}, this);
  m_body = new MarkdownView(this);
  m_problem = new Label({}, TextRole::Label, Colour::Error, this);
  m_problem->setWordWrap(true);
  m_foot = makeFoot();

  auto* head = new QHBoxLayout;
  head->setSpacing(Measure::kSpace2);
  head->addWidget(m_name);
  head->addWidget(m_adapter);
  head->addWidget(m_time);
  head->addWidget(m_branch);
  head->addWidget(m_state);
  head->addStretch();
  // A question is short: what can be done with it stands in its head and costs no line of its own.
  if (m_facts.author != MessageAuthor::Model) head->addWidget(m_actions);
  m_column = new QVBoxLayout(this);
  m_column->setContentsMargins(kTextLeft, 2, 0, Measure::kSpace4);
  m_column->setSpacing(Measure::kSpace1);
  m_column->addLayout(head);
  m_column->addWidget(m_body);
  m_sources = new QWidget(this);
  m_column->addWidget(m_sources);
  m_column->addWidget(m_problem);
  m_column->addWidget(m_foot);
  connect(m_body, &MarkdownView::linkActivated, this, &MessageWidget::linkActivated);
}

QWidget* MessageWidget::makeFoot() {
  auto* foot = new QWidget(this);
  m_actions = new QWidget(this);
  m_walker = new WalkerFrame(foot);
  m_previous = new IconButton(u"chevron_left"_s, tr("Previous version"), m_walker);
  m_next = new IconButton(u"chevron_right"_s, tr("Next version"), m_walker);
  m_place = new FiguresLabel({}, TextRole::Label, Colour::Text, m_walker);
  m_figures = new FiguresLabel({}, TextRole::Label, Colour::Muted, foot);
  auto* copy = new IconButton(u"copy"_s, tr("Copy the text"), m_actions);
  m_edit = new IconButton(u"edit"_s, tr("Edit as a new branch"), m_actions);
  m_again = new IconButton(u"refresh"_s, tr("Answer again"), m_actions);
  for (Button* button : {m_previous, m_next, static_cast<Button*>(copy), m_edit, m_again}) button->setSmall();

  auto* walker = new QHBoxLayout(m_walker);
  walker->setContentsMargins(0, 0, 0, 0);
  walker->setSpacing(Measure::kSpace1);
  walker->addWidget(m_previous);
  walker->addWidget(m_place);
  walker->addWidget(m_next);
  auto* row = new QHBoxLayout(foot);
  row->setContentsMargins(0, Measure::kSpace1, 0, 0);
  row->setSpacing(Measure::kSpace1);
  row->addWidget(m_walker);
  row->addSpacing(Measure::kSpace1);
  row->addWidget(m_figures);
  row->addStretch();
  auto* actions = new QHBoxLayout(m_actions);
  actions->setContentsMargins(0, 0, 0, 0);
  actions->setSpacing(Measure::kSpace1);
  for (Button* button : {static_cast<Button*>(copy), m_edit, m_again}) actions->addWidget(button);
  if (m_facts.author == MessageAuthor::Model) row->addWidget(m_actions);

  connect(m_previous, &QPushButton::clicked, this, [this] { Q_EMIT siblingRequested(m_facts.id, -1); });
  connect(m_next, &QPushButton::clicked, this, [this] { Q_EMIT siblingRequested(m_facts.id, 1); });
  connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_facts.text); });
  connect(m_edit, &QPushButton::clicked, this, &MessageWidget::beginEdit);
  connect(m_again, &QPushButton::clicked, this, [this] { Q_EMIT regenerateRequested(m_facts.id); });
  return foot;
}

void MessageWidget::setFacts(const MessageFacts& facts) {
  if (facts == m_facts) return;
  m_facts = facts;
  refresh();
}

void MessageWidget::refresh() {
  const bool model = m_facts.author == MessageAuthor::Model;
  const bool writing = m_facts.state == MessageDisplay::Writing || m_facts.state == MessageDisplay::Waiting;
  m_name->setText(m_facts.name);
  m_time->setText(m_facts.time);
  m_adapter->setText(m_facts.adapter);
  m_adapter->setVisible(!m_facts.adapter.isEmpty());
  m_branch->setText(m_facts.branchNote);
  m_branch->setVisible(!m_facts.branchNote.isEmpty());
  switch (m_facts.state) {
    case MessageDisplay::Waiting:
      m_state->setText(tr("reading the prompt"));
      break;
    case MessageDisplay::Writing:
      m_state->setText(tr("writing"));
      break;
    case MessageDisplay::Stopped:
      m_state->setText(tr("stopped"));
      break;
    case MessageDisplay::Interrupted:
      m_state->setText(tr("interrupted"));
      break;
    case MessageDisplay::Failed:
      m_state->setText(tr("failed"));
      break;
    case MessageDisplay::Done:
      break;
  }
  m_state->setKind(m_facts.state == MessageDisplay::Failed        ? ChipKind::Error
                   : m_facts.state == MessageDisplay::Interrupted ? ChipKind::Warn
                   : m_facts.state == MessageDisplay::Stopped     ? ChipKind::Neutral
                                                                  : ChipKind::Accent);
  m_state->setVisible(m_facts.state != MessageDisplay::Done);
  m_body->setWriting(writing);
  m_body->setMarkdown(m_facts.shownText.isEmpty() ? m_facts.text : m_facts.shownText);
  showSources();
  m_body->setVisible(!isEditing() && (writing || !m_facts.text.isEmpty()));
  m_problem->setColour(m_facts.state == MessageDisplay::Failed ? Colour::Error : Colour::Warn);
  m_problem->setText(m_facts.problem);
  m_problem->setVisible(!m_facts.problem.isEmpty());

  m_walker->setVisible(m_facts.siblings > 1);
  m_place->setText(u"%1 / %2"_s.arg(m_facts.sibling).arg(m_facts.siblings));
  m_previous->setEnabled(m_facts.sibling > 1);
  m_next->setEnabled(m_facts.sibling < m_facts.siblings);
  m_figures->setText(m_facts.figures.join(u"    "_s));
  m_edit->setVisible(m_facts.author == MessageAuthor::User);
  m_edit->setEnabled(!m_facts.busy);
  m_again->setVisible(model);
  m_again->setEnabled(!m_facts.busy);
  m_actions->setVisible(!isEditing() && !writing);
  m_foot->setVisible(!isEditing() && !writing && (model || m_facts.siblings > 1));
  setAccessibleName(tr("%1, %2").arg(m_facts.name, m_facts.time));
  update();
}

// A line a passage; what the answer rests on stands out from what was merely at hand.
void MessageWidget::showSources() {
  delete m_sources->layout();
  qDeleteAll(m_sources->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
  m_sources->setVisible(!m_facts.sources.empty() || !m_facts.unsupported.isEmpty());
  auto* column = new QVBoxLayout(m_sources);
  column->setContentsMargins(0, Measure::kSpace1, 0, 0);
  column->setSpacing(2);
  for (const MessageSource& source : m_facts.sources) {
    auto* row = new QHBoxLayout;
    row->setSpacing(Measure::kSpace1);
    row->addWidget(
        new IconLabel(u"document"_s, 14, source.cited ? Colour::Accent : Colour::Muted, m_sources));
    auto* link = new LinkButton(source.label, source.cited ? Colour::Accent : Colour::Muted, TextRole::Label,
                                m_sources);
    link->setToolTip(source.tip);
    link->setAccessibleName(source.cited ? tr("Cited passage %1").arg(source.label)
                                         : tr("Passage %1").arg(source.label));
    connect(link, &LinkButton::clicked, this, [this, place = source.place] { Q_EMIT linkActivated(place); });
    row->addWidget(link);
    row->addStretch();
    column->addLayout(row);
  }
  if (m_facts.unsupported.isEmpty()) return;
  auto* warning = new Label(m_facts.unsupported, TextRole::Label, Colour::Warn, m_sources);
  warning->setWordWrap(true);
  column->addWidget(warning);
}

void MessageWidget::beginEdit() {
  if (isEditing() || m_facts.busy) return;
  m_editFrame = new QWidget(this);
  m_editor = new QPlainTextEdit(m_facts.text, m_editFrame);
  m_editor->setAccessibleName(tr("Edit the message"));
  m_editor->setFont(themeOf(this).font(TextRole::Body));
  m_editor->setTabChangesFocus(true);
  const int lines = static_cast<int>(
      std::clamp<qsizetype>(m_facts.text.count(u'\n') + m_facts.text.size() / 80 + 2, 3, 14));
  m_editor->setFixedHeight(lines * 20 + Measure::kSpace4);
  m_editor->installEventFilter(this);
  auto* save = new Button(tr("Send as a branch"), ButtonKind::Primary, m_editFrame);
  auto* cancel = new Button(tr("Cancel"), ButtonKind::Normal, m_editFrame);
  save->setSmall();
  cancel->setSmall();
  auto* column = new QVBoxLayout(m_editFrame);
  column->setContentsMargins(0, Measure::kSpace1, 0, 0);
  column->setSpacing(Measure::kSpace2);
  column->addWidget(m_editor);
  auto* row = new QHBoxLayout;
  row->setSpacing(Measure::kSpace2);
  row->addStretch();
  row->addWidget(cancel);
  row->addWidget(save);
  column->addLayout(row);
  m_column->insertWidget(m_column->indexOf(m_body), m_editFrame);
  connect(save, &QPushButton::clicked, this, &MessageWidget::submitEdit);
  connect(cancel, &QPushButton::clicked, this, &MessageWidget::endEdit);
  refresh();
  m_editor->setFocus();
  m_editor->moveCursor(QTextCursor::End);
}

void MessageWidget::submitEdit() {
  const QString text = m_editor->toPlainText().trimmed();
  if (text.isEmpty()) return;
  endEdit();
  Q_EMIT editSubmitted(m_facts.id, text);
}

void MessageWidget::endEdit() {
  if (!isEditing()) return;
  m_editor = nullptr;
  m_column->removeWidget(m_editFrame);
  m_editFrame->hide();
  m_editFrame->deleteLater();
  m_editFrame = nullptr;
  refresh();
}

bool MessageWidget::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_editor && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Escape) {
      endEdit();
      return true;
    }
    if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) &&
        key->modifiers() & Qt::ControlModifier) {
      submitEdit();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void MessageWidget::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& theme = themeOf(this);
  const bool model = m_facts.author == MessageAuthor::Model;
  const QColor line = theme.colour(model ? Colour::Accent : Colour::StrongLine);
  painter.setPen(line);
  painter.setBrush(theme.colour(Colour::Surface));
  painter.drawRoundedRect(QRectF(0.5, 0.5, kAvatar - 1, kAvatar - 1), Measure::kRadius, Measure::kRadius);
  const QString icon = model                                     ? u"model"_s
                       : m_facts.author == MessageAuthor::System ? u"settings"_s
                                                                 : u"user"_s;
  const int size = 16;
  const QPointF corner((kAvatar - size) / 2.0, (kAvatar - size) / 2.0);
  painter.drawPixmap(corner, theme.pixmap(icon, size, theme.colour(model ? Colour::Accent : Colour::Muted),
                                          devicePixelRatioF()));
}

}  // namespace heddle::ui

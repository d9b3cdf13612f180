#include "ui/prompts/template_view.h"

#include <QFocusEvent>
#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/templates/template_catalogue.h"
#include "ui/prompts/message_section.h"
#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

QStringList catalogueNames(bool filters) {
  using templates::CatalogueKind;
  QStringList names;
  for (const templates::CatalogueEntry& entry : templates::templateCatalogue()) {
    const bool isFilter = entry.kind == CatalogueKind::Filter;
    const bool isWord = entry.kind == CatalogueKind::Tag || entry.kind == CatalogueKind::Keyword ||
                        entry.kind == CatalogueKind::Function || entry.kind == CatalogueKind::Test;
    if (filters ? isFilter : isWord) names.push_back(QString::fromStdString(entry.name));
  }
  return names;
}

}  // namespace

TemplateView::TemplateView(QWidget* parent) : QWidget(parent), m_area(new QScrollArea(this)) {
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(m_area);
  m_area->setProperty(property::kFlat, true);
  m_area->setFrameShape(QFrame::NoFrame);
  m_area->setWidgetResizable(true);
  m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_area->setFocusPolicy(Qt::NoFocus);
  auto* inside = new Panel(Colour::Surface);
  m_column = new QVBoxLayout(inside);
  m_column->setContentsMargins(0, 0, 0, 0);
  m_column->setSpacing(0);
  m_area->setWidget(inside);
}

TemplateEditor* TemplateView::editor(int message) const {
  return static_cast<TemplateEditor*>(m_sections[static_cast<size_t>(message)]->editor());
}

void TemplateView::setMessages(const std::vector<PromptMessage>& messages) {
  m_showing = true;
  bool same = messages.size() == m_sections.size();
  if (!same) rebuild(messages);
  for (size_t i = 0; i < messages.size(); ++i) {
    const QString text = QString::fromStdString(messages[i].text);
    TemplateEditor* const edit = editor(static_cast<int>(i));
    if (edit->toPlainText() != text) edit->setPlainText(text);
    m_sections[i]->setTitle(roleTitle(messages[i].role));
    m_roles[i] = messages[i].role;
  }
  m_showing = false;
  numberLines();
}

void TemplateView::rebuild(const std::vector<PromptMessage>& messages) {
  while (m_sections.size() > messages.size()) {
    m_sections.back()->deleteLater();
    m_sections.back()->hide();
    m_column->removeWidget(m_sections.back());
    m_sections.pop_back();
  }
  while (m_sections.size() < messages.size())
    m_sections.push_back(makeSection(static_cast<int>(m_sections.size())));
  m_roles.resize(messages.size());
  for (size_t i = 0; i < m_sections.size(); ++i)
    m_column->setStretch(static_cast<int>(i), i + 1 == m_sections.size() ? 1 : 0);
}

MessageSection* TemplateView::makeSection(int message) {
  auto* edit = new TemplateEditor;
  edit->setReadOnly(m_readOnly);
  edit->setCompletions(m_variables, catalogueNames(true), catalogueNames(false));
  edit->installEventFilter(this);
  auto* section = new MessageSection({}, edit, true);
  auto* more = new IconButton(u"more"_s, tr("Change this message"), section);
  more->setSmall();
  more->setFixedSize(24, 22);
  section->addHeadWidget(more);
  m_column->addWidget(section);
  connect(more, &QAbstractButton::clicked, this, [this, message, more] { showMenu(message, more); });
  connect(edit, &QPlainTextEdit::textChanged, this, [this, message, edit] {
    if (m_showing) return;
    numberLines();
    Q_EMIT textEdited(message, edit->toPlainText());
  });
  connect(edit, &QPlainTextEdit::cursorPositionChanged, this, [this, edit] { keepCursorVisible(edit); });
  return section;
}

void TemplateView::showMenu(int message, QWidget* at) {
  QMenu menu(this);
  for (const char* role : {"system", "user", "assistant"}) {
    QAction* action = menu.addAction(roleTitle(role));
    action->setCheckable(true);
    action->setChecked(m_roles[static_cast<size_t>(message)] == role);
    connect(action, &QAction::triggered, this,
            [this, message, role] { Q_EMIT roleChosen(message, QString::fromLatin1(role)); });
  }
  menu.addSeparator();
  QAction* up = menu.addAction(tr("Move up"), this, [this, message] { Q_EMIT moveRequested(message, -1); });
  up->setEnabled(message > 0);
  QAction* down =
      menu.addAction(tr("Move down"), this, [this, message] { Q_EMIT moveRequested(message, 1); });
  down->setEnabled(message + 1 < count());
  menu.addSeparator();
  QAction* remove =
      menu.addAction(tr("Remove the message"), this, [this, message] { Q_EMIT removeRequested(message); });
  remove->setEnabled(count() > 1);
  menu.setEnabled(!m_readOnly);
  menu.exec(at->mapToGlobal(QPoint(0, at->height())));
}

void TemplateView::numberLines() {
  int line = 1;
  for (int i = 0; i < count(); ++i) {
    editor(i)->setFirstLineNumber(line);
    line += editor(i)->lineCount();
  }
  Q_EMIT linesChanged();
}

int TemplateView::lineOffset(int message) const {
  int lines = 0;
  for (int i = 0; i < std::min(message, count()); ++i) lines += editor(i)->lineCount();
  return lines;
}

void TemplateView::setProblems(const std::vector<std::vector<TemplateProblem>>& problems) {
  for (size_t i = 0; i < m_sections.size(); ++i)
    editor(static_cast<int>(i))
        ->setProblems(i < problems.size() ? problems[i] : std::vector<TemplateProblem>());
}

void TemplateView::setFigures(const QStringList& figures) {
  for (size_t i = 0; i < m_sections.size(); ++i) m_sections[i]->setFigure(figures.value(static_cast<int>(i)));
}

void TemplateView::setCompletions(const QStringList& variables) {
  if (variables == m_variables) return;
  m_variables = variables;
  for (int i = 0; i < count(); ++i)
    editor(i)->setCompletions(variables, catalogueNames(true), catalogueNames(false));
}

void TemplateView::setReadOnly(bool readOnly) {
  m_readOnly = readOnly;
  for (int i = 0; i < count(); ++i) editor(i)->setReadOnly(readOnly);
}

int TemplateView::focused() const {
  for (int i = 0; i < count(); ++i)
    if (editor(i)->hasFocus()) return i;
  return -1;
}

void TemplateView::goTo(int message, int line, int column) {
  if (message < count()) editor(message)->goTo(line, column);
}

// The editors do not scroll; the area around them does.
void TemplateView::keepCursorVisible(TemplateEditor* edit) {
  if (!edit->hasFocus()) return;
  const QRect cursor = edit->cursorRect();
  const QPoint at = edit->viewport()->mapTo(m_area->widget(), cursor.center());
  m_area->ensureVisible(at.x(), at.y(), 0, 2 * cursor.height());
}

bool TemplateView::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::FocusOut) {
    const auto reason = static_cast<QFocusEvent*>(event)->reason();
    if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason &&
        reason != Qt::MenuBarFocusReason) {
      // From here on the prompt's own undo knows what was typed.
      if (auto* edit = qobject_cast<TemplateEditor*>(watched); edit && edit->document()->isUndoAvailable())
        edit->document()->clearUndoRedoStacks();
      Q_EMIT left();
    }
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace heddle::ui

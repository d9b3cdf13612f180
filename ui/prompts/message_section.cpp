#include "ui/prompts/message_section.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QTextBlock>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

namespace heddle::ui {

QString roleTitle(const std::string& role) {
  if (role == "system") return MessageSection::tr("System");
  if (role == "user") return MessageSection::tr("User");
  if (role == "assistant") return MessageSection::tr("Assistant");
  return QString::fromStdString(role);
}

MessageSection::MessageSection(const QString& title, QPlainTextEdit* editor, bool fitted, QWidget* parent)
    : QWidget(parent),
      m_title(new Label(title, TextRole::Label, Colour::Muted)),
      m_figure(new FiguresLabel),
      m_editor(editor),
      m_fitted(fitted) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  m_head = new Panel(Colour::Window, Qt::TopEdge | Qt::BottomEdge);
  m_head->setFixedHeight(Measure::kRow);
  auto* row = new QHBoxLayout(m_head);
  row->setContentsMargins(Measure::kSpace3, 0, Measure::kSpace2, 0);
  row->setSpacing(Measure::kSpace1);
  row->addWidget(m_title);
  row->addStretch();
  row->addWidget(m_figure);
  column->addWidget(m_head);
  column->addWidget(editor, 1);
  editor->setAccessibleName(title);
  if (!fitted) return;
  editor->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
  editor->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
  editor->installEventFilter(this);
  connect(editor->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
          &MessageSection::fit);
  fit();
}

int MessageSection::shownLines(const QPlainTextEdit& editor) {
  // QPlainTextDocumentLayout measures its height in lines.
  return std::max(1, static_cast<int>(editor.document()->documentLayout()->documentSize().height()));
}

void MessageSection::fit() {
  const int line = Theme::lineHeight(TextRole::Code);
  const int height =
      shownLines(*m_editor) * line + 2 * static_cast<int>(m_editor->document()->documentMargin()) + 2;
  if (m_editor->minimumHeight() != height) m_editor->setMinimumHeight(height);
}

bool MessageSection::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::Resize || event->type() == QEvent::FontChange)
    QMetaObject::invokeMethod(this, &MessageSection::fit, Qt::QueuedConnection);
  return QWidget::eventFilter(watched, event);
}

void MessageSection::setTitle(const QString& title) {
  m_title->setText(title);
  m_editor->setAccessibleName(title);
}

void MessageSection::setFigure(const QString& text) {
  m_figure->setText(text);
}

void MessageSection::addHeadWidget(QWidget* widget) {
  static_cast<QHBoxLayout*>(m_head->layout())->addWidget(widget);
}

}  // namespace heddle::ui

#include "ui/prompts/rendered_view.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/prompts/message_section.h"
#include "ui/prompts/spaced_layout.h"
#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

namespace heddle::ui {

RenderedView::RenderedView(QWidget* parent) : QWidget(parent) {
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  auto* area = new QScrollArea(this);
  area->setProperty(property::kFlat, true);
  area->setFrameShape(QFrame::NoFrame);
  area->setWidgetResizable(true);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setFocusPolicy(Qt::NoFocus);
  auto* inside = new Panel(Colour::Surface);
  m_column = new QVBoxLayout(inside);
  m_column->setContentsMargins(0, 0, 0, 0);
  m_column->setSpacing(0);
  area->setWidget(inside);
  outer->addWidget(area);
}

void RenderedView::setMessages(const std::vector<PromptMessage>& messages,
                               const std::vector<std::optional<std::string>>& texts) {
  while (m_sections.size() > messages.size()) {
    m_sections.back()->hide();
    m_column->removeWidget(m_sections.back());
    m_sections.back()->deleteLater();
    m_sections.pop_back();
  }
  while (m_sections.size() < messages.size()) {
    auto* text = new QPlainTextEdit;
    SpacedLayout::install(text, Theme::lineHeight(TextRole::Code));
    text->setFrameShape(QFrame::NoFrame);
    text->setProperty(property::kFlat, true);
    text->setReadOnly(true);
    text->setFont(themeOf(this).font(TextRole::Code));
    text->document()->setDocumentMargin(Measure::kSpace2);
    m_sections.push_back(new MessageSection({}, text, true));
    m_column->addWidget(m_sections.back());
  }
  for (size_t i = 0; i < messages.size(); ++i) {
    MessageSection* section = m_sections[i];
    m_column->setStretch(static_cast<int>(i), i + 1 == messages.size() ? 1 : 0);
    section->setTitle(roleTitle(messages[i].role));
    const bool rendered = i < texts.size() && texts[i];
    const QString text = rendered ? QString::fromStdString(*texts[i]) : QString();
    section->editor()->setPlaceholderText(rendered ? tr("Empty: the model is not shown this message")
                                                   : tr("The template has an error"));
    if (section->editor()->toPlainText() != text) section->editor()->setPlainText(text);
  }
}

void RenderedView::setFigures(const QStringList& figures) {
  for (size_t i = 0; i < m_sections.size(); ++i) m_sections[i]->setFigure(figures.value(static_cast<int>(i)));
}

QString RenderedView::text(int message) const {
  return m_sections.at(static_cast<size_t>(message))->editor()->toPlainText();
}

}  // namespace heddle::ui

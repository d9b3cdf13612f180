#include "ui/feedback/prompt_card.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/feedback/fitted_text.h"
#include "ui/feedback/plain_text.h"
#include "ui/feedback/work_buttons.h"
#include "ui/theme/heddle_style.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr int kMostLines = 7;
constexpr int kMostTags = 4;

}  // namespace

PromptCard::PromptCard(QWidget* parent)
    : QWidget(parent),
      m_title(new Label({}, TextRole::LabelStrong)),
      m_detail(new Label({}, TextRole::Label, Colour::Muted)),
      m_tags(new QWidget),
      m_passages(new KeyHint({})),
      m_text(new FittedText(tr("Prompt"), kMostLines)) {
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(16, 8, 16, 10);
  column->setSpacing(4);
  auto* head = new QHBoxLayout;
  head->setSpacing(8);
  m_title->setTextFormat(Qt::PlainText);
  m_detail->setElided(true);
  m_passages->setKeyAfter(true);
  auto* tags = new QHBoxLayout(m_tags);
  tags->setContentsMargins(0, 0, 0, 0);
  tags->setSpacing(4);
  head->addWidget(m_title);
  head->addWidget(m_tags);
  head->addWidget(m_detail, 1);
  head->addWidget(m_passages);
  column->addLayout(head);
  column->addWidget(m_text);
}

void PromptCard::setPrompt(const QString& title, const QStringList& tags, const QString& detail,
                           const std::vector<Turn>& turns) {
  m_title->setText(title);
  m_detail->setText(detail);
  m_detail->setToolTip({});
  qDeleteAll(m_tags->findChildren<Chip*>(QString(), Qt::FindDirectChildrenOnly));
  for (const QString& tag : tags.mid(0, kMostTags))
    m_tags->layout()->addWidget(new Chip(firstLine(tag, 32), ChipKind::Warn));
  m_tags->setVisible(!tags.isEmpty());
  QString text;
  for (const Turn& turn : turns) {
    if (!text.isEmpty()) text += u"\n\n"_s;
    text += turns.size() > 1 ? turn.role + u'\n' + turn.text : turn.text;
  }
  m_text->setVisible(!text.isEmpty());
  m_text->setWords(text);
  setVisible(!text.isEmpty() || !detail.isEmpty() || !tags.isEmpty());
}

void PromptCard::setPassages(int count, const QString& key) {
  m_passages->setText(tr("%n passage(s)", nullptr, count));
  m_passages->setAccessibleName(m_passages->text());
  m_passages->setKey(key);
  m_passages->setVisible(count > 0);
}

void PromptCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  drawRounded(&painter, rect(), theme.colour(Colour::Surface), theme.colour(Colour::Hairline));
}

}  // namespace heddle::ui

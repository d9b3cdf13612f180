#include "ui/shell/dialog.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace heddle::ui {

Dialog::Dialog(Question question, std::function<void(Answer)> answered, QWidget* parent)
    : Overlay(parent),
      m_answered(std::move(answered)),
      m_content(new QWidget(this)),
      m_confirm(
          new Button(question.confirm, question.removes ? ButtonKind::DangerPrimary : ButtonKind::Primary)),
      m_cancel(new Button(tr("Cancel"))) {
  setAccessibleName(question.title);
  setAccessibleDescription(question.text);
  auto* column = new QVBoxLayout(m_content);
  column->setContentsMargins(20, 20, 20, 20);
  column->setSpacing(8);
  auto* title = new Label(question.title, TextRole::Title);
  title->setWordWrap(true);
  auto* text = new Label(question.text, TextRole::Body, Colour::Muted);
  text->setWordWrap(true);
  column->addWidget(title);
  column->addWidget(text);
  column->addSpacing(8);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  if (!question.quiet.isEmpty()) {
    auto* quiet = new Button(question.quiet, ButtonKind::Quiet);
    row->addWidget(quiet);
    connect(quiet, &Button::clicked, this, [this] { answer(Answer::Quiet); });
  }
  row->addStretch();
  row->addWidget(m_cancel);
  row->addWidget(m_confirm);
  column->addLayout(row);
  connect(m_cancel, &Button::clicked, this, [this] { answer(Answer::Cancelled); });
  connect(m_confirm, &Button::clicked, this, [this] { answer(Answer::Confirmed); });
  connect(this, &Overlay::dismissed, this, [this] { answer(Answer::Cancelled); });
  // Enter answers as the focused button would.
  m_confirm->setAutoDefault(true);
  m_cancel->setAutoDefault(true);
}

void Dialog::openNow() {
  open(m_confirm);
}

QRect Dialog::cardRect(const QSize& size) const {
  const int wide = std::min(400, size.width() - 32);
  const int high = m_content->layout()->hasHeightForWidth() ? m_content->layout()->totalHeightForWidth(wide)
                                                            : m_content->sizeHint().height();
  return QRect((size.width() - wide) / 2, std::max(16, (size.height() - high) / 3), wide, high);
}

void Dialog::placeCard(const QRect& card) {
  m_content->setGeometry(card);
}

void Dialog::answer(Answer given) {
  close();
  const auto answered = std::exchange(m_answered, nullptr);
  if (answered) answered(given);
  deleteLater();
}

}  // namespace heddle::ui

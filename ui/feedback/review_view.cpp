#include "ui/feedback/review_view.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "ui/feedback/answer_card.h"
#include "ui/feedback/plain_text.h"
#include "ui/feedback/work_buttons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using Json = nlohmann::ordered_json;
namespace {

// A text as it is; everything else as JSON that a person can read.
std::string textOf(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_null()) return {};
  return value.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

ReviewView::ReviewView(QWidget* parent)
    : QWidget(parent),
      m_question(new Label({}, TextRole::Title)),
      m_where(new Label({}, TextRole::Label, Colour::Muted)),
      m_problem(new Label({}, TextRole::Label, Colour::Error)),
      m_card(new AnswerCard(-1)),
      m_buttons(new QWidget),
      m_comment(new QPlainTextEdit) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(16, 16, 16, 16);
  column->setSpacing(12);
  for (Label* label : {m_question, m_where, m_problem}) {
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    column->addWidget(label);
  }
  m_problem->hide();
  column->addWidget(m_card, 1);
  m_comment->setTabChangesFocus(true);
  m_comment->setFixedHeight(2 * 20 + 12);
  m_comment->setPlaceholderText(tr("Why, if it is worth a word"));
  column->addWidget(new FormRow(tr("Note"), m_comment));
  column->addWidget(m_buttons);
}

void ReviewView::setReview(const WaitingReview& review, const QString& position) {
  const QString since = review.since_ms > 0
                            ? tr("waiting since %1")
                                  .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(review.since_ms),
                                                          QLocale::ShortFormat))
                            : QString();
  QStringList where{QString::fromStdString(review.pipeline),
                    tr("step %1").arg(QString::fromStdString(review.path))};
  if (!since.isEmpty()) where << since;
  if (!position.isEmpty()) where << position;
  m_where->setText(where.join(tr(", ")));
  if (review.same(m_review) && review.question == m_review.question && review.shown == m_review.shown) return;
  m_review = review;
  m_problem->hide();
  m_question->setText(shownText(review.question));
  m_shown = shownText(textOf(review.shown));
  m_card->setTitle(review.editable ? tr("You may change it before you answer") : QString());
  m_card->setAnswer(m_shown);
  m_card->text()->setEditable(review.editable);
  m_card->text()->setAccessibleName(tr("What is asked about"));
  m_comment->clear();
  for (ChoiceButton* button : m_choices) button->deleteLater();
  m_choices.clear();
  delete m_buttons->layout();
  auto* row = new QHBoxLayout(m_buttons);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(12);
  const size_t count = std::max<size_t>(1, review.choices.size());
  for (size_t i = 0; i < count; ++i) {
    const QString name = review.choices.empty() ? tr("Go on") : shownText(review.choices[i]);
    auto* button = new ChoiceButton(name, ChoiceButton::KeySide::Before);
    if (i < 9) button->setKey(QString::number(i + 1));
    if (i == 0) button->setLine(Colour::Accent);
    button->setObjectName(name);
    connect(button, &QAbstractButton::clicked, this, [this, i] { choose(static_cast<int>(i)); });
    row->addWidget(button);
    m_choices.push_back(button);
  }
}

void ReviewView::setProblem(const QString& sentence) {
  m_problem->setText(sentence);
  m_problem->setVisible(!sentence.isEmpty());
}

void ReviewView::choose(int index) {
  if (index < 0 || index >= static_cast<int>(m_choices.size())) return;
  Json answer = Json::object();
  if (!m_review.choices.empty()) answer["choice"] = m_review.choices[static_cast<size_t>(index)];
  if (m_review.editable) {
    const QString typed = m_card->text()->answer();
    Json value = m_review.shown;
    if (typed != m_shown)
      value =
          value.is_string() ? Json(typed.toStdString()) : Json::parse(typed.toStdString(), nullptr, false);
    if (value.is_discarded()) return setProblem(tr("This is not JSON any more. Mend it, or undo the edit."));
    answer["value"] = std::move(value);
  }
  if (const std::string comment = m_comment->toPlainText().trimmed().toStdString(); !comment.empty())
    answer["comment"] = comment;
  setProblem({});
  Q_EMIT answered(m_review, answer);
}

void ReviewView::paintEvent(QPaintEvent*) {
  QPainter(this).fillRect(rect(), themeOf(this).colour(Colour::Window));
}

}  // namespace heddle::ui

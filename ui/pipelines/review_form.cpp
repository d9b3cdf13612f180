#include "ui/pipelines/review_form.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "ui/pipelines/graph_presenter.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace pipelines;

ReviewForm::ReviewForm(QWidget* parent)
    : QWidget(parent),
      m_text(new Label({}, TextRole::Body)),
      m_problem(new Label({}, TextRole::Label, Colour::Error)),
      m_value(new QPlainTextEdit),
      m_comment(new QPlainTextEdit),
      m_buttons(new QWidget) {
  auto* section = new Section(tr("Your answer"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(section);
  m_text->setWordWrap(true);
  m_problem->setWordWrap(true);
  m_problem->hide();
  section->content().addWidget(m_text);
  m_value->setAccessibleName(tr("What is asked about"));
  m_value->setTabChangesFocus(true);
  m_value->setFixedHeight(8 * 20);
  section->content().addWidget(m_value);
  section->content().addWidget(m_problem);
  m_comment->setTabChangesFocus(true);
  m_comment->setFixedHeight(2 * 20 + 12);
  m_comment->setPlaceholderText(tr("Why, if it is worth a word"));
  section->content().addWidget(new FormRow(tr("Comment"), m_comment));
  section->content().addWidget(m_buttons);
}

void ReviewForm::show(const std::string& path, const PersonQuestion& question) {
  if (path == m_path && question.question == m_question.question && question.shown == m_question.shown)
    return;
  m_path = path;
  m_question = question;
  m_text->setText(QString::fromStdString(question.question));
  m_value->setPlainText(valueText(question.shown.json()));
  m_value->setReadOnly(!question.editable);
  m_comment->clear();
  m_problem->hide();
  for (Button* button : m_choices) button->deleteLater();
  m_choices.clear();
  delete m_buttons->layout();
  auto* row = new QHBoxLayout(m_buttons);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(Measure::kSpace2);
  std::vector<std::string> choices = question.choices;
  if (choices.empty()) choices.emplace_back();
  for (const std::string& choice : choices) {
    auto* button = new Button(choice.empty() ? tr("Go on") : QString::fromStdString(choice),
                              m_choices.empty() ? ButtonKind::Primary : ButtonKind::Normal);
    connect(button, &Button::clicked, this, [this, choice] { answer(choice); });
    row->addWidget(button);
    m_choices.push_back(button);
  }
  row->addStretch();
}

void ReviewForm::answer(const std::string& choice) {
  Json answer = Json::object();
  if (!choice.empty()) answer["choice"] = choice;
  if (m_question.editable) {
    const std::string typed = m_value->toPlainText().toStdString();
    Json value = m_question.shown.json();
    if (m_value->document()->isModified())
      value = value.is_string() ? Json(typed) : Json::parse(typed, nullptr, false);
    if (value.is_discarded()) {
      m_problem->setText(tr("This is not JSON any more. Mend it, or undo the edit."));
      m_problem->show();
      return;
    }
    answer["value"] = std::move(value);
  }
  if (const std::string comment = m_comment->toPlainText().trimmed().toStdString(); !comment.empty())
    answer["comment"] = comment;
  m_problem->hide();
  Q_EMIT answered(m_path, answer);
}

}  // namespace heddle::ui

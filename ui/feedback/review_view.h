// A pipeline's question to a person: what it is about, the choices, a note; answered here the run goes on.
#pragma once

#include <QWidget>

#include "ui/feedback/review_source.h"

class QPlainTextEdit;

namespace heddle::ui {

class AnswerCard;
class ChoiceButton;
class Label;

class ReviewView : public QWidget {
  Q_OBJECT

 public:
  explicit ReviewView(QWidget* parent = nullptr);
  // What is typed stays while it is the same question. `position`: "2 of 5", may be empty.
  void setReview(const WaitingReview& review, const QString& position);
  const WaitingReview& review() const { return m_review; }
  void setProblem(const QString& sentence);  // empty: none
  void choose(int index);                    // as a click on that choice
  const std::vector<ChoiceButton*>& choices() const { return m_choices; }
  QPlainTextEdit* comment() const { return m_comment; }
  AnswerCard* card() const { return m_card; }

 Q_SIGNALS:
  void answered(const heddle::ui::WaitingReview& review, const nlohmann::ordered_json& value);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  WaitingReview m_review;
  QString m_shown;
  Label *m_question, *m_where, *m_problem;
  AnswerCard* m_card;
  QWidget* m_buttons;
  std::vector<ChoiceButton*> m_choices;
  QPlainTextEdit* m_comment;
};

}  // namespace heddle::ui

// One answer in a card: its letter, how long it is, what the marked words mean, and the text.
#pragma once

#include <QWidget>

#include "ui/feedback/answer_text.h"
#include "ui/theme/theme.h"

namespace heddle::ui {

class AnswerCard : public QWidget {
  Q_OBJECT

 public:
  // `index`: 0 is A; negative: without a letter.
  explicit AnswerCard(int index, QWidget* parent = nullptr);
  void setAnswer(const QString& text);  // as shownText() makes it
  void setTitle(const QString& title);  // beside the letter in place of the count of words; empty: that
  // Shows which words are only here; `lettered`: "only in A".
  void setDifferences(const std::vector<TextSpan>& spans, bool shown);
  // The model's answer as it comes. Done: setAnswer().
  void setWaiting(const QString& note);  // not here yet: says what it waits for; empty: it is here
  void appendAnswer(const QString& text);
  void setOrigin(const QString& origin);  // where it is from, at the right of the head; empty: hidden
  void setChosen(bool chosen);            // an accent border
  AnswerText* text() const { return m_text; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void showHead();
  int m_index, m_words = 0;
  AnswerText* m_text;
  QString m_title, m_waiting, m_origin;
  bool m_differences = false, m_chosen = false;
};

}  // namespace heddle::ui

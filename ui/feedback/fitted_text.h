// Plain text as high as its words, up to some lines; then it scrolls.
#pragma once

#include "ui/feedback/answer_text.h"

namespace heddle::ui {

class FittedText : public AnswerText {
  Q_OBJECT

 public:
  // mostLines 0: never scrolls.
  FittedText(const QString& name, int mostLines, QWidget* parent = nullptr);
  void setWords(const QString& text);  // as shownText() makes it
  QSize sizeHint() const override { return {200, height()}; }
  QSize minimumSizeHint() const override { return {60, height()}; }

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void fit(int width);
  int m_mostLines;
};

}  // namespace heddle::ui

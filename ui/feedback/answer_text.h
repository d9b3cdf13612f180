// An answer as it is judged: plain text of 15/26, with spans marked. Read-only unless told otherwise; keys
// that are commands of the page pass through it while it is read-only.
#pragma once

#include <QTextEdit>
#include <vector>

#include "ui/feedback/word_difference.h"
#include "ui/theme/theme.h"

namespace heddle::ui {

enum class MarkLine : uint8_t { Solid, Dotted };

// A tint behind words and a line under them.
struct TextMark {
  TextSpan span;
  Colour colour = Colour::Series1;
  MarkLine line = MarkLine::Solid;
};

class AnswerText : public QTextEdit {
  Q_OBJECT

 public:
  explicit AnswerText(const QString& name, QWidget* parent = nullptr);  // accessible name

  // As shownText() makes it. The place goes to the beginning; marks go.
  void setAnswer(const QString& text);
  QString answer() const { return toPlainText(); }
  void appendAnswer(const QString& text);  // while it is written by a model
  void setMarks(std::vector<TextMark> marks);
  const std::vector<TextMark>& marks() const { return m_marks; }
  // The selected characters, without space at the ends; nothing: length 0.
  TextSpan selection() const;
  void setEditable(bool editable);
  void setCaret(bool caret);  // read-only, but words are selected by the keyboard
  void setSmall(bool small);  // 13/20, for previews

  QSize sizeHint() const override;

 Q_SIGNALS:
  void markClicked(int index);  // of marks()

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void changeEvent(QEvent* event) override;
  void insertFromMimeData(const QMimeData* source) override;

 private:
  void formatAll();
  std::vector<QRectF> rectsOf(const TextSpan& span) const;  // one a line, in the viewport

  std::vector<TextMark> m_marks;
  bool m_small = false, m_formatting = false;
};

// Two texts that move together: when one is scrolled, the other goes to the same share of its height.
void scrollTogether(AnswerText* first, AnswerText* second);

}  // namespace heddle::ui

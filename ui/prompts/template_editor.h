// An editor for one template: line numbers, colours, problems underlined where they stand, completion of
// variables, filters and words of the language.
#pragma once

#include <QPlainTextEdit>
#include <vector>

class QCompleter;
class QStringListModel;

namespace heddle::ui {

class TemplateHighlighter;

struct TemplateProblem {
  enum class Severity : uint8_t { Error, Warning };
  Severity severity = Severity::Error;
  int line = 1;    // 1-based, in this editor
  int column = 1;  // 1-based, in characters
  int length = 0;  // 0: to the end of the word
  QString message;
  QString replacement;  // what the marked text could be instead; empty: nothing to offer
};

class TemplateEditor : public QPlainTextEdit {
  Q_OBJECT

 public:
  explicit TemplateEditor(QWidget* parent = nullptr);

  // Several editors number their lines as one text; the first line of this one.
  void setFirstLineNumber(int number);
  int lineCount() const { return blockCount(); }

  void setProblems(std::vector<TemplateProblem> problems);
  const std::vector<TemplateProblem>& problems() const { return m_problems; }
  // Puts the replacement in the place of what the problem marks, as one step of undo.
  void applyReplacement(const TemplateProblem& problem);
  void goTo(int line, int column);

  void setCompletions(QStringList variables, QStringList filters, QStringList words);
  // As high as its text, between `least` and `most` lines; 0 lines at most: fills its place and scrolls.
  void setFittedLines(int least, int most);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool event(QEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  class Gutter;
  int gutterWidth() const;
  void paintGutter(QPaintEvent* event);
  void layoutGutter();
  void refreshMarks();
  QTextCursor cursorFor(const TemplateProblem& problem) const;
  void offerCompletion(bool asked);
  void insertCompletion(const QString& completion);
  QString wordBeforeCursor() const;
  void applyTheme();

  Gutter* m_gutter;
  TemplateHighlighter* m_highlighter;
  QCompleter* m_completer;
  QStringListModel* m_completions;
  QStringList m_variables, m_filters, m_words;
  std::vector<TemplateProblem> m_problems;
  int m_firstLine = 1;
  int m_leastLines = 3, m_mostLines = 0;
};

}  // namespace heddle::ui

// One message in a column of several: a head with its role and a figure, and its text below, as high as the
// text is.
#pragma once

#include <QPlainTextEdit>
#include <QWidget>

namespace heddle::ui {

class FiguresLabel;
class Label;

QString roleTitle(const std::string& role);  // "System", "User", "Assistant"

class MessageSection : public QWidget {
  Q_OBJECT

 public:
  // Takes the editor; `fitted`: keeps it as high as its text.
  MessageSection(const QString& title, QPlainTextEdit* editor, bool fitted, QWidget* parent = nullptr);

  void setTitle(const QString& title);
  void setFigure(const QString& text);
  void addHeadWidget(QWidget* widget);
  QPlainTextEdit* editor() const { return m_editor; }
  // Lines as they are shown, wrapped ones counted each.
  static int shownLines(const QPlainTextEdit& editor);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void fit();
  Label* m_title;
  FiguresLabel* m_figure;
  QWidget* m_head;
  QPlainTextEdit* m_editor;
  bool m_fitted;
};

}  // namespace heddle::ui

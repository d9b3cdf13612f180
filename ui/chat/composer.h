// Where the next message is written: grows with its text, sends with Enter, stops a running answer with Esc.
#pragma once

#include <QWidget>

class QPlainTextEdit;

namespace heddle::ui {

class Button;
class FiguresLabel;

class Composer : public QWidget {
  Q_OBJECT

 public:
  explicit Composer(QWidget* parent = nullptr);

  QString text() const;
  void setText(const QString& text);
  void setRunning(bool running);  // Stop instead of Send
  void setReady(bool ready);      // false: nothing can be sent now (no model, no project)
  void setHint(const QString& hint);
  // The count at the right: "1,842 of 16,384 tokens"; `over` shows it in the error colour.
  void setCount(const QString& count, bool over);
  void focusText();

 Q_SIGNALS:
  void sendRequested(const QString& text);
  void stopRequested();
  void textChanged(const QString& text);
  void editLastRequested();  // Up in an empty field

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void fitHeight();
  void refreshButtons();
  void send();
  void applyTheme();

  QPlainTextEdit* m_text;
  FiguresLabel* m_count;
  Button* m_send;
  Button* m_stop;
  bool m_running = false;
  bool m_ready = true;
};

}  // namespace heddle::ui

// Every command with its key; a click and a key press change it, a key in use is named.
#pragma once

#include <QWidget>
#include <map>

#include "ui/shell/command_registry.h"

class QVBoxLayout;

namespace heddle::ui {

class Button;
class LinkButton;
class Notice;

// Shows a key; when clicked it waits for the next one. Esc gives up, Backspace takes the key away.
class KeyCapture : public QWidget {
  Q_OBJECT

 public:
  explicit KeyCapture(const QString& name, QWidget* parent = nullptr);
  void setKey(const QKeySequence& key);
  bool waiting() const { return m_waiting; }
  QSize sizeHint() const override { return {120, 24}; }

 Q_SIGNALS:
  void captured(const QKeySequence& key);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  bool event(QEvent* event) override;

 private:
  QKeySequence m_key;
  bool m_waiting = false;
};

class KeysEditor : public QWidget {
  Q_OBJECT

 public:
  explicit KeysEditor(CommandRegistry& commands, QWidget* parent = nullptr);
  void filter(const QString& query);
  bool anyShown() const;
  KeyCapture* capture(const QString& commandId) const;
  Notice* conflictNotice() const { return m_conflict; }

 private:
  struct Row {
    QWidget* widget;
    KeyCapture* capture;
    LinkButton* reset;
    QString words;
  };
  void rebuild();
  void showKeys();
  void change(const QString& id, const QKeySequence& key);

  CommandRegistry& m_commands;
  std::map<QString, Row> m_rows;
  QVBoxLayout* m_column;
  Notice* m_conflict;
  std::function<void()> m_takeOver;
  QString m_query;
};

}  // namespace heddle::ui

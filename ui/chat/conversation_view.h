// The messages of the branch that is shown, one below the other; follows the end until the person scrolls up.
#pragma once

#include <QHash>
#include <QScrollArea>
#include <vector>

#include "ui/chat/message_widget.h"

class QVBoxLayout;

namespace heddle::ui {

class ConversationView : public QScrollArea {
  Q_OBJECT

 public:
  explicit ConversationView(QWidget* parent = nullptr);

  // Widgets of messages that stay are kept: an edit in progress, a selection.
  void setMessages(const std::vector<MessageFacts>& messages);
  void updateMessage(const MessageFacts& facts);
  MessageWidget* messageWidget(qint64 id) const { return m_widgets.value(id); }
  void scrollToMessage(qint64 id);
  void followEnd();  // as after sending

 Q_SIGNALS:
  void siblingRequested(qint64 id, int step);
  void editSubmitted(qint64 id, const QString& text);
  void regenerateRequested(qint64 id);
  void linkActivated(const QUrl& url);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  MessageWidget* makeWidget(const MessageFacts& facts);

  QWidget* m_content;
  QVBoxLayout* m_column;
  QHash<qint64, MessageWidget*> m_widgets;
  std::vector<qint64> m_order;
  bool m_following = true;
  int m_lastMaximum = 0;
};

}  // namespace heddle::ui

#include "ui/chat/conversation_view.h"

#include <QHBoxLayout>
#include <QScrollBar>
#include <QSet>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/theme/theme.h"

namespace heddle::ui {
namespace {

constexpr int kColumnWidth = 680;  // text of a comfortable length, avatar included
constexpr int kNearEnd = 24;

}  // namespace

ConversationView::ConversationView(QWidget* parent) : QScrollArea(parent), m_content(new QWidget) {
  setWidgetResizable(true);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setFocusPolicy(Qt::NoFocus);
  setAccessibleName(tr("Conversation"));
  viewport()->setAutoFillBackground(false);
  m_column = new QVBoxLayout(m_content);
  m_column->setSpacing(Measure::kSpace2);
  m_column->addStretch();
  setWidget(m_content);
  m_content->setAutoFillBackground(false);  // setWidget turns it on
  connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int maximum) {
    if (m_following) verticalScrollBar()->setValue(maximum);
    m_lastMaximum = maximum;
  });
  connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
    // A change of range moves the value too; only a person's scrolling ends the following.
    if (verticalScrollBar()->maximum() == m_lastMaximum) m_following = value >= m_lastMaximum - kNearEnd;
  });
}

void ConversationView::resizeEvent(QResizeEvent* event) {
  const int side = std::max<int>(Measure::kSpace6, (viewport()->width() - kColumnWidth) / 2);
  m_column->setContentsMargins(side, Measure::kSpace4, side, Measure::kSpace4);
  QScrollArea::resizeEvent(event);
}

MessageWidget* ConversationView::makeWidget(const MessageFacts& facts) {
  auto* widget = new MessageWidget(facts, m_content);
  connect(widget, &MessageWidget::siblingRequested, this, &ConversationView::siblingRequested);
  connect(widget, &MessageWidget::editSubmitted, this, &ConversationView::editSubmitted);
  connect(widget, &MessageWidget::regenerateRequested, this, &ConversationView::regenerateRequested);
  connect(widget, &MessageWidget::linkActivated, this, &ConversationView::linkActivated);
  return widget;
}

void ConversationView::setMessages(const std::vector<MessageFacts>& messages) {
  QSet<qint64> wanted;
  for (const MessageFacts& facts : messages) wanted.insert(facts.id);
  for (auto it = m_widgets.begin(); it != m_widgets.end();) {
    if (wanted.contains(it.key())) {
      ++it;
      continue;
    }
    m_column->removeWidget(it.value());
    it.value()->hide();
    it.value()->deleteLater();
    it = m_widgets.erase(it);
  }
  m_order.clear();
  int place = 0;
  for (const MessageFacts& facts : messages) {
    MessageWidget*& widget = m_widgets[facts.id];
    if (widget) {
      widget->setFacts(facts);
    } else {
      widget = makeWidget(facts);
    }
    if (m_column->indexOf(widget) != place) m_column->insertWidget(place, widget);
    widget->show();
    ++place;
    m_order.push_back(facts.id);
  }
}

void ConversationView::updateMessage(const MessageFacts& facts) {
  if (MessageWidget* widget = messageWidget(facts.id)) widget->setFacts(facts);
}

void ConversationView::scrollToMessage(qint64 id) {
  MessageWidget* widget = messageWidget(id);
  if (!widget) return;
  m_following = false;
  verticalScrollBar()->setValue(widget->y() - Measure::kSpace4);
}

void ConversationView::followEnd() {
  m_following = true;
  verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

}  // namespace heddle::ui

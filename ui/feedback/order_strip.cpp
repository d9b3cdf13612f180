#include "ui/feedback/order_strip.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

#include "ui/feedback/work_buttons.h"
#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
namespace {

constexpr int kTile = 72, kGap = 8, kHigh = 36, kStart = 4;

}  // namespace

OrderStrip::OrderStrip(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Order of the answers, best first"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void OrderStrip::setOrder(std::vector<int> ranked, int count) {
  m_order = std::move(ranked);
  m_count = count;
  m_current = std::clamp(m_current, 0, std::max(0, count - 1));
  QStringList letters;
  for (const int answer : m_order) letters << answerLetter(answer);
  setAccessibleDescription(letters.isEmpty() ? tr("No answer has its place yet") : letters.join(u' '));
  update();
}

std::vector<int> OrderStrip::all() const {
  std::vector<int> answers = m_order;
  for (int i = 0; i < m_count; ++i)
    if (std::ranges::find(m_order, i) == m_order.end()) answers.push_back(i);
  return answers;
}

QRect OrderStrip::tile(int place) const {
  const bool waits = place >= static_cast<int>(m_order.size());
  const int wide = std::min(kTile, std::max(28, (width() - 40) / std::max(1, m_count) - kGap));
  return {kStart + place * (wide + kGap) + (waits && !m_order.empty() ? 24 : 0), (height() - kHigh) / 2, wide,
          kHigh};
}

int OrderStrip::placeAt(const QPoint& point) const {
  for (int place = 0; place < m_count; ++place)
    if (tile(place).contains(point)) return place;
  return -1;
}

void OrderStrip::move(int from, int to) {
  std::vector<int> answers = all();
  const int answer = answers[static_cast<size_t>(from)];
  std::vector<int> order = m_order;
  std::erase(order, answer);
  to = std::clamp(to, 0, static_cast<int>(order.size()));
  order.insert(order.begin() + to, answer);
  m_current = to;
  setOrder(order, m_count);
  Q_EMIT orderChanged(m_order);
}

void OrderStrip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  const std::vector<int> answers = all();
  for (int place = 0; place < m_count; ++place) {
    const bool ranked = place < static_cast<int>(m_order.size());
    const QRect box = tile(place);
    drawRounded(&painter, box, theme.colour(ranked ? Colour::Surface : Colour::Subtle),
                theme.colour(ranked ? Colour::StrongLine : Colour::Hairline));
    const bool wide = box.width() >= 56;
    if (ranked && wide) {
      painter.setFont(theme.font(TextRole::LabelStrong));
      painter.setPen(theme.colour(Colour::Muted));
      painter.drawText(box.adjusted(10, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                       QString::number(place + 1));
    }
    const QRectF letter(wide ? box.right() - 30 : box.center().x() - 11, box.center().y() - 11, 22, 22);
    painter.setOpacity(ranked ? 1 : 0.6);
    paintLetter(&painter, theme, letter, answerLetter(answers[static_cast<size_t>(place)]),
                answerColour(answers[static_cast<size_t>(place)]));
    painter.setOpacity(1);
    if (hasFocus() && place == m_current)
      drawRounded(&painter, box, {}, theme.colour(Colour::Accent), Measure::kRadius, 2);
  }
  if (m_dragging && m_drop >= 0) {
    const QRect at = tile(std::min(m_drop, m_count - 1));
    const int x = m_drop >= static_cast<int>(m_order.size()) && !m_order.empty()
                      ? tile(static_cast<int>(m_order.size()) - 1).right() + kGap / 2
                      : at.left() - kGap / 2;
    painter.fillRect(x - 1, at.top(), 2, at.height(), theme.colour(Colour::Accent));
  }
}

void OrderStrip::mousePressEvent(QMouseEvent* event) {
  m_pressed = placeAt(event->pos());
  m_pressedAt = event->pos();
  if (m_pressed >= 0) m_current = m_pressed;
  update();
}

void OrderStrip::mouseMoveEvent(QMouseEvent* event) {
  if (m_pressed < 0) return;
  if (!m_dragging && (event->pos() - m_pressedAt).manhattanLength() < 4) return;
  m_dragging = true;
  m_drop = 0;
  const int ranked = static_cast<int>(m_order.size());
  while (m_drop < ranked && event->pos().x() > tile(m_drop).center().x()) ++m_drop;
  update();
}

void OrderStrip::mouseReleaseEvent(QMouseEvent*) {
  const int from = std::exchange(m_pressed, -1);
  const int drop = std::exchange(m_drop, -1);
  if (std::exchange(m_dragging, false) && from >= 0) {
    // Taken out of the order first, the places behind it move up.
    const bool ranked = from < static_cast<int>(m_order.size());
    move(from, ranked && drop > from ? drop - 1 : drop);
  }
  update();
}

// Esc gives a tile that is dragged back; Shift with an arrow moves the current one.
void OrderStrip::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape && m_dragging) {
    m_dragging = false;
    m_pressed = m_drop = -1;
    return update();
  }
  const int step = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
  if (step == 0 || m_count == 0) return QWidget::keyPressEvent(event);
  const int next = std::clamp(m_current + step, 0, m_count - 1);
  if (event->modifiers() & Qt::ShiftModifier) return move(m_current, next);
  m_current = next;
  update();
}

bool OrderStrip::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Left || key == Qt::Key_Right || (key == Qt::Key_Escape && m_dragging)) {
      event->accept();
      return true;
    }
  }
  return QWidget::event(event);
}

}  // namespace heddle::ui

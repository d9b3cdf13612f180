#include "ui/shell/rail.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

namespace heddle::ui {

RailItem::RailItem(const QString& icon, const QString& word, QWidget* parent)
    : QAbstractButton(parent), m_icon(icon) {
  setText(word);
  setAccessibleName(word);
  setCheckable(true);
  setFixedSize(60, 48);
  setAttribute(Qt::WA_Hover);
  setFocusPolicy(Qt::TabFocus);
}

void RailItem::setBadge(int badge) {
  m_badge = badge;
  setAccessibleDescription(badge > 0 ? tr("%1 waiting for you").arg(badge) : QString());
  update();
}

void RailItem::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  if (isChecked() || underMouse())
    drawRounded(&painter, rect(), theme.colour(isChecked() ? Colour::Selected : Colour::Hover), {});
  const QColor colour = theme.colour(isChecked() ? Colour::Accent : Colour::Muted);
  painter.drawPixmap(QPointF((width() - 20) / 2.0, 6), theme.pixmap(m_icon, 20, colour, devicePixelRatioF()));
  QFont font = theme.font(TextRole::Caption);
  if (isChecked()) font.setWeight(QFont::Medium);
  painter.setFont(font);
  painter.setPen(colour);
  painter.drawText(QRect(-2, 27, width() + 4, 16), Qt::AlignCenter,
                   painter.fontMetrics().elidedText(text(), Qt::ElideRight, width()));
  if (m_badge <= 0) return;
  const QString count = m_badge > 99 ? QStringLiteral("99+") : QString::number(m_badge);
  font.setPixelSize(10);
  font.setWeight(QFont::DemiBold);
  painter.setFont(font);
  const int wide = std::max(14, painter.fontMetrics().horizontalAdvance(count) + 7);
  const QRectF badge(width() / 2.0 + 5, 3, wide, 14);
  drawRounded(&painter, badge, theme.colour(Colour::Accent), {}, 7);
  painter.setPen(theme.colour(Colour::OnAccent));
  painter.drawText(badge, Qt::AlignCenter, count);
}

Rail::Rail(QWidget* parent) : QWidget(parent), m_top(new QVBoxLayout), m_bottom(new QVBoxLayout) {
  setFixedWidth(Measure::kRail);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(2, 8, 1, 8);
  column->setSpacing(0);
  for (QVBoxLayout* part : {m_top, m_bottom}) part->setSpacing(2);
  column->addLayout(m_top);
  column->addStretch();
  column->addLayout(m_bottom);
}

void Rail::addItem(const QString& id, const QString& icon, const QString& word, bool bottom,
                   bool beginsGroup) {
  QVBoxLayout* part = bottom ? m_bottom : m_top;
  if (beginsGroup && part->count() > 0) {
    auto* line = new QWidget;
    line->setFixedSize(60, 9);
    auto* rule = new Hairline(Qt::Horizontal, line);
    rule->setGeometry(14, 4, 32, 1);
    part->addWidget(line);
  }
  auto* item = new RailItem(icon, word);
  item->installEventFilter(this);
  part->addWidget(item);
  connect(item, &RailItem::clicked, this, [this, id, item] {
    item->setChecked(true);
    Q_EMIT chosen(id);
  });
  m_entries.push_back({id, item});
}

void Rail::setCurrent(const QString& id) {
  for (const Entry& entry : m_entries) entry.item->setChecked(entry.id == id);
}

void Rail::setBadge(const QString& id, int badge) {
  if (RailItem* found = item(id)) found->setBadge(badge);
}

RailItem* Rail::item(const QString& id) const {
  for (const Entry& entry : m_entries)
    if (entry.id == id) return entry.item;
  return nullptr;
}

bool Rail::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::KeyPress) return false;
  const int key = static_cast<QKeyEvent*>(event)->key();
  const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
  if (step == 0) return false;
  for (size_t i = 0; i < m_entries.size(); ++i) {
    if (m_entries[i].item != watched) continue;
    const size_t next = (i + m_entries.size() + static_cast<size_t>(step)) % m_entries.size();
    m_entries[next].item->setFocus(Qt::TabFocusReason);
    return true;
  }
  return false;
}

void Rail::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), themeOf(this).colour(Colour::Window));
  painter.fillRect(width() - 1, 0, 1, height(), themeOf(this).colour(Colour::Hairline));
}

}  // namespace heddle::ui

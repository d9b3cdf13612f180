#include "ui/pipelines/card_cache.h"

#include <cmath>

namespace heddle::ui {
namespace {

qint64 bytesOf(const QPixmap& pixmap) {
  return qint64{4} * pixmap.width() * pixmap.height();
}

}  // namespace

void CardCache::clear() {
  m_entries.clear();
  m_bytes = 0;
}

size_t CardCache::kept() const {
  return static_cast<size_t>(std::count_if(m_entries.begin(), m_entries.end(),
                                           [](const Entry& entry) { return !entry.pixmap.isNull(); }));
}

void CardCache::beginFrame(double scale, double pixelRatio, bool settled, bool unlimited) {
  if (m_bytes > kMost_bytes) makeRoom();
  m_scale = scale;
  m_ratio = pixelRatio;
  m_settled = settled;
  m_unlimited = unlimited;
  m_behind = false;
  m_drawn = 0;
  ++m_frame;
  m_clock.start();
}

void CardCache::makeRoom() {
  for (Entry& entry : m_entries) {
    if (entry.frame == m_frame || entry.pixmap.isNull()) continue;
    m_bytes -= bytesOf(entry.pixmap);
    entry.pixmap = {};
  }
}

void CardCache::draw(Entry& entry, const Theme& theme, const SceneCard& card, CardLook look) {
  m_bytes -= bytesOf(entry.pixmap);
  const double pixels = m_scale * m_ratio;
  const QSizeF size = (card.card.size + QSizeF(2 * kMargin, 2 * kMargin)) * pixels;
  entry.pixmap =
      QPixmap(static_cast<int>(std::ceil(size.width())), static_cast<int>(std::ceil(size.height())));
  entry.pixmap.fill(Qt::transparent);
  QPainter painter(&entry.pixmap);
  painter.scale(pixels, pixels);
  painter.translate(kMargin, kMargin);
  // Icons are drawn once at twice their size and shrunk where the scale asks for less.
  painter.setRenderHint(QPainter::SmoothPixmapTransform, std::abs(m_scale - 1) > 0.01);
  paintCard(painter, theme, card.card, look, std::max(1.0, std::ceil(pixels)));
  painter.end();
  entry.pixmap.setDevicePixelRatio(m_ratio);
  entry.revision = card.revision;
  entry.scale = m_scale;
  entry.look = look;
  m_bytes += bytesOf(entry.pixmap);
  ++m_drawn;
}

void CardCache::paint(QPainter& painter, const Theme& theme, size_t slot, const SceneCard& card,
                      CardLook look, const QPointF& at) {
  if (slot >= m_entries.size()) m_entries.resize(slot + 1);
  Entry& entry = m_entries[slot];
  const bool same = !entry.pixmap.isNull() && entry.revision == card.revision &&
                    entry.look.selected == look.selected && entry.look.focused == look.focused;
  const bool exact = same && std::abs(entry.scale - m_scale) < 1e-6;
  if (!exact && !(same && !m_settled)) {
    if (m_unlimited || m_clock.nsecsElapsed() / 1000 < kFrameBudget_us)
      draw(entry, theme, card, look);
    else
      m_behind = true;
  } else if (!exact) {
    m_behind = true;
  }
  const QPointF corner = at - QPointF(kMargin, kMargin) * m_scale;
  if (entry.pixmap.isNull()) {
    painter.fillRect(QRectF(at, card.card.size * m_scale), theme.colour(Colour::Surface));
    return;
  }
  entry.frame = m_frame;
  if (std::abs(entry.scale - m_scale) < 1e-6) {
    painter.drawPixmap(QPoint(qRound(corner.x()), qRound(corner.y())), entry.pixmap);
  } else {
    const double stretch = m_scale / entry.scale;
    const QSizeF shown = entry.pixmap.deviceIndependentSize() * stretch;
    painter.drawPixmap(QRectF(corner, shown), entry.pixmap, QRectF({}, QSizeF(entry.pixmap.size())));
  }
}

}  // namespace heddle::ui

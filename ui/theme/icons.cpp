// Icons of the family: SVG drawn with `currentColor`, tinted when painted.
#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include "ui/theme/theme.h"

namespace heddle::ui {
namespace {
using namespace Qt::StringLiterals;

QByteArray source(const QString& name) {
  static QHash<QString, QByteArray> known;  // immutable resources, read once each
  auto found = known.find(name);
  if (found == known.end()) {
    QFile file(u":/heddle/icons/%1.svg"_s.arg(name));
    found = known.insert(name, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
  }
  return *found;
}

class FamilyIconEngine final : public QIconEngine {
 public:
  FamilyIconEngine(const Theme& theme, QString name, Colour normal, Colour chosen)
      : m_theme(theme), m_name(std::move(name)), m_normal(normal), m_chosen(chosen) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
    const int size = std::min(rect.width(), rect.height());
    const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
    const QPointF corner(rect.x() + (rect.width() - size) / 2.0, rect.y() + (rect.height() - size) / 2.0);
    painter->drawPixmap(corner, m_theme.pixmap(m_name, size, colour(mode, state), ratio));
  }
  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    return m_theme.pixmap(m_name, std::min(size.width(), size.height()), colour(mode, state), 1.0);
  }
  QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override {
    const int pixels = std::min(size.width(), size.height());
    return m_theme.pixmap(m_name, qRound(pixels / scale), colour(mode, state), scale);
  }
  QIconEngine* clone() const override { return new FamilyIconEngine(*this); }
  QString key() const override { return u"heddle"_s; }
  QString iconName() override { return m_name; }
  bool isNull() override { return source(m_name).isEmpty(); }

 private:
  QColor colour(QIcon::Mode mode, QIcon::State state) const {
    if (mode == QIcon::Disabled) return m_theme.colour(Colour::Disabled);
    return m_theme.colour(state == QIcon::On ? m_chosen : m_normal);
  }

  const Theme& m_theme;
  QString m_name;
  Colour m_normal, m_chosen;
};

}  // namespace

QIcon Theme::icon(const QString& name, Colour normal, Colour chosen) const {
  return name.isEmpty() ? QIcon() : QIcon(new FamilyIconEngine(*this, name, normal, chosen));
}

QPixmap Theme::pixmap(const QString& name, int size, const QColor& colour, qreal devicePixelRatio) const {
  const QString key =
      u"heddle/%1/%2/%3/%4"_s.arg(name).arg(size).arg(colour.rgba(), 8, 16).arg(devicePixelRatio);
  QPixmap pixmap;
  if (QPixmapCache::find(key, &pixmap)) return pixmap;
  QByteArray svg = source(name);
  svg.replace("currentColor", colour.name().toLatin1());
  const int pixels = std::max(1, qRound(size * devicePixelRatio));
  pixmap = QPixmap(pixels, pixels);
  pixmap.fill(Qt::transparent);
  if (!svg.isEmpty()) {
    QSvgRenderer renderer(svg);
    QPainter painter(&pixmap);
    painter.setOpacity(colour.alphaF());
    renderer.render(&painter);
  }
  pixmap.setDevicePixelRatio(devicePixelRatio);
  QPixmapCache::insert(key, pixmap);
  return pixmap;
}

QIcon Theme::logo() const {
  QIcon icon;
  for (const int size : {16, 32, 48, 64, 128, 256}) {
    const QString name = size == 16 ? u"logo-16"_s : u"logo"_s;
    icon.addPixmap(pixmap(name, size, colour(Colour::Accent), 1.0));
  }
  return icon;
}

}  // namespace heddle::ui

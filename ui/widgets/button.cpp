#include "ui/widgets/button.h"

#include <QAction>
#include <QPainter>
#include <QStyleOptionButton>

#include "ui/theme/theme.h"
#include "ui/widgets/key_cap.h"

namespace heddle::ui {

Button::Button(const QString& text, ButtonKind kind, QWidget* parent)
    : Button(QString(), text, kind, parent) {}

Button::Button(const QString& iconName, const QString& text, ButtonKind kind, QWidget* parent)
    : QPushButton(text, parent), m_kind(kind) {
  setKind(kind);
  setFamilyIcon(iconName);
  setAutoDefault(false);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Button::setKind(ButtonKind kind) {
  m_kind = kind;
  setProperty(property::kButtonKind, static_cast<int>(kind));
  update();
}

void Button::setSmall(bool small) {
  setProperty(property::kSmall, small);
  setFont(themeOf(this).font(small ? TextRole::Label : TextRole::Body));
  updateGeometry();
}

void Button::setFamilyIcon(const QString& name) {
  m_icon = name;
  updateGeometry();
  update();
}

void Button::setKeyCap(const QString& key) {
  m_keyCap = key;
  updateGeometry();
}

void Button::bindTo(QAction* action, bool followChecked) {
  if (!action) return;
  if (text().isEmpty() && m_icon.isEmpty()) {
    setText(action->text());
    if (!action->icon().isNull()) setFamilyIcon(action->icon().name());
  }
  if (accessibleName().isEmpty()) setAccessibleName(action->text());
  const auto follow = [this, action, followChecked] {
    setEnabled(action->isEnabled());
    setCheckable(followChecked && action->isCheckable());
    if (isCheckable()) setChecked(action->isChecked());
    setToolTip(action->toolTip());
  };
  follow();
  connect(action, &QAction::changed, this, follow);
  connect(this, &QPushButton::clicked, action, [action] { action->trigger(); });
}

QSize Button::sizeHint() const {
  ensurePolished();
  const bool small = property(property::kSmall).toBool();
  const int height = small ? Measure::kControlSmall : Measure::kControl;
  const int words = text().isEmpty() ? 0 : fontMetrics().size(Qt::TextShowMnemonic, text()).width();
  const int icon = m_icon.isEmpty() ? 0 : 16;
  int width = words + icon + (words && icon ? 8 : 0) + 2 * (words ? (small ? 9 : 12) : 6);
  if (!m_keyCap.isEmpty()) width += keyCapWidth(themeOf(this), m_keyCap) + 8 - 3;
  if (menu()) width += 18;
  return QSize(std::max(width, height), height);
}

void Button::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  const ButtonColours colours =
      buttonColours(theme, m_kind, isEnabled(), underMouse(), isDown(), isCheckable() && isChecked());
  drawRounded(&painter, rect(), colours.fill, colours.border);
  const int words = text().isEmpty() ? 0 : fontMetrics().size(Qt::TextShowMnemonic, text()).width();
  const int icon = m_icon.isEmpty() ? 0 : 16;
  const int cap = m_keyCap.isEmpty() ? 0 : keyCapWidth(theme, m_keyCap) + 8;
  const int arrow = menu() ? 18 : 0;
  int x = (width() - (words + icon + (words && icon ? 8 : 0) + cap + arrow)) / 2;
  if (icon) {
    painter.drawPixmap(QPointF(x, (height() - 16) / 2.0),
                       theme.pixmap(m_icon, 16, colours.icon, devicePixelRatioF()));
    x += icon + 8;
  }
  if (words) {
    painter.setFont(m_kind == ButtonKind::Primary || m_kind == ButtonKind::DangerPrimary ? [this] {
      QFont strong = font();
      strong.setWeight(QFont::Medium);
      return strong;
    }()
                                                                                         : font());
    painter.setPen(colours.text);
    painter.drawText(QRect(x, 0, words + 6, height()),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextHideMnemonic, text());
    x += words;
  }
  if (cap) paintKeyCap(&painter, theme, x + 8, height() / 2, m_keyCap);
  if (arrow)
    painter.drawPixmap(QPointF(x + 6, (height() - 14) / 2.0),
                       theme.pixmap(QStringLiteral("chevron_down"), 14, colours.icon, devicePixelRatioF()));
}

IconButton::IconButton(const QString& iconName, const QString& name, QWidget* parent, ButtonKind kind)
    : Button(iconName, QString(), kind, parent) {
  setToolTip(name);
  setAccessibleName(name);
}

}  // namespace heddle::ui

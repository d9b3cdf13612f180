// A small word in a tint: a state, a version, a count.
#pragma once

#include <QWidget>

class QPainter;

namespace heddle::ui {

// Neutral is subtle grey; Outlined is for versions.
enum class ChipKind : uint8_t { Neutral, Accent, Good, Info, Warn, Error, Outlined };

class Theme;

// Paints a chip at `x`, centred on `centre_y`; returns its width. For delegates.
int paintChip(QPainter* painter, const Theme& theme, int x, int centre_y, const QString& text, ChipKind kind,
              const QString& icon = {});
int chipWidth(const Theme& theme, const QString& text, ChipKind kind, const QString& icon = {});

class Chip : public QWidget {
  Q_OBJECT

 public:
  explicit Chip(const QString& text, ChipKind kind = ChipKind::Neutral, const QString& icon = {},
                QWidget* parent = nullptr);
  void setText(const QString& text);
  QString text() const { return m_text; }
  void setKind(ChipKind kind);
  // A cross at the right; removeRequested when it is clicked or Delete is pressed.
  void setRemovable(bool removable);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 Q_SIGNALS:
  void removeRequested();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QString m_text, m_icon;
  ChipKind m_kind;
  bool m_removable = false;
};

}  // namespace heddle::ui

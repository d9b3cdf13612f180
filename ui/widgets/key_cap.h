// A key in a small box: "Ctrl K".
#pragma once

#include <QWidget>

class QPainter;

namespace heddle::ui {

class Theme;

// Paints a cap whose left edge is at `x`, centred on `centre_y`; returns its width. `size` gives only the
// width.
int paintKeyCap(QPainter* painter, const Theme& theme, int x, int centre_y, const QString& text);
int keyCapWidth(const Theme& theme, const QString& text);

class KeyCap : public QWidget {
  Q_OBJECT

 public:
  explicit KeyCap(const QString& text, QWidget* parent = nullptr);
  void setText(const QString& text);
  QString text() const { return m_text; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString m_text;
};

}  // namespace heddle::ui

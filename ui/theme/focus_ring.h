// The 2 px accent ring, 2 px off buttons, shown while the focus came by the keyboard.
#pragma once

#include <QObject>
#include <QPointer>

class QWidget;

namespace heddle::ui {

class HeddleStyle;

// Watches the application's focus; one, owned by the style. Inputs, rows and cells draw their own focus
// inside.
class FocusRing final : public QObject {
 public:
  explicit FocusRing(const HeddleStyle& style);
  ~FocusRing() override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void attach(QWidget* widget);
  void place();

  const HeddleStyle& m_style;
  QPointer<QWidget> m_target;
  QPointer<QWidget> m_overlay;
};

}  // namespace heddle::ui

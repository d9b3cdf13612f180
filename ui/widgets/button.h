// Buttons of the look: primary filled, normal bordered, quiet bare, removal in the error colour; with an
// icon, and with their key in a small box. At most one primary button stands in a page's header.
#pragma once

#include <QPointer>
#include <QPushButton>

#include "ui/theme/heddle_style.h"

class QAction;

namespace heddle::ui {

class Button : public QPushButton {
  Q_OBJECT

 public:
  explicit Button(const QString& text, ButtonKind kind = ButtonKind::Normal, QWidget* parent = nullptr);
  Button(const QString& iconName, const QString& text, ButtonKind kind = ButtonKind::Normal,
         QWidget* parent = nullptr);

  void setKind(ButtonKind kind);
  void setSmall(bool small = true);         // 24 px, for bars and rows
  void setFamilyIcon(const QString& name);  // an icon of the family, in the button's own colour
  void setKeyCap(const QString& key);       // "L"; empty: none
  // Takes text, icon, tooltip, checked and enabled state from the action and runs it; the button's own text
  // and icon stay where they were given.
  // `followChecked` false: a switch is not drawn as pressed.
  void bindTo(QAction* action, bool followChecked = true);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  ButtonKind m_kind;
  QString m_icon, m_keyCap;
};

// A square button with an icon alone; `name` is its tooltip and accessible name. Quiet unless told otherwise.
class IconButton : public Button {
  Q_OBJECT

 public:
  IconButton(const QString& iconName, const QString& name, QWidget* parent = nullptr,
             ButtonKind kind = ButtonKind::Quiet);
};

}  // namespace heddle::ui

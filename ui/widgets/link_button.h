// Words that do something when clicked, without a frame: "default 0.70", "Read how it works".
#pragma once

#include <QPushButton>

#include "ui/theme/theme.h"

namespace heddle::ui {

class LinkButton : public QPushButton {
  Q_OBJECT

 public:
  explicit LinkButton(const QString& text, Colour colour = Colour::Muted, TextRole role = TextRole::Label,
                      QWidget* parent = nullptr);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Colour m_colour;
  TextRole m_role;
};

}  // namespace heddle::ui

// A question over the window: 400 wide, Cancel before the main button.
#pragma once

#include "ui/shell/notifier.h"
#include "ui/shell/overlay.h"

namespace heddle::ui {

class Button;

class Dialog : public Overlay {
  Q_OBJECT

 public:
  Dialog(Question question, std::function<void(Answer)> answered, QWidget* parent);
  void openNow();
  Button* confirmButton() const { return m_confirm; }
  Button* cancelButton() const { return m_cancel; }

 protected:
  QRect cardRect(const QSize& size) const override;
  void placeCard(const QRect& card) override;

 private:
  void answer(Answer answer);
  std::function<void(Answer)> m_answered;
  QWidget* m_content;
  Button *m_confirm, *m_cancel;
};

}  // namespace heddle::ui

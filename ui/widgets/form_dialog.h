// A form over the window, with the look of a card: a scrim over what is behind, a border, its own title. It
// is a window of its own, so that the desktop may let it be larger than the one behind.
#pragma once

#include <QDialog>
#include <QPointer>

class QLabel;

namespace heddle::ui {

class FormDialog : public QDialog {
  Q_OBJECT

 public:
  explicit FormDialog(QWidget* parent = nullptr);
  ~FormDialog() override;

 protected:
  // Puts windowTitle() over the layout, which is a column; for forms without a heading of their own. Call
  // once the layout and the title are set; a title that changes later shows.
  void showTitle();

  // The height follows `content`, which scrolls inside, and `around` px of head and buttons, as far as the
  // window behind has the room. Fitted when it is shown; fitHeight() where the content changes later.
  void followHeight(QWidget* content, int around);
  void fitHeight();

  void showEvent(QShowEvent* event) override;
  void hideEvent(QHideEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;  // moved by any place that holds nothing else

 private:
  QPointer<QWidget> m_scrim, m_content;
  int m_around = 0;
  QWidget* m_edge;  // over everything inside
};

}  // namespace heddle::ui

// Over the work: how far one is, how long it takes, and the way out.
#pragma once

#include <QWidget>

namespace heddle::ui {

class Button;
class FiguresLabel;
class IconButton;
class Label;
class ProgressLine;

class WorkHeader : public QWidget {
  Q_OBJECT

 public:
  explicit WorkHeader(QWidget* parent = nullptr);
  // The item that is shown, counted from 1, of all there are for this person; pace_ms: 0: not known.
  void setProgress(int64_t item, int64_t all, double pace_ms);
  void setSaved(int saved, int unsaved);
  void setDeciding(bool deciding);
  Button* leaveButton() const { return m_leave; }
  IconButton* undoButton() const { return m_undo; }
  IconButton* keysButton() const { return m_keys; }

 private:
  Label *m_item, *m_of, *m_left;
  ProgressLine* m_line;
  IconButton *m_undo, *m_keys;
  Button* m_leave;
};

// "about 2 min left"; empty for less than a second or an unknown pace.
QString timeLeftText(double left_ms);

}  // namespace heddle::ui

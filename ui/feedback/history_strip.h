// A person's last judgements as blocks: as others said, otherwise, or alone so far. Form tells it as well as
// colour: full, small, empty.
#pragma once

#include <QWidget>
#include <vector>

namespace heddle::ui {

enum class Standing : uint8_t { Agrees, Differs, Alone, Skipped };

class HistoryStrip : public QWidget {
  Q_OBJECT

 public:
  explicit HistoryStrip(QWidget* parent = nullptr);
  // Oldest first. `compared` false: others' judgements are hidden or there are none; blocks then say only
  // that something was judged or skipped.
  void setHistory(std::vector<Standing> history, bool compared);
  const std::vector<Standing>& history() const { return m_history; }
  QSize sizeHint() const override { return {480, 44}; }
  QSize minimumSizeHint() const override { return {200, 44}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::vector<Standing> m_history;
  bool m_compared = true;
};

}  // namespace heddle::ui

// The 28 px below: model, adapter, device, memory, speed; tasks, offline, saved. Every value is real or not
// shown.
#pragma once

#include <QWidget>
#include <optional>

namespace heddle::ui {

// An empty text or nothing: the part is not shown.
struct StatusValues {
  QString model, modelNote;  // "SmolLM2-135M · Q8_0", "built in"
  QString adapter;           // "helpdesk-dpo-r16 × 1.00"
  QString device;            // "AMD EPYC 7763"
  QString deviceTip;
  bool onGpu = false;
  double memoryUsed_gb = 0, memoryBudget_gb = 0;  // budget 0: not known
  std::optional<double> tokensPerSecond;
  int tasksRunning = 0;
  bool engineDown = false;  // the engine does not answer; it is being started again
  QString saved;            // "14:32"
};

class StatusBar : public QWidget {
  Q_OBJECT

 public:
  explicit StatusBar(QWidget* parent = nullptr);
  void setValues(const StatusValues& values);
  const StatusValues& values() const { return m_values; }

 Q_SIGNALS:
  void modelClicked();
  void tasksClicked();

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void timerEvent(QTimerEvent* event) override;

 private:
  struct Part;
  std::vector<Part> parts(bool right) const;
  std::vector<std::pair<QRect, Part>> placed() const;
  StatusValues m_values;
  int m_timer = 0, m_angle = 0;
};

}  // namespace heddle::ui

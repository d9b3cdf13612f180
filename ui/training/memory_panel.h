// What a training takes of the memory: predicted and measured, as bars and as a table of the parts.
#pragma once

#include <QWidget>
#include <optional>

#include "core/training/memory_estimate.h"

namespace heddle::ui {

class MemoryPanel : public QWidget {
  Q_OBJECT

 public:
  explicit MemoryPanel(QWidget* parent = nullptr);

  // total_bytes: what there is; 0: not known. `measuredTotal_bytes`: of a run whose parts are not told yet;
  // 0: none.
  void setMemory(const QString& title, std::optional<TrainingMemory> predicted,
                 std::optional<TrainingMemory> measured, uint64_t measuredTotal_bytes, uint64_t total_bytes);
  bool isEmpty() const { return !m_predicted && !m_measured && m_measuredTotal_bytes == 0; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void paintBar(class QPainter& painter, double y, const QString& name,
                const std::optional<TrainingMemory>& memory, uint64_t whole_bytes) const;
  uint64_t width_bytes() const;

  QString m_title;
  std::optional<TrainingMemory> m_predicted, m_measured;
  uint64_t m_measuredTotal_bytes = 0, m_total_bytes = 0;
};

QString memoryText(uint64_t bytes);  // "14.3 GB", "350 MB"

}  // namespace heddle::ui

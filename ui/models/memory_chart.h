// What a model needs by the length of its context: a bar for each, under the line of what this machine has.
#pragma once

#include <QWidget>
#include <vector>

#include "ui/models/model_facts.h"

namespace heddle::ui {

class MemoryChart : public QWidget {
  Q_OBJECT

 public:
  explicit MemoryChart(QWidget* parent = nullptr);
  // `chosen`: the context that is marked. budget 0: no line.
  void setModel(const ModelFacts& model, std::vector<int64_t> contexts, int64_t chosen,
                uint64_t budget_bytes);
  QString unit() const;  // of the axis: "GB" or "MB"
  QSize sizeHint() const override { return {256, 156}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  // Bytes of the unit in which the largest bar has a short figure.
  double unitBytes() const;
  void paintAxis(QPainter& painter, const QRectF& plot, double most) const;
  void paintBar(QPainter& painter, const QRectF& plot, size_t index, double most) const;

  ModelFacts m_model;
  std::vector<int64_t> m_contexts;
  int64_t m_chosen = 0;
  uint64_t m_budget_bytes = 0;
};

// Up to five lengths that double, around `chosen` and no longer than the model's own.
std::vector<int64_t> contextsAround(int64_t chosen, int64_t most);

}  // namespace heddle::ui

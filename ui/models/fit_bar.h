// What a model takes of this machine's memory: weights, cache and buffers in one bar, and their legend.
#pragma once

#include <QWidget>

#include "ui/models/model_facts.h"
#include "ui/theme/theme.h"

namespace heddle::ui {

inline constexpr Colour kWeightsColour = Colour::Series6;
inline constexpr Colour kCacheColour = Colour::Series3;
inline constexpr Colour kBuffersColour = Colour::Series5;

// 8 px high; its whole width is the budget, or what is needed where that is more.
class FitBar : public QWidget {
  Q_OBJECT

 public:
  explicit FitBar(QWidget* parent = nullptr);
  void setAnswer(const FitAnswer& answer, uint64_t budget_bytes);
  QSize sizeHint() const override { return {200, 8}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  FitAnswer m_answer;
  uint64_t m_budget_bytes = 0;
};

// "■ weights ■ cache ■ buffers".
class FitLegend : public QWidget {
  Q_OBJECT

 public:
  explicit FitLegend(QWidget* parent = nullptr);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;
};

}  // namespace heddle::ui

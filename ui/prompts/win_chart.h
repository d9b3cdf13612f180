// How often each variant wins against the baseline, with intervals, on one axis from 0 to 100 %.
#pragma once

#include <QWidget>
#include <vector>

#include "core/evaluation/preference.h"
#include "ui/theme/theme.h"

namespace heddle::ui {

class WinChart : public QWidget {
  Q_OBJECT

 public:
  struct Row {
    QString name;  // "B v7, base"
    Colour colour = Colour::Series3;
    WinRate rate;
  };
  static constexpr int kRowHeight = 28;

  explicit WinChart(QWidget* parent = nullptr);
  void setRows(std::vector<Row> rows);
  const std::vector<Row>& rows() const { return m_rows; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return {260, sizeHint().height()}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::vector<Row> m_rows;
};

}  // namespace heddle::ui

// The head of an overview: figures side by side, each with what it is above and what stands behind it below.
#pragma once

#include <QWidget>
#include <vector>

namespace heddle::ui {

struct OverviewFigure {
  QString title, figure, detail;
  friend bool operator==(const OverviewFigure&, const OverviewFigure&) = default;
};

class FigureRow : public QWidget {
  Q_OBJECT

 public:
  explicit FigureRow(QWidget* parent = nullptr);
  void setFigures(std::vector<OverviewFigure> figures);
  const std::vector<OverviewFigure>& figures() const { return m_figures; }
  QSize sizeHint() const override { return {600, 78}; }
  QSize minimumSizeHint() const override { return {300, 78}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  std::vector<OverviewFigure> m_figures;
};

}  // namespace heddle::ui

// Small charts of the feedback pages. They take figures and draw them; what there is none of is not drawn.
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "ui/theme/theme.h"

class QPainter;

namespace heddle::ui {

// A value with its interval on a line from 0 to 1, with the places that readers know ticked.
class IntervalPlot : public QWidget {
  Q_OBJECT

 public:
  explicit IntervalPlot(const QString& name, QWidget* parent = nullptr);
  // Below 0 is drawn at 0. `ticks`: labelled places between 0 and 1.
  void setValue(double value, double low, double high);
  void setTicks(std::vector<double> ticks);
  QSize sizeHint() const override { return {160, 32}; }
  QSize minimumSizeHint() const override { return {80, 32}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  double m_value = 0, m_low = 0, m_high = 0;
  std::vector<double> m_ticks = {0.67, 0.80};
};

// Shares of a whole side by side, each with its name and count where they fit.
class ShareBar : public QWidget {
  Q_OBJECT

 public:
  struct Part {
    QString name;
    int64_t count = 0;
    std::optional<Colour> colour;  // nothing: the subtle grey of what has none
  };
  explicit ShareBar(const QString& name, QWidget* parent = nullptr);
  void setParts(std::vector<Part> parts);
  const std::vector<Part>& parts() const { return m_parts; }
  QSize sizeHint() const override { return {160, 20}; }
  QSize minimumSizeHint() const override { return {60, 20}; }

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  std::vector<QRectF> boxes() const;
  std::vector<Part> m_parts;
};

// A line through values, least at the bottom of the box and most at its top; nothing for fewer than two.
void paintSparkline(QPainter* painter, const QRectF& box, const std::vector<double>& values,
                    const QColor& colour);

// How far each two people agree: a square of cells, darker where they do more.
class AgreementMatrix : public QWidget {
  Q_OBJECT

 public:
  struct Cell {
    std::optional<double> kappa;  // nothing: not defined (they share too little)
    int items = 0;                // that both have judged
  };
  explicit AgreementMatrix(QWidget* parent = nullptr);
  // cells: [names, names], row by row; those of the diagonal are not read.
  void setMatrix(QStringList names, QStringList fullNames, std::vector<Cell> cells);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  QRectF cellBox(int row, int column) const;
  QStringList m_names, m_fullNames;
  std::vector<Cell> m_cells;
};

}  // namespace heddle::ui

// What the lines of a chart are, and where they stand now: a stroke as the line is drawn, and words.
#pragma once

#include <QWidget>
#include <vector>

#include "ui/theme/theme.h"

namespace heddle::ui {

class ChartLegend : public QWidget {
  Q_OBJECT

 public:
  struct Entry {
    QString text;  // "train 0.457"
    Colour colour = Colour::Series1;
    Qt::PenStyle line = Qt::SolidLine;
  };
  explicit ChartLegend(const QString& title, QWidget* parent = nullptr);
  void setEntries(std::vector<Entry> entries);
  QString text() const;
  QSize sizeHint() const override { return {240, 24}; }
  QSize minimumSizeHint() const override { return {80, 24}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString m_title;
  std::vector<Entry> m_entries;
};

}  // namespace heddle::ui

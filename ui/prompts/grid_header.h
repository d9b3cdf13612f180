// The head of the grid: each variant with its letter, what it consists of, its mean score and how often it
// wins against the baseline.
#pragma once

#include <QHeaderView>

namespace heddle::ui {

class GridModel;
class Theme;

// The square with a variant's letter.
void paintLetter(QPainter* painter, const Theme& theme, const QRectF& box, const QString& letter,
                 const QColor& fill);

class GridHeader : public QHeaderView {
  Q_OBJECT

 public:
  static constexpr int kHeight = 92;
  explicit GridHeader(const GridModel& model, QWidget* parent = nullptr);
  QRect menuBox(int section) const;  // of "..."; empty for the case column
  QSize sizeHint() const override { return {200, kHeight}; }

 Q_SIGNALS:
  void menuRequested(int variant, const QPoint& at);  // at: global

 protected:
  void paintSection(QPainter* painter, const QRect& rect, int section) const override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  void paintVariant(QPainter* painter, const QRect& rect, int variant) const;
  void paintScores(QPainter* painter, const QRect& line, int variant) const;
  const GridModel& m_model;
};

}  // namespace heddle::ui

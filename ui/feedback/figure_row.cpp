#include "ui/feedback/figure_row.h"

#include <QPainter>

#include "ui/theme/theme.h"
#include "ui/widgets/figures.h"

namespace heddle::ui {

FigureRow::FigureRow(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Figures of the session"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FigureRow::setFigures(std::vector<OverviewFigure> figures) {
  if (figures == m_figures) return;
  m_figures = std::move(figures);
  QStringList words;
  for (const OverviewFigure& figure : m_figures)
    words << tr("%1: %2, %3").arg(figure.title, figure.figure, figure.detail);
  setAccessibleDescription(words.join(u'\n'));
  update();
}

void FigureRow::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  painter.fillRect(rect(), theme.colour(Colour::Surface));
  painter.fillRect(0, height() - 1, width(), 1, theme.colour(Colour::Hairline));
  if (m_figures.empty()) return;
  const double wide = static_cast<double>(width()) / static_cast<double>(m_figures.size());
  for (size_t i = 0; i < m_figures.size(); ++i) {
    const QRectF cell(static_cast<double>(i) * wide, 0, wide, height());
    if (i > 0) painter.fillRect(QRectF(cell.x(), 0, 1, height()), theme.colour(Colour::Hairline));
    const QRectF inner = cell.adjusted(16, 0, -8, 0);
    const auto line = [&](double y, double high, TextRole role, Colour colour, const QString& text) {
      painter.setFont(theme.font(role));
      painter.setPen(theme.colour(colour));
      const QString cut =
          painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(inner.width()));
      drawFigures(&painter, QRectF(inner.x(), y, inner.width(), high), Qt::AlignLeft, cut);
    };
    line(10, 18, TextRole::Label, Colour::Muted, m_figures[i].title);
    line(28, 24, TextRole::Figure, Colour::Text, m_figures[i].figure);
    line(52, 18, TextRole::Label, Colour::Muted, m_figures[i].detail);
  }
}

}  // namespace heddle::ui

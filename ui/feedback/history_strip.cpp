#include "ui/feedback/history_strip.h"

#include <QPainter>
#include <array>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
namespace {

constexpr int kBlock = 12, kPitch = 16, kHigh = 20, kSmall = 12;

void paintBlock(QPainter& painter, const Theme& theme, double x, double centre, Standing standing, bool small,
                bool compared) {
  const double high = small ? 8 : kHigh, wide = small ? 8 : kBlock;
  const QRectF full(x, centre - high / 2, wide, high);
  switch (standing) {
    case Standing::Agrees:
      drawRounded(&painter, full, theme.colour(Colour::Accent), {}, 2);
      break;
    case Standing::Differs: {
      const double side = small ? 8 : kSmall;
      drawRounded(&painter, QRectF(x, centre - side / 2, small ? 8 : kBlock, side),
                  theme.colour(Colour::Series2), {}, 2);
      break;
    }
    case Standing::Alone:
      drawRounded(&painter, full, compared ? QColor() : theme.colour(Colour::Selected),
                  theme.colour(compared ? Colour::StrongLine : Colour::Accent), 2);
      break;
    case Standing::Skipped:
      painter.fillRect(QRectF(x, centre - 1, wide, 2), theme.colour(Colour::StrongLine));
      break;
  }
}

}  // namespace

HistoryStrip::HistoryStrip(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setHistory({}, true);
}

void HistoryStrip::setHistory(std::vector<Standing> history, bool compared) {
  m_history = std::move(history);
  m_compared = compared;
  const auto count = [this](Standing standing) {
    return static_cast<int>(std::ranges::count(m_history, standing));
  };
  setAccessibleName(tr("Your last %n judgement(s)", nullptr, static_cast<int>(m_history.size())));
  setAccessibleDescription(compared ? tr("%1 agree with others, %2 differ, %3 stand alone, %4 skipped")
                                          .arg(count(Standing::Agrees))
                                          .arg(count(Standing::Differs))
                                          .arg(count(Standing::Alone))
                                          .arg(count(Standing::Skipped))
                                    : tr("%1 answered, %2 skipped")
                                          .arg(static_cast<int>(m_history.size()) - count(Standing::Skipped))
                                          .arg(count(Standing::Skipped)));
  update();
}

void HistoryStrip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  drawRounded(&painter, rect(), theme.colour(Colour::Surface), theme.colour(Colour::Hairline));
  const double centre = height() / 2.0;
  // The legend first: blocks take what is left.
  struct Entry {
    Standing standing;
    QString text;
  };
  const auto count = [this](Standing standing) {
    return static_cast<int>(std::ranges::count(m_history, standing));
  };
  std::vector<Entry> legend;
  if (m_compared) {
    legend = {{Standing::Agrees, tr("agree %1").arg(count(Standing::Agrees))},
              {Standing::Differs, tr("differ %1").arg(count(Standing::Differs))},
              {Standing::Alone, tr("alone %1").arg(count(Standing::Alone))}};
  } else {
    legend = {{Standing::Alone,
               tr("answered %1").arg(static_cast<int>(m_history.size()) - count(Standing::Skipped))}};
  }
  if (count(Standing::Skipped) > 0)
    legend.push_back({Standing::Skipped, tr("skipped %1").arg(count(Standing::Skipped))});
  painter.setFont(theme.font(TextRole::Label));
  double right = width() - 16;
  for (size_t i = legend.size(); i-- > 0;) {
    const int words = painter.fontMetrics().horizontalAdvance(legend[i].text);
    painter.setPen(theme.colour(Colour::Muted));
    painter.drawText(QRectF(right - words, 0, words + 4, height()), Qt::AlignVCenter, legend[i].text);
    paintBlock(painter, theme, right - words - 14, centre, legend[i].standing, true, m_compared);
    right -= words + 14 + 12;
  }
  painter.setFont(theme.font(TextRole::LabelStrong));
  painter.setPen(theme.colour(Colour::Text));
  const double left = 16 + painter.fontMetrics().horizontalAdvance(tr("Your last %1").arg(888)) + 8;
  const auto room = static_cast<size_t>(std::max(0.0, (right - left) / kPitch));
  const size_t shown = std::min(room, m_history.size());
  painter.drawText(QRectF(16, 0, left - 16, height()), Qt::AlignVCenter,
                   tr("Your last %1").arg(static_cast<qulonglong>(shown)));
  for (size_t i = 0; i < shown; ++i)
    paintBlock(painter, theme, left + static_cast<double>(i) * kPitch, centre,
               m_history[m_history.size() - shown + i], false, m_compared);
}

}  // namespace heddle::ui

#include "ui/feedback/annotator_table.h"

#include <QLocale>
#include <QPainter>
#include <functional>

#include "ui/feedback/small_charts.h"
#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/figures.h"

namespace heddle::ui {
namespace {

constexpr int kHead = 30, kRow = 28, kAvatar = 20, kName = 140, kLeft = 16, kLine = 80;
// A side that is chosen more often than this, or less than its rest, is marked.
constexpr double kBias = 0.6, kLowAgreement = 0.7;

bool leans(const std::optional<double>& share) {
  return share && (*share > kBias || *share < 1 - kBias);
}

}  // namespace

QString initialsOf(const QString& name) {
  const QStringList words = name.split(u' ', Qt::SkipEmptyParts);
  if (words.isEmpty()) return QStringLiteral("?");
  if (words.size() == 1) return words[0].left(2).toUpper();
  return (words.first().left(1) + words.last().left(1)).toUpper();
}

QString secondsText(double time_ms) {
  if (time_ms <= 0) return {};
  const double seconds = time_ms / 1000;
  if (seconds < 10) return AnnotatorTable::tr("%1 s").arg(QLocale().toString(seconds, 'f', 1));
  if (seconds < 120) return AnnotatorTable::tr("%1 s").arg(QLocale().toString(seconds, 'f', 0));
  const auto whole = static_cast<int64_t>(seconds + 0.5);
  return AnnotatorTable::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
}

QString shareText(const std::optional<double>& share) {
  return share ? AnnotatorTable::tr("%1%").arg(QLocale().toString(*share * 100, 'f', 0))
               : QString(QChar(0x2013));
}

struct AnnotatorTable::Column {
  QString title;
  int width = 0;
  int priority = 0;  // those of the highest number go first where there is no room
  std::function<QString(const AnnotatorRow&)> text;
  std::function<bool(const AnnotatorRow&)> marked = {};
};

std::vector<AnnotatorTable::Column> AnnotatorTable::columns() const {
  const auto of = [](int64_t count, int64_t all) {
    return all > 0 ? tr("%1 of %2").arg(count).arg(all) : QString(QChar(0x2013));
  };
  std::vector<Column> columns = {
      {tr("Items"), 52, 0, [](const AnnotatorRow& row) { return QLocale().toString(row.items); }},
      {tr("Median"), 62, 1, [](const AnnotatorRow& row) { return secondsText(row.median_ms); },
       [](const AnnotatorRow& row) { return row.tooFast; }},
      {tr("With others"), 82, 0, [](const AnnotatorRow& row) { return shareText(row.withOthers); },
       [](const AnnotatorRow& row) { return row.withOthers && *row.withOthers < kLowAgreement; }},
      {tr("Gold"), 72, 2, [of](const AnnotatorRow& row) { return of(row.goldRight, row.gold); }},
      {tr("Alike on repeat"), 102, 4, [of](const AnnotatorRow& row) { return of(row.alike, row.repeats); }}};
  if (m_sides) {
    columns.push_back({tr("Chose A"), 68, 2,
                       [](const AnnotatorRow& row) { return shareText(row.choseFirst); },
                       [](const AnnotatorRow& row) { return leans(row.choseFirst); }});
    columns.push_back({tr("Chose longer"), 92, 3,
                       [](const AnnotatorRow& row) { return shareText(row.choseLonger); },
                       [](const AnnotatorRow& row) { return leans(row.choseLonger); }});
  }
  columns.push_back({tr("Time per item"), kLine + 28, 5, {}});
  int room = width() - kLeft * 2 - kName;
  const auto need = [&] {
    int sum = 0;
    for (const Column& column : columns) sum += column.width;
    return sum;
  };
  while (need() > room && columns.size() > 2) {
    const auto least = std::ranges::max_element(columns, {}, &Column::priority);
    columns.erase(least);
  }
  return columns;
}

AnnotatorTable::AnnotatorTable(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Annotators"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void AnnotatorTable::setRows(std::vector<AnnotatorRow> rows, bool sides) {
  m_rows = std::move(rows);
  m_sides = sides;
  QStringList words;
  for (const AnnotatorRow& row : m_rows)
    words << tr("%1: %2 items, %3, agrees with others %4")
                 .arg(row.name, QLocale().toString(row.items), secondsText(row.median_ms),
                      shareText(row.withOthers));
  setAccessibleDescription(words.join(u'\n'));
  updateGeometry();
  update();
}

QSize AnnotatorTable::sizeHint() const {
  return {600, kHead + kRow * std::max(1, static_cast<int>(m_rows.size()))};
}

void AnnotatorTable::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  const std::vector<Column> shown = columns();
  int wide = 0;
  for (const Column& column : shown) wide += column.width;
  const int name_width = width() - kLeft * 2 - wide;
  painter.setFont(theme.font(TextRole::Label));
  painter.setPen(theme.colour(Colour::Muted));
  painter.drawText(QRect(kLeft, 0, name_width, kHead), Qt::AlignVCenter, tr("Name"));
  int right = kLeft + name_width;
  for (const Column& column : shown) {
    right += column.width;
    painter.drawText(QRect(right - column.width - 20, 0, column.width + 20, kHead),
                     Qt::AlignVCenter | Qt::AlignRight, column.title);
  }
  if (m_rows.empty()) {
    painter.drawText(QRect(kLeft, kHead, width() - 2 * kLeft, kRow), Qt::AlignVCenter,
                     tr("Nobody has judged an item yet."));
    return;
  }
  for (size_t i = 0; i < m_rows.size(); ++i) {
    const AnnotatorRow& row = m_rows[i];
    const int y = kHead + static_cast<int>(i) * kRow;
    painter.fillRect(kLeft, y, width() - 2 * kLeft, 1, theme.colour(Colour::Hairline));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.colour(Colour::Hover));
    painter.drawEllipse(QRectF(kLeft, y + (kRow - kAvatar) / 2.0, kAvatar, kAvatar));
    QFont small = theme.font(TextRole::LabelStrong);
    small.setPixelSize(9);
    painter.setFont(small);
    painter.setPen(theme.colour(Colour::Text));
    painter.drawText(QRectF(kLeft, y + (kRow - kAvatar) / 2.0, kAvatar, kAvatar), Qt::AlignCenter,
                     row.initials);
    painter.setFont(theme.font(TextRole::Body));
    const QRect name(kLeft + kAvatar + 8, y, name_width - kAvatar - 8, kRow);
    painter.drawText(name, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(row.name, Qt::ElideRight, name.width()));
    int x = kLeft + name_width;
    for (const Column& column : shown) {
      const QRectF cell(x, y, column.width, kRow);
      x += column.width;
      if (!column.text) {
        if (row.pace_ms.size() > 1)
          paintSparkline(&painter, QRectF(cell.right() - kLine, y + 9, kLine, kRow - 18), row.pace_ms,
                         theme.colour(row.tooFast ? Colour::Warn : Colour::Series1));
        continue;
      }
      const bool marked = column.marked && column.marked(row);
      painter.setFont(theme.font(marked ? TextRole::BodyStrong : TextRole::Body));
      painter.setPen(theme.colour(marked ? Colour::Warn : Colour::Text));
      drawFigures(&painter, cell, Qt::AlignRight, column.text(row));
    }
  }
}

}  // namespace heddle::ui

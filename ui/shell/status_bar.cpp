#include "ui/shell/status_bar.h"

#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/figures.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

struct StatusBar::Part {
  enum class Kind : uint8_t { Plain, Memory, Running } kind = Kind::Plain;
  QString icon;
  QString strong;  // medium weight, in the text colour
  QString muted;   // after it
  QString tip;
  int id = 0;  // 1: model, 2: tasks
  Colour iconColour = Colour::Muted;
};

namespace {
constexpr int kGap = 11;  // between a part and its separator
constexpr int kMemoryBar = 72;
constexpr int kIcon = 14;
}  // namespace

StatusBar::StatusBar(QWidget* parent) : QWidget(parent) {
  setFixedHeight(Measure::kStatusBar);
  setAccessibleName(tr("Status"));
  setMouseTracking(true);
}

std::vector<StatusBar::Part> StatusBar::parts(bool right) const {
  const QLocale locale;
  std::vector<Part> all;
  if (right) {
    if (m_values.tasksRunning > 0)
      all.push_back({Part::Kind::Running,
                     {},
                     {},
                     m_values.tasksRunning == 1 ? tr("1 task") : tr("%1 tasks").arg(m_values.tasksRunning),
                     tr("Shows the task list"),
                     2});
    else
      all.push_back({Part::Kind::Plain, u"check"_s, {}, tr("No tasks"), tr("Shows the task list"), 2});
    all.push_back({Part::Kind::Plain,
                   u"lock"_s,
                   {},
                   tr("Offline"),
                   tr("Heddle opens no connection to other machines")});
    if (!m_values.saved.isEmpty())
      all.push_back({Part::Kind::Plain,
                     u"save"_s,
                     {},
                     tr("Saved %1").arg(m_values.saved),
                     tr("When the project was last written")});
    return all;
  }
  if (m_values.engineDown)
    all.push_back({Part::Kind::Plain,
                   u"warning"_s,
                   {},
                   tr("The engine is starting"),
                   tr("Requests wait until it answers"),
                   0,
                   Colour::Warn});
  if (!m_values.model.isEmpty())
    all.push_back(
        {Part::Kind::Plain, u"model"_s, m_values.model, m_values.modelNote, tr("The chosen model"), 1});
  if (!m_values.adapter.isEmpty())
    all.push_back({Part::Kind::Plain, u"adapter"_s, {}, m_values.adapter, tr("Adapter and its scale")});
  if (!m_values.device.isEmpty())
    all.push_back(
        {Part::Kind::Plain, m_values.onGpu ? u"gpu"_s : u"cpu"_s, {}, m_values.device, m_values.deviceTip});
  if (m_values.memoryBudget_gb > 0)
    all.push_back({Part::Kind::Memory, u"memory"_s, locale.toString(m_values.memoryUsed_gb, 'f', 1),
                   tr("/ %1 GB").arg(locale.toString(m_values.memoryBudget_gb, 'f', 1)),
                   tr("Memory of loaded models, and their budget")});
  if (m_values.tokensPerSecond)
    all.push_back({Part::Kind::Plain, u"tokens"_s, locale.toString(*m_values.tokensPerSecond, 'f', 0),
                   tr("tok/s"), tr("Tokens a second, all requests together")});
  return all;
}

std::vector<std::pair<QRect, StatusBar::Part>> StatusBar::placed() const {
  const Theme& theme = themeOf(this);
  QFont strong = theme.font(TextRole::Label);
  strong.setWeight(QFont::Medium);
  const QFontMetricsF strongMetrics(strong), metrics(theme.font(TextRole::Label));
  const auto width = [&](const Part& part) {
    double wide = kIcon + 7;
    if (part.kind == Part::Kind::Memory) wide += kMemoryBar + 7;
    if (!part.strong.isEmpty()) wide += figuresWidth(strongMetrics, part.strong);
    if (!part.strong.isEmpty() && !part.muted.isEmpty()) wide += part.kind == Part::Kind::Memory ? 4 : 6;
    if (!part.muted.isEmpty()) wide += figuresWidth(metrics, part.muted);
    return static_cast<int>(wide + 1);
  };
  std::vector<std::pair<QRect, Part>> made;
  int end = this->width() - 19;
  std::vector<Part> rightParts = parts(true);
  for (auto part = rightParts.rbegin(); part != rightParts.rend(); ++part) {
    const int wide = width(*part);
    end -= wide;
    made.emplace_back(QRect(end, 0, wide, height()), *part);
    end -= 2 * kGap + 1;
  }
  int x = 19;
  for (const Part& part : parts(false)) {
    const int wide = width(part);
    if (x + wide > end) break;  // a narrow window leaves out what stands last
    made.emplace_back(QRect(x, 0, wide, height()), part);
    x += wide + 2 * kGap + 1;
  }
  return made;
}

void StatusBar::setValues(const StatusValues& values) {
  m_values = values;
  QStringList words;
  for (const bool right : {false, true})
    for (const Part& part : parts(right)) words << (part.strong + u' ' + part.muted).trimmed();
  setAccessibleDescription(words.join(u", "_s));
  const bool runs = values.tasksRunning > 0 && themeOf(this).motion();
  if (runs && m_timer == 0) m_timer = startTimer(50);
  if (!runs && m_timer) {
    killTimer(m_timer);
    m_timer = 0;
  }
  update();
}

void StatusBar::timerEvent(QTimerEvent*) {
  m_angle = (m_angle + 18) % 360;
  for (const auto& [box, part] : placed())
    if (part.kind == Part::Kind::Running) update(box);
}

void StatusBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  painter.fillRect(rect(), theme.colour(Colour::Window));
  painter.fillRect(0, 0, width(), 1, theme.colour(Colour::Hairline));
  QFont strong = theme.font(TextRole::Label);
  strong.setWeight(QFont::Medium);
  for (const auto& [box, part] : placed()) {
    const double centre = (height() + 1) / 2.0;
    // Separators stand before every part but the first of its side.
    const bool rightSide = box.x() > width() / 2;
    if (box.x() > 19 && !(rightSide && part.id == 2))
      painter.fillRect(box.x() - kGap - 1, 7, 1, 15, theme.colour(Colour::Hairline));
    double x = box.x();
    if (part.kind == Part::Kind::Running) {
      painter.save();
      painter.setRenderHint(QPainter::Antialiasing);
      painter.setPen(QPen(theme.colour(Colour::Accent), 1.5, Qt::SolidLine, Qt::RoundCap));
      painter.drawArc(QRectF(x + 1.5, centre - 5.5, 11, 11), (90 - m_angle) * 16, -270 * 16);
      painter.restore();
    } else {
      painter.drawPixmap(QPointF(x, centre - kIcon / 2.0),
                         theme.pixmap(part.icon, kIcon, theme.colour(part.iconColour), devicePixelRatioF()));
    }
    x += kIcon + 7;
    if (part.kind == Part::Kind::Memory) {
      const QRectF track(x, centre - 2, kMemoryBar, 4);
      drawRounded(&painter, track, theme.colour(Colour::StrongLine), {}, 2);
      const double part_done = std::clamp(m_values.memoryUsed_gb / m_values.memoryBudget_gb, 0.0, 1.0);
      if (part_done > 0.01)
        drawRounded(&painter, QRectF(track.x(), track.y(), std::max(3.0, track.width() * part_done), 4),
                    theme.colour(Colour::Accent), {}, 1.5);
      x += kMemoryBar + 7;
    }
    const QRectF line(x, 1, box.right() - x + 8, height() - 1);
    if (!part.strong.isEmpty()) {
      painter.setFont(strong);
      painter.setPen(theme.colour(Colour::Text));
      drawFigures(&painter, line, Qt::AlignLeft, part.strong);
      x += figuresWidth(QFontMetricsF(strong), part.strong) + (part.kind == Part::Kind::Memory ? 4 : 6);
    }
    painter.setFont(theme.font(TextRole::Label));
    painter.setPen(theme.colour(Colour::Muted));
    drawFigures(&painter, QRectF(x, 1, 400, height() - 1), Qt::AlignLeft, part.muted);
  }
}

bool StatusBar::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const QPoint point = static_cast<QHelpEvent*>(event)->pos();
    for (const auto& [box, part] : placed())
      if (box.contains(point)) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), part.tip, this, box);
        return true;
      }
    QToolTip::hideText();
    return true;
  }
  return QWidget::event(event);
}

void StatusBar::mouseReleaseEvent(QMouseEvent* event) {
  for (const auto& [box, part] : placed()) {
    if (!box.contains(event->pos())) continue;
    if (part.id == 1) Q_EMIT modelClicked();
    if (part.id == 2) Q_EMIT tasksClicked();
  }
}

}  // namespace heddle::ui

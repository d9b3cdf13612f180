#include "ui/pipelines/canvas_bar.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

#include "ui/pipelines/canvas.h"
#include "ui/pipelines/card_painter.h"
#include "ui/shell/command_registry.h"
#include "ui/theme/heddle_style.h"
#include "ui/widgets/button.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr int kHigh = 32;

void paintFrame(QWidget* widget) {
  QPainter painter(widget);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& theme = themeOf(widget);
  drawRounded(&painter, widget->rect(), theme.colour(Colour::Surface), theme.colour(Colour::Hairline), 6);
}

struct Kind {
  Colour colour;
  PortShape shape;
  const char* name;
};
constexpr Kind kKinds[] = {
    {Colour::PortText, PortShape::Circle, QT_TRANSLATE_NOOP("heddle::ui::WireLegend", "text")},
    {Colour::PortMessages, PortShape::Circle, QT_TRANSLATE_NOOP("heddle::ui::WireLegend", "messages")},
    {Colour::PortPassages, PortShape::Square, QT_TRANSLATE_NOOP("heddle::ui::WireLegend", "passages")},
    {Colour::PortRecord, PortShape::Circle, QT_TRANSLATE_NOOP("heddle::ui::WireLegend", "record")},
    {Colour::PortNumber, PortShape::Circle, QT_TRANSLATE_NOOP("heddle::ui::WireLegend", "number")},
    {Colour::PortLabel, PortShape::Circle, QT_TRANSLATE_NOOP("heddle::ui::WireLegend", "label")},
    {Colour::PortModel, PortShape::Circle, QT_TRANSLATE_NOOP("heddle::ui::WireLegend", "model")},
    {Colour::PortControl, PortShape::Diamond, QT_TRANSLATE_NOOP("heddle::ui::WireLegend", "control")},
};

const Kind& kindOf(Colour colour) {
  for (const Kind& kind : kKinds)
    if (kind.colour == colour) return kind;
  return kKinds[0];
}

}  // namespace

CanvasBar::CanvasBar(Canvas* canvas, CommandRegistry& commands)
    : QWidget(canvas), m_zoom(new Button(QString(), ButtonKind::Quiet, this)) {
  setAccessibleName(tr("Canvas tools"));
  setFixedHeight(kHigh);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(4, 2, 4, 2);
  row->setSpacing(0);
  const auto icon = [&](const char* name, const QString& text, const char* command) {
    auto* button = new IconButton(QString::fromLatin1(name), text, this);
    button->setSmall();
    button->bindTo(commands.action(QString::fromLatin1(command)), false);
    row->addWidget(button);
  };
  icon("add", tr("Zoom in"), "pipelines.zoom_in");
  m_zoom->setSmall();
  m_zoom->setToolTip(tr("Zoom"));
  m_zoom->setAccessibleName(tr("Zoom"));
  row->addWidget(m_zoom);
  icon("expand", tr("Fit"), "pipelines.fit");
  row->addSpacing(4);
  auto* add = new Button(u"search"_s, tr("Add node"), ButtonKind::Quiet, this);
  add->setSmall();
  add->setKeyCap(tr("Tab"));
  add->bindTo(commands.action(u"pipelines.add_node"_s));
  row->addWidget(add);
  icon("drag", tr("Node library"), "pipelines.library");
  const auto show = [this, canvas] {
    m_zoom->setText(tr("%1%", "zoom").arg(qRound(canvas->view().scale * 100)));
    m_zoom->setFixedWidth(48);
  };
  show();
  connect(canvas, &Canvas::viewChanged, this, show);
  connect(m_zoom, &Button::clicked, this, [this, canvas, &commands] {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const int percent : {25, 50, 75, 100, 150, 200})
      menu->addAction(tr("%1%", "zoom").arg(percent), canvas,
                      [canvas, percent] { canvas->zoomTo(percent / 100.0); });
    menu->addSeparator();
    for (const char* command : {"pipelines.zoom_out", "pipelines.fit", "pipelines.fit_selection"})
      menu->addAction(commands.action(QString::fromLatin1(command)));
    menu->popup(m_zoom->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
  });
}

void CanvasBar::paintEvent(QPaintEvent*) {
  paintFrame(this);
  QPainter(this).fillRect(108, 1, 1, height() - 2, themeOf(this).colour(Colour::Hairline));
}

WireLegend::WireLegend(Canvas* canvas) : QWidget(canvas) {
  setAttribute(Qt::WA_TransparentForMouseEvents);
  setAccessibleName(tr("Kinds of wires"));
  hide();
}

void WireLegend::setKinds(std::set<Colour> kinds) {
  m_kinds.clear();
  for (const Kind& kind : kKinds)
    if (kinds.contains(kind.colour)) m_kinds.push_back(kind.colour);
  setVisible(!m_kinds.empty());
  resize(sizeHint());
  update();
}

QSize WireLegend::sizeHint() const {
  const QFontMetrics metrics(themeOf(this).font(TextRole::Label));
  int wide = 8;
  for (const Colour colour : m_kinds) wide += 30 + metrics.horizontalAdvance(tr(kindOf(colour).name));
  return {wide, kHigh};
}

void WireLegend::paintEvent(QPaintEvent*) {
  paintFrame(this);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& theme = themeOf(this);
  painter.setFont(theme.font(TextRole::Label));
  int x = 12;
  for (const Colour colour : m_kinds) {
    const Kind& kind = kindOf(colour);
    paintPort(painter, theme, {.colour = colour, .shape = kind.shape, .filled = true},
              QPointF(x + 5, kHigh / 2.0));
    painter.setPen(theme.colour(Colour::Muted));
    const QString name = tr(kind.name);
    painter.drawText(QRect(x + 15, 0, 200, kHigh), Qt::AlignVCenter, name);
    x += 30 + painter.fontMetrics().horizontalAdvance(name);
  }
}

}  // namespace heddle::ui

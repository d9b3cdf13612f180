#include "ui/shell/top_strip.h"

#include <QMenu>
#include <QPainter>
#include <map>

#include "ui/shell/command_registry.h"
#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/key_cap.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

QPixmap logoPixmap(const Theme& theme, int size, qreal ratio) {
  return theme.pixmap(size <= 16 ? u"logo-16"_s : u"logo"_s, size, theme.colour(Colour::Accent), ratio);
}

}  // namespace

CommandField::CommandField(QWidget* parent) : QAbstractButton(parent) {
  setText(tr("Search or run a command"));
  setAccessibleName(text());
  setFocusPolicy(Qt::TabFocus);
  setAttribute(Qt::WA_Hover);
}

void CommandField::setKey(const QString& key) {
  m_key = key;
  update();
}

void CommandField::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  drawRounded(&painter, rect(), theme.colour(underMouse() ? Colour::Hover : Colour::Surface),
              theme.colour(Colour::Hairline));
  painter.drawPixmap(QPointF(10, (height() - 14) / 2.0),
                     theme.pixmap(u"search"_s, 14, theme.colour(Colour::Muted), devicePixelRatioF()));
  int right = width() - 9;
  if (!m_key.isEmpty()) {
    right -= keyCapWidth(theme, m_key);
    paintKeyCap(&painter, theme, right, height() / 2, m_key);
  }
  painter.setFont(theme.font(TextRole::Body));
  painter.setPen(theme.colour(Colour::Muted));
  const int wide = right - 8 - 30;
  painter.drawText(QRect(30, 0, wide, height()), Qt::AlignVCenter | Qt::AlignLeft,
                   painter.fontMetrics().elidedText(text(), Qt::ElideRight, wide));
}

ProjectChip::ProjectChip(QWidget* parent) : QAbstractButton(parent) {
  setFocusPolicy(Qt::TabFocus);
  setAttribute(Qt::WA_Hover);
}

QSize ProjectChip::sizeHint() const {
  return QSize(QFontMetrics(themeOf(this).font(TextRole::Label)).horizontalAdvance(text()) + 14 + 5 + 12,
               Measure::kControlSmall);
}

void ProjectChip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  if (underMouse()) drawRounded(&painter, rect(), theme.colour(Colour::Hover), {});
  painter.drawPixmap(QPointF(6, (height() - 14) / 2.0),
                     theme.pixmap(u"dataset"_s, 14, theme.colour(Colour::Muted), devicePixelRatioF()));
  painter.setFont(theme.font(TextRole::Label));
  painter.setPen(theme.colour(Colour::Muted));
  const QRect words(25, 0, width() - 28, height());
  painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                   painter.fontMetrics().elidedText(text(), Qt::ElideMiddle, words.width()));
}

Avatar::Avatar(QWidget* parent) : QAbstractButton(parent) {
  setFixedSize(24, 24);
  setFocusPolicy(Qt::TabFocus);
  setAttribute(Qt::WA_Hover);
}

void Avatar::setPerson(const QString& name) {
  const QStringList words = name.split(u' ', Qt::SkipEmptyParts);
  QString initials;
  if (!words.isEmpty()) initials += words.first().left(1).toUpper();
  if (words.size() > 1) initials += words.last().left(1).toUpper();
  if (words.size() == 1 && words.first().size() > 1 && words.first().at(0).unicode() < 0x2e80)
    initials = words.first().left(2).toUpper();
  setText(initials);
  setToolTip(name);
  setAccessibleName(tr("You: %1").arg(name));
  update();
}

void Avatar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  drawRounded(&painter, rect(), theme.colour(underMouse() ? Colour::StrongLine : Colour::Hover), {}, 12);
  QFont font = theme.font(TextRole::Caption);
  font.setPixelSize(10);
  font.setWeight(QFont::DemiBold);
  painter.setFont(font);
  painter.setPen(theme.colour(Colour::Text));
  painter.drawText(rect(), Qt::AlignCenter, text());
}

TopStrip::TopStrip(CommandRegistry& commands, QWidget* parent)
    : QWidget(parent),
      m_commands(commands),
      m_menuBar(new QMenuBar(this)),
      m_field(new CommandField(this)),
      m_project(new ProjectChip(this)),
      m_bottom(new IconButton(u"panel_bottom"_s, tr("Panel below"), this)),
      m_right(new IconButton(u"panel_right"_s, tr("Inspector"), this)),
      m_theme(new IconButton(u"moon"_s, tr("Light or dark"), this)),
      m_avatar(new Avatar(this)) {
  setFixedHeight(Measure::kTopStrip);
  m_menuBar->setNativeMenuBar(false);
  m_menuBar->setAccessibleName(tr("Menus"));
  m_menuBar->setAutoFillBackground(false);
  makeMenus();
}

void TopStrip::makeMenus() {
  const std::pair<MenuPlace, QString> menus[] = {
      {MenuPlace::File, tr("&File")}, {MenuPlace::Edit, tr("&Edit")}, {MenuPlace::View, tr("&View")},
      {MenuPlace::Go, tr("&Go")},     {MenuPlace::Run, tr("&Run")},   {MenuPlace::Help, tr("&Help")}};
  for (const auto& [place, title] : menus) {
    QMenu* menu = m_menuBar->addMenu(title);
    menu->setToolTipsVisible(false);
    // Filled when it opens: commands come and go with pages.
    connect(menu, &QMenu::aboutToShow, this, [this, menu, place = place] {
      menu->clear();
      m_commands.refresh();
      // Grouped by category, the categories in the order in which they came.
      QStringList categories;
      std::map<QString, std::vector<QAction*>> groups;
      for (const Command* command : m_commands.commands()) {
        if (command->menu != place) continue;
        if (!command->page.isEmpty() && command->page != m_commands.currentPage()) continue;
        if (!categories.contains(command->category)) categories << command->category;
        groups[command->category].push_back(m_commands.action(command->id));
      }
      for (const QString& category : categories) {
        if (!menu->isEmpty()) menu->addSeparator();
        for (QAction* action : groups[category]) menu->addAction(action);
      }
      if (menu->isEmpty()) menu->addAction(tr("Nothing to do here"))->setEnabled(false);
    });
  }
}

void TopStrip::resizeEvent(QResizeEvent*) {
  place();
}

void TopStrip::place() {
  const int middle = height() / 2;
  m_menuBar->setGeometry(64, middle - 14, m_menuBar->sizeHint().width(), 28);
  int right = width() - 12;
  const auto put = [&](QWidget* widget, int wide, int gap) {
    right -= wide;
    widget->setGeometry(right, middle - widget->sizeHint().height() / 2, wide, widget->sizeHint().height());
    right -= gap;
  };
  right -= 24;
  m_avatar->move(right, middle - 12);
  right -= 4;
  put(m_theme, 28, 4);
  put(m_right, 28, 4);
  put(m_bottom, 28, 4);
  const int menuEnd = m_menuBar->geometry().right() + 16;
  const int room = right - menuEnd;
  put(m_project, std::min(m_project->sizeHint().width(), std::max(28, room - 176)), 16);
  // In the middle of the window where there is room, else between its neighbours.
  const int wide = std::clamp(right - menuEnd, 0, 400);
  const int x = std::clamp((width() - wide) / 2, menuEnd, std::max(menuEnd, right - wide));
  m_field->setGeometry(x, middle - 14, wide, 28);
}

void TopStrip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  painter.fillRect(rect(), theme.colour(Colour::Window));
  painter.fillRect(0, height() - 1, width(), 1, theme.colour(Colour::Hairline));
  painter.drawPixmap(QPointF(22, 10), logoPixmap(theme, 20, devicePixelRatioF()));
}

}  // namespace heddle::ui

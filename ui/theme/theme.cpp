#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QWidget>

#include "core/base/log.h"
#include "ui/theme/heddle_style.h"

// Resources of a static library are registered by hand; the macro must stand outside of namespaces.
static void initResources() {
  Q_INIT_RESOURCE(look);
}

namespace heddle::ui {
namespace {
using namespace Qt::StringLiterals;

constexpr std::array<const char*, static_cast<size_t>(Colour::Count)> kColourNames = {
    "window",        "surface",     "subtle",      "canvas",       "canvas-dots",   "hairline",
    "strong-line",   "hover",       "selected",    "text",         "muted",         "disabled",
    "accent",        "on-accent",   "good",        "good-tint",    "info",          "info-tint",
    "warn",          "warn-tint",   "error",       "error-tint",   "scrim",         "code-keyword",
    "code-variable", "code-string", "code-filter", "code-comment", "series-1",      "series-2",
    "series-3",      "series-4",    "series-5",    "series-6",     "port-text",     "port-messages",
    "port-record",   "port-number", "port-label",  "port-model",   "port-passages", "port-control"};

struct RoleFacts {
  int pixels, line;
  QFont::Weight weight;
};
constexpr std::array<RoleFacts, static_cast<size_t>(TextRole::Count)> kRoles = {{{20, 28, QFont::DemiBold},
                                                                                 {18, 24, QFont::DemiBold},
                                                                                 {15, 20, QFont::DemiBold},
                                                                                 {13, 20, QFont::Normal},
                                                                                 {13, 20, QFont::Medium},
                                                                                 {13, 20, QFont::DemiBold},
                                                                                 {12, 16, QFont::Normal},
                                                                                 {12, 16, QFont::DemiBold},
                                                                                 {11, 16, QFont::Normal},
                                                                                 {12, 20, QFont::Normal}}};

}  // namespace

const char* colourName(Colour colour) {
  return kColourNames[static_cast<size_t>(colour)];
}

Theme::Theme(QObject* parent) : QObject(parent) {
  initResources();
  QFile file(u":/heddle/themes/heddle.json"_s);
  if (file.open(QIODevice::ReadOnly))
    if (const Status status = load(file.readAll()); !status) log::error("theme", status.error().english());
  chooseFonts();
}

Theme::~Theme() = default;

Status Theme::load(const QByteArray& json) {
  QJsonParseError problem;
  const QJsonObject root = QJsonDocument::fromJson(json, &problem).object();
  if (problem.error != QJsonParseError::NoError)
    return failure("theme.syntax", HEDDLE_TR("Error", "the theme file is not JSON"),
                   problem.errorString().toStdString());
  const QJsonObject colours = root.value(u"colours"_s).toObject();
  auto read = m_colours;
  for (size_t i = 0; i < kColourNames.size(); ++i) {
    const QJsonArray pair = colours.value(QLatin1String(kColourNames[i])).toArray();
    for (int side = 0; side < 2; ++side) {
      const QColor colour(pair.at(side).toString());
      if (!colour.isValid())
        return failure("theme.colour",
                       {HEDDLE_TR("Error", "the theme file has no valid colour for {0}"), {kColourNames[i]}},
                       {},
                       HEDDLE_TR("Error", "give a pair of colours, light and dark, as #RRGGBB or #AARRGGBB"));
      read[static_cast<size_t>(side)][i] = colour;
    }
  }
  m_colours = read;
  if (m_installed) apply();
  return {};
}

void Theme::chooseFonts() {
  // Chinese has no Medium or DemiBold worth the name in every install; the fallback family makes emphasis
  // bold by itself.
  const QStringList text{u"Inter"_s, u"Noto Sans CJK SC"_s, u"Noto Sans"_s, u"sans-serif"_s};
  const QStringList code{u"JetBrains Mono"_s, u"Noto Sans Mono CJK SC"_s, u"Noto Sans Mono"_s,
                         u"monospace"_s};
  for (size_t i = 0; i < kRoles.size(); ++i) {
    QFont font;
    font.setFamilies(static_cast<TextRole>(i) == TextRole::Code ? code : text);
    font.setPixelSize(kRoles[i].pixels);
    font.setWeight(kRoles[i].weight);
    // The family is drawn to be read unhinted; hinting moves its stems and widens its words.
    font.setHintingPreference(QFont::PreferNoHinting);
    if (static_cast<TextRole>(i) == TextRole::Code) font.setStyleHint(QFont::Monospace);
    m_fonts[i] = font;
  }
}

int Theme::lineHeight(TextRole role) {
  return kRoles[static_cast<size_t>(role)].line;
}

bool Theme::systemIsDark() const {
  return m_desktopPalette.color(QPalette::Window).lightness() <
         m_desktopPalette.color(QPalette::WindowText).lightness();
}

void Theme::install() {
  m_desktopPalette = QApplication::palette();
  m_installed = true;
  QApplication::setStyle(new HeddleStyle(*this));
  QApplication::setFont(font(TextRole::Body));
  m_dark = m_mode == Mode::Dark || (m_mode == Mode::System && systemIsDark());
  apply();
}

void Theme::setMode(Mode mode) {
  m_mode = mode;
  const bool dark = mode == Mode::Dark || (mode == Mode::System && systemIsDark());
  if (dark == m_dark) return;
  m_dark = dark;
  if (m_installed) apply();
}

QPalette Theme::palette() const {
  QPalette palette;
  const auto set = [&](QPalette::ColorRole role, Colour token) { palette.setColor(role, colour(token)); };
  set(QPalette::Window, Colour::Window);
  set(QPalette::WindowText, Colour::Text);
  set(QPalette::Base, Colour::Surface);
  set(QPalette::AlternateBase, Colour::Subtle);
  set(QPalette::Text, Colour::Text);
  set(QPalette::PlaceholderText, Colour::Muted);
  set(QPalette::Button, Colour::Surface);
  set(QPalette::ButtonText, Colour::Text);
  set(QPalette::BrightText, Colour::Error);
  set(QPalette::ToolTipBase, Colour::Surface);
  set(QPalette::ToolTipText, Colour::Text);
  set(QPalette::Light, Colour::Surface);
  set(QPalette::Midlight, Colour::Hairline);
  set(QPalette::Mid, Colour::StrongLine);
  set(QPalette::Dark, Colour::StrongLine);
  set(QPalette::Shadow, Colour::StrongLine);
  set(QPalette::Link, Colour::Accent);
  set(QPalette::LinkVisited, Colour::Accent);
  // Selected text keeps its colour over a tint of the accent that is stronger than the selected row's.
  QColor highlight = colour(Colour::Accent);
  highlight.setAlphaF(m_dark ? 0.35F : 0.22F);
  palette.setColor(QPalette::Highlight, highlight);
  set(QPalette::HighlightedText, Colour::Text);
  for (const QPalette::ColorRole role :
       {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
    palette.setColor(QPalette::Disabled, role, colour(Colour::Disabled));
  return palette;
}

void Theme::apply() {
  QApplication::setPalette(palette());
  Q_EMIT changed();
}

const Theme& themeOf(const QWidget*) {
  auto* style = qobject_cast<HeddleStyle*>(QApplication::style());
  Q_ASSERT_X(style, "themeOf", "Theme::install() comes before the first widget");
  return style->theme();
}

}  // namespace heddle::ui

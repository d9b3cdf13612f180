// The look, as data: colours, fonts, measures. One theme file (resources/themes/heddle.json) holds every
// colour for light and dark; widgets, charts and canvases all read it from here, so a switch is seen
// everywhere at once.
//
// In a widget:   painter.setPen(themeOf(this).colour(Colour::Muted));
// painter.setFont(themeOf(this).font(TextRole::Label)); A widget that paints itself needs nothing more: on a
// switch Qt repaints it. Who keeps a colour (a QTextDocument, a highlighter) listens to Theme::changed.
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QObject>
#include <QPalette>
#include <array>

#include "core/base/error.h"

class QWidget;

namespace heddle::ui {

// The tokens of the look; what each is for stands in the theme file's order: frames, lines, states, text,
// meanings.
enum class Colour : uint8_t {
  Window,
  Surface,
  Subtle,
  Canvas,
  CanvasDots,
  Hairline,
  StrongLine,
  Hover,
  Selected,
  Text,
  Muted,
  Disabled,
  Accent,
  OnAccent,
  Good,
  GoodTint,
  Info,
  InfoTint,
  Warn,
  WarnTint,
  Error,
  ErrorTint,
  Scrim,
  CodeKeyword,
  CodeVariable,
  CodeString,
  CodeFilter,
  CodeComment,
  Series1,
  Series2,
  Series3,
  Series4,
  Series5,
  Series6,
  PortText,
  PortMessages,
  PortRecord,
  PortNumber,
  PortLabel,
  PortModel,
  PortPassages,
  PortControl,
  Count
};

// The sizes of text, in pixels over line height: 20/28 600, 18/24 600, 15/20 600, 13/20 400, 13/20 500, 13/20
// 600, 12/16 400, 12/16 600, 11/16 400, JetBrains Mono 12/20.
enum class TextRole : uint8_t {
  Welcome,
  Figure,
  Title,
  Body,
  BodyMedium,
  BodyStrong,
  Label,
  LabelStrong,
  Caption,
  Code,
  Count
};

// Measures shared by several parts, in device-independent pixels.
struct Measure {
  static constexpr int kSpace1 = 4, kSpace2 = 8, kSpace3 = 12, kSpace4 = 16, kSpace6 = 24;
  static constexpr int kRadius = 6, kRadiusChip = 4, kRadiusPalette = 8;
  static constexpr int kControl = 28, kControlSmall = 24, kChip = 20;
  static constexpr int kTopStrip = 40, kRail = 64, kPageHeader = 48, kBar = 36, kStatusBar = 28, kRow = 28,
                       kRowTwoLine = 48;
  static constexpr int kSideList = 240, kInspector = 288;
};

// Owned by app/, lives as long as the application. Window thread only.
class Theme : public QObject {
  Q_OBJECT

 public:
  enum class Mode : uint8_t { Light, Dark, System };

  // Reads the theme file from the resources and chooses the fonts that this machine has.
  explicit Theme(QObject* parent = nullptr);
  ~Theme() override;

  // The theme file, parsed; for a file of one's own and for tests. Says which token is missing or not a
  // colour.
  Status load(const QByteArray& json);

  // Installs style, palette and font on the application; call once, before the first widget.
  void install();

  Mode mode() const { return m_mode; }
  void setMode(Mode mode);  // System follows the desktop where it says so, else light
  bool isDark() const { return m_dark; }

  QColor colour(Colour colour) const { return m_colours[m_dark ? 1 : 0][static_cast<size_t>(colour)]; }
  QColor colour(Colour colour, bool dark) const {
    return m_colours[dark ? 1 : 0][static_cast<size_t>(colour)];
  }
  QFont font(TextRole role) const { return m_fonts[static_cast<size_t>(role)]; }
  static int lineHeight(TextRole role);
  QPalette palette() const;

  // An icon of the family by its name ("search"), drawn in the colour of the moment: it follows the theme
  // without being set again. Disabled is drawn in the disabled colour, checked (State::On) in `chosen`.
  QIcon icon(const QString& name, Colour normal = Colour::Muted, Colour chosen = Colour::Accent) const;
  // The same as pixels, `size` device-independent pixels square; cached by name, size, colour and device
  // pixel ratio.
  QPixmap pixmap(const QString& name, int size, const QColor& colour, qreal devicePixelRatio) const;
  // The logo is not tinted.
  QIcon logo() const;

  // False when the desktop asks for no motion; animations then end at once. Settable, so that a test stands
  // still.
  bool motion() const { return m_motion; }
  void setMotion(bool motion) { m_motion = motion; }
  static constexpr int kMotion_ms = 120;

 Q_SIGNALS:
  void changed();  // after the palette is set

 private:
  bool systemIsDark() const;
  void chooseFonts();
  void apply();

  std::array<std::array<QColor, static_cast<size_t>(Colour::Count)>, 2> m_colours;
  std::array<QFont, static_cast<size_t>(TextRole::Count)> m_fonts;
  Mode m_mode = Mode::System;
  bool m_dark = false;
  bool m_motion = true;
  bool m_installed = false;
  QPalette m_desktopPalette;
};

// The theme whose style draws this widget. There is one; it reaches a widget as its palette does, through the
// style.
const Theme& themeOf(const QWidget* widget);
// The painted name of a token in the theme file ("strong-line").
const char* colourName(Colour colour);

}  // namespace heddle::ui

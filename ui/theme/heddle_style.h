// Draws every Qt control as the look has it. Fusion does the geometry we do not care about; all paint is
// ours.
//
// A QPushButton or QToolButton says what it is by the dynamic properties below; ui/widgets/button.h sets
// them.
#pragma once

#include <QProxyStyle>

class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QStyleOptionViewItem;

namespace heddle::ui {

class Theme;
enum class Colour : uint8_t;

enum class ButtonKind : uint8_t { Normal, Primary, Quiet, Danger, DangerPrimary };

namespace property {
inline constexpr char kButtonKind[] = "heddleKind";  // int of ButtonKind
inline constexpr char kSmall[] = "heddleSmall";      // bool: 24 instead of 28, for bars and rows
inline constexpr char kWrong[] = "heddleWrong";      // bool on inputs: error border
inline constexpr char kUnderlined[] =
    "heddleTabs";  // bool on QTabBar: drawn as an inspector's tabs (it is the default)
inline constexpr char kKeyboardFocus[] = "heddleKeyboardFocus";  // bool: focus came by the keyboard
inline constexpr char kFlat[] = "heddleFlat";                    // bool on inputs and views: no frame
}  // namespace property

class HeddleStyle final : public QProxyStyle {
  Q_OBJECT

 public:
  explicit HeddleStyle(const Theme& theme);
  ~HeddleStyle() override;
  const Theme& theme() const { return m_theme; }

  using QProxyStyle::polish;
  using QProxyStyle::unpolish;
  void polish(QWidget* widget) override;
  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
  void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                   const QWidget* widget) const override;
  void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                          const QWidget* widget) const override;
  QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
  QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                       const QWidget* widget) const override;
  QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                         const QWidget* widget) const override;
  int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
  int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                QStyleHintReturn* data) const override;
  QIcon standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const override;

 private:
  friend class FocusRing;
  // style_buttons.cpp
  void drawButtonPanel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
  void drawButtonLabel(const QStyleOptionButton& option, QPainter* painter, const QWidget* widget) const;
  void drawToolButton(const QStyleOptionToolButton& option, QPainter* painter, const QWidget* widget) const;
  void drawCheck(const QStyleOption* option, QPainter* painter) const;
  void drawRadio(const QStyleOption* option, QPainter* painter) const;
  // style_inputs.cpp
  void drawInputFrame(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
  void drawComboBox(const QStyleOptionComboBox& option, QPainter* painter, const QWidget* widget) const;
  void drawSpinBox(const QStyleOptionSpinBox& option, QPainter* painter, const QWidget* widget) const;
  void drawSlider(const QStyleOptionSlider& option, QPainter* painter, const QWidget* widget) const;
  // style_items.cpp
  void drawMenuItem(const QStyleOptionMenuItem& option, QPainter* painter, const QWidget* widget) const;
  void drawMenuBarItem(const QStyleOptionMenuItem& option, QPainter* painter) const;
  void drawTab(const QStyleOptionTab& option, QPainter* painter, const QWidget* widget) const;
  void drawHeaderSection(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
  void drawHeaderLabel(const QStyleOptionHeader& option, QPainter* painter) const;
  void drawItemPanel(const QStyleOptionViewItem& option, QPainter* painter, const QWidget* widget) const;
  void drawFloatingPanel(const QRect& rect, QPainter* painter) const;
  // style_bars.cpp
  void drawScrollBar(const QStyleOptionSlider& option, QPainter* painter) const;
  void drawProgressBar(const QStyleOptionProgressBar& option, QPainter* painter) const;

  const Theme& m_theme;
  class FocusRing* m_focusRing = nullptr;
};

// Paint shared by the style and by widgets that paint themselves.
// A filled rounded rectangle with a crisp border of `width` inside `rect`; an invalid colour leaves its part
// out.
void drawRounded(QPainter* painter, const QRectF& rect, const QColor& fill, const QColor& border,
                 qreal radius = 6, qreal width = 1);
// Mixes `amount` (0 to 1) of `other` into `base`.
QColor mixed(const QColor& base, const QColor& other, double amount);
// The fill, border and text of a button in a state.
struct ButtonColours {
  QColor fill, border, text, icon;
};
ButtonColours buttonColours(const Theme& theme, ButtonKind kind, bool enabled, bool hovered, bool pressed,
                            bool chosen);

}  // namespace heddle::ui

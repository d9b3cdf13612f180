#include "ui/theme/heddle_style.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QTableView>

#include "ui/theme/focus_ring.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

HeddleStyle::HeddleStyle(const Theme& theme)
    : QProxyStyle(QStyleFactory::create(u"Fusion"_s)), m_theme(theme), m_focusRing(new FocusRing(*this)) {}

HeddleStyle::~HeddleStyle() {
  delete m_focusRing;
}

void drawRounded(QPainter* painter, const QRectF& rect, const QColor& fill, const QColor& border,
                 qreal radius, qreal width) {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  if (border.isValid()) {
    const qreal half = width / 2;
    painter->setPen(QPen(border, width));
    painter->setBrush(fill.isValid() ? QBrush(fill) : Qt::NoBrush);
    painter->drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half);
  } else if (fill.isValid()) {
    painter->setPen(Qt::NoPen);
    painter->setBrush(fill);
    painter->drawRoundedRect(rect, radius, radius);
  }
  painter->restore();
}

QColor mixed(const QColor& base, const QColor& other, double amount) {
  const auto channel = [amount](float a, float b) { return static_cast<float>(a + (b - a) * amount); };
  return QColor::fromRgbF(channel(base.redF(), other.redF()), channel(base.greenF(), other.greenF()),
                          channel(base.blueF(), other.blueF()), channel(base.alphaF(), other.alphaF()));
}

void HeddleStyle::polish(QWidget* widget) {
  QProxyStyle::polish(widget);
  if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
      qobject_cast<QTabBar*>(widget) || widget->inherits("QAbstractSpinBox") || widget->inherits("QLineEdit"))
    widget->setAttribute(Qt::WA_Hover);
  if (auto* view = qobject_cast<QAbstractItemView*>(widget)) {
    view->viewport()->setAttribute(Qt::WA_Hover);
    view->setMouseTracking(true);
  }
  if (auto* header = qobject_cast<QHeaderView*>(widget))
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  if (auto* table = qobject_cast<QTableView*>(widget)) {
    table->verticalHeader()->setMinimumSectionSize(20);
    table->verticalHeader()->setDefaultSectionSize(Measure::kRow);
  }
  // The frame fills these, so that its corners stay round.
  if (widget->inherits("QTextEdit") || widget->inherits("QPlainTextEdit")) {
    auto* area = static_cast<QAbstractScrollArea*>(widget);
    if (area->frameShape() == QFrame::StyledPanel && !area->property(property::kFlat).toBool())
      area->viewport()->setAutoFillBackground(false);
  }
  if (auto* menu = qobject_cast<QMenu*>(widget)) {
    menu->setAttribute(Qt::WA_TranslucentBackground);
    menu->setWindowFlag(Qt::FramelessWindowHint);
    menu->setWindowFlag(Qt::NoDropShadowWindowHint, false);
  }
  if (widget->inherits("QComboBoxPrivateContainer")) {
    widget->setAttribute(Qt::WA_TranslucentBackground);
    widget->setWindowFlag(Qt::FramelessWindowHint);
  }
  if (widget->inherits("QTipLabel")) widget->setAttribute(Qt::WA_TranslucentBackground);
}

void HeddleStyle::drawFloatingPanel(const QRect& rect, QPainter* painter) const {
  drawRounded(painter, rect, m_theme.colour(Colour::Surface), m_theme.colour(Colour::StrongLine),
              Measure::kRadius);
}

void HeddleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const {
  switch (element) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonBevel:
      return drawButtonPanel(option, painter, widget);
    case PE_FrameDefaultButton:
    case PE_FrameFocusRect:  // the focus ring is drawn by FocusRing, or by drawItemPanel inside rows
    case PE_PanelItemViewRow:
    case PE_FrameTabBarBase:
    case PE_FrameStatusBarItem:
    case PE_FrameTabWidget:
      return;
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
      return drawInputFrame(option, painter, widget);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
      return drawCheck(option, painter);
    case PE_IndicatorRadioButton:
      return drawRadio(option, painter);
    case PE_FrameMenu:
      return;
    case PE_PanelMenu:
      return drawFloatingPanel(option->rect, painter);
    case PE_PanelTipLabel:
      return drawFloatingPanel(option->rect, painter);
    case PE_Frame:
      if (widget && widget->inherits("QComboBoxPrivateContainer"))
        return drawFloatingPanel(option->rect, painter);
      if (const auto* area = qobject_cast<const QAbstractScrollArea*>(widget)) {
        if (area->property(property::kFlat).toBool()) return;
        return drawInputFrame(option, painter, widget);
      }
      return drawRounded(painter, option->rect, {}, m_theme.colour(Colour::Hairline), Measure::kRadius);
    case PE_PanelItemViewItem:
      if (const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option))
        drawItemPanel(*item, painter, widget);
      return;
    case PE_IndicatorBranch: {
      if (!(option->state & State_Children)) return;
      const QString name = option->state & State_Open ? u"chevron_down"_s : u"chevron_right"_s;
      const QRect box(option->rect.center().x() - 6, option->rect.center().y() - 7, 14, 14);
      m_theme.icon(name).paint(painter, box);
      return;
    }
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowRight:
    case PE_IndicatorArrowLeft: {
      const QString name = element == PE_IndicatorArrowRight ? u"chevron_right"_s : u"chevron_down"_s;
      const int size = std::min({option->rect.width(), option->rect.height(), 14});
      painter->save();
      painter->translate(QRectF(option->rect).center());
      if (element == PE_IndicatorArrowUp || element == PE_IndicatorArrowLeft) painter->rotate(180);
      m_theme.icon(element == PE_IndicatorArrowLeft ? u"chevron_right"_s : name)
          .paint(painter, QRect(-size / 2, -size / 2, size, size), Qt::AlignCenter,
                 option->state & State_Enabled ? QIcon::Normal : QIcon::Disabled);
      painter->restore();
      return;
    }
    default:
      return QProxyStyle::drawPrimitive(element, option, painter, widget);
  }
}

void HeddleStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const {
  switch (element) {
    case CE_PushButtonLabel:
      if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option))
        drawButtonLabel(*button, painter, widget);
      return;
    case CE_MenuItem:
      if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
        drawMenuItem(*item, painter, widget);
      return;
    case CE_MenuBarItem:
      if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
        drawMenuBarItem(*item, painter);
      return;
    case CE_MenuBarEmptyArea:
    case CE_MenuEmptyArea:
    case CE_ShapedFrame:
      if (element == CE_ShapedFrame) break;
      return;
    case CE_TabBarTab:
      if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) drawTab(*tab, painter, widget);
      return;
    case CE_HeaderSection:
      return drawHeaderSection(option, painter, widget);
    case CE_HeaderLabel:
      if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
        drawHeaderLabel(*header, painter);
      return;
    case CE_HeaderEmptyArea:
      return drawHeaderSection(option, painter, widget);
    case CE_ProgressBar:
      if (const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option))
        drawProgressBar(*bar, painter);
      return;
    case CE_Splitter:
      if (option->rect.width() > option->rect.height())
        painter->fillRect(QRect(option->rect.x(), option->rect.center().y(), option->rect.width(), 1),
                          m_theme.colour(Colour::Hairline));
      else
        painter->fillRect(QRect(option->rect.center().x(), option->rect.y(), 1, option->rect.height()),
                          m_theme.colour(Colour::Hairline));
      return;
    case CE_FocusFrame:
      return;
    case CE_ComboBoxLabel:
      return;  // drawn with its frame
    default:
      break;
  }
  QProxyStyle::drawControl(element, option, painter, widget);
}

void HeddleStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                     QPainter* painter, const QWidget* widget) const {
  switch (control) {
    case CC_ComboBox:
      if (const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option))
        return drawComboBox(*box, painter, widget);
      break;
    case CC_SpinBox:
      if (const auto* box = qstyleoption_cast<const QStyleOptionSpinBox*>(option))
        return drawSpinBox(*box, painter, widget);
      break;
    case CC_Slider:
      if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option))
        return drawSlider(*slider, painter, widget);
      break;
    case CC_ScrollBar:
      if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option))
        return drawScrollBar(*bar, painter);
      break;
    case CC_ToolButton:
      if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option))
        return drawToolButton(*button, painter, widget);
      break;
    default:
      break;
  }
  QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QSize HeddleStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                    const QWidget* widget) const {
  const bool small = widget && widget->property(property::kSmall).toBool();
  const int height = small ? Measure::kControlSmall : Measure::kControl;
  switch (type) {
    case CT_PushButton: {
      const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
      const int text = button && !button->text.isEmpty()
                           ? option->fontMetrics.size(Qt::TextShowMnemonic, button->text).width()
                           : 0;
      const int icon = button && !button->icon.isNull() ? 16 : 0;
      const int inner = text + icon + (text && icon ? 8 : 0);
      const bool menu = button && (button->features & QStyleOptionButton::HasMenu);
      return QSize(std::max(height, inner + 2 * (text ? (small ? 9 : 12) : 6)) + (menu ? 18 : 0), height);
    }
    case CT_ToolButton:
      return QSize(std::max(size.width() + 8, height), height);
    case CT_LineEdit:
      return QSize(size.width() + 4, height);
    case CT_ComboBox:
      return QSize(size.width() + 40, height);
    case CT_SpinBox:
      return QSize(size.width() + 16, height);
    case CT_MenuItem: {
      const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
      if (item && item->menuItemType == QStyleOptionMenuItem::Separator) return QSize(size.width(), 9);
      return QSize(size.width() + 72, 28);
    }
    case CT_MenuBarItem:
      return QSize(size.width() + 16, 28);
    case CT_HeaderSection:
      return QSize(QProxyStyle::sizeFromContents(type, option, size, widget).width() + 12, 28);
    case CT_ItemViewItem: {
      const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
      return QSize(base.width() + 8, std::max(base.height(), Measure::kRow));
    }
    case CT_TabBarTab:
      // In the head of an inspector the tabs are as high as the head.
      return QSize(size.width(), widget ? std::max(Measure::kBar, widget->minimumHeight()) : Measure::kBar);
    default:
      return QProxyStyle::sizeFromContents(type, option, size, widget);
  }
}

int HeddleStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
  switch (metric) {
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_MenuBarPanelWidth:
    case PM_ToolBarFrameWidth:
    case PM_DockWidgetFrameWidth:
      return 0;
    case PM_DefaultFrameWidth:
      if (widget && widget->property(property::kFlat).toBool()) return 0;
      return 1;
    case PM_MenuPanelWidth:
      return 0;
    case PM_MenuVMargin:
      return 4;
    case PM_MenuHMargin:
    case PM_MenuBarVMargin:
    case PM_MenuBarHMargin:
      return 0;
    case PM_MenuBarItemSpacing:
      return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
      return 16;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
      return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
      return 8;
    case PM_ScrollBarExtent:
      return 10;
    case PM_ScrollBarSliderMin:
      return 28;
    case PM_SliderThickness:
    case PM_SliderControlThickness:
      return 16;
    case PM_SliderLength:
      return 13;
    case PM_SplitterWidth:
      return 5;
    case PM_ToolTipLabelFrameWidth:
      return 6;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
      return 16;
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
      return 12;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
      return 8;
    case PM_TabBarTabHSpace:
      return 16;
    case PM_TabBarTabVSpace:
      return 8;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarBaseOverlap:
      return 0;
    case PM_HeaderMargin:
      return 8;
    case PM_FocusFrameHMargin:  // what item views leave beside their text
      return qobject_cast<const QAbstractItemView*>(widget) ? 11 : 3;
    case PM_FocusFrameVMargin:
      return 3;
    case PM_TextCursorWidth:
      return 1;
    case PM_TreeViewIndentation:
      return 16;
    default:
      return QProxyStyle::pixelMetric(metric, option, widget);
  }
}

int HeddleStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                           QStyleHintReturn* data) const {
  switch (hint) {
    case SH_ToolTip_WakeUpDelay:
      return 500;
    case SH_ComboBox_Popup:
      return 0;  // a list below the box, not a menu over it
    case SH_ScrollBar_ContextMenu:
      return 0;
    case SH_Slider_AbsoluteSetButtons:
      return Qt::LeftButton;
    case SH_Widget_Animation_Duration:
      return m_theme.motion() ? Theme::kMotion_ms : 0;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_UnderlineShortcut:
      return hint == SH_UnderlineShortcut ? 0 : 0;
    case SH_ItemView_ShowDecorationSelected:
      return 1;
    case SH_Table_GridLineColor:
      return static_cast<int>(m_theme.colour(Colour::Hairline).rgba());
    case SH_DialogButtonLayout:
      return 3;  // Cancel before the main button
    case SH_Menu_SloppySubMenus:
    case SH_MenuBar_MouseTracking:
    case SH_Menu_MouseTracking:
      return 1;
    default:
      return QProxyStyle::styleHint(hint, option, widget, data);
  }
}

QIcon HeddleStyle::standardIcon(StandardPixmap which, const QStyleOption* option,
                                const QWidget* widget) const {
  switch (which) {
    case SP_LineEditClearButton:
    case SP_TitleBarCloseButton:
    case SP_DialogCancelButton:
      return m_theme.icon(u"close"_s);
    case SP_DirIcon:
    case SP_DirClosedIcon:
    case SP_DirOpenIcon:
      return m_theme.icon(u"folder"_s);
    case SP_FileIcon:
      return m_theme.icon(u"document"_s);
    case SP_MessageBoxWarning:
      return m_theme.icon(u"warning"_s, Colour::Warn);
    case SP_MessageBoxCritical:
      return m_theme.icon(u"error"_s, Colour::Error);
    case SP_MessageBoxInformation:
      return m_theme.icon(u"info"_s, Colour::Info);
    default:
      return QProxyStyle::standardIcon(which, option, widget);
  }
}

}  // namespace heddle::ui

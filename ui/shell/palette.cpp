#include "ui/shell/palette.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTextLayout>
#include <QTimer>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/key_cap.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr int kWidth = 640, kHead = 48, kFoot = 36, kRowHeight = 36, kHeading = 28, kMaximumHeight = 594;

class PaletteDelegate final : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
    return QSize(100, index.data(PaletteModel::kIsHeading).toBool() ? kHeading : kRowHeight);
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const Theme& theme = themeOf(option.widget);
    const QRect box = option.rect;
    painter->save();
    if (index.data(PaletteModel::kIsHeading).toBool()) {
      painter->setFont(theme.font(TextRole::Label));
      painter->setPen(theme.colour(Colour::Muted));
      painter->drawText(box.adjusted(16, 4, -16, 0), Qt::AlignVCenter | Qt::AlignLeft,
                        index.data().toString());
      painter->restore();
      return;
    }
    const bool chosen = option.state & QStyle::State_Selected;
    const bool enabled = index.data(PaletteModel::kEnabled).toBool();
    if (chosen || (option.state & QStyle::State_MouseOver))
      painter->fillRect(box, theme.colour(chosen ? Colour::Selected : Colour::Hover));
    if (chosen) painter->fillRect(QRect(box.x(), box.y(), 2, box.height()), theme.colour(Colour::Accent));
    const QColor iconColour = theme.colour(!enabled ? Colour::Disabled
                                           : chosen ? Colour::Accent
                                                    : Colour::Muted);
    painter->drawPixmap(QPointF(box.x() + 16, box.y() + (box.height() - 16) / 2.0),
                        theme.pixmap(index.data(PaletteModel::kIcon).toString(), 16, iconColour,
                                     painter->device()->devicePixelRatioF()));
    int right = box.right() - 15;
    if (const QString key = index.data(PaletteModel::kKey).toString(); !key.isEmpty()) {
      right -= keyCapWidth(theme, key);
      paintKeyCap(painter, theme, right, box.center().y() + 1, key);
      right -= 12;
    }
    painter->setFont(theme.font(TextRole::Label));
    painter->setPen(theme.colour(Colour::Muted));
    const int room = right - (box.x() + 44);
    const QString detail = painter->fontMetrics().elidedText(index.data(PaletteModel::kDetail).toString(),
                                                             Qt::ElideRight, room / 2);
    painter->drawText(QRect(box.x(), box.y(), right - box.x(), box.height()),
                      Qt::AlignVCenter | Qt::AlignRight, detail);
    const int detailWidth = detail.isEmpty() ? 0 : painter->fontMetrics().horizontalAdvance(detail) + 12;
    paintTitle(painter, theme, QRect(box.x() + 44, box.y(), room - detailWidth, box.height()), index,
               enabled);
    painter->restore();
  }

 private:
  static void paintTitle(QPainter* painter, const Theme& theme, const QRect& box, const QModelIndex& index,
                         bool enabled) {
    const QString text = index.data().toString();
    QTextLayout layout(text, theme.font(TextRole::Body));
    QList<QTextLayout::FormatRange> formats;
    for (const QVariant& range : index.data(PaletteModel::kRanges).toList()) {
      QTextLayout::FormatRange mark;
      mark.start = range.toPoint().x();
      mark.length = range.toPoint().y();
      mark.format.setFontWeight(QFont::DemiBold);
      mark.format.setForeground(theme.colour(Colour::Accent));
      formats << mark;
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(100000);
    layout.endLayout();
    painter->setClipRect(box);
    painter->setPen(theme.colour(enabled ? Colour::Text : Colour::Disabled));
    layout.draw(painter, QPointF(box.x(), box.y() + (box.height() - line.height()) / 2));
  }
};

}  // namespace

Palette::Palette(CommandRegistry& commands, QWidget* parent)
    : Overlay(parent), m_model(commands), m_field(new QLineEdit(this)), m_list(new QListView(this)) {
  setAccessibleName(tr("Command palette"));
  m_field->setProperty(property::kFlat, true);
  m_field->setFrame(false);
  m_field->setPlaceholderText(tr("Search or run a command"));
  m_field->setAccessibleName(m_field->placeholderText());
  QFont font = themeOf(this).font(TextRole::Body);
  font.setPixelSize(15);
  m_field->setFont(font);
  m_field->installEventFilter(this);
  m_list->setProperty(property::kFlat, true);
  m_list->setFrameShape(QFrame::NoFrame);
  m_list->setModel(&m_model);
  m_list->setItemDelegate(new PaletteDelegate(m_list));
  m_list->setFocusPolicy(Qt::NoFocus);
  m_list->setAccessibleName(tr("Found"));
  m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_list->viewport()->setAutoFillBackground(false);
  connect(m_field, &QLineEdit::textChanged, this, &Palette::search);
  connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) {
    m_list->setCurrentIndex(index);
    run();
  });
}

void Palette::openWith(const QString& query) {
  m_scope = PaletteScope::All;
  m_model.reload();
  m_field->setText(query);
  search();
  open(m_field);
}

QRect Palette::cardRect(const QSize& size) const {
  const int wide = std::min(kWidth, size.width() - 32);
  int rows = 0;
  for (int row = 0; row < m_model.rowCount(); ++row)
    rows += m_model.index(row).data(PaletteModel::kIsHeading).toBool() ? kHeading : kRowHeight;
  const int wanted = kHead + kFoot + 10 + std::max(rows, 80);
  const int high = std::min({wanted, kMaximumHeight, size.height() - 96});
  return QRect((size.width() - wide) / 2, std::min(72, size.height() / 12), wide, high);
}

void Palette::placeCard(const QRect& card) {
  m_field->setGeometry(card.x() + 46, card.y() + 8, card.width() - 46 - 150, 32);
  m_list->setGeometry(card.x() + 1, card.y() + kHead + 1, card.width() - 2,
                      card.height() - kHead - kFoot - 2);
}

void Palette::search() {
  QString query = m_field->text();
  PaletteScope scope = m_scope;
  if (query.startsWith(u'>')) scope = PaletteScope::Commands;
  if (query.startsWith(u'@')) scope = PaletteScope::Things;
  if (query.startsWith(u'>') || query.startsWith(u'@')) query.remove(0, 1);
  m_model.setQuery(query.trimmed(), scope);
  const int first = m_model.firstRow();
  m_list->setCurrentIndex(first >= 0 ? m_model.index(first) : QModelIndex());
  m_list->scrollToTop();
  placeCard(cardRect(size()));
  update();
}

void Palette::move(int step) {
  const int rows = m_model.rowCount();
  if (rows == 0) return;
  int row = m_list->currentIndex().row();
  for (int tried = 0; tried < rows; ++tried) {
    row = (row + step + rows) % rows;
    if (!m_model.index(row).data(PaletteModel::kIsHeading).toBool()) break;
  }
  m_list->setCurrentIndex(m_model.index(row));
  if (row == m_model.firstRow()) m_list->scrollToTop();
}

void Palette::run() {
  const int row = m_list->currentIndex().row();
  if (!m_model.index(row).data(PaletteModel::kEnabled).toBool()) return;
  close();
  // After the focus is back where it was: commands act on what has it.
  QTimer::singleShot(0, this, [this, row] { m_model.activate(row); });
}

bool Palette::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_field && event->type() == QEvent::ShortcutOverride) {
    event->accept();
    return true;
  }
  if (watched == m_field && event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
      case Qt::Key_Down:
        move(1);
        return true;
      case Qt::Key_Up:
        move(-1);
        return true;
      case Qt::Key_PageDown:
        for (int i = 0; i < 8; ++i) move(1);
        return true;
      case Qt::Key_PageUp:
        for (int i = 0; i < 8; ++i) move(-1);
        return true;
      case Qt::Key_Return:
      case Qt::Key_Enter:
        run();
        return true;
      case Qt::Key_Tab:
        m_scope = static_cast<PaletteScope>((static_cast<int>(m_scope) + 1) % 3);
        search();
        return true;
      case Qt::Key_Backtab:
        return true;
      case Qt::Key_K:
        if (key->modifiers() & Qt::ControlModifier) {
          close();
          Q_EMIT dismissed();
          return true;
        }
        break;
      default:
        break;
    }
  }
  return Overlay::eventFilter(watched, event);
}

void Palette::paintEvent(QPaintEvent* event) {
  Overlay::paintEvent(event);
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  const QRect card = cardRect(size());
  const QColor line = theme.colour(Colour::Hairline);
  painter.drawPixmap(QPointF(card.x() + 17, card.y() + 16),
                     theme.pixmap(u"search"_s, 16, theme.colour(Colour::Muted), devicePixelRatioF()));
  painter.fillRect(card.x() + 1, card.y() + kHead, card.width() - 2, 1, line);
  // Scope and how to change it.
  painter.setFont(theme.font(TextRole::Label));
  const QString narrows = tr("narrows");
  int x = card.right() - 15 - painter.fontMetrics().horizontalAdvance(narrows);
  painter.setPen(theme.colour(Colour::Muted));
  painter.drawText(QRect(x, card.y(), 200, kHead), Qt::AlignVCenter | Qt::AlignLeft, narrows);
  x -= 4 + keyCapWidth(theme, tr("Tab"));
  paintKeyCap(&painter, theme, x, card.y() + kHead / 2, tr("Tab"));
  const QString query = m_field->text();
  const PaletteScope scope = query.startsWith(u'>')   ? PaletteScope::Commands
                             : query.startsWith(u'@') ? PaletteScope::Things
                                                      : m_scope;
  const QString word = scope == PaletteScope::All        ? tr("All")
                       : scope == PaletteScope::Commands ? tr("Commands")
                                                         : tr("Things");
  x -= 12 + keyCapWidth(theme, word);
  paintKeyCap(&painter, theme, x, card.y() + kHead / 2, word);
  // The foot.
  const QRect foot(card.x() + 1, card.bottom() - kFoot, card.width() - 2, kFoot);
  drawRounded(&painter, foot, theme.colour(Colour::Window), {}, Measure::kRadiusPalette - 1);
  painter.fillRect(foot.x(), foot.y(), foot.width(), 8, theme.colour(Colour::Window));
  painter.fillRect(foot.x(), foot.y(), foot.width(), 1, line);
  x = foot.x() + 15;
  const auto hint = [&](const QStringList& keys, const QString& does) {
    for (const QString& key : keys) x += paintKeyCap(&painter, theme, x, foot.center().y() + 1, key) + 6;
    painter.setFont(theme.font(TextRole::Label));
    painter.setPen(theme.colour(Colour::Muted));
    const int wide = painter.fontMetrics().horizontalAdvance(does);
    painter.drawText(QRect(x, foot.y(), wide + 4, foot.height()), Qt::AlignVCenter | Qt::AlignLeft, does);
    x += wide + 16;
  };
  hint({u"↑"_s, u"↓"_s}, tr("move"));
  hint({tr("Enter")}, tr("run"));
  hint({u">"_s}, tr("commands"));
  hint({u"@"_s}, tr("things"));
  painter.drawText(foot.adjusted(0, 0, -15, 0), Qt::AlignVCenter | Qt::AlignRight,
                   tr("%1 of %2").arg(m_model.found()).arg(m_model.total()));
  if (m_model.found() == 0) {
    painter.setFont(theme.font(TextRole::Body));
    painter.drawText(QRect(card.x(), card.y() + kHead, card.width(), 80), Qt::AlignCenter,
                     tr("Nothing is named like this. Fewer letters find more."));
  }
}

}  // namespace heddle::ui

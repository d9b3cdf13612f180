#include "ui/shell/toast_stack.h"

#include <QEnterEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/shell/overlay.h"
#include "ui/theme/heddle_style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr int kMargin = 24;  // room for the shadow
constexpr int kWidth = 340;
constexpr int kShown_ms = 6000;
constexpr size_t kMost = 4;

std::pair<QString, Colour> glyph(Tone tone) {
  switch (tone) {
    case Tone::Good:
      return {u"check"_s, Colour::Good};
    case Tone::Warn:
      return {u"warning"_s, Colour::Warn};
    case Tone::Error:
      return {u"error"_s, Colour::Error};
    case Tone::Info:
      break;
  }
  return {u"info"_s, Colour::Info};
}

}  // namespace

ToastCard::ToastCard(const Toast& toast, QWidget* parent)
    : QWidget(parent), m_stays(toast.tone == Tone::Error) {
  setAccessibleName(toast.title);
  setAccessibleDescription(toast.detail);
  setFixedWidth(kWidth + 2 * kMargin);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(kMargin + 12, kMargin + 12, kMargin + 8, kMargin + 12);
  row->setSpacing(12);
  const auto [icon, colour] = glyph(toast.tone);
  row->addWidget(new IconLabel(icon, 16, colour), 0, Qt::AlignTop);
  auto* words = new QVBoxLayout;
  words->setSpacing(1);
  auto* title = new Label(toast.title, TextRole::BodyMedium);
  title->setWordWrap(true);
  words->addWidget(title);
  if (!toast.detail.isEmpty()) {
    auto* detail = new Label(toast.detail, TextRole::Label, Colour::Muted);
    detail->setWordWrap(true);
    words->addWidget(detail);
  }
  words->addStretch();
  row->addLayout(words, 1);
  if (!toast.action.isEmpty()) {
    auto* action = new Button(toast.action);
    action->setSmall();
    row->addWidget(action, 0, Qt::AlignTop);
    connect(action, &Button::clicked, this, [this, run = toast.run] {
      Q_EMIT finished();
      if (run) run();
    });
  }
  auto* close = new IconButton(u"close"_s, tr("Close"));
  close->setFixedSize(20, 20);
  row->addWidget(close, 0, Qt::AlignTop);
  connect(close, &Button::clicked, this, &ToastCard::finished);
  if (!m_stays) m_timer = startTimer(kShown_ms);
}

void ToastCard::timerEvent(QTimerEvent*) {
  Q_EMIT finished();
}

// Who points at it is reading it.
void ToastCard::enterEvent(QEnterEvent*) {
  if (m_timer) killTimer(m_timer);
  m_timer = 0;
}

void ToastCard::leaveEvent(QEvent*) {
  if (!m_stays && m_timer == 0) m_timer = startTimer(kShown_ms);
}

void ToastCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  const QRectF card = QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin);
  paintShadow(&painter, card, Measure::kRadius, theme.isDark());
  drawRounded(&painter, card, theme.colour(Colour::Surface), theme.colour(Colour::StrongLine),
              Measure::kRadius);
}

ToastStack::ToastStack(QWidget* window) : QObject(window), m_window(window) {
  window->installEventFilter(this);
}

void ToastStack::show(const Toast& toast) {
  auto* card = new ToastCard(toast, m_window);
  connect(card, &ToastCard::finished, this, [this, card] {
    std::erase(m_cards, card);
    card->hide();
    card->deleteLater();
    place();
  });
  m_cards.push_back(card);
  if (m_cards.size() > kMost) Q_EMIT m_cards.front()->finished();
  card->show();
  card->raise();
  place();
}

void ToastStack::place() {
  int bottom = m_window->height() - Measure::kStatusBar - 16 + kMargin;
  for (auto card = m_cards.rbegin(); card != m_cards.rend(); ++card) {
    ToastCard* toast = *card;
    const int high = toast->layout()->hasHeightForWidth()
                         ? toast->layout()->totalHeightForWidth(toast->width())
                         : toast->sizeHint().height();
    toast->setGeometry(m_window->width() - toast->width() - 16 + kMargin, bottom - high, toast->width(),
                       high);
    bottom -= high - 2 * kMargin + 8;
  }
}

bool ToastStack::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_window && event->type() == QEvent::Resize) place();
  return false;
}

}  // namespace heddle::ui

#include "ui/chat/composer.h"

#include <QAbstractTextDocumentLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QVBoxLayout>
#include <cmath>

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr int kLeastLines = 1;
constexpr int kMostLines = 8;
constexpr int kLine = 20;

}  // namespace

Composer::Composer(QWidget* parent)
    : QWidget(parent),
      m_text(new QPlainTextEdit(this)),
      m_count(new FiguresLabel({}, TextRole::Label, Colour::Muted, this)),
      m_send(new Button(u"send"_s, tr("Send"), ButtonKind::Primary, this)),
      m_stop(new Button(u"stop"_s, tr("Stop"), ButtonKind::Normal, this)) {
  m_text->setProperty(property::kFlat, true);
  m_text->setFrameShape(QFrame::NoFrame);
  m_text->setAccessibleName(tr("Message"));
  m_text->setTabChangesFocus(true);
  m_text->document()->setDocumentMargin(0);
  m_text->viewport()->setAutoFillBackground(false);
  m_text->installEventFilter(this);
  m_count->setAccessibleName(tr("Tokens in use"));
  m_send->setSmall();
  m_send->setToolTip(tr("Send (Enter)"));
  m_stop->setSmall();
  m_stop->setKeyCap(tr("Esc"));
  m_stop->setToolTip(tr("Stop writing (Esc)"));

  auto* foot = new QHBoxLayout;
  foot->setSpacing(Measure::kSpace2);
  foot->addStretch();
  foot->addWidget(m_count);
  foot->addWidget(m_send);
  foot->addWidget(m_stop);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Measure::kSpace3, Measure::kSpace2, Measure::kSpace2, Measure::kSpace2);
  column->setSpacing(Measure::kSpace2);
  column->addWidget(m_text);
  column->addLayout(foot);
  setFocusProxy(m_text);

  connect(m_send, &Button::clicked, this, &Composer::send);
  connect(m_stop, &Button::clicked, this, &Composer::stopRequested);
  connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
    fitHeight();
    refreshButtons();
    Q_EMIT textChanged(text());
  });
  connect(m_text->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
          &Composer::fitHeight);
  connect(&themeOf(this), &Theme::changed, this, &Composer::applyTheme);
  applyTheme();
  fitHeight();
  refreshButtons();
}

void Composer::applyTheme() {
  m_text->setFont(themeOf(this).font(TextRole::Body));
  update();
}

QString Composer::text() const {
  return m_text->toPlainText();
}
void Composer::setText(const QString& text) {
  m_text->setPlainText(text);
}
void Composer::setHint(const QString& hint) {
  m_text->setPlaceholderText(hint);
}
void Composer::focusText() {
  m_text->setFocus();
}

void Composer::setRunning(bool running) {
  m_running = running;
  refreshButtons();
}

void Composer::setReady(bool ready) {
  m_ready = ready;
  refreshButtons();
}

void Composer::setCount(const QString& count, bool over) {
  m_count->setText(count);
  m_count->setColour(over ? Colour::Error : Colour::Muted);
}

void Composer::refreshButtons() {
  m_send->setVisible(!m_running);
  m_stop->setVisible(m_running);
  m_send->setEnabled(m_ready && !text().trimmed().isEmpty());
}

void Composer::fitHeight() {
  const qreal lines =
      m_text->document()->size().height();  // a plain text document counts its height in lines
  const int shown = std::clamp(static_cast<int>(std::ceil(lines)), kLeastLines, kMostLines);
  m_text->setFixedHeight(shown * std::max(kLine, m_text->fontMetrics().lineSpacing()) + 4);
  m_text->setVerticalScrollBarPolicy(lines > kMostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

void Composer::send() {
  if (m_running || !m_ready) return;
  const QString message = text().trimmed();
  if (message.isEmpty()) return;
  Q_EMIT sendRequested(message);
}

bool Composer::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) update();
  if (event->type() == QEvent::KeyPress) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (enter && !(key->modifiers() & (Qt::ShiftModifier | Qt::AltModifier))) {
      send();
      return true;
    }
    if (key->key() == Qt::Key_Escape && m_running) {
      Q_EMIT stopRequested();
      return true;
    }
    if (key->key() == Qt::Key_Up && text().isEmpty()) {
      Q_EMIT editLastRequested();
      return true;
    }
  }
  return QWidget::eventFilter(watched, event);
}

void Composer::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& theme = themeOf(this);
  const bool focused = m_text->hasFocus();
  painter.setBrush(theme.colour(Colour::Surface));
  painter.setPen(QPen(theme.colour(focused ? Colour::Accent : Colour::StrongLine), focused ? 1.5 : 1));
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), Measure::kRadius,
                          Measure::kRadius);
}

}  // namespace heddle::ui

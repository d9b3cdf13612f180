#include "ui/widgets/form_dialog.h"

#include <QBitmap>
#include <QMouseEvent>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>
#include <QWindow>
#include <algorithm>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
namespace {

class Scrim final : public QWidget {
 public:
  explicit Scrim(QWidget* window) : QWidget(window) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setGeometry(window->rect());
    window->installEventFilter(this);
  }

 private:
  bool eventFilter(QObject* watched, QEvent* event) override {
    if (watched == parentWidget() && event->type() == QEvent::Resize) setGeometry(parentWidget()->rect());
    return false;
  }
  void paintEvent(QPaintEvent*) override {
    QPainter(this).fillRect(rect(), themeOf(this).colour(Colour::Scrim));
  }
};

// The border, over whatever reaches to it.
class Edge final : public QWidget {
 public:
  explicit Edge(QWidget* parent) : QWidget(parent) { setAttribute(Qt::WA_TransparentForMouseEvents); }

 private:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    drawRounded(&painter, rect(), {}, themeOf(this).colour(Colour::StrongLine), Measure::kRadiusPalette);
  }
};

}  // namespace

FormDialog::FormDialog(QWidget* parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint), m_edge(new Edge(this)) {}

FormDialog::~FormDialog() {
  delete m_scrim;
}

void FormDialog::showTitle() {
  auto* column = qobject_cast<QBoxLayout*>(layout());
  Q_ASSERT(column);
  auto* title = new Label(windowTitle(), TextRole::Title);
  title->setWordWrap(true);
  if (column->contentsMargins().left() == 0)
    title->setContentsMargins(Measure::kSpace4, Measure::kSpace4, Measure::kSpace4, 0);
  column->insertWidget(0, title);
  connect(this, &QWidget::windowTitleChanged, title, &QLabel::setText);
}

void FormDialog::followHeight(QWidget* content, int around) {
  m_content = content;
  m_around = around;
}

void FormDialog::fitHeight() {
  if (!m_content) return;
  constexpr int kLeast = 320, kMost = 720, kBeside = 60;
  const int room = parentWidget() ? parentWidget()->window()->height() - kBeside : kMost;
  const int most = std::max(kLeast, std::min(kMost, room));
  resize(width(), std::clamp(m_content->sizeHint().height() + m_around, kLeast, most));
}

void FormDialog::showEvent(QShowEvent* event) {
  if (!event->spontaneous()) fitHeight();
  setSizeGripEnabled(minimumWidth() != maximumWidth());
  if (QWidget* behind = parentWidget() ? parentWidget()->window() : nullptr; behind && !m_scrim) {
    m_scrim = new Scrim(behind);
    m_scrim->show();
    m_scrim->raise();
  }
  m_edge->raise();
  QDialog::showEvent(event);
  // In the middle: there is no frame whose size would have to be guessed.
  if (QWidget* behind = parentWidget() ? parentWidget()->window() : nullptr; behind && !event->spontaneous())
    move((behind->geometry().center() - rect().center()).x(),
         std::max(behind->screen()->availableGeometry().top(),
                  behind->geometry().center().y() - height() / 2));
}

void FormDialog::hideEvent(QHideEvent* event) {
  delete m_scrim;
  QDialog::hideEvent(event);
}

// Corners are cut rather than made transparent, which not every desktop can.
void FormDialog::resizeEvent(QResizeEvent* event) {
  QBitmap shape(size());
  shape.fill(Qt::color0);
  QPainter painter(&shape);
  painter.setPen(Qt::NoPen);
  painter.setBrush(Qt::color1);
  painter.drawRoundedRect(rect(), Measure::kRadiusPalette, Measure::kRadiusPalette);
  painter.end();
  setMask(shape);
  m_edge->setGeometry(rect());
  QDialog::resizeEvent(event);
}

void FormDialog::paintEvent(QPaintEvent*) {
  QPainter(this).fillRect(rect(), themeOf(this).colour(Colour::Surface));
}

void FormDialog::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && windowHandle()) windowHandle()->startSystemMove();
  QDialog::mousePressEvent(event);
}

}  // namespace heddle::ui

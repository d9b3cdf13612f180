#include "ui/models/model_card.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/models/fit_bar.h"
#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"
#include "ui/widgets/link_button.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

ModelCard::ModelCard(const ModelFacts& model, QWidget* parent)
    : QWidget(parent),
      m_model(model),
      m_icon(new IconLabel(u"model"_s)),
      m_fitIcon(new IconLabel(u"check"_s, 14)),
      m_bar(new FitBar),
      m_fit(new Label({}, TextRole::Label)),
      m_conversations(new Label({}, TextRole::Label, Colour::Muted)),
      m_speed(new Label({}, TextRole::Label)),
      m_measure(new LinkButton(tr("Measure"), Colour::Accent)),
      m_chip(new Chip(tr("Loaded"), ChipKind::Accent, u"check"_s)),
      m_load(new Button(u"run"_s, tr("Load"))),
      m_more(new IconButton(u"more"_s, tr("More for %1").arg(model.name))) {
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(model.name);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Measure::kSpace3, 10, Measure::kSpace3, 10);
  column->setSpacing(6);
  column->addWidget(makeHead());
  column->addWidget(m_bar);
  auto* fit = new QHBoxLayout;
  fit->setSpacing(4);
  fit->addWidget(m_fitIcon);
  m_fit->setElided(true);
  fit->addWidget(m_fit, 1);
  fit->addWidget(m_conversations);
  column->addLayout(fit);
  column->addWidget(makeSpeedRow());
  column->addStretch();
  column->addWidget(makeFoot());
  setFixedHeight(152);
  if (m_model.problem.isEmpty()) return;
  // What cannot be run has neither a fit nor a speed.
  m_fitIcon->setIcon(u"error"_s);
  m_fitIcon->setColour(Colour::Error);
  m_fit->setColour(Colour::Error);
  m_fit->setText(m_model.problem);
  m_fit->setToolTip(m_model.problem);
  m_bar->hide();
  m_load->hide();
}

QWidget* ModelCard::makeHead() {
  auto* head = new QWidget(this);
  auto* grid = new QGridLayout(head);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(Measure::kSpace2);
  grid->setVerticalSpacing(0);
  auto* name = new Label(m_model.name, TextRole::BodyStrong);
  name->setElided(true);
  const ModelDetails& details = m_model.entry.details;
  QStringList facts;
  if (!details.architecture.empty()) facts << QString::fromStdString(details.architecture);
  if (details.parameters > 0) facts << countText(details.parameters);
  grid->addWidget(m_icon, 0, 0);
  grid->addWidget(name, 0, 1);
  if (!m_model.type.isEmpty()) grid->addWidget(new Chip(m_model.type), 0, 2, Qt::AlignRight);
  grid->addWidget(new Label(facts.join(u", "_s), TextRole::Label, Colour::Muted), 1, 1);
  grid->addWidget(new Label(sizeText(m_model.entry.fileSizeBytes), TextRole::Label, Colour::Muted), 1, 2,
                  Qt::AlignRight);
  grid->setColumnStretch(1, 1);
  return head;
}

QWidget* ModelCard::makeSpeedRow() {
  auto* row = new QWidget(this);
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(0, 0, 0, 0);
  line->addWidget(new Label(tr("Speed, measured"), TextRole::Label, Colour::Muted));
  line->addStretch();
  line->addWidget(m_speed);
  line->addWidget(m_measure);
  row->setVisible(m_model.problem.isEmpty());
  connect(m_measure, &LinkButton::clicked, this, &ModelCard::measureRequested);
  return row;
}

QWidget* ModelCard::makeFoot() {
  auto* foot = new QWidget(this);
  auto* line = new QHBoxLayout(foot);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(Measure::kSpace2);
  m_load->setSmall();
  m_more->setSmall();
  m_chip->hide();
  line->addWidget(m_chip);
  line->addWidget(m_load);
  line->addStretch();
  line->addWidget(m_more);
  connect(m_load, &Button::clicked, this,
          [this] { m_loaded ? Q_EMIT unloadRequested() : Q_EMIT loadRequested(); });
  connect(m_more, &Button::clicked, this, [this] {
    setFocus();
    Q_EMIT menuRequested(m_more->mapToGlobal(QPoint(0, m_more->height())));
  });
  return foot;
}

void ModelCard::setState(const ModelCardState& state) {
  if (!m_model.problem.isEmpty()) return;
  showFit(state);
  showSpeed(state);
  showLoad(state);
}

void ModelCard::showFit(const ModelCardState& state) {
  m_bar->setAnswer(state.fit, state.budget_bytes);
  m_conversations->setText(state.fit.conversations > 0
                               ? tr("%Ln chat(s) at %1", nullptr, static_cast<int>(state.fit.conversations))
                                     .arg(contextText(state.context))
                               : QString());
  Colour colour = Colour::Muted;
  QString icon = u"memory"_s, words = tr("Needs %1").arg(sizeText(state.fit.totalBytes));
  switch (state.fit.fit) {
    case Fit::Fits:
      colour = Colour::Good, icon = u"check"_s;
      words = tr("Fits, %1 spare").arg(sizeText(state.fit.spareBytes));
      break;
    case Fit::Tight:
      colour = Colour::Warn, icon = u"warning"_s;
      words = tr("Tight, %1 spare").arg(sizeText(state.fit.spareBytes));
      break;
    case Fit::TooLarge:
      colour = Colour::Error, icon = u"warning"_s;
      words = tr("Needs %1 of %2").arg(sizeText(state.fit.totalBytes), sizeText(state.budget_bytes));
      break;
    case Fit::Unknown:
      break;
  }
  m_fitIcon->setIcon(icon);
  m_fitIcon->setColour(colour);
  m_fit->setColour(colour);
  m_fit->setText(words);
}

void ModelCard::showSpeed(const ModelCardState& state) {
  const bool known = state.speed.has_value() && !state.measuring;
  m_speed->setVisible(known || state.measuring);
  m_measure->setVisible(!known && !state.measuring);
  m_measure->setEnabled(state.canMeasure && state.fit.fit != Fit::TooLarge);
  m_speed->setColour(known ? Colour::Text : Colour::Muted);
  if (state.measuring)
    m_speed->setText(tr("Measuring…"));
  else if (known)
    m_speed->setText(tr("%1 tok/s").arg(QLocale().toString(state.speed->write_tokens_per_s, 'f', 0)));
}

void ModelCard::showLoad(const ModelCardState& state) {
  m_loaded = state.loaded;
  m_chip->setVisible(state.loaded);
  m_chip->setText(state.running > 0 ? tr("Loaded, %1 running").arg(state.running) : tr("Loaded"));
  m_load->setText(state.loaded ? tr("Unload") : state.loading ? tr("Loading…") : tr("Load"));
  m_load->setFamilyIcon(state.loaded ? u"stop"_s : u"run"_s);
  m_load->setEnabled(!state.loading && (state.loaded || state.fit.fit != Fit::TooLarge));
}

void ModelCard::setSelected(bool selected) {
  m_selected = selected;
  m_icon->setColour(selected ? Colour::Accent : Colour::Muted);
  update();
}

void ModelCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& theme = themeOf(this);
  const qreal line = m_selected ? 2 : 1;
  painter.setPen(QPen(theme.colour(m_selected ? Colour::Accent : Colour::Hairline), line));
  painter.setBrush(theme.colour(Colour::Surface));
  painter.drawRoundedRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2), Measure::kRadius,
                          Measure::kRadius);
}

void ModelCard::mousePressEvent(QMouseEvent*) {
  setFocus(Qt::MouseFocusReason);
  Q_EMIT selected();
}

void ModelCard::contextMenuEvent(QContextMenuEvent* event) {
  setFocus();
  Q_EMIT selected();
  Q_EMIT menuRequested(event->globalPos());
}

void ModelCard::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  Q_EMIT selected();
}

void ModelCard::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
      return Q_EMIT stepRequested(event->key());
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (m_load->isEnabled() && !m_load->isHidden()) m_load->click();
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

}  // namespace heddle::ui

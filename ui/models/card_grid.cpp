#include "ui/models/card_grid.h"

#include <QResizeEvent>
#include <algorithm>

#include "ui/theme/theme.h"

namespace heddle::ui {
namespace {

constexpr int kLeastWidth = 280, kMargin = Measure::kSpace4, kGap = Measure::kSpace3;

}  // namespace

CardGrid::CardGrid(QWidget* parent) : QWidget(parent) {
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void CardGrid::setModels(const std::vector<ModelFacts>& models) {
  for (ModelCard* card : m_cards) {
    card->hide();
    card->deleteLater();
  }
  m_cards.clear();
  for (const ModelFacts& model : models) {
    auto* card = new ModelCard(model, this);
    connectCard(card);
    card->show();
    m_cards.push_back(card);
  }
  place();
  updateGeometry();
}

void CardGrid::connectCard(ModelCard* card) {
  const QString path = card->model().path;
  connect(card, &ModelCard::selected, this, [this, path] { Q_EMIT selected(path); });
  connect(card, &ModelCard::loadRequested, this, [this, path] { Q_EMIT loadRequested(path); });
  connect(card, &ModelCard::unloadRequested, this, [this, path] { Q_EMIT unloadRequested(path); });
  connect(card, &ModelCard::measureRequested, this, [this, path] { Q_EMIT measureRequested(path); });
  connect(card, &ModelCard::menuRequested, this,
          [this, path](const QPoint& at) { Q_EMIT menuRequested(path, at); });
  connect(card, &ModelCard::stepRequested, this, [this, card](int key) { step(card, key); });
}

ModelCard* CardGrid::card(const QString& path) const {
  const auto found =
      std::ranges::find_if(m_cards, [&](const ModelCard* card) { return card->model().path == path; });
  return found == m_cards.end() ? nullptr : *found;
}

void CardGrid::select(const QString& path) {
  for (ModelCard* card : m_cards) card->setSelected(card->model().path == path);
}

int CardGrid::columns(int width) const {
  return std::max(1, (width - 2 * kMargin + kGap) / (kLeastWidth + kGap));
}

int CardGrid::heightForWidth(int width) const {
  if (m_cards.empty()) return 0;
  const int across = columns(width), count = static_cast<int>(m_cards.size());
  const int rows = (count + across - 1) / across;
  return 2 * kMargin + rows * m_cards.front()->height() + (rows - 1) * kGap;
}

void CardGrid::place() {
  const int across = columns(width());
  const int wide = (width() - 2 * kMargin - (across - 1) * kGap) / across;
  for (size_t i = 0; i < m_cards.size(); ++i) {
    const int column = static_cast<int>(i) % across, row = static_cast<int>(i) / across;
    const int high = m_cards[i]->height();
    m_cards[i]->setGeometry(kMargin + column * (wide + kGap), kMargin + row * (high + kGap), wide, high);
  }
}

void CardGrid::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  place();
}

void CardGrid::step(const ModelCard* from, int key) {
  const int count = static_cast<int>(m_cards.size());
  const int at = static_cast<int>(std::ranges::find(m_cards, from) - m_cards.begin());
  int to = at;
  switch (key) {
    case Qt::Key_Left:
      to = at - 1;
      break;
    case Qt::Key_Right:
      to = at + 1;
      break;
    case Qt::Key_Up:
      to = at - columns(width());
      break;
    case Qt::Key_Down:
      to = at + columns(width());
      break;
    case Qt::Key_Home:
      to = 0;
      break;
    default:
      to = count - 1;
      break;
  }
  if (to < 0 || to >= count) return;
  m_cards[static_cast<size_t>(to)]->setFocus(Qt::TabFocusReason);
}

}  // namespace heddle::ui

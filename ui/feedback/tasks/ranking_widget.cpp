// Several answers in an order: the key of each puts it next; the strip below is dragged.
#include <QCoreApplication>
#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/feedback/answer_card.h"
#include "ui/feedback/order_strip.h"
#include "ui/feedback/tasks/task_widget.h"
#include "ui/feedback/work_buttons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using feedback::Json;
namespace {

constexpr int kGap = 12, kCardHigh = 220;

std::string letterOf(int place) {
  return std::string(1, static_cast<char>('a' + place));
}

class RankingWidget final : public TaskWidget {
  Q_DECLARE_TR_FUNCTIONS(heddle::ui::RankingWidget)

 public:
  RankingWidget(const feedback::TaskType& type, const Json& parameters) : TaskWidget(type, parameters) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGap);
    auto* area = new QScrollArea;
    area->setProperty("heddleFlat", true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setAutoFillBackground(false);
    m_area = area;
    m_content = new QWidget;
    m_content->setAutoFillBackground(false);
    m_grid = new QGridLayout(m_content);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(kGap);
    area->setWidget(m_content);
    column->addWidget(area, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(kGap);
    m_hint = new Label({}, TextRole::Label, Colour::Muted);
    m_strip = new OrderStrip;
    m_done = new Button(tr("Accept"), ButtonKind::Primary);
    m_done->setObjectName(QStringLiteral("done"));
    row->addWidget(m_hint);
    row->addWidget(m_strip, 1);
    row->addWidget(m_done);
    column->addLayout(row);
    connect(m_strip, &OrderStrip::orderChanged, this, [this](const std::vector<int>& order) {
      m_order = order;
      showOrder();
    });
    connect(m_done, &Button::clicked, this, [this] { Q_EMIT actionRequested("done"); });
  }

  bool hasForm() const override { return true; }

  std::vector<feedback::TaskAction> keys() const override {
    std::vector<feedback::TaskAction> actions = TaskWidget::keys();
    if (!item().answers.empty()) actions.resize(std::min(actions.size(), item().answers.size()));
    return actions;
  }

  bool act(const std::string& action) override {
    for (int i = 0; i < static_cast<int>(item().answers.size()); ++i) {
      if (action != "rank:" + letterOf(i)) continue;
      // Pressed again it gives up its place.
      if (std::erase(m_order, i) == 0) m_order.push_back(i);
      // The last one has no choice.
      if (m_order.size() + 1 == item().answers.size())
        for (int last = 0; last < static_cast<int>(item().answers.size()); ++last)
          if (std::ranges::find(m_order, last) == m_order.end() && last != i) {
            m_order.push_back(last);
            break;
          }
      showOrder();
      return true;
    }
    return TaskWidget::act(action);
  }

  std::optional<Json> answer() const override {
    if (m_order.size() != item().answers.size() || m_order.size() < 2) return {};
    Json ranking = Json::array();
    for (const int place : m_order) ranking.push_back(letterOf(place));
    return Json{{"ranking", ranking}};
  }

  void restore(const Json& answer) override {
    m_order.clear();
    const Json ranking = answer.is_object() ? answer.value("ranking", Json()) : Json();
    const auto take = [this](const Json& letter) {
      if (letter.is_string() && letter.get_ref<const std::string&>().size() == 1)
        m_order.push_back(letter.get_ref<const std::string&>()[0] - 'a');
    };
    for (const Json& entry : ranking)
      if (entry.is_array())
        for (const Json& letter : entry) take(letter);
      else
        take(entry);
    showOrder();
  }

  QWidget* focusTarget() const override { return m_strip; }

 protected:
  AnswerCard* card(int place) const override {
    return place >= 0 && place < static_cast<int>(m_cards.size()) ? m_cards[static_cast<size_t>(place)]
                                                                  : nullptr;
  }

  void showItem() override {
    const int count = static_cast<int>(item().answers.size());
    while (static_cast<int>(m_cards.size()) < count) {
      auto* card = new AnswerCard(static_cast<int>(m_cards.size()));
      card->setMinimumHeight(kCardHigh);
      m_cards.push_back(card);
    }
    const int columns = count <= 2 ? 2 : count <= 6 ? 3 : 4;
    for (int i = 0; i < static_cast<int>(m_cards.size()); ++i) {
      AnswerCard* card = m_cards[static_cast<size_t>(i)];
      if (i < count) m_grid->addWidget(card, i / columns, i % columns);
      card->setVisible(i < count);
      if (i >= count) continue;
      card->setAnswer(textOf(i));
      card->setOrigin(item().answers[static_cast<size_t>(i)].origin);
    }
    for (int i = 0; i < 4; ++i) m_grid->setColumnStretch(i, i < columns ? 1 : 0);
    m_order.clear();
    showOrder();
  }

  void showKeys() override { showOrder(); }

 private:
  void showOrder() {
    const int count = static_cast<int>(item().answers.size());
    m_strip->setOrder(m_order, count);
    for (int i = 0; i < count; ++i) {
      const auto place = std::ranges::find(m_order, i) - m_order.begin();
      const bool ranked = place < static_cast<ptrdiff_t>(m_order.size());
      const QString key = keyOf("rank:" + letterOf(i));
      m_cards[static_cast<size_t>(i)]->setTitle(ranked          ? tr("Place %1").arg(place + 1)
                                                : key.isEmpty() ? QString()
                                                                : tr("%1 puts it next").arg(key));
      m_cards[static_cast<size_t>(i)]->setChosen(ranked && place == 0);
    }
    m_hint->setText(m_order.empty() ? tr("Best first") : tr("Best first:"));
    m_done->setEnabled(answer().has_value());
    m_done->setKeyCap(keyOf("done"));
    Q_EMIT changed();
  }

  QScrollArea* m_area;
  QWidget* m_content;
  QGridLayout* m_grid;
  std::vector<AnswerCard*> m_cards;
  std::vector<int> m_order;
  OrderStrip* m_strip;
  Label* m_hint;
  Button* m_done;
};

}  // namespace

std::unique_ptr<TaskWidget> makeRankingWidget(const feedback::TaskType& type, const Json& parameters) {
  return std::make_unique<RankingWidget>(type, parameters);
}

}  // namespace heddle::ui

// Marks on scales: a digit rates the place that is lit, and the next is lit; Tab and the mouse go anywhere.
#include <QButtonGroup>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <set>

#include "ui/feedback/answer_card.h"
#include "ui/feedback/tasks/task_widget.h"
#include "ui/feedback/work_buttons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using feedback::Json;
namespace {

constexpr int kGap = 12, kMostButtons = 11;

struct RatingScale {
  std::string id;
  QString title;
  int minimum = 1, maximum = 5;
};

class RatingWidget final : public TaskWidget {
  Q_DECLARE_TR_FUNCTIONS(heddle::ui::RatingWidget)

 public:
  RatingWidget(const feedback::TaskType& type, const Json& parameters) : TaskWidget(type, parameters) {
    for (const Json& scale : feedback::parameterOf(type, parameters, "scales")) {
      const std::string id = scale.value("id", std::string());
      m_scales.push_back({id, QString::fromStdString(scale.value("title", id)), scale.value("minimum", 1),
                          scale.value("maximum", 5)});
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGap);
    m_row = new QHBoxLayout;
    m_row->setSpacing(kGap);
    column->addLayout(m_row, 1);
    auto* foot = new QHBoxLayout;
    m_done = new Button(tr("Accept"), ButtonKind::Primary);
    m_done->setObjectName(QStringLiteral("done"));
    foot->addWidget(new Label(tr("A digit rates the scale that is marked; Up and Down change it."),
                              TextRole::Label, Colour::Muted),
                    1);
    foot->addWidget(m_done);
    column->addLayout(foot);
    connect(m_done, &Button::clicked, this, [this] { Q_EMIT actionRequested("done"); });
  }

  bool hasForm() const override { return true; }

  // One key for a number, whichever scale it is for.
  std::vector<feedback::TaskAction> keys() const override {
    std::vector<feedback::TaskAction> actions;
    std::set<int> seen;
    for (const RatingScale& scale : m_scales)
      for (int value = scale.minimum; value <= scale.maximum; ++value)
        if (seen.insert(value).second)
          actions.push_back({"rate:" + std::to_string(value),
                             {HEDDLE_TR("Feedback", "Rate {0}"), {std::to_string(value)}},
                             value >= 0 && value <= 9 ? std::to_string(value) : std::string()});
    actions.push_back({"next_scale", HEDDLE_TR("Feedback", "Next scale"), "Down"});
    actions.push_back({"previous_scale", HEDDLE_TR("Feedback", "Scale before"), "Up"});
    return actions;
  }

  bool act(const std::string& action) override {
    const int cells = static_cast<int>(m_values.size());
    if (action == "next_scale" || action == "previous_scale") {
      if (cells > 0) m_current = (m_current + (action == "next_scale" ? 1 : cells - 1)) % cells;
      showValues();
      return true;
    }
    if (action.starts_with("rate:")) {
      const int value = std::atoi(action.c_str() + 5);
      if (m_current < cells) rate(m_current, value);
      return true;
    }
    return TaskWidget::act(action);
  }

  std::optional<Json> answer() const override {
    Json ratings = Json::array();
    for (size_t i = 0; i < item().answers.size(); ++i) {
      Json marks = Json::object();
      for (size_t s = 0; s < m_scales.size(); ++s) {
        const auto value = m_values[i * m_scales.size() + s];
        if (!value) return {};
        marks[m_scales[s].id] = *value;
      }
      ratings.push_back(std::move(marks));
    }
    if (ratings.empty()) return {};
    return Json{{"ratings", std::move(ratings)}};
  }

  void restore(const Json& answer) override {
    const Json ratings = answer.is_object() ? answer.value("ratings", Json()) : Json();
    for (size_t i = 0; i < item().answers.size() && i < ratings.size(); ++i)
      for (size_t s = 0; s < m_scales.size(); ++s)
        if (ratings[i].is_object() && ratings[i].contains(m_scales[s].id) &&
            ratings[i][m_scales[s].id].is_number_integer())
          m_values[i * m_scales.size() + s] = ratings[i][m_scales[s].id].get<int>();
    showValues();
  }

 protected:
  AnswerCard* card(int place) const override {
    return place >= 0 && place < static_cast<int>(m_columns.size())
               ? m_columns[static_cast<size_t>(place)].card
               : nullptr;
  }

  void showItem() override {
    const size_t count = item().answers.size();
    while (m_columns.size() < count) addColumn();
    for (size_t i = 0; i < m_columns.size(); ++i) {
      m_columns[i].box->setVisible(i < count);
      if (i >= count) continue;
      m_columns[i].card->setAnswer(textOf(static_cast<int>(i)));
      m_columns[i].card->setOrigin(item().answers[i].origin);
    }
    m_values.assign(count * m_scales.size(), std::nullopt);
    m_current = 0;
    showValues();
  }

  void showKeys() override { m_done->setKeyCap(keyOf("done")); }

 private:
  struct Column {
    QWidget* box;
    AnswerCard* card;
    std::vector<std::vector<ChoiceButton*>> buttons;  // [scales, values]
    std::vector<Label*> titles;
  };

  void addColumn() {
    const size_t place = m_columns.size();
    Column column{new QWidget, new AnswerCard(static_cast<int>(place)), {}, {}};
    auto* layout = new QVBoxLayout(column.box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(column.card, 1);
    for (size_t s = 0; s < m_scales.size(); ++s) {
      const RatingScale& scale = m_scales[s];
      auto* title = new Label(scale.title, TextRole::Label, Colour::Muted);
      title->setTextFormat(Qt::PlainText);
      layout->addWidget(title);
      column.titles.push_back(title);
      auto* line = new QHBoxLayout;
      line->setSpacing(4);
      column.buttons.emplace_back();
      for (int value = scale.minimum; value <= scale.maximum && value - scale.minimum < kMostButtons;
           ++value) {
        auto* button = new ChoiceButton(QString::number(value), ChoiceButton::KeySide::Before);
        button->setHigh(28);
        button->setCheckable(true);
        button->setAccessibleName(
            tr("%1 of answer %2: %3").arg(scale.title, answerLetter(static_cast<int>(place))).arg(value));
        const int cell = static_cast<int>(place * m_scales.size() + s);
        connect(button, &QAbstractButton::clicked, this, [this, cell, value] {
          m_current = cell;
          rate(cell, value);
        });
        line->addWidget(button);
        column.buttons.back().push_back(button);
      }
      layout->addLayout(line);
    }
    m_row->addWidget(column.box, 1);
    m_columns.push_back(std::move(column));
  }

  void rate(int cell, int value) {
    const RatingScale& scale = m_scales[static_cast<size_t>(cell) % m_scales.size()];
    if (value < scale.minimum || value > scale.maximum) return;
    m_values[static_cast<size_t>(cell)] = value;
    // On to the next one that has none yet.
    const int cells = static_cast<int>(m_values.size());
    for (int step = 1; step <= cells; ++step)
      if (const int next = (cell + step) % cells; !m_values[static_cast<size_t>(next)]) {
        m_current = next;
        break;
      }
    showValues();
    // A single mark is the whole answer.
    if (cells == 1) Q_EMIT actionRequested("done");
  }

  void showValues() {
    for (size_t i = 0; i < item().answers.size(); ++i)
      for (size_t s = 0; s < m_scales.size(); ++s) {
        const size_t cell = i * m_scales.size() + s;
        const bool lit = static_cast<int>(cell) == m_current && m_values.size() > 1;
        m_columns[i].titles[s]->setColour(lit ? Colour::Accent : Colour::Muted);
        for (size_t v = 0; v < m_columns[i].buttons[s].size(); ++v)
          m_columns[i].buttons[s][v]->setChecked(m_values[cell] == m_scales[s].minimum + static_cast<int>(v));
      }
    m_done->setEnabled(answer().has_value());
    Q_EMIT changed();
  }

  std::vector<RatingScale> m_scales;
  QHBoxLayout* m_row;
  std::vector<Column> m_columns;
  std::vector<std::optional<int>> m_values;  // [answers, scales]
  int m_current = 0;
  Button* m_done;
};

}  // namespace

std::unique_ptr<TaskWidget> makeRatingWidget(const feedback::TaskType& type, const Json& parameters) {
  return std::make_unique<RatingWidget>(type, parameters);
}

}  // namespace heddle::ui

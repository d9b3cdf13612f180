// Two answers side by side: one key for the better one, a tie, or both bad. "edit" opens the winner: after it
// the keys of A and B say which answer wins and is corrected.
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <array>

#include "ui/feedback/answer_card.h"
#include "ui/feedback/plain_text.h"
#include "ui/feedback/tasks/task_widget.h"
#include "ui/feedback/work_buttons.h"

namespace heddle::ui {
using feedback::Json;
namespace {

constexpr int kGap = 12;

class PairwiseWidget final : public TaskWidget {
  Q_DECLARE_TR_FUNCTIONS(heddle::ui::PairwiseWidget)

 public:
  PairwiseWidget(const feedback::TaskType& type, const Json& parameters) : TaskWidget(type, parameters) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGap);
    auto* pair = new QHBoxLayout;
    pair->setSpacing(kGap);
    for (int i = 0; i < 2; ++i) {
      m_cards[static_cast<size_t>(i)] = new AnswerCard(i);
      pair->addWidget(m_cards[static_cast<size_t>(i)], 1);
    }
    scrollTogether(m_cards[0]->text(), m_cards[1]->text());
    column->addLayout(pair, 1);
    m_rows = new QStackedWidget;
    m_rows->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_rows->addWidget(makeChoices());
    m_rows->addWidget(makeEditing());
    column->addWidget(m_rows);
  }

  bool act(const std::string& action) override {
    if (m_editing >= 0) {
      if (action == "done") return finishEdit();
      return action != "edit" || leave();
    }
    if (action == "edit") {
      if (!allReady()) return false;
      if (m_winner >= 0)
        beginEdit(m_winner);
      else
        pick(!m_picking);
      return true;
    }
    if (m_picking && (action == "a" || action == "b")) {
      beginEdit(action == "a" ? 0 : 1);
      return true;
    }
    return TaskWidget::act(action);
  }

  void restore(const Json& answer) override {
    const std::string choice = answer.is_object() ? answer.value("choice", std::string()) : std::string();
    m_winner = choice == "a" ? 0 : choice == "b" ? 1 : -1;
    for (int i = 0; i < 2; ++i) m_cards[static_cast<size_t>(i)]->setChosen(i == m_winner);
    for (const auto& [id, button] : m_buttons) button->setChecked(id == choice);
    if (m_winner >= 0 && answer.contains("edited") && answer["edited"].is_string())
      m_edited = answer["edited"].get<std::string>();
  }

  QString editName() const override { return tr("Edit the winner"); }

  bool leave() override {
    if (m_editing >= 0) {
      AnswerCard* card = m_cards[static_cast<size_t>(m_editing)];
      card->text()->setEditable(false);
      card->setTitle({});
      card->setAnswer(textOf(m_editing));
      m_editing = -1;
      m_rows->setCurrentIndex(0);
      pick(false);
      showDifferences();
      m_cards[0]->text()->setFocus();
      return true;
    }
    if (!m_picking) return false;
    pick(false);
    return true;
  }

  bool canShowDifferences() const override { return true; }
  void setDifferences(bool shown) override {
    m_differences = shown;
    showDifferences();
  }

 protected:
  AnswerCard* card(int place) const override {
    return place >= 0 && place < 2 ? m_cards[static_cast<size_t>(place)] : nullptr;
  }

  void showItem() override {
    m_editing = m_winner = -1;
    m_edited.clear();
    m_rows->setCurrentIndex(0);
    pick(false);
    for (int i = 0; i < 2; ++i) {
      AnswerCard* one = m_cards[static_cast<size_t>(i)];
      one->text()->setEditable(false);
      one->setChosen(false);
      one->setTitle({});
      one->setAnswer(textOf(i));
      const auto& answers = item().answers;
      one->setOrigin(i < static_cast<int>(answers.size()) ? answers[static_cast<size_t>(i)].origin
                                                          : QString());
    }
    for (const auto& [id, button] : m_buttons) button->setChecked(false);
    showDifferences();
  }

  void showKeys() override {
    for (const auto& [id, button] : m_buttons) button->setKey(keyOf(id));
  }

 private:
  QWidget* makeChoices() {
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(kGap);
    for (const feedback::TaskAction& action : type().actions(parameters())) {
      const bool side = action.id == "a" || action.id == "b";
      auto* button = new ChoiceButton(actionTitle(action), action.id == "b" ? ChoiceButton::KeySide::After
                                                                            : ChoiceButton::KeySide::Before);
      button->setCheckable(true);
      button->setObjectName(QString::fromStdString(action.id));
      if (side) button->setLine(answerColour(action.id == "a" ? 0 : 1));
      line->addWidget(button, side ? 5 : 2);
      connect(button, &QAbstractButton::clicked, this, [this, id = action.id, button] {
        button->setChecked(false);
        Q_EMIT actionRequested(id);
      });
      m_buttons.emplace_back(action.id, button);
      m_titles.push_back(button->text());
    }
    return row;
  }

  QWidget* makeEditing() {
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(kGap);
    auto* cancel = new ChoiceButton(tr("Leave it as it was"), ChoiceButton::KeySide::Before);
    cancel->setKey(tr("Esc"));
    m_accept = new ChoiceButton(tr("Accept the corrected answer"), ChoiceButton::KeySide::Before);
    m_accept->setKey(tr("Ctrl Return"));
    m_accept->setObjectName(QStringLiteral("accept_edit"));
    line->addWidget(cancel, 2);
    line->addWidget(m_accept, 5);
    connect(cancel, &QAbstractButton::clicked, this, [this] { leave(); });
    connect(m_accept, &QAbstractButton::clicked, this, [this] { Q_EMIT actionRequested("done"); });
    return row;
  }

  void pick(bool picking) {
    m_picking = picking;
    for (size_t i = 0; i < m_buttons.size(); ++i) {
      const auto& [id, button] = m_buttons[i];
      const bool side = id == "a" || id == "b";
      button->setEnabled(side || !picking);
      button->setText(!side || !picking ? m_titles[i]
                                        : tr("Edit %1, it is better").arg(answerLetter(id == "a" ? 0 : 1)));
      button->setAccessibleName(button->text());
      button->update();
    }
    Q_EMIT changed();
  }

  void beginEdit(int place) {
    m_editing = m_winner = place;
    m_picking = false;
    AnswerCard* card = m_cards[static_cast<size_t>(place)];
    if (!m_edited.empty()) card->setAnswer(shownText(m_edited));
    card->setTitle(tr("Correct this answer"));
    card->setChosen(true);
    for (AnswerCard* one : m_cards) one->setDifferences({}, false);
    card->text()->setEditable(true);
    card->text()->moveCursor(QTextCursor::End);
    card->text()->setFocus();
    m_accept->setLine(answerColour(place));
    m_rows->setCurrentIndex(1);
    Q_EMIT changed();
  }

  bool finishEdit() {
    const QString text = m_cards[static_cast<size_t>(m_editing)]->text()->answer();
    Json answer = {{"choice", m_editing == 0 ? "a" : "b"}};
    if (text != textOf(m_editing)) answer["edited"] = text.toStdString();
    Q_EMIT answered(answer);
    return true;
  }

  void showDifferences() {
    if (m_editing >= 0) return;
    const bool shown = m_differences && allReady() && item().answers.size() == 2;
    const WordDifference difference = shown ? wordDifference(textOf(0), textOf(1)) : WordDifference();
    m_cards[0]->setDifferences(difference.onlyInFirst, shown);
    m_cards[1]->setDifferences(difference.onlyInSecond, shown);
  }

  std::array<AnswerCard*, 2> m_cards{};
  QStackedWidget* m_rows = nullptr;
  std::vector<std::pair<std::string, ChoiceButton*>> m_buttons;
  QStringList m_titles;
  ChoiceButton* m_accept = nullptr;
  std::string m_edited;
  int m_editing = -1, m_winner = -1;  // places
  bool m_picking = false, m_differences = false;
};

}  // namespace

std::unique_ptr<TaskWidget> makePairwiseWidget(const feedback::TaskType& type, const Json& parameters) {
  return std::make_unique<PairwiseWidget>(type, parameters);
}

}  // namespace heddle::ui

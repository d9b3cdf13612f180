// One answer, good or bad: a key each. "edit" opens it for correction; the corrected text goes with the
// answer.
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/feedback/answer_card.h"
#include "ui/feedback/plain_text.h"
#include "ui/feedback/tasks/task_widget.h"
#include "ui/feedback/work_buttons.h"

namespace heddle::ui {
using feedback::Json;
namespace {

class ThumbsWidget final : public TaskWidget {
  Q_DECLARE_TR_FUNCTIONS(heddle::ui::ThumbsWidget)

 public:
  ThumbsWidget(const feedback::TaskType& type, const Json& parameters) : TaskWidget(type, parameters) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_card = new AnswerCard(-1);
    column->addWidget(m_card, 1);
    auto* line = new QHBoxLayout;
    line->setSpacing(12);
    std::vector<feedback::TaskAction> actions = type.actions(parameters);
    // As they lie on the keyboard: what is left stands left.
    std::ranges::stable_sort(actions, {}, [](const feedback::TaskAction& one) { return one.key != "Left"; });
    for (const feedback::TaskAction& action : actions) {
      const bool right = action.key == "Right";
      auto* button = new ChoiceButton(actionTitle(action),
                                      right ? ChoiceButton::KeySide::After : ChoiceButton::KeySide::Before);
      button->setObjectName(QString::fromStdString(action.id));
      button->setCheckable(true);
      line->addWidget(button);
      connect(button, &QAbstractButton::clicked, this, [this, id = action.id, button] {
        button->setChecked(false);
        Q_EMIT actionRequested(id);
      });
      m_buttons.emplace_back(action, button);
    }
    column->addLayout(line);
  }

  bool act(const std::string& action) override {
    if (action == "edit") {
      if (m_editing) return leave();
      if (!allReady()) return false;
      edit(true);
      return true;
    }
    if (action == "done") {
      if (m_editing) edit(false);
      return true;
    }
    for (const auto& [one, button] : m_buttons) {
      if (one.id != action) continue;
      Json answer = one.answer;
      const QString text = m_card->text()->answer();
      if (text != textOf(0) && !text.trimmed().isEmpty()) answer["edited"] = text.toStdString();
      Q_EMIT answered(answer);
      return true;
    }
    return false;
  }

  void restore(const Json& answer) override {
    const std::string thumb = answer.is_object() ? answer.value("thumb", std::string()) : std::string();
    for (const auto& [action, button] : m_buttons) button->setChecked(action.id == thumb);
    if (answer.is_object() && answer.contains("edited") && answer["edited"].is_string()) {
      m_card->setAnswer(shownText(answer["edited"].get<std::string>()));
      showTitle();
    }
  }

  QString editName() const override { return tr("Correct it"); }
  bool leave() override {
    if (!m_editing) return false;
    edit(false);
    return true;
  }

 protected:
  AnswerCard* card(int place) const override { return place == 0 ? m_card : nullptr; }
  void showItem() override {
    m_editing = false;
    m_card->text()->setEditable(false);
    m_card->setTitle({});
    m_card->setAnswer(textOf(0));
    m_card->setOrigin(item().answers.empty() ? QString() : item().answers[0].origin);
    for (const auto& [action, button] : m_buttons) button->setChecked(false);
  }
  void showKeys() override {
    for (const auto& [action, button] : m_buttons) button->setKey(keyOf(action.id));
  }

 private:
  void edit(bool editing) {
    m_editing = editing;
    m_card->text()->setEditable(editing);
    if (editing) m_card->text()->moveCursor(QTextCursor::End);
    m_card->text()->setFocus();
    showTitle();
    Q_EMIT changed();
  }
  void showTitle() {
    const bool corrected = m_card->text()->answer() != textOf(0);
    m_card->setTitle(m_editing   ? tr("Correct it, then Ctrl Return")
                     : corrected ? tr("Corrected by you; say whether the answer was good")
                                 : QString());
  }

  AnswerCard* m_card;
  std::vector<std::pair<feedback::TaskAction, ChoiceButton*>> m_buttons;
  bool m_editing = false;
};

}  // namespace

std::unique_ptr<TaskWidget> makeThumbsWidget(const feedback::TaskType& type, const Json& parameters) {
  return std::make_unique<ThumbsWidget>(type, parameters);
}

}  // namespace heddle::ui

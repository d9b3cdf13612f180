// A text and the labels that may fit it: one (its key is the answer), or several (keys turn them on and off,
// "done" accepts).
#include <QCoreApplication>
#include <QVBoxLayout>
#include <set>

#include "ui/feedback/answer_card.h"
#include "ui/feedback/flow_layout.h"
#include "ui/feedback/tasks/task_widget.h"
#include "ui/feedback/work_buttons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"

namespace heddle::ui {
using feedback::Json;
namespace {

class LabelsWidget final : public TaskWidget {
  Q_DECLARE_TR_FUNCTIONS(heddle::ui::LabelsWidget)

 public:
  LabelsWidget(const feedback::TaskType& type, const Json& parameters)
      : TaskWidget(type, parameters), m_several(type.description().id == "labels") {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_card = new AnswerCard(-1);
    column->addWidget(m_card, 1);
    auto* foot = new QHBoxLayout;
    auto* flow = new FlowLayout(8);
    for (const feedback::TaskAction& action : type.actions(parameters)) {
      auto* toggle = new KeyToggle(actionTitle(action), {});
      toggle->setObjectName(QString::fromStdString(action.id));
      flow->addWidget(toggle);
      connect(toggle, &QAbstractButton::clicked, this, [this, id = action.id, toggle] {
        toggle->setChecked(!toggle->isChecked());  // the action turns it
        Q_EMIT actionRequested(id);
      });
      m_toggles.emplace_back(action, toggle);
    }
    foot->addLayout(flow, 1);
    if (m_several) {
      m_done = new Button(tr("Accept"), ButtonKind::Primary);
      m_done->setObjectName(QStringLiteral("done"));
      foot->addWidget(m_done, 0, Qt::AlignBottom);
      connect(m_done, &Button::clicked, this, [this] { Q_EMIT actionRequested("done"); });
    }
    column->addLayout(foot);
  }

  bool hasForm() const override { return m_several; }

  bool act(const std::string& action) override {
    if (m_several)
      for (const auto& [one, toggle] : m_toggles)
        if (one.id == action) {
          toggle->setChecked(!toggle->isChecked());
          Q_EMIT changed();
          return true;
        }
    return TaskWidget::act(action);
  }

  std::optional<Json> answer() const override {
    if (!m_several) return {};
    Json labels = Json::array();
    for (const auto& [action, toggle] : m_toggles)
      if (toggle->isChecked()) labels.push_back(nameOf(action));
    return Json{{"labels", std::move(labels)}};
  }

  void restore(const Json& answer) override {
    if (!answer.is_object()) return;
    const Json chosen =
        m_several ? answer.value("labels", Json::array()) : Json::array({answer.value("label", Json())});
    for (const auto& [action, toggle] : m_toggles)
      toggle->setChecked(std::ranges::find(chosen, Json(nameOf(action))) != chosen.end());
  }

 protected:
  AnswerCard* card(int place) const override { return place == 0 ? m_card : nullptr; }
  void showItem() override {
    m_card->setAnswer(textOf(0));
    m_card->setOrigin(item().answers.empty() ? QString() : item().answers[0].origin);
    for (const auto& [action, toggle] : m_toggles) toggle->setChecked(false);
  }
  void showKeys() override {
    for (const auto& [action, toggle] : m_toggles) toggle->setKey(keyOf(action.id));
    if (m_done) m_done->setKeyCap(keyOf("done"));
  }

 private:
  static std::string nameOf(const feedback::TaskAction& action) { return action.id.substr(6); }  // "label:"

  bool m_several;
  AnswerCard* m_card;
  std::vector<std::pair<feedback::TaskAction, KeyToggle*>> m_toggles;
  Button* m_done = nullptr;
};

}  // namespace

std::unique_ptr<TaskWidget> makeLabelsWidget(const feedback::TaskType& type, const Json& parameters) {
  return std::make_unique<LabelsWidget>(type, parameters);
}

}  // namespace heddle::ui

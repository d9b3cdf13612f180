// Passages of a text are marked: select words, press a label's key. A click into a mark, or Backspace after
// moving into it, takes it away.
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "core/feedback/span_positions.h"
#include "ui/feedback/answer_card.h"
#include "ui/feedback/flow_layout.h"
#include "ui/feedback/plain_text.h"
#include "ui/feedback/tasks/task_widget.h"
#include "ui/feedback/work_buttons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using feedback::Json;
namespace {

class SpansWidget final : public TaskWidget {
  Q_DECLARE_TR_FUNCTIONS(heddle::ui::SpansWidget)

 public:
  SpansWidget(const feedback::TaskType& type, const Json& parameters)
      : TaskWidget(type, parameters), m_overlap(feedback::parameterOf(type, parameters, "overlap") == true) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_card = new AnswerCard(-1);
    m_card->text()->installEventFilter(this);
    m_card->text()->setCaret(true);
    column->addWidget(m_card, 1);
    m_hint = new Label({}, TextRole::Label, Colour::Muted);
    m_hint->setTextFormat(Qt::PlainText);
    column->addWidget(m_hint);
    auto* foot = new QHBoxLayout;
    auto* flow = new FlowLayout(8);
    int index = 0;
    for (const feedback::TaskAction& action : type.actions(parameters)) {
      auto* toggle = new KeyToggle(actionTitle(action), {});
      toggle->setObjectName(QString::fromStdString(action.id));
      toggle->setCheckable(false);
      toggle->setSwatch(answerColour(index++));
      flow->addWidget(toggle);
      connect(toggle, &QAbstractButton::clicked, this,
              [this, id = action.id] { Q_EMIT actionRequested(id); });
      m_labels.emplace_back(action, toggle);
    }
    foot->addLayout(flow, 1);
    m_done = new Button(tr("Accept"), ButtonKind::Primary);
    m_done->setObjectName(QStringLiteral("done"));
    foot->addWidget(m_done, 0, Qt::AlignBottom);
    column->addLayout(foot);
    connect(m_done, &Button::clicked, this, [this] { Q_EMIT actionRequested("done"); });
    connect(m_card->text(), &AnswerText::markClicked, this, [this](int index) { remove(index); });
  }

  bool hasForm() const override { return true; }

  bool act(const std::string& action) override {
    for (size_t i = 0; i < m_labels.size(); ++i)
      if (m_labels[i].first.id == action) {
        mark(i);
        return true;
      }
    return TaskWidget::act(action);
  }

  std::optional<Json> answer() const override {
    Json spans = Json::array();
    const std::string text = item().answers.empty() ? std::string() : item().answers[0].text;
    for (const Mark& mark : m_marks)
      spans.push_back({{"start", feedback::utf16ToBytes(text, mark.span.start)},
                       {"end", feedback::utf16ToBytes(text, mark.span.end())},
                       {"label", nameOf(mark.label)}});
    return Json{{"spans", std::move(spans)}};
  }

  void restore(const Json& answer) override {
    m_marks.clear();
    const std::string text = item().answers.empty() ? std::string() : item().answers[0].text;
    for (const Json& span : answer.is_object() ? answer.value("spans", Json::array()) : Json::array()) {
      if (!span.is_object()) continue;
      for (size_t i = 0; i < m_labels.size(); ++i)
        if (span.value("label", std::string()) == nameOf(i)) {
          const auto start = static_cast<int>(feedback::bytesToUtf16(text, span.value("start", int64_t{0})));
          const auto end = static_cast<int>(feedback::bytesToUtf16(text, span.value("end", int64_t{0})));
          m_marks.push_back({{start, end - start}, i});
        }
    }
    showMarks();
  }

 protected:
  AnswerCard* card(int place) const override { return place == 0 ? m_card : nullptr; }

  void showItem() override {
    m_marks.clear();
    m_card->setAnswer(textOf(0));
    m_card->setOrigin(item().answers.empty() ? QString() : item().answers[0].origin);
    m_card->text()->moveCursor(QTextCursor::Start);
    showMarks();
  }

  void showKeys() override {
    for (const auto& [action, toggle] : m_labels) toggle->setKey(keyOf(action.id));
    m_done->setKeyCap(keyOf("done"));
  }

  bool eventFilter(QObject* watched, QEvent* event) override {
    if (watched == m_card->text() && event->type() == QEvent::KeyPress) {
      const int key = static_cast<QKeyEvent*>(event)->key();
      if (key == Qt::Key_Backspace || key == Qt::Key_Delete) {
        const int caret = m_card->text()->textCursor().position();
        for (size_t i = 0; i < m_marks.size(); ++i)
          if (caret >= m_marks[i].span.start && caret <= m_marks[i].span.end()) {
            remove(static_cast<int>(i));
            return true;
          }
      }
    }
    return TaskWidget::eventFilter(watched, event);
  }

 private:
  struct Mark {
    TextSpan span;
    size_t label = 0;
  };
  std::string nameOf(size_t label) const { return m_labels[label].first.id.substr(6); }  // "label:"

  void mark(size_t label) {
    const TextSpan span = m_card->text()->selection();
    if (span.length == 0) return say(tr("Select the words first: with the mouse, or Shift and the arrows."));
    // The same passage again takes the new label; where marks may not overlap the new one stands.
    std::erase_if(m_marks, [&](const Mark& one) {
      const bool same = one.span == span;
      return m_overlap ? same && one.label == label
                       : one.span.start < span.end() && span.start < one.span.end();
    });
    m_marks.push_back({span, label});
    std::ranges::stable_sort(m_marks, {}, [](const Mark& one) { return one.span.start; });
    QTextCursor cursor = m_card->text()->textCursor();
    cursor.setPosition(span.end());
    m_card->text()->setTextCursor(cursor);
    showMarks();
  }

  void remove(int index) {
    if (index < 0 || index >= static_cast<int>(m_marks.size())) return;
    m_marks.erase(m_marks.begin() + index);
    showMarks();
  }

  void say(const QString& words) { m_hint->setText(words); }

  void showMarks() {
    std::vector<TextMark> marks;
    QStringList words;
    const QString text = m_card->text()->answer();
    for (const Mark& mark : m_marks) {
      marks.push_back({mark.span, answerColour(static_cast<int>(mark.label)),
                       mark.label % 2 == 0 ? MarkLine::Solid : MarkLine::Dotted});
      words << tr("%1: %2").arg(actionTitle(m_labels[mark.label].first),
                                firstLine(text.mid(mark.span.start, mark.span.length), 40));
    }
    m_card->text()->setMarks(std::move(marks));
    m_card->setTitle(tr("%n mark(s)", nullptr, static_cast<int>(m_marks.size())));
    say(words.isEmpty() ? tr("Select words and press a label's key. A click on a mark takes it away.")
                        : words.join(QStringLiteral("   ")));
    Q_EMIT changed();
  }

  bool m_overlap;
  AnswerCard* m_card;
  Label* m_hint;
  std::vector<std::pair<feedback::TaskAction, KeyToggle*>> m_labels;
  std::vector<Mark> m_marks;
  Button* m_done;
};

}  // namespace

std::unique_ptr<TaskWidget> makeSpansWidget(const feedback::TaskType& type, const Json& parameters) {
  return std::make_unique<SpansWidget>(type, parameters);
}

}  // namespace heddle::ui

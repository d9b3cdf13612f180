// A text that the person writes: an answer corrected until it is right, or one from nothing. The editor has
// the focus; Esc leaves it, so that single keys work, and "edit" goes back.
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/feedback/answer_card.h"
#include "ui/feedback/plain_text.h"
#include "ui/feedback/tasks/task_widget.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using feedback::Json;
namespace {

constexpr int kDifferences_ms = 200;

class WritingWidget final : public TaskWidget {
  Q_DECLARE_TR_FUNCTIONS(heddle::ui::WritingWidget)

 public:
  WritingWidget(const feedback::TaskType& type, const Json& parameters)
      : TaskWidget(type, parameters), m_corrects(type.description().id == "correction") {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    if (m_corrects) {
      m_original = new AnswerCard(-1);
      m_original->setTitle(tr("As it was answered"));
      row->addWidget(m_original, 1);
    }
    m_editor = new AnswerCard(-1);
    m_editor->text()->setEditable(true);
    m_editor->text()->setAccessibleName(m_corrects ? tr("Corrected answer") : tr("Your answer"));
    row->addWidget(m_editor, 1);
    column->addLayout(row, 1);
    auto* foot = new QHBoxLayout;
    foot->addWidget(new Label(tr("Ctrl Return accepts; Esc leaves the text so that single keys work."),
                              TextRole::Label, Colour::Muted),
                    1);
    m_done = new Button(m_corrects ? tr("Accept the corrected answer") : tr("Accept"), ButtonKind::Primary);
    m_done->setObjectName(QStringLiteral("done"));
    foot->addWidget(m_done);
    column->addLayout(foot);
    connect(m_done, &Button::clicked, this, [this] { Q_EMIT actionRequested("done"); });
    m_timer.setSingleShot(true);
    m_timer.setInterval(kDifferences_ms);
    connect(&m_timer, &QTimer::timeout, this, [this] { showDifferences(); });
    connect(m_editor->text(), &QTextEdit::textChanged, this, [this] {
      if (!m_setting) m_timer.start();
      showTitle();
    });
    if (m_original) scrollTogether(m_original->text(), m_editor->text());
  }

  bool hasForm() const override { return true; }
  QString editName() const override { return tr("Edit the text"); }

  bool act(const std::string& action) override {
    if (action == "edit") {
      m_editor->text()->setFocus();
      return true;
    }
    return TaskWidget::act(action);
  }

  bool leave() override {
    if (!m_editor->text()->hasFocus()) return false;
    m_done->setFocus(Qt::TabFocusReason);
    return true;
  }

  std::optional<Json> answer() const override {
    const QString text = m_editor->text()->answer();
    if (text.trimmed().isEmpty() || !allReady()) return {};
    return Json{{"text", m_corrects ? fromShown(0, text) : text.toStdString()}};
  }

  void restore(const Json& answer) override {
    const std::string text = answer.is_object() ? answer.value("text", std::string()) : std::string();
    if (!text.empty()) fill(shownText(text));
  }

  bool canShowDifferences() const override { return m_corrects; }
  void setDifferences(bool shown) override {
    m_differences = shown;
    showDifferences();
  }
  QWidget* focusTarget() const override { return m_editor->text(); }

 protected:
  AnswerCard* card(int place) const override { return place == 0 ? m_original : nullptr; }

  void showItem() override {
    if (m_original) {
      m_original->setAnswer(textOf(0));
      m_original->setTitle(tr("As it was answered"));
    }
    fill(m_corrects ? textOf(0) : QString());
    showDifferences();
  }

  void showKeys() override { m_done->setKeyCap(tr("Ctrl Return")); }

 private:
  void fill(const QString& text) {
    m_setting = true;
    m_editor->setAnswer(text);
    m_editor->text()->moveCursor(QTextCursor::End);
    m_editor->text()->document()->clearUndoRedoStacks();
    m_setting = false;
    showTitle();
  }

  void showTitle() {
    const QString text = m_editor->text()->answer();
    m_editor->setTitle(m_corrects ? text == textOf(0) ? tr("Correct it here") : tr("Corrected by you")
                                  : tr("%n word(s)", nullptr, countWords(text)));
    Q_EMIT changed();
  }

  void showDifferences() {
    if (!m_original) return;
    const bool shown = m_differences && allReady();
    const WordDifference difference =
        shown ? wordDifference(textOf(0), m_editor->text()->answer()) : WordDifference();
    const auto marks = [](const std::vector<TextSpan>& spans, Colour colour, MarkLine line) {
      std::vector<TextMark> made;
      for (const TextSpan& span : spans) made.push_back({span, colour, line});
      return made;
    };
    m_original->text()->setMarks(marks(difference.onlyInFirst, Colour::Series2, MarkLine::Dotted));
    m_editor->text()->setMarks(marks(difference.onlyInSecond, Colour::Series3, MarkLine::Solid));
  }

  bool m_corrects;
  AnswerCard *m_original = nullptr, *m_editor;
  Button* m_done;
  QTimer m_timer;
  bool m_differences = false, m_setting = false;
};

}  // namespace

std::unique_ptr<TaskWidget> makeWritingWidget(const feedback::TaskType& type, const Json& parameters) {
  return std::make_unique<WritingWidget>(type, parameters);
}

}  // namespace heddle::ui

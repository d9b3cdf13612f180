#include "ui/feedback/work_view.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <set>

#include "core/feedback/task_registry.h"
#include "ui/feedback/history_strip.h"
#include "ui/feedback/prompt_card.h"
#include "ui/feedback/reason_bar.h"
#include "ui/feedback/tasks/task_widget.h"
#include "ui/feedback/work_buttons.h"
#include "ui/feedback/work_panel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace feedback;
using namespace Qt::StringLiterals;
namespace {

constexpr int kMargin = 16, kGap = 12;
constexpr int kAllHints = 1300;  // from this width on every hint is shown

QStringList toList(const std::vector<std::string>& texts) {
  QStringList list;
  for (const std::string& text : texts) list << QString::fromStdString(text);
  return list;
}

std::vector<std::string> fromList(const QStringList& list) {
  std::vector<std::string> texts;
  for (const QString& text : list) texts.push_back(text.toStdString());
  return texts;
}

}  // namespace

WorkView::WorkView(QWidget* parent)
    : QWidget(parent),
      m_stack(new QStackedWidget),
      m_loading(new QWidget),
      m_notice(new Notice(Notice::Kind::Error)),
      m_prompt(new PromptCard),
      m_reasons(new ReasonBar),
      m_history(new HistoryStrip),
      m_panel(new WorkPanel) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  row->addWidget(m_stack, 1);
  row->addWidget(m_panel);
  auto* work = new QWidget;
  m_column = new QVBoxLayout(work);
  m_column->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
  m_column->setSpacing(kGap);
  m_column->addWidget(m_notice);
  m_column->addWidget(m_prompt);
  m_column->addWidget(m_reasons);
  m_column->addWidget(m_history);
  m_notice->hide();
  m_stack->addWidget(work);
  auto* waiting = new QVBoxLayout(m_loading);
  waiting->addStretch();
  waiting->addWidget(new RunningArc(24), 0, Qt::AlignHCenter);
  waiting->addWidget(new Label(tr("The first items are on their way."), TextRole::Label, Colour::Muted), 0,
                     Qt::AlignHCenter);
  waiting->addStretch();
  m_stack->addWidget(m_loading);
  connect(m_reasons, &ReasonBar::actionRequested, this, &WorkView::actionRequested);
  connect(m_reasons, &ReasonBar::skipped, this, [this](const QString& reason) {
    m_reasons->closeSkip();
    Judgement judgement;
    judgement.skip = true;
    judgement.skipReason = reason.toStdString();
    judge(std::move(judgement));
  });
  connect(m_reasons, &ReasonBar::skipClosed, this, &WorkView::focusWork);
  connect(m_panel, &WorkPanel::noteLeft, this, &WorkView::focusWork);
  connect(m_panel, &WorkPanel::flagChanged, this, &WorkView::showHints);
  connect(m_prompt->passagesHint(), &QAbstractButton::clicked, this,
          [this] { Q_EMIT actionRequested("passages"); });
  connect(m_notice, &Notice::actionRequested, m_notice, &QWidget::hide);
}

void WorkView::begin(const TaskType& type, const SessionSettings& settings, bool decides) {
  end();
  m_settings = settings;
  m_decides = decides;
  auto made = makeTaskWidget(type, settings.parameters);
  if (!made)
    return showDone(tr("This task cannot be worked on here"), tr("Update Heddle, and open it again."), {});
  m_task = made.release();
  m_column->insertWidget(2, m_task, 1);
  m_task->setDifferences(m_differences);
  connect(m_task, &TaskWidget::answered, this, [this](const Json& answer) {
    Judgement judgement;
    judgement.answer = answer;
    judge(std::move(judgement));
  });
  connect(m_task, &TaskWidget::actionRequested, this, &WorkView::actionRequested);
  connect(m_task, &TaskWidget::changed, this, &WorkView::showHints);
  m_reasons->setReasons(toList(settings.reasons));
  m_reasons->setSkipReasons(toList(settings.skipReasons));
  m_panel->setInstructions(QString::fromStdString(settings.instructions));
  m_panel->setTab(WorkPanel::kInstructions);
  m_panel->setFigures({});
  m_panel->setAgreement({});
  m_panel->setComments({});
  m_history->setHistory({}, true);
  m_history->setVisible(!decides);
  m_notice->hide();
  showHints();
  showLoading();
}

void WorkView::end() {
  m_reasons->closeSkip();
  delete std::exchange(m_task, nullptr);
  m_item = {};
}

std::vector<TaskAction> WorkView::actions() const {
  std::vector<TaskAction> actions;
  if (!m_task) return actions;
  actions = m_task->keys();
  std::set<std::string> taken;
  for (TaskAction& action : actions) {
    if (const auto own = m_settings.keys.find(action.id); own != m_settings.keys.end())
      action.key = own->second;
    taken.insert(action.key);
  }
  const auto skipped = static_cast<size_t>(m_settings.skipReasons.size());
  for (TaskAction action : commonActions()) {
    if (action.id == "difference" && !m_task->canShowDifferences()) continue;
    if (action.id == "edit") {
      if (m_task->editName().isEmpty()) continue;
      action.title = Text(m_task->editName().toStdString(), {});
    }
    if ((action.id == "skip" || action.id == "undo") && m_decides) continue;
    const bool reason = action.id.starts_with("reason:");
    if (reason) {
      const auto number = static_cast<size_t>(std::atoi(action.id.c_str() + 7));
      if (number > std::max(m_settings.reasons.size(), skipped)) continue;
      if (number <= m_settings.reasons.size())
        action.title = Text(std::string_view(m_settings.reasons[number - 1]), {});
    }
    if (const auto own = m_settings.keys.find(action.id); own != m_settings.keys.end())
      action.key = own->second;
    else if (taken.contains(action.key))
      action.key = reason ? "Alt+" + action.key : std::string();
    actions.push_back(std::move(action));
  }
  actions.push_back({"passages", HEDDLE_TR("Feedback", "Show the passages"), "Space"});
  return actions;
}

void WorkView::setKeys(TaskWidget::KeyOf keys) {
  m_keys = std::move(keys);
  if (m_task) m_task->setKeys(m_keys);
  m_reasons->setKeys(m_keys);
  m_prompt->setPassages(static_cast<int>(m_item.passages.size()), keyOf("passages"));
}

bool WorkView::hasItem() const {
  return m_task && m_item.id != 0 && m_stack->currentIndex() == 0;
}

void WorkView::setItem(const WorkItem& item) {
  if (!m_task) return;
  m_item = item;
  m_notice->hide();
  m_reasons->closeSkip();
  m_prompt->setPrompt(item.title, item.tags, item.detail, item.turns);
  m_prompt->setPassages(static_cast<int>(item.passages.size()), keyOf("passages"));
  m_task->setItem(item.shown);
  for (size_t i = 0; i < item.shown.answers.size(); ++i)
    if (!item.shown.answers[i].ready) m_task->setWaiting(static_cast<int>(i), tr("The model writes it now"));
  if (item.answer) m_task->restore(*item.answer);
  m_reasons->setChosen(toList(item.reasons));
  m_panel->setPassages(item.passages);
  m_panel->setReason(item.reason);
  m_panel->setNote(QString::fromStdString(item.comment));
  m_panel->setFlagged(item.flagged);
  m_stack->setCurrentIndex(0);
  m_shown.start();
  showHints();
  focusWork();
}

void WorkView::showLoading() {
  m_item = {};
  m_stack->setCurrentWidget(m_loading);
}

void WorkView::showDone(const QString& title, const QString& words, const QString& next) {
  m_item = {};
  if (m_done) {
    m_stack->removeWidget(m_done);
    m_done->deleteLater();
  }
  auto* state = new EmptyState(u"check"_s, title, words);
  if (!next.isEmpty()) {
    auto* button = state->addPrimary(next);
    connect(button, &Button::clicked, this, &WorkView::nextRequested);
  }
  m_done = state;
  m_stack->addWidget(m_done);
  m_stack->setCurrentWidget(m_done);
  Q_EMIT stateChanged();
}

void WorkView::showFailure(const QString& sentence, const Judgement& judgement) {
  if (!judgement.skip && m_task && hasItem()) {
    m_task->restore(judgement.answer);
    m_reasons->setChosen(toList(judgement.reasons));
    m_panel->setNote(QString::fromStdString(judgement.comment));
    m_panel->setFlagged(judgement.flagged);
  }
  showProblem(tr("This answer was not saved, so it is back. %1").arg(sentence));
}

void WorkView::showProblem(const QString& sentence) {
  m_notice->setText(sentence);
  m_notice->setAction(tr("Close"));
  m_notice->show();
}

void WorkView::judge(Judgement judgement) {
  if (!hasItem()) return;
  judgement.reasons = fromList(m_reasons->chosen());
  judgement.comment = m_panel->note().trimmed().toStdString();
  judgement.flagged = m_panel->isFlagged();
  judgement.duration_ms = m_shown.elapsed();
  Q_EMIT judged(judgement);
}

bool WorkView::act(const std::string& action) {
  if (!hasItem()) return false;
  if (action.starts_with("reason:")) {
    m_reasons->toggle(std::atoi(action.c_str() + 7) - 1);
    return true;
  }
  if (action == "passages") {
    m_panel->setTab(m_panel->tab() == WorkPanel::kPassages ? WorkPanel::kInstructions : WorkPanel::kPassages);
    return true;
  }
  if (action == "note") {
    m_panel->editNote();
    return true;
  }
  if (action == "flag") {
    m_panel->setFlagged(!m_panel->isFlagged());
    return true;
  }
  if (action == "skip") {
    askSkip();
    return true;
  }
  if (action == "difference") {
    m_differences = !m_differences;
    m_task->setDifferences(m_differences);
    showHints();
    return true;
  }
  if (m_reasons->isAskingSkip()) return false;
  return m_task->act(action);
}

// The second press skips without a reason.
void WorkView::askSkip() {
  if (m_decides) return;
  if (m_reasons->isAskingSkip()) {
    Q_EMIT m_reasons->skipped({});
    return;
  }
  m_reasons->askSkip();
}

bool WorkView::escape() {
  if (m_reasons->isAskingSkip()) {
    m_reasons->closeSkip();
    return true;
  }
  if (m_task && m_task->leave()) return true;
  if (m_panel->tab() != WorkPanel::kInstructions) {
    m_panel->setTab(WorkPanel::kInstructions);
    focusWork();
    return true;
  }
  return false;
}

QString WorkView::editName() const {
  return m_task ? m_task->editName() : QString();
}

void WorkView::focusWork() {
  if (!m_task || !hasItem()) return;
  if (QWidget* target = m_task->focusTarget()) target->setFocus(Qt::OtherFocusReason);
}

void WorkView::showHints() {
  if (!m_task) return;
  const bool wide = m_stack->width() >= kAllHints;
  std::vector<ReasonBar::Hint> hints;
  if (!m_task->editName().isEmpty()) hints.push_back({"edit", m_task->editName()});
  if (m_task->canShowDifferences() && wide) hints.push_back({"difference", tr("Differences"), m_differences});
  hints.push_back({"note", tr("Note"), !m_panel->note().trimmed().isEmpty()});
  if (wide || m_panel->isFlagged()) hints.push_back({"flag", tr("Flag"), m_panel->isFlagged()});
  if (!m_decides) {
    hints.push_back({"skip", tr("Skip")});
    hints.push_back({"undo", tr("Undo")});
  }
  m_reasons->setHints(hints);
  m_reasons->setKeys(m_keys);
  Q_EMIT stateChanged();
}

void WorkView::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  showHints();
}

void WorkView::paintEvent(QPaintEvent*) {
  QPainter(this).fillRect(rect(), themeOf(this).colour(Colour::Window));
}

}  // namespace heddle::ui

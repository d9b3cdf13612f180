#include "ui/shell/task_panel.h"

#include <QGridLayout>
#include <QPainter>
#include <QScrollArea>
#include <QTimer>

#include "ui/theme/heddle_style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr int kRefresh_ms = 250;
constexpr int kStays_ms = 4000;

bool ended(TaskState state) {
  return state == TaskState::Done || state == TaskState::Failed || state == TaskState::Cancelled;
}

}  // namespace

QString timeLeftText(const TaskSnapshot& task) {
  if (!task.timeLeft || task.state != TaskState::Running) return {};
  const qint64 seconds = task.timeLeft->count();
  if (seconds < 90) return TaskRow::tr("%1 s left").arg(seconds);
  if (seconds < 90 * 60) return TaskRow::tr("%1 min left").arg((seconds + 30) / 60);
  return TaskRow::tr("%1 h left").arg((seconds + 1800) / 3600);
}

TaskRow::TaskRow(QWidget* parent)
    : QWidget(parent),
      m_icon(new IconLabel(u"clock"_s, 14)),
      m_title(new Label({}, TextRole::Body)),
      m_detail(new Label({}, TextRole::Label, Colour::Muted)),
      m_progress(new ProgressLine),
      m_left(new FiguresLabel),
      m_pause(new IconButton(u"pause"_s, tr("Pause"))),
      m_cancel(new IconButton(u"close"_s, tr("Cancel"))) {
  setFixedHeight(Measure::kRow);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(17, 0, 12, 1);
  row->setSpacing(8);
  m_title->setElided(true);
  m_detail->setElided(true);
  m_left->setAlignment(Qt::AlignRight);
  m_left->setFixedWidth(96);
  row->addWidget(m_icon);
  row->addWidget(m_title, 22);
  row->addWidget(m_detail, 26);
  row->addWidget(m_progress, 27);
  row->addWidget(m_left);
  row->addSpacing(8);
  for (IconButton* button : {m_pause, m_cancel}) {
    button->setSmall();
    button->setFixedSize(22, 22);
    row->addWidget(button);
  }
  connect(m_pause, &Button::clicked, this, [this] { Q_EMIT pauseToggled(m_state != TaskState::Paused); });
  connect(m_cancel, &Button::clicked, this, &TaskRow::cancelRequested);
}

void TaskRow::show(const TaskSnapshot& task) {
  m_state = task.state;
  const QString title = translated(task.title, "Task");
  m_title->setText(title);
  setAccessibleName(title);
  QString detail = translated(task.detail, "Task");
  Colour colour = Colour::Muted;
  QString icon = u"clock"_s;
  switch (task.state) {
    case TaskState::Waiting:
      detail = tr("Waiting");
      break;
    case TaskState::Running:
      icon = u"run"_s;
      colour = Colour::Accent;
      break;
    case TaskState::Paused:
      icon = u"pause"_s;
      colour = Colour::Warn;
      break;
    case TaskState::Done:
      icon = u"check"_s;
      colour = Colour::Good;
      break;
    case TaskState::Cancelled:
      icon = u"skip"_s;
      detail = tr("Cancelled");
      break;
    case TaskState::Failed:
      icon = u"error"_s;
      colour = Colour::Error;
      if (task.error) detail = sentence(*task.error);
      break;
  }
  m_icon->setIcon(icon);
  m_icon->setColour(colour);
  m_detail->setText(detail);
  m_detail->setToolTip(detail);
  m_detail->setColour(task.state == TaskState::Failed ? Colour::Error : Colour::Muted);
  m_progress->setFraction(task.state == TaskState::Done ? 1 : task.fraction);
  m_progress->setVisible(task.state == TaskState::Running || task.state == TaskState::Paused);
  m_left->setText(task.state == TaskState::Paused ? tr("Paused") : timeLeftText(task));
  const bool paused = task.state == TaskState::Paused;
  m_pause->setFamilyIcon(paused ? u"resume"_s : u"pause"_s);
  m_pause->setToolTip(paused ? tr("Resume") : tr("Pause"));
  m_pause->setAccessibleName(m_pause->toolTip());
  m_pause->setVisible(task.canPause && !ended(task.state));
  m_cancel->setToolTip(ended(task.state) ? tr("Close") : tr("Cancel"));
  m_cancel->setAccessibleName(m_cancel->toolTip());
}

void TaskRow::paintEvent(QPaintEvent*) {
  QPainter(this).fillRect(0, height() - 1, width(), 1, themeOf(this).colour(Colour::Hairline));
}

TaskPanel::TaskPanel(TaskList& tasks, QWidget* parent)
    : QWidget(parent),
      m_tasks(tasks),
      m_column(new QVBoxLayout),
      m_empty(new Label(tr("Nothing runs. Long work shows here with its progress, time left and Cancel."),
                        TextRole::Label, Colour::Muted)) {
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  auto* area = new QScrollArea;
  area->setProperty(property::kFlat, true);
  area->setFrameShape(QFrame::NoFrame);
  area->setWidgetResizable(true);
  area->viewport()->setAutoFillBackground(false);
  auto* inside = new QWidget;
  inside->setAutoFillBackground(false);
  auto* column = new QVBoxLayout(inside);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  m_empty->setContentsMargins(17, 6, 17, 6);
  m_empty->setWordWrap(true);
  m_column->setSpacing(0);
  column->addWidget(m_empty);
  column->addLayout(m_column);
  column->addStretch();
  area->setWidget(inside);
  outer->addWidget(area);
  m_observer = m_tasks.addObserver([this, mail = m_mailbox.sender()](const TaskSnapshot&) {
    if (!m_dirty.exchange(true)) mail.post([this] { touch(); });
  });
  refresh();
}

TaskPanel::~TaskPanel() {
  m_tasks.removeObserver(m_observer);
}

void TaskPanel::touch() {
  if (m_waiting) return;
  m_waiting = true;
  refresh();
  QTimer::singleShot(kRefresh_ms, this, [this] {
    m_waiting = false;
    if (m_dirty) touch();
  });
}

void TaskPanel::refresh() {
  m_dirty = false;
  int running = 0;
  for (const TaskSnapshot& task : m_tasks.snapshots()) {
    if (!ended(task.state)) ++running;
    if (m_closed.contains(task.id)) continue;
    TaskRow*& row = m_rows[task.id];
    const TaskId id = task.id;
    if (!row) {
      row = new TaskRow;
      m_column->addWidget(row);
      connect(row, &TaskRow::pauseToggled, this,
              [this, id](bool pause) { pause ? m_tasks.pause(id) : m_tasks.resume(id); });
      connect(row, &TaskRow::cancelRequested, this, [this, id] {
        const auto found = m_rows.find(id);
        if (found == m_rows.end()) return;
        m_tasks.cancel(id);
        // What has ended already is put away by the same cross.
        for (const TaskSnapshot& now : m_tasks.snapshots())
          if (now.id == id && ended(now.state)) {
            m_closed[id] = now.state;
            found->second->deleteLater();
            m_rows.erase(found);
            break;
          }
        m_empty->setVisible(m_rows.empty());
      });
    }
    const bool justEnded = ended(task.state) && row->property("ended").toBool() == false;
    row->show(task);
    if (!justEnded) continue;
    row->setProperty("ended", true);
    if (task.state == TaskState::Failed) {
      Q_EMIT failed(task);
      continue;
    }
    QTimer::singleShot(kStays_ms, row, [this, id] {
      const auto found = m_rows.find(id);
      if (found == m_rows.end()) return;
      m_closed[id] = TaskState::Done;
      found->second->deleteLater();
      m_rows.erase(found);
      m_empty->setVisible(m_rows.empty());
    });
  }
  m_empty->setVisible(m_rows.empty());
  if (running == m_running) return;
  m_running = running;
  Q_EMIT runningChanged(running);
}

TaskRow* TaskPanel::row(TaskId id) const {
  const auto found = m_rows.find(id);
  return found == m_rows.end() ? nullptr : found->second;
}

}  // namespace heddle::ui

#include "ui/training/training_page.h"

#include <QItemSelectionModel>
#include <QJsonObject>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/store/project.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/training/new_training_form.h"
#include "ui/training/training_board.h"
#include "ui/training/training_list_model.h"
#include "ui/training/training_list_view.h"
#include "ui/training/training_page_reading.h"
#include "ui/widgets/button.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/label.h"
#include "ui/widgets/two_line_list.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
using tuning::RunState;
using tuning::TrainingRun;
using tuning::TrainingRunId;
namespace {

constexpr int kReload_ms = 120, kFigures_ms = 250;

enum StackPage { kNoProject, kNoTraining, kForm, kBoard };

QString shortTime(double seconds) {
  const auto minutes = static_cast<qint64>(seconds / 60 + 0.5);
  if (seconds < 60) return TrainingPage::tr("%1 s").arg(qint64(seconds + 0.5));
  if (minutes < 120) return TrainingPage::tr("%1 min").arg(minutes);
  return TrainingPage::tr("%1 h").arg(QLocale().toString(seconds / 3600, 'f', 1));
}

ChipKind chipKindOf(RunState state) {
  switch (state) {
    case RunState::Completed:
    case RunState::EarlyStopped:
      return ChipKind::Good;
    case RunState::Failed:
      return ChipKind::Error;
    case RunState::Interrupted:
    case RunState::Stopped:
      return ChipKind::Warn;
    case RunState::Waiting:
      return ChipKind::Neutral;
    default:
      return ChipKind::Accent;
  }
}

}  // namespace

TrainingPage::TrainingPage(const Services& services, TrainingResources resources)
    : m_services(services), m_resources(std::move(resources)), m_model(new TrainingListModel(this)) {
  m_queue = std::make_unique<tuning::TrainingQueue>(
      services.tasks, tuning::TrainingServices{services.engine, m_resources.library, m_resources.folder});
  m_pool.setMaxThreadCount(2);
  const auto single = [this](QTimer& timer, int interval_ms, void (TrainingPage::*slot)()) {
    timer.setSingleShot(true);
    timer.setInterval(interval_ms);
    connect(&timer, &QTimer::timeout, this, slot);
  };
  single(m_reload, kReload_ms, &TrainingPage::reloadRuns);
  single(m_figures, kFigures_ms, &TrainingPage::loadFigures);
  single(m_live, kFigures_ms, &TrainingPage::showLive);
  connect(&m_services.project, &ProjectSession::changed, this, &TrainingPage::openProject);
  connect(&m_services.project, &ProjectSession::aboutToClose, this, &TrainingPage::closeProject);
  using Queue = tuning::TrainingQueue;
  connect(m_queue.get(), &Queue::liveChanged, this, [this] {
    if (!m_live.isActive()) m_live.start();
  });
  connect(m_queue.get(), &Queue::queueChanged, this, [this] { m_reload.start(); });
  connect(m_queue.get(), &Queue::started, this, [this](TrainingRunId id) {
    m_wanted = id;
    m_forming = false;
    m_reload.start();
  });
  connect(m_queue.get(), &Queue::ended, this, [this](TrainingRunId id) {
    m_reload.start();
    read([id](Database& database) { return tuning::TrainingRepository(database).run(id); },
         [this](const TrainingRun& run) { tellEnded(run); });
  });
  connect(m_queue.get(), &Queue::failed, this,
          [this](const heddle::Error& error) { m_services.notifier.error(error); });
  registerCommands();
  m_services.commands.addThings(
      [this] {
        std::vector<Thing> things;
        for (const TrainingRun& run : m_model->runs())
          things.push_back({.title = QString::fromStdString(run.name),
                            .detail = runStateText(run),
                            .icon = icon(),
                            .group = tr("Trainings"),
                            .open = [this, wanted = run.id] {
                              m_services.navigator.openPage(id(), u"run/%1"_s.arg(wanted));
                            }});
        return things;
      },
      this);
  // Trainings go on, and what was interrupted is seen, before anybody opens the page.
  openProject();
}

void TrainingPage::tellEnded(const TrainingRun& run) {
  if (!run.isFinished()) return;
  if (!run.adapterPath.empty()) Q_EMIT adapterAdded(QString::fromStdString(run.adapterPath));
  m_services.notifier.toast(
      {.tone = Tone::Good,
       .title = tr("%1 has been trained").arg(QString::fromStdString(run.name)),
       .detail = tr("The adapter is in the library."),
       .action = tr("Show"),
       .run = [this, shown = run.id] { m_services.navigator.openPage(id(), u"run/%1"_s.arg(shown)); }});
}

TrainingPage::~TrainingPage() {
  blockSignals(true);
  closeProject();
}

// Widgets.

QWidget* TrainingPage::createWidget() {
  CommandRegistry& commands = m_services.commands;
  m_stack = new QStackedWidget;
  auto* noProject = new EmptyState(
      u"training"_s, tr("No project yet"),
      tr("An adapter is trained on the judgements and examples of a project, and used in it at once."));
  noProject->addPrimary(tr("Open the sample project"))->bindTo(commands.action(u"project.sample"_s));
  noProject->addSecondary(tr("New project"))->bindTo(commands.action(u"project.new"_s));
  m_stack->addWidget(noProject);
  auto* noTraining = new EmptyState(u"training"_s, tr("No training yet"),
                                    tr("Teach a model from people's judgements or from examples. The base "
                                       "model stays as it is; what is learned "
                                       "becomes a small adapter that you can switch on and off."));
  noTraining->addPrimary(tr("New training"))->bindTo(commands.action(u"training.new"_s));
  m_stack->addWidget(noTraining);
  m_form = new NewTrainingForm;
  m_stack->addWidget(m_form);
  m_board = new TrainingBoard;
  m_stack->addWidget(m_board);
  connect(m_form, &NewTrainingForm::settled, this, &TrainingPage::lookAtForm);
  connect(m_form, &NewTrainingForm::startRequested, this, &TrainingPage::startFromForm);
  connect(m_form, &NewTrainingForm::cancelRequested, this, &TrainingPage::closeForm);
  connect(m_form, &NewTrainingForm::fileRequested, this, &TrainingPage::chooseFile);
  // Runs may have been read before there was a place to show them.
  m_reload.start();
  showStack();
  return m_stack;
}

QWidget* TrainingPage::createSideList() {
  CommandRegistry& commands = m_services.commands;
  auto* frame = new SideListFrame(title());
  auto* compare = new IconButton(u"compare"_s, tr("Compare with another training"), frame);
  compare->bindTo(commands.action(u"training.compare"_s));
  auto* add = new IconButton(u"add"_s, tr("New training"), frame, ButtonKind::Normal);
  add->bindTo(commands.action(u"training.new"_s));
  for (QWidget* button : {compare, add}) frame->addHeadWidget(button);
  auto* content = new QWidget;
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  m_list = new TwoLineList(tr("Trainings"));
  m_list->setItemDelegate(new TrainingListDelegate(m_list));
  m_list->setModel(m_model);
  m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
  for (const char* command : {"training.pause", "training.resume", "training.stop", "training.move_up",
                              "training.again", "training.compare", "training.lineage", "training.remove"})
    m_list->addAction(commands.action(QString::fromLatin1(command)));
  column->addWidget(m_list, 1);
  auto* note =
      new Label(tr("Training steps aside for chat and runs on the same device, then goes on bit for bit."),
                TextRole::Label, Colour::Muted);
  note->setWordWrap(true);
  note->setContentsMargins(16, 10, 16, 10);
  column->addWidget(new Hairline);
  column->addWidget(note);
  frame->setContent(content);
  connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& index) {
            if (const auto id = index.data(training_role::kRun).toLongLong(); id != 0) choose(id);
          });
  return frame;
}

std::vector<QWidget*> TrainingPage::createHeaderWidgets() {
  CommandRegistry& commands = m_services.commands;
  m_time = new FiguresLabel;
  const auto make = [&](const char* icon, const QString& text, const char* command, ButtonKind kind) {
    auto* button = new Button(QString::fromLatin1(icon), text, kind);
    button->bindTo(commands.action(QString::fromLatin1(command)), false);
    return button;
  };
  m_compare = make("compare", tr("Compare"), "training.compare", ButtonKind::Quiet);
  m_checkpoint = make("save", tr("Checkpoint"), "training.checkpoint", ButtonKind::Normal);
  m_pause = make("pause", tr("Pause"), "training.pause", ButtonKind::Normal);
  m_stopButton = make("stop", tr("Stop"), "training.stop", ButtonKind::Danger);
  m_resume = make("resume", tr("Go on"), "training.resume", ButtonKind::Primary);
  m_grid = make("table", tr("Compare in the grid"), "training.compare_in_grid", ButtonKind::Normal);
  m_useInChat = make("playground", tr("Use in chat"), "training.use_in_chat", ButtonKind::Primary);
  refreshHeader();
  return {m_time, m_compare, m_checkpoint, m_pause, m_stopButton, m_resume, m_grid, m_useInChat};
}

void TrainingPage::refreshHeader() {
  if (!m_time) return;
  const TrainingRun* run = m_forming ? nullptr : chosenRun();
  const tuning::LiveTraining& live = m_queue->live();
  const bool runs = run && run->id == live.run;
  const bool paused = runs && live.paused;
  QString time;
  if (runs && live.progress) {
    time = tr("%1 done").arg(shortTime(live.progress->elapsed_seconds));
    if (live.progress->left_seconds >= 0 && !paused)
      time = tr("%1, %2 left")
                 .arg(shortTime(live.progress->elapsed_seconds), shortTime(live.progress->left_seconds));
  } else if (run && run->elapsed_s > 0) {
    time = shortTime(run->elapsed_s);
  }
  m_time->setText(time);
  m_compare->setVisible(run != nullptr && m_model->runs().size() > 1);
  m_checkpoint->setVisible(runs);
  m_pause->setVisible(runs);
  m_pause->setText(paused ? tr("Go on") : tr("Pause"));
  m_pause->setFamilyIcon(paused ? u"resume"_s : u"pause"_s);
  m_stopButton->setVisible(run && isOurs(*run));
  m_resume->setVisible(run && run->canResume());
  m_grid->setVisible(run && run->isFinished());
  m_useInChat->setVisible(run && run->isFinished());
  m_services.commands.refresh();
}

TrainingBoard* TrainingPage::board() const {
  return m_board;
}

NewTrainingForm* TrainingPage::form() const {
  return m_form;
}

Heading TrainingPage::heading() const {
  if (m_forming) return {.path = title(), .title = tr("New training")};
  const TrainingRun* run = chosenRun();
  if (!run) return {.title = title()};
  Heading heading{.title = QString::fromStdString(run->name)};
  const tuning::LiveTraining& live = m_queue->live();
  TrainingRun now = *run;
  if (live.run == run->id && live.progress) now.step = live.progress->step, now.steps = live.progress->steps;
  const bool paused = live.run == run->id && live.paused;
  heading.chips.push_back(
      {.text = paused ? tr("Paused at step %1").arg(QLocale().toString(qint64{now.step})) : runStateText(now),
       .kind = paused ? ChipKind::Warn : chipKindOf(run->state)});
  QStringList words{QString::fromStdString(run->baseName)};
  if (run->dataRows > 0) words << tr("%n row(s)", nullptr, static_cast<int>(run->dataRows));
  words << tr("%n epoch(s)", nullptr, static_cast<int>(run->content.recipe.epochs));
  heading.chips.push_back({.text = words.join(u", "_s), .kind = ChipKind::Neutral});
  return heading;
}

// The project.

void TrainingPage::openProject() {
  closeProject();
  Project* project = m_services.project.project();
  if (project) {
    m_hearing = connect(project, &Project::changed, this, [this](const Change& change) {
      heard(QString::fromStdString(change.kind), change.id);
    });
    m_queue->open(m_services.project.shared());
    reloadRuns();
  }
  showStack();
}

void TrainingPage::closeProject() {
  disconnect(m_hearing);
  for (QTimer* timer : {&m_reload, &m_figures, &m_live}) timer->stop();
  m_stop.request_stop();
  m_stop = std::stop_source();
  m_pool.clear();
  m_pool.waitForDone();
  ++m_turn;
  ++m_lookTurn;
  m_pending = 0;
  m_queue->close();
  m_chosen = m_wanted = 0;
  m_forming = false;
  m_model->setRuns({}, {});
  Q_EMIT headingChanged();
}

void TrainingPage::shown() {
  if (m_stack && m_resources.winShares) reloadRuns();  // people may have judged meanwhile
}

bool TrainingPage::prepareToClose() {
  return true;  // what runs is interrupted with its checkpoint, and offered again
}

void TrainingPage::heard(const QString& kind, qint64 id) {
  if (kind.isEmpty() || kind == u"training_run"_s) m_reload.start();
  if ((kind.isEmpty() || (kind == u"training_figure"_s && id == m_chosen)) && !m_figures.isActive())
    m_figures.start();
  if (m_forming && (kind.isEmpty() || kind == u"dataset"_s)) fillForm();
}

// What is chosen and shown.

const TrainingRun* TrainingPage::chosenRun() const {
  return m_model->find(m_chosen);
}

bool TrainingPage::isOurs(const TrainingRun& run) const {
  return run.id == m_queue->live().run ||
         std::ranges::find(m_queue->waiting(), run.id) != m_queue->waiting().end();
}

void TrainingPage::choose(TrainingRunId id) {
  if (m_forming) {
    m_forming = false;
  } else if (id == m_chosen) {
    return;
  }
  m_chosen = id;
  loadRun();
  showStack();
}

void TrainingPage::showStack() {
  if (m_stack) {
    StackPage page = kBoard;
    if (!m_services.project.project())
      page = kNoProject;
    else if (m_forming)
      page = kForm;
    else if (!chosenRun())
      page = kNoTraining;
    m_stack->setCurrentIndex(page);
  }
  if (m_list) {
    const QModelIndex index = m_forming ? QModelIndex() : m_model->indexOf(m_chosen);
    if (m_list->currentIndex() != index) m_list->setCurrentIndex(index);
  }
  refreshHeader();
  Q_EMIT headingChanged();
}

void TrainingPage::showLive() {
  const tuning::LiveTraining& live = m_queue->live();
  m_model->setLive(live);
  if (m_board && live.run == m_chosen) m_board->setLive(live);
  if (const TrainingRun* run = chosenRun(); run && m_board)
    m_board->setElsewhere(run->isOpen() && !isOurs(*run));
  refreshHeader();
  Q_EMIT headingChanged();
}

QJsonObject TrainingPage::saveState() const {
  return {{u"run"_s, QString::number(m_chosen)}, {u"time"_s, m_board && m_board->byTime()}};
}

void TrainingPage::restoreState(const QJsonObject& state) {
  if (m_wanted == 0) m_wanted = state[u"run"_s].toString().toLongLong();
  if (m_board && state[u"time"_s].toBool()) m_board->setByTime(true);
  m_reload.start();
}

void TrainingPage::openAt(const QString& place) {
  const QStringList words = place.split(u'/');
  if (words.value(0) == u"run"_s) {
    m_wanted = words.value(1).toLongLong();
    m_forming = false;
    m_reload.start();
  } else if (words.value(0) == u"new"_s) {
    m_wantedData = words.value(1) == u"dataset"_s ? words.value(2).toLongLong() : 0;
    m_services.commands.run(u"training.new"_s);
  }
}

}  // namespace heddle::ui

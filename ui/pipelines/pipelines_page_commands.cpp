// PipelinesPage: what can be done, by name.
#include <QInputDialog>

#include "ui/pipelines/node_library.h"
#include "ui/pipelines/pipeline_inspector.h"
#include "ui/pipelines/pipelines_page.h"
#include "ui/pipelines/row_list_model.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/widgets/fields.h"

namespace heddle::ui {
using namespace pipelines;
using namespace Qt::StringLiterals;

void PipelinesPage::registerCommands() {
  const auto open = [this] { return m_pipeline != nullptr; };
  const auto idle = [this] { return isEditable() && m_runner && !m_runner->isRunning(); };
  const auto add = [this](Command command) {
    command.category = tr("Pipelines");
    command.page = id();
    m_services.commands.add(std::move(command), this);
  };
  add({.id = u"pipelines.run"_s,
       .name = tr("Run the pipeline"),
       .icon = u"run"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_Return),
       .run = [this] { run(); },
       .enabled = idle,
       .menu = MenuPlace::Run});
  add({.id = u"pipelines.stop"_s,
       .name = tr("Stop the run"),
       .icon = u"stop"_s,
       .key = QKeySequence(Qt::Key_Escape),
       .run = [this] { m_runner->cancel(); },
       .enabled = [this] { return m_runner && m_runner->isRunning(); },
       .menu = MenuPlace::Run});
  add({.id = u"pipelines.run_from"_s,
       .name = tr("Run from the chosen node"),
       .icon = u"refresh"_s,
       .key = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return),
       .run = [this] { runFrom(m_canvas->current()); },
       .enabled = [this, idle] { return idle() && m_canvas && !m_canvas->current().empty(); },
       .menu = MenuPlace::Run});
  add({.id = u"pipelines.resume"_s,
       .name = tr("Resume the run"),
       .icon = u"resume"_s,
       .run =
           [this] {
             m_runner->resume();
             m_figureTimer.start();
           },
       .enabled =
           [this, idle] {
             return idle() && m_runner->run().id != 0 && m_runner->run().status != RunStatus::Done;
           },
       .menu = MenuPlace::Run});
  add({.id = u"pipelines.answer"_s,
       .name = tr("Answer what waits for you"),
       .icon = u"human"_s,
       .run = [this] { goToWaiting(); },
       .enabled = [this] { return m_runner && m_runner->waitsForPerson(); },
       .menu = MenuPlace::Run});
  add({.id = u"pipelines.pin"_s,
       .name = tr("Keep the node's result, or let it go"),
       .icon = u"pin"_s,
       .key = QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_P),
       .run = [this] { togglePin(); },
       .enabled =
           [this] {
             if (!isEditable() || !m_canvas || m_canvas->current().empty()) return false;
             const NodeRun* node = m_runner ? m_runner->node(m_canvas->current()) : nullptr;
             return m_pins.contains(m_canvas->current()) || (node && node->state == NodeState::Done);
           }});
  const auto showTab = [this](int tab) {
    m_services.navigator.setInspectorShown(true);
    m_canvas->select({});
    m_pipelineInspector->setTab(tab);
  };
  const auto inspect = [&](const QString& name, const QString& words, const QString& icon, int tab) {
    add({.id = name,
         .name = words,
         .icon = icon,
         .run = [showTab, tab] { showTab(tab); },
         .enabled = [this] { return m_pipeline && m_pipelineInspector && m_canvas; }});
  };
  inspect(u"pipelines.inputs"_s, tr("Show the inputs of the run"), u"input"_s, PipelineInspector::kRun);
  inspect(u"pipelines.problems"_s, tr("Show the problems"), u"warning"_s, PipelineInspector::kProblems);
  inspect(u"pipelines.versions"_s, tr("Show the versions"), u"history"_s, PipelineInspector::kVersions);
  inspect(u"pipelines.runs"_s, tr("Show the runs"), u"history"_s, PipelineInspector::kRuns);
  add({.id = u"pipelines.timeline"_s,
       .name = tr("Show the timeline"),
       .icon = u"chart"_s,
       .run = [this] { m_services.navigator.openBottomTab(id() + u'/' + tr("Timeline")); },
       .enabled = open});
  registerEditing();
  registerView();
  registerList();
}

void PipelinesPage::registerEditing() {
  const auto editing = [this] { return isEditable() && m_canvas; };
  const auto chosen = [this, editing] { return editing() && !m_canvas->selectedCards().empty(); };
  const auto several = [this, editing] { return editing() && m_canvas->selectedCards().size() > 1; };
  const auto add = [this](Command command) {
    command.category = tr("Pipelines");
    command.page = id();
    m_services.commands.add(std::move(command), this);
  };
  add({.id = u"pipelines.add_node"_s,
       .name = tr("Add a node…"),
       .icon = u"search"_s,
       .run =
           [this] {
             const SceneCard* card = m_canvas->scene().card(m_canvas->current());
             openSearch(
                 card ? card->rect().topRight() + QPointF(60, 0) : m_canvas->centre() - QPointF(160, 120),
                 {});
           },
       .enabled = editing,
       .menu = MenuPlace::Edit});
  add({.id = u"pipelines.remove_selection"_s,
       .name = tr("Remove what is chosen"),
       .icon = u"remove"_s,
       .key = QKeySequence(Qt::Key_Delete),
       .run = [this] { removeSelection(); },
       .enabled =
           [this, editing] {
             return editing() && (!m_canvas->selectedCards().empty() || !m_canvas->selectedWires().empty());
           },
       .menu = MenuPlace::Edit});
  add({.id = u"pipelines.cut"_s,
       .name = tr("Cut the nodes"),
       .run =
           [this] {
             copySelection();
             removeSelection();
           },
       .enabled = chosen,
       .menu = MenuPlace::Edit});
  add({.id = u"pipelines.copy"_s,
       .name = tr("Copy the nodes"),
       .icon = u"copy"_s,
       .run = [this] { copySelection(); },
       .enabled = [this] { return m_pipeline && m_canvas && !m_canvas->selectedCards().empty(); },
       .menu = MenuPlace::Edit});
  add({.id = u"pipelines.paste"_s,
       .name = tr("Paste nodes"),
       .icon = u"paste"_s,
       .run = [this] { paste(); },
       .enabled = editing,
       .menu = MenuPlace::Edit});
  add({.id = u"pipelines.duplicate_nodes"_s,
       .name = tr("Duplicate the nodes"),
       .icon = u"duplicate"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_D),
       .run = [this] { duplicateSelection(); },
       .enabled = chosen,
       .menu = MenuPlace::Edit});
  add({.id = u"pipelines.select_all"_s,
       .name = tr("Choose all nodes"),
       .run = [this] { m_canvas->selectAll(); },
       .enabled = [this] { return m_pipeline && m_canvas; },
       .menu = MenuPlace::Edit});
  add({.id = u"pipelines.rename_node"_s,
       .name = tr("Rename the node"),
       .icon = u"edit"_s,
       .key = QKeySequence(Qt::Key_F2),
       .run = [this] { renameNode(); },
       .enabled = [this, editing] { return editing() && !m_canvas->current().empty(); }});
  add({.id = u"pipelines.bypass"_s,
       .name = tr("Bypass the nodes, or no longer"),
       .icon = u"skip"_s,
       .key = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B),
       .run = [this] { toggleDisabled(); },
       .enabled = chosen});
  add({.id = u"pipelines.arrange"_s,
       .name = tr("Arrange the nodes"),
       .icon = u"graph"_s,
       .key = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A),
       .run = [this] { arrange(); },
       .enabled = editing});
  const auto place = [&](const QString& name, const QString& words, std::function<void()> run) {
    add({.id = name, .name = words, .run = std::move(run), .enabled = several});
  };
  place(u"pipelines.align_left"_s, tr("Align at the left"), [this] { align(Qt::LeftEdge, false); });
  place(u"pipelines.align_centre"_s, tr("Align in a column"), [this] { align(Qt::LeftEdge, true); });
  place(u"pipelines.align_right"_s, tr("Align at the right"), [this] { align(Qt::RightEdge, false); });
  place(u"pipelines.align_top"_s, tr("Align at the top"), [this] { align(Qt::TopEdge, false); });
  place(u"pipelines.align_middle"_s, tr("Align in a row"), [this] { align(Qt::TopEdge, true); });
  place(u"pipelines.align_bottom"_s, tr("Align at the bottom"), [this] { align(Qt::BottomEdge, false); });
  place(u"pipelines.distribute_across"_s, tr("Same gaps from left to right"),
        [this] { distribute(Qt::Horizontal); });
  place(u"pipelines.distribute_down"_s, tr("Same gaps from top to bottom"),
        [this] { distribute(Qt::Vertical); });
  add({.id = u"pipelines.save"_s,
       .name = tr("Save version"),
       .icon = u"save"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_S),
       .run = [this] { save({}); },
       .enabled = editing});
  add({.id = u"pipelines.discard"_s,
       .name = tr("Discard the unsaved edits"),
       .run = [this] { discardEdits(); },
       .enabled = [this] { return isEditable() && m_pipeline->isModified(); }});
  add({.id = u"pipelines.restore_version"_s,
       .name = tr("Restore the version that is shown"),
       .icon = u"history"_s,
       .run = [this] { restoreShown(); },
       .enabled = [this] { return m_shownVersion != 0; }});
  add({.id = u"pipelines.leave_version"_s,
       .name = tr("Back to the current version"),
       .run =
           [this] {
             showVersion(0);
             reloadVersions();
           },
       .enabled = [this] { return m_shownVersion != 0; }});
}

void PipelinesPage::registerView() {
  const auto open = [this] { return m_pipeline && m_canvas; };
  const auto add = [this](Command command) {
    command.category = tr("Pipelines");
    command.page = id();
    m_services.commands.add(std::move(command), this);
  };
  add({.id = u"pipelines.zoom_in"_s,
       .name = tr("Zoom in"),
       .icon = u"add"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_Equal),
       .run = [this] { m_canvas->zoomBy(1.2); },
       .enabled = open});
  add({.id = u"pipelines.zoom_out"_s,
       .name = tr("Zoom out"),
       .key = QKeySequence(Qt::CTRL | Qt::Key_Minus),
       .run = [this] { m_canvas->zoomBy(1 / 1.2); },
       .enabled = open});
  add({.id = u"pipelines.zoom_natural"_s,
       .name = tr("Natural size"),
       .key = QKeySequence(Qt::CTRL | Qt::Key_0),
       .run = [this] { m_canvas->zoomTo(1); },
       .enabled = open});
  add({.id = u"pipelines.fit"_s,
       .name = tr("See the whole pipeline"),
       .icon = u"expand"_s,
       .key = QKeySequence(Qt::Key_F),
       .run = [this] { m_canvas->fitAll(); },
       .enabled = open});
  add({.id = u"pipelines.fit_selection"_s,
       .name = tr("See what is chosen"),
       .key = QKeySequence(Qt::SHIFT | Qt::Key_F),
       .run = [this] { m_canvas->fitSelection(); },
       .enabled = [this, open] { return open() && !m_canvas->selectedCards().empty(); }});
  add({.id = u"pipelines.snap"_s,
       .name = tr("Snap to the grid and to neighbours"),
       .run = [this] { m_canvas->setSnapping(!m_canvas->isSnapping()); },
       .enabled = open,
       .checked = [this] { return m_canvas && m_canvas->isSnapping(); }});
  add({.id = u"pipelines.library"_s,
       .name = tr("Node library"),
       .icon = u"drag"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_L),
       .run =
           [this] {
             m_libraryShown = !m_libraryShown;
             m_nodeLibrary->setVisible(m_libraryShown);
             if (m_libraryShown)
               m_nodeLibrary->field()->setFocus();
             else
               m_canvas->setFocus();
             m_services.commands.refresh();
           },
       .enabled = [this] { return m_pipeline && m_nodeLibrary; },
       .checked = [this] { return m_libraryShown; }});
}

void PipelinesPage::registerList() {
  const auto open = [this] { return m_pipeline != nullptr; };
  const auto project = [this] { return m_services.project.project() != nullptr; };
  const auto add = [this](Command command) {
    command.category = tr("Pipelines");
    command.page = id();
    m_services.commands.add(std::move(command), this);
  };
  add({.id = u"pipelines.new"_s,
       .name = tr("New pipeline"),
       .icon = u"add"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_N),
       .run = [this] { create(tr("New pipeline"), {}); },
       .enabled = project});
  add({.id = u"pipelines.list"_s,
       .name = tr("All pipelines"),
       .icon = u"pipelines"_s,
       .run = [this] { leavePipeline(); },
       .enabled = open});
  add({.id = u"pipelines.rename"_s,
       .name = tr("Rename the pipeline…"),
       .icon = u"edit"_s,
       .run = [this] { renamePipeline(); },
       .enabled = open});
  add({.id = u"pipelines.duplicate"_s,
       .name = tr("Duplicate the pipeline"),
       .icon = u"duplicate"_s,
       .run = [this] { duplicatePipeline(); },
       .enabled = open});
  add({.id = u"pipelines.remove"_s,
       .name = tr("Remove the pipeline"),
       .icon = u"remove"_s,
       .run = [this] { removePipeline(m_pipeline->id()); },
       .enabled = open});
}

void PipelinesPage::create(const QString& name, const Graph& graph) {
  Project* project = m_services.project.project();
  if (!project || std::exchange(m_creating, true)) return;
  whenDone(project->write(Durability::Full,
                          [name = name.toStdString(), graph, me = project->me()](Database& database) {
                            return PipelineRepository(database).create(name, graph, me);
                          }),
           this, [this](const Result<ThingId>& made) {
             m_creating = false;
             if (!made) {
               m_services.notifier.error(made.error());
               return;
             }
             if (m_find) m_find->clear();
             reloadList();
             openPipeline(*made);
             if (m_canvas) m_canvas->setFocus();
           });
}

void PipelinesPage::renamePipeline() {
  auto* dialog = new QInputDialog(widget());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Rename the pipeline"));
  dialog->setLabelText(tr("Name"));
  dialog->setTextValue(QString::fromStdString(m_pipeline->name()));
  connect(dialog, &QInputDialog::textValueSelected, this, [this, id = m_pipeline->id()](const QString& name) {
    Project* project = m_services.project.project();
    if (!project) return;
    whenDone(project->write(Durability::Full,
                            [id, wanted = name.trimmed().toStdString()](Database& database) {
                              return PipelineRepository(database).rename(id, wanted);
                            }),
             this, [this](const Status& renamed) {
               if (!renamed) m_services.notifier.error(renamed.error());
             });
  });
  dialog->open();
}

// With what is seen, saved or not.
void PipelinesPage::duplicatePipeline() {
  create(tr("%1 copy").arg(QString::fromStdString(m_pipeline->name())), *shownGraph());
}

// Removal is soft: the toast or the list of removed ones takes it back.
void PipelinesPage::removePipeline(ThingId id) {
  Project* project = m_services.project.project();
  if (!project) return;
  const auto thing = std::ranges::find(m_things, id, &heddle::Thing::id);
  const QString name = thing == m_things.end() ? QString() : QString::fromStdString(thing->name);
  if (m_pipeline && m_pipeline->id() == id) closePipeline();
  whenDone(project->write(Durability::Full,
                          [id](Database& database) { return PipelineRepository(database).remove(id); }),
           this, [this, id, name](const Status& done) {
             if (!done) {
               m_services.notifier.error(done.error());
               return;
             }
             reloadList();
             m_services.notifier.toast({.tone = Tone::Info,
                                        .title = tr("Pipeline removed"),
                                        .detail = name,
                                        .action = tr("Undo"),
                                        .run = [this, id] { restorePipeline(id); }});
           });
}

void PipelinesPage::restorePipeline(ThingId id) {
  Project* project = m_services.project.project();
  if (!project) return;
  whenDone(project->write(Durability::Full,
                          [id](Database& database) { return PipelineRepository(database).restore(id); }),
           this, [this, id](const Status& restored) {
             if (!restored) m_services.notifier.error(restored.error());
             reloadList();
             if (restored) openPipeline(id);
           });
}

}  // namespace heddle::ui

// TrainingPage: what can be done, by name.
#include <QCursor>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QStackedWidget>

#include "ui/shell/command_registry.h"
#include "ui/shell/lineage_dialog.h"
#include "ui/training/new_training_form.h"
#include "ui/training/training_board.h"
#include "ui/training/training_list_model.h"
#include "ui/training/training_page.h"
#include "ui/training/training_page_reading.h"
#include "ui/widgets/button.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
using tuning::RecipeContent;
using tuning::TrainingRun;
using tuning::TrainingRunId;

void TrainingPage::registerCommands() {
  const auto open = [this] { return m_services.project.project() != nullptr; };
  const auto is = [this](auto holds) {
    return [this, holds] {
      const TrainingRun* run = m_forming ? nullptr : chosenRun();
      return run && holds(*run);
    };
  };
  const auto runs = is([this](const TrainingRun& run) { return run.id == m_queue->live().run; });
  const auto add = [this](Command command) {
    command.category = tr("Training");
    command.page = id();
    m_services.commands.add(std::move(command), this);
  };
  add({.id = u"training.new"_s,
       .name = tr("New training"),
       .icon = u"add"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_N),
       .run = [this] { startNew({}, tr("Training")); },
       .enabled = open});
  add({.id = u"training.pause"_s,
       .name = tr("Pause or go on"),
       .icon = u"pause"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_P),
       .run = [this] { m_queue->pause(m_chosen, !m_queue->live().paused); },
       .enabled = runs,
       .menu = MenuPlace::Run});
  add({.id = u"training.checkpoint"_s,
       .name = tr("Write a checkpoint"),
       .icon = u"save"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_S),
       .run =
           [this] {
             m_queue->checkpoint(m_chosen);
             m_services.notifier.toast({.tone = Tone::Info,
                                        .title = tr("A checkpoint is written after this step"),
                                        .detail = tr("Whatever happens, the training goes on from there.")});
           },
       .enabled = runs,
       .menu = MenuPlace::Run});
  add({.id = u"training.stop"_s,
       .name = tr("Stop the training"),
       .icon = u"stop"_s,
       .run = [this] { m_queue->stop(m_chosen); },
       .enabled = is([this](const TrainingRun& run) { return isOurs(run); }),
       .menu = MenuPlace::Run});
  add({.id = u"training.resume"_s,
       .name = tr("Go on from the last checkpoint"),
       .icon = u"resume"_s,
       .run = [this] { m_queue->resume(m_chosen); },
       .enabled = is([](const TrainingRun& run) { return run.canResume(); }),
       .menu = MenuPlace::Run});
  add({.id = u"training.move_up"_s,
       .name = tr("Move up in the queue"),
       .key = QKeySequence(Qt::ALT | Qt::Key_Up),
       .run = [this] { m_queue->moveUp(m_chosen); },
       .enabled = is([this](const TrainingRun& run) {
         const auto& waiting = m_queue->waiting();
         return !waiting.empty() && waiting.front() != run.id &&
                std::ranges::find(waiting, run.id) != waiting.end();
       })});
  add({.id = u"training.again"_s,
       .name = tr("New training from this recipe"),
       .icon = u"duplicate"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_D),
       .run =
           [this] {
             if (const TrainingRun* run = chosenRun())
               startNew(RecipeContent(run->content), QString::fromStdString(run->name));
           },
       .enabled = is([](const TrainingRun&) { return true; })});
  add({.id = u"training.compare"_s,
       .name = tr("Compare with another training"),
       .icon = u"compare"_s,
       .run = [this] { showCompareMenu(); },
       .enabled = is([this](const TrainingRun&) { return m_model->runs().size() > 1; })});
  const auto finished =
      is([](const TrainingRun& run) { return run.isFinished() && !run.adapterPath.empty(); });
  const auto adapter = [this](auto signal) {
    return [this, signal] {
      if (const TrainingRun* run = chosenRun())
        Q_EMIT(this->*signal)(QString::fromStdString(run->content.recipe.base),
                              QString::fromStdString(run->adapterPath),
                              QString::fromStdString(run->adapterName));
    };
  };
  add({.id = u"training.use_in_chat"_s,
       .name = tr("Use the adapter in chat"),
       .icon = u"playground"_s,
       .run = adapter(&TrainingPage::useInChatRequested),
       .enabled = finished});
  add({.id = u"training.compare_in_grid"_s,
       .name = tr("Compare the adapter with its base on test cases"),
       .icon = u"table"_s,
       .run = adapter(&TrainingPage::compareInGridRequested),
       .enabled = finished});
  add({.id = u"training.lineage"_s,
       .name = tr("Show where it comes from"),
       .icon = u"graph"_s,
       .run = [this] { showLineage(); },
       .enabled = is([](const TrainingRun&) { return true; })});
  add({.id = u"training.remove"_s,
       .name = tr("Remove the training"),
       .icon = u"remove"_s,
       .run = [this] { removeChosen(); },
       .enabled = is([](const TrainingRun& run) { return !run.isOpen(); })});
}

// A new training.

void TrainingPage::startNew(const RecipeContent& content, const QString& name) {
  widget();
  RecipeContent begun = content;
  if (begun.recipe.base.empty()) begun.recipe.base = m_services.models.chosen().path.toStdString();
  m_forming = true;
  fillForm();
  m_form->begin(name, begun);
  showStack();
  m_form->nameField()->setFocus();
  m_form->nameField()->selectAll();
}

void TrainingPage::startFromForm() {
  const auto content = m_form->content();
  if (!content) return lookAtForm();
  m_queue->start(m_form->name().toStdString(), *content);
}

void TrainingPage::closeForm() {
  m_forming = false;
  showStack();
}

void TrainingPage::chooseFile() {
  auto* dialog = new QFileDialog(m_form, tr("Rows to train on"), {}, tr("Rows (*.jsonl *.json)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, this,
          [this](const QString& file) { m_form->chooseFile(file); });
  dialog->open();
}

// What was trained.

void TrainingPage::showCompareMenu() {
  auto* menu = new QMenu(m_board);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (const TrainingRun& run : m_model->runs()) {
    if (run.id == m_chosen || run.step == 0) continue;
    QAction* action =
        menu->addAction(QString::fromStdString(run.name), this, [this, id = run.id] { loadCompared(id); });
    action->setCheckable(true);
    action->setChecked(m_board && m_board->compared() == run.id);
  }
  if (menu->isEmpty()) menu->addAction(tr("No other training has figures yet"))->setEnabled(false);
  menu->addSeparator();
  menu->addAction(tr("Nothing"), this, [this] { m_board->setCompared({}, {}); })
      ->setEnabled(m_board && m_board->compared() != 0);
  menu->popup(m_compare && m_compare->isVisible() ? m_compare->mapToGlobal(QPoint(0, m_compare->height() + 2))
                                                  : QCursor::pos());
}

void TrainingPage::removeChosen() {
  const TrainingRun* run = chosenRun();
  if (!run) return;
  m_services.notifier.ask({.title = tr("Remove the training %1?").arg(QString::fromStdString(run->name)),
                           .text = tr("Its figures, samples and checkpoints go. The recipe stays, and so "
                                      "does an adapter in the library."),
                           .confirm = tr("Remove"),
                           .removes = true},
                          [this, id = run->id](Answer answer) {
                            if (answer == Answer::Confirmed) m_queue->remove(id);
                          });
}

void TrainingPage::showLineage() {
  if (m_services.project.project())
    openLineage(m_services.project.shared(), "training_run", std::to_string(m_chosen), m_services.navigator,
                m_stack ? m_stack->window() : nullptr);
}

}  // namespace heddle::ui

// PromptsPage: what can be done, by name.
#include <QApplication>
#include <QClipboard>
#include <QInputDialog>
#include <QMenu>

#include "core/prompts/prompt_repository.h"
#include "core/prompts/sample_prompts.h"
#include "ui/prompts/answer_view.h"
#include "ui/prompts/grid_session.h"
#include "ui/prompts/message_section.h"
#include "ui/prompts/prompt_list_model.h"
#include "ui/prompts/prompt_pane.h"
#include "ui/prompts/prompts_inspector.h"
#include "ui/prompts/prompts_page.h"
#include "ui/prompts/template_view.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/widgets/fields.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

void PromptsPage::registerCommands() {
  CommandRegistry& commands = m_services.commands;
  const auto open = [this] { return m_document != nullptr; };
  const auto add = [&](Command command) {
    command.category = tr("Prompts");
    command.page = id();
    commands.add(std::move(command), this);
  };
  add({.id = u"prompts.run"_s,
       .name = tr("Run the prompt"),
       .icon = u"run"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_Return),
       .run =
           [this] {
             if (m_gridShown)
               runGrid();
             else
               run();
           },
       .enabled =
           [this] { return m_document && !(m_gridShown ? m_grid->runner() != nullptr : m_runner->isBusy()); },
       .menu = MenuPlace::Run});
  add({.id = u"prompts.stop"_s,
       .name = tr("Stop the answer"),
       .icon = u"stop"_s,
       .key = QKeySequence(Qt::Key_Escape),
       .run = [this] { m_runner->stop(); },
       .enabled = [this] { return m_runner && m_runner->isBusy(); },
       .menu = MenuPlace::Run});
  add({.id = u"prompts.save"_s,
       .name = tr("Save version"),
       .icon = u"save"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_S),
       .run = [this] { save({}); },
       .enabled = [this] { return m_document && m_shownVersion == 0; }});
  add({.id = u"prompts.save_note"_s,
       .name = tr("Save version with a note…"),
       .icon = u"save"_s,
       .key = QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_S),
       .run = [this] { saveWithNote(); },
       .enabled = [this] { return m_document && m_shownVersion == 0; }});
  add({.id = u"prompts.discard"_s,
       .name = tr("Discard the unsaved edits"),
       .run = [this] { discardEdits(); },
       .enabled = [this] { return m_document && m_document->prompt().isModified(); }});
  add({.id = u"prompts.versions"_s,
       .name = tr("Show the versions"),
       .icon = u"history"_s,
       .run =
           [this] {
             m_services.navigator.setInspectorShown(true);
             if (m_inspector) m_inspector->showVersions();
           },
       .enabled = open});
  add({.id = u"prompts.restore"_s,
       .name = tr("Restore the version that is shown"),
       .icon = u"history"_s,
       .run = [this] { restoreShown(); },
       .enabled = [this] { return m_shownVersion != 0; }});
  add({.id = u"prompts.leave_version"_s,
       .name = tr("Back to the current version"),
       .key = QKeySequence(Qt::Key_Escape),
       .run =
           [this] {
             showVersion(0);
             reloadVersions();
           },
       .enabled = [this] { return m_shownVersion != 0 && !m_runner->isBusy(); }});
  add({.id = u"prompts.copy_answer"_s,
       .name = tr("Copy the answer"),
       .icon = u"copy"_s,
       .key = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
       .run = [this] { copyAnswer(); },
       .enabled = [this] { return m_answer && !m_answer->answer().isEmpty(); }});
  registerEditing();
  registerList();
  registerGrid();
}

void PromptsPage::registerEditing() {
  CommandRegistry& commands = m_services.commands;
  const auto editing = [this] { return m_document && m_shownVersion == 0; };
  const auto add = [&](Command command) {
    command.category = tr("Prompts");
    command.page = id();
    commands.add(std::move(command), this);
  };
  const auto addView = [&](const QString& id, const QString& name, int tab, Qt::Key key) {
    add({.id = id,
         .name = name,
         .key = QKeySequence(Qt::ALT | key),
         .run = [this, tab] { m_pane->setTab(tab); },
         .enabled = [this] { return m_document && m_pane; },
         .checked = [this, tab] { return m_pane && m_pane->tab() == tab; }});
  };
  addView(u"prompts.show_template"_s, tr("Show the template"), PromptPane::kTemplate, Qt::Key_1);
  addView(u"prompts.show_rendered"_s, tr("Show the rendered messages"), PromptPane::kRendered, Qt::Key_2);
  addView(u"prompts.show_tokens"_s, tr("Show the tokens"), PromptPane::kTokens, Qt::Key_3);
  add({.id = u"prompts.add_message"_s,
       .name = tr("Add a message"),
       .icon = u"add"_s,
       .run =
           [this] {
             addMessage(m_document->content().messages.empty() ||
                                m_document->content().messages.back().role != "user"
                            ? "user"
                            : "assistant");
           },
       .enabled = editing});
  add({.id = u"prompts.add_system"_s,
       .name = tr("Add a system message"),
       .run = [this] { addMessage("system"); },
       .enabled =
           [this, editing] {
             return editing() && std::ranges::none_of(
                                     m_document->content().messages,
                                     [](const PromptMessage& message) { return message.role == "system"; });
           }});
  add({.id = u"prompts.add_variable"_s,
       .name = tr("Add a variable…"),
       .icon = u"add"_s,
       .run = [this] { editVariable({}); },
       .enabled = editing});
  const auto wrong = [this, editing] { return editing() && !m_problems.empty(); };
  add({.id = u"prompts.go_to_problem"_s,
       .name = tr("Go to the problem"),
       .icon = u"error"_s,
       .key = QKeySequence(Qt::Key_F8),
       .run = [this] { goToProblem(); },
       .enabled = wrong});
  add({.id = u"prompts.solve_problem"_s,
       .name = tr("Solve the problem"),
       .icon = u"check"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_Period),
       .run = [this] { solveProblem(); },
       .enabled = wrong});
}

void PromptsPage::registerList() {
  CommandRegistry& commands = m_services.commands;
  const auto open = [this] { return m_document != nullptr; };
  const auto project = [this] { return m_services.project.project() != nullptr; };
  const auto add = [&](Command command) {
    command.category = tr("Prompts");
    command.page = id();
    commands.add(std::move(command), this);
  };
  add({.id = u"prompts.new"_s,
       .name = tr("New prompt"),
       .icon = u"add"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_N),
       .run = [this] { newPrompt(); },
       .enabled = project});
  add({.id = u"prompts.new_from"_s,
       .name = tr("New prompt from an example…"),
       .icon = u"duplicate"_s,
       .run = [this] { chooseStarter(); },
       .enabled = project});
  add({.id = u"prompts.find"_s,
       .name = tr("Find a prompt"),
       .icon = u"search"_s,
       .key = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F),
       .run =
           [this] {
             if (!m_search) return;
             m_search->setVisible(!m_search->isVisible());
             if (m_search->isVisible())
               m_search->setFocus();
             else
               m_search->clear();
           },
       .enabled = project});
  add({.id = u"prompts.rename"_s,
       .name = tr("Rename the prompt…"),
       .icon = u"edit"_s,
       .run = [this] { renamePrompt(); },
       .enabled = open});
  add({.id = u"prompts.duplicate"_s,
       .name = tr("Duplicate the prompt"),
       .icon = u"duplicate"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_D),
       .run = [this] { duplicatePrompt(); },
       .enabled = open});
  add({.id = u"prompts.remove"_s,
       .name = tr("Remove the prompt"),
       .icon = u"remove"_s,
       .run = [this] { removePrompt(); },
       .enabled = open});
}

void PromptsPage::create(const QString& name, const PromptContent& content) {
  Project* project = m_services.project.project();
  if (!project) return;
  whenDone(project->write(Durability::Full,
                          [name = name.toStdString(), content, me = project->me()](Database& database) {
                            return PromptRepository(database).create(name, content, me);
                          }),
           this, [this](const Result<ThingId>& made) {
             if (!made) {
               m_services.notifier.error(made.error());
               return;
             }
             if (m_search) m_search->clear();
             reloadList();
             openPrompt(*made);
             if (!m_pane) return;
             m_pane->setTab(PromptPane::kTemplate);
             m_pane->templates()->goTo(m_pane->templates()->count() - 1, 1, 1);
           });
}

void PromptsPage::newPrompt() {
  PromptContent content;
  content.messages = {{"system", {}}, {"user", {}}};
  create(tr("New prompt"), content);
}

// Prompts that are known to work, as places to start from.
void PromptsPage::chooseStarter() {
  const auto starters = samplePrompts();
  if (!starters) {
    m_services.notifier.error(starters.error());
    return;
  }
  auto* menu = new QMenu(widget());
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (const SamplePrompt& starter : *starters) {
    const QString name = QString::fromStdString(starter.name);
    menu->addAction(name, this, [this, name, content = starter.content] { create(name, content); });
  }
  menu->popup(QCursor::pos());
}

void PromptsPage::renamePrompt() {
  auto* dialog = new QInputDialog(widget());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Rename the prompt"));
  dialog->setLabelText(tr("Name"));
  dialog->setTextValue(QString::fromStdString(m_document->prompt().name()));
  connect(dialog, &QInputDialog::textValueSelected, this, [this, id = m_document->id()](const QString& name) {
    Project* project = m_services.project.project();
    if (!project) return;
    whenDone(project->write(Durability::Full,
                            [id, wanted = name.trimmed().toStdString()](Database& database) {
                              return PromptRepository(database).rename(id, wanted);
                            }),
             this, [this](const Status& renamed) {
               if (!renamed) m_services.notifier.error(renamed.error());
             });
  });
  dialog->open();
}

// With what is seen, saved or not.
void PromptsPage::duplicatePrompt() {
  m_document->settle();
  create(tr("%1 copy").arg(QString::fromStdString(m_document->prompt().name())), m_document->content());
}

// Removal is soft: the toast takes it back, and nothing is purged here.
void PromptsPage::removePrompt() {
  Project* project = m_services.project.project();
  const ThingId removed = m_document->id();
  const QString name = QString::fromStdString(m_document->prompt().name());
  closePrompt();
  const auto restore = [this, removed] {
    Project* open = m_services.project.project();
    if (!open) return;
    whenDone(
        open->write(Durability::Full,
                    [removed](Database& database) { return PromptRepository(database).restore(removed); }),
        this, [this, removed](const Status& restored) {
          if (!restored) m_services.notifier.error(restored.error());
          reloadList();
          openPrompt(removed);
        });
  };
  whenDone(
      project->write(Durability::Full,
                     [removed](Database& database) { return PromptRepository(database).remove(removed); }),
      this, [this, name, restore](const Status& done) {
        if (!done) {
          m_services.notifier.error(done.error());
          return;
        }
        reloadList();
        m_services.notifier.toast({.tone = Tone::Info,
                                   .title = tr("Prompt removed"),
                                   .detail = name,
                                   .action = tr("Undo"),
                                   .run = restore});
      });
}

void PromptsPage::copyAnswer() {
  QApplication::clipboard()->setText(m_answer->answer());
  m_services.notifier.toast({.tone = Tone::Good, .title = tr("Answer copied")});
}

}  // namespace heddle::ui

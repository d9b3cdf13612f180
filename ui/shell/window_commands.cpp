#include "ui/shell/window_commands.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QStandardPaths>
#include <QTextEdit>

#include "core/base/log.h"
#include "core/base/settings.h"
#include "core/store/project.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/main_window.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/palette.h"
#include "ui/shell/project_session.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

// Calls the slot `name` of the text field that has the focus. False: none has it.
bool tellTextField(const char* name) {
  QWidget* focus = QApplication::focusWidget();
  if (!qobject_cast<QLineEdit*>(focus) && !qobject_cast<QTextEdit*>(focus) &&
      !qobject_cast<QPlainTextEdit*>(focus))
    return false;
  return QMetaObject::invokeMethod(focus, name);
}

bool textFieldCanUndo(bool redo) {
  QWidget* focus = QApplication::focusWidget();
  if (const auto* line = qobject_cast<QLineEdit*>(focus))
    return redo ? line->isRedoAvailable() : line->isUndoAvailable();
  if (const auto* edit = qobject_cast<QTextEdit*>(focus))
    return redo ? edit->document()->isRedoAvailable() : edit->document()->isUndoAvailable();
  if (const auto* edit = qobject_cast<QPlainTextEdit*>(focus))
    return redo ? edit->document()->isRedoAvailable() : edit->document()->isUndoAvailable();
  return false;
}

QString projectFolder(const ProjectSession& session) {
  const QStringList recent = session.recent();
  if (!recent.isEmpty()) return QFileInfo(recent.first()).absolutePath();
  return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

// Shows a file dialog without blocking the window.
template <class Chosen>
void chooseFile(QWidget* parent, const QString& title, const QString& folder, const QString& filter,
                bool save, const QString& ending, Chosen chosen) {
  auto* dialog = new QFileDialog(parent, title, folder, filter);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(save ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
  dialog->setFileMode(save ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
  dialog->setDefaultSuffix(ending);
  QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
  dialog->open();
}

}  // namespace

WindowCommands::WindowCommands(MainWindow& window) : QObject(&window), m_window(window) {
  CommandRegistry& commands = m_window.m_services.commands;
  // Every command's key works in the window, wherever the command comes from.
  connect(&commands, &CommandRegistry::commandsChanged, &m_window, [this] {
    for (const Command* command : m_window.m_services.commands.commands()) {
      QAction* action = m_window.m_services.commands.action(command->id);
      if (!m_window.actions().contains(action)) m_window.addAction(action);
    }
  });
  addProjectCommands();
  addEditCommands();
  addViewCommands();
  addGoCommands();
  addHelpCommands();
  addThings();
}

void WindowCommands::add(Command command) {
  m_window.m_services.commands.add(std::move(command), this);
}

void WindowCommands::addProjectCommands() {
  const QString category = tr("Project");
  ProjectSession& session = m_window.m_services.project;
  const auto isOpen = [&session] { return session.project() != nullptr; };
  add({.id = u"project.new"_s,
       .name = tr("New project…"),
       .category = category,
       .icon = u"add"_s,
       .key = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N),
       .run = [this] { newProject(); },
       .menu = MenuPlace::File});
  add({.id = u"project.open"_s,
       .name = tr("Open project…"),
       .category = category,
       .icon = u"folder"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_O),
       .run = [this] { chooseProject(); },
       .menu = MenuPlace::File});
  add({.id = u"project.recent"_s,
       .name = tr("Recent projects…"),
       .category = category,
       .icon = u"history"_s,
       .run = [this] { m_window.commandPalette().openWith(u"@.heddle"_s); },
       .enabled = [&session] { return !session.recent().isEmpty(); },
       .menu = MenuPlace::File});
  add({.id = u"project.save_copy"_s,
       .name = tr("Save a copy of the project…"),
       .category = category,
       .icon = u"duplicate"_s,
       .key = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
       .run = [this] { saveCopy(); },
       .enabled = isOpen,
       .menu = MenuPlace::File});
  add({.id = u"project.close"_s,
       .name = tr("Close project"),
       .category = category,
       .icon = u"close"_s,
       .run =
           [this, &session] {
             if (m_window.closePages()) session.close();
           },
       .enabled = isOpen,
       .menu = MenuPlace::File});
  add({.id = u"model.import"_s,
       .name = tr("Add a model file…"),
       .category = tr("Models"),
       .icon = u"import"_s,
       .run =
           [this] {
             chooseFile(&m_window, tr("Add a model file"), QDir::homePath(), tr("Models (*.gguf)"), false,
                        u"gguf"_s, [this](const QString& path) { m_window.openFile(path); });
           },
       .menu = MenuPlace::File});
  add({.id = u"app.quit"_s,
       .name = tr("Quit Heddle"),
       .category = tr("Window"),
       .icon = u"close"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_Q),
       .run = [this] { m_window.close(); },
       .menu = MenuPlace::File});
}

void WindowCommands::addEditCommands() {
  const QString category = tr("Edit");
  struct Plain {
    const char* id;
    QString name;
    const char* icon;
    QKeySequence key;
    const char* slot;
    const char* pageCommand;
  };
  const auto undo = [this](bool redo) {
    if (textFieldCanUndo(redo)) return void(tellTextField(redo ? "redo" : "undo"));
    Page* page = m_window.page(m_window.currentPage());
    if (page && !(redo ? page->redo() : page->undo()))
      m_window.toast({.title = redo ? tr("Nothing to do again") : tr("Nothing to undo")});
  };
  add({.id = u"edit.undo"_s,
       .name = tr("Undo"),
       .category = category,
       .icon = u"undo"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_Z),
       .run = [undo] { undo(false); },
       .menu = MenuPlace::Edit});
  add({.id = u"edit.redo"_s,
       .name = tr("Redo"),
       .category = category,
       .icon = u"redo"_s,
       .key = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z),
       .run = [undo] { undo(true); },
       .menu = MenuPlace::Edit});
  const Plain plain[] = {
      {"edit.cut", tr("Cut"), "", QKeySequence(Qt::CTRL | Qt::Key_X), "cut", "cut"},
      {"edit.copy", tr("Copy"), "copy", QKeySequence(Qt::CTRL | Qt::Key_C), "copy", "copy"},
      {"edit.paste", tr("Paste"), "paste", QKeySequence(Qt::CTRL | Qt::Key_V), "paste", "paste"},
      {"edit.select_all", tr("Select all"), "", QKeySequence(Qt::CTRL | Qt::Key_A), "selectAll",
       "select_all"}};
  for (const Plain& one : plain)
    add({.id = QString::fromLatin1(one.id),
         .name = one.name,
         .category = tr("Text"),
         .icon = QString::fromLatin1(one.icon),
         .key = one.key,
         .run = [this, slot = one.slot, name = one.pageCommand] { editSelection(slot, name); },
         .menu = MenuPlace::Edit});
}

// In a text field its words; elsewhere what the page in front has under that name: "pipelines.copy".
void WindowCommands::editSelection(const char* slot, const char* pageCommand) {
  if (!tellTextField(slot))
    m_window.m_services.commands.run(m_window.currentPage() + u'.' + QLatin1String(pageCommand));
}

void WindowCommands::addViewCommands() {
  const QString category = tr("View");
  auto& services = m_window.m_services;
  const auto setTheme = [&services](const char* mode) {
    if (const Status saved = services.settings.set(setting::kTheme, mode); !saved)
      log::warning("settings", saved.error().english());
  };
  add({.id = u"view.theme"_s,
       .name = tr("Switch between light and dark"),
       .category = category,
       .icon = u"moon"_s,
       .key = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L),
       .run = [&services, setTheme] { setTheme(services.theme.isDark() ? "light" : "dark"); },
       .menu = MenuPlace::View});
  add({.id = u"view.theme_system"_s,
       .name = tr("Theme as the system has it"),
       .category = category,
       .icon = u"monitor"_s,
       .run = [setTheme] { setTheme("system"); },
       .checked = [&services] { return services.settings.text(setting::kTheme) == "system"; },
       .menu = MenuPlace::View});
  const QString panels = tr("Panels");
  add({.id = u"view.side_list"_s,
       .name = tr("List at the left"),
       .category = panels,
       .icon = u"table"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_B),
       .run = [this] { m_window.setSideListShown(!m_window.sideListShown()); },
       .checked = [this] { return m_window.sideListShown(); },
       .menu = MenuPlace::View});
  add({.id = u"view.inspector"_s,
       .name = tr("Inspector at the right"),
       .category = panels,
       .icon = u"panel_right"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_I),
       .run = [this] { m_window.setInspectorShown(!m_window.inspectorShown()); },
       .checked = [this] { return m_window.inspectorShown(); },
       .menu = MenuPlace::View});
  add({.id = u"view.bottom_panel"_s,
       .name = tr("Panel below"),
       .category = panels,
       .icon = u"panel_bottom"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_J),
       .run = [this] { m_window.setBottomPanelShown(!m_window.bottomPanelShown()); },
       .checked = [this] { return m_window.bottomPanelShown(); },
       .menu = MenuPlace::View});
  add({.id = u"view.tasks"_s,
       .name = tr("Show tasks"),
       .category = panels,
       .icon = u"clock"_s,
       .run = [this] { m_window.openBottomTab(u"tasks"_s); },
       .menu = MenuPlace::View});
  add({.id = u"view.log"_s,
       .name = tr("Show the log"),
       .category = panels,
       .icon = u"document"_s,
       .run = [this] { m_window.openBottomTab(u"log"_s); },
       .menu = MenuPlace::View});
  add({.id = u"view.full_screen"_s,
       .name = tr("Full screen"),
       .category = tr("Window"),
       .icon = u"expand"_s,
       .key = QKeySequence(Qt::Key_F11),
       .run = [this] { m_window.setWindowState(m_window.windowState() ^ Qt::WindowFullScreen); },
       .checked = [this] { return m_window.isFullScreen(); },
       .menu = MenuPlace::View});
}

void WindowCommands::addGoCommands() {
  const QString category = tr("Go");
  add({.id = u"go.palette"_s,
       .name = tr("Search or run a command"),
       .category = category,
       .icon = u"search"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_K),
       .run = [this] { m_window.commandPalette().openWith(); },
       .menu = MenuPlace::Go,
       .inPalette = false});
  add({.id = u"go.next_area"_s,
       .name = tr("Next area of the window"),
       .category = category,
       .icon = u"chevron_right"_s,
       .key = QKeySequence(Qt::Key_F6),
       .run = [this] { m_window.moveBetweenAreas(true); },
       .menu = MenuPlace::Go});
  add({.id = u"go.previous_area"_s,
       .name = tr("Previous area of the window"),
       .category = category,
       .icon = u"chevron_right"_s,
       .key = QKeySequence(Qt::SHIFT | Qt::Key_F6),
       .run = [this] { m_window.moveBetweenAreas(false); },
       .menu = MenuPlace::Go});
}

void WindowCommands::addHelpCommands() {
  const QString category = tr("Help");
  add({.id = u"help.page"_s,
       .name = tr("Help for this page"),
       .category = category,
       .icon = u"help"_s,
       .key = QKeySequence(Qt::Key_F1),
       .run =
           [this] {
             const Page* page = m_window.page(m_window.currentPage());
             m_window.openHelp(page ? page->helpPage() : u"getting_started"_s);
           },
       .menu = MenuPlace::Help});
  add({.id = u"help.manual"_s,
       .name = tr("Manual"),
       .category = category,
       .icon = u"document"_s,
       .run = [this] { m_window.openHelp(u"getting_started"_s); },
       .menu = MenuPlace::Help});
  add({.id = u"help.keys"_s,
       .name = tr("Keys"),
       .category = category,
       .icon = u"keyboard"_s,
       .run = [this] { m_window.openSettings(QString::fromUtf8(setting::kKeys)); },
       .menu = MenuPlace::Help});
  add({.id = u"help.about"_s,
       .name = tr("About Heddle"),
       .category = tr("About"),
       .icon = u"info"_s,
       .run =
           [this] {
             m_window.ask({.title = tr("Heddle %1").arg(QApplication::applicationVersion()),
                           .text = tr("A workbench for language models that run on your own machine. Free "
                                      "software under the GNU General Public License, version 3."),
                           .confirm = tr("Open the manual")},
                          [this](Answer answer) {
                            if (answer == Answer::Confirmed) m_window.openHelp(u"getting_started"_s);
                          });
           },
       .menu = MenuPlace::Help});
}

void WindowCommands::addPageCommand(Page& page) {
  // The first pages of the rail have Ctrl+1 to Ctrl+9.
  const int number = page.railPlace() == RailPlace::Top ? 1 + page.railOrder() / 10 % 10 + 0 : 0;
  QKeySequence key;
  if (page.railPlace() == RailPlace::Bottom && page.id() == u"settings")
    key = QKeySequence(Qt::CTRL | Qt::Key_Comma);
  if (number > 0 && number < 10 && page.railOrder() < 100)
    key = QKeySequence(static_cast<int>(Qt::CTRL) | (static_cast<int>(Qt::Key_0) + number));
  add({.id = u"go.page."_s + page.id(),
       .name = tr("Go to %1").arg(page.title()),
       .category = tr("Pages"),
       .icon = page.icon(),
       .key = key,
       .run = [this, id = page.id()] { m_window.openPage(id); },
       .menu = MenuPlace::Go});
}

void WindowCommands::addThings() {
  auto& services = m_window.m_services;
  services.commands.addThings(
      [this, &services] {
        std::vector<Thing> things;
        for (const ShelfModel& model : services.models.models())
          things.push_back(
              {.title = model.name,
               .detail = model.path == services.models.chosen().path ? tr("chosen") : model.detail,
               .icon = u"model"_s,
               .group = tr("Models"),
               .open = [&services, path = model.path] { services.models.choose(path); }});
        for (const QString& path : services.project.recent())
          things.push_back({.title = QFileInfo(path).fileName(),
                            .detail = QDir::toNativeSeparators(QFileInfo(path).absolutePath()),
                            .icon = u"dataset"_s,
                            .group = tr("Projects"),
                            .open = [this, path] { openProject(path); }});
        return things;
      },
      this);
}

void WindowCommands::openProject(const QString& path) {
  if (!m_window.closePages()) return;
  if (const Status opened = m_window.m_services.project.open(path); !opened)
    m_window.error(opened.error(), tr("Choose another"), [this] { chooseProject(); });
}

void WindowCommands::chooseProject() {
  chooseFile(&m_window, tr("Open project"), projectFolder(m_window.m_services.project),
             tr("Heddle projects (*.heddle)"), false, u"heddle"_s,
             [this](const QString& path) { openProject(path); });
}

void WindowCommands::newProject() {
  chooseFile(&m_window, tr("New project"), projectFolder(m_window.m_services.project),
             tr("Heddle projects (*.heddle)"), true, u"heddle"_s, [this](const QString& path) {
               if (!m_window.closePages()) return;
               if (const Status made = m_window.m_services.project.create(path); !made)
                 m_window.error(made.error(), tr("Choose another name"), [this] { newProject(); });
             });
}

void WindowCommands::saveCopy() {
  chooseFile(
      &m_window, tr("Save a copy of the project"), projectFolder(m_window.m_services.project),
      tr("Heddle projects (*.heddle)"), true, u"heddle"_s, [this](const QString& path) {
        std::shared_ptr<Project> project = m_window.m_services.project.shared();
        if (!project || !m_window.closePages()) return;
        const auto mail = m_window.m_mailbox.sender();
        m_window.m_services.tasks.start(
            {.title = {HEDDLE_TR("Task", "Save a copy of {0}"), {project->name()}},
             .priority = Priority::Interactive},
            [project, mail, path, this](TaskContext&) mutable -> Status {
              const Status saved = project->saveCopy(path.toStdString());
              // The project is let go of on the window's thread.
              mail.post([held = std::move(project), ok = saved.has_value(), path, this] {
                if (ok)
                  m_window.toast({.tone = Tone::Good, .title = tr("The copy is saved"), .detail = path});
              });
              return saved;
            });
      });
}

void WindowCommands::showProjectMenu(QWidget* below) {
  auto* menu = new QMenu(&m_window);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (const QString& path : m_window.m_services.project.recent().mid(0, 6)) {
    QAction* action = menu->addAction(QFileInfo(path).fileName());
    action->setToolTip(path);
    action->setCheckable(true);
    action->setChecked(path == m_window.m_services.project.path());
    connect(action, &QAction::triggered, this, [this, path] { openProject(path); });
  }
  if (!menu->isEmpty()) menu->addSeparator();
  for (const char* id : {"project.new", "project.open", "project.save_copy", "project.close"})
    menu->addAction(m_window.m_services.commands.action(QString::fromLatin1(id)));
  menu->popup(below->mapToGlobal(QPoint(0, below->height() + 4)));
}

}  // namespace heddle::ui

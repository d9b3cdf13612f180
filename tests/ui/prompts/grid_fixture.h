// The window with the Prompts page over a temporary project, for tests and pictures of the grid.
#pragma once

#include <QTemporaryDir>
#include <QtTest>
#include <memory>

#include "core/base/settings.h"
#include "core/base/task.h"
#include "core/evaluation/evaluation_repository.h"
#include "core/prompts/prompt_repository.h"
#include "ui/prompts/cases_dialog.h"
#include "ui/prompts/cases_model.h"
#include "ui/prompts/cell_dialog.h"
#include "ui/prompts/grid_delegate.h"
#include "ui/prompts/grid_header.h"
#include "ui/prompts/grid_session.h"
#include "ui/prompts/grid_table.h"
#include "ui/prompts/grid_view.h"
#include "ui/prompts/prompts_page.h"
#include "ui/prompts/scores_dialog.h"
#include "ui/prompts/variant_dialog.h"
#include "ui/prompts/win_chart.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/log_model.h"
#include "ui/shell/main_window.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/project_session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"

namespace heddle::ui {

struct GridWindow {
  QTemporaryDir folder;
  Folders folders = Folders::under(folder.path().toStdString());
  Engine& engine;
  TaskList tasks;
  Settings settings{folders.settings / "settings.json"};
  Theme& theme;  // one for the program, as its style is
  CommandRegistry commands;
  ProjectSession session{settings};
  ModelShelf models{settings};
  LogModel log;
  std::unique_ptr<MainWindow> window;
  PromptsPage* page = nullptr;
  ThingId prompt = 0;

  GridWindow(Theme& look, Engine& engine) : engine(engine), theme(look) {
    if (const Status made = folders.create(); !made) qFatal("%s", made.error().english().c_str());
    models.setModels(
        {{.path = QStringLiteral("demo"), .name = QStringLiteral("demo · Q8_0"), .builtIn = true}});
    makeWindow();
  }
  ~GridWindow() { window.reset(); }

  void makeWindow() {
    window = std::make_unique<MainWindow>(
        WindowServices{engine, tasks, settings, theme, commands, session, models, log, folders});
    auto made = std::make_unique<PromptsPage>(
        Services{engine, tasks, settings, theme, commands, *window, *window, session, models});
    page = made.get();
    window->addPage(std::move(made));
    window->restoreState(QStringLiteral("prompts"));
  }
  void show(QSize size = {1280, 800}) {
    window->resize(size);
    window->show();
    window->openPage(QStringLiteral("prompts"));
    if (!QTest::qWaitForWindowExposed(window.get())) qFatal("the window is not shown");
  }
  // A project with one prompt, open on the page; further versions have the messages given.
  void begin(const std::string& name, const PromptContent& content,
             const std::vector<PromptContent>& further = {}, QSize size = {1280, 800}) {
    const QString path = folder.filePath(QStringLiteral("work.heddle"));
    if (const Status made = session.create(path); !made) qFatal("%s", made.error().english().c_str());
    Project& project = *session.project();
    const auto id = waitFor(project.write(Durability::Full, [&](Database& database) -> Result<ThingId> {
      HEDDLE_ASSIGN(const ThingId made, PromptRepository(database).create(name, content, project.me()));
      for (const PromptContent& next : further)
        HEDDLE_TRY(PromptRepository(database).save(made, next, {}, project.me()));
      return made;
    }));
    if (!id) qFatal("%s", id.error().english().c_str());
    prompt = *id;
    show(size);
    page->openAt(QString::number(prompt));
  }

  GridSession& grid() { return page->grid(); }
  GridModel& model() { return grid().model(); }
  GridView& view() { return *window->findChild<GridView*>(); }
  GridTable& table() { return *view().table(); }
  template <class T>
  T* dialog() {
    for (T* one : window->findChildren<T*>())
      if (one->isVisible()) return one;
    return nullptr;
  }
  Button* button(const QString& words, QWidget* inside = nullptr) {
    for (Button* one : (inside ? inside : window.get())->findChildren<Button*>())
      if (one->text() == words && one->isVisible()) return one;
    return nullptr;
  }
  bool click(const QString& words, QWidget* inside = nullptr) {
    Button* found = button(words, inside);
    if (!found || !found->isEnabled()) return false;
    QTest::mouseClick(found, Qt::LeftButton);
    return true;
  }
  void clickCell(int row, int column) {
    const QModelIndex index = model().index(row, column);
    table().scrollTo(index);
    QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, table().visualRect(index).center());
  }
  int countOf(CellLight light) {
    int count = 0;
    for (int row = 0; row < model().rowCount(); ++row)
      for (int column = 1; column < model().columnCount(); ++column)
        count += model().light(model().index(row, column)) == light;
    return count;
  }
};

}  // namespace heddle::ui

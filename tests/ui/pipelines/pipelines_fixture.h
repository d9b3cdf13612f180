// The window with the Pipelines page over a temporary project and the embedded model in this process; for
// tests and for pictures.
#pragma once

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QtTest>
#include <memory>

#include "core/base/settings.h"
#include "core/base/task.h"
#include "core/inference/local_engine.h"
#include "kernels/backend.h"
#include "kernels/cpu/cpu_backend.h"
#include "ui/pipelines/minimap.h"
#include "ui/pipelines/node_inspector.h"
#include "ui/pipelines/node_library.h"
#include "ui/pipelines/node_search.h"
#include "ui/pipelines/pipeline_inspector.h"
#include "ui/pipelines/pipelines_page.h"
#include "ui/pipelines/review_form.h"
#include "ui/pipelines/timeline_view.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/log_model.h"
#include "ui/shell/main_window.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/project_session.h"
#include "ui/theme/theme.h"

namespace heddle::ui {

inline std::shared_ptr<Backend> twoThreads() {
  std::unique_ptr<Backend> made;
  if (const BackendStatus status = makeCpuBackend({.threads = 2}, made); !status.ok())
    qFatal("no CPU backend");
  return made;
}

struct PipelinesFixture {
  QTemporaryDir folder;
  Folders folders = Folders::under(folder.path().toStdString());
  LocalEngine engine{twoThreads()};
  TaskList tasks;
  Settings settings{folders.settings / "settings.json"};
  Theme& theme;  // one for the program, as its style is
  CommandRegistry commands;
  ProjectSession session{settings};
  ModelShelf models{settings};
  LogModel log;
  std::unique_ptr<MainWindow> window;
  PipelinesPage* page = nullptr;

  explicit PipelinesFixture(Theme& look) : theme(look) {
    if (const Status made = folders.create(); !made) qFatal("%s", made.error().english().c_str());
    models.setModels(
        {{.path = QStringLiteral("demo"), .name = QStringLiteral("demo · Q8_0"), .builtIn = true}});
    makeWindow();
  }
  ~PipelinesFixture() { window.reset(); }

  void makeWindow() {
    window = std::make_unique<MainWindow>(
        WindowServices{engine, tasks, settings, theme, commands, session, models, log, folders});
    auto made = std::make_unique<PipelinesPage>(
        Services{engine, tasks, settings, theme, commands, *window, *window, session, models},
        PipelineResources{
            .workers = nullptr,
            .resolveModel = [](const std::string& name) -> Result<std::string> { return name; }});
    page = made.get();
    window->addPage(std::move(made));
    window->restoreState(QStringLiteral("pipelines"));
  }
  // A window over the same files, as after a crash: nothing of the old one is asked.
  void restart() {
    window.reset();
    session.close();
    makeWindow();
    if (const Status opened = session.open(path()); !opened) qFatal("%s", opened.error().english().c_str());
    show();
  }
  QString path() const { return folder.filePath(QStringLiteral("work.heddle")); }

  void show(QSize size = {1280, 800}) {
    window->resize(size);
    window->show();
    window->openPage(QStringLiteral("pipelines"));
    if (!QTest::qWaitForWindowExposed(window.get())) qFatal("the window is not shown");
  }
  // A project with one pipeline, open on the page.
  ThingId begin(const pipelines::Graph& graph = {}, const std::string& name = "Reply",
                QSize size = {1280, 800}) {
    if (!session.project())
      if (const Status made = session.create(path()); !made) qFatal("%s", made.error().english().c_str());
    const auto id = waitFor(session.project()->write(Durability::Full, [&](Database& database) {
      return pipelines::PipelineRepository(database).create(name, graph, session.project()->me());
    }));
    if (!id) qFatal("%s", id.error().english().c_str());
    show(size);
    page->openAt(QString::number(*id));
    QTest::qWait(0);
    return *id;
  }

  Canvas& canvas() { return *page->canvas(); }
  const pipelines::Graph& graph() { return page->pipeline()->graph(); }
  NodeSearch& search() { return *window->findChild<NodeSearch*>(); }
  NodeLibrary& library() { return *window->findChild<NodeLibrary*>(); }
  NodeInspector& nodeInspector() { return *window->findChild<NodeInspector*>(); }
  PipelineInspector& pipelineInspector() { return *window->findChild<PipelineInspector*>(); }
  QPoint view(const QPointF& scene) { return canvas().view().toView(scene).toPoint(); }
  QPoint port(const pipelines::NodeId& id, const std::string& name, bool output) {
    const auto at = canvas().scene().portPosition({id, name}, output);
    if (!at) qFatal("%s has no port %s", id.c_str(), name.c_str());
    return view(*at);
  }
  QPoint head(const pipelines::NodeId& id) {
    return view(canvas().scene().card(id)->position + QPointF(60, 15));
  }
  void drag(QPoint from, QPoint to) {
    QTest::mousePress(&canvas(), Qt::LeftButton, {}, from);
    QTest::mouseMove(&canvas(), from + (to - from) / 2);
    QTest::mouseMove(&canvas(), to);
    QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, to);
  }
  void key(int key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(&canvas(), static_cast<Qt::Key>(key), modifiers);
  }
};

}  // namespace heddle::ui

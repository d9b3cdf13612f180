// The window with the Feedback page over a temporary project and an engine that says what it is told; for
// tests and for pictures.
#pragma once

#include <QTemporaryDir>
#include <QtTest>
#include <memory>

#include "core/base/settings.h"
#include "core/base/task.h"
#include "core/feedback/feedback_repository.h"
#include "core/store/project.h"
#include "tests/chat/scripted_engine.h"
#include "ui/feedback/feedback_page.h"
#include "ui/feedback/overview_view.h"
#include "ui/feedback/session_dialog.h"
#include "ui/feedback/session_list.h"
#include "ui/feedback/work_view.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/log_model.h"
#include "ui/shell/main_window.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/project_session.h"
#include "ui/theme/theme.h"

namespace heddle::ui {

struct FeedbackFixture {
  QTemporaryDir folder;
  Folders folders = Folders::under(folder.path().toStdString());
  ScriptedEngine engine;
  TaskList tasks;
  Settings settings{folders.settings / "settings.json"};
  Theme& theme;  // one for the program, as its style is
  CommandRegistry commands;
  ProjectSession session{settings};
  ModelShelf models{settings};
  LogModel log;
  std::unique_ptr<ReviewSource> reviews;
  std::unique_ptr<MainWindow> window;
  FeedbackPage* page = nullptr;

  using MakeReviews = std::function<std::unique_ptr<ReviewSource>(FeedbackFixture&)>;
  explicit FeedbackFixture(Theme& look, QSize size = {1280, 800}, const MakeReviews& makeReviews = {})
      : theme(look) {
    if (const Status made = folders.create(); !made) qFatal("%s", made.error().english().c_str());
    models.setModels(
        {{.path = QStringLiteral("demo"), .name = QStringLiteral("demo · Q8_0"), .builtIn = true}});
    if (makeReviews) reviews = makeReviews(*this);
    window = std::make_unique<MainWindow>(
        WindowServices{engine, tasks, settings, theme, commands, session, models, log, folders});
    auto made = std::make_unique<FeedbackPage>(
        Services{engine, tasks, settings, theme, commands, *window, *window, session, models}, reviews.get());
    page = made.get();
    window->addPage(std::move(made));
    window->restoreState(QStringLiteral("feedback"));
    if (const Status created = session.create(folder.filePath(QStringLiteral("claims-helpdesk.heddle")));
        !created)
      qFatal("%s", created.error().english().c_str());
    window->resize(size);
    window->show();
    window->openPage(QStringLiteral("feedback"));
    if (!QTest::qWaitForWindowExposed(window.get())) qFatal("the window is not shown");
    window->activateWindow();
  }
  ~FeedbackFixture() { window.reset(); }

  Project& project() { return *session.project(); }
  QString write(const QString& name, const QByteArray& text) {
    const QString path = folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) qFatal("%s", qPrintable(path));
    return path;
  }
  template <class Work>
  auto store(Work work) {
    auto result = waitFor(project().write(Durability::Full, [&](Database& database) {
      feedback::FeedbackRepository repository(database);
      return work(repository);
    }));
    if (!result) qFatal("%s", result.error().english().c_str());
    return result;
  }
  template <class Work>
  auto look(Work work) {
    auto result = project().read([&](Database& database) {
      feedback::FeedbackRepository repository(database);
      return work(repository);
    });
    if (!result) qFatal("%s", result.error().english().c_str());
    return *result;
  }
  // Makes a session of these items, open on the page.
  feedback::SessionId begin(const feedback::SessionSettings& settings,
                            const std::vector<feedback::NewItem>& items,
                            const std::string& name = "Session") {
    const auto id = store([&](feedback::FeedbackRepository& repository) {
      return repository.createSession(name, settings, project().me());
    });
    store([&](feedback::FeedbackRepository& repository) { return repository.addItems(*id, items); });
    page->openAt(QStringLiteral("session/%1").arg(*id));
    return *id;
  }
  bool calm() {
    return QTest::qWaitFor([&] { return !page->isReading() && !page->isMaking(); }, 10000);
  }
  bool working() {
    return QTest::qWaitFor([&] { return page->isWorking() && page->work()->hasItem(); }, 10000);
  }
  bool saved() {
    return QTest::qWaitFor([&] { return page->queue() && page->queue()->unsaved() == 0; }, 10000);
  }
  // As a key press in the window: to what has the focus, shortcuts first.
  void key(int key, Qt::KeyboardModifiers modifiers = {}) {
    QWidget* focus = QApplication::focusWidget();
    QTest::keyClick(focus ? focus : window.get(), static_cast<Qt::Key>(key), modifiers);
  }
  void click(QWidget* widget) {
    if (!widget || !widget->isVisible()) qFatal("there is nothing to click");
    QTest::mouseClick(widget, Qt::LeftButton);
  }
};

}  // namespace heddle::ui

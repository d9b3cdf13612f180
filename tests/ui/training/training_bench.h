// The training page in a window of its own, with the services around it, for tests and pictures.
#pragma once

#include <QBoxLayout>
#include <QtTest>

#include "core/base/settings.h"
#include "tests/tuning/scripted_training_engine.h"
#include "tests/tuning/tuning_fixture.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/page_header.h"
#include "ui/shell/project_session.h"
#include "ui/theme/theme.h"
#include "ui/training/training_board.h"
#include "ui/training/training_list_model.h"
#include "ui/training/training_page.h"

namespace heddle::ui {

class RecordingNotifier : public Notifier {
 public:
  std::vector<Toast> toasts;
  std::vector<heddle::Error> errors;
  std::function<void(Answer)> answered;
  void toast(Toast toast) override { toasts.push_back(std::move(toast)); }
  void error(const heddle::Error& error, QString, std::function<void()>) override { errors.push_back(error); }
  void ask(Question, std::function<void(Answer)> then) override { answered = std::move(then); }
};

class RecordingNavigator : public Navigator {
 public:
  QString page, place;
  void openPage(const QString& id, const QString& at) override { page = id, place = at; }
  QString currentPage() const override { return QStringLiteral("training"); }
  void openHelp(const QString&) override {}
  void openSettings(const QString&) override {}
  void setInspectorShown(bool) override {}
  void setBottomPanelShown(bool) override {}
};

struct TrainingBench {
  tuning::TuningFixture fixture;
  std::unique_ptr<Engine> own;
  Engine& engine;
  TaskList tasks;
  Settings settings{fixture.path("settings.json")};
  CommandRegistry commands;
  RecordingNotifier notifier;
  RecordingNavigator navigator;
  ProjectSession project{settings};
  ModelShelf models{settings};
  std::unique_ptr<TrainingPage> page;
  QWidget window;
  PageHeader* header = nullptr;

  // `engine`: another than a scripted one.
  explicit TrainingBench(Engine& with, ModelLibrary* library = nullptr) : engine(with) {
    models.setModels({{.path = QStringLiteral("demo"), .name = QStringLiteral("Demo"), .builtIn = true}});
    page = std::make_unique<TrainingPage>(
        Services{engine, tasks, settings, theme(), commands, notifier, navigator, project, models},
        TrainingResources{library, fixture.path("training")});
    auto* row = new QHBoxLayout(&window);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    QWidget* side = page->sideList();
    side->setFixedWidth(240);
    row->addWidget(side);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    row->addLayout(column, 1);
    header = new PageHeader;
    column->addWidget(header);
    column->addWidget(page->widget(), 1);
    for (QWidget* widget : page->createHeaderWidgets()) header->addWidget(widget);
    QObject::connect(page.get(), &Page::headingChanged, header,
                     [this] { header->setHeading(page->heading()); });
    header->setHeading(page->heading());
    commands.setCurrentPage(QStringLiteral("training"));
    for (const Command* command : commands.commands()) window.addAction(commands.action(command->id));
    window.resize(1280, 800);
    window.show();
  }
  ~TrainingBench() {
    page.reset();
    project.close();
  }
  static Theme& theme() {
    static Theme* made = [] {
      auto* theme = new Theme;
      theme->install();
      theme->setMotion(false);
      return theme;
    }();
    return *made;
  }
  // The fixture's project, as a person opens it.
  void open() {
    fixture.project.reset();
    const Status opened = project.open(QString::fromStdString(fixture.path("p.heddle").string()));
    if (!opened) qFatal("%s", opened.error().english().c_str());
    fixture.project = project.shared();
    // Keys go to the window that is active.
    window.activateWindow();
    if (!QTest::qWaitForWindowActive(&window) || !calm()) qFatal("no window");
  }
  bool calm() {
    return QTest::qWaitFor([&] { return !page->isReading(); }, 10000);
  }
  tuning::RunState stateOf(tuning::TrainingRunId id) const {
    const tuning::TrainingRun* run = page->model()->find(id);
    return run ? run->state : tuning::RunState::Failed;
  }
};

}  // namespace heddle::ui

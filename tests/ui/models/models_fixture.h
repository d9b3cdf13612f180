// The Models page over a real library and a real engine in this process, in a temporary folder.
#pragma once

#include <QHBoxLayout>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/settings.h"
#include "core/base/task.h"
#include "core/inference/local_engine.h"
#include "core/models/adapter_writer.h"
#include "core/models/synth.h"
#include "kernels/cpu/cpu_backend.h"
#include "ui/models/card_grid.h"
#include "ui/models/models_page.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/theme/theme.h"

namespace heddle::ui {

class RecordingNotifier : public Notifier {
 public:
  std::vector<Toast> toasts;
  std::vector<heddle::Error> errors;
  std::vector<Question> questions;
  Answer answer = Answer::Confirmed;
  void toast(Toast toast) override { toasts.push_back(std::move(toast)); }
  void error(const heddle::Error& error, QString, std::function<void()>) override { errors.push_back(error); }
  void ask(Question question, std::function<void(Answer)> answered) override {
    questions.push_back(question);
    answered(answer);
  }
};

class RecordingNavigator : public Navigator {
 public:
  QString page, place;
  void openPage(const QString& id, const QString& at) override { page = id, place = at; }
  QString currentPage() const override { return QStringLiteral("models"); }
  void openHelp(const QString&) override {}
  void openSettings(const QString&) override {}
  void setInspectorShown(bool) override {}
  void setBottomPanelShown(bool) override {}
};

inline std::shared_ptr<Backend> oneThread() {
  std::unique_ptr<Backend> backend;
  CpuOptions options;
  options.threads = 1;
  if (const BackendStatus status = makeCpuBackend(options, backend); !status.ok())
    qFatal("%s", status.message.c_str());
  return backend;
}

struct ModelsFixture {
  QTemporaryDir folder;
  std::filesystem::path root{folder.path().toStdString()};
  HashCache hashes{root / "cache"};
  ModelLibrary library{root / "models", hashes};
  LocalEngine engine{oneThread(), {.memoryBudgetBytes = 64'000'000, .contextLength = 1024}};
  TaskList tasks;
  Settings settings{root / "settings.json"};
  CommandRegistry commands;
  RecordingNotifier notifier;
  RecordingNavigator navigator;
  ProjectSession project{settings};
  ModelShelf shelf{settings};
  std::unique_ptr<ModelsPage> page;
  QWidget window;

  // Two types of one small model, and an adapter for them.
  explicit ModelsFixture(Theme& theme, std::function<WinRates(Project*)> winRates = {}) {
    make("alpha-F16.gguf", "F16");
    make("alpha-Q8_0.gguf", "Q8_0");
    makeAdapter("tone.gguf");
    shelf.setImporter([this](const QString& file) {
      const auto imported = isPeftFolder(file.toStdString())
                                ? importPeftFolder(library, hashes, file.toStdString())
                                : library.import(file.toStdString());
      if (!imported) notifier.error(imported.error(), {}, {});
      list();
    });
    page = std::make_unique<ModelsPage>(
        Services{engine, tasks, settings, theme, commands, notifier, navigator, project, shelf},
        ModelsResources{&library, &hashes, root / "cache", [this] { list(); }, std::move(winRates)});
    list();
    auto* column = new QVBoxLayout;
    auto* head = new QHBoxLayout;
    for (QWidget* widget : page->createHeaderWidgets()) head->addWidget(widget);
    column->addLayout(head);
    column->addWidget(page->widget(), 1);
    auto* row = new QHBoxLayout(&window);
    row->addLayout(column, 1);
    page->inspector()->setFixedWidth(288);
    row->addWidget(page->inspector());
    window.resize(1280, 800);
    window.show();
    commands.setCurrentPage(QStringLiteral("models"));
    page->shown();
    if (!calm() || !QTest::qWaitFor([&] { return !page->grid()->cards().empty(); }))
      qFatal("nothing is listed");
  }
  ~ModelsFixture() { page.reset(); }

  void make(const std::string& name, const std::string& type) {
    std::filesystem::create_directories(root / "models");
    const auto made = synthesizeModel(root / "models" / name, {.size = "tiny", .type = type, .seed = 1});
    if (!made) qFatal("%s", made.error().english().c_str());
  }
  // Changes one matrix of the models above.
  void makeAdapter(const std::string& name, float value = 0.01f) {
    const auto file = *GgufFile::open(root / "models" / "alpha-F16.gguf");
    const GgufTensor* weight = file->tensor("blk.0.attn_v.weight");
    AdapterFile adapter;
    adapter.name = std::filesystem::path(name).stem().string();
    adapter.architecture = "llama";
    adapter.alpha = 8;
    adapter.baseName = "Alpha";
    adapter.baseSha256 = *hashes.sha256(root / "models" / "alpha-F16.gguf");
    adapter.objective = "dpo";
    adapter.learnedFrom = "Claims replies, version 3";
    const auto size = [](int64_t a, int64_t b) { return static_cast<size_t>(a * b); };
    adapter.pairs.push_back({weight->name, 4, weight->cols(), weight->rows(),
                             std::vector<float>(size(4, weight->cols()), value),
                             std::vector<float>(size(weight->rows(), 4), 0.02f)});
    if (const Status written = writeAdapterGguf(adapter, root / "models" / name); !written)
      qFatal("%s", written.error().english().c_str());
  }
  // What app/ does: the library as the shelf knows it.
  void list() {
    const auto entries = library.list();
    std::vector<ShelfModel> models;
    std::vector<ShelfAdapter> adapters;
    for (const LibraryEntry& entry : entries) {
      const QString path = QString::fromStdString(entry.path), name = QString::fromStdString(entry.name);
      if (!entry.adapter) {
        models.push_back({.path = path, .name = name, .detail = {}, .builtIn = entry.path == "demo"});
        continue;
      }
      ShelfAdapter adapter{.path = path, .name = name, .detail = {}, .base = {}, .models = {}};
      for (const AdapterBase& base : basesOf(*entry.adapter, entries, hashes))
        adapter.models << QString::fromStdString(base.path);
      adapters.push_back(adapter);
    }
    shelf.setModels(models);
    shelf.setAdapters(adapters);
  }
  bool calm() {
    return QTest::qWaitFor([&] { return !page->isBusy(); }, 20000);
  }
  QString pathOf(const char* name) const { return QString::fromStdString((root / "models" / name).string()); }
  ModelCard* card(const char* name) const { return page->grid()->card(pathOf(name)); }
  static void click(QWidget* widget) { QTest::mouseClick(widget, Qt::LeftButton); }
};

}  // namespace heddle::ui

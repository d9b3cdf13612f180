#include "app/window/application.h"

#include <QDir>
#include <QFileInfo>
#include <QInputDialog>
#include <QLocale>
#include <QStandardPaths>
#include <QUuid>
#include <map>
#include <ranges>

#include "core/base/log.h"
#include "core/evaluation/adapter_variant.h"
#include "core/host/jobs/inspect_gguf_job.h"
#include "core/host/jobs/inspect_safetensors_job.h"
#include "core/knowledge/retrieval/retriever.h"
#include "core/models/adapter_library.h"
#include "core/pipelines/starter_pipelines.h"
#include "core/prompts/sample_prompts.h"
#include "core/samples/sample_project.h"
#include "ui/chat/chat_page.h"
#include "ui/feedback/feedback_page.h"
#include "ui/help/help_page.h"
#include "ui/home/home_page.h"
#include "ui/knowledge/knowledge_page.h"
#include "ui/models/models_page.h"
#include "ui/prompts/prompts_page.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/settings_wiring.h"
#include "ui/training/training_page.h"

namespace heddle {
using namespace Qt::StringLiterals;
namespace {

std::filesystem::path modelFolder(const Folders& folders, const Settings& settings) {
  const std::string chosen = settings.text(setting::kModelFolder);
  return chosen.empty() ? folders.models : std::filesystem::path(chosen);
}

SupervisorOptions engineOptions(const Folders& folders, const Settings& settings) {
  SupervisorOptions options;
  options.runtimeFolder = folders.runtime;
  options.arguments = {"--device",        settings.text(setting::kDevice),
                       "--threads",       std::to_string(settings.integer(setting::kThreads)),
                       "--memory-budget", std::to_string(settings.real(setting::kMemoryBudget))};
  if (const int64_t layers = settings.integer(setting::kGpuLayers); layers >= 0)
    options.arguments.insert(options.arguments.end(), {"--gpu-layers", std::to_string(layers)});
  if (const std::string type = settings.text(setting::kKvType); type != "auto")
    options.arguments.insert(options.arguments.end(), {"--kv-type", type});
  return options;
}

ui::ShelfModel shelfModel(const LibraryEntry& entry) {
  const bool builtIn = entry.path == "demo";
  const double gigabytes = static_cast<double>(entry.fileSizeBytes) / 1e9;
  ui::ShelfModel model;
  model.path = QString::fromStdString(entry.path);
  model.name = QString::fromStdString(entry.name);
  model.detail = gigabytes < 0.1 ? Application::tr("%1 MB").arg(QLocale().toString(gigabytes * 1000, 'f', 0))
                                 : Application::tr("%1 GB").arg(QLocale().toString(gigabytes, 'f', 1));
  model.builtIn = builtIn;
  model.sizeBytes = static_cast<qint64>(entry.fileSizeBytes);
  return model;
}

ui::ShelfAdapter shelfAdapter(const LibraryEntry& entry, const std::vector<AdapterBase>& bases) {
  ui::ShelfAdapter adapter;
  adapter.path = QString::fromStdString(entry.path);
  adapter.name = QString::fromStdString(entry.name);
  adapter.detail = Application::tr("rank %1").arg(entry.adapter->rank);
  if (!entry.adapter->objective.empty())
    adapter.detail = QString::fromStdString(entry.adapter->objective).toUpper() + u" · "_s + adapter.detail;
  adapter.base = QString::fromStdString(entry.adapter->baseName);
  for (const AdapterBase& base : bases) adapter.models << QString::fromStdString(base.path);
  return adapter;
}

// A worker opens what is to be imported first: what harms the reader harms nothing else.
Result<ImportedModel> importInspected(ModelLibrary& library, HashCache& hashes, WorkerPool& workers,
                                      const std::filesystem::path& source, const std::string& base,
                                      TaskContext& context) {
  const auto progress = [&context](double fraction) {
    context.progress(fraction);
    return !context.cancelled();
  };
  if (isPeftFolder(source)) {
    HEDDLE_TRY(inspectPeftFolder(workers, source, context.stopToken()));
    return importPeftFolder(library, hashes, source, base, progress);
  }
  HEDDLE_TRY(inspectModelFile(workers, source, context.stopToken()));
  return library.import(source, progress);
}

Result<std::map<std::string, WinRate>> adapterWins(Database& database) {
  auto wins = evaluation::adapterWins(database);
  if (!wins) log::warning("models", wins.error().english());
  return wins;
}

ui::WinRates winRates(Project* project) {
  ui::WinRates rates;
  if (!project) return rates;
  const auto wins = project->read(adapterWins);
  if (!wins) return rates;
  for (const auto& [path, rate] : *wins)
    rates[path] = {rate.share, rate.low, rate.high, static_cast<int>(rate.wins + rate.losses + rate.ties)};
  return rates;
}

std::map<std::string, double> winShares(Database& database) {
  std::map<std::string, double> shares;
  if (const auto wins = adapterWins(database))
    for (const auto& [path, rate] : *wins) shares[path] = rate.share;
  return shares;
}

std::vector<ui::SampleEntry> sampleEntries() {
  std::vector<ui::SampleEntry> entries;
  constexpr size_t kOfEachKind = 3;
  if (const auto prompts = samplePrompts())
    for (const SamplePrompt& prompt : *prompts | std::views::take(kOfEachKind))
      entries.push_back({u"prompts"_s, QString::fromStdString(prompt.name), Application::tr("Prompt")});
  if (const auto starters = pipelines::starterPipelines())
    for (const pipelines::StarterPipeline& starter : *starters | std::views::take(kOfEachKind))
      entries.push_back({u"pipelines"_s, QString::fromStdString(starter.name), Application::tr("Pipeline")});
  return entries;
}

// Versions and labels need to know whose they are; the key is made once and stays.
void ensurePersonKey(Settings& settings) {
  if (!settings.text(setting::kPersonKey).empty()) return;
  const Status saved =
      settings.set(setting::kPersonKey, QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString());
  if (!saved) log::warning("settings", saved.error().english());
}

}  // namespace

Application::Application(Folders folders, std::unique_ptr<Settings> settings, Status settingsRead,
                         const QString& language)
    : m_folders(std::move(folders)),
      m_settings(std::move(settings)),
      m_settingsRead(std::move(settingsRead)),
      m_hashes(m_folders.cache),
      m_library(modelFolder(m_folders, *m_settings), m_hashes),
      m_project(*m_settings),
      m_models(*m_settings) {
  // After a damaged file nothing is written before the person knows: the first start's key waits for the next
  // one.
  if (m_settingsRead) ensurePersonKey(*m_settings);
  m_theme.install();
  m_engine = std::make_unique<RemoteEngine>(
      engineOptions(m_folders, *m_settings),
      [this, mail = m_mailbox.sender()](EngineStatus status, const std::optional<Error>& error) {
        mail.post([this, status, error] {
          m_window->setEngineDown(status == EngineStatus::Restarting || status == EngineStatus::Failed);
          if (status == EngineStatus::Failed && error)
            m_window->error(*error, tr("Start it again"), [this] { m_engine->start(); });
        });
      });
  m_models.setModels({{.path = u"demo"_s, .name = u"demo"_s, .detail = {}, .builtIn = true}});
  m_window = std::make_unique<ui::MainWindow>(ui::WindowServices{
      *m_engine, m_tasks, *m_settings, m_theme, m_commands, m_project, m_models, m_log, m_folders});
  ui::wireSettings(*m_settings, m_theme, m_commands, m_window.get());
  addCommands();
  addPages(language);
}

Application::~Application() {
  m_window.reset();
  m_project.close();
}

void Application::addPages(const QString& language) {
  const ui::Services services{*m_engine, m_tasks,   *m_settings, m_theme, m_commands,
                              *m_window, *m_window, m_project,   m_models};
  m_window->addPage(std::make_unique<ui::ChatPage>(services));
  auto prompts = std::make_unique<ui::PromptsPage>(services);
  ui::PromptsPage& promptsPage = *prompts;
  m_window->addPage(std::move(prompts));
  m_window->addPage(std::make_unique<ui::KnowledgePage>(services, m_workers));
  ui::FeedbackPage& feedback = addPipelinePages(services);
  m_window->addPage(std::make_unique<ui::ModelsPage>(
      services, ui::ModelsResources{.library = &m_library,
                                    .hashes = &m_hashes,
                                    .cacheFolder = m_folders.cache,
                                    .libraryChanged = [this] { listModels(); },
                                    .winRates = winRates}));
  auto training = std::make_unique<ui::TrainingPage>(
      services, ui::TrainingResources{
                    .library = &m_library, .folder = m_folders.data / "training", .winShares = winShares});
  connect(training.get(), &ui::TrainingPage::adapterAdded, this, &Application::listModels);
  m_loop = std::make_unique<LoopWiring>(services, feedback, *training, promptsPage);
  m_window->addPage(std::move(training));
  m_window->addPage(std::make_unique<ui::SettingsPage>(services));
  m_window->addPage(std::make_unique<ui::HelpPage>(services, language));
  // Last: Home offers what the others registered.
  m_window->addPage(std::make_unique<ui::HomePage>(
      services, QString::fromStdString(modelFolder(m_folders, *m_settings).string()), sampleEntries()));
}

// Pipelines, and Feedback that answers what they ask.
ui::FeedbackPage& Application::addPipelinePages(const ui::Services& services) {
  auto pipelines = std::make_unique<ui::PipelinesPage>(services, pipelineResources());
  // Where the page has the run open, its own runner hears of the answer and goes on.
  const auto answerShown = [page = pipelines.get()](pipelines::PipelineRunId run, const std::string& path,
                                                    const pipelines::Json& value) -> std::optional<Status> {
    if (!page->runner() || page->runner()->run().id != run) return std::nullopt;
    return page->runner()->answer(path, value);
  };
  const auto servicesOf = [this](const std::shared_ptr<Project>& project) {
    const ui::PipelineResources resources = pipelineResources();
    const std::shared_ptr<Retriever> retriever = resources.retriever(project);
    PipelineReviews::Services made;
    made.services.engine = m_engine.get();
    made.services.workers = resources.workers;
    made.services.resolveModel = resources.resolveModel;
    made.services.retriever = retriever.get();
    made.kept = retriever;
    return made;
  };
  m_reviews = std::make_unique<PipelineReviews>(m_project, m_tasks, servicesOf, answerShown);
  m_window->addPage(std::move(pipelines));
  auto feedback = std::make_unique<ui::FeedbackPage>(services, m_reviews.get());
  ui::FeedbackPage& page = *feedback;
  m_window->addPage(std::move(feedback));
  return page;
}

ui::PipelineResources Application::pipelineResources() {
  return {.workers = &m_workers,
          .resolveModel = [this](const std::string& name) { return m_library.resolve(name); },
          .retriever =
              [this](std::shared_ptr<Project> project) {
                auto* made = new Retriever(*project, m_engine.get());
                // The project stays until nobody searches it any more.
                return std::shared_ptr<Retriever>(made,
                                                  [project](Retriever* retriever) { delete retriever; });
              }};
}

void Application::addCommands() {
  m_commands.add({.id = u"project.sample"_s,
                  .name = tr("Open the sample project"),
                  .category = tr("Project"),
                  .icon = u"download"_s,
                  .run = [this] { openSample(); },
                  .menu = ui::MenuPlace::File},
                 this);
  m_models.setImporter([this](const QString& path) { importModel(path); });
  m_window->setFileHandler(u"gguf"_s, [this](const QString& path) { importModel(path); });
}

void Application::start(const QString& file) {
  m_file = file;
  m_window->restoreState(m_settings->boolean(setting::kWelcome) ? u"home"_s : QString());
  connect(m_window.get(), &ui::MainWindow::firstPainted, this, &Application::afterFirstFrame);
  m_window->show();
}

void Application::afterFirstFrame() {
  if (!m_settingsRead) m_window->error(m_settingsRead.error());
  m_engine->start();
  listModels();
  if (!m_file.isEmpty()) return m_window->openFile(m_file);
  const QStringList recent = m_project.recent();
  if (m_settings->boolean(setting::kReopen) && !recent.isEmpty())
    if (const Status opened = m_project.open(recent.first()); !opened) m_window->error(opened.error());
}

void Application::listModels() {
  m_tasks.start(
      {.title = HEDDLE_TR("Task", "Look through the model library"), .priority = Priority::Background},
      [this, mail = m_mailbox.sender()](TaskContext&) -> Status {
        std::vector<ui::ShelfModel> models;
        std::vector<ui::ShelfAdapter> adapters;
        const std::vector<LibraryEntry> entries = m_library.list();
        for (const LibraryEntry& entry : entries) {
          if (entry.error)
            log::warning("models", entry.error->english());
          else if (entry.adapter)
            adapters.push_back(shelfAdapter(entry, basesOf(*entry.adapter, entries, m_hashes)));
          else if (entry.details.kind == "model")
            models.push_back(shelfModel(entry));
        }
        mail.post([this, models = std::move(models), adapters = std::move(adapters)] {
          m_models.setModels(models);
          m_models.setAdapters(adapters);
        });
        return {};
      });
}

void Application::importModel(const QString& path, const std::string& base) {
  const std::filesystem::path source = path.toStdString();
  m_tasks.start(
      {.title = {HEDDLE_TR("Task", "Add {0} to the library"), {source.filename().string()}},
       .priority = Priority::Interactive},
      [this, source, base, mail = m_mailbox.sender()](TaskContext& context) -> Status {
        const auto added = importInspected(m_library, m_hashes, m_workers, source, base, context);
        if (!added) {
          if (context.cancelled()) return std::unexpected(added.error());
          mail.post([this, error = added.error(), folder = QString::fromStdString(source.string())] {
            if (error.code == "adapter.peft_base")
              m_window->error(error, tr("Choose the base"), [this, folder] { askBase(folder); });
            else
              m_window->error(error);
          });
          return std::unexpected(added.error());
        }
        const auto details = describeModel(added->path);
        mail.post([this, imported = *added, model = details && details->kind == "model"] {
          listModels();
          if (model) m_models.choose(QString::fromStdString(imported.path));
          m_window->toast({.tone = ui::Tone::Good,
                           .title = tr("%1 is in the library").arg(QString::fromStdString(imported.name)),
                           .action = model ? tr("Chat with it") : tr("Show it"),
                           .run = [this, model, path = QString::fromStdString(imported.path)] {
                             m_window->openPage(model ? u"chat"_s : u"models"_s, model ? QString() : path);
                           }});
        });
        return {};
      });
}

void Application::askBase(const QString& folder) {
  QStringList names;
  for (const ui::ShelfModel& model : m_models.models()) names << model.name;
  bool chosen = false;
  const QString name =
      QInputDialog::getItem(m_window.get(), tr("Import a PEFT adapter's folder"),
                            tr("The model that the adapter was trained on"), names, 0, false, &chosen);
  const qsizetype at = names.indexOf(name);
  if (chosen && at >= 0) importModel(folder, m_models.models()[static_cast<size_t>(at)].path.toStdString());
}

void Application::openSample() {
  QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  if (!QFileInfo(folder).isWritable()) folder = QString::fromStdString(m_folders.data.string());
  const QString path = QDir(folder).filePath(tr("Heddle sample") + u".heddle"_s);
  if (QFileInfo::exists(path)) return m_window->openFile(path);
  ProjectOptions options{.personKey = m_settings->text(setting::kPersonKey),
                         .personName = m_settings->text(setting::kPersonName)};
  m_tasks.start({.title = HEDDLE_TR("Task", "Make the sample project"), .priority = Priority::Interactive},
                [this, path, options, mail = m_mailbox.sender()](TaskContext&) -> Status {
                  if (const Status made = createSampleProject(path.toStdString(), options, &m_library);
                      !made) {
                    mail.post([this, error = made.error()] { m_window->error(error); });
                    return made;
                  }
                  mail.post([this, path] {
                    listModels();
                    m_window->openFile(path);
                    m_window->openPage(m_window->page(u"prompts"_s) ? u"prompts"_s : u"chat"_s);
                  });
                  return {};
                });
}

}  // namespace heddle

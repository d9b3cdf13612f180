#include "core/samples/sample_loop.h"

#include <QDir>
#include <QFile>

#include "core/evaluation/evaluation_repository.h"
#include "core/evaluation/grid_run.h"
#include "core/evaluation/labelling.h"
#include "core/feedback/dataset_repository.h"
#include "core/feedback/feedback_repository.h"
#include "core/prompts/prompt_repository.h"
#include "core/samples/recorded_engine.h"
#include "core/tuning/new_run.h"
#include "core/tuning/training_repository.h"
#include "core/tuning/training_task.h"

// The resource lies in a static library, where nothing registers it by itself. Must stand outside every
// namespace.
static void registerSampleLoop() {
  Q_INIT_RESOURCE(sample_loop);
}

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

std::unexpected<Error> broken(const std::string& what) {
  return failure("samples.loop", HEDDLE_TR("Error", "The sample project in this program is broken"), what,
                 HEDDLE_TR("Error", "Install Heddle again"));
}

Result<QByteArray> resource(const char* name) {
  registerSampleLoop();
  QFile file(QStringLiteral(":/heddle/sample_loop/") + QString::fromLatin1(name));
  if (!file.open(QIODevice::ReadOnly)) return broken(name);
  return file.readAll();
}

Result<Json> jsonResource(const char* name) {
  HEDDLE_ASSIGN(const QByteArray bytes, resource(name));
  Json json = Json::parse(bytes.begin(), bytes.end(), nullptr, false);
  if (!json.is_object()) return broken(name);
  return json;
}

class Loop {
 public:
  Loop(std::shared_ptr<Project> project, Engine& engine, const Json& script, fs::path folder,
       ModelLibrary* library)
      : m_project(std::move(project)),
        m_engine(engine),
        m_script(script),
        m_folder(std::move(folder)),
        m_library(library) {}

  Status run() {
    HEDDLE_TRY(ask());
    HEDDLE_TRY(answer());
    HEDDLE_TRY(judge("base", "template", m_script["first_session"]));
    HEDDLE_ASSIGN(const std::string adapter, train());
    HEDDLE_TRY(addTuned(adapter));
    HEDDLE_TRY(answer());
    return judge("base", "tuned", m_script["second_session"]);
  }

 private:
  template <class Work>
  auto write(Work work) {
    return waitFor(m_project->write(Durability::Full, std::move(work)));
  }

  // The work of a task, to its end.
  Status perform(TaskList::Work work) {
    TaskList tasks;
    const TaskId id = tasks.start({.title = HEDDLE_TR("Task", "Make the sample project")}, std::move(work));
    const auto ended = tasks.wait(id);
    if (ended && ended->error) return std::unexpected(*ended->error);
    return {};
  }

  // The prompt with its versions, the cases, and the evaluation of both versions.
  Status ask() {
    return write([this](Database& database) -> Status {
      const PersonId me = m_project->me();
      PromptRepository prompts(database);
      for (const Json& version : m_script["prompt"]["versions"]) {
        HEDDLE_ASSIGN(const PromptContent content, PromptContent::fromText(version["content"].dump()));
        if (m_prompt == 0) {
          HEDDLE_ASSIGN(m_prompt, prompts.create(m_script["prompt"]["name"], content, me));
        } else {
          HEDDLE_TRY(prompts.save(m_prompt, content, version["note"], me));
        }
      }
      std::vector<evaluation::TestCase> cases;
      for (const Json& json : m_script["cases"]["rows"]) {
        HEDDLE_ASSIGN(evaluation::TestCase one, evaluation::caseFromJson(json));
        cases.push_back(std::move(one));
      }
      evaluation::EvaluationRepository evaluations(database);
      evaluation::EvaluationContent content;
      HEDDLE_ASSIGN(content.cases,
                    evaluation::CaseRepository(database).create(m_script["cases"]["name"], cases, me));
      content.prompt = m_prompt;
      content.variants = {{.id = "base", .prompt = m_prompt, .version = 1},
                          {.id = "template", .prompt = m_prompt, .version = 2}};
      content.baseline = "base";
      for (const Json& scorer : m_script["scorers"])
        content.scorers.push_back({scorer["id"], scorer["name"], scorer["parameters"]});
      HEDDLE_ASSIGN(m_evaluation, evaluations.create(m_script["evaluation"], content, me));
      HEDDLE_TRY(evaluations.setCasesOf(m_prompt, content.cases));
      return evaluations.setEvaluationOf(m_prompt, m_evaluation);
    });
  }

  Status answer() {
    evaluation::GridServices services;
    services.project = m_project.get();
    services.engine = &m_engine;
    services.resolveModel = [](const std::string& name) -> Result<std::string> { return name; };
    return perform([&](TaskContext& context) -> Status {
      HEDDLE_TRY(evaluation::runGrid(context, services, {.evaluation = m_evaluation}));
      return {};
    });
  }

  // The script's person judges the pairs of two variants.
  Status judge(const std::string& first, const std::string& second, const Json& script) {
    return write([&](Database& database) -> Status {
      if (m_annotator == 0) {
        const Json& person = m_script["annotator"];
        HEDDLE_ASSIGN(m_annotator,
                      PeopleRepository(database).add(person["key"], person["name"], "annotator"));
      }
      HEDDLE_ASSIGN(const auto made, evaluation::createLabellingSession(database, m_evaluation, first, second,
                                                                        script["name"], m_project->me()));
      feedback::FeedbackRepository sessions(database);
      HEDDLE_ASSIGN(const feedback::Session session, sessions.session(made.session));
      feedback::SessionSettings settings = session.settings;
      settings.instructions = script["instructions"];
      settings.reasons = script["reasons"].get<std::vector<std::string>>();
      HEDDLE_TRY(sessions.saveSettings(made.session, settings, {}, m_project->me()));
      HEDDLE_ASSIGN(const auto items, sessions.items(made.session, feedback::ItemFilter::All, 0, 1000));
      for (const feedback::ItemSummary& summary : items) {
        const auto said = script["labels"].find(summary.item.externalId);
        if (said == script["labels"].end()) return broken(summary.item.externalId);
        feedback::Submission submission;
        submission.key = feedback::newLabelKey();
        submission.item = summary.item.id;
        submission.person = m_annotator;
        submission.answer = {{"choice", (*said)["choice"]}};
        submission.reasons = said->value("reasons", std::vector<std::string>());
        submission.duration_ms = said->value("duration_ms", int64_t{0});
        HEDDLE_TRY(sessions.submit(submission));
      }
      m_session = made.session;
      return {};
    });
  }

  // A data set of the labels, a recipe, a run of it; where the adapter is.
  Result<std::string> train() {
    const Json& script = m_script["training"];
    feedback::DatasetRecipe labels;
    labels.split.evaluation = 0.2;
    HEDDLE_ASSIGN(const feedback::DatasetVersion rows,
                  feedback::buildDataset(*m_project, script["dataset"], m_session, labels));
    tuning::RecipeContent content;
    content.dataset = rows.id;
    Json recipe = script["recipe"];
    recipe["data"] = {{"train", "rows"}};
    HEDDLE_ASSIGN(content.recipe, recipeFromJson(recipe, "loop.json"));
    content.recipe.data = {};
    const std::string name = content.recipe.name;
    HEDDLE_ASSIGN(const auto run, write([&](Database& database) {
                    return tuning::addRun(database, name, content, "sample", m_project->me());
                  }));
    HEDDLE_TRY(perform([&](TaskContext& context) {
      return tuning::TrainingTask(m_project, {m_engine, m_library, m_folder}, run, {}).run(context);
    }));
    return m_project->read([run](Database& database) -> Result<std::string> {
      HEDDLE_ASSIGN(const tuning::TrainingRun done, tuning::TrainingRepository(database).run(run));
      return done.adapterPath;
    });
  }

  Status addTuned(const std::string& adapter) {
    return write([&](Database& database) -> Status {
      evaluation::EvaluationRepository evaluations(database);
      HEDDLE_ASSIGN(evaluation::EvaluationContent content, evaluations.headContent(m_evaluation));
      evaluation::Variant tuned{.id = "tuned", .prompt = m_prompt, .version = 1};
      tuned.adapters = {{adapter, 1.0f}};
      content.variants.push_back(std::move(tuned));
      HEDDLE_TRY(evaluations.save(m_evaluation, content, {}, m_project->me()));
      return {};
    });
  }

  const std::shared_ptr<Project> m_project;
  Engine& m_engine;
  const Json& m_script;
  const fs::path m_folder;
  ModelLibrary* const m_library;
  ThingId m_prompt = 0, m_evaluation = 0, m_session = 0;
  PersonId m_annotator = 0;
};

}  // namespace

Result<Json> sampleLoopScript() {
  return jsonResource("loop.json");
}

Status runSampleLoop(const std::shared_ptr<Project>& project, Engine& engine, const Json& script,
                     const fs::path& folder, ModelLibrary* library) {
  try {
    return Loop(project, engine, script, folder, library).run();
  } catch (const Json::exception& error) {
    return broken(error.what());
  }
}

Status addSampleLoop(const std::shared_ptr<Project>& project, const fs::path& folder, ModelLibrary* library) {
  HEDDLE_ASSIGN(const Json script, sampleLoopScript());
  HEDDLE_ASSIGN(Json recording, jsonResource("recording.json"));
  HEDDLE_ASSIGN(const QByteArray adapter, resource("adapter.gguf"));
  QDir().mkpath(QString::fromStdString(folder.string()));
  const fs::path file = folder / "sample.gguf";
  QFile out(QString::fromStdString(file.string()));
  if (!out.open(QIODevice::WriteOnly) || out.write(adapter) != adapter.size() || !out.flush())
    return failure("samples.adapter",
                   {HEDDLE_TR("Error", "The sample's adapter cannot be written ({0})"),
                    {out.errorString().toStdString()}},
                   file.string(), HEDDLE_TR("Error", "Choose a folder that you may write into"));
  out.close();
  Status done;
  {
    RecordedEngine engine(std::move(recording), file);
    done = runSampleLoop(project, engine, script, folder, library);
  }
  std::error_code ignored;
  fs::remove(file, ignored);
  return done;
}

}  // namespace heddle

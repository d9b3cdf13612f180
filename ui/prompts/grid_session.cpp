#include "ui/prompts/grid_session.h"

#include <QFileInfo>
#include <QThreadPool>
#include <mutex>

#include "core/evaluation/evaluation_repository.h"
#include "core/evaluation/labelling.h"
#include "core/prompts/prompt_repository.h"
#include "core/store/project.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/project_session.h"

namespace heddle::ui {
using namespace evaluation;

namespace {
constexpr int kSumUp_ms = 400, kLongestSumUp_ms = 10'000;
}

struct GridSession::Loaded {
  uint64_t turn = 0;
  ThingId evaluation = 0, cases = 0;
  std::shared_ptr<const GridPlan> plan;  // nullptr: no evaluation yet
  GridResults results;
  std::vector<VariantSummary> summaries;
  std::vector<Version> versions;
  bool interrupted = false;
};

GridSession::GridSession(const Services& services) : m_services(services) {
  m_sumTimer.setSingleShot(true);
  m_sumTimer.setInterval(kSumUp_ms);
  connect(&m_sumTimer, &QTimer::timeout, this, &GridSession::sumUp);
}

GridSession::~GridSession() = default;

GridRunner* GridSession::runner() const {
  const auto found = m_runners.find(m_evaluation);
  return found == m_runners.end() || found->second->isOver() ? nullptr : found->second.get();
}

std::vector<TestCase> GridSession::caseList() const {
  return m_model.plan() ? m_model.plan()->cases : std::vector<TestCase>();
}

std::vector<Version> GridSession::versions() const {
  return m_versions;
}

void GridSession::setPrompt(ThingId prompt, const QString& name) {
  m_name = name;
  if (prompt == m_prompt) return;
  ++m_turn;
  m_prompt = prompt;
  m_evaluation = m_cases = 0;
  m_content = {};
  m_versions.clear();
  m_loaded = m_loading = false;
  m_model.clear();
  if (prompt) reload();
}

void GridSession::closeProject() {
  setPrompt(0, {});
  m_runners.clear();
}

GridModel::ReadAnswers GridSession::answerReader() const {
  return [project = std::weak_ptr(m_services.project.shared())](const std::vector<RunId>& runs) {
    const auto open = project.lock();
    if (!open || runs.empty()) return std::vector<std::pair<RunId, std::string>>();
    auto texts = open->read([&](Database& database) {
      return CellRepository(database).answers(runs, GridModel::kPreviewCharacters);
    });
    return texts ? *std::move(texts) : std::vector<std::pair<RunId, std::string>>();
  };
}

// Names mean what the shelf of this moment says, on whatever thread they are asked for.
GridServices GridSession::gridServices() const {
  GridServices services;
  services.engine = &m_services.engine;
  services.defaultModel = m_services.models.chosen().path.toStdString();
  services.resolveModel = [shelf =
                               m_services.models.models()](const std::string& wanted) -> Result<std::string> {
    const QString name = QString::fromStdString(wanted);
    for (const ShelfModel& model : shelf)
      if (model.path == name || (model.builtIn && wanted == "demo") ||
          QFileInfo(model.path).completeBaseName().compare(name, Qt::CaseInsensitive) == 0)
        return model.path.toStdString();
    if (wanted.empty() || !QFileInfo::exists(name))
      return failure("prompts.no_model", HEDDLE_TR("Error", "The variant's model is not on this machine"),
                     wanted, HEDDLE_TR("Error", "Choose another model for the variant, or import this one"));
    return wanted;
  };
  return services;
}

void GridSession::reload() {
  if (!m_prompt || !m_services.project.project()) return;
  if (m_loading) {
    m_again = true;
    return;
  }
  m_loading = true;
  m_again = false;
  const auto read = [prompt = m_prompt, turn = m_turn](Database& database) -> Result<Loaded> {
    Loaded loaded;
    loaded.turn = turn;
    EvaluationRepository evaluations(database);
    HEDDLE_ASSIGN(loaded.evaluation, evaluations.evaluationOf(prompt));
    HEDDLE_ASSIGN(loaded.cases, evaluations.casesOf(prompt));
    HEDDLE_ASSIGN(loaded.versions, PromptRepository(database).versions(prompt));
    GridPlan plan;
    if (loaded.evaluation) {
      HEDDLE_ASSIGN(plan, readPlan(database, loaded.evaluation));
      HEDDLE_ASSIGN(loaded.results, readResults(database, loaded.evaluation));
      if (plan.casesThing) loaded.cases = plan.casesThing;
      HEDDLE_ASSIGN(const auto last, CellRepository(database).lastRun(loaded.evaluation));
      loaded.interrupted = last && last->wasKilled(nowMs());
    } else if (loaded.cases) {
      HEDDLE_ASSIGN(const Thing cases, ThingRepository(database).get(loaded.cases));
      plan.casesThing = cases.id;
      plan.casesName = cases.name;
      HEDDLE_ASSIGN(plan.cases, CaseRepository(database).cases(cases.head));
    }
    loaded.plan = std::make_shared<const GridPlan>(std::move(plan));
    return loaded;
  };
  m_pool.start([project = m_services.project.shared(), read, mail = m_mailbox.sender(), this]() mutable {
    auto loaded = project->read(read);
    if (loaded && loaded->evaluation) loaded->summaries = summarise(loaded->results);
    // The project goes along, so that it ends on the window's thread.
    mail.post(
        [this, project = std::move(project), result = std::make_shared<Result<Loaded>>(std::move(loaded))] {
          m_loading = false;
          if (!*result) {
            if (m_prompt) Q_EMIT failed(result->error());
          } else if ((*result)->turn == m_turn) {
            apply(std::move(**result));
          } else {
            m_again = true;
          }
          if (m_again) reload();
        });
  });
}

void GridSession::apply(Loaded read) {
  m_loaded = true;
  m_evaluation = read.evaluation;
  m_cases = read.cases;
  m_content = read.results.content;
  m_versions = std::move(read.versions);
  m_interrupted = read.interrupted && !runner();
  m_model.setRunner(nullptr);
  m_model.setGrid(std::move(read.plan), std::move(read.results.cells), std::move(read.summaries),
                  answerReader());
  m_model.setRunner(runner());
  Q_EMIT loaded();
  findChanged();
}

// Which cells would be answered otherwise now: the engine tells device and hashes, the keys are made in the
// background.
void GridSession::findChanged() {
  const auto project = m_services.project.shared();
  if (!m_evaluation || !m_model.plan() || !project) return;
  struct Asked {
    std::mutex mutex;
    GridPlan plan;
    std::vector<Cell> cells;
    PlanFacts facts;
    size_t open = 0;
  };
  const auto asked = std::make_shared<Asked>();
  // On the window's thread.
  const auto compute = [this, asked, mail = m_mailbox.sender(), turn = m_turn, evaluation = m_evaluation] {
    m_pool.start([=, this] {
      applyFacts(asked->facts, asked->plan);
      auto changed = std::make_shared<std::set<CellPlace>>(changedCells(asked->plan, asked->cells));
      mail.post([this, changed, turn, evaluation] {
        if (turn != m_turn || evaluation != m_evaluation) return;
        m_model.setChanged(std::move(*changed));
        Q_EMIT stateChanged();
      });
    });
  };
  const auto ask = [this, asked, compute, mail = m_mailbox.sender()] {
    const std::vector<std::string> paths = modelPaths(asked->plan);
    asked->open = paths.size() + 1;
    const auto told = [asked, compute, mail] {
      {
        const std::lock_guard lock(asked->mutex);
        if (--asked->open > 0) return;
      }
      mail.post(compute);
    };
    m_services.engine.state([asked, told](const Result<EngineState>& state) {
      if (!state) return;  // without the engine nothing can be said
      asked->facts.device = state->device;
      told();
    });
    for (const std::string& path : paths)
      m_services.engine.modelDetails(path, true, [asked, told, path](const Result<ModelDetails>& details) {
        if (details) {
          const std::lock_guard lock(asked->mutex);
          asked->facts.modelHashes[path] = details->sha256;
        }
        told();
      });
  };
  m_pool.start([asked, ask, project, services = gridServices(), evaluation = m_evaluation,
                mail = m_mailbox.sender()]() mutable {
    const Status read = project->read([&](Database& database) -> Status {
      HEDDLE_ASSIGN(asked->plan, readPlan(database, evaluation));
      HEDDLE_ASSIGN(asked->cells, CellRepository(database).list(evaluation));
      return {};
    });
    if (read) resolveFiles(services, asked->plan);
    mail.post([ask, project = std::move(project), good = read.has_value()] {
      if (good) ask();
    });
  });
}

void GridSession::judged() {
  if (m_evaluation && !m_sumTimer.isActive()) m_sumTimer.start();
}

void GridSession::sumUp() {
  const auto project = m_services.project.shared();
  if (!m_evaluation || !project) return;
  if (std::exchange(m_summing, true)) {
    m_sumTimer.start();
    return;
  }
  m_pool.start([project, evaluation = m_evaluation, mail = m_mailbox.sender(), this]() mutable {
    QElapsedTimer clock;
    clock.start();
    const auto results =
        project->read([evaluation](Database& database) { return readResults(database, evaluation); });
    auto summaries = std::make_shared<std::vector<VariantSummary>>();
    if (results) *summaries = summarise(*results);
    mail.post([this, evaluation, summaries, spent_ms = clock.elapsed(), project = std::move(project)] {
      m_summing = false;
      // A large grid takes its time: at most a tenth of it goes into sums.
      m_sumTimer.setInterval(
          static_cast<int>(std::clamp<qint64>(spent_ms * 10, kSumUp_ms, kLongestSumUp_ms)));
      if (evaluation != m_evaluation || !m_model.plan() ||
          summaries->size() != m_model.plan()->variants.size())
        return;
      m_model.setSummaries(std::move(*summaries));
      Q_EMIT stateChanged();
    });
  });
}

// The evaluation with the change as its next version; made first where the prompt has none.
void GridSession::edit(std::function<void(EvaluationContent&)> change) {
  Project* project = m_services.project.project();
  if (!project || !m_prompt) return;
  whenDone(project->write(Durability::Full,
                          [prompt = m_prompt, name = m_name.toStdString(), me = project->me(),
                           change = std::move(change)](Database& database) -> Status {
                            EvaluationRepository evaluations(database);
                            HEDDLE_ASSIGN(ThingId id, evaluations.evaluationOf(prompt));
                            EvaluationContent content;
                            if (id) {
                              HEDDLE_ASSIGN(content, evaluations.headContent(id));
                            } else {
                              content.prompt = prompt;
                              HEDDLE_ASSIGN(content.cases, evaluations.casesOf(prompt));
                            }
                            change(content);
                            if (id) {
                              HEDDLE_TRY(evaluations.save(id, content, {}, me));
                            } else {
                              HEDDLE_ASSIGN(id, evaluations.create(name, content, me));
                              HEDDLE_TRY(evaluations.setEvaluationOf(prompt, id));
                            }
                            if (content.cases) HEDDLE_TRY(evaluations.setCasesOf(prompt, content.cases));
                            return {};
                          }),
           this, [this](const Status& saved) {
             if (!saved) Q_EMIT failed(saved.error());
             m_services.project.noteSaved();
             reload();
           });
}

void GridSession::addVariant(Variant variant) {
  edit([variant = std::move(variant)](EvaluationContent& content) mutable {
    variant.id = content.freeVariantId();
    content.variants.push_back(std::move(variant));
  });
}

void GridSession::changeVariant(const Variant& variant) {
  edit([variant](EvaluationContent& content) {
    if (const size_t index = content.indexOf(variant.id); index < content.variants.size())
      content.variants[index] = variant;
  });
}

void GridSession::removeVariant(const std::string& id) {
  edit([id](EvaluationContent& content) {
    std::erase_if(content.variants, [&](const Variant& one) { return one.id == id; });
    if (content.baseline == id) content.baseline.clear();
  });
}

void GridSession::setBaseline(const std::string& id) {
  edit([id](EvaluationContent& content) { content.baseline = id; });
}

void GridSession::setScorers(std::vector<ScorerChoice> scorers) {
  edit([scorers = std::move(scorers)](EvaluationContent& content) { content.scorers = scorers; });
  rescoreSoon();
}

void GridSession::setStopEarly(bool stop) {
  edit([stop](EvaluationContent& content) { content.stopEarly = stop; });
}

// After the version is written: the writer takes its work in order.
void GridSession::rescoreSoon() {
  const auto project = m_services.project.shared();
  if (!project || !m_evaluation || runner()) return;
  m_services.tasks.start(
      {.title = HEDDLE_TR("Task", "Scoring the answers of the grid")},
      [project, evaluation = m_evaluation, mail = m_mailbox.sender(),
       this](TaskContext& task) mutable -> Status {
        (void)waitFor(project->write(Durability::Normal, [](Database&) { return Status(); }));
        const Status scored = rescore(task, *project, evaluation);
        mail.post([this, project = std::move(project)] { reload(); });
        return scored;
      });
}

void GridSession::saveCases(std::vector<TestCase> cases) {
  Project* project = m_services.project.project();
  if (!project || !m_prompt) return;
  whenDone(project->write(Durability::Full,
                          [prompt = m_prompt, set = m_cases, name = m_name.toStdString(), me = project->me(),
                           cases = std::move(cases)](Database& database) -> Result<ThingId> {
                            CaseRepository sets(database);
                            if (set) {
                              HEDDLE_TRY(sets.save(set, cases, {}, me));
                              return set;
                            }
                            HEDDLE_ASSIGN(const ThingId made, sets.create(name, cases, me));
                            HEDDLE_TRY(EvaluationRepository(database).setCasesOf(prompt, made));
                            return made;
                          }),
           this, [this](const Result<ThingId>& saved) {
             if (!saved) {
               Q_EMIT failed(saved.error());
               return;
             }
             m_services.project.noteSaved();
             chooseCases(*saved);
           });
}

void GridSession::chooseCases(ThingId cases) {
  if (m_evaluation && m_content.cases == cases) {
    reload();
    rescoreSoon();
    return;
  }
  // The first variant is what there is now, so that the next one has something to be compared with.
  Variant first;
  first.prompt = m_prompt;
  first.version = m_versions.empty() ? 0 : m_versions.front().number;
  edit([cases, first](EvaluationContent& content) mutable {
    content.cases = cases;
    if (!content.variants.empty()) return;
    first.id = content.freeVariantId();
    content.variants.push_back(first);
  });
}

void GridSession::run() {
  start({.evaluation = m_evaluation});
}

void GridSession::retry(std::set<CellPlace> places) {
  start({.evaluation = m_evaluation, .only = std::move(places)});
}

void GridSession::start(GridOptions options) {
  const auto project = m_services.project.shared();
  if (!project || !m_evaluation || runner()) return;
  auto made =
      std::make_unique<GridRunner>(m_services.tasks, project, gridServices(), std::move(options), m_name);
  GridRunner* runner = made.get();
  const auto isShown = [this, runner] { return runner->evaluation() == m_evaluation; };
  connect(runner, &GridRunner::planned, this, [this, isShown] {
    if (isShown()) m_model.refreshAll();
  });
  connect(runner, &GridRunner::cellsChanged, this, [this, isShown](const std::vector<CellPlace>& places) {
    if (isShown()) m_model.refreshCells(places);
  });
  connect(runner, &GridRunner::cellDone, this, [this, isShown](const Cell& cell) {
    if (!isShown()) return;
    m_model.putCell(cell);
    if (!m_sumTimer.isActive()) m_sumTimer.start();
  });
  connect(runner, &GridRunner::counted, this, &GridSession::stateChanged);
  connect(runner, &GridRunner::stateChanged, this, &GridSession::stateChanged);
  connect(runner, &GridRunner::failed, this, &GridSession::failed);
  connect(runner, &GridRunner::ended, this, [this, isShown] {
    if (!isShown()) return;
    m_model.setRunner(nullptr);
    reload();
    Q_EMIT stateChanged();
  });
  m_interrupted = false;
  m_runners[m_evaluation] = std::move(made);
  m_model.setRunner(runner);
  Q_EMIT stateChanged();
}

void GridSession::sendToLabelling(const std::string& first, const std::string& second,
                                  std::function<void(Result<ThingId>, int)> done) {
  Project* project = m_services.project.project();
  if (!project || !m_evaluation) return;
  whenDone(project->write(Durability::Full,
                          [evaluation = m_evaluation, first, second, name = m_name.toStdString(),
                           me = project->me()](Database& database) {
                            return createLabellingSession(database, evaluation, first, second, name, me);
                          }),
           this, [done = std::move(done)](const Result<LabellingSession>& made) {
             if (made)
               done(made->session, static_cast<int>(made->pairs));
             else
               done(std::unexpected(made.error()), 0);
           });
}

}  // namespace heddle::ui

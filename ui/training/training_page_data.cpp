// TrainingPage: what is read from the project and asked of the engine.
#include "core/feedback/dataset_repository.h"
#include "core/store/project.h"
#include "core/tuning/recipe_rows.h"
#include "ui/shell/project_session.h"
#include "ui/training/memory_panel.h"
#include "ui/training/new_training_form.h"
#include "ui/training/preflight_view.h"
#include "ui/training/training_board.h"
#include "ui/training/training_list_model.h"
#include "ui/training/training_page.h"
#include "ui/training/training_page_reading.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
using tuning::RecipeContent;
using tuning::TrainingRepository;
using tuning::TrainingRun;
using tuning::TrainingRunId;
namespace {

using Json = nlohmann::ordered_json;

constexpr int kPreflightSamples = 20;

struct RunData {
  std::vector<TrainingProgress> figures;
  std::vector<SampleAnswer> samples;
};

Result<RunData> readData(Database& database, TrainingRunId id, int64_t afterStep) {
  RunData data;
  HEDDLE_ASSIGN(data.figures, TrainingRepository(database).figures(id, afterStep));
  HEDDLE_ASSIGN(data.samples, TrainingRepository(database).samples(id));
  return data;
}

std::vector<RowKind> kindsOf(feedback::RowFormat format) {
  switch (format) {
    case feedback::RowFormat::Sft:
      return {RowKind::Sft};
    case feedback::RowFormat::Kto:
      return {RowKind::Kto};
    default:
      return {RowKind::Preference};
  }
}

DataChoice choiceOf(const feedback::Dataset& dataset, const feedback::DatasetVersion& version) {
  using feedback::Split;
  const int train = static_cast<int>(version.rows[static_cast<size_t>(Split::Train)]);
  const int held = static_cast<int>(version.rows[static_cast<size_t>(Split::Evaluation)]);
  DataChoice choice;
  choice.version = version.id;
  choice.title = TrainingPage::tr("%1 v%2").arg(QString::fromStdString(dataset.name)).arg(version.number);
  choice.detail = TrainingPage::tr("%n row(s)", nullptr, train);
  if (held > 0) choice.detail = TrainingPage::tr("%1, %n held out", nullptr, held).arg(choice.detail);
  choice.kinds = kindsOf(version.format);
  return choice;
}

Result<std::vector<DataChoice>> readChoices(Database& database) {
  std::vector<DataChoice> choices;
  feedback::DatasetRepository repository(database);
  HEDDLE_ASSIGN(const auto datasets, repository.datasets());
  for (const feedback::Dataset& dataset : datasets) {
    HEDDLE_ASSIGN(const auto versions, repository.versions(dataset.id));
    for (const feedback::DatasetVersion& version : versions) choices.push_back(choiceOf(dataset, version));
  }
  return choices;
}

}  // namespace

void TrainingPage::reloadRuns() {
  if (!m_services.project.project()) return;
  struct Shown {
    std::vector<TrainingRun> runs;
    std::map<std::string, double> wins;
  };
  read(
      [winShares = m_resources.winShares](Database& database) -> Result<Shown> {
        HEDDLE_ASSIGN(auto runs, TrainingRepository(database).runs());
        return Shown{std::move(runs), winShares ? winShares(database) : std::map<std::string, double>()};
      },
      [this](Shown shown) {
        m_model->setRuns(std::move(shown.runs), m_queue->waiting());
        m_model->setWins(std::move(shown.wins));
        m_model->setLive(m_queue->live());
        TrainingRunId next = m_chosen;
        if (m_wanted != 0 && m_model->find(m_wanted)) next = std::exchange(m_wanted, 0);
        if (!m_model->find(next)) {
          next = 0;
          // What runs is the first in the list.
          for (int row = 0; row < m_model->rowCount() && next == 0; ++row)
            next = m_model->index(row).data(training_role::kRun).toLongLong();
        }
        const bool other = next != m_chosen;
        m_chosen = next;
        if (const TrainingRun* run = chosenRun(); run && m_board) {
          if (other || m_board->run() != run->id)
            loadRun();
          else
            m_board->setRun(*run);
          m_board->setElsewhere(run->isOpen() && !isOurs(*run));
        }
        showStack();
      });
}

void TrainingPage::loadRun() {
  const TrainingRun* run = chosenRun();
  if (!run || !m_board) return;
  m_board->setRun(*run);
  m_board->setLive(m_queue->live());
  loadFigures();
  const auto folder =
      run->output.empty() ? m_resources.folder / "preview" : std::filesystem::path(run->output);
  loadPreflight(run->content, folder, false);
}

void TrainingPage::loadFigures() {
  const TrainingRun* run = chosenRun();
  if (!run || !m_board || m_board->run() != run->id) return;
  read([id = run->id,
        after = m_board->lastStep()](Database& database) { return readData(database, id, after); },
       [this, id = run->id](const RunData& data) {
         if (!m_board || m_board->run() != id) return;
         m_board->addFigures(data.figures);
         m_board->setSamples(data.samples);
       });
}

void TrainingPage::loadCompared(TrainingRunId id) {
  const TrainingRun* other = m_model->find(id);
  if (!other || !m_board) return;
  read([id](Database& database) { return TrainingRepository(database).figures(id); },
       [this, run = *other](std::vector<TrainingProgress> figures) {
         if (m_board && m_board->run() == m_chosen) m_board->setCompared(run, std::move(figures));
       });
}

// Rows are written where they do not stand yet, then the engine looks at them as it would train them.
void TrainingPage::loadPreflight(const RecipeContent& content, const std::filesystem::path& folder,
                                 bool forForm) {
  const std::shared_ptr<Project> project = m_services.project.shared();
  if (!project) return;
  const uint64_t turn = ++m_lookTurn;
  PreflightView* view = forForm ? m_form->preflight() : m_board->preflight();
  if (!view->preflight()) view->setMessage(tr("Looking at the rows…"));
  const auto failed = [this, turn, forForm](const heddle::Error& error) {
    if (turn != m_lookTurn || error.code == "cancelled" || !m_form) return;
    (forForm ? m_form->preflight() : m_board->preflight())->setError(error);
  };
  m_pool.start([this, project, content, folder, turn, forForm, failed, mail = m_mailbox.sender(),
                stop = m_stop.get_token()] {
    auto recipe = tuning::recipeWithRows(*project, content, folder, stop);
    mail.post([this, recipe = std::move(recipe), turn, forForm, failed, mail] {
      if (turn != m_lookTurn) return;
      if (!recipe) return failed(recipe.error());
      const Json json = recipeToJson(*recipe);
      m_services.engine.estimateTraining(json, [this, turn, forForm, mail](Result<Json> estimate) {
        mail.post([this, turn, forForm, estimate = std::move(estimate)] {
          if (turn != m_lookTurn || !estimate || !m_board) return;
          m_budget_bytes = estimate->value("budget_bytes", uint64_t{0});
          if (forForm)
            m_form->memory()->setMemory(tr("Memory"),
                                        memoryFromJson(estimate->value("memory", Json::object())), {}, 0,
                                        m_budget_bytes);
          else
            m_board->setDevice(tr("Memory"), m_budget_bytes);
        });
      });
      m_services.engine.preflightTraining(
          {json, kPreflightSamples}, [this, turn, forForm, failed, mail](Result<Json> found) {
            mail.post([this, turn, forForm, failed, found = std::move(found)] {
              if (turn != m_lookTurn || !m_form) return;
              if (!found) return failed(found.error());
              const auto rows = preflightFromJson(*found);
              if (!rows) return failed(rows.error());
              if (!forForm) return m_board->setPreflight(*rows);
              m_form->preflight()->setPreflight(*rows);
              if (rows->memory.total_bytes() > 0)
                m_form->memory()->setMemory(tr("Memory"), rows->memory, {}, 0, m_budget_bytes);
            });
          });
    });
  });
}

void TrainingPage::lookAtForm() {
  if (!m_forming || !m_form) return;
  const auto content = m_form->content();
  m_form->startButton()->setEnabled(content.has_value());
  if (!content) return m_form->setNotice(sentence(content.error()));
  m_form->setNotice({});
  loadPreflight(*content, m_resources.folder / "preview", true);
}

void TrainingPage::fillForm() {
  if (!m_form) return;
  std::vector<BaseChoice> bases, adapters;
  for (const ShelfModel& model : m_services.models.models()) bases.push_back({model.path, model.name});
  for (const ShelfAdapter& adapter : m_services.models.adapters())
    adapters.push_back({adapter.path, adapter.name});
  m_form->setBases(bases, m_services.models.chosen().path);
  m_form->setAdapters(adapters);
  read([](Database& database) { return readChoices(database); },
       [this](const std::vector<DataChoice>& choices) {
         if (!m_form) return;
         m_form->setData(choices);
         if (m_wantedData != 0) m_form->chooseData(std::exchange(m_wantedData, 0));
         if (m_forming) lookAtForm();
       });
}

}  // namespace heddle::ui

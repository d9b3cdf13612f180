#include "app/window/loop_wiring.h"

#include "core/chat/conversation.h"
#include "core/evaluation/adapter_variant.h"
#include "core/evaluation/evaluation_repository.h"
#include "core/feedback/dataset_repository.h"
#include "core/tuning/training_repository.h"
#include "ui/feedback/feedback_page.h"
#include "ui/prompts/prompt_document.h"
#include "ui/prompts/prompts_page.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/training/training_page.h"

namespace heddle {
using namespace Qt::StringLiterals;
namespace {

// The prompt whose grid the training's labels came from; 0: they came from elsewhere.
Result<ThingId> promptBehind(Database& database, tuning::TrainingRunId training) {
  if (training == 0) return 0;
  HEDDLE_ASSIGN(const tuning::TrainingRun run, tuning::TrainingRepository(database).run(training));
  if (run.dataset == 0) return 0;
  HEDDLE_ASSIGN(const auto rows, feedback::DatasetRepository(database).version(run.dataset));
  if (rows.session == 0) return 0;
  HEDDLE_ASSIGN(const ThingId evaluation, evaluation::evaluationOfSession(database, rows.session));
  if (evaluation == 0) return 0;
  HEDDLE_ASSIGN(const auto content, evaluation::EvaluationRepository(database).headContent(evaluation));
  return content.prompt;
}

// Where the variant stands now; the evaluation is made where the prompt has none.
Result<ThingId> addVariant(Database& database, ThingId prompt, const std::string& base,
                           const std::string& adapter, PersonId me) {
  evaluation::EvaluationRepository evaluations(database);
  HEDDLE_ASSIGN(const ThingId known, evaluations.evaluationOf(prompt));
  evaluation::EvaluationContent content;
  content.prompt = prompt;
  if (known != 0) {
    HEDDLE_ASSIGN(content, evaluations.headContent(known));
  } else {
    HEDDLE_ASSIGN(content.cases, evaluations.casesOf(prompt));
  }
  if (!evaluation::addAdapterVariant(content, prompt, base, adapter)) return prompt;
  if (known != 0) {
    HEDDLE_TRY(evaluations.save(known, content, {}, me));
    return prompt;
  }
  HEDDLE_ASSIGN(const Thing thing, ThingRepository(database).get(prompt));
  HEDDLE_ASSIGN(const ThingId made, evaluations.create(thing.name, content, me));
  HEDDLE_TRY(evaluations.setEvaluationOf(prompt, made));
  return prompt;
}

}  // namespace

LoopWiring::LoopWiring(const ui::Services& services, ui::FeedbackPage& feedback, ui::TrainingPage& training,
                       ui::PromptsPage& prompts)
    : m_services(services), m_training(training), m_prompts(prompts) {
  connect(&feedback, &ui::FeedbackPage::trainRequested, this, [this](qint64 version) {
    m_services.navigator.openPage(u"training"_s, u"new/dataset/%1"_s.arg(version));
  });
  connect(&training, &ui::TrainingPage::useInChatRequested, this, &LoopWiring::chat);
  connect(&training, &ui::TrainingPage::compareInGridRequested, this, &LoopWiring::compare);
}

void LoopWiring::chat(const QString& base, const QString& adapter) {
  Project* project = m_services.project.project();
  if (!project) return;
  ConversationSettings settings;
  settings.model = base.toStdString();
  settings.maxTokens = 512;
  settings.adapters = {{adapter.toStdString(), 1.0f}};
  whenDone(Conversation::create(*project, {}, settings), this, [this](const Result<ThingId>& made) {
    if (!made) return m_services.notifier.error(made.error());
    m_services.navigator.openPage(u"chat"_s, QString::number(*made));
  });
}

void LoopWiring::compare(const QString& base, const QString& adapter) {
  Project* project = m_services.project.project();
  if (!project) return;
  const ThingId open = m_prompts.document() ? m_prompts.document()->id() : 0;
  const auto work = [training = m_training.chosen(), open, me = project->me(), base = base.toStdString(),
                     adapter = adapter.toStdString()](Database& database) -> Result<ThingId> {
    HEDDLE_ASSIGN(ThingId prompt, promptBehind(database, training));
    if (prompt == 0) prompt = open;
    if (prompt == 0)
      return failure("evaluation.no_prompt",
                     HEDDLE_TR("Error", "The training's rows come from no grid of this project"), adapter,
                     HEDDLE_TR("Error", "Open the prompt to compare on, then press it again"));
    return addVariant(database, prompt, base, adapter, me);
  };
  whenDone(project->write(Durability::Full, work), this, [this](const Result<ThingId>& prompt) {
    if (!prompt) return m_services.notifier.error(prompt.error());
    m_services.navigator.openPage(u"prompts"_s, u"%1/grid"_s.arg(*prompt));
  });
}

}  // namespace heddle

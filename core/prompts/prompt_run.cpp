#include "core/prompts/prompt_run.h"

#include <QString>

#include "core/inference/generation_json.h"
#include "core/prompts/prompt_render.h"

namespace heddle {
namespace {

Run describe(const Project& project, const PromptRunRequest& request, const GenerateRequest& asked) {
  Run run;
  run.kind = "prompt";
  run.thing = request.prompt;
  run.version = request.version;
  run.person = project.me();
  run.modelName = request.modelName.empty() ? request.content.model : request.modelName;
  run.modelPath = request.modelPath;
  for (const AdapterChoice& adapter : asked.model.adapters)
    run.adapters.push_back({adapter.path, {}, adapter.scale});
  run.sampling = samplingToJson(asked.sampling);
  run.seed = asked.sampling.seed.value_or(0);
  run.variables = request.values.is_object() ? request.values : nlohmann::ordered_json::object();
  run.prompt = std::get<ChatInput>(asked.prompt)
                   .messages.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  run.supersedes = request.supersedes;
  return run;
}

void addOutcome(Run& run, const Result<GenerateResult>& result) {
  if (!result) {
    run.status = "failed";
    run.error = result.error();
    return;
  }
  run.status = result->finish == FinishReason::Cancelled ? "cancelled" : "done";
  run.finish = std::string(finishReasonName(result->finish));
  run.answer = result->text;
  run.seed = result->stats.seed;
  run.device = result->stats.device;
  run.promptTokens = result->stats.promptTokens;
  run.completionTokens = result->stats.completionTokens;
  run.timings = timingsToJson(result->stats);
}

// The model's hash comes first: the run must say which weights answered. Without it the path has to do.
void record(Engine& engine, Project& project, Run run, std::function<void(Result<RunId>)> done) {
  const std::string path = run.modelPath;
  engine.modelDetails(
      path, true,
      [&project, run = std::move(run), done = std::move(done)](const Result<ModelDetails>& details) mutable {
        if (details) run.modelSha256 = details->sha256;
        auto future = project.write(Durability::Normal, [run = std::move(run)](Database& database) {
          return RunRepository(database).record(run);
        });
        future.then([done](const Result<RunId>& id) { done(id); });
      });
}

}  // namespace

Result<GenerateRequest> generateRequest(const PromptRunRequest& request) {
  HEDDLE_ASSIGN(ChatInput input, renderPrompt(request.content, request.values));
  HEDDLE_TRY(validateSampling(request.content.sampling));
  GenerateRequest asked;
  asked.model = {request.modelPath, request.content.adapters};
  asked.prompt = std::move(input);
  asked.maxTokens = request.content.maxTokens;
  asked.sampling = request.content.sampling;
  asked.stop = request.content.stop;
  asked.priority = request.priority;
  return asked;
}

Result<RequestId> runPrompt(Engine& engine, Project& project, const PromptRunRequest& request,
                            PromptRunCallbacks callbacks) {
  HEDDLE_ASSIGN(GenerateRequest asked, generateRequest(request));
  GenerateCallbacks toEngine;
  toEngine.started = std::move(callbacks.started);
  toEngine.delta = std::move(callbacks.delta);
  toEngine.finished =
      [&engine, &project, run = describe(project, request, asked), answered = std::move(callbacks.answered),
       finished = std::move(callbacks.finished)](const Result<GenerateResult>& result) mutable {
        if (answered) answered(result);
        addOutcome(run, result);
        std::optional<Error> error;
        if (!result) error = result.error();
        record(engine, project, std::move(run), [finished, error](Result<RunId> id) {
          if (finished) finished(error ? Result<RunId>(std::unexpected(*error)) : std::move(id));
        });
      };
  return engine.generate(std::move(asked), std::move(toEngine));
}

PromptRunner::PromptRunner(Engine& engine, Project& project)
    : m_engine(engine), m_project(project), m_relay(std::make_shared<ThreadRelay>(this)) {}

PromptRunner::~PromptRunner() {
  stop();
  m_relay->close();
}

Status PromptRunner::run(const PromptRunRequest& request) {
  if (m_busy)
    return failure("prompts.busy", HEDDLE_TR("Error", "An answer is still on its way"), {},
                   HEDDLE_TR("Error", "Wait for it, or stop it"));
  HEDDLE_ASSIGN(m_asked, generateRequest(request));
  m_request = request;
  ++m_turn;
  m_tokens = 0;
  m_answer.clear();
  m_stats = {};
  m_busy = true;
  m_id = m_engine.generate(m_asked, callbacks());
  return {};
}

GenerateCallbacks PromptRunner::callbacks() {
  const auto onMyThread = [this](auto call) {
    return [this, relay = m_relay, turn = m_turn, call](const auto& value) {
      relay->post([this, turn, call, value] {
        if (turn == m_turn) call(value);
      });
    };
  };
  GenerateCallbacks callbacks;
  callbacks.started = onMyThread([this](const GenerateStarted& value) {
    m_stats.promptTokens = value.promptTokens;
    m_stats.contextLength = value.contextLength;
    Q_EMIT started(value.promptTokens, value.contextLength);
  });
  callbacks.delta = onMyThread([this](const GenerateDelta& value) {
    m_tokens += static_cast<int>(value.ids.size());
    m_answer += value.text;
    Q_EMIT delta(QString::fromStdString(value.text));
  });
  callbacks.finished = onMyThread([this](const Result<GenerateResult>& value) { ended(value); });
  return callbacks;
}

void PromptRunner::ended(const Result<GenerateResult>& result) {
  m_busy = false;
  ++m_turn;
  Run run = describe(m_project, m_request, m_asked);
  addOutcome(run, result);
  recordRun(std::move(run));
  if (!result) {
    Q_EMIT failed(result.error());
    return;
  }
  m_answer = result->text;
  m_stats = result->stats;
  Q_EMIT finished(result->finish == FinishReason::Cancelled);
}

// On this object's thread throughout: the project may be closed as soon as the runner is gone.
void PromptRunner::recordRun(Run run) {
  m_engine.modelDetails(
      run.modelPath, true,
      [this, relay = m_relay, run = std::move(run)](const Result<ModelDetails>& details) {
        relay->post([this, run, sha256 = details ? details->sha256 : std::string()]() mutable {
          run.modelSha256 = sha256;
          auto recording = m_project.write(Durability::Normal, [run = std::move(run)](Database& database) {
            return RunRepository(database).record(run);
          });
          whenDone(recording, this, [this](const Result<RunId>& id) {
            if (id)
              Q_EMIT recorded(*id);
            else
              Q_EMIT recordFailed(id.error());
          });
        });
      });
}

// What the engine still says of a cancelled answer belongs to a turn that is over: it is counted and recorded
// here.
void PromptRunner::stop() {
  if (!m_busy) return;
  m_engine.cancel(m_id);
  GenerateResult partial;
  partial.text = m_answer;
  partial.finish = FinishReason::Cancelled;
  m_stats.completionTokens = m_tokens;
  partial.stats = m_stats;
  ended(partial);
}

}  // namespace heddle

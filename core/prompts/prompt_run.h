// Running a prompt: rendered strictly, answered by the engine, recorded as a run with its lineage. Used by
// the command line and by the Prompts page alike.
#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <optional>

#include "core/inference/engine.h"
#include "core/prompts/prompt_content.h"
#include "core/store/project.h"
#include "core/store/run_repository.h"
#include "core/store/thread_relay.h"

namespace heddle {

struct PromptRunRequest {
  PromptContent content;
  nlohmann::ordered_json values;  // by variable
  std::string modelPath;          // the GGUF file that content.model (or the window's choice) means here
  std::string modelName;          // as people call it; empty: content.model
  ThingId prompt = 0;
  VersionId version = 0;  // 0: content has unsaved edits
  RunId supersedes = 0;   // a run that this one replaces; 0: none
  Priority priority = Priority::Interactive;
};

struct PromptRunCallbacks {
  std::function<void(const GenerateStarted&)> started;  // optional
  std::function<void(const GenerateDelta&)> delta;      // optional
  std::function<void(const Result<GenerateResult>&)>
      answered;  // optional: the answer is there, not yet recorded
  // Exactly once, last: the id of the recorded run, or what went wrong. A failed answer is recorded too, and
  // its error reported here.
  std::function<void(Result<RunId>)> finished;
};

// What the engine will be asked; errors are those of renderPrompt and validateSampling.
Result<GenerateRequest> generateRequest(const PromptRunRequest& request);

// Errors that keep it from being asked are returned; all later ones arrive through the callbacks, which come
// on threads of the engine and of the project, and must not block. Engine and project must outlive the run.
// After Engine::cancel the run is neither finished nor recorded by this function: PromptRunner does that.
Result<RequestId> runPrompt(Engine& engine, Project& project, const PromptRunRequest& request,
                            PromptRunCallbacks callbacks);

// The same for the window: signals on this object's thread, one run at a time, and stop.
class PromptRunner : public QObject {
  Q_OBJECT
 public:
  PromptRunner(Engine& engine, Project& project);  // both must outlive it
  ~PromptRunner() override;                        // stops a run

  Status run(const PromptRunRequest& request);  // also "prompts.busy"
  void stop();                                  // what has come is recorded as cancelled
  bool isBusy() const { return m_busy; }
  const std::string& answer() const { return m_answer; }  // what has come so far
  int tokensSoFar() const { return m_tokens; }            // of the answer, while it comes
  const GenerateStats& stats() const { return m_stats; }  // of the last answer

 Q_SIGNALS:
  void started(int promptTokens, int contextLength);
  void delta(const QString& text);
  void finished(bool cancelled);            // answer() and stats() are final
  void failed(const heddle::Error& error);  // instead of finished
  void recorded(heddle::RunId run);
  void recordFailed(const heddle::Error& error);

 private:
  GenerateCallbacks callbacks();
  void ended(const Result<GenerateResult>& result);
  void recordRun(Run run);
  Engine& m_engine;
  Project& m_project;
  std::shared_ptr<ThreadRelay> m_relay;
  PromptRunRequest m_request;
  GenerateRequest m_asked;
  RequestId m_id = 0;
  uint64_t m_turn = 0;
  bool m_busy = false;
  int m_tokens = 0;
  std::string m_answer;
  GenerateStats m_stats;
};

}  // namespace heddle

// Runs the pipeline that is open, shows the run in the task list, and knows what became of each node: of the
// run that goes on, or of an earlier one read from the project.
#pragma once

#include <QHash>
#include <QObject>
#include <QTimer>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "core/base/task.h"
#include "core/pipelines/executor.h"
#include "core/store/project.h"
#include "ui/shell/mailbox.h"

namespace heddle::ui {

class PipelineRunner : public QObject {
  Q_OBJECT

 public:
  // services.project is `project`; both live until the runner is gone.
  PipelineRunner(std::shared_ptr<Project> project, TaskList& tasks, pipelines::PipelineServices services);
  ~PipelineRunner() override;  // stops what runs; it can be resumed

  bool isRunning() const { return m_task != 0; }
  // Started, but not yet under way or not yet checked. Errors come by failed().
  void start(const pipelines::Graph& graph, pipelines::RunOptions options);
  void resume();
  void cancel();
  Status answer(const std::string& path,
                const pipelines::Json& value);  // resumes a run that ended as waiting

  void showLatest(ThingId pipeline);             // of a pipeline that was just opened
  Status showRun(pipelines::PipelineRunId run);  // an earlier one
  void forget();

  const pipelines::PipelineRun& run() const { return m_run; }  // id 0: none
  double elapsed_ms() const;
  const pipelines::NodeRun* node(const pipelines::NodeId& id) const;  // at the top of the graph
  const std::map<std::string, pipelines::NodeRun>& nodes() const { return m_nodes; }  // by path, bodies' too
  QString streamed(const pipelines::NodeId& id) const { return m_texts.value(QString::fromStdString(id)); }
  int bodiesDone(const pipelines::NodeId& id) const;  // nodes inside of it that are done
  bool waitsForPerson() const;
  // A value by its hash; nothing while it is not committed, or once the budget has dropped it.
  std::optional<pipelines::Value> value(const std::string& hash) const;
  pipelines::TokenCounts tokens() const;

 Q_SIGNALS:
  void runChanged();                                        // another run, started or ended
  void nodeChanged(const heddle::pipelines::NodeId& node);  // its state; also when something inside of it did
  void textChanged(const heddle::pipelines::NodeId& node);  // streamed, at most once a frame
  void failed(const heddle::Error& error);                  // it did not start
  void ended(const heddle::pipelines::PipelineRun& run);

 private:
  struct Shared;
  using Begin = std::function<Result<pipelines::PipelineRunId>(pipelines::RunObserver)>;
  void begin(std::string name, int nodes, Begin start);
  void heardNode(const pipelines::NodeRun& node);
  void heardEnd(const pipelines::PipelineRun& run);
  void flushTexts();
  static pipelines::NodeId topOf(const std::string& path);

  std::shared_ptr<Project> m_project;
  TaskList& m_tasks;
  std::shared_ptr<pipelines::PipelineExecutor> m_executor;
  std::shared_ptr<Shared> m_shared;
  Mailbox m_mailbox{this};
  TaskId m_task = 0;
  bool m_resumeAtEnd = false;  // an answer was given while the run seemed to go on
  uint64_t m_turn = 0;
  pipelines::PipelineRun m_run;
  qint64 m_began_ms = 0;
  std::map<std::string, pipelines::NodeRun> m_nodes;
  QHash<QString, QString> m_texts;  // by node
  std::set<pipelines::NodeId> m_freshTexts;
  mutable std::map<std::string, pipelines::Value> m_values;
  QTimer m_frame, m_lookAgain;
};

}  // namespace heddle::ui

// The questions of pipelines that wait for a person, for the Feedback page: read from the project's traces,
// answered through the executor, and the run goes on as a task.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>

#include "core/base/task.h"
#include "core/pipelines/executor.h"
#include "core/store/project.h"
#include "ui/feedback/review_source.h"
#include "ui/shell/mailbox.h"
#include "ui/shell/project_session.h"

namespace heddle {

class PipelineReviews final : public ui::ReviewSource {
  Q_OBJECT

 public:
  // `services` of a project that is open; `shown`: answers where the Pipelines page has the run open, and
  // says nothing where it has not. Both may be empty functions for tests without that page.
  struct Services {
    pipelines::PipelineServices services;
    std::shared_ptr<void> kept;  // what the services point to and nobody else holds
  };
  using ServicesOf = std::function<Services(std::shared_ptr<Project>)>;
  using AnswerShown = std::function<std::optional<Status>(
      pipelines::PipelineRunId run, const std::string& path, const pipelines::Json& value)>;
  PipelineReviews(ui::ProjectSession& session, TaskList& tasks, ServicesOf services, AnswerShown shown);
  ~PipelineReviews() override;

  Result<std::vector<ui::WaitingReview>> waiting() override;
  Status answer(const ui::WaitingReview& review, const nlohmann::ordered_json& value) override;

 private:
  struct Going;
  void resume(pipelines::PipelineRunId run, const std::string& name);
  void close();

  ui::ProjectSession& m_session;
  TaskList& m_tasks;
  ServicesOf m_servicesOf;
  std::shared_ptr<void> m_kept;
  AnswerShown m_shown;
  ui::Mailbox m_mailbox{this};
  std::shared_ptr<pipelines::PipelineExecutor> m_executor;  // of the open project, made when it is needed
  std::map<pipelines::PipelineRunId, std::shared_ptr<Going>> m_going;
};

}  // namespace heddle

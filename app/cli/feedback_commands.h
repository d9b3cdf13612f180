#pragma once

#include "app/cli/commands.h"
#include "core/feedback/session.h"
#include "core/store/project.h"

namespace heddle::cli {
Action declareFeedbackCreate(CLI::App& command);
Action declareFeedbackImport(CLI::App& command);
Action declareFeedbackNext(CLI::App& command);
Action declareFeedbackSubmit(CLI::App& command);
Action declareFeedbackExport(CLI::App& command);
Action declareFeedbackStats(CLI::App& command);

// As --person names one; empty: the project's first person.
Result<std::unique_ptr<Project>> openAs(const std::string& file, const std::string& person);
Result<feedback::Session> findSession(Project& project, const std::string& name);
}  // namespace heddle::cli

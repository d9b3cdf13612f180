// A session's labels as files, for people who work on elsewhere. Written beside the target and renamed: all
// or nothing. Long: call from a Task.
#pragma once

#include <filesystem>
#include <stop_token>

#include "core/feedback/import_job.h"
#include "core/feedback/session.h"
#include "core/store/project.h"

namespace heddle::feedback {

enum class ExportFormat : uint8_t {
  Labels,     // JSONL: a line for each current label, with item, answer, person, times
  LabelsCsv,  // the same as CSV
  Items       // JSONL that importItems reads again, with the combined answer as "gold" where asked
};
std::string_view exportFormatName(ExportFormat format);  // "labels", "labels-csv", "items"
std::optional<ExportFormat> exportFormatOf(std::string_view name);

struct ExportOptions {
  bool names = true;  // of annotators; false: "annotator 1", ...
  bool gold = false;  // Items: what the labels come to, as gold answers
};

// Returns how many lines were written.
Result<int64_t> exportSession(Project& project, SessionId session, ExportFormat format,
                              const std::filesystem::path& file, const ExportOptions& options = {},
                              const ImportProgress& progress = {}, std::stop_token stop = {});

}  // namespace heddle::feedback

#include "app/cli/project_commands.h"

#include <fmt/format.h>

#include "app/cli/model_option.h"
#include "core/samples/sample_project.h"
#include "core/store/project.h"
#include "core/store/project_report.h"

namespace heddle::cli {

Action declareProjectInit(CLI::App& command) {
  struct Options {
    std::string file;
    bool sample = false;
  };
  auto options = std::make_shared<Options>();
  command.add_option("FILE", options->file, "The file to make")->required();
  command.add_flag("--sample", options->sample, "With the sample's prompts and conversations");
  return [options](const CommandLine& line) {
    Status made;
    if (options->sample) {
      Library library(line.folders);
      made = createSampleProject(options->file, {}, &library.models);
    } else if (auto project = Project::create(options->file); !project) {
      made = std::unexpected(project.error());
    }
    if (!made) return line.fail(made.error());
    line.line(fmt::format("{} is made{}", options->file, options->sample ? ", with the sample" : ""));
    line.object({{"file", options->file}, {"sample", options->sample}});
    return kDone;
  };
}

Action declareProjectInfo(CLI::App& command) {
  auto file = std::make_shared<std::string>();
  command.add_option("FILE", *file, "The project")->required();
  return [file](const CommandLine& line) {
    const auto info = projectInfo(*file);
    if (!info) return line.fail(info.error());
    line.object(info->toJson());
    line.line(info->path);
    line.line(fmt::format("  {} bytes, schema {}, {} people", info->size_bytes, info->schema, info->people));
    for (const auto& [kind, count] : info->things) line.line(fmt::format("  {} x {}", count, kind));
    line.line(fmt::format("  {} versions, {} runs, {} messages, {} drafts", info->versions, info->runs,
                          info->messages, info->drafts));
    return kDone;
  };
}

Action declareProjectCheck(CLI::App& command) {
  auto file = std::make_shared<std::string>();
  command.add_option("FILE", *file, "The project")->required();
  return [file](const CommandLine& line) {
    const auto report = checkProject(*file);
    if (!report) return line.fail(report.error());
    line.object(report->toJson());
    if (report->sound()) {
      line.line(fmt::format("{}: sound ({} checks)", report->path, report->checks.size()));
      return kDone;
    }
    for (const Finding& finding : report->findings)
      line.line(fmt::format("{}: {} ({})", finding.code, finding.what.english(), finding.count));
    if (!line.json())
      printError(
          {"project.unsound",
           {HEDDLE_TR("Error", "the project has {0} faults"), {fmt::to_string(report->findings.size())}},
           *file,
           HEDDLE_TR("Error", "keep a copy of the file before you go on working with it")},
          false);
    return kFailed;
  };
}

}  // namespace heddle::cli

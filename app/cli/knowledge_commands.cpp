#include "app/cli/knowledge_commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "app/cli/engine_session.h"
#include "core/host/worker_pool.h"
#include "core/knowledge/ingestion.h"
#include "core/knowledge/knowledge_repository.h"
#include "core/knowledge/retrieval/index_job.h"
#include "core/knowledge/splitter.h"
#include "core/knowledge/token_counter.h"
#include "core/knowledge/type_names.h"

namespace heddle::cli {
namespace {

namespace fs = std::filesystem;

struct AddOptions {
  std::string file, source;
  std::vector<std::string> paths, include, exclude, parameters;
  std::string splitter;
  bool noWatch = false, noSubfolders = false;
};

// "size=128" as the splitter's parameters.
Result<KnowledgeJson> readParameters(const std::vector<std::string>& pairs, KnowledgeJson parameters) {
  for (const std::string& pair : pairs) {
    const size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0)
      return failure("cli.parameter", HEDDLE_TR("Error", "--parameter is no pair of name and value"), pair,
                     HEDDLE_TR("Error", "write it as NAME=VALUE"));
    const std::string text = pair.substr(equals + 1);
    KnowledgeJson value = KnowledgeJson::parse(text, nullptr, false);
    parameters[pair.substr(0, equals)] = value.is_discarded() ? KnowledgeJson(text) : value;
  }
  return parameters;
}

Status addPaths(const AddOptions& options, SourceSettings& settings) {
  for (const std::string& path : options.paths) {
    std::error_code error;
    if (!fs::exists(path, error))
      return failure("knowledge.no_file", HEDDLE_TR("Error", "There is no such file or folder"), path,
                     HEDDLE_TR("Error", "Check the path"));
    std::string whole = fs::absolute(path, error).lexically_normal().string();
    if (whole.size() > 1 && whole.ends_with('/')) whole.pop_back();
    if (std::ranges::find(settings.paths, whole) == settings.paths.end())
      settings.paths.push_back(std::move(whole));
  }
  return {};
}

Status applyOptions(const AddOptions& options, SourceSettings& settings) {
  HEDDLE_TRY(addPaths(options, settings));
  if (options.noWatch) settings.watch = false;
  if (options.noSubfolders) settings.subfolders = false;
  std::ranges::copy(options.include, std::back_inserter(settings.include));
  std::ranges::copy(options.exclude, std::back_inserter(settings.exclude));
  if (!options.splitter.empty() && options.splitter != settings.splitter.splitter)
    settings.splitter = {options.splitter, KnowledgeJson::object()};
  HEDDLE_ASSIGN(settings.splitter.parameters,
                readParameters(options.parameters, settings.splitter.parameters));
  return {};
}

// Makes the source, or adds to the one of this name.
Result<Source> addSource(Project& project, const AddOptions& options) {
  return waitFor(project.write(Durability::Full, [&](Database& database) -> Result<Source> {
    KnowledgeRepository repository(database);
    HEDDLE_ASSIGN(const auto known, repository.findSource(options.source));
    SourceSettings settings = known ? known->settings : SourceSettings{};
    HEDDLE_TRY(applyOptions(options, settings));
    if (known) {
      HEDDLE_TRY(repository.saveSettings(known->id, settings, {}, project.me()));
      return repository.source(known->id);
    }
    HEDDLE_ASSIGN(const SourceId id, repository.addSource(options.source, settings, project.me()));
    return repository.source(id);
  }));
}

int add(const CommandLine& line, const AddOptions& options) {
  auto project = Project::open(options.file);
  if (!project) return line.fail(project.error());
  const auto source = addSource(**project, options);
  if (!source)
    return source.error().code == "cli.parameter" ? line.wrongWords(source.error())
                                                  : line.fail(source.error());
  line.line(
      fmt::format("{}: {} paths; `knowledge index` reads them", source->name, source->settings.paths.size()));
  line.object({{"source", source->id}, {"name", source->name}, {"paths", source->settings.paths}});
  return kDone;
}

struct IndexOptions {
  std::string file;
  std::vector<std::string> sources;
  bool verify = false, retryFailed = false, readOnly = false;
  DeviceOptions device;
};

Result<std::vector<SourceId>> findSources(Project& project, const std::vector<std::string>& names) {
  return project.read([&](Database& database) -> Result<std::vector<SourceId>> {
    std::vector<SourceId> ids;
    for (const std::string& name : names) {
      HEDDLE_ASSIGN(const auto source, KnowledgeRepository(database).findSource(name));
      if (!source)
        return failure("knowledge.no_source", HEDDLE_TR("Error", "The project has no source of this name"),
                       name, HEDDLE_TR("Error", "Add it with `knowledge add`"));
      ids.push_back(source->id);
    }
    return ids;
  });
}

Result<IngestionReport> readSources(const CommandLine& line, Project& project, const IndexOptions& options) {
  IngestionOptions ingestion;
  ingestion.verifyContent = options.verify;
  ingestion.retryFailed = options.retryFailed;
  HEDDLE_ASSIGN(ingestion.sources, findSources(project, options.sources));
  HEDDLE_ASSIGN(auto tokens, demoTokenCounter());
  WorkerPool workers;
  ProgressBar bar(line, "reading");
  return Ingestion(project, workers, std::move(tokens))
      .run(
          ingestion,
          [&bar](const IngestionProgress& progress) {
            bar.update(static_cast<double>(progress.done) /
                       static_cast<double>(std::max<int64_t>(progress.found, 1)));
          },
          line.interrupts.token());
}

Result<IndexReport> updateIndex(const CommandLine& line, Project& project, const IndexOptions& options) {
  HEDDLE_ASSIGN(const IndexSettings wanted,
                project.read([](Database& database) { return wantedIndexSettings(database); }));
  // The embedded embedder needs no model; an engine is started only for one that does.
  std::unique_ptr<Engine> engine;
  if (wanted.embedder != IndexSettings{}.embedder) {
    HEDDLE_ASSIGN(engine, makeEngine(line, options.device));
  }
  ProgressBar bar(line, "indexing");
  return IndexJob(project, engine.get())
      .run(
          {}, [&bar](const IndexProgress& progress) { bar.update(progress.fraction); },
          line.interrupts.token());
}

Json errorJson(const Error& error) {
  return {{"code", error.code},
          {"message", error.what.english()},
          {"input", error.input},
          {"hint", error.hint.english()}};
}

// The documents that could not be read, each with its reason.
Result<std::vector<Document>> failedDocuments(Project& project) {
  return project.read([](Database& database) {
    return KnowledgeRepository(database).documents({.state = DocumentState::Failed, .limit = 100000});
  });
}

Json reportJson(const IngestionReport& report, const std::vector<Document>& failed) {
  Json failures = Json::array(), problems = Json::array();
  for (const Document& document : failed) {
    Json failure = errorJson(document.error.value_or(Error{}));
    failure["document"] = document.path;
    failures.push_back(std::move(failure));
  }
  for (const Error& problem : report.problems) problems.push_back(errorJson(problem));
  return {{"read", report.read},
          {"unchanged", report.unchanged},
          {"failed", report.failed},
          {"duplicates", report.duplicates},
          {"missing", report.missing},
          {"chunks", report.chunks},
          {"read_bytes", report.read_bytes},
          {"seconds", report.seconds},
          {"failures", std::move(failures)},
          {"problems", std::move(problems)}};
}

void tell(const CommandLine& line, const IngestionReport& report, const std::vector<Document>& failed) {
  line.line(fmt::format(
      "{} documents read, {} unchanged, {} copies, {} missing, {} failed; {} chunks in {:.1f} s", report.read,
      report.unchanged, report.duplicates, report.missing, report.failed, report.chunks, report.seconds));
  for (const Error& problem : report.problems) line.line("  " + problem.english());
  for (const Document& document : failed)
    if (document.error) line.line("  " + document.error->english());
}

int index(const CommandLine& line, const IndexOptions& options) {
  auto project = Project::open(options.file);
  if (!project) return line.fail(project.error());
  const auto report = readSources(line, **project, options);
  if (!report) return line.fail(report.error());
  const auto failed = failedDocuments(**project);
  if (!failed) return line.fail(failed.error());
  tell(line, *report, *failed);
  Json json = reportJson(*report, *failed);
  if (!report->cancelled && !options.readOnly) {
    const auto indexed = updateIndex(line, **project, options);
    if (!indexed) return line.fail(indexed.error());
    line.line(fmt::format("index: {} chunks for keywords, {} embedded, {} removed, in {:.1f} s",
                          indexed->keywordChunks, indexed->embedded, indexed->removed, indexed->seconds));
    json["index"] = {{"keyword_chunks", indexed->keywordChunks},
                     {"embedded", indexed->embedded},
                     {"removed", indexed->removed},
                     {"rebuilt", indexed->rebuilt},
                     {"keyword_seconds", indexed->keyword_s},
                     {"seconds", indexed->seconds}};
    json["cancelled"] = indexed->cancelled;
  }
  line.object(json);
  return line.interrupts.interrupted() ? kInterrupted : kDone;
}

}  // namespace

Action declareKnowledgeAdd(CLI::App& command) {
  auto options = std::make_shared<AddOptions>();
  command.add_option("FILE", options->file, "The project")->required();
  command.add_option("SOURCE", options->source, "The source's name; made if there is none")->required();
  command.add_option("PATH", options->paths, "Files and folders")->required();
  command.add_option("--include", options->include, "Only files of these names, such as *.md")
      ->allow_extra_args(false);
  command.add_option("--exclude", options->exclude, "No files or folders of these names")
      ->allow_extra_args(false);
  command.add_option("--splitter", options->splitter, "recursive, sentences, headings or tokens");
  command.add_option("--parameter", options->parameters, "Of the splitter: NAME=VALUE, such as size=128")
      ->allow_extra_args(false);
  command.add_flag("--no-watch", options->noWatch, "Do not look at the folders again by itself");
  command.add_flag("--no-subfolders", options->noSubfolders, "Only what lies in the folders themselves");
  return [options](const CommandLine& line) { return add(line, *options); };
}

Action declareKnowledgeIndex(CLI::App& command) {
  auto options = std::make_shared<IndexOptions>();
  command.add_option("FILE", options->file, "The project")->required();
  command.add_option("--source", options->sources, "Only this source; may be given more than once")
      ->allow_extra_args(false);
  command.add_flag("--verify", options->verify, "Hash every file, also those of the same size and time");
  command.add_flag("--retry-failed", options->retryFailed, "Read again what failed");
  command.add_flag("--read-only", options->readOnly, "Read the sources and leave the indexes as they are");
  addDeviceOptions(command, options->device);
  return [options](const CommandLine& line) { return index(line, *options); };
}

}  // namespace heddle::cli

// Making and filling labelling sessions.
#include "app/cli/feedback_commands.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "core/feedback/dataset_repository.h"
#include "core/feedback/feedback_repository.h"
#include "core/feedback/item_sources.h"

namespace heddle::cli {
namespace {

using namespace feedback;

struct CreateOptions {
  std::string file, name, task, settingsFile, instructionsFile, order;
  std::vector<std::string> parameters, reasons, keys;
  std::optional<int> annotators;
  std::optional<double> goldShare, repeatShare;
  std::optional<uint64_t> seed;
  bool noBlind = false, noShuffle = false;
};

Result<std::string> readText(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  if (in) return all.str();
  return failure("feedback.file", HEDDLE_TR("Error", "The file cannot be read"), path,
                 HEDDLE_TR("Error", "Check the path, and that you may read it"));
}

// "name=value" pairs; values that are JSON are taken as such.
Result<Json> readPairs(const std::vector<std::string>& pairs, const char* option) {
  Json values = Json::object();
  for (const std::string& pair : pairs) {
    const size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0)
      return failure("cli.pair", {HEDDLE_TR("Error", "{0} is no pair of name and value"), {option}}, pair,
                     HEDDLE_TR("Error", "write it as NAME=VALUE"));
    const std::string text = pair.substr(equals + 1);
    const Json value = Json::parse(text, nullptr, false);
    values[pair.substr(0, equals)] = value.is_discarded() ? Json(text) : value;
  }
  return values;
}

Result<SessionSettings> settingsOf(const CreateOptions& options) {
  Json json = Json::object();
  if (!options.settingsFile.empty()) {
    HEDDLE_ASSIGN(const std::string text, readText(options.settingsFile));
    json = Json::parse(text, nullptr, false);
    if (!json.is_object())
      return failure("feedback.settings", HEDDLE_TR("Error", "The file holds no JSON object"),
                     options.settingsFile,
                     HEDDLE_TR("Error", "Write the settings as {\"task\": \"pairwise\", ...}"));
  }
  if (!options.task.empty()) json["task"] = options.task;
  if (!options.order.empty()) json["order"] = options.order;
  if (options.annotators) json["annotators"] = *options.annotators;
  if (options.goldShare) json["gold_share"] = *options.goldShare;
  if (options.repeatShare) json["repeat_share"] = *options.repeatShare;
  if (options.seed) json["seed"] = *options.seed;
  if (!options.reasons.empty()) json["reasons"] = options.reasons;
  if (options.noBlind) json["blind"] = false;
  if (options.noShuffle) json["shuffled"] = false;
  HEDDLE_ASSIGN(const Json parameters, readPairs(options.parameters, "--parameter"));
  for (const auto& [name, value] : parameters.items()) json["parameters"][name] = value;
  HEDDLE_ASSIGN(const Json keys, readPairs(options.keys, "--key"));
  for (const auto& [action, key] : keys.items())
    json["keys"][action] = key.is_string() ? key : Json(key.dump());
  if (!options.instructionsFile.empty()) {
    HEDDLE_ASSIGN(json["instructions"], readText(options.instructionsFile));
  }
  return sessionSettingsFromJson(json);
}

int create(const CommandLine& line, const CreateOptions& options) {
  const auto settings = settingsOf(options);
  if (!settings)
    return settings.error().code == "cli.pair" ? line.wrongWords(settings.error())
                                               : line.fail(settings.error());
  auto project = Project::open(options.file);
  if (!project) return line.fail(project.error());
  const auto session =
      waitFor((*project)->write(Durability::Full, [&](Database& database) -> Result<Session> {
        FeedbackRepository repository(database);
        HEDDLE_ASSIGN(const SessionId id,
                      repository.createSession(options.name, *settings, (*project)->me()));
        return repository.session(id);
      }));
  if (!session) return line.fail(session.error());
  line.line(
      fmt::format("{}: {} labels an item; `feedback import` fills it", session->name, settings->annotators));
  line.object({{"session", session->id}, {"name", session->name}, {"settings", toJson(session->settings)}});
  return kDone;
}

struct ImportWords {
  std::string file, session, path, format, prompt, conversation, dataset;
  std::vector<std::string> columns;
  std::vector<RunId> runs;
  SplitShares split;
  bool chosenIsGold = false, leaveOut = false, pairs = true;
};

Json rejectJson(const Reject& reject) {
  return {{"row", reject.row},           {"line", reject.line},
          {"code", reject.error.code},   {"message", reject.error.what.english()},
          {"input", reject.error.input}, {"hint", reject.error.hint.english()}};
}

Json reportJson(const ImportReport& report) {
  Json rejects = Json::array();
  for (const Reject& reject : report.rejects) rejects.push_back(rejectJson(reject));
  return {{"rows", report.rows},
          {"imported", report.imported},
          {"rejected", report.rejected},
          {"refused", report.refused},
          {"cancelled", report.cancelled},
          {"rejects", std::move(rejects)},
          {"read_bytes", report.read_bytes},
          {"seconds", report.seconds}};
}

int tell(const CommandLine& line, const ImportReport& report, Json json) {
  for (const Reject& reject : report.rejects) line.line("  " + reject.error.english());
  if (report.refused)
    line.line("nothing was imported: correct these rows, or leave them out with --leave-out-rejects");
  else
    line.line(
        fmt::format("{} of {} rows imported in {:.1f} s", report.imported, report.rows, report.seconds));
  line.object(json);
  if (report.cancelled) return kInterrupted;
  return report.refused ? kFailed : kDone;
}

Result<ImportOptions> importOptions(const ImportWords& words) {
  ImportOptions options;
  if (!words.format.empty()) {
    options.format = importFormatOf(words.format);
    if (!options.format)
      return failure("cli.format", HEDDLE_TR("Error", "There is no format of this name"), words.format,
                     HEDDLE_TR("Error", "the formats are jsonl, csv, dpo, kto, sft, sharegpt and alpaca"));
  }
  HEDDLE_ASSIGN(const Json columns, readPairs(words.columns, "--column"));
  for (const auto& [field, column] : columns.items())
    options.columns[field] = column.is_string() ? column.get<std::string>() : column.dump();
  options.chosenIsGold = words.chosenIsGold;
  return options;
}

Result<std::vector<SourceCase>> casesOf(Database& database, const ImportWords& words) {
  const auto thing = [&](const char* kind, const std::string& name) -> Result<ThingId> {
    HEDDLE_ASSIGN(const auto found, ThingRepository(database).findByName(kind, name));
    if (found) return found->id;
    return failure("feedback.no_source", HEDDLE_TR("Error", "The project has nothing of this name"), name,
                   HEDDLE_TR("Error", "`project info` says what it holds"));
  };
  if (!words.conversation.empty()) {
    HEDDLE_ASSIGN(const ThingId id, thing(ConversationRepository::kKind, words.conversation));
    return casesOfConversation(database, id);
  }
  std::vector<RunId> runs = words.runs;
  if (!words.prompt.empty()) {
    HEDDLE_ASSIGN(const ThingId id, thing("prompt", words.prompt));
    HEDDLE_ASSIGN(runs, runsOf(database, id));
  }
  return casesOfRuns(database, runs);
}

// From runs and conversations of the project.
Result<ImportReport> importCases(Project& project, const Session& session, const ImportWords& words) {
  HEDDLE_ASSIGN(const auto cases, project.read([&](Database& database) { return casesOf(database, words); }));
  const auto items = itemsOf(cases, session.settings.task == "pairwise");
  size_t next = 0;
  const std::string name = !words.prompt.empty()         ? words.prompt
                           : !words.conversation.empty() ? words.conversation
                                                         : "runs";
  return importItems(
      project, session.id, name,
      [&]() -> Result<std::optional<NewItem>> {
        if (next >= items.size()) return std::nullopt;
        return items[next++];
      },
      words.leaveOut);
}

int importRows(const CommandLine& line, Project& project, const ImportWords& words,
               const ImportOptions& options) {
  DatasetImportOptions all{options, words.leaveOut, words.split};
  ProgressBar bar(line, "importing");
  const auto imported = importDataset(
      project, words.dataset, words.path, all, [&bar](double fraction, int64_t) { bar.update(fraction); },
      line.interrupts.token());
  if (!imported) return line.fail(imported.error());
  Json json = reportJson(imported->report);
  if (imported->version) {
    json["dataset"] = imported->version->dataset;
    json["version"] = imported->version->id;
    json["number"] = imported->version->number;
  }
  return tell(line, imported->report, std::move(json));
}

int import(const CommandLine& line, const ImportWords& words) {
  const auto options = importOptions(words);
  if (!options) return line.wrongWords(options.error());
  const bool fromProject = !words.prompt.empty() || !words.conversation.empty() || !words.runs.empty();
  if (words.path.empty() != fromProject || (words.session.empty() == words.dataset.empty()))
    return line.wrongWords(
        {"cli.source",
         HEDDLE_TR("Error", "Say what is imported, and into what"),
         {},
         HEDDLE_TR("Error",
                   "give a session (or --dataset NAME) and a file, --prompt, --conversation or --run")});
  auto project = Project::open(words.file);
  if (!project) return line.fail(project.error());
  if (!words.dataset.empty()) return importRows(line, **project, words, *options);
  const auto session = findSession(**project, words.session);
  if (!session) return line.fail(session.error());
  ProgressBar bar(line, "importing");
  const auto report =
      fromProject ? importCases(**project, *session, words)
                  : importItems(
                        **project, session->id, std::filesystem::path(words.path),
                        ItemImportOptions{*options, words.leaveOut},
                        [&bar](double fraction, int64_t) { bar.update(fraction); }, line.interrupts.token());
  if (!report) return line.fail(report.error());
  Json json = reportJson(*report);
  json["session"] = session->id;
  return tell(line, *report, std::move(json));
}

}  // namespace

Result<std::unique_ptr<Project>> openAs(const std::string& file, const std::string& person) {
  ProjectOptions options;
  options.personKey = person;
  if (!person.empty()) options.personName = person;
  return Project::open(file, options);
}

Result<Session> findSession(Project& project, const std::string& name) {
  return project.read([&](Database& database) { return FeedbackRepository(database).findSession(name); });
}

Action declareFeedbackCreate(CLI::App& command) {
  auto options = std::make_shared<CreateOptions>();
  command.add_option("FILE", options->file, "The project")->required();
  command.add_option("NAME", options->name, "The session's name")->required();
  command.add_option("--task", options->task,
                     "pairwise, ranking, rating, thumbs, label, labels, spans, correction or demonstration");
  command.add_option("--settings", options->settingsFile,
                     "All settings as a JSON file; other options come on top");
  command
      .add_option("--parameter", options->parameters,
                  "Of the task: NAME=VALUE, such as labels='[\"a\",\"b\"]'")
      ->allow_extra_args(false);
  command.add_option("--instructions", options->instructionsFile, "A Markdown file, shown beside the work");
  command.add_option("--annotators", options->annotators, "People an item, 1 to 20");
  command.add_option("--order", options->order, "random, given, uncertain or disputed");
  command.add_option("--gold-share", options->goldShare, "Of items with a known answer, 0 to 0.5");
  command.add_option("--repeat-share", options->repeatShare, "Of items asked again, 0 to 0.5");
  command
      .add_option("--reason", options->reasons, "Offered beside every answer; may be given more than once")
      ->allow_extra_args(false);
  command.add_option("--key", options->keys, "A key of its own for an action: ACTION=KEY")
      ->allow_extra_args(false);
  command.add_option("--seed", options->seed, "Of the order and the sides");
  command.add_flag("--no-blind", options->noBlind, "Show where the answers are from");
  command.add_flag("--no-shuffle", options->noShuffle, "Show the answers in their own order");
  return [options](const CommandLine& line) { return create(line, *options); };
}

Action declareFeedbackImport(CLI::App& command) {
  auto words = std::make_shared<ImportWords>();
  command.add_option("FILE", words->file, "The project")->required();
  command.add_option("--session", words->session, "The session to fill");
  command.add_option("--dataset", words->dataset, "Or: a data set, whose new version the rows become");
  command.add_option("PATH", words->path, "JSON lines, a JSON list or CSV");
  command.add_option("--prompt", words->prompt, "The recorded answers of this prompt");
  command.add_option("--conversation", words->conversation, "The answers of this conversation");
  command.add_option("--run", words->runs, "A recorded answer; may be given more than once")
      ->allow_extra_args(false);
  command.add_option("--format", words->format,
                     "jsonl, csv, dpo, kto, sft, sharegpt or alpaca; told by itself");
  command.add_option("--column", words->columns, "Of a CSV file: FIELD=COLUMN, such as a=answer_1")
      ->allow_extra_args(false);
  command.add_flag("--chosen-is-gold", words->chosenIsGold,
                   "What a DPO or KTO file says becomes the gold answer");
  command.add_flag("--leave-out-rejects", words->leaveOut,
                   "Import the rows that are right; else it is all or nothing");
  command.add_option("--evaluation-share", words->split.evaluation, "Of a data set");
  command.add_option("--test-share", words->split.test, "Of a data set");
  command.add_option("--seed", words->split.seed, "Of a data set's split");
  return [words](const CommandLine& line) { return import(line, *words); };
}

}  // namespace heddle::cli

// What came of labelling sessions: files, data sets, figures.
#include <fmt/format.h>

#include "app/cli/feedback_commands.h"
#include "core/feedback/dataset_repository.h"
#include "core/feedback/export.h"
#include "core/feedback/feedback_repository.h"
#include "core/feedback/session_statistics.h"

namespace heddle::cli {
namespace {

using namespace feedback;

struct ExportWords {
  std::string file, name, path, as = "labels", split, saveAs;
  DatasetRecipe recipe;
  bool anonymous = false, gold = false, csv = false, fromDataset = false;
};

Json versionJson(const DatasetVersion& version) {
  Json splits = Json::object(), leftOut = Json::object();
  for (const Split split : kSplits)
    splits[std::string(splitName(split))] = version.rows[static_cast<size_t>(split)];
  for (const auto& [reason, count] : version.leftOut) leftOut[reason] = count;
  return {{"id", version.dataset},       {"version", version.id},
          {"number", version.number},    {"rows", rowFormatName(version.format)},
          {"splits", std::move(splits)}, {"left_out", std::move(leftOut)}};
}

Result<DatasetVersion> versionOf(const CommandLine& line, Project& project, const ExportWords& words) {
  if (words.fromDataset) {
    HEDDLE_ASSIGN(const Dataset found, project.read([&](Database& database) {
      return DatasetRepository(database).findDataset(words.name);
    }));
    return found.head;
  }
  HEDDLE_ASSIGN(const Session session, findSession(project, words.name));
  return buildDataset(project, words.saveAs.empty() ? words.name : words.saveAs, session.id, words.recipe, {},
                      line.interrupts.token());
}

int exportRows(const CommandLine& line, Project& project, const ExportWords& words) {
  std::optional<Split> split;
  if (!words.split.empty()) {
    split = splitOf(words.split);
    if (!split)
      return line.wrongWords({"cli.split", HEDDLE_TR("Error", "There is no split of this name"), words.split,
                              HEDDLE_TR("Error", "it is train, evaluation or test")});
  }
  const auto version = versionOf(line, project, words);
  if (!version) return line.fail(version.error());
  const auto rows = words.csv ? writeRowsCsv(project, version->id, split, words.path, line.interrupts.token())
                              : writeRows(project, version->id, split, words.path, line.interrupts.token());
  if (!rows) return line.fail(rows.error());
  line.line(fmt::format("{} rows in {}; version {} of the data set", *rows, words.path, version->number));
  line.object({{"path", words.path}, {"rows", *rows}, {"dataset", versionJson(*version)}});
  return kDone;
}

int exportAll(const CommandLine& line, ExportWords words) {
  const auto rows = rowFormatOf(words.as);
  const auto format = exportFormatOf(words.as);
  if (!rows && !format)
    return line.wrongWords(
        {"cli.as", HEDDLE_TR("Error", "There is no form of this name to export"), words.as,
         HEDDLE_TR("Error", "it is labels, labels-csv, items, sft, preference, kto or reward")});
  auto project = Project::open(words.file);
  if (!project) return line.fail(project.error());
  if (rows) words.recipe.format = *rows;
  if (rows || words.fromDataset) return exportRows(line, **project, words);
  const auto session = findSession(**project, words.name);
  if (!session) return line.fail(session.error());
  ProgressBar bar(line, "writing");
  ExportOptions options;
  options.names = !words.anonymous;
  options.gold = words.gold;
  const auto count = exportSession(
      **project, session->id, *format, words.path, options,
      [&bar](double fraction, int64_t) { bar.update(fraction); }, line.interrupts.token());
  if (!count) return line.fail(count.error());
  line.line(fmt::format("{} lines in {}", *count, words.path));
  line.object({{"path", words.path}, {"rows", *count}});
  return kDone;
}

Json shareJson(const Share& share) {
  return {{"count", share.count}, {"of", share.of}};
}

Json annotatorJson(const AnnotatorStatistics& person) {
  return {{"person", person.person},
          {"name", person.name},
          {"answered", person.answered},
          {"skipped", person.skipped},
          {"flagged", person.flagged},
          {"median_ms", person.median_ms},
          {"reading_ms", person.reading_ms},
          {"too_fast", person.tooFast()},
          {"with_others", shareJson(person.withOthers)},
          {"gold", shareJson(person.gold)},
          {"alike_on_repeat", shareJson(person.alike)},
          {"chose_first", shareJson(person.choseFirst)},
          {"chose_longer", shareJson(person.choseLonger)}};
}

Json sessionJson(const Session& session) {
  return {{"session", session.id},           {"name", session.name},
          {"task", session.settings.task},   {"state", sessionStateName(session.state)},
          {"items", session.items},          {"gold_items", session.goldItems},
          {"open_items", session.openItems}, {"wanted", session.wanted},
          {"labels", session.labels}};
}

Json statisticsJson(const Session& session, const SessionStatistics& statistics) {
  Json json = sessionJson(session);
  json["alpha"] = nullptr;
  if (const auto& alpha = statistics.alpha)
    json["alpha"] = {
        {"value", alpha->value}, {"low", alpha->low}, {"high", alpha->high}, {"items", alpha->items}};
  json["fleiss"] = statistics.fleiss ? Json(*statistics.fleiss) : Json();
  json["annotators"] = Json::array();
  for (const AnnotatorStatistics& person : statistics.annotators)
    json["annotators"].push_back(annotatorJson(person));
  json["pairs"] = Json::array();
  for (const PairAgreement& pair : statistics.pairs)
    json["pairs"].push_back({{"first", pair.first},
                             {"second", pair.second},
                             {"kappa", pair.kappa ? Json(*pair.kappa) : Json()},
                             {"items", pair.items}});
  json["answers"] = Json::object();
  for (const AnswerCount& answer : statistics.answers) json["answers"][answer.mark] = answer.count;
  json["reasons"] = Json::object();
  for (const auto& [reason, count] : statistics.reasons) json["reasons"][reason] = count;
  json["gold"] = shareJson(statistics.gold);
  json["alike_on_repeat"] = shareJson(statistics.alike);
  json["disputed"] = statistics.disputed;
  json["edited"] = statistics.edited;
  json["rows"] = Json::object();
  for (const RowFormat format : kRowFormats)
    json["rows"][std::string(rowFormatName(format))] = statistics.rows[static_cast<size_t>(format)];
  return json;
}

int listSessions(const CommandLine& line, Project& project) {
  const auto sessions =
      project.read([](Database& database) { return FeedbackRepository(database).sessions(); });
  if (!sessions) return line.fail(sessions.error());
  Json list = Json::array();
  for (const Session& session : *sessions) {
    line.line(fmt::format("{}  {}, {} of {} labels", session.name, session.settings.task, session.labels,
                          session.wanted));
    list.push_back(sessionJson(session));
  }
  line.object({{"sessions", std::move(list)}});
  return kDone;
}

int stats(const CommandLine& line, const std::string& file, const std::string& name) {
  auto project = Project::open(file);
  if (!project) return line.fail(project.error());
  if (name.empty()) return listSessions(line, **project);
  const auto session = findSession(**project, name);
  if (!session) return line.fail(session.error());
  const auto statistics =
      (*project)->read([&](Database& database) { return sessionStatistics(database, session->id); });
  if (!statistics) return line.fail(statistics.error());
  line.line(fmt::format("{}: {} items, {} of {} labels, {} disputed", session->name, session->items,
                        session->labels, session->wanted, statistics->disputed));
  if (const auto& alpha = statistics->alpha)
    line.line(fmt::format("Krippendorff's alpha {:.2f}, 95% interval {:.2f} to {:.2f}, {} items",
                          alpha->value, alpha->low, alpha->high, alpha->items));
  std::string answers;
  for (const AnswerCount& answer : statistics->answers)
    answers += fmt::format("{}{} {}", answers.empty() ? "" : ", ", answer.mark, answer.count);
  if (!answers.empty()) line.line("answers: " + answers);
  for (const AnnotatorStatistics& person : statistics->annotators)
    line.line(fmt::format("  {}: {} answers, median {:.1f} s, gold {} of {}, alike on repeat {} of {}",
                          person.name, person.answered, person.median_ms / 1000, person.gold.count,
                          person.gold.of, person.alike.count, person.alike.of));
  line.object(statisticsJson(*session, *statistics));
  return kDone;
}

}  // namespace

Action declareFeedbackExport(CLI::App& command) {
  auto words = std::make_shared<ExportWords>();
  command.add_option("FILE", words->file, "The project")->required();
  command.add_option("NAME", words->name, "The session")->required();
  command.add_option("PATH", words->path, "The file to write")->required();
  command.add_option(
      "--as", words->as,
      "labels, labels-csv or items; or rows to train on: sft, preference, kto or reward, which also "
      "become a version of a data set");
  command.add_flag("--anonymous", words->anonymous, "Number the annotators");
  command.add_flag("--gold", words->gold, "Items: with what the labels come to as gold answers");
  command.add_flag("--csv", words->csv, "Rows as CSV");
  command.add_option("--split", words->split, "Rows: train, evaluation or test alone");
  command.add_option("--save-as", words->saveAs, "Rows: the data set's name; the session's if none is given");
  command.add_flag("--from-dataset", words->fromDataset, "NAME is a data set; its last version is written");
  command.add_option("--min-agreement", words->recipe.minimumAgreement, "Share of people behind an answer");
  command.add_option("--min-annotators", words->recipe.minimumAnnotators, "Leave out items with fewer");
  command.add_option("--evaluation-share", words->recipe.split.evaluation, "Of the rows, by group");
  command.add_option("--test-share", words->recipe.split.test, "Of the rows, by group");
  command.add_option("--seed", words->recipe.split.seed, "Of the split");
  return [words](const CommandLine& line) { return exportAll(line, *words); };
}

Action declareFeedbackStats(CLI::App& command) {
  auto file = std::make_shared<std::string>(), name = std::make_shared<std::string>();
  command.add_option("FILE", *file, "The project")->required();
  command.add_option("SESSION", *name, "The session; without it, all are listed");
  return [file, name](const CommandLine& line) { return stats(line, *file, *name); };
}

}  // namespace heddle::cli

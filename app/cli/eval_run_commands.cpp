// `eval run` and `eval compare`.
#include <fmt/format.h>

#include <algorithm>

#include "app/cli/engine_session.h"
#include "app/cli/eval_commands.h"
#include "core/evaluation/comparison.h"
#include "core/evaluation/evaluation_repository.h"
#include "core/evaluation/grid_run.h"
#include "core/store/project.h"

namespace heddle::cli {
namespace {

using namespace heddle::evaluation;

struct RunOptions {
  std::string file, name, model = "demo";
  int atOnce = 8;
  bool again = false;
  DeviceOptions device;
};

std::string titleOf(const GridPlan& plan, size_t index) {
  return variantLetter(index) + " " + variantTitle(plan.variants[index]);
}

const char* sourceName(WinSource source) {
  return source == WinSource::People ? "people" : "score";
}

Json asJson(const VariantWins& wins) {
  return {{"share", wins.rate.share},   {"low", wins.rate.low},
          {"high", wins.rate.high},     {"wins", wins.rate.wins},
          {"losses", wins.rate.losses}, {"ties", wins.rate.ties},
          {"pairs", wins.pairs},        {"source", sourceName(wins.source)}};
}

std::string winsText(const VariantWins& wins) {
  return fmt::format("wins {:.0f}% [{:.0f}, {:.0f}] of {} pairs ({})", wins.rate.share * 100,
                     wins.rate.low * 100, wins.rate.high * 100, wins.pairs,
                     wins.source == WinSource::People ? "judged by people" : "by the first scorer");
}

Json asJson(const GridPlan& plan, size_t index, const VariantSummary& summary) {
  Json scores = Json::object();
  for (const VariantScore& score : summary.scores) scores[score.scorer] = score.mean;
  Json json = {{"id", plan.variants[index].variant.id},
               {"letter", variantLetter(index)},
               {"name", variantTitle(plan.variants[index])},
               {"version", plan.variants[index].versionNumber},
               {"answered", summary.answered},
               {"failed", summary.failed},
               {"scores", scores},
               {"mean_tokens", summary.meanTokens},
               {"mean_seconds", summary.meanSeconds}};
  if (summary.wins) json["wins"] = asJson(*summary.wins);
  if (summary.humanShare) json["human_share"] = *summary.humanShare;
  if (summary.strength)
    json["strength"] = {
        {"value", summary.strength->value}, {"low", summary.strength->low}, {"high", summary.strength->high}};
  return json;
}

void say(const CommandLine& line, const GridPlan& plan, size_t index, const VariantSummary& summary) {
  std::string text = fmt::format("{}: {} answers", titleOf(plan, index), summary.answered);
  if (summary.failed) text += fmt::format(", {} failed", summary.failed);
  for (const VariantScore& score : summary.scores)
    text += fmt::format(", {} {:.3f}", score.scorer, score.mean);
  if (summary.wins) text += ", " + winsText(*summary.wins);
  line.line(text);
}

struct Shown {
  GridPlan plan;
  GridResults results;
};
Result<Shown> readShown(Project& project, ThingId evaluation) {
  return project.read([evaluation](Database& database) -> Result<Shown> {
    Shown shown;
    HEDDLE_ASSIGN(shown.plan, readPlan(database, evaluation));
    HEDDLE_ASSIGN(shown.results, readResults(database, evaluation));
    return shown;
  });
}

// The task, ended by Ctrl+C.
TaskSnapshot runTask(const CommandLine& line, const GridServices& services, const GridOptions& options,
                     GridCounts& counts) {
  ProgressBar bar(line, "answering");
  GridObserver observer;
  observer.counts = [&bar](const GridCounts& now) {
    if (now.total) bar.update(static_cast<double>(now.done + now.failed) / static_cast<double>(now.total));
  };
  TaskList tasks;
  const TaskId task =
      tasks.start({.title = HEDDLE_TR("Task", "Evaluation")}, [&](TaskContext& context) -> Status {
        HEDDLE_ASSIGN(counts, runGrid(context, services, options, observer));
        return {};
      });
  const std::stop_callback onInterrupt(line.interrupts.token(), [&] { tasks.cancel(task); });
  return *tasks.wait(task);
}

int finish(const CommandLine& line, Project& project, ThingId evaluation, const GridCounts& counts) {
  const auto shown = readShown(project, evaluation);
  if (!shown) return line.fail(shown.error());
  const auto summaries = summarise(shown->results);
  Json variants = Json::array();
  for (size_t i = 0; i < summaries.size(); ++i) {
    variants.push_back(asJson(shown->plan, i, summaries[i]));
    say(line, shown->plan, i, summaries[i]);
  }
  Json errors = Json::array();
  for (const Cell& cell : shown->results.cells)
    if (cell.error && errors.size() < 20) {
      errors.push_back({{"case", cell.place.caseId},
                        {"variant", cell.place.variantId},
                        {"code", cell.error->code},
                        {"message", cell.error->english()}});
      line.line(
          fmt::format("  failed: {}/{}: {}", cell.place.caseId, cell.place.variantId, cell.error->english()));
    }
  line.line(fmt::format("{} cells: {} answered, {} from kept answers, {} failed, {} unchanged",
                        counts.total + counts.unchanged, counts.done - counts.cached, counts.cached,
                        counts.failed, counts.unchanged));
  line.object({{"evaluation", shown->plan.name},
               {"cases", shown->plan.cases.size()},
               {"total", counts.total},
               {"done", counts.done},
               {"cached", counts.cached},
               {"failed", counts.failed},
               {"unchanged", counts.unchanged},
               {"variants", variants},
               {"errors", errors}});
  return counts.failed ? kFailed : kDone;
}

int run(const CommandLine& line, const RunOptions& options) {
  auto project = Project::open(options.file);
  if (!project) return line.fail(project.error());
  const auto evaluation =
      (*project)->read([&](Database& database) { return EvaluationRepository(database).find(options.name); });
  if (!evaluation) return line.fail(evaluation.error());
  auto engine = makeEngine(line, options.device);
  if (!engine) return line.fail(engine.error());
  const Library library(line.folders);
  GridServices services{.project = project->get(), .engine = engine->get()};
  services.resolveModel = [&library](const std::string& name) { return library.models.resolve(name); };
  services.resolveAdapter = services.resolveModel;
  services.defaultModel = options.model;
  services.callsAtOnce = options.atOnce;
  GridCounts counts;
  const TaskSnapshot ended = runTask(line, services, {evaluation->id, {}, options.again}, counts);
  if (ended.state == TaskState::Cancelled) {
    line.line("stopped; what was answered is kept");
    line.object({{"evaluation", options.name}, {"cancelled", true}});
    return kInterrupted;
  }
  if (ended.error) return line.fail(*ended.error);
  return finish(line, **project, evaluation->id, counts);
}

struct CompareOptions {
  std::string file, first, second;
};

struct Found {
  ThingId evaluation = 0;
  size_t variant = 0;
};

bool isCalled(const GridPlan& plan, size_t index, const std::string& name) {
  const ResolvedVariant& variant = plan.variants[index];
  return name == variantTitle(variant) || name == variant.variant.id || name == variantLetter(index);
}

// "EVALUATION/VARIANT", or a variant's name where only one evaluation has it. near: looked in first; 0: none.
Result<Found> findVariant(Database& database, const std::string& words, ThingId near) {
  HEDDLE_ASSIGN(const auto evaluations, EvaluationRepository(database).list());
  std::vector<Found> found;
  std::string names;
  for (const Thing& evaluation : evaluations) {
    const bool named = words.starts_with(evaluation.name + "/");
    const std::string name = named ? words.substr(evaluation.name.size() + 1) : words;
    HEDDLE_ASSIGN(const GridPlan plan, readPlan(database, evaluation.id));
    for (size_t i = 0; i < plan.variants.size(); ++i) {
      names += (names.empty() ? "" : ", ") + evaluation.name + "/" + variantTitle(plan.variants[i]);
      if (!isCalled(plan, i, name)) continue;
      if (evaluation.id == near) return Found{evaluation.id, i};
      found.push_back({evaluation.id, i});
    }
  }
  if (found.size() == 1) return found.front();
  return failure("evaluation.unknown_variant",
                 found.empty() ? Text(HEDDLE_TR("Error", "The project has no variant of this name"))
                               : Text(HEDDLE_TR("Error", "Several evaluations have a variant of this name")),
                 words,
                 names.empty() ? Text(HEDDLE_TR("Error", "It has no evaluations yet; make one: eval create"))
                               : Text(HEDDLE_TR("Error", "Its variants are: {0}"), {names}));
}

struct Compared {
  Found first, second;
  GridPlan plan;
  VariantComparison comparison;
};

Result<Compared> compareVariants(Database& database, const CompareOptions& options) {
  Compared compared;
  HEDDLE_ASSIGN(compared.first, findVariant(database, options.first, 0));
  HEDDLE_ASSIGN(compared.second, findVariant(database, options.second, compared.first.evaluation));
  if (compared.first.evaluation != compared.second.evaluation)
    return failure("evaluation.apart", HEDDLE_TR("Error", "The variants belong to two evaluations"),
                   options.first + ", " + options.second,
                   HEDDLE_TR("Error", "Put both into one evaluation: kept answers are not asked for again"));
  HEDDLE_ASSIGN(compared.plan, readPlan(database, compared.first.evaluation));
  HEDDLE_ASSIGN(const GridResults results, readResults(database, compared.first.evaluation));
  compared.comparison = evaluation::compare(results, compared.first.variant, compared.second.variant);
  return compared;
}

int compare(const CommandLine& line, const CompareOptions& options) {
  auto project = Project::open(options.file);
  if (!project) return line.fail(project.error());
  const auto compared =
      (*project)->read([&](Database& database) { return compareVariants(database, options); });
  if (!compared) return line.fail(compared.error());
  Json scores = Json::array();
  const std::string first = titleOf(compared->plan, compared->first.variant);
  const std::string second = titleOf(compared->plan, compared->second.variant);
  line.line(fmt::format("{} against {}", second, first));
  for (const ScoreDifference& score : compared->comparison.scores) {
    scores.push_back({{"scorer", score.scorer},
                      {"first", score.first},
                      {"second", score.second},
                      {"difference", score.difference.mean},
                      {"low", score.difference.low},
                      {"high", score.difference.high},
                      {"cases", score.difference.pairs}});
    line.line(fmt::format("  {}: {:.3f} and {:.3f}, difference {:+.3f} [{:+.3f}, {:+.3f}] over {} cases",
                          score.scorer, score.first, score.second, score.difference.mean,
                          score.difference.low, score.difference.high, score.difference.pairs));
  }
  Json json = {{"evaluation", compared->plan.name}, {"first", first}, {"second", second}, {"scores", scores}};
  if (compared->comparison.wins) {
    json["wins"] = asJson(*compared->comparison.wins);
    line.line("  " + winsText(*compared->comparison.wins));
  } else {
    line.line("  no pair of answers was judged or scored yet");
  }
  line.object(json);
  return kDone;
}

}  // namespace

Action declareEvalRun(CLI::App& command) {
  auto options = std::make_shared<RunOptions>();
  command.add_option("FILE", options->file, "The project")->required();
  command.add_option("NAME", options->name, "The evaluation")->required();
  command.add_option("--model,-m", options->model, "The model of prompts that name none; demo if left out");
  command.add_option("--at-once", options->atOnce, "How many cells are asked side by side")
      ->check(CLI::Range(1, 256));
  command.add_flag("--again", options->again, "Ask every cell, also where an answer is kept");
  addDeviceOptions(command, options->device);
  return [options](const CommandLine& line) { return run(line, *options); };
}

Action declareEvalCompare(CLI::App& command) {
  auto options = std::make_shared<CompareOptions>();
  command.add_option("FILE", options->file, "The project")->required();
  const char* help = "A variant: its name, its letter, or EVALUATION/VARIANT";
  command.add_option("A", options->first, help)->required();
  command.add_option("B", options->second, help)->required();
  return [options](const CommandLine& line) { return compare(line, *options); };
}

}  // namespace heddle::cli

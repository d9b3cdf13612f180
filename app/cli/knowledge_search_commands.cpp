#include "app/cli/knowledge_search_commands.h"

#include <fmt/format.h>

#include "app/cli/engine_session.h"
#include "core/knowledge/retrieval/retrieval_bench.h"
#include "core/store/project.h"

namespace heddle::cli {
namespace {

struct SearchOptions {
  std::string file, query;
  std::string mode = "hybrid";
  RetrievalSettings settings;
  std::vector<std::string> filters;
  DeviceOptions device;
};

struct EvalOptions {
  std::string file, questions;
  std::string mode;  // empty: all three side by side
  int k = 5;
  uint64_t seed = 1;
  RetrievalSettings settings;
  DeviceOptions device;
};

void addSettings(CLI::App& command, RetrievalSettings& settings) {
  command.add_option("--candidates", settings.candidates, "Taken from each list before the best are chosen");
  command.add_option("--rrf-constant", settings.rrfConstant, "Place r of a list counts 1 / (constant + r)");
  command.add_option("--mmr", settings.mmrLambda, "1: the best however alike; lower: without repetition");
}

// The project, and an engine where the index was made with a model.
struct Session {
  std::unique_ptr<Project> project;
  std::unique_ptr<Engine> engine;
};

Result<Session> open(const CommandLine& line, const std::string& file, const DeviceOptions& device) {
  Session session;
  HEDDLE_ASSIGN(session.project, Project::open(file));
  HEDDLE_ASSIGN(const bool needed, session.project->read(searchNeedsEngine));
  if (!needed) return session;
  HEDDLE_ASSIGN(session.engine, makeEngine(line, device));
  return session;
}

Json hitAsJson(const Hit& hit) {
  const StageScores& stages = hit.stages;
  return {{"document", hit.path},
          {"title", hit.documentTitle},
          {"page", hit.chunk.firstPage},
          {"start", hit.passage.start},
          {"end", hit.passage.end},
          {"text", hit.passage.text},
          {"score", hit.score},
          {"chunk", hit.chunk.id},
          {"stages",
           {{"keyword_rank", stages.keywordRank},
            {"keyword", stages.keyword},
            {"vector_rank", stages.vectorRank},
            {"vector", stages.vector},
            {"fused", stages.fused},
            {"mmr", stages.mmr}}}};
}

void print(const CommandLine& line, const RetrievalResult& result) {
  for (const Text& notice : result.notices) line.line(notice.english());
  for (const Hit& hit : result.hits) {
    const std::string page = hit.chunk.firstPage > 0 ? fmt::format(", page {}", hit.chunk.firstPage) : "";
    line.line(fmt::format("{}. {}{}, characters {} to {}, score {:.4f}", hit.rank, hit.documentTitle, page,
                          hit.passage.start, hit.passage.end, hit.score));
    line.line(hit.passage.text + "\n");
  }
  if (result.hits.empty()) line.line("Nothing was found.");
}

// "author=Kim"
Result<MetadataFilter::Condition> parseCondition(const std::string& text) {
  const size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0)
    return failure("cli.filter", HEDDLE_TR("Error", "A filter has a name and a value"), text,
                   HEDDLE_TR("Error", "Write it as author=Kim"));
  return MetadataFilter::Condition{text.substr(0, equals), text.substr(equals + 1)};
}

int search(const CommandLine& line, SearchOptions options) {
  options.settings.mode = *retrievalModeOf(options.mode);
  for (const std::string& text : options.filters) {
    auto condition = parseCondition(text);
    if (!condition) return line.wrongWords(condition.error());
    options.settings.filter.conditions.push_back(std::move(*condition));
  }
  const auto session = open(line, options.file, options.device);
  if (!session) return line.fail(session.error());
  const Retriever retriever(*session->project, session->engine.get());
  const auto result = retriever.search(options.query, options.settings, line.interrupts.token());
  if (!result)
    return result.error().code == "retrieval.settings" ? line.wrongWords(result.error())
                                                       : line.fail(result.error());
  Json hits = Json::array(), notices = Json::array();
  for (const Hit& hit : result->hits) hits.push_back(hitAsJson(hit));
  for (const Text& notice : result->notices) notices.push_back(notice.english());
  line.object({{"hits", hits},
               {"index_version", result->indexVersion},
               {"notices", notices},
               {"ms", result->times.total_ms}});
  print(line, *result);
  return kDone;
}

std::string shown(const Interval& interval) {
  return fmt::format("{:.3f} [{:.3f}, {:.3f}]", interval.mean, interval.low, interval.high);
}

Result<BenchReport> evaluate(const CommandLine& line, const EvalOptions& options) {
  HEDDLE_ASSIGN(const std::string text, readFile(options.questions));
  HEDDLE_ASSIGN(const auto questions, parseQuestions(text));
  HEDDLE_ASSIGN(const Session session, open(line, options.file, options.device));
  auto settings = modesSideBySide(options.settings);
  if (!options.mode.empty())
    std::erase_if(settings, [&](const BenchSetting& setting) { return setting.title != options.mode; });
  ProgressBar bar(line, "Questions");
  BenchOptions bench;
  bench.k = options.k;
  bench.seed = options.seed;
  bench.stop = line.interrupts.token();
  bench.progress = [&bar](double fraction) { bar.update(fraction); };
  return runBench(*session.project, Retriever(*session.project, session.engine.get()), questions, settings,
                  bench);
}

int eval(const CommandLine& line, const EvalOptions& options) {
  const auto report = evaluate(line, options);
  if (!report) return report.error().code == "retrieval.cancelled" ? kInterrupted : line.fail(report.error());
  line.object(toJson(*report));
  for (const Error& problem : report->problems) line.line("left out: " + problem.english());
  line.line(fmt::format("{} questions, the first {} hits; 95% intervals by bootstrap", report->questions,
                        report->k));
  line.line(fmt::format("{:<10} {:<22} {:<22} {:<22} {:>9}", "", "recall", "MRR", "nDCG", "median"));
  for (const BenchRow& row : report->rows)
    line.line(fmt::format("{:<10} {:<22} {:<22} {:<22} {:>6.1f} ms", row.title, shown(row.recall),
                          shown(row.reciprocalRank), shown(row.ndcg), row.median_ms));
  return kDone;
}

}  // namespace

Action declareKnowledgeSearch(CLI::App& command) {
  auto options = std::make_shared<SearchOptions>();
  command.add_option("FILE", options->file, "The project")->required();
  command.add_option("--query,-q", options->query, "What to search for")->required();
  command.add_option("-k", options->settings.k, "How many passages");
  command.add_option("--mode", options->mode, "vector, keyword or hybrid")
      ->check(CLI::IsMember({"vector", "keyword", "hybrid"}));
  addSettings(command, options->settings);
  command.add_option("--minimum-score", options->settings.minimumScore, "Leave out what has less");
  command.add_option("--neighbours", options->settings.neighbours,
                     "Chunks around a hit that its passage takes in");
  command.add_option("--token-budget", options->settings.tokenBudget, "Of all passages together");
  command
      .add_option("--filter", options->filters,
                  "Only documents with this: author=Kim; may be given more than once")
      ->allow_extra_args(false);
  addDeviceOptions(command, options->device);
  return [options](const CommandLine& line) { return search(line, *options); };
}

Action declareKnowledgeEval(CLI::App& command) {
  auto options = std::make_shared<EvalOptions>();
  command.add_option("FILE", options->file, "The project")->required();
  command.add_option("QUESTIONS", options->questions, "Questions with known passages, JSON Lines")
      ->required();
  command.add_option("-k", options->k, "How many hits count")->check(CLI::Range(1, 200));
  command.add_option("--mode", options->mode, "vector, keyword or hybrid; all three without it")
      ->check(CLI::IsMember({"vector", "keyword", "hybrid"}));
  command.add_option("--seed", options->seed, "Of the bootstrap");
  addSettings(command, options->settings);
  addDeviceOptions(command, options->device);
  return [options](const CommandLine& line) { return eval(line, *options); };
}

}  // namespace heddle::cli

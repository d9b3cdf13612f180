#include "app/cli/eval_commands.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/cli/eval_words.h"
#include "app/cli/model_option.h"
#include "core/evaluation/case_files.h"
#include "core/evaluation/evaluation_repository.h"
#include "core/store/project.h"

namespace heddle::cli {
namespace {

using namespace heddle::evaluation;

struct CasesOptions {
  std::string file, cases, path;
  bool append = false, skipInvalid = false;
};

void sayProblems(const CommandLine& line, const ImportedCases& imported) {
  for (const RowProblem& problem : imported.problems) line.line("  " + problem.error.english());
  const auto unsaid = imported.problemRows - static_cast<int64_t>(imported.problems.size());
  if (unsaid > 0) line.line(fmt::format("  and {} more", unsaid));
}

Json asJson(const std::vector<RowProblem>& problems) {
  Json list = Json::array();
  for (const RowProblem& problem : problems)
    list.push_back({{"row", problem.row}, {"message", problem.error.what.english()}});
  return list;
}

int importCases(const CommandLine& line, const CasesOptions& options) {
  auto project = Project::open(options.file);
  if (!project) return line.fail(project.error());
  std::vector<TestCase> present;
  std::optional<Thing> known;
  const Status read = (*project)->read([&](Database& database) -> Status {
    HEDDLE_ASSIGN(known, ThingRepository(database).findByName(CaseRepository::kKind, options.cases));
    if (known && options.append) {
      HEDDLE_ASSIGN(present, CaseRepository(database).headCases(known->id));
    }
    return {};
  });
  if (!read) return line.fail(read.error());
  std::unordered_set<std::string> taken;
  for (const TestCase& one : present) taken.insert(one.id);
  auto imported = evaluation::importCases(options.path, std::move(taken));
  if (!imported) return line.fail(imported.error());
  if (const Status all = requireAll(*imported, options.path); !all && !options.skipInvalid) {
    sayProblems(line, *imported);
    Error error = all.error();
    if (imported->problemRows > 1)
      error.hint = Text(HEDDLE_TR("Error", "{0} rows cannot be read; correct them, or give --skip-invalid"),
                        {std::to_string(imported->problemRows)});
    return line.fail(error);
  }
  const size_t added = imported->cases.size();
  std::ranges::move(imported->cases, std::back_inserter(present));
  const auto saved = waitFor((*project)->write(Durability::Full, [&](Database& database) -> Result<ThingId> {
    CaseRepository sets(database);
    if (!known) return sets.create(options.cases, present, (*project)->me());
    HEDDLE_TRY(sets.save(known->id, present, {}, (*project)->me()));
    return known->id;
  }));
  if (!saved) return line.fail(saved.error());
  sayProblems(line, *imported);
  line.line(fmt::format("{}: {} cases, {} from the file", options.cases, present.size(), added));
  line.object({{"cases", *saved},
               {"name", options.cases},
               {"count", present.size()},
               {"added", added},
               {"skipped", imported->problemRows},
               {"problems", asJson(imported->problems)}});
  return kDone;
}

int exportCases(const CommandLine& line, const CasesOptions& options) {
  auto project = Project::open(options.file);
  if (!project) return line.fail(project.error());
  const auto cases = (*project)->read([&](Database& database) -> Result<std::vector<TestCase>> {
    HEDDLE_ASSIGN(const Thing set, CaseRepository(database).find(options.cases));
    return CaseRepository(database).headCases(set.id);
  });
  if (!cases) return line.fail(cases.error());
  if (const Status written = evaluation::exportCases(*cases, options.path); !written)
    return line.fail(written.error());
  line.line(fmt::format("{}: {} cases", options.path, cases->size()));
  line.object({{"file", options.path}, {"count", cases->size()}});
  return kDone;
}

struct CreateOptions {
  std::string file, name, cases, baseline;
  std::vector<std::string> variants, scorers;
  uint64_t seed = 1;
  bool stopEarly = false, replace = false;
};

Status takeVariants(Database& database, const CreateOptions& options, const EvaluationContent& before,
                    EvaluationContent& content) {
  // A variant of a name that was there keeps its id, and with it its answers.
  content.variants = before.variants;
  std::vector<Variant> made;
  for (const std::string& words : options.variants) {
    HEDDLE_ASSIGN(Variant variant, parseVariant(database, words));
    const auto old = std::ranges::find_if(before.variants, [&](const Variant& one) {
      return !variant.name.empty() && one.name == variant.name;
    });
    if (old != before.variants.end()) {
      variant.id = old->id;
    } else {
      variant.id = content.freeVariantId();
      content.variants.push_back(variant);
    }
    if (std::ranges::find(made, variant.id, &Variant::id) != made.end())
      return failure("cli.variant", HEDDLE_TR("Error", "Two variants have one name"), variant.name,
                     HEDDLE_TR("Error", "Give each a name of its own"));
    made.push_back(std::move(variant));
  }
  content.variants = std::move(made);
  if (options.baseline.empty()) return {};
  const auto base = std::ranges::find(content.variants, options.baseline, &Variant::name);
  if (base == content.variants.end())
    return failure("cli.variant", HEDDLE_TR("Error", "--baseline names no variant"), options.baseline,
                   HEDDLE_TR("Error", "Give the name of one of the variants"));
  content.baseline = base->id;
  return {};
}

Result<EvaluationContent> makeContent(Database& database, const CreateOptions& options,
                                      const EvaluationContent& before) {
  EvaluationContent content;
  HEDDLE_ASSIGN(const Thing cases, CaseRepository(database).find(options.cases));
  content.cases = cases.id;
  content.seed = options.seed;
  content.stopEarly = options.stopEarly;
  HEDDLE_TRY(takeVariants(database, options, before, content));
  content.prompt = content.variants.front().prompt;
  for (const std::string& words : options.scorers) {
    HEDDLE_ASSIGN(ScorerChoice scorer, parseScorer(words));
    const std::string wanted = scorer.name;
    for (int number = 2;
         std::ranges::find(content.scorers, scorer.name, &ScorerChoice::name) != content.scorers.end();
         ++number)
      scorer.name = wanted + " " + std::to_string(number);
    content.scorers.push_back(std::move(scorer));
  }
  return content;
}

// The evaluation, and as what its prompt's page shows where that shows none.
Result<ThingId> createOrReplace(Database& database, const CreateOptions& options, PersonId me) {
  EvaluationRepository evaluations(database);
  HEDDLE_ASSIGN(const auto known,
                ThingRepository(database).findByName(EvaluationRepository::kKind, options.name));
  if (known && !options.replace)
    return failure("evaluation.exists", HEDDLE_TR("Error", "There is an evaluation of this name"),
                   options.name,
                   HEDDLE_TR("Error", "Choose another name, or give --replace: its answers are kept"));
  EvaluationContent before;
  if (known) {
    HEDDLE_ASSIGN(before, evaluations.headContent(known->id));
  }
  HEDDLE_ASSIGN(const EvaluationContent content, makeContent(database, options, before));
  ThingId id = known ? known->id : 0;
  if (known) {
    HEDDLE_TRY(evaluations.save(id, content, {}, me));
  } else {
    HEDDLE_ASSIGN(id, evaluations.create(options.name, content, me));
  }
  HEDDLE_ASSIGN(const ThingId shown, evaluations.evaluationOf(content.prompt));
  if (!shown) {
    HEDDLE_TRY(evaluations.setEvaluationOf(content.prompt, id));
    HEDDLE_TRY(evaluations.setCasesOf(content.prompt, content.cases));
  }
  return id;
}

int create(const CommandLine& line, const CreateOptions& options) {
  auto project = Project::open(options.file);
  if (!project) return line.fail(project.error());
  const auto id = waitFor((*project)->write(Durability::Full, [&](Database& database) {
    return createOrReplace(database, options, (*project)->me());
  }));
  if (!id) {
    const bool words = id.error().code.starts_with("cli.") || id.error().code == "evaluation.scorer" ||
                       id.error().code == "evaluation.variant";
    return words ? line.wrongWords(id.error()) : line.fail(id.error());
  }
  line.line(fmt::format("{}: {} variants; `eval run` answers them", options.name, options.variants.size()));
  line.object({{"evaluation", *id}, {"name", options.name}, {"variants", options.variants.size()}});
  return kDone;
}

int list(const CommandLine& line, const std::string& file) {
  auto project = Project::open(file);
  if (!project) return line.fail(project.error());
  std::vector<Thing> evaluations, cases;
  const Status read = (*project)->read([&](Database& database) -> Status {
    HEDDLE_ASSIGN(evaluations, EvaluationRepository(database).list());
    HEDDLE_ASSIGN(cases, CaseRepository(database).list());
    return {};
  });
  if (!read) return line.fail(read.error());
  Json names = Json::array(), sets = Json::array();
  for (const Thing& one : evaluations) {
    names.push_back(one.name);
    line.line(one.name);
  }
  for (const Thing& one : cases) {
    sets.push_back(one.name);
    line.line("cases: " + one.name);
  }
  line.object({{"evaluations", names}, {"cases", sets}});
  return kDone;
}

}  // namespace

Action declareEvalList(CLI::App& command) {
  auto file = std::make_shared<std::string>();
  command.add_option("FILE", *file, "The project")->required();
  return [file](const CommandLine& line) { return list(line, *file); };
}

Action declareEvalImportCases(CLI::App& command) {
  auto options = std::make_shared<CasesOptions>();
  command.add_option("FILE", options->file, "The project")->required();
  command.add_option("CASES", options->cases, "The set's name; made if it is not there")->required();
  command
      .add_option(
          "PATH", options->path,
          "A CSV file (columns id, title, expected, tags; every other one is a variable) or JSON lines "
          "({\"id\", \"title\", \"variables\": {...}, \"expected\", \"tags\"})")
      ->required();
  command.add_flag("--append", options->append, "Add to the cases there are, rather than replace them");
  command.add_flag("--skip-invalid", options->skipInvalid, "Leave out rows that cannot be read");
  return [options](const CommandLine& line) { return importCases(line, *options); };
}

Action declareEvalExportCases(CLI::App& command) {
  auto options = std::make_shared<CasesOptions>();
  command.add_option("FILE", options->file, "The project")->required();
  command.add_option("CASES", options->cases, "The set's name")->required();
  command.add_option("PATH", options->path, "The file to write: .csv or .jsonl")->required();
  return [options](const CommandLine& line) { return exportCases(line, *options); };
}

Action declareEvalCreate(CLI::App& command) {
  auto options = std::make_shared<CreateOptions>();
  command.add_option("FILE", options->file, "The project")->required();
  command.add_option("NAME", options->name, "The evaluation's name")->required();
  command.add_option("--cases", options->cases, "The set of test cases")->required();
  command.add_option("--variant", options->variants, kVariantHelp)->required()->allow_extra_args(false);
  command.add_option("--scorer", options->scorers, kScorerHelp)->allow_extra_args(false);
  command.add_option("--baseline", options->baseline,
                     "The name of the variant the others are compared with; the first if left out");
  command.add_option("--seed", options->seed, "The same seed gives the same answers");
  command.add_flag("--stop-early", options->stopEarly,
                   "Cells of variants that are clearly better or worse come last");
  command.add_flag("--replace", options->replace, "Change the evaluation of this name; its answers are kept");
  return [options](const CommandLine& line) { return create(line, *options); };
}

}  // namespace heddle::cli

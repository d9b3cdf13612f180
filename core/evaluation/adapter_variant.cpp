#include "core/evaluation/adapter_variant.h"

#include <algorithm>

#include "core/evaluation/evaluation_repository.h"
#include "core/evaluation/human_results.h"

namespace heddle::evaluation {
namespace {

bool hasNone(const Variant& variant) {
  return !variant.adapters || variant.adapters->empty();
}

// The one adapter in which `tuned` differs from `plain`; nullptr: they differ in something else.
const AdapterChoice* onlyAdapter(const Variant& tuned, const Variant& plain) {
  if (hasNone(tuned) || tuned.adapters->size() > 1 || !hasNone(plain)) return nullptr;
  const bool alike = tuned.prompt == plain.prompt && tuned.version == plain.version &&
                     tuned.sampling == plain.sampling &&
                     (!tuned.model || !plain.model || *tuned.model == *plain.model);
  return alike ? &tuned.adapters->front() : nullptr;
}

}  // namespace

Result<ThingId> evaluationOfSession(Database& database, ThingId session) {
  Statement statement = database.prepare("SELECT thing_id FROM evaluation_session WHERE session_id = ?");
  statement.bind(session);
  HEDDLE_ASSIGN(const bool found, statement.step());
  return found ? statement.integer(0) : ThingId{0};
}

bool addAdapterVariant(EvaluationContent& content, ThingId prompt, const std::string& base,
                       const std::string& adapter) {
  if (content.variants.empty())
    content.variants.push_back({.id = content.freeVariantId(), .prompt = prompt, .model = base});
  Variant tuned = content.variants[content.baselineIndex()];
  tuned.id = content.freeVariantId();
  tuned.name.clear();
  tuned.model = base;
  tuned.adapters = {{adapter, 1.0f}};
  const bool known = std::ranges::any_of(content.variants, [&](const Variant& one) {
    return one.prompt == tuned.prompt && one.version == tuned.version && one.adapters == tuned.adapters &&
           one.sampling == tuned.sampling;
  });
  if (known) return false;
  content.variants.push_back(std::move(tuned));
  return true;
}

Result<std::map<std::string, WinRate>> adapterWins(Database& database) {
  constexpr size_t kAdapter = 0, kBase = 1;
  std::map<std::string, std::vector<Comparison>> judged;
  EvaluationRepository evaluations(database);
  HEDDLE_ASSIGN(const auto things, evaluations.list());
  for (const Thing& thing : things) {
    HEDDLE_ASSIGN(const EvaluationContent content, evaluations.headContent(thing.id));
    HEDDLE_ASSIGN(const auto results, humanResults(database, thing.id));
    for (const HumanResult& result : results) {
      const Variant *first = content.variant(result.first), *second = content.variant(result.second);
      if (!first || !second) continue;
      if (const AdapterChoice* adapter = onlyAdapter(*first, *second))
        judged[adapter->path].push_back({kAdapter, kBase, result.verdict});
      else if (const AdapterChoice* other = onlyAdapter(*second, *first))
        judged[other->path].push_back({kBase, kAdapter, result.verdict});
    }
  }
  std::map<std::string, WinRate> wins;
  for (const auto& [path, comparisons] : judged)
    if (const auto rate = winRate(comparisons, kAdapter, kBase)) wins.emplace(path, *rate);
  return wins;
}

}  // namespace heddle::evaluation

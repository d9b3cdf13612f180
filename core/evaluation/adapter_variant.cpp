#include "core/evaluation/adapter_variant.h"

#include <algorithm>

namespace heddle::evaluation {

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

}  // namespace heddle::evaluation

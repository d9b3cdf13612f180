// What people said of an evaluation's answers: pairwise judgements of sessions that were made from its grid,
// brought back to case and variants.
//
// A session made from a grid tells where its candidates are from: Candidate::origin holds "evaluation" (the
// thing's id), "case" (the case's id), "variant_id" (the variant's id), "variant" (its
// title) and "run".
#pragma once

#include <string>
#include <vector>

#include "core/evaluation/preference.h"
#include "core/store/database.h"
#include "core/store/thing_repository.h"

namespace heddle::evaluation {

struct HumanResult {
  ThingId session = 0;
  std::string caseId;
  std::string first, second;  // ids of variants
  Verdict verdict = Verdict::Tie;
};

// Of all sessions that were made from it and not removed; current judgements, decisions in their place where
// there are any. Both bad is a tie. Errors: the store's.
Result<std::vector<HumanResult>> humanResults(Database& database, ThingId evaluation);

}  // namespace heddle::evaluation

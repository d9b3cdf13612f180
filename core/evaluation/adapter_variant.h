// The way back from a trained adapter to the grid that its labels came from, and what people said of its
// answers.
#pragma once

#include <map>
#include <string>

#include "core/evaluation/evaluation.h"
#include "core/evaluation/preference.h"
#include "core/store/database.h"

namespace heddle::evaluation {

// The evaluation from whose grid the labelling session was made; 0: from none.
Result<ThingId> evaluationOfSession(Database& database, ThingId session);

// The baseline once more, with the adapter at full strength and on its base model; an evaluation without
// variants also gets the base itself. False: such a variant is there already.
bool addAdapterVariant(EvaluationContent& content, ThingId prompt, const std::string& base,
                       const std::string& adapter);

// How often people preferred each adapter's answers to those of its base: of all pairs of variants in the
// project that differ in that one adapter (template version and model alike). By the adapter's path; those
// never judged are not in it.
Result<std::map<std::string, WinRate>> adapterWins(Database& database);

}  // namespace heddle::evaluation

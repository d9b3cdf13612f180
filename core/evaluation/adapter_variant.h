// The way back from a trained adapter to the grid that its labels came from.
#pragma once

#include <string>

#include "core/evaluation/evaluation.h"
#include "core/store/database.h"

namespace heddle::evaluation {

// The evaluation from whose grid the labelling session was made; 0: from none.
Result<ThingId> evaluationOfSession(Database& database, ThingId session);

// The baseline once more, with the adapter at full strength and on its base model; an evaluation without
// variants also gets the base itself. False: such a variant is there already.
bool addAdapterVariant(EvaluationContent& content, ThingId prompt, const std::string& base,
                       const std::string& adapter);

}  // namespace heddle::evaluation

// From the grid to people: answers of two variants as pairs of a labelling session, each knowing its case and
// variant, so that what people say comes back as win rates (human_results.h).
#pragma once

#include <string>

#include "core/store/database.h"
#include "core/store/thing_repository.h"

namespace heddle::evaluation {

struct LabellingSession {
  ThingId session = 0;
  int64_t pairs = 0;
};

// Cases that both variants answered, with different words; sides are shuffled by the session. In a write.
// Errors: "evaluation.nothing_to_label", and the store's.
Result<LabellingSession> createLabellingSession(Database& database, ThingId evaluation,
                                                const std::string& first, const std::string& second,
                                                const std::string& name, PersonId person);

}  // namespace heddle::evaluation

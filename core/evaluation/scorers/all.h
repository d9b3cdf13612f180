// One line a scorer; scorer.cpp makes the registry of them.
#pragma once

#include "core/evaluation/scorer.h"

namespace heddle::evaluation::scorers {

extern const ScorerType kExact;
extern const ScorerType kContains;
extern const ScorerType kRegularExpression;
extern const ScorerType kJsonSchema;
extern const ScorerType kRougeL;
extern const ScorerType kWordF1;
extern const ScorerType kLength;

}  // namespace heddle::evaluation::scorers

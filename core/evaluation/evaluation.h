// An evaluation: test cases, the variants that answer them, and what makes numbers of the answers. A thing of
// the kind "evaluation", versioned; its results are rows (cell_repository.h), its answers are runs. The
// comparison of its variants is comparison.h's.
//
//   test_case.h        what is asked            grid_plan.h   which answers that takes, and their keys
//   scorer.h           what makes numbers       grid_run.h    asking for those that are missing
//   comparison.h       who is better, how sure  human_results.h  what people said
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/evaluation/scorer.h"
#include "core/inference/engine.h"
#include "core/store/thing_repository.h"

namespace heddle::evaluation {

// How the cases are answered. What is not said is as the prompt's version says it.
struct Variant {
  std::string id;    // of its own within the evaluation and never used again: "v1"
  std::string name;  // for people; empty: made of what it consists of
  ThingId prompt = 0;
  int version = 0;                                     // its number; 0: whichever was saved last
  std::optional<std::string> model;                    // a library name, "demo" or a path
  std::optional<std::vector<AdapterChoice>> adapters;  // empty list: none
  Json sampling = Json::object();  // names as samplingToJson writes them, and "max_tokens"
  friend bool operator==(const Variant&, const Variant&) = default;
};

struct EvaluationContent {
  ThingId cases = 0;   // 0: none chosen yet
  ThingId prompt = 0;  // whose page shows it; 0: none
  std::vector<Variant> variants;
  std::string baseline;  // id of the variant the others are compared with; empty: the first
  std::vector<ScorerChoice> scorers;
  uint64_t seed = 1;
  bool stopEarly = false;  // cells of variants that are clearly better or worse come last
  friend bool operator==(const EvaluationContent&, const EvaluationContent&) = default;

  const Variant* variant(std::string_view id) const;
  size_t indexOf(std::string_view id) const;  // variants.size(): unknown
  size_t baselineIndex() const;               // 0 if none is named
  std::string freeVariantId() const;

  std::string toText() const;  // JSON, ends with a newline
  // Errors: "evaluation.malformed", which says where; "evaluation.newer".
  static Result<EvaluationContent> fromText(std::string_view text);
};

// "A", "B", ... "Z", "AA": how a variant at this place is called in the grid.
std::string variantLetter(size_t index);

// What the prompt's own settings become with those of a variant. Errors: "sampling.range", and
// "evaluation.variant" for a name or kind of setting that is not known.
struct PromptSettings {
  SamplingSettings sampling;
  int maxTokens = 256;
};
Result<PromptSettings> withOverrides(PromptSettings settings, const Json& overrides);

}  // namespace heddle::evaluation

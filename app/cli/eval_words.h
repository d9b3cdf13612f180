// The words of `eval create`: variants and scorers, each as pairs with ';' between them.
#pragma once

#include <string>
#include <vector>

#include "core/evaluation/evaluation.h"
#include "core/store/database.h"

namespace heddle::cli {

inline constexpr const char* kVariantHelp =
    "A variant, may be given more than once: \"prompt=NAME[@VERSION][;name=TEXT][;model=MODEL]"
    "[;adapter=FILE[:SCALE]][;temperature=0][;max_tokens=128]...\". Without @VERSION the last saved one; "
    "without model and adapter what the prompt names; \"adapter=\" takes none.";
inline constexpr const char* kScorerHelp =
    "A scorer, may be given more than once; the first one decides who wins: exact, contains, regex, "
    "json_schema, rouge_l, f1 or length, with its parameters: \"contains;texts=[1];name=cites\", "
    "\"regex;pattern=^Yes\", \"length;unit=characters\"";

// Ids are left empty. Errors: "cli.variant" for what is no pair or no number, "prompts.unknown".
Result<evaluation::Variant> parseVariant(Database& database, const std::string& words);
// name: the id, unless it is given. Errors: "cli.scorer", and those of makeScorer.
Result<evaluation::ScorerChoice> parseScorer(const std::string& words);

}  // namespace heddle::cli

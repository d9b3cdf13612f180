// Items made of what happened in the project: runs of prompts, grids of variants, conversations, pipelines.
// The ones who know those (pages, the command line) hand them over as plain structs; runs are also read here
// by their ids.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/feedback/item.h"
#include "core/store/conversation_repository.h"
#include "core/store/database.h"
#include "core/store/run_repository.h"

namespace heddle::feedback {

// An answer with its run; of a grid's cell, a pipeline's output, a message.
struct SourceAnswer {
  std::string text;
  RunId run = 0;                 // 0: none
  std::string variant;           // name of the column it stands in: "v7 x qwen3 x helpdesk-dpo"; empty: none
  Json origin = Json::object();  // merged over what the run says; see Candidate::origin
};
// One case: a prompt and its answers, one from each variant.
struct SourceCase {
  std::string id;     // of the case; empty: numbered
  std::string group;  // empty: by the prompt
  std::vector<Message> prompt;
  std::vector<SourceAnswer> answers;
  Json meta = Json::object();
};

Candidate candidateOf(const SourceAnswer& answer);
Candidate candidateOf(const Run& run);
std::vector<Message> messagesOf(const Run& run);  // of the rendered prompt

// One item a case, with its answers in order. For pairwise tasks cases with more than two answers become one
// item a pair ("ID 1-2", "ID 1-3", "ID 2-3"), all in the case's group.
std::vector<NewItem> itemsOf(std::span<const SourceCase> cases, bool pairs);

// Finished runs with answers, grouped by what they were asked (the same rendered prompt): each group is a
// case whose answers are its runs, oldest first. "store.no_run" names one that is not there.
Result<std::vector<SourceCase>> casesOfRuns(Database& database, std::span<const RunId> runs);
// The ids of a thing's (prompt's, conversation's) runs, for casesOfRuns().
Result<std::vector<RunId>> runsOf(Database& database, ThingId thing, int limit = 100'000);

// Each answer of a conversation, with the messages before it; alternatives to one question are one case.
Result<std::vector<SourceCase>> casesOfConversation(Database& database, ThingId conversation);

}  // namespace heddle::feedback

// One row of training data, as a line of JSONL holds it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/training/objective.h"

namespace heddle {

// Messages are lists of {"role", "content"} objects. A prompt or an answer that is a plain text is one user
// or one assistant message; `plain` says that both were, so that a model without a chat template can take
// them.
struct Row {
  std::string id, group;            // empty: none
  nlohmann::ordered_json prompt;    // of sft rows of messages: empty
  nlohmann::ordered_json chosen;    // the conversation, the completion, or the chosen answer
  nlohmann::ordered_json rejected;  // of preference rows
  bool label = true;                // of kto rows
  bool plain = false;
};

// `place` names file and line: "rows.jsonl:17". Errors: "rows.json", "rows.utf8", "rows.missing",
// "rows.type", "rows.kind" (a row of another kind), "rows.role". A conversation without an assistant turn is
// no error here.
Result<Row> parseRow(std::string_view line, RowKind kind, const std::string& place);

// True if there is a turn of the assistant to learn.
bool hasAssistantTurn(const nlohmann::ordered_json& messages);

}  // namespace heddle

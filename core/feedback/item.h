// An item of a labelling session: what is shown to a person, and judged. Contents are small JSON documents
// kept beside the item's row, so that a session of 200,000 is walked without reading them.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/store/thing_repository.h"

namespace heddle::feedback {

using Json = nlohmann::ordered_json;
using SessionId = ThingId;
using ItemId = int64_t;

struct Message {
  std::string role;     // "system", "user", "assistant", "tool"
  std::string content;  // UTF-8, shown as text whatever it holds
  friend bool operator==(const Message&, const Message&) = default;
};

// One answer to be judged.
struct Candidate {
  std::string text;
  // Where it is from, for lineage and win rates: any of {"kind": "run" | "conversation" | "pipeline" | "file"
  // | "generated", "run": run id, "version": prompt version id, "variant": text, "model": name,
  // "model_sha256": text, "adapter": name, "adapter_sha256": text, "scale": number, "pipeline_run": id,
  // "node": path, "message": id, "file": name, "row": number}.
  Json origin = Json::object();
  friend bool operator==(const Candidate&, const Candidate&) = default;
};

struct ItemContent {
  std::vector<Message> prompt;        // oldest first; may be empty (a text to be labelled)
  std::vector<Candidate> candidates;  // may be empty (demonstration, or answers still to be generated)
  Json meta = Json::object();  // shown beside it: {"title": text, "tags": [text], "passages": [...], ...}
  friend bool operator==(const ItemContent&, const ItemContent&) = default;
};

Json toJson(const ItemContent& content);
Result<ItemContent> itemContentFromJson(const Json& json);  // "feedback.item"
// The prompt as one string for lists: the last user message, on one line, at most `characters` long.
std::string preview(const ItemContent& content, int characters = 120);

// To be added to a session.
struct NewItem {
  std::string externalId;  // unique in the session; empty: its number
  std::string group;       // rows of one group never stand on both sides of a split; empty: the prompt's hash
  ItemContent content;
  Json gold;                    // the right answer, in the item's own order; null: none
  std::optional<double> score;  // how uncertain it is, higher first; nothing: 0
};

enum class ItemState : uint8_t {
  Importing,  // of an import that is not through; seen by nobody
  Open,       // wants more judgements
  Done,       // has all
  Gold        // has a known answer: mixed in, judged by everybody
};
std::string_view itemStateName(ItemState state);  // "importing", "open", "done", "gold"
ItemState itemStateOf(std::string_view name);     // unknown names: Open

struct Item {
  ItemId id = 0;
  SessionId session = 0;
  int64_t ordinal = 0;  // from 1, in the order of adding
  std::string externalId;
  std::string group;
  ItemState state = ItemState::Open;
  int wanted = 1;        // judgements by different people
  int answered = 0;      // people who have answered, skips not counted
  int skipped = 0;       // people who have skipped it
  bool flagged = false;  // somebody has flagged it
  double score = 0;      // uncertainty, higher first
  double dispute = 0;    // 0: all alike; 1: no two alike; of items with two judgements or more
  bool decided = false;  // a reviewer's decision stands over the judgements
  bool edited = false;   // a judgement holds a corrected text
  ItemContent content;   // empty where a list says so
  Json gold;             // null: none; hidden from annotators
};

// A name that stays the same for the same prompt: of the SHA-256 of the messages.
std::string promptGroup(const std::vector<Message>& prompt);
// By the prompt; by the first candidate where there is none.
std::string contentGroup(const ItemContent& content);
// How long reading it all takes, at 300 words (or 500 characters of a script without blanks) a minute.
int64_t readingTime_ms(const ItemContent& content);

}  // namespace heddle::feedback

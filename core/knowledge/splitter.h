// Cuts a document's text into the spans that search works on. One splitter a file in splitters/, described by
// itself: the form beside the preview is made from its parameters.
//
// Every splitter keeps these promises, which are tested for all of them: the chunks are in order of their
// starts, every character that is not white space lies in at least one, no chunk is longer than the limit,
// borders never cut a character (nor, where the limit allows, a grapheme), and without overlap no character
// lies in two.
#pragma once

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/settings.h"
#include "core/knowledge/token_counter.h"
#include "core/knowledge/types.h"

namespace heddle {

// Positions are bytes of `text`.
struct SplitHeading {
  size_t start = 0, end = 0;
  int level = 1;
};

struct SplitInput {
  std::string_view text;  // valid UTF-8
  std::span<const SplitHeading> headings;
  const TokenCounter* tokens = nullptr;  // set
};

struct SplitSpan {
  size_t start = 0, end = 0;
  size_t core = 0;  // where its own text begins: what lies before repeats the end of the chunk before
  size_t tokens = 0;
  friend bool operator==(const SplitSpan&, const SplitSpan&) = default;
};

struct SplitterDescription {
  std::string id;  // "recursive"
  Text title;
  Text help;
  std::vector<SettingDescription> parameters;
};

struct Splitter {
  SplitterDescription description;
  // `parameters` were checked against the description and hold every id. Stops early, with what it has, when
  // asked to.
  std::vector<SplitSpan> (*split)(const SplitInput& input, const KnowledgeJson& parameters,
                                  std::stop_token stop);
};

std::span<const Splitter> splitters();  // in the order a list shows them
const Splitter* findSplitter(std::string_view id);

// The parameters with the missing ones at their defaults. Errors: "knowledge.splitter" (unknown),
// "knowledge.settings" (a value out of range; names the parameter).
Result<KnowledgeJson> completeParameters(const SplitterSettings& settings);

// For the preview: the chunks a document would have, without anything being kept. Positions in characters.
struct PreviewChunk {
  int64_t start = 0, end = 0;
  int64_t tokens = 0;
  std::vector<std::string> headings;
};
// `headings` as KnowledgeRepository::headings gives them.
Result<std::vector<PreviewChunk>> previewChunks(std::string_view text, std::span<const Heading> headings,
                                                const SplitterSettings& settings, const TokenCounter& tokens,
                                                std::stop_token stop = {});

}  // namespace heddle

// Answers that rest on documents: which sources a conversation may use, the passages that were put before a
// question, and the question as the model is asked it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/knowledge/retrieval/retriever.h"

namespace heddle {

struct KnowledgeUse {
  bool on = false;
  std::vector<SourceId> sources;  // none: all
  int passages = 4;               // at most so many, 1 to 20
  friend bool operator==(const KnowledgeUse&, const KnowledgeUse&) = default;
};

// As it was when the question was asked: the document may change later.
struct UsedPassage {
  DocumentId document = 0;
  ChunkId chunk = 0;
  std::string title;
  int page = 0;                // 0: the document has none
  int64_t start = 0, end = 0;  // characters of the document
  std::string text;
  friend bool operator==(const UsedPassage&, const UsedPassage&) = default;
};

nlohmann::ordered_json toJson(const KnowledgeUse& use);
KnowledgeUse knowledgeUseFromJson(const nlohmann::ordered_json& json);
nlohmann::ordered_json toJson(const std::vector<UsedPassage>& passages);
std::vector<UsedPassage> usedPassagesFromJson(const nlohmann::ordered_json& json);

// For the search: hybrid, with room for the passages in a context of so many tokens.
RetrievalSettings retrievalFor(const KnowledgeUse& use, int64_t contextLength);
std::vector<UsedPassage> usedPassages(const std::vector<Hit>& hits);
// The passages, numbered from 1, and after them the question.
std::string groundedQuestion(const std::string& question, const std::vector<UsedPassage>& passages);

}  // namespace heddle

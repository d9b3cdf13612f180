// Which chunks a search may find, as SQL over chunk c, document d and thing t (the source).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/knowledge/types.h"

namespace heddle {

class Statement;

// Every condition that is set must hold; none: all chunks.
struct MetadataFilter {
  std::vector<SourceId> sources;      // of one of these; none: any
  std::vector<DocumentId> documents;  // one of these; none: any
  struct Condition {
    std::string key;    // a member of Document::metadata, or "title", "path", "loader", "mime"
    std::string value;  // equal to it; with `*` at its end: begins with it. Numbers and booleans as JSON
                        // writes them
    friend bool operator==(const Condition&, const Condition&) = default;
  };
  std::vector<Condition> conditions;
  bool empty() const { return sources.empty() && documents.empty() && conditions.empty(); }
  friend bool operator==(const MetadataFilter&, const MetadataFilter&) = default;
};

KnowledgeJson toJson(const MetadataFilter& filter);
Result<MetadataFilter> metadataFilterFromJson(const KnowledgeJson& json);  // "retrieval.settings"

class FilterSql {
 public:
  explicit FilterSql(const MetadataFilter& filter);
  const std::string& sql() const { return m_sql; }  // " AND ...", or empty
  void bind(Statement& statement) const;            // its places, in order

 private:
  void add(const MetadataFilter::Condition& condition);
  std::string m_sql;
  std::vector<std::variant<int64_t, std::string>> m_values;
};

}  // namespace heddle

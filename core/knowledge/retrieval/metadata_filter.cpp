#include "core/knowledge/retrieval/metadata_filter.h"

#include <algorithm>
#include <array>

#include "core/base/json_number.h"
#include "core/store/database.h"

namespace heddle {
namespace {

std::string places(size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text += i == 0 ? "?" : ", ?";
  return text;
}

std::unexpected<Error> wrongFilter(const std::string& member) {
  return failure(
      "retrieval.settings", HEDDLE_TR("Error", "A retrieval setting does not fit"), "filter." + member,
      HEDDLE_TR("Error", "Give numbers for sources and documents, and a key and a value for conditions"));
}

Status readIds(const KnowledgeJson& json, const char* member, std::vector<int64_t>& ids) {
  const auto given = json.find(member);
  if (given == json.end()) return {};
  if (!given->is_array()) return wrongFilter(member);
  for (const KnowledgeJson& id : *given) {
    const auto number = numberOf<int64_t>(id);
    if (!number) return wrongFilter(member);
    ids.push_back(*number);
  }
  return {};
}

}  // namespace

KnowledgeJson toJson(const MetadataFilter& filter) {
  KnowledgeJson conditions = KnowledgeJson::array();
  for (const auto& condition : filter.conditions)
    conditions.push_back({{"key", condition.key}, {"value", condition.value}});
  return {
      {"sources", filter.sources}, {"documents", filter.documents}, {"conditions", std::move(conditions)}};
}

Result<MetadataFilter> metadataFilterFromJson(const KnowledgeJson& json) {
  MetadataFilter filter;
  if (!json.is_object()) return wrongFilter("");
  HEDDLE_TRY(readIds(json, "sources", filter.sources));
  HEDDLE_TRY(readIds(json, "documents", filter.documents));
  const auto given = json.find("conditions");
  if (given == json.end()) return filter;
  if (!given->is_array()) return wrongFilter("conditions");
  for (const KnowledgeJson& entry : *given) {
    if (!entry.is_object() || !entry.contains("key") || !entry.contains("value") ||
        !entry["key"].is_string() || !entry["value"].is_string())
      return wrongFilter("conditions");
    filter.conditions.push_back({entry["key"].get<std::string>(), entry["value"].get<std::string>()});
  }
  return filter;
}

FilterSql::FilterSql(const MetadataFilter& filter) {
  if (!filter.sources.empty()) {
    m_sql += " AND d.source_id IN (" + places(filter.sources.size()) + ")";
    m_values.insert(m_values.end(), filter.sources.begin(), filter.sources.end());
  }
  if (!filter.documents.empty()) {
    m_sql += " AND d.id IN (" + places(filter.documents.size()) + ")";
    m_values.insert(m_values.end(), filter.documents.begin(), filter.documents.end());
  }
  for (const auto& condition : filter.conditions) add(condition);
}

void FilterSql::add(const MetadataFilter::Condition& condition) {
  static constexpr std::array kColumns = {"title", "path", "loader", "mime"};
  const bool column = std::ranges::find(kColumns, condition.key) != kColumns.end();
  const std::string value =
      column ? "CAST(d." + condition.key + " AS TEXT)"
             : "CASE e.type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(e.value AS TEXT) END";
  const bool beginning = condition.value.ends_with('*');
  const std::string wanted =
      beginning ? condition.value.substr(0, condition.value.size() - 1) : condition.value;
  const std::string test = beginning ? "substr(" + value + ", 1, length(?)) = ?" : value + " = ?";
  if (column) {
    m_sql += " AND " + test;
  } else {
    // A list holds a value where one of its members does.
    m_sql +=
        " AND EXISTS (SELECT 1 FROM json_tree(d.metadata) e WHERE (e.key = ? OR e.path = ?) AND e.atom IS "
        "NOT NULL AND " +
        test + ")";
    m_values.emplace_back(condition.key);
    m_values.emplace_back("$." + condition.key);
  }
  if (beginning) m_values.emplace_back(wanted);
  m_values.emplace_back(wanted);
}

void FilterSql::bind(Statement& statement) const {
  for (const auto& value : m_values) {
    if (const auto* number = std::get_if<int64_t>(&value))
      statement.bind(*number);
    else
      statement.bind(std::get<std::string>(value));
  }
}

}  // namespace heddle

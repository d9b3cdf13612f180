#include "core/tuning/lineage_tree.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/json_number.h"
#include "core/store/lineage_repository.h"
#include "core/store/thing_repository.h"

namespace heddle::tuning {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDeepest = 16;

std::string textOf(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

class Walk {
 public:
  explicit Walk(Database& database) : m_database(database), m_lineage(database) {}

  Result<LineageNode> node(const Artefact& artefact, const std::string& role, int depth) {
    LineageNode node{.kind = artefact.kind, .ref = artefact.ref, .role = role, .title = artefact.title};
    node.created_ms = artefact.created_ms;
    HEDDLE_TRY(describe(node));
    if (!m_seen.insert(artefact.id).second) {
      node.repeated = true;
      return node;
    }
    if (depth >= kDeepest) return node;
    HEDDLE_TRY(addSources(node, artefact, depth));
    return node;
  }

 private:
  Status addSources(LineageNode& node, const Artefact& artefact, int depth) {
    HEDDLE_ASSIGN(const auto sources, m_lineage.sources(artefact.id));
    std::map<std::string, int> counts;
    for (const Lineage& source : sources) {
      if (++counts[source.role + "/" + source.artefact.kind] > static_cast<int>(kLineageFan)) continue;
      HEDDLE_ASSIGN(auto child, this->node(source.artefact, source.role, depth + 1));
      // A model is known by its path and, once it was read, by its hash; people see it once.
      const auto isAlike = [&child](const LineageNode& other) {
        return other.kind == "model" && child.kind == "model" && other.role == child.role &&
               other.title == child.title && !child.title.empty();
      };
      if (std::ranges::none_of(node.children, isAlike)) node.children.push_back(std::move(child));
    }
    for (const auto& [key, count] : counts)
      if (count > static_cast<int>(kLineageFan)) {
        LineageNode more{.kind = "more", .ref = {}, .role = key.substr(0, key.find('/'))};
        more.number = count - static_cast<int>(kLineageFan);
        node.children.push_back(std::move(more));
      }
    if (node.kind == "run") HEDDLE_TRY(addPassages(node));
    if (node.kind == "session") HEDDLE_TRY(addLabels(node));
    return {};
  }

  Status describe(LineageNode& node) {
    if (node.kind == "version") return describeVersion(node);
    if (node.kind == "run") return describeRun(node);
    if (node.kind == "adapter" || node.kind == "model") describeFile(node);
    return {};
  }

  // A version is called what its thing is.
  Status describeVersion(LineageNode& node) {
    Statement row = m_database.prepare(
        "SELECT t.kind, t.name, t.id, v.number, p.name, v.created_ms FROM version v JOIN thing t ON t.id = "
        "v.thing_id"
        " JOIN person p ON p.id = v.person_id WHERE v.id = ?");
    row.bind(int64_t{std::strtoll(node.ref.c_str(), nullptr, 10)});
    HEDDLE_ASSIGN(const bool found, row.step());
    if (!found) return {};
    node.kind = row.text(0);
    node.title = row.text(1);
    node.thing = row.integer(2);
    node.number = static_cast<int>(row.integer(3));
    node.person = row.text(4);
    node.created_ms = row.integer(5);
    return {};
  }

  Status describeRun(LineageNode& node) {
    Statement row = m_database.prepare(
        "SELECT a.bytes, r.model_name, r.created_ms FROM run r JOIN content a ON a.hash = r.answer_hash"
        " WHERE r.id = ?");
    row.bind(int64_t{std::strtoll(node.ref.c_str(), nullptr, 10)});
    HEDDLE_ASSIGN(const bool found, row.step());
    if (!found) return {};
    node.text = row.bytes(0);
    node.title = row.text(1);
    node.created_ms = row.integer(2);
    return {};
  }

  // A file's name for people, its path below.
  static void describeFile(LineageNode& node) {
    const size_t slash = node.title.rfind('/');
    if (slash == std::string::npos) return;
    node.text = node.title;
    node.title = node.title.substr(slash + 1);
  }

  // Passages stand with the message that an answer became, or among the values that a prompt was filled with.
  Status addPassages(LineageNode& node) {
    const RunId run = std::strtoll(node.ref.c_str(), nullptr, 10);
    Statement message =
        m_database.prepare("SELECT passages FROM message WHERE run_id = ? AND passages <> ''");
    message.bind(run);
    HEDDLE_ASSIGN(const bool answered, message.step());
    if (answered) collect(Json::parse(message.text(0), nullptr, false), node);
    Statement values = m_database.prepare("SELECT variables FROM run WHERE id = ?");
    values.bind(run);
    HEDDLE_ASSIGN(const bool ran, values.step());
    const Json variables = ran ? Json::parse(values.text(0), nullptr, false) : Json();
    if (!variables.is_object()) return {};
    for (const auto& [name, value] : variables.items()) collect(value, node);
    return {};
  }

  static void collect(const Json& list, LineageNode& node) {
    if (!list.is_array()) return;
    for (const Json& entry : list) {
      if (!entry.is_object() || !entry.contains("document") || textOf(entry, "text").empty()) continue;
      LineageNode passage{.kind = "passage", .ref = {}, .role = "passage", .title = textOf(entry, "title")};
      passage.text = textOf(entry, "text");
      passage.thing = numberAt(entry, "document", passage.thing);
      passage.number = numberAt(entry, "page", passage.number);
      node.children.push_back(std::move(passage));
    }
  }

  Status addLabels(LineageNode& session) {
    Statement row = m_database.prepare(
        "SELECT COUNT(*), COUNT(DISTINCT person_id), MAX(created_ms) FROM"
        " (SELECT item_id, person_id, MAX(created_ms) AS created_ms FROM feedback_label"
        " WHERE session_id = ? AND status = 'answer' GROUP BY item_id, person_id)");
    row.bind(session.thing);
    HEDDLE_ASSIGN(const bool found, row.step());
    if (!found || row.integer(0) == 0) return {};
    LineageNode labels{.kind = "labels", .ref = std::to_string(session.thing), .role = "labels"};
    labels.thing = session.thing;
    labels.number = static_cast<int>(row.integer(0));
    labels.people = static_cast<int>(row.integer(1));
    labels.created_ms = row.integer(2);
    session.children.push_back(std::move(labels));
    return {};
  }

  Database& m_database;
  LineageRepository m_lineage;
  std::set<ArtefactId> m_seen;
};

}  // namespace

Result<LineageNode> lineageOf(Database& database, const std::string& kind, const std::string& ref) {
  HEDDLE_ASSIGN(const auto artefact, LineageRepository(database).find(kind, ref));
  if (!artefact)
    return failure("store.no_lineage", HEDDLE_TR("Error", "Nothing is known of where this comes from"), ref,
                   HEDDLE_TR("Error", "Answers made before the project kept its lineage have none"));
  return Walk(database).node(*artefact, {}, 0);
}

}  // namespace heddle::tuning

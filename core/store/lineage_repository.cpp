#include "core/store/lineage_repository.h"

namespace heddle {
namespace {

Artefact readArtefact(const Statement& row, int first) {
  Artefact artefact{row.integer(first),  row.text(first + 1),    row.text(first + 2),
                    row.text(first + 3), row.integer(first + 4), std::nullopt};
  if (!row.isNull(first + 5)) artefact.purged_ms = row.integer(first + 5);
  return artefact;
}

}  // namespace

Result<ArtefactId> LineageRepository::artefact(const std::string& kind, const std::string& ref,
                                               const std::string& title) {
  HEDDLE_ASSIGN(const auto present, find(kind, ref));
  if (present) return present->id;
  HEDDLE_TRY(m_database.prepare("INSERT INTO artefact (kind, ref, title, created_ms) VALUES (?, ?, ?, ?)")
                 .bind(kind)
                 .bind(ref)
                 .bind(title)
                 .bind(nowMs())
                 .run());
  return m_database.lastInsertId();
}

Result<std::optional<Artefact>> LineageRepository::find(const std::string& kind, const std::string& ref) {
  Statement statement = m_database.prepare(
      "SELECT id, kind, ref, title, created_ms, purged_ms FROM artefact WHERE kind = ? AND ref = ?");
  statement.bind(kind).bind(ref);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found) return std::nullopt;
  return readArtefact(statement, 0);
}

Status LineageRepository::connect(ArtefactId product, ArtefactId source, const std::string& role) {
  return m_database
      .prepare(
          "INSERT INTO edge (product_id, source_id, role, created_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO "
          "NOTHING")
      .bind(product)
      .bind(source)
      .bind(role)
      .bind(nowMs())
      .run();
}

Result<std::vector<Lineage>> LineageRepository::sources(ArtefactId product) {
  return oneStep(
      "SELECT e.role, a.id, a.kind, a.ref, a.title, a.created_ms, a.purged_ms FROM edge e"
      " JOIN artefact a ON a.id = e.source_id WHERE e.product_id = ? ORDER BY e.role, a.id",
      product);
}

Result<std::vector<Lineage>> LineageRepository::products(ArtefactId source) {
  return oneStep(
      "SELECT e.role, a.id, a.kind, a.ref, a.title, a.created_ms, a.purged_ms FROM edge e"
      " JOIN artefact a ON a.id = e.product_id WHERE e.source_id = ? ORDER BY e.role, a.id",
      source);
}

// UNION (not UNION ALL) drops what was reached before, so a cycle ends the walk.
Result<std::vector<Artefact>> LineageRepository::allSources(ArtefactId product) {
  return everyStep(
      "WITH RECURSIVE walk(id) AS (SELECT source_id FROM edge WHERE product_id = ?"
      " UNION SELECT e.source_id FROM edge e JOIN walk ON e.product_id = walk.id)"
      " SELECT a.id, a.kind, a.ref, a.title, a.created_ms, a.purged_ms FROM walk"
      " JOIN artefact a ON a.id = walk.id",
      product);
}

Result<std::vector<Artefact>> LineageRepository::allProducts(ArtefactId source) {
  return everyStep(
      "WITH RECURSIVE walk(id) AS (SELECT product_id FROM edge WHERE source_id = ?"
      " UNION SELECT e.product_id FROM edge e JOIN walk ON e.source_id = walk.id)"
      " SELECT a.id, a.kind, a.ref, a.title, a.created_ms, a.purged_ms FROM walk"
      " JOIN artefact a ON a.id = walk.id",
      source);
}

Result<std::vector<Lineage>> LineageRepository::oneStep(const char* sql, ArtefactId id) {
  Statement statement = m_database.prepare(sql);
  statement.bind(id);
  std::vector<Lineage> found;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return found;
    found.push_back({statement.text(0), readArtefact(statement, 1)});
  }
}

Result<std::vector<Artefact>> LineageRepository::everyStep(const char* sql, ArtefactId id) {
  Statement statement = m_database.prepare(sql);
  statement.bind(id);
  std::vector<Artefact> found;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return found;
    found.push_back(readArtefact(statement, 0));
  }
}

}  // namespace heddle

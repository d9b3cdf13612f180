#include "core/evaluation/cell_repository.h"

#include <algorithm>
#include <array>

#include "core/store/project.h"
#include "core/store/store_error.h"

namespace heddle::evaluation {
namespace {

constexpr std::array<std::string_view, 4> kStatuses = {"running", "done", "failed", "cancelled"};

std::string_view statusName(GridRunStatus status) {
  return kStatuses[static_cast<size_t>(status)];
}

std::string errorText(const std::optional<Error>& error) {
  return error ? errorToJson(*error).dump(-1, ' ', false, Json::error_handler_t::replace) : std::string();
}

std::optional<Error> errorOf(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  return errorFromJson(json);
}

constexpr const char* kCellColumns =
    "SELECT case_id, variant_id, state, key, cached, run_id, error, tokens, seconds, score_key, scores,"
    " changed_ms FROM evaluation_cell WHERE thing_id = ?";

Cell readCell(const Statement& row) {
  Cell cell;
  cell.place = {row.text(0), row.text(1)};
  cell.state = row.text(2) == "failed" ? CellState::Failed : CellState::Done;
  cell.key = row.text(3);
  cell.cached = row.integer(4) != 0;
  cell.run = row.integer(5);
  cell.error = errorOf(row.text(6));
  cell.tokens = static_cast<int>(row.integer(7));
  cell.seconds = row.real(8);
  cell.scoreKey = row.text(9);
  Json scores = Json::parse(row.text(10), nullptr, false);
  if (scores.is_object()) cell.scores = std::move(scores);
  cell.changed_ms = row.integer(11);
  return cell;
}

}  // namespace

Status CellRepository::put(ThingId evaluation, const Cell& cell) {
  m_database.touched("evaluation_cell", evaluation);
  return m_database
      .prepare(
          "INSERT OR REPLACE INTO evaluation_cell (thing_id, case_id, variant_id, state, key, cached,"
          " run_id, error, tokens, seconds, score_key, scores, changed_ms)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(evaluation)
      .bind(cell.place.caseId)
      .bind(cell.place.variantId)
      .bind(cell.state == CellState::Failed ? "failed" : "done")
      .bind(cell.key)
      .bind(cell.cached)
      .bindIdOrNull(cell.run)
      .bind(errorText(cell.error))
      .bind(cell.tokens)
      .bind(cell.seconds)
      .bind(cell.scoreKey)
      .bind(cell.scores.dump(-1, ' ', false, Json::error_handler_t::replace))
      .bind(nowMs())
      .run();
}

Status CellRepository::setScores(ThingId evaluation, const CellPlace& place, const std::string& scoreKey,
                                 const Json& scores) {
  m_database.touched("evaluation_cell", evaluation);
  return m_database
      .prepare(
          "UPDATE evaluation_cell SET score_key = ?, scores = ?"
          " WHERE thing_id = ? AND case_id = ? AND variant_id = ?")
      .bind(scoreKey)
      .bind(scores.dump(-1, ' ', false, Json::error_handler_t::replace))
      .bind(evaluation)
      .bind(place.caseId)
      .bind(place.variantId)
      .run();
}

Result<std::vector<Cell>> CellRepository::list(ThingId evaluation) {
  Statement statement = m_database.prepare(kCellColumns);
  statement.bind(evaluation);
  std::vector<Cell> cells;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return cells;
    cells.push_back(readCell(statement));
  }
}

Result<std::optional<Cell>> CellRepository::find(ThingId evaluation, const CellPlace& place) {
  Statement statement = m_database.prepare(std::string(kCellColumns) + " AND case_id = ? AND variant_id = ?");
  statement.bind(evaluation).bind(place.caseId).bind(place.variantId);
  HEDDLE_ASSIGN(const bool row, statement.step());
  if (!row) return std::nullopt;
  return readCell(statement);
}

Result<RunId> CellRepository::answerOf(const std::string& key) {
  Statement statement = m_database.prepare("SELECT run_id FROM evaluation_answer WHERE key = ?");
  statement.bind(key);
  HEDDLE_ASSIGN(const bool row, statement.step());
  return row ? statement.integer(0) : RunId{0};
}

Status CellRepository::keepAnswer(const std::string& key, RunId run) {
  return m_database
      .prepare(
          "INSERT INTO evaluation_answer (key, run_id) VALUES (?, ?)"
          " ON CONFLICT (key) DO UPDATE SET run_id = excluded.run_id")
      .bind(key)
      .bind(run)
      .run();
}

Result<std::vector<std::pair<RunId, std::string>>> CellRepository::answers(const std::vector<RunId>& runs,
                                                                           int characters) {
  // The bytes are cast, so that SQLite counts characters.
  Statement statement = m_database.prepare(
      "SELECT substr(CAST(c.bytes AS TEXT), 1, ?) FROM run r JOIN content c ON c.hash = r.answer_hash WHERE "
      "r.id = ?");
  std::vector<std::pair<RunId, std::string>> texts;
  texts.reserve(runs.size());
  for (const RunId run : runs) {
    statement.bind(characters).bind(run);
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (row) texts.emplace_back(run, statement.text(0));
    HEDDLE_TRY(statement.run());  // ready for the next
  }
  return texts;
}

Result<GridRunId> CellRepository::begin(const GridRunRow& row) {
  HEDDLE_TRY(m_database
                 .prepare("INSERT INTO evaluation_run (thing_id, version_id, cases_version_id, person_id,"
                          " status, created_ms, beat_ms, finished_ms, total, done, cached, failed, error,"
                          " app_version) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, 0, 0, 0, '', ?)")
                 .bind(row.evaluation)
                 .bindIdOrNull(row.version)
                 .bindIdOrNull(row.casesVersion)
                 .bind(row.person)
                 .bind(statusName(GridRunStatus::Running))
                 .bind(nowMs())
                 .bind(nowMs())
                 .bind(row.total)
                 .bind(applicationVersion())
                 .run());
  m_database.touched("evaluation_run", row.evaluation);
  return m_database.lastInsertId();
}

Status CellRepository::update(const GridRunRow& row) {
  m_database.touched("evaluation_run", row.evaluation);
  return m_database
      .prepare(
          "UPDATE evaluation_run SET status = ?, beat_ms = ?, finished_ms = ?, total = ?, done = ?,"
          " cached = ?, failed = ?, error = ? WHERE id = ?")
      .bind(statusName(row.status))
      .bind(nowMs())
      .bind(row.finished_ms)
      .bind(row.total)
      .bind(row.done)
      .bind(row.cached)
      .bind(row.failed)
      .bind(errorText(row.error))
      .bind(row.id)
      .run();
}

Result<std::optional<GridRunRow>> CellRepository::lastRun(ThingId evaluation) {
  Statement statement = m_database.prepare(
      "SELECT id, thing_id, version_id, cases_version_id, person_id, status, created_ms, beat_ms, "
      "finished_ms,"
      " total, done, cached, failed, error FROM evaluation_run WHERE thing_id = ? ORDER BY id DESC LIMIT 1");
  statement.bind(evaluation);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found) return std::nullopt;
  GridRunRow row;
  row.id = statement.integer(0);
  row.evaluation = statement.integer(1);
  row.version = statement.integer(2);
  row.casesVersion = statement.integer(3);
  row.person = statement.integer(4);
  const auto status = std::ranges::find(kStatuses, statement.text(5));
  row.status = status == kStatuses.end() ? GridRunStatus::Failed
                                         : static_cast<GridRunStatus>(status - kStatuses.begin());
  row.created_ms = statement.integer(6);
  row.beat_ms = statement.integer(7);
  row.finished_ms = statement.integer(8);
  row.total = statement.integer(9);
  row.done = statement.integer(10);
  row.cached = statement.integer(11);
  row.failed = statement.integer(12);
  row.error = errorOf(statement.text(13));
  return row;
}

}  // namespace heddle::evaluation

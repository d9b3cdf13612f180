// What stands in the cells of an evaluation's grid. The answer itself is a run; the cell says which one,
// under which key, and what the scorers made of it. Also: the runs of the grid, so that one that was killed
// is known.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/evaluation/test_case.h"
#include "core/store/database.h"
#include "core/store/run_repository.h"

namespace heddle::evaluation {

enum class CellState : uint8_t { Done, Failed };

struct CellPlace {
  std::string caseId;
  std::string variantId;
  friend auto operator<=>(const CellPlace&, const CellPlace&) = default;
};

struct Cell {
  CellPlace place;
  CellState state = CellState::Done;
  std::string key;      // of everything that decides the answer; empty: it could not be told
  bool cached = false;  // the answer was there already when it was asked for
  RunId run = 0;        // 0: nothing was asked (the prompt could not be rendered, ...)
  std::optional<Error> error;
  int tokens = 0;  // of the answer
  double seconds = 0;
  std::string scoreKey;  // of the scorers and what they were given besides the answer
  Json scores =
      Json::object();  // {"exact": {"value": 1}, "json": {"value": 0, "note": "..."}}; see scoring.h
  int64_t changed_ms = 0;
};

enum class GridRunStatus : uint8_t { Running, Done, Failed, Cancelled };
using GridRunId = int64_t;

struct GridRunRow {
  static constexpr int64_t kSilent_ms = 15'000;  // after which a running one counts as killed
  GridRunId id = 0;
  ThingId evaluation = 0;
  VersionId version = 0;
  VersionId casesVersion = 0;
  PersonId person = 0;
  GridRunStatus status = GridRunStatus::Running;
  int64_t created_ms = 0, beat_ms = 0, finished_ms = 0;
  int64_t total = 0, done = 0, cached = 0, failed = 0;
  std::optional<Error> error;
  bool wasKilled(int64_t now_ms) const {
    return status == GridRunStatus::Running && now_ms - beat_ms > kSilent_ms;
  }
};

class CellRepository {
 public:
  explicit CellRepository(Database& database) : m_database(database) {}

  Status put(ThingId evaluation, const Cell& cell);  // replaces what stood in its place
  Status setScores(ThingId evaluation, const CellPlace& place, const std::string& scoreKey,
                   const Json& scores);
  Result<std::vector<Cell>> list(ThingId evaluation);
  Result<std::optional<Cell>> find(ThingId evaluation, const CellPlace& place);

  // The run that answered under this key before; 0: none.
  Result<RunId> answerOf(const std::string& key);
  Status keepAnswer(const std::string& key, RunId run);
  // Beginnings of answers by run, at most `characters` each; for the cells that are seen.
  Result<std::vector<std::pair<RunId, std::string>>> answers(const std::vector<RunId>& runs, int characters);

  Result<GridRunId> begin(const GridRunRow& row);
  Status update(const GridRunRow& row);  // counts, status, error; its beat is now
  Result<std::optional<GridRunRow>> lastRun(ThingId evaluation);

 private:
  Database& m_database;
};

}  // namespace heddle::evaluation

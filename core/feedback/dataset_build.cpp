// Labels become the rows of a new data-set version.
#include "core/feedback/dataset_repository.h"
#include "core/feedback/dataset_writer.h"
#include "core/feedback/feedback_rows.h"
#include "core/feedback/judgement.h"

namespace heddle::feedback {
namespace {

std::unexpected<Error> noRows(const rows::SessionContext& session, const DatasetRecipe& recipe,
                              const std::map<std::string, int64_t>& leftOut) {
  std::string reasons;
  for (const auto& [reason, count] : leftOut)
    reasons += (reasons.empty() ? "" : ", ") + reason + " " + std::to_string(count);
  if (std::ranges::find(session.task->description().formats, recipe.format) ==
      session.task->description().formats.end())
    return failure("feedback.no_rows",
                   {HEDDLE_TR("Error", "The task {0} yields no rows of the kind {1}"),
                    {session.task->description().id, std::string(rowFormatName(recipe.format))}},
                   session.name, HEDDLE_TR("Error", "Choose another kind of rows"));
  return failure("feedback.no_rows",
                 {HEDDLE_TR("Error", "The labels come to no rows; items left out: {0}"),
                  {reasons.empty() ? "none" : reasons}},
                 session.name, HEDDLE_TR("Error", "Label more items, or ask for less agreement"));
}

class Builder {
 public:
  Builder(Database& database, const rows::SessionContext& session, const DatasetRecipe& recipe,
          DatasetWriter& writer)
      : m_database(database), m_session(session), m_recipe(recipe), m_writer(writer) {}

  // False: stopped.
  Result<bool> run(const ImportProgress& progress, const std::stop_token& stop) {
    HEDDLE_ASSIGN(const int64_t all, count());
    HEDDLE_ASSIGN(ItemWalk walk, ItemWalk::start(m_database, m_session.id, ItemWalk::Which::Judged));
    Item item;
    ItemJudgement judgement;
    int64_t done = 0;
    for (; true; ++done) {
      if (stop.stop_requested()) return false;
      HEDDLE_ASSIGN(const bool found, walk.next(item, judgement));
      if (!found) break;
      HEDDLE_TRY(add(item, judgement));
      if (progress && done % 500 == 0)
        progress(static_cast<double>(done) / static_cast<double>(std::max<int64_t>(all, 1)), done);
    }
    if (all > done) leftOut["unlabelled"] += all - done;
    return true;
  }

  std::map<std::string, int64_t> leftOut;
  std::set<int64_t> runs;

 private:
  Result<int64_t> count() {
    Statement statement =
        m_database.prepare("SELECT items + gold_items FROM feedback_session WHERE thing_id = ?");
    statement.bind(m_session.id);
    HEDDLE_TRY(statement.step());
    return statement.integer(0);
  }

  Status add(const Item& item, const ItemJudgement& judgement) {
    std::vector<Json> answers;
    if (const char* reason = choose(item, judgement, answers)) {
      ++leftOut[reason];
      return {};
    }
    const auto made = trainingRows(m_session, item.content, answers, m_recipe.format);
    if (made.empty()) ++leftOut["no_rows"];
    for (size_t i = 0; i < made.size(); ++i)
      HEDDLE_TRY(
          m_writer.add(made.size() == 1 ? item.externalId : item.externalId + "." + std::to_string(i + 1),
                       item.group, made[i], item.id));
    if (made.empty()) return {};
    for (const Candidate& candidate : item.content.candidates)
      if (const auto run = candidate.origin.find("run");
          run != candidate.origin.end() && run->is_number_integer())
        runs.insert(run->get<int64_t>());
    return {};
  }

  // What the item's labels come to; a reason if it is left out.
  const char* choose(const Item& item, const ItemJudgement& judgement, std::vector<Json>& answers) const {
    if (item.state == ItemState::Gold && !judgement.decision) {
      if (!m_recipe.includeGold) return "gold";
      if (judgement.answers.empty()) return "unlabelled";
      answers = {item.gold};
      return nullptr;
    }
    if (judgement.answers.empty() && !judgement.decision)
      return judgement.skipped > 0 ? "skipped" : "unlabelled";
    if (judgement.flagged && !m_recipe.includeFlagged) return "flagged";
    if (!judgement.decision && judgement.answered < m_recipe.minimumAnnotators) return "few_annotators";
    Combined result = combined(m_session, item.content, judgement);
    if (result.answers.empty()) return "draw";
    if (result.share < m_recipe.minimumAgreement) return "low_agreement";
    answers = std::move(result.answers);
    return nullptr;
  }

  Database& m_database;
  const rows::SessionContext& m_session;
  const DatasetRecipe& m_recipe;
  DatasetWriter& m_writer;
};

// Over one unchanging state of the project, while the rows are written through the writer.
Result<DatasetVersion> build(Database& database, const std::string& name, SessionId id,
                             const DatasetRecipe& recipe, DatasetWriter& writer,
                             const ImportProgress& progress, const std::stop_token& stop) {
  HEDDLE_ASSIGN(const auto session, rows::sessionContext(database, id));
  Builder builder(database, session, recipe, writer);
  HEDDLE_ASSIGN(const bool whole, builder.run(progress, stop));
  if (!whole)
    return failure("feedback.cancelled", HEDDLE_TR("Error", "The data set was not made: it was cancelled"),
                   name, HEDDLE_TR("Error", "Start it again"));
  if (writer.rows() == 0) return noRows(session, recipe, builder.leftOut);
  DatasetVersion version;
  version.session = id;
  version.sessionVersion = session.version;
  version.recipe = toJson(recipe);
  version.leftOut = std::move(builder.leftOut);
  Statement last = database.prepare("SELECT coalesce(max(id), 0) FROM feedback_label WHERE session_id = ?");
  last.bind(id);
  HEDDLE_TRY(last.step());
  version.lastLabel = last.integer(0);
  return writer.finish(name, std::move(version), builder.runs);
}

}  // namespace

Result<DatasetVersion> buildDataset(Project& project, const std::string& name, SessionId session,
                                    const DatasetRecipe& recipe, const ImportProgress& progress,
                                    std::stop_token stop) {
  HEDDLE_ASSIGN(DatasetWriter writer, DatasetWriter::start(project, recipe.format, recipe.split));
  auto built = project.read(
      [&](Database& database) { return build(database, name, session, recipe, writer, progress, stop); });
  if (!built) HEDDLE_TRY(writer.abandon());
  return built;
}

}  // namespace heddle::feedback

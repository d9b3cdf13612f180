#include "core/evaluation/human_results.h"

#include <map>
#include <optional>

#include "core/evaluation/evaluation_repository.h"
#include "core/feedback/feedback_repository.h"
#include "core/feedback/task_registry.h"

namespace heddle::evaluation {
namespace {

// Two answers of one case, as an item shows them.
struct Pair {
  feedback::ItemContent content;
  std::string caseId;
  std::string variants[2];
};

std::optional<std::string> textOf(const Json& origin, const char* name) {
  if (!origin.is_object() || !origin.contains(name) || !origin[name].is_string()) return std::nullopt;
  return origin[name].get<std::string>();
}

// Nothing: it is not of this evaluation, or not a pair.
std::optional<Pair> pairOf(feedback::ItemContent content, ThingId evaluation) {
  if (content.candidates.size() != 2) return std::nullopt;
  Pair pair;
  for (size_t i = 0; i < 2; ++i) {
    const Json& origin = content.candidates[i].origin;
    const bool ours = origin.is_object() && origin.contains("evaluation") &&
                      origin["evaluation"].is_number_integer() &&
                      origin["evaluation"].get<ThingId>() == evaluation;
    const auto variant = textOf(origin, "variant_id"), caseId = textOf(origin, "case");
    if (!ours || !variant || !caseId || (i == 1 && *caseId != pair.caseId)) return std::nullopt;
    pair.variants[i] = *variant;
    pair.caseId = *caseId;
  }
  pair.content = std::move(content);
  return pair;
}

// Labels that count, a decision over the judgements it settles.
Result<std::vector<feedback::Label>> countingLabels(feedback::FeedbackRepository& sessions, ThingId session) {
  std::vector<feedback::Label> all;
  std::map<feedback::ItemId, feedback::LabelId> decided;
  for (feedback::LabelId after = 0;;) {
    HEDDLE_ASSIGN(auto some, sessions.currentLabels(session, after));
    if (some.empty()) break;
    after = some.back().id;
    for (feedback::Label& label : some) {
      if (label.status != feedback::LabelStatus::Answer || label.kind == feedback::LabelKind::Repeat)
        continue;
      if (label.kind == feedback::LabelKind::Decision) decided[label.item] = label.id;
      all.push_back(std::move(label));
    }
  }
  std::erase_if(all, [&](const feedback::Label& label) {
    const auto found = decided.find(label.item);
    return found != decided.end() && found->second != label.id;
  });
  return all;
}

Status addSession(Database& database, ThingId evaluation, ThingId id, std::vector<HumanResult>& into) {
  feedback::FeedbackRepository sessions(database);
  HEDDLE_ASSIGN(const feedback::Session session, sessions.session(id));
  const feedback::TaskType* task = feedback::findTask(session.settings.task);
  if (!task || session.settings.task != "pairwise") return {};
  HEDDLE_ASSIGN(const auto labels, countingLabels(sessions, id));
  std::map<feedback::ItemId, std::optional<Pair>> pairs;
  for (const feedback::Label& label : labels) {
    auto found = pairs.find(label.item);
    if (found == pairs.end()) {
      HEDDLE_ASSIGN(feedback::Item item, sessions.item(label.item));
      found = pairs.emplace(label.item, pairOf(std::move(item.content), evaluation)).first;
    }
    if (!found->second) continue;
    const Pair& pair = *found->second;
    const auto chosen = task->code(session.settings.parameters, pair.content, label.answer).chosen;
    into.push_back({id, pair.caseId, pair.variants[0], pair.variants[1],
                    !chosen        ? Verdict::Tie
                    : *chosen == 0 ? Verdict::First
                                   : Verdict::Second});
  }
  return {};
}

}  // namespace

Result<std::vector<HumanResult>> humanResults(Database& database, ThingId evaluation) {
  std::vector<HumanResult> results;
  HEDDLE_ASSIGN(const auto sessions, EvaluationRepository(database).sessions(evaluation));
  for (const ThingId session : sessions) HEDDLE_TRY(addSession(database, evaluation, session, results));
  return results;
}

}  // namespace heddle::evaluation

// Several answers in an order: {"ranking": ["b", ["a", "c"]]}, best first; those in one list are equally
// good. Short: the list alone, or "b a c".
#include <algorithm>
#include <cmath>

#include "core/feedback/tasks/task_parts.h"

namespace heddle::feedback {
namespace {

using Ranks = std::vector<double>;  // by candidate; equally good ones share the mean of their places

class RankingTask final : public DescribedTask {
 public:
  RankingTask()
      : DescribedTask({.id = "ranking",
                       .title = HEDDLE_TR("Feedback", "Ranking"),
                       .summary = HEDDLE_TR("Feedback", "Put several answers in order, the best first."),
                       .icon = "list",
                       .minimumCandidates = 2,
                       .maximumCandidates = 10,
                       .formats = {RowFormat::Preference, RowFormat::Reward, RowFormat::Sft, RowFormat::Kto},
                       .scale = Scale::Ordinal}) {}

  std::vector<TaskAction> actions(const Json&) const override {
    std::vector<TaskAction> actions;
    for (int place = 0; place < 10; ++place)
      actions.push_back({"rank:" + letterOf(place),
                         {HEDDLE_TR("Feedback", "{0} is next"), {markOf(place)}},
                         keyOfPlace(static_cast<size_t>(place))});
    return actions;
  }

  Result<Json> checkAnswer(const Json&, const ItemContent& content, const Json& given) const override {
    const Json ranking = parse(given).value("ranking", Json());
    std::vector<bool> seen(content.candidates.size());
    Json checked = Json::array();
    bool right = ranking.is_array() && seen.size() >= 2;
    for (size_t i = 0; right && i < ranking.size(); ++i) {
      std::vector<std::string> tied;
      for (const Json& letter : ranking[i].is_array() ? ranking[i] : Json::array({ranking[i]})) {
        const auto candidate = candidateOf(letter, seen.size());
        right = right && candidate && !seen[static_cast<size_t>(*candidate)];
        if (!right) break;
        seen[static_cast<size_t>(*candidate)] = true;
        tied.push_back(letterOf(*candidate));
      }
      std::ranges::sort(tied);
      if (tied.size() == 1) checked.push_back(tied.front());
      if (tied.size() > 1) checked.push_back(tied);
    }
    if (!right || std::ranges::find(seen, false) != seen.end())
      return wrongAnswer(
          HEDDLE_TR("Error", "This is no order of all the answers"), ranking.dump(),
          {HEDDLE_TR("Error", "Name each of the {0} answers once, best first, such as [\"b\", \"a\"]"),
           {std::to_string(seen.size())}});
    return Json{{"ranking", std::move(checked)}};
  }

  Json toItemOrder(const Json& answer, const SideOrder& order) const override {
    Json turned = parse(answer);
    if (!turned.contains("ranking") || !turned["ranking"].is_array()) return turned;
    for (Json& entry : turned["ranking"]) {
      if (!entry.is_array())
        entry = candidateAt(entry, order);
      else
        for (Json& letter : entry) letter = candidateAt(letter, order);
    }
    return turned;
  }
  Json toShownOrder(const Json& answer, const SideOrder& order) const override {
    return toItemOrder(answer, inverse(order));
  }

  Coding code(const Json&, const ItemContent& content, const Json& answer) const override {
    const Ranks ranks = ranksOf(answer, content.candidates.size());
    Coding coding;
    for (size_t i = 0; i < ranks.size(); ++i) coding.values.push_back({static_cast<int>(i), ranks[i]});
    const Json& first = answer["ranking"].front();
    if (first.is_string()) coding.chosen = candidateOf(first, ranks.size());
    return coding;
  }

  // By mean ranks.
  Combined combine(const Json&, const ItemContent& content, std::span<const Json> answers) const override {
    const size_t count = content.candidates.size();
    std::vector<Ranks> all;
    Ranks mean(count);
    for (const Json& answer : answers) {
      all.push_back(ranksOf(answer, count));
      for (size_t i = 0; i < count; ++i) mean[i] += all.back()[i];
    }
    Combined combined;
    if (answers.empty()) return combined;
    combined.dispute = disagreement(all);
    double agreed = 0, pairs = 0;
    bool apart = false;
    for (size_t i = 0; i < count; ++i)
      for (size_t j = i + 1; j < count; ++j)
        for (const Ranks& ranks : all) {
          apart = apart || mean[i] != mean[j];
          ++pairs;
          if (signOf(ranks[i] - ranks[j]) == signOf(mean[i] - mean[j])) ++agreed;
        }
    combined.share = pairs > 0 ? agreed / pairs : 1;
    if (apart || answers.size() == 1) combined.answers = {fromRanks(mean)};
    return combined;
  }

  std::vector<Json> rows(const Json&, const ItemContent& content, const Json& answer,
                         RowFormat format) const override {
    const Ranks ranks = ranksOf(answer, content.candidates.size());
    const double best = *std::ranges::min_element(ranks), worst = *std::ranges::max_element(ranks);
    std::vector<Json> rows;
    if (best == worst) return rows;
    for (size_t i = 0; i < ranks.size(); ++i) {
      const std::string& text = content.candidates[i].text;
      if (format == RowFormat::Sft && ranks[i] == best) rows.push_back(sftRow(content.prompt, text));
      if (format == RowFormat::Kto && (ranks[i] == best || ranks[i] == worst))
        rows.push_back(ktoRow(content.prompt, text, ranks[i] == best));
      if (format != RowFormat::Preference && format != RowFormat::Reward) continue;
      for (size_t j = 0; j < ranks.size(); ++j) {
        if (ranks[i] >= ranks[j]) continue;
        rows.push_back(preferenceRow(content.prompt, text, content.candidates[j].text));
        if (format == RowFormat::Reward) rows.back()["margin"] = ranks[j] - ranks[i];
      }
    }
    return rows;
  }

  std::string mark(const Json&, const Json& answer) const override {
    std::string text;
    for (const Json& entry : answer["ranking"]) {
      if (!text.empty()) text += " > ";
      if (entry.is_string())
        text += markOf(*candidateOf(entry, 26));
      else
        for (size_t i = 0; i < entry.size(); ++i) text += (i ? "=" : "") + markOf(*candidateOf(entry[i], 26));
    }
    return text;
  }

 private:
  static int signOf(double value) { return value > 0 ? 1 : value < 0 ? -1 : 0; }

  static Json parse(const Json& answer) {
    Json object = asObject(answer, "ranking");
    const std::string words = textOf(object, "ranking");
    if (words.empty()) return object;
    Json list = Json::array();
    for (const char letter : words)
      if (letter != ' ' && letter != '>' && letter != ',') list.push_back(std::string(1, letter));
    object["ranking"] = std::move(list);
    return object;
  }

  static Ranks ranksOf(const Json& answer, size_t count) {
    Ranks ranks(count);
    double place = 1;
    for (const Json& entry : answer["ranking"]) {
      const Json tied = entry.is_array() ? entry : Json::array({entry});
      const auto size = static_cast<double>(tied.size());
      for (const Json& letter : tied)
        ranks[static_cast<size_t>(*candidateOf(letter, 26))] = place + (size - 1) / 2;
      place += size;
    }
    return ranks;
  }

  static Json fromRanks(const Ranks& ranks) {
    std::vector<size_t> order(ranks.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, {}, [&](size_t i) { return ranks[i]; });
    Json ranking = Json::array();
    for (size_t at = 0; at < order.size();) {
      Json tied = Json::array();
      const double rank = ranks[order[at]];
      while (at < order.size() && ranks[order[at]] == rank)
        tied.push_back(letterOf(static_cast<int>(order[at++])));
      ranking.push_back(tied.size() == 1 ? tied.front() : tied);
    }
    return Json{{"ranking", std::move(ranking)}};
  }

  // The share of pairs of answers that two people order differently.
  static double disagreement(const std::vector<Ranks>& all) {
    double unlike = 0, pairs = 0;
    for (size_t a = 0; a < all.size(); ++a)
      for (size_t b = a + 1; b < all.size(); ++b)
        for (size_t i = 0; i < all[a].size(); ++i)
          for (size_t j = i + 1; j < all[a].size(); ++j) {
            ++pairs;
            if (signOf(all[a][i] - all[a][j]) != signOf(all[b][i] - all[b][j])) ++unlike;
          }
    return pairs > 0 ? unlike / pairs : 0;
  }
};

}  // namespace

std::unique_ptr<TaskType> makeRankingTask() {
  return std::make_unique<RankingTask>();
}

}  // namespace heddle::feedback

// Marks on scales: {"ratings": [{"helpful": 4, "true": 5}, ...]}, one entry a candidate. Short: a number, if
// there is one candidate and one scale; one entry alone, if there is one candidate.
#include <algorithm>
#include <cmath>

#include "core/feedback/tasks/task_parts.h"

namespace heddle::feedback {
namespace {

// From this share of the scale on an answer is good, up to that one it is bad.
constexpr double kGood = 0.75;
constexpr double kBad = 0.25;

struct RatingScale {
  std::string id, title;
  double minimum = 1, maximum = 5;
};

class RatingTask final : public DescribedTask {
 public:
  RatingTask()
      : DescribedTask(
            {.id = "rating",
             .title = HEDDLE_TR("Feedback", "Rating"),
             .summary = HEDDLE_TR("Feedback", "Marks for each answer, on one scale or several."),
             .icon = "sliders",
             .minimumCandidates = 1,
             .maximumCandidates = 10,
             .parameters =
                 {{.id = "scales",
                   .title = HEDDLE_TR("Feedback", "Scales"),
                   .help = HEDDLE_TR("Feedback", "What is rated, and from where to where."),
                   .type = TaskParameterType::Scales,
                   .defaultValue = Json::array(
                       {{{"id", "quality"}, {"title", "Quality"}, {"minimum", 1}, {"maximum", 5}}})}},
             .formats = {RowFormat::Preference, RowFormat::Reward, RowFormat::Sft, RowFormat::Kto},
             .scale = Scale::Ordinal}) {}

  std::vector<TaskAction> actions(const Json& parameters) const override {
    std::vector<TaskAction> actions;
    for (const RatingScale& scale : scalesOf(parameters))
      for (double value = scale.minimum; value <= scale.maximum; ++value) {
        const std::string number = Json(static_cast<int64_t>(value)).dump();
        const bool digit = value >= 0 && value <= 9;
        actions.push_back({"rate:" + scale.id + ":" + number,
                           {HEDDLE_TR("Feedback", "{0}: {1}"), {scale.title, number}},
                           digit ? number : std::string()});
      }
    return actions;
  }

  Result<Json> checkAnswer(const Json& parameters, const ItemContent& content,
                           const Json& given) const override {
    const std::vector<RatingScale> scales = scalesOf(parameters);
    const Json ratings = parse(given, scales).value("ratings", Json());
    if (!ratings.is_array() || ratings.size() != content.candidates.size() || ratings.empty())
      return wrongAnswer(HEDDLE_TR("Error", "The ratings are not one for each answer"), ratings.dump(),
                         {HEDDLE_TR("Error", "Give a list of {0}, such as [{1}]"),
                          {std::to_string(content.candidates.size()), example(scales)}});
    Json checked = Json::array();
    for (const Json& entry : ratings) {
      Json marks = Json::object();
      for (const RatingScale& scale : scales) {
        const Json value = entry.is_object() ? entry.value(scale.id, Json()) : Json();
        if (!value.is_number_integer() || value < scale.minimum || value > scale.maximum)
          return wrongAnswer(
              {HEDDLE_TR("Error", "The rating of {0} is missing or outside its scale"), {scale.id}},
              value.dump(),
              {HEDDLE_TR("Error", "Give a whole number from {0} to {1}"),
               {std::to_string(std::lround(scale.minimum)), std::to_string(std::lround(scale.maximum))}});
        marks[scale.id] = value;
      }
      checked.push_back(std::move(marks));
    }
    return Json{{"ratings", std::move(checked)}};
  }

  Json toItemOrder(const Json& answer, const SideOrder& order) const override {
    return reorder(answer, inverse(order));
  }
  Json toShownOrder(const Json& answer, const SideOrder& order) const override {
    return reorder(answer, order);
  }

  Coding code(const Json& parameters, const ItemContent&, const Json& answer) const override {
    const std::vector<RatingScale> scales = scalesOf(parameters);
    Coding coding;
    std::vector<double> totals;
    for (size_t i = 0; i < answer["ratings"].size(); ++i) {
      double total = 0;
      for (size_t s = 0; s < scales.size(); ++s) {
        const double value = answer["ratings"][i].value(scales[s].id, scales[s].minimum);
        coding.values.push_back({static_cast<int>(i * scales.size() + s), value});
        total += value;
      }
      totals.push_back(total);
    }
    const auto best = std::ranges::max_element(totals);
    if (totals.size() > 1 && std::ranges::count(totals, *best) == 1)
      coding.chosen = static_cast<int>(best - totals.begin());
    return coding;
  }

  // By the mean of each mark.
  Combined combine(const Json& parameters, const ItemContent& content,
                   std::span<const Json> answers) const override {
    Combined combined;
    if (answers.empty()) return combined;
    const std::vector<RatingScale> scales = scalesOf(parameters);
    const auto people = static_cast<double>(answers.size());
    double apart = 0, pairs = 0, off = 0, marks = 0;
    Json ratings = Json::array();
    for (size_t i = 0; i < content.candidates.size(); ++i) {
      Json entry = Json::object();
      for (const RatingScale& scale : scales) {
        const auto valueOf = [&](const Json& answer) {
          return i < answer["ratings"].size() ? answer["ratings"][i].value(scale.id, scale.minimum)
                                              : scale.minimum;
        };
        const double range = scale.maximum - scale.minimum;
        double sum = 0;
        for (const Json& answer : answers) sum += valueOf(answer);
        for (size_t a = 0; a < answers.size(); ++a) {
          off += std::abs(valueOf(answers[a]) - sum / people) / range;
          ++marks;
          for (size_t b = a + 1; b < answers.size(); ++b, ++pairs)
            apart += std::abs(valueOf(answers[a]) - valueOf(answers[b])) / range;
        }
        entry[scale.id] = sum / people;
      }
      ratings.push_back(std::move(entry));
    }
    combined.answers = {Json{{"ratings", std::move(ratings)}}};
    combined.dispute = pairs > 0 ? apart / pairs : 0;
    combined.share = marks > 0 ? 1 - off / marks : 1;
    return combined;
  }

  std::vector<Json> rows(const Json& parameters, const ItemContent& content, const Json& answer,
                         RowFormat format) const override {
    const std::vector<RatingScale> scales = scalesOf(parameters);
    std::vector<double> marks, shares;
    for (const Json& entry : answer["ratings"]) {
      double mark = 0, share = 0;
      for (const RatingScale& scale : scales) {
        const double value = entry.value(scale.id, scale.minimum);
        mark += value;
        share += (value - scale.minimum) / (scale.maximum - scale.minimum);
      }
      marks.push_back(mark / static_cast<double>(scales.size()));
      shares.push_back(share / static_cast<double>(scales.size()));
    }
    std::vector<Json> rows;
    const double best = *std::ranges::max_element(shares);
    for (size_t i = 0; i < shares.size() && i < content.candidates.size(); ++i) {
      const std::string& text = content.candidates[i].text;
      if (format == RowFormat::Sft && shares[i] == best && best >= kGood)
        rows.push_back(sftRow(content.prompt, text));
      if (format == RowFormat::Kto && (shares[i] >= kGood || shares[i] <= kBad))
        rows.push_back(ktoRow(content.prompt, text, shares[i] >= kGood));
      if (format != RowFormat::Preference && format != RowFormat::Reward) continue;
      for (size_t j = 0; j < shares.size() && j < content.candidates.size(); ++j) {
        if (shares[i] <= shares[j]) continue;
        rows.push_back(preferenceRow(content.prompt, text, content.candidates[j].text));
        if (format == RowFormat::Reward) rows.back()["margin"] = marks[i] - marks[j];
      }
    }
    return rows;
  }

  std::string mark(const Json& parameters, const Json& answer) const override {
    std::string text;
    for (const Json& entry : answer["ratings"]) {
      if (!text.empty()) text += ", ";
      std::string marks;
      for (const RatingScale& scale : scalesOf(parameters))
        marks += (marks.empty() ? "" : "/") + Json(std::lround(entry.value(scale.id, scale.minimum))).dump();
      text += marks;
    }
    return text;
  }

 private:
  std::vector<RatingScale> scalesOf(const Json& parameters) const {
    std::vector<RatingScale> scales;
    for (const Json& scale : parameterOf(*this, parameters, "scales")) {
      const auto id = scale.value("id", std::string());
      scales.push_back(
          {id, scale.value("title", id), scale.value("minimum", 1.0), scale.value("maximum", 5.0)});
    }
    return scales;
  }

  static std::string example(const std::vector<RatingScale>& scales) {
    Json entry = Json::object();
    for (const RatingScale& scale : scales) entry[scale.id] = std::lround(scale.maximum);
    return entry.dump();
  }

  static Json parse(const Json& answer, const std::vector<RatingScale>& scales) {
    if (answer.is_object() && answer.contains("ratings")) return answer;
    Json entry = answer;
    if (answer.is_number() && scales.size() == 1) entry = {{scales.front().id, answer}};
    return Json{{"ratings", entry.is_array() ? entry : Json::array({entry})}};
  }

  static Json reorder(const Json& answer, const SideOrder& order) {
    if (!answer.is_object() || !answer.contains("ratings") || !answer["ratings"].is_array() ||
        answer["ratings"].size() != order.size())
      return answer;
    Json turned = answer;
    for (size_t i = 0; i < order.size(); ++i)
      turned["ratings"][i] = answer["ratings"][static_cast<size_t>(order[i])];
    return turned;
  }
};

}  // namespace

std::unique_ptr<TaskType> makeRatingTask() {
  return std::make_unique<RatingTask>();
}

}  // namespace heddle::feedback

// Marked passages: {"spans": [{"start": 12, "end": 20, "label": "name"}]}, places in bytes of the text's
// UTF-8 (see span_positions.h). The text is the candidate, or the prompt's last message where there is none.
// Short: the list.
#include <algorithm>

#include "core/feedback/span_positions.h"
#include "core/feedback/tasks/task_parts.h"

namespace heddle::feedback {
namespace {

class SpanTask final : public DescribedTask {
 public:
  SpanTask()
      : DescribedTask(
            {.id = "spans",
             .title = HEDDLE_TR("Feedback", "Span marks"),
             .summary = HEDDLE_TR("Feedback", "Mark the passages that the labels fit."),
             .icon = "highlight",
             .minimumCandidates = 0,
             .parameters = {{.id = "labels",
                             .title = HEDDLE_TR("Feedback", "Labels"),
                             .help = HEDDLE_TR("Feedback", "What a passage can be marked as, one a line."),
                             .type = TaskParameterType::Names,
                             .defaultValue = Json::array({"wrong"})},
                            {.id = "overlap",
                             .title = HEDDLE_TR("Feedback", "Marks may overlap"),
                             .type = TaskParameterType::Boolean,
                             .defaultValue = false}},
             .formats = {RowFormat::Sft}}) {}

  std::vector<TaskAction> actions(const Json& parameters) const override {
    std::vector<TaskAction> actions;
    for (const std::string& name : namesParameter(*this, parameters, "labels"))
      actions.push_back({"label:" + name, Text(std::string_view(name), {}), keyOfPlace(actions.size())});
    return actions;
  }

  Result<Json> checkAnswer(const Json& parameters, const ItemContent& content,
                           const Json& given) const override {
    const auto names = namesParameter(*this, parameters, "labels");
    const Json answer = asObject(given, "spans");
    const Json spans = answer.value("spans", Json());
    const std::string& text = textOf(content);
    if (!spans.is_array())
      return wrongAnswer(
          HEDDLE_TR("Error", "The marks are no list"), spans.dump(),
          HEDDLE_TR("Error", "Give them as [{\"start\", \"end\", \"label\"}]; an empty list marks nothing"));
    std::vector<Json> checked;
    for (const Json& span : spans) {
      HEDDLE_TRY(checkSpan(span, text, names));
      checked.push_back({{"start", span["start"]}, {"end", span["end"]}, {"label", span["label"]}});
    }
    std::ranges::sort(checked, [](const Json& a, const Json& b) {
      return std::tuple(startOf(a), endOf(a), a["label"].get<std::string>()) <
             std::tuple(startOf(b), endOf(b), b["label"].get<std::string>());
    });
    checked.erase(std::ranges::unique(checked).begin(), checked.end());
    if (parameterOf(*this, parameters, "overlap") == false)
      for (size_t i = 1; i < checked.size(); ++i)
        if (startOf(checked[i]) < endOf(checked[i - 1]))
          return wrongAnswer(HEDDLE_TR("Error", "Two marks overlap"), checked[i].dump(),
                             HEDDLE_TR("Error", "Move one of them; this session's marks stand side by side"));
    return Json{{"spans", checked}};
  }

  // Whether each label occurs. How far the places are alike is told by combine().
  Coding code(const Json& parameters, const ItemContent&, const Json& answer) const override {
    Coding coding;
    int unit = 0;
    for (const std::string& name : namesParameter(*this, parameters, "labels")) {
      const bool occurs =
          std::ranges::any_of(answer["spans"], [&](const Json& span) { return span["label"] == name; });
      coding.values.push_back({unit++, occurs ? 1.0 : 0.0});
    }
    return coding;
  }

  // The marks that more than half have made, exactly so. dispute: the mean share of marked bytes that two
  // people do not share.
  Combined combine(const Json&, const ItemContent&, std::span<const Json> answers) const override {
    Combined combined;
    if (answers.empty()) return combined;
    std::vector<Json> all;
    for (const Json& answer : answers)
      for (const Json& span : answer["spans"]) all.push_back(span);
    Json kept = Json::array();
    double agreed = 0, marks = 0;
    const auto people = static_cast<double>(answers.size());
    std::vector<Json> seen;
    for (const Json& span : all) {
      if (std::ranges::find(seen, span) != seen.end()) continue;
      seen.push_back(span);
      const auto count = static_cast<double>(std::ranges::count(all, span));
      if (count * 2 > people) kept.push_back(span);
      agreed += std::max(count, people - count);
      marks += people;
    }
    combined.share = marks > 0 ? agreed / marks : 1;
    combined.dispute = disagreement(answers);
    combined.answers = {Json{{"spans", std::move(kept)}}};
    return combined;
  }

  // What was found, as JSON: an answer to imitate.
  std::vector<Json> rows(const Json&, const ItemContent& content, const Json& answer,
                         RowFormat format) const override {
    if (format != RowFormat::Sft) return {};
    const std::string& text = textOf(content);
    Json found = Json::array();
    for (const Json& span : answer["spans"])
      found.push_back({{"text", text.substr(static_cast<size_t>(startOf(span)),
                                            static_cast<size_t>(endOf(span) - startOf(span)))},
                       {"label", span["label"]}});
    return {sftRow({{"user", text}}, found.dump(-1, ' ', false, Json::error_handler_t::replace))};
  }

  bool matches(const Json&, const ItemContent&, const Json& answer, const Json& gold) const override {
    return answer == gold;
  }

  std::string mark(const Json&, const Json& answer) const override {
    return std::to_string(answer["spans"].size());
  }

 private:
  static int64_t startOf(const Json& span) { return span["start"].get<int64_t>(); }
  static int64_t endOf(const Json& span) { return span["end"].get<int64_t>(); }

  static const std::string& textOf(const ItemContent& content) {
    static const std::string kNone;
    if (!content.candidates.empty()) return content.candidates.front().text;
    return content.prompt.empty() ? kNone : content.prompt.back().content;
  }

  static Status checkSpan(const Json& span, const std::string& text, const std::vector<std::string>& names) {
    const auto whole = [&span](const char* field) {
      return span.is_object() && span.contains(field) && span[field].is_number_integer();
    };
    if (!whole("start") || !whole("end") || !span.contains("label") || !span["label"].is_string())
      return wrongAnswer(HEDDLE_TR("Error", "A mark needs the numbers start and end and a label"),
                         span.dump(),
                         HEDDLE_TR("Error", "Give it as {\"start\": 0, \"end\": 4, \"label\": \"name\"}"));
    if (!placeOf(names, span["label"].get<std::string>()))
      return wrongAnswer(HEDDLE_TR("Error", "This is none of the labels"), span.dump(),
                         {HEDDLE_TR("Error", "Mark as one of: {0}"), {joined(names)}});
    if (startOf(span) >= endOf(span) || !isCharacterStart(text, startOf(span)) ||
        !isCharacterStart(text, endOf(span)))
      return wrongAnswer(
          HEDDLE_TR("Error", "The mark does not stand on characters of the text"), span.dump(),
          {HEDDLE_TR("Error",
                     "Places count bytes of UTF-8, from 0 to {0}, and never stand inside a character"),
           {std::to_string(text.size())}});
    return {};
  }

  // Bytes that both have marked alike over bytes that either has marked, pair by pair.
  static double disagreement(std::span<const Json> answers) {
    double sum = 0, pairs = 0;
    for (size_t i = 0; i < answers.size(); ++i)
      for (size_t j = i + 1; j < answers.size(); ++j, ++pairs) {
        double both = 0, first = 0, second = 0;
        for (const Json& a : answers[i]["spans"]) {
          first += static_cast<double>(endOf(a) - startOf(a));
          for (const Json& b : answers[j]["spans"])
            if (a["label"] == b["label"])
              both += static_cast<double>(
                  std::max<int64_t>(0, std::min(endOf(a), endOf(b)) - std::max(startOf(a), startOf(b))));
        }
        for (const Json& b : answers[j]["spans"]) second += static_cast<double>(endOf(b) - startOf(b));
        const double either = first + second - both;
        sum += either > 0 ? 1 - both / either : 0;
      }
    return pairs > 0 ? std::clamp(sum / pairs, 0.0, 1.0) : 0;
  }
};

}  // namespace

std::unique_ptr<TaskType> makeSpanTask() {
  return std::make_unique<SpanTask>();
}

}  // namespace heddle::feedback

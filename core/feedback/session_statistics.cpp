#include "core/feedback/session_statistics.h"

#include <algorithm>
#include <cmath>

#include "core/base/json_number.h"
#include "core/feedback/alpha_interval.h"
#include "core/feedback/feedback_rows.h"

namespace heddle::feedback {
namespace {

constexpr int64_t kUnits = 1024;  // of one item, see Coding::Value
constexpr size_t kMostMarks = 200;

// A current answer as one walk over feedback_current sees it.
struct Answer {
  ItemId item = 0;
  PersonId person = 0;
  bool answered = false;
  int64_t sequence = 0;
  double value = NAN;
  std::string units;
  int64_t duration_ms = 0;
};

bool isAlike(const Answer& a, const Answer& b) {
  return a.units == b.units && (a.value == b.value || (std::isnan(a.value) && std::isnan(b.value)));
}

double medianOf(std::vector<int64_t>& values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return static_cast<double>(*middle);
}

struct Gathered {
  AnnotatorStatistics statistics;
  std::vector<std::pair<int64_t, int64_t>> times;  // sequence, duration
  std::vector<int64_t> reading;
};

// Two people over the items both have judged, with Cohen's counts by category.
struct PairCounts {
  double shared = 0, equal = 0;
  std::map<double, std::pair<double, double>> categories;
  int64_t items = 0;
};

class Walk {
 public:
  Walk(bool comparable, SessionStatistics& result) : m_comparable(comparable), m_result(result) {}

  Status run(Database& database, SessionId session) {
    Statement statement = database.prepare(
        "SELECT item_id, person_id, kind, status, sequence, value, units, mark, side, longer, gold_right, "
        "flagged,"
        " duration_ms, reading_ms FROM feedback_current WHERE session_id = ?");
    statement.bind(session);
    while (true) {
      HEDDLE_ASSIGN(const bool row, statement.step());
      if (!row) break;
      read(statement);
    }
    closeItem();
    return {};
  }

  std::vector<Rating> ratings;
  std::map<PersonId, Gathered> people;
  std::map<std::pair<PersonId, PersonId>, PairCounts> pairs;
  std::map<std::string, int64_t> marks;

 private:
  void read(const Statement& row) {
    Answer answer;
    answer.item = row.integer(0);
    answer.person = row.integer(1);
    const LabelKind kind = labelKindOf(row.text(2));
    answer.answered = row.text(3) == "answer";
    answer.sequence = row.integer(4);
    if (!row.isNull(5)) answer.value = row.real(5);
    answer.units = row.text(6);
    answer.duration_ms = row.integer(12);
    if (answer.item != m_item) closeItem();
    m_item = answer.item;
    if (kind == LabelKind::Decision) return;
    if (kind == LabelKind::Repeat) {
      if (answer.answered) m_repeats.push_back(std::move(answer));
      return;
    }
    Gathered& gathered = people[answer.person];
    count(row, answer, gathered);
    if (answer.answered) m_answers.push_back(std::move(answer));
  }

  void count(const Statement& row, const Answer& answer, Gathered& gathered) {
    AnnotatorStatistics& statistics = gathered.statistics;
    if (row.integer(11)) ++statistics.flagged;
    if (!answer.answered) {
      ++statistics.skipped;
      return;
    }
    ++statistics.answered;
    ++m_result.labels;
    if (answer.duration_ms > 0) {
      gathered.times.emplace_back(answer.sequence, answer.duration_ms);
      gathered.reading.push_back(row.integer(13));
    }
    const auto add = [](Share& share, int64_t value) {
      if (value < 0) return;
      ++share.of;
      share.count += value;
    };
    const int64_t side = row.integer(8);
    if (side >= 0) add(statistics.choseFirst, side == 0 ? 1 : 0);
    add(statistics.choseLonger, row.integer(9));
    add(statistics.gold, row.integer(10));
    add(m_result.gold, row.integer(10));
    if (marks.size() < kMostMarks || marks.contains(row.text(7))) ++marks[row.text(7)];
  }

  // All answers of one item are there.
  void closeItem() {
    if (m_comparable) {
      for (const Answer& answer : m_answers) rate(answer);
      for (size_t i = 0; i < m_answers.size(); ++i)
        for (size_t j = i + 1; j < m_answers.size(); ++j) compare(m_answers[i], m_answers[j]);
      for (const Answer& repeat : m_repeats) compareRepeat(repeat);
    }
    m_answers.clear();
    m_repeats.clear();
  }

  void rate(const Answer& answer) {
    if (!std::isnan(answer.value)) ratings.push_back({answer.item * kUnits, answer.person, answer.value});
    if (answer.units.empty()) return;
    for (const Json& unit : rows::parse(answer.units, Json::array()))
      if (unit.is_array() && unit.size() == 2 && numberOf<int64_t>(unit[0]) && unit[1].is_number())
        ratings.push_back(
            {answer.item * kUnits + unit[0].get<int64_t>(), answer.person, unit[1].get<double>()});
  }

  void compare(const Answer& a, const Answer& b) {
    const bool alike = isAlike(a, b);
    for (const Answer* answer : {&a, &b}) {
      Share& share = people[answer->person].statistics.withOthers;
      ++share.of;
      if (alike) ++share.count;
    }
    const Answer& first = a.person < b.person ? a : b;
    const Answer& second = a.person < b.person ? b : a;
    PairCounts& counts = pairs[{first.person, second.person}];
    ++counts.items;
    const auto add = [&counts](double one, double other) {
      ++counts.shared;
      if (one == other) ++counts.equal;
      ++counts.categories[one].first;
      ++counts.categories[other].second;
    };
    if (!std::isnan(first.value) && !std::isnan(second.value)) add(first.value, second.value);
    if (first.units.empty()) return;
    const Json ones = rows::parse(first.units, Json::array()),
               others = rows::parse(second.units, Json::array());
    for (size_t i = 0; i < std::min(ones.size(), others.size()); ++i)
      add(ones[i][1].get<double>(), others[i][1].get<double>());
  }

  void compareRepeat(const Answer& repeat) {
    for (const Answer& answer : m_answers) {
      if (answer.person != repeat.person) continue;
      for (Share* share : {&people[answer.person].statistics.alike, &m_result.alike}) {
        ++share->of;
        if (isAlike(answer, repeat)) ++share->count;
      }
    }
  }

  bool m_comparable;
  SessionStatistics& m_result;
  ItemId m_item = 0;
  std::vector<Answer> m_answers, m_repeats;
};

void finishAnnotator(Gathered& gathered) {
  AnnotatorStatistics& statistics = gathered.statistics;
  std::ranges::sort(gathered.times);
  std::vector<int64_t> durations;
  for (const auto& [sequence, duration_ms] : gathered.times) durations.push_back(duration_ms);
  const size_t parts = std::min<size_t>(12, durations.size());
  for (size_t part = 0; part < parts; ++part) {
    const auto from = static_cast<ptrdiff_t>(part * durations.size() / parts);
    const auto to = static_cast<ptrdiff_t>((part + 1) * durations.size() / parts);
    std::vector<int64_t> some(durations.begin() + from, durations.begin() + to);
    statistics.pace_ms.push_back(medianOf(some));
  }
  statistics.median_ms = medianOf(durations);
  statistics.reading_ms = medianOf(gathered.reading);
}

Result<std::map<PersonId, std::string>> namesOfPeople(Database& database) {
  HEDDLE_ASSIGN(const auto people, PeopleRepository(database).list());
  std::map<PersonId, std::string> names;
  for (const Person& person : people) names[person.id] = person.name;
  return names;
}

std::optional<double> kappaOf(const PairCounts& counts) {
  if (counts.shared == 0) return {};
  double chance = 0;
  for (const auto& [category, both] : counts.categories)
    chance += both.first / counts.shared * (both.second / counts.shared);
  if (chance >= 1) return {};
  return (counts.equal / counts.shared - chance) / (1 - chance);
}

Status countItems(Database& database, SessionId session, SessionStatistics& result) {
  Statement items = database.prepare(
      "SELECT sum(rows_sft), sum(rows_preference), sum(rows_kto), sum(rows_reward), sum(dispute > 0), "
      "sum(edited > 0)"
      " FROM feedback_item WHERE session_id = ?");
  items.bind(session);
  HEDDLE_TRY(items.step());
  for (size_t format = 0; format < result.rows.size(); ++format)
    result.rows[format] = items.integer(static_cast<int>(format));
  result.disputed = items.integer(4);
  result.edited = items.integer(5);
  Statement reasons = database.prepare(
      "SELECT l.reasons FROM feedback_label l WHERE l.session_id = ? AND l.reasons <> '[]' AND l.kind <> "
      "'repeat'"
      " AND EXISTS (SELECT 1 FROM feedback_current c WHERE c.session_id = l.session_id AND c.item_id = "
      "l.item_id"
      " AND c.person_id = l.person_id AND c.kind = l.kind AND c.label_id = l.id)");
  reasons.bind(session);
  while (true) {
    HEDDLE_ASSIGN(const bool row, reasons.step());
    if (!row) return {};
    for (const Json& reason : rows::parse(reasons.text(0), Json::array()))
      if (reason.is_string()) ++result.reasons[reason.get<std::string>()];
  }
}

}  // namespace

Result<SessionStatistics> sessionStatistics(Database& database, SessionId session,
                                            const StatisticsOptions& options) {
  HEDDLE_ASSIGN(const auto context, rows::sessionContext(database, session));
  const TaskDescription& task = context.task->description();
  SessionStatistics result;
  Walk walk(task.comparable, result);
  HEDDLE_TRY(walk.run(database, session));
  HEDDLE_ASSIGN(const auto names, namesOfPeople(database));
  for (auto& [person, gathered] : walk.people) {
    finishAnnotator(gathered);
    gathered.statistics.person = person;
    if (const auto name = names.find(person); name != names.end()) gathered.statistics.name = name->second;
    result.annotators.push_back(std::move(gathered.statistics));
  }
  std::ranges::stable_sort(result.annotators, std::ranges::greater{}, &AnnotatorStatistics::answered);
  for (const auto& [pair, counts] : walk.pairs)
    result.pairs.push_back({pair.first, pair.second, kappaOf(counts), counts.items});
  if (task.comparable) {
    result.alpha = alphaInterval(walk.ratings, task.scale, options.bootstrapRounds, options.seed);
    if (task.scale == Scale::Nominal) result.fleiss = fleissKappa(walk.ratings);
  }
  for (const auto& [mark, count] : walk.marks) result.answers.push_back({mark, count});
  std::ranges::stable_sort(result.answers, std::ranges::greater{}, &AnswerCount::count);
  HEDDLE_TRY(countItems(database, session, result));
  return result;
}

}  // namespace heddle::feedback

#include "core/feedback/export.h"

#include <map>

#include "core/feedback/feedback_repository.h"
#include "core/feedback/feedback_rows.h"
#include "core/feedback/judgement.h"
#include "core/feedback/text_file.h"

namespace heddle::feedback {
namespace {

constexpr const char* kLabelFields[] = {"item",        "group",   "person",     "kind",    "status",
                                        "answer",      "reasons", "comment",    "flagged", "skip_reason",
                                        "duration_ms", "created", "side_order", "prompt",  "candidates"};

std::unexpected<Error> cancelled() {
  return failure("feedback.cancelled", HEDDLE_TR("Error", "The file was not written: it was cancelled"), {},
                 HEDDLE_TR("Error", "Start it again"));
}

// Annotators by name, or by number in the order in which they appear.
class Names {
 public:
  static Result<Names> read(Database& database, bool names) {
    Names result;
    result.m_shown = names;
    HEDDLE_ASSIGN(const auto people, PeopleRepository(database).list());
    for (const Person& person : people) result.m_names[person.id] = person.name;
    return result;
  }
  std::string of(PersonId person) {
    if (m_shown) return m_names[person];
    const auto number = m_numbers.try_emplace(person, m_numbers.size() + 1).first->second;
    return "annotator " + std::to_string(number);
  }

 private:
  bool m_shown = true;
  std::map<PersonId, std::string> m_names;
  std::map<PersonId, size_t> m_numbers;
};

Json labelJson(const Label& label, const Item& item, Names& names) {
  const Json content = toJson(item.content);
  Json candidates = Json::array();
  for (const Candidate& candidate : item.content.candidates) candidates.push_back(candidate.text);
  return {{"item", item.externalId},
          {"group", item.group},
          {"person", names.of(label.person)},
          {"kind", labelKindName(label.kind)},
          {"status", labelStatusName(label.status)},
          {"answer", label.answer},
          {"reasons", label.reasons},
          {"comment", label.comment},
          {"flagged", label.flagged},
          {"skip_reason", label.skipReason},
          {"duration_ms", label.duration_ms},
          {"created", label.created_ms},
          {"side_order", label.order},
          {"prompt", promptField(item.content.prompt)},
          {"candidates", std::move(candidates)}};
}

Status writeLabel(TextFile& out, const Json& json, ExportFormat format) {
  if (format == ExportFormat::Labels) return out.line(rows::dump(json));
  std::vector<std::string> cells;
  for (const char* field : kLabelFields) {
    const Json& value = json[field];
    cells.push_back(value.is_string() ? value.get<std::string>()
                    : value.is_null() ? std::string()
                                      : rows::dump(value));
  }
  return out.csv(cells);
}

struct Progressing {
  const ImportProgress& progress;
  const std::stop_token& stop;
  int64_t all = 0, done = 0;

  Status step() {
    if (stop.stop_requested()) return cancelled();
    ++done;
    if (progress && done % 500 == 0)
      progress(all > 0 ? std::min(1.0, static_cast<double>(done) / static_cast<double>(all)) : -1, done);
    return {};
  }
};

Result<int64_t> writeLabels(Database& database, SessionId session, ExportFormat format, TextFile& out,
                            Names& names, Progressing& progress) {
  FeedbackRepository repository(database);
  if (format == ExportFormat::LabelsCsv)
    HEDDLE_TRY(out.csv(std::vector<std::string>(std::begin(kLabelFields), std::end(kLabelFields))));
  LabelId last = 0;
  int64_t count = 0;
  while (true) {
    HEDDLE_ASSIGN(const auto labels, repository.currentLabels(session, last));
    if (labels.empty()) return count;
    for (const Label& label : labels) {
      HEDDLE_TRY(progress.step());
      HEDDLE_ASSIGN(const Item item, repository.item(label.item));
      HEDDLE_TRY(writeLabel(out, labelJson(label, item, names), format));
      ++count;
    }
    last = labels.back().id;
  }
}

Result<int64_t> writeItems(Database& database, const rows::SessionContext& session, bool gold, TextFile& out,
                           Progressing& progress) {
  HEDDLE_ASSIGN(ItemWalk walk, ItemWalk::start(database, session.id, ItemWalk::Which::All));
  Item item;
  ItemJudgement judgement;
  for (int64_t count = 0; true; ++count) {
    HEDDLE_TRY(progress.step());
    HEDDLE_ASSIGN(const bool found, walk.next(item, judgement));
    if (!found) return count;
    Json json = {{"id", item.externalId}, {"group", item.group}};
    const Json content = toJson(item.content);
    for (const auto& [field, value] : content.items()) json[field] = value;
    if (item.score != 0) json["score"] = item.score;
    if (gold && item.gold.is_null() && !judgement.answers.empty()) {
      const Combined result = combined(session, item.content, judgement);
      if (result.answers.size() == 1) item.gold = result.answers.front();
    }
    if (!item.gold.is_null()) json["gold"] = item.gold;
    HEDDLE_TRY(out.line(rows::dump(json)));
  }
}

}  // namespace

std::string_view exportFormatName(ExportFormat format) {
  switch (format) {
    case ExportFormat::Labels:
      return "labels";
    case ExportFormat::LabelsCsv:
      return "labels-csv";
    case ExportFormat::Items:
      return "items";
  }
  return "labels";
}

std::optional<ExportFormat> exportFormatOf(std::string_view name) {
  for (const ExportFormat format : {ExportFormat::Labels, ExportFormat::LabelsCsv, ExportFormat::Items})
    if (exportFormatName(format) == name) return format;
  return {};
}

Result<int64_t> exportSession(Project& project, SessionId session, ExportFormat format,
                              const std::filesystem::path& file, const ExportOptions& options,
                              const ImportProgress& progress, std::stop_token stop) {
  HEDDLE_ASSIGN(TextFile out, TextFile::create(file));
  const auto count = project.read([&](Database& database) -> Result<int64_t> {
    HEDDLE_ASSIGN(const auto context, rows::sessionContext(database, session));
    HEDDLE_ASSIGN(const Session found, FeedbackRepository(database).session(session));
    Progressing steps{progress, stop,
                      format == ExportFormat::Items ? found.items + found.goldItems : found.labels};
    if (format == ExportFormat::Items) return writeItems(database, context, options.gold, out, steps);
    HEDDLE_ASSIGN(Names names, Names::read(database, options.names));
    return writeLabels(database, session, format, out, names, steps);
  });
  if (count) HEDDLE_TRY(out.commit());
  return count;
}

}  // namespace heddle::feedback

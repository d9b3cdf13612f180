// Labelling by command: what to judge next, and the judgement.
#include <fmt/format.h>

#include "app/cli/feedback_commands.h"
#include "core/feedback/assignment.h"
#include "core/feedback/feedback_repository.h"

namespace heddle::cli {
namespace {

using namespace feedback;

struct NextOptions {
  std::string file, session, person;
  int count = 1;
};

// Calls are separate programs, so a person's loans are found again by the person.
Loan loanOf(const std::string& person) {
  return {.holder = "command line/" + person, .lease_ms = 60 * 60'000, .resume = true};
}

std::string placeName(size_t place) {
  return std::string(1, static_cast<char>('A' + place));
}

Json assignmentJson(const Assignment& shown, bool blind) {
  Json prompt = Json::array(), candidates = Json::array();
  for (const Message& message : shown.item.content.prompt)
    prompt.push_back({{"role", message.role}, {"content", message.content}});
  for (size_t place = 0; place < shown.order.size(); ++place) {
    const auto index = static_cast<size_t>(shown.order[place]);
    if (index >= shown.item.content.candidates.size()) continue;
    const Candidate& candidate = shown.item.content.candidates[index];
    Json entry = {{"place", placeName(place)}, {"text", candidate.text}};
    if (!blind) entry["origin"] = candidate.origin;
    candidates.push_back(std::move(entry));
  }
  return {{"item", shown.item.externalId},
          {"number", shown.item.ordinal},
          {"prompt", std::move(prompt)},
          {"candidates", std::move(candidates)},
          {"meta", shown.item.content.meta}};
}

void show(const CommandLine& line, const Json& item) {
  line.line(fmt::format("--- {}", item["item"].get<std::string>()));
  for (const Json& message : item["prompt"])
    line.line(
        fmt::format("{}: {}", message["role"].get<std::string>(), message["content"].get<std::string>()));
  for (const Json& candidate : item["candidates"])
    line.line(
        fmt::format("[{}] {}", candidate["place"].get<std::string>(), candidate["text"].get<std::string>()));
}

int next(const CommandLine& line, const NextOptions& options) {
  auto project = openAs(options.file, options.person);
  if (!project) return line.fail(project.error());
  const auto session = findSession(**project, options.session);
  if (!session) return line.fail(session.error());
  const PersonId me = (*project)->me();
  Progress progress;
  const auto taken = waitFor(
      (*project)->write(Durability::Normal, [&](Database& database) -> Result<std::vector<Assignment>> {
        HEDDLE_ASSIGN(auto items, AssignmentRepository(database).take(session->id, me, loanOf(options.person),
                                                                      options.count));
        HEDDLE_ASSIGN(progress, FeedbackRepository(database).progress(session->id, me));
        return items;
      }));
  if (!taken) return line.fail(taken.error());
  Json items = Json::array();
  for (const Assignment& shown : *taken) {
    items.push_back(assignmentJson(shown, session->settings.blind));
    show(line, items.back());
  }
  line.line(taken->empty() ? "nothing is left for now" : fmt::format("{} to go", progress.remaining));
  line.object({{"items", std::move(items)},
               {"task", session->settings.task},
               {"judged", progress.judged},
               {"remaining", progress.remaining}});
  return kDone;
}

struct SubmitOptions {
  std::string file, session, item, person, answer, comment, key, skipReason;
  std::vector<std::string> reasons;
  int64_t duration_ms = 0;
  bool skip = false, flag = false, decision = false, undo = false, itemOrder = false;
};

// As `feedback next` shows it to this person: by the loan, which knows of repeats, else by the session's
// seed.
struct Shown {
  SideOrder order;
  LabelKind kind = LabelKind::Judgement;
};
Result<Shown> shownOrder(Database& database, const Session& session, const Item& item, PersonId person,
                         const SubmitOptions& options) {
  if (options.itemOrder || options.decision)
    return Shown{{}, options.decision ? LabelKind::Decision : LabelKind::Judgement};
  HEDDLE_ASSIGN(const auto held,
                AssignmentRepository(database).held(session.id, person, loanOf(options.person)));
  for (const Assignment& shown : held)
    if (shown.item.id == item.id) return Shown{shown.order, shown.labelKind};
  return Shown{sideOrder(session.settings.seed, item.id, person,
                         static_cast<int>(item.content.candidates.size()), session.settings.shuffled, false),
               LabelKind::Judgement};
}

Result<Submission> submissionOf(Database& database, const Session& session, PersonId person,
                                const SubmitOptions& options) {
  FeedbackRepository repository(database);
  HEDDLE_ASSIGN(const auto id, repository.findItem(session.id, options.item));
  if (!id)
    return failure("feedback.no_item", HEDDLE_TR("Error", "The session has no item of this id"), options.item,
                   HEDDLE_TR("Error", "`feedback next` names the items"));
  HEDDLE_ASSIGN(const Item item, repository.item(*id));
  HEDDLE_ASSIGN(const Shown shown, shownOrder(database, session, item, person, options));
  Submission submission;
  submission.key = options.key.empty() ? newLabelKey() : options.key;
  submission.item = *id;
  submission.person = person;
  submission.kind = shown.kind;
  submission.status = options.skip ? LabelStatus::Skip : LabelStatus::Answer;
  const Json answer = Json::parse(options.answer, nullptr, false);
  const bool isText = answer.is_discarded() || (answer.is_number() && session.settings.task != "rating");
  if (!options.skip) submission.answer = isText ? Json(options.answer) : answer;
  submission.order = shown.order;
  submission.reasons = options.reasons;
  submission.comment = options.comment;
  submission.skipReason = options.skipReason;
  submission.flagged = options.flag;
  submission.duration_ms = options.duration_ms;
  return submission;
}

int undo(const CommandLine& line, Project& project, const Session& session, const SubmitOptions& options) {
  const auto undone = waitFor(project.write(Durability::Full, [&](Database& database) {
    return AssignmentRepository(database).undo(session.id, project.me(), loanOf(options.person),
                                               options.key.empty() ? newLabelKey() : options.key);
  }));
  if (!undone) return line.fail(undone.error());
  line.line(*undone ? fmt::format("{} is to be judged again", (*undone)->item.externalId)
                    : "there is nothing to undo");
  line.object({{"undone", *undone ? Json((*undone)->item.externalId) : Json()}});
  return kDone;
}

int submit(const CommandLine& line, const SubmitOptions& options) {
  const bool answered = !options.answer.empty() || options.skip;
  if (options.undo == answered || options.undo != options.item.empty())
    return line.wrongWords(
        {"cli.answer",
         HEDDLE_TR("Error", "Say what is answered"),
         {},
         HEDDLE_TR("Error", "give an item with --answer or --skip, or --undo without an item")});
  auto project = openAs(options.file, options.person);
  if (!project) return line.fail(project.error());
  const auto session = findSession(**project, options.session);
  if (!session) return line.fail(session.error());
  if (options.undo) return undo(line, **project, *session, options);
  const auto stored =
      waitFor((*project)->write(Durability::Full, [&](Database& database) -> Result<SubmitOutcome> {
        HEDDLE_ASSIGN(const Submission submission,
                      submissionOf(database, *session, (*project)->me(), options));
        return FeedbackRepository(database).submit(submission);
      }));
  if (!stored) return line.fail(stored.error());
  line.line(stored->alreadyStored ? "this label was stored already" : "stored");
  line.object({{"label", stored->label},
               {"item", options.item},
               {"already_stored", stored->alreadyStored},
               {"item_done", stored->itemDone}});
  return kDone;
}

}  // namespace

Action declareFeedbackNext(CLI::App& command) {
  auto options = std::make_shared<NextOptions>();
  command.add_option("FILE", options->file, "The project")->required();
  command.add_option("SESSION", options->session, "The session")->required();
  command.add_option("--person", options->person, "Who judges, by a name that stays the same; added if new");
  command.add_option("--count", options->count, "How many items")->check(CLI::Range(1, 1000));
  return [options](const CommandLine& line) { return next(line, *options); };
}

Action declareFeedbackSubmit(CLI::App& command) {
  auto options = std::make_shared<SubmitOptions>();
  command.add_option("FILE", options->file, "The project")->required();
  command.add_option("SESSION", options->session, "The session")->required();
  command.add_option("ITEM", options->item, "The item's id, as `feedback next` tells it");
  command.add_option("--person", options->person, "Who judges");
  command.add_option(
      "--answer", options->answer,
      "As the task takes it, in short or as JSON: a, tie, up, refund, 4, '{\"choice\":\"a\"}'; A and B "
      "as `feedback next` shows them");
  command.add_flag("--item-order", options->itemOrder,
                   "A and B are the item's own first and second candidate");
  command.add_flag("--skip", options->skip, "Leave the item to others");
  command.add_option("--skip-reason", options->skipReason, "Why");
  command.add_option("--reason", options->reasons, "May be given more than once")->allow_extra_args(false);
  command.add_option("--comment", options->comment, "In words");
  command.add_flag("--flag", options->flag, "Something is wrong with the item");
  command.add_option("--duration-ms", options->duration_ms, "From being shown to being answered");
  command.add_option("--key", options->key, "A key of the caller's: sent twice, the label is stored once");
  command.add_flag("--decision", options->decision,
                   "A reviewer's word over all judgements, in the item's own order");
  command.add_flag("--undo", options->undo, "Take back this person's last label");
  return [options](const CommandLine& line) { return submit(line, *options); };
}

}  // namespace heddle::cli

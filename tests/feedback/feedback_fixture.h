// What the tests of labelling share: a project with people, sessions and items made in a line.
#pragma once

#include <fmt/format.h>

#include "core/feedback/assignment.h"
#include "core/feedback/feedback_repository.h"
#include "core/feedback/feedback_rows.h"
#include "tests/store/store_fixture.h"

namespace heddle::feedback {

struct FeedbackFixture : ProjectFixture {
  template <class Work>
  auto write(Work work) {
    return waitFor(project->write(Durability::Normal, std::move(work)));
  }
  template <class Work>
  auto read(Work work) {
    return project->read(std::move(work));
  }

  PersonId addPerson(const std::string& name) {
    return write([name](Database& db) { return PeopleRepository(db).add(name, name, "annotator"); })
        .value_or(0);
  }
  SessionId addSession(const std::string& name, const SessionSettings& settings) {
    const auto made = write([&, me = project->me()](Database& db) {
      return FeedbackRepository(db).createSession(name, settings, me);
    });
    if (!made) qWarning("%s", made.error().english().c_str());
    return made.value_or(0);
  }
  Result<std::vector<ItemId>> addItems(SessionId session, const std::vector<NewItem>& items) {
    return write([&](Database& db) { return FeedbackRepository(db).addItems(session, items); });
  }
  Result<SubmitOutcome> submit(ItemId item, PersonId person, const Json& answer,
                               LabelKind kind = LabelKind::Judgement) {
    return write([&](Database& db) {
      Submission submission;
      submission.key = newLabelKey();
      submission.item = item;
      submission.person = person;
      submission.answer = answer;
      submission.kind = kind;
      submission.duration_ms = 1000;
      return FeedbackRepository(db).submit(submission);
    });
  }
  Result<std::vector<Assignment>> take(SessionId session, PersonId person, const Loan& loan, int count) {
    return write([&](Database& db) { return AssignmentRepository(db).take(session, person, loan, count); });
  }
  Result<SubmitOutcome> answer(const Assignment& shown, const Json& answer) {
    return write([&](Database& db) {
      Submission submission;
      submission.key = newLabelKey();
      submission.item = shown.item.id;
      submission.person = shown.person;
      submission.kind = shown.labelKind;
      submission.answer = answer;
      submission.order = shown.order;
      submission.duration_ms = 1000;
      return FeedbackRepository(db).submit(submission);
    });
  }
  Session session(SessionId id) {
    const auto found = read([id](Database& db) { return FeedbackRepository(db).session(id); });
    if (!found) qWarning("%s", found.error().english().c_str());
    return found.value_or(Session{});
  }
  Item item(ItemId id) {
    return read([id](Database& db) { return FeedbackRepository(db).item(id); }).value_or(Item{});
  }
  Progress progress(SessionId session, PersonId person) {
    return read([=](Database& db) { return FeedbackRepository(db).progress(session, person); })
        .value_or(Progress{});
  }

  // The counts that were kept against those counted anew.
  QString countsDiffer(SessionId id) {
    const auto numbers = [&] {
      std::string text;
      const Session now = session(id);
      text = fmt::format("items {} gold {} open {} wanted {} labels {}", now.items, now.goldItems,
                         now.openItems, now.wanted, now.labels);
      (void)read([&](Database& db) -> Status {
        Statement statement = db.prepare(
            "SELECT person_id, answered, skipped, open_judged FROM feedback_annotator WHERE session_id = ?");
        statement.bind(id);
        while (true) {
          HEDDLE_ASSIGN(const bool row, statement.step());
          if (!row) return {};
          text += fmt::format("; {}: {} {} {}", statement.integer(0), statement.integer(1),
                              statement.integer(2), statement.integer(3));
        }
      });
      return text;
    };
    const std::string kept = numbers();
    if (!write([id](Database& db) { return rows::recount(db, id); })) return QStringLiteral("recount failed");
    const std::string counted = numbers();
    return kept == counted ? QString() : QString::fromStdString("kept " + kept + ", counted " + counted);
  }
};

inline NewItem pairItem(int number) {
  NewItem item;
  item.content.prompt = {{"user", fmt::format("Question {}", number)}};
  item.content.candidates = {{fmt::format("First answer to {}", number)},
                             {fmt::format("Second and longer answer to {}", number)}};
  return item;
}

inline std::vector<NewItem> pairItems(int count) {
  std::vector<NewItem> items;
  for (int i = 1; i <= count; ++i) items.push_back(pairItem(i));
  return items;
}

}  // namespace heddle::feedback

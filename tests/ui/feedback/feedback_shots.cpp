// Renders the Feedback page in both themes to PNG files, to be looked at beside the pictures of the look:
//   QT_QPA_PLATFORM=offscreen heddle_feedback_shots FOLDER [light|dark] [WIDTH]
// or measures the time from a key to the next item: heddle_feedback_shots measure ITEMS
#include <QApplication>
#include <QDir>
#include <random>

#include "tests/ui/feedback/feedback_fixture.h"
#include "ui/feedback/review_view.h"

using namespace heddle;
using namespace heddle::ui;
using namespace heddle::feedback;
using namespace Qt::StringLiterals;

namespace {

struct Claim {
  const char *about, *prompt, *a, *b;
};
constexpr Claim kClaims[] = {
    {"Dishwasher hose, storm the same night",
     "The hose of our dishwasher burst on Sunday and the kitchen floor is ruined. That same night the storm "
     "pushed "
     "water in under the back door. Your hotline told me nothing is paid. Is that true, and what does it "
     "cost me?",
     "Dear Ms Holm, I am sorry about your kitchen and about the answer you were given.\n\nYour excess is 350 "
     "€, and it "
     "is taken once. The burst hose is covered: we pay for the floor and its fitting [1]. The dishwasher "
     "itself is "
     "not.\n\nThe water that came in under the back door counts as flood, because it collected on the ground "
     "first "
     "[3]. Your policy has no flood extension, so this part is not covered.\n\nPlease keep the hose and "
     "photograph "
     "the floor before it is dried. If you see it differently, write to us within four weeks and a second "
     "adjuster "
     "will look at the file.",
     "Dear Ms Holm, thank you for your message. I am sorry about your kitchen.\n\nThe burst hose is covered: "
     "we pay for "
     "the floor and its fitting [1], less an excess of 350 € for escape of water and 250 € for storm [2]. "
     "The "
     "dishwasher itself is not.\n\nThe water that came in under the back door counts as flood [3]. Your "
     "policy has no "
     "flood extension, so this part is not covered.\n\nAn expert will call you in the next two days. If you "
     "see it "
     "differently, write to us within four weeks."},
    {"Bicycle in the shared cellar, door open",
     "My bicycle was stolen from the shared cellar. The door was open.",
     "The cellar counts as a shared room. Your bicycle is covered if it was locked.",
     "Sorry, nothing is paid."},
    {"Freezer contents after a power cut",
     "The power was off for two days and everything in the freezer is spoilt.",
     "Spoilt food after a power cut is covered up to 300 €.", "We pay for the food and for a new freezer."},
    {"Fence, neighbour's tree, wind force 7", "My neighbour's tree fell on my fence. Who pays?",
     "From wind force 8 on storm is covered; it was force 7.", "Your neighbour's insurer pays, always."},
    {"Engagement ring lost on a hike", "I lost my ring on a hike. Is it insured?",
     "Losing a thing is not covered; theft is.", "Yes, up to 2,000 €."},
};

constexpr const char* kInstructions =
    "### Which reply would you send?\n\nJudge in this order and stop at the first that decides.\n\n1. "
    "**Cover.** A wrong "
    "statement on cover loses, whatever the tone.\n2. **Excess.** It comes first, and once per event.\n3. "
    "**Promises.** No dates, no visits, no amounts beyond the policy.\n4. **Tone.** One sentence of sympathy "
    "for upset "
    "customers.\n\nTie: you would send either. Both bad: you would send neither.";

std::vector<NewItem> claims(int count) {
  std::vector<NewItem> items;
  for (int i = 0; i < count; ++i) {
    const Claim& claim = kClaims[static_cast<size_t>(i) % std::size(kClaims)];
    NewItem item;
    item.externalId = std::to_string(20418 + i * 7);
    item.content.prompt = {{"user", claim.prompt}};
    item.content.candidates = {{claim.a, {{"variant", "prompt v7"}}},
                               {claim.b, {{"variant", "helpdesk-dpo-r16"}}}};
    item.content.meta = {
        {"title", "Customer"},
        {"tags", {"upset"}},
        {"detail", "home policy without flood extension"},
        {"passages",
         Json::array(
             {{{"title", "policy.pdf, page 4"},
               {"text", "Escape of water: floors and fixed fittings are covered."}},
              {{"title", "policy.pdf, page 7"}, {"text", "The excess applies once per event."}},
              {{"title", "policy.pdf, page 9"}, {"text", "Flood is water that collects on the ground."}}})}};
    items.push_back(std::move(item));
  }
  return items;
}

SessionId fill(FeedbackFixture& fixture, const char* name, const char* task, int items, int people,
               double share, double noise) {
  SessionSettings settings;
  settings.task = task;
  settings.annotators = people;
  settings.instructions = kInstructions;
  settings.reasons = {"Wrong on cover", "Excess wrong", "Promise", "Cold tone", "Too long"};
  settings.skipReasons = {"Not readable", "Not my subject"};
  settings.goldShare = settings.repeatShare = 0;
  settings.shuffled = false;
  settings.order = QueueOrder::Given;
  std::vector<NewItem> made = claims(items);
  if (settings.task == "thumbs")
    for (NewItem& item : made) item.content.candidates.resize(1);
  const SessionId id = fixture.begin(settings, made, name);
  std::minstd_rand random(7);
  std::vector<PersonId> persons{fixture.project().me()};
  for (const char* person : {"Tomasz Wójcik", "Priya Nair", "Chen Wei"}) {
    const auto added =
        waitFor(fixture.project().write(Durability::Full, [person](Database& database) -> Result<PersonId> {
          HEDDLE_ASSIGN(const auto all, PeopleRepository(database).list());
          for (const Person& one : all)
            if (one.name == person) return one.id;
          return PeopleRepository(database).add(person, person, "annotator");
        }));
    if (added) persons.push_back(*added);
  }
  const auto all = fixture.look(
      [id](FeedbackRepository& repository) { return repository.items(id, ItemFilter::All, 0, 1000); });
  const auto judged = static_cast<size_t>(static_cast<double>(all.size()) * share);
  for (size_t i = 0; i < judged; ++i)
    for (int p = 0; p < people; ++p) {
      // The person at the window has not seen the first items.
      if (p == 0 && i < 3) continue;
      const double dice = static_cast<double>(random() % 1000) / 1000;
      Submission submission;
      submission.key = newLabelKey();
      submission.item = all[i].item.id;
      submission.person = persons[static_cast<size_t>(p)];
      const char* right = i % 7 == 3 ? "tie" : i % 2 ? "b" : "a";
      const char* other = i % 5 == 0 ? "both_bad" : i % 2 ? "a" : "b";
      submission.answer = task == std::string("thumbs")
                              ? Json{{"thumb", dice < noise ? "down" : "up"}}
                              : Json{{"choice", dice < noise * (1 + p) ? other : right}};
      if (dice < noise) submission.reasons = {settings.reasons[i % settings.reasons.size()]};
      if (dice < noise / 2) submission.comment = "One event, one excess.";
      submission.duration_ms = 14000 + static_cast<int64_t>(random() % 20000);
      fixture.store([&](FeedbackRepository& repository) { return repository.submit(submission); });
    }
  return id;
}

class OneReview final : public ReviewSource {
 public:
  Result<std::vector<WaitingReview>> waiting() override {
    return std::vector<WaitingReview>{{.run = 318,
                                       .path = "review",
                                       .pipeline = "Claims desk, adjuster review",
                                       .since_ms = nowMs() - 360000,
                                       .question = "May this reply go out?",
                                       .shown = kClaims[0].a,
                                       .choices = {"approve", "reject"},
                                       .editable = true}};
  }
  Status answer(const WaitingReview&, const nlohmann::ordered_json&) override { return {}; }
};

void shoot(FeedbackFixture& fixture, const QString& file) {
  QTest::qWait(250);
  if (!fixture.window->grab().save(file)) qWarning("%s cannot be written", qPrintable(file));
}

void shootAll(Theme& theme, const QDir& folder, QSize size, bool dark) {
  theme.setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
  const QString suffix = u"-%1-%2.png"_s.arg(dark ? u"dark"_s : u"light"_s).arg(size.width());
  FeedbackFixture fixture(theme, size, [](FeedbackFixture&) { return std::make_unique<OneReview>(); });
  fixture.project();
  shoot(fixture, folder.filePath(u"empty"_s + suffix));
  (void)waitFor(fixture.project().write(Durability::Full, [me = fixture.project().me()](Database& database) {
    return PeopleRepository(database).rename(me, "Mara Petersen");
  }));
  const SessionId closed = fill(fixture, "Claims replies, round 2", "pairwise", 24, 2, 1, 0.1);
  fixture.store([closed](FeedbackRepository& repository) { return repository.closeSession(closed); });
  fill(fixture, "Retrieved passages", "thumbs", 30, 1, 0.4, 0.3);
  const SessionId id = fill(fixture, "Claims replies, round 3", "pairwise", 60, 4, 0.9, 0.08);
  fixture.page->openAt(u"session/%1"_s.arg(id));
  if (!fixture.calm()) qWarning("the overview does not come");
  QTest::qWait(500);
  shoot(fixture, folder.filePath(u"overview"_s + suffix));
  fixture.commands.run(u"feedback.judge"_s);
  if (!fixture.working()) qWarning("no item comes");
  QTest::qWait(900);
  fixture.commands.run(u"feedback.work.difference"_s);
  fixture.commands.run(u"feedback.work.reason:2"_s);
  fixture.commands.run(u"feedback.work.reason:3"_s);
  shoot(fixture, folder.filePath(u"work"_s + suffix));
  fixture.commands.run(u"feedback.work.passages"_s);
  fixture.commands.run(u"feedback.work.skip"_s);
  shoot(fixture, folder.filePath(u"skip"_s + suffix));
  fixture.commands.run(u"feedback.leave"_s);
  fixture.commands.run(u"feedback.work.edit"_s);
  fixture.commands.run(u"feedback.work.a"_s);
  shoot(fixture, folder.filePath(u"edit"_s + suffix));
  while (fixture.page->isWorking()) fixture.commands.run(u"feedback.leave"_s);
  fixture.page->openAt(u"review/318"_s);
  shoot(fixture, folder.filePath(u"review"_s + suffix));
  fixture.page->openAt(u"session/%1"_s.arg(id));
  fixture.commands.run(u"feedback.new"_s);
  QTest::qWait(200);
  if (auto* dialog = fixture.window->findChild<SessionDialog*>()) {
    dialog->grab().save(folder.filePath(u"new"_s + suffix));
    dialog->reject();
  }
  const auto task = [&](const char* name, const Json& parameters, int answers, const QString& file,
                        auto act) {
    SessionSettings settings;
    settings.task = name;
    settings.parameters = parameters;
    settings.instructions = kInstructions;
    settings.goldShare = settings.repeatShare = 0;
    settings.order = QueueOrder::Given;
    std::vector<NewItem> items = claims(2);
    for (NewItem& item : items) {
      const std::vector<Candidate> two = item.content.candidates;
      item.content.candidates.clear();
      for (int i = 0; i < answers; ++i) item.content.candidates.push_back(two[static_cast<size_t>(i % 2)]);
    }
    fixture.begin(settings, items, name);
    fixture.commands.run(u"feedback.judge"_s);
    if (!fixture.working()) qWarning("no item comes");
    act();
    shoot(fixture, folder.filePath(file + suffix));
    while (fixture.page->isWorking()) fixture.commands.run(u"feedback.leave"_s);
  };
  task("ranking", Json::object(), 3, u"ranking"_s, [&] { fixture.commands.run(u"feedback.work.rank:b"_s); });
  task("rating", Json::object(), 2, u"rating"_s, [&] { fixture.commands.run(u"feedback.work.rate:4"_s); });
  task("spans", {{"labels", {"name", "amount", "place"}}}, 1, u"spans"_s, [&] {
    for (int i = 0; i < 12; ++i) fixture.key(Qt::Key_Right, Qt::ShiftModifier);
    fixture.commands.run(u"feedback.work.label:name"_s);
  });
  task("labels", {{"labels", {"late", "rude", "wrong"}}}, 0, u"labels"_s,
       [&] { fixture.commands.run(u"feedback.work.label:rude"_s); });
  task("correction", Json::object(), 1, u"correction"_s, [] {});
}

// How long the window takes from a key to the next item on the screen, in a session of `count` items.
void measure(Theme& theme, int count) {
  FeedbackFixture fixture(theme);
  SessionSettings settings;
  settings.goldShare = settings.repeatShare = 0;
  const auto id = fixture.store([&](FeedbackRepository& repository) {
    return repository.createSession("Large", settings, fixture.project().me());
  });
  std::vector<NewItem> batch;
  for (int i = 0; i < count; ++i) {
    NewItem item = claims(1).front();
    item.externalId = std::to_string(i);
    batch.push_back(std::move(item));
    if (batch.size() < 5000 && i + 1 < count) continue;
    fixture.store([&](FeedbackRepository& repository) { return repository.addItems(*id, batch); });
    batch.clear();
  }
  fixture.page->openAt(u"session/%1"_s.arg(*id));
  (void)fixture.calm();
  QElapsedTimer first;
  first.start();
  fixture.commands.run(u"feedback.judge"_s);
  if (!fixture.working()) qFatal("no item comes");
  qInfo("first item after %lld ms", static_cast<long long>(first.elapsed()));
  fixture.commands.run(u"feedback.work.difference"_s);
  std::vector<double> times_ms;
  int waited = 0;
  QElapsedTimer all;
  all.start();
  constexpr int kJudged = 200;
  for (int i = 0; i < kJudged; ++i) {
    if (!fixture.page->work()->hasItem()) {
      ++waited;
      (void)fixture.working();
    }
    QElapsedTimer timer;
    timer.start();
    fixture.key(i % 2 ? Qt::Key_Left : Qt::Key_Right);
    fixture.window->repaint();
    times_ms.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    QCoreApplication::processEvents();
  }
  (void)fixture.saved();
  const double seconds = static_cast<double>(all.elapsed()) / 1000;
  std::ranges::sort(times_ms);
  qInfo(
      "%d items: key to next item painted: median %.1f ms, 95%% %.1f ms, most %.1f ms; waited %d times; %.0f "
      "labels/s",
      count, times_ms[times_ms.size() / 2], times_ms[times_ms.size() * 95 / 100], times_ms.back(), waited,
      kJudged / seconds);
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  if (argc < 2) qFatal("heddle_feedback_shots FOLDER [light|dark] [WIDTH]");
  QStandardPaths::setTestModeEnabled(true);
  Theme theme;
  theme.setMotion(false);
  theme.install();
  if (argc > 2 && QByteArray(argv[1]) == "measure") {
    measure(theme, QByteArray(argv[2]).toInt());
    return 0;
  }
  const QDir folder(QString::fromLocal8Bit(argv[1]));
  folder.mkpath(u"."_s);
  const QString only = argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString();
  const int wide = argc > 3 ? QString::fromLocal8Bit(argv[3]).toInt() : 0;
  for (const bool dark : {false, true})
    for (const QSize size : {QSize(1280, 800), QSize(1440, 900), QSize(1920, 1080)}) {
      if (!only.isEmpty() && (only == u"dark"_s) != dark) continue;
      if (wide != 0 ? size.width() != wide : size.width() == 1440) continue;
      shootAll(theme, folder, size, dark);
    }
}

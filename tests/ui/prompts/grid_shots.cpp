// Renders the grid in both themes to PNG files, to be looked at beside the picture of the look, and says how
// long a frame of a large one takes:  QT_QPA_PLATFORM=offscreen heddle_grid_shots FOLDER
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSplitter>

#include "tests/evaluation/answering_engine.h"
#include "tests/ui/prompts/grid_fixture.h"

using namespace heddle;
using namespace heddle::ui;
using namespace Qt::StringLiterals;
using heddle::testing::AnsweringEngine;

namespace {

constexpr const char* kCases[][2] = {
    {"Bicycle stolen from a locked cellar, lock receipt is lost", "calm"},
    {"Dishwasher hose burst, kitchen floor swollen, storm the same night", "upset"},
    {"Stone chip in the windscreen, motorway, no third party", "calm"},
    {"Moving abroad in March, cancel the home policy mid-term", "calm"},
    {"Phone fell into the sink, bought three weeks ago", "upset"},
    {"Neighbour's tree fell on the fence during the storm", "calm"}};
constexpr const char* kAnswers[] = {
    "The excess is 150 €. Theft from a locked cellar is covered [1]; a photo of the lock is enough when the "
    "receipt "
    "is lost.",
    "I am sorry about your kitchen. Your excess is 350 €. The burst hose is covered [1]; surface water under "
    "the "
    "door is not.",
    "No excess applies to a repair [1]. If the windscreen must be replaced, the excess is 150 € [1].",
    "You may cancel at the end of the insurance year. Please note the notice period of one month.",
    "I am sorry about your phone. The excess would be 100 €, but accidental damage to phones is not part of "
    "it.",
    "Storm damage to fences is covered from wind force 8. Please contact your neighbour's insurer first."};

PromptContent content(const std::string& system) {
  PromptContent made;
  made.messages = {{"system", system},
                   {"user", "Policy: {{ policy_number }}\nCustomer: {{ message }}\nTone: {{ tone }}"}};
  made.model = "demo";
  made.sampling.temperature = 0;
  return made;
}

std::vector<evaluation::TestCase> cases(int count) {
  std::vector<evaluation::TestCase> made;
  for (int i = 0; i < count; ++i) {
    evaluation::TestCase one;
    one.id = "c" + std::to_string(i + 1);
    one.title = kCases[i % 6][0];
    one.variables = {{"message", kCases[i % 6][0]},
                     {"policy_number", "PX-" + std::to_string(20418 + i)},
                     {"tone", kCases[i % 6][1]}};
    one.expected = kAnswers[i % 6];
    one.tags = {kCases[i % 6][1]};
    made.push_back(std::move(one));
  }
  return made;
}

// Answers of the second version cite, those of the first are shorter; one does not fit.
Result<std::string> answer(const GenerateRequest& request, const std::string& question) {
  const auto& messages = std::get<ChatInput>(request.prompt).messages;
  const bool newer = messages.front()["content"].get<std::string>().find("excess first") != std::string::npos;
  for (size_t i = 0; i < 6; ++i) {
    if (question.find(kCases[i][0]) == std::string::npos) continue;
    if (newer && i == 3 && request.maxTokens == 256)
      return failure(
          "prompt.too_long",
          {HEDDLE_TR("Error", "The prompt has {0} tokens and the model takes {1}"), {"17204", "16384"}}, "",
          HEDDLE_TR("Error", "Shorten it, or choose a model with a larger context"));
    std::string text = kAnswers[(i + (newer ? 0 : 3)) % 6];
    return text + (request.maxTokens == 200 ? " Choose any partner workshop from the list [2]." : "");
  }
  return question;
}

void waitUntil(const std::function<bool()>& done) {
  for (int i = 0; i < 600 && !done(); ++i) QTest::qWait(50);
}

void build(GridWindow& window, int count) {
  const auto variants = [&window](int wanted) {
    waitUntil([&window, wanted] {
      return window.model().variantCount() == wanted && window.model().caseCount() > 0;
    });
  };
  window.page->openAt(QString::number(window.prompt) + u"/grid"_s);
  waitUntil([&window] { return window.grid().isLoaded(); });
  window.grid().saveCases(cases(count));
  variants(1);
  evaluation::Variant first = window.grid().content().variants.at(0);
  first.version = 1;
  first.name = "v1, base";
  window.grid().changeVariant(first);
  evaluation::Variant second = first;
  second.version = 2;
  second.name = "v2, base";
  window.grid().addVariant(second);
  second.name = "v2, longer";
  second.sampling = {{"max_tokens", 200}};
  window.grid().addVariant(second);
  variants(3);
  window.grid().setScorers(
      {{"rouge_l", "ROUGE-L", evaluation::Json::object()}, {"contains", "cites", {{"texts", "["}}}});
  waitUntil([&window] { return window.grid().content().scorers.size() == 2; });
  QTest::qWait(300);
}

void shoot(GridWindow& window, const QString& file) {
  QTest::qWait(400);
  if (!window.window->grab().save(file)) qWarning("%s cannot be written", qPrintable(file));
}

void shootAll(Theme& theme, const QDir& folder, QSize size, bool dark) {
  theme.setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
  const QString suffix = u"-%1-%2.png"_s.arg(dark ? u"dark"_s : u"light"_s).arg(size.width());
  AnsweringEngine engine(answer);
  GridWindow window(theme, engine);
  window.begin("Claims reply", content("You answer claims e-mails."),
               {content("You answer claims e-mails.\nState the excess first, then what is covered.")}, size);
  window.page->openAt(QString::number(window.prompt) + u"/grid"_s);
  shoot(window, folder.filePath(u"grid-empty"_s + suffix));
  build(window, 12);
  engine.allow(22);
  window.commands.run(u"prompts.grid_run"_s);
  waitUntil([&] { return window.countOf(CellLight::New) + window.countOf(CellLight::Failed) == 22; });
  QTest::qWait(500);
  window.clickCell(1, 2);
  window.table().setFocus();
  shoot(window, folder.filePath(u"grid-running"_s + suffix));
  engine.allow(1 << 20);
  waitUntil([&] { return !window.grid().runner(); });
  QTest::qWait(800);
  shoot(window, folder.filePath(u"grid-done"_s + suffix));
  QTest::keyClick(&window.table(), Qt::Key_Return);
  QTest::qWait(200);
  if (auto* cell = window.dialog<CellDialog>()) {
    cell->grab().save(folder.filePath(u"grid-cell"_s + suffix));
    cell->close();
  }
  window.commands.run(u"prompts.grid_variant"_s);
  QTest::qWait(200);
  if (auto* variant = window.dialog<VariantDialog>()) {
    variant->grab().save(folder.filePath(u"grid-variant"_s + suffix));
    variant->close();
  }
  window.commands.run(u"prompts.grid_scores"_s);
  QTest::qWait(200);
  if (auto* scores = window.dialog<ScoresDialog>()) {
    scores->grab().save(folder.filePath(u"grid-scores"_s + suffix));
    scores->close();
  }
  window.commands.run(u"prompts.grid_cases"_s);
  QTest::qWait(200);
  if (auto* table = window.dialog<CasesDialog>()) {
    table->grab().save(folder.filePath(u"grid-cases"_s + suffix));
    table->close();
  }
}

// Scrolls through 10,000 cases, a frame at a time.
void measure(Theme& theme) {
  theme.setMode(Theme::Mode::Light);
  AnsweringEngine engine(answer);
  GridWindow window(theme, engine);
  window.begin("Claims reply", content("You answer claims e-mails."), {content("State the excess first.")},
               {1440, 900});
  QElapsedTimer clock;
  build(window, 10'000);
  clock.start();
  window.commands.run(u"prompts.grid_run"_s);
  while (window.grid().runner()) QTest::qWait(100);
  qInfo("30,000 cells answered, stored and scored in %.1f s", static_cast<double>(clock.elapsed()) / 1000);
  clock.start();
  window.grid().reload();
  QSignalSpy loaded(&window.grid(), &GridSession::loaded);
  loaded.wait(30'000);
  qInfo("read again in %.2f s", static_cast<double>(clock.elapsed()) / 1000);
  QScrollBar* bar = window.table().verticalScrollBar();
  std::vector<double> frames;
  for (int i = 0; i < 300; ++i) {
    bar->setValue(bar->value() + 270);
    clock.start();
    window.table().viewport()->repaint();
    frames.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
  }
  std::ranges::sort(frames);
  qInfo("a frame while scrolling three rows: median %.1f ms, 99 %% %.1f ms", frames[150], frames[297]);
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  if (argc < 2) qFatal("heddle_grid_shots FOLDER");
  const QDir folder(QString::fromLocal8Bit(argv[1]));
  folder.mkpath(u"."_s);
  Theme theme;
  theme.setMotion(false);
  theme.install();
  if (argc > 2) {
    measure(theme);
    return 0;
  }
  for (const bool dark : {false, true})
    for (const QSize size : {QSize(1280, 800), QSize(1440, 900)}) shootAll(theme, folder, size, dark);
}

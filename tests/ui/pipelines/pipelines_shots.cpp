// Renders the Pipelines page in both themes to PNG files, to be looked at beside the pictures of the look:
//   QT_QPA_PLATFORM=offscreen heddle_pipelines_shots FOLDER
#include <QApplication>
#include <QDir>
#include <QLineEdit>

#include "tests/ui/pipelines/pipelines_fixture.h"

using namespace heddle;
using namespace heddle::ui;
using namespace heddle::pipelines;
using namespace Qt::StringLiterals;

namespace {

Node node(const std::string& id, const std::string& type, const std::string& name, Point at,
          Parameters parameters = {}) {
  return {.id = id, .type = type, .name = name, .position = at, .parameters = std::move(parameters)};
}

// A desk that answers mails: parallel reads, a switch, branches that are not taken, a join and a person.
Graph desk() {
  Graph graph;
  graph.notes = "Answers claims by mail; a person looks at each.";
  const auto add = [&](Node made) { graph.nodes[made.id] = std::move(made); };
  add(node("note", "note", "Note", {0, 0},
           {{"text", "Mails of every kind get the same route; the draft answers in a friendly tone."}}));
  add(node("mail", "input", "E-mail", {0, 210},
           {{"name", "mail"}, {"default", "Please send the report about the water damage by Friday."}}));
  add(node("tone", "prompt", "Friendly tone", {180, 0},
           {{"template", "Rewrite this message in a friendly tone. Message: {{ text }}"}}));
  add(node("short", "prompt", "Short summary", {180, 200},
           {{"template", "Summarize in one sentence: {{ text }}"}}));
  add(node("kind", "prompt", "Classify intent", {180, 400},
           {{"template", "Classify this message as claim, cancel or other: {{ text }}"}}));
  add(node("draft", "model", "Draft claim reply", {430, 0}, {{"max_tokens", 48}}));
  add(node("sum", "model", "Write summary", {430, 210}, {{"max_tokens", 32}}));
  add(node("label", "model", "Read intent", {430, 420}, {{"max_tokens", 8}}));
  add(node("review", "human_review", "Adjuster review", {940, 60}, {{"question", "May this reply go out?"}}));
  add(node("reply", "output", "Reply", {1190, 60}, {{"name", "reply"}}));
  add(node("intent", "output", "Intent", {700, 430}, {{"name", "intent"}}));
  for (const char* prompt : {"tone", "short", "kind"})
    graph.wires.insert(Wire{{"mail", "value"}, {prompt, "text"}});
  graph.wires.insert(Wire{{"tone", "messages"}, {"draft", "messages"}});
  graph.wires.insert(Wire{{"short", "messages"}, {"sum", "messages"}});
  graph.wires.insert(Wire{{"kind", "messages"}, {"label", "messages"}});
  graph.wires.insert(Wire{{"draft", "text"}, {"review", "value"}});
  graph.wires.insert(Wire{{"review", "value"}, {"reply", "value"}});
  graph.wires.insert(Wire{{"label", "text"}, {"intent", "value"}});
  return graph;
}

void shoot(PipelinesFixture& fixture, const QString& file) {
  QTest::qWait(400);
  if (!fixture.window->grab().save(file)) qWarning("%s cannot be written", qPrintable(file));
}

void shootAll(Theme& theme, const QDir& folder, QSize size, bool dark) {
  theme.setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
  const QString suffix = u"-%1-%2.png"_s.arg(dark ? u"dark"_s : u"light"_s).arg(size.width());
  PipelinesFixture fixture(theme);
  const ThingId id = fixture.begin(desk(), "Claims desk", size);
  fixture.commands.run(u"pipelines.list"_s);
  shoot(fixture, folder.filePath(u"list"_s + suffix));
  fixture.page->openAt(QString::number(id));
  shoot(fixture, folder.filePath(u"open"_s + suffix));
  fixture.commands.run(u"pipelines.run"_s);
  bool streaming = false;
  for (int i = 0; i < 600 && fixture.page->runner()->isRunning(); ++i) {
    QTest::qWait(20);
    if (streaming || fixture.page->runner()->streamed("draft").size() < 40) continue;
    streaming = true;
    fixture.canvas().select({"draft"});
    fixture.window->grab().save(folder.filePath(u"running"_s + suffix));
  }
  QTest::qWait(200);
  fixture.canvas().select({"review"});
  shoot(fixture, folder.filePath(u"review"_s + suffix));
  fixture.canvas().select({"draft"});
  fixture.nodeInspector().setTab(NodeInspector::kSettings);
  fixture.canvas().fitAll();
  shoot(fixture, folder.filePath(u"run"_s + suffix));
  fixture.nodeInspector().setTab(NodeInspector::kOutput);
  fixture.commands.run(u"pipelines.library"_s);
  shoot(fixture, folder.filePath(u"library"_s + suffix));
  fixture.commands.run(u"pipelines.library"_s);
  QTest::qWait(100);
  fixture.canvas().setFocus();
  const QPoint from = fixture.port("draft", "text", true);
  QTest::mousePress(&fixture.canvas(), Qt::LeftButton, {}, from);
  QTest::mouseMove(&fixture.canvas(), from + QPoint(60, 140));
  QTest::mouseMove(&fixture.canvas(), from + QPoint(70, 150));
  QTest::mouseRelease(&fixture.canvas(), Qt::LeftButton, {}, from + QPoint(70, 150));
  shoot(fixture, folder.filePath(u"search"_s + suffix));
  QTest::keyClick(fixture.search().field(), Qt::Key_Escape);
  fixture.canvas().select({});
  fixture.page->pipeline()->document().perform(commands::setParameter("draft", "max_tokens", -7));
  QTest::qWait(400);
  fixture.commands.run(u"pipelines.problems"_s);
  shoot(fixture, folder.filePath(u"problems"_s + suffix));
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  if (argc < 2) qFatal("heddle_pipelines_shots FOLDER [light|dark] [WIDTH]");
  const QDir folder(QString::fromLocal8Bit(argv[1]));
  folder.mkpath(u"."_s);
  Theme theme;
  theme.setMotion(false);
  theme.install();
  const QString only = argc > 2 ? QString::fromLocal8Bit(argv[2]) : QString();
  const int wide = argc > 3 ? QString::fromLocal8Bit(argv[3]).toInt() : 0;
  for (const bool dark : {false, true})
    for (const QSize size : {QSize(1280, 800), QSize(1440, 900), QSize(1920, 1080)}) {
      if (!only.isEmpty() && (only == u"dark"_s) != dark) continue;
      if (wide != 0 ? size.width() != wide : size.width() == 1440) continue;
      shootAll(theme, folder, size, dark);
    }
}

// Renders the Prompts page in both themes to PNG files, to be looked at beside the pictures of the look:
//   QT_QPA_PLATFORM=offscreen heddle_prompts_shots FOLDER
#include <QApplication>
#include <QDir>

#include "core/samples/sample_project.h"
#include "tests/prompts/prompts_fixture.h"

using namespace heddle;
using namespace heddle::ui;
using namespace Qt::StringLiterals;

namespace {

void shoot(PromptsFixture& fixture, const QString& file) {
  QTest::qWait(500);
  if (!fixture.window->grab().save(file)) qWarning("%s cannot be written", qPrintable(file));
}

void openNamed(PromptsFixture& fixture, const std::string& name) {
  const auto found = fixture.session.project()->read(
      [&](Database& database) { return PromptRepository(database).find(name); });
  if (!found) qFatal("%s", found.error().english().c_str());
  fixture.page->openAt(QString::number(found->id));
  QTest::qWait(400);
}

void shootAll(Theme& theme, const QDir& folder, QSize size, bool dark) {
  theme.setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
  const QString suffix = u"-%1-%2.png"_s.arg(dark ? u"dark"_s : u"light"_s).arg(size.width());
  PromptsFixture fixture(theme);
  fixture.show(size);
  shoot(fixture, folder.filePath(u"empty"_s + suffix));
  const Status made = createSampleProject(fixture.path().toStdString());
  if (!made) qFatal("%s", made.error().english().c_str());
  if (const Status opened = fixture.session.open(fixture.path()); !opened)
    qFatal("%s", opened.error().english().c_str());
  openNamed(fixture, "Answer from a passage");
  fixture.engine.pieces = {"Returns ", "must ", "be ", "sent ", "to ", "12 ", "Harbor ", "Street."};
  for (int i = 0; i < 3; ++i) {
    fixture.commands.run(u"prompts.run"_s);
    QTest::qWait(250);
  }
  shoot(fixture, folder.filePath(u"run"_s + suffix));
  fixture.commands.run(u"prompts.show_rendered"_s);
  shoot(fixture, folder.filePath(u"rendered"_s + suffix));
  fixture.commands.run(u"prompts.show_tokens"_s);
  shoot(fixture, folder.filePath(u"tokens"_s + suffix));
  fixture.commands.run(u"prompts.show_template"_s);
  TemplateEditor& editor = fixture.editor(1);
  editor.setPlainText(
      u"{# v2: the passage first #}\nContext:\n{{ context | trim }}\n{% if question %}\nQuestion: {{ "
      u"question }}\n{% endif "
      u"%}\nPolicy: {{ contxt }}"_s);
  editor.goTo(7, 14);
  fixture.commands.run(u"prompts.versions"_s);
  fixture.engine.failure = Error{"engine.gone", {"The engine stopped", {}}, "", {"Run it again", {}}};
  fixture.document().setValue("contxt", "x");
  fixture.commands.run(u"prompts.run"_s);
  QTest::qWait(200);
  fixture.document().setValue("contxt", nullptr);
  editor.setFocus();
  shoot(fixture, folder.filePath(u"problem"_s + suffix));
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  if (argc < 2) qFatal("heddle_prompts_shots FOLDER");
  const QDir folder(QString::fromLocal8Bit(argv[1]));
  folder.mkpath(u"."_s);
  Theme theme;
  theme.setMotion(false);
  theme.install();
  for (const bool dark : {false, true})
    for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) shootAll(theme, folder, size, dark);
}

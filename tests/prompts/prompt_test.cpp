#include "core/prompts/prompt.h"

#include <QSignalSpy>

#include "core/prompts/prompt_repository.h"
#include "core/store/draft_repository.h"
#include "tests/store/store_fixture.h"

using namespace heddle;

class PromptTest : public QObject {
  Q_OBJECT

  struct Fixture : ProjectFixture {
    ThingId id = 0;
    std::unique_ptr<Prompt> prompt;

    template <class Work>
    auto write(Work work) {
      return waitFor(project->write(Durability::Full, [&](Database& database) {
        PromptRepository prompts(database);
        return work(prompts);
      }));
    }
    Status begin() {
      HEDDLE_TRY(make());
      PromptContent content;
      content.messages = {{"user", "Hello {{ name }}"}};
      HEDDLE_ASSIGN(id,
                    write([&](PromptRepository& prompts) { return prompts.create("greeting", content, 1); }));
      HEDDLE_ASSIGN(prompt, Prompt::open(*project, id));
      return {};
    }
    Status restart() {
      prompt.reset();
      HEDDLE_TRY(reopen());
      HEDDLE_ASSIGN(prompt, Prompt::open(*project, id));
      return {};
    }
    ~Fixture() { prompt.reset(); }
  };

 private Q_SLOTS:
  void everySaveIsAVersion() {
    Fixture fixture;
    VERIFY_OK(fixture.begin());
    QSignalSpy modified(fixture.prompt.get(), &Prompt::modifiedChanged);
    QSignalSpy versions(fixture.prompt.get(), &Prompt::versionChanged);
    fixture.prompt->setMessageText(0, "Good day {{ name }}");
    QVERIFY(fixture.prompt->isModified());
    const VersionId first = fixture.prompt->version();
    VERIFY_OK(waitFor(fixture.prompt->save("politer")));
    QTRY_COMPARE(versions.count(), 1);
    QVERIFY(!fixture.prompt->isModified());
    QCOMPARE(modified.count(), 2);
    QCOMPARE(fixture.prompt->versionNumber(), 2);
    const auto list = fixture.write([&](PromptRepository& prompts) { return prompts.versions(fixture.id); });
    VERIFY_OK(list);
    QCOMPARE(list->at(0).note, std::string("politer"));
    QCOMPARE(list->at(0).parent, first);
    VERIFY_OK(waitFor(fixture.prompt->restoreVersion(first)));
    QTRY_COMPARE(fixture.prompt->versionNumber(), 3);
    QCOMPARE(fixture.prompt->content().messages[0].text, std::string("Hello {{ name }}"));
  }

  void unsavedEditsComeBack() {
    Fixture fixture;
    VERIFY_OK(fixture.begin());
    fixture.prompt->setMessageText(0, "Half a thou");
    VERIFY_OK(waitFor(fixture.prompt->keepDraft()));
    VERIFY_OK(fixture.restart());
    QVERIFY(fixture.prompt->cameFromDraft());
    QVERIFY(fixture.prompt->isModified());
    QCOMPARE(fixture.prompt->content().messages[0].text, std::string("Half a thou"));
    VERIFY_OK(waitFor(fixture.prompt->save("")));
    VERIFY_OK(fixture.restart());
    QVERIFY(!fixture.prompt->cameFromDraft());
    QCOMPARE(fixture.prompt->content().messages[0].text, std::string("Half a thou"));
  }

  void discardedEditsStayAway() {
    Fixture fixture;
    VERIFY_OK(fixture.begin());
    fixture.prompt->setVariable({.name = "name", .defaultValue = "Ada"});
    VERIFY_OK(waitFor(fixture.prompt->keepDraft()));
    fixture.prompt->discardEdits();
    QVERIFY(fixture.prompt->content().variables.empty());
    VERIFY_OK(fixture.restart());
    QVERIFY(!fixture.prompt->isModified());
  }

  void editsDuringASaveStayUnsaved() {
    Fixture fixture;
    VERIFY_OK(fixture.begin());
    QSignalSpy versions(fixture.prompt.get(), &Prompt::versionChanged);
    fixture.prompt->setMessageText(0, "saved");
    const auto saving = fixture.prompt->save("");
    fixture.prompt->setMessageText(0, "typed meanwhile");
    VERIFY_OK(waitFor(saving));
    QTRY_COMPARE(versions.count(), 1);
    QVERIFY(fixture.prompt->isModified());
    VERIFY_OK(fixture.restart());
    QCOMPARE(fixture.prompt->content().messages[0].text, std::string("typed meanwhile"));
  }

  void aVersionSavedElsewhereIsAdoptedUnlessEdited() {
    Fixture fixture;
    VERIFY_OK(fixture.begin());
    PromptContent other = fixture.prompt->content();
    other.notes = "from the command line";
    const auto saveOther = [&] {
      return fixture.write([&](PromptRepository& prompts) { return prompts.save(fixture.id, other, "", 1); });
    };
    VERIFY_OK(saveOther());
    QTRY_COMPARE(fixture.prompt->content().notes, other.notes);
    fixture.prompt->setMessageText(0, "mine");
    other.notes = "again";
    VERIFY_OK(saveOther());
    QCoreApplication::processEvents();
    QCOMPARE(fixture.prompt->content().messages[0].text, std::string("mine"));
    QVERIFY(fixture.prompt->isModified());
  }

  void namesAreUniqueAndPromptsComeBack() {
    Fixture fixture;
    VERIFY_OK(fixture.begin());
    const auto names = fixture.write([&](PromptRepository& prompts) -> Result<QStringList> {
      HEDDLE_ASSIGN(const ThingId copy, prompts.duplicate(fixture.id, 1));
      const Status taken = prompts.rename(copy, "greeting");
      const Status empty = prompts.rename(copy, "  ");
      HEDDLE_TRY(prompts.remove(fixture.id));
      HEDDLE_TRY(prompts.rename(copy, "greeting"));
      HEDDLE_TRY(prompts.restore(fixture.id));
      HEDDLE_ASSIGN(const auto all, prompts.list());
      QStringList seen{QString::fromStdString(taken.error().code),
                       QString::fromStdString(empty.error().code)};
      for (const Thing& thing : all) seen << QString::fromStdString(thing.name);
      return seen;
    });
    VERIFY_OK(names);
    QCOMPARE(*names, (QStringList{"prompts.name_taken", "prompts.no_name", "greeting", "greeting 2"}));
    const auto unknown = fixture.write([](PromptRepository& prompts) { return prompts.find("nobody"); });
    COMPARE_CODE(unknown, "prompts.unknown");
    QCOMPARE(unknown.error().hint.english(), std::string("Its prompts are: greeting, greeting 2"));
  }
};

QTEST_GUILESS_MAIN(PromptTest)
#include "prompt_test.moc"

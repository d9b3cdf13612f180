#include "core/store/cache_repository.h"
#include "core/store/content_repository.h"
#include "core/store/conversation_repository.h"
#include "core/store/draft_repository.h"
#include "core/store/lineage_repository.h"
#include "core/store/purge.h"
#include "core/store/run_repository.h"
#include "core/store/store_error.h"
#include "store_fixture.h"

using namespace heddle;

class RepositoriesTest : public QObject {
  Q_OBJECT

  // Runs work as one write and returns what it returns.
  template <class Work>
  auto write(ProjectFixture& fixture, Work work) {
    return waitFor(fixture.project->write(Durability::Normal, std::move(work)));
  }

 private Q_SLOTS:
  void sha256MatchesThePublishedVector() {
    QCOMPARE(sha256("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  }

  void versionsAreChainedAndContentIsStoredOnce() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    const auto id = fixture.addThing("prompt", "greeting", {"one", "two", "one"});
    VERIFY_OK(id);
    const auto versions =
        fixture.project->read([&](Database& database) { return ThingRepository(database).versions(*id); });
    VERIFY_OK(versions);
    QCOMPARE(versions->size(), size_t{3});
    QCOMPARE((*versions)[0].number, 3);
    QCOMPARE((*versions)[0].parent, (*versions)[1].id);
    QCOMPARE((*versions)[2].parent, VersionId{0});
    QCOMPARE((*versions)[0].hash, (*versions)[2].hash);
    QCOMPARE((*versions)[0].personName, std::string("Me"));
    const auto contents = fixture.project->read(
        [](Database& database) { return database.integer("SELECT count(*) FROM content"); });
    VERIFY_OK(contents);
    QCOMPARE(*contents, int64_t{2});
  }

  void goingBackIsANewVersion() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    const auto id = fixture.addThing("prompt", "greeting", {"one", "two"});
    VERIFY_OK(id);
    const auto content = write(fixture, [&](Database& database) -> Result<std::string> {
      ThingRepository things(database);
      HEDDLE_ASSIGN(const auto versions, things.versions(*id));
      HEDDLE_ASSIGN(const VersionId restored,
                    things.restoreVersion(versions.back().id, "back to the first", 1));
      HEDDLE_ASSIGN(const Thing thing, things.get(*id));
      if (thing.head != restored || thing.versions != 3)
        return failure("test", "the restored version is not the head");
      return things.content(restored);
    });
    VERIFY_OK(content);
    QCOMPARE(*content, std::string("one"));
  }

  void versionsContentAndRunsCannotBeChanged() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    VERIFY_OK(fixture.addThing("prompt", "greeting", {"one"}));
    VERIFY_OK(write(fixture, [](Database& database) {
      return RunRepository(database).record({.kind = "prompt", .person = 1});
    }));
    for (const char* sql : {"UPDATE version SET note = 'other'", "UPDATE version SET hash = hash || '0'",
                            "UPDATE content SET bytes = 'x'", "UPDATE run SET seed = '7'"})
      COMPARE_CODE(write(fixture, [sql](Database& database) { return database.execute(sql); }),
                   "store.constraint");
  }

  void contentKeepsEveryByte() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    for (const std::string& content : {all, std::string(), std::string("Größe 世界 🙂")}) {
      const auto back = write(fixture, [&](Database& database) -> Result<std::string> {
        ContentRepository contents(database);
        HEDDLE_ASSIGN(const std::string hash, contents.put(content));
        return contents.get(hash);
      });
      VERIFY_OK(back);
      QCOMPARE(*back, content);
    }
  }

  void removedThingsComeBackAndNamesStayFree() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    const auto id = fixture.addThing("prompt", "greeting", {"one"});
    const auto names = write(fixture, [&](Database& database) -> Result<std::vector<std::string>> {
      ThingRepository things(database);
      std::vector<std::string> seen;
      HEDDLE_ASSIGN(const std::string taken, things.freeName("prompt", "greeting"));
      HEDDLE_TRY(things.remove(*id));
      HEDDLE_ASSIGN(const std::string unused, things.freeName("prompt", "greeting"));
      HEDDLE_ASSIGN(const auto listed, things.list("prompt"));
      HEDDLE_ASSIGN(const auto deleted, things.list("prompt", Deleted::Only));
      HEDDLE_TRY(things.restore(*id));
      HEDDLE_ASSIGN(const auto again, things.list("prompt"));
      return std::vector<std::string>{taken, unused, std::to_string(listed.size()), deleted.at(0).name,
                                      again.at(0).name};
    });
    VERIFY_OK(names);
    QCOMPARE(*names, (std::vector<std::string>{"greeting 2", "greeting", "0", "greeting", "greeting"}));
  }

  void draftsReplaceEachOther() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    VERIFY_OK(write(fixture, [](Database& database) -> Status {
      HEDDLE_TRY(DraftRepository(database).put({"prompt/1", 0, 1, 0, "half a sen", 0}));
      return DraftRepository(database).put({"prompt/1", 0, 1, 0, "half a sentence", 0});
    }));
    VERIFY_OK(fixture.reopen());
    const auto drafts =
        fixture.project->read([](Database& database) { return DraftRepository(database).list(); });
    VERIFY_OK(drafts);
    QCOMPARE(drafts->size(), size_t{1});
    QCOMPARE(drafts->front().content, std::string("half a sentence"));
    QVERIFY(drafts->front().updated_ms > 0);
  }

  void runsCarryTheirLineage() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    const auto id = fixture.addThing("prompt", "greeting", {"one"});
    Run run{.kind = "prompt",
            .status = "failed",
            .thing = *id,
            .person = 1,
            .modelName = "demo",
            .modelPath = "/m.gguf"};
    run.modelSha256 = std::string(64, 'a');
    run.adapters = {{"/a.gguf", std::string(64, 'b'), 0.5}};
    run.sampling = {{"temperature", 0.25}};
    run.seed = 18446744073709551615u;
    run.variables = {{"name", "Ada"}};
    run.prompt = "[{\"role\":\"user\"}]";
    run.answer = "Hello \xf0\x9f\x99\x82";
    run.promptTokens = 12;
    run.error = Error{"engine.gone", {"The engine stopped at {0}", {"token 3"}}, "demo", "Try again"};
    const auto ids = write(fixture, [&](Database& database) -> Result<std::pair<RunId, RunId>> {
      HEDDLE_ASSIGN(const Thing thing, ThingRepository(database).get(*id));
      run.version = thing.head;
      HEDDLE_ASSIGN(const RunId first, RunRepository(database).record(run));
      run.supersedes = first;
      HEDDLE_ASSIGN(const RunId second, RunRepository(database).record(run));
      return std::pair{first, second};
    });
    VERIFY_OK(ids);
    const auto back =
        fixture.project->read([&](Database& database) { return RunRepository(database).get(ids->second); });
    VERIFY_OK(back);
    QCOMPARE(back->seed, run.seed);
    QCOMPARE(back->answer, run.answer);
    QCOMPARE(back->prompt, run.prompt);
    QCOMPARE(back->supersedes, ids->first);
    QCOMPARE(back->adapters.at(0).scale, 0.5);
    QCOMPARE(back->variables["name"].get<std::string>(), std::string("Ada"));
    QVERIFY(back->error == run.error);
    QCOMPARE(back->appVersion, applicationVersion());

    const auto roles = fixture.project->read([&](Database& database) -> Result<std::set<std::string>> {
      LineageRepository lineage(database);
      HEDDLE_ASSIGN(const auto artefact, lineage.find("run", std::to_string(ids->second)));
      HEDDLE_ASSIGN(const auto sources, lineage.sources(artefact.value().id));
      std::set<std::string> found;
      for (const Lineage& source : sources) found.insert(source.role + ":" + source.artefact.kind);
      return found;
    });
    VERIFY_OK(roles);
    QCOMPARE(*roles,
             (std::set<std::string>{"prompt:version", "model:model", "adapter:adapter", "supersedes:run"}));

    const auto count = [&](bool current) {
      return fixture.project
          ->read([&](Database& database) {
            return RunRepository(database).list({.thing = *id, .current = current});
          })
          .value_or(std::vector<Run>{})
          .size();
    };
    QCOMPARE(count(false), size_t{2});
    QCOMPARE(count(true), size_t{1});
  }

  void lineageIsWalkedBothWaysAndEndsAtCycles() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    const auto sizes = write(fixture, [](Database& database) -> Result<std::vector<size_t>> {
      LineageRepository lineage(database);
      std::vector<ArtefactId> chain;
      for (int i = 0; i < 4; ++i) {
        HEDDLE_ASSIGN(const ArtefactId id, lineage.artefact("model", std::to_string(i), "m"));
        if (i) HEDDLE_TRY(lineage.connect(id, chain.back(), "tuned from"));
        chain.push_back(id);
      }
      HEDDLE_ASSIGN(const auto back, lineage.allSources(chain[3]));
      HEDDLE_ASSIGN(const auto forward, lineage.allProducts(chain[0]));
      HEDDLE_ASSIGN(const auto none, lineage.allSources(chain[0]));
      HEDDLE_TRY(lineage.connect(chain[0], chain[3], "cycle"));
      HEDDLE_ASSIGN(const auto cycle, lineage.allSources(chain[0]));
      return std::vector{back.size(), forward.size(), none.size(), cycle.size()};
    });
    VERIFY_OK(sizes);
    QCOMPARE(*sizes, (std::vector<size_t>{3, 3, 0, 4}));
  }

  void cachesKeepTheirBudget() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    const auto kept = write(fixture, [](Database& database) -> Result<std::string> {
      CacheRepository cache(database);
      HEDDLE_TRY(cache.setBudget("trace", 100));
      for (const char* key : {"a", "b", "c", "d"}) HEDDLE_TRY(cache.put("trace", key, std::string(30, *key)));
      HEDDLE_TRY(cache.put("answer", "other kind", std::string(500, 'x')));
      std::string keys;
      for (const char* key : {"a", "b", "c", "d", "other kind"}) {
        HEDDLE_ASSIGN(const auto bytes, cache.get(key));
        if (bytes) keys += *key;
      }
      HEDDLE_TRY(cache.put("trace", "huge", std::string(101, 'h')));
      HEDDLE_ASSIGN(const int64_t used, cache.usedBytes("trace"));
      return keys + (used <= 100 ? " within" : " over");
    });
    VERIFY_OK(kept);
    QCOMPARE(*kept, std::string("bcdo within"));
  }

  void conversationsListTheirBranches() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    const auto list = write(fixture, [](Database& database) -> Result<std::vector<ConversationSummary>> {
      ConversationRepository conversations(database);
      HEDDLE_TRY(conversations.create("empty", 1, {}));
      HEDDLE_ASSIGN(const ThingId id, conversations.create("talk", 1, {{"system", "Be brief."}}));
      const auto message = [](MessageId id, MessageId parent, const char* text) {
        return Message{
            .id = id, .parent = parent, .sequence = id, .content = text, .created_ms = 5, .person = 1};
      };
      HEDDLE_TRY(conversations.save(id, {message(1, 0, "Hi"), message(2, 1, "Hello"),
                                         message(3, 1, "Good day"), message(4, 2, "Line one\nline two")}));
      HEDDLE_TRY(database.execute("UPDATE conversation SET activity_ms = activity_ms + 10 WHERE thing_id = " +
                                  std::to_string(id)));
      return conversations.list();
    });
    VERIFY_OK(list);
    QCOMPARE(list->at(0).title, std::string("talk"));
    QCOMPARE(list->at(0).messages, 4);
    QCOMPARE(list->at(0).branches, 2);
    QCOMPARE(list->at(0).preview, std::string("Line one line two"));
    QCOMPARE(list->at(1).branches, 0);
  }

  void searchFindsAnyScriptAndPunctuation_data() {
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("hits");
    QTest::newRow("a word, other case") << "LOOM" << 1;
    QTest::newRow("inside a word") << "eddl" << 1;
    QTest::newRow("two Chinese characters") << QStringLiteral("模型") << 1;
    QTest::newRow("four Chinese characters") << QStringLiteral("本地模型") << 1;
    QTest::newRow("two letters") << "lo" << 1;
    QTest::newRow("title") << "weaving" << 1;
    QTest::newRow("quotes and operators are plain text") << "\"quoted\" OR (NOT" << 1;
    QTest::newRow("percent is no wildcard") << "%" << 1;
    QTest::newRow("absent") << "zebra" << 0;
    QTest::newRow("blank") << "   " << 0;
  }
  void searchFindsAnyScriptAndPunctuation() {
    QFETCH(QString, query);
    QFETCH(int, hits);
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    const auto found = write(fixture, [&](Database& database) -> Result<std::vector<ConversationHit>> {
      ConversationRepository conversations(database);
      HEDDLE_ASSIGN(const ThingId id, conversations.create("About Weaving", 1, {}));
      Message first{.id = 1, .sequence = 1, .content = "A Heddle is a part of a loom", .person = 1};
      Message second{.id = 2, .parent = 1, .sequence = 2, .content = "在本地模型上运行 100%", .person = 1};
      Message third{
          .id = 3, .parent = 2, .sequence = 3, .content = "say \"quoted\" OR (NOT that)", .person = 1};
      HEDDLE_TRY(conversations.save(id, {first, second, third}));
      first.content = "A heddle is a part of a loom";
      HEDDLE_TRY(conversations.save(id, {first}));
      return conversations.search(query.toStdString());
    });
    VERIFY_OK(found);
    QCOMPARE(static_cast<int>(found->size()), hits);
  }

  void purgeLeavesNoTraceInTheFile() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    const std::string secret = "QUARTZ-SECRET-4711";
    const auto id = fixture.addThing("prompt", "secret prompt", {"harmless", "has " + secret});
    const auto talk = write(fixture, [&](Database& database) -> Result<ThingId> {
      HEDDLE_ASSIGN(const ThingId conversation, ConversationRepository(database).create("talk", 1, {}));
      HEDDLE_TRY(ConversationRepository(database).save(
          conversation,
          {{.id = 9, .sequence = 1, .content = "tell " + secret, .person = 1},
           {.id = 10, .parent = 9, .sequence = 2, .role = MessageRole::Assistant, .content = secret}}));
      HEDDLE_TRY(DraftRepository(database).put({"prompt/x", *id, 1, 0, "draft " + secret, 0}));
      Run run{.kind = "prompt", .status = "done", .thing = *id, .person = 1, .modelName = "demo"};
      HEDDLE_ASSIGN(const Thing thing, ThingRepository(database).get(*id));
      run.version = thing.head;
      run.prompt = "asked " + secret;
      HEDDLE_TRY(RunRepository(database).record(run));
      return conversation;
    });
    VERIFY_OK(talk);
    const auto record = waitFor(purgeThing(*fixture.project, *id, "asked for by its author"));
    VERIFY_OK(record);
    QCOMPARE(record->counts["versions"].get<int>(), 2);
    QCOMPARE(record->counts["runs"].get<int>(), 1);
    VERIFY_OK(waitFor(purgeThing(*fixture.project, *talk, "")));
    const auto records =
        fixture.project->read([](Database& database) { return PurgeRepository(database).records(); });
    VERIFY_OK(records);
    QCOMPARE(records->size(), size_t{2});
    fixture.project.reset();
    QCOMPARE(fixture.findings(), QString());
    for (const QString& name : QDir(fixture.folder.path()).entryList(QDir::Files)) {
      QFile file(fixture.folder.filePath(name));
      QVERIFY(file.open(QIODevice::ReadOnly));
      QVERIFY2(!file.readAll().contains("QUARTZ-SECRET"), qPrintable(name));
    }
  }

  void purgingAPersonKeepsSharedWork() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make({.personKey = "ada", .personName = "Ada Unmistakable"}));
    const auto shared = fixture.addThing("prompt", "shared", {"text"});
    const PersonId ada = fixture.project->me();
    VERIFY_OK(write(fixture, [&](Database& database) -> Status {
      HEDDLE_TRY(ConversationRepository(database).create("Ada's", ada, {}));
      return DraftRepository(database).put({"prompt/1", *shared, ada, 0, "draft", 0});
    }));
    COMPARE_CODE(waitFor(purgePerson(*fixture.project, ada, "")), "store.last_person");
    VERIFY_OK(fixture.reopen({.personKey = "bob", .personName = "Bob"}));
    QVERIFY(fixture.project->me() != ada);
    const auto record = waitFor(purgePerson(*fixture.project, ada, "left"));
    VERIFY_OK(record);
    QCOMPARE(record->counts["conversations"].get<int>(), 1);
    QCOMPARE(record->counts["drafts"].get<int>(), 1);
    QCOMPARE(record->counts["notes"].get<int>(), 1);
    const auto versions = fixture.project->read(
        [&](Database& database) { return ThingRepository(database).versions(*shared); });
    VERIFY_OK(versions);
    QCOMPARE(versions->at(0).personName, std::string("Removed person"));
    QCOMPARE(versions->at(0).note, std::string());
    fixture.project.reset();
    QFile file(QString::fromStdString(fixture.path.string()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("Unmistakable"));
    QCOMPARE(fixture.findings(), QString());
  }

  void errorsSurviveAsData() {
    const Error error{"a.b", {"What {0}", {"x"}}, "input", {"Do {0}", {"y"}}};
    QVERIFY(errorFromJson(errorToJson(error)) == error);
    QVERIFY(errorFromJson(nlohmann::ordered_json::parse(R"({"what": 3, "code": []})")) == Error{});
  }
};

QTEST_GUILESS_MAIN(RepositoriesTest)
#include "repositories_test.moc"

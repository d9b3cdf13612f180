// The index of a project: made, followed, stopped, killed, damaged, searched.
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <map>

#include "core/knowledge/retrieval/index_job.h"
#include "core/knowledge/retrieval/keyword_index.h"
#include "core/knowledge/retrieval/text_terms.h"
#include "core/knowledge/retrieval/vector_store.h"
#include "core/store/purge.h"
#include "retrieval_fixture.h"

using namespace heddle;
using namespace heddle::test;

#define VERIFY_OK(expression)                                                           \
  do {                                                                                  \
    const auto& outcome_ = (expression);                                                \
    QVERIFY2(outcome_.has_value(), outcome_ ? "" : outcome_.error().english().c_str()); \
  } while (false)

namespace {

const std::vector<std::string> kPets = {
    "The cat sat on the mat and purred all day long.", "A dog barked at the cat in the garden.",
    "Dogs and cats are pets that people keep at home.", "A parrot is a bird that can learn to speak words."};
const std::vector<std::string> kMoney = {"Interest rates rose as the central bank met.",
                                         "The bank raised its interest rate again in May.",
                                         "Inflation worries banks and everybody who saves money."};

struct Fixture {
  QTemporaryDir folder;
  std::filesystem::path path = folder.filePath(QStringLiteral("work.heddle")).toStdString();
  std::unique_ptr<Project> project;
  SourceId source = 0;
  DocumentId pets = 0, money = 0;

  Fixture() {
    project = std::move(*Project::create(path));
    source = *addSource(*project, "notes");
    pets = *addDocument(*project, source, "/notes/pets.txt", kPets, {{"author", "Kim"}, {"year", 2020}});
    money = *addDocument(*project, source, "/notes/money.txt", kMoney, {{"author", "Lee"}, {"draft", true}});
  }
  // Enough for a graph of its own, in few dimensions.
  void addMany(int documents) {
    IndexSettings settings = *project->read([](Database& database) { return wantedIndexSettings(database); });
    settings.embedderParameters["dimension"] = 16;
    settings.embedderParameters["features"] = 1024;
    (void)set(settings);
    for (int i = 0; i < documents; ++i) {
      std::vector<std::string> texts;
      for (int j = 0; j < 100; ++j) texts.push_back(madeUpText(static_cast<unsigned>(i * 100 + j), 20));
      (void)addDocument(*project, source, "/many/" + std::to_string(i), texts);
    }
  }
  Result<IndexReport> index(const IndexJobOptions& options = {}) { return IndexJob(*project).run(options); }
  Status set(const IndexSettings& settings) {
    return waitFor(project->write(Durability::Normal, [settings](Database& database) {
      return setWantedIndexSettings(database, settings);
    }));
  }
  Status sql(const std::string& text) {
    return waitFor(
        project->write(Durability::Normal, [text](Database& database) { return database.execute(text); }));
  }
  bool needsWork() {
    return *project->read([](Database& database) { return indexNeedsWork(database); });
  }
};

RetrievalSettings mode(RetrievalMode mode, int k = 5) {
  RetrievalSettings settings;
  settings.mode = mode;
  settings.k = k;
  return settings;
}

std::vector<std::string> textsOf(const RetrievalResult& result) {
  std::vector<std::string> texts;
  for (const Hit& hit : result.hits) texts.push_back(hit.chunk.text);
  return texts;
}

// Everything of the indexes that must not depend on how they were made.
std::string contentOf(Project& project) {
  return *project.read([](Database& database) -> Result<std::string> {
    std::string all;
    for (const char* sql :
         {"SELECT rowid || ':' || terms FROM chunk_search ORDER BY rowid", "SELECT change FROM keyword_index",
          "SELECT state || embedder_version || dimension || ':' || change || ':' || fitted_chunks FROM "
          "vector_index",
          "SELECT shard || ':' || rows || ':' || linked_rows || ':' || deleted_rows FROM vector_shard ORDER "
          "BY shard",
          "SELECT shard || ':' || number || ':' || hash FROM vector_block ORDER BY shard, number",
          "SELECT kind || shard || ':' || part || ':' || hash FROM vector_part ORDER BY kind, shard, part"}) {
      Statement statement = database.prepare(sql);
      while (true) {
        HEDDLE_ASSIGN(const bool row, statement.step());
        if (!row) break;
        all += statement.text(0) + "\n";
      }
    }
    return all;
  });
}

// Returns what the helper printed; -1: it was killed.
int runHelper(const std::filesystem::path& project, int step, bool rebuild) {
  QProcess process;
  QStringList words = {QString::fromStdString(project.string()), QString::number(step)};
  if (rebuild) words << QStringLiteral("rebuild");
  process.start(QStringLiteral(INDEX_HELPER), words);
  if (!process.waitForFinished(60000)) qFatal("the helper does not end");
  if (process.exitStatus() == QProcess::CrashExit) return -1;
  if (process.exitCode() != 0) qFatal("%s", process.readAllStandardError().constData());
  return process.readAllStandardOutput().trimmed().toInt();
}

}  // namespace

class IndexJobTest : public QObject {
  Q_OBJECT
 private slots:
  void bm25ByTheFormula() {
    Fixture fixture;
    VERIFY_OK(fixture.index());
    std::vector<std::string> all = kPets;
    all.insert(all.end(), kMoney.begin(), kMoney.end());
    std::vector<std::map<std::string, double>> counts;
    double length = 0;
    for (const std::string& text : all) {
      TermList list;
      findTerms(text, list);
      auto& count = counts.emplace_back();
      for (const Term& term : list.terms) ++count[std::string(list.text(term))];
      length += static_cast<double>(list.terms.size());
    }
    const double documents = static_cast<double>(all.size()), average = length / documents;
    const std::vector<std::string> query = {"cat", "interest", "the", "bird"};
    Retriever retriever(*fixture.project);
    const auto found = retriever.search("cat interest the bird", mode(RetrievalMode::Keyword, 20));
    VERIFY_OK(found);
    size_t matching = 0;
    for (size_t i = 0; i < all.size(); ++i) {
      double score = 0, own = 0;
      for (const auto& [term, count] : counts[i]) own += count;
      for (const std::string& term : query) {
        const auto with = static_cast<double>(
            std::ranges::count_if(counts, [&](const auto& c) { return c.contains(term); }));
        // FTS5 keeps the weight of words in most documents just above zero.
        const double weight = std::max(1e-6, std::log((documents - with + 0.5) / (with + 0.5)));
        const double count = counts[i].contains(term) ? counts[i].at(term) : 0;
        score += weight * count * 2.2 / (count + 1.2 * (1 - 0.75 + 0.75 * own / average));
      }
      if (score == 0) continue;
      ++matching;
      const auto hit = std::ranges::find(found->hits, all[i], [](const Hit& h) { return h.chunk.text; });
      QVERIFY(hit != found->hits.end());
      QVERIFY2(std::abs(hit->score - score) < 1e-9 * std::max(1.0, score),
               std::to_string(hit->score - score).c_str());
    }
    QCOMPARE(found->hits.size(), matching);
  }

  void searchesInEveryMode() {
    Fixture fixture;
    Retriever retriever(*fixture.project);
    QCOMPARE(retriever.search("cat", mode(RetrievalMode::Vector)).error().code,
             std::string("retrieval.no_index"));
    QCOMPARE(retriever.search("  ", {}).error().code, std::string("retrieval.empty_query"));
    QVERIFY(fixture.needsWork());
    const auto report = fixture.index();
    VERIFY_OK(report);
    QCOMPARE(report->embedded, int64_t{7});
    QVERIFY(report->rebuilt && report->refitted && !report->cancelled);
    QVERIFY(!fixture.needsWork());
    for (const RetrievalMode each : {RetrievalMode::Vector, RetrievalMode::Keyword, RetrievalMode::Hybrid}) {
      const auto found = retriever.search("interest rate of the bank", mode(each, 2));
      VERIFY_OK(found);
      QCOMPARE(found->hits.size(), size_t{2});
      QCOMPARE(found->hits[0].documentTitle, std::string("money.txt"));
      QCOMPARE(found->hits[0].rank, 1);
      QVERIFY(found->hits[0].score >= found->hits[1].score);
      QCOMPARE(found->hits[0].stages.vectorRank > 0, each != RetrievalMode::Keyword);
      QVERIFY(found->notices.empty());
    }
    // A person's quotation marks and operators are words.
    VERIFY_OK(retriever.search("cat\" AND (NOT * NEAR", {}));
    VERIFY_OK(retriever.search("!!! ???", mode(RetrievalMode::Keyword)));
    RetrievalSettings strict = mode(RetrievalMode::Keyword);
    strict.minimumScore = 100;
    QVERIFY(retriever.search("cat", strict)->hits.empty());
  }

  void filters() {
    Fixture fixture;
    VERIFY_OK(fixture.index());
    Retriever retriever(*fixture.project);
    const auto count = [&](const MetadataFilter& filter) {
      RetrievalSettings settings = mode(RetrievalMode::Hybrid, 20);
      settings.filter = filter;
      const auto found = retriever.search("the cat and the bank", settings);
      if (!found) qFatal("%s", found.error().english().c_str());
      return found->hits.size();
    };
    QCOMPARE(count({}), size_t{7});
    QCOMPARE(count({{}, {}, {{"author", "Kim"}}}), size_t{4});
    QCOMPARE(count({{}, {}, {{"author", "K*"}}}), size_t{4});
    QCOMPARE(count({{}, {}, {{"year", "2020"}}}), size_t{4});
    QCOMPARE(count({{}, {}, {{"draft", "true"}}}), size_t{3});
    QCOMPARE(count({{}, {}, {{"path", "/notes/m*"}}}), size_t{3});
    QCOMPARE(count({{}, {fixture.money}, {{"author", "Kim"}}}), size_t{0});
    QCOMPARE(count({{fixture.source}, {fixture.pets}, {}}), size_t{4});
    QCOMPARE(count({{fixture.source + 1}, {}, {}}), size_t{0});
    QCOMPARE(count({{}, {}, {{"x' OR 1=1 --", "\""}}}), size_t{0});
  }

  void neighboursAndVariety() {
    Fixture fixture;
    VERIFY_OK(fixture.index());
    Retriever retriever(*fixture.project);
    RetrievalSettings settings = mode(RetrievalMode::Keyword, 1);
    settings.neighbours = 1;
    const auto found = retriever.search("barked", settings);
    QCOMPARE(found->hits.size(), size_t{1});
    QCOMPARE(found->hits[0].passage.chunks.size(), size_t{3});
    QCOMPARE(found->hits[0].passage.text, kPets[0] + "\n\n" + kPets[1] + "\n\n" + kPets[2]);
    QCOMPARE(found->hits[0].passage.start, int64_t{0});
    settings.tokenBudget = 1;
    QCOMPARE(retriever.search("barked", settings)->hits[0].passage.text, kPets[1]);
    settings = mode(RetrievalMode::Hybrid, 3);
    settings.mmrLambda = 0.3;
    const auto different = retriever.search("cat", settings);
    QCOMPARE(different->hits.size(), size_t{3});
    QVERIFY(different->hits[0].stages.mmr > different->hits[1].stages.mmr);
  }

  void followsChanges() {
    Fixture fixture;
    VERIFY_OK(fixture.index());
    Retriever retriever(*fixture.project);
    const std::string before = *retriever.indexVersion();
    QCOMPARE(*retriever.indexVersion(), before);
    const auto found = retriever.search("parrot", mode(RetrievalMode::Hybrid, 1));
    const ChunkId parrot = found->hits.at(0).chunk.id;
    // Not found any more, even before the index follows.
    VERIFY_OK(
        fixture.sql("UPDATE chunk SET enabled = 0, change = 1000 WHERE id = " + std::to_string(parrot)));
    VERIFY_OK(fixture.sql("UPDATE knowledge_change SET number = 1000"));
    QVERIFY(*retriever.indexVersion() != before);
    const auto hidden = retriever.search("parrot", mode(RetrievalMode::Keyword));
    QVERIFY(hidden->hits.empty());
    QCOMPARE(hidden->notices.size(), size_t{1});
    // A new document is folded in without a new fit; a deleted one leaves.
    const DocumentId more = *addDocument(*fixture.project, fixture.source, "/notes/more.txt",
                                         {"A goldfish swims in a bowl with the cat."});
    auto report = fixture.index();
    VERIFY_OK(report);
    QVERIFY(!report->refitted && !report->rebuilt);
    QCOMPARE(report->embedded, int64_t{1});
    QCOMPARE(report->removed, int64_t{1});
    QCOMPARE(retriever.search("goldfish", mode(RetrievalMode::Keyword))->hits.at(0).chunk.document, more);
    QCOMPARE(retriever.search("a cat with a bowl", mode(RetrievalMode::Vector, 20))->hits.size(), size_t{7});
    VERIFY_OK(fixture.sql("DELETE FROM document WHERE id = " + std::to_string(fixture.money)));
    // The words are gone at once.
    QCOMPARE(*fixture.project->read([](Database& database) { return KeywordIndex(database).chunks(); }),
             int64_t{4});
    report = fixture.index();
    QCOMPARE(report->removed, int64_t{3});
    QCOMPARE(retriever.search("interest", mode(RetrievalMode::Vector, 20))->hits.size(), size_t{4});
    QVERIFY(!fixture.needsWork());
    const auto state = retriever.state();
    VERIFY_OK(state);
    QCOMPARE(state->vectorChunks, int64_t{4});
    QCOMPARE(state->searchable, int64_t{4});
    QVERIFY(!state->stale && !state->unfinished && state->problems.empty());
    // An edit keeps the id.
    VERIFY_OK(fixture.sql(
        "UPDATE chunk SET text = 'A parrot? No: a lizard.', hash = '00112233445566778899aabbccddeeff',"
        " enabled = 1, edited = 1, change = 2000 WHERE id = " +
        std::to_string(parrot)));
    VERIFY_OK(fixture.sql("UPDATE knowledge_change SET number = 2000"));
    report = fixture.index();
    QCOMPARE(report->embedded, int64_t{1});
    QCOMPARE(retriever.search("lizard", mode(RetrievalMode::Keyword))->hits.at(0).chunk.id, parrot);
  }

  void changedSettingsBuildBeside() {
    Fixture fixture;
    VERIFY_OK(fixture.index());
    Retriever retriever(*fixture.project);
    IndexSettings wanted =
        *fixture.project->read([](Database& database) { return wantedIndexSettings(database); });
    wanted.vectors.metric = VectorMetric::Euclidean;
    wanted.embedderParameters["dimension"] = 8;
    VERIFY_OK(fixture.set(wanted));
    QVERIFY(retriever.state()->stale);
    const auto old = retriever.search("cat", mode(RetrievalMode::Vector));
    QCOMPARE(old->notices.size(), size_t{1});
    QVERIFY(old->hits[0].score > 0);
    // Stopped at once: the old one serves on.
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(IndexJob(*fixture.project).run({}, {}, stop.get_token())->cancelled);
    QVERIFY(retriever.state()->stale);
    VERIFY_OK(fixture.index());
    const auto fresh = retriever.search("cat", mode(RetrievalMode::Vector));
    QVERIFY(fresh->notices.empty());
    QVERIFY(fresh->hits[0].score <= 0);
    QCOMPARE(retriever.state()->metric, std::string("euclidean"));
    // How it is searched needs no new index.
    wanted.vectors.hnswSearchBreadth = 200;
    VERIFY_OK(fixture.set(wanted));
    QVERIFY(!fixture.needsWork());
    wanted.vectors.hnswNeighbours = 1;
    QCOMPARE(fixture.set(wanted).error().code, std::string("retrieval.settings"));
  }

  void refitsWhenOutgrown() {
    Fixture fixture;
    VERIFY_OK(fixture.index());
    fixture.addMany(1);
    QVERIFY(fixture.needsWork());
    const auto state = Retriever(*fixture.project).state();
    QVERIFY(state->refitAdvised && state->unfinished);
    const auto report = fixture.index();
    QVERIFY(report->refitted && report->rebuilt);
    QCOMPARE(report->embedded, int64_t{107});
  }

  void purgedWordsAreGone() {
    Fixture fixture;
    const SourceId other = *addSource(*fixture.project, "other");
    (void)addDocument(*fixture.project, other, "/other.txt", {"Something about hedgehogs."});
    VERIFY_OK(fixture.index());
    VERIFY_OK(waitFor(purgeThing(*fixture.project, fixture.source, "asked for")));
    const auto places = fixture.project->read([](Database& database) {
      return database.integer("SELECT count(*) FROM chunk_search_data WHERE instr(block, 'purred')");
    });
    QCOMPARE(*places, int64_t{0});
    Retriever retriever(*fixture.project);
    QCOMPARE(retriever.search("hedgehogs cat", mode(RetrievalMode::Hybrid))->hits.size(), size_t{1});
    QVERIFY(retriever.state()->vectors == IndexState::Vectors::None);
    QVERIFY(fixture.needsWork());
    VERIFY_OK(fixture.index());
    QCOMPARE(retriever.search("cat", mode(RetrievalMode::Vector))->hits.size(), size_t{0});
    QCOMPARE(retriever.search("hedgehog", mode(RetrievalMode::Vector))->hits.size(), size_t{1});
  }

  void oneJobAtATime() {
    Fixture fixture;
    Result<IndexReport> second = failure("none", "none");
    VERIFY_OK(IndexJob(*fixture.project).run({}, [&](const IndexProgress&) {
      if (second) return;
      if (second.error().code == "none") second = IndexJob(*fixture.project).run();
    }));
    QCOMPARE(second.error().code, std::string("retrieval.busy"));
    VERIFY_OK(fixture.index());
  }

  void damageIsSeenAndRepaired() {
    Fixture fixture;
    fixture.addMany(12);
    VERIFY_OK(fixture.index());
    const std::string sound = contentOf(*fixture.project);
    const auto search = [&fixture](Retriever& retriever) {
      return retriever.search(madeUpText(5, 6), mode(RetrievalMode::Vector, 10));
    };
    const auto expected = textsOf(*[&] {
      Retriever fresh(*fixture.project);
      return search(fresh);
    }());
    // The structure: still searched, exactly.
    VERIFY_OK(fixture.sql("UPDATE vector_part SET bytes = zeroblob(length(bytes)) WHERE kind = 'structure'"));
    {
      Retriever retriever(*fixture.project);
      const auto found = search(retriever);
      VERIFY_OK(found);
      QCOMPARE(found->hits.size(), size_t{10});
      QVERIFY(!found->notices.empty());
      QCOMPARE(retriever.state()->problems.size(), size_t{1});
    }
    // The search told the writer what it saw; this write comes after that one.
    VERIFY_OK(fixture.sql("DELETE FROM index_job"));
    QVERIFY(fixture.needsWork());
    VERIFY_OK(fixture.index());
    QVERIFY(contentOf(*fixture.project) == sound);
    // Vectors: embedded again.
    VERIFY_OK(fixture.sql("UPDATE vector_block SET vectors = zeroblob(length(vectors)) WHERE number = 0"));
    {
      Retriever retriever(*fixture.project);
      const auto found = search(retriever);
      VERIFY_OK(found);
      QVERIFY(!found->notices.empty());
    }
    const auto report = fixture.index();
    VERIFY_OK(report);
    QVERIFY(report->embedded > 1000);
    QVERIFY(!report->refitted);
    {
      Retriever retriever(*fixture.project);
      QVERIFY(textsOf(*search(retriever)) == expected);
    }
    // What was learnt: everything is made again.
    VERIFY_OK(fixture.sql("UPDATE vector_part SET bytes = x'00' WHERE kind = 'embedder'"));
    {
      Retriever retriever(*fixture.project);
      QCOMPARE(search(retriever).error().code, std::string("retrieval.damaged"));
      VERIFY_OK(retriever.search("cat", mode(RetrievalMode::Hybrid)));
    }
    QVERIFY(fixture.index()->refitted);
    Retriever retriever(*fixture.project);
    QVERIFY(textsOf(*search(retriever)) == expected);
  }

  // Killed at any moment and gone on with: the same as never killed.
  void killedAndResumed() {
    Fixture fixture;
    fixture.addMany(12);
    const std::filesystem::path whole = fixture.folder.filePath(QStringLiteral("whole.heddle")).toStdString();
    VERIFY_OK(fixture.project->saveCopy(whole));
    const int steps = runHelper(whole, 0, false);
    QVERIFY(steps > 10);
    const std::string expected = contentOf(**Project::open(whole));
    const std::filesystem::path killed =
        fixture.folder.filePath(QStringLiteral("killed.heddle")).toStdString();
    VERIFY_OK(fixture.project->saveCopy(killed));
    int deaths = 0;
    for (const int step : {1, 3, 5, 7, 9, 11}) deaths += runHelper(killed, step, false) == -1;
    QVERIFY(deaths >= 4);
    runHelper(killed, 0, false);
    QVERIFY(contentOf(**Project::open(killed)) == expected);
  }

  void searchesWhileBuilding() {
    Fixture fixture;
    fixture.addMany(4);
    VERIFY_OK(fixture.index());
    Retriever retriever(*fixture.project);
    std::atomic<bool> done = false;
    std::atomic<int> searches = 0, wrong = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 2; ++i)
      threads.emplace_back([&] {
        while (!done) {
          const auto found = retriever.search("the cat in the garden", mode(RetrievalMode::Hybrid, 3));
          if (!found || found->hits.size() != 3) ++wrong;
          ++searches;
        }
      });
    IndexJobOptions rebuild;
    rebuild.rebuild = true;
    const auto report = fixture.index(rebuild);
    done = true;
    threads.clear();
    VERIFY_OK(report);
    QVERIFY(report->rebuilt);
    QCOMPARE(wrong.load(), 0);
    QVERIFY(searches > 0);
  }
};

QTEST_GUILESS_MAIN(IndexJobTest)
#include "index_job_test.moc"

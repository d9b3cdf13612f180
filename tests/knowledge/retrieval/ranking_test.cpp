// What is computed without a project: fusion, MMR, passages, citations, the bench's measures.
#include <QtTest>
#include <cmath>
#include <random>
#include <set>

#include "core/knowledge/retrieval/citations.h"
#include "core/knowledge/retrieval/fusion.h"
#include "core/knowledge/retrieval/passages.h"
#include "core/knowledge/retrieval/retrieval_bench.h"

using namespace heddle;

namespace {

bool near(double a, double b) {
  return std::abs(a - b) < 1e-9;
}

std::string cut(const std::string& text, const CitedSpan& span) {
  return QString::fromStdString(text)
      .mid(static_cast<int>(span.start), static_cast<int>(span.end - span.start))
      .toStdString();
}

std::vector<HitSurroundings> surroundings(const std::vector<std::pair<DocumentId, int>>& hits, int around,
                                          int chunks) {
  std::vector<HitSurroundings> all;
  for (const auto& [document, ordinal] : hits) {
    HitSurroundings one;
    for (int i = std::max(0, ordinal - around); i <= std::min(chunks - 1, ordinal + around); ++i) {
      Chunk chunk;
      chunk.id = document * 1000 + i;
      chunk.document = document;
      chunk.ordinal = i;
      chunk.tokens = 10 + i % 3;
      if (i == ordinal) one.own = one.chunks.size();
      one.chunks.push_back(chunk);
    }
    all.push_back(std::move(one));
  }
  return all;
}

const std::vector<std::string> kPassages = {
    "Press Esc to stop an answer. What was written until then is kept. The view follows the end.",
    "The memory budget is three quarters of the machine's memory. When it is used up, the model that was "
    "idle "
    "for the longest time is unloaded.",
    "索引支持余弦、点积和欧氏距离。删除的向量会被标记，之后重新构建。",
    "In 2023 the company sold 4,200 machines in Norway and 1,100 in Finland.",
};

}  // namespace

class RankingTest : public QObject {
  Q_OBJECT
 private slots:
  void fusionByReciprocalRanks() {
    const std::vector<KeywordHit> keyword = {{1, 9}, {2, 8}, {3, 7}};
    const std::vector<VectorHit> vector = {{3, 0.9}, {4, 0.8}, {1, 0.7}};
    RetrievalSettings settings;
    const auto fused = fuse(keyword, vector, settings);
    QCOMPARE(fused.size(), size_t{4});
    const double best = 2.0 / 61;
    QCOMPARE(fused[0].chunk, ChunkId{1});  // 1/61 + 1/63, as 3 is: the smaller id first
    QVERIFY(near(fused[0].stages.fused, (1.0 / 61 + 1.0 / 63) / best));
    QCOMPARE(fused[1].chunk, ChunkId{3});
    QCOMPARE(fused[1].stages.keywordRank, 3);
    QCOMPARE(fused[1].stages.vectorRank, 1);
    QVERIFY(near(fused[1].stages.vector, 0.9));
    QCOMPARE(fused[2].chunk, ChunkId{2});
    QCOMPARE(fused[2].stages.vectorRank, 0);
    settings.vectorWeight = 3;
    QCOMPARE(fuse(keyword, vector, settings)[0].chunk, ChunkId{3});
    const std::vector<KeywordHit> same = {{7, 1}};
    const std::vector<VectorHit> first = {{7, 1}};
    QVERIFY(near(fuse(same, first, settings)[0].stages.fused, 1));
    settings.mode = RetrievalMode::Keyword;
    QCOMPARE(fuse(keyword, {}, settings)[2].chunk, ChunkId{3});
  }

  void fusionProperties() {
    std::mt19937 random(4);
    for (int round = 0; round < 50; ++round) {
      std::vector<KeywordHit> keyword;
      std::vector<VectorHit> vector;
      for (int i = 0; i < 20; ++i) {
        if (random() % 2) keyword.push_back({i, 20.0 - i});
        if (random() % 2) vector.push_back({19 - i, 1 - 0.01 * i});
      }
      const auto fused = fuse(keyword, vector, {});
      for (size_t i = 0; i < fused.size(); ++i) {
        QVERIFY(fused[i].stages.fused > 0 && fused[i].stages.fused <= 1 + 1e-12);
        if (i) QVERIFY(fused[i - 1].stages.fused >= fused[i].stages.fused);
      }
    }
  }

  void diversity() {
    // 0 and 1 are the same; 2 is another.
    const std::vector<double> relevance = {1.0, 0.95, 0.5, 0.0};
    const auto similarity = [](size_t i, size_t j) { return i / 2 == j / 2 ? 1.0 : 0.0; };
    const auto pure = chooseDiverse(relevance, similarity, 1, 3);
    QCOMPARE(pure[1].index, size_t{1});
    const auto mixed = chooseDiverse(relevance, similarity, 0.5, 3);
    QCOMPARE(mixed[0].index, size_t{0});
    QCOMPARE(mixed[1].index, size_t{2});
    QVERIFY(near(mixed[1].score, 0.5 * 0.5));
    QCOMPARE(chooseDiverse(relevance, similarity, 0.5, 10).size(), size_t{4});
    QVERIFY(chooseDiverse({}, similarity, 0.5, 10).empty());
    QCOMPARE(chooseDiverse(std::vector<double>{2, 2}, similarity, 0.5, 1)[0].index, size_t{0});
  }

  void passagesKeepTheirBudget() {
    std::mt19937 random(5);
    for (int round = 0; round < 100; ++round) {
      std::vector<std::pair<DocumentId, int>> hits;
      for (unsigned i = 0; i < 1 + random() % 5; ++i)
        hits.emplace_back(1 + random() % 2, static_cast<int>(random() % 8));
      const int neighbours = static_cast<int>(random() % 4);
      const auto around = surroundings(hits, neighbours, 8);
      const int64_t budget = random() % 2 ? static_cast<int64_t>(random() % 120) : 0;
      const auto plans = planPassages(around, neighbours, budget);
      QVERIFY(plans[0].taken);
      int64_t tokens = 0;
      std::set<ChunkId> seen;
      size_t chunks = 0;
      for (size_t i = 0; i < plans.size(); ++i) {
        QCOMPARE(plans[i].taken, !plans[i].chunks.empty());
        if (plans[i].taken) QVERIFY(std::ranges::count(plans[i].chunks, around[i].own) == 1);
        for (size_t j = 0; j < plans[i].chunks.size(); ++j) {
          if (j) QCOMPARE(plans[i].chunks[j], plans[i].chunks[j - 1] + 1);
          const Chunk& chunk = around[i].chunks[plans[i].chunks[j]];
          tokens += chunk.tokens;
          seen.insert(chunk.id);
          ++chunks;
        }
      }
      QCOMPARE(seen.size(), chunks);  // none twice
      if (budget > 0) QVERIFY(tokens <= std::max(budget, around[0].chunks[around[0].own].tokens));
    }
    const auto around = surroundings({{1, 4}}, 2, 8);
    QCOMPARE(planPassages(around, 2, 0)[0].chunks.size(), size_t{5});
    QCOMPARE(planPassages(around, 0, 0)[0].chunks.size(), size_t{1});
  }

  void citationsByWords() {
    const std::string answer =
        "Sure! You can stop an answer by pressing Esc [2]. The idle model is unloaded when the memory budget "
        "is used "
        "up [1]. Bananas are yellow and grow in warm countries. In Norway 4,200 machines were sold.";
    const CitationReport report = findCitations(answer, kPassages);
    QCOMPARE(report.citations.size(), size_t{3});
    QCOMPARE(report.citations[0].passage, 0);  // although the bracket says 2
    QCOMPARE(cut(answer, report.citations[0].sentence),
             std::string("You can stop an answer by pressing Esc [2]."));
    QCOMPARE(cut(kPassages[0], report.citations[0].span), std::string("Press Esc to stop an answer."));
    QCOMPARE(report.citations[1].passage, 1);
    QCOMPARE(report.citations[2].passage, 3);
    QCOMPARE(report.unsupported.size(), size_t{1});
    QVERIFY(cut(answer, report.unsupported[0]).starts_with("Bananas"));
    QCOMPARE(report.marks.size(), size_t{2});
    QCOMPARE(report.marks[0].passages, std::vector<int>{1});
    QCOMPARE(cut(answer, report.marks[0].place), std::string("[2]"));
  }

  void citationsOfChinese() {
    const std::string answer = "向量索引支持余弦和欧氏距离【3】。\n被删除的向量会先被标记，然后重新构建。";
    const CitationReport report = findCitations(answer, kPassages);
    QCOMPARE(report.citations.size(), size_t{2});
    QCOMPARE(report.citations[0].passage, 2);
    QCOMPARE(cut(kPassages[2], report.citations[0].span), std::string("索引支持余弦、点积和欧氏距离。"));
    QCOMPARE(cut(kPassages[2], report.citations[1].span), std::string("删除的向量会被标记，之后重新构建。"));
    QCOMPARE(report.marks.at(0).passages, std::vector<int>{2});
  }

  void wrongNumbersAreDoubted() {
    const auto right = findCitations("The company sold 1,100 machines in Finland in 2023.", kPassages);
    const auto wrong = findCitations("The company sold 9,800 machines in Finland in 2019.", kPassages);
    QCOMPARE(right.citations.size(), size_t{1});
    QVERIFY(right.citations[0].support > 0.8);
    QVERIFY(wrong.citations.empty() || wrong.citations[0].support < right.citations[0].support - 0.3);
  }

  void bracketsDecideBetweenEquals() {
    const std::vector<std::string> twice = {"The lid opens with a blue key.",
                                            "The lid opens with a blue key."};
    QCOMPARE(findCitations("The lid opens with a blue key.", twice).citations.at(0).passage, 0);
    QCOMPARE(findCitations("The lid opens with a blue key [2].", twice).citations.at(0).passage, 1);
    QCOMPARE(findCitations("The lid opens with a blue key. [2]", twice).citations.at(0).passage, 1);
    QVERIFY(findCitations("", twice).citations.empty());
    QVERIFY(findCitations("The lid opens with a blue key.", {}).citations.empty());
    QCOMPARE(findCitations("See [1-3], [x] and [99].", twice).marks.size(), size_t{2});
  }

  void marksInText() {
    const std::string answer = "The lid opens with a blue key [7]. Nice day.";
    const auto report = findCitations(answer, std::vector<std::string>{"A lid that opens with a blue key."});
    QCOMPARE(withCitationMarks(answer, report), std::string("The lid opens with a blue key. [1] Nice day."));
  }

  void measuresByHand() {
    // Two known passages, found at places 2 and 4 of 5.
    const auto measures = measureRanking({{}, {0}, {}, {1}, {}}, 2, 5);
    QVERIFY(near(measures.recall, 1));
    QVERIFY(near(measures.reciprocalRank, 0.5));
    const double gain = 1 / std::log2(3.0) + 1 / std::log2(5.0), ideal = 1 + 1 / std::log2(3.0);
    QVERIFY(near(measures.ndcg, gain / ideal));
    const auto cutOff = measureRanking({{}, {0}, {}, {1}, {}}, 2, 3);
    QVERIFY(near(cutOff.recall, 0.5));
    QVERIFY(near(cutOff.ndcg, 1 / std::log2(3.0) / ideal));
    // The same passage twice counts once; nothing found is zero.
    const auto twice = measureRanking({{0}, {0}}, 1, 5);
    QVERIFY(near(twice.ndcg, 1) && near(twice.recall, 1));
    const auto nothing = measureRanking({{}, {}}, 3, 5);
    QVERIFY(near(nothing.recall, 0) && near(nothing.ndcg, 0) && near(nothing.reciprocalRank, 0));
  }

  void bootstrap() {
    const Interval same = bootstrapMean({0.5, 0.5, 0.5}, 1, 500);
    QVERIFY(near(same.mean, 0.5) && near(same.low, 0.5) && near(same.high, 0.5));
    std::vector<double> values(100);
    for (size_t i = 0; i < values.size(); ++i) values[i] = i < 50 ? 1 : 0;
    const Interval half = bootstrapMean(values, 1, 4000);
    // The normal approximation: 0.5 +- 1.96 * 0.05.
    QVERIFY(std::abs(half.low - 0.402) < 0.025 && std::abs(half.high - 0.598) < 0.025);
    QVERIFY(near(bootstrapMean(values, 1, 100).low, bootstrapMean(values, 1, 100).low));
    QVERIFY(near(bootstrapMean({}, 1, 100).mean, 0));
  }

  void questionFiles() {
    const auto good = parseQuestions(
        "{\"question\": \"a?\", \"passages\": [{\"document\": \"x.md\"}]}\n\n"
        "{\"id\": \"q\", \"question\": \"b\", \"passages\": [{\"document\": \"y\", \"start\": 3, \"end\": "
        "9}], \"tags\": [\"t\"]}\n");
    QCOMPARE(good->size(), size_t{2});
    QCOMPARE((*good)[0].id, std::string("1"));
    QCOMPARE((*good)[1].passages[0].end, int64_t{9});
    for (const char* bad :
         {"", "{", "{\"question\": \"a\"}", "[]", "{\"question\": 3, \"passages\": []}",
          "{\"question\": \"a\", \"passages\": [{\"document\": \"x\", \"start\": 3}]}",
          "{\"question\": \"a\", \"passages\": [{\"document\": \"x\", \"start\": 3, \"end\": 3}]}"})
      QCOMPARE(parseQuestions(bad).error().code, std::string("retrieval.questions"));
    QVERIFY(parseQuestions("{\"question\": \"a\", \"passages\": [{\"document\": \"x\"}]}\n{")
                .error()
                .english()
                .find("line 2") != std::string::npos);
  }

  void settingsAsJson() {
    RetrievalSettings settings;
    settings.mode = RetrievalMode::Vector;
    settings.mmrLambda = 0.25;
    settings.filter.sources = {3};
    settings.filter.conditions = {{"author", "K*"}};
    QVERIFY(*retrievalSettingsFromJson(toJson(settings)) == settings);
    QCOMPARE(retrievalSettingsFromJson({{"k", 0}}).error().code, std::string("retrieval.settings"));
    QCOMPARE(retrievalSettingsFromJson({{"mode", "magic"}}).error().code, std::string("retrieval.settings"));
    QCOMPARE(retrievalSettingsFromJson({{"filter", {{"sources", "x"}}}}).error().code,
             std::string("retrieval.settings"));
    QVERIFY(*retrievalSettingsFromJson(KnowledgeJson::object()) == RetrievalSettings());
    for (const SettingDescription& description : retrievalParameters())
      QVERIFY(toJson(RetrievalSettings())[description.id] == KnowledgeJson(description.defaultValue));
  }
};

QTEST_APPLESS_MAIN(RankingTest)
#include "ranking_test.moc"

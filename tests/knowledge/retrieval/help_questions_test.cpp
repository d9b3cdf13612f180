// Retrieval over Heddle's own manual: the questions' figures, printed as a table, and what they must at least
// be.
#include <QTemporaryDir>
#include <QtTest>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "core/knowledge/retrieval/index_job.h"
#include "core/knowledge/retrieval/retrieval_bench.h"
#include "core/knowledge/splitter.h"
#include "retrieval_fixture.h"

using namespace heddle;
using namespace heddle::test;

namespace {

std::string contentOf(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

// Lines that begin with "#".
std::vector<Heading> headingsOf(const std::string& text) {
  std::vector<Heading> headings;
  CharacterCounter counter(text);
  for (size_t from = 0; from < text.size();) {
    const size_t end = std::min(text.find('\n', from), text.size());
    const size_t level = std::min(text.find_first_not_of('#', from), end) - from;
    if (level > 0)
      headings.push_back({counter.characterAt(from), counter.characterAt(end), static_cast<int>(level)});
    from = end + 1;
  }
  return headings;
}

std::string row(const BenchRow& row) {
  return QString::asprintf(
             "%-22s recall %.3f [%.3f, %.3f]  MRR %.3f [%.3f, %.3f]  nDCG %.3f [%.3f, %.3f]  %6.2f ms",
             row.title.c_str(), row.recall.mean, row.recall.low, row.recall.high, row.reciprocalRank.mean,
             row.reciprocalRank.low, row.reciprocalRank.high, row.ndcg.mean, row.ndcg.low, row.ndcg.high,
             row.median_ms)
      .toStdString();
}

}  // namespace

class HelpQuestionsTest : public QObject {
  Q_OBJECT
 private slots:
  void manual() {
    QTemporaryDir folder;
    auto project = Project::create(folder.filePath(QStringLiteral("help.heddle")).toStdString());
    const SourceId source = *addSource(**project, "manual");
    const auto tokens = demoTokenCounter();
    if (!tokens) QSKIP("the embedded model is not built in");
    SplitterSettings splitter;
    splitter.parameters = {{"size", 128}, {"overlap", 0}};
    int64_t chunks = 0;
    for (const char* page : {"chat", "command_line", "getting_started", "keys", "prompts", "settings"}) {
      const std::filesystem::path path =
          std::filesystem::path(HEDDLE_SOURCE) / "resources/help/en" / (std::string(page) + ".md");
      const std::string text = contentOf(path);
      QVERIFY2(!text.empty(), path.c_str());
      const auto spans = previewChunks(text, headingsOf(text), splitter, **tokens);
      QVERIFY2(spans.has_value(), spans ? "" : spans.error().english().c_str());
      std::vector<std::string> texts;
      std::vector<std::vector<std::string>> headings;
      for (const PreviewChunk& span : *spans) headings.push_back(span.headings);
      for (const PreviewChunk& span : *spans)
        texts.push_back(text.substr(byteOfCharacter(text, span.start),
                                    byteOfCharacter(text, span.end) - byteOfCharacter(text, span.start)));
      chunks += std::ssize(texts);
      QVERIFY(addDocument(**project, source, path.string(), texts, KnowledgeJson::object(), headings)
                  .has_value());
    }
    QVERIFY(IndexJob(**project).run().has_value());
    const Retriever retriever(**project);
    const auto questions = parseQuestions(
        contentOf(std::filesystem::path(HEDDLE_SOURCE) / "tests/knowledge/retrieval/help_questions.jsonl"));
    QVERIFY2(questions.has_value(), questions ? "" : questions.error().english().c_str());
    auto settings = modesSideBySide();
    for (const double lambda : {0.7}) {
      settings.push_back({"hybrid, MMR 0.7", settings[0].settings});
      settings.back().settings.mmrLambda = lambda;
    }
    settings.push_back({"hybrid, words x 2", settings[0].settings});
    settings.back().settings.keywordWeight = 2;
    const auto report = runBench(**project, retriever, *questions, settings);
    QVERIFY2(report.has_value(), report ? "" : report.error().english().c_str());
    for (const Error& problem : report->problems) qWarning("%s", problem.english().c_str());
    QVERIFY(report->problems.empty());
    QCOMPARE(report->questions, questions->size());
    std::printf("%zu questions, %lld chunks, k = %d\n", report->questions, static_cast<long long>(chunks),
                report->k);
    for (const BenchRow& each : report->rows) std::printf("%s\n", row(each).c_str());
    std::fflush(stdout);
    QVERIFY(report->rows[0].recall.mean > 0.7);
    QVERIFY(report->rows[0].ndcg.mean > 0.55);
    // Putting both together is worth it.
    QVERIFY(report->rows[0].ndcg.mean + 0.02 >
            std::max(report->rows[1].ndcg.mean, report->rows[2].ndcg.mean));
    QVERIFY(toJson(*report)["settings"].size() == settings.size());
  }
};

QTEST_GUILESS_MAIN(HelpQuestionsTest)
#include "help_questions_test.moc"

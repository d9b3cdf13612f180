// Terms, the truncated SVD against a dense reference, and the embedder that is fitted on a corpus.
#include <QtTest>
#include <cmath>
#include <random>

#include "core/knowledge/retrieval/embedder.h"
#include "core/knowledge/retrieval/latent_features.h"
#include "core/knowledge/retrieval/randomized_svd.h"
#include "core/knowledge/retrieval/text_terms.h"

using namespace heddle;

namespace {

std::vector<std::string> words(std::string_view text) {
  TermList list;
  findTerms(text, list);
  std::vector<std::string> words;
  for (const Term& term : list.terms) words.emplace_back(list.text(term));
  return words;
}

// A matrix of known singular values: sum over directions of value * left * right^T, with orthonormal sides.
SparseMatrix knownMatrix(size_t rows, size_t columns, const std::vector<double>& values, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal;
  const auto basis = [&](size_t length) {
    std::vector<std::vector<double>> all;
    while (all.size() < values.size()) {
      std::vector<double> v(length);
      for (double& entry : v) entry = normal(random);
      for (int round = 0; round < 2; ++round)
        for (const auto& other : all) {
          double product = 0;
          for (size_t i = 0; i < length; ++i) product += v[i] * other[i];
          for (size_t i = 0; i < length; ++i) v[i] -= product * other[i];
        }
      double squares = 0;
      for (const double entry : v) squares += entry * entry;
      for (double& entry : v) entry /= std::sqrt(squares);
      all.push_back(std::move(v));
    }
    return all;
  };
  const auto left = basis(rows), right = basis(columns);
  SparseMatrix matrix;
  matrix.columns = columns;
  for (size_t i = 0; i < rows; ++i) {
    for (size_t j = 0; j < columns; ++j) {
      double sum = 0;
      for (size_t k = 0; k < values.size(); ++k) sum += values[k] * left[k][i] * right[k][j];
      matrix.column.push_back(static_cast<uint32_t>(j));
      matrix.value.push_back(static_cast<float>(sum));
    }
    matrix.starts.push_back(matrix.column.size());
  }
  return matrix;
}

FitCorpus corpusOf(const std::vector<std::string>& texts) {
  return {static_cast<int64_t>(texts.size()),
          [texts](int64_t i) -> Result<std::string> { return texts[static_cast<size_t>(i)]; }};
}

std::unique_ptr<Embedder> fitted(const std::vector<std::string>& texts, int threads = 0,
                                 KnowledgeJson json = {}) {
  const EmbedderType* type = findEmbedderType("latent");
  FitOptions options;
  options.threads = threads;
  auto embedder = type->make(*completeEmbedderParameters("latent", json), corpusOf(texts), options, nullptr);
  if (!embedder) qFatal("%s", embedder.error().english().c_str());
  return std::move(*embedder);
}

double similarity(const Embedder& embedder, std::string_view a, std::string_view b) {
  const std::string_view texts[] = {a, b};
  const auto vectors = embedder.embed(texts, EmbedPurpose::Passage, {});
  double product = 0, aa = 0, bb = 0;
  for (int i = 0; i < vectors->dimension; ++i) {
    const double x = vectors->row(0)[static_cast<size_t>(i)], y = vectors->row(1)[static_cast<size_t>(i)];
    product += x * y, aa += x * x, bb += y * y;
  }
  return aa > 0 && bb > 0 ? product / std::sqrt(aa * bb) : 0;
}

const std::vector<std::string> kCorpus = {
    "The cat sat on the mat and purred.",
    "A dog barked at the cat in the garden.",
    "Dogs and cats are pets that people keep.",
    "Interest rates rose as the bank met.",
    "The bank raised its interest rate again.",
    "Inflation and interest rates worry banks.",
    "数据库索引让查询更快。",
    "向量索引用于相似度查询。",
    "天气预报说明天会下雨。",
    "今天的天气很好，适合散步。",
};

}  // namespace

class LatentEmbedderTest : public QObject {
  Q_OBJECT
 private slots:
  void terms() {
    QCOMPARE(words("Don't STOP: v2.0!"), (std::vector<std::string>{"don", "t", "stop", "v2", "0"}));
    QCOMPARE(words("Éclair ＨＥＤＤＬＥ straße"), (std::vector<std::string>{"eclair", "heddle", "strasse"}));
    QCOMPARE(words("索引用于"), (std::vector<std::string>{"索引", "引用", "用于", "于"}));
    QCOMPARE(words("用API吗"), (std::vector<std::string>{"用", "api", "吗"}));
    QCOMPARE(words(""), std::vector<std::string>());
    QCOMPARE(words("\xff\xfe ok \xe4\xbd"), std::vector<std::string>{"ok"});
    TermList list;
    findTerms("a, Éb 中文", list);
    QCOMPARE(list.terms[1].start, 3u);
    QCOMPARE(list.terms[1].end, 6u);
    QCOMPARE(list.terms[2].end, 13u);
    QCOMPARE(words(std::string(500, 'x')).front().size(), kLongestTerm);
  }

  void queriesAreSafe() {
    QCOMPARE(keywordQuery("find me"), std::string("\"find\" OR \"me\""));
    QCOMPARE(keywordQuery("\"exact words\" pre*"), std::string("\"exact words\" OR \"pre\"*"));
    QCOMPARE(keywordQuery("查询快 好"), std::string("\"查询\" OR \"询快\" OR \"好\"*"));
    QCOMPARE(keywordQuery("a AND NOT near(\"x"),
             std::string("\"a\" OR \"and\" OR \"not\" OR \"near\" OR \"x\""));
    QCOMPARE(keywordQuery("\"\" -- ** ()"), std::string());
    QCOMPARE(keywordQuery("same same"), std::string("\"same\""));
  }

  void featuresShareParts() {
    std::vector<Feature> a, b, c;
    findFeatures("indexes", 3, 5, a);
    findFeatures("index", 3, 5, b);
    findFeatures("weather", 3, 5, c);
    const auto common = [](const auto& x, const auto& y) {
      return std::ranges::count_if(x, [&](const Feature& f) {
        return std::ranges::any_of(y, [&](const Feature& g) { return g.bucket == f.bucket; });
      });
    };
    QVERIFY(common(a, b) >= 8);
    QVERIFY(common(a, c) <= 1);
    QVERIFY(std::ranges::is_sorted(a, {}, &Feature::bucket));
  }

  void eigenOfKnownMatrix() {
    std::vector<double> values, vectors;
    symmetricEigen({2, 1, 1, 2}, 2, values, vectors);
    QVERIFY(std::abs(values[0] - 3) < 1e-12 && std::abs(values[1] - 1) < 1e-12);
    QVERIFY(std::abs(std::abs(vectors[0]) - std::sqrt(0.5)) < 1e-12);
  }

  void svdFindsKnownValues() {
    const std::vector<double> values = {10, 6, 5, 2, 1, 0.5, 0.1, 0.05};
    const SparseMatrix matrix = knownMatrix(60, 90, values, 3);
    SvdOptions options;
    options.rank = 5;
    options.oversampling = 3;
    const auto svd = randomizedSvd(matrix, options);
    QCOMPARE(svd->rank, 5);
    for (size_t i = 0; i < 5; ++i)
      QVERIFY2(std::abs(static_cast<double>(svd->singularValues[i]) - values[i]) < 1e-3 * values[i],
               std::to_string(svd->singularValues[i]).c_str());
    // |A v| is the singular value, and the directions are orthonormal.
    for (size_t k = 0; k < 5; ++k) {
      double squares = 0;
      for (size_t i = 0; i < matrix.rows(); ++i) {
        double sum = 0;
        for (size_t entry = matrix.starts[i]; entry < matrix.starts[i + 1]; ++entry)
          sum += static_cast<double>(matrix.value[entry]) * svd->right[matrix.column[entry] * 5 + k];
        squares += sum * sum;
      }
      QVERIFY(std::abs(std::sqrt(squares) - values[k]) < 1e-3 * values[k]);
      for (size_t other = 0; other < 5; ++other) {
        double product = 0;
        for (size_t j = 0; j < matrix.columns; ++j)
          product += static_cast<double>(svd->right[j * 5 + k]) * svd->right[j * 5 + other];
        QVERIFY(std::abs(product - (k == other ? 1 : 0)) < 1e-4);
      }
    }
  }

  void svdDropsMissingDirections() {
    SvdOptions options;
    options.rank = 20;
    const auto svd = randomizedSvd(knownMatrix(30, 40, {4, 3, 2}, 5), options);
    QCOMPARE(svd->rank, 3);
    QCOMPARE(randomizedSvd(SparseMatrix{}, options)->rank, 0);
  }

  void threadsDoNotMatter() {
    const SparseMatrix matrix = knownMatrix(700, 50, {9, 7, 4, 3, 2}, 6);
    SvdOptions one, four;
    one.rank = four.rank = 4;
    one.threads = 1;
    four.threads = 4;
    QVERIFY(randomizedSvd(matrix, one)->right == randomizedSvd(matrix, four)->right);
    QCOMPARE(fitted(kCorpus, 1)->save(), fitted(kCorpus, 4)->save());
  }

  void nearTextsAreNear() {
    const auto embedder = fitted(kCorpus);
    QVERIFY(embedder->dimension() <= static_cast<int>(kCorpus.size()));
    QVERIFY(similarity(*embedder, "cat and dog", kCorpus[2]) >
            similarity(*embedder, "cat and dog", kCorpus[3]) + 0.2);
    QVERIFY(similarity(*embedder, "banking interest", kCorpus[4]) >
            similarity(*embedder, "banking interest", kCorpus[0]) + 0.2);
    QVERIFY(similarity(*embedder, "查询索引", kCorpus[6]) >
            similarity(*embedder, "查询索引", kCorpus[8]) + 0.2);
    // Parts of words: a form that the corpus does not hold.
    QVERIFY(similarity(*embedder, "inflationary", kCorpus[5]) > 0.3);
    const std::string_view nothing = "zzqqx";
    const auto zero = embedder->embed(std::span(&nothing, 1), EmbedPurpose::Query, {});
    QVERIFY(std::ranges::all_of(zero->values, [](float value) { return value == 0; }));
  }

  // What only one text speaks of finds it, in a corpus of any size: 49 texts and 60 alike.
  void aWordOfOneTextFindsIt() {
    for (const int others : {48, 59}) {
      std::vector<std::string> texts;
      for (int i = 0; i < others; ++i)
        texts.push_back("Report " + std::to_string(i % 7) + " on rates, banks and the weather of week " +
                        std::to_string(i % 11) + ".");
      texts.push_back("Report 3 on rates, banks and the quokka of week 5.");
      const auto embedder = fitted(texts);
      const double meant = similarity(*embedder, "quokka", texts.back());
      for (int i = 0; i < others; ++i)
        QVERIFY2(similarity(*embedder, "quokka", texts[static_cast<size_t>(i)]) < meant - 0.2,
                 qPrintable(QString::number(others)));
    }
  }

  void savedAndOpened() {
    const auto embedder = fitted(kCorpus);
    const EmbedderType* type = findEmbedderType("latent");
    const std::string saved = embedder->save();
    const auto opened = type->open(*completeEmbedderParameters("latent", {}), saved, nullptr);
    QVERIFY(opened.has_value());
    QCOMPARE((*opened)->version(), embedder->version());
    const std::string_view text = kCorpus[1];
    QVERIFY((*opened)->embed(std::span(&text, 1), EmbedPurpose::Query, {})->values ==
            embedder->embed(std::span(&text, 1), EmbedPurpose::Query, {})->values);
    for (const size_t length : {size_t{0}, size_t{3}, saved.size() / 2, saved.size() - 1})
      QCOMPARE(type->open({}, std::string_view(saved).substr(0, length), nullptr).error().code,
               std::string("retrieval.damaged"));
    QCOMPARE(completeEmbedderParameters("latent", {{"dimension", 7}}).error().code,
             std::string("retrieval.settings"));
    QCOMPARE(completeEmbedderParameters("none", {}).error().code, std::string("retrieval.embedder"));
    // An empty corpus gives an embedder that knows nothing.
    QCOMPARE(fitted({})->dimension(), 1);
  }
};

QTEST_APPLESS_MAIN(LatentEmbedderTest)
#include "latent_embedder_test.moc"

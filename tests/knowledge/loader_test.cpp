// The loaders that are read in place: text, Markdown, CSV, JSON, JSON lines.
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include "core/knowledge/loader.h"

using namespace heddle;

class LoaderTest : public QObject {
  Q_OBJECT
 private slots:
  void filesFindTheirLoader();
  void markdown();
  void csv();
  void csvOddities_data();
  void csvOddities();
  void csvTooWide();
  void json();
  void jsonDamage();
  void jsonLines();
  void emptyAndMissing();
  void limits();

 private:
  Result<LoadedDocument> load(const char* loader, const QByteArray& bytes,
                              const KnowledgeJson& parameters = KnowledgeJson::object(),
                              uint64_t limit_bytes = uint64_t{1} << 20) {
    QFile file(m_folder.filePath(QStringLiteral("file")));
    if (file.open(QIODevice::WriteOnly)) file.write(bytes);
    file.close();
    LoadRequest request{file.fileName().toStdString(), parameters};
    request.maxText_bytes = limit_bytes;
    return findLoader(loader)->load(request);
  }
  QTemporaryDir m_folder;
};

void LoaderTest::filesFindTheirLoader() {
  for (const auto& [path, id] : {std::pair("/a/B.PDF", "pdf"),
                                 {"x.md", "markdown"},
                                 {"x.htm", "html"},
                                 {"x.jsonl", "jsonl"},
                                 {"x.tsv", "csv"},
                                 {"x.docx", "docx"},
                                 {"x.txt", "text"},
                                 {"x.json", "json"}}) {
    QVERIFY2(loaderForFile(path), path);
    QCOMPARE(loaderForFile(path)->description.id, std::string(id));
  }
  QVERIFY(!loaderForFile("x.exe"));
  QCOMPARE(loaderForFile("noname", "%PDF-1.7\n")->description.id, std::string("pdf"));
  for (const Loader& loader : loaders()) QCOMPARE(!loader.load, loader.description.inWorker);
}

void LoaderTest::markdown() {
  const auto document =
      load("markdown",
           "---\ntitle: \"On looms\"\nauthor: Ada\ntags:\n  - a\n---\n# Looms\n\ntext\n\nSetext two\n---\n\n"
           "```sh\n# a comment\n```\n\n- item\n---\n\n### Deep ###\n#no heading\n");
  QVERIFY(document);
  QCOMPARE(document->title, std::string("On looms"));
  QCOMPARE(document->metadata["author"], KnowledgeJson("Ada"));
  std::vector<std::pair<std::string, int>> headings;
  for (const LoadedHeading& heading : document->headings)
    headings.emplace_back(document->text.substr(heading.start, heading.end - heading.start), heading.level);
  QCOMPARE(headings, (std::vector<std::pair<std::string, int>>{
                         {"# Looms", 1}, {"Setext two", 2}, {"### Deep ###", 3}}));
  QVERIFY(document->text.starts_with("# Looms"));
  QCOMPARE(load("markdown", "# Only a heading #\n")->title, std::string("Only a heading"));
}

void LoaderTest::csv() {
  const auto document = load(
      "csv", "name;town;note\nAda;London;\"first; of all\"\n\nGrace;\"New\nYork\";\"said \"\"hi\"\"\"\n");
  QVERIFY(document);
  QCOMPARE(document->text, std::string("name: Ada\ntown: London\nnote: first; of all\n\n"
                                       "name: Grace\ntown: New\nYork\nnote: said \"hi\"\n\n"));
  QCOMPARE(document->metadata["rows"], KnowledgeJson(2));
  QVERIFY(document->warnings.empty());
  // Without names in the first row, columns have numbers.
  QCOMPARE(load("csv", "1,2\n3,4\n")->text, std::string("1: 1\n2: 2\n\n1: 3\n2: 4\n\n"));
  QCOMPARE(load("csv", "a,b\nc,d\n", {{"header", "no"}})->text, std::string("1: a\n2: b\n\n1: c\n2: d\n\n"));
  QCOMPARE(load("csv", "a|b\nc,c|d\n", {{"delimiter", "bar"}})->text, std::string("a: c,c\nb: d\n\n"));
}

void LoaderTest::csvOddities_data() {
  QTest::addColumn<QByteArray>("bytes");
  QTest::addColumn<QString>("code");
  QTest::addColumn<QString>("line");
  QTest::addColumn<QByteArray>("kept");
  QTest::newRow("short row") << QByteArray("a,b\n1,2\n3\n5,6\n") << "knowledge.csv_ragged" << "3"
                             << QByteArray("a: 5\nb: 6");
  QTest::newRow("long row") << QByteArray("a,b\n1,2,9\n5,6\n") << "knowledge.csv_ragged" << "2"
                            << QByteArray("3: 9");
  QTest::newRow("line of a row after a quoted line end")
      << QByteArray("a,b\n\"x\ny\",2\n3\n") << "knowledge.csv_ragged" << "4" << QByteArray("a: x\ny");
  QTest::newRow("open quote") << QByteArray("a,b\n1,\"never closed\n2,3\n") << "knowledge.csv_quote" << "2"
                              << QByteArray("never closed");
}

void LoaderTest::csvOddities() {
  QFETCH(QByteArray, bytes);
  QFETCH(QString, code);
  QFETCH(QString, line);
  QFETCH(QByteArray, kept);
  const auto document = load("csv", bytes);
  QVERIFY(document);
  QCOMPARE(document->warnings.size(), size_t{1});
  QCOMPARE(QString::fromStdString(document->warnings[0].code), code);
  QCOMPARE(QString::fromStdString(document->warnings[0].what.arguments[0]), line);
  QVERIFY(QByteArray::fromStdString(document->text).contains(kept));
}

void LoaderTest::csvTooWide() {
  const QByteArray wide = QByteArray("x,").repeated(1'000'000);
  const auto refused = load("csv", "a,b\n" + wide, {}, uint64_t{64} << 20);
  QVERIFY(!refused);
  QCOMPARE(refused.error().code, std::string("knowledge.csv_columns"));
  QCOMPARE(refused.error().what.arguments[1], std::string("2"));
  // Whoever means it may have it.
  const auto allowed =
      load("csv", wide + "\n" + wide, {{"columns", 2000000}, {"header", "no"}}, uint64_t{64} << 20);
  QVERIFY(allowed);
  QCOMPARE(allowed->metadata["columns"], KnowledgeJson(1'000'001));
  // More findings than anybody reads come to an end.
  QCOMPARE(load("csv", "a,b\n" + QByteArray("1\n").repeated(500))->warnings.size(), kMaxWarnings);
}

void LoaderTest::json() {
  const auto document = load(
      "json", R"([{"name": "Ada", "born": {"year": 1815, "town": "London"}, "tags": ["a", "b"], "gone": null},
                       "plain", 3.50, true, [1, [2]]])");
  QVERIFY(document);
  QCOMPARE(document->text, std::string("name: Ada\nborn.year: 1815\nborn.town: London\ntags: a\ntags: b\n\n"
                                       "plain\n\n3.50\n\ntrue\n\n1\n2\n\n"));
  QCOMPARE(document->metadata["records"], KnowledgeJson(5));
  QCOMPARE(load("json", R"({"a": {"b": [{"c": 1}, {"c": "é"}]}})")->text,
           std::string("a.b.c: 1\na.b.c: é\n\n"));
}

void LoaderTest::jsonDamage() {
  const auto cut = load("json", "[{\"a\": \"kept\"},\n {\"b\": \"x\"");
  QVERIFY(cut);
  QVERIFY(cut->text.contains("a: kept"));
  QCOMPARE(cut->warnings.at(0).code, std::string("knowledge.json_syntax"));
  QCOMPARE(cut->warnings.at(0).what.arguments[0], std::string("2"));
  const auto none = load("json", "not json");
  QVERIFY(!none);
  QCOMPARE(none.error().code, std::string("knowledge.json_syntax"));
  const auto deep = load("json", QByteArray("[").repeated(100000));
  QVERIFY(!deep);
  QCOMPARE(deep.error().code, std::string("knowledge.json_depth"));
}

void LoaderTest::jsonLines() {
  const auto document = load("jsonl", "{\"q\": \"one\"}\n\n{broken\n{\"q\": \"two\"}\n");
  QVERIFY(document);
  QCOMPARE(document->text, std::string("q: one\n\nq: two\n\n"));
  QCOMPARE(document->warnings.size(), size_t{1});
  QCOMPARE(document->warnings[0].what.arguments[0], std::string("3"));
  QVERIFY(!load("jsonl", "nothing\nhere\n"));
}

void LoaderTest::emptyAndMissing() {
  for (const char* loader : {"text", "csv", "markdown", "json", "jsonl"}) {
    const auto empty = load(loader, "");
    QVERIFY(!empty);
    QCOMPARE(empty.error().code, std::string("knowledge.empty"));
    QVERIFY(!empty.error().input.empty());
    const auto missing = findLoader(loader)->load({"/nowhere/at/all"});
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, std::string("knowledge.no_file"));
    QCOMPARE(missing.error().input, std::string("/nowhere/at/all"));
  }
  QCOMPARE(findLoader("text")->load({"/tmp"}).error().code, std::string("knowledge.no_file"));
}

void LoaderTest::limits() {
  QCOMPARE(load("text", QByteArray(2000, 'a'), {}, 1000).error().code, std::string("knowledge.too_large"));
  // Small on disk, large as text: the names of the columns come again with every row.
  QByteArray bytes = QByteArray(300, 'n') + ",b\n" + QByteArray("1,2\n").repeated(200);
  QCOMPARE(load("csv", bytes, {}, 10000).error().code, std::string("knowledge.too_large"));
}

QTEST_APPLESS_MAIN(LoaderTest)
#include "loader_test.moc"

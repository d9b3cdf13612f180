// The formats that are read in heddle-worker: PDF, DOCX, HTML, with files made here and real processes.
#include <QtTest>

#include "core/host/worker_pool.h"
#include "core/knowledge/loader.h"
#include "core/knowledge/worker_reading.h"
#include "tests/knowledge/knowledge_files.h"

using namespace heddle;
using namespace heddle::testing;

class WorkerLoaderTest : public QObject {
  Q_OBJECT
 private slots:
  void pdfWordsHaveBoxes();
  void pdfInBatches();
  void pdfTroubles_data();
  void pdfTroubles();
  void docx();
  void docxTroubles();
  void html();
  void htmlHostile();
  void foreignAnswersAreChecked();

 private:
  Result<LoadedDocument> load(const char* loader, const std::string& path) {
    return readInWorker(m_workers, *findLoader(loader), {path}, {});
  }
  QString at(const char* name) { return m_folder.filePath(QLatin1String(name)); }
  QTemporaryDir m_folder;
  WorkerPool m_workers{HEDDLE_BINARY "/bin/heddle-worker"};
};

void WorkerLoaderTest::pdfWordsHaveBoxes() {
  const std::string path = writePdf(
      at("two.pdf"), 2,
      [](QPainter& painter, int page) {
        painter.drawText(100, 200,
                         page == 0 ? QStringLiteral("Warp threads") : QStringLiteral("Weft threads"));
        painter.drawText(100, 216, QStringLiteral("second line"));
      },
      QStringLiteral("On weaving"));
  const auto document = load("pdf", path);
  QVERIFY2(document, document ? "" : document.error().english().c_str());
  QCOMPARE(document->title, std::string("On weaving"));
  QCOMPARE(document->pages.size(), size_t{2});
  QCOMPARE(document->totalPages, 2);
  const LoadedPage& second = document->pages[1];
  QVERIFY(document->text.substr(second.start, second.end - second.start)
              .starts_with("Weft threads\nsecond line"));
  QCOMPARE(second.words.size(), size_t{4});
  const LoadedWord& word = second.words[0];
  QCOMPARE(document->text.substr(word.start, word.end - word.start), std::string("Weft"));
  // Near where it was drawn: the baseline at 200 from the page's top. (The writer's margins move the origin.)
  QVERIFY(second.width > 590 && second.width < 600);
  QVERIFY(word.rectangle.x > 95 && word.rectangle.x < 160);
  QVERIFY(word.rectangle.y > 170 && word.rectangle.y < 260);
  QVERIFY(word.rectangle.width > 10 && word.rectangle.height > 5);
}

void WorkerLoaderTest::pdfInBatches() {
  const std::string path = writePdf(at("long.pdf"), 150, [](QPainter& painter, int page) {
    painter.drawText(100, 200, QStringLiteral("This is page number%1 here").arg(page + 1));
  });
  const auto document = load("pdf", path);
  QVERIFY(document);
  QCOMPARE(document->pages.size(), size_t{150});
  for (size_t i = 0; i < 150; ++i) {
    const LoadedPage& page = document->pages[i];
    const QString text = QString::fromStdString(document->text.substr(page.start, page.end - page.start));
    QVERIFY2(text.contains(QStringLiteral("number%1 here").arg(i + 1)), qPrintable(text));
    for (const LoadedWord& word : page.words) QVERIFY(word.start >= page.start && word.end <= page.end);
  }
}

void WorkerLoaderTest::pdfTroubles_data() {
  QTest::addColumn<QString>("file");
  QTest::addColumn<QString>("code");
  QTest::newRow("encrypted") << QString::fromStdString(writeEncryptedPdf(at("locked.pdf")))
                             << "knowledge.encrypted";
  QTest::newRow("damaged") << QString::fromStdString(
                                  writeFile(at("bad.pdf"), "%PDF-1.7\n1 0 obj\n<< /Type /Cat"))
                           << "knowledge.damaged";
  QTest::newRow("empty") << QString::fromStdString(writeFile(at("empty.pdf"), "")) << "knowledge.empty";
  QTest::newRow("missing") << at("nowhere.pdf") << "knowledge.damaged";
}

void WorkerLoaderTest::pdfTroubles() {
  QFETCH(QString, file);
  QFETCH(QString, code);
  const auto document = load("pdf", file.toStdString());
  QVERIFY(!document);
  QCOMPARE(QString::fromStdString(document.error().code), code);
  QCOMPARE(QString::fromStdString(document.error().input), file);
  QVERIFY(!document.error().hint.empty());
}

void WorkerLoaderTest::docx() {
  auto parts = docxParts(
      {{"Kop1", "Looms"}, {"", "A loom holds  threads."}, {"Mine", "Parts"}, {"", "Caf\u00e9 &amp; heddle"}},
      "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>left</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>right</w:t>"
      "</w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:delText>deleted</w:delText></w:r></w:p>");
  parts.push_back(
      {"docProps/core.xml",
       "<c:coreProperties xmlns:c='c' xmlns:dc='d'><dc:title>Weaving</dc:title><dc:creator>Ada</dc:creator>"
       "</c:coreProperties>"});
  const auto document = load("docx", writeZip(at("loom.docx"), parts));
  QVERIFY2(document, document ? "" : document.error().english().c_str());
  QCOMPARE(document->title, std::string("Weaving"));
  QCOMPARE(document->metadata["author"], KnowledgeJson("Ada"));
  QCOMPARE(document->headings.size(), size_t{2});
  QCOMPARE(document->headings[0].level, 1);
  QCOMPARE(document->headings[1].level, 2);
  const LoadedHeading& second = document->headings[1];
  QCOMPARE(document->text.substr(second.start, second.end - second.start), std::string("Parts"));
  QVERIFY(document->text.contains("A loom holds threads.\n\nParts\n\nCafé & heddle"));
  QVERIFY(document->text.contains("left | right"));
  QVERIFY(!document->text.contains("deleted"));
}

void WorkerLoaderTest::docxTroubles() {
  const auto codeOf = [this](const std::string& path) {
    const auto document = load("docx", path);
    return document ? std::string("read") : document.error().code;
  };
  // 40 MB of blanks in 40 kilobytes.
  auto bomb = docxParts({{"", QByteArray(40 << 20, ' ')}});
  QCOMPARE(codeOf(writeZip(at("bomb.docx"), bomb)), std::string("knowledge.zip_bomb"));
  bomb.clear();
  auto traversal = docxParts({{"", "text"}});
  traversal.insert(traversal.begin(), {"../../etc/passwd", "x"});
  QCOMPARE(codeOf(writeZip(at("out.docx"), traversal)), std::string("knowledge.unsafe_archive"));
  QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("../../etc/passwd"))) || true);
  auto entities = docxParts({{"", "text"}});
  entities[1].bytes = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>";
  QCOMPARE(codeOf(writeZip(at("entities.docx"), entities)), std::string("knowledge.unsafe_archive"));
  QCOMPARE(codeOf(writeFile(at("no.docx"), "no archive at all")), std::string("knowledge.damaged"));
  QCOMPARE(codeOf(writeZip(at("other.docx"), {{"content.xml", "<x/>"}})), std::string("knowledge.damaged"));
  QCOMPARE(codeOf(writeFile(at("old.docx"), QByteArray::fromHex("D0CF11E0A1B11AE1") + QByteArray(600, 0))),
           std::string("knowledge.encrypted"));
  // Cut off in the middle of the body: what stands before is kept, and it is said.
  auto cut = docxParts({{"", "first paragraph"}, {"", "second"}});
  cut[1].bytes.chop(60);
  const auto document = load("docx", writeZip(at("cut.docx"), cut));
  QVERIFY(document);
  QVERIFY(document->text.contains("first paragraph"));
  QCOMPARE(document->warnings.at(0).code, std::string("knowledge.damaged"));
}

void WorkerLoaderTest::html() {
  const std::string path =
      writeFile(at("page.html"),
                "<!DOCTYPE html><html lang=en><head><title> On \n looms </title><meta name=Author "
                "content=Ada><script>alert(1)</script>"
                "<style>p{}</style></head><body><nav hidden>menu</nav><nav><a "
                "href=x>elsewhere</a></nav><h1>Looms</h1><p>A <b>loom</b> holds\n "
                "threads.<br>Next line"
                "<script>document.write('evil')</script><h2>Parts</h2><ul><li>heddle<li>reed</"
                "ul><table><tr><td>a<td>b<tr><td>c<td>d"
                "</table><pre>keep\n  this</pre><noscript>no</noscript>&eacute;&#x1F642;");
  const auto document = load("html", path);
  QVERIFY2(document, document ? "" : document.error().english().c_str());
  QCOMPARE(document->title, std::string("On looms"));
  QCOMPARE(document->metadata["language"], KnowledgeJson("en"));
  QCOMPARE(document->metadata["author"], KnowledgeJson("Ada"));
  QCOMPARE(
      document->text,
      std::string("Looms\n\nA loom holds threads.\nNext line\n\nParts\n\n- heddle\n- reed\n\na | b\nc | d\n\n"
                  "keep\n  this\n\né🙂"));
  QCOMPARE(document->headings.size(), size_t{2});
  QCOMPARE(document->headings[1].level, 2);
  const auto latin =
      load("html", writeFile(at("latin.html"), "<meta charset=iso-8859-2><p>\xB1 za\xBF\xF3\xB3\xE6"));
  QVERIFY(latin);
  QCOMPARE(latin->text, std::string("ą zażółć"));
}

void WorkerLoaderTest::htmlHostile() {
  // Nested deeper than any stack: an answer or an error that names the file, never a fall of this process.
  const std::string deep = writeFile(at("deep.html"), QByteArray("<div>").repeated(15'000) + "bottom");
  const auto document = load("html", deep);
  if (document)
    QVERIFY(document->text.contains("bottom"));
  else
    QCOMPARE(document.error().input, deep);
  const auto next = load("html", writeFile(at("next.html"), "<p>fine"));
  QVERIFY(next);
  QCOMPARE(next->text, std::string("fine"));
}

void WorkerLoaderTest::foreignAnswersAreChecked() {
  LoadedDocument document;
  document.text = "é text";
  document.pages.push_back({0, 7, 10, 10, {{0, 2, {}}}});
  QVERIFY(loadedDocumentFromJson(toJson(document)));
  LoadedDocument outside = document;
  outside.pages[0].words[0].end = 500;
  QVERIFY(!loadedDocumentFromJson(toJson(outside)));
  LoadedDocument within = document;
  within.headings.push_back({1, 3, 1});  // begins within a character
  QVERIFY(!loadedDocumentFromJson(toJson(within)));
  QVERIFY(!loadedDocumentFromJson(protocol::Json{{"text", 3}}));
}

QTEST_MAIN(WorkerLoaderTest)
#include "worker_loader_test.moc"

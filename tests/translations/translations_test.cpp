// Every text of the window has a Chinese translation: the sources are read again by lupdate, so that a text
// added today without one fails today.
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

struct Entry {
  QString context, source, translation;
  bool unfinished = false;
};

std::vector<Entry> readEntries(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return {};
  QXmlStreamReader xml(&file);
  std::vector<Entry> entries;
  QString context;
  while (!xml.atEnd()) {
    if (xml.readNext() != QXmlStreamReader::StartElement) continue;
    if (xml.name() == u"name"_s) {
      context = xml.readElementText();
    } else if (xml.name() == u"message"_s) {
      entries.push_back({.context = context});
    } else if (xml.name() == u"source"_s) {
      entries.back().source = xml.readElementText();
    } else if (xml.name() == u"translation"_s) {
      entries.back().unfinished = xml.attributes().value(u"type"_s) == u"unfinished"_s;
      entries.back().translation = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
    }
  }
  return xml.hasError() ? std::vector<Entry>() : entries;
}

QStringList places(const QString& text) {
  static const QRegularExpression place(u"\\{\\d\\}|%\\d|%n|%L\\d"_s);
  QStringList found;
  for (auto match = place.globalMatch(text); match.hasNext();) found.push_back(match.next().captured());
  found.sort();
  return found;
}

}  // namespace

class TranslationsTest : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    const QString source = QString::fromUtf8(HEDDLE_SOURCE);
    m_file = m_folder.filePath(u"heddle_zh_CN.ts"_s);
    QVERIFY(QFile::copy(source + u"/resources/translations/heddle_zh_CN.ts"_s, m_file));
    QVERIFY(QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner));
    QProcess lupdate;
    lupdate.setWorkingDirectory(source);
    lupdate.start(QString::fromUtf8(HEDDLE_LUPDATE),
                  {u"-silent"_s, u"-I"_s, source, u"-tr-function-alias"_s, u"QT_TRANSLATE_NOOP+=HEDDLE_TR"_s,
                   u"-no-obsolete"_s, u"-locations"_s, u"none"_s, u"core"_s, u"ui"_s, u"app/window"_s,
                   u"kernels"_s, u"-ts"_s, m_file});
    QVERIFY2(lupdate.waitForFinished(60000), "lupdate did not end");
    QCOMPARE(lupdate.exitCode(), 0);
    m_entries = readEntries(m_file);
    QVERIFY(m_entries.size() > 500);
  }
  void nothingIsMissing() {
    QStringList missing;
    for (const Entry& entry : m_entries)
      if (entry.unfinished || entry.translation.isEmpty())
        missing.push_back(u"%1: %2"_s.arg(entry.context, entry.source));
    QVERIFY2(missing.isEmpty(), qPrintable(u"without a translation:\n"_s + missing.join(u"\n"_s)));
  }
  void placesAreTheSame() {
    QStringList wrong;
    for (const Entry& entry : m_entries)
      if (!entry.translation.isEmpty() && places(entry.source) != places(entry.translation))
        wrong.push_back(entry.source);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u"\n"_s)));
  }
  // English stands in the sources, except for what one thing and several are called.
  void everyCountHasItsEnglishForms() {
    const QString source = QString::fromUtf8(HEDDLE_SOURCE);
    const QString file = m_folder.filePath(u"heddle_en.ts"_s);
    QVERIFY(QFile::copy(source + u"/resources/translations/heddle_en.ts"_s, file));
    QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner));
    QProcess lupdate;
    lupdate.setWorkingDirectory(source);
    lupdate.start(QString::fromUtf8(HEDDLE_LUPDATE),
                  {u"-silent"_s, u"-pluralonly"_s, u"-I"_s, source, u"-tr-function-alias"_s,
                   u"QT_TRANSLATE_NOOP+=HEDDLE_TR"_s, u"-no-obsolete"_s, u"-locations"_s, u"none"_s,
                   u"core"_s, u"ui"_s, u"app/window"_s, u"kernels"_s, u"-ts"_s, file});
    QVERIFY2(lupdate.waitForFinished(60000), "lupdate did not end");
    const auto entries = readEntries(file);
    QVERIFY(entries.size() >= 20);
    for (const Entry& entry : entries)
      QVERIFY2(!entry.unfinished && !entry.translation.contains(u"(s)"_s), qPrintable(entry.source));
  }
  void contextsAreThoseOfTheClasses() {
    // A class that lupdate could not place would never find its translations at run time.
    for (const Entry& entry : m_entries)
      if (entry.context.endsWith(u"Page"_s))
        QVERIFY2(entry.context.startsWith(u"heddle::"_s), qPrintable(entry.context));
  }

 private:
  QTemporaryDir m_folder;
  QString m_file;
  std::vector<Entry> m_entries;
};

QTEST_GUILESS_MAIN(TranslationsTest)
#include "translations_test.moc"

// feedback: a session made, filled, judged by two people, summed up and handed on, all by command.
#include "tests/cli/cli_run.h"

class CliFeedbackTest : public QObject {
  Q_OBJECT
  Cli m_cli;
  QString m_file;

  CliAnswer feedback(const QStringList& words) {
    return m_cli.run(QStringList{QStringLiteral("feedback")} + words + QStringList{QStringLiteral("--json")});
  }
  CliAnswer create(const QString& name, const QString& options = {}) {
    return feedback(QStringList{QStringLiteral("create"), m_file, name} +
                    options.split(QLatin1Char(' '), Qt::SkipEmptyParts));
  }
  CliAnswer next(const QString& session, const QString& person) {
    return feedback({QStringLiteral("next"), m_file, session, QStringLiteral("--person"), person});
  }
  CliAnswer submit(const QString& session, const QString& item, const QStringList& more) {
    return feedback(QStringList{QStringLiteral("submit"), m_file, session, item} + more);
  }

 private Q_SLOTS:
  void initTestCase() {
    m_file = m_cli.path("label.heddle");
    QCOMPARE(m_cli.run({QStringLiteral("project"), QStringLiteral("init"), m_file}).code, 0);
  }

  void aSessionFromFileToRows() {
    const CliAnswer made =
        create(QStringLiteral("pairs"),
               QStringLiteral("--annotators 2 --gold-share 0 --repeat-share 0 --reason tone"));
    QVERIFY2(made.code == 0, made.err);
    QCOMPARE(made.json()["settings"]["annotators"], Json(2));
    QByteArray rows;
    for (int i = 0; i < 3; ++i)
      rows += QByteArray::fromStdString(Json{{"id", "c" + std::to_string(i)},
                                             {"prompt", "q" + std::to_string(i)},
                                             {"chosen", "good"},
                                             {"rejected", "not so good"}}
                                            .dump()) +
              "\n";
    const QString file = m_cli.write("pairs.jsonl", rows);
    const CliAnswer imported = feedback(
        {QStringLiteral("import"), m_file, QStringLiteral("--session"), QStringLiteral("pairs"), file});
    QVERIFY2(imported.code == 0, imported.err);
    QCOMPARE(imported.json()["imported"], Json(3));
    for (const QString& person : {QStringLiteral("ann"), QStringLiteral("ben")})
      for (int i = 0; i < 3; ++i) {
        const Json shown = next(QStringLiteral("pairs"), person).json();
        QCOMPARE(shown["items"].size(), size_t{1});
        const Json item = shown["items"][0];
        QVERIFY(!item["candidates"][0].contains("origin"));  // blind
        // The same until it is answered.
        QCOMPARE(next(QStringLiteral("pairs"), person).json()["items"][0], item);
        const bool goodIsA = item["candidates"][0]["text"] == "good";
        const QStringList words = {
            QStringLiteral("--person"),      person,
            QStringLiteral("--answer"),      goodIsA ? QStringLiteral("a") : QStringLiteral("b"),
            QStringLiteral("--duration-ms"), QStringLiteral("1200"),
            QStringLiteral("--key"),         QStringLiteral("%1-%2").arg(person).arg(i)};
        const QString id = QString::fromStdString(item["item"].get<std::string>());
        const CliAnswer first = submit(QStringLiteral("pairs"), id, words),
                        second = submit(QStringLiteral("pairs"), id, words);
        QVERIFY2(first.code == 0, first.err);
        QCOMPARE(first.json()["already_stored"], Json(false));
        QCOMPARE(second.json()["already_stored"], Json(true));
        QCOMPARE(second.json()["label"], first.json()["label"]);
      }
    QVERIFY(next(QStringLiteral("pairs"), QStringLiteral("ann")).json()["items"].empty());
    const Json stats = feedback({QStringLiteral("stats"), m_file, QStringLiteral("pairs")}).json();
    QCOMPARE(stats["labels"], Json(6));
    QCOMPARE(stats["answers"], Json({{"A", 6}}));  // the first candidate, wherever it stood
    QCOMPARE(stats["rows"]["preference"], Json(3));
    QCOMPARE(stats["annotators"].size(), size_t{2});
    const QString out = m_cli.path("train.jsonl");
    const CliAnswer exported =
        feedback({QStringLiteral("export"), m_file, QStringLiteral("pairs"), out, QStringLiteral("--as"),
                  QStringLiteral("preference"), QStringLiteral("--evaluation-share"), QStringLiteral("0")});
    QVERIFY2(exported.code == 0, exported.err);
    QCOMPARE(exported.json()["rows"], Json(3));
    QFile read(out);
    QVERIFY(read.open(QIODevice::ReadOnly));
    const Json row = Json::parse(read.readLine().toStdString());
    QCOMPARE(row["chosen"], Json("good"));
    // The rows as a data set of their own, and out again as they were.
    const CliAnswer again = feedback(
        {QStringLiteral("import"), m_file, QStringLiteral("--dataset"), QStringLiteral("copy"), out});
    QVERIFY2(again.code == 0, again.err);
    QCOMPARE(again.json()["number"], Json(1));
  }

  void undoAndDecision() {
    QCOMPARE(
        create(QStringLiteral("undo"), QStringLiteral("--gold-share 0 --repeat-share 0 --no-shuffle")).code,
        0);
    const QString file = m_cli.write("two.jsonl", R"([{"id":"x","prompt":"p","candidates":["1","2"]}])");
    QCOMPARE(feedback({QStringLiteral("import"), m_file, QStringLiteral("--session"), QStringLiteral("undo"),
                       file})
                 .code,
             0);
    QCOMPARE(submit(QStringLiteral("undo"), QStringLiteral("x"),
                    {QStringLiteral("--answer"), QStringLiteral("tie")})
                 .code,
             0);
    const CliAnswer undone =
        feedback({QStringLiteral("submit"), m_file, QStringLiteral("undo"), QStringLiteral("--undo")});
    QCOMPARE(undone.json()["undone"], Json("x"));
    QCOMPARE(feedback({QStringLiteral("stats"), m_file, QStringLiteral("undo")}).json()["open_items"],
             Json(1));
    QCOMPARE(submit(QStringLiteral("undo"), QStringLiteral("x"),
                    {QStringLiteral("--answer"), QStringLiteral("b"), QStringLiteral("--decision")})
                 .code,
             0);
    QCOMPARE(feedback({QStringLiteral("stats"), m_file}).json()["sessions"].size(), size_t{2});
  }

  void errorsSayWhatToDo() {
    const QString bad =
        m_cli.write("bad.jsonl", "{\"prompt\":\"p\",\"chosen\":\"c\",\"rejected\":\"r\"}\n{\"prompt\":1}\n");
    const CliAnswer refused = feedback(
        {QStringLiteral("import"), m_file, QStringLiteral("--session"), QStringLiteral("pairs"), bad});
    QCOMPARE(refused.code, 1);
    QCOMPARE(refused.json()["refused"], Json(true));
    QCOMPARE(refused.json()["rejects"][0]["row"], Json(2));
    QVERIFY(!refused.json()["rejects"][0]["hint"].get<std::string>().empty());
    const CliAnswer unknown = feedback({QStringLiteral("next"), m_file, QStringLiteral("nothing")});
    QCOMPARE(unknown.code, 1);
    QVERIFY2(unknown.err.contains("pairs"), unknown.err);
    const CliAnswer wrong = submit(QStringLiteral("pairs"), QStringLiteral("c0"),
                                   {QStringLiteral("--answer"), QStringLiteral("z")});
    QCOMPARE(wrong.code, 1);
    QVERIFY2(wrong.err.contains("both_bad"), wrong.err);
    QCOMPARE(submit(QStringLiteral("pairs"), QStringLiteral("c0"), {}).code, 2);
    QCOMPARE(create(QStringLiteral("x"), QStringLiteral("--task dance")).code, 1);
    QCOMPARE(create(QStringLiteral("pairs")).code, 1);
    QCOMPARE(feedback({QStringLiteral("import"), m_file}).code, 2);
  }
};

QTEST_GUILESS_MAIN(CliFeedbackTest)
#include "cli_feedback_test.moc"

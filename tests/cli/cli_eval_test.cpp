// eval: cases, variants, answers of the embedded model, and what they come to.
#include "tests/cli/cli_run.h"

class CliEvalTest : public QObject {
  Q_OBJECT
  Cli m_cli;
  QString m_file;

  CliAnswer eval(const QStringList& words, const QByteArray& input = {}) const {
    return m_cli.run(QStringList{QStringLiteral("eval")} + words, input);
  }
  static QString q(const char* text) { return QString::fromUtf8(text); }

 private Q_SLOTS:
  void initTestCase() {
    m_file = m_cli.path("work.heddle");
    QCOMPARE(m_cli.run({q("project"), q("init"), m_file, q("--sample")}).code, 0);
  }

  void casesAreImportedAndExported() {
    const QString table = m_cli.write("cases.csv",
                                      "id,title,message,expected,tags\n"
                                      "a,Greeting,Hello there,hello,calm\n"
                                      "b,Question,\"Where is it, please?\",where,\n");
    const CliAnswer made = eval({q("import-cases"), m_file, q("short"), table, q("--json")});
    QCOMPARE(made.code, 0);
    QCOMPARE(made.json()["count"].get<int>(), 2);
    // Nothing of a file with a wrong row is taken unless it is asked for.
    const QString broken = m_cli.write("more.csv", "id,message\nb,again\nc,new\n");
    const CliAnswer refused = eval({q("import-cases"), m_file, q("short"), broken, q("--append")});
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains("more.csv, row 2"), refused.err);
    const CliAnswer some = eval(
        {q("import-cases"), m_file, q("short"), broken, q("--append"), q("--skip-invalid"), q("--json")});
    QCOMPARE(some.json()["count"].get<int>(), 3);
    QCOMPARE(some.json()["problems"][0]["row"].get<int>(), 2);
    const QString out = m_cli.path("out.jsonl");
    QCOMPARE(eval({q("export-cases"), m_file, q("short"), out}).code, 0);
    QFile file(out);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(Json::parse(file.readLine().toStdString())["variables"]["message"].get<std::string>(),
             std::string("Hello there"));
    const CliAnswer none = eval({q("export-cases"), m_file, q("absent"), out});
    QCOMPARE(none.code, 1);
    QVERIFY2(none.err.contains("short"), none.err);
  }

  void wrongWordsAreSaid() {
    const auto refused = [this](const QStringList& more) {
      return eval(QStringList{q("create"), m_file, q("wrong"), q("--cases"), q("short")} + more);
    };
    for (const char* variant :
         {"model=demo", "prompt=Rewrite in a tone;warm", "prompt=Rewrite in a tone;warmth=1",
          "prompt=Rewrite in a tone;temperature=hot"}) {
      const CliAnswer answer = refused({q("--variant"), q(variant)});
      QVERIFY2(answer.code == 2, variant + answer.err);
    }
    const CliAnswer scorer =
        refused({q("--variant"), q("prompt=Rewrite in a tone"), q("--scorer"), q("bleu")});
    QCOMPARE(scorer.code, 2);
    QVERIFY2(scorer.err.contains("rouge_l"), scorer.err);
    const CliAnswer prompt = refused({q("--variant"), q("prompt=Absent")});
    QCOMPARE(prompt.code, 1);
    QCOMPARE(eval({q("run"), m_file, q("absent")}).code, 1);
  }

  void aGridIsAnsweredOnceAndCompared() {
    const CliAnswer created =
        eval({q("create"), m_file, q("grid"), q("--cases"), q("short"), q("--variant"),
              q("prompt=Rewrite in a tone@1;name=short;max_tokens=4;temperature=0"), q("--variant"),
              q("prompt=Rewrite in a tone;name=long;max_tokens=12;temperature=0"), q("--scorer"),
              q("length;name=words"), q("--scorer"), q("rouge_l"), q("--json")});
    QVERIFY2(created.code == 0, created.err);
    const CliAnswer first = eval({q("run"), m_file, q("grid"), q("--threads"), q("2"), q("--json")});
    QVERIFY2(first.code == 0, first.err + first.out);
    const Json ran = first.json();
    QCOMPARE(ran["done"].get<int>(), 6);
    QCOMPARE(ran["cached"].get<int>(), 0);
    QCOMPARE(ran["variants"][1]["letter"].get<std::string>(), std::string("B"));
    const double shorter = ran["variants"][0]["scores"]["words"].get<double>();
    const double longer = ran["variants"][1]["scores"]["words"].get<double>();
    QVERIFY2(longer > shorter, first.out);
    QVERIFY(ran["variants"][1]["mean_tokens"].get<double>() <= 12);
    const CliAnswer second = eval({q("run"), m_file, q("grid"), q("--json")});
    QCOMPARE(second.json()["unchanged"].get<int>(), 6);
    QCOMPARE(second.json()["total"].get<int>(), 0);
    const CliAnswer compared = eval({q("compare"), m_file, q("short"), q("grid/long"), q("--json")});
    QVERIFY2(compared.code == 0, compared.err);
    const Json scores = compared.json()["scores"][0];
    QCOMPARE(scores["scorer"].get<std::string>(), std::string("words"));
    QVERIFY(std::abs(scores["difference"].get<double>() - (longer - shorter)) < 1e-9);
    QVERIFY(scores["low"].get<double>() <= scores["difference"].get<double>());
    QCOMPARE(compared.json()["wins"]["pairs"].get<int>(), 3);
    const CliAnswer unknown = eval({q("compare"), m_file, q("short"), q("nobody")});
    QCOMPARE(unknown.code, 1);
    QVERIFY2(unknown.err.contains("grid/long"), unknown.err);
  }

  // The same words again under --replace: what was answered is kept.
  void aChangedEvaluationKeepsItsAnswers() {
    const QStringList words = {q("create"),
                               m_file,
                               q("grid"),
                               q("--cases"),
                               q("short"),
                               q("--variant"),
                               q("prompt=Rewrite in a tone@1;name=short;max_tokens=4;temperature=0"),
                               q("--variant"),
                               q("prompt=Rewrite in a tone;name=longer;max_tokens=16;temperature=0")};
    QCOMPARE(eval(words).code, 1);
    QCOMPARE(eval(words + QStringList{q("--replace")}).code, 0);
    const CliAnswer ran = eval({q("run"), m_file, q("grid"), q("--json")});
    QCOMPARE(ran.json()["unchanged"].get<int>(), 3);
    QCOMPARE(ran.json()["done"].get<int>(), 3);
  }

  void failedCellsAreSaid() {
    QCOMPARE(eval({q("create"), m_file, q("broken"), q("--cases"), q("short"), q("--variant"),
                   q("prompt=Rewrite in a tone;model=/absent.gguf")})
                 .code,
             0);
    const CliAnswer ran = eval({q("run"), m_file, q("broken"), q("--json")});
    QCOMPARE(ran.code, 1);
    QCOMPARE(ran.json()["failed"].get<int>(), 3);
    QCOMPARE(ran.json()["errors"].size(), size_t{3});
  }

  void helpTellsTheWords() {
    const CliAnswer help = eval({q("create"), q("--help")});
    QCOMPARE(help.code, 0);
    for (const char* word : {"@VERSION", "adapter=FILE[:SCALE]", "rouge_l", "--baseline"})
      QVERIFY2(help.out.contains(word), word);
  }
};

QTEST_GUILESS_MAIN(CliEvalTest)
#include "cli_eval_test.moc"

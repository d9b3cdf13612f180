// Words, exit codes and the form of errors, whatever the command does.
#include "tests/cli/cli_run.h"

class CliWordsTest : public QObject {
  Q_OBJECT
  Cli m_cli;

 private Q_SLOTS:
  void helpAndVersionAreDone() {
    QCOMPARE(m_cli(QStringLiteral("--help")).code, 0);
    QVERIFY(m_cli(QStringLiteral("--help")).out.contains("tokenize"));
    QVERIFY(m_cli(QStringLiteral("generate --help")).out.contains("--temperature"));
    QCOMPARE(m_cli(QStringLiteral("--version")).code, 0);
  }

  void wrongWordsExitWithTwo_data() {
    QTest::addColumn<QString>("words");
    for (const char* words : {"",
                              "model",
                              "sing",
                              "model sing",
                              "tokenize",
                              "tokenize --model demo --sing",
                              "detokenize --model demo",
                              "detokenize --model demo --ids 1,x",
                              "detokenize --model demo --ids 1,,2",
                              "generate --model demo",
                              "generate --model demo --prompt a --ids 1",
                              "generate --model demo --prompt a --temperature hot",
                              "generate --model demo --prompt a --top-p 2",
                              "generate --model demo --prompt a --device tpu",
                              "chat --model demo --json",
                              "render",
                              "render --template a --now yesterday",
                              "bench",
                              "bench --model demo --repeat 0",
                              "bench kernels --filter (",
                              "project init",
                              "prompt run only-one",
                              "model info a b"})
      QTest::newRow(words) << QString::fromLatin1(words);
  }
  void wrongWordsExitWithTwo() {
    QFETCH(QString, words);
    const CliAnswer answer = m_cli(words);
    QCOMPARE(answer.code, 2);
    QVERIFY2(answer.err.startsWith("error: "), answer.err);
    QCOMPARE(answer.err.count('\n'), 1);
    QCOMPARE(answer.out.isEmpty(), !words.contains(QLatin1String("--json")));
  }

  void wrongWordsAreSaidInJsonToo() {
    const CliAnswer answer = m_cli(QStringLiteral("tokenize --json --sing"));
    QCOMPARE(answer.code, 2);
    QVERIFY(answer.err.startsWith("error: "));
    QCOMPARE(keysOf(answer.json()), std::vector<std::string>{"error"});
    QCOMPARE(keysOf(answer.json()["error"]), (std::vector<std::string>{"code", "message", "hint"}));
  }

  void aMissingModelNamesItselfAndWhatToDo() {
    const CliAnswer text = m_cli(QStringLiteral("model info /nowhere/a.gguf"));
    QCOMPARE(text.code, 1);
    QVERIFY(text.err.startsWith("error: "));
    QVERIFY(text.err.contains("/nowhere/a.gguf"));
    QVERIFY(text.err.count(": ") >= 3);
    QVERIFY(text.out.isEmpty());
    const CliAnswer json = m_cli(QStringLiteral("model info /nowhere/a.gguf --json"));
    QCOMPARE(json.code, 1);
    QVERIFY(json.err.startsWith("error: "));
    QVERIFY(!json.json()["error"]["hint"].get<std::string>().empty());
  }

  void everyCommandNamesAModelThatIsNotThere_data() {
    QTest::addColumn<QString>("words");
    for (const char* words : {"tokenize --model nobody --text a", "detokenize --model nobody --ids 1",
                              "logits --model nobody --ids 1", "generate --model nobody --prompt a",
                              "chat --model nobody --message a", "bench --model nobody",
                              "model remove nobody", "render --chat nobody"})
      QTest::newRow(words) << QString::fromLatin1(words);
  }
  void everyCommandNamesAModelThatIsNotThere() {
    QFETCH(QString, words);
    const CliAnswer answer = m_cli(words);
    QCOMPARE(answer.code, 1);
    QVERIFY2(answer.err.contains("nobody"), answer.err);
  }

  void cudaSaysWhyNot() {
    const CliAnswer answer = m_cli(QStringLiteral("generate --model demo --prompt a --device cuda --json"));
    QCOMPARE(answer.code, 1);
    QCOMPARE(answer.json()["error"]["code"].get<std::string>(), std::string("device.no_cuda"));
  }
};

QTEST_GUILESS_MAIN(CliWordsTest)
#include "cli_words_test.moc"

// render, project and prompt.
#include "tests/cli/cli_run.h"

class CliProjectTest : public QObject {
  Q_OBJECT
  Cli m_cli;

 private Q_SLOTS:
  void aTemplateIsRendered() {
    const QString source = m_cli.write(
        "t.jinja", "{% for x in list %}\n{{ x }},\n{% endfor %}\n{{ strftime_now('%d.%m.%Y') }} {{ gone }}");
    const QString context = m_cli.write("c.json", R"({"list": [1, "zwei", null]})");
    const QStringList words = {QStringLiteral("render"),
                               QStringLiteral("--template"),
                               source,
                               QStringLiteral("--context"),
                               context,
                               QStringLiteral("--now"),
                               QStringLiteral("2024-07-26T09:30:00")};
    QCOMPARE(m_cli.run(words).out, QByteArray("1,\nzwei,\nNone,\n26.07.2024 "));
    const CliAnswer json =
        m_cli.run(words + QStringList{QStringLiteral("--json"), QStringLiteral("--no-trim")});
    QCOMPARE(json.json(), Json({{"text", "\n1,\n\nzwei,\n\nNone,\n\n26.07.2024 "}}));
    const CliAnswer strict = m_cli.run(words + QStringList{QStringLiteral("--strict")});
    QCOMPARE(strict.code, 1);
    QVERIFY(strict.err.contains("gone"));
  }

  void aBrokenTemplateNamesFileAndPlace() {
    const QString source = m_cli.write("broken.jinja", "line one\n{{ 1 + }}");
    const CliAnswer answer = m_cli.run({QStringLiteral("render"), QStringLiteral("--template"), source});
    QCOMPARE(answer.code, 1);
    QVERIFY2(answer.err.contains("broken.jinja, line 2"), answer.err);
  }

  void aContextThatIsNoObjectIsRefused() {
    const QString source = m_cli.write("t.jinja", "x");
    for (const char* context : {"{\"a\": ", "[1]", ""}) {
      const QString file = m_cli.write("bad.json", context);
      const CliAnswer answer = m_cli.run({QStringLiteral("render"), QStringLiteral("--template"), source,
                                          QStringLiteral("--context"), file});
      QCOMPARE(answer.code, 1);
      QVERIFY(answer.err.contains("bad.json"));
    }
  }

  void aModelsOwnTemplateIsRendered() {
    const QByteArray context =
        R"({"messages": [{"role": "user", "content": "Hi"}], "add_generation_prompt": true})";
    const CliAnswer answer = m_cli(QStringLiteral("render --chat demo --context -"), context);
    QCOMPARE(answer.code, 0);
    QVERIFY2(answer.out.contains("<|im_start|>user\nHi<|im_end|>"), answer.out);
  }

  void aProjectIsMadeShownAndChecked() {
    const QString file = m_cli.path("empty.heddle");
    QCOMPARE(m_cli.run({QStringLiteral("project"), QStringLiteral("init"), file}).code, 0);
    const CliAnswer again = m_cli.run({QStringLiteral("project"), QStringLiteral("init"), file});
    QCOMPARE(again.code, 1);
    QVERIFY(again.err.contains("empty.heddle"));
    const CliAnswer info =
        m_cli.run({QStringLiteral("project"), QStringLiteral("info"), file, QStringLiteral("--json")});
    QCOMPARE(info.code, 0);
    QVERIFY(info.json().is_object());
    const CliAnswer check = m_cli.run({QStringLiteral("project"), QStringLiteral("check"), file});
    QCOMPARE(check.code, 0);
    QVERIFY(check.out.contains("sound"));
  }

  void whatIsNoProjectIsRefused() {
    const QString file = m_cli.write(
        "notes.heddle", "these are notes, more than a hundred bytes of them, so that it could be a header: " +
                            QByteArray(100, 'x'));
    for (const char* command : {"info", "check"}) {
      const CliAnswer answer =
          m_cli.run({QStringLiteral("project"), QLatin1String(command), file, QStringLiteral("--json")});
      QCOMPARE(answer.code, 1);
      QVERIFY(answer.json().contains("error"));
    }
    QCOMPARE(m_cli(QStringLiteral("project info /nowhere/a.heddle")).code, 1);
  }

  void everySamplePromptRunsAndIsRecorded() {
    const QString file = m_cli.path("sample.heddle");
    QCOMPARE(
        m_cli.run({QStringLiteral("project"), QStringLiteral("init"), file, QStringLiteral("--sample")}).code,
        0);
    const Json prompts =
        m_cli.run({QStringLiteral("prompt"), QStringLiteral("list"), file, QStringLiteral("--json")})
            .json()["prompts"];
    QVERIFY(prompts.size() >= 4);
    const QString first = QString::fromStdString(prompts[0].get<std::string>());
    const CliAnswer answer =
        m_cli.run({QStringLiteral("prompt"), QStringLiteral("run"), file, first, QStringLiteral("--json")});
    QVERIFY2(answer.code == 0, answer.err);
    QVERIFY(!answer.json()["text"].get<std::string>().empty());
    QVERIFY(answer.json()["run"].get<int>() > 0);
    QCOMPARE(m_cli.run({QStringLiteral("project"), QStringLiteral("check"), file}).code, 0);
    QCOMPARE(
        m_cli.run({QStringLiteral("prompt"), QStringLiteral("run"), file, QStringLiteral("nobody")}).code, 1);
    QCOMPARE(m_cli
                 .run({QStringLiteral("prompt"), QStringLiteral("run"), file, first, QStringLiteral("--var"),
                       QStringLiteral("novalue")})
                 .code,
             2);
  }
};

QTEST_GUILESS_MAIN(CliProjectTest)
#include "cli_project_test.moc"

// train and train estimate on the embedded model.
#include <csignal>

#include "core/store/project.h"
#include "core/tuning/training_repository.h"
#include "tests/cli/cli_run.h"

class CliTrainTest : public QObject {
  Q_OBJECT
  Cli m_cli;

  // In a folder of its own, whose files it names by relative paths.
  QString recipe(const char* folder, const Json& more = Json::object()) const {
    const QDir place(m_cli.path(folder));
    place.mkpath(QStringLiteral("."));
    QByteArray rows;
    for (int i = 0; i < 12; ++i) {
      const std::string number = std::to_string(i);
      const Json row = {
          {"prompt", "Question " + number}, {"chosen", "Yes."}, {"rejected", "No, not " + number}};
      rows += QByteArray::fromStdString(row.dump()) + "\n";
    }
    write(place.filePath(QStringLiteral("rows.jsonl")), rows);
    Json json = {{"base", "demo"},
                 {"data", {{"train", "rows.jsonl"}, {"evaluation_share", 0.25}}},
                 {"objective", {{"id", "dpo"}}},
                 {"method", {{"rank", 4}, {"alpha", 8}}},
                 {"batch", {{"rows", 2}, {"max_tokens", 64}}},
                 {"max_steps", 2},
                 {"output", "out"}};
    json.update(more);
    return write(place.filePath(QStringLiteral("recipe.json")), QByteArray::fromStdString(json.dump()));
  }
  static QString write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (file.open(QIODevice::WriteOnly)) file.write(bytes);
    return path;
  }
  CliAnswer train(QStringList words) const { return m_cli.run(QStringList{QStringLiteral("train")} + words); }

 private Q_SLOTS:
  void trainsAndSaysSo() {
    const QString file = recipe("one");
    const CliAnswer answer =
        train({file, QStringLiteral("--progress"), QStringLiteral("json"), QStringLiteral("--json")});
    QVERIFY2(answer.code == 0, answer.err.constData());
    const Json result = answer.json();
    for (const char* key : {"adapter", "steps", "final_loss", "tokens_per_s", "peak_memory_bytes"})
      QVERIFY2(result.contains(key), key);
    QCOMPARE(result["steps"].get<int>(), 2);
    QCOMPARE(QString::fromStdString(result["adapter"].get<std::string>()),
             m_cli.path("one/out/adapter.gguf"));
    std::vector<int> steps;
    for (const QByteArray& line : answer.err.split('\n'))
      if (!line.isEmpty()) steps.push_back(Json::parse(line.toStdString())["step"].get<int>());
    QCOMPARE(steps, (std::vector<int>{0, 1, 2}));
    // The adapter is one for this model.
    const CliAnswer used =
        m_cli.run({QStringLiteral("generate"), QStringLiteral("--model"), QStringLiteral("demo"),
                   QStringLiteral("--lora"), m_cli.path("one/out/adapter.gguf"), QStringLiteral("--prompt"),
                   QStringLiteral("Hello"), QStringLiteral("--max-tokens"), QStringLiteral("2"),
                   QStringLiteral("--json")});
    QVERIFY2(used.code == 0, used.err.constData());
    // The folder is not written over; resuming what is done changes nothing.
    const CliAnswer again = train({file});
    QCOMPARE(again.code, 1);
    QVERIFY(again.err.contains("holds a run already"));
    QCOMPARE(train({file, QStringLiteral("--resume")}).code, 0);
  }

  void estimates() {
    const CliAnswer answer = train({QStringLiteral("estimate"), recipe("two"), QStringLiteral("--json")});
    QVERIFY2(answer.code == 0, answer.err.constData());
    const Json json = answer.json();
    QCOMPARE(json["train_rows"].get<int>(), 9);
    QCOMPARE(json["evaluation_rows"].get<int>(), 3);
    QCOMPARE(json["steps"].get<int>(), 2);
    qint64 sum = 0;
    for (const char* part :
         {"base_weights_bytes", "adapter_bytes", "activations_bytes", "logits_bytes", "buffers_bytes"})
      sum += json[part].get<qint64>();
    QCOMPARE(sum, json["total_bytes"].get<qint64>());
    QVERIFY(!QFile::exists(m_cli.path("two/out")));
  }

  void interruptedKeepsACheckpoint() {
    const QString file =
        recipe("three", {{"max_steps", 0}, {"epochs", 5000}, {"evaluate_every", 0}, {"save_every", 0}});
    QProcess process;
    m_cli.start(process,
                {QStringLiteral("train"), file, QStringLiteral("--progress"), QStringLiteral("json")});
    process.setReadChannel(QProcess::StandardError);
    int lines = 0;
    while (lines < 3 && process.waitForReadyRead(60'000))
      while (process.canReadLine()) lines += process.readLine().contains("step");
    QVERIFY(lines >= 3 && process.processId() > 0);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 130);
    const QStringList kept =
        QDir(m_cli.path("three/out/checkpoints")).entryList({QStringLiteral("step-*.gguf")});
    QCOMPARE(kept.size(), 1);
    QVERIFY(QFile::exists(m_cli.path("three/out/adapter.gguf")));
  }

  // Whoever kills it goes on at once, and gets the bytes of a training that nobody disturbed.
  void aKilledTrainingOfAProjectGoesOn() {
    using namespace heddle;
    auto content = tuning::RecipeContent();
    content.recipe = *readRecipe(
        recipe("seven", {{"max_steps", 0}, {"epochs", 6}, {"evaluate_every", 0}, {"save_every", 4}})
            .toStdString());
    content.recipe.output.clear();
    const Cli calm, killed;
    for (const Cli* cli : {&calm, &killed}) {
      auto project = Project::create(cli->path("work.heddle").toStdString(), {.personKey = "me"});
      QVERIFY(project.has_value());
      QVERIFY(waitFor((*project)->write(Durability::Full, [&](Database& database) {
                return tuning::TrainingRepository(database).saveRecipe("Short", content, (*project)->me());
              })).has_value());
    }
    const auto words = [](const Cli& cli) {
      return QStringList{QStringLiteral("train"),     cli.path("work.heddle"), QStringLiteral("--json"),
                         QStringLiteral("--threads"), QStringLiteral("1"),     QStringLiteral("--progress"),
                         QStringLiteral("json")};
    };
    const CliAnswer whole = calm.run(words(calm));
    QVERIFY2(whole.code == 0, whole.err.constData());

    QProcess process;
    killed.start(process, words(killed));
    process.setReadChannel(QProcess::StandardError);
    int lines = 0;
    while (lines < 8 && process.waitForReadyRead(60'000))
      while (process.canReadLine()) lines += process.readLine().contains("step");
    process.kill();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    const CliAnswer resumed = killed.run(words(killed) + QStringList{QStringLiteral("--resume")});
    QVERIFY2(resumed.code == 0, resumed.err.constData());
    QCOMPARE(resumed.json()["steps"].get<int>(), whole.json()["steps"].get<int>());
    const auto bytes = [](const CliAnswer& answer) {
      QFile file(QString::fromStdString(answer.json()["adapter"].get<std::string>()));
      return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QVERIFY(!bytes(whole).isEmpty());
    QVERIFY(bytes(resumed) == bytes(whole));
  }

  // The recipe stands in a project; the run, its figures and its adapter come into it.
  void trainsARecipeOfAProject() {
    using namespace heddle;
    const QString file = recipe("six");
    auto content = tuning::RecipeContent();
    const auto read = readRecipe(file.toStdString());
    QVERIFY(read.has_value());
    content.recipe = *read;
    content.recipe.output.clear();
    const QString path = m_cli.path("six/work.heddle");
    const auto save = [&](const char* name) {
      auto project = QFile::exists(path) ? Project::open(path.toStdString())
                                         : Project::create(path.toStdString(), {.personKey = "me"});
      if (!project) qFatal("%s", project.error().english().c_str());
      const auto saved = waitFor((*project)->write(Durability::Full, [&](Database& database) {
        return tuning::TrainingRepository(database).saveRecipe(name, content, (*project)->me());
      }));
      if (!saved) qFatal("%s", saved.error().english().c_str());
    };
    const auto runs = [&] {
      auto project = Project::open(path.toStdString());
      return *(*project)->read(
          [](Database& database) { return tuning::TrainingRepository(database).runs(); });
    };
    save("Short");
    const CliAnswer answer = train({path, QStringLiteral("--json")});
    QVERIFY2(answer.code == 0, answer.err.constData());
    const Json result = answer.json();
    QCOMPARE(result["steps"].get<int>(), 2);
    const QString adapter = QString::fromStdString(result["adapter"].get<std::string>());
    QVERIFY2(QFile::exists(adapter) && adapter.endsWith(QStringLiteral("Short.gguf")), qPrintable(adapter));
    QCOMPARE(runs().size(), size_t{1});
    QVERIFY(runs()[0].state == tuning::RunState::Completed);
    // Nothing of it could go on.
    const CliAnswer again = train({path, QStringLiteral("--resume"), QStringLiteral("--json")});
    QCOMPARE(again.code, 1);
    QCOMPARE(again.json()["error"]["code"].get<std::string>(), std::string("tuning.not_resumable"));
    // Of several it must be said which.
    save("Long");
    const CliAnswer which = train({path});
    QCOMPARE(which.code, 1);
    QVERIFY2(which.err.contains("Long, Short") && which.err.contains("--recipe"), which.err.constData());
    QCOMPARE(train({path, QStringLiteral("--recipe"), QStringLiteral("Middle")}).code, 1);
    QCOMPARE(runs().size(), size_t{1});
  }

  void wrongInputIsNamed() {
    QCOMPARE(train({}).code, 2);
    QCOMPARE(train({recipe("seven"), QStringLiteral("--recipe"), QStringLiteral("Short")}).code, 2);
    QCOMPARE(train({m_cli.path("none.json")}).code, 1);
    const CliAnswer field = train({recipe("four", {{"epochs", 0}})});
    QCOMPARE(field.code, 1);
    QVERIFY(field.err.contains("epochs"));
    const QString file = recipe("five");
    write(m_cli.path("five/rows.jsonl"),
          "{\"prompt\": \"a\", \"chosen\": \"b\", \"rejected\": \"c\"}\n{\"prompt\": \"a\"}\n");
    const CliAnswer row = train({file, QStringLiteral("--json")});
    QCOMPARE(row.code, 1);
    QCOMPARE(row.json()["error"]["code"].get<std::string>(), std::string("rows.missing"));
    QVERIFY(row.err.contains("rows.jsonl:2"));
  }
};

QTEST_GUILESS_MAIN(CliTrainTest)
#include "cli_train_test.moc"

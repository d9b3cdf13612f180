// Commands about model files, tokens, scores and answers, on the fixtures and the embedded model.
#include <csignal>

#include "tests/cli/cli_run.h"

class CliModelTest : public QObject {
  Q_OBJECT
  Cli m_cli;

  static Json readJson(const QString& name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? Json::parse(file.readAll().toStdString(), nullptr, false)
                                          : Json();
  }
  static QString joined(const Json& ids) {
    QStringList words;
    for (const Json& id : ids) words << QString::number(id.get<int>());
    return words.join(QLatin1Char(','));
  }

 private Q_SLOTS:
  void infoHasTheContractsKeys() {
    const CliAnswer answer = m_cli(QStringLiteral("model info demo --json"));
    QCOMPARE(answer.code, 0);
    const Json info = answer.json();
    QCOMPARE(keysOf(info),
             (std::vector<std::string>{"architecture", "parameters", "context_length", "layers",
                                       "embedding_length", "heads", "kv_heads", "vocab_size", "types",
                                       "file_size_bytes", "chat_template", "sha256", "placement"}));
    QCOMPARE(info["placement"][0]["layers"].get<int>(), 6);
    QCOMPARE(info["architecture"].get<std::string>(), std::string("llama"));
    QCOMPARE(info["layers"].get<int>(), 6);
    QCOMPARE(info["vocab_size"].get<int>(), 4096);
    QCOMPARE(info["sha256"].get<std::string>(),
             std::string("05f136684ffbab57d717dd5b9dfd84ddaa950d658eca0bc84cbb51799a4b33c4"));
    QVERIFY(m_cli(QStringLiteral("model info demo")).out.contains("llama"));
  }

  void aFileThatIsNoModelIsRefused() {
    const QString file = m_cli.write("notes.gguf", "these are notes");
    const CliAnswer answer = m_cli.run({QStringLiteral("model"), QStringLiteral("info"), file});
    QCOMPARE(answer.code, 1);
    QVERIFY(answer.err.contains("notes.gguf"));
    const CliAnswer imported =
        m_cli.run({QStringLiteral("model"), QStringLiteral("import"), file, QStringLiteral("--json")});
    QCOMPARE(imported.code, 1);
    QVERIFY(imported.json()["error"]["message"].get<std::string>().find("notes.gguf") != std::string::npos);
  }

  void aSynthIsMadeImportedListedUsedAndRemoved() {
    const QString file = m_cli.path("small.gguf");
    const CliAnswer made = m_cli.run(
        {QStringLiteral("model"), QStringLiteral("synth"), file, QStringLiteral("--size"),
         QStringLiteral("tiny"), QStringLiteral("--type"), QStringLiteral("Q8_0"), QStringLiteral("--json")});
    QCOMPARE(made.code, 0);
    QCOMPARE(made.json()["file_size_bytes"].get<qint64>(), QFileInfo(file).size());
    const CliAnswer imported =
        m_cli.run({QStringLiteral("model"), QStringLiteral("import"), file, QStringLiteral("--json")});
    QCOMPARE(imported.code, 0);
    QCOMPARE(imported.json()["name"].get<std::string>(), std::string("small"));
    QVERIFY(m_cli(QStringLiteral("model list")).out.contains("small"));
    QCOMPARE(m_cli(QStringLiteral("model list --json")).json()["models"].size(), size_t{2});
    QCOMPARE(m_cli(QStringLiteral("model info small --json")).code, 0);
    QCOMPARE(m_cli(QStringLiteral("generate --model small --ids 1,2 -n 4 --json"))
                 .json()["completion_tokens"]
                 .get<int>(),
             4);
    QCOMPARE(m_cli(QStringLiteral("model remove small")).code, 0);
    QCOMPARE(m_cli(QStringLiteral("model info small")).code, 1);
    QCOMPARE(m_cli(QStringLiteral("model remove demo")).code, 1);
    QCOMPARE(m_cli
                 .run({QStringLiteral("model"), QStringLiteral("synth"), file, QStringLiteral("--size"),
                       QStringLiteral("huge")})
                 .code,
             1);
  }

  // A PEFT folder and a GGUF file of the same adapter, side by side, baked in, and written out again.
  void adaptersAreImportedMergedAndExported() {
    if (!Cli::haveFixtures()) QSKIP("the fixtures folder is missing");
    const QString base = Cli::fixture("parity/llama-plain-f32.gguf"), lora = Cli::fixture("lora/llama-plain-lora.gguf");
    const auto run = [&](const QString& words, const QStringList& more = {}) {
      return m_cli.run(words.split(QLatin1Char(' '), Qt::SkipEmptyParts) + more);
    };
    QCOMPARE(run(QStringLiteral("model import"), {base}).code, 0);
    QCOMPARE(run(QStringLiteral("model import"), {lora}).code, 0);
    const CliAnswer peft = run(QStringLiteral("model import --json --base llama-plain-f32"),
                               {Cli::fixture("lora/peft_adapter")});
    QCOMPARE(peft.code, 0);
    QCOMPARE(peft.json()["name"].get<std::string>(), std::string("peft_adapter"));
    const Json info = run(QStringLiteral("model info peft_adapter --json")).json();
    QCOMPARE(info["kind"].get<std::string>(), std::string("adapter"));
    QCOMPARE(info["rank"].get<int>(), 8);
    QCOMPARE(info["fits"], (Json::array({{{"name", "llama-plain-f32"}, {"trained_on", true}}})));
    for (const Json& entry : run(QStringLiteral("model list --json")).json()["models"])
      QCOMPARE(entry.contains("rank"), entry["kind"] == "adapter");
    QVERIFY(run(QStringLiteral("model list")).out.contains("adapter for llama, rank 8"));

    const QString merged = m_cli.path("merged.gguf");
    const CliAnswer baked =
        run(QStringLiteral("model merge llama-plain-f32 --lora peft_adapter:0.5 --json"), {merged});
    QCOMPARE(baked.code, 0);
    QCOMPARE(baked.json()["changed_weights"].get<int>(), 6);
    const QString ids = QStringLiteral("1,497,467,297,299,296");
    const Json alone = run(QStringLiteral("logits --json --ids ") + ids, {QStringLiteral("--model"), merged}).json();
    const Json beside =
        run(QStringLiteral("logits --json --model llama-plain-f32 --lora llama-plain-lora:0.5 --ids ") + ids).json();
    double largest = alone["logits"][0].size() == beside["logits"][0].size() ? 0 : 1;
    for (size_t i = 0; i < alone["logits"][0].size() && largest < 1; ++i)
      largest = std::max(largest, std::abs(alone["logits"][0][i].get<double>() - beside["logits"][0][i].get<double>()));
    QVERIFY(largest < 1e-4);

    const QString folder = m_cli.path("exported");
    QCOMPARE(run(QStringLiteral("model export llama-plain-lora --format peft"), {folder}).code, 0);
    QVERIFY(QFile::exists(folder + QStringLiteral("/adapter_model.safetensors")));
    const CliAnswer other =
        run(QStringLiteral("model merge demo --lora llama-plain-lora"), {m_cli.path("no.gguf")});
    QCOMPARE(other.code, 1);
    QVERIFY(other.err.contains("the adapter is for another model") || other.err.contains("does not have"));
    QVERIFY(!QFile::exists(m_cli.path("no.gguf")));
    for (const char* name : {"peft_adapter", "llama-plain-lora", "llama-plain-f32"})
      QCOMPARE(run(QStringLiteral("model remove"), {QLatin1String(name)}).code, 0);
  }

  void textGoesToIdsAndBack() {
    const QByteArray text = "Grüße, 世界!\n  two  blanks";
    const CliAnswer encoded =
        m_cli.run({QStringLiteral("tokenize"), QStringLiteral("--model"), QStringLiteral("demo"),
                   QStringLiteral("--json"), QStringLiteral("--no-bos"), QStringLiteral("--text"),
                   QString::fromUtf8(text)});
    QCOMPARE(encoded.code, 0);
    QCOMPARE(keysOf(encoded.json()), (std::vector<std::string>{"ids", "pieces"}));
    QCOMPARE(encoded.json()["ids"].size(), encoded.json()["pieces"].size());
    const CliAnswer decoded =
        m_cli(QStringLiteral("detokenize --model demo --json --ids ") + joined(encoded.json()["ids"]));
    QCOMPARE(decoded.json()["text"].get<std::string>(), text.toStdString());
  }

  void standardInputIsTakenByteForByte() {
    const QByteArray bytes = QByteArray("a\xff\xfe b\0c", 7);
    const CliAnswer encoded = m_cli(QStringLiteral("tokenize --model demo --no-bos --json"), bytes);
    QCOMPARE(encoded.code, 0);
    const CliAnswer decoded =
        m_cli(QStringLiteral("detokenize --model demo --ids ") + joined(encoded.json()["ids"]));
    QCOMPARE(decoded.out, bytes + "\n");
  }

  void emptyTextAndSpecialTokens() {
    const QStringList base = {QStringLiteral("tokenize"), QStringLiteral("--model"), QStringLiteral("demo"),
                              QStringLiteral("--json"), QStringLiteral("--text")};
    QCOMPARE(m_cli.run(base + QStringList{QString()}).json()["ids"], Json({1}));
    QCOMPARE(m_cli.run(base + QStringList{QString(), QStringLiteral("--no-bos")}).json()["ids"].size(),
             size_t{0});
    const QStringList special = base + QStringList{QStringLiteral("<|im_end|>"), QStringLiteral("--no-bos")};
    QVERIFY(m_cli.run(special).json()["ids"].size() > 1);
    QCOMPARE(m_cli.run(special + QStringList{QStringLiteral("--parse-special")}).json()["ids"], Json({4}));
  }

  void anIdOutsideTheVocabularyIsNamed() {
    const CliAnswer answer = m_cli(QStringLiteral("detokenize --model demo --ids 1,4096"));
    QCOMPARE(answer.code, 1);
    QVERIFY(answer.err.contains("4096"));
    QCOMPARE(m_cli(QStringLiteral("logits --model demo --ids -1")).code, 1);
  }

  void logitsAndGreedyIdsMatchTheReference() {
    if (!Cli::haveFixtures()) QSKIP("no fixtures here");
    const Json reference = readJson(Cli::fixture("parity/llama-plain-f32.json"));
    const QString call = QStringLiteral(" --model %1 --json --ids %2")
                             .arg(Cli::fixture("parity/llama-plain-f32.gguf"), joined(reference["tokens"]));
    const Json logits = m_cli(QStringLiteral("logits") + call).json()["logits"];
    QCOMPARE(logits.size(), size_t{1});
    double worst = 0;
    for (size_t i = 0; i < logits[0].size(); ++i)
      worst =
          std::max(worst, std::abs(logits[0][i].get<double>() - reference["logits_last"][i].get<double>()));
    QVERIFY2(worst < 1e-4, qPrintable(QString::number(worst)));
    const Json all = m_cli(QStringLiteral("logits --all") + call).json()["logits"];
    QCOMPARE(all.size(), reference["tokens"].size());
    QCOMPARE(all.back(), logits[0]);
    const Json answer = m_cli(QStringLiteral("generate --temperature 0 -n 16") + call).json();
    QCOMPARE(answer["ids"], reference["greedy_ids"]);
  }

  void generateHasTheContractsKeys() {
    const CliAnswer answer =
        m_cli(QStringLiteral("generate --model demo --prompt Hello -n 5 --seed 3 --json"));
    QCOMPARE(answer.code, 0);
    const Json json = answer.json();
    QCOMPARE(keysOf(json),
             (std::vector<std::string>{"text", "ids", "finish_reason", "prompt_tokens", "completion_tokens",
                                       "prefill_tokens_per_s", "decode_tokens_per_s", "seed"}));
    QCOMPARE(json["seed"].get<int>(), 3);
    const CliAnswer again =
        m_cli(QStringLiteral("generate --model demo --prompt Hello -n 5 --seed 3 --threads 1 --json"));
    QCOMPARE(again.json()["ids"], json["ids"]);
  }

  void theDemoModelAnswers() {
    const QStringList words = {
        QStringLiteral("chat"),           QStringLiteral("--model"), QStringLiteral("demo"),
        QStringLiteral("--temperature"),  QStringLiteral("0"),       QStringLiteral("--message"),
        QStringLiteral("What is Heddle?")};
    const CliAnswer text = m_cli.run(words);
    QCOMPARE(text.code, 0);
    QVERIFY2(text.out.startsWith("Heddle is a desktop workbench"), text.out);
    QVERIFY(text.out.endsWith("\n"));
    const CliAnswer json = m_cli.run(words + QStringList{QStringLiteral("--json")});
    QCOMPARE(json.json()["finish_reason"].get<std::string>(), std::string("stop"));
    QCOMPARE(QByteArray::fromStdString(json.json()["text"].get<std::string>()) + "\n", text.out);
  }

  void aConversationReadsLines() {
    const CliAnswer answer =
        m_cli(QStringLiteral("chat --model demo --temperature 0"), "Hello!\n\nWhat is Heddle?");
    QCOMPARE(answer.code, 0);
    QCOMPARE(answer.out.count('\n'), 2);
    QVERIFY(answer.out.contains("Heddle is a desktop workbench"));
  }

  void interruptKeepsWhatWasSaid_data() {
    QTest::addColumn<bool>("json");
    QTest::newRow("text") << false;
    QTest::newRow("json") << true;
  }
  void interruptKeepsWhatWasSaid() {
    QFETCH(bool, json);
    const QString file = m_cli.path("endless.gguf");
    QCOMPARE(m_cli
                 .run({QStringLiteral("model"), QStringLiteral("synth"), file, QStringLiteral("--size"),
                       QStringLiteral("125m")})
                 .code,
             0);
    QStringList words = {QStringLiteral("generate"), QStringLiteral("--model"), file,
                         QStringLiteral("--ids"),    QStringLiteral("1,2,3"),   QStringLiteral("-n"),
                         QStringLiteral("-1")};
    if (json) words << QStringLiteral("--json");
    QProcess process;
    m_cli.start(process, words);
    if (json) {
      QVERIFY(process.waitForStarted(30'000));
      QVERIFY(!process.waitForReadyRead(1500));  // with --json nothing comes before the end
    } else {
      QVERIFY(process.waitForReadyRead(30'000));
    }
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitCode(), 130);
    const QByteArray out = process.readAllStandardOutput();
    QVERIFY(!out.isEmpty());
    if (json)
      QCOMPARE(Json::parse(out.toStdString())["finish_reason"].get<std::string>(), std::string("cancelled"));
  }

  void benchHasTheContractsKeys() {
    const CliAnswer answer =
        m_cli(QStringLiteral("bench --model demo --prefill 16 --decode 4 --batch 2 --repeat 1 --json"));
    QCOMPARE(answer.code, 0);
    const Json json = answer.json();
    QCOMPARE(keysOf(json), (std::vector<std::string>{"prefill_tokens_per_s", "decode_tokens_per_s",
                                                     "read_bandwidth_gb_per_s", "decode_bandwidth_fraction",
                                                     "peak_int8_tops", "peak_bf16_tflops",
                                                     "prefill_peak_fraction", "peak_memory_bytes"}));
    for (const auto& [key, value] : json.items()) QVERIFY2(value.get<double>() > 0, key.c_str());
  }

  void benchKernelsMeasuresTheChosenOnes() {
    const CliAnswer answer = m_cli(QStringLiteral("bench kernels --filter rmsNorm|rms --json"));
    QCOMPARE(answer.code, 0);
    QVERIFY(!answer.json()["kernels"].empty());
    for (const Json& row : answer.json()["kernels"]) {
      QVERIFY(row["kernel"].get<std::string>().find("rms") != std::string::npos);
      QVERIFY(row["speed"].get<double>() > 0);
    }
  }
};

QTEST_GUILESS_MAIN(CliModelTest)
#include "cli_model_test.moc"

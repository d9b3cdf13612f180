#include "core/models/adapter_file.h"

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/base/folders.h"
#include "core/models/adapter_match.h"
#include "core/models/adapter_peft.h"
#include "core/models/adapter_peft_names.h"
#include "core/models/adapter_writer.h"
#include "core/models/gguf_writer.h"
#include "core/models/safetensors.h"
#include "core/models/safetensors_writer.h"

using namespace heddle;
namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

const fs::path kFixtures = HEDDLE_FIXTURES;
const fs::path kGguf = kFixtures / "lora" / "llama-plain-lora.gguf";
const fs::path kPeft = kFixtures / "lora" / "peft_adapter";
const fs::path kBase = kFixtures / "parity" / "llama-plain-f32.gguf";

// Empty if both change the same weights by the same bits.
std::string difference(const AdapterFile& a, const AdapterFile& b) {
  if (a.alpha != b.alpha) return "alpha";
  if (a.pairs.size() != b.pairs.size()) return "number of pairs";
  for (size_t i = 0; i < a.pairs.size(); ++i) {
    const AdapterPair &x = a.pairs[i], &y = b.pairs[i];
    if (x.weight != y.weight || x.rank != y.rank || x.inputs != y.inputs || x.outputs != y.outputs)
      return x.weight;
    if (x.a != y.a) return x.weight + " A";
    if (x.b != y.b) return x.weight + " B";
  }
  return {};
}

AdapterFile small(int64_t rank = 2) {
  AdapterFile adapter;
  adapter.name = "small";
  adapter.architecture = "llama";
  adapter.alpha = 4;
  AdapterPair pair{"blk.0.attn_q.weight", rank, 3, 4, {}, {}};
  for (int i = 0; i < rank * 3; ++i) pair.a.push_back(static_cast<float>(i) + 0.5f);
  for (int i = 0; i < rank * 4; ++i) pair.b.push_back(static_cast<float>(-i));
  adapter.pairs.push_back(pair);
  return adapter;
}

}  // namespace

class AdapterFileTest : public QObject {
  Q_OBJECT
 private slots:
  void init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_root = fs::path(m_folder->path().toStdString());
    m_fixtures = fs::exists(kGguf);
  }

  void everyFactComesBack() {
    AdapterFile adapter = small();
    adapter.baseName = "Base 1B";
    adapter.baseSha256 = std::string(64, 'a');
    adapter.objective = "dpo";
    adapter.learnedFrom = "Claims replies, version 3";
    adapter.notes = {{"heddle.run", "412"}};
    adapter.rewardHead = {0.25f, -1.0f};
    QVERIFY(writeAdapterGguf(adapter, m_root / "a.gguf"));
    const auto back = readAdapterGguf(m_root / "a.gguf");
    QVERIFY2(back, back ? "" : back.error().english().c_str());
    QCOMPARE(difference(adapter, *back), std::string());
    QCOMPARE(back->name, adapter.name);
    QCOMPARE(back->baseName, adapter.baseName);
    QCOMPARE(back->baseSha256, adapter.baseSha256);
    QCOMPARE(back->objective, adapter.objective);
    QCOMPARE(back->learnedFrom, adapter.learnedFrom);
    QCOMPARE(back->notes, adapter.notes);
    QCOMPARE(back->rewardHead, adapter.rewardHead);
    QCOMPARE(back->rank(), int64_t{2});
    const auto details = adapterDetails(**GgufFile::open(m_root / "a.gguf"));
    QVERIFY(details);
    QCOMPARE(details->objective, std::string("dpo"));
    QCOMPARE(details->rank, int64_t{2});
    QCOMPARE(details->weights.size(), size_t{1});
    QCOMPARE(details->weights[0].outputs, int64_t{4});
  }

  void wrongAdaptersAreNotWritten() {
    const auto codeOf = [&](const AdapterFile& adapter) {
      const Status status = writeAdapterGguf(adapter, m_root / "a.gguf");
      return status ? std::string("none") : status.error().code;
    };
    AdapterFile noAlpha = small(), empty = small(), shape = small(), infinite = small(), twice = small(),
                blank = small();
    noAlpha.alpha = 0;
    empty.pairs.clear();
    shape.pairs[0].b.pop_back();
    infinite.pairs[0].a[1] = INFINITY;
    twice.pairs.push_back(twice.pairs[0]);
    blank.architecture.clear();
    QCOMPARE(codeOf(noAlpha), std::string("adapter.kind"));
    QCOMPARE(codeOf(empty), std::string("adapter.empty"));
    QCOMPARE(codeOf(shape), std::string("adapter.tensor_shape"));
    QCOMPARE(codeOf(infinite), std::string("adapter.not_finite"));
    QCOMPARE(codeOf(twice), std::string("adapter.tensor"));
    QCOMPARE(codeOf(blank), std::string("adapter.kind"));
    QVERIFY(fs::is_empty(m_root));
  }

  void foreignGgufFilesAreRefused() {
    if (!m_fixtures) QSKIP("the fixtures folder is missing");
    QCOMPARE(readAdapterGguf(kBase).error().code, std::string("adapter.kind"));
    const auto file = *GgufFile::open(kGguf);
    GgufWriter half(file->alignment()), extra(file->alignment());
    for (GgufWriter* writer : {&half, &extra})
      for (const auto& [key, value] : file->metadata()) writer->set(key, value);
    for (const GgufTensor& tensor : file->tensors()) {
      if (tensor.name != "blk.0.attn_q.weight.lora_b")
        half.addTensor(tensor.name, tensor.type, tensor.extents, file->bytes(tensor));
      extra.addTensor(tensor.name + (tensor.name.starts_with("blk.1.attn_q") ? ".x" : ""), tensor.type,
                      tensor.extents, file->bytes(tensor));
    }
    QVERIFY(half.write(m_root / "half.gguf"));
    QVERIFY(extra.write(m_root / "extra.gguf"));
    QCOMPARE(readAdapterGguf(m_root / "half.gguf").error().code, std::string("adapter.tensor"));
    QCOMPARE(readAdapterGguf(m_root / "extra.gguf").error().code, std::string("adapter.tensor"));
    QCOMPARE(adapterDetails(**GgufFile::open(m_root / "half.gguf")).error().code,
             std::string("adapter.tensor"));
  }

  // The same adapter in both forms, made by others.
  void theFixturesAreEqual() {
    if (!m_fixtures) QSKIP("the fixtures folder is missing");
    const auto gguf = readAdapterGguf(kGguf);
    QVERIFY(gguf);
    QCOMPARE(gguf->pairs.size(), size_t{6});
    QCOMPARE(gguf->rank(), int64_t{8});
    const PeftBase base = *peftBaseOf(**GgufFile::open(kBase));
    const auto peft = readPeftFolder(kPeft, base);
    QVERIFY2(peft, peft ? "" : peft.error().english().c_str());
    QCOMPARE(difference(*gguf, *peft), std::string());
    // The config names a base folder beside it, which says the same of the rows.
    const PeftBase named = *peftBaseOfConfig(kPeft);
    QCOMPARE(named.architecture, std::string("llama"));
    QCOMPARE(named.heads, int64_t{8});
    QCOMPARE(named.kvHeads, int64_t{4});
    QCOMPARE(difference(*gguf, *readPeftFolder(kPeft, named)), std::string());
    QVERIFY(checkFitsBase(detailsOf(*peft), **GgufFile::open(kBase)));
  }

  void theWrittenFolderIsTheFixture() {
    if (!m_fixtures) QSKIP("the fixtures folder is missing");
    const PeftBase base = *peftBaseOf(**GgufFile::open(kBase));
    QVERIFY(writePeftFolder(*readAdapterGguf(kGguf), base, m_root / "peft"));
    QVERIFY(isPeftFolder(m_root / "peft"));
    const auto ours = *SafetensorsFile::open(m_root / "peft" / kPeftWeightsFile);
    const auto theirs = *SafetensorsFile::open(kPeft / kPeftWeightsFile);
    QCOMPARE(ours.tensors().size(), theirs.tensors().size());
    for (const SafetensorsTensor& tensor : theirs.tensors()) {
      const SafetensorsTensor* mine = ours.tensor(tensor.name);
      QVERIFY2(mine, tensor.name.c_str());
      QCOMPARE(mine->extents, tensor.extents);
      QCOMPARE(*ours.values(*mine), *theirs.values(tensor));
    }
    const Json config = Json::parse(*readFile(m_root / "peft" / kPeftConfigFile));
    QCOMPARE(config["r"], Json(8));
    QCOMPARE(config["lora_alpha"], Json(16));
    QCOMPARE(config["task_type"], Json("CAUSAL_LM"));
    QCOMPARE(config["target_modules"], (Json{"q_proj", "v_proj", "down_proj"}));
    const auto back = readPeftFolder(m_root / "peft", base);
    QCOMPARE(difference(*readAdapterGguf(kGguf), *back), std::string());
  }

  // Rows of q and k of llama only: neighbours in GGUF, halves in Hugging Face's models.
  void rowsAreReorderedForLlamaAlone() {
    const AdapterFile adapter = small();
    const PeftBase llama{"llama", 1, 1, 1, {}, {}}, qwen{"qwen2", 1, 1, 1, {}, {}};
    QVERIFY(writePeftFolder(adapter, llama, m_root / "llama"));
    QVERIFY(writePeftFolder(adapter, qwen, m_root / "qwen"));
    const std::string name = "base_model.model.model.layers.0.self_attn.q_proj.lora_B.weight";
    const auto rows = [&](const char* folder) {
      const auto file = *SafetensorsFile::open(m_root / folder / kPeftWeightsFile);
      return *file.values(*file.tensor(name));
    };
    QCOMPARE(rows("qwen"), adapter.pairs[0].b);
    QCOMPARE(rows("llama"), (std::vector<float>{0, -1, -4, -5, -2, -3, -6, -7}));
    AdapterFile qwenAdapter = adapter;
    qwenAdapter.architecture = "qwen2";
    QCOMPARE(difference(adapter, *readPeftFolder(m_root / "llama", llama)), std::string());
    QCOMPARE(difference(qwenAdapter, *readPeftFolder(m_root / "qwen", qwen)), std::string());
  }

  void ranksOfTheirOwn() {
    AdapterFile adapter = small();
    AdapterPair other = small(5).pairs[0];
    other.weight = "blk.2.ffn_up.weight";
    adapter.pairs.push_back(other);
    const PeftBase base{"qwen2", 3, 1, 1, {}, {}};
    QVERIFY(writePeftFolder(adapter, base, m_root / "p"));
    const Json config = Json::parse(*readFile(m_root / "p" / kPeftConfigFile));
    QCOMPARE(config["r"], Json(5));
    QCOMPARE(config["rank_pattern"], (Json{{"model.layers.0.self_attn.q_proj", 2}}));
    QCOMPARE(config["target_modules"],
             (Json{"model.layers.0.self_attn.q_proj", "model.layers.2.mlp.up_proj"}));
    QCOMPARE(difference(adapter, *readPeftFolder(m_root / "p", base)), std::string());
  }

  void scalesOfOtherKindsBecomeFactors() {
    const PeftBase base{"qwen2", 1, 1, 1, {}, {}};
    writeSmall({{"use_rslora", true}});
    const auto stabilised = readPeftFolder(m_root / "p", base);
    QVERIFY(stabilised);
    QCOMPARE(stabilised->alpha, 4.0f);
    QVERIFY(std::abs(stabilised->pairs[0].b[1] + std::sqrt(2.0f)) < 1e-6f);
    QCOMPARE(stabilised->pairs[0].a, small().pairs[0].a);
    writeSmall({{"alpha_pattern", {{"self_attn.q_proj", 8}, {"k_proj", 100}}}});
    QCOMPARE(readPeftFolder(m_root / "p", base)->pairs[0].b[3], -6.0f);
    writeSmall({{"alpha_pattern", {{"_proj", 8}}}});  // not a whole part of the name
    QCOMPARE(readPeftFolder(m_root / "p", base)->pairs[0].b[3], -3.0f);
  }

  void settingsThatAreRefused_data() {
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("word");
    const auto row = [](const char* change, const char* code, const char* word) {
      QTest::newRow(change) << change << code << word;
    };
    row(R"({"use_dora": true})", "adapter.peft_unsupported", "use_dora");
    row(R"({"modules_to_save": ["lm_head"]})", "adapter.peft_unsupported", "modules_to_save");
    row(R"({"bias": "all"})", "adapter.peft_unsupported", "bias: all");
    row(R"({"fan_in_fan_out": true})", "adapter.peft_unsupported", "fan_in_fan_out");
    row(R"({"layer_replication": [[0, 2]]})", "adapter.peft_unsupported", "layer_replication");
    row(R"({"target_parameters": ["experts.gate_up_proj"]})", "adapter.peft_unsupported",
        "target_parameters");
    row(R"({"init_lora_weights": "pissa_niter_16"})", "adapter.peft_unsupported", "pissa");
    row(R"({"peft_type": "IA3"})", "adapter.peft_unsupported", "LoRA");
    row(R"({"alpha_pattern": {".*q_proj": 3}})", "adapter.peft_unsupported", "alpha_pattern");
    row(R"({"rank_pattern": {"q_proj": 3}})", "adapter.tensor_shape", "rank 3");
    row(R"({"rank_pattern": []})", "adapter.peft_config", "rank_pattern");
    row(R"({"alpha_pattern": {"q_proj": -1}})", "adapter.peft_config", "alpha_pattern");
    row(R"({"r": 3})", "adapter.tensor_shape", "rank 3");
    row(R"({"r": "3"})", "adapter.peft_config", " r ");
    row(R"({"lora_alpha": 0})", "adapter.peft_config", "lora_alpha");
  }
  void settingsThatAreRefused() {
    QFETCH(QString, change);
    QFETCH(QString, code);
    QFETCH(QString, word);
    writeSmall(Json::parse(change.toStdString()));
    const auto read = readPeftFolder(m_root / "p", {"qwen2", 1, 1, 1, {}, {}});
    QVERIFY(!read);
    QCOMPARE(QString::fromStdString(read.error().code), code);
    QVERIFY2(read.error().english().find(word.toStdString()) != std::string::npos,
             read.error().english().c_str());
  }

  void harmlessSettingsAreRead() {
    writeSmall({{"use_dora", false},
                {"modules_to_save", Json::array()},
                {"init_lora_weights", "gaussian"},
                {"loftq_config", Json::object()},
                {"layer_replication", nullptr},
                {"use_rslora", false},
                {"revision", nullptr},
                {"some_new_key", 5}});
    QVERIFY(readPeftFolder(m_root / "p", {"qwen2", 1, 1, 1, {}, {}}));
  }

  void tensorsThatAreRefused_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("code");
    const char* kQ = "base_model.model.model.layers.0.self_attn.q_proj.";
    QTest::newRow("magnitude") << QString(kQ) + "lora_magnitude_vector" << "adapter.peft_unsupported";
    QTest::newRow("head") << "base_model.model.lm_head.weight" << "adapter.peft_tensor";
    QTest::newRow("embedding") << "base_model.model.model.embed_tokens.lora_embedding_A"
                               << "adapter.peft_tensor";
    QTest::newRow("experts") << "base_model.model.model.layers.0.mlp.experts.0.up_proj.lora_A.weight"
                             << "adapter.peft_tensor";
    QTest::newRow("layer") << "base_model.model.model.layers.99999999999.self_attn.q_proj.lora_A.weight"
                           << "adapter.peft_tensor";
    QTest::newRow("bias") << QString(kQ) + "lora_B.bias" << "adapter.peft_tensor";
    QTest::newRow("half") << "base_model.model.model.layers.1.self_attn.q_proj.lora_A.weight"
                          << "adapter.tensor";
    QTest::newRow("twice") << QString(kQ) + "lora_A.default.weight" << "adapter.peft_tensor";
  }
  void tensorsThatAreRefused() {
    QFETCH(QString, name);
    QFETCH(QString, code);
    writeSmall(Json::object(), name.toStdString());
    const auto read = readPeftFolder(m_root / "p", {"qwen2", 1, 1, 1, {}, {}});
    QVERIFY(!read);
    QCOMPARE(QString::fromStdString(read.error().code), code);
  }

  void rewardHeadsTravel() {
    AdapterFile adapter = small();
    adapter.rewardHead = {1, 2, 3};
    adapter.objective = "reward";
    const PeftBase base{"qwen2", 1, 1, 1, {}, {}};
    QVERIFY(writePeftFolder(adapter, base, m_root / "p"));
    const Json config = Json::parse(*readFile(m_root / "p" / kPeftConfigFile));
    QCOMPARE(config["task_type"], Json("SEQ_CLS"));
    QCOMPARE(config["modules_to_save"], Json{"score"});
    const auto back = readPeftFolder(m_root / "p", base);
    QVERIFY(back);
    QCOMPARE(back->rewardHead, adapter.rewardHead);
    QCOMPARE(back->objective, std::string("reward"));
  }

  void otherBasesAreNamed() {
    if (!m_fixtures) QSKIP("the fixtures folder is missing");
    AdapterDetails details = detailsOf(*readAdapterGguf(kGguf));
    details.baseName = "Llama Plain";
    const auto fits = [&](const char* name) {
      const Status status = checkFitsBase(details, **GgufFile::open(kFixtures / "parity" / name));
      return status ? std::string() : status.error().code + " " + status.error().english();
    };
    QCOMPARE(fits("llama-plain-f32.gguf"), std::string());
    QCOMPARE(fits("llama-plain-Q4_K_M.gguf"), std::string());  // the type does not matter
    QVERIFY(fits("qwen2-f32.gguf").starts_with("adapter.architecture"));
    QVERIFY(fits("llama3-ropefreqs-f32.gguf").starts_with("adapter.tensor_shape"));
    QVERIFY(fits("llama3-ropefreqs-f32.gguf").find("Llama Plain") != std::string::npos);
    details.weights[0].name = "blk.7.attn_q.weight";
    QVERIFY(fits("llama-plain-f32.gguf").starts_with("adapter.tensor "));
    // A folder read with a base of other head counts does not come out right, or not at all.
    QCOMPARE(readPeftFolder(kPeft, {"llama", 2, 3, 4, {}, {}}).error().code,
             std::string("adapter.tensor_shape"));
  }

  void basesThatAreNotThere() {
    writeSmall({{"base_model_name_or_path", "someone/some-model"}});
    const auto base = peftBaseOfConfig(m_root / "p");
    QCOMPARE(base.error().code, std::string("adapter.peft_base"));
    QVERIFY(base.error().english().find("someone/some-model") != std::string::npos);
    QVERIFY(!isPeftFolder(m_root));
  }

 private:
  // The small adapter as a PEFT folder, with keys of the config changed and, if named, one more tensor.
  void writeSmall(const Json& change, const std::string& extra = {}) {
    const AdapterFile adapter = small();
    fs::create_directories(m_root / "p");
    QVERIFY(writePeftFolder(adapter, {"qwen2", 1, 1, 1, {}, {}}, m_root / "p"));
    Json config = Json::parse(*readFile(m_root / "p" / kPeftConfigFile));
    config.update(change);
    QVERIFY(writeFileSafely(m_root / "p" / kPeftConfigFile, config.dump()));
    if (extra.empty()) return;
    const std::string q = "base_model.model.model.layers.0.self_attn.q_proj.";
    const AdapterPair& pair = adapter.pairs[0];
    const std::vector<SafetensorsEntry> entries{{q + "lora_A.weight", {2, 3}, pair.a},
                                                {q + "lora_B.weight", {4, 2}, pair.b},
                                                {extra, {2, 3}, pair.a}};
    QVERIFY(writeSafetensors(m_root / "p" / kPeftWeightsFile, entries));
  }

  std::unique_ptr<QTemporaryDir> m_folder;
  fs::path m_root;
  bool m_fixtures = false;
};

QTEST_APPLESS_MAIN(AdapterFileTest)
#include "adapter_file_test.moc"

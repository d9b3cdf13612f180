#include "core/models/hyperparameters.h"

#include <QtTest>
#include <cmath>
#include <functional>

#include "core/models/embedded_model.h"
#include "core/models/memory_estimate.h"
#include "core/models/model_details.h"
#include "core/models/model_library.h"
#include "gguf_builder.h"

using namespace heddle;
using namespace heddle::test;
namespace fs = std::filesystem;

namespace {

// The metadata of a sane small model; a test replaces, drops or adds entries.
struct ModelHeader {
  std::map<std::string, std::string> entries;

  ModelHeader() {
    text("general.architecture", "llama");
    number("llama.block_count", 2), number("llama.embedding_length", 64),
        number("llama.feed_forward_length", 128);
    number("llama.context_length", 512), number("llama.attention.head_count", 4),
        number("llama.attention.head_count_kv", 2);
    number("llama.vocab_size", 100);
    real("llama.attention.layer_norm_rms_epsilon", 1e-5f);
  }
  void text(const std::string& key, std::string_view value) {
    entries[key] = GgufBuilder::entry(key, GgufType::String, Bytes().string(value).data);
  }
  void number(const std::string& key, uint32_t value) {
    entries[key] = GgufBuilder::entry(key, GgufType::U32, Bytes().number(value).data);
  }
  void real(const std::string& key, float value) {
    entries[key] = GgufBuilder::entry(key, GgufType::F32, Bytes().number(value).data);
  }
  void list(const std::string& key, std::vector<uint32_t> values) {
    Bytes bytes;
    bytes.number(static_cast<uint32_t>(GgufType::U32)).number(static_cast<uint64_t>(values.size()));
    for (const uint32_t value : values) bytes.number(value);
    entries[key] = GgufBuilder::entry(key, GgufType::Array, bytes.data);
  }
  GgufBuilder builder() const {
    GgufBuilder builder;
    for (const auto& [key, raw] : entries) builder.raw(raw);
    return builder;
  }
  Result<Hyperparameters> read() const {
    const std::string bytes = builder().bytes();
    const auto file = parse(bytes);
    if (!file) return std::unexpected(file.error());
    return readHyperparameters(**file);
  }
};

struct Attack {
  const char* name;
  std::function<void(ModelHeader&)> bend;
  const char* code;
  const char* says;
};

const Attack kAttacks[] = {
    {"no architecture", [](auto& h) { h.entries.erase("general.architecture"); }, "model.architecture",
     "does not say"},
    {"architecture is a number", [](auto& h) { h.number("general.architecture", 1); }, "gguf.metadata_type",
     "general.architecture"},
    {"architecture is nonsense", [](auto& h) { h.text("general.architecture", "ll\nama"); },
     "model.architecture", "not the name"},
    {"no layers key", [](auto& h) { h.entries.erase("llama.block_count"); }, "model.missing_value",
     "llama.block_count"},
    {"zero layers", [](auto& h) { h.number("llama.block_count", 0); }, "model.value_range",
     "llama.block_count is 0"},
    {"too many layers", [](auto& h) { h.number("llama.block_count", 1025); }, "model.value_range",
     "between 1 and 1024"},
    {"layers of all ones", [](auto& h) { h.number("llama.block_count", UINT32_MAX); }, "model.value_range",
     "4294967295"},
    {"layers as text", [](auto& h) { h.text("llama.block_count", "2"); }, "gguf.metadata_type",
     "of kind text"},
    {"layers as real", [](auto& h) { h.real("llama.block_count", 2.0f); }, "gguf.metadata_type",
     "of kind f32"},
    {"zero embedding", [](auto& h) { h.number("llama.embedding_length", 0); }, "model.value_range",
     "embedding_length is 0"},
    {"absurd embedding", [](auto& h) { h.number("llama.embedding_length", 1u << 31); }, "model.value_range",
     "embedding_length"},
    {"zero feed-forward", [](auto& h) { h.number("llama.feed_forward_length", 0); }, "model.value_range",
     "feed_forward_length"},
    {"zero heads", [](auto& h) { h.number("llama.attention.head_count", 0); }, "model.value_range",
     "head_count is 0"},
    {"absurd heads", [](auto& h) { h.number("llama.attention.head_count", 1u << 20); }, "model.value_range",
     "head_count"},
    {"zero key-value heads", [](auto& h) { h.number("llama.attention.head_count_kv", 0); },
     "model.value_range", "head_count_kv is 0"},
    {"heads that do not divide", [](auto& h) { h.number("llama.attention.head_count_kv", 3); },
     "model.value_range", "shared out evenly"},
    {"more key-value heads than heads", [](auto& h) { h.number("llama.attention.head_count_kv", 8); },
     "model.value_range", "shared out evenly"},
    {"embedding that heads do not divide", [](auto& h) { h.number("llama.attention.head_count", 6); },
     "model.value_range", "divided evenly"},
    {"more heads than embedding", [](auto& h) { h.number("llama.attention.head_count", 128); },
     "model.value_range", "divided evenly"},
    {"zero key length", [](auto& h) { h.number("llama.attention.key_length", 0); }, "model.value_range",
     "key_length is 0"},
    {"heads list too short", [](auto& h) { h.list("llama.attention.head_count_kv", {2}); },
     "model.value_range", "has 1 values"},
    {"heads list empty", [](auto& h) { h.list("llama.attention.head_count_kv", {}); }, "model.value_range",
     "has 0 values"},
    {"heads list too long", [](auto& h) { h.list("llama.attention.head_count_kv", {2, 2, 2}); },
     "model.value_range", "has 3 values"},
    {"heads list of different values", [](auto& h) { h.list("llama.attention.head_count_kv", {2, 4}); },
     "model.per_layer", "differs between layers"},
    {"heads list with zeros", [](auto& h) { h.list("llama.attention.head_count_kv", {0, 0}); },
     "model.value_range", "is 0"},
    {"layers as a list", [](auto& h) { h.list("llama.block_count", {2}); }, "model.value_range",
     "block_count"},
    {"zero context", [](auto& h) { h.number("llama.context_length", 0); }, "model.value_range",
     "context_length"},
    {"rotated dimensions past the head", [](auto& h) { h.number("llama.rope.dimension_count", 18); },
     "model.value_range", "18 rotated"},
    {"rotated dimensions odd", [](auto& h) { h.number("llama.rope.dimension_count", 7); },
     "model.value_range", "7 rotated"},
    {"rope base zero", [](auto& h) { h.real("llama.rope.freq_base", 0.0f); }, "model.value_range",
     "freq_base is 0"},
    {"rope base not a number", [](auto& h) { h.real("llama.rope.freq_base", NAN); }, "model.value_range",
     "freq_base is nan"},
    {"rope scaling infinite", [](auto& h) { h.real("llama.rope.scaling.factor", INFINITY); },
     "model.value_range", "scaling.factor is inf"},
    {"rope scaling unknown", [](auto& h) { h.text("llama.rope.scaling.type", "twist"); },
     "model.rope_scaling", "twist"},
    {"no epsilon", [](auto& h) { h.entries.erase("llama.attention.layer_norm_rms_epsilon"); },
     "model.missing_value", "epsilon"},
    {"epsilon zero", [](auto& h) { h.real("llama.attention.layer_norm_rms_epsilon", 0.0f); },
     "model.value_range", "epsilon is 0"},
    {"epsilon negative", [](auto& h) { h.real("llama.attention.layer_norm_rms_epsilon", -1.0f); },
     "model.value_range", "epsilon is -1"},
    {"experts used without experts", [](auto& h) { h.number("llama.expert_used_count", 2); },
     "model.value_range", "2 of 0 experts"},
    {"experts without use", [](auto& h) { h.number("llama.expert_count", 8); }, "model.value_range",
     "0 of 8 experts"},
    {"absurd experts", [](auto& h) { h.number("llama.expert_count", 1u << 30); }, "model.value_range",
     "expert_count"},
    {"zero vocabulary", [](auto& h) { h.number("llama.vocab_size", 0); }, "model.value_range",
     "vocab_size is 0"},
    {"absurd vocabulary", [](auto& h) { h.number("llama.vocab_size", UINT32_MAX); }, "model.value_range",
     "vocab_size"},
    {"part of a split model", [](auto& h) { h.number("split.count", 3), h.number("split.no", 1); },
     "model.split", "part 2 of a model split into 3"},
    {"adapter", [](auto& h) { h.text("general.type", "adapter"); }, "model.adapter", "adapter"},
};

}  // namespace

class HyperparametersTest : public QObject {
  Q_OBJECT
 private slots:
  void aSaneModelIsRead() {
    const auto values = ModelHeader().read();
    QVERIFY2(values, values ? "" : values.error().english().c_str());
    QCOMPARE(values->layers, int64_t{2});
    QCOMPARE(values->headDim, int64_t{16});
    QCOMPARE(values->ropeDims, int64_t{16});
    QCOMPARE(values->ropeBase, 10000.0f);
    QCOMPARE(values->rmsEpsilon, 1e-5f);
    QCOMPARE(values->vocabSize, int64_t{100});
    QVERIFY(values->causal);
  }

  void optionalValuesAreTaken() {
    ModelHeader header;
    header.list("llama.attention.head_count_kv", {4, 4});
    header.number("llama.attention.key_length", 32);
    header.number("llama.rope.dimension_count", 8);
    header.text("llama.rope.scaling.type", "yarn");
    header.real("llama.rope.scaling.factor", 4.0f);
    header.number("llama.rope.scaling.original_context_length", 128);
    const auto values = header.read();
    QVERIFY(values);
    QCOMPARE(values->kvHeads, int64_t{4});
    QCOMPARE(values->headDim, int64_t{32});
    QCOMPARE(values->ropeDims, int64_t{8});
    QVERIFY(values->ropeScaling.kind == RopeScalingKind::Yarn);
    QCOMPARE(values->ropeScaling.factor, 4.0f);
    QCOMPARE(values->ropeScaling.originalContext, int64_t{128});
  }

  void attacksAreRefused_data() {
    QTest::addColumn<int>("index");
    for (int i = 0; i < static_cast<int>(std::size(kAttacks)); ++i) QTest::newRow(kAttacks[i].name) << i;
  }
  void attacksAreRefused() {
    QFETCH(int, index);
    ModelHeader header;
    kAttacks[index].bend(header);
    const auto values = header.read();
    QVERIFY(!values);
    QCOMPARE(values.error().code, std::string(kAttacks[index].code));
    const std::string sentence = values.error().english();
    QVERIFY2(sentence.find(kAttacks[index].says) != std::string::npos, sentence.c_str());
    QVERIFY(!values.error().hint.empty());
  }

  void theEmbeddingTableDecidesTheVocabulary() {
    ModelHeader header;
    GgufBuilder builder = header.builder();
    builder.tensor("token_embd.weight", {64, 3}, 0, 0).data(768);
    const std::string fits = builder.bytes();
    QCOMPARE(readHyperparameters(**parse(fits))->vocabSize, int64_t{3});
    builder.array("tokenizer.ggml.tokens", static_cast<uint32_t>(GgufType::String), 4,
                  Bytes().string("a").string("b").string("c").string("d").data);
    const std::string tooMany = builder.bytes();
    QCOMPARE(readHyperparameters(**parse(tooMany)).error().code, std::string("model.vocabulary"));
  }

  void tensorsAreLookedUpByShape() {
    GgufBuilder builder;
    builder.text("general.architecture", "llama")
        .tensor("w", {32, 2}, 0, 0)
        .tensor("row", {4, 1}, 0, 256)
        .data(272);
    const std::string bytes = builder.bytes();
    const auto file = *parse(bytes);
    QVERIFY(requiredTensor(*file, "w", {2, 32}));
    QVERIFY(requiredTensor(*file, "row", {4}));
    const auto turned = requiredTensor(*file, "w", {32, 2});
    QCOMPARE(turned.error().code, std::string("model.tensor_shape"));
    QVERIFY(turned.error().english().find("[2, 32] where [32, 2]") != std::string::npos);
    QCOMPARE(requiredTensor(*file, "v", {2, 32}).error().code, std::string("model.missing_tensor"));
    QCOMPARE(*optionalTensor(*file, "v", {2, 32}), nullptr);
    QVERIFY(!optionalTensor(*file, "w", {64}));
  }

  void detailsCountAndName() {
    const auto file = *openModel("demo");
    const auto details = *modelDetails(*file);
    QCOMPARE(details.kind, std::string("model"));
    QCOMPARE(details.parameters, uint64_t{6819072});
    QCOMPARE(details.types, (std::vector<std::pair<std::string, int>>{{"Q8_0", 44}, {"F32", 13}}));
    QCOMPARE(details.contextLength, int64_t{512});
    QCOMPARE(details.fileSizeBytes, uint64_t{7349824});
  }

  void detailsAreValidText() {
    ModelHeader header;
    header.text("general.name", "caf\xe9");
    header.text("tokenizer.chat_template", "\xff{{ x }}");
    const std::string bytes = header.builder().bytes();
    const auto details = *modelDetails(**parse(bytes));
    QCOMPARE(details.name, std::string("caf\xef\xbf\xbd"));
    QCOMPARE(details.chatTemplate, std::string("\xef\xbf\xbd{{ x }}"));
    QCOMPARE(details.kind, std::string("vocabulary"));
  }

  void fixturesHaveTheirShapes() {
    const fs::path folder = HEDDLE_FIXTURES;
    if (!fs::exists(folder)) QSKIP("the fixtures folder is missing");
    const auto read = [&](const char* name) { return *readHyperparameters(**GgufFile::open(folder / name)); };
    QCOMPARE(read("parity/llama-plain-f32.gguf").kvHeads, int64_t{4});
    QCOMPARE(read("parity/llama3-ropefreqs-f32.gguf").ropeBase, 500000.0f);
    QCOMPARE(read("parity/qwen2-f32.gguf").heads, int64_t{6});
    QCOMPARE(read("parity/gemma2-f32.gguf").headDim, int64_t{64});
    QCOMPARE(read("parity/llama-moe-f32.gguf").experts, int64_t{4});
    QVERIFY(!read("parity/bert-cls-f32.gguf").causal);
    QCOMPARE(readHyperparameters(**GgufFile::open(folder / "lora/llama-plain-lora.gguf")).error().code,
             std::string("model.adapter"));
  }

  void memoryIsEstimated() {
    const auto file = *openModel("demo");
    const auto values = *readHyperparameters(*file);
    const MemoryEstimate estimate =
        estimateMemory(*file, values, {.contextTokens = 512, .kvType = DType::F16, .batchTokens = 64});
    QCOMPARE(estimate.kvBytesPerToken, uint64_t{6 * 4 * 64 * 2});  // layers, heads, keys and values, bytes
    QCOMPARE(estimate.kvBytes, uint64_t{512 * 3072});
    QVERIFY(estimate.weightBytes > 7'000'000 && estimate.weightBytes < 7'349'824);
    QCOMPARE(estimate.totalBytes, estimate.weightBytes + estimate.kvBytes + estimate.activationBytes);
    const MemoryEstimate full =
        estimateMemory(*file, values, {.contextTokens = 512, .kvType = DType::F32, .batchTokens = 64});
    QCOMPARE(full.kvBytes, 2 * estimate.kvBytes);
    QVERIFY(checkFits(estimate, estimate.totalBytes, "demo"));
    const auto tooLarge = checkFits(estimate, estimate.totalBytes - 1, "demo");
    QCOMPARE(tooLarge.error().code, std::string("model.too_large"));
    QVERIFY(tooLarge.error().hint.english().find("at most 511 tokens") != std::string::npos);
    QCOMPARE(longestContext(estimate, estimate.totalBytes), int64_t{512});
    QCOMPARE(longestContext(estimate, 1000), int64_t{0});
    QVERIFY(checkFits(estimate, 1000, "demo").error().hint.english().starts_with("choose a smaller"));
  }

  void theLargestHyperparametersDoNotWrap() {
    ModelHeader header;
    header.number("llama.block_count", 1024);
    header.number("llama.attention.head_count", 4096), header.number("llama.attention.head_count_kv", 4096);
    header.number("llama.attention.key_length", 1 << 14),
        header.number("llama.attention.value_length", 1 << 14);
    header.number("llama.context_length", 1 << 30);
    const std::string bytes = header.builder().bytes();
    const auto file = *parse(bytes);
    const auto values = *readHyperparameters(*file);
    const MemoryEstimate estimate =
        estimateMemory(*file, values, {.contextTokens = values.contextLength, .kvType = DType::F32});
    QCOMPARE(estimate.totalBytes, UINT64_MAX);
    QVERIFY(!checkFits(estimate, uint64_t{1} << 60, "x"));
  }
};

QTEST_APPLESS_MAIN(HyperparametersTest)
#include "hyperparameters_test.moc"

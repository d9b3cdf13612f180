// LocalEngine end to end: the embedded model's answers, determinism, streams, cancelling, the pool of models.
#include <QtTest>
#include <fstream>
#include <thread>

#include "core/inference/local_engine.h"
#include "inference_fixtures.h"

using namespace heddle;
using namespace heddle::test;

namespace {

GenerateRequest chat(const std::string& message) {
  GenerateRequest request;
  request.model.path = "demo";
  request.prompt = ChatInput{{{{"role", "user"}, {"content", message}}}, nullptr, true};
  request.sampling.temperature = 0;
  request.maxTokens = 80;
  return request;
}

GenerateRequest plain(std::vector<TokenId> ids, int tokens) {
  GenerateRequest request;
  request.model.path = parityFile("llama-plain-f32.gguf").string();
  request.prompt = std::move(ids);
  request.sampling.temperature = 0;
  request.maxTokens = tokens;
  request.stopAtEnd = false;
  return request;
}

std::vector<TokenId> idsOf(size_t count, int seed) {
  std::mt19937 random(static_cast<unsigned>(seed));
  std::vector<TokenId> ids{1};
  while (ids.size() < count) ids.push_back(static_cast<TokenId>(3 + random() % 500));
  return ids;
}

constexpr const char* kHeddleAnswer =
    "Heddle is a desktop workbench for language models. It brings prompts, pipelines, knowledge, feedback "
    "and "
    "fine-tuning together on your own computer.";

}  // namespace

class LocalEngineTest : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    if (!std::filesystem::exists(parityFile("llama-plain-f32.gguf"))) QSKIP("the fixtures folder is missing");
  }

  void embeddedModelAnswers() {
    LocalEngine engine(cpuBackend());
    Answer answer;
    engine.generate(chat("What is Heddle?"), answer.callbacks());
    const auto& result = answer.wait();
    QVERIFY2(result.has_value(), result ? "" : result.error().english().c_str());
    QCOMPARE(result->text, std::string(kHeddleAnswer));
    QCOMPARE(answer.streamed(), result->text);
    QCOMPARE(result->finish, FinishReason::EndOfText);
    QCOMPARE(static_cast<int>(result->ids.size()), result->stats.completionTokens);
    QCOMPARE(answer.started()->promptTokens, result->stats.promptTokens);
    QVERIFY(result->stats.loadSeconds > 0);
    QCOMPARE(result->stats.contextLength, 512);
    qInfo("%.0f tokens/s decode, %.0f tokens/s prefill",
          result->stats.completionTokens / result->stats.decodeSeconds,
          result->stats.promptTokens / result->stats.prefillSeconds);
    // The second time the prompt is found in the KV memory, and the answer is the same.
    Answer again;
    engine.generate(chat("What is Heddle?"), again.callbacks());
    QCOMPARE(again.wait()->text, result->text);
    QVERIFY(again.wait()->stats.cachedPromptTokens > 0);
    QVERIFY(again.wait()->stats.loadSeconds == 0.0);
  }

  // Alone, beside others, with seeds: the same inputs give the same tokens.
  void sameAloneAndTogether() {
    EngineOptions options;
    options.sequences = 4;
    options.batchTokens = 24;
    std::vector<GenerateRequest> requests;
    for (int i = 0; i < 7; ++i) {
      GenerateRequest request = plain(idsOf(static_cast<size_t>(5 + 17 * i), i / 2), 12);
      request.sampling.temperature = i % 2 ? 0.9f : 0.0f;
      request.sampling.seed = 7;
      request.priority = static_cast<Priority>(i % 3);
      requests.push_back(std::move(request));
    }
    std::vector<std::vector<TokenId>> alone;
    for (const GenerateRequest& request : requests) {
      LocalEngine engine(cpuBackend(1), options);
      Answer answer;
      engine.generate(request, answer.callbacks());
      alone.push_back(answer.wait()->ids);
      QCOMPARE(alone.back().size(), size_t{12});
    }
    LocalEngine engine(cpuBackend(2), options);
    std::vector<Answer> answers(requests.size() * 2);
    for (size_t i = 0; i < answers.size(); ++i)
      engine.generate(requests[i % requests.size()], answers[i].callbacks());
    for (size_t i = 0; i < answers.size(); ++i) QCOMPARE(answers[i].wait()->ids, alone[i % alone.size()]);
  }

  // A KV memory too small for all: some are set aside and come back, and nothing changes.
  void settingAsideChangesNothing() {
    EngineOptions wide, narrow;
    narrow.contextLength = 64;
    narrow.sequences = 1;
    std::vector<std::vector<TokenId>> expected;
    for (const EngineOptions& options : {wide, narrow}) {
      LocalEngine engine(cpuBackend(), options);
      std::vector<Answer> answers(4);
      for (size_t i = 0; i < answers.size(); ++i) {
        GenerateRequest request = plain(idsOf(30, static_cast<int>(i)), 20);
        request.priority = i == 3 ? Priority::Interactive : Priority::Background;
        engine.generate(std::move(request), answers[i].callbacks());
      }
      for (size_t i = 0; i < answers.size(); ++i) {
        const auto& result = answers[i].wait();
        QVERIFY(result.has_value());
        if (expected.size() <= i) expected.push_back(result->ids);
        QCOMPARE(result->ids, expected[i]);
      }
    }
  }

  void stopStringsNeverShow() {
    LocalEngine engine(cpuBackend());
    GenerateRequest request = chat("What is Heddle?");
    request.stop = {"for language", "workbenches"};
    Answer answer;
    engine.generate(request, answer.callbacks());
    QCOMPARE(answer.wait()->text, std::string("Heddle is a desktop workbench "));
    QCOMPARE(answer.streamed(), answer.wait()->text);
    QCOMPARE(answer.wait()->finish, FinishReason::StopString);
  }

  void lengthAndContextEndAnAnswer() {
    EngineOptions options;
    options.contextLength = 40;
    LocalEngine engine(cpuBackend(), options);
    Answer length, full, none;
    engine.generate(plain(idsOf(10, 1), 3), length.callbacks());
    engine.generate(plain(idsOf(10, 1), -1), full.callbacks());
    engine.generate(plain(idsOf(10, 1), 0), none.callbacks());
    QCOMPARE(length.wait()->finish, FinishReason::Length);
    QCOMPARE(length.wait()->ids.size(), size_t{3});
    QCOMPARE(full.wait()->finish, FinishReason::ContextFull);
    QCOMPARE(full.wait()->ids.size(), size_t{31});  // the last one needs no place
    QCOMPARE(none.wait()->ids.size(), size_t{0});
  }

  void cancelStopsTheStream() {
    LocalEngine engine(cpuBackend());
    Answer answer;
    std::atomic<RequestId> id = 0;
    std::atomic<int> seen = 0;
    answer.onDelta = [&](const GenerateDelta&) {
      if (++seen >= 3) engine.cancel(id.load());
    };
    // The id is known before the first token: the model must be loaded first.
    id = engine.generate(plain(idsOf(10, 1), 200), answer.callbacks());
    const auto& result = answer.wait();
    QVERIFY(result.has_value());
    QCOMPARE(result->finish, FinishReason::Cancelled);
    QVERIFY(result->ids.size() >= 3 && result->ids.size() < 200);
    QVERIFY(!answer.late());
    engine.cancel(id);      // known no more
    engine.cancel(123456);  // never known
    Answer next;
    engine.generate(plain(idsOf(10, 1), 2), next.callbacks());
    QCOMPARE(next.wait()->ids.size(), size_t{2});
  }

  // Every wrong request has its own answer, and the next right one works.
  void wrongRequestsAreAnswered() {
    EngineOptions options;
    options.contextLength = 32;
    LocalEngine engine(cpuBackend(), options);
    const auto codeOf = [&](GenerateRequest request) {
      Answer answer;
      engine.generate(std::move(request), answer.callbacks());
      return answer.wait() ? std::string("none") : answer.wait().error().code;
    };
    QCOMPARE(codeOf(plain({1, 512}, 3)), std::string("prompt.token_range"));
    QCOMPARE(codeOf(plain({1, -1}, 3)), std::string("prompt.token_range"));
    QCOMPARE(codeOf(plain({}, 3)), std::string("prompt.empty"));
    Answer tooLong;
    engine.generate(plain(idsOf(33, 1), 3), tooLong.callbacks());
    QCOMPARE(tooLong.wait().error().code, std::string("prompt.too_long"));
    QVERIFY(tooLong.wait().error().english().find("33") != std::string::npos);
    QVERIFY(tooLong.wait().error().english().find("32") != std::string::npos);
    GenerateRequest hot = plain({1, 5}, 3);
    hot.sampling.temperature = 99;
    QCOMPARE(codeOf(hot), std::string("sampling.range"));
    GenerateRequest adapted = plain({1, 5}, 3);
    adapted.model.adapters = {{adapted.model.path, 1.0f}};
    QCOMPARE(codeOf(adapted), std::string("adapter.kind"));
    GenerateRequest chatless = plain({1}, 3);
    chatless.prompt = ChatInput{nlohmann::ordered_json::array(), nullptr, true};
    QCOMPARE(codeOf(chatless), std::string("engine.no_chat_template"));
    GenerateRequest missing = plain({1, 5}, 3);
    missing.model.path = "/nowhere/model.gguf";
    QVERIFY(codeOf(missing) != "none");
    GenerateRequest other = plain({1, 5}, 3);
    other.model.path = parityFile("gpt2-f32.gguf").string();
    QCOMPARE(codeOf(other), std::string("model.architecture_unknown"));
    QCOMPARE(codeOf(plain({1, 5}, 3)), std::string("none"));
  }

  // Adapters change the answer, their pages are not shared with the base, and several run side by side.
  void adaptersSideBySide() {
    const std::string adapter =
        (std::filesystem::path(HEDDLE_FIXTURES) / "lora" / "llama-plain-lora.gguf").string();
    const auto withScale = [&](float scale) {
      GenerateRequest request = plain(idsOf(40, 3), 10);
      if (scale != 0.0f) request.model.adapters = {{adapter, scale}};
      return request;
    };
    const std::vector<float> scales{0.0f, 1.0f, 0.5f};
    std::vector<std::vector<TokenId>> alone;
    for (const float scale : scales) {
      LocalEngine engine(cpuBackend());
      Answer answer;
      engine.generate(withScale(scale), answer.callbacks());
      alone.push_back(answer.wait()->ids);
    }
    QVERIFY(alone[0] != alone[1]);
    QVERIFY(alone[1] != alone[2]);
    LocalEngine engine(cpuBackend());
    for (int round = 0; round < 2; ++round) {
      std::vector<Answer> answers(scales.size());
      for (size_t i = 0; i < scales.size(); ++i)
        engine.generate(withScale(scales[i]), answers[i].callbacks());
      for (size_t i = 0; i < scales.size(); ++i) QCOMPARE(answers[i].wait()->ids, alone[i]);
    }
  }

  // Two models that do not fit together: the one unused longest gives way, and is loaded again when asked
  // for.
  void modelsGiveWay() {
    EngineOptions options;
    options.memoryBudgetBytes = 40'000'000;
    options.contextLength = 256;
    options.batchTokens = 64;
    LocalEngine engine(cpuBackend(), options);
    const auto loaded = [&] {
      std::vector<std::string> paths;
      const auto state = replyOf<EngineState>([&](auto reply) { engine.state(reply); });
      for (const auto& model : state->models) paths.push_back(std::filesystem::path(model.path).filename());
      return paths;
    };
    const auto run = [&](const std::string& name) {
      GenerateRequest request = plain({1, 5, 9}, 2);
      request.model.path = parityFile(name).string();
      Answer answer;
      engine.generate(request, answer.callbacks());
      return answer.wait().has_value();
    };
    for (const char* name : {"llama-plain-f32.gguf", "qwen2-f32.gguf", "llama3-ropefreqs-f32.gguf",
                             "llama-plain-F16.gguf", "llama-plain-BF16.gguf", "llama-plain-Q8_0.gguf"})
      QVERIFY(run(name));
    const auto state = replyOf<EngineState>([&](auto reply) { engine.state(reply); });
    QVERIFY(state->memoryUsedBytes <= 40'000'000);
    const auto paths = loaded();
    QVERIFY(std::ranges::find(paths, "llama-plain-Q8_0.gguf") != paths.end());
    QVERIFY(std::ranges::find(paths, "llama-plain-f32.gguf") == paths.end());
    QVERIFY(run("llama-plain-f32.gguf"));
    EngineOptions tiny;
    tiny.memoryBudgetBytes = 1'000'000;
    LocalEngine small(cpuBackend(), tiny);
    Answer refused;
    small.generate(plain({1}, 1), refused.callbacks());
    QCOMPARE(refused.wait().error().code, std::string("model.too_large"));
  }

  void preloadAndUnload() {
    LocalEngine engine(cpuBackend());
    QVERIFY(replyOf<std::monostate>([&](auto reply) { engine.preload({"demo", {}}, reply); }).has_value());
    auto state = replyOf<EngineState>([&](auto reply) { engine.state(reply); });
    QCOMPARE(state->models.size(), size_t{1});
    QVERIFY(state->models[0].weightBytes > 5'000'000);
    QVERIFY(!replyOf<std::monostate>([&](auto reply) {
               engine.preload({"/nowhere.gguf", {}}, reply);
             }).has_value());
    const auto tokens =
        replyOf<Tokenization>([&](auto reply) { engine.tokenize({"demo", {}}, "Hello", {}, reply); });
    QVERIFY(tokens.has_value());
    QCOMPARE(tokens->ids.size(), tokens->pieces.size());
    const auto rendered = replyOf<Engine::RenderedPrompt>([&](auto reply) {
      engine.renderPrompt({"demo", {}}, ChatInput{{{{"role", "user"}, {"content", "Hi"}}}, nullptr, true},
                          reply);
    });
    QVERIFY(rendered.has_value());
    QCOMPARE(rendered->text, std::string("<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n"));
    QVERIFY(rendered->tokens > 5);
    const auto details =
        replyOf<ModelDetails>([&](auto reply) { engine.modelDetails("demo", false, reply); });
    QCOMPARE(details->architecture, std::string("llama"));
    QVERIFY(replyOf<std::monostate>([&](auto reply) { engine.unload("demo", reply); }).has_value());
  }

  // An engine that goes while it works leaves nothing behind and calls nobody.
  void goesWhileWorking() {
    std::atomic<int> after = 0;
    std::atomic<bool> gone = false;
    {
      LocalEngine engine(cpuBackend());
      for (int i = 0; i < 4; ++i) {
        GenerateCallbacks callbacks;
        callbacks.delta = [&](const GenerateDelta&) { after += gone ? 1 : 0; };
        callbacks.finished = [&](Result<GenerateResult>) { after += gone ? 1 : 0; };
        engine.generate(plain(idsOf(20, i), 100), std::move(callbacks));
      }
    }
    gone = true;
    QCOMPARE(after.load(), 0);
  }
};

QTEST_APPLESS_MAIN(LocalEngineTest)
#include "local_engine_test.moc"

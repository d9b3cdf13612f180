// What a training stands on: taking turns on the device, and borrowing a loaded model.
#include <QtTest>
#include <future>

#include "core/inference/device_gate.h"
#include "core/inference/local_engine.h"
#include "core/inference/open_devices.h"

using namespace heddle;

class LendingTest : public QObject {
  Q_OBJECT

  static Result<std::shared_ptr<ModelLoan>> borrow(LocalEngine& engine, size_t bytes,
                                                   std::stop_token stop = {}) {
    std::promise<Result<std::shared_ptr<ModelLoan>>> promise;
    engine.lend("demo", bytes, std::move(stop),
                [&](Result<std::shared_ptr<ModelLoan>> loan) { promise.set_value(std::move(loan)); });
    return promise.get_future().get();
  }
  static EngineState stateOf(LocalEngine& engine) {
    std::promise<EngineState> promise;
    engine.state([&](Result<EngineState> state) { promise.set_value(*state); });
    return promise.get_future().get();
  }
  static Status unload(LocalEngine& engine) {
    std::promise<Status> promise;
    engine.unload("demo", [&](Result<std::monostate> done) {
      promise.set_value(done ? Status{} : Status(std::unexpected(done.error())));
    });
    return promise.get_future().get();
  }
  static std::future<Result<GenerateResult>> answer(LocalEngine& engine) {
    auto promise = std::make_shared<std::promise<Result<GenerateResult>>>();
    GenerateRequest request;
    request.model.path = "demo";
    request.prompt = ChatInput{{{{"role", "user"}, {"content", "What is Heddle?"}}}, nullptr, true};
    request.sampling.temperature = 0;
    GenerateCallbacks callbacks;
    callbacks.finished = [promise](Result<GenerateResult> result) { promise->set_value(std::move(result)); };
    engine.generate(std::move(request), std::move(callbacks));
    return promise->get_future();
  }
  static Devices processor() { return *openDevices({"cpu", 1}); }

 private Q_SLOTS:
  void backgroundWaitsWhileAnybodyClaimsTheDevice() {
    DeviceGate gate;
    std::vector<std::string> order;
    std::mutex mutex;
    const auto note = [&](const char* word) {
      const std::lock_guard lock(mutex);
      order.emplace_back(word);
    };
    auto claim = std::make_unique<DeviceGate::Claim>(gate, Priority::Interactive);
    std::promise<void> asked;
    std::thread background([&] {
      asked.set_value();
      const auto turn = gate.enter(Priority::Background);
      note("background");
    });
    asked.get_future().wait();
    for (int token = 0; token < 5; ++token) {
      const auto turn = gate.enter(Priority::Interactive);
      note("token");
    }
    claim.reset();
    background.join();
    QCOMPARE(order, (std::vector<std::string>{"token", "token", "token", "token", "token", "background"}));
    // A claim of background work keeps nobody away.
    const DeviceGate::Claim own(gate, Priority::Background);
    const auto turn = gate.enter(Priority::Background);
    QVERIFY(true);
  }

  void aStopEndsTheWaitForATurn() {
    DeviceGate gate;
    const DeviceGate::Claim claim(gate, Priority::Batch);
    std::stop_source stop;
    auto refused = std::async(std::launch::async,
                              [&] { return gate.enter(Priority::Background, stop.get_token()) == nullptr; });
    stop.request_stop();
    QVERIFY(refused.get());
    const auto turn = gate.enter(Priority::Interactive);  // the refused one left nothing behind
    std::stop_source stopped;
    stopped.request_stop();
    QVERIFY(gate.enter(Priority::Interactive, stopped.get_token()) == nullptr);
  }

  void aLentModelAnswersAndStays() {
    LocalEngine engine(processor());
    auto loan = borrow(engine, 1000);
    QVERIFY2(loan.has_value(), loan ? "" : loan.error().english().c_str());
    const EngineState lent = stateOf(engine);
    QCOMPARE(lent.models.size(), size_t{1});
    const size_t booked = lent.memoryUsedBytes;
    {
      // The very weights that answer: loaded once.
      const auto again = borrow(engine, 0);
      QVERIFY((*again)->model() == (*loan)->model());
    }
    QCOMPARE(unload(engine).error().code, std::string("engine.model_busy"));
    auto said = answer(engine);
    QVERIFY(said.get()->text.starts_with("Heddle is"));
    // Between its turns the borrower lets answers through; in one it is alone.
    auto turn = (*loan)->turn({});
    auto held = answer(engine);
    QVERIFY(held.wait_for(std::chrono::milliseconds(50)) == std::future_status::timeout);
    turn.reset();
    QVERIFY(held.get()->text.starts_with("Heddle is"));
    loan->reset();
    QCOMPARE(stateOf(engine).memoryUsedBytes, booked - 1000);
    bool unloaded = false;  // the macro looks more than once
    QTRY_VERIFY(unloaded = unloaded || unload(engine).has_value());
  }

  void whatABorrowerNeedsIsBooked() {
    EngineOptions options;
    options.memoryBudgetBytes = size_t{1} << 30;
    LocalEngine engine(processor(), options);
    const auto much = borrow(engine, size_t{2} << 30);
    QCOMPARE(much.error().code, std::string("engine.memory"));
    QVERIFY(!much.error().hint.empty());
    // A loan that leaves no room for the model itself fails too, and gives back what it booked.
    const auto tight = borrow(engine, (size_t{1} << 30) - 1000);
    QCOMPARE(tight.error().code, std::string("engine.memory"));
    QCOMPARE(stateOf(engine).memoryUsedBytes, size_t{0});
    QVERIFY(borrow(engine, 1 << 20));
  }

  void aStopGivesUpWaitingForMemory() {
    std::stop_source stop;
    stop.request_stop();
    LocalEngine engine(processor());
    const auto loan = borrow(engine, 0, stop.get_token());
    QCOMPARE(loan.error().code, std::string("engine.cancelled"));
  }

  void anEngineThatCannotTrainSaysSo() {
    LocalEngine engine(processor());
    std::string code;
    TrainCallbacks callbacks;
    callbacks.finished = [&](const Result<nlohmann::ordered_json>& result) { code = result.error().code; };
    engine.train({}, std::move(callbacks));
    QCOMPARE(code, std::string("engine.no_training"));
  }
};

QTEST_APPLESS_MAIN(LendingTest)
#include "lending_test.moc"

// Pictures of the training page with a training under way: training_shots FOLDER
#include <QApplication>
#include <QSpinBox>

#include "tests/ui/training/training_bench.h"
#include "ui/training/new_training_form.h"
#include "ui/training/preflight_view.h"

using namespace heddle;
using namespace heddle::ui;
using namespace Qt::StringLiterals;
using tuning::RunState;
using tuning::TrainingRepository;
using tuning::TrainingRunId;

namespace {

// A curve as real ones look: falling, with noise that repeats.
TrainingProgress figure(int64_t step, int64_t steps, double end, uint64_t seed) {
  const double part = static_cast<double>(step) / static_cast<double>(steps);
  const auto noise = [&](int64_t at) {
    uint64_t x = static_cast<uint64_t>(at) * 0x9e3779b97f4a7c15u + seed;
    x = (x ^ (x >> 31)) * 0xbf58476d1ce4e5b9u;
    return static_cast<double>((x ^ (x >> 29)) & 0xffff) / 65536.0 - 0.5;
  };
  TrainingProgress one;
  one.step = step;
  one.steps = steps;
  one.epoch = part * 3;
  one.loss = end + (0.69 - end) * std::exp(-4 * part) + noise(step / 4) * 0.03 + noise(step) * 0.01;
  one.preferenceAccuracy = 0.5 + 0.33 * (1 - std::exp(-5 * part)) + noise(step / 3) * 0.05;
  one.gradientNorm = 0.7 + 1.4 * std::exp(-6 * part) + noise(step / 2) * 0.3;
  one.tokensPerSecond = 1870 + noise(step) * 60;
  one.learningRate = 1e-4;
  one.memory_bytes = 14'600'000'000;
  one.elapsed_seconds = static_cast<double>(step) * 1.6;
  one.left_seconds = static_cast<double>(steps - step) * 1.6;
  if (step % 25 == 0)
    one.evaluation = EvaluationFigures{end + 0.03 + (0.67 - end) * std::exp(-3.4 * part),
                                       0.5 + 0.31 * (1 - std::exp(-5 * part)), 160};
  return one;
}

PreflightSample sampleRow(TokenRole role, const std::string& answer) {
  PreflightSample sample;
  sample.line = 212;
  TokenId id = 0;
  const auto add = [&](const std::string& text, TokenRole as) {
    sample.tokens.push_back({as == TokenRole::Read ? id++ : id++ + 1000 * static_cast<int>(as), text, as});
  };
  add("<|im_start|>", TokenRole::Read);
  add("system\nYou answer claims e-mails for Alder Mutual. State the excess first, then what is covered. "
      "Never promise a date.",
      TokenRole::Read);
  add("<|im_end|>", TokenRole::Read);
  add("\n", TokenRole::Read);
  add("<|im_start|>", TokenRole::Read);
  add("user\nThe hose of our dishwasher burst on Sunday and the kitchen floor is ruined. That same night the "
      "storm pushed water in under the back door. Your hotline told me nothing is paid.",
      TokenRole::Read);
  add("<|im_end|>", TokenRole::Read);
  add("\n", TokenRole::Read);
  add("<|im_start|>", TokenRole::Read);
  add("assistant\n", TokenRole::Read);
  add(answer, role);
  add("<|im_end|>", role);
  return sample;
}

Preflight found() {
  Preflight found;
  found.trainRows = 1600;
  found.evaluationRows = 160;
  found.truncatedRows = 3;
  found.chosenLongerShare = 0.54;
  found.samples = {
      sampleRow(TokenRole::Chosen,
                "Dear Ms Holm, I am sorry about your kitchen. Your excess is 350 €, and it is taken once. "
                "The burst hose is covered: we pay for the floor and its fitting [1]."),
      sampleRow(TokenRole::Rejected,
                "Dear Ms Holm, thank you for your message. The burst hose is covered, less an excess of 350 "
                "€ and 250 € for storm [2]. An expert will call you in the next two days.")};
  PreflightSample other = sampleRow(TokenRole::Chosen, "Short.");
  other.line = 300;
  found.samples.push_back(other);
  return found;
}

// The figures of a run that is not the scripted engine's.
void fill(tuning::TuningFixture& fixture, TrainingRunId id, int64_t upTo, double end, bool finished) {
  fixture.write([=](Database& database) -> Status {
    TrainingRepository repository(database);
    std::vector<TrainingProgress> figures;
    for (int64_t step = 1; step <= upTo; ++step)
      figures.push_back(figure(step, 1200, end, static_cast<uint64_t>(id)));
    HEDDLE_TRY(repository.addFigures(id, figures));
    HEDDLE_TRY(
        repository.setStarted(id, "", std::string(64, 'b'),
                              {5'000'000'000, 1'200'000'000, 2'900'000'000, 600'000'000, 4'000'000'000}));
    if (!finished) return {};
    TrainingResult result;
    result.steps = upTo;
    result.end = TrainingEnd::Completed;
    result.finalEvaluation = EvaluationFigures{end, 0.71, 160};
    result.bestEvaluationLoss = end;
    result.measured = {5'000'000'000, 1'200'000'000, 3'400'000'000, 600'000'000, 4'000'000'000};
    HEDDLE_TRY(repository.setAdapter(id, "a", "/m/a.gguf", std::string(64, 'd')));
    return repository.setResult(id, RunState::Completed, result);
  });
}

void take(TrainingBench& bench, const QString& file) {
  QTest::qWait(400);
  bench.window.grab().save(file);
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  const QString folder = QString::fromLocal8Bit(argc > 1 ? argv[1] : ".");
  ScriptedTrainingEngine engine;
  engine.steps = 1200;
  engine.found = found();
  TrainingBench bench(engine);
  const VersionId data = bench.fixture.dataset("helpdesk pairs", 40);
  auto content = bench.fixture.content(data);
  const auto named = [&](const std::string& name, int64_t rank, const std::string& objective) {
    content.recipe.method.rank = rank;
    content.recipe.objective.id = objective;
    return bench.fixture.addRun(name, content, "me");
  };
  fill(bench.fixture, named("helpdesk-sft-r16", 16, "dpo"), 1200, 0.55, true);
  fill(bench.fixture, named("helpdesk-dpo-r16", 16, "dpo"), 1200, 0.49, true);
  const TrainingRunId failed = named("helpdesk-dpo-lr5", 16, "dpo");
  fill(bench.fixture, failed, 310, 0.7, false);
  bench.fixture.write([=](Database& database) {
    return TrainingRepository(database).setState(
        failed, RunState::Failed,
        heddle::Error{"training.not_finite", "the loss is not a number any more", "rows 310, 311",
                      "lower the learning rate"});
  });
  bench.open();
  bench.page->queue().start("helpdesk-dpo-r32", [&] {
    auto c = content;
    c.recipe.method.rank = 32;
    return c;
  }());
  bench.page->queue().start("helpdesk-kto-r16", content);
  bench.page->queue().start("tone-sft-r16", content);
  QTest::qWait(800);
  const TrainingRunId running = bench.page->queue().live().run;
  fill(bench.fixture, running, 412, 0.44, false);
  bench.fixture.write([=](Database& database) -> Status {
    TrainingRepository repository(database);
    HEDDLE_TRY(
        repository.addSample(running, {0, 0,
                                       "Thank you for your message. Water damage may be covered depending on "
                                       "the cause. An expert will visit you within two days."}));
    HEDDLE_TRY(
        repository.addSample(running, {200, 0,
                                       "I am sorry about your kitchen. The burst hose is covered [1]. The "
                                       "excess is 350 €. Flood is not covered under your policy."}));
    return repository.addSample(running, {400, 0,
                                          "I am sorry about your kitchen. Your excess is 350 €, taken once. "
                                          "Hose and floor are covered [1]; surface water is not [3]."});
  });
  bench.page->openAt(u"run/%1"_s.arg(running));
  QTest::qWait(1200);
  for (const bool dark : {false, true}) {
    TrainingBench::theme().setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
    const QString suffix = dark ? u"-dark.png"_s : u"-light.png"_s;
    for (const QSize size : {QSize(1216, 732), QSize(1856, 1012)}) {
      bench.window.resize(size);
      take(bench, folder + u"/training-%1"_s.arg(size.width()) + suffix);
    }
    bench.window.resize(1216, 732);
    bench.commands.run(u"training.again"_s);
    QTest::qWait(900);
    take(bench, folder + u"/form"_s + suffix);
    QTest::keyClick(&bench.window, Qt::Key_Escape);
    bench.page->openAt(u"run/%1"_s.arg(failed));
    QTest::qWait(900);
    take(bench, folder + u"/failed"_s + suffix);
    bench.page->openAt(u"run/%1"_s.arg(running));
    QTest::qWait(900);
  }
  return 0;
}

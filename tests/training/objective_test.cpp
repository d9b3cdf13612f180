// Loss and gradient of each objective against torch 1.13 in float64: F.logsigmoid, torch.sigmoid and
// torch.autograd.grad over the formulas of the papers, means over two rows.
#include <QtTest>
#include <array>
#include <cmath>

#include "core/training/objective.h"

using namespace heddle;

namespace {

// Two rows of two answers.
constexpr std::array<double, 4> kLogProbabilities = {-12.5, -9.25, -3.75, -14.0};
constexpr std::array<double, 4> kReferences = {-13.0, -8.5, -4.5, -13.25};
constexpr std::array<int64_t, 4> kTokens = {5, 7, 3, 6};

struct Outcome {
  BatchLoss loss;
  std::array<AnswerGradient, 4> gradients;
};

Outcome evaluate(const char* id, const nlohmann::ordered_json& parameters,
                 const std::array<double, 4>& figures, std::array<bool, 2> labels = {true, true}) {
  const Objective& objective = *findObjective(id);
  std::array<AnswerScore, 4> answers;
  for (size_t i = 0; i < answers.size(); ++i)
    answers[i] = {figures[i], kReferences[i], kTokens[i], objective.scoresAnswers() ? figures[i] : 0};
  const std::array<ObjectiveRow, 2> rows = {ObjectiveRow{0, labels[0]}, ObjectiveRow{2, labels[1]}};
  Outcome outcome;
  outcome.loss = objective.evaluate(parameters, rows, answers, 0.5, outcome.gradients);
  return outcome;
}

void compare(double got, double wanted) {
  QVERIFY2(std::abs(got - wanted) < 1e-12, qPrintable(QString::number(got, 'g', 17)));
}

}  // namespace

class ObjectiveTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void sft() {
    const Objective& objective = *findObjective("sft");
    QVERIFY(objective.averagesTokens());
    const std::array<AnswerScore, 2> answers = {AnswerScore{-6, 0, 3, 0}, AnswerScore{-2, 0, 1, 0}};
    const std::array<ObjectiveRow, 2> rows = {ObjectiveRow{0}, ObjectiveRow{1}};
    std::array<AnswerGradient, 2> gradients;
    const BatchLoss loss = objective.evaluate({}, rows, answers, 0.25, gradients);
    compare(loss.loss, 2.0);
    compare(gradients[0].logProbability, -0.25);
    compare(gradients[1].logProbability, -0.25);
    QCOMPARE(loss.pairs, int64_t{0});
  }

  void dpo() {
    Outcome out = evaluate("dpo", {{"beta", 0.1}, {"label_smoothing", 0.0}}, kLogProbabilities);
    compare(out.loss.loss, 0.6267780415533506);
    compare(out.gradients[0].logProbability, -0.02343953133131219);
    compare(out.gradients[1].logProbability, 0.02343953133131219);
    compare(out.gradients[2].logProbability, -0.023128507732812525);
    compare(out.gradients[3].logProbability, 0.023128507732812525);
    QCOMPARE(out.loss.preferred, 2.0);
    QCOMPARE(out.loss.pairs, int64_t{2});
    out = evaluate("dpo", {{"beta", 0.35}, {"label_smoothing", 0.1}}, kLogProbabilities);
    compare(out.loss.loss, 0.5295481510936845);
    compare(out.gradients[1].logProbability, 0.05115894527924397);
    compare(out.gradients[2].logProbability, -0.04754466704831091);
  }

  // Of each row the answer and the mismatched one; these drift by 1.5 on average.
  void kto() {
    const std::array<double, 4> figures = {-12.5, -6.5, -3.75, -12.25};
    Outcome out = evaluate("kto", {{"beta", 0.2}, {"desirable_weight", 1.0}, {"undesirable_weight", 1.0}},
                           figures, {true, false});
    compare(out.loss.loss, 0.5062020759843642);
    compare(out.gradients[0].logProbability, -0.024751657271185997);
    compare(out.gradients[1].logProbability, 0);
    compare(out.gradients[2].logProbability, 0.0248599006677543);
    out = evaluate("kto", {{"beta", 0.2}, {"desirable_weight", 1.5}, {"undesirable_weight", 0.75}}, figures,
                   {true, false});
    compare(out.loss.loss, 0.5858393059804523);
    compare(out.gradients[0].logProbability, -0.037127485906778994);
    compare(out.gradients[2].logProbability, 0.018644925500815725);
  }

  void orpo() {
    const Outcome out = evaluate("orpo", {{"lambda", 0.25}}, kLogProbabilities);
    compare(out.loss.loss, 2.1074961801134506);
    compare(out.gradients[0].logProbability, -0.12186178407943782);
    compare(out.gradients[1].logProbability, 0.0195483588095406);
    compare(out.gradients[2].logProbability, -0.178988607475117);
    compare(out.gradients[3].logProbability, 0.004867869737891948);
    QCOMPARE(out.loss.preferred, 1.0);  // of the means a token: -2.5 and -1.32, -1.25 and -2.33
    // An answer that is certain gives finite numbers.
    const Outcome certain = evaluate("orpo", {{"lambda", 0.25}}, {0.0, -9.25, -3.75, 0.0});
    QVERIFY(std::isfinite(certain.loss.loss));
    for (const AnswerGradient& gradient : certain.gradients) QVERIFY(std::isfinite(gradient.logProbability));
  }

  void reward() {
    const std::array<double, 4> scores = {0.75, -0.5, -1.25, 0.5};
    Outcome out = evaluate("reward", {{"centering", 0.0}}, scores);
    compare(out.loss.loss, 1.08107661589173);
    compare(out.gradients[0].score, -0.11135006941265442);
    compare(out.gradients[3].score, 0.42597640098415523);
    QCOMPARE(out.loss.preferred, 1.0);
    out = evaluate("reward", {{"centering", 0.01}}, scores);
    compare(out.loss.loss, 1.08420161589173);
    compare(out.gradients[1].score, 0.11385006941265442);
    compare(out.gradients[2].score, -0.43347640098415524);
  }

  // A margin of hundreds neither overflows nor loses its slope.
  void farMargins() {
    const Outcome out = evaluate("dpo", {{"beta", 100.0}, {"label_smoothing", 0.0}}, {-500, -1, -1, -500});
    QVERIFY(std::isfinite(out.loss.loss) && out.loss.loss > 1e4);
    compare(out.gradients[0].logProbability, -50);
    compare(out.gradients[2].logProbability, 0);
  }

  void registry() {
    QStringList ids;
    for (const Objective* objective : objectives()) {
      ids << QString::fromLatin1(objective->id().data(), static_cast<qsizetype>(objective->id().size()));
      QCOMPARE(findObjective(objective->id()), objective);
      QVERIFY(!objective->title().empty() && !objective->help().empty());
      for (const ObjectiveParameter& parameter : objective->parameters()) {
        QVERIFY(!parameter.title.empty() && !parameter.help.empty());
        QVERIFY(parameter.defaultValue >= parameter.minimum && parameter.defaultValue <= parameter.maximum);
      }
    }
    QCOMPARE(ids, (QStringList{"sft", "dpo", "kto", "orpo", "reward"}));
    QVERIFY(!findObjective("ppo"));
  }
};

QTEST_APPLESS_MAIN(ObjectiveTest)
#include "objective_test.moc"

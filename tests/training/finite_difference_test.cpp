// Gradients against differences of the loss, for each architecture, objective and projection, and the ways to
// the same gradient: layers computed again or kept, one batch or several, quantised blocks.
#include <cmath>

#include "core/training/optimizer.h"
#include "tests/training/training_models.h"

using namespace heddle;
using namespace heddle::test;

namespace {

// Two rows of uneven lengths, packed.
std::vector<PassRow> rowsFor(const Objective& objective, uint32_t seed) {
  std::mt19937 random(seed);
  const size_t answers = objective.rowKind() == RowKind::Preference || objective.needsMismatched() ? 2 : 1;
  std::vector<PassRow> rows(2);
  for (size_t row = 0; row < rows.size(); ++row) {
    for (size_t i = 0; i < answers; ++i)
      rows[row].tokens.answers.push_back(randomAnswer(random, 7 + 5 * row + 3 * i, 3 + row));
    rows[row].tokens.label = row == 0;
  }
  return rows;
}

struct Setting {
  std::shared_ptr<const LoadedModel> model;
  std::unique_ptr<LoraParameters> parameters;
  std::unique_ptr<RowPass> pass;
  std::vector<PassRow> rows;
  double unit = 0.25;

  Backend& backend() const { return *model->placement().devices[0]; }
  Setting(const std::filesystem::path& path, const Recipe& recipe) {
    model = loadModel(path);
    const Objective& objective = *findObjective(recipe.objective.id);
    parameters =
        valueOf(LoraParameters::create(*model->weights(), recipe.method, objective.scoresAnswers(), 3));
    randomise(*parameters, backend(), 17);
    rows = rowsFor(objective, 23);
    pass = valueOf(
        RowPass::create(model->weights(), *parameters, recipe, limitsFor(rows, objective.scoresAnswers())));
    if (objective.needsReference()) must(pass->addReferences(rows));
  }
  std::vector<float> gradients(uint64_t seed = 0) {
    parameters->clearGradients();
    valueOf(pass->learn(rows, unit, seed));
    return hostValues(backend(), parameters->gradients());
  }
  double lossAt(const std::vector<float>& values) {
    backend().upload(parameters->values(), values.data(), values.size() * sizeof(float));
    return valueOf(pass->evaluate(rows, unit)).loss;
  }
};

Recipe smallRecipe(const std::string& objective) {
  Recipe recipe = recipeFor(objective);
  recipe.method.rank = 4;
  recipe.method.alpha = 8;
  return recipe;
}

double relative(const std::vector<float>& a, const std::vector<float>& b) {
  double off = 0, size = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    off += std::pow(static_cast<double>(a[i]) - static_cast<double>(b[i]), 2);
    size += std::pow(static_cast<double>(b[i]), 2);
  }
  return std::sqrt(off / size);
}

}  // namespace

class FiniteDifferenceTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void slopes_data() {
    QTest::addColumn<QString>("architecture");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("objective");
    for (const char* architecture : {"llama", "qwen2", "qwen3"})
      QTest::addRow("%s sft", architecture)
          << QString::fromLatin1(architecture) << QStringLiteral("F32") << QStringLiteral("sft");
    QTest::newRow("llama Q4_K sft") << QStringLiteral("llama") << QStringLiteral("Q4_K")
                                    << QStringLiteral("sft");
    for (const char* objective : {"dpo", "kto", "orpo", "reward"})
      QTest::addRow("qwen2 Q8_0 %s", objective)
          << QStringLiteral("qwen2") << QStringLiteral("Q8_0") << QString::fromLatin1(objective);
  }

  // Along the gradient of one tensor after the other: the slope is its length.
  void slopes() {
    QFETCH(const QString, architecture);
    QFETCH(const QString, type);
    QFETCH(const QString, objective);
    Setting setting(tinyModel(architecture.toStdString(), type.toStdString()),
                    smallRecipe(objective.toStdString()));
    const std::vector<float> gradients = setting.gradients();
    const std::vector<float> start = hostValues(setting.backend(), setting.parameters->values());
    const int64_t rank = setting.parameters->rank();
    const auto check = [&](const std::string& name, int64_t offset, int64_t count) {
      double size = 0;
      for (int64_t i = offset; i < offset + count; ++i)
        size += std::pow(static_cast<double>(gradients[static_cast<size_t>(i)]), 2);
      size = std::sqrt(size);
      QVERIFY2(size > 1e-6, name.c_str());
      const double far = 2e-3 / std::max(size, 0.02);  // so that the loss moves by about 4e-3
      const auto at = [&](double way) {
        std::vector<float> values = start;
        for (int64_t i = offset; i < offset + count; ++i)
          values[static_cast<size_t>(i)] +=
              static_cast<float>(way * static_cast<double>(gradients[static_cast<size_t>(i)]) / size);
        return setting.lossAt(values);
      };
      const double slope = (at(far) - at(-far)) / (2 * far);
      QVERIFY2(
          std::abs(slope - size) < 0.01 * size + 2e-5,
          qPrintable(QStringLiteral("%1: %2 for %3").arg(QString::fromStdString(name)).arg(slope).arg(size)));
    };
    for (const LoraParameters::Entry& entry : setting.parameters->entries()) {
      check(entry.weight + " a", entry.aOffset, rank * entry.inputs);
      check(entry.weight + " b", entry.bOffset, rank * entry.outputs);
    }
    if (setting.parameters->head().rank) {
      const int64_t width = setting.parameters->head().inner();
      const int64_t offset = (setting.parameters->head().data - setting.parameters->values().data) / 4;
      check("head", offset, width);
    }
  }

  void computedAgainIsTheSame() {
    const auto path = tinyModel("qwen3", "Q8_0");
    Recipe recipe = smallRecipe("dpo");
    recipe.method.dropout = 0.3;
    const std::vector<float> again = Setting(path, recipe).gradients(7);
    recipe.batch.checkpointing = false;
    const std::vector<float> kept = Setting(path, recipe).gradients(7);
    QCOMPARE(again, kept);
    QVERIFY(relative(Setting(path, recipe).gradients(8), kept) > 0.1);  // other elements are dropped
  }

  void severalBatchesAreOne() {
    const auto path = tinyModel("llama", "Q8_0");
    for (const char* objective : {"sft", "dpo", "orpo", "reward"}) {
      Setting setting(path, smallRecipe(objective));
      const std::vector<float> together = setting.gradients();
      setting.parameters->clearGradients();
      for (const PassRow& row : setting.rows) valueOf(setting.pass->learn({&row, 1}, setting.unit, 0));
      const double off = relative(hostValues(setting.backend(), setting.parameters->gradients()), together);
      QVERIFY2(off < 1e-6, objective);
    }
  }

  void fewModules() {
    Recipe recipe = smallRecipe("sft");
    const auto path = tinyModel("llama", "F32");
    Setting all(path, recipe);
    recipe.method.modules = {"attn_v", "ffn_up"};
    Setting few(path, recipe);
    // The same numbers for the pairs that both have, the others silent.
    std::vector<float> values(static_cast<size_t>(all.parameters->count()), 0.0f);
    const std::vector<float> fewValues = hostValues(few.backend(), few.parameters->values());
    const auto fewGradients = few.gradients();
    const auto entryOf = [&](const std::string& weight) {
      return *std::ranges::find(all.parameters->entries(), weight, &LoraParameters::Entry::weight);
    };
    for (const auto& entry : few.parameters->entries()) {
      const auto same = entryOf(entry.weight);
      std::copy_n(fewValues.begin() + entry.aOffset, 4 * entry.inputs, values.begin() + same.aOffset);
      std::copy_n(fewValues.begin() + entry.bOffset, 4 * entry.outputs, values.begin() + same.bOffset);
    }
    all.backend().upload(all.parameters->values(), values.data(), values.size() * sizeof(float));
    const auto allGradients = all.gradients();
    QCOMPARE(few.parameters->entries().size(), size_t{4});
    for (const auto& entry : few.parameters->entries()) {
      const auto same = entryOf(entry.weight);
      const std::vector<float> a(fewGradients.begin() + entry.bOffset,
                                 fewGradients.begin() + entry.bOffset + 4 * entry.outputs);
      const std::vector<float> b(allGradients.begin() + same.bOffset,
                                 allGradients.begin() + same.bOffset + 4 * entry.outputs);
      QVERIFY(relative(a, b) < 1e-5);
    }
  }

  // Neighbours in a pack do not see each other.
  void packingDoesNotContaminate() {
    Setting setting(tinyModel("qwen2", "Q8_0"), smallRecipe("sft"));
    const double both = valueOf(setting.pass->evaluate(setting.rows, 1)).loss;
    const double first = valueOf(setting.pass->evaluate({&setting.rows[0], 1}, 1)).loss;
    const double second = valueOf(setting.pass->evaluate({&setting.rows[1], 1}, 1)).loss;
    QCOMPARE(both, first + second);
  }

  // An untouched adapter changes nothing: the reference is the policy, to the last bit.
  void newAdapterIsTheBase() {
    const auto model = loadModel(tinyModel("llama", "Q4_K"));
    const Recipe recipe = smallRecipe("dpo");
    auto parameters = valueOf(LoraParameters::create(*model->weights(), recipe.method, false, 3));
    std::vector<PassRow> rows = rowsFor(*findObjective("dpo"), 5);
    auto pass = valueOf(RowPass::create(model->weights(), *parameters, recipe, limitsFor(rows, false)));
    must(pass->addReferences(rows));
    const BatchLoss loss = valueOf(pass->evaluate(rows, 0.5));
    QCOMPARE(loss.loss, std::log(2.0));
    QCOMPARE(loss.preferred, 1.0);  // two ties
    QCOMPARE(loss.pairs, int64_t{2});
  }
};

QTEST_APPLESS_MAIN(FiniteDifferenceTest)
#include "finite_difference_test.moc"

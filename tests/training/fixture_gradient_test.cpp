// Losses, gradients and three steps of AdamW against the training fixtures (torch in float64).
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/training/optimizer.h"
#include "tests/training/training_models.h"

using namespace heddle;
using namespace heddle::test;

namespace {

using Json = nlohmann::ordered_json;

struct Fixture {
  std::filesystem::path folder;
  Json json;

  explicit Fixture(const std::string& name) : folder(trainingFixture("training") / name) {
    std::ifstream file(folder / "reference.json");
    json = Json::parse(file);
  }
  std::vector<float> tensor(const std::string& group, const std::string& name) const {
    const Json& described = json["tensors"][group]["tensors"][name];
    const auto rows = described["shape"][0].get<size_t>(), cols = described["shape"][1].get<size_t>();
    std::vector<float> values(rows * cols);
    std::ifstream file(folder / json["tensors"][group]["file"].get<std::string>(), std::ios::binary);
    file.seekg(described["offset"].get<std::streamoff>());
    file.read(reinterpret_cast<char*>(values.data()),
              static_cast<std::streamsize>(values.size() * sizeof(float)));
    return values;
  }
  std::vector<PassRow> rows() const {
    const auto prompt = json["prompt_len"].get<size_t>();
    std::vector<PassRow> rows;
    const bool pairs = json["objective"] == "dpo";
    const Json& first = json[pairs ? "chosen" : "batch"];
    for (size_t i = 0; i < first.size(); ++i) {
      PassRow& row = rows.emplace_back();
      row.tokens.answers.push_back(answerOf(first[i].get<std::vector<TokenId>>(), prompt));
      if (pairs)
        row.tokens.answers.push_back(answerOf(json["rejected"][i].get<std::vector<TokenId>>(), prompt));
    }
    return rows;
  }
};

// A tensor of the adapter in a list of all parameters.
struct Part {
  std::string name;
  size_t offset, count;
};
std::vector<Part> partsOf(const LoraParameters& parameters) {
  std::vector<Part> parts;
  const int64_t rank = parameters.rank();
  for (const LoraParameters::Entry& entry : parameters.entries()) {
    parts.push_back({entry.weight + ".lora_a", static_cast<size_t>(entry.aOffset),
                     static_cast<size_t>(rank * entry.inputs)});
    parts.push_back({entry.weight + ".lora_b", static_cast<size_t>(entry.bOffset),
                     static_cast<size_t>(rank * entry.outputs)});
  }
  return parts;
}

}  // namespace

class FixtureGradientTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void follows_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("checkpointing");
    QTest::addColumn<bool>("packing");
    for (const char* name : {"sft", "dpo"})
      for (const bool checkpointing : {true, false})
        for (const bool packing : {true, false})
          QTest::addRow("%s %s %s", name, checkpointing ? "again" : "kept", packing ? "packed" : "alone")
              << QString::fromLatin1(name) << checkpointing << packing;
  }

  void follows() {
    if (!std::filesystem::exists(trainingFixture("training"))) QSKIP("The fixtures are not on this machine.");
    QFETCH(const QString, name);
    QFETCH(const bool, checkpointing);
    QFETCH(const bool, packing);
    const Fixture fixture(name.toStdString());
    const auto model = loadModel(trainingFixture("parity") / "llama-plain-f32.gguf");
    Backend& backend = *model->placement().devices[0];
    Recipe recipe = recipeFor(name.toStdString());
    recipe.method.rank = fixture.json["rank"].get<int64_t>();
    recipe.method.alpha = fixture.json["alpha"].get<double>();
    recipe.batch.checkpointing = checkpointing;
    recipe.batch.packing = packing;
    recipe.optimizer.weightDecay = fixture.json["optimizer"]["weight_decay"].get<double>();
    recipe.optimizer.gradientClip = 0;
    auto parameters = valueOf(LoraParameters::create(*model->weights(), recipe.method, false, 1));
    const std::vector<Part> parts = partsOf(*parameters);
    QCOMPARE(parts.size(), size_t{28});
    std::vector<float> values(static_cast<size_t>(parameters->count()));
    for (const Part& part : parts)
      std::ranges::copy(fixture.tensor("lora_init", part.name),
                        values.begin() + static_cast<ptrdiff_t>(part.offset));
    backend.upload(parameters->values(), values.data(), values.size() * sizeof(float));

    std::vector<PassRow> rows = fixture.rows();
    auto pass = valueOf(RowPass::create(model->weights(), *parameters, recipe, limitsFor(rows, false)));
    auto optimizer = valueOf(Optimizer::create(model->weights(), *parameters, recipe.optimizer));
    double unit = 1.0 / 24;
    if (name == QLatin1String("dpo")) {
      must(pass->addReferences(rows));
      const Json& info = fixture.json["info_at_init"];
      for (size_t i = 0; i < rows.size(); ++i) {
        QVERIFY(std::abs(rows[i].reference[0] - info["ref_chosen_logps"][i].get<double>()) < 1e-4);
        QVERIFY(std::abs(rows[i].reference[1] - info["ref_rejected_logps"][i].get<double>()) < 1e-4);
      }
      unit = 0.5;
    }
    const Json& losses = fixture.json["losses_before_step_1_2_3_and_after_step_3"];
    for (int64_t step = 1; step <= 3; ++step) {
      const BatchLoss loss = valueOf(pass->learn(rows, unit, 0));
      QVERIFY2(std::abs(loss.loss - losses[static_cast<size_t>(step - 1)].get<double>()) < 1e-5,
               qPrintable(QString::number(loss.loss, 'g', 12)));
      if (step == 1) checkGradients(fixture, parts, hostValues(backend, parameters->gradients()));
      optimizer->step(step, 1e-3, valueOf(optimizer->gradientNorm()));
    }
    const BatchLoss after = valueOf(pass->evaluate(rows, unit));
    QVERIFY(std::abs(after.loss - losses[3].get<double>()) < 1e-5);
    const std::vector<float> last = hostValues(backend, parameters->values());
    for (const Part& part : parts) {
      const std::vector<float> wanted = fixture.tensor("final_after_3_steps", part.name);
      for (size_t i = 0; i < part.count; ++i)
        QVERIFY2(std::abs(last[part.offset + i] - wanted[i]) < 5e-5f, part.name.c_str());
    }
  }

 private:
  static void checkGradients(const Fixture& fixture, const std::vector<Part>& parts,
                             const std::vector<float>& got) {
    for (const Part& part : parts) {
      const std::vector<float> wanted = fixture.tensor("grad_step0", part.name);
      double off = 0, size = 0;
      for (size_t i = 0; i < part.count; ++i) {
        off += std::pow(static_cast<double>(got[part.offset + i]) - static_cast<double>(wanted[i]), 2);
        size += std::pow(static_cast<double>(wanted[i]), 2);
      }
      QVERIFY2(size > 0 && std::sqrt(off / size) < 1e-4,
               qPrintable(QString::fromStdString(part.name) + QStringLiteral(" ") +
                          QString::number(std::sqrt(off / size))));
    }
  }
};

QTEST_APPLESS_MAIN(FixtureGradientTest)
#include "fixture_gradient_test.moc"

// Recipes as JSON: both ways, defaults, and errors that name the field.
#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

#include "core/training/recipe.h"

using namespace heddle;
using Json = nlohmann::ordered_json;

namespace {

const Json kSmallest = {{"base", "demo"}, {"data", {{"train", "rows.jsonl"}}}};

// Sets the field at a path like "/optimizer/learning_rate".
Json with(const char* pointer, const Json& value) {
  Json json = kSmallest;
  json[Json::json_pointer(pointer)] = value;
  return json;
}

}  // namespace

class RecipeTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void bothWays() {
    Json json = kSmallest;
    json["name"] = "helpdesk-dpo-r16";
    json["adapter"] = "before.gguf";
    json["data"]["evaluation"] = "held.jsonl";
    json["objective"] = {{"id", "dpo"}, {"beta", 0.2}};
    json["method"] = {{"modules", {"ffn_down", "attn_q"}}, {"rank", 8}, {"alpha", 16}, {"dropout", 0.1}};
    json["optimizer"] = {{"learning_rate", 5e-5}, {"schedule", "linear"}};
    json["batch"] = {{"rows", 2}, {"packing", false}};
    json["seed"] = 18446744073709551615u;
    json["samples"] = {{"prompts", {"How do I reset my password?"}}};
    const auto recipe = recipeFromJson(json, "recipe.json");
    QVERIFY2(recipe, recipe ? "" : recipe.error().english().c_str());
    QCOMPARE(recipe->method.modules, (std::vector<std::string>{"attn_q", "ffn_down"}));  // in their order
    QCOMPARE(recipe->objective.parameters, Json({{"beta", 0.2}, {"label_smoothing", 0.0}}));
    QCOMPARE(recipe->optimizer.schedule, LearningRateSchedule::Linear);
    QCOMPARE(recipe->seed, std::numeric_limits<uint64_t>::max());
    QVERIFY(!recipe->batch.packing && recipe->batch.checkpointing);
    const auto again = recipeFromJson(recipeToJson(*recipe), "recipe.json");
    QVERIFY(again && *again == *recipe);
    const auto text = parseRecipe(recipeToJson(*recipe).dump(2), "recipe.json");
    QVERIFY(text && *text == *recipe);
  }

  void defaults() {
    const auto recipe = recipeFromJson(kSmallest, "recipe.json");
    QVERIFY(recipe);
    QCOMPARE(recipe->objective.id, std::string("sft"));
    QCOMPARE(recipe->objective.parameters, Json({{"last_turn_only", false}}));
    QCOMPARE(recipe->method.modules.size(), size_t{7});
    QCOMPARE(recipe->method.rank, int64_t{16});
    QCOMPARE(recipe->epochs, int64_t{3});
  }

  void errors_data() {
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("names");
    const auto row = [](const char* pointer, const char* value, const char* code, const char* names) {
      QTest::addRow("%s %s", pointer, value) << QString::fromLatin1(pointer) << QString::fromLatin1(value)
                                             << QString::fromLatin1(code) << QString::fromLatin1(names);
    };
    row("/base", "\"\"", "recipe.field", "base");
    row("/data/train", "\"\"", "recipe.field", "data.train");
    row("/data/evaluation_share", "0.9", "recipe.field", "data.evaluation_share");
    row("/optimizer/learning_rate", "-1", "recipe.field", "optimizer.learning_rate");
    row("/optimizer/learning_rate", "\"fast\"", "recipe.field", "optimizer.learning_rate");
    row("/optimizer/schedule", "\"steps\"", "recipe.field", "constant, linear, cosine");
    row("/optimizer/beta2", "1", "recipe.field", "optimizer.beta2");
    row("/method/rank", "0", "recipe.field", "method.rank");
    row("/method/rank", "8.5", "recipe.field", "method.rank");
    row("/method/modules", "[\"attn_x\"]", "recipe.field", "attn_q, attn_k");
    row("/method/modules", "[]", "recipe.field", "method.modules");
    row("/method/id", "\"dora\"", "recipe.field", "method.id");
    row("/batch/rows", "100000", "recipe.field", "from 1 to 1024");
    row("/batch/packing", "1", "recipe.field", "true or false");
    row("/objective/id", "\"ppo\"", "recipe.field", "sft, dpo, kto, orpo, reward");
    row("/objective/beta", "0.1", "recipe.unknown_field", "objective.beta");
    row("/epochs", "0", "recipe.field", "epochs");
    row("/seed", "-1", "recipe.field", "seed");
    row("/samples/prompts", "[1]", "recipe.field", "samples.prompts");
    row("/optimiser", "{}", "recipe.unknown_field", "optimiser");
    row("/format", "2", "recipe.format", "2");
    row("/data", "[]", "recipe.field", "data");
  }

  void errors() {
    QFETCH(const QString, pointer);
    QFETCH(const QString, value);
    QFETCH(const QString, code);
    QFETCH(const QString, names);
    const auto recipe =
        recipeFromJson(with(pointer.toLatin1().constData(), Json::parse(value.toStdString())), "recipe.json");
    QVERIFY(!recipe);
    QCOMPARE(QString::fromStdString(recipe.error().code), code);
    QCOMPARE(recipe.error().input, std::string("recipe.json"));
    QVERIFY2(QString::fromStdString(recipe.error().english()).contains(names),
             recipe.error().english().c_str());
    QVERIFY(!recipe.error().hint.empty());
  }

  void ktoNeedsPacking() {
    Json json = with("/objective/id", "kto");
    QVERIFY(recipeFromJson(json, ""));
    json["batch"]["packing"] = false;
    QCOMPARE(recipeFromJson(json, "").error().code, std::string("recipe.field"));
  }

  void notJson() {
    QCOMPARE(parseRecipe("{\"base\": ", "r").error().code, std::string("recipe.json"));
    QCOMPARE(parseRecipe("[1]", "r").error().code, std::string("recipe.field"));
    QCOMPARE(parseRecipe("{\"base\": \"\xff\"}", "r").error().code, std::string("recipe.json"));
    QCOMPARE(parseRecipe(std::string(100'000, '['), "r").error().code, std::string("recipe.json"));
  }

  void paths() {
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    std::ofstream(root / "model.gguf") << "x";
    Json json = kSmallest;
    json["base"] = "model.gguf";
    json["name"] = "a/b";
    std::ofstream(root / "recipe.json") << json.dump();
    auto recipe = readRecipe(root / "recipe.json");
    QVERIFY(recipe);
    QCOMPARE(recipe->base, (root / "model.gguf").string());
    QCOMPARE(recipe->data.train, (root / "rows.jsonl").string());
    QCOMPARE(recipe->output, (root / "a_b").string());
    json["base"] = "Qwen-0.5B";  // a name of the library stays one
    std::ofstream(root / "recipe.json") << json.dump();
    QCOMPARE(readRecipe(root / "recipe.json")->base, std::string("Qwen-0.5B"));
    QVERIFY(!readRecipe(root / "none.json"));
  }
};

QTEST_APPLESS_MAIN(RecipeTest)
#include "recipe_test.moc"

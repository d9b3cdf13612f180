// Rows: shapes and errors, the way through the chat template, the split, what preflight finds.
#include <set>

#include "core/models/gguf_writer.h"
#include "core/training/plan.h"
#include "core/training/preflight.h"
#include "core/training/row.h"
#include "core/training/row_tokens.h"
#include "tests/training/training_models.h"

using namespace heddle;
using namespace heddle::test;
using Json = nlohmann::ordered_json;

namespace {

// Strips thoughts from all but the last message, as templates of thinking models do.
constexpr const char* kForgetful =
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{% if m.role == 'assistant' and not loop.last %}"
    "{{ m.content.split('</think>')[-1] }}{% else %}{{ m.content }}{% endif %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}";

std::filesystem::path modelWithTemplate(const std::string& text) {
  static const QTemporaryDir folder;
  static int count = 0;
  const auto path = std::filesystem::path(folder.path().toStdString()) / (std::to_string(++count) + ".gguf");
  const auto file = valueOf(GgufFile::open(tinyModel("llama", "Q8_0")));
  GgufWriter writer = rewriterOf(*file);
  writer.setText("tokenizer.chat_template", text);
  must(writer.write(path));
  return path;
}

std::shared_ptr<const ModelSource> source(const std::filesystem::path& path) {
  return valueOf(ModelSource::open(path.string()));
}

std::string textOf(const ModelSource& model, const TokenSequence& sequence, bool learned) {
  std::string text;
  for (size_t i = 0; i < sequence.tokens.size(); ++i)
    if ((sequence.learned[i] != 0) == learned) text += (*model.tokenizer())->piece(sequence.tokens[i], true);
  return text;
}

Json message(const char* role, const char* content) {
  return Json::object({{"role", role}, {"content", content}});
}

struct Files {
  QTemporaryDir folder;
  std::string write(const char* name, const std::vector<std::string>& lines) const {
    const std::string path = folder.filePath(QString::fromLatin1(name)).toStdString();
    std::ofstream file(path, std::ios::binary);
    for (const std::string& line : lines) file << line << "\n";
    return path;
  }
};

std::string pairRow(const std::string& prompt, const std::string& chosen, const std::string& rejected,
                    const std::string& more = {}) {
  Json json = {{"prompt", prompt}, {"chosen", chosen}, {"rejected", rejected}};
  if (!more.empty()) json.update(Json::parse(more));
  return json.dump();
}

}  // namespace

class RowsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void shapes() {
    Row row = valueOf(parseRow(
        R"({"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}], "id": 7})",
        RowKind::Sft, "r:1"));
    QCOMPARE(row.id, std::string("7"));
    QCOMPARE(row.chosen.size(), size_t{2});
    QVERIFY(row.prompt.empty() && !row.plain);
    row = valueOf(parseRow(R"({"prompt": "a", "completion": "b", "group": "g"})", RowKind::Sft, "r:1"));
    QVERIFY(row.plain);
    QCOMPARE(row.group, std::string("g"));
    QCOMPARE(row.chosen, Json::array({message("assistant", "b")}));
    row = valueOf(parseRow(
        R"({"prompt": [{"role": "system", "content": "s"}, {"role": "user", "content": "a"}], "chosen": "b", "rejected": [{"role": "assistant", "content": "c"}]})",
        RowKind::Preference, "r:1"));
    QCOMPARE(row.prompt.size(), size_t{2});
    QCOMPARE(row.rejected, Json::array({message("assistant", "c")}));
    QVERIFY(!valueOf(parseRow(R"({"prompt": "a", "completion": "b", "label": false})", RowKind::Kto, "r:1"))
                 .label);
    QVERIFY(
        valueOf(parseRow(R"({"prompt": "a", "completion": "b", "label": 1})", RowKind::Kto, "r:1")).label);
  }

  void errors_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* line, RowKind kind, const char* code) {
      QTest::addRow("%s %s", line, code)
          << QByteArray(line) << static_cast<int>(kind) << QString::fromLatin1(code);
    };
    row(R"({"prompt": "a"})", RowKind::Sft, "rows.missing");
    row(R"({"prompt": "a", "chosen": "b"})", RowKind::Preference, "rows.missing");
    row(R"({"prompt": "a", "completion": "b"})", RowKind::Kto, "rows.missing");
    row(R"({"prompt": "a", "chosen": "b", "rejected": "c"})", RowKind::Sft, "rows.kind");
    row(R"({"prompt": "a", "completion": "b", "label": true})", RowKind::Preference, "rows.kind");
    row(R"({"prompt": 3, "completion": "b"})", RowKind::Sft, "rows.type");
    row(R"({"prompt": "a", "completion": "b", "label": "yes"})", RowKind::Kto, "rows.type");
    row(R"({"messages": "hello"})", RowKind::Sft, "rows.type");
    row(R"({"messages": []})", RowKind::Sft, "rows.type");
    row(R"({"messages": [{"content": "a"}]})", RowKind::Sft, "rows.role");
    row(R"({"messages": [{"role": "user", "content": 1}]})", RowKind::Sft, "rows.type");
    row(R"([1])", RowKind::Sft, "rows.type");
    row(R"({"prompt": "a", )", RowKind::Sft, "rows.json");
    row("{\"prompt\": \"\xc3\x28\", \"completion\": \"b\"}", RowKind::Sft, "rows.utf8");
    row(R"({"prompt": "a", "completion": "b", "id": [1]})", RowKind::Sft, "rows.type");
  }

  void errors() {
    QFETCH(const QByteArray, line);
    QFETCH(const int, kind);
    QFETCH(const QString, code);
    const auto row = parseRow(line.toStdString(), static_cast<RowKind>(kind), "rows.jsonl:17");
    QVERIFY(!row);
    QCOMPARE(QString::fromStdString(row.error().code), code);
    QCOMPARE(row.error().input, std::string("rows.jsonl:17"));
    QVERIFY(!row.error().hint.empty());
  }

  void onlyAssistantTurnsAreLearned() {
    const auto model = source(tinyModel("llama", "Q8_0"));
    const Json talk = {message("system", "be kind"), message("user", "hello"),
                       message("assistant", "good day"), message("user", "more"),
                       message("assistant", "gladly")};
    const TokenAnswer answer = valueOf(RowTokens(*model, {}).answer(Json::array(), talk, false, "r:1"));
    QCOMPARE(answer.parts.size(), size_t{1});
    const TokenSequence& sequence = answer.parts.front();
    QCOMPARE(textOf(*model, sequence, true), std::string("good day<|im_end|>gladly<|im_end|>"));
    // As an engine reads the whole, up to the last token that is learned.
    auto whole = valueOf(model->encode(ChatInput{talk, {}, false}, true));
    whole.resize(sequence.tokens.size());
    QCOMPARE(sequence.tokens, whole);
    const TokenAnswer last =
        valueOf(RowTokens(*model, {.lastTurnOnly = true}).answer(Json::array(), talk, false, "r:1"));
    QCOMPARE(textOf(*model, last.parts.front(), true), std::string("gladly<|im_end|>"));
    // Turns of the context are read, not learned.
    const Json context(talk.begin(), talk.begin() + 4), reply = Json::array({talk[4]});
    const TokenAnswer answered = valueOf(RowTokens(*model, {}).answer(context, reply, false, "r:1"));
    QCOMPARE(answered.parts, last.parts);
  }

  void templatesThatRewriteEarlierTurns() {
    const auto model = source(modelWithTemplate(kForgetful));
    const Json talk = {message("user", "one"), message("assistant", "<think>hm</think>first"),
                       message("user", "two"), message("assistant", "<think>so</think>second")};
    const TokenAnswer answer = valueOf(RowTokens(*model, {}).answer(Json::array(), talk, false, "r:1"));
    QCOMPARE(answer.parts.size(), size_t{2});
    QCOMPARE(textOf(*model, answer.parts[0], true), std::string("<think>hm</think>first<|im_end|>"));
    QCOMPARE(textOf(*model, answer.parts[1], true), std::string("<think>so</think>second<|im_end|>"));
    QVERIFY(textOf(*model, answer.parts[1], false).find("hm") == std::string::npos);  // as at inference
  }

  // The prompt that asks for a turn has more than the conversation shows afterwards.
  void promptsThatDisappear() {
    const auto model = source(modelWithTemplate(
        "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
        "{% if add_generation_prompt %}<|im_start|>assistant\n<think>\n\n</think>\n\n{% endif %}"));
    const Json talk = {message("user", "one"), message("assistant", "first")};
    const TokenAnswer answer = valueOf(RowTokens(*model, {}).answer(Json::array(), talk, false, "r:1"));
    QVERIFY(textOf(*model, answer.parts[0], false).ends_with("</think>\n\n"));
    QCOMPARE(textOf(*model, answer.parts[0], true), std::string("first<|im_end|>"));
  }

  void plainTextWithoutTemplate() {
    const auto model = source(modelWithTemplate(""));
    const Row row =
        valueOf(parseRow(R"({"prompt": "two and two", "completion": " is four"})", RowKind::Sft, "r:1"));
    const TokenAnswer answer =
        valueOf(RowTokens(*model, {}).answer(row.prompt, row.chosen, row.plain, "r:1"));
    const auto end = *(*model->tokenizer())->endOfSequence();
    QCOMPARE(answer.parts[0].tokens.back(), end);
    QVERIFY(
        textOf(*model, answer.parts[0], true).ends_with("is four" + (*model->tokenizer())->piece(end, true)));
    // Conversations cannot be had without one.
    const auto talk =
        RowTokens(*model, {})
            .answer(Json::array(), {message("user", "a"), message("assistant", "b")}, false, "r:3");
    QCOMPARE(talk.error().code, std::string("engine.no_chat_template"));
    QVERIFY(talk.error().input.starts_with("r:3"));
  }

  void cutAtMaxTokens() {
    const auto model = source(tinyModel("llama", "Q8_0"));
    const Json talk = {message("user", "hello"),
                       message("assistant", "a b c d e f g h i j k l m n o p q r s t u v")};
    const TokenAnswer whole = valueOf(RowTokens(*model, {}).answer(Json::array(), talk, false, "r:1"));
    const TokenAnswer cut =
        valueOf(RowTokens(*model, {.maxTokens = whole.tokens - 5}).answer(Json::array(), talk, false, "r:1"));
    QVERIFY(cut.truncated && !whole.truncated);
    QCOMPARE(cut.tokens, whole.tokens);
    QCOMPARE(cut.learnedTokens(), whole.learnedTokens() - 5);
    QVERIFY(
        valueOf(RowTokens(*model, {.maxTokens = 8}).answer(Json::array(), talk, false, "r:1")).parts.empty());
  }

  void splitKeepsGroupsTogether() {
    const Files files;
    const auto model = source(tinyModel("llama", "Q8_0"));
    std::vector<std::string> lines;
    for (int i = 0; i < 60; ++i)
      lines.push_back(
          pairRow("q" + std::to_string(i), "yes", "no", "{\"group\": \"g" + std::to_string(i / 3) + "\"}"));
    for (int i = 0; i < 40; ++i)
      lines.push_back(pairRow("same " + std::to_string(i % 10), "a" + std::to_string(i), "no"));
    Recipe recipe = recipeFor("dpo");
    recipe.data.train = files.write("rows.jsonl", lines);
    recipe.data.evaluationShare = 0.2;
    const TrainingSet set = valueOf(TrainingSet::load(recipe, *model, MissingTurn::Error, {}, {}));
    std::set<uint32_t> train, held;
    const auto groupOf = [](uint32_t line) { return line <= 60 ? (line - 1) / 3 : 1000 + (line - 1) % 10; };
    for (const RowEntry& row : set.rows(RowSide::Train)) train.insert(groupOf(row.place.line));
    for (const RowEntry& row : set.rows(RowSide::Evaluation)) held.insert(groupOf(row.place.line));
    QCOMPARE(set.rows(RowSide::Train).size() + set.rows(RowSide::Evaluation).size(), size_t{100});
    QVERIFY(set.rows(RowSide::Evaluation).size() >= 17 && set.rows(RowSide::Evaluation).size() <= 20);
    for (const uint32_t group : held) QVERIFY(!train.contains(group));
    // Another seed, another split; the same seed, the same one.
    const auto linesHeld = [&](uint64_t seed) {
      recipe.seed = seed;
      std::vector<uint32_t> list;
      const TrainingSet again = valueOf(TrainingSet::load(recipe, *model, MissingTurn::Error, {}, {}));
      for (const RowEntry& row : again.rows(RowSide::Evaluation)) list.push_back(row.place.line);
      return list;
    };
    QCOMPARE(linesHeld(1), linesHeld(1));
    QVERIFY(linesHeld(1) != linesHeld(2));
  }

  void badRowsAreNamed() {
    const Files files;
    const auto model = source(tinyModel("llama", "Q8_0"));
    Recipe recipe = recipeFor("dpo");
    const auto codeOf = [&](const std::vector<std::string>& lines, const std::string& input) {
      recipe.data.train = files.write("rows.jsonl", lines);
      const auto set = TrainingSet::load(recipe, *model, MissingTurn::Error, {}, {});
      if (set) return std::string("fine");
      return set.error().input == input ? set.error().code : set.error().input;
    };
    const std::string good = pairRow("q", "a", "b");
    QCOMPARE(codeOf({good, "", R"({"prompt": "x"})"}, "rows.jsonl:3"), std::string("rows.missing"));
    QCOMPARE(
        codeOf({pairRow("q", "a", "b", R"({"id": "x"})"), good, pairRow("r", "a", "b", R"({"id": "x"})")},
               "rows.jsonl:3"),
        std::string("rows.duplicate_id"));
    QCOMPARE(codeOf({good, "\xff\xfe"}, "rows.jsonl:2"), std::string("rows.utf8"));
    QCOMPARE(codeOf({"", " "}, std::string(recipe.data.train)), std::string("training.no_rows"));
    const std::string silent =
        R"({"prompt": "q", "chosen": [{"role": "user", "content": "x"}], "rejected": "b"})";
    QCOMPARE(codeOf({good, silent}, "rows.jsonl:2"), std::string("rows.no_assistant"));
    recipe.data.train = files.folder.filePath(QStringLiteral("none.jsonl")).toStdString();
    QCOMPARE(TrainingSet::load(recipe, *model, MissingTurn::Error, {}, {}).error().code,
             std::string("file.read"));
  }

  void preflightFindsWhatIsOdd() {
    const Files files;
    const auto model = source(tinyModel("llama", "Q8_0"));
    Recipe recipe = recipeFor("dpo");
    recipe.batch.maxTokens = 40;
    const std::string longText(200, 'x');
    recipe.data.train = files.write(
        "rows.jsonl", {pairRow("one", "a longer answer", "no", R"({"id": "first"})"),
                       pairRow("two", "yes", "never, not at all"), pairRow("one", "a longer answer", "no"),
                       pairRow("three", "it is " + longText, "no"), pairRow(longText, "a", "b"),
                       R"({"prompt": "q", "chosen": [{"role": "user", "content": "x"}], "rejected": "b"})"});
    recipe.data.evaluation = files.write("held.jsonl", {pairRow("two", "x", "y"), pairRow("new", "x", "y")});
    const Preflight found = valueOf(preflight(recipe, *model, {.samples = 2}));
    QCOMPARE(found.trainRows, int64_t{4});
    QCOMPARE(found.evaluationRows, int64_t{2});
    QCOMPARE(found.duplicateRows, int64_t{1});
    QCOMPARE(found.duplicates[0].line, int64_t{3});
    QCOMPARE(found.duplicates[0].other_line, int64_t{1});
    QCOMPARE(found.overlappingRows, int64_t{1});
    QCOMPARE(found.overlap[0].other_line, int64_t{2});
    QCOMPARE(found.truncatedRows, int64_t{2});
    QCOMPARE(found.truncated[0].line, int64_t{4});
    QCOMPARE(found.leftOutRows, int64_t{1});
    QCOMPARE(found.leftOut[0].line, int64_t{5});
    QCOMPARE(found.rowsWithoutAssistant, int64_t{1});
    QCOMPARE(found.withoutAssistant[0].line, int64_t{6});
    QCOMPARE(found.chosenLongerShare, 0.75);
    QCOMPARE(found.stepsPerEpoch, int64_t{1});
    QCOMPARE(found.steps, int64_t{3});
    QCOMPARE(found.samples.size(), size_t{4});  // two rows, chosen and rejected
    QCOMPARE(found.samples[0].id, std::string("first"));
    std::string chosen;
    for (const PreflightToken& token : found.samples[0].tokens)
      if (token.role == TokenRole::Chosen) chosen += token.text;
    QCOMPARE(chosen, std::string("a longer answer<|im_end|>"));
    QVERIFY(found.memory.total_bytes() > 0);
    int64_t rows = 0;
    for (const LengthBucket& bucket : found.lengths) rows += bucket.rows;
    QCOMPARE(rows, int64_t{10});  // answers of the five rows that have one

    const Preflight again = valueOf(preflightFromJson(preflightToJson(found)));
    QCOMPARE(preflightToJson(again), preflightToJson(found));
    // The rows are kept apart by the model's own limit too.
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(preflight(recipe, *model, {}, stop.get_token()).error().code, std::string("cancelled"));
  }

  void everyRowOnceAnEpoch() {
    Recipe recipe = recipeFor("sft");
    recipe.batch.rows = 3;
    recipe.batch.accumulate = 2;
    recipe.epochs = 2;
    TrainingPlan plan(recipe, 20);
    QCOMPARE(plan.stepsPerEpoch(), int64_t{4});
    QCOMPARE(plan.steps(), int64_t{8});
    std::vector<uint32_t> epochs[2];
    for (int64_t step = 0; step < plan.steps(); ++step)
      for (const auto& rows : plan.microSteps(step)) {
        QVERIFY(rows.size() <= 3);
        auto& epoch = epochs[step / 4];
        epoch.insert(epoch.end(), rows.begin(), rows.end());
      }
    QVERIFY(epochs[0] != epochs[1]);
    for (auto& epoch : epochs) {
      std::ranges::sort(epoch);
      QCOMPARE(epoch.size(), size_t{20});
      for (uint32_t i = 0; i < 20; ++i) QCOMPARE(epoch[i], i);
    }
    // Taken up in the middle, the order is the same.
    TrainingPlan straight(recipe, 20), resumed(recipe, 20);
    for (int64_t step = 0; step < 6; ++step) straight.microSteps(step);
    QCOMPARE(straight.microSteps(6), resumed.microSteps(6));
    recipe.maxSteps = 5;
    QCOMPARE(TrainingPlan(recipe, 20).steps(), int64_t{5});
  }
};

QTEST_APPLESS_MAIN(RowsTest)
#include "rows_test.moc"

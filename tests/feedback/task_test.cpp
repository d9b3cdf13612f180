// Each kind of task: what is a right answer, how sides are turned, what several people come to, and which
// rows follow.
#include <QtTest>
#include <set>

#include "core/feedback/span_positions.h"
#include "core/feedback/task_registry.h"

using namespace heddle;
using namespace heddle::feedback;

namespace {

ItemContent pairContent() {
  return {{{"user", "Why?"}}, {{"Because."}, {"No reason at all."}}, Json::object()};
}
ItemContent oneAnswer(const std::string& text = "Because.") {
  return {{{"user", "Why?"}}, {{text}}, Json::object()};
}
const TaskType& task(const char* id) {
  return **taskOf(id);
}
Json parse(const char* text) {
  return Json::parse(text);
}
Json checked(const TaskType& task, const ItemContent& content, const Json& answer,
             const Json& parameters = {}) {
  const auto result = task.checkAnswer(parameters.is_null() ? Json::object() : parameters, content, answer);
  return result ? *result : Json(result.error().code);
}
QByteArray text(const Json& json) {
  return QByteArray::fromStdString(json.dump());
}
QByteArray text(const std::vector<Json>& rows) {
  return text(Json(rows));
}

}  // namespace

class TaskTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void allDescribeThemselves() {
    QCOMPARE(taskTypes().size(), size_t{9});
    std::set<std::string> ids;
    for (const TaskType* type : taskTypes()) {
      const TaskDescription& description = type->description();
      QVERIFY(ids.insert(description.id).second);
      QVERIFY(!description.title.empty() && !description.summary.empty() && !description.formats.empty());
      const auto parameters = type->checkParameters(Json::object());
      QVERIFY(parameters.has_value());
      std::set<std::string> actions, keys;
      for (const auto& list : {type->actions(*parameters), commonActions()})
        for (const TaskAction& action : list) QVERIFY2(actions.insert(action.id).second, action.id.c_str());
      for (const TaskAction& action : type->actions(*parameters))
        if (!action.key.empty()) QVERIFY2(keys.insert(action.key).second, action.key.c_str());
      QVERIFY(!type->checkParameters({{"no such", 1}}).has_value());
    }
    QCOMPARE(taskOf("dance").error().code, std::string("feedback.task"));
    QVERIFY(taskOf("dance").error().hint.english().contains("pairwise"));
  }

  void pairwiseAnswers() {
    const TaskType& pairs = task("pairwise");
    QCOMPARE(text(checked(pairs, pairContent(), "a")), "{\"choice\":\"a\"}");
    QCOMPARE(text(checked(pairs, pairContent(), {{"choice", "tie"}, {"more", 1}})), "{\"choice\":\"tie\"}");
    QCOMPARE(checked(pairs, pairContent(), "c"), Json("feedback.answer"));
    QCOMPARE(checked(pairs, pairContent(), 7), Json("feedback.answer"));
    QCOMPARE(checked(pairs, pairContent(), "tie", {{"tie", false}}), Json("feedback.answer"));
    QCOMPARE(checked(pairs, pairContent(), {{"choice", "tie"}, {"edited", "x"}}), Json("feedback.answer"));
    QCOMPARE(checked(pairs, pairContent(), {{"choice", "a"}, {"edited", "  "}}), Json("feedback.answer"));
    // The same text as before is no correction.
    QCOMPARE(text(checked(pairs, pairContent(), {{"choice", "a"}, {"edited", "Because."}})),
             "{\"choice\":\"a\"}");
    const SideOrder swapped = {1, 0};
    QCOMPARE(text(pairs.toItemOrder("a", swapped)), "{\"choice\":\"b\"}");
    QCOMPARE(text(pairs.toItemOrder("tie", swapped)), "{\"choice\":\"tie\"}");
    QCOMPARE(text(pairs.toShownOrder({{"choice", "b"}, {"edited", "x"}}, swapped)),
             "{\"choice\":\"a\",\"edited\":\"x\"}");
    QCOMPARE(*pairs.code({}, pairContent(), {{"choice", "b"}}).chosen, 1);
    QVERIFY(!pairs.code({}, pairContent(), {{"choice", "tie"}}).chosen);
    QCOMPARE(pairs.mark({}, {{"choice", "both_bad"}}), std::string("×"));
  }

  void pairwiseRows() {
    const TaskType& pairs = task("pairwise");
    const auto rows = [&](const Json& answer, RowFormat format) {
      return text(pairs.rows(Json::object(), pairContent(), answer, format));
    };
    QCOMPARE(rows({{"choice", "b"}}, RowFormat::Preference),
             "[{\"prompt\":\"Why?\",\"chosen\":\"No reason at all.\",\"rejected\":\"Because.\"}]");
    QCOMPARE(rows({{"choice", "tie"}}, RowFormat::Preference), "[]");
    QCOMPARE(rows({{"choice", "both_bad"}}, RowFormat::Kto),
             "[{\"prompt\":\"Why?\",\"completion\":\"Because.\",\"label\":false},"
             "{\"prompt\":\"Why?\",\"completion\":\"No reason at all.\",\"label\":false}]");
    // A corrected winner is better than the loser and than itself before.
    const Json edited = {{"choice", "a"}, {"edited", "Because I say so."}};
    QCOMPARE(rows(edited, RowFormat::Preference),
             "[{\"prompt\":\"Why?\",\"chosen\":\"Because I say so.\",\"rejected\":\"No reason at all.\"},"
             "{\"prompt\":\"Why?\",\"chosen\":\"Because I say so.\",\"rejected\":\"Because.\"}]");
    QCOMPARE(rows(edited, RowFormat::Sft),
             "[{\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"},"
             "{\"role\":\"assistant\",\"content\":\"Because I say so.\"}]}]");
    for (const RowFormat format : pairs.description().formats)
      for (const Json& row : pairs.rows(Json::object(), pairContent(), edited, format))
        QVERIFY(checkRow(format, row).has_value());
  }

  void pairwiseCombined() {
    const TaskType& pairs = task("pairwise");
    const auto combine = [&](const std::vector<Json>& answers) {
      return pairs.combine(Json::object(), pairContent(), answers);
    };
    const Json a = {{"choice", "a"}}, b = {{"choice", "b"}}, tie = {{"choice", "tie"}};
    QCOMPARE(text(combine({a, b, a}).answers), "[{\"choice\":\"a\"}]");
    QCOMPARE(combine({a, b, a}).share, 2.0 / 3);
    QCOMPARE(combine({a, b, a}).dispute, 2.0 / 3);  // two of three pairs differ
    QVERIFY(combine({a, b}).answers.empty());
    QCOMPARE(combine({a, b, tie}).dispute, 1.0);
    QCOMPARE(combine({tie, b, b, tie, b}).answers.front(), b);
    // Corrections of the winning side stand beside it; others do not.
    const Json corrected = {{"choice", "a"}, {"edited", "x"}}, other = {{"choice", "b"}, {"edited", "y"}};
    QCOMPARE(text(combine({a, corrected, other}).answers), "[{\"choice\":\"a\",\"edited\":\"x\"}]");
    QCOMPARE(combine({a, corrected, other}).share, 2.0 / 3);
  }

  void ranking() {
    const TaskType& ranks = task("ranking");
    const ItemContent three = {{{"user", "Why?"}}, {{"one"}, {"two"}, {"three"}}, Json::object()};
    QCOMPARE(text(checked(ranks, three, "b a c")), "{\"ranking\":[\"b\",\"a\",\"c\"]}");
    QCOMPARE(text(checked(ranks, three, parse("[[\"c\",\"a\"],\"b\"]"))),
             "{\"ranking\":[[\"a\",\"c\"],\"b\"]}");
    for (const char* wrong :
         {"[\"a\",\"b\"]", "[\"a\",\"b\",\"b\"]", "[\"a\",\"b\",\"d\"]", "[]", "[[],\"a\"]", "3"})
      QCOMPARE(checked(ranks, three, parse(wrong)), Json("feedback.answer"));
    const SideOrder order = {2, 0, 1};  // the third candidate stands first
    QCOMPARE(text(ranks.toItemOrder("a b c", order)), "{\"ranking\":[\"c\",\"a\",\"b\"]}");
    const Json back = ranks.toShownOrder(ranks.toItemOrder("b c a", order), order);
    QCOMPARE(text(back), "{\"ranking\":[\"b\",\"c\",\"a\"]}");
    const Json bac = {{"ranking", {"b", "a", "c"}}}, bca = {{"ranking", {"b", "c", "a"}}};
    QCOMPARE(ranks.rows({}, three, bac, RowFormat::Preference).size(), size_t{3});
    QCOMPARE(ranks.rows({}, three, bac, RowFormat::Reward).front()["margin"], Json(1.0));
    const std::vector<Json> both = {bac, bca};
    const Combined combined = ranks.combine({}, three, both);
    QCOMPARE(text(combined.answers), "[{\"ranking\":[\"b\",[\"a\",\"c\"]]}]");
    QCOMPARE(combined.dispute, 1.0 / 3);
    // Equally good answers are not set against each other.
    QCOMPARE(ranks.rows({}, three, combined.answers.front(), RowFormat::Preference).size(), size_t{2});
    QCOMPARE(ranks.mark({}, combined.answers.front()), std::string("B > A=C"));
    QCOMPARE(*ranks.code({}, three, bac).chosen, 1);
  }

  void rating() {
    const TaskType& rates = task("rating");
    const Json parameters = parse(
        "{\"scales\":[{\"id\":\"helpful\",\"minimum\":1,\"maximum\":5},{\"id\":\"true\",\"minimum\":1,"
        "\"maximum\":5}]}");
    QVERIFY(rates.checkParameters(parameters).has_value());
    for (const char* wrong : {"{\"scales\":[]}", "{\"scales\":[{\"id\":\"x\",\"minimum\":5,\"maximum\":1}]}",
                              "{\"scales\":[{\"id\":\"x\",\"minimum\":1,\"maximum\":5},{\"id\":\"x\","
                              "\"minimum\":1,\"maximum\":5}]}"})
      QCOMPARE(rates.checkParameters(parse(wrong)).error().code, std::string("feedback.parameter"));
    QCOMPARE(text(checked(rates, oneAnswer(), 4)), "{\"ratings\":[{\"quality\":4}]}");
    QCOMPARE(checked(rates, oneAnswer(), 6), Json("feedback.answer"));
    QCOMPARE(checked(rates, oneAnswer(), 3.5), Json("feedback.answer"));
    QCOMPARE(checked(rates, pairContent(), 3), Json("feedback.answer"));
    const Json shown = parse("{\"ratings\":[{\"helpful\":1,\"true\":2},{\"helpful\":5,\"true\":4}]}");
    const SideOrder swapped = {1, 0};
    const Json own = rates.toItemOrder(shown, swapped);
    QCOMPARE(own["ratings"][0]["helpful"], Json(5));
    QCOMPARE(rates.toShownOrder(own, swapped), shown);
    QCOMPARE(rates.code(parameters, pairContent(), own).values.size(), size_t{4});
    QCOMPARE(*rates.code(parameters, pairContent(), own).chosen, 0);
    const auto rows = rates.rows(parameters, pairContent(), own, RowFormat::Reward);
    QCOMPARE(rows.size(), size_t{1});
    QCOMPARE(rows.front()["chosen"], Json("Because."));
    QCOMPARE(rows.front()["margin"], Json(3.0));
    const std::vector<Json> both = {own, shown};
    QCOMPARE(rates.combine(parameters, pairContent(), both).answers.front()["ratings"][0]["helpful"],
             Json(3.0));
    QCOMPARE(rates.combine(parameters, pairContent(), both).dispute, 0.75);
    QVERIFY(rates
                .rows(parameters, pairContent(),
                      rates.combine(parameters, pairContent(), both).answers.front(), RowFormat::Preference)
                .empty());
  }

  void labelsAndThumbs() {
    const TaskType& thumbs = task("thumbs");
    QCOMPARE(text(checked(thumbs, oneAnswer(), "up")), "{\"thumb\":\"up\"}");
    QCOMPARE(checked(thumbs, oneAnswer(), "sideways"), Json("feedback.answer"));
    QCOMPARE(thumbs.rows({}, oneAnswer(), {{"thumb", "down"}}, RowFormat::Kto).front()["label"], Json(false));
    QVERIFY(thumbs.rows({}, oneAnswer(), {{"thumb", "down"}}, RowFormat::Sft).empty());
    const TaskType& single = task("label");
    const Json labels = {{"labels", {"refund", "delivery"}}};
    QCOMPARE(text(checked(single, oneAnswer(), "refund", labels)), "{\"label\":\"refund\"}");
    QCOMPARE(checked(single, oneAnswer(), "weather", labels), Json("feedback.answer"));
    QCOMPARE(single.actions(labels)[1].id, std::string("label:delivery"));
    QCOMPARE(single.actions(labels)[1].key, std::string("2"));
    const TaskType& several = task("labels");
    QCOMPARE(text(checked(several, oneAnswer(), "delivery, refund", labels)),
             "{\"labels\":[\"refund\",\"delivery\"]}");
    QCOMPARE(text(checked(several, oneAnswer(), "", labels)), "{\"labels\":[]}");
    QCOMPARE(checked(several, oneAnswer(), parse("[\"refund\",3]"), labels), Json("feedback.answer"));
    QCOMPARE(checked(several, oneAnswer(), Json::array(), {{"labels", {"x"}}, {"none", false}}),
             Json("feedback.answer"));
    const std::vector<Json> three = {
        {{"labels", {"refund"}}}, {{"labels", {"refund", "delivery"}}}, {{"labels", {"refund"}}}};
    QCOMPARE(text(several.combine(labels, oneAnswer(), three).answers), "[{\"labels\":[\"refund\"]}]");
    QCOMPARE(several.combine(labels, oneAnswer(), three).share, 5.0 / 6);
  }

  void spans() {
    const TaskType& marks = task("spans");
    const Json labels = {{"labels", {"name", "place"}}};
    const ItemContent content = oneAnswer("Zoë lives in Łódź 🏠.");
    const auto span = [](int start, int end, const char* label) {
      return Json{{"start", start}, {"end", end}, {"label", label}};
    };
    QCOMPARE(text(checked(marks, content, Json::array({span(14, 21, "place"), span(0, 4, "name")}), labels)),
             "{\"spans\":[{\"start\":0,\"end\":4,\"label\":\"name\"},{\"start\":14,\"end\":21,\"label\":"
             "\"place\"}]}");
    QCOMPARE(checked(marks, content, Json::array({span(0, 3, "name")}), labels),
             Json("feedback.answer"));  // inside ë
    QCOMPARE(checked(marks, content, Json::array({span(4, 4, "name")}), labels), Json("feedback.answer"));
    QCOMPARE(checked(marks, content, Json::array({span(0, 400, "name")}), labels), Json("feedback.answer"));
    QCOMPARE(checked(marks, content, Json::array({span(0, 4, "animal")}), labels), Json("feedback.answer"));
    QCOMPARE(checked(marks, content, Json::array({span(0, 4, "name"), span(2, 5, "place")}), labels),
             Json("feedback.answer"));
    const Json answer = checked(marks, content, Json::array({span(14, 21, "place")}), labels);
    QVERIFY(marks.rows(labels, content, answer, RowFormat::Sft)
                .front()["messages"][1]["content"]
                .get<std::string>()
                .contains("Łódź"));
    const std::vector<Json> two = {answer, {{"spans", Json::array({span(14, 16, "place")})}}};
    QVERIFY(std::abs(marks.combine(labels, content, two).dispute - 5.0 / 7) < 1e-12);
  }

  void positionsInText() {
    const std::string text = "aë€😀z";  // 1, 2, 3 and 4 bytes; the last of them two units
    const int64_t bytes[] = {0, 1, 3, 6, 6, 10, 11};
    for (int64_t unit = 0; unit <= 6; ++unit) QCOMPARE(utf16ToBytes(text, unit), bytes[unit]);
    QCOMPARE(utf16ToBytes(text, 99), int64_t{11});
    QCOMPARE(bytesToUtf16(text, 6), int64_t{3});
    QCOMPARE(bytesToUtf16(text, 8), int64_t{3});
    QCOMPARE(bytesToUtf16(text, 10), int64_t{5});
    const QString asQt = QString::fromStdString(text);
    for (int64_t unit : {0, 1, 2, 3, 5, 6})
      QCOMPARE(asQt.left(static_cast<qsizetype>(unit)).toStdString(),
               text.substr(0, static_cast<size_t>(utf16ToBytes(text, unit))));
  }

  void textsByPeople() {
    const TaskType& correction = task("correction");
    QCOMPARE(text(correction.rows({}, oneAnswer(), {{"text", "Because I say so."}}, RowFormat::Preference)),
             "[{\"prompt\":\"Why?\",\"chosen\":\"Because I say so.\",\"rejected\":\"Because.\"}]");
    QCOMPARE(correction.rows({}, oneAnswer(), {{"text", "Because I say so."}}, RowFormat::Sft).size(),
             size_t{1});
    QVERIFY(correction.rows({}, oneAnswer(), {{"text", "Because."}}, RowFormat::Preference).empty());
    QCOMPARE(checked(correction, oneAnswer(), " \n"), Json("feedback.answer"));
    const TaskType& demonstration = task("demonstration");
    QCOMPARE(text(checked(demonstration, {{{"user", "Why?"}}, {}, Json::object()}, "So.")),
             "{\"text\":\"So.\"}");
    QVERIFY(!demonstration.checkItem({}, oneAnswer()).has_value());
  }

  void rowsAreChecked_data() {
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<int>("format");
    QTest::addColumn<bool>("right");
    const auto add = [](const char* name, const char* row, RowFormat format, bool right) {
      QTest::newRow(name) << QByteArray(row) << static_cast<int>(format) << right;
    };
    add("pair", R"({"prompt":"p","chosen":"c","rejected":"r"})", RowFormat::Preference, true);
    add("messages",
        R"({"prompt":[{"role":"user","content":"p"}],"chosen":[{"role":"assistant","content":"c"}],"rejected":"r"})",
        RowFormat::Preference, true);
    add("missing", R"({"prompt":"p","chosen":"c"})", RowFormat::Preference, false);
    add("same", R"({"prompt":"p","chosen":"c","rejected":"c"})", RowFormat::Preference, false);
    add("number", R"({"prompt":1,"chosen":"c","rejected":"r"})", RowFormat::Preference, false);
    add("empty answer", R"({"prompt":"p","chosen":" ","rejected":"r"})", RowFormat::Preference, false);
    add("kto", R"({"prompt":"p","completion":"c","label":true})", RowFormat::Kto, true);
    add("kto label", R"({"prompt":"p","completion":"c","label":"true"})", RowFormat::Kto, false);
    add("sft", R"({"messages":[{"role":"user","content":"p"},{"role":"assistant","content":"a"}]})",
        RowFormat::Sft, true);
    add("no assistant", R"({"messages":[{"role":"user","content":"p"}]})", RowFormat::Sft, false);
    add("content list", R"({"messages":[{"role":"user","content":[1]}]})", RowFormat::Sft, false);
    add("completion", R"({"prompt":"p","completion":"c"})", RowFormat::Sft, true);
    add("no object", "[1]", RowFormat::Sft, false);
    add("id", R"({"id":1,"prompt":"p","completion":"c"})", RowFormat::Sft, false);
  }
  void rowsAreChecked() {
    QFETCH(QByteArray, row);
    QFETCH(int, format);
    QFETCH(bool, right);
    const Status status = checkRow(static_cast<RowFormat>(format), Json::parse(row.toStdString()));
    QCOMPARE(status.has_value(), right);
    if (!right) QVERIFY(!status.error().hint.empty());
  }
};

QTEST_APPLESS_MAIN(TaskTest)
#include "task_test.moc"

// Each built-in node that needs neither model nor worker, by what it puts out.
#include <QtTest>

#include "core/pipelines/nodes/json_schema.h"
#include "core/pipelines/nodes/personal_data.h"
#include "core/pipelines/starter_pipelines.h"
#include "tests/pipelines/pipelines_fixture.h"
#include "tests/pipelines/schema_cases.h"

using namespace heddle;
using namespace heddle::pipelines;
using namespace heddle::pipelines::testing;

namespace {

// Runs one node with constants at its inputs; its outputs by port.
std::map<std::string, Json> outputsOf(const std::string& type, Parameters parameters,
                                      const std::map<std::string, Json>& inputs,
                                      std::string* error = nullptr) {
  PipelineServices services;
  services.poolThreads = 2;
  PipelineExecutor executor(services);
  Graph graph;
  add(graph, "node", type, std::move(parameters));
  for (const auto& [port, value] : inputs) {
    const std::string kind = value.is_string()    ? "text"
                             : value.is_boolean() ? "boolean"
                             : value.is_number()  ? "number"
                                                  : "record";
    bool listOfTexts = value.is_array() && !value.empty();
    for (const Json& entry : value) listOfTexts = listOfTexts && entry.is_string();
    bool passages = value.is_array() && !value.empty();
    for (const Json& entry : value) passages = passages && entry.is_object() && entry.contains("text");
    add(graph, "c_" + port, "constant",
        {{"type", passages      ? "passages"
                  : listOfTexts ? "list of text"
                                : kind},
         {"value", value}});
    wire(graph, "c_" + port + ".value", "node." + port);
  }
  std::map<std::string, Json> outputs;
  for (const Port& port : portsOf(builtInNodes(), graph, graph.nodes.at("node")))
    if (port.direction == Direction::Out && port.type.kind != PortKind::Control) {
      add(graph, "o_" + port.id, "output", {{"type", portTypeName(port.type)}, {"name", port.id}});
      wire(graph, "node." + port.id, "o_" + port.id + ".value");
    }
  const Ran ran = runGraph(executor, graph);
  if (error && ran.run.error) *error = ran.run.error->code;
  for (const auto& [name, value] : ran.run.outputs) outputs[name] = value.json();
  return outputs;
}

}  // namespace

class NodesTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void prompt() {
    const auto out =
        outputsOf("prompt",
                  {{"system", "Be {{ tone }}"},
                   {"template", "{% for p in list %}[{{ loop.index }}] {{ p.text }}\n{% endfor %}{{ q }}"}},
                  {{"tone", "kind"},
                   {"q", "why?"},
                   {"list", Json::array({Json{{"text", "one"}}, Json{{"text", "two"}}})}});
    QCOMPARE(out.at("messages")[0]["content"], Json("Be kind"));
    QCOMPARE(out.at("messages")[1]["content"], Json("[1] one\n[2] two\nwhy?"));
    std::string error;
    outputsOf("prompt", {{"template", "{% for %}"}}, {}, &error);
    QCOMPARE(error, std::string("template.syntax"));
  }

  void text() {
    const auto list = [](Parameters parameters, const Json& text) {
      return outputsOf("text", std::move(parameters), {{"text", text}})["list"];
    };
    QCOMPARE(list({{"operation", "split"}, {"separator", ","}}, "a, b,,c"), Json({"a", "b", "c"}));
    QCOMPARE(list({{"operation", "split"}, {"separator", ","}, {"tidy", false}}, "a, b,"),
             Json({"a", " b", ""}));
    QCOMPARE(list({{"operation", "regex_find"}, {"find", "(\\w+)@"}}, "ada@x, bob@y"), Json({"ada", "bob"}));
    QCOMPARE(list({{"operation", "regex_split"}, {"find", "\\d+"}}, "a1b22ü"), Json({"a", "b", "ü"}));
    const auto text = [](Parameters parameters, const char* port, const Json& value) {
      return outputsOf("text", std::move(parameters), {{port, value}})["text"];
    };
    QCOMPARE(text({{"operation", "join"}, {"separator", "\\n"}}, "list", Json({"a", "b"})), Json("a\nb"));
    QCOMPARE(text({{"operation", "replace"}, {"find", "a"}, {"replacement", "aa"}}, "text", "banana"),
             Json("baanaanaa"));
    QCOMPARE(text({{"operation", "regex_replace"}, {"find", "(\\w)(\\w)"}, {"replacement", "$2$1"}}, "text",
                  "abcd"),
             Json("badc"));
    QCOMPARE(text({{"operation", "trim"}}, "text", "  x \n"), Json("x"));
    QCOMPARE(outputsOf("text", {{"operation", "regex_test"}, {"find", "X"}, {"ignore_case", true}},
                       {{"text", "axb"}})["found"],
             Json(true));
    std::string error;
    outputsOf("text", {{"operation", "regex_find"}, {"find", "(x+x+)+y"}}, {{"text", std::string(5000, 'x')}},
              &error);
    QCOMPARE(error, std::string("pipelines.regex_limit"));
  }

  void json() {
    const Json schema = {
        {"type", "object"}, {"required", {"n"}}, {"properties", {{"n", {{"type", "integer"}}}}}};
    auto out = outputsOf("json", {{"schema", schema}}, {{"text", "Sure! ```json\n{\"n\": 3}\n``` Bye {"}});
    QCOMPARE(out["value"], Json({{"n", 3}}));
    QCOMPARE(out["valid"], Json(true));
    QVERIFY(!out.contains("error"));
    out = outputsOf("json", {{"schema", schema}}, {{"text", "{\"n\": \"x\"}"}});
    QVERIFY(!out.contains("value"));
    QVERIFY(out["error"].get<std::string>().find("/n must be of type integer") != std::string::npos);
    std::string error;
    outputsOf("json", {{"schema", schema}, {"invalid", "fail"}}, {{"text", "no"}}, &error);
    QCOMPARE(error, std::string("pipelines.invalid_json"));
    QCOMPARE(outputsOf("json", {}, {{"text", std::string(100000, '[')}})["valid"], Json(false));
  }

  void schemas() {
    for (const SchemaCase& each : kSchemaCases)
      QVERIFY2(validate(Json::parse(each.value), Json::parse(each.schema))->empty() == each.valid,
               each.schema);
    QCOMPARE(checkSchema(Json{{"$ref", "#"}}).error().code, std::string("pipelines.schema"));
    QCOMPARE(checkSchema(Json{{"type", 3}}).error().code, std::string("pipelines.schema"));
  }

  void switchByRules() {
    const Json rules = {"urgent: value.priority == \"urgent\" and value.age > 3", "old: value.age > 3"};
    const auto label = [&rules](const char* value) {
      return outputsOf("switch", {{"rules", rules}}, {{"value", Json::parse(value)}})["label"];
    };
    QCOMPARE(label("{\"priority\": \"urgent\", \"age\": 5}"), Json("urgent"));
    QCOMPARE(label("{\"priority\": \"low\", \"age\": 5}"), Json("old"));
    QCOMPARE(label("{\"priority\": \"urgent\", \"age\": 1}"), Json("other"));
    std::string error;
    outputsOf("switch", {{"rules", Json::array({"broken: value ==="})}}, {{"value", 1}}, &error);
    QCOMPARE(error, std::string("template.syntax"));
  }

  void join() {
    const std::map<std::string, Json> three = {{"a", "Yes."}, {"b", "no"}, {"c", "yes"}};
    QCOMPARE(outputsOf("join", {{"inputs", 3}, {"mode", "all"}}, three)["values"],
             Json({"Yes.", "no", "yes"}));
    QCOMPARE(outputsOf("join", {{"inputs", 3}}, three)["value"], Json("Yes."));
    auto vote = outputsOf("join", {{"inputs", 3}, {"mode", "vote"}}, three);
    QCOMPARE(vote["value"], Json("Yes."));
    QCOMPARE(vote["votes"], Json(2));
    QCOMPARE(outputsOf("join", {{"mode", "vote"}}, {{"list", Json({"x", "y", "y"})}})["value"], Json("y"));
  }

  void guard() {
    const std::string text =
        "Mail ada.l@example.org or call +44 20 7946 0958; card 4111 1111 1111 1111, IBAN DE89 3704 0044 0532 "
        "0130 00.";
    auto out = outputsOf("guard", {}, {{"text", text}});
    QCOMPARE(out["text"], Json("Mail [EMAIL_1] or call [PHONE_1]; card [CARD_1], IBAN [IBAN_1]."));
    QCOMPARE(out["clean"], Json(false));
    const auto back =
        outputsOf("guard", {{"mode", "restore"}}, {{"text", out["text"]}, {"found", out["found"]}});
    QCOMPARE(back.at("text"), Json(text));
    QCOMPARE(outputsOf("guard", {{"email", false}}, {{"text", "a@b.de"}})["clean"], Json(true));
  }

  void personalDataByItsCheckDigits() {
    QVERIFY(passesLuhn("4111111111111111"));
    QVERIFY(!passesLuhn("4111111111111112"));
    QVERIFY(passesIban("GB82WEST12345698765432"));
    QVERIFY(!passesIban("GB82WEST12345698765433"));
    // What looks alike and is none.
    for (const char* text : {"order 4111111111111112", "see 2024-07-26 and 26.07.2024", "version 1.2.3.4",
                             "a @ b", "x@y", "ORD-55821", "12345678", "GB82WEST12345698765433"})
      QVERIFY2(findPersonalData(text).empty(), text);
    for (const char* text : {"+49 (0)30 123456-78", "(030) 1234 5678", "555-123-4567", "+4930123456"}) {
      const auto finds = findPersonalData(text);
      QVERIFY2(finds.size() == 1 && finds[0].kind == PersonalData::Phone && finds[0].end == strlen(text),
               text);
    }
    // The same data has one placeholder, and a placeholder in the text is nobody's.
    const MaskedText masked = maskPersonalData("[EMAIL_1] a@b.de c@d.de a@b.de");
    QCOMPARE(masked.text, std::string("[EMAIL_1] [EMAIL_2] [EMAIL_3] [EMAIL_2]"));
    QCOMPARE(restorePersonalData(masked.text, masked.originals),
             std::string("[EMAIL_1] a@b.de c@d.de a@b.de"));
  }

  void cite() {
    const Json passages =
        Json::array({Json{{"text", "The Eiffel Tower stands in Paris."}, {"document", 4}, {"start", 100}},
                     Json{{"text", "The bridge is 2,737 meters long."}, {"document", 5}, {"start", 0}}});
    auto out =
        outputsOf("cite", {}, {{"answer", "The bridge is 2,737 meters long."}, {"passages", passages}});
    QCOMPARE(out["citations"].size(), size_t{1});
    QCOMPARE(out["citations"][0]["document"], Json(5));
    QVERIFY(out["text"].get<std::string>().find("[2]") != std::string::npos);
    QCOMPARE(out["supported"], Json(true));
  }

  void whatIsMissingIsSaid() {
    std::string error;
    outputsOf("model", {}, {{"messages", "hello"}}, &error);
    QCOMPARE(error, std::string("pipelines.no_engine"));
    outputsOf("retrieve", {}, {{"query", "hello"}}, &error);
    QCOMPARE(error, std::string("pipelines.no_knowledge"));
    outputsOf("script", {}, {{"value", 1}}, &error);
    QCOMPARE(error, std::string("pipelines.no_workers"));
  }

  void startersAreValid() {
    const auto starters = starterPipelines();
    QVERIFY(starters.has_value());
    QCOMPARE(starters->size(), size_t{6});
    for (const StarterPipeline& starter : *starters) {
      const Status valid = requireValid(checkGraph(builtInNodes(), starter.graph));
      QVERIFY2(valid, valid ? "" : (starter.id + ": " + valid.error().english()).c_str());
      QFile file(QStringLiteral(HEDDLE_SOURCE "/resources/pipelines/%1.json")
                     .arg(QString::fromStdString(starter.id)));
      QVERIFY(file.open(QIODevice::ReadOnly));
      Graph whole = *Graph::fromText(file.readAll().toStdString());
      whole.extra.clear();
      QVERIFY(whole == starter.graph);
    }
  }
};

QTEST_GUILESS_MAIN(NodesTest)
#include "nodes_test.moc"

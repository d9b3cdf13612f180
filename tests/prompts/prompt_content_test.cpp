#include "core/prompts/prompt_content.h"

#include <random>

#include "tests/store/store_fixture.h"

using namespace heddle;

class PromptContentTest : public QObject {
  Q_OBJECT

  static PromptContent full() {
    PromptContent content;
    content.messages = {{"system", "Be brief.\nBe kind."}, {"user", "Hello {{ name }}\n"}};
    content.variables = {{"name", VariableType::Text, "Ada\nLovelace", "Who", {}},
                         {"count", VariableType::Number, 3, "", {}},
                         {"sure", VariableType::Boolean, false, "", {}},
                         {"tone", VariableType::Choice, "warm", "", {"warm", "cold"}},
                         {"items", VariableType::List, {"a", "b"}, "", {}},
                         {"data", VariableType::Json, {{"k", 1}}, "", {}},
                         {"must", VariableType::Text, nullptr, "", {}}};
    content.model = "demo";
    content.adapters = {{"/a.gguf", 0.5f}};
    content.sampling.temperature = 0.7f;
    content.sampling.seed = 42;
    content.maxTokens = -1;
    content.stop = {"END", "\n"};
    content.notes = "first\nsecond";
    return content;
  }

 private Q_SLOTS:
  void everyPartComesBack() {
    const auto back = PromptContent::fromText(full().toText());
    VERIFY_OK(back);
    QVERIFY(*back == full());
  }

  void textsOfSeveralLinesAreListsOfLines() {
    const QString text = QString::fromStdString(full().toText());
    QVERIFY(text.contains("      \"template\": [\n        \"Be brief.\",\n        \"Be kind.\"\n      ]"));
    QVERIFY(text.contains("\"temperature\": 0.7,"));
    QVERIFY(text.endsWith("}\n"));
  }

  void anyTemplateTextSurvives() {
    std::mt19937 random(5);
    const std::string alphabet = "ab\n\n\t\"\\{}%[],: ";
    for (int round = 0; round < 200; ++round) {
      PromptContent content;
      std::string text;
      for (size_t i = random() % 30; i > 0; --i) text += alphabet[random() % alphabet.size()];
      content.messages = {{"user", text}};
      content.notes = text;
      const auto back = PromptContent::fromText(content.toText());
      VERIFY_OK(back);
      QCOMPARE(back->messages[0].text, text);
      QCOMPARE(back->notes, text);
    }
  }

  void brokenContentIsSaid_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("code");
    for (const char* text :
         {"", "[]", "{", "{}", R"({"format": "1"})", R"({"format":1,"messages":[{"role":"robot"}]})",
          R"({"format":1,"messages":[3]})", R"({"format":1,"messages":[{"role":"user","template":[1]}]})",
          R"({"format":1,"variables":[{"name":"x","type":"colour"}]})", R"({"format":1,"stop":"END"})"})
      QTest::newRow(text) << QByteArray(text) << QByteArray("prompts.malformed");
    QTest::newRow("newer") << QByteArray(R"({"format": 99})") << QByteArray("prompts.newer");
  }
  void brokenContentIsSaid() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, code);
    const auto content = PromptContent::fromText(text.toStdString());
    QVERIFY(!content);
    QCOMPARE(QByteArray::fromStdString(content.error().code), code);
  }

  void typedValuesBecomeTheirType_data() {
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("json");  // empty: refused
    const auto row = [](VariableType type, const char* typed, const char* json) {
      QTest::addRow("%s %s", variableTypeName(type).data(), typed)
          << static_cast<int>(type) << QString(typed) << QString(json);
    };
    row(VariableType::Text, " as it is ", "\" as it is \"");
    row(VariableType::Number, "42", "42");
    row(VariableType::Number, " -0.5 ", "-0.5");
    row(VariableType::Number, "4,2", "");
    row(VariableType::Number, "", "");
    row(VariableType::Number, "nan", "");
    row(VariableType::Boolean, "yes", "true");
    row(VariableType::Boolean, "maybe", "");
    row(VariableType::Choice, "warm", "\"warm\"");
    row(VariableType::Choice, "hot", "");
    row(VariableType::List, "one\n\n two \n", R"(["one","two"])");
    row(VariableType::List, R"(["a", 2])", R"(["a",2])");
    row(VariableType::List, "[broken", "");
    row(VariableType::Json, R"({"a": [1]})", R"({"a":[1]})");
    row(VariableType::Json, "{a}", "");
  }
  void typedValuesBecomeTheirType() {
    QFETCH(int, type);
    QFETCH(QString, typed);
    QFETCH(QString, json);
    const PromptVariable variable{"v", static_cast<VariableType>(type), nullptr, "", {"warm", "cold"}};
    const auto value = parseValue(variable, typed.toStdString());
    if (json.isEmpty()) {
      COMPARE_CODE(value, "prompts.value");
      QCOMPARE(value.error().input, std::string("v"));
    } else {
      VERIFY_OK(value);
      QCOMPARE(QString::fromStdString(value->dump()), json);
    }
  }
};

QTEST_GUILESS_MAIN(PromptContentTest)
#include "prompt_content_test.moc"

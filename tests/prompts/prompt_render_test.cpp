#include "core/prompts/prompt_render.h"

#include "tests/store/store_fixture.h"

using namespace heddle;
using Json = nlohmann::ordered_json;

class PromptRenderTest : public QObject {
  Q_OBJECT

  static PromptContent greeting() {
    PromptContent content;
    content.messages = {{"system", "{% if rules %}{{ rules }}{% endif %}"},
                        {"user", "Hello {{ name }}, you are {{ age }}."}};
    content.variables = {{"age", VariableType::Number, 36, "", {}},
                         {"unused", VariableType::Text, nullptr, "", {}}};
    return content;
  }

 private Q_SLOTS:
  void valuesAndDefaultsFillTheMessages() {
    const auto input = renderPrompt(greeting(), {{"name", "Ada"}, {"rules", "Be kind."}});
    VERIFY_OK(input);
    QCOMPARE(input->messages.dump(), std::string(R"([{"role":"system","content":"Be kind."},)"
                                                 R"({"role":"user","content":"Hello Ada, you are 36."}])"));
  }

  void anEmptyMessageIsLeftOut() {
    const auto input = renderPrompt(greeting(), {{"name", "Ada"}, {"rules", ""}, {"age", 7}});
    VERIFY_OK(input);
    QCOMPARE(input->messages.dump(), std::string(R"([{"role":"user","content":"Hello Ada, you are 7."}])"));
  }

  void aMissingValueStopsARunAndWarnsInTheEditor() {
    const auto input = renderPrompt(greeting(), {{"rules", "x"}});
    COMPARE_CODE(input, "prompts.missing_value");
    QVERIFY(QString::fromStdString(input.error().english()).contains("\"name\""));
    const RenderedMessages preview = previewPrompt(greeting(), {{"rules", "x"}});
    QCOMPARE(preview.issues.size(), size_t{1});
    QVERIFY(!preview.issues[0].isError);
    QCOMPARE(preview.issues[0].message, size_t{1});
    QCOMPARE(preview.issues[0].place->line, 1);
    QCOMPARE(preview.issues[0].place->column, 10);
    QCOMPARE(preview.messages[1]["content"].get<std::string>(), std::string("Hello , you are 36."));
  }

  void aBrokenTemplateIsPlacedAndTheOthersStillRender() {
    PromptContent content = greeting();
    content.messages[0].text = "line one\n{% if %}";
    const RenderedMessages preview = previewPrompt(content, {{"name", "Ada"}});
    QCOMPARE(preview.issues.size(), size_t{1});
    QVERIFY(preview.issues[0].isError);
    QCOMPARE(preview.issues[0].place->line, 2);
    QCOMPARE(preview.messages.size(), size_t{1});
    QCOMPARE(renderPrompt(content, {{"name", "Ada"}}).error().code, std::string("template.syntax"));
  }

  void nothingToSayIsAnError() {
    PromptContent content;
    COMPARE_CODE(renderPrompt(content, Json::object()), "prompts.empty");
    content.messages = {{"user", "{# only a comment #}"}};
    COMPARE_CODE(renderPrompt(content, nullptr), "prompts.empty");
  }

  void theFormHasDeclaredAndFoundVariables() {
    PromptContent content = greeting();
    content.messages.push_back(
        {"assistant",
         "{% for item in items %}{{ item }}{% endfor %}{{ order.id }}{{ maybe | default('x') }}"});
    const auto form = formVariables(content);
    QStringList seen;
    for (const FormVariable& entry : form)
      seen << QString::fromStdString(entry.variable.name + " " +
                                     std::string(variableTypeName(entry.variable.type))) +
                  (entry.declared ? " declared" : "") + (entry.used ? " used" : "") +
                  (entry.required ? " required" : "");
    QCOMPARE(seen.filter("age"), QStringList{"age number declared used"});
    QCOMPARE(seen.filter("unused"), QStringList{"unused text declared"});
    QCOMPARE(seen.filter("name"), QStringList{"name text used required"});
    QCOMPARE(seen.filter("items"), QStringList{"items list used required"});
    QCOMPARE(seen.filter("order"), QStringList{"order json used required"});
    QCOMPARE(seen.filter("maybe"), QStringList{"maybe text used"});
    QVERIFY(!seen.join(' ').contains("loop"));
  }
};

QTEST_GUILESS_MAIN(PromptRenderTest)
#include "prompt_render_test.moc"

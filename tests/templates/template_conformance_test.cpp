// The open fixtures, case by case: small templates and models' chat templates, compared byte for byte.
#include <QtTest>
#include <fstream>
#include <sstream>

#include "core/templates/template.h"

using namespace heddle;
using nlohmann::ordered_json;

namespace {

std::string readFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

const std::string kFixtures = HEDDLE_FIXTURES;

RenderOptions fixedTime() {
  RenderOptions options;
  options.now = std::chrono::local_days(std::chrono::year(2024) / 7 / 26) + std::chrono::hours(9) +
                std::chrono::minutes(30);
  return options;
}

// Empty when the case matches, else what came instead.
std::string difference(const ordered_json& test, const std::string& source, const ordered_json& context) {
  const auto parsed = Template::parse(source);
  const auto text =
      parsed ? parsed->render(context, fixedTime()) : Result<std::string>(std::unexpected(parsed.error()));
  if (test.contains("expected")) {
    if (!text) return "error: " + text.error().english();
    return *text == test["expected"].get<std::string>() ? "" : *text;
  }
  if (text) return "no error: " + *text;
  const ordered_json& error = test["expected_error"];
  if (!error["raised_by_template"].get<bool>()) return "";
  if (text.error().code != "template.raised") return text.error().code;
  return text.error().what.english() == error["message"].get<std::string>() ? ""
                                                                            : text.error().what.english();
}

}  // namespace

class TemplateConformanceTest : public QObject {
  Q_OBJECT
 private slots:
  void jinja_data() { rows("/jinja/cases.json"); }
  void jinja() {
    QFETCH(int, index);
    static const auto context = ordered_json::parse(readFile(kFixtures + "/jinja/context.json"));
    const ordered_json& test = m_cases["cases"][static_cast<size_t>(index)];
    QCOMPARE(difference(test, test["template"], context), std::string());
  }
  void chatTemplates_data() { rows("/chat_templates/cases.json"); }
  void chatTemplates() {
    QFETCH(int, index);
    const ordered_json& test = m_cases["cases"][static_cast<size_t>(index)];
    const std::string source =
        readFile(kFixtures + "/chat_templates/" + test["template_file"].get<std::string>());
    QVERIFY(!source.empty());
    QCOMPARE(difference(test, source, test["context"]), std::string());
  }

 private:
  void rows(const std::string& path) {
    QTest::addColumn<int>("index");
    const std::string text = readFile(kFixtures + path);
    if (text.empty()) QSKIP("the fixtures are not there");
    m_cases = ordered_json::parse(text);
    int index = 0;
    for (const auto& test : m_cases["cases"]) {
      const std::string file = test.value("template_file", "");
      const std::string name =
          file.empty() ? test["name"].get<std::string>() : file + " " + test["case"].get<std::string>();
      QTest::newRow(name.c_str()) << index++;
    }
  }
  ordered_json m_cases;
};

QTEST_APPLESS_MAIN(TemplateConformanceTest)
#include "template_conformance_test.moc"

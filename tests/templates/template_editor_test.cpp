// What the editor uses: variables of a template, its highlighting, the catalogue for completion.
#include <QtTest>

#include "core/templates/template.h"
#include "core/templates/template_catalogue.h"

using namespace heddle;

class TemplateEditorTest : public QObject {
  Q_OBJECT
 private slots:
  void variablesOfThePromptAreFound() {
    const auto parsed = Template::parse(
        "Dear {{ customer.name }},\n{% for p in products if p.price > limit %}{{ loop.index }} {{ p.title "
        "}}{% endfor %}\n"
        "{% set total = products|length %}{{ total }} {{ tone|default('kind') }} {{ customer['tone'].upper() "
        "}}");
    const auto found = parsed->variables();
    QCOMPARE(found.size(), size_t{4});
    QCOMPARE(found[0].name, std::string("customer"));
    QCOMPARE(found[0].attributes, (std::vector<std::string>{"name", "tone"}));
    QCOMPARE(found[0].places.size(), size_t{2});
    QCOMPARE(found[0].places[0].line, 1);
    QCOMPARE(found[0].places[0].column, 9);
    QCOMPARE(found[0].places[0].length, 8);
    QVERIFY(!found[0].hasDefault && !found[0].iterated);
    QCOMPARE(found[1].name, std::string("products"));
    QVERIFY(found[1].iterated);
    QCOMPARE(found[2].name, std::string("limit"));
    QCOMPARE(found[3].name, std::string("tone"));
    QVERIFY(found[3].hasDefault);
  }

  void guardsCount_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<bool>("guarded");
    QTest::newRow("if defined") << "{% if x is defined %}{{ x }}{% endif %}" << true;
    QTest::newRow("else of not defined") << "{% if x is not defined %}-{% else %}{{ x }}{% endif %}" << true;
    QTest::newRow("and") << "{{ x is defined and x > 1 }}" << true;
    QTest::newRow("or") << "{{ x is undefined or x > 1 }}" << true;
    QTest::newRow("inline if") << "{{ x if x is defined }}" << true;
    QTest::newRow("one use is not") << "{{ x|default(1) }}{{ x }}" << false;
    QTest::newRow("outside") << "{% if x is defined %}{% endif %}{{ x }}" << false;
  }
  void guardsCount() {
    QFETCH(QString, source);
    QFETCH(bool, guarded);
    const auto found = Template::parse(source.toStdString())->variables();
    QCOMPARE(found.size(), size_t{1});
    QCOMPARE(found[0].hasDefault, guarded);
  }

  void namesOfTheTemplateAreNotVariables() {
    const auto found = Template::parse(
                           "{% macro m(a, b=c) %}{{ a }}{{ b }}{{ varargs }}{{ caller() }}{% endmacro %}{% "
                           "call(v) m(1) %}{{ v }}{% endcall %}"
                           "{% with w = 1 %}{{ w }}{% endwith %}{% set s %}{% endset %}{{ s }}{{ range(3) "
                           "}}{% import 'x' as k %}{{ k.y }}{{ w }}")
                           ->variables();
    QCOMPARE(found.size(), size_t{2});
    QCOMPARE(found[0].name, std::string("c"));
    QCOMPARE(found[1].name, std::string("w"));
  }

  void highlightingCoversTheSource() {
    const std::string source =
        "Hi {{ name|upper }}{# c #}{% if x is not odd and 'q' ~ 1.5 %}{% raw %}{{ z }}{% endraw %}";
    std::string kinds;
    size_t end = 0;
    for (const TemplateToken& token : highlightTemplate(source)) {
      QVERIFY(token.offset_bytes >= end && token.length_bytes > 0);
      end = token.offset_bytes + token.length_bytes;
      kinds += "TDKVSNFOC"[static_cast<size_t>(token.kind)];
    }
    QVERIFY(end <= source.size());
    QCOMPARE(kinds, std::string("TDVOFDCDKVKKFKSONDDKDTDKD"));
  }

  void aVariableMayBeCalledLikeAWordOfTheLanguage() {
    const auto kindOf = [](const std::string& source, const std::string& word) {
      for (const TemplateToken& token : highlightTemplate(source))
        if (source.substr(token.offset_bytes, token.length_bytes) == word) return token.kind;
      return TemplateTokenKind::Text;
    };
    QCOMPARE(kindOf("{{ context }}", "context"), TemplateTokenKind::Variable);
    QCOMPARE(kindOf("{% if filter %}", "filter"), TemplateTokenKind::Variable);
    QCOMPARE(kindOf("{% include 'x' without context %}", "context"), TemplateTokenKind::Keyword);
    QCOMPARE(kindOf("{% filter upper %}", "filter"), TemplateTokenKind::Keyword);
    QCOMPARE(kindOf("{{ 1 if x else 2 }}", "else"), TemplateTokenKind::Keyword);
  }

  void highlightingBearsBrokenTemplates() {
    for (const std::string source : {"{{", "{% if", "{{ 'abc", "{# open", "{{ x {% y %}", "{% raw %}x", "{",
                                     "}}", "{{ \\ }}", "\xFF{{ \xFF }}"}) {
      size_t end = 0;
      for (const TemplateToken& token : highlightTemplate(source)) {
        QVERIFY(token.offset_bytes >= end);
        end = token.offset_bytes + token.length_bytes;
      }
      QVERIFY(end <= source.size());
    }
  }

  void theCatalogueNamesAndExplains() {
    using templates::CatalogueKind;
    std::map<CatalogueKind, int> counts;
    for (const auto& entry : templates::templateCatalogue()) {
      ++counts[entry.kind];
      QVERIFY2(!entry.help.empty(), entry.name.c_str());
    }
    QCOMPARE(counts[CatalogueKind::Filter], 54);
    QCOMPARE(counts[CatalogueKind::Test], 39);
    QVERIFY(counts[CatalogueKind::Tag] > 15 && counts[CatalogueKind::TextMethod] > 40);
    QVERIFY(templates::isFilterName("tojson") && !templates::isFilterName("odd") &&
            templates::isTestName("odd"));
  }
};

QTEST_APPLESS_MAIN(TemplateEditorTest)
#include "template_editor_test.moc"

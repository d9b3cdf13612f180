// Errors name the culprit and its place; hostile templates end in an error.
#include <QtTest>

#include "core/templates/template.h"
#include "core/templates/template_catalogue.h"

using namespace heddle;
using nlohmann::ordered_json;

namespace {

Error errorOf(const std::string& source, const ordered_json& context = {},
              const RenderOptions& options = {}) {
  const auto parsed = Template::parse(source);
  if (!parsed) return parsed.error();
  const auto text = parsed->render(context, options);
  return text ? Error{"none", Text(std::string_view("{0}"), {*text}), {}, {}} : text.error();
}

}  // namespace

class TemplateErrorTest : public QObject {
  Q_OBJECT
 private slots:
  void placesAndCulprits_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("culprit");
    const auto row = [](const char* name, const char* source, const char* code, const char* input,
                        const char* culprit) { QTest::newRow(name) << source << code << input << culprit; };
    row("unknown filter", "a\n{{ x | upperr }}", "template.syntax", "line 2, column 8",
        "unknown filter 'upperr'; did you mean 'upper'?");
    row("unknown filter behind an if", "{% if 1 %}{{ x | upperr }}{% endif %}", "template.syntax",
        "line 1, column 18", "'upperr'");
    row("unknown test", "{{ x is defind }}", "template.syntax", "line 1, column 9",
        "did you mean 'defined'?");
    row("unknown tag", "{% fro x in y %}", "template.syntax", "line 1, column 4", "did you mean 'for'?");
    row("unclosed block", "\n{% if x %}a", "template.syntax", "line 2, column 4", "'if' is not closed");
    row("unclosed tag", "{{ x ", "template.syntax", "line 1, column 1", "not closed with '}}'");
    row("unclosed text", "{{ 'x }}", "template.syntax", "line 1, column 4", "not closed");
    row("wrong end", "{% for i in x %}{% endif %}", "template.syntax", "line 1, column 20",
        "'endif' does not fit");
    row("characters, not bytes", "你好é {{ 1 + }}", "template.syntax", "line 1, column 12", "'}}'");
    row("attribute of undefined", "a\n  {{ user.name }}", "template.undefined", "line 2, column 11",
        "'user' is undefined");
    row("types", "{{ 'a' + 1 }}", "template.type", "line 1, column 8",
        "'+' does not work between str and int");
    row("division", "{{ 1 // 0 }}", "template.arithmetic", "line 1, column 6", "division by zero");
    row("sandbox", "{{ [1].append(2) }}", "template.security", "line 1, column 8", "'append'");
    row("dunder", "{{ ''.__class__.__mro__ }}", "template.security", "line 1, column 17", "'__class__'");
    row("argument", "{{ 'a'|replace('b') }}", "template.type", "line 1, column 8",
        "needs the argument 'new'");
    row("raised", "{{ raise_exception('stop: {0}') }}", "template.raised", "line 1, column 4", "stop: {0}");
    row("macro argument", "{% macro f(a) %}{% endmacro %}{{ f(b=1) }}", "template.type", "line 1, column 34",
        "'f' has no argument 'b'");
    row("include", "{% include 'x' %}", "template.not_found", "line 1, column 12", "'x'");
    row("break outside", "{% break %}", "template.syntax", "line 1, column 4", "outside a loop");
    row("invalid UTF-8", "a\n\xFF", "template.encoding", "line 2, column 1", "UTF-8");
  }
  void placesAndCulprits() {
    QFETCH(QString, source);
    QFETCH(QString, code);
    QFETCH(QString, input);
    QFETCH(QString, culprit);
    std::string text = source.toStdString();
    if (code == "template.encoding") text = "a\n\xFF";
    const Error error = errorOf(text);
    QCOMPARE(QString::fromStdString(error.code), code);
    QCOMPARE(QString::fromStdString(error.input), input);
    QVERIFY2(error.what.english().find(culprit.toStdString()) != std::string::npos,
             error.what.english().c_str());
  }

  void theNearestVariableIsSuggested() {
    const Error error = errorOf("{{ custmer.name }}", {{"customer", {{"name", "x"}}}});
    QCOMPARE(error.hint.english(), std::string("did you mean 'customer'?"));
    QCOMPARE(templates::suggestName("messges", {"tools", "messages"}), std::string("messages"));
    QCOMPARE(templates::suggestName("xyz", {"tools", "messages"}), std::string());
  }

  void strictRefusesWhatIsUndefined() {
    RenderOptions strict;
    strict.strict = true;
    QCOMPARE(errorOf("{{ x }}").code, std::string("none"));
    for (const char* source : {"{{ x }}", "{% if x %}{% endif %}", "{% for i in x %}{% endfor %}",
                               "{{ x == 1 }}", "{{ 'a' ~ x }}", "{{ {}.a }}"}) {
      QCOMPARE(errorOf(source, {}, strict).code, std::string("template.undefined"));
    }
    QCOMPARE(errorOf("{{ x|default('d') }}{{ x is defined }}", {}, strict).what.english(),
             std::string("dFalse"));
  }

  void placesAreReadBack() {
    const auto place = placeOf(errorOf("a\n{{ x | upperr }}"));
    QVERIFY(place);
    QCOMPARE(place->line, 2);
    QCOMPARE(place->column, 8);
    QVERIFY(!placeOf(Error{"gguf.truncated", "", "line 1, column 2", ""}));
  }

  void errorsOfIncludedTemplatesNameThem() {
    RenderOptions options;
    options.loader = [](std::string_view) { return std::optional<std::string>("\n{{ 1 / 0 }}"); };
    QCOMPARE(errorOf("{% include 'part' %}", {}, options).input, std::string("line 2, column 6 of part"));
  }

  void hostileTemplatesEnd_data() {
    QTest::addColumn<QString>("source");
    const auto row = [](const char* name, const std::string& source) {
      QTest::newRow(name) << QString::fromStdString(source);
    };
    const auto times = [](const std::string& text, int count) {
      std::string result;
      for (int i = 0; i < count; ++i) result += text;
      return result;
    };
    row("repetition", "{{ 'a' * 10**9 }}");
    row("list repetition", "{{ ([0] * 10**9)|length }}");
    row("padding", "{{ 'a'.center(10**10) }}");
    row("padding by filter", "{{ 'a'|center(10**10) }}");
    row("padding by format", "{{ '%9999999999d' % 1 }}");
    row("precision", "{{ '%.999999f' % 1.5 }}");
    row("braces", "{{ '{:>9999999999}'.format(1) }}");
    row("range", "{{ range(10**12)|list }}");
    row("power", "{{ 9 ** (9 ** 9) }}");
    row("doubling",
        "{% set ns = namespace(s='a') %}{% for i in range(100) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}");
    row("doubling lists",
        "{% set ns = namespace(s=[1]) %}{% for i in range(100) %}{% set ns.s = ns.s + ns.s %}{% endfor %}");
    row("shared lists",
        "{% set ns = namespace(s=[1]) %}{% for i in range(100) %}{% set ns.s = [ns.s, ns.s] %}{% endfor %}{{ "
        "ns.s }}");
    row("shared json",
        "{% set ns = namespace(s=[1]) %}{% for i in range(100) %}{% set ns.s = [ns.s, ns.s] %}{% endfor %}{{ "
        "ns.s|tojson }}");
    row("compared",
        "{% set ns = namespace(s=[1], r=[1]) %}{% for i in range(100) %}{% set ns.s = [ns.s, ns.s] %}{% set "
        "ns.r = [ns.r, ns.r] %}{% endfor %}{{ ns.s == ns.r }}");
    row("deep list",
        "{% set ns = namespace(s=[]) %}{% for i in range(100000) %}{% set ns.s = [ns.s] %}{% endfor %}");
    row("nested loops", "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}");
    row("recursive macro", "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}");
    row("recursive loop", "{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}");
    row("many results",
        "{% macro f() %}{% for i in range(99999) %}aaaaaaaaaaaaaaaaaaaa{% endfor %}{% endmacro %}{% for i in "
        "range(9999) %}{{ f() }}{% endfor %}");
    row("parentheses", "{{ " + times("(", 100000) + "1" + times(")", 100000) + " }}");
    row("lists", "{{ " + times("[", 100000) + times("]", 100000) + " }}");
    row("not", "{{ " + times("not ", 100000) + "x }}");
    row("minus", "{{ " + times("-", 100000) + "1 }}");
    row("filters", "{{ x" + times("|upper", 100000) + " }}");
    row("subscripts", "{{ x" + times("[0]", 100000) + " }}");
    row("blocks", times("{% if 1 %}", 100000));
    row("replacing", "{{ ('a' * 10**7).replace('', 'b' * 1000) }}");
    row("joining", "{{ ('a' * 1000000)|join('b' * 1000) }}");
    row("searching", "{% set s = 'a' * 10**7 %}{% for i in range(99999) %}{{ s.find('b') }}{% endfor %}");
    row("self-including namespace",
        "{% set ns = namespace() %}{% set ns.ns = ns %}{% for i in range(99999) %}{% for j in range(99999) "
        "%}{{ ns }}{% endfor %}{% endfor %}");
    row("indent", "{{ ('\n' * 1000000)|indent(1000, blank=true) }}");
    row("tojson indent",
        "{% set ns = namespace(s=[1]) %}{% for i in range(290) %}{% set ns.s = [ns.s, 1] %}{% endfor %}{% "
        "for i in range(99999) %}{% set x = ns.s|tojson(indent=1000) %}{% endfor %}");
  }
  void hostileTemplatesEnd() {
    QFETCH(QString, source);
    RenderOptions options;  // a quarter of the usual limits, to spare the test's time
    options.limits.maxSteps /= 4;
    options.limits.maxOutput_bytes /= 4;
    const Error error = errorOf(source.toStdString(), {}, options);
    QCOMPARE(error.code, std::string("template.limit"));
  }

  void whatIsNotHostilePasses() {
    std::string sum = "{{ 1";
    for (int i = 0; i < 5000; ++i) sum += " + 1";
    QCOMPARE(errorOf(sum + " }}").what.english(), std::string("5001"));
    QCOMPARE(
        errorOf(
            "{% macro f(n) %}{% if n > 0 %}{{ f(n - 1) }}{% else %}end{% endif %}{% endmacro %}{{ f(150) }}")
            .what.english(),
        std::string("end"));
  }

  // Namespaces and macros that hold each other, and long chains, are freed without deep recursion (leak
  // checker, stack).
  void circlesAndChainsAreFreed() {
    QCOMPARE(errorOf("{% set ns = namespace() %}{% set ns.a = ns %}{% macro m() %}{{ ns }}{% endmacro %}{% "
                     "set ns.m = m %}x")
                 .what.english(),
             std::string("x"));
    QCOMPARE(errorOf("{% set top = namespace(s=none) %}{% for i in range(50000) %}{% set top.s = "
                     "namespace(next=top.s) %}{% endfor %}x")
                 .what.english(),
             std::string("x"));
  }
};

QTEST_APPLESS_MAIN(TemplateErrorTest)
#include "template_error_test.moc"

// The language beyond the fixtures: several templates together, numbers, formats, scoping. Expected texts are
// jinja2's.
#include <QtTest>
#include <thread>

#include "core/templates/template.h"

using namespace heddle;
using nlohmann::ordered_json;

class TemplateLanguageTest : public QObject {
  Q_OBJECT
 private slots:
  void renders_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* source, const char* expected) {
      QTest::newRow(name) << source << expected;
    };
    row("include sees the scope", "{% for i in [1,2] %}{% include 'inc' %}{% endfor %}", "[7:1][7:2]");
    row("include without context", "{% include 'inc' without context %}", "[:]");
    row("include the first there is", "{% include ['no', 'inc'] %}{% include 'no' ignore missing %}", "[7:]");
    row("import", "{% import 'mac' as k %}{{ k.m(1) }}|{{ k.v }}", "1-2-|5");
    row("from import with context", "{% from 'mac' import m as mm with context %}{{ mm(3, b=4) }}", "3-4-7");
    row("extends", "{% extends 'base' %}lost{% set y = 3 %}{% block one %}A{{ super() }}{% endblock %}",
        "<A1|2:3>");
    row("self", "{% block a %}x{% endblock %}{{ self.a() }}", "xx");
    row("scoped block", "{% for i in [1,2] %}{% block b scoped %}{{ i }}{% endblock %}{% endfor %}", "12");
    row("generation", "{% generation %}a{% endgeneration %}", "a");
    row("chained comparison", "{{ 1 < 2 < 3 }} {{ 3 > 2 > 2 }}", "True False");
    row("power is left to right", "{{ 2 ** 3 ** 2 }} {{ -2 ** 2 }}", "64 4");
    row("big numbers", "{{ 2**200 }} {{ -(2**65) // 3 }} {{ (10**30) % 7 }} {{ 2**64 - 2**64 + 1 }}",
        "1606938044258990275541962092341162602522202993782792835301376 -12297829382473034411 1 1");
    row("division of big numbers", "{{ (10**40 + 12345) // (10**20 + 7) }}", "99999999999999999993");
    row("percent",
        "{{ '%05.1f|%-6s|%+d|%x|%e|%(k)s' % 1 if false else '%08.3f|%-6s|%+d|%#x|%.2e' % (3.14159, 'ab', 5, "
        "255, 12345.678) }}",
        "0003.142|ab    |+5|0xff|1.23e+04");
    row("format", "{{ '{0}-{a.b}-{1[0]:>4}-{c!r:^7}'.format(1, [2], a={'b': 3}, c='x') }}",
        "1-3-   2-  'x'  ");
    row("grouping", "{{ '{:,}|{:_}|{:,.2f}|{:.1%}'.format(1234567, 1234567, 1234.5, 0.256) }}",
        "1,234,567|1_234_567|1,234.50|25.6%");
    row("markup escapes what joins it", "{{ '<b>'|safe + '<i>' }}{{ ('<%s>'|safe) % '&' }}",
        "<b>&lt;i&gt;<&amp;>");
    row("iterators are read once", "{% set g = [1,2]|map('string') %}{{ g|join }}{{ g|join }}", "12");
    row("wordwrap", "{{ 'the well-known quick fox'|wordwrap(8) }}", "the\nwell-\nknown\nquick\nfox");
    row("else after continue only", "{% for i in [1] %}{% continue %}{% else %}E{% endfor %}", "E");
    row("loop filter sees what the loop set",
        "{% set ns = namespace(l=0) %}{% for i in [1,1,2,2] if i != ns.l %}{% set ns.l = i %}{{ i }}{% "
        "endfor %}",
        "12");
    row("final sigma", "{{ 'ΟΔΟΣ'|lower }} {{ 'ﬁn'|upper }} {{ 'ǆ'.title() }}", "οδος FIN ǅ");
    row("grapheme-free slices", "{{ '👍🏽é'[0] }}{{ '👍🏽é'|length }}{{ '你好'[::-1] }}", "👍3好你");
    row("print", "{% print 1, 'a' %}", "1a");
    row("dates", "{{ strftime_now('%A %-d %B %Y, %I:%M %p, day %j') }}",
        "Friday 26 July 2024, 09:30 AM, day 208");
    row("unpacking", "{% for a, (b, c) in [(1, (2, 3))] %}{{ a }}{{ b }}{{ c }}{% endfor %}", "123");
    row("call with spread",
        "{% macro f(a, b, c=0) %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ f(*[1, 2], **{'c': 3}) }}", "123");
    row("json", "{{ {'a': [1, none, true, 1.0, 'é\"\\n']}|tojson }}",
        "{\"a\": [1, null, true, 1.0, \"é\\\"\\n\"]}");
  }
  void renders() {
    QFETCH(QString, source);
    QFETCH(QString, expected);
    RenderOptions options;
    options.now = std::chrono::local_days(std::chrono::year(2024) / 7 / 26) + std::chrono::minutes(570);
    options.loader = [](std::string_view name) -> std::optional<std::string> {
      if (name == "inc") return "[{{ x }}:{{ i }}]";
      if (name == "mac") return "{% macro m(a, b=2) %}{{ a }}-{{ b }}-{{ x }}{% endmacro %}{% set v = 5 %}";
      if (name == "base") return "<{% block one %}1{% endblock %}|{% block two %}2:{{ y }}{% endblock %}>";
      return std::nullopt;
    };
    const auto parsed = Template::parse(source.toStdString());
    QVERIFY2(parsed.has_value(), parsed ? "" : parsed.error().english().c_str());
    const auto text = parsed->render({{"x", 7}}, options);
    QVERIFY2(text.has_value(), text ? "" : text.error().english().c_str());
    QCOMPARE(QString::fromStdString(*text), expected);
  }

  void blanksFollowTheOptions() {
    const std::string source = "  {% if 1 %}\n a\n  {% endif %}\n";
    const auto with = [&](TemplateOptions options) { return *Template::parse(source, options)->render({}); };
    QCOMPARE(with({}), std::string(" a\n"));
    QCOMPARE(with({.trimBlocks = false, .lstripBlocks = false, .keepTrailingNewline = true}),
             std::string("  \n a\n  \n"));
  }

  void manyThreadsShareATemplate() {
    const auto parsed = Template::parse("{% for i in range(50) %}{{ i ~ '-' ~ x }}{% endfor %}");
    std::vector<std::string> results(4);
    {
      std::vector<std::jthread> threads;
      for (auto& result : results) threads.emplace_back([&] { result = *parsed->render({{"x", "y"}}); });
    }
    for (const auto& result : results) QCOMPARE(result, results[0]);
    QVERIFY(results[0].starts_with("0-y1-y"));
  }
};

QTEST_APPLESS_MAIN(TemplateLanguageTest)
#include "template_language_test.moc"

#!/usr/bin/python3
"""Development tool: compares Heddle's template language with Python's jinja2 on random templates.

    differential.py PATH/TO/template_driver [COUNT] [SEED]

Needs python3-jinja2. Prints each template on which the two differ: in text, or in whether there is an error at all
(the sentences of errors are our own). The grammar below is broad rather than deep; add to it what people write.
"""
import datetime
import json
import random
import re
import signal
import subprocess
import sys

from jinja2 import DictLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

CONTEXT = {
    "items": [{"name": "b", "n": 3, "tags": ["x", "y"], "ok": True}, {"name": "A", "n": 1, "tags": [], "ok": False},
              {"name": "c", "n": 2, "tags": ["z"], "ok": True}, {"name": "B", "n": 3, "ok": False}],
    "nums": [3, 1, 2, 3, 10, -5], "words": ["pear", "Apple", "fig", "apple", "Zed"], "s": "Hello, World",
    "d": {"b": 2, "a": 1, "C": 3}, "none": None, "t": True, "f": False, "x": 7, "y": 2, "pi": 3.14159, "neg": -7,
    "big": 12345678901234567890, "empty": "", "el": [], "ed": {}, "html": "<a href=\"x\">T & 'q'</a>",
    "uni": "ÀéîÖ ñ 你好 👍🏽 ß", "nl": "line1\nline2\r\n\nline4", "ws": "  pad \n", "mixed": [1, "a", None, 2.5, True, [1], {"k": 1}],
    "long": "The quick brown-fox jumps over the lazy dog -- and well-known e-mail addresses, see http://example.com/a?b=c.",
    "nested": {"a": {"b": [{"c": "deep"}]}},
}
LOADS = {"inc": "[{{ x }}{{ i|default('-') }}]", "mac": "{% macro m(a, b=2) %}{{ a }}-{{ b }}{% endmacro %}{% set v = 5 %}",
         "base": "<{% block one %}1{% endblock %}|{% block two %}2{{ x }}{% endblock %}>"}

NAMES = list(CONTEXT) + ["missing"]
LITERALS = ["0", "1", "2", "-1", "7", "2.5", "1e3", "0.1", "'a'", "'b,c'", "''", "'Hello'", "true", "false", "none", "[1, 2]", "[]", "{'k': 1}",
            "(1, 'x')", "10**20", "'%s'", "'a b'", "'éà'", "1_000", "0x1F", "'\\n'", "\"it's\"", "range(4)", "dict(a=1)", "[3,1,2]", "['b','A']"]
BINARY = ["+", "-", "*", "/", "//", "%", "**", "~", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or"]
ARGUMENTS = {
    "abs": [""], "attr": ["('name')", "('upper')"], "batch": ["(2)", "(3, '-')", "(0)"], "capitalize": [""], "center": ["(9)", "", "(8)"],
    "default": ["('D')", "('D', true)", ""], "dictsort": ["", "(true)", "(by='value')", "(reverse=true)"], "e": [""], "escape": [""],
    "filesizeformat": ["", "(true)"], "first": [""], "float": ["", "(1.5)"], "forceescape": [""], "format": ["(1)", "(x, y)", "()"],
    "groupby": ["('n')", "('name')", "('ok', default=1)"], "indent": ["", "(2)", "(2, true)", "(1, true, true)", "('>')"], "int": ["", "(3)", "(0, 16)", "(0, 0)"],
    "items": [""], "join": ["", "(',')", "('-', attribute='n')"], "last": [""], "length": [""], "list": [""], "lower": [""],
    "map": ["('upper')", "(attribute='n')", "('int')", "(attribute='tags', default=0)", "('replace', 'a', 'b')", "('length')"], "max": ["", "(attribute='n')", "(true)"],
    "min": ["", "(attribute='n')"], "pprint": [""], "reject": ["", "('odd')", "('none')"], "rejectattr": ["('ok')", "('n', 'gt', 1)"],
    "replace": ["('l', 'L')", "('a', '', 1)", "('', '.')", "('o', none)"], "reverse": [""], "round": ["", "(1)", "(-1)", "(2, 'ceil')", "(0, 'floor')"], "safe": [""],
    "select": ["", "('string')", "('in', [1, 3])"], "selectattr": ["('ok')", "('n', 'equalto', 3)", "('tags', 'defined')"], "slice": ["(2)", "(3, '-')"],
    "sort": ["", "(reverse=true)", "(attribute='n')", "(case_sensitive=true)", "(attribute='n,name')"], "string": [""], "striptags": [""],
    "sum": ["", "(attribute='n')", "(start=1)", "(start=[])"], "title": [""], "tojson": ["", "(indent=2)", "(sort_keys=true)", "(ensure_ascii=true)"], "trim": ["", "('ab')"],
    "truncate": ["(9)", "(5, true)", "(12, false, '~', 0)", "", "(2)"], "unique": ["", "(true)", "(attribute='n')"], "upper": [""], "urlencode": [""], "urlize": ["", "(10)", "(nofollow=true)"],
    "wordcount": [""], "wordwrap": ["(10)", "(5, false)", "(12, true, '|')", "(9, break_on_hyphens=false)"], "xmlattr": ["", "(false)"],
    "count": [""], "d": ["(1)"],
}
TESTS = ["odd", "even", "divisibleby(3)", "divisibleby 2", "defined", "undefined", "none", "boolean", "true", "false", "integer", "float", "number", "string",
         "mapping", "sequence", "iterable", "callable", "lower", "upper", "eq(1)", "ne 2", "gt(1)", "lt 3", "ge 1", "le 2", "in [1, 2, 'a']", "in(words)", "sameas none",
         "sameas true", "escaped", "filter", "test", "== 1", "equalto 'a'", "not none"]
TESTS = [test for test in TESTS if not test.startswith("==")]
METHODS = ["upper()", "lower()", "title()", "capitalize()", "swapcase()", "casefold()", "strip()", "lstrip()", "rstrip('d')", "strip('He')", "split()", "split(',')", "split(' ', 1)",
           "rsplit(' ', 1)", "rsplit(none, 1)", "splitlines()", "splitlines(true)", "partition(',')", "rpartition('l')", "replace('l', '1')", "replace('', '-', 3)", "find('o')", "rfind('o')",
           "find('l', 4)", "find('l', -3, -1)", "index('e')", "rindex('l')", "count('l')", "count('')", "startswith('He')", "startswith(('x', 'H'))", "endswith('d', 2)", "center(15, '*')", "center(16)", "ljust(14)", "rjust(14, '.')", "zfill(14)",
           "isalpha()", "isdigit()", "isalnum()", "isspace()", "isupper()", "islower()", "istitle()", "isidentifier()", "isascii()", "isnumeric()", "isdecimal()", "removeprefix('He')",
           "removesuffix('ld')", "expandtabs(4)", "join(['a', 'b'])", "join('xyz')", "join([1])", "format(1, 2)", "items()", "keys()", "values()", "get('a')", "get('zz', 1)", "copy()", "append(1)", "update({})", "sort()",
           "index(3)", "count(3)", "bit_length()", "is_integer()", "name", "real", "__class__", "_x", "isprintable()"]
FORMATS = ["%d", "%5d", "%-5d|", "%05d", "%+d", "%x", "%#x", "%X", "%o", "%e", "%.2f", "%10.3f|", "%g", "%.3g", "%s", "%10s|", "%-10s|", "%.2s", "%r", "%c", "%%", "%i", "%G", "%#o", "% d", "%(k)s"]
SPECS = ["", "d", "5", "<5", ">8", "^9", "*^9", "05", "+", ",", "_", ".2f", "8.3f", "e", ".1e", "g", ".3g", "x", "#x", "o", "b", "#b", "%", ".1%", "s", ".2", "c", "X", "n", ",.2f", "=+8", "08.2f", "!r", "G", ".0f"]


class Generator:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def atom(self):
        r = self.r
        return r.choice(NAMES) if r.random() < 0.6 else r.choice(LITERALS)

    def expression(self, depth=3):
        r = self.r
        if depth <= 0:
            return self.atom()
        kind = r.random()
        sub = lambda: self.expression(depth - 1)
        if kind < 0.10:
            return self.atom()
        if kind < 0.42:
            name = r.choice(list(ARGUMENTS))
            text = f"{sub()}|{name}{r.choice(ARGUMENTS[name])}"
            if name in ("map", "select", "reject", "selectattr", "rejectattr", "batch", "slice", "unique", "items") and r.random() < 0.8:
                text += "|list"
            return text
        if kind < 0.54:
            return f"({sub()}) {r.choice(BINARY)} ({sub()})" if r.random() < 0.6 else f"{sub()} {r.choice(BINARY)} {sub()}"
        if kind < 0.66:
            return f"{self.atom() if r.random() < 0.7 else '(' + sub() + ')'}.{r.choice(METHODS)}"
        if kind < 0.74:
            return f"{sub()} is {r.choice(TESTS)}"
        if kind < 0.80:
            parts = [r.choice(["", str(r.randint(-4, 6))]) for _ in range(3)]
            return f"{r.choice(['s', 'nums', 'uni', 'words', '(' + sub() + ')'])}[{':'.join(parts[:r.choice([2, 3])])}]"
        if kind < 0.84:
            return f"{self.atom()}[{r.choice(['0', '-1', '99', chr(39) + 'a' + chr(39), chr(39) + 'name' + chr(39), sub()])}]"
        if kind < 0.88:
            return f"({sub()} if {sub()} else {sub()})" if r.random() < 0.7 else f"({sub()} if {sub()})"
        if kind < 0.91:
            return f"'{r.choice(FORMATS)}' % ({sub()})"
        if kind < 0.94:
            spec = r.choice(SPECS)
            return f"'{{{spec if spec.startswith('!') else ':' + spec if spec else ''}}}'.format({sub()})"
        if kind < 0.96:
            return f"[{sub()}, {sub()}]"
        if kind < 0.97:
            return f"{{'k': {sub()}, {self.atom()}: {sub()}}}"
        if kind < 0.985:
            return f"-{self.atom()}" if r.random() < 0.5 else f"not {sub()}"
        return f"({sub()},)"

    def statement(self, depth=2):
        r = self.r
        e = lambda: self.expression(2)
        body = lambda: self.template(depth - 1) if depth > 0 else r.choice(["b", " {{ i }} ", "\n  x\n"])
        m = lambda: r.choice(["", "", "", "-", "+"])
        o = lambda: "{%" + m() + " "
        c = lambda: " " + m() + "%}"
        kind = r.randrange(18)
        if kind == 0:
            return f"{o()}if {e()}{c()}{body()}{o()}elif {e()}{c()}{body()}{o()}else{c()}{body()}{o()}endif{c()}"
        if kind in (1, 2):
            extra = r.choice(["", f" if {e()}", " if i", " recursive"])
            inner = r.choice(["{{ loop.index }}/{{ loop.length }}", "{{ loop.last }}{{ loop.previtem }}", "{{ loop.nextitem|default('$') }}", "{{ loop.cycle('o', 'e') }}", "{{ loop.changed(i) }}", "{% if loop.index == 2 %}{% break %}{% endif %}", "{% if loop.first %}{% continue %}{% endif %}", "{{ loop.revindex0 }}{{ loop.depth }}", ""])
            tail = f"{o()}else{c()}{body()}" if r.random() < 0.4 else ""
            return f"{o()}for i in {e()}{extra}{c()}{inner}{body()}{tail}{o()}endfor{c()}"
        if kind == 3:
            return f"{o()}for k, v in {r.choice(['d.items()', 'd|dictsort', e()])}{c()}{{{{ k }}}}={{{{ v }}}}{body()}{o()}endfor{c()}"
        if kind == 4:
            return f"{o()}set {r.choice(['i', 'x', 'q', 'a, b'])} = {e()}{c()}{{{{ i }}}}{{{{ q }}}}"
        if kind == 5:
            return f"{o()}set q{r.choice(['', ' | upper', ' | trim'])}{c()}{body()}{o()}endset{c()}[{{{{ q }}}}]"
        if kind == 6:
            return f"{o()}set ns = namespace(n=0){c()}{o()}for i in {e()}{c()}{o()}set ns.n = ns.n + 1{c()}{o()}endfor{c()}{{{{ ns.n }}}}"
        if kind == 7:
            use = r.choice(["", "{{ varargs }}", "{{ kwargs }}", "{{ caller }}", "{{ caller() }}"])
            call = r.choice(["f(1)", "f()", "f(1, 2, 3)", "f(b=3)", "f(1, z=4)", "f(a=1, b=i)"])
            return f"{o()}macro f(a, b={self.atom()}){c()}{{{{ a }}}};{{{{ b }}}}{use}{body()}{o()}endmacro{c()}{{{{ {call} }}}}"
        if kind == 8:
            return f"{o()}macro g(l){c()}{o()}for i in l{c()}{{{{ caller(i) }}}}{o()}endfor{c()}{o()}endmacro{c()}{o()}call(v) g({e()}){c()}<{{{{ v }}}}>{body()}{o()}endcall{c()}"
        if kind == 9:
            return f"{o()}filter {r.choice(['upper', 'trim', 'replace(' + chr(39) + 'a' + chr(39) + ', 1)', 'indent(2)|upper', 'length'])}{c()}{body()}{o()}endfilter{c()}"
        if kind == 10:
            return f"{o()}with i = {e()}, q = x{c()}{body()}{{{{ q }}}}{o()}endwith{c()}"
        if kind == 11:
            return f"{o()}include {r.choice([chr(39) + 'inc' + chr(39), '[' + chr(39) + 'no' + chr(39) + ', ' + chr(39) + 'inc' + chr(39) + ']', chr(39) + 'no' + chr(39) + ' ignore missing', chr(39) + 'inc' + chr(39) + ' without context'])}{c()}"
        if kind == 12:
            return r.choice(["{% import 'mac' as k %}{{ k.m(1) }}{{ k.v }}", "{% from 'mac' import m, v as w %}{{ m(w, 3) }}", "{% from 'mac' import zz %}{{ zz }}"])
        if kind == 13:
            return r.choice(["{% raw %}{{ x }}{% endraw %}", "{% raw -%}  {% x {%- endraw %}", "{# c #}", "{#- c -#}\n", "  {# c #}\n", "\n  {%- raw %} a {% endraw -%}  \n"])
        if kind == 14:
            return f"{o()}block {r.choice(['one', 'two', 'three'])}{self.r.randrange(10**6)}{c()}{body()}{o()}endblock{c()}"
        if kind == 15:
            return r.choice(["{% do 1 %}", "{% print x, y %}", "{% autoescape false %}{{ html }}{% endautoescape %}", "{% set c = cycler(1, 2) %}{{ c.next() }}{{ c.current }}{% set j = joiner('|') %}{{ j() }}a{{ j() }}b"])
        if kind == 16:
            return "{% for i in [{'c': [{'c': []}, {}]}, {}] recursive %}{{ loop.depth }}{{ loop.index }}{% if i.c %}({{ loop(i.c) }}){% endif %}{% endfor %}"
        return "{{ self.one is defined }}"

    def template(self, depth=2):
        r = self.r
        parts = []
        for _ in range(r.randint(1, 3)):
            kind = r.random()
            if kind < 0.35:
                parts.append(r.choice(["text", "\n", "  \n", " a\n  ", "\t", "é", "\r\n"]))
            elif kind < 0.7:
                parts.append("{{" + r.choice(["", "-", " "]) + " " + self.expression() + " " + r.choice(["", "-"]) + "}}")
            else:
                parts.append(self.statement(depth))
        return "".join(parts)


def reference_environment():
    environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols", "jinja2.ext.do"], loader=DictLoader(LOADS))

    def tojson(x, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
        return json.dumps(x, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)

    def raise_exception(message):
        raise RuntimeError(message)

    environment.filters["tojson"] = tojson
    environment.globals["raise_exception"] = raise_exception
    environment.globals["strftime_now"] = lambda f: datetime.datetime(2024, 7, 26, 9, 30).strftime(f)
    return environment


def main():
    driver, count, seed = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2000, int(sys.argv[3]) if len(sys.argv) > 3 else 1
    generator, environment = Generator(seed), reference_environment()
    signal.signal(signal.SIGALRM, lambda *_: (_ for _ in ()).throw(TimeoutError()))
    templates, expected = [], []
    for number in range(count):
        template = "{{ " + generator.expression() + " }}" if number % 2 else generator.template()
        if number % 50 == 0:
            template = "{% extends 'base' %}{% block one %}" + template + "{{ super() }}{% endblock %}"
        signal.setitimer(signal.ITIMER_REAL, 2)
        try:
            result = ("text", environment.from_string(template).render(**json.loads(json.dumps(CONTEXT))))
        except TimeoutError:
            continue
        except Exception as error:
            result = ("error", f"{type(error).__name__}: {error}")
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        templates.append(template)
        expected.append(result)
    lines = "\n".join(json.dumps({"template": t, "context": CONTEXT, "loads": LOADS}) for t in templates)
    output = subprocess.run([driver], input=lines, text=True, capture_output=True).stdout.splitlines()
    differing = 0
    for template, (kind, text), line in zip(templates, expected, output):
        reply = json.loads(line)
        if kind == "text" and " at 0x" in text:
            continue  # an object's address
        if (kind == "text") != ("text" in reply) or (kind == "text" and text != reply["text"]):
            differing += 1
            print("TEMPLATE", template, "\n  jinja2:", kind, repr(text)[:300], "\n  heddle:", repr(reply)[:300])
    print(f"{len(output)} of {len(templates)} compared, {differing} differ")
    return 1 if differing or len(output) != len(templates) else 0


if __name__ == "__main__":
    sys.exit(main())

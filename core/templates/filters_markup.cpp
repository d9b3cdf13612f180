// Filters that write for other readers: JSON, HTML, URLs.
#include <algorithm>
#include <array>
#include <cctype>

#include "core/templates/budget.h"
#include "core/templates/builtins.h"
#include "core/templates/syntax.h"
#include "core/templates/unicode.h"
#include "core/templates/urlize.h"

namespace heddle::templates {

std::string escapeHtml(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '\'':
        result += "&#39;";
        break;
      case '"':
        result += "&#34;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

namespace {

Value escape(Invocation& in) {
  if (in.subject.isMarkup()) return in.subject;
  return Value::string(escapeHtml(toText(in.subject)), true);
}
Value forceEscape(Invocation& in) {
  return Value::string(escapeHtml(toText(in.subject)), true);
}
Value safe(Invocation& in) {
  return Value::string(toText(in.subject), true);
}

// An entity at text[at] == '&': its character is appended and its length returned; 0: none that is known.
size_t decodeEntity(std::string_view text, size_t at, std::string& out) {
  static constexpr std::pair<std::string_view, char32_t> kNamed[] = {
      {"amp", '&'},      {"lt", '<'},       {"gt", '>'},      {"quot", '"'},      {"apos", '\''},
      {"nbsp", 0xA0},    {"copy", 0xA9},    {"reg", 0xAE},    {"hellip", 0x2026}, {"mdash", 0x2014},
      {"ndash", 0x2013}, {"laquo", 0xAB},   {"raquo", 0xBB},  {"lsquo", 0x2018},  {"rsquo", 0x2019},
      {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"euro", 0x20AC}, {"bull", 0x2022},   {"trade", 0x2122}};
  const size_t end = text.find(';', at);
  if (end == std::string_view::npos || end - at > 12) return 0;
  const std::string_view name = text.substr(at + 1, end - at - 1);
  if (name.starts_with('#') && name.size() > 1) {
    const bool hex = (name[1] | 32) == 'x';
    const auto value = BigInteger::parse(name.substr(hex ? 2 : 1), hex ? 16 : 10);
    const auto code = value ? value->toInt64() : std::nullopt;
    if (!code || *code <= 0 || *code > 0x10FFFF || (*code >= 0xD800 && *code < 0xE000)) return 0;
    appendUtf8(out, static_cast<char32_t>(*code));
    return end - at + 1;
  }
  for (const auto& [known, code] : kNamed) {
    if (known != name) continue;
    appendUtf8(out, code);
    return end - at + 1;
  }
  return 0;
}

std::string withoutBetween(std::string_view text, std::string_view open, std::string_view close) {
  std::string result;
  while (true) {
    const size_t start = text.find(open);
    const size_t end = start == std::string_view::npos
                           ? start
                           : text.find(close, start + (open.size() > 1 ? open.size() : 1));
    if (end == std::string_view::npos) return result.append(text);
    result += text.substr(0, start);
    text.remove_prefix(end + close.size());
  }
}

Value stripTags(Invocation& in) {
  const std::string text = withoutBetween(withoutBetween(toText(in.subject), "<!--", "-->"), "<", ">");
  std::string joined;
  for (const std::string_view word : splitWords(text)) {
    if (!joined.empty()) joined += ' ';
    joined += word;
  }
  std::string result;
  for (size_t at = 0; at < joined.size();) {
    const size_t length = joined[at] == '&' ? decodeEntity(joined, at, result) : 0;
    if (length == 0) result += joined[at];
    at += std::max<size_t>(length, 1);
  }
  return Value::string(std::move(result));
}

std::string quoteUrl(std::string_view text, bool query) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte < 0x80 && (std::isalnum(byte) != 0 || c == '_' || c == '.' || c == '-' ||
                                       c == '~' || (c == '/' && !query));
    if (plain)
      result += c;
    else if (c == ' ' && query)
      result += '+';
    else {
      result += '%';
      result += kHex[byte >> 4];
      result += kHex[byte & 15];
    }
  }
  checkText(result.size());
  return result;
}

Value urlEncode(Invocation& in) {
  if (in.subject.is(Kind::String) || !isIterable(in.subject))
    return Value::string(quoteUrl(toText(in.subject), false));
  std::string result;
  const auto add = [&](const Value& key, const Value& value) {
    if (!result.empty()) result += '&';
    result += quoteUrl(toText(key), true) + "=" + quoteUrl(toText(value), true);
    checkText(result.size());
  };
  if (in.subject.is(Kind::Dict)) {
    for (const auto& [key, value] : in.subject.dictCell().entries) add(key, value);
  } else {
    for (const Value& pair : itemsOf(in.subject)) {
      const Items parts = itemsOf(pair);
      if (parts.size() != 2)
        fail("template.value", HEDDLE_TR("Error", "'urlencode' needs pairs of key and value"));
      add(parts[0], parts[1]);
    }
  }
  return Value::string(std::move(result));
}

Value urlize(Invocation& in) {
  UrlizeOptions options;
  if (in.find(0) != nullptr && !in.at(0).is(Kind::None))
    options.trimLimit = std::max<int64_t>(0, in.integer(0, 0));
  std::vector<std::string> relations = {"noopener"};
  if (in.flag(1, false)) relations.push_back("nofollow");
  const std::string more = in.text(3, "");
  for (const std::string_view relation : splitWords(more)) relations.emplace_back(relation);
  std::sort(relations.begin(), relations.end());
  relations.erase(std::unique(relations.begin(), relations.end()), relations.end());
  for (const std::string& relation : relations)
    options.attributes += (options.attributes.empty() ? " rel=\"" : " ") + escapeHtml(relation);
  options.attributes += '"';
  if (const std::string target = in.text(2, ""); !target.empty())
    options.attributes += " target=\"" + escapeHtml(target) + "\"";
  if (in.find(4) != nullptr && !in.at(4).is(Kind::None)) {
    for (const Value& scheme : itemsOf(in.at(4))) options.extraSchemes.push_back(toText(scheme));
  }
  const std::string escaped = in.subject.isMarkup() ? in.subject.text() : escapeHtml(toText(in.subject));
  chargeSteps(escaped.size());
  return Value::string(linkUrls(escaped, options));
}

Value xmlAttributes(Invocation& in) {
  if (!in.subject.is(Kind::Dict)) {
    if (in.subject.is(Kind::Undefined)) failUndefined(in.subject);
    fail("template.type",
         {HEDDLE_TR("Error", "'{0}' needs a dict, not {1}"), {"xmlattr", typeName(in.subject)}});
  }
  std::string result;
  for (const auto& [key, value] : in.subject.dictCell().entries) {
    if (value.is(Kind::None) || value.is(Kind::Undefined)) continue;
    if (!key.is(Kind::String) || key.text().find_first_of(" \t\n\r\f\v/>=") != std::string::npos) {
      fail("template.value", {HEDDLE_TR("Error", "{0} is not a name of an attribute"), {repr(key)}});
    }
    if (!result.empty()) result += ' ';
    result +=
        escapeHtml(key.text()) + "=\"" + (value.isMarkup() ? value.text() : escapeHtml(toText(value))) + "\"";
    checkText(result.size());
  }
  if (in.flag(0, true) && !result.empty()) result.insert(0, " ");
  return Value::string(std::move(result));
}

// The arguments in the order of Hugging Face: ensure_ascii, indent, separators, sort_keys.
Value json(Invocation& in) {
  const Value* indent = in.find(1);
  std::string step;
  const bool indented = indent != nullptr && !indent->is(Kind::None);
  if (indented && indent->is(Kind::String))
    step = indent->text();
  else if (indented)
    step.assign(static_cast<size_t>(std::clamp<int64_t>(in.integerOf(*indent), 0, 1000)), ' ');
  std::string itemSeparator = indented ? "," : ", ", keySeparator = ": ";
  if (in.find(2) != nullptr && !in.at(2).is(Kind::None)) {
    const Items pair = itemsOf(in.at(2));
    if (pair.size() != 2 || !pair[0].is(Kind::String) || !pair[1].is(Kind::String)) {
      fail("template.value", HEDDLE_TR("Error", "'separators' is a pair of texts, such as (',', ':')"));
    }
    itemSeparator = pair[0].text();
    keySeparator = pair[1].text();
  }
  return Value::string(toJson(in.subject, indented ? &step : nullptr, in.flag(0, false), itemSeparator,
                              keySeparator, in.flag(3, false)));
}

Value pretty(Invocation& in) {
  return Value::string(prettyText(in.subject));
}

constexpr Builtin kTable[] = {
    {"e", "", escape, HEDDLE_TR("TemplateHelp", "Escapes & < > ' and \" for HTML")},
    {"escape", "", escape, HEDDLE_TR("TemplateHelp", "Escapes & < > ' and \" for HTML")},
    {"forceescape", "", forceEscape, HEDDLE_TR("TemplateHelp", "Escapes for HTML, also what is marked safe")},
    {"pprint", "", pretty, HEDDLE_TR("TemplateHelp", "The value laid out for reading")},
    {"safe", "", safe, HEDDLE_TR("TemplateHelp", "Marks the text as needing no escapes")},
    {"striptags", "", stripTags, HEDDLE_TR("TemplateHelp", "Without HTML tags")},
    {"tojson", "ensure_ascii? indent? separators? sort_keys?", json,
     HEDDLE_TR("TemplateHelp", "The value as JSON")},
    {"urlencode", "", urlEncode, HEDDLE_TR("TemplateHelp", "Encoded for a web address")},
    {"urlize", "trim_url_limit? nofollow? target? rel? extra_schemes?", urlize,
     HEDDLE_TR("TemplateHelp", "Makes links of web addresses")},
    {"xmlattr", "autospace?", xmlAttributes, HEDDLE_TR("TemplateHelp", "The dict as attributes of a tag")},
};

}  // namespace

std::span<const Builtin> markupFilters() {
  return kTable;
}

}  // namespace heddle::templates

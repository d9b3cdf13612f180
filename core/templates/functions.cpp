// The functions every template can call.
#include <array>
#include <chrono>
#include <cstdio>

#include "core/templates/budget.h"
#include "core/templates/builtins.h"
#include "core/templates/interpreter.h"
#include "core/templates/objects.h"

namespace heddle::templates {
namespace {

constexpr int64_t kMaxRange = 100'000;  // as Jinja2's sandbox

Value range(Invocation& in) {
  const Items& given = in.arguments.positional;
  if (given.empty() || given.size() > 3 || !in.arguments.named.empty()) {
    fail("template.type", HEDDLE_TR("Error", "'range' takes one to three whole numbers"),
         HEDDLE_TR("Error", "range(stop), range(start, stop) or range(start, stop, step)"));
  }
  const int64_t first = in.integerOf(given[0]);
  const int64_t start = given.size() > 1 ? first : 0;
  const int64_t stop = given.size() > 1 ? in.integerOf(given[1]) : first;
  const int64_t step = given.size() > 2 ? in.integerOf(given[2]) : 1;
  if (step == 0) fail("template.value", HEDDLE_TR("Error", "the step of a range cannot be 0"));
  constexpr int64_t kFar = int64_t{1} << 60;
  if (start > kFar || start < -kFar || stop > kFar || stop < -kFar || step > kFar || step < -kFar ||
      Value::range(start, stop, step).rangeCell().count > kMaxRange) {
    fail("template.limit",
         {HEDDLE_TR("Error", "a range has more than {0} numbers"), {std::to_string(kMaxRange)}});
  }
  return Value::range(start, stop, step);
}

// Pairs of a dict, a list of pairs, or nothing; then the named arguments.
Entries entriesOf(const Invocation& in) {
  Entries entries;
  if (in.arguments.positional.size() > 1)
    fail("template.type",
         {HEDDLE_TR("Error", "'{0}' takes at most {1} arguments, not {2}"),
          {std::string(in.builtin.name), "1", std::to_string(in.arguments.positional.size())}});
  for (const Value& given : in.arguments.positional) {
    if (given.is(Kind::Dict)) {
      entries = given.dictCell().entries;
      continue;
    }
    for (const Value& pair : itemsOf(given)) {
      const Items parts = itemsOf(pair);
      if (parts.size() != 2)
        fail("template.value", HEDDLE_TR("Error", "a dict is made of pairs of key and value"));
      entries.emplace_back(parts[0], parts[1]);
    }
  }
  for (const auto& [name, value] : in.arguments.named) entries.emplace_back(Value::string(name), value);
  return entries;
}

Value dict(Invocation& in) {
  return Value::dict(entriesOf(in));
}

Value makeNamespace(Invocation& in) {
  auto space = std::make_shared<NamespaceObject>();
  for (auto& [key, value] : entriesOf(in)) space->set(toText(key), std::move(value));
  in.interpreter.keepAlive(space);
  return Value::object(std::move(space));
}

Value cycler(Invocation& in) {
  if (in.arguments.positional.empty()) fail("template.type", HEDDLE_TR("Error", "'cycler' needs values"));
  return Value::object(std::make_shared<CyclerObject>(Value::list(in.arguments.positional)));
}
Value joiner(Invocation& in) {
  return Value::object(std::make_shared<JoinerObject>(in.text(0, ", ")));
}

Value raiseException(Invocation& in) {
  fail("template.raised", {"{0}", {toText(in.at(0))}});
}

Value timeNow(Invocation& in) {
  return Value::string(formatTime(in.interpreter.settings().now_s, in.text(0, "")));
}

constexpr Builtin kTable[] = {
    {"cycler", "*", cycler, HEDDLE_TR("TemplateHelp", "Gives one value after the other with .next()")},
    {"dict", "*", dict, HEDDLE_TR("TemplateHelp", "A dict of the named arguments")},
    {"joiner", "sep?", joiner, HEDDLE_TR("TemplateHelp", "Nothing at its first call, then the separator")},
    {"namespace", "*", makeNamespace,
     HEDDLE_TR("TemplateHelp", "An object whose attributes can be set inside loops")},
    {"raise_exception", "message", raiseException, HEDDLE_TR("TemplateHelp", "Stops with a message")},
    {"range", "*", range, HEDDLE_TR("TemplateHelp", "Whole numbers from start up to, not including, stop")},
    {"strftime_now", "format", timeNow,
     HEDDLE_TR("TemplateHelp", "Date and time of now, such as strftime_now('%d %b %Y')")},
};

}  // namespace

std::span<const Builtin> functionTable() {
  return kTable;
}

std::string formatTime(int64_t seconds, std::string_view pattern) {
  using namespace std::chrono;
  constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                        "May",       "June",     "July",     "August",
                                                        "September", "October",  "November", "December"};
  constexpr std::array<std::string_view, 7> kDays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                     "Thursday", "Friday", "Saturday"};
  const local_seconds time{std::chrono::seconds(seconds)};
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(time - day);
  const weekday weekDay(day);
  const auto hour = static_cast<int>(clock.hours().count());
  const int hour12 = hour % 12 == 0 ? 12 : hour % 12;
  const auto yearDay = static_cast<int>((day - local_days(date.year() / January / 1)).count());
  const auto month = static_cast<unsigned>(date.month()), monthDay = static_cast<unsigned>(date.day());
  const int year = static_cast<int>(date.year());
  const auto number = [](int value, int width, char fill) {
    std::string text = std::to_string(value);
    if (static_cast<int>(text.size()) < width && fill != '\0')
      text.insert(0, static_cast<size_t>(width) - text.size(), fill);
    return text;
  };
  std::string out;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%' || i + 1 >= pattern.size()) {
      out += pattern[i];
      continue;
    }
    char fill = '0';
    if ((pattern[i + 1] == '-' || pattern[i + 1] == '_') && i + 2 < pattern.size())
      fill = pattern[++i] == '-' ? '\0' : ' ';
    switch (const char c = pattern[++i]) {
      case 'Y':
        out += std::to_string(year);
        break;
      case 'y':
        out += number(year % 100, 2, fill);
        break;
      case 'C':
        out += number(year / 100, 2, fill);
        break;
      case 'm':
        out += number(static_cast<int>(month), 2, fill);
        break;
      case 'd':
        out += number(static_cast<int>(monthDay), 2, fill);
        break;
      case 'e':
        out += number(static_cast<int>(monthDay), 2, fill == '0' ? ' ' : fill);
        break;
      case 'H':
        out += number(hour, 2, fill);
        break;
      case 'I':
        out += number(hour12, 2, fill);
        break;
      case 'M':
        out += number(static_cast<int>(clock.minutes().count()), 2, fill);
        break;
      case 'S':
        out += number(static_cast<int>(clock.seconds().count()), 2, fill);
        break;
      case 'f':
        out += "000000";
        break;
      case 'j':
        out += number(yearDay + 1, 3, fill);
        break;
      case 'U':
        out += number((yearDay + 7 - static_cast<int>(weekDay.c_encoding())) / 7, 2, fill);
        break;
      case 'W':
        out += number((yearDay + 7 - (static_cast<int>(weekDay.iso_encoding()) - 1)) / 7, 2, fill);
        break;
      case 'p':
        out += hour < 12 ? "AM" : "PM";
        break;
      case 'B':
        out += kMonths[month - 1];
        break;
      case 'b':
      case 'h':
        out += kMonths[month - 1].substr(0, 3);
        break;
      case 'A':
        out += kDays[weekDay.c_encoding()];
        break;
      case 'a':
        out += kDays[weekDay.c_encoding()].substr(0, 3);
        break;
      case 'u':
        out += std::to_string(weekDay.iso_encoding());
        break;
      case 'w':
        out += std::to_string(weekDay.c_encoding());
        break;
      case 's':
        out += std::to_string(seconds);
        break;
      case 'F':
        out += formatTime(seconds, "%Y-%m-%d");
        break;
      case 'T':
      case 'X':
        out += formatTime(seconds, "%H:%M:%S");
        break;
      case 'R':
        out += formatTime(seconds, "%H:%M");
        break;
      case 'r':
        out += formatTime(seconds, "%I:%M:%S %p");
        break;
      case 'D':
      case 'x':
        out += formatTime(seconds, "%m/%d/%y");
        break;
      case 'c':
        out += formatTime(seconds, "%a %b %e %H:%M:%S %Y");
        break;
      case 'z':
      case 'Z':
        break;  // local time without a zone
      case 'n':
        out += '\n';
        break;
      case 't':
        out += '\t';
        break;
      case '%':
        out += '%';
        break;
      default:
        out += '%';
        out += c;
    }
  }
  return out;
}

}  // namespace heddle::templates

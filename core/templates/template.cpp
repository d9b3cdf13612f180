#include "core/templates/template.h"

#include <charconv>
#include <ctime>

#include "core/templates/interpreter.h"
#include "core/templates/json_value.h"
#include "core/templates/parser.h"
#include "core/templates/template_catalogue.h"
#include "core/templates/unicode.h"
#include "core/templates/variables.h"

namespace heddle {

using namespace templates;

struct Template::Impl {
  std::shared_ptr<const Unit> unit;
  TemplateOptions options;
};

namespace {

TemplatePlace placeIn(std::string_view source, Span span) {
  const std::string_view before = source.substr(0, span.offset);
  const size_t newline = before.rfind('\n');
  const std::string_view line = newline == std::string_view::npos ? before : before.substr(newline + 1);
  TemplatePlace place;
  place.line = static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1;
  place.column = static_cast<int>(countCodePoints(line)) + 1;
  place.length = static_cast<int>(
      countCodePoints(source.substr(std::min<size_t>(span.offset, source.size()), span.length)));
  return place;
}

std::unexpected<Error> errorOf(Failure failure, std::string_view source, Span span,
                               const std::string& unitName) {
  const TemplatePlace place = placeIn(source, failure.span.value_or(span));
  std::string input = "line " + std::to_string(place.line) + ", column " + std::to_string(place.column);
  if (!unitName.empty()) input += " of " + unitName;
  return std::unexpected(
      Error{std::move(failure.code), std::move(failure.what), std::move(input), std::move(failure.hint)});
}

int64_t secondsNow() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return static_cast<int64_t>(timegm(&local));
}

// An unknown variable close to a known name most likely is that name misspelt.
void suggestVariable(Failure& failure, const nlohmann::ordered_json& context) {
  if (failure.code != "template.undefined" || failure.what.arguments.size() != 1 || !context.is_object())
    return;
  std::vector<std::string> names;
  for (const auto& [name, value] : context.items()) names.push_back(name);
  const std::string near = suggestName(failure.what.arguments[0], names);
  if (!near.empty()) failure.hint = Text(HEDDLE_TR("Error", "did you mean '{0}'?"), {near});
}

Interpreter::Settings settingsFor(const nlohmann::ordered_json& context, const RenderOptions& options,
                                  const TemplateOptions& parsing) {
  Interpreter::Settings settings;
  settings.strict = options.strict;
  settings.trimBlocks = parsing.trimBlocks;
  settings.lstripBlocks = parsing.lstripBlocks;
  settings.keepTrailingNewline = parsing.keepTrailingNewline;
  settings.now_s = options.now ? options.now->time_since_epoch().count() : secondsNow();
  settings.loader = options.loader;
  settings.context = [&context](std::string_view name) -> std::optional<Value> {
    if (!context.is_object()) return std::nullopt;
    const auto at = context.find(name);
    return at == context.end() ? std::nullopt : std::optional<Value>(fromJson(*at));
  };
  return settings;
}

Budget budgetFor(const TemplateLimits& limits, const char* stackBase) {
  Budget budget;
  budget.maxSteps = limits.maxSteps;
  budget.maxText_bytes = limits.maxOutput_bytes;
  budget.maxLive_bytes = static_cast<int64_t>(limits.maxOutput_bytes) * 4;
  budget.maxCalls = limits.maxDepth;
  budget.stackBase = stackBase;
  budget.maxStack_bytes = size_t{3} << 20;
  return budget;
}

}  // namespace

Template::Template(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Template::Template(Template&&) noexcept = default;
Template& Template::operator=(Template&&) noexcept = default;
Template::~Template() = default;

Result<Template> Template::parse(std::string source, TemplateOptions options) {
  try {
    auto impl = std::make_unique<Impl>();
    impl->unit = parseUnit({}, source, options);
    impl->options = options;
    return Template(std::move(impl));
  } catch (Failure& failure) {
    return errorOf(std::move(failure), normalizeSource(source, options.keepTrailingNewline), {}, {});
  } catch (const std::bad_alloc&) {
    return failure("template.limit", HEDDLE_TR("Error", "there is not enough memory for the template"));
  }
}

Result<std::string> Template::render(const nlohmann::ordered_json& context,
                                     const RenderOptions& options) const {
  Budget budget = budgetFor(options.limits, static_cast<const char*>(__builtin_frame_address(0)));
  const BudgetScope scope(budget);
  Interpreter interpreter(m_impl->unit, settingsFor(context, options, m_impl->options));
  try {
    return interpreter.render();
  } catch (Failure& failure) {
    suggestVariable(failure, context);
    const Unit& unit = interpreter.currentUnit();
    return errorOf(std::move(failure), unit.source, interpreter.currentSpan(), unit.name);
  } catch (const std::bad_alloc&) {
    return failure("template.limit", HEDDLE_TR("Error", "there is not enough memory for the template"));
  }
}

std::vector<TemplateVariable> Template::variables() const {
  std::vector<TemplateVariable> result;
  for (FoundVariable& found : findVariables(*m_impl->unit)) {
    TemplateVariable variable{
        std::move(found.name), std::move(found.attributes), {}, found.iterated, found.hasDefault};
    for (const Span span : found.spans) variable.places.push_back(placeIn(m_impl->unit->source, span));
    result.push_back(std::move(variable));
  }
  return result;
}

std::optional<TemplatePlace> placeOf(const Error& error) {
  constexpr std::string_view kLine = "line ", kColumn = ", column ";
  const std::string& input = error.input;
  TemplatePlace place;
  if (!error.code.starts_with("template.") || !input.starts_with(kLine)) return std::nullopt;
  const char* end = input.data() + input.size();
  const auto line = std::from_chars(input.data() + kLine.size(), end, place.line);
  if (line.ec != std::errc() || !std::string_view(line.ptr, end).starts_with(kColumn)) return std::nullopt;
  if (std::from_chars(line.ptr + kColumn.size(), end, place.column).ec != std::errc()) return std::nullopt;
  return place;
}

}  // namespace heddle

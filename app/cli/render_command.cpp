#include "app/cli/render_command.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <optional>

#include "app/cli/model_option.h"
#include "core/templates/template.h"

namespace heddle::cli {
namespace {

struct Options {
  std::string templateFile;
  std::string contextFile;
  std::string chatModel;
  std::string now;
  bool noTrim = false;
  bool strict = false;
};

Result<std::string> readInput(const std::string& file) {
  return file == "-" ? readStandardInput() : readFile(file);
}

Result<Json> readContext(const std::string& file) {
  if (file.empty()) return Json::object();
  HEDDLE_ASSIGN(const std::string text, readInput(file));
  Json context;
  try {
    context = Json::parse(text);
  } catch (const Json::parse_error& error) {
    return failure(
        "cli.context",
        {HEDDLE_TR("Error", "the context is not JSON (at byte {0})"), {fmt::to_string(error.byte)}}, file,
        HEDDLE_TR("Error", "write an object with the template's variables"));
  }
  if (!context.is_object())
    return failure("cli.context", HEDDLE_TR("Error", "the context is not an object"), file,
                   HEDDLE_TR("Error", "write an object with the template's variables"));
  return context;
}

// "2024-07-26T09:30:00"
std::optional<std::chrono::local_seconds> parseNow(const std::string& text) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, used = 0;
  if (std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d%n", &year, &month, &day, &hour, &minute, &second,
                  &used) != 6 ||
      used != static_cast<int>(text.size()))
    return {};
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
    return {};
  return std::chrono::local_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
         std::chrono::seconds(second);
}

// A model's own template, and what every chat template may read unless the context says it.
Result<std::string> chatTemplate(const CommandLine& line, const std::string& model, Json& context) {
  HEDDLE_ASSIGN(const OpenTokenizer open, openTokenizer(line, model));
  HEDDLE_ASSIGN(const auto source, open.file->text("tokenizer.chat_template"));
  if (!source)
    return failure("model.no_chat_template", HEDDLE_TR("Error", "the model has no chat template"), model,
                   HEDDLE_TR("Error", "give one with --template"));
  const auto addToken = [&](const char* name, std::optional<TokenId> id) {
    if (id && !context.contains(name)) context[name] = open.tokenizer->piece(*id, true);
  };
  addToken("bos_token", open.tokenizer->beginOfSequence());
  addToken("eos_token", open.tokenizer->endOfSequence());
  return *source;
}

Result<std::string> render(const CommandLine& line, const Options& options, const RenderOptions& how) {
  HEDDLE_ASSIGN(Json context, readContext(options.contextFile));
  std::string source;
  if (options.chatModel.empty()) {
    HEDDLE_ASSIGN(source, readInput(options.templateFile));
  } else {
    HEDDLE_ASSIGN(source, chatTemplate(line, options.chatModel, context));
  }
  HEDDLE_ASSIGN(const Template parsed,
                Template::parse(std::move(source), {!options.noTrim, !options.noTrim, false}));
  return parsed.render(context, how);
}

// Says which file an error of the template is in: "customer.jinja, line 3, column 7".
Error inFile(Error error, const Options& options) {
  if (!placeOf(error)) return error;
  error.input = (options.chatModel.empty() ? options.templateFile : options.chatModel) + ", " + error.input;
  return error;
}

}  // namespace

Action declareRender(CLI::App& command) {
  auto options = std::make_shared<Options>();
  auto* source =
      command.add_option("--template", options->templateFile, "The template's file; - for standard input");
  command.add_option("--chat", options->chatModel, "A model whose own chat template is taken")
      ->excludes(source);
  command.add_option("--context", options->contextFile,
                     "A file with the variables as a JSON object; - for standard input");
  command.add_option("--now", options->now, "What strftime_now says: 2024-07-26T09:30:00");
  command.add_flag("--no-trim", options->noTrim, "Keep newlines after and blanks before block tags");
  command.add_flag("--strict", options->strict, "A variable that is not given is an error");
  return [options](const CommandLine& line) {
    if (options->templateFile.empty() && options->chatModel.empty())
      return line.wrongWords({"cli.usage",
                              HEDDLE_TR("Error", "no template is given"),
                              {},
                              HEDDLE_TR("Error", "give --template FILE or --chat MODEL")});
    RenderOptions how;
    how.strict = options->strict;
    if (!options->now.empty() && !(how.now = parseNow(options->now)))
      return line.wrongWords({"cli.usage", HEDDLE_TR("Error", "--now is no date and time"), options->now,
                              HEDDLE_TR("Error", "write it as 2024-07-26T09:30:00")});
    const auto text = render(line, *options, how);
    if (!text) return line.fail(inFile(text.error(), *options));
    line.text(*text);
    line.object({{"text", *text}});
    return kDone;
  };
}

}  // namespace heddle::cli

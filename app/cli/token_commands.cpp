#include "app/cli/token_commands.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>

#include "app/cli/model_option.h"

namespace heddle::cli {

Action declareTokenize(CLI::App& command) {
  struct Options {
    ModelOption model;
    std::optional<std::string> text;
    bool noBos = false;
    bool parseSpecial = false;
  };
  auto options = std::make_shared<Options>();
  addModelOption(command, options->model);
  addText(command, "--text", options->text, "The text; without it, standard input");
  command.add_flag("--no-bos", options->noBos, "Add no begin or end of sequence");
  command.add_flag("--parse-special", options->parseSpecial, "Read \"<|im_end|>\" and the like as tokens");
  return [options](const CommandLine& line) {
    auto open = openTokenizer(line, options->model.model);
    if (!open) return line.fail(open.error());
    const std::string text = options->text ? *options->text : readStandardInput();
    const auto ids = open->tokenizer->encode(text, {!options->noBos, options->parseSpecial});
    std::vector<std::string> pieces;
    for (const TokenId id : ids) pieces.push_back(readableBytes(open->tokenizer->piece(id, true)));
    line.line(fmt::format("{}", fmt::join(ids, " ")));
    line.object({{"ids", ids}, {"pieces", pieces}});
    return kDone;
  };
}

Action declareDetokenize(CLI::App& command) {
  struct Options {
    ModelOption model;
    std::string ids;
    bool special = false;
  };
  auto options = std::make_shared<Options>();
  addModelOption(command, options->model);
  command.add_option("--ids", options->ids, "Token ids: 1,2,3")->required();
  command.add_flag("--special", options->special, "Write control tokens as their text");
  return [options](const CommandLine& line) {
    const auto ids = parseIds(options->ids);
    if (!ids) return line.wrongWords(ids.error());
    auto open = openTokenizer(line, options->model.model);
    if (!open) return line.fail(open.error());
    if (const Status inside = checkIds(*ids, open->tokenizer->size()); !inside)
      return line.fail(inside.error());
    const std::string text = open->tokenizer->decode(*ids, {false, options->special});
    line.line(text);
    line.object({{"text", text}});
    return kDone;
  };
}

}  // namespace heddle::cli

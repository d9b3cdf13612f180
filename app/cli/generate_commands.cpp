#include "app/cli/generate_commands.h"

#include "app/cli/conversation.h"
#include "app/cli/engine_session.h"
#include "app/cli/generate_options.h"

namespace heddle::cli {

Action declareGenerate(CLI::App& command) {
  struct Options {
    ModelOption model;
    DeviceOptions device;
    GenerateOptions generate;
    std::optional<std::string> prompt;
    std::optional<std::string> ids;
    bool noBos = false;
  };
  auto options = std::make_shared<Options>();
  addModelOption(command, options->model);
  addDeviceOptions(command, options->device);
  auto* prompt =
      addText(command, "--prompt,-p", options->prompt, "The text to go on from; - for standard input");
  addText(command, "--ids", options->ids, "Token ids to go on from: 1,2,3")->excludes(prompt);
  command.add_flag("--no-bos", options->noBos, "Add no begin of sequence to the text");
  addGenerateOptions(command, options->generate);
  return [options](const CommandLine& line) {
    if (!options->prompt && !options->ids)
      return line.wrongWords({"cli.usage",
                              HEDDLE_TR("Error", "no prompt is given"),
                              {},
                              HEDDLE_TR("Error", "give --prompt TEXT or --ids 1,2,3")});
    auto request = makeRequest(line, options->model.model, options->generate);
    if (!request) return line.fail(request.error());
    if (options->ids) {
      auto ids = parseIds(*options->ids);
      if (!ids) return line.wrongWords(ids.error());
      request->prompt = std::move(*ids);
    } else {
      request->prompt = *options->prompt == "-" ? readStandardInput() : *options->prompt;
    }
    request->addBos = !options->noBos;
    auto engine = makeEngine(line, options->device);
    if (!engine) return line.fail(engine.error());
    const auto result = waitForAnswer(**engine, std::move(*request), line.interrupts,
                                      [&](const std::string& text) { line.text(text); });
    if (!result) return line.fail(result.error());
    line.object(resultAsJson(*result));
    return finishAnswer(line, *result);
  };
}

Action declareChat(CLI::App& command) {
  auto options = std::make_shared<ConversationOptions>();
  addModelOption(command, options->model);
  addDeviceOptions(command, options->device);
  command.add_option("--system", options->system, "What the model is told before the conversation");
  addText(command, "--message", options->message, "One turn: this message, its answer, and the end");
  addGenerateOptions(command, options->generate);
  return [options](const CommandLine& line) {
    if (line.json() && !options->message)
      return line.wrongWords({"cli.usage",
                              HEDDLE_TR("Error", "--json needs one turn"),
                              {},
                              HEDDLE_TR("Error", "give --message TEXT")});
    auto request = makeRequest(line, options->model.model, options->generate);
    if (!request) return line.fail(request.error());
    auto engine = makeEngine(line, options->device);
    if (!engine) return line.fail(engine.error());
    return converse(line, **engine, *request, *options);
  };
}

}  // namespace heddle::cli

#include "app/cli/embed_command.h"

#include <fmt/format.h>

#include <future>

#include "app/cli/engine_session.h"
#include "app/cli/model_option.h"

namespace heddle::cli {
namespace {

struct Options {
  ModelOption model;
  DeviceOptions device;
  std::optional<std::string> text;
  std::string ids;
  std::string pooling = "mean";
  bool noNormalize = false;
};

Pooling poolingOf(const std::string& name) {
  for (const Pooling pooling : {Pooling::Cls, Pooling::Last, Pooling::None})
    if (poolingName(pooling) == name) return pooling;
  return Pooling::Mean;
}

Result<EmbedResult> embed(const CommandLine& line, const Options& options, PromptInput input) {
  EmbedRequest request;
  HEDDLE_ASSIGN(request.model.path, resolveModel(line, options.model.model));
  request.inputs.push_back(std::move(input));
  request.pooling = poolingOf(options.pooling);
  request.normalize = !options.noNormalize;
  HEDDLE_ASSIGN(const auto engine, makeEngine(line, options.device));
  std::promise<Result<EmbedResult>> promise;
  engine->embed(std::move(request),
                [&promise](Result<EmbedResult> result) { promise.set_value(std::move(result)); });
  return promise.get_future().get();
}

}  // namespace

Action declareEmbed(CLI::App& command) {
  auto options = std::make_shared<Options>();
  addModelOption(command, options->model);
  addDeviceOptions(command, options->device);
  CLI::Option* const text =
      addText(command, "--text", options->text, "The text; without it and --ids, standard input");
  command.add_option("--ids", options->ids, "Token ids: 1,2,3")->excludes(text);
  command.add_option("--pooling", options->pooling, "mean, cls, last or none")
      ->check(CLI::IsMember({"mean", "cls", "last", "none"}));
  command.add_flag("--no-normalize", options->noNormalize, "Leave the vector's length as it is");
  return [options](const CommandLine& line) {
    PromptInput input;
    if (!options->ids.empty()) {
      auto ids = parseIds(options->ids);
      if (!ids) return line.wrongWords(ids.error());
      input = std::move(*ids);
    } else {
      input = options->text ? *options->text : readStandardInput();
    }
    const auto result = embed(line, *options, std::move(input));
    if (!result) return line.fail(result.error());
    const std::vector<float>& values = result->embeddings.front();
    Json rows = Json::array();
    for (size_t from = 0; from < values.size(); from += static_cast<size_t>(result->dimension)) {
      const std::span row(values.data() + from, static_cast<size_t>(result->dimension));
      std::string shown;
      for (const float value : row) shown += fmt::format("{}{:.9g}", shown.empty() ? "" : " ", value);
      line.line(shown);
      rows.push_back(std::vector<float>(row.begin(), row.end()));
    }
    line.object({{"embedding", options->pooling == "none" ? rows : rows.front()}});
    return kDone;
  };
}

}  // namespace heddle::cli

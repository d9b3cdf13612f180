#include "app/cli/logits_command.h"

#include <fmt/format.h>

#include "app/cli/generate_options.h"
#include "app/cli/model_session.h"

namespace heddle::cli {
namespace {

struct Options {
  ModelOption model;
  DeviceOptions device;
  std::string ids;
  bool all = false;
  std::vector<std::string> adapters;
};

struct Rows {
  std::vector<float> values;  // [positions, vocab]
  size_t vocab = 0;
};

Result<Rows> evaluate(const CommandLine& line, const Options& options, const std::vector<TokenId>& ids) {
  SessionOptions session;
  session.contextLength = static_cast<int64_t>(ids.size());
  session.kvType = kvTypeOf(options.device);
  for (const std::string& text : options.adapters) {
    HEDDLE_ASSIGN(AdapterChoice adapter, parseAdapter(text));
    HEDDLE_ASSIGN(adapter.path, resolveModel(line, adapter.path));
    session.adapters.push_back(std::move(adapter));
  }
  HEDDLE_ASSIGN(const auto path, resolveModel(line, options.model.model));
  HEDDLE_ASSIGN(const auto model, loadModel(path, options.device));
  HEDDLE_ASSIGN(const auto running, InferenceSession::create(model, session));
  Rows rows;
  HEDDLE_ASSIGN(rows.values,
                running->evaluate(ids, options.all ? LogitsOf::AllPositions : LogitsOf::LastPosition));
  rows.vocab = rows.values.size() / (options.all ? ids.size() : 1);
  return rows;
}

}  // namespace

Action declareLogits(CLI::App& command) {
  auto options = std::make_shared<Options>();
  addModelOption(command, options->model);
  addDeviceOptions(command, options->device);
  command.add_option("--ids", options->ids, "Token ids: 1,2,3")->required();
  command.add_flag("--all", options->all, "The scores at every position, not only the last");
  command.add_option("--lora", options->adapters, "An adapter: FILE or FILE:SCALE")->allow_extra_args(false);
  return [options](const CommandLine& line) {
    const auto ids = parseIds(options->ids);
    if (!ids) return line.wrongWords(ids.error());
    const auto rows = evaluate(line, *options, *ids);
    if (!rows) return line.fail(rows.error());
    Json list = Json::array();
    for (size_t first = 0; first < rows->values.size(); first += rows->vocab) {
      const std::span row(rows->values.data() + first, rows->vocab);
      std::string text;
      for (const float value : row) text += fmt::format("{}{:.9g}", text.empty() ? "" : " ", value);
      line.line(text);
      if (line.json()) list.push_back(std::vector<float>(row.begin(), row.end()));
    }
    line.object({{"logits", list}});
    return kDone;
  };
}

}  // namespace heddle::cli

#include "app/cli/model_option.h"

#include <fmt/format.h>

#include <charconv>

#include "core/inference/open_devices.h"

namespace heddle::cli {

void addModelOption(CLI::App& command, ModelOption& option) {
  command.add_option("--model,-m", option.model, "A model's file, its name in the library, or demo")
      ->required();
}

void addDeviceOptions(CLI::App& command, DeviceOptions& options) {
  command.add_option("--threads", options.threads, "Processor threads; 0: one a core")
      ->check(CLI::Range(0, 1024));
  command.add_option("--device", options.device, "auto, cpu or cuda")
      ->check(CLI::IsMember({"auto", "cpu", "cuda"}));
  command.add_option("--gpu-layers", options.gpuLayers,
                     "How many of the last layers GPUs take: auto (all that fit) or a number");
  command.add_option("--kv-type", options.kvType, "Keys and values as F32, F16 or Q8_0; F16 if left out")
      ->check(CLI::IsMember({"F32", "F16", "Q8_0"}, CLI::ignore_case));
}

CLI::Option* addText(CLI::App& command, const std::string& name, std::optional<std::string>& value,
                     const std::string& help) {
  return command.add_option_function<std::string>(
      name, [&value](const std::string& text) { value = text; }, help);
}

Result<std::string> resolveModel(const CommandLine& commandLine, const std::string& name) {
  return Library(commandLine.folders).models.resolve(name);
}

Result<Devices> openDevices(const DeviceOptions& options) {
  return heddle::openDevices({options.device, options.threads});
}

std::optional<DType> kvTypeOf(const DeviceOptions& options) {
  if (const DTypeInfo* info = dtypeByName(options.kvType)) return info->type;
  return {};
}

Result<OpenTokenizer> openTokenizer(const CommandLine& commandLine, const std::string& model) {
  HEDDLE_ASSIGN(const auto path, resolveModel(commandLine, model));
  OpenTokenizer open;
  HEDDLE_ASSIGN(open.file, openModel(path));
  HEDDLE_ASSIGN(open.tokenizer, Tokenizer::fromGguf(*open.file));
  return open;
}

ProgressCallback progressOn(ProgressBar& bar, const CommandLine& line) {
  return [&bar, &line](double fraction) {
    bar.update(fraction);
    return !line.interrupts.interrupted();
  };
}

Result<std::vector<TokenId>> parseIds(const std::string& text) {
  std::vector<TokenId> ids;
  size_t at = 0;
  while (true) {
    const size_t comma = std::min(text.find(',', at), text.size());
    size_t first = at, last = comma;
    while (first < last && text[first] == ' ') ++first;
    while (last > first && text[last - 1] == ' ') --last;
    TokenId id = 0;
    const auto [end, code] = std::from_chars(text.data() + first, text.data() + last, id);
    if (code != std::errc() || end != text.data() + last || first == last)
      return failure("cli.ids", HEDDLE_TR("Error", "a token id is no whole number"),
                     text.substr(at, comma - at), HEDDLE_TR("Error", "write the ids as 1,2,3"));
    ids.push_back(id);
    if (comma == text.size()) return ids;
    at = comma + 1;
  }
}

Status checkIds(const std::vector<TokenId>& ids, int32_t vocabularySize) {
  for (const TokenId id : ids)
    if (id < 0 || id >= vocabularySize)
      return failure(
          "tokens.range",
          {HEDDLE_TR("Error", "the model has token ids from 0 to {0}"), {fmt::to_string(vocabularySize - 1)}},
          fmt::to_string(id), HEDDLE_TR("Error", "check the ids, and that they were made with this model"));
  return {};
}

std::string readableBytes(std::string_view bytes) {
  std::string text;
  for (size_t at = 0; at < bytes.size();) {
    size_t length = 1;
    const auto lead = static_cast<unsigned char>(bytes[at]);
    if (lead >= 0xf0)
      length = 4;
    else if (lead >= 0xe0)
      length = 3;
    else if (lead >= 0xc0)
      length = 2;
    const std::string_view character = bytes.substr(at, length);
    if (lead < 0x80 ||
        (character.size() == length && length > 1 && Json::accept("\"" + std::string(character) + "\""))) {
      text += character;
      at += length;
    } else {
      text += fmt::format("<0x{:02X}>", lead);
      ++at;
    }
  }
  return text;
}

}  // namespace heddle::cli

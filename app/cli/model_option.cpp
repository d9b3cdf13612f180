#include "app/cli/model_option.h"

#include <fmt/format.h>

#include <charconv>

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
}

CLI::Option* addText(CLI::App& command, const std::string& name, std::optional<std::string>& value,
                     const std::string& help) {
  return command.add_option_function<std::string>(
      name, [&value](const std::string& text) { value = text; }, help);
}

Result<std::string> resolveModel(const CommandLine& commandLine, const std::string& name) {
  return Library(commandLine.folders).models.resolve(name);
}

Status checkDevice(const DeviceOptions& options) {
  if (options.device != "cuda") return {};
  return failure("device.no_cuda", HEDDLE_TR("Error", "this build of Heddle has no module for CUDA devices"),
                 "--device cuda", HEDDLE_TR("Error", "use --device cpu or leave it out"));
}

Result<OpenTokenizer> openTokenizer(const CommandLine& commandLine, const std::string& model) {
  HEDDLE_ASSIGN(const auto path, resolveModel(commandLine, model));
  OpenTokenizer open;
  HEDDLE_ASSIGN(open.file, openModel(path));
  HEDDLE_ASSIGN(open.tokenizer, Tokenizer::fromGguf(*open.file));
  return open;
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

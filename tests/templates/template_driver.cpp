// Renders what it reads: one JSON object a line ({"template", "context", "now"?}) on standard input, one a
// line
// ({"text"} or {"error", "code", "input"}) on standard output. For differential.py.
#include <iostream>

#include "core/templates/template.h"

int main() {
  using namespace heddle;
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto request = nlohmann::ordered_json::parse(line, nullptr, false);
    nlohmann::ordered_json reply;
    if (request.is_discarded() || !request.contains("template")) return 2;
    RenderOptions options;
    options.now = std::chrono::local_seconds(std::chrono::seconds(1721986200));  // 2024-07-26 09:30
    const auto& loads = request.contains("loads") ? request["loads"] : nlohmann::ordered_json::object();
    options.loader = [&loads](std::string_view name) -> std::optional<std::string> {
      const auto at = loads.find(name);
      return at == loads.end() ? std::nullopt : std::optional(at->get<std::string>());
    };
    const auto parsed = Template::parse(request["template"].get<std::string>());
    const auto text =
        parsed ? parsed->render(request.value("context", nlohmann::ordered_json::object()), options)
               : Result<std::string>(std::unexpected(parsed.error()));
    if (text)
      reply = {{"text", *text}};
    else
      reply = {
          {"error", text.error().what.english()}, {"code", text.error().code}, {"input", text.error().input}};
    std::cout << reply.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << std::endl;
  }
}

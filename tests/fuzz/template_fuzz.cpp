// Parses, renders, analyses and highlights any bytes; nothing may crash, hang or leak.
#include <cstdint>
#include <string>

#include "core/templates/template.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace heddle;
  static const auto context = nlohmann::ordered_json::parse(
      R"({"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"é"}],"x":7,"s":"Hello","l":[3,1,2],"d":{"a":1},"n":null,"f":1.5})");
  const std::string source(reinterpret_cast<const char*>(data), size);
  highlightTemplate(source);
  const auto parsed = Template::parse(source);
  if (!parsed) return 0;
  parsed->variables();
  RenderOptions options;
  options.limits = {.maxSteps = 100'000, .maxOutput_bytes = 1u << 20, .maxDepth = 50};
  options.strict = size % 2 == 1;
  options.now = std::chrono::local_seconds(std::chrono::seconds(1721986200));
  options.loader = [&source](std::string_view name) -> std::optional<std::string> {
    if (name == "a") return source;
    return name == "x" ? std::optional<std::string>(
                             "{% macro m(a) %}{{ a }}{% endmacro %}{% block b %}{{ x }}{% endblock %}")
                       : std::nullopt;
  };
  const auto text = parsed->render(context, options);
  if (!text) placeOf(text.error());
  return 0;
}

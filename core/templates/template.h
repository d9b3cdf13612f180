// Jinja2 templates: prompts and models' chat templates. Parsing and rendering are bounded; nothing a template
// says can reach files, network or process. Behaviour follows Jinja2 3.1 in its sandboxed environment with
// loop controls.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace heddle {

struct TemplateOptions {
  bool trimBlocks = true;    // drop the newline after a block tag
  bool lstripBlocks = true;  // drop blanks before a block tag at the start of a line
  bool keepTrailingNewline = false;
};

struct TemplateLimits {
  size_t maxSteps = 20'000'000;  // evaluated nodes
  size_t maxOutput_bytes =
      64u << 20;       // text rendered, and any single string; all values together: 4 times this
  int maxDepth = 200;  // macros, includes and recursive loops running; the parser bounds nesting to 200
};

struct RenderOptions {
  TemplateLimits limits;
  bool strict = false;                            // an undefined variable is an error, not an empty string
  std::optional<std::chrono::local_seconds> now;  // what strftime_now says; nothing: the clock
  // Text of an included or imported template by name; nothing: not found. Absent: includes are errors.
  std::function<std::optional<std::string>(std::string_view name)> loader;
};

// Where in the template something is. 1-based; columns count Unicode characters.
struct TemplatePlace {
  int line = 1;
  int column = 1;
  int length = 0;
};

// A name the template reads from its context.
struct TemplateVariable {
  std::string name;                     // top-level: "customer"
  std::vector<std::string> attributes;  // attributes read from it: "tone"
  std::vector<TemplatePlace> places;
  bool iterated = false;    // used in a for loop: likely a list
  bool hasDefault = false;  // every use is guarded by default() or "is defined"
};

// Classified pieces of source for a syntax highlighter; works on broken templates too.
enum class TemplateTokenKind : uint8_t {
  Text,
  Delimiter,
  Keyword,
  Variable,
  String,
  Number,
  Filter,
  Operator,
  Comment
};
struct TemplateToken {
  TemplateTokenKind kind;
  size_t offset_bytes;
  size_t length_bytes;
};
std::vector<TemplateToken> highlightTemplate(std::string_view source);

// Immutable and thread-safe after parse.
class Template {
 public:
  // Errors: code "template.syntax"; input "line 3, column 7"; the culprit named in `what`.
  static Result<Template> parse(std::string source, TemplateOptions options = {});
  // Object order is kept. Errors: "template.undefined", "template.type", "template.value",
  // "template.arithmetic", "template.limit", "template.security", "template.not_found", "template.raised"
  // (`what` is then the template's own message); input as with parse, followed by " of NAME" when the place
  // is in an included template.
  Result<std::string> render(const nlohmann::ordered_json& context, const RenderOptions& options = {}) const;
  // What the context must supply, in order of first use; loop, set and macro names are not among them.
  std::vector<TemplateVariable> variables() const;

  Template(Template&&) noexcept;
  Template& operator=(Template&&) noexcept;
  ~Template();

 private:
  struct Impl;
  explicit Template(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> m_impl;
};

// The place an error of parse or render points to, read back from its input; nothing if it names none.
std::optional<TemplatePlace> placeOf(const Error& error);

}  // namespace heddle

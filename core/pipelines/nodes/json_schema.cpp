#include "core/pipelines/nodes/json_schema.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/pipelines/nodes/regular_expression.h"

namespace heddle::pipelines {
namespace {

constexpr size_t kMostViolations = 20;
constexpr int kMaxDepth = 64;

std::unexpected<Error> wrongSchema(std::string where) {
  return failure("pipelines.schema", HEDDLE_TR("Error", "The schema is no JSON Schema"), std::move(where),
                 HEDDLE_TR("Error", "Write one such as {\"type\": \"object\", \"required\": [\"name\"]}"));
}

bool isOfSchemaType(const Json& value, const std::string& type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "null") return value.is_null();
  if (type == "number") return value.is_number();
  if (type != "integer") return false;
  return value.is_number_integer() ||
         (value.is_number_float() && value.get<double>() == std::floor(value.get<double>()));
}

size_t characters(const std::string& text) {
  return static_cast<size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

class Validator {
 public:
  explicit Validator(const Json& root) : m_root(root) {}

  Status visit(const Json& value, const Json& schema, const std::string& path, int depth) {
    if (depth > kMaxDepth) return wrongSchema("$ref");
    if (schema.is_boolean()) {
      if (!schema.get<bool>()) complain(path, HEDDLE_TR("Pipelines", "nothing is allowed here"));
      return {};
    }
    if (!schema.is_object()) return wrongSchema(path);
    if (schema.contains("$ref")) {
      HEDDLE_ASSIGN(const Json* const target, resolve(schema["$ref"]));
      HEDDLE_TRY(visit(value, *target, path, depth + 1));
    }
    HEDDLE_TRY(visitType(value, schema, path));
    HEDDLE_TRY(visitCombinations(value, schema, path, depth));
    if (value.is_object()) HEDDLE_TRY(visitObject(value, schema, path, depth));
    if (value.is_array()) HEDDLE_TRY(visitArray(value, schema, path, depth));
    if (value.is_string()) HEDDLE_TRY(visitString(value.get_ref<const std::string&>(), schema, path));
    if (value.is_number()) HEDDLE_TRY(visitNumber(value.get<double>(), schema, path));
    return {};
  }

  std::vector<SchemaViolation> violations;

 private:
  void complain(const std::string& path, Text what) {
    if (violations.size() < kMostViolations) violations.push_back({path, std::move(what)});
  }

  Result<const Json*> resolve(const Json& reference) const {
    if (!reference.is_string()) return wrongSchema("$ref");
    const auto& text = reference.get_ref<const std::string&>();
    if (text == "#") return &m_root;
    if (!text.starts_with("#/")) return wrongSchema(text);
    const Json* at = &m_root;
    for (size_t start = 2; start <= text.size();) {
      const size_t end = std::min(text.find('/', start), text.size());
      const std::string key = text.substr(start, end - start);
      if (!at->is_object() || !at->contains(key)) return wrongSchema(text);
      at = &(*at)[key];
      start = end + 1;
    }
    return at;
  }

  Status visitType(const Json& value, const Json& schema, const std::string& path) {
    if (schema.contains("type")) {
      const Json& type = schema["type"];
      const Json types = type.is_array() ? type : Json::array({type});
      std::string names;
      bool fits = false;
      for (const Json& name : types) {
        if (!name.is_string()) return wrongSchema("type");
        fits |= isOfSchemaType(value, name.get_ref<const std::string&>());
        names += (names.empty() ? "" : ", ") + name.get<std::string>();
      }
      if (!fits) complain(path, {HEDDLE_TR("Pipelines", "must be of type {0}"), {names}});
    }
    if (schema.contains("enum")) {
      const Json& allowed = schema["enum"];
      if (!allowed.is_array()) return wrongSchema("enum");
      if (std::ranges::find(allowed, value) == allowed.end())
        complain(path, {HEDDLE_TR("Pipelines", "must be one of {0}"), {allowed.dump()}});
    }
    if (schema.contains("const") && schema["const"] != value)
      complain(path, {HEDDLE_TR("Pipelines", "must be {0}"), {schema["const"].dump()}});
    return {};
  }

  // How many of the schemas the value fits.
  Result<size_t> countFitting(const Json& value, const Json& schemas, const std::string& path, int depth) {
    if (!schemas.is_array() || schemas.empty()) return wrongSchema(path);
    size_t fitting = 0;
    for (const Json& schema : schemas) {
      Validator inner(m_root);
      HEDDLE_TRY(inner.visit(value, schema, path, depth + 1));
      fitting += inner.violations.empty();
    }
    return fitting;
  }

  Status visitCombinations(const Json& value, const Json& schema, const std::string& path, int depth) {
    if (schema.contains("allOf")) {
      if (!schema["allOf"].is_array()) return wrongSchema("allOf");
      for (const Json& part : schema["allOf"]) HEDDLE_TRY(visit(value, part, path, depth + 1));
    }
    if (schema.contains("anyOf")) {
      HEDDLE_ASSIGN(const size_t fitting, countFitting(value, schema["anyOf"], path, depth));
      if (fitting == 0) complain(path, HEDDLE_TR("Pipelines", "fits none of the allowed forms"));
    }
    if (schema.contains("oneOf")) {
      HEDDLE_ASSIGN(const size_t fitting, countFitting(value, schema["oneOf"], path, depth));
      if (fitting != 1) complain(path, HEDDLE_TR("Pipelines", "must fit exactly one of the allowed forms"));
    }
    if (schema.contains("not")) {
      HEDDLE_ASSIGN(const size_t fitting, countFitting(value, Json::array({schema["not"]}), path, depth));
      if (fitting) complain(path, HEDDLE_TR("Pipelines", "has a form that is not allowed"));
    }
    return {};
  }

  Status visitObject(const Json& value, const Json& schema, const std::string& path, int depth) {
    if (schema.contains("required"))
      for (const Json& name : schema["required"]) {
        if (!name.is_string()) return wrongSchema("required");
        if (!value.contains(name.get_ref<const std::string&>()))
          complain(path, {HEDDLE_TR("Pipelines", "lacks \"{0}\""), {name.get<std::string>()}});
      }
    const Json properties = schema.value("properties", Json::object());
    if (!properties.is_object()) return wrongSchema("properties");
    for (const auto& [name, entry] : value.items()) {
      const std::string inside = path + "/" + name;
      if (properties.contains(name)) {
        HEDDLE_TRY(visit(entry, properties[name], inside, depth + 1));
      } else if (schema.contains("additionalProperties")) {
        const Json& others = schema["additionalProperties"];
        if (others.is_boolean() && !others.get<bool>())
          complain(path, {HEDDLE_TR("Pipelines", "must not have \"{0}\""), {name}});
        else
          HEDDLE_TRY(visit(entry, others, inside, depth + 1));
      }
    }
    return {};
  }

  Status visitArray(const Json& value, const Json& schema, const std::string& path, int depth) {
    if (schema.contains("items"))
      for (size_t i = 0; i < value.size(); ++i)
        HEDDLE_TRY(visit(value[i], schema["items"], path + "/" + std::to_string(i), depth + 1));
    HEDDLE_TRY(limit(static_cast<double>(value.size()), schema, "minItems", "maxItems", path,
                     HEDDLE_TR("Pipelines", "needs at least {0} entries"),
                     HEDDLE_TR("Pipelines", "may have at most {0} entries")));
    if (schema.value("uniqueItems", Json(false)) == Json(true))
      for (size_t i = 0; i < value.size(); ++i)
        for (size_t j = i + 1; j < value.size(); ++j)
          if (value[i] == value[j]) {
            complain(path, HEDDLE_TR("Pipelines", "has the same entry twice"));
            return {};
          }
    return {};
  }

  Status visitString(const std::string& value, const Json& schema, const std::string& path) {
    HEDDLE_TRY(limit(static_cast<double>(characters(value)), schema, "minLength", "maxLength", path,
                     HEDDLE_TR("Pipelines", "needs at least {0} characters"),
                     HEDDLE_TR("Pipelines", "may have at most {0} characters")));
    if (!schema.contains("pattern")) return {};
    if (!schema["pattern"].is_string()) return wrongSchema("pattern");
    HEDDLE_ASSIGN(const auto pattern,
                  RegularExpression::compile(schema["pattern"].get_ref<const std::string&>()));
    HEDDLE_ASSIGN(const bool found, pattern.found(value));
    if (!found)
      complain(path, {HEDDLE_TR("Pipelines", "does not match {0}"), {schema["pattern"].get<std::string>()}});
    return {};
  }

  Status visitNumber(double value, const Json& schema, const std::string& path) {
    HEDDLE_TRY(limit(value, schema, "minimum", "maximum", path,
                     HEDDLE_TR("Pipelines", "must be at least {0}"),
                     HEDDLE_TR("Pipelines", "must be at most {0}")));
    for (const char* word : {"exclusiveMinimum", "exclusiveMaximum", "multipleOf"})
      if (schema.contains(word) && !schema[word].is_number()) return wrongSchema(word);
    if (schema.contains("exclusiveMinimum") && value <= schema["exclusiveMinimum"].get<double>())
      complain(path, {HEDDLE_TR("Pipelines", "must be above {0}"), {schema["exclusiveMinimum"].dump()}});
    if (schema.contains("exclusiveMaximum") && value >= schema["exclusiveMaximum"].get<double>())
      complain(path, {HEDDLE_TR("Pipelines", "must be below {0}"), {schema["exclusiveMaximum"].dump()}});
    if (schema.contains("multipleOf")) {
      const auto step = schema["multipleOf"].get<double>();
      if (step <= 0) return wrongSchema("multipleOf");
      if (std::abs(std::remainder(value, step)) > 1e-9 * std::max(1.0, std::abs(value)))
        complain(path, {HEDDLE_TR("Pipelines", "must be a multiple of {0}"), {schema["multipleOf"].dump()}});
    }
    return {};
  }

  Status limit(double value, const Json& schema, const char* least, const char* most, const std::string& path,
               const char* tooLittle, const char* tooMuch) {
    for (const char* word : {least, most})
      if (schema.contains(word) && !schema[word].is_number()) return wrongSchema(word);
    if (schema.contains(least) && value < schema[least].get<double>())
      complain(path, {std::string_view(tooLittle), {schema[least].dump()}});
    if (schema.contains(most) && value > schema[most].get<double>())
      complain(path, {std::string_view(tooMuch), {schema[most].dump()}});
    return {};
  }

  const Json& m_root;
};

}  // namespace

Status checkSchema(const Json& schema) {
  // Values of every kind bring up what is wrong with the words for that kind.
  for (const Json& probe : {Json::object(), Json::array({1}), Json("text"), Json(1)}) {
    Validator validator(schema);
    HEDDLE_TRY(validator.visit(probe, schema, "", 0));
  }
  return {};
}

Result<std::vector<SchemaViolation>> validate(const Json& value, const Json& schema) {
  Validator validator(schema);
  HEDDLE_TRY(validator.visit(value, schema, "", 0));
  return std::move(validator.violations);
}

}  // namespace heddle::pipelines

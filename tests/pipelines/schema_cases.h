// Values and schemas that they fit or do not. Here, because moc does not read raw strings.
#pragma once

namespace heddle::pipelines::testing {

struct SchemaCase {
  const char* value;
  const char* schema;
  bool valid;
};

inline constexpr SchemaCase kSchemaCases[] = {
    {"[1, 2]", R"({"type": "array", "items": {"type": "integer"}, "minItems": 2, "uniqueItems": true})",
     true},
    {"[1, 1]", R"({"uniqueItems": true})", false},
    {"[1]", R"({"minItems": 2})", false},
    {R"("äö")", R"({"maxLength": 2, "pattern": "^.ö$"})", true},
    {R"("abc")", R"({"maxLength": 2})", false},
    {"5", R"({"minimum": 5, "exclusiveMaximum": 6, "multipleOf": 2.5})", true},
    {"6", R"({"exclusiveMaximum": 6})", false},
    {R"({"a": 1, "b": 2})", R"({"properties": {"a": {}}, "additionalProperties": false})", false},
    {"1", R"({"oneOf": [{"type": "string"}, {"type": "number"}]})", true},
    {"1", R"({"oneOf": [{"type": "integer"}, {"type": "number"}]})", false},
    {"1", R"({"not": {"type": "integer"}})", false},
    {R"("x")", R"({"enum": ["x", "y"]})", true},
    {R"("z")", R"({"const": "x"})", false},
    {R"({"next": {"next": {}}})",
     R"({"$defs": {"n": {"type": "object", "properties": {"next": {"$ref": "#/$defs/n"}}}}, "$ref": "#/$defs/n"})",
     true},
    {R"({"next": 1})",
     R"({"$defs": {"n": {"type": "object", "properties": {"next": {"$ref": "#/$defs/n"}}}}, "$ref": "#/$defs/n"})",
     false},
};

}  // namespace heddle::pipelines::testing

// A subset of JSON Schema (draft 2020-12): type, enum, const, properties, required, additionalProperties,
// items, minItems, maxItems, uniqueItems, minLength, maxLength, pattern, minimum, maximum, exclusiveMinimum,
// exclusiveMaximum, multipleOf, anyOf, oneOf, allOf, not, and $ref into the same document ("#/$defs/name").
// Other words are ignored, as the standard asks.
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/pipelines/port_type.h"

namespace heddle::pipelines {

struct SchemaViolation {
  std::string path;  // in the value: "/items/0/price"; empty: the whole
  Text what;
};

// Whether the schema itself can be used. Errors: "pipelines.schema".
Status checkSchema(const Json& schema);
// What is wrong with the value; empty: nothing. At most 20. Errors: "pipelines.schema".
Result<std::vector<SchemaViolation>> validate(const Json& value, const Json& schema);

}  // namespace heddle::pipelines

// "a.b.0": what filters take as their attribute.
#pragma once

#include "core/templates/value.h"

namespace heddle::templates {

class AttributePath {
 public:
  // None: the item itself. A whole number: that index. `fallback`: for what is undefined on the way.
  explicit AttributePath(const Value& attribute, const Value* fallback = nullptr);
  Value of(Interpreter& interpreter, const Value& item) const;

 private:
  Items m_parts;
  const Value* m_fallback;
};

Value ignoreCase(const Value& value);  // texts in lower case, others as they are

}  // namespace heddle::templates

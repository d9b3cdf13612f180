// Static analysis: what a template reads from its context.
#pragma once

#include <string>
#include <vector>

#include "core/templates/syntax.h"

namespace heddle::templates {

struct FoundVariable {
  std::string name;
  std::vector<std::string> attributes;
  std::vector<Span> spans;
  bool iterated = false;
  bool hasDefault = true;  // so far; every use is guarded
};
std::vector<FoundVariable> findVariables(const Unit& unit);

}  // namespace heddle::templates

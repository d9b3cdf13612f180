// Numbers read from texts as Python's int() and float() read them.
#pragma once

#include <optional>
#include <string_view>

#include "core/templates/big_integer.h"

namespace heddle::templates {

std::optional<BigInteger> readInteger(std::string_view text, int base);  // base 0: by its prefix
std::optional<double> readReal(std::string_view text);

}  // namespace heddle::templates

// A context given as JSON, as values of the language.
#pragma once

#include <nlohmann/json.hpp>

#include "core/templates/value.h"

namespace heddle::templates {

Value fromJson(const nlohmann::ordered_json& json);

}  // namespace heddle::templates

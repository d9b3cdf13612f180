// Names of models: made from files, compared, and guessed when misspelt.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace heddle {

// ASCII letters only; other bytes stay.
std::string lowerCase(std::string_view text);
// Up to three of `names` that contain `wanted`, are contained in it, or are a few typing errors away: "a, b,
// c"; may be empty.
std::string nearestNames(std::string_view wanted, std::span<const std::string> names);

}  // namespace heddle

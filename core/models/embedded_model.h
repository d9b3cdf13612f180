// The small model that is part of the program, so that a first start answers without a download.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace heddle {

inline constexpr std::string_view kEmbeddedModelName = "demo";

// resources/models/heddle-demo-q8_0.gguf; read-only memory of the program, aligned to 64 bytes.
std::span<const std::byte> embeddedModel();

}  // namespace heddle

#include "core/inference/architecture.h"

#include <array>

#include "core/inference/architectures/all.h"

namespace heddle {

std::span<const ArchitectureDescription* const> architectures() {
  static const std::array all = {&llamaArchitecture(), &qwen2Architecture(), &qwen3Architecture()};
  return all;
}

Result<const ArchitectureDescription*> findArchitecture(std::string_view id, const std::string& input) {
  std::string known;
  for (const ArchitectureDescription* architecture : architectures()) {
    if (architecture->id == id) return architecture;
    known += (known.empty() ? "" : ", ") + std::string(architecture->id);
  }
  return failure(
      "model.architecture_unknown",
      {HEDDLE_TR("Error", "Heddle does not run models of the architecture {0}"), {std::string(id)}}, input,
      {HEDDLE_TR("Error", "choose a model of one of these architectures: {0}"), {known}});
}

}  // namespace heddle

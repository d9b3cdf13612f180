#include "core/training/objective.h"

#include <algorithm>
#include <array>

#include "core/training/objectives/all.h"

namespace heddle {

std::span<const Objective* const> objectives() {
  static const std::array all = {&sftObjective(), &dpoObjective(), &ktoObjective(), &orpoObjective(),
                                 &rewardObjective()};
  return all;
}

const Objective* findObjective(std::string_view id) {
  const auto found = std::ranges::find(objectives(), id, [](const Objective* one) { return one->id(); });
  return found == objectives().end() ? nullptr : *found;
}

std::string_view rowKindName(RowKind kind) {
  switch (kind) {
    case RowKind::Sft:
      return "sft";
    case RowKind::Preference:
      return "preference";
    case RowKind::Kto:
      return "kto";
  }
  return {};
}

}  // namespace heddle

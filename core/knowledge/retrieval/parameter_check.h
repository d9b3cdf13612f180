// Values against their descriptions.
#pragma once

#include <vector>

#include "core/base/settings.h"
#include "core/knowledge/types.h"

namespace heddle {

// Every described member of `json`, the missing ones at their defaults; others are left out. Errors:
// "retrieval.settings", naming the member and what it may be.
Result<KnowledgeJson> completeByDescriptions(const std::vector<SettingDescription>& descriptions,
                                             const KnowledgeJson& json);

}  // namespace heddle

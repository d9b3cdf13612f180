// Settings of retrieval: described, and checked against their descriptions.
#pragma once

#include <vector>

#include "core/base/settings.h"
#include "core/knowledge/types.h"

namespace heddle {

// Every described member of `json`, the missing ones at their defaults; others are left out. Errors:
// "retrieval.settings", naming the member and what it may be.
Result<KnowledgeJson> completeByDescriptions(const std::vector<SettingDescription>& descriptions,
                                             const KnowledgeJson& json);

// A setting of any type but Choice in one expression; `step` as the arrows of its field go.
SettingDescription describeSetting(const char* id, SettingType type, Text title, Text help,
                                   KnowledgeJson standard, double minimum, double maximum, double step = 1);

}  // namespace heddle

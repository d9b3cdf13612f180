// Prompts to start from; they suit the embedded model "demo".
#pragma once

#include <string>
#include <vector>

#include "core/prompts/prompt_content.h"

namespace heddle {

struct SamplePrompt {
  std::string name;
  PromptContent content;
};
// As compiled in from resources/sample; an error would be a fault of the build.
Result<std::vector<SamplePrompt>> samplePrompts();

}  // namespace heddle

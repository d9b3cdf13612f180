// The project that a first start shows: prompts and short conversations that suit the embedded model "demo".
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/prompts/prompt_content.h"
#include "core/store/project.h"

namespace heddle {

struct SamplePrompt {
  std::string name;
  PromptContent content;
};
// As compiled in from resources/sample; an error would be a fault of the build.
Result<std::vector<SamplePrompt>> samplePrompts();

// Adds the sample's prompts and conversations in one write. Prompts whose names are taken get a number.
Status addSamples(Project& project);

// A new project file with the samples; open it with Project::open. Errors: those of Project::create.
Status createSampleProject(const std::filesystem::path& path, const ProjectOptions& options = {});

}  // namespace heddle

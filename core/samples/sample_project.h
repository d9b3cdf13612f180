// The project that a first start shows: prompts, short conversations and pipelines that suit the embedded
// model "demo", and a few documents to ask.
#pragma once

#include <filesystem>

#include "core/store/project.h"

namespace heddle {

// Adds the sample's prompts, conversations and pipelines. Names that are taken get a number.
Status addSamples(Project& project);

// Beside the project file: a source's documents lie where people can open them.
std::filesystem::path sampleDocumentsFolder(const std::filesystem::path& project);

// A new project file with the samples, and its documents' folder as a source not read yet; open it with
// Project::open. Files that stand in the folder already are left as they are. Errors: those of
// Project::create, "samples.documents" (the folder cannot be written).
Status createSampleProject(const std::filesystem::path& path, const ProjectOptions& options = {});

}  // namespace heddle

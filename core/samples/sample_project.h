// The project that a first start shows: prompts, short conversations and pipelines that suit the embedded
// model "demo", and a few documents to ask.
#pragma once

#include <filesystem>

#include "core/store/project.h"

namespace heddle {

class ModelLibrary;

// Adds the sample's prompts, conversations and pipelines. Names that are taken get a number.
Status addSamples(Project& project);

// Beside the project file: a source's documents lie where people can open them.
std::filesystem::path sampleDocumentsFolder(const std::filesystem::path& project);

// Beside the project file too: what the finished loop's training left.
std::filesystem::path sampleTrainingFolder(const std::filesystem::path& project);

// A new project file with the samples, a finished loop (sample_loop.h), and its documents' folder as a source
// not read yet; open it with Project::open. The loop's adapter goes into the library, if one is given. Files
// that stand in the folders already are left as they are. Errors: those of Project::create,
// "samples.documents" and "samples.adapter" (a folder cannot be written).
Status createSampleProject(const std::filesystem::path& path, const ProjectOptions& options = {},
                           ModelLibrary* library = nullptr);

}  // namespace heddle

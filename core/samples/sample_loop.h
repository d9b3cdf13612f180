// The loop of the sample project, finished: a prompt in two versions answers test cases, a person judges the
// answers, an adapter is trained on the judgements, and the first version answers the cases again with it.
#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "core/inference/engine.h"
#include "core/store/project.h"

namespace heddle {

class ModelLibrary;

// What is asked and what the person says; resources/sample/loop/loop.json.
Result<nlohmann::ordered_json> sampleLoopScript();

// Runs the script on this engine, through the same steps as the window. The adapter goes into the library, or
// stays in `folder` where there is none. Any thread but the project's writer; takes as long as the engine
// does.
Status runSampleLoop(const std::shared_ptr<Project>& project, Engine& engine,
                     const nlohmann::ordered_json& script, const std::filesystem::path& folder,
                     ModelLibrary* library = nullptr);

// The same with the answers and the training as they were recorded; at once.
Status addSampleLoop(const std::shared_ptr<Project>& project, const std::filesystem::path& folder,
                     ModelLibrary* library = nullptr);

}  // namespace heddle

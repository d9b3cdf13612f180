// The pipelines that a first start offers: each shows one pattern and works with the embedded model "demo".
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/pipelines/graph.h"

namespace heddle {
class Project;
}

namespace heddle::pipelines {

struct StarterPipeline {
  std::string id;       // "sequential_chain"; stable
  std::string name;     // as a pipeline of the project is called
  std::string summary;  // one sentence
  Graph graph;
};
// As compiled in from resources/pipelines, in the order they are shown; an error would be a fault of the
// build.
Result<std::vector<StarterPipeline>> starterPipelines();

// Adds them all in one write. Names that are taken get a number.
Status addStarterPipelines(Project& project);

}  // namespace heddle::pipelines

// The kinds of nodes that come with Heddle, one line each, in the order they are offered. Each stands in its
// own file: NAME_node.cpp.
#pragma once

#include <array>
#include <memory>

#include "core/pipelines/node_type.h"

// clang-format off
#define HEDDLE_BUILT_IN_NODES(node) \
  node(Input)                       \
  node(Output)                      \
  node(Constant)                    \
  node(Prompt)                      \
  node(Model)                       \
  node(Router)                      \
  node(Switch)                      \
  node(Join)                        \
  node(FirstReady)                  \
  node(Map)                         \
  node(Loop)                        \
  node(SubPipeline)                 \
  node(Text)                        \
  node(Json)                        \
  node(Script)                      \
  node(Guard)                       \
  node(Retrieve)                    \
  node(Cite)                        \
  node(HumanReview)                 \
  node(Note)
// clang-format on

namespace heddle::pipelines {

#define HEDDLE_DECLARE_NODE(name) std::unique_ptr<NodeType> make##name##Node();
HEDDLE_BUILT_IN_NODES(HEDDLE_DECLARE_NODE)
#undef HEDDLE_DECLARE_NODE

#define HEDDLE_LIST_NODE(name) &make##name##Node,
inline constexpr auto kBuiltInNodes =
    std::to_array<std::unique_ptr<NodeType> (*)()>({HEDDLE_BUILT_IN_NODES(HEDDLE_LIST_NODE)});
#undef HEDDLE_LIST_NODE

}  // namespace heddle::pipelines

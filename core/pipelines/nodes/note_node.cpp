#include "core/pipelines/nodes/built_in_nodes.h"
#include "core/pipelines/nodes/node_parts.h"

namespace heddle::pipelines {
namespace {

class NoteNode final : public DescribedNode {
 public:
  NoteNode()
      : DescribedNode(
            {.id = "note",
             .title = HEDDLE_TR("Pipelines", "Note"),
             .summary = HEDDLE_TR("Pipelines", "A remark on the canvas for those who read the pipeline."),
             .category = Category::Note,
             .icon = "note",
             .parameters = {{.id = "text",
                             .title = HEDDLE_TR("Pipelines", "Text"),
                             .type = ParameterType::LongText,
                             .defaultValue = ""}},
             .isNote = true}) {}
};

}  // namespace

std::unique_ptr<NodeType> makeNoteNode() {
  return std::make_unique<NoteNode>();
}

}  // namespace heddle::pipelines

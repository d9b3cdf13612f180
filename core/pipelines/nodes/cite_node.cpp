#include <limits>

#include "core/base/json_number.h"
#include "core/knowledge/retrieval/citations.h"
#include "core/pipelines/nodes/built_in_nodes.h"
#include "core/pipelines/nodes/node_parts.h"

namespace heddle::pipelines {
namespace {

class CiteNode final : public DescribedNode {
 public:
  CiteNode()
      : DescribedNode(
            {.id = "cite",
             .title = HEDDLE_TR("Pipelines", "Cite"),
             .summary = HEDDLE_TR("Pipelines", "Finds which passage supports which sentence of an answer."),
             .category = Category::Knowledge,
             .icon = "link",
             .ports = {inPort("answer", HEDDLE_TR("Pipelines", "answer"), one(PortKind::Text)),
                       inPort("passages", HEDDLE_TR("Pipelines", "passages"), one(PortKind::Passages)),
                       outPort("text", HEDDLE_TR("Pipelines", "text"), one(PortKind::Text),
                               HEDDLE_TR("Pipelines", "The answer with a number after each cited sentence")),
                       outPort("citations", HEDDLE_TR("Pipelines", "citations"), one(PortKind::Record)),
                       outPort("supported", HEDDLE_TR("Pipelines", "supported"), one(PortKind::Boolean),
                               HEDDLE_TR("Pipelines",
                                         "Whether every sentence that claims something has a passage"))},
             .parameters = {{.id = "minimum_support",
                             .title = HEDDLE_TR("Pipelines", "Least support"),
                             .help = HEDDLE_TR("Pipelines",
                                               "The share of a sentence's words, by weight, that must "
                                               "stand in the passage."),
                             .type = ParameterType::Real,
                             .defaultValue = 0.5,
                             .minimum = 0,
                             .maximum = 1,
                             .step = 0.05}},
             .runsOn = RunsOn::Pool}) {}

  Result<Outputs> run(NodeContext& context) const override {
    const Json& passages = context.input("passages");
    const std::string answer = context.inputText("answer");
    std::vector<std::string> texts;
    for (const Json& passage : passages) texts.push_back(passage.value("text", std::string()));
    CitationSettings settings;
    settings.minimumSupport = context.parameterReal("minimum_support");
    const CitationReport report = findCitations(answer, texts, settings);
    Json citations = Json::array();
    for (const Citation& citation : report.citations) {
      const Json& passage = passages[static_cast<size_t>(citation.passage)];
      Json entry = {{"sentence", {citation.sentence.start, citation.sentence.end}},
                    {"passage", citation.passage + 1},
                    {"span", {citation.span.start, citation.span.end}},
                    {"support", citation.support}};
      for (const char* field : {"document", "title", "path", "page"})
        if (passage.contains(field)) entry[field] = passage[field];
      // Where it stands in the document's own text.
      if (const auto start = numberAt(passage, "start", int64_t{-1});
          start >= 0 && start < std::numeric_limits<int64_t>::max() - citation.span.end) {
        entry["start"] = start + citation.span.start;
        entry["end"] = start + citation.span.end;
      }
      citations.push_back(std::move(entry));
    }
    return Outputs{{"text", Value(Json(withCitationMarks(answer, report)))},
                   {"citations", Value(std::move(citations))},
                   {"supported", Value(Json(report.unsupported.empty()))}};
  }
};

}  // namespace

std::unique_ptr<NodeType> makeCiteNode() {
  return std::make_unique<CiteNode>();
}

}  // namespace heddle::pipelines

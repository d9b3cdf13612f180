// The key under which a node's result is kept: a hash over everything that decides it, part by part, so that
// one can say which part changed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/pipelines/run_trace.h"

namespace heddle::pipelines {

struct KeyPart {
  std::string what;   // "type", "application", "parameter", "input", or a name of NodeType::identity
  std::string name;   // of the parameter or input; else empty
  std::string value;  // short values as they are, long ones as their hash
  friend bool operator==(const KeyPart&, const KeyPart&) = default;
};

// In a fixed order.
std::vector<KeyPart> keyParts(const NodeType& type, const Node& node, const Inputs& inputs,
                              const std::map<std::string, Json>& identity);
std::string resultKey(const std::vector<KeyPart>& parts);

Json partsToJson(const std::vector<KeyPart>& parts);
std::vector<KeyPart> partsFromJson(const Json& json);
// What differs, in the order of `now`; what is gone comes last.
std::vector<RunReason::Change> differences(const std::vector<KeyPart>& before,
                                           const std::vector<KeyPart>& now);

}  // namespace heddle::pipelines

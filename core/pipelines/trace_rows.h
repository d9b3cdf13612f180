// The columns of node_run as NodeRun, for those who read and write them.
#pragma once

#include "core/pipelines/run_trace.h"

namespace heddle::pipelines::rows {

inline constexpr const char* kNodeColumns = "SELECT path, state, key, inputs, outputs, data FROM node_run ";

Json hashesToJson(const std::map<std::string, std::string>& hashes);
std::map<std::string, std::string> hashesFromJson(const std::string& text);
// parts: of the key, as result_key.h writes them; null: none.
Json dataOf(const NodeRun& run, const Json& parts);
NodeRun nodeRunOf(const Statement& row, Json* parts);  // of a row of kNodeColumns

}  // namespace heddle::pipelines::rows

// What loaders share.
#pragma once

#include <string>

#include "core/knowledge/loader.h"

namespace heddle {

// The whole file. Errors: "knowledge.no_file", "knowledge.too_large", "knowledge.empty" (no bytes at all).
Result<std::string> readWholeFile(const LoadRequest& request, uint64_t limit_bytes);
// The whole file as text, with its encoding found or as the parameter "encoding" says.
Result<LoadedDocument> readTextFile(const LoadRequest& request);

Error tooLarge(const std::string& path, uint64_t limit_bytes);
Error noText(const std::string& path);  // "knowledge.empty": it holds nothing to be found
// A warning, unless there are enough; then the last one says so.
void warn(LoadedDocument& document, Error warning);

// The parameter's value, or its default where it is missing or of another type.
std::string textParameter(const LoadRequest& request, const char* id, const std::string& otherwise = {});
int64_t integerParameter(const LoadRequest& request, const char* id, int64_t otherwise);
SettingDescription encodingParameter();

}  // namespace heddle

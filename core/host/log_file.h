// Keeps the log of one program in a file: data/logs/NAME.log, and the one before it as NAME.1.log.
#pragma once

#include <filesystem>
#include <string>

namespace heddle {

// Adds a sink for the rest of the process's life. A file over 8 MB is put aside at the start. A folder that cannot be
// written means no file. Returns the file's path.
std::filesystem::path logToFile(const std::filesystem::path& dataFolder, const std::string& name);

}  // namespace heddle

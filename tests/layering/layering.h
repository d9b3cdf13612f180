// Which folder may include what, by the table of the design, and a scanner that finds every include that
// breaks it.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace layering {

struct Violation {
  std::string file;  // relative to the root
  int line = 0;
  std::string included;
  std::string reason;
};

// "core/store" for "core/store/x.h", "kernels" for "kernels/cpu/x.h", "app" for "app/cli/x.h"; empty: not one
// of ours.
std::string folderOf(std::string_view path);
// Every folder that `folder` may include from, itself among them; "*" in it: all.
std::set<std::string> allowedFolders(const std::string& folder);
bool mayUseQt(const std::string& folder);

// Looks at every source and header below root/{kernels,core,ui,app}.
std::vector<Violation> scan(const std::filesystem::path& root);

}  // namespace layering

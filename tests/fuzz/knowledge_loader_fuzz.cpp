// One loader of documents on bytes that nobody vouches for: it answers or says what is wrong, within its
// limits, and what it answers is sound. FUZZED_LOADER: the function under test.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "core/knowledge/cleaning.h"
#include "core/knowledge/loaders/all.h"
#include "core/models/text_check.h"

namespace {

using namespace heddle;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

void requireSound(const LoadedDocument& document) {
  require(isValidUtf8(document.text), "the text is not UTF-8");
  require(document.warnings.size() <= kMaxWarnings, "too many warnings");
  size_t before = 0;
  for (const LoadedHeading& heading : document.headings) {
    require(heading.start >= before && heading.start <= heading.end && heading.end <= document.text.size(),
            "a heading lies outside the text");
    before = heading.start;
  }
}

Result<LoadedDocument> load(const LoadRequest& request) {
  return FUZZED_LOADER(request);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const int file = ::memfd_create("document", 0);
  if (file < 0) return 0;
  if (::write(file, data, size) == static_cast<ssize_t>(size)) {
    LoadRequest request{"/proc/self/fd/" + std::to_string(file)};
    request.maxText_bytes = size_t{1} << 20;
    if (auto document = load(request)) {
      requireSound(*document);
      cleanDocument(*document, {});
      requireSound(*document);
    }
  }
  ::close(file);
  return 0;
}

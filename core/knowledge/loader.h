// Turns a file into text with its structure. One loader a file in loaders/, described by itself: the forms of
// the window, the search for the right one and the worker's table come from the description.
//
// Loaders of formats that are read by foreign libraries (PDF, DOCX, HTML) run in heddle-worker only and are
// linked by it alone (target heddle_loaders); the others (text, Markdown, CSV, JSON) are our own code, read
// in place.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/settings.h"
#include "core/knowledge/types.h"

namespace heddle {

// Positions here are bytes of `text`, always at the border of a character.
struct LoadedHeading {
  size_t start = 0, end = 0;  // the heading's own line
  int level = 1;              // 1 is the outermost
};

struct LoadedWord {
  size_t start = 0, end = 0;
  Rectangle rectangle;
};

struct LoadedPage {
  size_t start = 0, end = 0;
  float width = 0, height = 0;
  std::vector<LoadedWord> words;
};

struct LoadedDocument {
  std::string text;  // valid UTF-8, line ends are "\n"
  std::string title;
  std::string encoding;
  std::vector<LoadedHeading> headings;  // in order
  std::vector<LoadedPage> pages;        // in order; none: the format has no pages
  int totalPages = 0;                   // of a paged format, also those beyond this batch
  std::vector<Error> warnings;          // at most kMaxWarnings
  KnowledgeJson metadata = KnowledgeJson::object();
};

struct LoadRequest {
  std::string path;
  KnowledgeJson parameters = KnowledgeJson::object();  // by the ids of the loader's parameters
  int firstPage = 1, pageCount = 0;                    // of a paged format: this batch; 0: all
  uint64_t maxText_bytes = uint64_t{256} << 20;        // more is "knowledge.too_large"
};

struct LoaderDescription {
  std::string id;  // "pdf"
  Text title;
  std::string mime;
  std::vector<std::string> extensions;  // lower case, without the dot
  std::vector<std::string>
      signatures;  // what such a file begins with, for files with another name; may be empty
  bool inWorker = false;
  bool paged = false;  // can be read in batches of pages
  std::vector<SettingDescription> parameters;
};

struct Loader {
  LoaderDescription description;
  // In this process. Empty for inWorker: the worker's job "load-document" does it.
  std::function<Result<LoadedDocument>(const LoadRequest&)> load;
};

// All, in order of id. Immutable, any thread.
std::span<const Loader> loaders();
const Loader* findLoader(std::string_view id);  // null: unknown
// By the name, else by the first bytes of the content; null: none reads such files.
const Loader* loaderForFile(const std::string& path, std::string_view firstBytes = {});

}  // namespace heddle

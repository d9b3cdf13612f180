// Plain text, as it is.
#include "core/knowledge/loaders/all.h"
#include "core/knowledge/loaders/reading.h"

namespace heddle {

Loader textLoader() {
  return {{.id = "text",
           .title = HEDDLE_TR("Loader", "Text"),
           .mime = "text/plain",
           .extensions = {"txt", "text", "log", "rst",  "org",  "tex",  "srt",  "vtt", "asc", "c",    "h",
                          "cpp", "hpp",  "cc",  "py",   "js",   "ts",   "java", "go",  "rs",  "rb",   "sh",
                          "sql", "ini",  "cfg", "conf", "toml", "yaml", "yml",  "css", "qml", "cmake"},
           .parameters = {encodingParameter()}},
          readTextFile};
}

}  // namespace heddle

// What knowledge is made of: a source (folders and files somebody chose), its documents, their pages, and the
// chunks that search works on.
//
// Positions count characters (Unicode code points) of a document's cleaned text, from 0; an end is exclusive.
// core/knowledge/text_positions.h turns them into bytes (UTF-8) and into the units of QString (UTF-16).
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/store/people_repository.h"
#include "core/store/thing_repository.h"

namespace heddle {

using SourceId = ThingId;  // a source is a thing of kind "source"; its settings are its versions
using DocumentId = int64_t;
using ChunkId = int64_t;       // never used again once the chunk is gone
using ChangeNumber = int64_t;  // grows with every change of what search may find; 0: before the first

inline constexpr const char* kSourceKind = "source";

using KnowledgeJson = nlohmann::ordered_json;

// --- settings of a source ---

struct CleaningSettings {
  bool controlCharacters = true;  // dropped but for line ends and tabs
  bool whitespace = true;         // runs of blanks become one, three line ends and more become two
  bool hyphenation = true;        // "knowl-⏎edge" becomes "knowledge" (pages only)
  bool repeatedLines = true;      // headers, footers and numbers that stand on most pages go
  friend bool operator==(const CleaningSettings&, const CleaningSettings&) = default;
};

// What happens to a document whose text is almost that of one read before. An exact copy is never chunked.
enum class NearDuplicates : uint8_t { Keep, Mark, Skip };

struct SplitterSettings {
  std::string splitter = "recursive";                  // id of a Splitter, see splitter.h
  KnowledgeJson parameters = KnowledgeJson::object();  // by the ids of its parameters; missing: default
  friend bool operator==(const SplitterSettings&, const SplitterSettings&) = default;
};

struct SourceSettings {
  std::vector<std::string> paths;  // absolute; files and folders, in the file system's own bytes
  bool watch = true;               // folders are looked at again when something in them changes
  bool subfolders = true;
  std::vector<std::string> include;  // names as "*.md"; none: whatever a loader reads
  std::vector<std::string> exclude;
  KnowledgeJson loaders = KnowledgeJson::object();  // {"csv": {"delimiter": ";"}}, see loader.h
  CleaningSettings cleaning;
  NearDuplicates nearDuplicates = NearDuplicates::Mark;
  double nearDuplicateSimilarity = 0.9;  // estimated share of common word triples, 0.7 to 1
  SplitterSettings splitter;
  friend bool operator==(const SourceSettings&, const SourceSettings&) = default;
};

KnowledgeJson toJson(const SourceSettings& settings);
// Unknown members are ignored, wrong ones are errors ("knowledge.settings").
Result<SourceSettings> sourceSettingsFromJson(const KnowledgeJson& json);

// --- sources ---

enum class SourceState : uint8_t {
  New,         // never read
  Incomplete,  // documents wait to be read: a job runs, or was stopped and can go on
  Ready,
  Unreachable  // a path of it is gone; its documents stay as they were
};

struct SourceCounts {
  int64_t documents = 0, ready = 0, pending = 0, failed = 0, duplicates = 0, missing = 0;
  int64_t chunks = 0;  // of ready documents
  int64_t size_bytes = 0;
};

struct Source {
  SourceId id = 0;
  std::string name;
  VersionId version = 0;  // of the settings
  SourceSettings settings;
  SourceState state = SourceState::New;
  std::optional<Error> error;  // why it is unreachable
  int64_t scanned_ms = 0;      // 0: never
  SourceCounts counts;
};

// --- documents ---

enum class DocumentState : uint8_t {
  Pending,    // to be read, or read again; what was read before still serves
  Ready,      // its chunks can be found
  Failed,     // see error; what was read before, if anything, still serves
  Duplicate,  // the same text as `duplicateOf`; has no chunks
  Missing     // the file is gone; its chunks are kept and not found until it comes back
};

struct Document {
  DocumentId id = 0;
  SourceId source = 0;
  std::string path;    // absolute
  std::string title;   // the document's own, else the file's name
  std::string loader;  // id of a Loader
  std::string mime;
  std::string
      encoding;   // as detected: "UTF-8", "windows-1252", "Shift_JIS"; empty: the format says it itself
  int pages = 0;  // 0: the format has none
  int64_t characters = 0;
  int64_t chunks = 0;
  int64_t size_bytes = 0;
  int64_t modified_ms = 0;
  std::string fileSha256;  // of the file's bytes as last read; empty: not yet
  std::string textSha256;  // of the cleaned text
  DocumentState state = DocumentState::Pending;
  std::optional<Error> error;   // Failed, or what is the matter with a file that was read all the same
  std::vector<Error> warnings;  // "row 17 has 5 cells, the header 4"; at most kMaxWarnings
  DocumentId duplicateOf = 0;   // Duplicate; or Ready and marked as a near duplicate
  double similarity = 0;        // with duplicateOf, 1 for the same text
  KnowledgeJson metadata =
      KnowledgeJson::object();  // "author", "created", "language", "folder", "extension" ...
  int64_t read_ms = 0;          // when it was last read
  bool live() const {
    return readable && state != DocumentState::Missing && state != DocumentState::Duplicate;
  }
  bool readable = false;  // it has a text
};

inline constexpr size_t kMaxWarnings = 100;

// Points (1/72 inch) from the page's top left corner.
struct Rectangle {
  float x = 0, y = 0, width = 0, height = 0;
  friend bool operator==(const Rectangle&, const Rectangle&) = default;
};

struct Page {
  int number = 0;  // from 1
  int64_t start = 0, end = 0;
  float width = 0, height = 0;  // points
  friend bool operator==(const Page&, const Page&) = default;
};

// A heading of the document's text: its own line, and its level (1 is the outermost).
struct Heading {
  int64_t start = 0, end = 0;
  int level = 1;
  friend bool operator==(const Heading&, const Heading&) = default;
};

// Where a word stands on its page.
struct WordBox {
  int page = 0;
  int64_t start = 0, end = 0;
  Rectangle rectangle;
  friend bool operator==(const WordBox&, const WordBox&) = default;
};

// --- chunks ---

struct Chunk {
  ChunkId id = 0;
  DocumentId document = 0;
  int64_t ordinal = 0;              // order within the document, from 0 without gaps
  int64_t start = 0, end = 0;       // the part of the document's text that it stands for, edited or not
  int firstPage = 0, lastPage = 0;  // 0: the document has no pages
  std::string text;                 // UTF-8; the person's where `edited`
  int64_t tokens = 0;
  std::string tokenizer;              // what counted them: "demo", or a model's name
  std::vector<std::string> headings;  // from the outermost: {"Installation", "Linux"}
  bool enabled = true;                // false: a person took it out of search
  bool edited = false;
  std::string hash;         // of the text, see textHash; chunks of one text may share an embedding
  int64_t edit = 0;         // the edit that made it, see chunk_editor.h; 0: as the splitter made it
  ChangeNumber change = 0;  // of its last change
};

// What an index does to follow: put the chunk in (again), or take it out.
struct ChunkChange {
  ChangeNumber number = 0;
  ChunkId chunk = 0;
  bool present = false;        // false: gone, disabled, or its document or source is missing
  std::optional<Chunk> value;  // if present
};

}  // namespace heddle

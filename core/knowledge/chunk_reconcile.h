// Which chunks of a document stay when its text was split anew: those whose text came out again keep their
// rows, ids and embeddings, and people's edits stay where the text under them did. No database here.
#pragma once

#include <span>
#include <vector>

#include "core/knowledge/types.h"

namespace heddle {

// One chunk of the splitter that an edit stands for; positions from the first one's start.
struct EditOrigin {
  std::string hash;
  int64_t start = 0, end = 0;
  friend bool operator==(const EditOrigin&, const EditOrigin&) = default;
};

struct ChunkEditRecord {
  int64_t id = 0;
  std::vector<EditOrigin> origin;  // in order, not empty
};

struct ChunkPlan {
  std::vector<Chunk> kept;      // rows that stay, at their new places
  std::vector<Chunk> inserted;  // new rows, without ids
  std::vector<ChunkId> removed;
  struct Superseded {
    int64_t edit = 0;
    std::vector<Chunk> chunks;
  };
  std::vector<Superseded> superseded;  // their chunks are in `removed` too
};

// `before`: the rows there are, by ordinal. `fresh`: as the splitter made them now, in order, with all but id
// and ordinal. `pages`: of the new text, for edited chunks at new places.
ChunkPlan reconcileChunks(std::vector<Chunk> before, std::span<const ChunkEditRecord> edits,
                          std::vector<Chunk> fresh, std::span<const Page> pages);

// First and last page that the span touches; zeros where there are no pages.
void setPages(Chunk& chunk, std::span<const Page> pages);

std::string originText(std::span<const EditOrigin> origin);
std::vector<EditOrigin> originFromText(const std::string& text);

}  // namespace heddle

// The key and value memory of one loaded model, in pages. Pages are reference-counted, copied on write, and
// found again by the tokens they were computed from: full and begun pages stand in a tree, one for each scope
// (adapters and scales), in which a page's parent holds the tokens before its own. What no sequence uses
// stays until its place is needed; the longest unused leaf goes first.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/error.h"
#include "core/inference/placement.h"
#include "core/models/hyperparameters.h"
#include "core/models/tokenizer.h"
#include "kernels/backend.h"

namespace heddle {

inline constexpr int64_t kPageTokens = 16;

// One sequence's hold on pages. Only KvCache changes it.
struct KvSequence {
  std::vector<int32_t> pages;   // page numbers, in the order of the positions
  std::vector<TokenId> tokens;  // whose keys and values the pages hold
  int32_t root = -1;            // of its scope
  size_t sharedPages = 0;       // leading pages that stand in the tree
};

struct KvCacheStats {
  int64_t pages = 0;      // all
  int64_t freePages = 0;  // never used, or evicted
  int64_t idlePages = 0;  // in the tree, used by no sequence
  int64_t evictions = 0;
  int64_t copies = 0;  // pages copied on write
};

// One thread.
class KvCache {
 public:
  // pages: at least 1. type: F32, F16 or Q8_0 (whose heads must be multiples of 32: "model.kv_type"). Each
  // layer's memory stands on the layer's device.
  static Result<std::unique_ptr<KvCache>> create(const Placement& placement,
                                                 const Hyperparameters& hyperparameters, DType type,
                                                 int64_t pages);
  static int64_t pageBytes(const Hyperparameters& hyperparameters, DType type);

  // A sequence that starts with as many of `tokens` as are found, up to `limit` of them. `scope` names
  // adapters and scales: pages are never shared between two. The number found is sequence.tokens.size().
  KvSequence begin(const std::string& scope, std::span<const TokenId> tokens, size_t limit);
  // A second hold on everything the sequence has; what either writes later is its own.
  KvSequence fork(const KvSequence& sequence);
  // Makes room for `count` more tokens and copies a page that is about to be written and is not its alone.
  // False, and nothing changed that matters: no page is left.
  bool reserve(KvSequence& sequence, size_t count);
  // The tokens whose keys and values were written after reserve(); full pages can be found from now on.
  void commit(KvSequence& sequence, std::span<const TokenId> tokens);
  // Gives the hold back; what was computed stays findable.
  void release(KvSequence& sequence);
  // Forgets all that no sequence uses.
  void clear();

  // Pages that reserve() could hand out at this moment.
  int64_t availablePages() const;
  KvCacheStats stats() const;
  const std::vector<KvLayer>& layers() const { return m_layers; }
  size_t sizeBytes() const;

 private:
  static constexpr int32_t kNone = -1;
  struct Page {
    int32_t references = 0;  // sequences that use it
    bool inTree = false;
    int32_t parent = kNone;  // a page, or a root as -2 - root
    int32_t firstChild = kNone, nextSibling = kNone;
    int32_t tokens = 0;  // of kPageTokens; set when it enters the tree
    uint64_t lastUse = 0;
  };

  KvCache(Placement placement, int64_t pages);
  int32_t& firstChildOf(int32_t parent);
  std::span<const TokenId> tokensOf(int32_t page) const;
  // The child of `parent` that begins with the most of `tokens`, and how many.
  std::pair<int32_t, size_t> bestChild(int32_t parent, std::span<const TokenId> tokens);
  void enterTree(int32_t page, int32_t parent, std::span<const TokenId> tokens);
  void leaveTree(int32_t page);
  int32_t takePage();
  bool evictOne();
  void dropReference(int32_t page);
  bool makeOwn(int32_t& page);
  void shareFullPages(KvSequence& sequence);
  int32_t treeParent(const KvSequence& sequence, size_t pageIndex) const;

  Placement m_placement;
  std::vector<std::unique_ptr<Buffer>> m_buffers;  // of each layer
  std::vector<KvLayer> m_layers;
  std::vector<Page> m_pages;
  std::vector<TokenId> m_pageTokens;  // [pages, kPageTokens]
  std::vector<int32_t> m_free;
  std::vector<int32_t> m_rootChildren;  // first child of each root
  std::unordered_map<std::string, int32_t> m_roots;
  uint64_t m_clock = 0;
  int64_t m_evictions = 0, m_copies = 0;
};

}  // namespace heddle

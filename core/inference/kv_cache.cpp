#include "core/inference/kv_cache.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "core/inference/backend_error.h"

namespace heddle {
namespace {

size_t commonPrefix(std::span<const TokenId> a, std::span<const TokenId> b) {
  const size_t most = std::min(a.size(), b.size());
  size_t count = 0;
  while (count < most && a[count] == b[count]) ++count;
  return count;
}

constexpr auto kPage = static_cast<size_t>(kPageTokens);

}  // namespace

KvCache::KvCache(Placement placement, int64_t pages)
    : m_placement(std::move(placement)),
      m_pages(static_cast<size_t>(pages)),
      m_pageTokens(static_cast<size_t>(pages) * kPage) {
  m_free.reserve(m_pages.size());
  for (int64_t page = pages; page-- > 0;) m_free.push_back(static_cast<int32_t>(page));
}

int64_t KvCache::pageBytes(const Hyperparameters& values, DType type) {
  return 2 * values.layers * kPageTokens * values.kvHeads * rowBytes(type, values.headDim);
}

Result<std::unique_ptr<KvCache>> KvCache::create(const Placement& placement, const Hyperparameters& values,
                                                 DType type, int64_t pages) {
  assert(pages >= 1 && (type == DType::F32 || type == DType::F16 || type == DType::Q8_0));
  if (values.headDim % dtypeInfo(type).blockElements != 0)
    return failure("model.kv_type",
                   {HEDDLE_TR("Error", "the model's heads of {0} dimensions cannot be kept as {1}"),
                    {fmt::to_string(values.headDim), std::string(dtypeInfo(type).name)}},
                   {}, HEDDLE_TR("Error", "choose F16 for keys and values"));
  std::unique_ptr<KvCache> cache(new KvCache(placement, pages));
  const int64_t rows = pages * kPageTokens * values.kvHeads;
  const auto bytes = static_cast<size_t>(rows * rowBytes(type, values.headDim));
  for (size_t layer = 0; layer < static_cast<size_t>(values.layers); ++layer) {
    std::unique_ptr<Buffer>& buffer = cache->m_buffers.emplace_back();
    HEDDLE_TRY(checkBackend(placement.deviceOf(layer).allocate(bytes * 2, buffer), {}));
    auto* place = static_cast<std::byte*>(buffer->data());
    const std::array<int64_t, kMaxRank> extents{pages, kPageTokens, values.kvHeads, values.headDim};
    cache->m_layers.push_back(
        {makeTensor(type, place, extents, 4), makeTensor(type, place + bytes, extents, 4)});
  }
  return cache;
}

size_t KvCache::sizeBytes() const {
  size_t bytes = 0;
  for (const auto& buffer : m_buffers) bytes += buffer->sizeBytes();
  return bytes;
}

int32_t& KvCache::firstChildOf(int32_t parent) {
  if (parent <= -2) return m_rootChildren[static_cast<size_t>(-2 - parent)];
  return m_pages[static_cast<size_t>(parent)].firstChild;
}

std::span<const TokenId> KvCache::tokensOf(int32_t page) const {
  return {m_pageTokens.data() + static_cast<size_t>(page) * kPage,
          static_cast<size_t>(m_pages[static_cast<size_t>(page)].tokens)};
}

std::pair<int32_t, size_t> KvCache::bestChild(int32_t parent, std::span<const TokenId> tokens) {
  std::pair<int32_t, size_t> best{kNone, 0};
  for (int32_t child = firstChildOf(parent); child != kNone;
       child = m_pages[static_cast<size_t>(child)].nextSibling) {
    const size_t common = commonPrefix(tokensOf(child), tokens);
    if (common > best.second) best = {child, common};
  }
  return best;
}

void KvCache::enterTree(int32_t page, int32_t parent, std::span<const TokenId> tokens) {
  Page& entry = m_pages[static_cast<size_t>(page)];
  entry.inTree = true;
  entry.parent = parent;
  entry.tokens = static_cast<int32_t>(tokens.size());
  entry.nextSibling = firstChildOf(parent);
  firstChildOf(parent) = page;
  std::ranges::copy(tokens, m_pageTokens.begin() + page * kPageTokens);
}

void KvCache::leaveTree(int32_t page) {
  Page& entry = m_pages[static_cast<size_t>(page)];
  int32_t* link = &firstChildOf(entry.parent);
  while (*link != page) link = &m_pages[static_cast<size_t>(*link)].nextSibling;
  *link = entry.nextSibling;
  entry = Page{};
}

KvSequence KvCache::begin(const std::string& scope, std::span<const TokenId> tokens, size_t limit) {
  const auto [root, isNew] = m_roots.try_emplace(scope, static_cast<int32_t>(m_rootChildren.size()));
  if (isNew) m_rootChildren.push_back(kNone);
  KvSequence sequence;
  sequence.root = root->second;
  tokens = tokens.first(std::min(limit, tokens.size()));
  int32_t parent = -2 - sequence.root;
  while (!tokens.empty()) {
    const auto [page, common] = bestChild(parent, tokens);
    if (page == kNone) break;
    ++m_pages[static_cast<size_t>(page)].references;
    m_pages[static_cast<size_t>(page)].lastUse = ++m_clock;
    sequence.pages.push_back(page);
    sequence.tokens.insert(sequence.tokens.end(), tokens.begin(),
                           tokens.begin() + static_cast<ptrdiff_t>(common));
    if (common < kPage) break;  // a begun page: its rest is copied when the sequence writes on
    ++sequence.sharedPages;
    tokens = tokens.subspan(common);
    parent = page;
  }
  return sequence;
}

KvSequence KvCache::fork(const KvSequence& sequence) {
  for (const int32_t page : sequence.pages) ++m_pages[static_cast<size_t>(page)].references;
  return sequence;
}

bool KvCache::evictOne() {
  int32_t oldest = kNone;
  for (size_t page = 0; page < m_pages.size(); ++page) {
    const Page& entry = m_pages[page];
    if (!entry.inTree || entry.references > 0 || entry.firstChild != kNone) continue;
    if (oldest == kNone || entry.lastUse < m_pages[static_cast<size_t>(oldest)].lastUse)
      oldest = static_cast<int32_t>(page);
  }
  if (oldest == kNone) return false;
  leaveTree(oldest);
  m_free.push_back(oldest);
  ++m_evictions;
  return true;
}

int32_t KvCache::takePage() {
  if (m_free.empty() && !evictOne()) return kNone;
  const int32_t page = m_free.back();
  m_free.pop_back();
  m_pages[static_cast<size_t>(page)].references = 1;
  return page;
}

void KvCache::dropReference(int32_t page) {
  Page& entry = m_pages[static_cast<size_t>(page)];
  assert(entry.references > 0);
  entry.lastUse = ++m_clock;
  if (--entry.references == 0 && !entry.inTree) m_free.push_back(page);
}

bool KvCache::makeOwn(int32_t& page) {
  const Page& entry = m_pages[static_cast<size_t>(page)];
  if (entry.references == 1 && !entry.inTree) return true;
  const int32_t copy = takePage();
  if (copy == kNone) return false;
  for (size_t layer = 0; layer < m_layers.size(); ++layer)
    for (const Tensor* tensor : {&m_layers[layer].keys, &m_layers[layer].values})
      m_placement.deviceOf(layer).copy(slice(*tensor, 0, copy, 1), slice(*tensor, 0, page, 1));
  dropReference(page);
  page = copy;
  ++m_copies;
  return true;
}

bool KvCache::reserve(KvSequence& sequence, size_t count) {
  const size_t needed = (sequence.tokens.size() + count + kPage - 1) / kPage;
  if (count > 0 && sequence.tokens.size() % kPage != 0) {
    if (!makeOwn(sequence.pages[sequence.tokens.size() / kPage])) return false;
  }
  while (sequence.pages.size() < needed) {
    const int32_t page = takePage();
    if (page == kNone) return false;
    sequence.pages.push_back(page);
  }
  return true;
}

int32_t KvCache::treeParent(const KvSequence& sequence, size_t pageIndex) const {
  return pageIndex == 0 ? -2 - sequence.root : sequence.pages[pageIndex - 1];
}

void KvCache::shareFullPages(KvSequence& sequence) {
  for (size_t i = sequence.sharedPages; i < sequence.tokens.size() / kPage; ++i) {
    const std::span<const TokenId> tokens(sequence.tokens.data() + i * kPage, kPage);
    const int32_t parent = treeParent(sequence, i);
    const auto [same, common] = bestChild(parent, tokens);
    if (common == kPage) {
      // Somebody computed the same in the meantime: one copy is enough.
      ++m_pages[static_cast<size_t>(same)].references;
      dropReference(sequence.pages[i]);
      sequence.pages[i] = same;
    } else if (!m_pages[static_cast<size_t>(sequence.pages[i])].inTree) {
      enterTree(sequence.pages[i], parent, tokens);
    }
    m_pages[static_cast<size_t>(sequence.pages[i])].lastUse = ++m_clock;
    sequence.sharedPages = i + 1;
  }
}

void KvCache::commit(KvSequence& sequence, std::span<const TokenId> tokens) {
  assert(sequence.tokens.size() + tokens.size() <= sequence.pages.size() * kPage);
  sequence.tokens.insert(sequence.tokens.end(), tokens.begin(), tokens.end());
  shareFullPages(sequence);
}

void KvCache::release(KvSequence& sequence) {
  const size_t full = sequence.tokens.size() / kPage;
  const size_t rest = sequence.tokens.size() % kPage;
  if (rest > 0 && sequence.sharedPages == full) {
    const std::span<const TokenId> tokens(sequence.tokens.data() + full * kPage, rest);
    const int32_t page = sequence.pages[full];
    const Page& entry = m_pages[static_cast<size_t>(page)];
    const int32_t parent = treeParent(sequence, full);
    if (entry.references == 1 && !entry.inTree && bestChild(parent, tokens).second < rest)
      enterTree(page, parent, tokens);
  }
  // From the back, so that a parent is always used later than its children.
  for (size_t i = sequence.pages.size(); i-- > 0;) dropReference(sequence.pages[i]);
  sequence = KvSequence{};
}

void KvCache::clear() {
  while (evictOne()) {
  }
}

int64_t KvCache::availablePages() const {
  // A page in the tree that nobody uses has no child that somebody uses: all of them can be evicted in some
  // order.
  const auto idle =
      std::ranges::count_if(m_pages, [](const Page& page) { return page.inTree && page.references == 0; });
  return static_cast<int64_t>(m_free.size()) + idle;
}

KvCacheStats KvCache::stats() const {
  const auto free = static_cast<int64_t>(m_free.size());
  return {static_cast<int64_t>(m_pages.size()), free, availablePages() - free, m_evictions, m_copies};
}

}  // namespace heddle

#include "core/knowledge/retrieval/latent_features.h"

#include <algorithm>
#include <array>

#include "core/knowledge/retrieval/text_terms.h"

namespace heddle {
namespace {

// FNV-1a over 64 bits, folded: the same on every machine. `salt` keeps kinds of features apart.
uint32_t bucketOf(std::string_view text, uint64_t salt) {
  uint64_t hash = 0xcbf29ce484222325u ^ (salt * 0x9e3779b97f4a7c15u);
  for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3u;
  hash ^= hash >> 29;
  hash *= 0xbf58476d1ce4e5b9u;
  return static_cast<uint32_t>(hash >> 44);  // 20 bits
}
static_assert(kFeatureBuckets == 1u << 20);

void addGroups(std::string_view word, int smallest, int largest, std::vector<Feature>& out) {
  // "<word>", so that beginnings and ends are groups of their own.
  std::array<char, kLongestTerm + 2> buffer{};
  std::array<uint8_t, kLongestTerm + 3> starts{};
  buffer[0] = '<';
  std::ranges::copy(word, buffer.begin() + 1);
  const size_t length = word.size() + 2;
  buffer[length - 1] = '>';
  size_t characters = 0;
  for (size_t i = 0; i < length; ++i)
    if ((static_cast<unsigned char>(buffer[i]) & 0xc0) != 0x80)
      starts[characters++] = static_cast<uint8_t>(i);
  starts[characters] = static_cast<uint8_t>(length);
  for (int size = smallest; size <= largest; ++size) {
    const auto count = static_cast<size_t>(size);
    // The whole word is a feature already.
    for (size_t i = 0; i + count <= characters && count < characters; ++i)
      out.push_back(
          {bucketOf({buffer.data() + starts[i], static_cast<size_t>(starts[i + count] - starts[i])}, 2), 1,
           true});
  }
}

}  // namespace

void findFeatures(std::string_view text, int smallest, int largest, std::vector<Feature>& out) {
  out.clear();
  thread_local TermList list;
  findTerms(text, list);
  for (const Term& term : list.terms) {
    const std::string_view letters = list.text(term);
    const bool single = term.kind == TermKind::Single || term.kind == TermKind::RunEnd;
    out.push_back({bucketOf(letters, single ? 3 : 1), 1, single});
    if (term.kind == TermKind::Word && smallest > 0 && letters.size() <= kLongestTerm)
      addGroups(letters, smallest, largest, out);
    if (term.kind == TermKind::Pair && smallest > 0) {
      // The pair's first character; its second one comes with the next pair or the run's end.
      size_t first = 1;
      while (first < letters.size() && (static_cast<unsigned char>(letters[first]) & 0xc0) == 0x80) ++first;
      out.push_back({bucketOf(letters.substr(0, first), 3), 1, true});
    }
  }
  std::ranges::sort(out, {}, &Feature::bucket);
  size_t kept = 0;
  for (const Feature& feature : out) {
    if (kept > 0 && out[kept - 1].bucket == feature.bucket) {
      out[kept - 1].count += feature.count;
      out[kept - 1].group = out[kept - 1].group && feature.group;
    } else {
      out[kept++] = feature;
    }
  }
  out.resize(kept);
}

}  // namespace heddle

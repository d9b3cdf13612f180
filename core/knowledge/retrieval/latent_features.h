// What the latent embedder counts in a text: its words, and the groups of characters inside them, so that
// forms of one word ("index", "indexes", "reindexed") have much in common, in any language.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace heddle {

// Features are numbered by a hash; two that share a number count as one.
inline constexpr uint32_t kFeatureBuckets = 1u << 20;

struct Feature {
  uint32_t bucket = 0;
  float count = 0;
  bool group = false;  // of characters, not a word
};

// Each bucket once, in ascending order. `smallest` to `largest`: characters of a group, word borders counted
// as one each; 0 turns groups off.
void findFeatures(std::string_view text, int smallest, int largest, std::vector<Feature>& out);

}  // namespace heddle

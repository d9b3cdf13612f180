// Who wins, from judgements of two answers side by side. Pure functions, any thread. Sources: Wilson 1927
// (the interval of a share); Hunter 2004, "MM algorithms for generalized Bradley-Terry models".
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace heddle {

enum class Verdict : uint8_t { First, Second, Tie };

// Variants are numbered from 0.
struct Comparison {
  size_t first = 0, second = 0;
  Verdict verdict = Verdict::Tie;
};

struct WinRate {
  double share = 0;          // of the judgements, ties as half a win
  double low = 0, high = 0;  // 95 %, Wilson's score interval
  size_t wins = 0, losses = 0, ties = 0;
};

// Of `one` against `other`, whichever side they stood on. Nothing if they never met.
std::optional<WinRate> winRate(std::span<const Comparison> comparisons, size_t one, size_t other);

struct Strength {
  double value = 0;          // the shares of all variants add up to 1; a beats b with a / (a + b)
  double low = 0, high = 0;  // 95 %, percentile bootstrap over comparisons
};

// Bradley-Terry strengths by maximum likelihood; a tie is half a win for both. Nothing unless every variant
// can be reached from every other by steps from a winner to a loser, both ways: without that no finite
// strengths fit. Rounds of the bootstrap without such a fit are left out; the same seed gives the same
// intervals.
std::optional<std::vector<Strength>> bradleyTerry(std::span<const Comparison> comparisons, size_t variants,
                                                  int rounds = 500, uint64_t seed = 1);

}  // namespace heddle

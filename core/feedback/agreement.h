// How far annotators agree beyond what chance would give. All functions are pure and may be called on any
// thread. Formulas: Cohen 1960; Fleiss 1971; Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability".
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace heddle {

// One judgement. `value`: the number of a category (nominal), a place on a scale (ordinal) or a measure
// (interval). An annotator who judged an item twice counts twice.
struct Rating {
  int64_t item = 0;
  int64_t annotator = 0;
  double value = 0;
};

enum class Scale : uint8_t {
  Nominal,  // equal or not
  Ordinal,  // how many ratings lie between
  Interval  // the squared difference
};

// Of two annotators over the items both have judged, by category; with several ratings of one item by the
// same annotator, the last. Nothing if they share no item, or if chance alone would agree always.
std::optional<double> cohenKappa(std::span<const Rating> ratings, int64_t first, int64_t second);

// Of the items with at least two ratings, by category. Items may have different numbers of ratings: the share
// of agreeing pairs is taken item by item. Nothing as above.
std::optional<double> fleissKappa(std::span<const Rating> ratings);

// Of the items with at least two ratings; any number of annotators, gaps allowed. 1: always agreed, 0: as by
// chance, below 0: less. Nothing if no item has two ratings or all values are one.
std::optional<double> krippendorffAlpha(std::span<const Rating> ratings, Scale scale);

struct AgreementInterval {
  double value = 0;
  double low = 0, high = 0;  // 95 %, percentile bootstrap over items
  size_t items = 0;          // with at least two ratings
};

// `measure` over items drawn again with replacement, `rounds` times; rounds in which it is undefined are left
// out. The same seed gives the same interval. Nothing if the measure itself is undefined.
std::optional<AgreementInterval> withInterval(
    std::span<const Rating> ratings,
    const std::function<std::optional<double>(std::span<const Rating>)>& measure, int rounds = 1000,
    uint64_t seed = 1);

// How far each item's ratings differ: the mean distance of its pairs over the mean distance of all pairs (1:
// as by chance). For "disagreements first"; items with fewer than two ratings are left out.
struct ItemDisagreement {
  int64_t item = 0;
  double disagreement = 0;
  int ratings = 0;
};
std::vector<ItemDisagreement> disagreements(std::span<const Rating> ratings, Scale scale);  // most first

}  // namespace heddle

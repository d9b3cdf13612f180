// A stable sort that bears an order which contradicts itself (a NaN among numbers) and comparisons that
// throw: std::sort may then read past its range, and std::stable_sort of this standard library warns under
// clang.
#pragma once

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace heddle::templates {

template <class T, class Less>
void mergeSort(std::vector<T>& items, Less less) {
  std::vector<T> merged;
  for (size_t run = 1; run < items.size(); run *= 2) {
    merged.clear();
    merged.reserve(items.size());
    for (size_t start = 0; start < items.size(); start += 2 * run) {
      const size_t middle = std::min(start + run, items.size()),
                   end = std::min(start + 2 * run, items.size());
      size_t left = start, right = middle;
      while (left < middle && right < end) {
        const bool takeRight = less(items[right], items[left]);
        merged.push_back(std::move(items[takeRight ? right++ : left++]));
      }
      while (left < middle) merged.push_back(std::move(items[left++]));
      while (right < end) merged.push_back(std::move(items[right++]));
    }
    items.swap(merged);
  }
}

}  // namespace heddle::templates

// Cuts a range into pieces of fixed size and works on them with several threads. What a piece computes must
// depend on nothing but its borders; then the outcome is the same for any number of threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace heddle {

inline int threadCount(int wanted) {
  return wanted > 0 ? wanted : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

// work(begin, end), for pieces of `size`, in no certain order.
template <class Work>
void parallelFor(int threads, size_t count, size_t size, const Work& work) {
  const size_t pieces = (count + size - 1) / size;
  std::atomic<size_t> next = 0;
  const auto run = [&] {
    for (size_t piece = next++; piece < pieces; piece = next++)
      work(piece * size, std::min(count, (piece + 1) * size));
  };
  std::vector<std::jthread> helpers;
  for (size_t i = 1; i < std::min(static_cast<size_t>(threadCount(threads)), pieces); ++i)
    helpers.emplace_back(run);
  run();
}

}  // namespace heddle

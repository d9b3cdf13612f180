// When an index has to be made anew.
#pragma once

#include <exception>

#include "core/knowledge/retrieval/index_job.h"
#include "core/knowledge/retrieval/vector_store.h"

namespace heddle {

// Whether one index can serve for the other's settings; how it is searched may differ.
bool sameBuild(const IndexSettings& a, const IndexSettings& b);

// A fitted embedder knows only what it learnt from. It is fitted anew once there is half as much again as
// then, or less than half of it; in between new chunks are folded in (projected onto the directions that were
// learnt).
bool outgrown(const StoredIndex& index, int64_t searchable);

// The error for what a library threw.
Error retrievalFault(const std::exception& exception);

}  // namespace heddle

// Puts the stages' lists together: by reciprocal ranks, and with MMR without repetition.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/knowledge/retrieval/keyword_index.h"
#include "core/knowledge/retrieval/retriever.h"
#include "core/knowledge/retrieval/vector_index.h"

namespace heddle {

struct Candidate {
  ChunkId chunk = 0;
  StageScores stages;
  double score(RetrievalMode mode) const {
    return mode == RetrievalMode::Hybrid   ? stages.fused
           : mode == RetrievalMode::Vector ? stages.vector
                                           : stages.keyword;
  }
};

// Both lists best first. Reciprocal rank fusion (Cormack, Clarke, Buettcher, SIGIR 2009) with weights: the
// sum of weight / (constant + rank), divided by what the first place of every list gives. The candidates by
// the mode's score, best first, equal ones by id; of one list alone with its own ranks.
std::vector<Candidate> fuse(std::span<const KeywordHit> keyword, std::span<const VectorHit> vector,
                            const RetrievalSettings& settings);

struct DiverseChoice {
  size_t index = 0;
  double score = 0;  // marginal relevance when it was chosen
};
// Maximal marginal relevance (Carbonell, Goldstein, SIGIR 1998): chooses `count` of the candidates one by
// one, each time the one with the largest lambda * relevance - (1 - lambda) * (largest similarity to one
// already chosen). Relevances are first brought to 0 to 1. Equal ones: the earlier.
std::vector<DiverseChoice> chooseDiverse(std::span<const double> relevance,
                                         const std::function<double(size_t, size_t)>& similarity,
                                         double lambda, size_t count);

}  // namespace heddle

// The embedder that needs no download: latent semantic analysis. Words and groups of characters, weighted by
// how rare they are (TF-IDF), projected onto the main directions of the corpus' own matrix (truncated SVD).
// Deerwester, Dumais, Furnas, Landauer, Harshman, "Indexing by latent semantic analysis", JASIS 41 (1990).
#pragma once

#include "core/knowledge/retrieval/embedder.h"

namespace heddle {

const EmbedderType& latentEmbedderType();

}  // namespace heddle

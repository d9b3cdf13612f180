// Embeddings by any loaded language model: the mean of its last layer's outputs over a text's tokens.
#pragma once

#include "core/knowledge/retrieval/embedder.h"

namespace heddle {

const EmbedderType& modelEmbedderType();

}  // namespace heddle

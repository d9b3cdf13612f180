// Any number of tokens times quantised weights on the int8 tensor cores: tiles of weights and activations
// pass through shared memory, the integers of a block are summed by mma, and its scales are applied as in
// matrix_vector, in the same order: the same bits.
#pragma once

#include "kernels/cuda/matrix/product_params.h"

namespace heddle::gpu {

// One run of a part's rows.
struct TilesParams {
  ProductPart part;
  int superBlocks = 0;
  Chains chains;
  int chainsOfSplit = kMaxChains;  // chains a block walks; fewer than chains.count: sums go to `partial`
  int stages = 2;                  // tiles on their way: 2 if shared memory allows, else 1
  int tokens = 0;
  Pointer<const uint8_t> activations = nullptr;  // records [tokens, superBlocks]
  Pointer<float> partial = nullptr;              // [chains, tokens, part.rows]
  ProductOutput output;
};

// The shape of a launch: what the host chooses.
struct TilesPlan {
  int columns = 8;  // tokens of a block: 8, 32, 64 or 128
  int stages = 2;
  int splits = 1;
};
TilesPlan planTiles(DType type, int64_t rows, int64_t tokens, int64_t cols, int multiprocessors,
                    size_t sharedBytesPerBlock);
// Bytes of `partial` this plan needs.
size_t partialBytes(const TilesPlan& plan, int64_t rows, int64_t tokens, int64_t cols);

// Enqueues the product and, if split, the sum of its chains. params' plan fields are filled in here.
void launchMatrixTiles(Stream stream, TilesParams params, const TilesPlan& plan);

}  // namespace heddle::gpu

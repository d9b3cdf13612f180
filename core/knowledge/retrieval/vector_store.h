// Vector indexes as the project holds them: what was embedded, in shards and blocks, each with a hash; the
// structures over them; and which chunks they have followed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/knowledge/retrieval/index_job.h"
#include "core/knowledge/retrieval/vector_index.h"
#include "core/store/database.h"

namespace heddle {

struct StoredIndex {
  int64_t id = 0;
  bool serving = false;
  IndexSettings settings;
  std::string embedderVersion;
  int dimension = 0;
  ChangeNumber change = 0;
  int64_t fittedChunks = 0;  // that there were when the embedder was fitted
  int64_t revision = 0;
};

struct StoredShard {
  int number = 0;
  size_t rows = 0, linkedRows = 0, deletedRows = 0;
  bool damaged = false;
  int64_t revision = 0;  // of the index, when it last changed
};

// Where a live chunk stands, and of which text.
struct VectorPlace {
  int shard = 0;
  uint32_t row = 0;
  uint64_t text = 0;  // the first 8 bytes of the text's hash
};

uint64_t textNumber(const std::string& hash);  // of a text's hash

class VectorStore {
 public:
  explicit VectorStore(Database& database) : m_database(database) {}

  Result<std::optional<StoredIndex>> find(bool serving);
  // A building one, with what its embedder saved. Replaces another that is building.
  Result<int64_t> create(const StoredIndex& index, const std::string& embedder);
  // Takes the place of the one that serves, which goes.
  Status serve(int64_t index);
  Status drop(int64_t index);
  Status setChange(int64_t index, ChangeNumber change);
  Result<std::string> embedder(int64_t index);  // "retrieval.damaged"

  Result<std::vector<StoredShard>> shards(int64_t index);
  Result<std::unordered_map<ChunkId, VectorPlace>> places(int64_t index);
  // Rows and structure. Errors: "retrieval.damaged" where rows cannot be read; a structure that cannot be is
  // left out, and `structureDamaged` set.
  Result<std::unique_ptr<VectorShard>> load(const StoredIndex& index, const StoredShard& shard,
                                            bool& structureDamaged);

  // Rows behind the last shard's last one, and shards as they are needed; vectors prepared. Fills in where
  // they stand.
  Status append(const StoredIndex& index, std::span<const ChunkId> chunks, std::span<const uint64_t> texts,
                std::span<const float> vectors, std::unordered_map<ChunkId, VectorPlace>& places);
  Status markDeleted(int64_t index, const VectorPlace& place);
  Status saveStructure(int64_t index, int shard, const std::string& bytes, size_t linkedRows);
  // The same shard without its deleted rows, not linked.
  Status compact(const StoredIndex& index, const StoredShard& shard);
  Status markDamaged(int64_t index, int shard);
  // The shard goes, and its chunks are to be followed anew.
  Status dropShard(int64_t index, int shard);
  Result<int64_t> storedBytes();

 private:
  Status savePart(int64_t index, const char* kind, int shard, const std::string& bytes);
  Result<std::string> loadPart(int64_t index, const char* kind, int shard);
  struct Block {
    int number = 0;
    std::vector<ChunkId> chunks;
    std::vector<uint64_t> texts;
    std::vector<float> vectors;
  };
  Status writeBlock(int64_t index, int shard, const Block& block);
  Result<std::optional<Block>> lastBlock(const StoredIndex& index, int shard);
  Status touch(int64_t index, std::optional<int> shard = {});
  Database& m_database;
};

}  // namespace heddle

#include "core/knowledge/retrieval/vector_store.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "core/knowledge/knowledge_rows.h"
#include "core/store/content_repository.h"

namespace heddle {
namespace {

constexpr size_t kPart_bytes = size_t{64} << 20;
constexpr size_t kBlockRows = 1024;  // a block that is smaller takes in what comes next

template <class T>
std::string_view bytesOf(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}
template <class T>
std::vector<T> valuesOf(const std::string& bytes) {
  std::vector<T> values(bytes.size() / sizeof(T));
  std::memcpy(values.data(), bytes.data(), values.size() * sizeof(T));
  return values;
}

std::string blockHash(std::string_view chunks, std::string_view texts, std::string_view vectors) {
  std::string all;
  all.reserve(chunks.size() + texts.size() + vectors.size());
  all.append(chunks).append(texts).append(vectors);
  return sha256(all);
}

std::unexpected<Error> damaged(const std::string& part) {
  return failure("retrieval.damaged", HEDDLE_TR("Error", "A part of the search index cannot be read"), part,
                 HEDDLE_TR("Error", "Build the index again"));
}

std::string shardName(int shard) {
  return "shard " + std::to_string(shard);
}

}  // namespace

uint64_t textNumber(const std::string& hash) {
  uint64_t number = 0;
  std::from_chars(hash.data(), hash.data() + std::min<size_t>(16, hash.size()), number, 16);
  return number;
}

Result<std::optional<StoredIndex>> VectorStore::find(bool serving) {
  Statement statement = m_database.prepare(
      "SELECT id, settings, embedder_version, dimension, change, fitted_chunks, revision FROM vector_index"
      " WHERE state = ?");
  statement.bind(serving ? "serving" : "building");
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found) return std::nullopt;
  StoredIndex index;
  index.id = statement.integer(0);
  index.serving = serving;
  // Settings that this version does not know: like none, so that the index is made anew.
  auto settings = indexSettingsFromJson(KnowledgeJson::parse(statement.text(1), nullptr, false));
  if (!settings) return std::nullopt;
  index.settings = std::move(*settings);
  index.embedderVersion = statement.text(2);
  index.dimension = static_cast<int>(statement.integer(3));
  index.change = statement.integer(4);
  index.fittedChunks = statement.integer(5);
  index.revision = statement.integer(6);
  return index;
}

Result<int64_t> VectorStore::create(const StoredIndex& index, const std::string& embedder) {
  HEDDLE_TRY(m_database.execute("DELETE FROM vector_index WHERE state = 'building'"));
  HEDDLE_TRY(m_database
                 .prepare("INSERT INTO vector_index (state, settings, embedder_version, dimension, change,"
                          " fitted_chunks, revision, created_ms) VALUES ('building', ?, ?, ?, 0, ?, 1, ?)")
                 .bind(toJson(index.settings).dump())
                 .bind(index.embedderVersion)
                 .bind(index.dimension)
                 .bind(index.fittedChunks)
                 .bind(nowMs())
                 .run());
  const int64_t id = m_database.lastInsertId();
  HEDDLE_TRY(savePart(id, "embedder", -1, embedder));
  m_database.touched("index");
  return id;
}

Status VectorStore::serve(int64_t index) {
  HEDDLE_TRY(m_database.execute("DELETE FROM vector_index WHERE state = 'serving'"));
  HEDDLE_TRY(m_database.prepare("UPDATE vector_index SET state = 'serving' WHERE id = ?").bind(index).run());
  return touch(index);
}

Status VectorStore::drop(int64_t index) {
  m_database.touched("index");
  return m_database.prepare("DELETE FROM vector_index WHERE id = ?").bind(index).run();
}

Status VectorStore::touch(int64_t index, std::optional<int> shard) {
  m_database.touched("index");
  HEDDLE_TRY(
      m_database.prepare("UPDATE vector_index SET revision = revision + 1 WHERE id = ?").bind(index).run());
  if (!shard) return {};
  return m_database
      .prepare(
          "UPDATE vector_shard SET revision = (SELECT revision FROM vector_index WHERE id = ?)"
          " WHERE index_id = ? AND shard = ?")
      .bind(index)
      .bind(index)
      .bind(*shard)
      .run();
}

Status VectorStore::setChange(int64_t index, ChangeNumber change) {
  m_database.touched("index");
  return m_database.prepare("UPDATE vector_index SET change = ? WHERE id = ?").bind(change).bind(index).run();
}

// --- parts ---

Status VectorStore::savePart(int64_t index, const char* kind, int shard, const std::string& bytes) {
  HEDDLE_TRY(m_database.prepare("DELETE FROM vector_part WHERE index_id = ? AND kind = ? AND shard = ?")
                 .bind(index)
                 .bind(kind)
                 .bind(shard)
                 .run());
  for (size_t from = 0, part = 0; from < bytes.size(); from += kPart_bytes, ++part) {
    const std::string_view piece = std::string_view(bytes).substr(from, kPart_bytes);
    HEDDLE_TRY(m_database
                   .prepare("INSERT INTO vector_part (index_id, kind, shard, part, hash, bytes) VALUES (?, "
                            "?, ?, ?, ?, ?)")
                   .bind(index)
                   .bind(kind)
                   .bind(shard)
                   .bind(static_cast<int64_t>(part))
                   .bind(sha256(piece))
                   .bindBytes(piece)
                   .run());
  }
  return {};
}

Result<std::string> VectorStore::loadPart(int64_t index, const char* kind, int shard) {
  Statement statement = m_database.prepare(
      "SELECT part, hash, bytes FROM vector_part WHERE index_id = ? AND kind = ? AND shard = ? ORDER BY "
      "part");
  statement.bind(index).bind(kind).bind(shard);
  std::string bytes;
  for (int64_t part = 0;; ++part) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return bytes;
    const std::string piece = statement.bytes(2);
    if (statement.integer(0) != part || sha256(piece) != statement.text(1)) return damaged(kind);
    bytes += piece;
  }
}

Result<std::string> VectorStore::embedder(int64_t index) {
  return loadPart(index, "embedder", -1);
}

// --- rows ---

Result<std::vector<StoredShard>> VectorStore::shards(int64_t index) {
  Statement statement = m_database.prepare(
      "SELECT shard, rows, linked_rows, deleted_rows, damaged, revision FROM vector_shard WHERE index_id = ?"
      " ORDER BY shard");
  statement.bind(index);
  return rows::readAll<StoredShard>(statement, [](const Statement& row) {
    return StoredShard{static_cast<int>(row.integer(0)),
                       static_cast<size_t>(row.integer(1)),
                       static_cast<size_t>(row.integer(2)),
                       static_cast<size_t>(row.integer(3)),
                       row.integer(4) != 0,
                       row.integer(5)};
  });
}

Result<std::unordered_map<ChunkId, VectorPlace>> VectorStore::places(int64_t index) {
  std::unordered_map<ChunkId, VectorPlace> places;
  Statement statement = m_database.prepare(
      "SELECT shard, chunks, texts FROM vector_block WHERE index_id = ? ORDER BY shard, number");
  statement.bind(index);
  int shard = -1;
  uint32_t row = 0;
  while (true) {
    HEDDLE_ASSIGN(const bool more, statement.step());
    if (!more) break;
    if (statement.integer(0) != shard) {
      shard = static_cast<int>(statement.integer(0));
      row = 0;
    }
    const auto chunks = valuesOf<ChunkId>(statement.bytes(1));
    const auto texts = valuesOf<uint64_t>(statement.bytes(2));
    for (size_t i = 0; i < std::min(chunks.size(), texts.size()); ++i)
      places[chunks[i]] = {shard, row++, texts[i]};
  }
  Statement deleted = m_database.prepare("SELECT b.shard, b.row FROM vector_deleted b WHERE b.index_id = ?");
  deleted.bind(index);
  std::unordered_map<uint64_t, bool> gone;
  while (true) {
    HEDDLE_ASSIGN(const bool more, deleted.step());
    if (!more) break;
    gone[static_cast<uint64_t>(deleted.integer(0)) << 32 | static_cast<uint64_t>(deleted.integer(1))] = true;
  }
  std::erase_if(places, [&](const auto& entry) {
    return gone.contains(static_cast<uint64_t>(entry.second.shard) << 32 | entry.second.row);
  });
  return places;
}

Result<std::unique_ptr<VectorShard>> VectorStore::load(const StoredIndex& index, const StoredShard& shard,
                                                       bool& structureDamaged) {
  auto loaded = std::make_unique<VectorShard>(index.dimension, index.settings.vectors);
  Statement statement = m_database.prepare(
      "SELECT rows, chunks, texts, vectors, hash FROM vector_block WHERE index_id = ? AND shard = ? ORDER BY "
      "number");
  statement.bind(index.id).bind(shard.number);
  while (true) {
    HEDDLE_ASSIGN(const bool more, statement.step());
    if (!more) break;
    const auto count = static_cast<size_t>(statement.integer(0));
    const std::string chunks = statement.bytes(1), texts = statement.bytes(2), vectors = statement.bytes(3);
    if (chunks.size() != count * sizeof(ChunkId) || texts.size() != count * sizeof(uint64_t) ||
        vectors.size() != count * static_cast<size_t>(index.dimension) * sizeof(float) ||
        blockHash(chunks, texts, vectors) != statement.text(4))
      return damaged(shardName(shard.number));
    loaded->append(valuesOf<ChunkId>(chunks), valuesOf<float>(vectors));
  }
  if (loaded->rows() != shard.rows) return damaged(shardName(shard.number));
  Statement deleted = m_database.prepare("SELECT row FROM vector_deleted WHERE index_id = ? AND shard = ?");
  deleted.bind(index.id).bind(shard.number);
  while (true) {
    HEDDLE_ASSIGN(const bool more, deleted.step());
    if (!more) break;
    if (deleted.integer(0) < 0 || static_cast<size_t>(deleted.integer(0)) >= loaded->rows())
      return damaged(shardName(shard.number));
    loaded->markDeleted(static_cast<size_t>(deleted.integer(0)));
  }
  if (shard.linkedRows == 0) return loaded;
  const Result<std::string> structure = loadPart(index.id, "structure", shard.number);
  if (!structure || !loaded->loadStructure(*structure, shard.linkedRows)) structureDamaged = true;
  return loaded;
}

Result<std::optional<VectorStore::Block>> VectorStore::lastBlock(const StoredIndex& index, int shard) {
  Statement statement = m_database.prepare(
      "SELECT number, rows, chunks, texts, vectors, hash FROM vector_block WHERE index_id = ? AND shard = ?"
      " ORDER BY number DESC LIMIT 1");
  statement.bind(index.id).bind(shard);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found) return std::nullopt;
  const std::string chunks = statement.bytes(2), texts = statement.bytes(3), vectors = statement.bytes(4);
  if (blockHash(chunks, texts, vectors) != statement.text(5)) return damaged(shardName(shard));
  return Block{static_cast<int>(statement.integer(0)), valuesOf<ChunkId>(chunks), valuesOf<uint64_t>(texts),
               valuesOf<float>(vectors)};
}

Status VectorStore::writeBlock(int64_t index, int shard, const Block& block) {
  const std::string_view chunks = bytesOf(block.chunks), texts = bytesOf(block.texts),
                         vectors = bytesOf(block.vectors);
  return m_database
      .prepare(
          "INSERT OR REPLACE INTO vector_block (index_id, shard, number, rows, chunks, texts, vectors, hash)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(index)
      .bind(shard)
      .bind(block.number)
      .bind(static_cast<int64_t>(block.chunks.size()))
      .bindBytes(chunks)
      .bindBytes(texts)
      .bindBytes(vectors)
      .bind(blockHash(chunks, texts, vectors))
      .run();
}

Status VectorStore::append(const StoredIndex& index, std::span<const ChunkId> chunks,
                           std::span<const uint64_t> texts, std::span<const float> vectors,
                           std::unordered_map<ChunkId, VectorPlace>& places) {
  const auto dimension = static_cast<size_t>(index.dimension);
  while (!chunks.empty()) {
    HEDDLE_ASSIGN(const auto all, shards(index.id));
    StoredShard shard =
        all.empty() ? StoredShard{-1, rowsPerShard(index.dimension), 0, 0, false, 0} : all.back();
    if (shard.rows >= rowsPerShard(index.dimension)) {
      shard = StoredShard{shard.number + 1, 0, 0, 0, false, 0};
      HEDDLE_TRY(
          m_database
              .prepare("INSERT INTO vector_shard (index_id, shard, rows, linked_rows, deleted_rows, damaged,"
                       " revision) VALUES (?, ?, 0, 0, 0, 0, 0)")
              .bind(index.id)
              .bind(shard.number)
              .run());
    }
    HEDDLE_ASSIGN(auto last, lastBlock(index, shard.number));
    Block block = last ? std::move(*last) : Block{};
    if (last && block.chunks.size() >= kBlockRows) block = Block{block.number + 1, {}, {}, {}};
    const size_t count = std::min(
        {chunks.size(), kBlockRows - block.chunks.size(), rowsPerShard(index.dimension) - shard.rows});
    for (size_t i = 0; i < count; ++i)
      places[chunks[i]] = {shard.number, static_cast<uint32_t>(shard.rows + i), texts[i]};
    block.chunks.insert(block.chunks.end(), chunks.begin(), chunks.begin() + static_cast<ptrdiff_t>(count));
    block.texts.insert(block.texts.end(), texts.begin(), texts.begin() + static_cast<ptrdiff_t>(count));
    const auto values = vectors.first(count * dimension);
    block.vectors.insert(block.vectors.end(), values.begin(), values.end());
    HEDDLE_TRY(writeBlock(index.id, shard.number, block));
    HEDDLE_TRY(m_database.prepare("UPDATE vector_shard SET rows = rows + ? WHERE index_id = ? AND shard = ?")
                   .bind(static_cast<int64_t>(count))
                   .bind(index.id)
                   .bind(shard.number)
                   .run());
    HEDDLE_TRY(touch(index.id, shard.number));
    chunks = chunks.subspan(count);
    texts = texts.subspan(count);
    vectors = vectors.subspan(count * dimension);
  }
  return {};
}

Status VectorStore::markDeleted(int64_t index, const VectorPlace& place) {
  HEDDLE_TRY(
      m_database.prepare("INSERT OR IGNORE INTO vector_deleted (index_id, shard, row) VALUES (?, ?, ?)")
          .bind(index)
          .bind(place.shard)
          .bind(static_cast<int64_t>(place.row))
          .run());
  HEDDLE_TRY(
      m_database
          .prepare("UPDATE vector_shard SET deleted_rows = deleted_rows + ? WHERE index_id = ? AND shard = ?")
          .bind(m_database.changedRows())
          .bind(index)
          .bind(place.shard)
          .run());
  return touch(index, place.shard);
}

Status VectorStore::saveStructure(int64_t index, int shard, const std::string& bytes, size_t linkedRows) {
  HEDDLE_TRY(savePart(index, "structure", shard, bytes));
  HEDDLE_TRY(m_database.prepare("UPDATE vector_shard SET linked_rows = ? WHERE index_id = ? AND shard = ?")
                 .bind(static_cast<int64_t>(linkedRows))
                 .bind(index)
                 .bind(shard)
                 .run());
  return touch(index, shard);
}

Status VectorStore::compact(const StoredIndex& index, const StoredShard& shard) {
  bool ignored = false;
  HEDDLE_ASSIGN(const auto loaded, load(index, shard, ignored));
  Statement texts =
      m_database.prepare("SELECT texts FROM vector_block WHERE index_id = ? AND shard = ? ORDER BY number");
  texts.bind(index.id).bind(shard.number);
  std::vector<uint64_t> textOf;
  while (true) {
    HEDDLE_ASSIGN(const bool more, texts.step());
    if (!more) break;
    const auto some = valuesOf<uint64_t>(texts.bytes(0));
    textOf.insert(textOf.end(), some.begin(), some.end());
  }
  std::vector<Block> blocks;
  size_t kept = 0;
  for (size_t row = 0; row < loaded->rows(); ++row) {
    if (loaded->deleted(row)) continue;
    if (kept++ % kBlockRows == 0) blocks.push_back({static_cast<int>(blocks.size()), {}, {}, {}});
    Block& block = blocks.back();
    block.chunks.push_back(loaded->id(row));
    block.texts.push_back(textOf[row]);
    const auto vector = loaded->vector(row);
    block.vectors.insert(block.vectors.end(), vector.begin(), vector.end());
  }
  for (const char* table : {"vector_block", "vector_deleted"})
    HEDDLE_TRY(m_database.prepare(std::string("DELETE FROM ") + table + " WHERE index_id = ? AND shard = ?")
                   .bind(index.id)
                   .bind(shard.number)
                   .run());
  for (const Block& block : blocks) HEDDLE_TRY(writeBlock(index.id, shard.number, block));
  HEDDLE_TRY(
      m_database
          .prepare(
              "UPDATE vector_shard SET rows = ?, linked_rows = 0, deleted_rows = 0 WHERE index_id = ? AND"
              " shard = ?")
          .bind(static_cast<int64_t>(kept))
          .bind(index.id)
          .bind(shard.number)
          .run());
  return saveStructure(index.id, shard.number, {}, 0);
}

Status VectorStore::markDamaged(int64_t index, int shard) {
  m_database.touched("index");
  return m_database.prepare("UPDATE vector_shard SET damaged = 1 WHERE index_id = ? AND shard = ?")
      .bind(index)
      .bind(shard)
      .run();
}

Status VectorStore::dropShard(int64_t index, int shard) {
  HEDDLE_TRY(savePart(index, "structure", shard, {}));
  HEDDLE_TRY(m_database.prepare("DELETE FROM vector_shard WHERE index_id = ? AND shard = ?")
                 .bind(index)
                 .bind(shard)
                 .run());
  HEDDLE_TRY(setChange(index, 0));
  return touch(index);
}

Result<int64_t> VectorStore::storedBytes() {
  return m_database.integer(
      "SELECT coalesce((SELECT sum(length(vectors) + length(chunks) + length(texts)) FROM vector_block), 0)"
      " + coalesce((SELECT sum(length(bytes)) FROM vector_part), 0)");
}

}  // namespace heddle

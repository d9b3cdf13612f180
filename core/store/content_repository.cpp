#include "core/store/content_repository.h"

#include <QCryptographicHash>

namespace heddle {

std::string sha256(std::string_view bytes) {
  return QCryptographicHash::hash(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())),
                                  QCryptographicHash::Sha256)
      .toHex()
      .toStdString();
}

Result<std::string> ContentRepository::put(std::string_view bytes) {
  std::string hash = sha256(bytes);
  HEDDLE_TRY(
      m_database
          .prepare("INSERT INTO content (hash, size_bytes, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
          .bind(hash)
          .bind(static_cast<int64_t>(bytes.size()))
          .bindBytes(bytes)
          .run());
  return hash;
}

Result<std::string> ContentRepository::get(const std::string& hash) {
  Statement statement = m_database.prepare("SELECT bytes FROM content WHERE hash = ?");
  statement.bind(hash);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found)
    return failure("store.no_content", HEDDLE_TR("Error", "The project has lost a piece of content"), hash,
                   HEDDLE_TR("Error", "Run \"project check\" to see what else is missing"));
  return statement.bytes(0);
}

Result<int64_t> ContentRepository::dropUnused() {
  HEDDLE_TRY(m_database.execute(
      "DELETE FROM content WHERE NOT EXISTS (SELECT 1 FROM version v WHERE v.hash = content.hash)"
      " AND NOT EXISTS (SELECT 1 FROM run r WHERE r.prompt_hash = content.hash)"
      " AND NOT EXISTS (SELECT 1 FROM run r WHERE r.answer_hash = content.hash)"));
  return m_database.changedRows();
}

}  // namespace heddle

// Puts prepared documents into the project. Within a write transaction, on the writer's thread.
#pragma once

#include "core/knowledge/document_preparation.h"

namespace heddle {

struct DocumentOutcome {
  DocumentState state = DocumentState::Pending;
  bool unchanged = false;
  int64_t written = 0, kept = 0;  // chunks
};

class DocumentWriter {
 public:
  explicit DocumentWriter(Database& database) : m_database(database) {}

  // A document that is no longer in the project, or no longer waits, is left alone.
  Result<DocumentOutcome> write(PreparedDocument& document);

  // Its file is gone: what was read is kept and not found; what never was read goes.
  Status markMissing(DocumentId id);
  // The file is back, or changed, or is to be read for another reason.
  Status markPending(DocumentId id);

 private:
  Result<DocumentOutcome> writeText(PreparedDocument& document);
  Status replaceText(const PreparedDocument& document);
  Status replacePages(const PreparedDocument& document);
  Status replaceSignature(const PreparedDocument& document);
  Result<DocumentOutcome> replaceChunks(PreparedDocument& document);
  Status updateRow(const PreparedDocument& document, DocumentState state, DocumentId original,
                   double similarity);
  // Copies of this document are read again, since it may no longer be what they are copies of.
  Status releaseCopies(DocumentId id);
  struct Original {
    DocumentId id = 0;
    double similarity = 0;
  };
  Result<Original> findOriginal(const PreparedDocument& document);

  Database& m_database;
};

}  // namespace heddle

// What a record of each format means. For the importers only.
#pragma once

#include <string>
#include <vector>

#include "core/feedback/import.h"

namespace heddle::feedback {

// Errors: "feedback.row" and "feedback.item", which name the field.
Result<ImportedRow> rowOfObject(const Json& object, ImportFormat format, const ImportOptions& options);

// By the fields of a first row.
ImportFormat guessFormat(const Json& object);

// Which column holds what. Errors: "feedback.columns" names the columns there are.
class CsvForm {
 public:
  static Result<CsvForm> make(const std::vector<std::string>& header, const ImportOptions& options,
                              const std::string& file);
  Result<ImportedRow> row(const std::vector<std::string>& cells) const;

 private:
  std::string cell(const std::vector<std::string>& cells, const char* field) const;
  std::vector<std::string> m_header;
  std::map<std::string, size_t> m_columns;  // field to column
  bool m_chosenIsGold = false;
};

}  // namespace heddle::feedback

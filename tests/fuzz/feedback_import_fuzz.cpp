// Rows of labelling imports from any bytes: the first chooses format and name.
#include <cstdint>

#include "core/feedback/import.h"

using namespace heddle::feedback;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  ImportOptions options;
  options.maximumRow_bytes = 4096;
  options.chosenIsGold = (data[0] & 16) != 0;
  if ((data[0] & 15) < 7) options.format = kImportFormats[data[0] & 15];
  const char* name = (data[0] & 32) != 0 ? "rows.csv" : "rows.jsonl";
  const auto reader =
      RowReader::ofBytes(std::string(reinterpret_cast<const char*>(data) + 1, size - 1), name, options);
  if (!reader) return 0;
  std::optional<ImportedRow> row;
  std::optional<Reject> reject;
  while (true) {
    const auto found = (*reader)->next(row, reject);
    if (!found || !*found) return 0;
    if (row.has_value() == reject.has_value()) __builtin_trap();
    if (reject && reject->error.hint.empty()) __builtin_trap();
    // What is a training row is one by its own check, and what is stored can be read again.
    if (!row) continue;
    if (!row->trainingRow.is_null() && !guessRowFormat(row->trainingRow)) __builtin_trap();
    if (!itemContentFromJson(toJson(row->item.content))) __builtin_trap();
  }
}

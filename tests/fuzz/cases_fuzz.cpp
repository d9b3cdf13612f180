// Test cases from files nobody vouches for: reading never fails badly, and what was read is written and read
// back the same.
#include <cstdint>
#include <cstdlib>
#include <sstream>

#include "core/evaluation/case_files.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace heddle::evaluation;
  if (size == 0) return 0;
  std::istringstream stream(std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
  const ImportedCases read = readCases(stream, data[0] % 2 ? CaseFormat::Csv : CaseFormat::JsonLines);
  const auto again = fromJsonLines(toJsonLines(read.cases));
  if (!again || *again != read.cases) std::abort();
  std::istringstream table(toCsv(read.cases));
  if (readCases(table, CaseFormat::Csv).cases.size() != read.cases.size()) std::abort();
  return 0;
}

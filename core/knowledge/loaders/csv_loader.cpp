// Comma-separated values (RFC 4180, read forgivingly): one record a paragraph, as "column: value" lines, so
// that a row makes sense wherever it is found.
#include <algorithm>
#include <array>
#include <optional>

#include "core/knowledge/loaders/all.h"
#include "core/knowledge/loaders/reading.h"

namespace heddle {
namespace {

constexpr int64_t kMostColumns = 10000;

struct Row {
  size_t line = 0;  // in the file, from 1, where the row begins
  std::vector<std::string> cells;
  bool unclosed = false;  // a quotation mark was never closed
};

// Walks through the rows of a text.
class RowReader {
 public:
  RowReader(std::string_view text, char delimiter) : m_text(text), m_delimiter(delimiter) {}

  bool atEnd() const { return m_at >= m_text.size(); }

  // Stops with more than `mostCells`, which is then the size of `cells`.
  void read(Row& row, size_t mostCells) {
    row.cells.clear();
    row.line = m_line;
    row.unclosed = false;
    while (row.cells.size() < mostCells) {
      row.cells.push_back(cell(row));
      if (atEnd()) return;
      const char after = m_text[m_at++];
      if (after == '\n') {
        ++m_line;
        return;
      }
    }
  }

 private:
  // Up to the delimiter or line end, which is left.
  std::string cell(Row& row) {
    if (!atEnd() && m_text[m_at] == '"') return quoted(row);
    const size_t end = plainEnd();
    std::string value(m_text.substr(m_at, end - m_at));
    m_at = end;
    return value;
  }

  size_t plainEnd() const {
    size_t end = m_at;
    while (end < m_text.size() && m_text[end] != m_delimiter && m_text[end] != '\n') ++end;
    return end;
  }

  std::string quoted(Row& row) {
    std::string value;
    ++m_at;
    while (true) {
      const size_t quote = m_text.find('"', m_at);
      const size_t end = std::min(quote, m_text.size());
      m_line += static_cast<size_t>(std::ranges::count(m_text.substr(m_at, end - m_at), '\n'));
      value += m_text.substr(m_at, end - m_at);
      m_at = end;
      if (quote == std::string_view::npos) {
        row.unclosed = true;
        return value;
      }
      ++m_at;
      if (atEnd() || m_text[m_at] != '"') break;
      value += '"';
      ++m_at;
    }
    // Something between the closing mark and the delimiter belongs to the value too.
    const size_t end = plainEnd();
    value += m_text.substr(m_at, end - m_at);
    m_at = end;
    return value;
  }

  std::string_view m_text;
  char m_delimiter;
  size_t m_at = 0;
  size_t m_line = 1;
};

// The delimiter by which the first rows have the same number of cells, and the most of them.
char findDelimiter(std::string_view text) {
  constexpr size_t kRows = 20;
  char best = ',';
  double bestScore = 0;
  for (const char candidate : {',', ';', '\t', '|'}) {
    RowReader reader(text.substr(0, 65536), candidate);
    std::vector<size_t> widths;
    for (Row row; widths.size() < kRows && !reader.atEnd();) {
      reader.read(row, kMostColumns);
      widths.push_back(row.cells.size());
    }
    if (widths.empty() || widths.front() < 2) continue;
    const auto same = static_cast<double>(std::ranges::count(widths, widths.front()));
    const double score =
        same / static_cast<double>(widths.size()) * (1 - 1 / static_cast<double>(widths.front() + 1));
    if (score > bestScore) {
      bestScore = score;
      best = candidate;
    }
  }
  return best;
}

bool isNumber(const std::string& cell) {
  return !cell.empty() && cell.find_first_not_of("0123456789.,+-eE% ") == std::string::npos;
}

// Names differ from each other, and none is a number.
bool looksLikeHeader(const std::vector<std::string>& cells) {
  std::vector<std::string> sorted = cells;
  std::ranges::sort(sorted);
  return std::ranges::adjacent_find(sorted) == sorted.end() && std::ranges::none_of(cells, isNumber) &&
         std::ranges::none_of(cells, [](const std::string& cell) { return cell.empty(); });
}

std::optional<char> delimiterParameter(const LoadRequest& request) {
  const std::string chosen = textParameter(request, "delimiter", "auto");
  if (chosen == "comma") return ',';
  if (chosen == "semicolon") return ';';
  if (chosen == "tab") return '\t';
  if (chosen == "bar") return '|';
  return std::nullopt;
}

std::unexpected<Error> tooWide(const LoadRequest& request, const Row& row, int64_t most) {
  return failure(
      "knowledge.csv_columns",
      {HEDDLE_TR("Error", "The table has more than {0} columns (line {1})"),
       {std::to_string(most), std::to_string(row.line)}},
      request.path,
      HEDDLE_TR("Error", "Allow more columns in the source's settings, or check what separates its values"));
}

void warnOfRow(LoadedDocument& document, const Row& row, size_t columns, const std::string& path) {
  if (row.unclosed)
    return warn(document,
                {"knowledge.csv_quote",
                 {HEDDLE_TR("Error", "A quotation mark in the row of line {0} is never closed"),
                  {std::to_string(row.line)}},
                 path,
                 HEDDLE_TR("Error", "All that follows was read as one value; close it in the file")});
  if (row.cells.size() == columns) return;
  warn(document, {"knowledge.csv_ragged",
                  {HEDDLE_TR("Error", "The row of line {0} has {1} values, the first row {2}"),
                   {std::to_string(row.line), std::to_string(row.cells.size()), std::to_string(columns)}},
                  path,
                  {}});
}

class TableWriter {
 public:
  TableWriter(LoadedDocument& document, std::vector<std::string> names)
      : m_document(document), m_names(std::move(names)) {}

  void add(const Row& row) {
    std::string& text = m_document.text;
    const size_t start = text.size();
    for (size_t i = 0; i < row.cells.size(); ++i) {
      if (row.cells[i].empty()) continue;
      text += i < m_names.size() && !m_names[i].empty() ? m_names[i] : std::to_string(i + 1);
      text += ": ";
      text += row.cells[i];
      text += '\n';
    }
    if (text.size() > start) text += '\n';
  }

 private:
  LoadedDocument& m_document;
  std::vector<std::string> m_names;
};

Result<LoadedDocument> load(const LoadRequest& request) {
  HEDDLE_ASSIGN(LoadedDocument source, readTextFile(request));
  const int64_t most = integerParameter(request, "columns", kMostColumns);
  const std::string header = textParameter(request, "header", "auto");
  RowReader reader(source.text, delimiterParameter(request).value_or(findDelimiter(source.text)));
  LoadedDocument document;
  document.encoding = source.encoding;
  document.warnings = std::move(source.warnings);
  document.text.reserve(source.text.size() + source.text.size() / 2);

  Row row;
  reader.read(row, static_cast<size_t>(most) + 1);
  if (std::ssize(row.cells) > most) return tooWide(request, row, most);
  const size_t columns = row.cells.size();
  const bool hasHeader = header == "yes" || (header == "auto" && looksLikeHeader(row.cells));
  TableWriter writer(document, hasHeader ? row.cells : std::vector<std::string>());
  if (!hasHeader) writer.add(row);
  int64_t rows = hasHeader ? 0 : 1;
  while (!reader.atEnd()) {
    reader.read(row, static_cast<size_t>(most) + 1);
    if (std::ssize(row.cells) > most) return tooWide(request, row, most);
    if (row.cells.size() == 1 && row.cells[0].empty()) continue;  // an empty line
    if (row.unclosed || row.cells.size() != columns) warnOfRow(document, row, columns, request.path);
    writer.add(row);
    ++rows;
    if (document.text.size() > request.maxText_bytes)
      return std::unexpected(tooLarge(request.path, request.maxText_bytes));
  }
  document.metadata["rows"] = rows;
  document.metadata["columns"] = columns;
  return document;
}

}  // namespace

Loader csvLoader() {
  return {{.id = "csv",
           .title = HEDDLE_TR("Loader", "Table (CSV)"),
           .mime = "text/csv",
           .extensions = {"csv", "tsv", "tab"},
           .parameters =
               {{.id = "delimiter",
                 .title = HEDDLE_TR("Loader", "Separator"),
                 .help = HEDDLE_TR("Loader", "What stands between two values."),
                 .type = SettingType::Choice,
                 .defaultValue = "auto",
                 .choices = {{"auto", HEDDLE_TR("Loader", "Found from the file")},
                             {"comma", HEDDLE_TR("Loader", "Comma")},
                             {"semicolon", HEDDLE_TR("Loader", "Semicolon")},
                             {"tab", HEDDLE_TR("Loader", "Tab")},
                             {"bar", HEDDLE_TR("Loader", "Vertical bar")}}},
                {.id = "header",
                 .title = HEDDLE_TR("Loader", "Names in the first row"),
                 .help = HEDDLE_TR("Loader", "The first row names the columns and is no record of its own."),
                 .type = SettingType::Choice,
                 .defaultValue = "auto",
                 .choices = {{"auto", HEDDLE_TR("Loader", "Found from the file")},
                             {"yes", HEDDLE_TR("Loader", "Yes")},
                             {"no", HEDDLE_TR("Loader", "No")}}},
                {.id = "columns",
                 .title = HEDDLE_TR("Loader", "Most columns"),
                 .help = HEDDLE_TR("Loader", "A table with more is refused: it is hardly meant to be one."),
                 .type = SettingType::Integer,
                 .defaultValue = kMostColumns,
                 .minimum = 1,
                 .maximum = 2000000},
                encodingParameter()}},
          load};
}

}  // namespace heddle

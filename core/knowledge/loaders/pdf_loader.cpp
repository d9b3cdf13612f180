// PDF by poppler: the words of each page in reading order with their boxes; the outline gives the headings.
#include <poppler-qt6.h>

#include <QDateTime>
#include <QFile>
#include <cmath>
#include <memory>

#include "core/knowledge/loaders/all.h"
#include "core/knowledge/loaders/reading.h"
#include "core/models/text_check.h"

namespace heddle {
namespace {

std::unexpected<Error> damagedPdf(const std::string& path) {
  return failure("knowledge.damaged", HEDDLE_TR("Error", "The PDF is damaged beyond repair"), path,
                 HEDDLE_TR("Error", "Get the file again, or print it to a new PDF"));
}

Result<std::unique_ptr<Poppler::Document>> openPdf(const LoadRequest& request) {
  Poppler::setDebugErrorFunction([](const QString&, const QVariant&) {}, {});
  const QString path = QFile::decodeName(request.path.c_str());
  if (QFile file(path); file.exists() && file.size() == 0)
    return failure("knowledge.empty", HEDDLE_TR("Error", "The file is empty"), request.path,
                   HEDDLE_TR("Error", "Leave it out of the source, or fill it"));
  std::unique_ptr<Poppler::Document> pdf = Poppler::Document::load(path);
  if (!pdf) return damagedPdf(request.path);
  if (pdf->isLocked())
    return failure("knowledge.encrypted", HEDDLE_TR("Error", "The PDF is protected by a password"),
                   request.path, HEDDLE_TR("Error", "Save a copy without a password"));
  if (pdf->numPages() <= 0)
    return failure("knowledge.empty", HEDDLE_TR("Error", "The PDF has no pages"), request.path,
                   HEDDLE_TR("Error", "Leave it out of the source"));
  return pdf;
}

// What separates a word that begins a line from the line before.
const char* separator(const QRectF& before, const QRectF& next) {
  const double height = std::max(std::min(before.height(), next.height()), 1.0);
  const double gap = next.top() - before.bottom();
  // Further down than a line's own height, or up again: another paragraph, column or block.
  return gap > height * 0.8 || next.bottom() < before.top() ? "\n\n" : "\n";
}

void addPage(const Poppler::Page& page, LoadedDocument& document) {
  LoadedPage loaded;
  std::string& text = document.text;
  loaded.start = text.size();
  const QSizeF size = page.pageSizeF();
  loaded.width = static_cast<float>(size.width());
  loaded.height = static_cast<float>(size.height());
  const auto words = page.textList();
  const Poppler::TextBox* before = nullptr;
  for (const auto& word : words) {
    const std::string content = replaceInvalidUtf8(word->text().toStdString());
    if (content.empty()) continue;
    if (before) {
      const bool sameLine = before->nextWord() == word.get();
      if (!sameLine)
        text += separator(before->boundingBox(), word->boundingBox());
      else if (before->hasSpaceAfter())
        text += ' ';
    }
    const QRectF box = word->boundingBox();
    loaded.words.push_back({text.size(),
                            text.size() + content.size(),
                            {static_cast<float>(box.x()), static_cast<float>(box.y()),
                             static_cast<float>(box.width()), static_cast<float>(box.height())}});
    text += content;
    before = word.get();
  }
  if (before) text += "\n\n";
  loaded.end = text.size();
  document.pages.push_back(std::move(loaded));
}

// Headings from the outline: the entry's words on the page it leads to, else nothing.
class OutlineReader {
 public:
  OutlineReader(LoadedDocument& document, int firstPage) : m_document(document), m_firstPage(firstPage) {}

  void read(const QVector<Poppler::OutlineItem>& items, int level) {
    constexpr int kDeepest = 6;
    constexpr size_t kMost = 20000;
    for (const Poppler::OutlineItem& item : items) {
      if (++m_seen > kMost) return;
      if (const auto destination = item.destination()) add(item.name(), destination->pageNumber(), level);
      if (level < kDeepest && item.hasChildren()) read(item.children(), level + 1);
    }
  }

 private:
  void add(const QString& name, int pageNumber, int level) {
    const int index = pageNumber - m_firstPage;
    if (index < 0 || index >= static_cast<int>(m_document.pages.size())) return;
    const LoadedPage& page = m_document.pages[static_cast<size_t>(index)];
    const std::string wanted = name.simplified().toStdString();
    if (wanted.empty()) return;
    size_t at = m_document.text.find(wanted, page.start);
    if (at == std::string::npos || at + wanted.size() > page.end) return;
    if (!m_document.headings.empty() && at < m_document.headings.back().end) return;
    m_document.headings.push_back({at, at + wanted.size(), level});
  }

  LoadedDocument& m_document;
  int m_firstPage;
  size_t m_seen = 0;
};

void readInformation(const Poppler::Document& pdf, LoadedDocument& document) {
  document.title = replaceInvalidUtf8(pdf.title().simplified().toStdString());
  if (const QString author = pdf.author(); !author.isEmpty())
    document.metadata["author"] = author.toStdString();
  if (const QString subject = pdf.subject(); !subject.isEmpty())
    document.metadata["subject"] = subject.toStdString();
  if (const QString keywords = pdf.keywords(); !keywords.isEmpty())
    document.metadata["keywords"] = keywords.toStdString();
  if (const QDateTime created = pdf.creationDate(); created.isValid())
    document.metadata["created"] = created.toUTC().toString(Qt::ISODate).toStdString();
}

}  // namespace

Result<LoadedDocument> loadPdf(const LoadRequest& request) {
  HEDDLE_ASSIGN(const auto pdf, openPdf(request));
  LoadedDocument document;
  document.totalPages = pdf->numPages();
  const int first = std::max(request.firstPage, 1);
  const int last =
      request.pageCount > 0 ? std::min(first + request.pageCount - 1, pdf->numPages()) : pdf->numPages();
  for (int number = first; number <= last; ++number) {
    const std::unique_ptr<Poppler::Page> page = pdf->page(number - 1);
    if (page) {
      addPage(*page, document);
    } else {
      document.pages.push_back({document.text.size(), document.text.size(), 0, 0, {}});
      warn(document, {"knowledge.damaged_page",
                      {HEDDLE_TR("Error", "Page {0} is damaged"), {std::to_string(number)}},
                      request.path,
                      HEDDLE_TR("Error", "The other pages were read")});
    }
    if (document.text.size() > request.maxText_bytes)
      return std::unexpected(tooLarge(request.path, request.maxText_bytes));
  }
  OutlineReader(document, first).read(pdf->outline(), 1);
  if (first == 1) readInformation(*pdf, document);
  return document;
}

}  // namespace heddle

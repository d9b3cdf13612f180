#include "core/knowledge/document_preparation.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "core/knowledge/chunk_reconcile.h"
#include "core/knowledge/cleaning.h"
#include "core/knowledge/knowledge_repository.h"
#include "core/knowledge/knowledge_rows.h"
#include "core/knowledge/loaders/reading.h"
#include "core/knowledge/reading_settings.h"
#include "core/knowledge/split_document.h"
#include "core/knowledge/text_positions.h"
#include "core/knowledge/word_boxes.h"
#include "core/knowledge/worker_reading.h"
#include "core/models/hash_cache.h"
#include "core/models/sha256.h"
#include "core/models/text_check.h"

namespace heddle {
namespace {

bool isBlankText(std::string_view text) {
  return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

Error noTextOf(const LoadedDocument& loaded, const std::string& path) {
  if (loaded.pages.empty()) return noText(path);
  return {"knowledge.no_text",
          HEDDLE_TR("Error", "The pages hold pictures and no text; they were probably scanned"), path,
          HEDDLE_TR("Error", "Let a program recognise the text (OCR) and save the result as a new PDF")};
}

void warnOfEmptyPages(LoadedDocument& loaded, const std::string& path) {
  const auto empty = std::ranges::count_if(
      loaded.pages, [](const LoadedPage& page) { return page.words.empty() && page.width > 0; });
  if (empty == 0) return;
  warn(loaded, {"knowledge.pages_without_text",
                {HEDDLE_TR("Error", "{0} of {1} pages hold no text"),
                 {std::to_string(empty), std::to_string(loaded.pages.size())}},
                path,
                HEDDLE_TR("Error", "If they were scanned, let a program recognise their text (OCR)")});
}

std::string fileTitle(const std::string& path) {
  return replaceInvalidUtf8(std::filesystem::path(path).filename().string());
}

// False if the source's path that the file belongs to is gone itself: a disk that is not connected.
bool isReachable(const SourceSettings& settings, const std::string& path) {
  std::error_code ignored;
  for (const std::string& root : settings.paths)
    if (path.starts_with(root) && std::filesystem::exists(root, ignored)) return true;
  return false;
}

// Bytes to characters, ascending, in one pass.
void placeStructure(const LoadedDocument& loaded, PreparedDocument& document) {
  const CharacterIndex characters(loaded.text);
  for (const LoadedHeading& heading : loaded.headings)
    document.headings.push_back(
        {characters.characterAt(heading.start), characters.characterAt(heading.end), heading.level});
  std::vector<WordBox> words;
  for (size_t i = 0; i < loaded.pages.size(); ++i) {
    const LoadedPage& from = loaded.pages[i];
    const Page page{static_cast<int>(i) + 1, characters.characterAt(from.start),
                    characters.characterAt(from.end), from.width, from.height};
    words.clear();
    for (const LoadedWord& word : from.words)
      words.push_back({page.number, characters.characterAt(word.start), characters.characterAt(word.end),
                       word.rectangle});
    document.pages.push_back({page, packWords(page, words)});
  }
  document.characters = characters.characters();
}

Status split(PreparedDocument& document, std::span<const SplitHeading> headings,
             const SourceSettings& settings, const TokenCounter& tokens, std::stop_token stop) {
  HEDDLE_ASSIGN(auto parts,
                splitDocument(document.text, headings, settings.splitter, tokens, std::move(stop)));
  std::vector<Page> pages;
  for (const PreparedPage& page : document.pages) pages.push_back(page.page);
  const std::string counter = tokens.name();
  document.chunks.reserve(parts.size());
  for (DocumentChunk& part : parts) {
    Chunk& chunk = document.chunks.emplace_back();
    chunk.document = document.pending.id;
    chunk.start = part.start;
    chunk.end = part.end;
    chunk.text = document.text.substr(part.startByte, part.endByte - part.startByte);
    chunk.tokens = part.tokens;
    chunk.tokenizer = counter;
    chunk.headings = std::move(part.headings);
    chunk.hash = textHash(chunk.text);
    if (!pages.empty()) setPages(chunk, pages);
  }
  return {};
}

}  // namespace

PreparedDocument DocumentPreparation::prepare(PendingDocument pending, std::stop_token stop) const {
  PreparedDocument document;
  document.pending = std::move(pending);
  Status filled;
  try {
    filled = fill(document, stop);
  } catch (const std::exception& exception) {
    filled = failure("knowledge.failed",
                     {HEDDLE_TR("Error", "Reading stopped at a fault of Heddle ({0})"), {exception.what()}},
                     {}, HEDDLE_TR("Error", "Please report this together with the log"));
  }
  if (stop.stop_requested()) {
    document.outcome = PreparedDocument::Outcome::Stopped;
  } else if (!filled) {
    document.outcome = PreparedDocument::Outcome::Failed;
    document.error = filled.error();
    if (document.error->input.empty()) document.error->input = document.pending.path;
  }
  return document;
}

Status DocumentPreparation::fill(PreparedDocument& document, std::stop_token stop) const {
  using Outcome = PreparedDocument::Outcome;
  const PendingDocument& pending = document.pending;
  const auto settings = m_settings.find(pending.source);
  if (settings == m_settings.end()) return {};
  const ReadingHash hash = readingHash(settings->second, pending.loader);
  document.settingsHash = hash.text();
  struct stat status{};
  if (::stat(pending.path.c_str(), &status) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
    document.outcome = isReachable(settings->second, pending.path) ? Outcome::Gone : Outcome::Unreachable;
    return {};
  }
  document.size_bytes = status.st_size;
  document.modified_ns = status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec;
  if (pending.loader.empty())
    return failure("knowledge.no_loader", HEDDLE_TR("Error", "Heddle cannot read files of this kind"),
                   pending.path,
                   HEDDLE_TR("Error", "Save it as PDF, DOCX, HTML, Markdown, text, CSV or JSON"));
  HEDDLE_ASSIGN(document.fileSha256,
                fileSha256(pending.path, [&stop](double) { return !stop.stop_requested(); }));
  const bool sameFile = pending.readable && document.fileSha256 == pending.fileSha256;
  if (sameFile && pending.settingsHash == document.settingsHash) {
    document.outcome = Outcome::Unchanged;
    return {};
  }
  if (sameFile && sameReading(pending.settingsHash, hash))
    return splitAgain(document, settings->second, std::move(stop));
  return read(document, settings->second, std::move(stop));
}

Status DocumentPreparation::read(PreparedDocument& document, const SourceSettings& settings,
                                 std::stop_token stop) const {
  const PendingDocument& pending = document.pending;
  const Loader* loader = findLoader(pending.loader);
  if (!loader)
    return failure("knowledge.no_loader",
                   HEDDLE_TR("Error", "This version of Heddle has no loader of that name"), pending.loader,
                   HEDDLE_TR("Error", "Update Heddle, or read the source again"));
  LoadRequest request;
  request.path = pending.path;
  if (const auto parameters = settings.loaders.find(pending.loader); parameters != settings.loaders.end())
    request.parameters = *parameters;
  HEDDLE_ASSIGN(LoadedDocument loaded, loader->description.inWorker
                                           ? readInWorker(m_workers, *loader, request, stop)
                                           : loader->load(request));
  if (isBlankText(loaded.text)) return std::unexpected(noTextOf(loaded, pending.path));
  warnOfEmptyPages(loaded, pending.path);
  cleanDocument(loaded, settings.cleaning);
  if (isBlankText(loaded.text)) return std::unexpected(noTextOf(loaded, pending.path));

  placeStructure(loaded, document);
  document.title = loaded.title.empty() ? fileTitle(pending.path) : shownText(loaded.title, 300);
  document.mime = loader->description.mime;
  document.encoding = std::move(loaded.encoding);
  document.metadata = std::move(loaded.metadata);
  document.warnings = std::move(loaded.warnings);
  document.text = std::move(loaded.text);
  document.textSha256 = sha256(std::as_bytes(std::span(document.text)));
  document.nearDuplicates = settings.nearDuplicates;
  document.nearDuplicateSimilarity = settings.nearDuplicateSimilarity;
  if (settings.nearDuplicates != NearDuplicates::Keep) document.signature = textSignature(document.text);
  std::vector<SplitHeading> headings;
  for (const LoadedHeading& heading : loaded.headings)
    headings.push_back({heading.start, heading.end, heading.level});
  HEDDLE_TRY(split(document, headings, settings, *m_tokens, std::move(stop)));
  document.outcome = PreparedDocument::Outcome::Read;
  return {};
}

Status DocumentPreparation::splitAgain(PreparedDocument& document, const SourceSettings& settings,
                                       std::stop_token stop) const {
  HEDDLE_TRY(m_project.read([&](Database& database) -> Status {
    KnowledgeRepository repository(database);
    HEDDLE_ASSIGN(document.text, repository.text(document.pending.id));
    HEDDLE_ASSIGN(document.headings, repository.headings(document.pending.id));
    HEDDLE_ASSIGN(const auto pages, repository.pages(document.pending.id));
    for (const Page& page : pages) document.pages.push_back({page, {}});
    return {};
  }));
  document.textSha256 = sha256(std::as_bytes(std::span(document.text)));
  document.nearDuplicates = settings.nearDuplicates;
  document.nearDuplicateSimilarity = settings.nearDuplicateSimilarity;
  if (settings.nearDuplicates != NearDuplicates::Keep) document.signature = textSignature(document.text);
  const CharacterIndex characters(document.text);
  std::vector<SplitHeading> headings;
  for (const Heading& heading : document.headings)
    headings.push_back({characters.byteAt(heading.start), characters.byteAt(heading.end), heading.level});
  HEDDLE_TRY(split(document, headings, settings, *m_tokens, std::move(stop)));
  document.outcome = PreparedDocument::Outcome::Split;
  return {};
}

}  // namespace heddle

#include <cstring>

#include "core/base/json_number.h"
#include "core/knowledge/worker_reading.h"
#include "core/models/text_check.h"
#include "core/store/store_error.h"

namespace heddle {
namespace {

using protocol::Json;

std::unexpected<Error> notADocument() {
  return failure("knowledge.worker_answer", HEDDLE_TR("Error", "The worker's answer is not a document"));
}

// Fixed-size numbers, host order: both ends are the same build on the same machine.
template <class T>
void put(std::vector<uint8_t>& bytes, T value) {
  const auto* raw = reinterpret_cast<const uint8_t*>(&value);
  bytes.insert(bytes.end(), raw, raw + sizeof value);
}

constexpr size_t kWord_bytes = 2 * sizeof(uint32_t) + 4 * sizeof(float);

Json wordsJson(const LoadedPage& page) {
  std::vector<uint8_t> bytes;
  bytes.reserve(page.words.size() * kWord_bytes);
  for (const LoadedWord& word : page.words) {
    put(bytes, static_cast<uint32_t>(word.start));
    put(bytes, static_cast<uint32_t>(word.end));
    put(bytes, word.rectangle.x);
    put(bytes, word.rectangle.y);
    put(bytes, word.rectangle.width);
    put(bytes, word.rectangle.height);
  }
  return Json::binary(std::move(bytes));
}

void readWords(const Json& json, LoadedPage& page) {
  if (!json.is_binary()) return;
  const auto& bytes = json.get_binary();
  size_t at = 0;
  const auto take = [&](auto& value) {
    std::memcpy(&value, bytes.data() + at, sizeof value);
    at += sizeof value;
  };
  while (at + kWord_bytes <= bytes.size()) {
    uint32_t start = 0, end = 0;
    LoadedWord word;
    take(start);
    take(end);
    take(word.rectangle.x);
    take(word.rectangle.y);
    take(word.rectangle.width);
    take(word.rectangle.height);
    word.start = start;
    word.end = end;
    page.words.push_back(word);
  }
}

// The worker may have been taken over: nothing it says may point outside its own text.
bool isSound(const LoadedDocument& document) {
  const size_t size = document.text.size();
  if (document.totalPages < 0) return false;
  const auto atBorder = [&](size_t at) {
    return at == size || (at < size && (static_cast<unsigned char>(document.text[at]) & 0xC0) != 0x80);
  };
  const auto isSpan = [&](size_t start, size_t end) {
    return start <= end && atBorder(start) && atBorder(end);
  };
  for (const LoadedHeading& heading : document.headings)
    if (!isSpan(heading.start, heading.end) || heading.level < 1) return false;
  size_t before = 0;
  for (const LoadedPage& page : document.pages) {
    if (!isSpan(page.start, page.end) || page.start < before || page.width < 0 || page.height < 0)
      return false;
    before = page.end;
    for (const LoadedWord& word : page.words)
      if (!isSpan(word.start, word.end) || word.start < page.start || word.end > page.end) return false;
  }
  return isValidUtf8(document.text) && isValidUtf8(document.title);
}

// What does not fit in a T comes out as -1 or the largest T, which isSound() refuses.
template <class T>
T number(const Json& json) {
  return numberOf<T>(json).value_or(static_cast<T>(-1));
}

LoadedDocument read(const Json& json) {
  LoadedDocument document;
  document.text = json.at("text").get<std::string>();
  document.title = json.at("title").get<std::string>();
  document.encoding = json.at("encoding").get<std::string>();
  document.totalPages = number<int>(json.at("total_pages"));
  document.metadata = json.at("metadata");
  for (const Json& heading : json.at("headings"))
    document.headings.push_back(
        {number<size_t>(heading.at(0)), number<size_t>(heading.at(1)), number<int>(heading.at(2))});
  for (const Json& entry : json.at("pages")) {
    LoadedPage& page = document.pages.emplace_back();
    page.start = number<size_t>(entry.at(0));
    page.end = number<size_t>(entry.at(1));
    page.width = number<float>(entry.at(2));
    page.height = number<float>(entry.at(3));
    readWords(entry.at(4), page);
  }
  for (const Json& warning : json.at("warnings"))
    if (document.warnings.size() < kMaxWarnings) document.warnings.push_back(errorFromJson(warning));
  return document;
}

}  // namespace

Json toJson(const LoadedDocument& document) {
  Json headings = Json::array(), pages = Json::array(), warnings = Json::array();
  for (const LoadedHeading& heading : document.headings)
    headings.push_back({heading.start, heading.end, heading.level});
  for (const LoadedPage& page : document.pages)
    pages.push_back(Json::array({page.start, page.end, page.width, page.height, wordsJson(page)}));
  for (const Error& warning : document.warnings) warnings.push_back(errorToJson(warning));
  return {{"text", document.text},         {"title", document.title},
          {"encoding", document.encoding}, {"total_pages", document.totalPages},
          {"metadata", document.metadata}, {"headings", std::move(headings)},
          {"pages", std::move(pages)},     {"warnings", std::move(warnings)}};
}

Result<LoadedDocument> loadedDocumentFromJson(const Json& json) {
  try {
    LoadedDocument document = read(json);
    if (!isSound(document)) return notADocument();
    return document;
  } catch (const Json::exception&) {
    return notADocument();
  }
}

Json loadArguments(const std::string& loader, const LoadRequest& request) {
  return {{"loader", loader},
          {"parameters", request.parameters},
          {"first_page", request.firstPage},
          {"page_count", request.pageCount},
          {"max_text_bytes", request.maxText_bytes}};
}

LoadRequest loadRequest(const std::string& input, const Json& arguments) {
  LoadRequest request;
  request.path = input;
  if (!arguments.is_object()) return request;
  if (const auto given = arguments.find("parameters"); given != arguments.end()) request.parameters = *given;
  request.firstPage = numberAt(arguments, "first_page", request.firstPage);
  request.pageCount = numberAt(arguments, "page_count", request.pageCount);
  if (const auto given = arguments.find("max_text_bytes");
      given != arguments.end() && given->is_number_unsigned())
    request.maxText_bytes = given->get<uint64_t>();
  return request;
}

}  // namespace heddle

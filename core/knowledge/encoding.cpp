#include "core/knowledge/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>

#include "core/models/text_check.h"

namespace heddle {
namespace {

struct CloseIcu {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

struct Mark {
  std::string_view bytes;
  const char* encoding;
};
// The longer first: UTF-32's begins with UTF-16's.
constexpr Mark kMarks[] = {{std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
                           {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
                           {"\xEF\xBB\xBF", "UTF-8"},
                           {"\xFF\xFE", "UTF-16LE"},
                           {"\xFE\xFF", "UTF-16BE"}};

constexpr size_t kSample_bytes = 65536;

// UTF-16 without a mark: of the text's first units most have a zero in the same half.
std::optional<std::string> wideWithoutMark(std::string_view sample) {
  size_t zeros[2] = {0, 0};
  const size_t units = sample.size() / 2;
  for (size_t i = 0; i < units * 2; ++i) zeros[i % 2] += sample[i] == '\0';
  if (units < 4) return std::nullopt;
  if (zeros[1] * 10 > units * 7 && zeros[0] * 20 < units) return "UTF-16LE";
  if (zeros[0] * 10 > units * 7 && zeros[1] * 20 < units) return "UTF-16BE";
  return std::nullopt;
}

bool looksBinary(std::string_view sample) {
  const auto odd = std::ranges::count_if(sample, [](char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return value < 0x20 && !(value >= '\t' && value <= '\r') && value != 0x1B;
  });
  return sample.find('\0') != std::string_view::npos || odd * 10 > std::ssize(sample);
}

std::string detected(std::string_view sample) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseIcu> detector(ucsdet_open(&error));
  if (U_SUCCESS(error))
    ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &error);
  const UCharsetMatch* match = U_SUCCESS(error) ? ucsdet_detect(detector.get(), &error) : nullptr;
  const char* name = match && U_SUCCESS(error) ? ucsdet_getName(match, &error) : nullptr;
  // What has no better name: every byte means something in it.
  if (!name || U_FAILURE(error)) return "windows-1252";
  // Texts that ICU calls Latin-1 come from Windows with its quotation marks; the rest of the two is the same.
  return std::strcmp(name, "ISO-8859-1") == 0 ? "windows-1252" : name;
}

// The part of the bytes that tells most about a national encoding: from the first byte beyond ASCII on.
std::string_view tellingPart(std::string_view bytes) {
  const auto first =
      std::ranges::find_if(bytes, [](char byte) { return static_cast<signed char>(byte) < 0; });
  auto start = static_cast<size_t>(first - bytes.begin());
  start -= std::min<size_t>(start, 256);
  return bytes.substr(start, kSample_bytes);
}

void normaliseLineEnds(std::string& text) {
  size_t at = text.find('\r');
  if (at == std::string::npos) return;
  size_t to = at;
  for (; at < text.size(); ++at) {
    if (text[at] != '\r') {
      text[to++] = text[at];
      continue;
    }
    text[to++] = '\n';
    if (at + 1 < text.size() && text[at + 1] == '\n') ++at;
  }
  text.resize(to);
}

Result<DecodedText> convert(std::string_view bytes, const std::string& encoding) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseIcu> from(ucnv_open(encoding.c_str(), &error));
  const std::unique_ptr<UConverter, CloseIcu> to(ucnv_open("UTF-8", &error));
  if (U_FAILURE(error))
    return failure(
        "knowledge.encoding", {HEDDLE_TR("Error", "The encoding {0} is not known"), {encoding}}, {},
        HEDDLE_TR("Error", "Choose another encoding for this source, or none so that it is found"));
  DecodedText decoded{{}, encoding, false};
  decoded.text.reserve(bytes.size() + bytes.size() / 2);
  std::string buffer(1 << 16, '\0');
  const char* source = bytes.data();
  const char* const sourceEnd = source + bytes.size();
  UChar middle[8192];
  UChar *middleSource = middle, *middleTarget = middle;
  bool reset = true;
  do {
    error = U_ZERO_ERROR;
    char* target = buffer.data();
    ucnv_convertEx(to.get(), from.get(), &target, target + buffer.size(), &source, sourceEnd, middle,
                   &middleSource, &middleTarget, middle + 8192, reset, true, &error);
    decoded.text.append(buffer.data(), static_cast<size_t>(target - buffer.data()));
    reset = false;
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  decoded.replaced = decoded.text.find("\xEF\xBF\xBD") != std::string::npos;
  return decoded;
}

}  // namespace

Result<DecodedText> decodeText(std::string bytes, const std::string& encoding) {
  std::string chosen = encoding;
  for (const Mark& mark : kMarks) {
    if (!std::string_view(bytes).starts_with(mark.bytes)) continue;
    chosen = mark.encoding;
    bytes.erase(0, mark.bytes.size());
    break;
  }
  const std::string_view sample = std::string_view(bytes).substr(0, kSample_bytes);
  if (chosen.empty())
    if (const auto wide = wideWithoutMark(sample)) chosen = *wide;
  const bool isWide = chosen.starts_with("UTF-16") || chosen.starts_with("UTF-32");
  if (!isWide && looksBinary(sample))
    return failure("knowledge.binary", HEDDLE_TR("Error", "The file is not a text"), {},
                   HEDDLE_TR("Error", "Leave such files out of the source, by their name's ending"));
  DecodedText decoded;
  if ((chosen.empty() || chosen == "UTF-8") && isValidUtf8(bytes)) {
    decoded = {std::move(bytes), "UTF-8", false};
  } else {
    if (chosen.empty()) chosen = detected(tellingPart(bytes));
    HEDDLE_ASSIGN(decoded, convert(bytes, chosen));
  }
  normaliseLineEnds(decoded.text);
  return decoded;
}

}  // namespace heddle

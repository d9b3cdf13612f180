#include "core/models/file_kind.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

namespace heddle {
namespace {

bool startsWith(std::string_view head, std::string_view start) {
  return head.substr(0, start.size()) == start;
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return result;
}

// 8 bytes of little-endian header length, then a JSON object.
bool looksLikeSafetensors(std::string_view head) {
  return head.size() >= 10 && head[8] == '{' &&
         (head[9] == '"' || head[9] == ' ' || head[9] == '\n' || head[9] == '}') && head[6] == 0 &&
         head[7] == 0;
}

bool looksLikeText(std::string_view head) {
  return std::ranges::all_of(head, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 ? byte != 0x7f : c == '\n' || c == '\r' || c == '\t' || c == '\f';
  });
}

struct Guess {
  Text what;
  Text hint;
};

Guess guess(std::string_view head) {
  const Text ggufHint = HEDDLE_TR("Error", "choose a file that ends in .gguf");
  const Text againHint =
      HEDDLE_TR("Error", "download the model file again, with the link that leads to the file itself");
  std::string start = lower(head.substr(0, 256));
  start.erase(0, std::min(start.find_first_not_of(" \t\r\n\xef\xbb\xbf"), start.size()));
  if (head.empty()) return {HEDDLE_TR("Error", "the file is empty, not a GGUF model"), againHint};
  if (startsWith(start, "<!doctype") || startsWith(start, "<html") || startsWith(start, "<?xml"))
    return {HEDDLE_TR("Error", "the file is a web page, not a GGUF model"), againHint};
  if (startsWith(head, "version https://git-lfs"))
    return {HEDDLE_TR("Error", "the file is a Git LFS pointer, not the GGUF model it points to"),
            HEDDLE_TR("Error", "run \"git lfs pull\" in its folder, or download the file itself")};
  if (looksLikeSafetensors(head))
    return {HEDDLE_TR("Error", "the file looks like safetensors, not like a GGUF model"),
            HEDDLE_TR("Error", "choose a GGUF conversion of this model")};
  if (startsWith(head, "PK\x03\x04"))
    return {HEDDLE_TR("Error", "the file is a zip archive (or a PyTorch checkpoint), not a GGUF model"),
            HEDDLE_TR("Error", "unpack it, or choose a GGUF conversion of this model")};
  if (startsWith(head, "\x1f\x8b") ||
      startsWith(head,
                 "\xfd"
                 "7zXZ") ||
      startsWith(head, "7z\xbc\xaf") || startsWith(head, "\x28\xb5\x2f\xfd") || startsWith(head, "BZh") ||
      startsWith(head, "Rar!"))
    return {HEDDLE_TR("Error", "the file is a compressed archive, not a GGUF model"),
            HEDDLE_TR("Error", "unpack it first")};
  if (startsWith(head, "lmgg") || startsWith(head, "tjgg") || startsWith(head, "fmgg"))
    return {HEDDLE_TR("Error", "the file is in an older format (GGML) that came before GGUF"),
            HEDDLE_TR("Error", "choose a GGUF conversion of this model")};
  if (startsWith(head, "SQLite format 3"))
    return {HEDDLE_TR("Error", "the file is an SQLite database, not a GGUF model"), ggufHint};
  if (startsWith(head, "%PDF"))
    return {HEDDLE_TR("Error", "the file is a PDF document, not a GGUF model"), ggufHint};
  if (startsWith(head, "\x80\x02") || startsWith(head, "\x80\x03") || startsWith(head, "\x80\x04"))
    return {HEDDLE_TR("Error", "the file looks like a Python pickle, not like a GGUF model"),
            HEDDLE_TR("Error", "choose a GGUF conversion of this model")};
  if (startsWith(start, "{") || startsWith(start, "[{"))
    return {HEDDLE_TR("Error", "the file looks like JSON, not like a GGUF model"), ggufHint};
  if (looksLikeText(head)) return {HEDDLE_TR("Error", "the file is text, not a GGUF model"), ggufHint};
  if (head.find_first_not_of('\0') == std::string_view::npos)
    return {
        HEDDLE_TR(
            "Error",
            "the file starts with nothing but zeros, as an unfinished download does; it is not a GGUF model"),
        againHint};
  return {HEDDLE_TR("Error", "the file is not a GGUF model (it does not start with \"GGUF\")"), ggufHint};
}

}  // namespace

Error notGgufError(std::span<const std::byte> bytes, std::string label) {
  const auto head = bytes.first(std::min<size_t>(bytes.size(), 1024));
  auto [what, hint] = guess({reinterpret_cast<const char*>(head.data()), head.size()});
  return {"gguf.not_gguf", std::move(what), std::move(label), std::move(hint)};
}

}  // namespace heddle

// What the programs of this folder print and write: one JSON object each, made without a library.
#pragma once

#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::gputest {

// Exit status that ctest and run.sh take for "skipped".
inline constexpr int kSkipped = 77;

inline std::string jsonText(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20)
      out += ' ';
    else
      out += c;
  }
  return out + "\"";
}

inline std::string jsonNumber(double value) {
  if (!std::isfinite(value)) return "null";
  char text[64];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

// Fields in the order they were given.
class JsonObject {
 public:
  JsonObject& text(std::string_view name, std::string_view value) { return raw(name, jsonText(value)); }
  JsonObject& number(std::string_view name, double value) { return raw(name, jsonNumber(value)); }
  JsonObject& raw(std::string_view name, const std::string& json) {
    m_fields += (m_fields.empty() ? "" : ", ") + jsonText(name) + ": " + json;
    return *this;
  }
  std::string json() const { return "{" + m_fields + "}"; }

 private:
  std::string m_fields;
};

inline std::string jsonList(const std::vector<std::string>& elements) {
  std::string out = "[";
  for (const std::string& element : elements) out += (out.size() > 1 ? ",\n  " : "\n  ") + element;
  return out + "\n]";
}

// False if the file cannot be written; an empty path writes nothing.
inline bool writeFile(const std::string& path, const std::string& text) {
  if (path.empty()) return true;
  std::FILE* file = std::fopen(path.c_str(), "w");
  if (!file) return false;
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  return std::fclose(file) == 0 && written;
}

}  // namespace heddle::gputest

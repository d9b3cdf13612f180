#include "core/knowledge/word_boxes.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace heddle {
namespace {

constexpr float kSteps = 65535;

void putVariable(std::string& bytes, uint64_t value) {
  for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(value | 0x80);
  bytes += static_cast<char>(value);
}

void putFraction(std::string& bytes, float value, float whole) {
  const float fraction = whole > 0 && std::isfinite(value) ? std::clamp(value / whole, 0.0F, 1.0F) : 0.0F;
  const auto steps = static_cast<uint16_t>(std::lround(fraction * kSteps));
  bytes += static_cast<char>(steps & 0xFF);
  bytes += static_cast<char>(steps >> 8);
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : m_bytes(bytes) {}
  bool atEnd() const { return m_at >= m_bytes.size(); }

  std::optional<int64_t> variable() {
    uint64_t value = 0;
    for (int shift = 0; shift < 63 && m_at < m_bytes.size(); shift += 7) {
      const auto byte = static_cast<unsigned char>(m_bytes[m_at++]);
      value |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (!(byte & 0x80)) return static_cast<int64_t>(value);
    }
    return std::nullopt;
  }
  std::optional<float> fraction(float whole) {
    if (m_bytes.size() - m_at < 2) return std::nullopt;
    const auto low = static_cast<unsigned char>(m_bytes[m_at]);
    const auto high = static_cast<unsigned char>(m_bytes[m_at + 1]);
    m_at += 2;
    return static_cast<float>(low | (high << 8)) / kSteps * whole;
  }

 private:
  std::string_view m_bytes;
  size_t m_at = 0;
};

}  // namespace

std::string packWords(const Page& page, std::span<const WordBox> words) {
  std::string bytes;
  int64_t at = page.start;
  for (const WordBox& word : words) {
    if (word.start < at || word.end < word.start) continue;
    putVariable(bytes, static_cast<uint64_t>(word.start - at));
    putVariable(bytes, static_cast<uint64_t>(word.end - word.start));
    putFraction(bytes, word.rectangle.x, page.width);
    putFraction(bytes, word.rectangle.y, page.height);
    putFraction(bytes, word.rectangle.width, page.width);
    putFraction(bytes, word.rectangle.height, page.height);
    at = word.end;
  }
  return bytes;
}

std::vector<WordBox> unpackWords(const Page& page, std::string_view bytes) {
  std::vector<WordBox> words;
  Reader reader(bytes);
  int64_t at = page.start;
  while (!reader.atEnd()) {
    const auto gap = reader.variable();
    const auto length = reader.variable();
    const auto x = reader.fraction(page.width), y = reader.fraction(page.height);
    const auto width = reader.fraction(page.width), height = reader.fraction(page.height);
    if (!gap || !length || !x || !y || !width || !height) return words;
    if (*gap > page.end - at || *length > page.end - at - *gap) return words;
    WordBox word{page.number, at + *gap, at + *gap + *length, {*x, *y, *width, *height}};
    at = word.end;
    words.push_back(word);
  }
  return words;
}

}  // namespace heddle

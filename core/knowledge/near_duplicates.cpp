#include "core/knowledge/near_duplicates.h"

#include <cstring>
#include <limits>

namespace heddle {
namespace {

constexpr uint32_t kEmpty = std::numeric_limits<uint32_t>::max();
constexpr size_t kFewestWords = 50;

// The finalizer of SplitMix64 (Steele, Lea, Flood 2014): every bit of the result depends on every bit of the
// input.
uint64_t mixed(uint64_t value) {
  value += 0x9E3779B97F4A7C15;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
  return value ^ (value >> 31);
}

enum class Kind : uint8_t { Separator, Letter, Alone };

// A byte's part in a word. Characters of three bytes that begin with 0xE3 to 0xED (U+3000 to U+DFFF) are
// taken alone: the scripts of East Asia, which write without blanks. Others are written in words.
Kind kindOf(unsigned char byte) {
  if (byte < 0x80) {
    const bool isLetter = (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
    return isLetter ? Kind::Letter : Kind::Separator;
  }
  return byte >= 0xE3 && byte <= 0xED ? Kind::Alone : Kind::Letter;
}

template <class OnWord>
void forEachWord(std::string_view text, OnWord onWord) {
  constexpr uint64_t kStart = 0xCBF29CE484222325, kPrime = 0x100000001B3;  // FNV-1a
  uint64_t hash = kStart;
  bool inWord = false;
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const Kind kind = kindOf(byte);
    if (kind == Kind::Letter) {
      hash = (hash ^ (byte < 0x80 ? byte | 0x20u : byte)) * kPrime;
      inWord = true;
      ++at;
      continue;
    }
    if (inWord) onWord(hash);
    hash = kStart;
    inWord = false;
    if (kind == Kind::Separator) {
      ++at;
      continue;
    }
    uint64_t character = 0;
    const size_t end = std::min(at + 3, text.size());
    for (; at < end; ++at) character = character << 8 | static_cast<unsigned char>(text[at]);
    onWord(character);
  }
  if (inWord) onWord(hash);
}

}  // namespace

std::optional<TextSignature> textSignature(std::string_view text) {
  TextSignature signature;
  signature.bins.fill(kEmpty);
  uint64_t before = 0, last = 0;
  size_t words = 0;
  forEachWord(text, [&](uint64_t word) {
    if (++words >= 3) {
      const uint64_t triple = mixed(word + 3 * mixed(last + 3 * mixed(before)));
      const auto bin = static_cast<size_t>((triple >> 32) * TextSignature::kBins >> 32);
      const auto value = static_cast<uint32_t>(triple);
      if (value < signature.bins[bin]) signature.bins[bin] = value;
    }
    before = last;
    last = word;
  });
  if (words < kFewestWords) return std::nullopt;
  // An empty bin takes the value of the next full one, marked with the distance, so that equal texts fill
  // alike.
  std::array<uint32_t, TextSignature::kBins> filled = signature.bins;
  for (size_t i = 0; i < filled.size(); ++i)
    for (size_t step = 1; filled[i] == kEmpty && step < filled.size(); ++step) {
      const uint32_t value = signature.bins[(i + step) % filled.size()];
      if (value != kEmpty) filled[i] = static_cast<uint32_t>(mixed(value + (uint64_t{step} << 32)));
    }
  signature.bins = filled;
  return signature;
}

std::array<int64_t, TextSignature::kBands> TextSignature::bandKeys() const {
  std::array<int64_t, kBands> keys{};
  for (size_t band = 0; band < kBands; ++band) {
    uint64_t key = band;
    for (size_t row = 0; row < kRows; ++row) key = mixed(key * 31 + bins[band * kRows + row]);
    keys[band] = static_cast<int64_t>(key);
  }
  return keys;
}

double TextSignature::similarity(const TextSignature& a, const TextSignature& b) {
  size_t equal = 0;
  for (size_t i = 0; i < kBins; ++i) equal += a.bins[i] == b.bins[i];
  return static_cast<double>(equal) / static_cast<double>(kBins);
}

std::string TextSignature::bytes() const {
  return {reinterpret_cast<const char*>(bins.data()), sizeof bins};
}

std::optional<TextSignature> TextSignature::fromBytes(std::string_view bytes) {
  TextSignature signature;
  if (bytes.size() != sizeof signature.bins) return std::nullopt;
  std::memcpy(signature.bins.data(), bytes.data(), sizeof signature.bins);
  return signature;
}

}  // namespace heddle

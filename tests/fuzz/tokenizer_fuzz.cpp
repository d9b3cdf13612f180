// A vocabulary from hostile bytes, then hostile text through it. The first two bytes say how much of the
// input is text.
#include <cstdint>
#include <cstdlib>
#include <span>

#include "core/models/tokenizer.h"

using namespace heddle;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  const std::span<const std::byte> all(reinterpret_cast<const std::byte*>(data), size);
  const size_t textSize = std::min<size_t>(data[0] | size_t{data[1]} << 8, size - 2);
  const std::string_view text(reinterpret_cast<const char*>(data) + 2, textSize);
  const auto file = GgufFile::fromMemory(all.subspan(2 + textSize), "fuzz");
  if (!file) return 0;
  const auto tokenizer = Tokenizer::fromGguf(**file);
  if (!tokenizer) return 0;

  for (const bool special : {false, true}) {
    const auto ids = (*tokenizer)->encode(text, {.addSpecial = special, .parseSpecial = special});
    for (const TokenId id : ids)
      if (id < 0 || id >= (*tokenizer)->size()) std::abort();
    (void)(*tokenizer)
        ->decode(ids, {.removeSpecial = special, .unparseSpecial = special, .cleanUpSpaces = special});
  }
  for (const TokenId id : {-1, 0, 1, (*tokenizer)->size() - 1, (*tokenizer)->size(), INT32_MAX}) {
    (void)(*tokenizer)->piece(id, true);
    (void)(*tokenizer)->endsGeneration(id);
    (void)(*tokenizer)->isControl(id);
  }
  (void)(*tokenizer)->find(text);
  return 0;
}

#include "core/models/embedded_model.h"

// The assembler takes the file into the read-only data of this object.
__asm__(
    ".pushsection .rodata\n"
    ".balign 64\n"
    "heddle_embedded_model_begin:\n"
    ".incbin \"" HEDDLE_EMBEDDED_MODEL
    "\"\n"
    "heddle_embedded_model_end:\n"
    ".byte 0\n"
    ".popsection\n");

extern "C" {
extern const std::byte heddle_embedded_model_begin[] __attribute__((visibility("hidden")));
extern const std::byte heddle_embedded_model_end[] __attribute__((visibility("hidden")));
}

namespace heddle {

std::span<const std::byte> embeddedModel() {
  return {heddle_embedded_model_begin,
          static_cast<size_t>(heddle_embedded_model_end - heddle_embedded_model_begin)};
}

}  // namespace heddle

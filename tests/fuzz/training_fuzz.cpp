// Rows of training data and recipes from any bytes. The first byte says what the rest is.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/training/preflight.h"
#include "core/training/recipe.h"
#include "core/training/row.h"
#include "core/training/trainer.h"

using namespace heddle;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (const int what = data[0] % 5; what < 3) {
    if (const auto row = parseRow(text, static_cast<RowKind>(what), "rows.jsonl:1")) {
      (void)hasAssistantTurn(row->chosen);
      (void)hasAssistantTurn(row->rejected);
    }
  } else if (what == 3) {
    // What was read is written and read again as it was.
    if (const auto recipe = parseRecipe(text, "recipe.json")) {
      const auto again = recipeFromJson(recipeToJson(*recipe), "recipe.json");
      if (!again || *again != *recipe) std::abort();
    }
  } else {
    const auto json = nlohmann::ordered_json::parse(text, nullptr, false);
    (void)progressFromJson(json);
    (void)resultFromJson(json);
    (void)preflightFromJson(json);
  }
  return 0;
}

#include "core/models/adapter_peft.h"

#include <array>
#include <nlohmann/json.hpp>

#include "core/base/folders.h"
#include "core/models/adapter_peft_names.h"
#include "core/models/hyperparameters.h"
#include "core/models/text_check.h"

namespace heddle {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::json;
constexpr size_t kMaxConfig_bytes = size_t{512} << 10;

struct ModelType {
  std::string_view huggingFace, gguf;
};
constexpr std::array kModelTypes = {ModelType{"llama", "llama"}, ModelType{"mistral", "llama"},
                                    ModelType{"qwen2", "qwen2"}, ModelType{"qwen3", "qwen3"}};

Result<Json> readObject(const fs::path& path) {
  HEDDLE_ASSIGN(const std::string text, readFile(path, kMaxConfig_bytes));
  Json json = Json::parse(text, nullptr, false);
  if (!json.is_object())
    return failure("adapter.peft_config", HEDDLE_TR("Error", "the file is not a JSON object"), path.string(),
                   HEDDLE_TR("Error", "get the adapter's folder from its source again"));
  return json;
}

std::string textAt(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

int64_t countAt(const Json& json, const char* key, int64_t otherwise) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number_unsigned() ? found->get<int64_t>() : otherwise;
}

}  // namespace

Result<PeftBase> peftBaseOf(const GgufFile& base) {
  HEDDLE_ASSIGN(const Hyperparameters values, readHyperparameters(base));
  bool known = false;
  for (const ModelType& type : kModelTypes) known = known || type.gguf == values.architecture;
  if (!known)
    return failure("adapter.peft_architecture",
                   {HEDDLE_TR("Error", "Heddle does not know the architecture {0} in Hugging Face's form"),
                    {values.architecture}},
                   base.label(), HEDDLE_TR("Error", "use the adapter as a GGUF file"));
  HEDDLE_ASSIGN(const auto name, base.text("general.name"));
  return PeftBase{values.architecture,
                  values.layers,
                  values.heads,
                  values.kvHeads,
                  replaceInvalidUtf8(name.value_or("")),
                  {}};
}

Result<PeftBase> peftBaseOfConfig(const fs::path& folder) {
  HEDDLE_ASSIGN(const Json adapter, readObject(folder / kPeftConfigFile));
  const std::string named = textAt(adapter, "base_model_name_or_path");
  const fs::path config = folder / named / "config.json";
  std::error_code code;
  if (named.empty() || !fs::is_regular_file(config, code))
    return failure(
        "adapter.peft_base",
        {HEDDLE_TR("Error", "the adapter's base model is needed to read it, and {0} is not on this machine"),
         {named.empty() ? "?" : shownText(named)}},
        folder.string(), HEDDLE_TR("Error", "name the model's GGUF file as the base"));
  HEDDLE_ASSIGN(const Json model, readObject(config));
  const std::string type = textAt(model, "model_type");
  const auto known = std::ranges::find(kModelTypes, type, &ModelType::huggingFace);
  const int64_t heads = countAt(model, "num_attention_heads", 0);
  const int64_t kvHeads = countAt(model, "num_key_value_heads", heads);
  if (known == kModelTypes.end() || heads < 1 || kvHeads < 1 || heads > 4096 || kvHeads > heads)
    return failure("adapter.peft_architecture",
                   {HEDDLE_TR("Error", "Heddle does not know the model type {0} in Hugging Face's form"),
                    {shownText(type)}},
                   config.string(), HEDDLE_TR("Error", "use the adapter as a GGUF file"));
  const int64_t layers = countAt(model, "num_hidden_layers", 0);
  return PeftBase{std::string(known->gguf), layers, heads, kvHeads, fs::path(named).filename().string(), {}};
}

bool isPeftFolder(const fs::path& folder) {
  std::error_code code;
  return fs::is_regular_file(folder / kPeftConfigFile, code);
}

std::vector<float> reorderRows(const std::vector<float>& values, int64_t rows, int64_t columns, int64_t heads,
                               RowOrder to) {
  std::vector<float> result(values.size());
  const int64_t perHead = rows / heads, half = perHead / 2;
  for (int64_t row = 0; row < rows; ++row) {
    const int64_t head = row / perHead, at = row % perHead;
    // Row `at` of the halves is the pair at % half, member at / half.
    const int64_t neighbour = head * perHead + 2 * (at % half) + at / half;
    const int64_t from = to == RowOrder::Neighbours ? row : neighbour;
    const int64_t into = to == RowOrder::Neighbours ? neighbour : row;
    std::copy_n(values.begin() + from * columns, columns, result.begin() + into * columns);
  }
  return result;
}

}  // namespace heddle

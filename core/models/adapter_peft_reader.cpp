#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "core/base/folders.h"
#include "core/base/json_number.h"
#include "core/models/adapter_peft.h"
#include "core/models/adapter_peft_names.h"
#include "core/models/safetensors.h"
#include "core/models/text_check.h"

namespace heddle {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;  // of several patterns the first that fits counts
constexpr size_t kMaxConfig_bytes = size_t{512} << 10;
constexpr int kMaxLayer = 1024;

// Settings that change what the tensors mean and that Heddle does not compute; each is refused if it is there
// and on.
constexpr std::array kUnsupportedSettings = {
    "use_dora",          "lora_bias",  "fan_in_fan_out",          "layer_replication",       "use_qalora",
    "target_parameters", "use_bdlora", "alora_invocation_tokens", "trainable_token_indices", "velora_config",
};
// Ways of starting that also change the base model: the adapter fits only that changed base.
constexpr std::array kBaseChangingStarts = {"pissa", "olora", "corda", "loftq", "lora_ga"};

bool isOn(const Json& json) {
  if (json.is_boolean()) return json.get<bool>();
  return !json.is_null() && !((json.is_array() || json.is_object()) && json.empty());
}

// What the name of a tensor in the file says.
struct TensorPlace {
  int layer = 0;
  const PeftModule* module = nullptr;
  bool isB = false;
};

struct Halves {
  const SafetensorsTensor *a = nullptr, *b = nullptr;
};

class PeftReader {
 public:
  PeftReader(const fs::path& folder, const PeftBase& base) : m_folder(folder), m_base(base) {}

  Result<AdapterFile> read() {
    HEDDLE_TRY(readConfig());
    HEDDLE_ASSIGN(const SafetensorsFile file, SafetensorsFile::open(m_folder / kPeftWeightsFile));
    for (const SafetensorsTensor& tensor : file.tensors()) HEDDLE_TRY(place(file, tensor));
    for (const auto& [where, halves] : m_halves) HEDDLE_TRY(readPair(file, where, halves));
    HEDDLE_TRY(checkAdapter(m_adapter, m_folder.string()));
    return std::move(m_adapter);
  }

 private:
  std::unexpected<Error> refuse(std::string_view code, Text what, Text hint) const {
    return failure(code, std::move(what), m_folder.string(), std::move(hint));
  }
  std::unexpected<Error> unsupported(std::string setting) const {
    return refuse(
        "adapter.peft_unsupported",
        {HEDDLE_TR("Error", "the adapter uses {0}, which Heddle does not compute"), {std::move(setting)}},
        HEDDLE_TR("Error", "train it without that setting, or merge it into its base with PEFT"));
  }
  std::unexpected<Error> badConfig(std::string key) const {
    return refuse("adapter.peft_config",
                  {HEDDLE_TR("Error", "the adapter's config says of {0} what cannot be"), {std::move(key)}},
                  HEDDLE_TR("Error", "get the adapter's folder from its source again"));
  }
  std::unexpected<Error> badTensor(const std::string& name) const {
    return refuse(
        "adapter.peft_tensor",
        {HEDDLE_TR("Error", "the adapter holds {0}, which Heddle does not adapt"), {shownText(name)}},
        HEDDLE_TR("Error", "train it on the attention and feed-forward weights alone"));
  }

  Status readConfig() {
    HEDDLE_ASSIGN(const std::string text, readFile(m_folder / kPeftConfigFile, kMaxConfig_bytes));
    m_config = Json::parse(text, nullptr, false);
    if (!m_config.is_object()) return badConfig(kPeftConfigFile);
    if (m_config.value("peft_type", Json()) != "LORA")
      return refuse("adapter.peft_unsupported", HEDDLE_TR("Error", "the adapter is not of the kind LoRA"),
                    HEDDLE_TR("Error", "choose a LoRA adapter"));
    HEDDLE_TRY(checkSettings());
    const Json alpha = m_config.value("lora_alpha", Json());
    const auto number = numberOf<float>(alpha);
    if (!number || !(*number > 0)) return badConfig("lora_alpha");
    m_adapter.alpha = *number;
    m_adapter.architecture = m_base.architecture;
    const Json named = m_config.value("base_model_name_or_path", Json());
    m_adapter.baseName = m_base.name.empty() && named.is_string() ? named.get<std::string>() : m_base.name;
    m_adapter.baseSha256 = m_base.sha256;
    m_adapter.name = m_folder.lexically_normal().filename().string();
    return {};
  }

  Status checkSettings() {
    for (const char* setting : kUnsupportedSettings)
      if (isOn(m_config.value(setting, Json()))) return unsupported(setting);
    const Json bias = m_config.value("bias", Json());
    if (bias.is_string() && bias != "none") return unsupported("bias: " + shownText(bias.get<std::string>()));
    const Json saved = m_config.value("modules_to_save", Json());
    if (isOn(saved) && saved != Json::array({"score"})) return unsupported("modules_to_save");
    const Json start = m_config.value("init_lora_weights", Json());
    if (start.is_string())
      for (const char* method : kBaseChangingStarts)
        if (start.get<std::string>().starts_with(method))
          return unsupported("init_lora_weights: " + std::string(method));
    const Json stabilised = m_config.value("use_rslora", Json());
    m_rankStabilised = stabilised.is_boolean() && stabilised.get<bool>();
    for (const char* patterns : {"rank_pattern", "alpha_pattern"}) HEDDLE_TRY(checkPatterns(patterns));
    return {};
  }

  // Patterns are regular expressions; those in use are plain names, which may be cut off in front.
  Status checkPatterns(const char* key) const {
    const Json patterns = m_config.value(key, Json());
    if (patterns.is_null()) return {};
    if (!patterns.is_object()) return badConfig(key);
    for (const auto& [pattern, value] : patterns.items()) {
      const bool plain = std::ranges::all_of(pattern, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '.';
      });
      if (!plain) return unsupported(std::string(key) + ": " + shownText(pattern));
      if (!value.is_number() || !(value.get<double>() > 0)) return badConfig(key);
    }
    return {};
  }

  double byPattern(const char* key, const std::string& module, double otherwise) const {
    const auto patterns = m_config.find(key);
    if (patterns == m_config.end() || !patterns->is_object()) return otherwise;
    for (const auto& [pattern, value] : patterns->items())
      if (module == pattern || module.ends_with("." + pattern)) return value.get<double>();
    return otherwise;
  }

  Status place(const SafetensorsFile& file, const SafetensorsTensor& tensor) {
    if (tensor.name == kPeftScore) return readScore(file, tensor);
    if (tensor.name.ends_with(".lora_magnitude_vector") ||
        tensor.name.ends_with(".lora_magnitude_vector.weight"))
      return unsupported("use_dora");
    const auto where = parse(tensor.name);
    if (!where) return badTensor(tensor.name);
    Halves& halves = m_halves[{where->layer, where->module}];
    const SafetensorsTensor*& half = where->isB ? halves.b : halves.a;
    if (half) return badTensor(tensor.name);
    half = &tensor;
    return {};
  }

  // base_model.model.model.layers.3.self_attn.q_proj.lora_A.weight; older files say lora_A.default.weight.
  static std::optional<TensorPlace> parse(std::string_view name) {
    const auto drop = [&](std::string_view part) {
      if (!name.starts_with(part)) return false;
      name.remove_prefix(part.size());
      return true;
    };
    if (!drop(kPeftPrefix)) return {};
    drop("model.");
    if (!drop("layers.")) return {};
    TensorPlace place;
    const auto [end, code] = std::from_chars(name.data(), name.data() + name.size(), place.layer);
    if (code != std::errc() || place.layer < 0 || place.layer >= kMaxLayer) return {};
    name.remove_prefix(static_cast<size_t>(end - name.data()));
    if (!drop(".")) return {};
    for (const PeftModule& module : kPeftModules)
      if (name.starts_with(module.path)) place.module = &module;
    if (!place.module) return {};
    name.remove_prefix(place.module->path.size());
    place.isB = name.starts_with(".lora_B");
    const bool known = drop(".lora_A") || drop(".lora_B");
    drop(".default");
    return known && name == ".weight" ? std::optional(place) : std::nullopt;
  }

  Status readScore(const SafetensorsFile& file, const SafetensorsTensor& tensor) {
    if (tensor.extents.size() != 2 || tensor.extents[0] != 1) return badTensor(tensor.name);
    HEDDLE_ASSIGN(m_adapter.rewardHead, file.values(tensor));
    m_adapter.objective = "reward";
    return {};
  }

  Status readPair(const SafetensorsFile& file, const std::pair<int, const PeftModule*>& where,
                  const Halves& halves) {
    const auto [layer, module] = where;
    const std::string weight = fmt::format("blk.{}.{}.weight", layer, module->weight);
    if (!halves.a || !halves.b)
      return refuse("adapter.tensor",
                    {HEDDLE_TR("Error", "the adapter has only one half of the pair for {0}"), {weight}},
                    HEDDLE_TR("Error", "get the adapter's folder from its source again"));
    const auto &a = halves.a->extents, &b = halves.b->extents;
    const int64_t heads = reorderedHeads(m_base, module->rows);
    const bool sane = a.size() == 2 && b.size() == 2 && a[0] == b[1] && a[0] > 0 && a[1] > 0 && b[0] > 0 &&
                      (heads == 0 || b[0] % (2 * heads) == 0);
    if (!sane)
      return refuse(
          "adapter.tensor_shape",
          {HEDDLE_TR("Error", "the sizes of the adapter's pair for {0} do not fit each other or the base"),
           {weight}},
          HEDDLE_TR("Error", "choose the base model that the adapter was trained on"));
    AdapterPair pair{weight, a[0], a[1], b[0], {}, {}};
    HEDDLE_ASSIGN(pair.a, file.values(*halves.a));
    HEDDLE_ASSIGN(pair.b, file.values(*halves.b));
    const std::string path = fmt::format("model.layers.{}.{}", layer, module->path);
    HEDDLE_TRY(checkRank(path, pair.rank));
    if (const float factor = factorFor(path, pair.rank); factor != 1.0f)
      for (float& value : pair.b) value *= factor;
    if (heads > 0) pair.b = reorderRows(pair.b, pair.outputs, pair.rank, heads, RowOrder::Neighbours);
    m_adapter.pairs.push_back(std::move(pair));
    return {};
  }

  Status checkRank(const std::string& path, int64_t rank) const {
    const Json general = m_config.value("r", Json());
    if (!general.is_number_unsigned()) return badConfig("r");
    const double said = byPattern("rank_pattern", path, general.get<double>());
    if (said == static_cast<double>(rank)) return {};
    return refuse("adapter.tensor_shape",
                  {HEDDLE_TR("Error", "the config gives {0} the rank {1}, and the weights have {2}"),
                   {path, fmt::format("{:g}", said), fmt::to_string(rank)}},
                  HEDDLE_TR("Error", "get the adapter's folder from its source again"));
  }

  // From the file's own scale to alpha / rank, the only one that GGUF has.
  float factorFor(const std::string& path, int64_t rank) const {
    const double alpha = byPattern("alpha_pattern", path, m_adapter.alpha);
    double factor = alpha / static_cast<double>(m_adapter.alpha);
    if (m_rankStabilised) factor *= std::sqrt(static_cast<double>(rank));
    return static_cast<float>(factor);
  }

  const fs::path& m_folder;
  const PeftBase& m_base;
  Json m_config;
  bool m_rankStabilised = false;
  std::map<std::pair<int, const PeftModule*>, Halves> m_halves;
  AdapterFile m_adapter;
};

}  // namespace

Result<AdapterFile> readPeftFolder(const fs::path& folder, const PeftBase& base) {
  return PeftReader(folder, base).read();
}

}  // namespace heddle

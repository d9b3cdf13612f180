#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/folders.h"
#include "core/models/adapter_peft.h"
#include "core/models/adapter_peft_names.h"
#include "core/models/safetensors_writer.h"

namespace heddle {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

struct Place {
  int layer = 0;
  const PeftModule* module = nullptr;
  std::string path() const { return fmt::format("model.layers.{}.{}", layer, module->path); }
};

// "blk.3.attn_q.weight".
std::optional<Place> placeOf(std::string_view weight) {
  constexpr std::string_view kStart = "blk.", kEnd = ".weight";
  if (!weight.starts_with(kStart) || !weight.ends_with(kEnd)) return {};
  weight = weight.substr(kStart.size(), weight.size() - kStart.size() - kEnd.size());
  Place place;
  const auto [end, code] = std::from_chars(weight.data(), weight.data() + weight.size(), place.layer);
  if (code != std::errc() || place.layer < 0) return {};
  weight.remove_prefix(static_cast<size_t>(end - weight.data()));
  for (const PeftModule& module : kPeftModules)
    if (weight == "." + std::string(module.weight)) place.module = &module;
  return place.module ? std::optional(place) : std::nullopt;
}

class PeftWriter {
 public:
  PeftWriter(const AdapterFile& adapter, const PeftBase& base, const fs::path& folder)
      : m_adapter(adapter), m_base(base), m_folder(folder) {}

  Status write() {
    HEDDLE_TRY(checkAdapter(m_adapter, m_folder.string()));
    for (const AdapterPair& pair : m_adapter.pairs) HEDDLE_TRY(addPair(pair));
    if (!m_adapter.rewardHead.empty())
      m_entries.push_back({std::string(kPeftScore),
                           {1, static_cast<int64_t>(m_adapter.rewardHead.size())},
                           m_adapter.rewardHead});
    std::error_code code;
    fs::create_directories(m_folder, code);
    if (code)
      return failure("folder.create",
                     {HEDDLE_TR("Error", "cannot create the folder ({0})"), {code.message()}},
                     m_folder.string(), HEDDLE_TR("Error", "choose a folder in which you may write"));
    HEDDLE_TRY(writeSafetensors(m_folder / kPeftWeightsFile, m_entries));
    return writeFileSafely(m_folder / kPeftConfigFile, config().dump(2) + "\n");
  }

 private:
  Status addPair(const AdapterPair& pair) {
    const auto place = placeOf(pair.weight);
    const int64_t heads = place ? reorderedHeads(m_base, place->module->rows) : 0;
    if (!place || (heads > 0 && pair.outputs % (2 * heads) != 0))
      return failure("adapter.peft_unsupported",
                     {HEDDLE_TR("Error", "the adapter changes {0}, which has no counterpart in PEFT's form"),
                      {pair.weight}},
                     m_folder.string(), HEDDLE_TR("Error", "export it as a GGUF file"));
    const std::string name = fmt::format("{}{}", kPeftPrefix, place->path());
    m_entries.push_back({name + ".lora_A.weight", {pair.rank, pair.inputs}, pair.a});
    std::span<const float> b = pair.b;
    if (heads > 0)
      b = m_reordered.emplace_back(reorderRows(pair.b, pair.outputs, pair.rank, heads, RowOrder::Halves));
    m_entries.push_back({name + ".lora_B.weight", {pair.outputs, pair.rank}, b});
    m_ranks[place->path()] = pair.rank;
    m_layers[place->module].insert(place->layer);
    return {};
  }

  // The names alone where every layer of the base has them; else each weight by its whole path, so that PEFT
  // makes no pairs that the file does not have.
  Json targets() const {
    const bool uniform = std::ranges::all_of(m_layers, [&](const auto& entry) {
      return static_cast<int64_t>(entry.second.size()) == m_base.layers &&
             *entry.second.rbegin() < m_base.layers;
    });
    Json names = Json::array();
    if (uniform)
      for (const auto& [module, unused] : m_layers)
        names.push_back(module->path.substr(module->path.find('.') + 1));
    else
      for (const auto& [path, unused] : m_ranks) names.push_back(path);
    return names;
  }

  Json alpha() const {
    const auto whole = static_cast<int64_t>(m_adapter.alpha);
    return static_cast<float>(whole) == m_adapter.alpha ? Json(whole) : Json(m_adapter.alpha);
  }

  Json config() const {
    const int64_t rank = m_adapter.rank();
    Json ranks = Json::object();
    for (const auto& [path, own] : m_ranks)
      if (own != rank) ranks[path] = own;
    const bool reward = !m_adapter.rewardHead.empty();
    return {{"peft_type", "LORA"},
            {"task_type", reward ? "SEQ_CLS" : "CAUSAL_LM"},
            {"base_model_name_or_path", m_adapter.baseName},
            {"r", rank},
            {"lora_alpha", alpha()},
            {"lora_dropout", 0.0},
            {"target_modules", targets()},
            {"rank_pattern", ranks},
            {"alpha_pattern", Json::object()},
            {"bias", "none"},
            {"fan_in_fan_out", false},
            {"init_lora_weights", true},
            {"inference_mode", true},
            {"modules_to_save", reward ? Json::array({"score"}) : Json()},
            {"use_dora", false},
            {"use_rslora", false}};
  }

  const AdapterFile& m_adapter;
  const PeftBase& m_base;
  const fs::path& m_folder;
  std::vector<SafetensorsEntry> m_entries;
  std::deque<std::vector<float>> m_reordered;  // what entries look at
  std::map<std::string, int64_t> m_ranks;      // by the module's path
  std::map<const PeftModule*, std::set<int>> m_layers;
};

}  // namespace

Status writePeftFolder(const AdapterFile& adapter, const PeftBase& base, const fs::path& folder) {
  return PeftWriter(adapter, base, folder).write();
}

}  // namespace heddle

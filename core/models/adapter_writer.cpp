#include "core/models/adapter_writer.h"

#include "core/models/gguf_writer.h"

namespace heddle {
namespace {

void setIfSaid(GgufWriter& writer, std::string_view key, const std::string& text) {
  if (!text.empty()) writer.setText(std::string(key), text);
}

// The keys that the GGUF specification and llama.cpp's converter give to adapters, then our own.
void setMetadata(GgufWriter& writer, const AdapterFile& adapter) {
  writer.setText("general.architecture", adapter.architecture);
  writer.setText("general.type", "adapter");
  writer.setText("adapter.type", "lora");
  writer.setReal("adapter.lora.alpha", adapter.alpha);
  setIfSaid(writer, "general.name", adapter.name);
  if (!adapter.baseName.empty()) {
    writer.setUnsigned("general.base_model.count", 1);
    writer.setText("general.base_model.0.name", adapter.baseName);
  }
  setIfSaid(writer, adapter_keys::kBaseSha256, adapter.baseSha256);
  setIfSaid(writer, adapter_keys::kObjective, adapter.objective);
  setIfSaid(writer, adapter_keys::kLearnedFrom, adapter.learnedFrom);
  for (const auto& [key, text] : adapter.notes) setIfSaid(writer, key, text);
  if (!adapter.rewardHead.empty())
    writer.setReals(std::string(adapter_keys::kRewardHead),
                    {adapter.rewardHead.begin(), adapter.rewardHead.end()});
}

}  // namespace

Status writeAdapterGguf(const AdapterFile& adapter, const std::filesystem::path& path,
                        const ProgressCallback& progress) {
  HEDDLE_TRY(checkAdapter(adapter, path.string()));
  GgufWriter writer;
  setMetadata(writer, adapter);
  for (const AdapterPair& pair : adapter.pairs) {
    writer.addTensor(pair.weight + ".lora_a", DType::F32, {pair.rank, pair.inputs},
                     std::as_bytes(std::span(pair.a)));
    writer.addTensor(pair.weight + ".lora_b", DType::F32, {pair.outputs, pair.rank},
                     std::as_bytes(std::span(pair.b)));
  }
  return writer.write(path, progress);
}

}  // namespace heddle

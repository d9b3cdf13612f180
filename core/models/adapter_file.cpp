#include "core/models/adapter_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/models/hyperparameters.h"
#include "core/models/text_check.h"
#include "kernels/dequantize.h"

namespace heddle {
namespace {

constexpr std::string_view kEndA = ".lora_a";
constexpr std::string_view kEndB = ".lora_b";
const char* const kHint = HEDDLE_TR("Error", "choose another adapter, or make this one again");

std::unexpected<Error> refuse(std::string_view code, Text what, const std::string& label) {
  return failure(code, std::move(what), label, kHint);
}

bool allFinite(const std::vector<float>& values) {
  return std::ranges::all_of(values, [](float value) { return std::isfinite(value); });
}

Status checkPair(const AdapterPair& pair, const std::string& label) {
  const bool sane = pair.rank > 0 && pair.inputs > 0 && pair.outputs > 0 &&
                    pair.a.size() == static_cast<size_t>(pair.rank * pair.inputs) &&
                    pair.b.size() == static_cast<size_t>(pair.outputs * pair.rank);
  if (!sane)
    return refuse(
        "adapter.tensor_shape",
        {HEDDLE_TR("Error", "the sizes of the adapter's pair for {0} contradict each other"), {pair.weight}},
        label);
  if (!allFinite(pair.a) || !allFinite(pair.b))
    return refuse(
        "adapter.not_finite",
        {HEDDLE_TR("Error", "the adapter's pair for {0} holds numbers that are infinite or not numbers"),
         {pair.weight}},
        label);
  return {};
}

class AdapterReader {
 public:
  explicit AdapterReader(const GgufFile& file) : m_file(file) {}

  Result<AdapterFile> read() {
    HEDDLE_TRY(readMetadata());
    HEDDLE_TRY(readNotes());
    HEDDLE_TRY(readRewardHead());
    for (const GgufTensor& tensor : m_file.tensors()) HEDDLE_TRY(readTensor(tensor));
    HEDDLE_TRY(checkAdapter(m_adapter, m_file.label()));
    return std::move(m_adapter);
  }

 private:
  Result<std::string> shown(std::string_view key) const {
    HEDDLE_ASSIGN(const auto text, m_file.text(key));
    return replaceInvalidUtf8(text.value_or(""));
  }

  Status readMetadata() {
    HEDDLE_ASSIGN(const auto type, m_file.text("general.type"));
    HEDDLE_ASSIGN(const auto kind, m_file.text("adapter.type"));
    if (type != "adapter" || kind.value_or("lora") != "lora")
      return refuse("adapter.kind", HEDDLE_TR("Error", "the file is not a LoRA adapter"), m_file.label());
    HEDDLE_ASSIGN(m_adapter.architecture, architectureOf(m_file));
    HEDDLE_ASSIGN(const auto alpha, m_file.real("adapter.lora.alpha"));
    m_adapter.alpha = static_cast<float>(alpha.value_or(0));
    HEDDLE_ASSIGN(m_adapter.name, shown("general.name"));
    HEDDLE_ASSIGN(m_adapter.baseName, shown("general.base_model.0.name"));
    HEDDLE_ASSIGN(m_adapter.baseSha256, shown(adapter_keys::kBaseSha256));
    HEDDLE_ASSIGN(m_adapter.objective, shown(adapter_keys::kObjective));
    HEDDLE_ASSIGN(m_adapter.learnedFrom, shown(adapter_keys::kLearnedFrom));
    return {};
  }

  Status readNotes() {
    using namespace adapter_keys;
    for (const auto& [key, value] : m_file.metadata()) {
      const bool note = key.starts_with("heddle.") && key != kBaseSha256 && key != kObjective &&
                        key != kLearnedFrom && key != kRewardHead;
      if (!note || value.type != GgufType::String) continue;
      m_adapter.notes.emplace_back(key, replaceInvalidUtf8(std::get<std::string>(value.value)));
    }
    return {};
  }

  Status readRewardHead() {
    HEDDLE_ASSIGN(const GgufArray* head, m_file.array(adapter_keys::kRewardHead));
    if (!head) return {};
    const auto* numbers = std::get_if<std::vector<double>>(&head->values);
    if (!numbers)
      return refuse("adapter.kind", HEDDLE_TR("Error", "the adapter's reward head is not a list of numbers"),
                    m_file.label());
    m_adapter.rewardHead.assign(numbers->begin(), numbers->end());
    return {};
  }

  Status readTensor(const GgufTensor& tensor) {
    if (tensor.name.ends_with(kEndB)) {
      const std::string weight = tensor.name.substr(0, tensor.name.size() - kEndB.size());
      if (m_file.tensor(weight + std::string(kEndA))) return {};  // read with its other half
      return half(weight);
    }
    if (!tensor.name.ends_with(kEndA))
      return refuse("adapter.tensor",
                    {HEDDLE_TR("Error", "the adapter holds {0}, which is not half of a pair"),
                     {shownText(tensor.name)}},
                    m_file.label());
    const std::string weight = tensor.name.substr(0, tensor.name.size() - kEndA.size());
    const GgufTensor* b = m_file.tensor(weight + std::string(kEndB));
    return b ? readPair(weight, tensor, *b) : half(weight);
  }

  Status half(const std::string& weight) const {
    return refuse(
        "adapter.tensor",
        {HEDDLE_TR("Error", "the adapter has only one half of the pair for {0}"), {shownText(weight)}},
        m_file.label());
  }

  Status readPair(const std::string& weight, const GgufTensor& a, const GgufTensor& b) {
    if (a.extents.size() != 2 || b.extents.size() != 2 || a.rows() != b.cols())
      return refuse("adapter.tensor_shape",
                    {HEDDLE_TR("Error", "the sizes of the adapter's pair for {0} contradict each other"),
                     {shownText(weight)}},
                    m_file.label());
    AdapterPair pair{weight, a.rows(), a.cols(), b.rows(), {}, {}};
    HEDDLE_ASSIGN(pair.a, values(a));
    HEDDLE_ASSIGN(pair.b, values(b));
    m_adapter.pairs.push_back(std::move(pair));
    return {};
  }

  Result<std::vector<float>> values(const GgufTensor& tensor) const {
    if (!isWeightType(tensor.type))
      return failure(
          "adapter.tensor_type",
          {HEDDLE_TR("Error", "the tensor {0} has the type {1}, which Heddle cannot multiply with"),
           {shownText(tensor.name), std::string(dtypeInfo(tensor.type).name)}},
          m_file.label(), kHint);
    std::vector<float> numbers(static_cast<size_t>(tensor.rows() * tensor.cols()));
    const int64_t stride = rowBytes(tensor.type, tensor.cols());
    for (int64_t row = 0; row < tensor.rows(); ++row)
      dequantizeRow(tensor.type, m_file.bytes(tensor).data() + row * stride, tensor.cols(),
                    numbers.data() + row * tensor.cols());
    return numbers;
  }

  const GgufFile& m_file;
  AdapterFile m_adapter;
};

}  // namespace

int64_t AdapterFile::rank() const {
  int64_t most = 0;
  for (const AdapterPair& pair : pairs) most = std::max(most, pair.rank);
  return most;
}

Status checkAdapter(const AdapterFile& adapter, const std::string& label) {
  if (adapter.architecture.empty())
    return refuse("adapter.kind", HEDDLE_TR("Error", "the adapter does not say its architecture"), label);
  if (!(adapter.alpha > 0.0f) || adapter.alpha > 1e6f)
    return refuse("adapter.kind",
                  HEDDLE_TR("Error", "the adapter does not say its alpha, or it is not above zero"), label);
  if (adapter.pairs.empty())
    return refuse("adapter.empty", HEDDLE_TR("Error", "the adapter changes no weight"), label);
  if (!allFinite(adapter.rewardHead))
    return refuse(
        "adapter.not_finite",
        HEDDLE_TR("Error", "the adapter's reward head holds numbers that are infinite or not numbers"),
        label);
  std::set<std::string_view> names;
  for (const AdapterPair& pair : adapter.pairs) {
    HEDDLE_TRY(checkPair(pair, label));
    if (!names.insert(pair.weight).second)
      return refuse("adapter.tensor",
                    {HEDDLE_TR("Error", "the adapter has two pairs for {0}"), {pair.weight}}, label);
  }
  return {};
}

Result<AdapterFile> readAdapterGguf(const std::filesystem::path& path) {
  HEDDLE_ASSIGN(const auto file, GgufFile::open(path));
  return readAdapterGguf(*file);
}

Result<AdapterFile> readAdapterGguf(const GgufFile& file) {
  return AdapterReader(file).read();
}

}  // namespace heddle

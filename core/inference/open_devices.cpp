#include "core/inference/open_devices.h"

#include <algorithm>
#include <charconv>

#include "core/base/log.h"
#include "core/inference/architecture.h"
#include "kernels/cpu/cpu_backend.h"
#include "kernels/cuda_loader.h"

namespace heddle {
namespace {

// What a device of its own keeps beside weights and KV memory: activations of a step, scratch of the
// products, the logits of its rows.
uint64_t workBytesOf(const MemoryEstimate& estimate, const Hyperparameters& values) {
  const uint64_t logits = static_cast<uint64_t>(values.vocabSize) * 16 * sizeof(float);
  return estimate.activationBytes * 2 + logits + (uint64_t{256} << 20);
}

BackendStatus openAccelerators(Devices& devices) {
  std::vector<DeviceInfo> found;
  if (BackendStatus status = cudaDevices(found); !status.ok()) return status;
  std::string why;
  for (size_t i = 0; i < found.size(); ++i) {
    if (found[i].memoryBytes == 0) {
      why = found[i].name;
      continue;
    }
    BackendStatus status;
    if (auto backend = createCudaBackend(static_cast<int>(i), status))
      devices.accelerators.push_back(std::move(backend));
    else
      why = status.message;
  }
  if (devices.accelerators.empty()) return {BackendCode::NoDevice, why};
  if (!why.empty()) log::warning("engine", "a CUDA device stays unused: " + why);
  return {};
}

}  // namespace

Result<Devices> openDevices(const DeviceRequest& request) {
  Devices devices;
  CpuOptions cpu;
  cpu.threads = request.threads;
  std::unique_ptr<Backend> processor;
  if (const BackendStatus made = makeCpuBackend(cpu, processor); !made.ok())
    return failure("device.unusable",
                   {HEDDLE_TR("Error", "the processor cannot be used ({0})"), {made.message}}, "--device cpu",
                   HEDDLE_TR("Error", "Heddle needs a 64-bit x86 processor"));
  devices.processor = std::move(processor);
  if (request.device == "cpu") return devices;
  const BackendStatus status = openAccelerators(devices);
  if (status.ok()) return devices;
  if (request.device == "cuda")
    return failure("device.no_cuda", {HEDDLE_TR("Error", "CUDA cannot be used: {0}"), {status.message}},
                   "--device cuda", HEDDLE_TR("Error", "use --device cpu, or auto to take what there is"));
  devices.whyNone = status.message;
  return devices;
}

Result<int> parseGpuLayers(const std::string& text) {
  if (text == "auto") return kAutomaticLayers;
  int layers = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), layers);
  if (code == std::errc() && end == text.data() + text.size() && layers >= 0) return layers;
  return failure("device.layers", HEDDLE_TR("Error", "the number of layers on the GPU is no whole number"),
                 text, HEDDLE_TR("Error", "write auto, 0 for none, or a number"));
}

PlacementPlan planModel(const Devices& devices, const GgufFile& file, const Hyperparameters& values,
                        const MemoryQuestion& question, int layersWanted) {
  const MemoryEstimate estimate = estimateMemory(file, values, question);
  PlacementQuestion asked;
  asked.layersWanted = layersWanted;
  asked.workBytes = workBytesOf(estimate, values);
  asked.processorWorkBytes = estimate.activationBytes;
  for (const auto& device : devices.accelerators)
    asked.acceleratorFree.push_back(device->deviceInfo().freeBytes);
  const auto layers = static_cast<size_t>(std::max<int64_t>(values.layers, 0));
  asked.layerBytes.assign(layers, layers ? estimate.kvBytes / layers : 0);
  for (const GgufTensor& tensor : file.tensors()) {
    size_t layer = 0;
    const std::string_view name = tensor.name;
    if (name.starts_with("blk.") &&
        std::from_chars(name.data() + 4, name.data() + name.size(), layer).ec == std::errc() &&
        layer < layers)
      asked.layerBytes[layer] += tensor.sizeBytes;
    else if (name.starts_with("token_embd"))
      asked.inputBytes += tensor.sizeBytes;
    else
      asked.outputBytes += tensor.sizeBytes;
  }
  // One table for both ends is needed where the output is; at the input it then costs nothing more.
  if (!file.tensor("output.weight")) {
    asked.outputBytes += asked.inputBytes;
    asked.inputBytes = 0;
  }
  return planPlacement(asked);
}

std::vector<DeviceShare> sharesOf(const Placement& placement) {
  std::vector<DeviceShare> shares;
  for (const auto& device : placement.devices) shares.push_back({device->deviceInfo().name, 0});
  for (const size_t device : placement.layers) ++shares[device].layers;
  std::erase_if(shares, [](const DeviceShare& share) { return share.layers == 0; });
  return shares;
}

}  // namespace heddle

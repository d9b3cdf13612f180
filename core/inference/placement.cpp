#include "core/inference/placement.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace heddle {
namespace {

// Layers [first, end) dealt out to the accelerators in order, each as many as its room holds. False: they do
// not fit.
bool deal(const PlacementQuestion& question, size_t first, bool output, bool input, PlacementPlan& plan) {
  const size_t count = question.acceleratorFree.size(), layers = question.layerBytes.size();
  plan.onAccelerator.assign(count, 0);
  plan.acceleratorBytes.assign(count, 0);
  const uint64_t all = std::accumulate(question.layerBytes.begin() + static_cast<ptrdiff_t>(first),
                                       question.layerBytes.end(), uint64_t{0});
  std::vector<uint64_t> room(count);
  uint64_t allRoom = 0;
  for (size_t i = 0; i < count; ++i) {
    const auto usable =
        static_cast<uint64_t>(static_cast<double>(question.acceleratorFree[i]) * kAcceleratorShare);
    room[i] = usable > question.workBytes ? usable - question.workBytes : 0;
    allRoom += room[i];
  }
  size_t layer = first;
  uint64_t dealt = 0, roomBefore = 0;
  for (size_t i = 0; i < count && layer < layers; ++i) {
    roomBefore += room[i];
    uint64_t used = layer == first && input ? question.inputBytes : 0;
    const bool last = i + 1 == count;
    // In proportion to the room, so that no accelerator is full while another is empty.
    const auto goal = static_cast<uint64_t>(static_cast<double>(all) * static_cast<double>(roomBefore) /
                                            static_cast<double>(std::max<uint64_t>(allRoom, 1)));
    while (layer < layers) {
      const uint64_t bytes = question.layerBytes[layer];
      const bool closes = output && layer + 1 == layers;
      if (used + bytes + (closes ? question.outputBytes : 0) > room[i]) break;
      if (!last && dealt > 0 && dealt + bytes / 2 > goal) break;
      used += bytes + (closes ? question.outputBytes : 0);
      dealt += bytes;
      ++plan.onAccelerator[i];
      ++layer;
    }
    plan.acceleratorBytes[i] = plan.onAccelerator[i] > 0 ? used + question.workBytes : 0;
  }
  return layer == layers;
}

void keepOnProcessor(const PlacementQuestion& question, size_t first, PlacementPlan& plan) {
  plan.onProcessor = static_cast<int64_t>(first);
  plan.processorBytes = question.processorWorkBytes;
  for (size_t layer = 0; layer < first; ++layer) plan.processorBytes += question.layerBytes[layer];
  if (!plan.inputOnAccelerator) plan.processorBytes += question.inputBytes;
  if (!plan.outputOnAccelerator) plan.processorBytes += question.outputBytes;
}

}  // namespace

PlacementPlan planPlacement(const PlacementQuestion& question) {
  const size_t layers = question.layerBytes.size();
  const bool automatic = question.layersWanted == kAutomaticLayers;
  PlacementPlan plan;
  plan.onAccelerator.assign(question.acceleratorFree.size(), 0);
  plan.acceleratorBytes.assign(question.acceleratorFree.size(), 0);
  if (question.acceleratorFree.empty() || question.layersWanted == 0) {
    keepOnProcessor(question, layers, plan);
    return plan;
  }
  const size_t most = automatic ? layers : std::min(layers, static_cast<size_t>(question.layersWanted));
  for (size_t taken = most; taken > 0; --taken) {
    const size_t first = layers - taken;
    // With all layers go the tables at both ends if they fit; the output matrix is read for each token, the
    // embedding only in rows.
    for (const auto& [input, output] : {std::pair{true, true}, {false, true}, {false, false}}) {
      if (input && first > 0) continue;
      if (!deal(question, first, output, input, plan)) continue;
      plan.inputOnAccelerator = input;
      plan.outputOnAccelerator = output;
      keepOnProcessor(question, first, plan);
      return plan;
    }
    if (automatic) continue;
    // As asked, though it seems not to fit: all of it on the accelerators in equal numbers.
    const size_t count = question.acceleratorFree.size();
    for (size_t i = 0; i < count; ++i)
      plan.onAccelerator[i] = static_cast<int64_t>(taken * (i + 1) / count - taken * i / count);
    keepOnProcessor(question, first, plan);
    return plan;
  }
  plan.onAccelerator.assign(question.acceleratorFree.size(), 0);
  plan.acceleratorBytes.assign(question.acceleratorFree.size(), 0);
  keepOnProcessor(question, layers, plan);
  return plan;
}

Placement Placement::onOne(std::shared_ptr<Backend> device, int64_t layers) {
  Placement placement;
  placement.devices.push_back(std::move(device));
  placement.layers.assign(static_cast<size_t>(layers), 0);
  return placement;
}

std::string Placement::instructions() const {
  std::string text;
  for (const auto& device : devices) {
    const DeviceInfo info = device->deviceInfo();
    text += (text.empty() ? "" : " + ") + info.kind + " " + info.instructions;
  }
  return text;
}

Placement makePlacement(const Devices& devices, const PlacementPlan& plan) {
  Placement placement;
  const bool processor = plan.onProcessor > 0 || !plan.inputOnAccelerator || !plan.outputOnAccelerator;
  if (processor) placement.devices.push_back(devices.processor);
  placement.layers.assign(static_cast<size_t>(plan.onProcessor), 0);
  std::vector<size_t> accelerators;
  for (size_t i = 0; i < plan.onAccelerator.size(); ++i) {
    if (plan.onAccelerator[i] == 0) continue;
    accelerators.push_back(placement.devices.size());
    placement.layers.insert(placement.layers.end(), static_cast<size_t>(plan.onAccelerator[i]),
                            placement.devices.size());
    placement.devices.push_back(devices.accelerators[i]);
  }
  if (plan.inputOnAccelerator) placement.input = accelerators.front();
  if (plan.outputOnAccelerator) placement.output = accelerators.back();
  return placement;
}

}  // namespace heddle

// Which device holds what of a model. Layers are placed whole and in order: the first on the processor as far
// as the accelerators have no room, the rest on the accelerators one after the other.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "kernels/backend.h"

namespace heddle {

// What this process can compute on. `processor` is always there.
struct Devices {
  std::shared_ptr<Backend> processor;
  std::vector<std::shared_ptr<Backend>> accelerators;
  // Why there is no accelerator, though one was looked for; empty: there is one, or none was wanted.
  std::string whyNone;
};

// Indices into `devices`.
struct Placement {
  std::vector<std::shared_ptr<Backend>> devices;
  std::vector<size_t> layers;  // of each layer
  size_t input = 0;            // rows of the token embedding
  size_t output = 0;           // output norm and matrix

  static Placement onOne(std::shared_ptr<Backend> device, int64_t layers);
  // Kinds and instruction sets in order, "cpu avx2 + cuda sm_90"; part of what decides every bit of an
  // answer.
  std::string instructions() const;
  Backend& deviceOf(size_t layer) const { return *devices[layers[layer]]; }
};

// How many of the last layers accelerators take: a number, or as many as fit.
inline constexpr int kAutomaticLayers = -1;

// In bytes. What a layer needs is its weights and its share of the KV memory.
struct PlacementQuestion {
  std::vector<uint64_t> layerBytes;
  uint64_t inputBytes = 0, outputBytes = 0;
  uint64_t workBytes = 0;           // activations and scratch memory of each accelerator that runs layers
  uint64_t processorWorkBytes = 0;  // the same of the processor
  std::vector<uint64_t> acceleratorFree;  // free memory of each
  int layersWanted = kAutomaticLayers;
};

struct PlacementPlan {
  int64_t onProcessor = 0;                 // the first layers
  std::vector<int64_t> onAccelerator;      // then so many on each accelerator
  bool inputOnAccelerator = false;         // on the first that has layers
  bool outputOnAccelerator = false;        // on the last that has layers
  std::vector<uint64_t> acceleratorBytes;  // taken of each
  uint64_t processorBytes = 0;
};

// Part of an accelerator's free memory that is left to others and to fragmentation.
inline constexpr double kAcceleratorShare = 0.94;

// Never fails: what does not fit stays on the processor, unless layersWanted asks for more than fits, which
// is then placed as asked (the loading reports what is missing).
PlacementPlan planPlacement(const PlacementQuestion& question);
Placement makePlacement(const Devices& devices, const PlacementPlan& plan);

}  // namespace heddle

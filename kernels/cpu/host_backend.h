// What the reference and the CPU backend have in common: tensors live in host memory and every call runs at
// once.
#pragma once

#include "kernels/backend.h"

namespace heddle {

// Bytes of memory in this machine and bytes that programs can still have; 0 where the system does not tell.
struct HostMemory {
  size_t totalBytes = 0;
  size_t freeBytes = 0;
};
HostMemory hostMemory();
// "AMD EPYC 7763", or "CPU" where the system does not tell.
std::string hostProcessorName();

// Zero-filled, aligned to 64 bytes.
BackendStatus allocateHostBuffer(size_t bytes, std::unique_ptr<Buffer>& out);

// Ok, or what is wrong with the parts: no part, differing column counts, broken blocks, a type without
// kernels.
BackendStatus checkWeightParts(std::span<const WeightSource> parts);

class HostBackend : public Backend {
 public:
  BackendStatus allocate(size_t bytes, std::unique_ptr<Buffer>& out) override;
  void upload(const Tensor& destination, const void* source, size_t bytes) override;
  BackendStatus download(void* destination, const Tensor& source, size_t bytes) override;
  void copy(const Tensor& destination, const Tensor& source) override;
  BackendStatus synchronize() override;
  void sampleRows(const Tensor& logits, const SampleTable& table, const Tensor& out) override;
};

}  // namespace heddle

// Any backend against float64 references, over seeded random and ragged shapes. Plain C++ without a test
// library, so that it also runs on a bare machine with a GPU.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernels/backend.h"

namespace heddle::conformance {

// What one check found. `error` and `tolerance` are in the check's own unit (see `name`); failed if error >
// tolerance.
struct Finding {
  std::string name;  // "matmul Q4_0 [3 x 33, 256]"
  double error = 0;
  double tolerance = 0;
  uint64_t fingerprint = 0;  // of the bytes of the results, where the check takes it
  bool failed() const { return !(error <= tolerance); }
};

struct Report {
  std::vector<Finding> findings;
  void note(std::string name, double error, double tolerance, uint64_t fingerprint = 0) {
    findings.push_back({std::move(name), error, tolerance, fingerprint});
  }
  // "" if all passed, else the failures, one a line.
  std::string failures() const;
};

// Attention whose queries, keys, values and weights are rounded to half: twice the largest error seen.
inline constexpr double kHalfAttentionError = 4e-3;

// What a device's own exponentials may add to the error of training's attention. In the emulator, whose are
// exact, the CUDA backend keeps F32's tolerance.
inline constexpr double kDeviceExponentialError = 2e-5;

// What the backend does with the activations of a product with quantised weights.
struct Expectations {
  // Rounded to int8 with one scale of max / 127 per 32 values; the references then start from the rounded
  // values.
  bool int8Activations = false;
  // For other ways of rounding: the relative error they may add.
  double activationError = 0.0;
  // Largest error of attention over F16 and Q8_0 pages and without pages, where inputs and outputs are of the
  // order of 1: more where queries and weights are rounded to half. F32 pages: 1e-5 for all.
  double attentionError = 1e-5;
  // What training's products and attention may add to the error of F32 sums, relative to the size of the
  // results: for devices that multiply in a narrower type.
  double trainingError = 0.0;
};

using Check = void (*)(Backend&, const Expectations&, Report&);
struct NamedCheck {
  std::string_view name;
  Check run;
};
// All checks, in the order of the interface.
std::span<const NamedCheck> checks();
// Those of training's operations, for backends that have them (Backend::training).
std::span<const NamedCheck> trainingChecks();

// Each file adds its own.
void checkMemory(Backend& backend, const Expectations& expectations, Report& report);
void checkMatmul(Backend& backend, const Expectations& expectations, Report& report);
void checkMatmulTransposed(Backend& backend, const Expectations& expectations, Report& report);
void checkMatmulParts(Backend& backend, const Expectations& expectations, Report& report);
void checkMatmulBatchInvariance(Backend& backend, const Expectations& expectations, Report& report);
void checkPrepareRefuses(Backend& backend, const Expectations& expectations, Report& report);
void checkEmbeddingRows(Backend& backend, const Expectations& expectations, Report& report);
void checkAdapterTap(Backend& backend, const Expectations& expectations, Report& report);
void checkNorms(Backend& backend, const Expectations& expectations, Report& report);
void checkRope(Backend& backend, const Expectations& expectations, Report& report);
void checkPrepareHeads(Backend& backend, const Expectations& expectations, Report& report);
void checkElementwise(Backend& backend, const Expectations& expectations, Report& report);
void checkSelection(Backend& backend, const Expectations& expectations, Report& report);
void checkSampling(Backend& backend, const Expectations& expectations, Report& report);
void checkAttention(Backend& backend, const Expectations& expectations, Report& report);
void checkAttentionDense(Backend& backend, const Expectations& expectations, Report& report);
void checkAttentionBatchInvariance(Backend& backend, const Expectations& expectations, Report& report);

}  // namespace heddle::conformance

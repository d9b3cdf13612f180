#include "kernels/backend.h"

namespace heddle {

void Backend::addRmsNorm(const Tensor& residual, const Tensor& addend, const Tensor& weight, float epsilon,
                         const Tensor& out) {
  add(residual, addend, residual);
  rmsNorm(residual, weight, epsilon, out);
}

void Backend::gatedMatmul(const Tensor& x, const PreparedWeight& weight, Activation kind,
                          const Tensor& gateUp, const Tensor& out) {
  matmul(x, weight, gateUp);
  gatedActivation(kind, gateUp, out);
}

void Backend::prepareHeads(const Tensor& q, const Tensor& k, const Tensor& v, const RaggedBatch& batch,
                           const HeadParams& params, const KvLayer& layer) {
  if (params.queryNorm.rank) rmsNorm(q, params.queryNorm, params.epsilon, q);
  if (params.keyNorm.rank) rmsNorm(k, params.keyNorm, params.epsilon, k);
  const Tensor positions = slice(batch.positions, 0, 0, batch.tokens);
  rope(q, positions, params.rope);
  rope(k, positions, params.rope);
  kvWrite(k, v, batch, layer);
}

BackendStatus Backend::measureLimits(DeviceLimits& out) {
  out = {};
  return {BackendCode::Unsupported, "this device does not measure its limits"};
}

BackendStatus Backend::endRecording(std::unique_ptr<Recording>& out) {
  out.reset();
  return {BackendCode::Unsupported, "this device records no operations"};
}

}  // namespace heddle

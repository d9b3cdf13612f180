#include "device_limits.h"

#include <cuda_runtime.h>

#ifdef HEDDLE_CUBLAS
#include <cublas_v2.h>
#endif

#include <algorithm>

namespace heddle::gputest {
namespace {

class Timer {
 public:
  Timer() {
    cudaEventCreate(&m_from);
    cudaEventCreate(&m_to);
  }
  ~Timer() {
    cudaEventDestroy(m_from);
    cudaEventDestroy(m_to);
  }
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;
  // The best of five runs of `repeats` times `work`, in seconds each, after one that warms up.
  template <class Work>
  double best(int repeats, Work work) {
    double best = 1e30;
    work();
    for (int run = 0; run < 5; ++run) {
      cudaEventRecord(m_from);
      for (int i = 0; i < repeats; ++i) work();
      cudaEventRecord(m_to);
      cudaEventSynchronize(m_to);
      float milliseconds = 0;
      cudaEventElapsedTime(&milliseconds, m_from, m_to);
      best = std::min(best, static_cast<double>(milliseconds) / 1e3 / repeats);
    }
    return best;
  }

 private:
  cudaEvent_t m_from, m_to;
};

#ifdef HEDDLE_CUBLAS
constexpr int kSize = 8192;

// Random numbers, not zeros: a chip slows down under real work.
__global__ void fillRandom(uint32_t* data, size_t words, uint32_t mask, uint32_t base) {
  for (size_t i = blockIdx.x * static_cast<size_t>(blockDim.x) + threadIdx.x; i < words;
       i += static_cast<size_t>(gridDim.x) * blockDim.x) {
    uint32_t x = static_cast<uint32_t>(i) * 2654435761u;
    x ^= x >> 15;
    x *= 2246822519u;
    x ^= x >> 13;
    data[i] = (x & mask) | base;
  }
}

// One operand transposed, as the kernels like it best. 0 if cuBLAS refuses.
double cublasRate(Timer& timer, bool whole, unsigned char* memory) {
  cublasHandle_t handle;
  if (cublasCreate(&handle) != CUBLAS_STATUS_SUCCESS) return 0;
  constexpr size_t kElements = size_t{kSize} * kSize;
  const size_t elementBytes = whole ? 1 : 2;
  unsigned char *a = memory, *b = a + elementBytes * kElements, *c = b + elementBytes * kElements;
  const float realOne = 1.0f, realZero = 0.0f;
  const int32_t wholeOne = 1, wholeZero = 0;
  const void* one = whole ? static_cast<const void*>(&wholeOne) : &realOne;
  const void* zero = whole ? static_cast<const void*>(&wholeZero) : &realZero;
  const cudaDataType_t type = whole ? CUDA_R_8I : CUDA_R_16BF, sumType = whole ? CUDA_R_32I : CUDA_R_16BF;
  const cublasComputeType_t compute = whole ? CUBLAS_COMPUTE_32I : CUBLAS_COMPUTE_32F;
  bool good = true;
  const double seconds = timer.best(4, [&] {
    good = good && cublasGemmEx(handle, CUBLAS_OP_T, CUBLAS_OP_N, kSize, kSize, kSize, one, a, type, kSize, b,
                                type, kSize, zero, c, sumType, kSize, compute,
                                CUBLAS_GEMM_DEFAULT) == CUBLAS_STATUS_SUCCESS;
  });
  cublasDestroy(handle);
  return good && cudaGetLastError() == cudaSuccess ? 2.0 * kElements * kSize / seconds / 1e12 : 0;
}

void measureCublas(Timer& timer, unsigned char* memory, size_t bytes, MeasuredLimits& out) {
  if (bytes < size_t{6} * kSize * kSize) return;
  auto* words = reinterpret_cast<uint32_t*>(memory);
  fillRandom<<<1024, 256>>>(words, bytes / 4, 0x80ff80ffu, 0x3f003f00u);  // bf16 of 0.5 to 2, either sign
  const double real = cublasRate(timer, false, memory);
  fillRandom<<<1024, 256>>>(words, bytes / 4, 0xffffffffu, 0);
  const double whole = cublasRate(timer, true, memory);
  if (real > out.bfloat16_tflops) {
    out.bfloat16_tflops = real;
    out.matrixMethod = "cuBLAS for bf16, 8192 x 8192 x 8192";
  }
  if (whole > out.int8_tops) {
    out.int8_tops = whole;
    out.matrixMethod += "; cuBLAS for int8";
  }
}
#endif

std::string versionText(int version) {
  return std::to_string(version / 1000) + "." + std::to_string(version % 1000 / 10);
}

}  // namespace

bool measureDeviceLimits(Backend& backend, int device, MeasuredLimits& out, std::string& why) {
  DeviceLimits own;
  if (const BackendStatus status = backend.measureLimits(own); !status.ok()) {
    why = status.message;
    return false;
  }
  out.read_gb_per_s = own.read_gb_per_s;
  out.bfloat16_tflops = own.bf16_tflops;
  out.int8_tops = own.int8_tops;
  out.matrixMethod = "loops of mma instructions on registers";

  int driver = 0, runtime = 0;
  cudaSetDevice(device);
  cudaDriverGetVersion(&driver);
  cudaRuntimeGetVersion(&runtime);
  out.driver = versionText(driver);
  out.runtime = versionText(runtime);
  size_t free = 0, total = 0;
  cudaMemGetInfo(&free, &total);
  const size_t half = std::min(size_t{1} << 30, free / 4) / 4096 * 4096;
  unsigned char* memory = nullptr;
  cudaMalloc(&memory, 2 * half);
  if (cudaGetLastError() == cudaSuccess) {
    Timer timer;
    const double copy =
        timer.best(2, [&] { cudaMemcpyAsync(memory + half, memory, half, cudaMemcpyDeviceToDevice); });
    out.copy_gb_per_s = 2.0 * static_cast<double>(half) / copy / 1e9;
#ifdef HEDDLE_CUBLAS
    measureCublas(timer, memory, 2 * half, out);
#endif
    cudaFree(memory);
  }
  const cudaError_t error = cudaGetLastError();
  if (error != cudaSuccess) why = std::string("measuring the device's limits: ") + cudaGetErrorString(error);
  return error == cudaSuccess;
}

}  // namespace heddle::gputest

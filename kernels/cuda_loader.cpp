#include "kernels/cuda_loader.h"

#include <filesystem>
#include <string_view>
#include <system_error>

#if defined(__unix__) || defined(__APPLE__)
#include <dlfcn.h>
#endif

#include "kernels/cuda/module.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

struct Loaded {
  const CudaModule* module = nullptr;
  BackendStatus status;  // why not
};

BackendStatus missing(std::string reason) {
  return {BackendCode::NoDevice, std::move(reason)};
}

#if defined(__unix__)
// Stays loaded until the program ends: backends are made of its code.
Loaded load(const fs::path& path) {
  void* handle = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    const char* reason = dlerror();
    return {nullptr, missing(std::string("the CUDA module cannot be loaded: ") + (reason ? reason : ""))};
  }
  const auto function = reinterpret_cast<CudaModuleFunction>(dlsym(handle, kCudaModuleSymbol));
  const CudaModule* module = function ? function() : nullptr;
  if (!module || !module->interface || std::string_view(module->interface) != kCudaInterface)
    return {nullptr, missing("the CUDA module was built for another version of Heddle: " + path.string())};
  return {module, {}};
}

Loaded findModule() {
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
  if (error) return {nullptr, missing("the program's own folder cannot be found")};
  for (const fs::path& place : {folder, folder.parent_path() / "lib" / "heddle"})
    if (fs::exists(place / kCudaModuleFile, error)) return load(place / kCudaModuleFile);
  return {nullptr,
          missing("this installation of Heddle has no CUDA module (" + std::string(kCudaModuleFile) + ")")};
}
#else
Loaded load(const fs::path&) {
  return {nullptr, missing("Heddle runs CUDA on Linux alone")};
}
Loaded findModule() {
  return load({});
}
#endif

const Loaded& loaded() {
  static const Loaded only = findModule();
  return only;
}

BackendStatus listDevices(const Loaded& found, std::vector<DeviceInfo>& out) {
  out.clear();
  return found.module ? found.module->devices(out) : found.status;
}

}  // namespace

BackendStatus cudaDevices(std::vector<DeviceInfo>& out) {
  return listDevices(loaded(), out);
}

std::unique_ptr<Backend> createCudaBackend(int device, BackendStatus& status) {
  std::unique_ptr<Backend> backend;
  status = loaded().module ? loaded().module->create(device, backend) : loaded().status;
  return backend;
}

BackendStatus probeCudaModule(const std::string& path, std::vector<DeviceInfo>& out) {
  std::error_code error;
  if (!fs::exists(path, error)) return missing("there is no CUDA module at " + path);
  return listDevices(load(path), out);
}

}  // namespace heddle

#include "core/inference/backend_error.h"

namespace heddle {

Error outOfMemoryError(const std::string& input) {
  return {"device.out_of_memory", HEDDLE_TR("Error", "the memory of this machine is used up"), input,
          HEDDLE_TR("Error", "close other programs, or choose a smaller model or a shorter context")};
}

Status checkBackend(const BackendStatus& status, const std::string& input) {
  switch (status.code) {
    case BackendCode::Ok:
      return {};
    case BackendCode::OutOfMemory:
      return failure(
          "device.out_of_memory",
          {HEDDLE_TR("Error", "the device has no memory left for {0}"), {status.message}}, input,
          HEDDLE_TR("Error", "close other programs, or choose a smaller model or a shorter context"));
    case BackendCode::Unsupported:
      return failure("device.unsupported",
                     {HEDDLE_TR("Error", "the device cannot compute this: {0}"), {status.message}}, input,
                     HEDDLE_TR("Error", "choose another device in the settings, or another model"));
    case BackendCode::DeviceLost:
      return failure("device.lost", {HEDDLE_TR("Error", "the device stopped: {0}"), {status.message}}, input,
                     HEDDLE_TR("Error", "try again; if it happens again, choose the CPU in the settings"));
    case BackendCode::NoDevice:
      return failure("device.missing", {HEDDLE_TR("Error", "there is no such device: {0}"), {status.message}},
                     input, HEDDLE_TR("Error", "choose another device in the settings"));
    case BackendCode::BadArgument:
      break;
  }
  return failure("device.argument",
                 {HEDDLE_TR("Error", "the device refused what it was given: {0}"), {status.message}}, input,
                 HEDDLE_TR("Error", "the file may be damaged: get this model from another source"));
}

}  // namespace heddle

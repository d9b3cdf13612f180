// The kernels' plain status as an Error.
#pragma once

#include <string>

#include "core/base/error.h"
#include "kernels/backend.h"

namespace heddle {

// Errors: "device.out_of_memory", "device.unsupported", "device.lost", "device.missing", "device.argument".
// `input` names what was being worked on, usually the model file.
Status checkBackend(const BackendStatus& status, const std::string& input);

// The error of a std::bad_alloc.
Error outOfMemoryError(const std::string& input);

}  // namespace heddle

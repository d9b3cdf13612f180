// Frames and bodies of the engine's protocol from any bytes.
#include <cstdint>

#include "core/host/messages.h"

using namespace heddle;
using namespace heddle::protocol;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  FrameReader reader(kMaxFrame_bytes);
  reader.append({reinterpret_cast<const char*>(data), size});
  while (const auto message = reader.next()) {
    if (!*message) break;
    const Json& body = (*message)->body;
    if (const auto request = fromJson<GenerateRequest>(body))
      (void)encodeFrame({MessageType::Generate, 1, toJson(*request)});
    (void)fromJson<TrainRequest>(body);
    (void)fromJson<SteerTrainingBody>(body);
    (void)fromJson<PreflightRequest>(body);
    (void)fromJson<Error>(body);
    (void)fromJson<EngineState>(body);
    (void)fromJson<heddle::ModelDetails>(body);
  }
  return 0;
}

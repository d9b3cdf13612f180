// Copies between host memory that may change at once and the device: through pinned memory, in pieces, so
// that the host's memcpy and the device's copy run side by side.
#pragma once

#include <array>
#include <memory>

#include "kernels/cuda/runtime.h"

namespace heddle {

// One thread.
class CudaStaging {
 public:
  // The runtime and the stream must outlive it.
  static BackendStatus create(gpu::Runtime& runtime, gpu::Stream stream, std::unique_ptr<CudaStaging>& out);
  ~CudaStaging();
  CudaStaging(const CudaStaging&) = delete;
  CudaStaging& operator=(const CudaStaging&) = delete;

  // `source` is free as soon as this returns; the device has the bytes when the stream comes to it.
  void upload(std::byte* device, const void* source, size_t bytes);
  // Waits for what the stream holds so far.
  BackendStatus download(void* destination, const std::byte* device, size_t bytes);

 private:
  static constexpr size_t kPieceBytes = size_t{2} << 20;
  static constexpr size_t kUploadPieces = 6, kDownloadPieces = 2;

  struct Piece {
    std::byte* memory = nullptr;         // pinned, kPieceBytes
    std::unique_ptr<gpu::Event> copied;  // recorded behind the piece's last copy
  };

  CudaStaging(gpu::Runtime& runtime, gpu::Stream stream) : m_runtime(runtime), m_stream(stream) {}
  BackendStatus allocate();
  void nextUploadPiece();

  gpu::Runtime& m_runtime;
  gpu::Stream m_stream;
  std::byte* m_memory = nullptr;
  std::array<Piece, kUploadPieces> m_uploads;
  std::array<Piece, kDownloadPieces> m_downloads;
  size_t m_piece = 0;  // of the uploads
  size_t m_used = 0;   // bytes of it
};

}  // namespace heddle

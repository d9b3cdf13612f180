#include "kernels/cuda/cuda_staging.h"

#include <algorithm>
#include <cstring>

namespace heddle {

BackendStatus CudaStaging::create(gpu::Runtime& runtime, gpu::Stream stream,
                                  std::unique_ptr<CudaStaging>& out) {
  std::unique_ptr<CudaStaging> staging(new CudaStaging(runtime, stream));
  if (BackendStatus status = staging->allocate(); !status.ok()) return status;
  out = std::move(staging);
  return {};
}

BackendStatus CudaStaging::allocate() {
  const size_t pieces = kUploadPieces + kDownloadPieces;
  if (BackendStatus status = m_runtime.allocatePinned(pieces * kPieceBytes, m_memory); !status.ok())
    return status;
  for (size_t i = 0; i < pieces; ++i) {
    Piece& piece = i < kUploadPieces ? m_uploads[i] : m_downloads[i - kUploadPieces];
    piece.memory = m_memory + i * kPieceBytes;
    if (BackendStatus status = m_runtime.createEvent(piece.copied); !status.ok()) return status;
  }
  return {};
}

CudaStaging::~CudaStaging() {
  m_runtime.synchronize(m_stream);
  m_runtime.releasePinned(m_memory);
}

void CudaStaging::nextUploadPiece() {
  m_runtime.record(*m_uploads[m_piece].copied, m_stream);
  m_piece = (m_piece + 1) % kUploadPieces;
  m_used = 0;
  m_runtime.wait(*m_uploads[m_piece].copied);
}

void CudaStaging::upload(std::byte* device, const void* source, size_t bytes) {
  constexpr size_t kAlignment = 64;
  const auto* from = static_cast<const std::byte*>(source);
  while (bytes > 0) {
    if (m_used == kPieceBytes) nextUploadPiece();
    const size_t now = std::min(bytes, kPieceBytes - m_used);
    std::byte* pinned = m_uploads[m_piece].memory + m_used;
    std::memcpy(pinned, from, now);
    m_runtime.copyToDevice(m_stream, device, pinned, now);
    m_used = std::min(kPieceBytes, (m_used + now + kAlignment - 1) / kAlignment * kAlignment);
    device += now;
    from += now;
    bytes -= now;
  }
}

BackendStatus CudaStaging::download(void* destination, const std::byte* device, size_t bytes) {
  auto* to = static_cast<std::byte*>(destination);
  const size_t pieces = (bytes + kPieceBytes - 1) / kPieceBytes;
  const auto sizeOf = [&](size_t piece) { return std::min(kPieceBytes, bytes - piece * kPieceBytes); };
  const auto enqueue = [&](size_t piece) {
    Piece& place = m_downloads[piece % kDownloadPieces];
    m_runtime.copyToHost(m_stream, place.memory, device + piece * kPieceBytes, sizeOf(piece));
    m_runtime.record(*place.copied, m_stream);
  };
  for (size_t piece = 0; piece < std::min(pieces, kDownloadPieces); ++piece) enqueue(piece);
  for (size_t piece = 0; piece < pieces; ++piece) {
    const Piece& place = m_downloads[piece % kDownloadPieces];
    if (BackendStatus status = m_runtime.wait(*place.copied); !status.ok()) return status;
    std::memcpy(to + piece * kPieceBytes, place.memory, sizeOf(piece));
    if (piece + kDownloadPieces < pieces) enqueue(piece + kDownloadPieces);
  }
  return m_runtime.fault();
}

}  // namespace heddle

// What the window and heddle-engine say to each other over a local socket: frames of a 4-byte little-endian
// length and one CBOR map {"type", "request", "body"}. A reader trusts nothing: length, nesting and item
// count are checked before anything is built, and the first error ends the connection, never the process.
//
// A conversation: the client says Hello (version, secret token), the engine answers Welcome or Refused and
// closes. Then the client sends requests with numbers of its own; the engine answers each with any number of
// Started and Delta and exactly one of Finished, Reply or Failed. Cancel and SteerTraining name a request and
// have no answer of their own.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace heddle::protocol {

using Json = nlohmann::ordered_json;

inline constexpr int kVersion = 3;  // both sides must have the same; raised when any body changes
inline constexpr size_t kMaxFrame_bytes = size_t{64} << 20;
inline constexpr size_t kMaxHello_bytes = 4096;       // until the other side is known
inline constexpr size_t kMaxItems = size_t{4} << 20;  // values in one message
inline constexpr int kMaxDepth = 128;

enum class MessageType : uint8_t {
  Hello,
  Welcome,
  Refused,
  Generate,
  Cancel,
  Tokenize,
  RenderPrompt,
  ModelDetails,
  Preload,
  Unload,
  State,
  Embed,
  Train,
  SteerTraining,
  EstimateTraining,
  Preflight,
  Started,
  Delta,
  Finished,
  Reply,
  Failed
};
enum class Sender : uint8_t { Client, Engine };

struct MessageKind {
  MessageType type;
  std::string_view name;  // its word on the wire
  Sender sender;
  std::string_view body;  // what the body holds, for readers of this table
};
std::span<const MessageKind> messageKinds();  // in the order of MessageType
std::string_view messageName(MessageType type);

struct Message {
  MessageType type = MessageType::Hello;
  uint64_t request = 0;  // 0: not about a request
  Json body;
};

// The whole frame, or "protocol.too_large" / "protocol.too_deep".
Result<std::string> encodeFrame(const Message& message);
// One value as CBOR; the same limits when reading. Used by frames and by the workers' pipes. Errors:
// "protocol.malformed".
std::string encodeCbor(const Json& value);
Result<Json> decodeCbor(std::string_view bytes);

// Cuts a byte stream into messages. After the first error it stays in error.
class FrameReader {
 public:
  explicit FrameReader(size_t limit_bytes = kMaxHello_bytes) : m_limit_bytes(limit_bytes) {}
  void setLimit(size_t limit_bytes) { m_limit_bytes = limit_bytes; }
  void append(std::string_view bytes) { m_buffer.append(bytes); }
  // The next whole message; nothing: more bytes are needed.
  Result<std::optional<Message>> next();

 private:
  Result<Message> parse(std::string_view payload) const;
  std::string m_buffer;
  size_t m_start = 0;  // of the next frame in m_buffer
  size_t m_limit_bytes;
  std::optional<Error> m_error;
};

}  // namespace heddle::protocol

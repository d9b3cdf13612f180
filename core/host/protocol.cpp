#include "core/host/protocol.h"

#include <fmt/format.h>

#include <array>
#include <vector>

namespace heddle::protocol {
namespace {

constexpr std::array kKinds = {
    MessageKind{MessageType::Hello, "hello", Sender::Client, "version, token, client"},
    MessageKind{MessageType::Welcome, "welcome", Sender::Engine, "version, process"},
    MessageKind{MessageType::Refused, "refused", Sender::Engine, "an error; the connection ends"},
    MessageKind{MessageType::Generate, "generate", Sender::Client, "a GenerateRequest"},
    MessageKind{MessageType::Cancel, "cancel", Sender::Client, "nothing; request names what to cancel"},
    MessageKind{MessageType::Tokenize, "tokenize", Sender::Client, "model, text, options"},
    MessageKind{MessageType::RenderPrompt, "render_prompt", Sender::Client, "model, prompt"},
    MessageKind{MessageType::ModelDetails, "model_details", Sender::Client, "path, include_hash"},
    MessageKind{MessageType::Preload, "preload", Sender::Client, "model"},
    MessageKind{MessageType::Unload, "unload", Sender::Client, "path"},
    MessageKind{MessageType::State, "state", Sender::Client, "nothing"},
    MessageKind{MessageType::Embed, "embed", Sender::Client, "an EmbedRequest"},
    MessageKind{MessageType::Train, "train", Sender::Client, "recipe, resume; deltas are training events"},
    MessageKind{MessageType::SteerTraining, "steer_training", Sender::Client, "action; request names which"},
    MessageKind{MessageType::EstimateTraining, "estimate_training", Sender::Client, "recipe"},
    MessageKind{MessageType::Preflight, "preflight", Sender::Client, "recipe, samples"},
    MessageKind{MessageType::Started, "started", Sender::Engine, "a GenerateStarted"},
    MessageKind{MessageType::Delta, "delta", Sender::Engine, "a GenerateDelta, or a training event"},
    MessageKind{MessageType::Finished, "finished", Sender::Engine, "a GenerateResult, or a training's"},
    MessageKind{MessageType::Reply, "reply", Sender::Engine, "what the request asked for"},
    MessageKind{MessageType::Failed, "failed", Sender::Engine, "an error"},
};

consteval bool kindsAreInOrder() {
  for (size_t i = 0; i < kKinds.size(); ++i)
    if (static_cast<size_t>(kKinds[i].type) != i) return false;
  return true;
}
static_assert(kindsAreInOrder());

std::unexpected<Error> malformed(std::string detail) {
  return failure(
      "protocol.malformed",
      {HEDDLE_TR("Error", "a message between Heddle's processes cannot be read ({0})"), {std::move(detail)}},
      {}, HEDDLE_TR("Error", "run the programs of one and the same Heddle build"));
}

// Walks over one CBOR value without building anything. Accepts what encodeCbor writes: definite lengths, no
// tags.
class CborCheck {
 public:
  explicit CborCheck(std::string_view bytes) : m_bytes(bytes) {}

  Status run() {
    std::vector<uint64_t> open = {1};  // values still to come in each open container
    size_t items = 0;
    while (!open.empty()) {
      if (open.back() == 0) {
        open.pop_back();
        continue;
      }
      --open.back();
      if (++items > kMaxItems) return malformed("too many values");
      uint64_t children = 0;
      HEDDLE_TRY(item(children));
      if (children == 0) continue;
      if (open.size() > static_cast<size_t>(kMaxDepth)) return malformed("nested too deeply");
      open.push_back(children);
    }
    if (m_at != m_bytes.size()) return malformed("bytes after its end");
    return {};
  }

 private:
  Status item(uint64_t& children) {
    if (m_at >= m_bytes.size()) return malformed("cut short");
    const auto head = static_cast<uint8_t>(m_bytes[m_at++]);
    const int major = head >> 5;
    const int low = head & 31;
    if (low > 27) return malformed("a length that is not given");
    uint64_t value = static_cast<uint64_t>(low);
    if (low >= 24) {
      const size_t width = size_t{1} << (low - 24);
      if (m_bytes.size() - m_at < width) return malformed("cut short");
      value = 0;
      for (size_t i = 0; i < width; ++i) value = value << 8 | static_cast<uint8_t>(m_bytes[m_at++]);
    }
    const uint64_t rest_bytes = m_bytes.size() - m_at;
    switch (major) {
      case 2:
      case 3:
        if (value > rest_bytes) return malformed("a text longer than the message");
        m_at += value;
        return {};
      case 4:
        if (value > rest_bytes) return malformed("a list longer than the message");
        children = value;
        return {};
      case 5:
        if (value > rest_bytes / 2) return malformed("a map longer than the message");
        children = value * 2;
        return {};
      case 6:
        return malformed("a tag");
      default:
        return {};
    }
  }

  std::string_view m_bytes;
  size_t m_at = 0;
};

uint32_t readLength(std::string_view bytes) {
  uint32_t length = 0;
  for (size_t i = 4; i-- > 0;) length = length << 8 | static_cast<uint8_t>(bytes[i]);
  return length;
}

int depthOf(const Json& value, int limit) {
  if (limit < 0 || !value.is_structured()) return 0;
  int deepest = 0;
  for (const Json& child : value) deepest = std::max(deepest, depthOf(child, limit - 1));
  return deepest + 1;
}

}  // namespace

std::span<const MessageKind> messageKinds() {
  return kKinds;
}
std::string_view messageName(MessageType type) {
  return kKinds[static_cast<size_t>(type)].name;
}

std::string encodeCbor(const Json& value) {
  std::string bytes;
  Json::to_cbor(value, bytes);
  return bytes;
}

Result<Json> decodeCbor(std::string_view bytes) {
  HEDDLE_TRY(CborCheck(bytes).run());
  Json value = Json::from_cbor(bytes, true, false);
  if (value.is_discarded()) return malformed("not CBOR");
  return value;
}

Result<std::string> encodeFrame(const Message& message) {
  if (depthOf(message.body, kMaxDepth) >= kMaxDepth)
    return failure("protocol.too_deep", HEDDLE_TR("Error", "the request is nested too deeply"), {},
                   HEDDLE_TR("Error", "flatten the messages or tool descriptions of the request"));
  const std::string payload =
      encodeCbor({{"type", messageName(message.type)}, {"request", message.request}, {"body", message.body}});
  if (payload.size() > kMaxFrame_bytes)
    return failure("protocol.too_large",
                   {HEDDLE_TR("Error", "the request has {0} bytes, more than the {1} allowed"),
                    {fmt::to_string(payload.size()), fmt::to_string(kMaxFrame_bytes)}},
                   {}, HEDDLE_TR("Error", "shorten the prompt"));
  std::string frame;
  frame.reserve(payload.size() + 4);
  for (int shift = 0; shift < 32; shift += 8)
    frame.push_back(static_cast<char>(payload.size() >> shift & 0xff));
  frame += payload;
  return frame;
}

Result<std::optional<Message>> FrameReader::next() {
  if (m_error) return std::unexpected(*m_error);
  const std::string_view rest = std::string_view(m_buffer).substr(m_start);
  std::optional<Message> message;
  size_t used_bytes = 0;
  if (rest.size() >= 4) {
    const size_t length = readLength(rest);
    Result<Message> parsed = Message{};
    if (length > m_limit_bytes)
      parsed = malformed(fmt::format("a frame of {} bytes where {} are allowed", length, m_limit_bytes));
    else if (rest.size() - 4 >= length) {
      parsed = parse(rest.substr(4, length));
      used_bytes = length + 4;
    } else
      return std::optional<Message>();
    if (!parsed) {
      m_error = parsed.error();
      m_buffer.clear();
      m_start = 0;
      return std::unexpected(*m_error);
    }
    message = std::move(*parsed);
  }
  m_start += used_bytes;
  if (m_start == m_buffer.size() || m_start > size_t{1}
                                                  << 20) {  // let go of what was read, not at every frame
    m_buffer.erase(0, m_start);
    m_start = 0;
  }
  return message;
}

Result<Message> FrameReader::parse(std::string_view payload) const {
  HEDDLE_ASSIGN(Json value, decodeCbor(payload));
  if (!value.is_object() || value.size() != 3 || !value.contains("type") || !value.contains("request") ||
      !value.contains("body") || !value["type"].is_string() || !value["request"].is_number_unsigned())
    return malformed("not a message");
  Message message;
  message.request = value["request"].get<uint64_t>();
  message.body = std::move(value["body"]);
  const auto& word = value["type"].get_ref<const std::string&>();
  for (const MessageKind& kind : kKinds) {
    if (kind.name != word) continue;
    message.type = kind.type;
    return message;
  }
  return malformed("an unknown type");
}

}  // namespace heddle::protocol

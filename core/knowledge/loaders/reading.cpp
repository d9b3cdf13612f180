#include "core/knowledge/loaders/reading.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/knowledge/encoding.h"

namespace heddle {
namespace {

class OpenFile {
 public:
  explicit OpenFile(const std::string& path)
      : m_descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  ~OpenFile() {
    if (m_descriptor >= 0) ::close(m_descriptor);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int descriptor() const { return m_descriptor; }

 private:
  int m_descriptor;
};

std::unexpected<Error> cannotRead(const std::string& path, int code) {
  return failure("knowledge.no_file",
                 {HEDDLE_TR("Error", "The file cannot be read ({0})"), {std::strerror(code)}}, path,
                 HEDDLE_TR("Error", "Check that it is there and that you may read it"));
}

}  // namespace

Error tooLarge(const std::string& path, uint64_t limit_bytes) {
  return {
      "knowledge.too_large",
      {HEDDLE_TR("Error", "The document has more than {0} MB of text"), {std::to_string(limit_bytes >> 20)}},
      path,
      HEDDLE_TR("Error", "Split the file into several")};
}

Error noText(const std::string& path) {
  return {"knowledge.empty", HEDDLE_TR("Error", "The document holds no text"), path,
          HEDDLE_TR("Error", "Nothing of it can be found; leave it out of the source")};
}

Result<std::string> readWholeFile(const LoadRequest& request, uint64_t limit_bytes) {
  const OpenFile file(request.path);
  struct stat status{};
  if (file.descriptor() < 0 || ::fstat(file.descriptor(), &status) != 0)
    return cannotRead(request.path, errno);
  if (!S_ISREG(status.st_mode)) return cannotRead(request.path, EINVAL);
  const auto size = static_cast<uint64_t>(status.st_size);
  if (size > limit_bytes) return std::unexpected(tooLarge(request.path, limit_bytes));
  std::string bytes(size, '\0');
  size_t got = 0;
  while (got < bytes.size()) {
    const ssize_t n = ::read(file.descriptor(), bytes.data() + got, bytes.size() - got);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return cannotRead(request.path, errno);
    if (n == 0) break;  // it became shorter meanwhile
    got += static_cast<size_t>(n);
  }
  bytes.resize(got);
  if (bytes.empty())
    return failure("knowledge.empty", HEDDLE_TR("Error", "The file is empty"), request.path,
                   HEDDLE_TR("Error", "Leave it out of the source, or fill it"));
  return bytes;
}

Result<LoadedDocument> readTextFile(const LoadRequest& request) {
  HEDDLE_ASSIGN(std::string bytes, readWholeFile(request, request.maxText_bytes));
  auto decoded = decodeText(std::move(bytes), textParameter(request, "encoding"));
  if (!decoded) {
    decoded.error().input = request.path;
    return std::unexpected(decoded.error());
  }
  if (decoded->text.size() > request.maxText_bytes)
    return std::unexpected(tooLarge(request.path, request.maxText_bytes));
  LoadedDocument document;
  document.text = std::move(decoded->text);
  document.encoding = std::move(decoded->encoding);
  if (decoded->replaced)
    warn(document,
         {"knowledge.encoding_replaced",
          {HEDDLE_TR("Error", "Some bytes have no meaning in {0} and were replaced"), {document.encoding}},
          request.path,
          HEDDLE_TR("Error", "If the text looks wrong, set the source's encoding")});
  return document;
}

void warn(LoadedDocument& document, Error warning) {
  if (document.warnings.size() + 1 < kMaxWarnings) return document.warnings.push_back(std::move(warning));
  if (document.warnings.size() >= kMaxWarnings) return;
  document.warnings.push_back({"knowledge.more_warnings",
                               HEDDLE_TR("Error", "There are more findings of this kind"),
                               warning.input,
                               {}});
}

std::string textParameter(const LoadRequest& request, const char* id, const std::string& otherwise) {
  const auto found = request.parameters.find(id);
  return found != request.parameters.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

int64_t integerParameter(const LoadRequest& request, const char* id, int64_t otherwise) {
  const auto found = request.parameters.find(id);
  return found != request.parameters.end() && found->is_number_integer() ? found->get<int64_t>() : otherwise;
}

SettingDescription encodingParameter() {
  return {.id = "encoding",
          .title = HEDDLE_TR("Loader", "Encoding"),
          .help = HEDDLE_TR(
              "Loader", "Empty: found from the file's bytes. Else a name such as windows-1252 or GB18030."),
          .type = SettingType::Text,
          .defaultValue = ""};
}

}  // namespace heddle

#include "app/cli/conversation.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace heddle::cli {
namespace {

// Reads lines from standard input and gives up at Ctrl+C.
class LineReader {
 public:
  enum class End { Line, EndOfInput, Interrupted };

  End next(std::string& line, Interrupts& interrupts) {
    while (true) {
      if (const size_t newline = m_buffer.find('\n'); newline != std::string::npos) {
        line = m_buffer.substr(0, newline);
        m_buffer.erase(0, newline + 1);
        return End::Line;
      }
      pollfd files[] = {{STDIN_FILENO, POLLIN, 0}, {interrupts.file(), POLLIN, 0}};
      if (::poll(files, 2, -1) < 0 && errno != EINTR) return End::EndOfInput;
      if (files[1].revents) return End::Interrupted;
      if (!files[0].revents) continue;
      char bytes[4096];
      const ssize_t n = ::read(STDIN_FILENO, bytes, sizeof bytes);
      if (n > 0) {
        m_buffer.append(bytes, static_cast<size_t>(n));
      } else if (n == 0 || errno != EINTR) {
        if (m_buffer.empty()) return End::EndOfInput;
        m_buffer.push_back('\n');  // the last line has none
      }
    }
  }

 private:
  std::string m_buffer;
};

Json said(const char* role, const std::string& text) {
  return {{"role", role}, {"content", text}};
}

}  // namespace

int converse(const CommandLine& line, Engine& engine, const GenerateRequest& request,
             const ConversationOptions& options) {
  const bool asks = !options.message && ::isatty(STDIN_FILENO) == 1;
  if (asks) line.line("Write a message and press Enter. Ctrl+C ends an answer, Ctrl+D the conversation.");
  Json messages = Json::array();
  if (!options.system.empty()) messages.push_back(said("system", options.system));
  LineReader reader;
  while (true) {
    std::string message;
    if (options.message) {
      message = *options.message;
    } else {
      if (asks) line.text("> ");
      const auto end = reader.next(message, line.interrupts);
      if (end == LineReader::End::Interrupted) return line.text("\n"), kInterrupted;
      if (end == LineReader::End::EndOfInput) return line.text(asks ? "\n" : ""), kDone;
      if (message.empty()) continue;
    }
    messages.push_back(said("user", message));
    GenerateRequest turn = request;
    turn.prompt = ChatInput{messages, nullptr, true};
    const auto result = waitForAnswer(engine, std::move(turn), line.interrupts,
                                      [&](const std::string& text) { line.text(text); });
    if (!result && options.message) return line.fail(result.error());
    if (!result) {  // a message that is too long is no reason to leave
      line.fail(result.error());
      messages.erase(messages.size() - 1);
      continue;
    }
    const int code = finishAnswer(line, *result);
    if (options.message) {
      line.object(resultAsJson(*result));
      return code;
    }
    messages.push_back(said("assistant", result->text));
    line.interrupts.renew();
  }
}

}  // namespace heddle::cli

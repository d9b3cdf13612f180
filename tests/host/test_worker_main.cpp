// heddle-worker with job kinds that misbehave, for worker_pool_test.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <vector>

#include "core/host/worker_job.h"

using heddle::Result;
using heddle::protocol::Json;

namespace {

Result<Json> eatMemory(const std::string&, const Json&) {
  std::vector<std::vector<char>> eaten;
  while (true) eaten.emplace_back(size_t{16} << 20, 'x');
}
Result<Json> eatMaps(const std::string&, const Json& arguments) {
  size_t mapped = 0;
  while (mapped < arguments["most_bytes"].get<size_t>()) {
    void* map = ::mmap(nullptr, size_t{16} << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (map == MAP_FAILED) break;
    mapped += size_t{16} << 20;
  }
  return Json{{"mapped_bytes", mapped}};
}
Result<Json> spin(const std::string&, const Json&) {
  volatile uint64_t turns = 0;
  while (true) turns = turns + 1;
}
Result<Json> wait(const std::string&, const Json&) {
  while (true) ::pause();
}
Result<Json> crash(const std::string&, const Json&) {
  ::raise(SIGSEGV);
  return Json();
}
Result<Json> leave(const std::string&, const Json&) {
  ::_exit(7);
}
Result<Json> reach(const std::string& input, const Json&) {
  Json result;
  result["socket_errno"] = ::socket(AF_INET, SOCK_STREAM, 0) < 0 ? errno : 0;
  result["local_socket_errno"] = ::socket(AF_UNIX, SOCK_STREAM, 0) < 0 ? errno : 0;
  char* arguments[] = {nullptr};
  result["execute_errno"] = ::execv("/bin/true", arguments) < 0 ? errno : 0;
  std::signal(SIGXFSZ, SIG_IGN);
  const int file = ::open(input.c_str(), O_WRONLY | O_CREAT, 0600);
  result["write_errno"] = ::write(file, "x", 1) < 0 ? errno : 0;
  int opened = 0;
  while (::open("/dev/null", O_RDONLY) >= 0) ++opened;
  result["opened"] = opened;
  return result;
}
Result<Json> echo(const std::string& input, const Json& arguments) {
  return Json{{"input", input}, {"arguments", arguments}};
}
Result<Json> refuse(const std::string&, const Json&) {
  return heddle::failure("test.refused", "refused", {}, "do not ask");
}

constexpr heddle::WorkerJobKind kKinds[] = {
    {"eat-memory", "", eatMemory}, {"eat-maps", "", eatMaps}, {"spin", "", spin},   {"wait", "", wait},
    {"crash", "", crash},          {"leave", "", leave},      {"reach", "", reach}, {"echo", "", echo},
    {"refuse", "", refuse},
};

}  // namespace

int main() {
  return heddle::runWorkerProcess(kKinds);
}

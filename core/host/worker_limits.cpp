#include "core/host/worker_limits.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <vector>

namespace heddle {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

// `grace`: how far the hard limit lies above the soft one.
Status limit(__rlimit_resource resource, uint64_t value, uint64_t grace = 0) {
  rlimit wanted{};
  getrlimit(resource, &wanted);
  const rlim_t most = wanted.rlim_max;
  wanted.rlim_cur = std::min<rlim_t>(value, most);
  wanted.rlim_max = std::min<rlim_t>(value + grace, most);
  if (setrlimit(resource, &wanted) == 0) return {};
  return failure("worker.limits",
                 {HEDDLE_TR("Error", "the worker cannot limit itself ({0})"), {std::strerror(errno)}});
}

#if defined(__x86_64__)
// Everything that opens a way to the network, to other processes, or to a wider view of the system.
constexpr std::array kDenied = {
    __NR_socket,
    __NR_socketpair,
    __NR_connect,
    __NR_bind,
    __NR_listen,
    __NR_accept,
    __NR_accept4,
    __NR_execve,
    __NR_execveat,
    __NR_ptrace,
    __NR_io_uring_setup,
    __NR_process_vm_readv,
    __NR_process_vm_writev,
    __NR_bpf,
    __NR_mount,
    __NR_unshare,
    __NR_setns,
    __NR_keyctl,
    __NR_add_key,
    __NR_userfaultfd,
    __NR_perf_event_open,
    __NR_open_by_handle_at,
    __NR_init_module,
    __NR_finit_module,
    __NR_pidfd_getfd,
};

bool filterSystemCalls() {
  constexpr uint32_t kDeny = SECCOMP_RET_ERRNO | EPERM;
  std::vector<sock_filter> code = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1),  // the x32 numbering would go around the list
      BPF_STMT(BPF_RET | BPF_K, kDeny),
  };
  for (const int number : kDenied) {
    code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<uint32_t>(number), 0, 1));
    code.push_back(BPF_STMT(BPF_RET | BPF_K, kDeny));
  }
  code.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
  const sock_fprog program = {static_cast<unsigned short>(code.size()), code.data()};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}
#else
bool filterSystemCalls() {
  return false;
}
#endif

}  // namespace

bool workerMemoryLimitHolds() {
  return !kSanitized;
}

Status applyWorkerLimits(const WorkerLimits& limits, const std::string& input) {
  std::error_code code;
  const auto inputSize_bytes = std::filesystem::file_size(input, code);
  if (!kSanitized) {
    // Private memory by RLIMIT_DATA; the address space may also hold the program itself and a map of the
    // input.
    constexpr uint64_t kProgram_bytes = uint64_t{256} << 20;
    HEDDLE_TRY(limit(RLIMIT_DATA, limits.memory_bytes));
    HEDDLE_TRY(limit(RLIMIT_AS, limits.memory_bytes + kProgram_bytes + (code ? 0 : inputSize_bytes)));
  }
  HEDDLE_TRY(limit(RLIMIT_CORE, 0));
  HEDDLE_TRY(limit(RLIMIT_CPU, limits.cpuTime_s, 1));  // at the soft limit SIGXCPU, at the hard one SIGKILL
  HEDDLE_TRY(limit(RLIMIT_FSIZE, limits.writtenFile_bytes));
  HEDDLE_TRY(limit(RLIMIT_NOFILE, limits.openFiles));
  return {};
}

Result<std::string> denyNetwork() {
  if (filterSystemCalls()) return "seccomp";
  if (unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0) return "namespace";
  return failure(
      "worker.no_isolation", HEDDLE_TR("Error", "this system lets no program give up its network"), {},
      HEDDLE_TR("Error",
                "allow seccomp filters or user namespaces; files from others are not opened without them"));
}

}  // namespace heddle

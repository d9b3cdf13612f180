#include <algorithm>
#include <bit>
#include <cstring>
#include <mutex>
#include <utility>

#include "kernels/cuda/emulator/scheduler.h"

namespace heddle::gpu::emulator {
namespace {

constexpr size_t kMostReports = 100;
// Of one launch; what follows is counted and not put in words, or a kernel wrong throughout would take
// minutes.
constexpr int kMostInWords = 2000;

struct Collected {
  std::mutex mutex;
  Options options;
  std::vector<Report> reports;
  size_t count = 0;
};
Collected& collected() {
  static Collected state;
  return state;
}

std::string laneList(uint32_t lanes) {
  std::string text;
  for (int lane = 0; lane < 32;) {
    if ((lanes >> lane & 1u) == 0) {
      ++lane;
      continue;
    }
    const int first = lane;
    while (lane < 32 && (lanes >> lane & 1u) != 0) ++lane;
    text += (text.empty() ? "" : ", ") + std::to_string(first);
    if (lane - first > 1) text += " to " + std::to_string(lane - 1);
  }
  return text;
}

}  // namespace

const char* checkName(Check check) {
  switch (check) {
    case Check::GlobalBounds:
      return "global memory out of bounds";
    case Check::SharedBounds:
      return "shared memory out of bounds";
    case Check::Alignment:
      return "misaligned access";
    case Check::ReadOnly:
      return "write to read-only memory";
    case Check::Uninitialised:
      return "uninitialised shared memory";
    case Check::SharedRace:
      return "race in shared memory";
    case Check::GlobalRace:
      return "race in global memory";
    case Check::BlockRace:
      return "race between blocks";
    case Check::DivergentBarrier:
      return "divergent barrier";
    case Check::DivergentCollective:
      return "divergent collective";
    case Check::AsyncInFlight:
      return "asynchronous copy in flight";
    case Check::LaunchLimits:
      return "launch beyond the device's limits";
    case Check::Instruction:
      return "instruction the device lacks";
  }
  return "";
}

std::string siteText(const Site& site) {
  const char* file = std::strrchr(site.file_name(), '/');
  return std::string(file ? file + 1 : site.file_name()) + ":" + std::to_string(site.line());
}

void setOptions(const Options& options) {
  const std::scoped_lock lock(collected().mutex);
  collected().options = options;
}

Options options() {
  const std::scoped_lock lock(collected().mutex);
  return collected().options;
}

std::vector<Report> takeReports() {
  const std::scoped_lock lock(collected().mutex);
  collected().count = 0;
  return std::exchange(collected().reports, {});
}

size_t reportCount() {
  const std::scoped_lock lock(collected().mutex);
  return collected().count;
}

std::string firstReport() {
  const std::scoped_lock lock(collected().mutex);
  return collected().reports.empty() ? std::string() : collected().reports.front().message;
}

void addReport(const Report& report) {
  Collected& all = collected();
  const std::scoped_lock lock(all.mutex);
  ++all.count;
  const bool known = std::ranges::any_of(all.reports, [&](const Report& r) {
    return r.check == report.check && r.variable == report.variable && r.kernel == report.kernel;
  });
  if (!known && all.reports.size() < kMostReports) all.reports.push_back(report);
}

void Scheduler::report(Check check, int thread, int otherThread, const std::string& variable, int64_t offset,
                       const std::string& message) {
  if (++m_reports > kMostInWords) {
    const std::scoped_lock lock(collected().mutex);
    ++collected().count;
    return;
  }
  Report made{.check = check,
              .kernel = m_launch->kernel,
              .block = {t_current.block[0], t_current.block[1], t_current.block[2]},
              .thread = thread,
              .otherThread = otherThread,
              .variable = variable,
              .offset = offset};
  made.message = std::string("Kernel ") + made.kernel;
  if (thread >= 0)
    made.message += ", block (" + std::to_string(made.block[0]) + ", " + std::to_string(made.block[1]) +
                    ", " + std::to_string(made.block[2]) + "), thread " + std::to_string(thread);
  if (!variable.empty()) made.message += ", " + variable + " + " + std::to_string(offset);
  made.message += ": " + std::string(checkName(check)) + ": " + message;
  addReport(made);
}

void Scheduler::describe(const Place& place, std::string& variable, int64_t& offset) const {
  if (place.allocation) {
    variable = "allocation " + std::to_string(place.allocation->number);
    offset = place.address - place.allocation->begin;
  } else {
    variable = variableName(place.variable);
    offset = int64_t{place.offset} - int64_t{m_variables[place.variable].begin};
  }
}

std::string Scheduler::variableName(uint32_t variable) const {
  const SharedSite* site = m_variables[variable].site;
  return site ? site->name : "dynamic shared memory";
}

void Scheduler::reportBarrier(const std::string& what) {
  report(Check::DivergentBarrier, t_current.thread, -1, "", 0, what);
}

void Scheduler::reportCollective(const Warp& warp, const Collective& other, const Site& site) {
  report(Check::DivergentCollective, t_current.thread, -1, "", 0,
         std::string("it comes to ") + other.name + " at " + siteText(site) + " while lanes " +
             laneList(warp.waiting) + " of its warp wait in " + warp.collective->name + " at " +
             siteText(warp.site) + ". All 32 lanes must reach the same one.");
}

void Scheduler::reportStuckWarp(int index) {
  const Warp& warp = m_warps[static_cast<size_t>(index)];
  std::string missing;
  const auto add = [&](uint32_t lanes, const std::string& where) {
    if (lanes != 0) missing += (missing.empty() ? "lanes " : "; lanes ") + laneList(lanes) + " " + where;
  };
  add(~warp.lanes, "do not exist (the block is no multiple of 32 threads)");
  add(warp.exited, "have returned");
  add(warp.atBarrier, "wait in syncThreads at " + siteText(m_barrierSite));
  report(Check::DivergentCollective, index * 32 + std::countr_zero(warp.waiting), -1, "", 0,
         std::string("lanes ") + laneList(warp.waiting) + " of its warp wait in " + warp.collective->name +
             " at " + siteText(warp.site) + " for ever: " + missing +
             ". All 32 lanes must reach it; the block was given up.");
}

}  // namespace heddle::gpu::emulator

// Which process this is, in words that another process can check: it tells a program that died from one that is
// only slow.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace heddle {

// This process: machine and start-up, process namespace, number, start. No other process ever has the same.
// Any thread. Source: /proc of Linux.
std::string processIdentity();

// The process that once gave `identity` has surely ended. False too where that cannot be known: it belongs to
// another machine or container, or the words are not an identity. Any thread.
bool hasEnded(std::string_view identity);

// When the process began, in the kernel's ticks since the machine's start; with its number that names it until
// the machine starts anew. 0: there is none, or it has ended and only its parent has not asked yet.
int64_t processStart(int64_t process);

}  // namespace heddle

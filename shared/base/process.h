// What every program of ours does first in main(), and how it learns that its output was lost.
// Thread: the main one, before others are started.
#pragma once

namespace fremskudt {

// - Standard descriptors that were closed are held by /dev/null, the wrong way round: the store's file never becomes
//   descriptor 1, where a print would write into it, and whoever reads or writes there is told.
// - A peer or a reader that went away is an error of that write, not the end of the process (SIGPIPE).
// - Memory holds keys and people's words: no core file (RLIMIT_CORE), none through a crash handler either, which the limit
//   does not bind, and no attaching by other processes of the same user (PR_SET_DUMPABLE). Root still can, so a developer
//   debugs as root. Left out under the address sanitizer, whose search for leaks attaches to the process.
void begin_process();

// Flushes stdout. False when any of what was printed so far got lost: a full disk, a closed descriptor, a reader gone.
bool output_was_written();

// What a program that did its work says on stderr when its output was lost.
inline constexpr const char* kOutputLost =
    "What was asked for was carried out, but its output could not be written: look at where the output goes, and at what is there before it is asked for again.";

}  // namespace fremskudt

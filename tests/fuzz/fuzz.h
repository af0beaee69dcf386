// What each fuzzer is made of. With Clang's libFuzzer (preset `fuzz`) the compiler's main runs it, guided by coverage;
// otherwise driver.cpp does, with the kept corpus and as many changes of it as asked for. Thread: one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fremskudt::fuzz {

// Does everything with the input that its writer could bring about, and stops the program at the first broken promise.
void run_one(std::string_view input);

// Inputs made of what really goes over the wire, with a name each: where the corpus comes from.
std::vector<std::pair<std::string, std::string>> seeds();

// A promise: what it is stands in the failure.
void promise(bool kept, const char* what);

// Bytes taken by operator new and not given back, and the most of them since the last reset.
std::size_t memory_now();
std::size_t memory_peak();
void reset_memory_peak();

}  // namespace fremskudt::fuzz

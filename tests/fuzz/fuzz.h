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

// The most bytes held since the last reset beyond what was held then.
void reset_memory_peak();
std::size_t memory_taken();

}  // namespace fremskudt::fuzz

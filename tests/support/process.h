// A real program run by a test: its output, its exit, and kill -9. POSIX. One thread per Process.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fremskudt::test {

struct Finished {
  int code = -1;          // exit code; 128 + signal when killed; -1 when it did not end in time and was killed
  std::string out, err;
};

class Process {
 public:
  using Environment = std::vector<std::pair<std::string, std::string>>;   // set in addition to the test's own

  // Throws std::runtime_error when the program cannot be started.
  Process(const std::filesystem::path& program, const std::vector<std::string>& arguments, const Environment& extra = {});
  Process(Process&& other) noexcept;
  Process& operator=(Process&& other) noexcept;
  ~Process();   // kills what still runs

  void write(std::string_view text);   // to its standard input; a closed pipe is no error
  void close_input();
  // The next line of standard output, without its end; what it began with when the time ran out or output ended.
  std::string read_line(std::chrono::milliseconds timeout = std::chrono::seconds(30));
  // Reads lines until one begins with `prefix` and returns it; empty when none came.
  std::string read_until(std::string_view prefix, std::chrono::milliseconds timeout = std::chrono::seconds(30));
  void signal(int number);
  void kill() { signal(9); }
  bool is_running();
  pid_t pid() const { return pid_; }
  // Closes its input, waits, and returns what is left of its output.
  Finished finish(std::chrono::milliseconds timeout = std::chrono::seconds(60));

 private:
  bool pump(std::chrono::milliseconds timeout);   // false when both outputs have ended or time ran out
  void reap(bool block);

  pid_t pid_ = -1;
  int in_ = -1, out_ = -1, err_ = -1;
  std::string out_text_, err_text_;
  bool ended_ = false;
  int status_ = 0;
};

// Runs to the end.
Finished run(const std::filesystem::path& program, const std::vector<std::string>& arguments, const Process::Environment& extra = {},
             std::string_view input = {});

// The folder this test program was built into: its neighbours are the other programs.
std::filesystem::path bin_directory();

// An empty folder that goes with the object.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::filesystem::path& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

// Does any file below `directory` hold these bytes? What `grep -a` would find.
bool any_file_holds(const std::filesystem::path& directory, std::string_view bytes);

}  // namespace fremskudt::test

// Structured logs that cannot hold personal data: a line is an event with codes, numbers and opaque ids, and nothing
// else has a type that fits. Example:
//   log.info("device_connected", {{"device", id}, {"worker", worker}, {"scopes", 41}});
//   → 2026-03-01T09:14:02.117Z info device_connected device=0192… worker=0192… scopes=41
// Any thread; a line is written whole.
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <mutex>
#include <string>
#include <string_view>

#include "base/environment.h"
#include "base/id.h"
#include "base/result.h"

namespace fremskudt {

// A word of the program. Only the compiler can make one from text, so nothing typed by a person becomes one.
class LogCode {
 public:
  template <std::size_t N>
  consteval LogCode(const char (&word)[N]) : word_(word, N - 1) {}
  consteval LogCode(std::string_view word) : word_(word) {}

  // A code that arrived at run time, if it is one of shared/base/reasons.h; else "other".
  static LogCode of_reason(std::string_view reason);
  static LogCode of(ErrorKind kind);

  std::string_view word() const { return word_; }

 private:
  struct Known {};
  constexpr LogCode(Known, std::string_view word) : word_(word) {}
  std::string_view word_;
};

class LogField {
 public:
  enum class Kind { code, number, id };

  template <std::integral T>
  LogField(LogCode name, T value) : name_(name), kind_(Kind::number), number_(static_cast<std::int64_t>(value)) {}
  LogField(LogCode name, LogCode value) : name_(name), kind_(Kind::code), code_(value) {}
  LogField(LogCode name, const Id& value) : name_(name), kind_(Kind::id), id_(value) {}

  void append_to(std::string& line) const;

 private:
  LogCode name_;
  Kind kind_;
  LogCode code_ = "";
  std::int64_t number_ = 0;
  Id id_;
};

class Log {
 public:
  using Sink = std::function<void(std::string_view line)>;   // called under a lock, line with its newline
  Log(Environment& env, Sink sink) : env_(env), sink_(std::move(sink)) {}

  void info(LogCode event, std::initializer_list<LogField> fields = {}) { write("info", event, fields); }
  void warning(LogCode event, std::initializer_list<LogField> fields = {}) { write("warning", event, fields); }
  void error(LogCode event, std::initializer_list<LogField> fields = {}) { write("error", event, fields); }

 private:
  void write(std::string_view level, LogCode event, std::initializer_list<LogField> fields);

  Environment& env_;
  std::mutex mutex_;
  Sink sink_;
};

// To stderr.
Log::Sink stderr_sink();
// "2026-03-01T09:14:02.117Z"
std::string format_utc(std::int64_t ms);

}  // namespace fremskudt

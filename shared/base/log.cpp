#include "base/log.h"

#include <array>
#include <chrono>
#include <cstdio>

#include "base/reasons.h"

namespace fremskudt {

LogCode LogCode::of_reason(std::string_view reason) {
  using namespace reason;
  static constexpr std::array kKnown = {kMalformed, kTooLarge, kForeignDots, kTwoValues, kErased,   kNoScope, kRevoked,
                                        kUnknownDevice, kBadCode, kProtocol, kTimeout,   kShutdown, kTooNew,  kBusy,
                                        kCopied,   kOtherWorker, kStore,     kFull};
  for (std::string_view known : kKnown)
    if (known == reason) return LogCode(Known{}, known);
  return "other";
}

LogCode LogCode::of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::bad_input: return "bad_input";
    case ErrorKind::not_found: return "not_found";
    case ErrorKind::wrong_key: return "wrong_key";
    case ErrorKind::corrupt: return "corrupt";
    case ErrorKind::too_new: return "too_new";
    case ErrorKind::refused: return "refused";
    case ErrorKind::busy: return "busy";
    case ErrorKind::io: return "io";
    case ErrorKind::full: return "full";
  }
  return "other";
}

void LogField::append_to(std::string& line) const {
  line += ' ';
  line += name_.word();
  line += '=';
  switch (kind_) {
    case Kind::code: line += code_.word(); break;
    case Kind::number: line += std::to_string(number_); break;
    case Kind::id: line += id_.to_string(); break;
  }
}

void Log::write(std::string_view level, LogCode event, std::initializer_list<LogField> fields) {
  std::string line = format_utc(env_.now_ms());
  line += ' ';
  line += level;
  line += ' ';
  line += event.word();
  for (const LogField& field : fields) field.append_to(line);
  line += '\n';
  std::lock_guard lock(mutex_);
  sink_(line);
}

Log::Sink stderr_sink() {
  return [](std::string_view line) {
    std::fwrite(line.data(), 1, line.size(), stderr);
    std::fflush(stderr);
  };
}

std::string format_utc(std::int64_t ms) {
  using namespace std::chrono;
  const sys_time<milliseconds> time{milliseconds(ms)};
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const hh_mm_ss clock{time - day};
  char text[48];
  std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
                static_cast<int>(clock.subseconds().count()));
  return text;
}

}  // namespace fremskudt

#include "syncd/passing_time.h"

#include "syncd/numbers.h"

namespace fremskudt::syncd {
namespace {

constexpr std::int64_t kHourMs = 60 * 60 * 1000;
constexpr std::int64_t kDayMs = 24 * kHourMs;

Status note(Office& office, std::int64_t ms) {
  return office.set_facts({store::SetFact{std::string(fact::kSeenTime), number(static_cast<std::uint64_t>(ms), 8)}});
}

// Of a store from before this was noted: when it last wrote down what somebody did, before anything of now.
Result<std::int64_t> newest_entry(store::Reader& reader) {
  TRY(const auto chain, reader.verify_audit());
  if (chain.entries == 0) return std::int64_t{0};
  TRY(const auto last, reader.audit_after(chain.entries - 1, 1));
  return last.empty() ? std::int64_t{0} : last.back().at;
}

}  // namespace

Result<PassingTime> look_at_the_clock(Office& office) {
  PassingTime time{office.env().now_ms(), 0};
  TRY(const auto noted, office.reader().fact(fact::kSeenTime));
  if (noted.size() == 8) {
    time.seen_ms = static_cast<std::int64_t>(number_in(noted));
  } else {
    TRY(time.seen_ms, newest_entry(office.reader()));
    if (time.seen_ms == 0) time.seen_ms = time.clock_ms;   // nothing was done here yet
    TRY_VOID(note(office, time.seen_ms));
  }
  if (time.is_ahead() || time.clock_ms <= time.seen_ms) return time;
  if (time.clock_ms - time.seen_ms >= kHourMs) TRY_VOID(note(office, time.clock_ms));
  time.seen_ms = time.clock_ms;
  return time;
}

Result<PassingTime> trust_the_clock(Office& office) {
  const auto now = office.env().now_ms();
  TRY_VOID(note(office, now));
  return PassingTime{now, now};
}

std::string sentence_of(const PassingTime& time) {
  return "This machine's clock says " + format_utc(time.clock_ms).substr(0, 10) + ", " + std::to_string((time.clock_ms - time.seen_ms) / kDayMs) +
         " days after the last day that this office has seen, " + format_utc(time.seen_ms).substr(0, 10) +
         ". Nothing is erased for its age meanwhile, and every word is still here. If the clock is wrong, set it right. If it is right, as after a long "
         "standstill or a restore, say so with `syncd clock --right`.";
}

}  // namespace fremskudt::syncd

// An attachment over 64 kbit/s with 30 % loss and a cut every 20 seconds, and notes written meanwhile.
//   build/<preset>/bin/slow_link_test "[.figures]"     50 MiB: the figures as JSON; some minutes
#include "wire/slow_link.h"

#include <iostream>
#include <nlohmann/json.hpp>

using namespace fremskudt::test;

namespace {

std::int64_t at(const std::vector<std::int64_t>& sorted, double share) {
  return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

std::size_t within(const std::vector<std::int64_t>& sorted, std::int64_t ms) {
  return static_cast<std::size_t>(std::ranges::upper_bound(sorted, ms) - sorted.begin());
}

nlohmann::json said(const LinkFigures& figures, const LinkPlan& plan) {
  return {{"bench", "slow_link"}, {"bytes", plan.attachment_bytes}, {"arrived", figures.has_arrived}, {"link_seconds", figures.ms / 1000},
          {"connections", figures.connections}, {"sent_twice", figures.sent_twice(plan.attachment_bytes)},
          {"bytes_up", figures.bytes_up}, {"notes", figures.note_ms.size()}, {"notes_within_2_s", within(figures.note_ms, 2'000)},
          {"note_ms_p50", at(figures.note_ms, 0.5)}, {"note_ms_p95", at(figures.note_ms, 0.95)},
          {"note_ms_p99", at(figures.note_ms, 0.99)}, {"note_ms_max", at(figures.note_ms, 1)}};
}

}  // namespace

TEST_CASE("over a slow link that is cut every 20 seconds hardly anything is sent twice, and notes do not wait") {
  LinkPlan plan;
  plan.attachment_bytes = 1'500'000;
  const auto figures = send_over(plan);
  INFO(said(figures, plan).dump());
  CHECK(figures.has_arrived);
  CHECK(figures.connections > 10);
  CHECK(figures.sent_twice(plan.attachment_bytes) <= 0.05);
  REQUIRE(figures.note_ms.size() > 10);
  CHECK(at(figures.note_ms, 0.9) <= 2'000);
}

TEST_CASE("over a quick link the lane fills it") {
  LinkPlan plan;
  plan.bits_per_second = 100'000'000;
  plan.loss = 0;
  plan.one_way_ms = 2;
  plan.cut_every_ms = 0;
  plan.attachment_bytes = 10'000'000;
  const auto figures = send_over(plan);
  INFO(said(figures, plan).dump());
  CHECK(figures.has_arrived);
  CHECK(figures.sent_twice(plan.attachment_bytes) == 0);
}

TEST_CASE("50 MiB, the figures", "[.figures]") {
  LinkPlan plan;
  plan.attachment_bytes = 50 << 20;
  plan.give_up_after_ms = 1'000'000'000;
  plan.note_every_ms = 20'000;
  const auto figures = send_over(plan);
  std::cout << said(figures, plan).dump() << std::endl;
  CHECK(figures.has_arrived);
  CHECK(figures.sent_twice(plan.attachment_bytes) <= 0.05);
}

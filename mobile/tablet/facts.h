// Names of the facts a tablet keeps in its sealed store, beside those of sync (sync/client_session.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/record_facts.h"

namespace fremskudt::tablet {

inline constexpr std::string_view kFactDevice = "device";
inline constexpr std::string_view kFactDeviceName = "device_name";
inline constexpr std::string_view kFactTls = "tls";                      // net::Identity::to_bytes
inline constexpr std::string_view kFactHost = "host";
inline constexpr std::string_view kFactPort = "port";
inline constexpr std::string_view kFactServerFingerprint = "server_fingerprint";   // base32
inline constexpr std::string_view kFactWorker = "worker";                // set: enrolment came through
inline constexpr std::string_view kFactWorkerName = "worker_name";
inline constexpr std::string_view kFactTeam = "team";
inline constexpr std::string_view kFactServerStore = "server_store";
inline constexpr std::string_view kFactLastReceipt = "last_receipt";     // milliseconds since 1970

// The text of the last practice pack that came from the office and was used.
inline constexpr std::string_view kFactPractice = "practice";

// What is typed and is no record yet. It never leaves the tablet; the commit that makes the record removes it.
inline constexpr std::string_view kFactDraftFamily = "draft/family";

// A guided step, a task or an answer that is typed and not given yet: one fact for each. What is about a record is erased with
// it (store/record_facts.h). A record that merely leaves this tablet takes none along: they were never sent, so they are nobody
// else's, and their author decides.
struct Draft {
  Id about;                 // nil: about no record
  std::string what;         // "task", "answer", "relay", …
  std::string begun_at;     // tells two of a kind apart; without a slash
};
inline constexpr std::string_view kDraftsAlone = "draft/alone/";   // those about no record
std::string fact_draft(const Draft& draft);
std::optional<Draft> draft_of(std::string_view fact);              // none when it is no such name

// Where an earlier version kept one of each.
inline constexpr std::string_view kFactOldSteps = "draft/steps";
inline constexpr std::string_view kFactOldTask = "draft/task";
inline constexpr std::string_view kFactOldAnswers = "draft/answers";   // to sparrings
inline constexpr std::string_view kFactPlace = "place";                  // where the person was when it was locked fully

// What the office refused and a person lets lie here; the value is the revision that they saw.
inline constexpr std::string_view kFactKept = "kept/";
std::string fact_kept(const Id& record);
// The newest notice of the office that was read on this tablet.
inline constexpr std::string_view kFactNoticesRead = "notices_read";

// Words being put together of several versions of a field or element.
std::string fact_combined(const Id& record, std::uint32_t field, std::string_view key);
struct Combined {
  Id record;
  std::uint32_t field = 0;
  std::string key;
};
std::optional<Combined> combined_of(std::string_view fact);   // none when it is no such name

}  // namespace fremskudt::tablet

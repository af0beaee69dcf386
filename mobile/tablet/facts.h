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
inline constexpr std::string_view kFactDraftSteps = "draft/steps";
inline constexpr std::string_view kFactDraftTask = "draft/task";
inline constexpr std::string_view kFactDraftAnswers = "draft/answers";   // to sparrings
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

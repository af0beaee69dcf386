// Names of the facts a tablet keeps in its sealed store, beside those of sync (sync/client_session.h).
#pragma once

#include <string_view>

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

}  // namespace fremskudt::tablet

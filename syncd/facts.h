// Names of the facts that syncd keeps in its sealed store.
#pragma once

#include <string>
#include <string_view>

#include "base/id.h"

namespace fremskudt::syncd::fact {

inline constexpr std::string_view kStore = "store";                  // the store's id, 16 bytes
inline constexpr std::string_view kEpoch = "epoch";                  // 16 bytes; a new one when the store is older than it should be
inline constexpr std::string_view kLineage = "lineage";              // Lineage
inline constexpr std::string_view kTls = "tls";                      // net::Identity::to_bytes
inline constexpr std::string_view kSigningKey = "signing_key";       // signs registrations: sync::SigningKey::secret
inline constexpr std::string_view kRecoveryPublic = "recovery_public";   // X25519; backups are sealed to it
inline constexpr std::string_view kAddress = "address";              // HOST:PORT that enrolment codes name
inline constexpr std::string_view kSeenTime = "seen_time";         // the newest moment that this office has seen pass: ms, 8 bytes
inline constexpr std::string_view kDevicePrefix = "device/";         // DeviceRow
inline constexpr std::string_view kCodePrefix = "code/";             // EnrolmentCode

inline std::string device(const Id& id) { return std::string(kDevicePrefix) + id.to_string(); }

}  // namespace fremskudt::syncd::fact

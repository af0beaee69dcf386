// Every limit of sync, with its unit and its reason. Nothing of a peer's is allocated before it was held against
// one of these. Tests stand at each limit and one past it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "merge/state.h"

namespace fremskudt::sync {

// ---- one frame ----------------------------------------------------------------------------------------------

// Bytes on the wire, flags byte included. A frame of 500 records is some 90 KB compressed; the rest is room for one long note
// that does not pack, beside a batch.
inline constexpr std::size_t kMaxFrameBytes = 8 << 20;
// Bytes after decompression. 8 KB of zstd can say "256 MiB"; nothing we send needs more than this.
inline constexpr std::size_t kMaxUnpackedBytes = 8 << 20;
// log2 of zstd's window: what a peer can make the decoder hold (8 MiB), the unpacked limit.
inline constexpr int kMaxWindowLog = 23;
// Nested messages. Ours have 4; the rest is for later versions.
inline constexpr int kMaxDepth = 16;
// Fields in one frame, nested ones counted. 16 MiB of empty sub-messages take 660 MiB when parsed; 10,000 scopes with
// cursors are 50,000 fields.
inline constexpr std::size_t kMaxFields = 65'536;
// A frame of a device that is not enrolled: a code, an id and a name.
inline constexpr std::size_t kMaxEnrolFrameBytes = 4 << 10;
// Below this zstd makes frames longer.
inline constexpr std::size_t kMinPackedBytes = 200;
// zstd level: of real prose 8 leaves 5 to 9 % less than 3, at some 35 µs a kilobyte instead of 10 (6: 25 µs, a hundredth
// more bytes); sending the bytes saved takes longer than that on any link below 20 Mbit/s.
inline constexpr int kPackLevel = 8;

// ---- what is in a frame ---------------------------------------------------------------------------------------

// Records in a Push or Feed. Group commit gains little beyond (500: 65, 2000: 89 thousand rows/s) and memory does.
inline constexpr std::uint32_t kMaxBatchRecords = 500;
// A frame is closed when its states reach this, so that text nobody can pack still fits kMaxFrameBytes with one more record.
inline constexpr std::size_t kBatchBytes = 256 << 10;
// One record's state: all that a store takes, so that nothing lies at the server which nobody is sent. What is larger is
// refused (tablet: "needs you").
inline constexpr std::size_t kMaxStateBytes = merge::kMaxStateBytes;
// Scopes a device may hold: a team's families and places, several times over.
inline constexpr std::size_t kMaxScopes = 10'000;
// Records in a Reoffer, 36 bytes each that do not pack.
inline constexpr std::uint32_t kMaxOffers = 4'000;
// Records asked about in one Reoffer: the answer may bring several orders for each.
inline constexpr std::uint32_t kMaxAsked = 500;
// Registrations in one frame: a tablet that was unlocked ten times a day for two months without contact.
inline constexpr std::size_t kMaxRegistrations = 1'000;
// Replicas named by the states of one frame: 500 records, each written from eighty openings.
inline constexpr std::size_t kMaxNamedReplicas = 40'000;
// Letters of a name, code or version in a frame.
inline constexpr std::size_t kMaxTextBytes = 200;

// ---- flow -----------------------------------------------------------------------------------------------------

// Pushed batches without a receipt. At 80 ms round trip a window of eight lifts 5 to 28 thousand records/s.
inline constexpr std::uint32_t kMaxBatchesInFlight = 8;
inline constexpr std::uint32_t kMaxRecordsInFlight = kMaxBatchesInFlight * kMaxBatchRecords;
// Bytes of states in flight, so that eight batches of long notes do not fill memory.
inline constexpr std::size_t kMaxBytesInFlight = 4 << 20;
// Change sets handed to the store and not yet answered; then the socket is not read.
inline constexpr std::uint32_t kMaxAppliesInFlight = 8;
// Bytes given to the socket and not yet written; then the feed is not read.
inline constexpr std::size_t kMaxOutputBytes = 1 << 20;
// While somebody types: at most one send per record in this time. The first goes at once.
inline constexpr std::int64_t kCoalesceMs = 2'000;
// Record hashes that a server session keeps to not echo, some 100 bytes each.
inline constexpr std::size_t kMaxEchoHashes = 20'000;
// Replicas whose registration a server session remembers, about 100 bytes each.
inline constexpr std::size_t kMaxKnownReplicas = 20'000;

// ---- attachments ----------------------------------------------------------------------------------------------

// Attachments named in one frame, some 60 bytes each.
inline constexpr std::size_t kMaxNamedAttachments = 500;
// Attachments that one side has coming at a time: the next is on its way before the one before is whole.
inline constexpr std::size_t kMaxWanted = 4;
// What a tablet may have offered and not yet sent, and what a server keeps of it.
inline constexpr std::size_t kMaxOffered = 4'000;
// How long what is sent may wait behind pieces, beside the way itself: that much of them is under way at most, so that a
// note written now is soon at the other side, and a cut loses little.
inline constexpr std::int64_t kLaneWaitMs = 250;
// Bytes of pieces under way: to begin with, and between these.
inline constexpr std::size_t kFirstLaneBytes = 4 << 10;
inline constexpr std::size_t kMinLaneBytes = 2 << 10;
inline constexpr std::size_t kMaxLaneBytes = 1 << 20;
// The smallest piece: its frame and its answer cost some 200 bytes.
inline constexpr std::size_t kMinPieceBytes = 1 << 10;
// So often an attachment may come out wrong in one session before it is left for the next.
inline constexpr int kMaxWrong = 2;

// ---- time -----------------------------------------------------------------------------------------------------

// From accepted (or connecting) to the end of the TLS handshake, and from there to Hello or Welcome.
inline constexpr std::int64_t kHandshakeMs = 10'000;
// Without a whole frame for so long a Ping is sent: in silence, and while a long frame comes in over a slow network, when
// its sender would hear nothing …
inline constexpr std::int64_t kPingMs = 20'000;
// … and after which, with no byte received since, the connection is given up: a tablet out of reach shows so in 40 s.
inline constexpr std::int64_t kSilenceMs = 40'000;
// Bytes waiting to be written that do not move for this long: the peer does not read.
inline constexpr std::int64_t kWriteStallMs = 30'000;
// Receipts wait for the notice of their commit (new scopes go out first), but not longer than this.
inline constexpr std::int64_t kNoticeWaitMs = 1'000;
// One-shot sync: all is acknowledged and the server says no word of having caught up.
inline constexpr std::int64_t kIdleMs = 5'000;

// ---- connections at the server ----------------------------------------------------------------------------------

// Handshakes not finished: 62 KB each were measured, so 8 MB.
inline constexpr std::size_t kMaxHalfOpen = 128;
// Of these from one address: a municipality's tablets stand behind one, a stranger must not take them all.
inline constexpr std::size_t kMaxHalfOpenOfOne = 64;
// Connections in all; an idle one takes 60 KB.
inline constexpr std::size_t kMaxConnections = 10'000;

// ---- reconnecting at the tablet -------------------------------------------------------------------------------

// Each failed try doubles the wait, half of it random: a server that restarts is not met by all at once
// (1.5 thousand handshakes/s a core).
inline constexpr std::int64_t kFirstRetryMs = 500;
inline constexpr std::int64_t kLongestRetryMs = 60'000;

// Either side may be newer (schema_version(), model/record_type.h); what is older than this gets a polite Goodbye.
inline constexpr std::uint32_t kOldestSchema = 1;

}  // namespace fremskudt::sync

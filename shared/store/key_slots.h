// The store key of a tablet, wrapped by what the worker knows (PIN or passphrase) and what the device holds.
//
//   DIR/device.secret   32 random bytes (0600). On a real device the OS keystore holds it; here a file does,
//   so who
//                       copies the whole directory can try PINs at the speed of Argon2id.
//   DIR/slot.a slot.b   KeySlot: the newest whole one counts, the other is its copy. Each is replaced
//   atomically, so
//                       after a kill at any moment the old or the new PIN opens, and one damaged file costs
//                       nothing.
//   DIR/tries           Tries, twice, each in a sector of its own: counted and fsynced before a PIN is tried, so
//                       killing the program is no way round. Written in place and in turn: a full disk locks nobody
//                       out, and a torn one leaves the other, and counts as a try.
//   DIR/store/          the store itself; nothing of the above is in it
//
// wrap key = BLAKE2b(key: device secret; Argon2id(PIN, salt)); XChaCha20-Poly1305 over the store key, the
// slot's cost and salt bound in. Thread: blocking for a second or more (256 MiB, three passes); call on the
// storage thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/environment.h"
#include "base/result.h"
#include "store/file_ops.h"
#include "store/key.h"

namespace fremskudt::store {

struct KdfCost {
  std::uint32_t memory_kib = 0;
  std::uint32_t passes = 0;
  static KdfCost full() { return {256 * 1024, 3}; }
  static KdfCost low() { return {1024, 1}; }  // tests only: a PIN falls in minutes
  bool is_full() const { return memory_kib >= full().memory_kib && passes >= full().passes; }
};

// The app refuses slots that were made cheaply.
enum class SlotPolicy { any_cost, full_cost_only };

struct TryState {
  std::uint32_t wrong = 0;
  std::int64_t wait_ms = 0;  // until the next try is allowed; 0: now
};

class KeySlots {
 public:
  KeySlots(std::filesystem::path directory, Environment& env, FileOps& files = system_files());

  // At least one slot file is there.
  Result<bool> exist();

  // Makes device secret, tries and slots round a new random store key. refused when slots are there already.
  Result<Key> create(std::string_view pin, KdfCost cost);

  // Errors: wrong_key (wrong PIN; the sentence says how many are left before a wait), refused (must wait, or
  // a cheap slot), not_found (no slots), corrupt (no whole slot or no device secret).
  Result<Key> unlock(std::string_view pin, SlotPolicy policy);

  // Is this the PIN? Counts nothing, neither wrong nor right, and waits for nothing: only where the store is open already and the
  // caller itself makes whoever tries wait. Errors as unlock().
  Status matches(std::string_view pin, SlotPolicy policy);

  // Counts as a try of `old_pin`. The store key stays; only its wrapping changes.
  Status change_pin(std::string_view old_pin, std::string_view new_pin, KdfCost cost, SlotPolicy policy);

  Result<TryState> tries();

  // None for three wrong tries, then 30 s, doubling to 15 minutes.
  static std::int64_t delay_ms(std::uint32_t wrong);
  static constexpr std::uint32_t kFreeTries = 3;

  // Of a PIN as of a sentence; the pad shows as many places. Fewer digits fall to whoever copied the tablet: a million
  // codes at half a second each take days, ten thousand take an hour.
  static constexpr std::size_t kFewestPinChars = 6;
  // Of one that is chosen: at least so many characters, not all of them spaces, at most 1,024 bytes: bad_input otherwise.
  static Status check_pin(std::string_view pin);

 private:
  std::filesystem::path directory_;
  Environment& env_;
  FileOps& files_;
};

}  // namespace fremskudt::store

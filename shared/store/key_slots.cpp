#include "store/key_slots.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/fold.h"
#include "fremskudt/keys.pb.h"

namespace fremskudt::store {
namespace {

constexpr std::size_t kSalt = crypto_pwhash_SALTBYTES;
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
// A damaged or planted slot must not make us allocate without end.
constexpr std::uint32_t kMaxMemoryKib = 1024 * 1024;
constexpr std::uint32_t kMaxPasses = 20;
constexpr std::uint32_t kSuspect =
    8;  // wrong tries that a missing or foreign count stands for: the longest wait
constexpr std::int64_t kFirstDelayMs = 30'000;
constexpr std::int64_t kLongestDelayMs = 15 * 60'000;

const unsigned char* raw(std::string_view s) {
  return reinterpret_cast<const unsigned char*>(s.data());
}
unsigned char* raw(std::string& s) {
  return reinterpret_cast<unsigned char*>(s.data());
}
const unsigned char* raw(const Key& k) {
  return reinterpret_cast<const unsigned char*>(k.bytes().data());
}
unsigned char* raw_writable(Key& k) {
  return reinterpret_cast<unsigned char*>(k.writable().data());
}

void append_number(std::string& out, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
}

std::string random_bytes(Environment& env, std::size_t n) {
  std::string out(n, '\0');
  env.random(std::as_writable_bytes(std::span(out)));
  return out;
}

std::string hash(std::string_view bytes, const Key* key) {
  std::string out(crypto_generichash_BYTES, '\0');
  crypto_generichash(raw(out), out.size(), raw(bytes), bytes.size(), key ? raw(*key) : nullptr,
                     key ? Key::kBytes : 0);
  return out;
}

// What the wrapped key is bound to.
std::string bound(const KeySlot& slot) {
  std::string out = "fremskudt slot 1";
  append_number(out, slot.generation());
  append_number(out, slot.kdf_memory_kib());
  append_number(out, slot.kdf_passes());
  return out + slot.salt();
}

std::string slot_check(const KeySlot& slot) {
  return hash(bound(slot) + slot.nonce() + slot.wrapped_key() + slot.secret_check(), nullptr);
}

std::string secret_check(const Key& secret) { return hash("fremskudt device secret 1", &secret); }

bool is_whole(const KeySlot& slot) {
  return slot.salt().size() == kSalt && slot.nonce().size() == kNonce &&
         slot.wrapped_key().size() == Key::kBytes + kTag && slot.kdf_memory_kib() >= 8 &&
         slot.kdf_memory_kib() <= kMaxMemoryKib && slot.kdf_passes() >= 1 &&
         slot.kdf_passes() <= kMaxPasses && slot.check() == slot_check(slot);
}

Result<Key> wrap_key(std::string_view pin, const KeySlot& slot, const Key& device_secret) {
  Key stretched = Key::blank();
  if (crypto_pwhash(raw_writable(stretched), Key::kBytes, pin.data(), pin.size(), raw(slot.salt()),
                    slot.kdf_passes(), std::size_t{slot.kdf_memory_kib()} * 1024,
                    crypto_pwhash_ALG_ARGON2ID13) != 0)
    return fail(ErrorKind::io,
                "There is not enough memory to check the PIN. Close other programs and try again.");
  Key wrap = Key::blank();
  crypto_generichash(raw_writable(wrap), Key::kBytes, raw(stretched), Key::kBytes, raw(device_secret),
                     Key::kBytes);
  return wrap;
}

Result<KeySlot> make_slot(std::string_view pin, KdfCost cost, std::uint64_t generation, const Key& store_key,
                          const Key& device_secret, Environment& env) {
  KeySlot slot;
  slot.set_generation(generation);
  slot.set_kdf_memory_kib(cost.memory_kib);
  slot.set_kdf_passes(cost.passes);
  slot.set_salt(random_bytes(env, kSalt));
  slot.set_nonce(random_bytes(env, kNonce));
  TRY(const Key wrap, wrap_key(pin, slot, device_secret));
  const std::string with = bound(slot);
  std::string wrapped(Key::kBytes + kTag, '\0');
  crypto_aead_xchacha20poly1305_ietf_encrypt(raw(wrapped), nullptr, raw(store_key), Key::kBytes, raw(with),
                                             with.size(), nullptr, raw(slot.nonce()), raw(wrap));
  slot.set_wrapped_key(wrapped);
  slot.set_secret_check(secret_check(device_secret));
  slot.set_check(slot_check(slot));
  FREMSKUDT_ASSERT(is_whole(slot));
  return slot;
}

std::optional<Key> unwrap(const KeySlot& slot, const Key& wrap) {
  Key key = Key::blank();
  const std::string with = bound(slot);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw_writable(key), nullptr, nullptr, raw(slot.wrapped_key()),
                                                 slot.wrapped_key().size(), raw(with), with.size(),
                                                 raw(slot.nonce()), raw(wrap)) != 0)
    return std::nullopt;
  return key;
}

std::string in_words(std::int64_t ms) {
  const std::int64_t seconds = (ms + 999) / 1000;
  if (seconds <= 120) return std::to_string(seconds) + (seconds == 1 ? " second" : " seconds");
  return std::to_string((seconds + 59) / 60) + " minutes";
}

Error no_pin_opens(std::string_view why) {
  return {ErrorKind::corrupt, std::string(why) + ", so no PIN opens this tablet; nothing was changed. What the office received is safe there; what was "
                                                 "not sent opens only when the file is put back. Put it back, or enrol the tablet again with a new code."};
}

// The files of one directory, under the lock that lets only one program try at a time.
class Files {
 public:
  Files(const std::filesystem::path& directory, Environment& env, FileOps& files)
      : directory_(directory), env_(env), files_(files) {}

  std::filesystem::path slot_path(int which) const { return directory_ / (which == 0 ? "slot.a" : "slot.b"); }

  struct Slots {
    std::array<std::optional<KeySlot>, 2> whole;
    bool any_file = false;
    // The newest whole one.
    int newest() const {
      if (!whole[0] || !whole[1]) return whole[0] ? 0 : whole[1] ? 1 : -1;
      return whole[1]->generation() > whole[0]->generation() ? 1 : 0;
    }
  };

  Result<Slots> read_slots() {
    Slots slots;
    for (int which = 0; which < 2; ++which) {
      TRY(const auto bytes, files_.read(slot_path(which)));
      if (!bytes) continue;
      slots.any_file = true;
      KeySlot slot;
      if (slot.ParseFromString(*bytes) && is_whole(slot))
        slots.whole[static_cast<std::size_t>(which)] = std::move(slot);
    }
    return slots;
  }

  Status write_slot(int which, const KeySlot& slot) {
    return files_.replace(slot_path(which), slot.SerializeAsString());
  }

  // The one that the slot was made with.
  Result<Key> read_device_secret(const KeySlot& slot) {
    const auto damaged = [] { return fail(no_pin_opens("The device's own secret is missing or damaged")); };
    TRY(auto bytes, files_.read(directory_ / "device.secret"));
    if (!bytes || bytes->size() != Key::kBytes) return damaged();
    auto key = Key::from_bytes(std::as_bytes(std::span(*bytes)));
    sodium_memzero(bytes->data(), bytes->size());
    if (key && !slot.secret_check().empty() && slot.secret_check() != secret_check(*key)) return damaged();
    return key;
  }

  Result<KeySlot> newest_slot() {
    TRY(auto slots, read_slots());
    const int newest = slots.newest();
    if (!slots.any_file) return fail(ErrorKind::not_found, "This tablet is not enrolled yet.");
    if (newest < 0) return fail(no_pin_opens("Both key slots are damaged"));
    return *std::move(slots.whole[static_cast<std::size_t>(newest)]);
  }

  Status write_device_secret(const Key& secret) {
    const std::string_view bytes(reinterpret_cast<const char*>(secret.bytes().data()), Key::kBytes);
    return files_.replace(directory_ / "device.secret", bytes);
  }

  // Over the older of the two; with a new file, or one of an earlier version, in the whole.
  Status write_tries(Tries tries, const Key& secret) {
    tries.set_sequence(sequence_.value_or(0) + 1);
    tries.set_check(tries_check(tries, secret));
    const std::string place = to_place(tries);
    const auto offset = tries.sequence() % 2 * kTriesPlace;
    if (sequence_) {
      TRY_VOID(files_.overwrite(directory_ / "tries", offset, place));
    } else {
      std::string both(2 * kTriesPlace, '\0');
      both.replace(offset, kTriesPlace, place);
      TRY_VOID(files_.replace(directory_ / "tries", both));
    }
    sequence_ = tries.sequence();
    return {};
  }

  // A count that is missing or was not written by this device stands for many wrong tries, from now: taking
  // the file away must not be the way to try more often. (Whoever can put back an older copy of the whole
  // directory can; that is what Argon2id and a device secret in the OS keystore are for.)
  Result<Tries> read_tries(const Key& secret) {
    TRY(const auto bytes, files_.read(directory_ / "tries"));
    const auto is_ours = [&](const Tries& tries) { return tries.check() == tries_check(tries, secret); };
    std::optional<Tries> found;
    bool is_torn = false;
    if (bytes && bytes->size() == 2 * kTriesPlace) {
      sequence_ = 0;
      for (std::size_t i = 0; i < 2; ++i) {
        const auto place = std::string_view(*bytes).substr(i * kTriesPlace, kTriesPlace);
        auto one = from_place(place);
        if (one && (!is_ours(*one) || one->sequence() % 2 != i)) one.reset();
        if (!one) is_torn = is_torn || place.find_first_not_of('\0') != place.npos;
        else if (!found || one->sequence() > found->sequence()) found = std::move(one);
      }
      if (found) sequence_ = found->sequence();
    } else if (bytes) {   // of an earlier version
      found.emplace();
      if (!found->ParseFromString(*bytes) || found->sequence() != 0 || !is_ours(*found)) found.reset();
    }
    Tries tries = found.value_or(Tries{});
    if (found && !is_torn) {
      if (tries.last_at() <= env_.now_ms()) return tries;
    } else {
      tries.set_wrong(found ? tries.wrong() + 1 : kSuspect);   // torn: so nobody gains by tearing it
    }
    tries.set_last_at(env_.now_ms());   // also where the clock was put back: wait from now
    TRY_VOID(write_tries(tries, secret));
    return tries;
  }

  std::int64_t wait_ms(const Tries& tries) const {
    return std::max<std::int64_t>(0, tries.last_at() + KeySlots::delay_ms(tries.wrong()) - env_.now_ms());
  }

  // The slot that counts.
  Result<int> usable(const Slots& slots, SlotPolicy policy) {
    if (!slots.any_file) return fail(ErrorKind::not_found, "This tablet is not enrolled yet.");
    const int newest = slots.newest();
    if (newest < 0) return fail(no_pin_opens("Both key slots are damaged"));
    const KeySlot& slot = *slots.whole[static_cast<std::size_t>(newest)];
    if (policy == SlotPolicy::full_cost_only && !KdfCost{slot.kdf_memory_kib(), slot.kdf_passes()}.is_full())
      return fail(ErrorKind::refused,
                  "This tablet was enrolled for tests: its PIN is too cheap to guess. Enrol it again.");
    return newest;
  }

  Status matches(std::string_view pin, SlotPolicy policy) {
    TRY(const Slots slots, read_slots());
    TRY(const int newest, usable(slots, policy));
    const KeySlot& slot = *slots.whole[static_cast<std::size_t>(newest)];
    TRY(const Key secret, read_device_secret(slot));
    TRY(const Key wrap, wrap_key(pin, slot, secret));
    if (!unwrap(slot, wrap)) return fail(ErrorKind::wrong_key, "Wrong PIN. Try again.");
    return {};
  }

  Result<Key> unlock(std::string_view pin, SlotPolicy policy) {
    TRY(const Slots slots, read_slots());
    TRY(const int newest, usable(slots, policy));
    const KeySlot& slot = *slots.whole[static_cast<std::size_t>(newest)];
    TRY(const Key secret, read_device_secret(slot));

    TRY(Tries tries, read_tries(secret));
    if (const std::int64_t wait = wait_ms(tries); wait > 0)
      return fail(ErrorKind::refused, "Too many wrong tries. Wait " + in_words(wait) + ", then try again.");
    tries.set_wrong(tries.wrong() + 1);
    tries.set_last_at(env_.now_ms());
    TRY_VOID(write_tries(tries, secret));  // before the PIN is looked at

    TRY(const Key wrap, wrap_key(pin, slot, secret));
    std::optional<Key> key = unwrap(slot, wrap);
    if (!key) {
      const std::int64_t delay = KeySlots::delay_ms(tries.wrong());
      return fail(ErrorKind::wrong_key, delay == 0
                                            ? "Wrong PIN. Try again."
                                            : "Wrong PIN. Wait " + in_words(delay) + " before the next try.");
    }
    // Opened: neither of these may keep the worker out.
    (void)write_tries(Tries{}, secret);
    const auto& other = slots.whole[static_cast<std::size_t>(1 - newest)];
    if (!other || other->generation() != slot.generation()) (void)write_slot(1 - newest, slot);
    return *std::move(key);
  }

  static std::string tries_check(const Tries& tries, const Key& secret) {
    std::string bytes = tries.sequence() == 0 ? "fremskudt tries 1" : "fremskudt tries 2";
    if (tries.sequence() != 0) append_number(bytes, tries.sequence());
    append_number(bytes, tries.wrong());
    append_number(bytes, static_cast<std::uint64_t>(tries.last_at()));
    return hash(bytes, &secret);
  }

 private:
  // One length byte, the message, zeros.
  static std::string to_place(const Tries& tries) {
    const std::string message = tries.SerializeAsString();
    FREMSKUDT_ASSERT(message.size() < 256);
    std::string place(1, static_cast<char>(message.size()));
    place += message;
    place.resize(kTriesPlace, '\0');
    return place;
  }
  static std::optional<Tries> from_place(std::string_view place) {
    Tries tries;
    const auto size = static_cast<unsigned char>(place.front());
    if (size == 0 || !tries.ParseFromArray(place.data() + 1, size) || tries.sequence() == 0) return std::nullopt;
    return tries;
  }

  static constexpr std::size_t kTriesPlace = 512;   // a sector

  const std::filesystem::path& directory_;
  Environment& env_;
  FileOps& files_;
  std::optional<std::uint64_t> sequence_;   // of what `tries` holds; none: it is to be written in the whole
};

}  // namespace

KeySlots::KeySlots(std::filesystem::path directory, Environment& env, FileOps& files)
    : directory_(std::move(directory)), env_(env), files_(files) {
  FREMSKUDT_ASSERT(sodium_init() >= 0);
}

std::int64_t KeySlots::delay_ms(std::uint32_t wrong) {
  if (wrong < kFreeTries) return 0;
  const std::uint32_t doublings = std::min<std::uint32_t>(wrong - kFreeTries, 10);
  return std::min(kFirstDelayMs << doublings, kLongestDelayMs);
}

Status KeySlots::check_pin(std::string_view pin) {
  if (count_chars(pin) < kFewestPinChars) return fail(ErrorKind::bad_input, "A PIN has at least six digits, a passphrase as many characters; nothing was changed.");
  if (is_blank(pin)) return fail(ErrorKind::bad_input, "A PIN or passphrase has more than spaces in it; nothing was changed.");
  if (pin.size() > 1024) return fail(ErrorKind::bad_input, "A passphrase has at most 1,024 bytes.");
  return {};
}

Result<bool> KeySlots::exist() {
  Files files(directory_, env_, files_);
  TRY(const auto slots, files.read_slots());
  return slots.any_file;
}

Result<Key> KeySlots::create(std::string_view pin, KdfCost cost) {
  TRY_VOID(check_pin(pin));
  TRY_VOID(files_.make_directory(directory_));
  TRY(const auto lock, files_.lock(directory_ / "tries.lock"));
  Files files(directory_, env_, files_);
  TRY(const auto slots, files.read_slots());
  if (slots.any_file) return fail(ErrorKind::refused, "This tablet has a PIN already.");
  // Without slots nothing was ever sealed with what may lie here from a creation that was cut short.
  const Key secret = Key::random(env_);
  Key key = Key::random(env_);
  TRY(const KeySlot slot, make_slot(pin, cost, 1, key, secret, env_));
  TRY_VOID(files.write_device_secret(secret));
  TRY_VOID(files.write_tries(Tries{}, secret));
  TRY_VOID(files.write_slot(0, slot));
  TRY_VOID(files.write_slot(1, slot));
  return key;
}

Result<Key> KeySlots::unlock(std::string_view pin, SlotPolicy policy) {
  TRY(const bool any, exist());
  if (!any) return fail(ErrorKind::not_found, "This tablet is not enrolled yet.");
  TRY(const auto lock, files_.lock(directory_ / "tries.lock"));
  return Files(directory_, env_, files_).unlock(pin, policy);
}

Status KeySlots::matches(std::string_view pin, SlotPolicy policy) {
  TRY(const auto lock, files_.lock(directory_ / "tries.lock"));   // no PIN is being changed meanwhile
  return Files(directory_, env_, files_).matches(pin, policy);
}

Status KeySlots::change_pin(std::string_view old_pin, std::string_view new_pin, KdfCost cost,
                            SlotPolicy policy) {
  TRY_VOID(check_pin(new_pin));
  TRY(const bool any, exist());
  if (!any) return fail(ErrorKind::not_found, "This tablet is not enrolled yet.");
  TRY(const auto lock, files_.lock(directory_ / "tries.lock"));
  Files files(directory_, env_, files_);
  TRY(const Key key, files.unlock(old_pin, policy));
  TRY(const auto slots, files.read_slots());
  const int newest = slots.newest();
  FREMSKUDT_ASSERT(newest >= 0);
  TRY(const Key secret, files.read_device_secret(*slots.whole[static_cast<std::size_t>(newest)]));
  const std::uint64_t generation = slots.whole[static_cast<std::size_t>(newest)]->generation() + 1;
  TRY(const KeySlot slot, make_slot(new_pin, cost, generation, key, secret, env_));
  // From here the new PIN opens; until here the old one. The second write ends the old one's last copy.
  TRY_VOID(files.write_slot(1 - newest, slot));
  return files.write_slot(newest, slot);
}

Result<TryState> KeySlots::tries() {
  TRY(const bool any, exist());
  if (!any) return TryState{};
  TRY(const auto lock, files_.lock(directory_ / "tries.lock"));
  Files files(directory_, env_, files_);
  TRY(const KeySlot slot, files.newest_slot());
  TRY(const Key secret, files.read_device_secret(slot));
  TRY(const Tries tries, files.read_tries(secret));
  return TryState{tries.wrong(), files.wait_ms(tries)};
}

}  // namespace fremskudt::store

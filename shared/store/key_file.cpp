#include "store/key_file.h"

#include <sodium.h>
#include <sys/stat.h>

#include <cstdlib>
#include <cstring>
#include <system_error>

namespace fremskudt::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCredential = "fremskudt.key";
constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford: no I, L, O, U
constexpr std::size_t kSecret = 32;
constexpr std::size_t kChecksum = 3;
constexpr std::size_t kDigitCount = (kSecret + kChecksum) * 8 / 5;
static_assert(kDigitCount == 56 && (kSecret + kChecksum) * 8 % 5 == 0);

using Printable = std::array<unsigned char, kSecret + kChecksum>;

fs::path from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? fs::path() : fs::path(value);
}

void checksum(const unsigned char* secret, unsigned char* out) {
  static constexpr std::string_view kDomain = "fremskudt recovery 1";
  std::array<unsigned char, 16> hash;
  crypto_generichash(hash.data(), hash.size(), secret, kSecret,
                     reinterpret_cast<const unsigned char*>(kDomain.data()), kDomain.size());
  std::memcpy(out, hash.data(), kChecksum);
}

int digit(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c == 'O') c = '0';
  if (c == 'I' || c == 'L') c = '1';
  const auto at = kDigits.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

// Followed through symbolic links as far as the path exists.
Result<bool> is_inside(const fs::path& file, const fs::path& directory) {
  std::error_code error;
  const auto canonical = [&](const fs::path& path) {
    const fs::path absolute = fs::absolute(path, error);
    return error ? fs::path() : fs::weakly_canonical(absolute, error);
  };
  const fs::path inner = canonical(file);
  if (error) return fail(ErrorKind::io, "The place of the key file cannot be looked up.");
  const fs::path outer = canonical(directory);
  if (error) return fail(ErrorKind::io, "The place of the store cannot be looked up.");
  for (fs::path p = inner; !p.empty(); p = p.parent_path()) {
    if (p == outer || (fs::exists(p, error) && fs::equivalent(p, outer, error))) return true;
    if (p == p.root_path()) break;
  }
  return false;
}

}  // namespace

KeyPlaces KeyPlaces::of_process() {
  KeyPlaces places;
  places.state_home = from_environment("XDG_STATE_HOME");
  if (places.state_home.empty()) {
    const fs::path home = from_environment("HOME");
    if (!home.empty()) places.state_home = home / ".local" / "state";
  }
  places.credentials = from_environment("CREDENTIALS_DIRECTORY");
  return places;
}

Result<fs::path> key_file_path(const std::optional<fs::path>& flag, const Id& store,
                               const fs::path& store_directory, const KeyPlaces& places) {
  fs::path path;
  std::error_code error;
  if (flag) {
    path = *flag;
  } else if (!places.credentials.empty() && fs::exists(places.credentials / kCredential, error)) {
    path = places.credentials / kCredential;
  } else if (!places.state_home.empty()) {
    path = places.state_home / "fremskudt" / (store.to_string() + ".key");
  } else {
    return fail(ErrorKind::not_found, "No place for the store's key is known. Name one with --key.");
  }
  TRY(const bool inside, is_inside(path, store_directory));
  if (inside)
    return fail(ErrorKind::refused,
                "The key must not lie inside the store: whoever copies the store would have both. Name "
                "another place with --key.");
  return path;
}

Result<Key> read_key_file(const fs::path& path, FileOps& files) {
  TRY(auto bytes, files.read(path));
  if (!bytes) return fail(ErrorKind::not_found, "The store's key file is not there. Name it with --key.");
  struct stat info {};
  if (::stat(path.c_str(), &info) == 0 && (info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    sodium_memzero(bytes->data(), bytes->size());
    return fail(ErrorKind::refused,
                "Others than its owner may read the store's key file. Run chmod 600 on it.");
  }
  Key key = Key::blank();
  bool good = bytes->size() == Key::kBytes;
  if (good) {
    std::memcpy(key.writable().data(), bytes->data(), Key::kBytes);
  } else {
    std::size_t length = 0;
    const char* end = nullptr;
    good = sodium_hex2bin(reinterpret_cast<unsigned char*>(key.writable().data()), Key::kBytes, bytes->data(),
                          bytes->size(), " \r\n", &length, &end) == 0 &&
           length == Key::kBytes && end == bytes->data() + bytes->size();
  }
  sodium_memzero(bytes->data(), bytes->size());
  if (!good)
    return fail(ErrorKind::corrupt,
                "The key file holds no key: 64 hexadecimal digits or 32 bytes are expected.");
  return key;
}

Status write_key_file(const fs::path& path, const Key& key, FileOps& files) {
  TRY(const auto there, files.read(path));
  if (there) return fail(ErrorKind::refused, "There is a key file already; a key is never overwritten.");
  if (path.has_parent_path()) TRY_VOID(files.make_directory(path.parent_path()));
  std::array<char, Key::kBytes * 2 + 1> hex;
  sodium_bin2hex(hex.data(), hex.size(), reinterpret_cast<const unsigned char*>(key.bytes().data()),
                 Key::kBytes);
  hex.back() = '\n';
  const Status status = files.replace(path, {hex.data(), hex.size()});
  sodium_memzero(hex.data(), hex.size());
  return status;
}

Result<std::optional<Id>> read_store_id(const fs::path& store_directory, FileOps& files) {
  TRY(const auto bytes, files.read(store_directory / "id"));
  if (!bytes) return std::nullopt;
  std::string_view text = *bytes;
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  const auto id = Id::parse(text);
  if (!id) return fail(ErrorKind::corrupt, "The file that names the store (id) is damaged.");
  return id;
}

Status write_store_id(const fs::path& store_directory, const Id& store, FileOps& files) {
  TRY_VOID(files.make_directory(store_directory));
  return files.replace(store_directory / "id", store.to_string() + "\n");
}

RecoveryKey make_recovery_key(Environment& env) {
  const Key secret = Key::random(env);
  const auto* raw = reinterpret_cast<const unsigned char*>(secret.bytes().data());
  RecoveryKey result;
  FREMSKUDT_ASSERT(crypto_scalarmult_base(reinterpret_cast<unsigned char*>(result.public_key.data()), raw) ==
                   0);
  Printable bytes;
  std::memcpy(bytes.data(), raw, kSecret);
  checksum(raw, bytes.data() + kSecret);
  for (std::size_t i = 0; i < kDigitCount; ++i) {
    unsigned value = 0;
    for (std::size_t bit = i * 5; bit < i * 5 + 5; ++bit)
      value = value << 1 | (bytes[bit / 8] >> (7 - bit % 8) & 1);
    if (i > 0 && i % 4 == 0) result.printed += '-';
    result.printed += kDigits[value];
  }
  sodium_memzero(bytes.data(), bytes.size());
  return result;
}

Result<RecoverySecret> parse_recovery_key(std::string_view typed) {
  Printable bytes{};
  std::size_t digits = 0;
  for (const char c : typed) {
    if (c == ' ' || c == '-' || c == '\n' || c == '\r' || c == '\t') continue;
    const int value = digit(c);
    if (value < 0)
      return fail(ErrorKind::bad_input, "The recovery key holds a character that none of its digits is.");
    if (digits == kDigitCount)
      return fail(ErrorKind::bad_input, "The recovery key has 56 digits; these are more.");
    for (std::size_t i = 0; i < 5; ++i) {
      const std::size_t bit = digits * 5 + i;
      if (value >> (4 - i) & 1)
        bytes[bit / 8] = static_cast<unsigned char>(bytes[bit / 8] | 1 << (7 - bit % 8));
    }
    ++digits;
  }
  if (digits != kDigitCount)
    return fail(ErrorKind::bad_input, "The recovery key has 56 digits; these are fewer.");
  std::array<unsigned char, kChecksum> expected;
  checksum(bytes.data(), expected.data());
  const bool good = std::memcmp(expected.data(), bytes.data() + kSecret, kChecksum) == 0;
  RecoverySecret result{Key::blank(), {}};
  if (good) std::memcpy(result.private_key.writable().data(), bytes.data(), kSecret);
  sodium_memzero(bytes.data(), bytes.size());
  if (!good)
    return fail(ErrorKind::bad_input, "The recovery key's check digits do not match: a digit is mistyped.");
  FREMSKUDT_ASSERT(
      crypto_scalarmult_base(reinterpret_cast<unsigned char*>(result.public_key.data()),
                             reinterpret_cast<const unsigned char*>(result.private_key.bytes().data())) == 0);
  return result;
}

}  // namespace fremskudt::store

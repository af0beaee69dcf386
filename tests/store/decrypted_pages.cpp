#include "store/decrypted_pages.h"

#include <sqlite3.h>

#include <array>
#include <vector>

#include "store/sealing_vfs.h"
#include "support/catch.h"

namespace fremskudt::test {
namespace {

constexpr sqlite3_int64 kLogHeader = 32, kFrameHeader = 24;

class File {
 public:
  File(const char* name, int flags) : memory_(static_cast<std::size_t>(vfs()->szOsFile)) {
    int ignored = 0;
    REQUIRE(vfs()->xOpen(vfs(), name, file(), flags | SQLITE_OPEN_READWRITE, &ignored) == SQLITE_OK);
  }
  ~File() { file()->pMethods->xClose(file()); }
  sqlite3_int64 size() {
    sqlite3_int64 bytes = 0;
    REQUIRE(file()->pMethods->xFileSize(file(), &bytes) == SQLITE_OK);
    return bytes;
  }
  void read(std::string& out, sqlite3_int64 at) {
    std::array<char, store::kPageBytes> page{};
    REQUIRE(file()->pMethods->xRead(file(), page.data(), store::kPageBytes, at) == SQLITE_OK);
    out.append(page.data(), page.size());
  }

 private:
  static sqlite3_vfs* vfs() {
    const auto name = store::sealing_vfs();
    REQUIRE(name);
    return sqlite3_vfs_find(name->c_str());
  }
  sqlite3_file* file() { return reinterpret_cast<sqlite3_file*>(memory_.data()); }
  std::vector<char> memory_;
};

}  // namespace

DecryptedPages decrypted_pages(const std::filesystem::path& database, const store::Key& key) {
  const store::SealedKey sealed(key);
  const auto uri = sealed.uri(database);
  const auto number = uri.substr(uri.rfind('=') + 1);
  std::array<const char*, 2> parameters = {"seal", number.c_str()};
  const auto wal = database.string() + "-wal";
  const sqlite3_filename name = sqlite3_create_filename(database.c_str(), "", wal.c_str(), 1, parameters.data());
  DecryptedPages pages;
  {
    File file(name, SQLITE_OPEN_MAIN_DB);
    for (sqlite3_int64 at = 0; at < file.size(); at += store::kPageBytes) file.read(pages.database, at);
  }
  if (std::filesystem::exists(wal) && std::filesystem::file_size(wal) > 0) {
    File log(sqlite3_filename_wal(name), SQLITE_OPEN_WAL);
    for (sqlite3_int64 at = kLogHeader; at + kFrameHeader < log.size(); at += kFrameHeader + store::kPageBytes)
      log.read(pages.log, at + kFrameHeader);
  }
  sqlite3_free_filename(name);
  return pages;
}

}  // namespace fremskudt::test

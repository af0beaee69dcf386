// What lies in a closed or idle store's files once it is decrypted, byte for byte: every page of the database, free ones
// included, and every page in the log. Read through the sealing layer, as SQLite reads them.
#pragma once

#include <filesystem>
#include <string>

#include "store/key.h"

namespace fremskudt::test {

struct DecryptedPages {
  std::string database, log;   // pages one after another
  bool hold(std::string_view bytes) const {
    return database.find(bytes) != std::string::npos || log.find(bytes) != std::string::npos;
  }
};

// Fails the test when a page does not open.
DecryptedPages decrypted_pages(const std::filesystem::path& database, const store::Key& key);

}  // namespace fremskudt::test

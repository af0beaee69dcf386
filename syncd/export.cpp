#include "syncd/export.h"

#include <sodium.h>

#include <nlohmann/json.hpp>

#include "syncd/admin_help.h"

namespace fremskudt::syncd {

std::string pseudonym_key_of(const Identity& identity) {
  constexpr std::string_view kWhat = "fremskudt: pseudonyms in exports of records";
  std::string key(32, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(key.data()), key.size(), reinterpret_cast<const unsigned char*>(kWhat.data()), kWhat.size(),
                     reinterpret_cast<const unsigned char*>(identity.signing.secret.data()), identity.signing.secret.size());
  return key;
}

Reply carry_out(const ExportDesk& desk, const Export& verb) {
  const auto done = verb.records.empty() ? export_journal(desk, verb.journal, verb.receipts) : export_records(desk, verb.records);
  if (!done) return Reply::failed(done.error());
  if (verb.json) return Reply::done(dump(*done));
  if (!verb.records.empty()) return Reply::done((*done)["rows"].dump() + " rows\n");
  std::string text;
  for (const auto& [what, count] : done->items()) text += what + '\t' + count.dump() + '\n';
  return Reply::done(text);
}

}  // namespace fremskudt::syncd

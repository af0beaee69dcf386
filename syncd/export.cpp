#include "syncd/export.h"

#include <sodium.h>

#include <nlohmann/json.hpp>

#include "syncd/admin_help.h"

namespace fremskudt::syncd {
namespace {

constexpr std::size_t kMaxNotes = 20;   // on a screen; --json has them all

}  // namespace

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
  Reply reply{done->exit_code, {}, {}};
  for (std::size_t i = 0; i < done->notes.size() && i < kMaxNotes; ++i) reply.error += (i == 0 ? "" : "\n") + done->notes[i];
  if (done->notes.size() > kMaxNotes) reply.error += "\n… and " + std::to_string(done->notes.size() - kMaxNotes) + " more like these.";
  if (verb.json) {
    auto all = done->counts;
    all["notes"] = done->notes;
    reply.out = dump(all);
  } else if (!verb.records.empty()) {
    reply.out = done->counts["rows"].dump() + " rows\n";
  } else {
    for (const auto& [what, count] : done->counts.items()) reply.out += what + '\t' + count.dump() + '\n';
  }
  return reply;
}

}  // namespace fremskudt::syncd

// A finished entry as a document for the journal: what was written, by whom and in whose words; or, when a document of it went
// out before, what has come to it since.
//
// Never in one: a field that is SECRET (a CPR number, an address), what only intake knows of who notified, where a child of a
// notification lives, the minutes (derived time is the worker's own). Where a number, a protected address or a notifier's name
// stands in somebody's words, a bracket says that it was taken out; what looks like a CPR number always (taken_out.h).
// Thread: that of the reader.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "practice/pack.h"
#include "store/store.h"
#include "syncd/export_pdf.h"

namespace fremskudt::syncd {

// The types that go to the journal.
bool is_for_journal(const RecordType& type);
// Fields that a document shows, and those that it leaves out on purpose; together all of the type's. For the tests.
std::set<std::uint32_t> shown_fields(const RecordType& type);
std::set<std::uint32_t> left_out_fields(const RecordType& type);

// What earlier documents of an entry held.
struct Sent {
  merge::Vector covers;                  // every write they had seen
  std::set<std::string> lacked;          // keys of pictures that had not come then
  std::uint32_t documents = 0;           // the highest number of one
};

struct Entry {
  Id id;
  const RecordType* type = nullptr;
  merge::State state;
  std::shared_ptr<const merge::Resolved> resolved;
  std::int64_t received_ms = 0;   // when the office had it as a whole one, by its own clock; 0: not known
};
// Nothing when it is no (whole, finished) entry for the journal. A notification counts as finished once it is assessed.
Result<std::optional<Entry>> read_entry(store::Reader& reader, const Id& id);
// When that was, as who finished it says; 0: they do not say. No later than the office had it, where that is known.
std::int64_t finished_ms(const Entry& entry);
// As in Entry.
Result<std::int64_t> received_ms(store::Reader& reader, const Id& id);
merge::Vector all_of(const Entry& entry);
Id family_of(const Entry& entry);
Id adds_to(const Entry& entry);
// Keys of the pictures that a document would show and whose bytes are not all here.
Result<std::set<std::string>> lacking_pictures(store::Reader& reader, const Entry& entry);
// Whether anything that a document shows came after `sent`.
Result<bool> has_news(store::Reader& reader, const Entry& entry, const Sent& sent);

// What an index may say of it. `date` is a day, or empty where the entry has none.
struct Described {
  std::string kind, date, children, cases, author;
};

class DocumentMaker {
 public:
  DocumentMaker(store::Reader& reader, practice::Pack pack) : reader_(reader), pack_(std::move(pack)) {}
  Result<Described> describe(const Entry& entry);
  // `sent` null: the first one. `id` is the document's.
  Result<Document> make(const Entry& entry, const Sent* sent, const std::string& id);

 private:
  struct Household;
  class Page;
  Result<std::shared_ptr<const Household>> household(const Id& family);
  Result<std::shared_ptr<const Household>> households(const std::set<Id>& families);
  Result<std::set<Id>> families_of(const Entry& entry, const std::vector<std::shared_ptr<const Notifier>>& notifiers);
  Result<std::vector<std::shared_ptr<const Notifier>>> notifiers_of(const Entry& entry);
  Result<std::string> worker(const Id& id);

  store::Reader& reader_;
  practice::Pack pack_;
  std::pair<Id, std::shared_ptr<const Household>> last_;   // entries come family by family
  std::map<Id, std::string> workers_;
};

}  // namespace fremskudt::syncd

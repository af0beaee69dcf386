// Finished entries go to the journal as PDF, once each, with an index that a case system reads; what comes to an entry later goes
// as a document of its own. A receipt from there marks the entry journaliseret: a record of the office, which tablets are sent.
//
// Nothing twice: `covers` in the index and in the receipts says which writes a document had seen. A document is on the disk before
// the index names it; a run that was cut short writes the same bytes again.
#include <sodium.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "base/fold.h"
#include "base/log.h"
#include "model/codes.h"
#include "model/journal.h"
#include "syncd/access_book.h"
#include "syncd/all_rows.h"
#include "syncd/csv.h"
#include "syncd/export.h"
#include "syncd/export_document.h"
#include "syncd/export_folder.h"
#include "syncd/practice_pack.h"

namespace fremskudt::syncd {
namespace {

using nlohmann::json;

constexpr const char* kIndex = "index.csv";
constexpr const char* kReceipts = "receipts.csv";
constexpr std::int64_t kUndoMs = 10 * 60 * 1000;               // its author may take Færdig back for so long (mobile/tablet: kUnfinishWithin)
constexpr std::int64_t kWaitForPicturesMs = 14 * 86'400'000LL; // then a document goes without, and the picture follows
constexpr std::size_t kBetweenIndexes = 200;                   // documents that a cut run writes again at most
constexpr std::size_t kMaxLinesTold = 20;                      // broken lines of receipts
constexpr std::size_t kMaxAudited = 500;                       // records in one entry of the audit

enum Cell : std::size_t { kFile, kId, kEntry, kNumber, kKind, kDate, kChild, kCase, kAuthor, kAddsTo, kSha256, kCovers, kLacks, kCells };
const CsvRow kHead{"file", "id", "entry", "number", "kind", "date", "child", "case", "author", "adds_to", "sha256", "covers", "lacks"};

std::string to_hex(std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (const unsigned char byte : bytes) hex += {kDigits[byte >> 4], kDigits[byte & 15]};
  return hex;
}
std::string from_hex(std::string_view hex) {
  std::string bytes;
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 0; };
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) bytes += static_cast<char>(digit(hex[i]) << 4 | digit(hex[i + 1]));
  return bytes;
}

std::string sha256(const std::string& bytes) {
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return to_hex(hash);
}

std::string document_id(const Id& entry, std::uint32_t number) { return entry.to_string() + "-" + std::to_string(number); }

std::set<std::string> split(const std::string& text) {
  std::set<std::string> all;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(';', at), text.size());
    if (end > at) all.insert(text.substr(at, end - at));
    at = end + 1;
  }
  return all;
}

std::uint32_t number_of(const std::string& text) {
  std::uint32_t number = 0;
  for (const char c : text.substr(0, 6)) number = c >= '0' && c <= '9' ? number * 10 + static_cast<std::uint32_t>(c - '0') : 0;
  return number;
}

class Index {
 public:
  static Result<Index> read(const ExportFolder& folder) {
    Index index;
    TRY(const auto text, folder.read(kIndex));
    if (!text) {   // a run writes it before the first document
      TRY(const auto names, folder.names());
      if (std::ranges::any_of(names, is_documents_name))
        return fail(ErrorKind::corrupt, "The export's index is gone while its documents are there, and nothing was written: put a copy of index.csv back, or export to another folder.");
      TRY_VOID(index.write(folder));
      return index;
    }
    const auto broken = [] { return fail(ErrorKind::corrupt, "The export's index is damaged, and nothing was written: put a copy of index.csv back, or export to another folder."); };
    auto rows = parse_csv(*text);
    if (!rows || rows->empty() || rows->front() != kHead) return broken();
    for (std::size_t i = 1; i < rows->size(); ++i) {
      if ((*rows)[i].size() != kCells || !Id::parse((*rows)[i][kEntry])) return broken();
      index.by_id_.emplace((*rows)[i][kId], index.rows_.size());
      index.rows_.push_back(std::move((*rows)[i]));
    }
    return index;
  }
  Status write(const ExportFolder& folder) const {
    std::string text = std::string(kByteOrderMark) + csv_line(kHead);
    for (const auto& row : rows_) text += csv_line(row);
    return folder.put(kIndex, text);
  }
  std::vector<CsvRow>& rows() { return rows_; }
  // Of those that were read, not of this run's.
  const CsvRow* find(const std::string& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &rows_[found->second];
  }

 private:
  std::vector<CsvRow> rows_;
  std::unordered_map<std::string, std::size_t> by_id_;
};

std::map<Id, Sent> sent_by(Index& index) {
  std::map<Id, Sent> all;
  for (const auto& row : index.rows()) {
    auto& sent = all[*Id::parse(row[kEntry])];
    sent.covers.add(merge::Vector::from_bytes(from_hex(row[kCovers])));
    const auto number = number_of(row[kNumber]);
    if (number >= sent.documents) sent.lacked = split(row[kLacks]);   // what the newest still lacked
    sent.documents = std::max(sent.documents, number);
  }
  return all;
}

// What the journal has, whichever folder it went by.
Status add_received(store::Reader& reader, std::map<Id, Sent>& all) {
  store::Query query;
  query.type = record_type_of<JournalReceipt>().number();
  query.struck = true;
  TRY(const auto rows, all_rows(reader, query));
  for (const auto& row : rows) {
    const auto& receipt = static_cast<const JournalReceipt&>(*row.message);
    const auto entry = Id::from_bytes(receipt.entry());
    if (!entry) continue;
    auto& sent = all[*entry];
    sent.covers.add(merge::Vector::from_bytes(from_hex(receipt.covers())));
    sent.documents = std::max(sent.documents, static_cast<std::uint32_t>(std::max(receipt.number(), 0)));
  }
  return {};
}

// A picture that had not come stands in no document: whoever is told of a receipt is not told of it.
std::string without(const std::set<std::string>& lacked, const Entry& entry, const std::string& covers) {
  const auto* pictures = entry.type->field("attachments");
  const auto* field = pictures == nullptr ? nullptr : entry.state.field(pictures->number());
  if (field == nullptr || lacked.empty()) return covers;
  std::string rows;
  const auto covered = merge::Vector::from_bytes(from_hex(covers));
  for (merge::Dot row : covered.rows()) {
    for (const auto& one : field->entries)
      if (one.dot.replica == row.replica && lacked.contains(one.key.substr(0, one.key.rfind('\0')))) row.counter = std::min(row.counter, one.dot.counter - 1);
    if (!row.is_none()) rows += row.to_bytes();
  }
  return to_hex(rows);
}

// What could not go out. It stays for the next run.
struct Skipped {
  std::size_t entries = 0;
  int exit_code = kDone;
  std::vector<std::string> notes;

  void add(const Id& entry, const Error& error) {
    if (entries++ == 0) exit_code = fremskudt::exit_code(error.kind);
    notes.push_back(entry.to_string() + " was left out: " + error.message);
  }
};

struct Received {
  std::size_t journaled = 0, refused = 0, unknown = 0;   // documents, however often a line says it
  std::string note;      // what of the file could not be read
  bool is_broken = false;
};

std::string word_of(std::string_view cell) {
  const auto first = cell.find_first_not_of(" \t"), last = cell.find_last_not_of(" \t");
  std::string word(first == cell.npos ? std::string_view() : cell.substr(first, last - first + 1));
  for (char& c : word)
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
  return word;
}

// The file as a case system or a spreadsheet wrote it: any separator, any case, quoted or not; its rows after the head.
struct ReceiptLines {
  std::vector<CsvLine> lines;
  std::size_t id_at = 0, state_at = 0;
};
std::optional<ReceiptLines> read_receipts(const std::string& text) {
  for (const char separator : {',', ';', '\t'}) {
    auto lines = parse_csv_lines(text, separator);
    if (!lines.empty() && !lines[0].is_broken && word_of(lines[0].cells[0]).starts_with("sep=")) lines.erase(lines.begin());   // Excel's own
    if (lines.empty() || lines[0].is_broken) continue;
    const auto& head = lines[0].cells;
    const auto column = [&](const char* name) { return static_cast<std::size_t>(std::ranges::find(head, name, word_of) - head.begin()); };
    ReceiptLines read{{}, column("id"), column("state")};
    if (read.id_at >= head.size() || read.state_at >= head.size()) continue;
    lines.erase(lines.begin());
    read.lines = std::move(lines);
    return read;
  }
  return std::nullopt;
}

// A receipt counts once; a file that is read again changes nothing. A line that is broken, or the half of one, is told and passed over.
Result<Received> take_receipts(const ExportDesk& desk, const std::string& text, const Index& index, Skipped& skipped) {
  Received received;
  const auto read = read_receipts(text);
  if (!read) {
    received.is_broken = !is_blank(std::string_view(text).substr(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0));
    received.note = received.is_broken ? "The receipts could not be read: their first line lacks the columns id and state. None was taken; the export went on."
                                       : "The file of receipts is empty: none was taken; the export went on.";
    return received;
  }
  std::vector<std::size_t> broken;
  std::set<std::string> journaled, refused;
  const store::Origin office{store::Origin::Kind::server, {}, {}};
  Following following{desk.reader, desk.env, office, {}};
  for (const auto& line : read->lines) {
    if (std::ranges::all_of(line.cells, [](const auto& cell) { return is_blank(cell); }) && !line.is_broken) continue;
    if (line.cells.size() <= std::max(read->id_at, read->state_at)) {
      broken.push_back(line.number);
      continue;
    }
    const auto* row = index.find(word_of(line.cells[read->id_at]));
    const auto state = word_of(line.cells[read->state_at]);
    if (row != nullptr && state == "refused") {
      refused.insert((*row)[kId]);
      continue;
    }
    if (row == nullptr || state != "journaled") {
      ++received.unknown;
      continue;
    }
    if (!journaled.insert((*row)[kId]).second) continue;
    const Id entry = *Id::parse((*row)[kEntry]);
    const auto found = read_entry(desk.reader, entry);
    if (!found) skipped.add(entry, found.error());
    if (!found || !*found) continue;
    const auto& stored = *found;
    const auto id = derived_id("journal receipt " + (*row)[kNumber], entry);
    TRY(const auto stands, read_record<JournalReceipt>(desk.reader, id));
    if (stands) continue;
    JournalReceipt receipt;
    const Id family = family_of(*stored);
    if (!family.is_nil()) receipt.set_family(family.to_bytes());
    if (stored->type->descriptor == Notification::descriptor())
      receipt.set_team(static_cast<const Notification&>(*stored->resolved->message).team());
    receipt.set_entry(entry.to_bytes());
    receipt.set_number(static_cast<std::int32_t>(number_of((*row)[kNumber])));
    receipt.set_covers(without(split((*row)[kLacks]), *stored, (*row)[kCovers]));
    receipt.set_received_on(practice::to_text(practice::local_day(std::chrono::floor<std::chrono::seconds>(std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(desk.env.now_ms()))))));
    following.add(receipt, id);
    following.audit("journaled", Scope{family.is_nil() ? OFFICE : FAMILY, family}, {entry}, (*row)[kId]);
  }
  if (!following.changes.empty()) TRY_VOID(desk.write(following.changes));
  received.journaled = journaled.size(), received.refused = refused.size();
  received.is_broken = !broken.empty();
  if (received.is_broken) {
    received.note = "Of the receipts these lines could not be read and were passed over; the others count:";
    for (std::size_t i = 0; i < broken.size() && i < kMaxLinesTold; ++i) received.note += (i == 0 ? " " : ", ") + std::to_string(broken[i]);
    received.note += broken.size() > kMaxLinesTold ? " and " + std::to_string(broken.size() - kMaxLinesTold) + " more." : ".";
  }
  return received;
}

// A run that was cut short left documents that the index does not name: they are written again, unless their entry was erased.
Status drop_unnamed(const ExportFolder& folder, Index& index) {
  std::set<std::string> named;
  for (const auto& row : index.rows()) named.insert(row[kFile]);
  TRY(const auto names, folder.names());
  for (const auto& name : names)
    if (is_documents_name(name) && !named.contains(name)) TRY_VOID(folder.remove(name));
  return {};
}

// An entry that was erased since goes from here too; of its row stay the ids. `from`: the first row looked at.
Result<std::size_t> drop_erased(const ExportDesk& desk, const ExportFolder& folder, Index& index, std::size_t from, Skipped& skipped) {
  std::size_t dropped = 0;
  for (std::size_t i = from; i < index.rows().size(); ++i) {
    auto& row = index.rows()[i];
    if (row[kFile].empty()) continue;
    const auto stored = desk.reader.read(*Id::parse(row[kEntry]));
    if (!stored) skipped.add(*Id::parse(row[kEntry]), stored.error());
    if (!stored || !*stored || !(*stored)->state.erased) continue;
    if (is_documents_name(row[kFile])) TRY_VOID(folder.remove(row[kFile]));   // and nothing else, whoever wrote the index
    for (const auto cell : {kFile, kChild, kCase, kAuthor, kDate, kSha256, kLacks}) row[cell].clear();
    row[kKind] = "erased";
    ++dropped;
  }
  if (dropped > 0) TRY_VOID(index.write(folder));
  return dropped;
}

// Documents that the index names and the folder does not hold as they were written, while no receipt says that the case system
// has them. It may have taken them in already, so they are told and not written again.
Result<std::vector<std::string>> find_gone(const ExportDesk& desk, const ExportFolder& folder, Index& index) {
  std::vector<std::string> gone;
  for (const auto& row : index.rows()) {
    if (!is_documents_name(row[kFile])) continue;
    TRY(const auto receipt, read_record<JournalReceipt>(desk.reader, derived_id("journal receipt " + row[kNumber], *Id::parse(row[kEntry]))));
    if (receipt) continue;
    const auto bytes = folder.read(row[kFile]);
    if (!bytes || !*bytes || sha256(**bytes) != row[kSha256]) gone.push_back(row[kId]);
  }
  return gone;
}

std::string told_gone(const std::vector<std::string>& gone) {
  std::string text = std::to_string(gone.size()) + " documents that the index names are gone from the folder or were changed in it, and no receipt says that the case system has them:";
  for (std::size_t i = 0; i < gone.size() && i < kMaxLinesTold; ++i) text += (i == 0 ? " " : ", ") + gone[i];
  if (gone.size() > kMaxLinesTold) text += " and " + std::to_string(gone.size() - kMaxLinesTold) + " more";
  return text + ". Where it has not, take their rows out of index.csv and give the command again: it writes them anew.";
}

struct Planned {
  Id entry, family, root;
  std::string root_date, date;
  std::uint32_t number = 1;
  auto order() const { return std::tie(root_date, root, date, entry, number); }
};

struct Plan {
  std::vector<Planned> documents;
  std::size_t waiting = 0;
};

Result<std::string> date_of(store::Reader& reader, const Id& id, const std::string& otherwise) {
  TRY(const auto entry, read_entry(reader, id));
  if (!entry) return otherwise;
  const Field* field = entry->type->with_role(PRACTICE_DATE);
  return entry->resolved->message->GetReflection()->GetString(*entry->resolved->message, field->descriptor);
}

// Nothing when nothing of it is to go out now.
Result<std::optional<Planned>> planned_for(const ExportDesk& desk, const std::map<Id, Sent>& sent, const store::Row& row, const RecordType& type, std::size_t& waiting) {
  TRY(const auto entry, read_entry(desk.reader, row.id));
  if (!entry) return std::nullopt;
  // By the office's own clock. Of what came before it was kept, a time that is still to come says nothing.
  const auto now = desk.env.now_ms(), said = finished_ms(*entry);
  const auto finished = entry->received_ms != 0 ? entry->received_ms : said <= now ? said : 0;
  if (now < finished + kUndoMs) {
    ++waiting;
    return std::nullopt;
  }
  Planned one;
  const auto before = sent.find(row.id);
  if (before != sent.end()) {
    TRY(const bool news, has_news(desk.reader, *entry, before->second));
    if (!news) return std::nullopt;
    one.number = before->second.documents + 1;
  }
  TRY(const auto lacking, lacking_pictures(desk.reader, *entry));
  if (!lacking.empty() && before == sent.end() && now < finished + kWaitForPicturesMs) {
    ++waiting;
    return std::nullopt;
  }
  one.entry = row.id;
  one.family = family_of(*entry);
  one.date = row.message->GetReflection()->GetString(*row.message, type.with_role(PRACTICE_DATE)->descriptor);
  one.root = adds_to(*entry).is_nil() ? row.id : adds_to(*entry);
  TRY(one.root_date, date_of(desk.reader, one.root, one.date));
  return one;
}

Result<Plan> plan(const ExportDesk& desk, const std::map<Id, Sent>& sent, Skipped& skipped) {
  Plan made;
  for (const auto& type : record_types()) {
    if (!is_for_journal(type)) continue;
    store::Query query;
    query.type = type.number();
    query.struck = true;
    query.filters = {{store::Filter::Op::is_set, concluding_field(type)->name(), {}}};
    TRY(const auto rows, all_rows(desk.reader, query));
    for (const auto& row : rows) {
      auto one = planned_for(desk, sent, row, type, made.waiting);
      if (!one) skipped.add(row.id, one.error());
      else if (*one) made.documents.push_back(**std::move(one));
    }
  }
  std::ranges::sort(made.documents, [](const Planned& a, const Planned& b) {   // an addendum after its entry
    return a.root_date != b.root_date ? a.root_date < b.root_date : a.root != b.root ? a.root < b.root : (a.entry == a.root) != (b.entry == b.root) ? a.entry == a.root : a.order() < b.order();
  });
  return made;
}

// Before anything goes out: who is asked about a family finds what left it.
Status audit(const ExportDesk& desk, const std::vector<Planned>& documents) {
  std::map<Id, std::vector<Id>> by_family;
  for (const auto& one : documents) by_family[one.family].push_back(one.entry);
  store::ChangeSet changes;
  for (const auto& [family, entries] : by_family)
    for (std::size_t from = 0; from < entries.size(); from += kMaxAudited) {
      const auto until = std::min(from + kMaxAudited, entries.size());
      changes.push_back(store::Audit{"journal_exported", {}, {}, Scope{family.is_nil() ? OFFICE : FAMILY, family}.to_string(),
                                     {entries.begin() + static_cast<std::ptrdiff_t>(from), entries.begin() + static_cast<std::ptrdiff_t>(until)}, {}});
    }
  return changes.empty() ? Status() : desk.write(changes);
}

// The PDF in the folder; its row of the index. Nothing when the entry was erased meanwhile.
Result<std::optional<CsvRow>> write_document(const ExportDesk& desk, const ExportFolder& folder, DocumentMaker& maker, const Planned& one, const Sent* before, std::vector<std::string>& notes) {
  TRY(const auto entry, read_entry(desk.reader, one.entry));
  if (!entry) return std::nullopt;
  const auto id = document_id(one.entry, one.number);
  TRY(const auto described, maker.describe(*entry));
  TRY(const auto lacking, lacking_pictures(desk.reader, *entry));
  TRY(const auto document, maker.make(*entry, before, id));
  TRY(const auto pdf, pdf_of(document));
  const std::string file = (described.date.empty() ? "" : described.date + "_") + id + ".pdf";   // a day and ids: nothing that anybody typed
  TRY_VOID(folder.put(file, pdf.bytes));
  if (pdf.lacking > 0)
    notes.push_back(id + ": " + std::to_string(pdf.lacking) + " signs in it are of no font on this machine; boxes stand for them in its PDF, and Fremskudt has them. Install the fonts of .ci/deps.");
  std::string lacks;
  for (const auto& key : lacking) lacks += (lacks.empty() ? "" : ";") + key;
  const Id root = adds_to(*entry);
  return CsvRow{file, id, one.entry.to_string(), std::to_string(one.number), described.kind, described.date, described.children, described.cases,
                described.author, root.is_nil() ? "" : root.to_string(), sha256(pdf.bytes), to_hex(all_of(*entry).to_bytes()), lacks};
}

// What is there after all, and what to do. The index is smaller than a document: it may still find room.
tl::unexpected<Error> disk_is_full(const ExportFolder& folder, const Index& index, std::size_t written, std::size_t planned) {
  const bool are_named = index.write(folder).has_value();
  return fail(ErrorKind::full, "The disk is full: " + std::to_string(written) + " of " + std::to_string(planned) + " documents of this run are in the folder, whole" +
                                   (are_named ? ", and the index names them. " : ", but the index does not name all of them yet. ") +
                                   "What went out before stands, and receipts were taken. Make room and give the command again: it goes on from there.");
}

}  // namespace

Result<Exported> export_journal(const ExportDesk& desk, const std::filesystem::path& into, const std::filesystem::path& receipts) {
  TRY(const auto folder, ExportFolder::open(into, ExportKind::journal, desk.files));
  TRY_VOID(folder.remove_halves(ExportKind::journal));
  TRY(auto index, Index::read(folder));
  auto text = receipts.empty() ? folder.read(kReceipts) : read_whole(receipts);
  if (!text) return fail(std::move(text).error());
  if (!*text && !receipts.empty()) return fail(ErrorKind::not_found, "There is no file of receipts of that name; nothing was changed or written.");
  Skipped skipped;
  Received received;
  if (*text) {
    TRY(received, take_receipts(desk, **text, index, skipped));
  }
  TRY_VOID(drop_unnamed(folder, index));
  TRY(auto erased, drop_erased(desk, folder, index, 0, skipped));

  TRY(const auto gone, find_gone(desk, folder, index));
  auto sent = sent_by(index);
  TRY_VOID(add_received(desk.reader, sent));
  TRY(const auto planned, plan(desk, sent, skipped));
  TRY_VOID(audit(desk, planned.documents));
  TRY(auto now, practice_in_force(desk.reader));
  DocumentMaker maker(desk.reader, std::move(now.pack));
  std::size_t written = 0;
  std::vector<std::string> notes;
  const auto rows_before = index.rows().size();
  for (const auto& one : planned.documents) {
    const auto before = sent.find(one.entry);
    auto row = write_document(desk, folder, maker, one, before == sent.end() ? nullptr : &before->second, notes);
    if (!row && row.error().kind == ErrorKind::full) return disk_is_full(folder, index, written, planned.documents.size());
    if (!row) skipped.add(one.entry, row.error());
    if (!row || !*row) continue;
    index.rows().push_back(**std::move(row));
    if (++written % kBetweenIndexes != 0) continue;
    const auto named = index.write(folder);
    if (!named && named.error().kind == ErrorKind::full) return disk_is_full(folder, index, written, planned.documents.size());
    if (!named) return fail(named.error());
  }
  if (const auto named = written % kBetweenIndexes == 0 ? Status() : index.write(folder); !named)
    return named.error().kind == ErrorKind::full ? disk_is_full(folder, index, written, planned.documents.size()) : fail(named.error());
  TRY(const auto erased_meanwhile, drop_erased(desk, folder, index, rows_before, skipped));
  erased += erased_meanwhile;
  desk.log.info("journal_exported", {{"documents", written}, {"waiting", planned.waiting}, {"journaled", received.journaled}, {"skipped", skipped.entries}});
  json counts{{"written", written}, {"waiting", planned.waiting}, {"journaled", received.journaled}, {"refused", received.refused},
              {"unknown", received.unknown}, {"gone", gone.size()}, {"erased", erased}, {"skipped", skipped.entries}};
  Exported done{std::move(counts), std::move(skipped.notes), skipped.exit_code};
  done.notes.insert(done.notes.end(), std::make_move_iterator(notes.begin()), std::make_move_iterator(notes.end()));
  if (!gone.empty()) done.notes.insert(done.notes.begin(), told_gone(gone));
  if (!received.note.empty()) done.notes.insert(done.notes.begin(), received.note);
  if (received.is_broken && done.exit_code == kDone) done.exit_code = kCorrupt;
  return done;
}

}  // namespace fremskudt::syncd

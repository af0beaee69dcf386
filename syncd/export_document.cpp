#include "syncd/export_document.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "merge/news.h"
#include "model/attachment.h"
#include "model/journal.h"
#include "store/received.h"
#include "syncd/access_book.h"
#include "syncd/all_rows.h"
#include "syncd/taken_out.h"

namespace fremskudt::syncd {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

enum class As { text, prose, codes, people, date, time, scores, lines, pictures, family_words, notified, team };

struct Part {
  std::uint32_t field;
  As as;
  const char* label;
};

constexpr Part kVisit[] = {
    {HomeVisit::kPresentFieldNumber, As::people, "Til stede"},
    {HomeVisit::kPresentRolesFieldNumber, As::codes, "Andre ved besøget"},
    {HomeVisit::kAgendaFieldNumber, As::text, "Familiens egen dagsorden"},
    {HomeVisit::kNoteFieldNumber, As::prose, "Notat"},
    {HomeVisit::kFamilyWordsFieldNumber, As::family_words, "Sådan ser vi det"},
    {HomeVisit::kScoresFieldNumber, As::scores, "Hvor trygt er det (0-10)"},
    {HomeVisit::kReadTogetherOnFieldNumber, As::date, "Læst sammen med familien"},
    {HomeVisit::kAgreeFieldNumber, As::codes, "Er familien enig"},
    {HomeVisit::kAttachmentsFieldNumber, As::pictures, "Billeder og tegninger"},
};
constexpr Part kNote[] = {
    {Note::kWithWhomFieldNumber, As::text, "Med hvem"},
    {Note::kPresentFieldNumber, As::people, "Til stede"},
    {Note::kPresentRolesFieldNumber, As::codes, "Andre"},
    {Note::kNoteFieldNumber, As::prose, "Notat"},
    {Note::kFamilyWordsFieldNumber, As::family_words, "Sådan ser vi det"},
    {Note::kReadTogetherOnFieldNumber, As::date, "Læst sammen med familien"},
    {Note::kAgreeFieldNumber, As::codes, "Er familien enig"},
    {Note::kAttachmentsFieldNumber, As::pictures, "Billeder og tegninger"},
};
constexpr Part kAgreement[] = {
    {Agreement::kWorryFieldNumber, As::text, "Det, vi er bekymrede for"},
    {Agreement::kWantedChangeFieldNumber, As::text, "Det, der skal blive anderledes"},
    {Agreement::kLinesFieldNumber, As::lines, "Hvem gør hvad hvornår"},
    {Agreement::kHowWeSeeItFieldNumber, As::text, "Sådan kan vi se, at det virker"},
    {Agreement::kCopyGivenFieldNumber, As::codes, "Familiens kopi"},
    {Agreement::kAttachmentsFieldNumber, As::pictures, "Billeder og tegninger"},
};
constexpr Part kNotification[] = {
    {Notification::kReceivedOnFieldNumber, As::date, "Modtaget"},
    {Notification::kReceivedAtFieldNumber, As::time, "Klokken"},
    {Notification::kHowReceivedFieldNumber, As::codes, "Hvordan"},
    {Notification::kNotifiedFieldNumber, As::notified, "Om"},
    {Notification::kSourceFieldNumber, As::codes, "Hvem underretter"},
    {Notification::kDocumentFieldNumber, As::text, "Underretningen"},
    {Notification::kReasonsFieldNumber, As::codes, "Hvorfor der underrettes"},
    {Notification::kWellDescribedFieldNumber, As::codes, "Godt beskrevet"},
    {Notification::kRestsOnFieldNumber, As::codes, "Bygger på, hvad der er"},
    {Notification::kParentsToldFieldNumber, As::codes, "Er forældrene orienteret"},
    {Notification::kInDangerFieldNumber, As::codes, "I fare lige nu"},
    {Notification::kAssessmentFieldNumber, As::codes, "Vurdering"},
    {Notification::kAssessmentReasonFieldNumber, As::text, "Begrundelse"},
    {Notification::kAssessedOnFieldNumber, As::date, "Vurderet"},
    {Notification::kAssessedAtFieldNumber, As::time, "Klokken"},
    {Notification::kSentToFieldNumber, As::team, "Sendt til"},
    {Notification::kSentOnFieldNumber, As::date, "Sendt"},
};
std::span<const Part> parts_of(const RecordType& type) {
  if (type.descriptor == HomeVisit::descriptor()) return kVisit;
  if (type.descriptor == Note::descriptor()) return kNote;
  if (type.descriptor == Agreement::descriptor()) return kAgreement;
  if (type.descriptor == Notification::descriptor()) return kNotification;
  return {};
}

constexpr const char* kMonths[] = {"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"};

std::string in_words(const std::string& date) {
  const auto day = practice::parse_day(date);
  if (!day) return date;
  return std::to_string(unsigned(day->day())) + ". " + kMonths[unsigned(day->month()) - 1] + " " + std::to_string(int(day->year()));
}

practice::Day day_of(std::int64_t ms) {
  return practice::local_day(std::chrono::floor<std::chrono::seconds>(std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(ms))));
}

std::string string_in(const Message& m, const FieldDescriptor* d, int index = -1) {
  if (d == nullptr) return {};
  return index < 0 ? m.GetReflection()->GetString(m, d) : m.GetReflection()->GetRepeatedString(m, d, index);
}
std::string string_in(const Message& m, const char* field) { return string_in(m, m.GetDescriptor()->FindFieldByName(field)); }
Id id_in(const Message& m, const char* field) { return Id::from_bytes(string_in(m, field)).value_or(Id{}); }
std::vector<Id> ids_in(const Message& m, const FieldDescriptor* d) {
  std::vector<Id> all;
  if (d == nullptr) return all;
  for (int i = 0; i < m.GetReflection()->FieldSize(m, d); ++i) all.push_back(Id::from_bytes(string_in(m, d, i)).value_or(Id{}));
  return all;
}

const char* voice_in_words(Voice voice) {
  if (voice == SEEN_AND_HEARD) return "Set og hørt";
  if (voice == FAMILYS_WORDS) return "Familiens ord";
  if (voice == CHILDS_WORDS) return "Barnets ord";
  if (voice == OTHERS_TELL) return "Andre fortæller";
  if (voice == MY_ASSESSMENT) return "Min vurdering";
  return "";
}

// Which writes of an element earlier documents did not have.
class News {
 public:
  News(const merge::State& state, const Sent* sent) : state_(state), sent_(sent) {}
  bool is_first() const { return sent_ == nullptr; }
  bool of(std::uint32_t field) const {
    return any(field, [](const merge::Entry&) { return true; });
  }
  bool of_element(std::uint32_t field, const std::string& key) const {
    const auto begins = key + '\0';
    return any(field, [&](const merge::Entry& e) { return e.key == key || e.key.starts_with(begins); });
  }
  bool of_voice(std::uint32_t field, const std::string& id, const std::string& value) const {
    return any(field, [&](const merge::Entry& e) { return e.key == id && e.dot.to_bytes() == value; });
  }

 private:
  template <class Is>
  bool any(std::uint32_t number, Is is) const {
    const auto* field = state_.field(number);
    if (field == nullptr) return false;
    return std::ranges::any_of(field->entries, [&](const merge::Entry& e) { return is(e) && is_new(*field, e); });
  }
  bool is_new(const merge::FieldState& field, const merge::Entry& entry) const {
    return sent_ == nullptr || merge::is_news(field, entry, sent_->covers);
  }

  const merge::State& state_;
  const Sent* sent_;
};

std::vector<const Attachment*> pictures_of(const Message& message, const RecordType& type) {
  std::vector<const Attachment*> all;
  for (const auto& part : parts_of(type)) {
    if (part.as != As::pictures) continue;
    const auto* d = type.field(part.field)->descriptor;
    for (int i = 0; i < message.GetReflection()->FieldSize(message, d); ++i)
      all.push_back(static_cast<const Attachment*>(&message.GetReflection()->GetRepeatedMessage(message, d, i)));
  }
  return all;
}

Result<bool> is_here(store::Reader& reader, const Id& record, const std::string& key) {
  const auto hash = attachment_hash_from(key);
  if (!hash) return true;   // no picture at all: not waited for
  TRY(const auto item, reader.attachment(record, *hash));
  return item && item->is_whole();
}

}  // namespace

bool is_for_journal(const RecordType& type) { return !parts_of(type).empty(); }

std::set<std::uint32_t> shown_fields(const RecordType& type) {
  std::set<std::uint32_t> all;
  for (const auto& part : parts_of(type)) all.insert(part.field);
  for (const auto& field : type.fields)
    if (is_in_journal_head(field)) all.insert(field.number());
  return all;
}

std::set<std::uint32_t> left_out_fields(const RecordType& type) {
  const auto out = journal_leaves_out(type);
  return {out.begin(), out.end()};
}

Result<std::optional<Entry>> read_entry(store::Reader& reader, const Id& id) {
  TRY(auto stored, reader.read(id));
  if (!stored || stored->state.erased) return std::nullopt;
  const auto* type = record_type(stored->type);
  if (type == nullptr || !is_for_journal(*type)) return std::nullopt;
  TRY(auto resolved, merge::resolve(stored->state));
  Entry entry{id, type, std::move(stored->state), std::make_shared<const merge::Resolved>(std::move(resolved))};
  const auto& message = *entry.resolved->message;
  if (!message.GetReflection()->HasField(message, concluding_field(*type)->descriptor)) return std::nullopt;
  TRY(entry.received_ms, received_ms(reader, id));
  return entry;
}

Result<std::int64_t> received_ms(store::Reader& reader, const Id& id) {
  TRY(const auto text, reader.fact(store::fact_received(id)));
  std::int64_t ms = 0;
  std::from_chars(text.data(), text.data() + text.size(), ms);
  return ms;
}

std::int64_t finished_ms(const Entry& entry) {
  const auto& message = *entry.resolved->message;
  std::int64_t said = 0;
  if (entry.type->descriptor == Notification::descriptor()) {
    if (const auto day = practice::parse_day(static_cast<const Notification&>(message).assessed_on()))
      said = std::chrono::duration_cast<std::chrono::milliseconds>(practice::begin_of(*day).time_since_epoch()).count();
  } else {
    said = static_cast<const Finish&>(message.GetReflection()->GetMessage(message, concluding_field(*entry.type)->descriptor)).at();
  }
  return entry.received_ms == 0 ? said : said <= 0 ? entry.received_ms : std::min(said, entry.received_ms);
}

merge::Vector all_of(const Entry& entry) { return merge::covered_by_erasing(entry.state, 0); }
Id family_of(const Entry& entry) { return id_in(*entry.resolved->message, "family"); }
Id adds_to(const Entry& entry) { return id_in(*entry.resolved->message, "adds_to"); }

Result<std::set<std::string>> lacking_pictures(store::Reader& reader, const Entry& entry) {
  std::set<std::string> keys;
  for (const auto* picture : pictures_of(*entry.resolved->message, *entry.type)) {
    TRY(const bool here, is_here(reader, entry.id, picture->key()));
    if (!here) keys.insert(picture->key());
  }
  return keys;
}

Result<bool> has_news(store::Reader& reader, const Entry& entry, const Sent& sent) {
  const News news(entry.state, &sent);
  for (const auto& part : parts_of(*entry.type))
    if (news.of(part.field)) return true;
  if (news.of(kStruckField)) return true;
  for (const auto& key : sent.lacked) {
    TRY(const bool here, is_here(reader, entry.id, key));
    if (here && std::ranges::any_of(pictures_of(*entry.resolved->message, *entry.type), [&](const auto* p) { return p->key() == key; })) return true;
  }
  return false;
}

// ---- who is who in a family, and what must not be said of them
struct DocumentMaker::Household {
  struct One {
    std::string name, with_relation, with_birth;
  };
  std::map<Id, One> people;
  std::map<Id, Id> children;   // case → person
  TakenOut secrets;            // CPR numbers, protected addresses: in nobody's words either
};

Result<std::shared_ptr<const DocumentMaker::Household>> DocumentMaker::household(const Id& family) {
  if (last_.second && last_.first == family) return last_.second;
  auto made = std::make_shared<Household>();
  const auto rows_of = [&](std::uint32_t type) {
    store::Query query;
    query.type = type;
    query.struck = true;
    query.filters = {{store::Filter::Op::equal, "family", family}};
    return all_rows(reader_, query);
  };
  if (!family.is_nil()) {
    TRY(const auto people, rows_of(record_type_of<Person>().number()));
    for (const auto& row : people) {
      TRY(const auto person, read_record<Person>(reader_, row.id));
      if (!person) continue;
      Household::One one;
      one.name = person->first_name() + (person->last_name().empty() ? "" : " " + person->last_name());
      const auto* relations = practice::find_list(pack_, "relation");
      const std::string relation(relations == nullptr ? std::string_view() : practice::label(*relations, person->relation(), practice::Day{std::chrono::year{2026} / 1 / 1}, practice::Language::da));
      one.with_relation = one.name + (relation.empty() ? "" : " (" + relation + ")");
      one.with_birth = one.name + (!person->born().empty() ? ", født " + in_words(person->born()) : !person->due().empty() ? ", ufødt, termin " + in_words(person->due()) : "");
      made->people[row.id] = std::move(one);
      made->secrets.add_cpr(person->cpr());
      if (person->protected_address()) made->secrets.add_address(person->address());
    }
    TRY(const auto cases, rows_of(record_type_of<Case>().number()));
    for (const auto& row : cases) made->children[row.id] = id_in(*row.message, "child");
  }
  last_ = {family, made};
  return last_.second;
}

Result<std::string> DocumentMaker::worker(const Id& id) {
  if (id.is_nil()) return std::string("kontoret");
  const auto known = workers_.find(id);
  if (known != workers_.end()) return known->second;
  TRY(const auto record, read_record<Worker>(reader_, id));
  return workers_[id] = record ? record->name() : "en tidligere medarbejder";
}

// ---- one document
class DocumentMaker::Page {
 public:
  Page(DocumentMaker& maker, const Entry& entry, const Sent* sent, const Household& household, const TakenOut& notifiers)
      : maker_(maker), entry_(entry), message_(*entry.resolved->message), sent_(sent), news_(entry.state, sent), household_(household),
        unsaid_(household.secrets) {
    unsaid_.add(notifiers);
    on_ = practice::parse_day(date()).value_or(day_of(finished_ms(entry)));
  }

  Result<Described> describe() {
    Described out;
    out.kind = kind();
    if (practice::parse_day(date())) out.date = date();
    for (const auto& [child, called] : children()) {
      out.children += (out.children.empty() ? "" : "; ") + called;
      if (!child.is_nil()) out.cases += (out.cases.empty() ? "" : ";") + child.to_string();
    }
    TRY(const auto creator_id, writer_of(entry_.type->with_role(CREATED), creator()));
    TRY(out.author, maker_.worker(creator_id));
    return out;
  }

  Result<Document> make(const std::string& id) {
    Document document;
    document.title = kind() + (date().empty() ? "" : " " + day(date()));
    document.id = id;
    document.at_ms = finished_ms(entry_);
    TRY(const auto about, describe());
    TRY(const auto finisher, who_finished());
    document.facts.emplace_back("Om", about.children.empty() ? "hele familien" : about.children);
    document.facts.emplace_back("Skrevet af", about.author);
    if (!finisher.empty()) document.facts.emplace_back("Færdig", finisher);
    // When it was finished is what its author says; when it came is what the office knows.
    if (entry_.received_ms != 0 && day_of(entry_.received_ms) != day_of(finished_ms(entry_)))
      document.facts.emplace_back("Modtaget på kontoret", in_words(practice::to_text(day_of(entry_.received_ms))));
    document.facts.emplace_back("Fremskudts nummer", entry_.id.to_string());
    if (const Id root = adds_to(entry_); !root.is_nil()) document.facts.emplace_back("Tilføjelse til", root.to_string());
    TRY_VOID(notices(document));
    for (const auto& part : parts_of(*entry_.type)) TRY_VOID(put(part, document));
    if (entry_.type->descriptor == Notification::descriptor() && news_.of(Notification::kAttachmentsFieldNumber) && attachments_size() > 0)
      document.blocks.push_back({Block::Kind::notice, {}, "Underretningen kom med " + std::to_string(attachments_size()) + " billede(r). De kan vise, hvem der underretter, og ligger kun i Fremskudt.", {}, {}});
    return document;
  }

 private:
  std::string date() const {
    const Field* field = entry_.type->with_role(PRACTICE_DATE);
    return field == nullptr ? std::string() : string_in(message_, field->descriptor);
  }
  std::string label_of(std::string_view list, const std::string& code) const {
    const auto* found = practice::find_list(maker_.pack_, list);
    const auto label = found == nullptr ? std::string_view() : practice::label(*found, code, on_, practice::Language::da);
    return label.empty() ? words(code) : std::string(label);
  }
  std::string kind() const {
    if (entry_.type->descriptor == HomeVisit::descriptor()) return "Hjemmebesøg";
    if (entry_.type->descriptor == Agreement::descriptor()) return "Aftale";
    if (entry_.type->descriptor == Notification::descriptor()) return "Underretning";
    const auto code = string_in(message_, "note_kind");
    const std::string name = !adds_to(entry_).is_nil() ? "Tilføjelse" : "Notat";
    return code.empty() ? name : name + ": " + label_of("note_kind", code);
  }
  Id creator() const {
    const auto* field = entry_.type->with_role(CREATED);
    return Id::from_bytes(static_cast<const fremskudt::Created&>(message_.GetReflection()->GetMessage(message_, field->descriptor)).worker()).value_or(Id{});
  }
  Result<std::string> who_finished() {
    const Field* field = entry_.type->with_role(FINISHED);
    if (field == nullptr) return std::string();
    const auto& finish = static_cast<const Finish&>(message_.GetReflection()->GetMessage(message_, field->descriptor));
    TRY(const auto who, writer_of(field, Id::from_bytes(finish.worker()).value_or(Id{})));
    TRY(const auto name, maker_.worker(who));
    return in_words(practice::to_text(day_of(finished_ms(entry_)))) + ", " + name;
  }
  // Who wrote a field is who is registered for it, whatever name stands in it. What nobody is registered for, as the office's own
  // and what was imported, is whose it says.
  Result<Id> writer_of(const Field* field, const Id& said) {
    const auto* state = entry_.state.field(field->number());
    Id registered;
    for (const auto& entry : state ? state->entries : std::vector<merge::Entry>{}) {
      TRY(const auto author, maker_.reader_.author(entry.origin));
      if (author == said) return said;
      if (registered.is_nil()) registered = author;
    }
    return registered.is_nil() ? said : registered;
  }
  int attachments_size() const {
    const auto* d = entry_.type->field("attachments")->descriptor;
    return message_.GetReflection()->FieldSize(message_, d);
  }
  // Case (nil: not known yet) and name. An entry that names none is about all children of the family.
  std::vector<std::pair<Id, std::string>> children() const {
    std::vector<std::pair<Id, std::string>> all;
    if (entry_.type->descriptor == Notification::descriptor()) {
      for (const auto& child : static_cast<const Notification&>(message_).notified()) {
        const Id known = Id::parse(child.case_id()).value_or(Id{});
        all.emplace_back(known, household_.children.contains(known) ? name_of_case(known) : name_of(child));
      }
      return all;
    }
    auto cases = ids_in(message_, message_.GetDescriptor()->FindFieldByName("children"));
    if (cases.empty())
      for (const auto& [child, person] : household_.children) cases.push_back(child);
    for (const auto& child : cases) all.emplace_back(child, name_of_case(child));
    return all;
  }
  std::string name_of(const NotifiedChild& child) const {
    std::string called = name(child.first_name() + (child.last_name().empty() ? "" : " " + child.last_name()));
    if (called.empty()) called = child.unborn() ? "Et ufødt barn" : "Et barn uden navn";
    return called + (child.born().empty() ? child.unborn() ? ", ufødt" : "" : ", født " + day(child.born()));
  }
  std::string name_of_case(const Id& child) const {
    const auto found = household_.children.find(child);
    const auto person = found == household_.children.end() ? household_.people.end() : household_.people.find(found->second);
    return person == household_.people.end() ? "et barn" : name(person->second.with_birth);
  }

  // What people typed, and nothing of ours, goes through one of these. A number, an address or a name that must not go out stays
  // out of their words too; who notified out of the notification only: a gap in a visit would tell who it was.
  std::string words(const std::string& text) const { return unsaid_.from(text); }
  // Whom it is about is told, also where the child itself notified.
  std::string name(const std::string& text) const { return household_.secrets.from(text); }
  std::string day(const std::string& text) const { return practice::parse_day(text) ? in_words(text) : words(text); }

  Result<std::string> author_of(const merge::Dot& origin) {
    TRY(const auto id, maker_.reader_.author(origin));
    return maker_.worker(id.is_nil() ? creator() : id);
  }

  Status notices(Document& document) {
    const auto say = [&](std::string text) { document.blocks.push_back({Block::Kind::notice, {}, std::move(text), {}, {}}); };
    if (!news_.is_first())
      say("Dette er kommet til, efter at dokument " + std::to_string(sent_->documents) + " om det samme blev sendt. Det, der blev sendt, gælder stadig.");
    const Field* struck = entry_.type->with_role(STRUCK);
    if (struck != nullptr && message_.GetReflection()->HasField(message_, struck->descriptor)) {
      const auto& about = static_cast<const Struck&>(message_.GetReflection()->GetMessage(message_, struck->descriptor));
      TRY(const auto worker, writer_of(struck, Id::from_bytes(about.worker()).value_or(Id{})));
      TRY(const auto who, maker_.worker(worker));
      say("Streget " + in_words(practice::to_text(day_of(about.at()))) + " af " + who + (about.reason().empty() ? "." : ": " + words(about.reason())));
    }
    return {};
  }

  static void heading(const Part& part, Document& document) { document.blocks.push_back({Block::Kind::heading, {}, part.label, {}, {}}); }
  static void say(const std::string& label, std::string text, Document& document) {
    document.blocks.push_back({Block::Kind::words, label, std::move(text), {}, {}});
  }

  static void fact(const Part& part, const std::string& value, Document& document) {
    if (!value.empty()) say({}, std::string(part.label) + ": " + value, document);
  }

  Status put(const Part& part, Document& document) {
    const Field& field = *entry_.type->field(part.field);
    const auto* d = field.descriptor;
    if (part.as != As::pictures && !news_.of(part.field)) return {};
    switch (part.as) {
      case As::text: return put_text(part, field, document);
      case As::prose: return put_prose(part, document);
      case As::codes: {
        std::string text;
        if (d->is_repeated()) {
          for (int i = 0; i < message_.GetReflection()->FieldSize(message_, d); ++i) text += (text.empty() ? "" : ", ") + label_of(field.policy.codes(), string_in(message_, d, i));
        } else if (const auto code = string_in(message_, d); !code.empty()) {
          text = label_of(field.policy.codes(), code);
        }
        fact(part, text, document);
        return {};
      }
      case As::people: {
        std::string text;
        for (const auto& id : ids_in(message_, d)) {
          const auto found = household_.people.find(id);
          text += (text.empty() ? "" : ", ") + (found == household_.people.end() ? "en person" : name(found->second.with_relation));
        }
        fact(part, text, document);
        return {};
      }
      case As::date:
        fact(part, day(string_in(message_, d)), document);
        return {};
      case As::time:
        fact(part, words(string_in(message_, d)), document);
        return {};
      case As::team: {
        TRY(const auto team, read_record<Team>(maker_.reader_, Id::from_bytes(string_in(message_, d)).value_or(Id{})));
        if (team) fact(part, team->name(), document);
        return {};
      }
      case As::scores: {
        std::string text;
        for (const auto& score : static_cast<const HomeVisit&>(message_).scores()) text += (text.empty() ? "" : ", ") + (score.key() == "worker" ? "Rådgiveren" : label_of("family_voice", score.key())) + " " + std::to_string(score.value());
        fact(part, text, document);
        return {};
      }
      case As::lines: return put_lines(part, document);
      case As::notified: {
        std::string text;
        for (const auto& child : static_cast<const Notification&>(message_).notified()) text += (text.empty() ? "" : "\n") + name_of(child);
        if (!text.empty()) say(part.label, text, document);
        return {};
      }
      case As::family_words: return put_words_of_no_paragraph(part, document);
      case As::pictures: return put_pictures(part, document);
    }
    return {};
  }

  // Every version that stands, with who wrote it where there are two.
  Status put_text(const Part& part, const Field& field, Document& document) {
    const auto conflict = std::ranges::find_if(entry_.resolved->conflicts, [&](const auto& c) { return c.field == part.field; });
    if (conflict == entry_.resolved->conflicts.end()) {
      const auto text = string_in(message_, field.descriptor);
      const auto later = std::ranges::find_if(entry_.resolved->came_later, [&](const auto& c) { return c.field == part.field; });
      if (text.empty() && news_.is_first()) return {};
      heading(part, document);
      std::string label;
      if (later != entry_.resolved->came_later.end()) {
        TRY(const auto who, author_of(later->version.origin));
        label = "Kom til senere, skrevet af " + who;
      }
      say(label, text.empty() ? "(taget ud)" : words(text), document);
      return {};
    }
    heading(part, document);
    for (const auto& version : conflict->versions) {
      TRY(const auto who, author_of(version.origin));
      say("To udgaver står ved siden af hinanden; denne er skrevet af " + who + (version.came_later ? ", kom til senere" : ""),
          words(merge::version_text(*entry_.type, part.field, version)), document);
    }
    return {};
  }

  const FamilyWords* next_words(const google::protobuf::RepeatedPtrField<FamilyWords>& all, const std::string& paragraph, std::set<std::string>& told) const {
    for (const auto& one : all)
      if (one.paragraph() == paragraph && told.insert(one.key()).second && news_.of_element(words_field(), one.key())) return &one;
    return nullptr;
  }
  std::uint32_t words_field() const { return entry_.type->field("family_words")->number(); }
  google::protobuf::RepeatedPtrField<FamilyWords> family_words() const {
    if (entry_.type->descriptor == HomeVisit::descriptor()) return static_cast<const HomeVisit&>(message_).family_words();
    if (entry_.type->descriptor == Note::descriptor()) return static_cast<const Note&>(message_).family_words();
    return {};
  }
  void put_family_words(const FamilyWords& theirs, Document& document) const {
    std::string label = "Sådan ser vi det";
    if (!theirs.voice().empty()) label += " · " + label_of("family_voice", theirs.voice());
    if (theirs.written_for()) label += " · skrevet ned for dem";
    if (theirs.not_for_reading()) label += " · ikke til fælles læsning";
    document.blocks.push_back({Block::Kind::family, label, words(theirs.text()), {}, {}});
  }

  static std::string hex(const std::string& bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (const unsigned char c : bytes) text += {kDigits[c >> 4], kDigits[c & 15]};
    return text;
  }

  // Paragraph after paragraph, each with whose words it holds, and under it what the family says of it.
  Status put_prose(const Part& part, Document& document) {
    const auto& prose = static_cast<const Prose&>(message_.GetReflection()->GetMessage(message_, entry_.type->field(part.field)->descriptor));
    const auto theirs = family_words();
    const auto* state = entry_.state.field(part.field);
    bool has_heading = false;
    for (const auto& paragraph : prose.paragraphs()) {
      const bool is_new = news_.of_voice(part.field, paragraph.id(), paragraph.value());
      std::vector<const FamilyWords*> about;
      while (const auto* one = next_words(theirs, hex(paragraph.id()), told_)) about.push_back(one);
      if ((!is_new || paragraph.text().empty()) && about.empty()) continue;
      if (!std::exchange(has_heading, true)) heading(part, document);
      const auto entry = state == nullptr ? nullptr : find(*state, paragraph);
      TRY(const auto who, author_of(entry == nullptr ? merge::Dot{} : entry->origin));
      const bool is_late = std::ranges::any_of(entry_.resolved->came_later, [&](const merge::CameLater& c) {
        return c.field == part.field && c.key == paragraph.id() && std::ranges::any_of(c.version.dots, [&](merge::Dot dot) { return dot.to_bytes() == paragraph.value(); });
      });
      std::string label = voice_in_words(paragraph.voice());
      label += (label.empty() ? "" : " · ") + who;
      if (const Id child = Id::from_bytes(paragraph.child()).value_or(Id{}); !child.is_nil()) label += " · om " + name_of_case(child);
      if (paragraph.not_for_reading()) label += " · ikke til fælles læsning";
      if (is_late) label += " · kom til senere";
      if (!is_new) label += " · sendt før";
      say(label, words(paragraph.text()), document);
      for (const auto* one : about) put_family_words(*one, document);
    }
    return {};
  }
  static const merge::Entry* find(const merge::FieldState& state, const Paragraph& paragraph) {
    for (const auto& entry : state.entries)
      if (entry.key == paragraph.id() && entry.dot.to_bytes() == paragraph.value()) return &entry;
    return nullptr;
  }

  // About the entry as a whole, or a paragraph that is gone.
  Status put_words_of_no_paragraph(const Part& part, Document& document) {
    bool has_heading = false;
    // Those of a paragraph that no document of the note shows this time went out with it already; the paragraph's own come first.
    if (!news_.of(entry_.type->field("note")->number())) {
      const Part note{entry_.type->field("note")->number(), As::prose, "Notat"};
      TRY_VOID(put_prose(note, document));
    }
    for (const auto& one : family_words()) {
      if (!told_.insert(one.key()).second || !news_.of_element(part.field, one.key())) continue;
      if (!std::exchange(has_heading, true)) heading(part, document);
      put_family_words(one, document);
    }
    return {};
  }

  Status put_lines(const Part& part, Document& document) {
    heading(part, document);
    for (const auto& line : static_cast<const Agreement&>(message_).lines()) {
      if (!news_.of_element(part.field, line.key())) continue;
      std::string text = words(line.who()) + ": " + words(line.what());
      if (!line.by_when().empty()) text += ", senest " + day(line.by_when());
      std::string label = line.workers_own() ? "Rådgiverens eget løfte" : "";
      if (!line.review().empty())
        label += (label.empty() ? "" : " · ") + std::string("Set på") + (line.reviewed_on().empty() ? "" : " " + day(line.reviewed_on())) + ": " + label_of("review", line.review());
      say(label, text, document);
    }
    return {};
  }

  Status put_pictures(const Part& part, Document& document) {
    bool has_heading = false;
    for (const auto* picture : pictures_of(message_, *entry_.type)) {
      const bool came = sent_ != nullptr && sent_->lacked.contains(picture->key());
      if (!news_.of_element(part.field, picture->key()) && !came) continue;
      const auto hash = attachment_hash_from(picture->key());
      TRY(const bool here, is_here(maker_.reader_, entry_.id, picture->key()));
      if (came && !here) continue;
      if (!std::exchange(has_heading, true)) heading(part, document);
      const std::string marked = picture->not_for_reading() ? "ikke til fælles læsning" : "";
      if (!here || !hash) {
        say(marked, "Et billede er ikke kommet frem endnu" + (picture->caption().empty() ? "." : ": " + words(picture->caption())), document);
        continue;
      }
      Block block{Block::Kind::picture, {}, words(picture->caption()), {}, picture->format()};
      TRY(const auto item, maker_.reader_.attachment(entry_.id, *hash));
      for (std::uint64_t at = 0; at < item->size;) {
        TRY(const auto piece, maker_.reader_.attachment_bytes(entry_.id, *hash, at, kMaxPieceBytes));
        if (piece.empty()) break;
        block.bytes += piece;
        at += piece.size();
      }
      if (!marked.empty()) block.text += (block.text.empty() ? "" : " · ") + marked;
      document.blocks.push_back(std::move(block));
    }
    return {};
  }

  DocumentMaker& maker_;
  const Entry& entry_;
  const Message& message_;
  const Sent* sent_;
  News news_;
  const Household& household_;
  TakenOut unsaid_;
  practice::Day on_;
  std::set<std::string> told_;   // keys of family words
};

// Those that an entry is about. A notification that was not sent on yet is in no family; its children may be known all the same.
Result<std::set<Id>> DocumentMaker::families_of(const Entry& entry, const std::vector<std::shared_ptr<const Notifier>>& notifiers) {
  std::set<Id> families{family_of(entry)};
  if (entry.type->descriptor != Notification::descriptor()) return families;
  std::set<Id> cases;
  for (const auto& child : static_cast<const Notification&>(*entry.resolved->message).notified()) cases.insert(Id::parse(child.case_id()).value_or(Id{}));
  for (const auto& notifier : notifiers)
    for (const auto& child : notifier->children()) cases.insert(Id::from_bytes(child).value_or(Id{}));
  for (const auto& id : cases) {
    TRY(const auto record, read_record<Case>(reader_, id));
    if (record) families.insert(id_in(*record, "family"));
  }
  if (families.size() > 1) families.erase(Id{});
  return families;
}

Result<std::vector<std::shared_ptr<const Notifier>>> DocumentMaker::notifiers_of(const Entry& entry) {
  std::vector<std::shared_ptr<const Notifier>> all;
  if (entry.type->descriptor != Notification::descriptor()) return all;
  store::Query query;
  query.type = record_type_of<Notifier>().number();
  query.struck = true;
  query.filters = {{store::Filter::Op::equal, "notification", entry.id}};
  TRY(const auto rows, all_rows(reader_, query));
  for (const auto& row : rows) {
    TRY(auto notifier, read_record<Notifier>(reader_, row.id));
    if (notifier) all.push_back(std::move(notifier));
  }
  return all;
}

Result<std::shared_ptr<const DocumentMaker::Household>> DocumentMaker::households(const std::set<Id>& families) {
  if (families.size() == 1) return household(*families.begin());
  auto made = std::make_shared<Household>();
  for (const auto& family : families) {
    TRY(const auto one, household(family));
    made->people.insert(one->people.begin(), one->people.end());
    made->children.insert(one->children.begin(), one->children.end());
    made->secrets.add(one->secrets);
  }
  return made;
}

Result<Described> DocumentMaker::describe(const Entry& entry) {
  TRY(const auto notifiers, notifiers_of(entry));
  TRY(const auto families, families_of(entry, notifiers));
  TRY(const auto home, households(families));
  return Page(*this, entry, nullptr, *home, {}).describe();
}

Result<Document> DocumentMaker::make(const Entry& entry, const Sent* sent, const std::string& id) {
  TRY(const auto notifiers, notifiers_of(entry));
  TRY(const auto families, families_of(entry, notifiers));
  TRY(const auto home, households(families));
  TakenOut unsaid;
  for (const auto& notifier : notifiers) {
    unsaid.add_name(notifier->notifier_name());
    unsaid.add_reached_at(notifier->reached_at());
  }
  if (entry.type->descriptor == Notification::descriptor())
    for (const auto& child : static_cast<const Notification&>(*entry.resolved->message).notified()) unsaid.add_place(child.lives());
  return Page(*this, entry, sent, *home, unsaid).make(id);
}

}  // namespace fremskudt::syncd

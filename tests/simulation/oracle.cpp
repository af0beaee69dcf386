#include "simulation/oracle.h"

#include "model/record_type.h"

#include <algorithm>
#include <set>

#include "fremskudt/records.pb.h"
#include "merge/view.h"
#include "model/record_type.h"

namespace fremskudt::sim {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// ---- sets ---------------------------------------------------------------------------------------------------------

void Set::add(std::size_t i) {
  if (i / 64 >= words_.size()) words_.resize(i / 64 + 1);
  words_[i / 64] |= std::uint64_t{1} << (i % 64);
}

void Set::remove(std::size_t i) {
  if (i / 64 < words_.size()) words_[i / 64] &= ~(std::uint64_t{1} << (i % 64));
}

Set& Set::operator|=(const Set& other) {
  if (words_.size() < other.words_.size()) words_.resize(other.words_.size());
  for (std::size_t i = 0; i < other.words_.size(); ++i) words_[i] |= other.words_[i];
  return *this;
}

Set& Set::operator&=(const Set& other) {
  if (words_.size() > other.words_.size()) words_.resize(other.words_.size());
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  return *this;
}

bool Set::covers(const Set& other) const {
  for (std::size_t i = 0; i < other.words_.size(); ++i)
    if ((other.words_[i] & ~(i < words_.size() ? words_[i] : 0)) != 0) return false;
  return true;
}

Set Heard::standing() const {
  Set set = known;
  replaced.each([&](std::size_t i) { set.remove(i); });
  return set;
}

// ---- what a person did ----------------------------------------------------------------------------------------------

namespace {

constexpr std::string_view kFinished = "finished";   // which range it was is the merge's to know

// False: of a kind that no field has alone.
bool copy_number(const Message& from, Message& to, const FieldDescriptor* field) {
  const auto *there = from.GetReflection(), *here = to.GetReflection();
  if (field->is_repeated()) return false;
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT32) return here->SetInt32(&to, field, there->GetInt32(from, field)), true;
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT64) return here->SetInt64(&to, field, there->GetInt64(from, field)), true;
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL) return here->SetBool(&to, field, there->GetBool(from, field)), true;
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) return here->SetEnumValue(&to, field, there->GetEnumValue(from, field)), true;
  return false;
}

std::string alone(const Message& message, const FieldDescriptor* field) {
  const auto* reflection = message.GetReflection();
  if (field->is_repeated() ? reflection->FieldSize(message, field) == 0 : !reflection->HasField(message, field)) return {};
  std::unique_ptr<Message> one(message.New());
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING && !field->is_repeated()) {
    reflection->SetString(one.get(), field, reflection->GetString(message, field));
  } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    one->GetReflection()->MutableMessage(one.get(), field)->CopyFrom(reflection->GetMessage(message, field));
  } else if (!copy_number(message, *one, field)) {
    one->CopyFrom(message);
    std::vector<const FieldDescriptor*> set;
    reflection->ListFields(message, &set);
    for (const auto* other : set)
      if (other != field) one->GetReflection()->ClearField(one.get(), other);
    one->GetReflection()->MutableUnknownFields(one.get())->Clear();
  }
  return one->SerializeAsString();
}

// Most fields are left alone, and most of those are not set.
bool is_untouched(const Message& before, const Message& after, const FieldDescriptor* field) {
  const auto *was = before.GetReflection(), *is = after.GetReflection();
  if (field->is_repeated()) return was->FieldSize(before, field) == 0 && is->FieldSize(after, field) == 0;
  const bool had = was->HasField(before, field), has = is->HasField(after, field);
  if (!had || !has) return had == has;
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE)
    return was->GetMessage(before, field).SerializeAsString() == is->GetMessage(after, field).SerializeAsString();
  std::string one, other;
  return field->cpp_type() == FieldDescriptor::CPPTYPE_STRING &&
         was->GetStringReference(before, field, &one) == is->GetStringReference(after, field, &other);
}

std::string one_of_set(const Message& message, const Field& field, int row, std::string& key) {
  std::unique_ptr<Message> one(message.New());
  FREMSKUDT_ASSERT(field.descriptor->cpp_type() == FieldDescriptor::CPPTYPE_STRING);
  key = message.GetReflection()->GetRepeatedString(message, field.descriptor, row);
  one->GetReflection()->AddString(one.get(), field.descriptor, key);
  return one->SerializeAsString();
}

std::string one_paragraph(const Message& message, const Field& field, Paragraph paragraph) {
  paragraph.clear_id();
  paragraph.clear_value();
  std::unique_ptr<Message> one(message.New());
  auto& prose = static_cast<Prose&>(*one->GetReflection()->MutableMessage(one.get(), field.descriptor));
  *prose.add_paragraphs() = std::move(paragraph);
  return one->SerializeAsString();
}

const Prose& prose_of(const Message& message, const Field& field) {
  return static_cast<const Prose&>(message.GetReflection()->GetMessage(message, field.descriptor));
}

// (key, bytes) of a set or keyed field.
std::map<std::string, std::string> elements_of(const Message& message, const Field& field) {
  std::map<std::string, std::string> out;
  const auto* reflection = message.GetReflection();
  const int rows = reflection->FieldSize(message, field.descriptor);
  for (int row = 0; row < rows; ++row) {
    if (field.policy.merge() == SET) {
      std::string key;
      auto bytes = one_of_set(message, field, row, key);
      out[key] = std::move(bytes);
      continue;
    }
    const auto& element = reflection->GetRepeatedMessage(message, field.descriptor, row);
    const auto* descriptor = element.GetDescriptor();
    const auto key = element.GetReflection()->GetString(element, descriptor->FindFieldByNumber(1));
    for (int i = 0; i < descriptor->field_count(); ++i) {
      const auto* sub = descriptor->field(i);
      auto bytes = alone(element, sub);
      if (!bytes.empty()) out[key + '\0' + std::to_string(sub->number())] = std::move(bytes);
    }
  }
  return out;
}

void prose_deed(const Message& before, const Message& after, const Field& field, Deed& deed) {
  const auto number = field.number();
  std::map<std::pair<std::string, std::string>, const Paragraph*> gone;   // (id, value)
  for (const auto& p : prose_of(before, field).paragraphs()) gone[{p.id(), p.value()}] = &p;
  std::vector<const Paragraph*> stayed;
  const auto bytes_of = [&](const Paragraph& p) { return one_paragraph(before, field, p); };
  for (const auto& p : prose_of(after, field).paragraphs()) {
    const auto was = p.id().empty() ? gone.end() : gone.find({p.id(), p.value()});
    if (was == gone.end()) {
      deed.writes.push_back({number, {}, bytes_of(p)});
      continue;
    }
    if (bytes_of(p) == bytes_of(*was->second)) {
      stayed.push_back(was->second);
    } else {
      deed.covers.push_back({number, {}, bytes_of(*was->second)});
      deed.writes.push_back({number, {}, bytes_of(p)});
    }
    gone.erase(was);
  }
  std::set<std::string> lost_a_voice;
  for (const auto& [handle, paragraph] : gone) {
    lost_a_voice.insert(handle.first);
    deed.covers.push_back({number, {}, bytes_of(*paragraph)});
  }
  for (const auto* paragraph : stayed) {   // said anew, so that two who take away different voices do not lose both
    if (!lost_a_voice.contains(paragraph->id())) continue;
    deed.covers.push_back({number, {}, bytes_of(*paragraph)});
    deed.writes.push_back({number, {}, bytes_of(*paragraph)});
  }
}

}  // namespace

Deed deed_of(const Message& before, const Message& after) {
  Deed deed;
  for (const auto& field : record_type_of(after).fields) {
    const auto number = field.number();
    if (is_untouched(before, after, field.descriptor)) continue;
    if (field.policy.merge() == PROSE) {
      prose_deed(before, after, field, deed);
    } else if (field.policy.merge() == SET || field.policy.merge() == KEYED) {
      const auto was = elements_of(before, field), is = elements_of(after, field);
      std::set<std::string> lines;   // of a keyed field: those that are still there
      if (field.policy.merge() == KEYED)
        for (const auto& [key, bytes] : is) lines.insert(key.substr(0, key.find('\0')));
      for (const auto& [key, bytes] : is) {
        const auto it = was.find(key);
        if (it != was.end() && it->second == bytes) continue;
        deed.covers.push_back({number, key, std::nullopt});
        deed.writes.push_back({number, key, bytes});
      }
      for (const auto& [key, bytes] : was) {
        if (is.contains(key)) continue;
        const auto line = key.substr(0, key.find('\0'));
        if (field.policy.merge() == SET) {
          deed.covers.push_back({number, key, std::nullopt});
        } else if (lines.contains(line)) {   // a subfield was cleared
          deed.covers.push_back({number, key, std::nullopt});
          deed.writes.push_back({number, key, {}});
        } else {
          deed.covers.push_back({number, line + '\0', std::nullopt, true});
        }
      }
    } else {
      auto was = alone(before, field.descriptor), is = alone(after, field.descriptor);
      if (was == is) continue;
      deed.covers.push_back({number, {}, std::nullopt});
      deed.writes.push_back({number, {}, std::move(is)});
    }
  }
  return deed;
}

// ---- the oracle -------------------------------------------------------------------------------------------------------

namespace {

Value value_of(const RecordType* type, std::uint32_t number, const merge::Entry& entry) {
  const auto* field = type ? type->field(number) : nullptr;
  if (field && field->policy.role() == FINISHED) return {number, {}, std::string(kFinished)};
  if (field && field->policy.merge() == PROSE) return {number, {}, entry.value};
  return {number, entry.key, entry.value};
}

}  // namespace

void Oracle::adopt(const Id& id, std::uint32_t type, std::string_view bytes) {
  auto& record = records_[id];
  record.type = type;
  const auto state = merge::decode(bytes);
  FREMSKUDT_ASSERT(state && record.said.empty());
  Heard heard;
  for (const auto& field : state->fields)
    for (const auto& entry : field.entries) {
      heard.known.add(record.said.size());
      record.said.push_back(value_of(record_type(type), field.number, entry));
    }
  record.states[hash_of(bytes)] = heard;
}

const Heard* Oracle::heard(const Id& id, Hash state) const {
  const auto record = records_.find(id);
  if (record == records_.end()) return nullptr;
  const auto found = record->second.states.find(state);
  return found == record->second.states.end() ? nullptr : &found->second;
}

Heard Oracle::after(const Id& id, std::uint32_t type, const Heard& before, const Set& seen, const Deed& deed, Set& mine) {
  auto& record = records_[id];
  record.type = type;
  Heard now = before;
  const auto say = [&](const Value& value) {
    now.known.add(record.said.size());
    mine.add(record.said.size());
    record.said.push_back(value);
  };
  if (deed.finishes) {
    const auto* known_type = record_type(type);
    const auto* finished = known_type->with_role(FINISHED);
    before.standing().each([&](std::size_t i) {
      const auto* field = known_type->field(record.said[i].field);
      if (field && (!field->policy.content() || field->policy.forgettable()) && field != finished) return;
      if (field && merge::stays_open(*field, record.said[i].key)) return;
      now.replaced.add(i);
      if (field != finished) say(Value(record.said[i]));
    });
    say({finished->number(), {}, std::string(kFinished)});
    return now;
  }
  seen.each([&](std::size_t i) {
    if (!before.known.has(i)) return;   // let go of since, and what came back lacks it: it stands beside what is said now
    const auto& said = record.said[i];
    for (const auto& cover : deed.covers)
      if (cover.field == said.field && (cover.is_prefix ? said.key.starts_with(cover.key) : said.key == cover.key) &&
          (!cover.bytes || *cover.bytes == said.bytes))
        now.replaced.add(i);
  });
  for (const auto& value : deed.writes) say(value);
  return now;
}

bool Oracle::brings(const Id& id, std::uint32_t field, const Heard& there, const Heard& more) const {
  bool brings = false;
  more.known.each([&](std::size_t i) { brings = brings || (records_.at(id).said[i].field == field && !there.known.has(i)); });
  return brings;
}

std::set<std::string> Oracle::standing_in(const Id& id, std::uint32_t field, const Heard& heard) const {
  std::set<std::string> values;
  heard.standing().each([&](std::size_t i) {
    if (const auto& said = records_.at(id).said[i]; said.field == field) values.insert(said.bytes);
  });
  return values;
}

void Oracle::say_instead(const Id& id, const Value& value, const Heard& known, Heard& words) {
  auto& said = records_.at(id).said;
  if (words == Heard{}) {
    words.known.add(said.size());
    said.push_back(value);
  }
  known.known.each([&](std::size_t i) {
    if (said[i].field == value.field && !words.known.has(i)) words.replaced.add(i);
  });
}

const merge::State* StateBytes::state() const {
  if (!state_) state_ = merge::decode(bytes_);
  return *state_ ? &**state_ : nullptr;
}

std::string Oracle::explain(const Id& id, const StateBytes& bytes, const Heard& heard) {
  auto& record = records_[id];
  const auto [it, is_new] = record.states.try_emplace(bytes.hash(), heard);
  if (!is_new) {
    if (it->second == heard) return {};
    // The same bytes by another way: whoever removed what another removed too has said nothing new.
    Heard united = it->second;
    united |= heard;
    const bool stands_the_same = united.standing() == it->second.standing() && united.erased == it->second.erased;
    it->second = united;
    if (stands_the_same) return {};
  }
  const auto* state = bytes.state();
  if (!state) return "what stands there is no state: " + id.to_string();
  record.type = state->type;
  auto wrong = what_is_wrong(id, *state, it->second);
  it->second.erased = erased_in(*state);
  if (state->erased) it->second.known = it->second.replaced = {};
  return wrong;
}

Heard Oracle::with_what_agrees(const Id& id, const StateBytes& bytes, const Heard& heard, const std::vector<Heard>& maybe,
                               const std::vector<Heard>& if_need_be) const {
  constexpr std::size_t kMostCalls = 12, kMostWords = 4;   // that are told apart: every choice among them is tried
  const std::size_t apart = std::min(maybe.size(), kMostCalls), words = std::min(if_need_be.size(), kMostWords);
  Heard all = heard;
  for (std::size_t i = apart; i < maybe.size(); ++i) all |= maybe[i];
  for (std::size_t with = 0; with < std::size_t{1} << words; ++with)
    for (std::size_t without = 0; without < std::size_t{1} << apart; ++without) {
      Heard some = all;
      for (std::size_t i = 0; i < words; ++i)
        if ((with >> i & 1) != 0) some |= if_need_be[i];
      for (std::size_t i = 0; i < apart; ++i)
        if ((without >> i & 1) == 0) some |= maybe[i];
      if (const auto* state = bytes.state(); state && what_is_wrong(id, *state, some).empty()) return some;
    }
  for (const auto& one : maybe) all |= one;
  return all;
}

std::string Oracle::what_is_wrong(const Id& id, const merge::State& state, const Heard& heard) const {
  const auto& record = records_.at(id);
  const Erased gone = erased_in(state);
  if ((gone & ~ordered(id)) != 0) return "erased though nobody ordered it: " + id.to_string();
  if (gone != kWholly && (heard.erased & ~gone) != 0) return "what was erased came back: " + id.to_string();
  if (state.erased) return {};
  const auto* type = record_type(state.type);
  std::set<Value> stands, should;
  for (const auto& field : state.fields)
    for (const auto& entry : field.entries) stands.insert(value_of(type, field.number, entry));
  heard.standing().each([&](std::size_t i) {
    if (const auto field = record.said[i].field; field >= 64 || (gone >> field & 1) == 0) should.insert(record.said[i]);
  });
  const auto name = [&](const Value& value) {
    const auto* field = type ? type->field(value.field) : nullptr;
    std::string text;   // invented words, made to be read here
    for (const char c : value.key + " " + value.bytes) text += c >= ' ' && c < 127 ? c : '.';
    return (type ? type->name() : "?") + "." + (field ? field->name() : std::to_string(value.field)) + " " + id.to_string() + ": " + text;
  };
  for (const auto& value : should)
    if (!stands.contains(value)) return "lost: typed, replaced by nobody who saw it, and not there: " + name(value);
  for (const auto& value : stands)
    if (!should.contains(value)) return "came back: stands though somebody who saw it replaced it, or was never said: " + name(value);
  return {};
}

Erased Oracle::erased_in(const merge::State& state) {
  if (state.erased) return kWholly;
  Erased erased = 0;
  for (const auto& field : state.fields)
    if (field.erased) erased |= Erased{1} << field.number;
  return erased;
}

Erased Oracle::erased_in(const Id& id, const StateBytes& bytes) const {
  if (const auto* known = heard(id, bytes.hash())) return known->erased;
  const auto* state = bytes.state();
  return state ? erased_in(*state) : 0;
}

Erased Oracle::ordered(const Id& id) const {
  const auto found = records_.find(id);
  if (found == records_.end()) return 0;
  const auto& record = found->second;
  const auto* type = record_type(record.type);
  if (!type || (record.ordered & kWholly) != 0) return record.ordered;
  std::vector<const Field*> roots;   // its family, and what it is erased with
  for (const auto& rule : type->policy.scope())
    if (rule.kind() == FAMILY && !rule.field().empty()) roots.push_back(type->field(rule.field()));
  for (const auto& field : type->fields)
    if (field.policy.goes_with()) roots.push_back(&field);
  for (const auto* field : roots) {
    for (const auto& said : record.said) {
      if (said.field != field->number()) continue;
      const auto message = type->make();
      if (!message->ParseFromString(said.bytes)) continue;
      const auto family = Id::from_bytes(message->GetReflection()->GetString(*message, field->descriptor));
      if (!field->policy.goes_with() && record.stands_in && family != record.stands_in) continue;
      const auto root = family ? records_.find(*family) : records_.end();
      if (root == records_.end()) continue;
      if (((field->policy.goes_with() ? ordered(*family) : root->second.ordered) & kWholly) != 0) return kWholly;   // buried itself, it takes along
    }
  }
  return record.ordered;
}

std::vector<std::string> Oracle::erased_words(const Id& id, std::size_t most) const {
  const auto& record = records_.at(id);
  const auto gone = ordered(id);
  std::vector<std::string> words;
  for (auto said = record.said.rbegin(); said != record.said.rend() && words.size() < most; ++said) {
    if (gone != kWholly && (said->field >= 64 || (gone >> said->field & 1) == 0)) continue;
    const auto at = said->bytes.find("ord");
    if (at == std::string::npos) continue;
    const auto end = said->bytes.find_first_not_of("0123456789", at + 3);
    if (end != at + 3) words.push_back(said->bytes.substr(at, end - at));
  }
  return words;
}

std::vector<Id> Oracle::ids() const {
  std::vector<Id> ids;
  for (const auto& [id, record] : records_) ids.push_back(id);
  return ids;
}

std::size_t Oracle::utterances() const {
  std::size_t count = 0;
  for (const auto& [id, record] : records_) count += record.said.size();
  return count;
}

Set Oracle::only_shown(const Id& id, const Set& seen, std::uint32_t field, std::string_view shown) const {
  const auto& said = records_.at(id).said;
  Set out = seen;
  seen.each([&](std::size_t i) {
    if (said[i].field == field && said[i].bytes != shown) out.remove(i);
  });
  return out;
}

bool is_computed(std::uint32_t type) {
  const auto* known = record_type(type);
  return known && known->policy.office();
}

}  // namespace fremskudt::sim

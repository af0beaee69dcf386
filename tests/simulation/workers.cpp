// What people do all day: talks, visits, agreements, tasks, people; typing, sharing, finishing, striking, deciding.
// Every text has a word of its own, so that it can be told from all others.
#include <algorithm>

#include "model/record_type.h"
#include "simulation/world.h"
#include "store/attachments.h"

namespace fremskudt::sim {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

namespace {

constexpr std::string_view kFiller =
    " Vi talte om morgenerne, som er svære, når begge er trætte, og om hvem der kan hente om fredagen. Barnet sover bedre nu.";

std::string text(World& world) {
  std::string out = "ord" + std::to_string(world.next_word());
  if (world.rng.chance(30)) out += kFiller;
  return out;
}

std::string date(World& world) {
  const auto n = world.next_word();
  char out[16];
  std::snprintf(out, sizeof out, "20%02u-%02u-%02u", static_cast<unsigned>(20 + n / 336 % 60), static_cast<unsigned>(1 + n / 28 % 12),
                static_cast<unsigned>(1 + n % 28));
  return out;
}

std::string phone(World& world) { return std::to_string(20'000'000 + world.next_word()); }

std::string made_id(std::uint8_t n) { return std::string(15, '\7') + static_cast<char>(n); }

// ---- changing a message -----------------------------------------------------------------------------------------------------

void change_text(World& world, Message& message, const FieldDescriptor* field, const FieldPolicy& policy) {
  const auto* reflection = message.GetReflection();
  if (world.rng.chance(8)) return reflection->ClearField(&message, field);
  std::string value;
  if (policy.format() == "date") value = date(world);
  else if (policy.format() == "time") value = "1" + std::to_string(world.next_word() % 10) + ":" + std::to_string(10 + world.next_word() % 50);
  else if (policy.format() == "phone") value = phone(world);
  else if (policy.format() == "cpr") value = "010120" + std::to_string(1000 + world.next_word() % 9000);
  else if (policy.max_chars() != 0 && policy.max_chars() < 200) value = "ord" + std::to_string(world.next_word());
  else if (!policy.codes().empty()) value = "kode" + std::to_string(world.next_word());
  else value = text(world);
  reflection->SetString(&message, field, std::move(value));
}

void change_lines(World& world, Message& message, const Field& field) {
  const auto* reflection = message.GetReflection();
  const auto* d = field.descriptor;
  const auto* key_field = d->message_type()->FindFieldByNumber(1);
  const std::string key = std::string("linje") + static_cast<char>('a' + world.rng.below(4));
  const int rows = reflection->FieldSize(message, d);
  Message* line = nullptr;
  for (int row = 0; row < rows && !line; ++row) {
    auto* one = reflection->MutableRepeatedMessage(&message, d, row);
    if (one->GetReflection()->GetString(*one, key_field) != key) continue;
    if (world.rng.chance(25)) {
      reflection->SwapElements(&message, d, row, rows - 1);
      reflection->RemoveLast(&message, d);
      return;
    }
    line = one;
  }
  if (!line) {
    line = reflection->AddMessage(&message, d);
    line->GetReflection()->SetString(line, key_field, key);
  }
  for (int i = 1; i < d->message_type()->field_count(); ++i) {
    const auto* sub = d->message_type()->field(i);
    if (!world.rng.chance(50)) continue;
    const auto* lines = line->GetReflection();
    if (const auto kind = sub->cpp_type(); kind == FieldDescriptor::CPPTYPE_STRING)
      lines->SetString(line, sub, sub->name() == "by_when" || sub->name() == "reviewed_on" ? date(world) : "ord" + std::to_string(world.next_word()));
    else if (kind == FieldDescriptor::CPPTYPE_INT32)
      lines->SetInt32(line, sub, static_cast<int>(world.next_word() % 1'000));
    else if (kind == FieldDescriptor::CPPTYPE_BOOL)
      lines->SetBool(line, sub, world.rng.chance(50));
  }
}

void change_prose(World& world, Prose& prose) {
  auto* rows = prose.mutable_paragraphs();
  const auto what = world.rng.below(10);
  if (rows->empty() || what < 4) {
    auto* added = rows->Add();
    added->set_text(text(world));
    added->set_voice(static_cast<Voice>(world.rng.below(6)));
    for (int i = rows->size() - 1, to = world.rng.from_to(0, i); i > to; --i) rows->SwapElements(i, i - 1);
    return;
  }
  const int row = world.rng.from_to(0, rows->size() - 1);
  if (what < 8)
    rows->Mutable(row)->set_text(text(world));
  else
    rows->DeleteSubrange(row, 1);
}

// False: not a field that is typed into.
bool change(World& world, Message& message, const Field& field) {
  const auto* reflection = message.GetReflection();
  const auto* d = field.descriptor;
  const auto& policy = field.policy;
  if (policy.merge() == ONCE || (policy.role() != ROLE_NONE && policy.role() != TITLE && policy.role() != PRACTICE_DATE)) return false;
  if (policy.merge() == PROSE) {
    for (int n = world.rng.from_to(1, 3); n-- > 0;)
      change_prose(world, static_cast<Prose&>(*reflection->MutableMessage(&message, d)));
    return true;
  }
  if (policy.merge() == KEYED) return change_lines(world, message, field), true;
  if (policy.merge() == SET) {
    const bool is_id = d->type() == FieldDescriptor::TYPE_BYTES;
    const auto n = world.rng.below(5);
    const std::string item = is_id ? made_id(static_cast<std::uint8_t>(n)) : "kode" + std::to_string(n);
    std::vector<std::string> items;
    bool was_there = false;
    for (int i = 0; i < reflection->FieldSize(message, d); ++i) {
      items.push_back(reflection->GetRepeatedString(message, d, i));
      was_there = was_there || items.back() == item;
    }
    if (was_there) std::erase(items, item);
    else items.push_back(item);
    reflection->ClearField(&message, d);
    for (const auto& one : items) reflection->AddString(&message, d, one);
    return true;
  }
  if (d->is_repeated() || !policy.refers().empty()) return false;
  if (const auto kind = d->cpp_type(); kind == FieldDescriptor::CPPTYPE_STRING)
    change_text(world, message, d, policy);
  else if (kind == FieldDescriptor::CPPTYPE_INT32)
    reflection->SetInt32(&message, d, static_cast<int>(world.next_word() % 90'000));
  else if (kind == FieldDescriptor::CPPTYPE_BOOL)
    reflection->SetBool(&message, d, !reflection->GetBool(message, d));
  else
    return false;
  return true;
}

bool is_typed_into(std::uint32_t type) {
  return type != record_type_of<Team>().number() && type != record_type_of<Worker>().number() && record_type(type) != nullptr;
}

// ---- acting ---------------------------------------------------------------------------------------------------------------------

Tablet::Written write(World& world, Tablet& tablet, const Id& id, std::uint32_t type, const merge::Patch& patch, const Set& seen, const Deed& deed,
           const char* what) {
  const auto written = tablet.write(id, type, patch, seen, deed);
  if (written == Tablet::Written::yes) ++world.writes;
  world.mix(static_cast<std::uint64_t>(written));
  world.note(tablet.name(), what, id);
  return written;
}

Id create(World& world, Tablet& tablet, Message& record) {
  const auto& type = record_type_of(record);
  auto& created = static_cast<Created&>(
      *record.GetReflection()->MutableMessage(&record, record.GetDescriptor()->FindFieldByNumber(static_cast<int>(kCreatedField))));
  created.set_worker(tablet.worker.to_bytes());
  created.set_at(tablet.env.now_ms());
  const auto id = Id::make(tablet.env);
  write(world, tablet, id, type.number(), merge::create(record), {}, deed_of(*type.make(), record), "creates");
  return id;
}

void create_visit(World& world, Tablet& tablet) {
  const auto family = tablet.pick(record_type_of<Family>().number());
  if (family.is_nil()) return;
  HomeVisit visit;
  visit.set_family(family.to_bytes());
  visit.set_date(date(world));
  visit.set_shared(world.rng.chance(40));
  visit.set_agenda(text(world));
  for (auto n = world.rng.below(4); n > 0; --n) visit.mutable_note()->add_paragraphs()->set_text(text(world));
  create(world, tablet, visit);
}

void create_note(World& world, Tablet& tablet) {
  const auto family = tablet.pick(record_type_of<Family>().number());
  if (family.is_nil()) return;
  Note note;
  note.set_family(family.to_bytes());
  note.set_date(date(world));
  note.set_shared(world.rng.chance(40));
  note.set_with_whom("ord" + std::to_string(world.next_word()));
  if (const auto visit = tablet.pick(record_type_of<HomeVisit>().number()); !visit.is_nil() && world.rng.chance(30)) note.set_adds_to(visit.to_bytes());
  for (auto n = world.rng.below(3); n > 0; --n) note.mutable_note()->add_paragraphs()->set_text(text(world));
  create(world, tablet, note);
}

void create_plan(World& world, Tablet& tablet) {
  const auto family = tablet.pick(record_type_of<Family>().number());
  if (family.is_nil()) return;
  PlannedVisit plan;
  plan.set_family(family.to_bytes());
  plan.set_date(date(world));
  plan.set_meeting_place("ord" + std::to_string(world.next_word()));
  create(world, tablet, plan);
}

void create_talk(World& world, Tablet& tablet) {
  const auto place = tablet.pick(record_type_of<Place>().number());
  if (place.is_nil()) return;
  OutreachContact talk;
  talk.set_place(place.to_bytes());
  talk.set_date(date(world));
  talk.set_worry(text(world));
  talk.set_agreed(text(world));
  talk.add_themes("kode1");
  create(world, tablet, talk);
}

void create_agreement(World& world, Tablet& tablet) {
  const auto family = tablet.pick(record_type_of<Family>().number());
  if (family.is_nil()) return;
  Agreement agreement;
  agreement.set_family(family.to_bytes());
  agreement.set_date(date(world));
  agreement.set_shared(world.rng.chance(50));
  agreement.set_worry(text(world));
  const auto* lines = record_type_of(agreement).field("lines");
  for (int n = 0; n < 2; ++n) change_lines(world, agreement, *lines);
  create(world, tablet, agreement);
}

void create_task(World& world, Tablet& tablet) {
  Task task;
  task.set_what(text(world));
  const auto kind = world.rng.below(3);
  const auto of = kind == 0 ? tablet.pick(record_type_of<Family>().number()) : kind == 1 ? tablet.pick(record_type_of<Place>().number()) : Id{};
  if (kind == 0 && !of.is_nil()) task.set_family(of.to_bytes());
  if (kind == 1 && !of.is_nil()) task.set_place(of.to_bytes());
  if (const auto about = tablet.pick(record_type_of<Notification>().number()); !about.is_nil() && world.rng.chance(30)) {   // a clock runs
    task.set_clock("kode" + std::to_string(world.rng.below(5)));
    task.set_about(about.to_bytes());
    task.set_due_on(date(world));
  }
  create(world, tablet, task);
}

void create_person(World& world, Tablet& tablet) {
  const auto family = tablet.pick(record_type_of<Family>().number());
  if (family.is_nil()) return;
  Person person;
  person.set_family(family.to_bytes());
  person.set_kind("network");
  person.set_first_name("ord" + std::to_string(world.next_word()));
  create(world, tablet, person);
}

void create_family(World& world, Tablet& tablet) {
  const auto team = tablet.pick(record_type_of<Team>().number());
  if (team.is_nil()) return;
  Family family;
  family.set_team(team.to_bytes());
  family.set_area("ord" + std::to_string(world.next_word()));
  create(world, tablet, family);
}

struct Opened {
  Id id;
  std::uint32_t type = 0;
  merge::Resolved resolved;
  Set seen;
};

std::optional<Opened> read(Tablet& tablet, const Id& id) {
  if (id.is_nil()) return std::nullopt;
  const auto stored = tablet.store()->reader().read(id);
  if (!stored || !*stored || (*stored)->state.erased) return std::nullopt;
  auto resolved = merge::resolve((*stored)->state);
  if (!resolved) return std::nullopt;
  const auto* heard = tablet.heard(id);
  if (!heard) return std::nullopt;
  return Opened{id, (*stored)->type, *std::move(resolved), heard->standing()};
}

// Intake's, and beside it who notified, which stays there. Anybody else has one for a family of theirs.
void create_notification(World& world, Tablet& tablet) {
  const auto me = read(tablet, tablet.worker);
  const auto* worker = me ? dynamic_cast<const Worker*>(me->resolved.message.get()) : nullptr;
  if (!worker) return;
  const bool receives = worker->role() == "intake";
  Notification notification;
  notification.set_team(worker->team());
  if (!receives || world.rng.chance(40))   // and goes on at once: nothing of it was handed in before
    if (const auto family = tablet.pick(record_type_of<Family>().number()); !family.is_nil()) notification.set_family(family.to_bytes());
  if (!receives && notification.family().empty()) return;
  notification.set_received_on(date(world));
  notification.set_document(text(world));
  change_lines(world, notification, *record_type_of(notification).field("notified"));
  const auto id = create(world, tablet, notification);
  if (!receives || world.rng.chance(50) || !tablet.is_running()) return;
  Notifier notifier;
  notifier.set_team(notification.team());
  notifier.set_notification(id.to_bytes());
  notifier.set_notifier_name("ord" + std::to_string(world.next_word()));
  create(world, tablet, notifier);
}

void create_consent(World& world, Tablet& tablet) {
  const auto family = tablet.pick(record_type_of<Family>().number());
  if (family.is_nil()) return;
  Consent consent;
  consent.set_family(family.to_bytes());
  consent.set_consent_kind("kode1");
  consent.set_given_by(tablet.pick(record_type_of<Person>().number()).to_bytes());
  consent.set_given_on(date(world));
  consent.set_what(text(world));
  create(world, tablet, consent);
}

// To a colleague of any team, who is let in until they have met the family, or to somebody who is none. Half of them name the
// child's case: whoever meets the family answers for the child from then on.
void create_relay(World& world, Tablet& tablet) {
  const auto family = tablet.pick(record_type_of<Family>().number()), receiver = tablet.pick(record_type_of<Worker>().number());
  if (family.is_nil()) return;
  Relay relay;
  relay.set_family(family.to_bytes());
  if (const auto of = read(tablet, tablet.pick(record_type_of<Case>().number())); of && world.rng.chance(50)) {
    relay.set_family(static_cast<const Case&>(*of->resolved.message).family());
    relay.set_case_ref(of->id.to_bytes());
  }
  relay.set_giver(tablet.worker.to_bytes());
  if (!receiver.is_nil() && receiver != tablet.worker && world.rng.chance(80))
    relay.set_receiver(receiver.to_bytes());
  else
    relay.set_to_whom("ord" + std::to_string(world.next_word()));
  relay.set_begun_on(date(world));
  relay.set_family_told(text(world));
  create(world, tablet, relay);
}

void create_offer(World& world, Tablet& tablet) {
  const auto team = tablet.pick(record_type_of<Team>().number());
  if (team.is_nil()) return;
  Offer offer;
  offer.set_team(team.to_bytes());
  offer.set_name("ord" + std::to_string(world.next_word()));
  offer.set_how_to(text(world));
  create(world, tablet, offer);
}

void create_feedback(World& world, Tablet& tablet) {
  const auto team = tablet.pick(record_type_of<Team>().number()), family = tablet.pick(record_type_of<Family>().number());
  if (team.is_nil()) return;
  Feedback feedback;
  feedback.set_team(team.to_bytes());
  if (!family.is_nil() && world.rng.chance(50)) feedback.set_family(family.to_bytes());
  feedback.set_asked_on(date(world));
  feedback.set_dilemma(text(world));
  change_lines(world, feedback, *record_type_of(feedback).field("answers"));
  create(world, tablet, feedback);
}

// Something that the tablet holds and people write in; journal entries most of all.
Id any_record(World& world, Tablet& tablet) {
  std::vector<Id> ids, journal;
  for (const auto& [id, held] : tablet.held) {
    if (!is_typed_into(held.type)) continue;
    ids.push_back(id);
    if (record_type(held.type)->policy.draft()) journal.push_back(id);
  }
  if (!journal.empty() && world.rng.chance(70)) return journal[journal.size() - 1 - world.rng.below(std::min<std::size_t>(journal.size(), 6))];
  return ids.empty() ? Id{} : world.rng.pick(ids);
}

// A picture is attached to what was written, or one is taken away again.
void picture(World& world, Tablet& tablet) {
  static const std::vector<std::uint32_t> kWith = {record_type_of<HomeVisit>().number(), record_type_of<HomeVisit>().number(), record_type_of<Agreement>().number(),
                                                   record_type_of<Note>().number(), record_type_of<Notification>().number()};
  const auto opened = read(tablet, tablet.pick(world.rng.pick(kWith)));
  if (!opened || opened->resolved.view.finished) return;
  std::unique_ptr<Message> after(opened->resolved.message->New());
  after->CopyFrom(*opened->resolved.message);
  const auto* field = record_type(opened->type)->field("attachments")->descriptor;
  const auto* reflection = after->GetReflection();
  const auto named = attachments_named_in(*after);
  if (!named.empty() && world.rng.chance(20)) {
    const auto key = attachment_key(world.rng.pick(named).hash);
    const int last = reflection->FieldSize(*after, field) - 1;
    for (int row = 0; row <= last; ++row) {
      if (static_cast<const Attachment&>(reflection->GetRepeatedMessage(*after, field, row)).key() != key) continue;
      reflection->SwapElements(after.get(), field, row, last);
      reflection->RemoveLast(after.get(), field);
      break;
    }
    const auto patch = merge::diff(opened->resolved.view, *opened->resolved.message, *after);
    write(world, tablet, opened->id, opened->type, patch, opened->seen, deed_of(*opened->resolved.message, *after), "takes away a picture of");
    return;
  }
  std::string bytes(1 + world.rng.below(9'000), '\0');
  for (auto& byte : bytes) byte = static_cast<char>(world.rng.below(256));
  auto& line = static_cast<Attachment&>(*reflection->AddMessage(after.get(), field));
  line.set_key(attachment_key(store::attachment_hash(opened->id, bytes)));
  line.set_bytes(static_cast<std::int32_t>(bytes.size()));
  line.set_format("jpeg");
  line.set_caption(text(world));
  line.set_not_for_reading(true);
  const auto patch = merge::diff(opened->resolved.view, *opened->resolved.message, *after);
  const auto written = tablet.attach(opened->id, opened->type, patch, opened->seen, deed_of(*opened->resolved.message, *after), bytes);
  if (written == Tablet::Written::yes) ++world.writes;
  world.mix(static_cast<std::uint64_t>(written));
  world.note(tablet.name(), "attaches a picture to", opened->id);
}

void open(World& world, Tablet& tablet) {
  auto opened = read(tablet, any_record(world, tablet));
  if (!opened) return;
  for (const auto& field : record_type(opened->type)->fields) {
    if (field.policy.merge() != KEEP_BOTH || world.rng.chance(50)) continue;
    merge::cover_only_shown(opened->resolved, field.number());   // the box shows one of them, and covers no other
    std::unique_ptr<Message> alone(opened->resolved.message->New());
    const auto shown = opened->resolved.message->GetReflection()->GetString(*opened->resolved.message, field.descriptor);
    if (!shown.empty()) alone->GetReflection()->SetString(alone.get(), field.descriptor, shown);
    opened->seen = world.oracle.only_shown(opened->id, opened->seen, field.number(), alone->SerializeAsString());
  }
  tablet.sitting = Sitting{opened->id, opened->type, std::move(opened->resolved.message), std::move(opened->resolved.view), opened->seen};
  world.note(tablet.name(), "opens", opened->id);
}

// The next words of whoever sits with a record open, upon what was shown then.
void type(World& world, Tablet& tablet) {
  if (!tablet.sitting || !tablet.held.contains(tablet.sitting->id)) return open(world, tablet);
  auto& sitting = *tablet.sitting;
  const auto& type = *record_type(sitting.type);
  std::unique_ptr<Message> after(sitting.before->New());
  after->CopyFrom(*sitting.before);
  for (int wanted = world.rng.from_to(1, 3), tries = 12; wanted > 0 && tries > 0; --tries) {
    const auto& field = type.fields[world.rng.below(type.fields.size())];
    if (field.policy.decided()) continue;   // that is another matter
    if (change(world, *after, field)) --wanted;
  }
  const auto patch = merge::diff(sitting.view, *sitting.before, *after);
  if (patch.empty()) return;
  const auto deed = deed_of(*sitting.before, *after);
  const auto id = sitting.id;
  const auto written = write(world, tablet, id, sitting.type, patch, sitting.seen, deed, "types");
  if (written == Tablet::Written::failed) return;   // what was typed is still on the screen
  if (written != Tablet::Written::yes || world.rng.chance(30)) {
    tablet.sitting.reset();
    return;
  }
  const auto& result = tablet.last_result;
  // Typing goes on: it covers what it covered and what was just written, nothing that arrived meanwhile.
  sitting.view = merge::after_apply(sitting.view, patch, result.first, result.last);
  merge::adopt(*after, patch, result.first, result.last);
  sitting.before = std::move(after);
  sitting.seen |= tablet.last_said;
}

void share(World& world, Tablet& tablet) {
  const auto opened = read(tablet, any_record(world, tablet));
  if (!opened) return;
  const auto* field = record_type(opened->type)->with_role(SHARED);
  if (!field) return;
  std::unique_ptr<Message> after(opened->resolved.message->New());
  after->CopyFrom(*opened->resolved.message);
  after->GetReflection()->SetBool(after.get(), field->descriptor, true);
  const auto patch = merge::diff(opened->resolved.view, *opened->resolved.message, *after);
  write(world, tablet, opened->id, opened->type, patch, opened->seen, deed_of(*opened->resolved.message, *after), "shares");
}

void strike(World& world, Tablet& tablet) {
  const auto opened = read(tablet, any_record(world, tablet));
  if (!opened) return;
  std::unique_ptr<Message> after(opened->resolved.message->New());
  after->CopyFrom(*opened->resolved.message);
  const auto* field = record_type(opened->type)->with_role(STRUCK);
  if (field->policy.decided()) return;   // a place is its leader's to strike
  auto* reflection = after->GetReflection();
  if (reflection->HasField(*after, field->descriptor)) {
    reflection->ClearField(after.get(), field->descriptor);
  } else {
    auto& struck = static_cast<Struck&>(*reflection->MutableMessage(after.get(), field->descriptor));
    struck.set_reason(text(world));
    struck.set_at(tablet.env.now_ms());
    struck.set_worker(tablet.worker.to_bytes());
  }
  const auto patch = merge::diff(opened->resolved.view, *opened->resolved.message, *after);
  write(world, tablet, opened->id, opened->type, patch, opened->seen, deed_of(*opened->resolved.message, *after), "strikes");
}

// Intake sends on what it received, to a family that it holds.
void send_on(World& world, Tablet& tablet) {
  std::vector<Id> received;
  for (const auto& [id, held] : tablet.held) {
    if (held.type != record_type_of<Notification>().number()) continue;
    const auto one = read(tablet, id);
    if (one && static_cast<const Notification&>(*one->resolved.message).family().empty()) received.push_back(id);
  }
  const auto family = tablet.pick(record_type_of<Family>().number());
  if (received.empty() || family.is_nil()) return;
  const auto opened = read(tablet, world.rng.pick(received));
  const auto& notification = static_cast<const Notification&>(*opened->resolved.message);
  Notification after = notification;
  after.set_family(family.to_bytes());
  after.set_assessment("kode1");
  after.set_sent_to(notification.team());
  after.set_sent_on(date(world));
  const auto patch = merge::diff(opened->resolved.view, notification, after);
  write(world, tablet, opened->id, opened->type, patch, opened->seen, deed_of(notification, after), "sends on");
}

// Whoever a family was given to says that they have met it.
void meet(World& world, Tablet& tablet) {
  const auto opened = read(tablet, tablet.pick(record_type_of<Relay>().number()));
  if (!opened) return;
  const auto& relay = static_cast<const Relay&>(*opened->resolved.message);
  if (relay.receiver() != tablet.worker.to_bytes() || !relay.met_on().empty()) return;
  Relay after = relay;
  after.set_met_on(date(world));
  const auto patch = merge::diff(opened->resolved.view, relay, after);
  write(world, tablet, opened->id, opened->type, patch, opened->seen, deed_of(relay, after), "has met the family of");
}

void finish(World& world, Tablet& tablet) {
  const auto opened = read(tablet, any_record(world, tablet));
  if (!opened || !record_type(opened->type)->with_role(FINISHED)) return;
  Deed deed;
  if (opened->resolved.view.finished && world.rng.chance(30)) {
    deed.covers.push_back({kFinishedField, {}, std::nullopt});
    write(world, tablet, opened->id, opened->type, merge::unfinish(opened->resolved), opened->seen, deed, "takes back finishing");
    return;
  }
  if (opened->resolved.view.finished) return;
  deed.finishes = true;
  write(world, tablet, opened->id, opened->type, merge::finish(opened->resolved, tablet.worker, tablet.env.now_ms()), opened->seen, deed, "finishes");
}

void decide(World& world, Tablet& tablet) {
  const auto conflicts = tablet.store()->reader().in_conflict(20);
  if (!conflicts || conflicts->empty()) return;
  const auto opened = read(tablet, world.rng.pick(*conflicts));
  if (!opened || opened->resolved.conflicts.empty()) return;
  const auto& conflict = opened->resolved.conflicts[world.rng.below(opened->resolved.conflicts.size())];
  const auto& type = *record_type(opened->type);
  const auto* field = type.field(conflict.field);
  if (!field) return;
  const bool is_prose = field->policy.merge() == PROSE;
  const auto& version = conflict.versions[world.rng.below(conflict.versions.size())];
  const auto patch = merge::choose(conflict, version.value);
  Deed deed;
  for (const auto& one : conflict.versions)
    deed.covers.push_back({conflict.field, is_prose ? std::string() : conflict.key, is_prose ? std::optional(one.value) : std::nullopt});
  deed.writes.push_back({conflict.field, is_prose ? std::string() : conflict.key, version.value});
  write(world, tablet, opened->id, opened->type, patch, opened->seen, deed, "decides");
}

void idle(World& world, Tablet& tablet) {
  tablet.idle();
  if (world.rng.chance(10) && world.office->is_running()) world.office->idle();
}

// Locked and opened again: every opening writes as a new replica.
void lock(World& world, Tablet& tablet) {
  world.note(tablet.name(), "locks");
  tablet.close();
  if (world.rng.chance(70)) tablet.start();
}

constexpr Action kActions[] = {
    {"type", 40, type},         {"open", 10, open},           {"visit", 6, create_visit}, {"note", 4, create_note}, {"plan", 2, create_plan}, {"talk", 5, create_talk},
    {"agreement", 4, create_agreement}, {"task", 3, create_task}, {"person", 2, create_person}, {"family", 1, create_family},
    {"picture", 3, picture},
    {"notification", 3, create_notification}, {"consent", 1, create_consent}, {"relay", 2, create_relay},
    {"offer", 1, create_offer}, {"feedback", 2, create_feedback}, {"meet", 2, meet}, {"send_on", 4, send_on},
    {"share", 6, share},        {"finish", 4, finish},        {"strike", 2, strike},      {"decide", 8, decide},
    {"idle", 3, idle},          {"lock", 1, lock},
};

}  // namespace

std::span<const Action> actions() { return kActions; }

}  // namespace fremskudt::sim

#include "merge/history.h"

#include <algorithm>

#include "merge/glance.h"

namespace fremskudt::test {

using namespace merge;
using google::protobuf::Message;

namespace {

constexpr std::uint32_t kUnknownField = 900;
const std::vector<std::string> kElements{"far", "mor", "ven", "tante"};

std::string keyed_key(const std::string& element, int subfield) {
  return element + std::string(1, '\0') + std::to_string(subfield);
}

std::string string_of(const Message& message, const Field& field) {
  return message.GetReflection()->GetString(message, field.descriptor);
}

std::set<std::string> strings_of(const Message& message, const Field& field) {
  std::set<std::string> out;
  for (int i = 0; i < message.GetReflection()->FieldSize(message, field.descriptor); ++i)
    out.insert(message.GetReflection()->GetRepeatedString(message, field.descriptor, i));
  return out;
}

void set_strings(Message& message, const Field& field, const std::set<std::string>& items) {
  message.GetReflection()->ClearField(&message, field.descriptor);
  for (const auto& item : items) message.GetReflection()->AddString(&message, field.descriptor, item);
}

// Element key → subfield → text, the key subfield included.
using Lines = std::map<std::string, std::map<int, std::string>>;
constexpr int kLineSubfields[] = {1, 2, 3, 6};   // the last stays open when the rest is finished

Lines lines_of(const Message& message) {
  Lines out;
  for (const auto& line : static_cast<const Agreement&>(message).lines()) {
    auto& subfields = out[line.key()];
    subfields[1] = line.key();
    if (!line.who().empty()) subfields[2] = line.who();
    if (!line.what().empty()) subfields[3] = line.what();
    if (!line.review().empty()) subfields[6] = line.review();
  }
  return out;
}

const Prose& prose_of(const Message& message) { return static_cast<const HomeVisit&>(message).note(); }

}  // namespace

History::History(std::uint64_t seed, std::uint32_t type, std::vector<std::string> fields, bool may_finish)
    : rng_(seed), type_(*record_type(type)), may_finish_(may_finish) {
  for (const auto& name : fields) fields_.push_back(type_.field(name));
  State state;
  for (auto& byte : state.id.bytes) byte = static_cast<std::uint8_t>(rng_.next());
  state.type = type;
  if (!may_finish_) {   // finishing rewrites what it does not know, too
    const Dot dot{77, 1};
    unknown_.number = kUnknownField;
    unknown_.entries = {{"", dot, dot, 5, 5, "\xA2\x38\x01x"}, {"new", dot, dot, 5, 5, "\xff\xfe not protobuf"}};
    unknown_.vector.add(dot);
    state.fields.push_back(unknown_);
  }
  tablets_.resize(static_cast<std::size_t>(rng_.from_to(2, 6)));
  for (auto& tablet : tablets_) {
    tablet.state = state;
    tablet.replica = rng_.next() | 1;
    // Some clocks are decades off.
    tablet.clock = rng_.chance(80) ? 1'772'000'000'000 : rng_.chance(50) ? 4'070'908'800'000 : 0;
  }
}

std::string History::run(int steps) {
  for (int i = 0; i < steps && wrong_.empty(); ++i) {
    if (rng_.chance(25)) old_.push_back(rng_.pick(tablets_));
    auto& tablet = rng_.pick(tablets_);
    const int what = rng_.from_to(0, 99);
    if (what < 50) {
      edit(tablet, open(tablet));
      continue;   // checked after each save
    }
    if (what < 58) {
      choose(tablet);
    } else if (what < 88) {
      meet(tablet, rng_.chance(80) || old_.empty() ? rng_.pick(tablets_) : rng_.pick(old_));
    } else if (what < 92) {
      tablet.replica = rng_.next() | 1;   // opened again, perhaps from yesterday's backup
      if (!old_.empty() && rng_.chance(60)) {
        const auto replica = tablet.replica;
        const auto clock = tablet.clock;
        tablet = rng_.pick(old_);
        tablet.replica = replica;
        tablet.clock = clock;
      }
      tablet.counter = 0;
    } else if (may_finish_ && what < 98) {
      finish(tablet);
    } else if (may_finish_) {
      unfinish(tablet);
    }
    check(tablet);
  }
  // In the end everybody meets everybody.
  const auto last = tablets_;
  for (std::size_t i = 0; i < tablets_.size(); ++i)
    for (std::size_t j = 1; j < last.size(); ++j) meet(tablets_[i], last[(i + j) % last.size()]);
  const std::string bytes = encode(tablets_[0].state);
  for (const auto& tablet : tablets_) {
    check(tablet);
    if (encode(tablet.state) != bytes) wrong("tablets that heard everything hold different bytes");
  }
  return wrong_;
}

Stamp History::tick(Tablet& tablet) {
  tablet.clock += rng_.from_to(1, 100'000);
  return static_cast<Stamp>(tablet.clock) << 16;
}

int History::add_instance(Instance instance) {
  FREMSKUDT_ASSERT(instances_.size() < Instances().size());
  instances_.push_back(std::move(instance));
  return static_cast<int>(instances_.size()) - 1;
}

void History::meet(Tablet& into, const Tablet& from) {
  const auto arrived = decode(encode(from.state));
  if (!arrived) return wrong("a state's bytes were refused on arrival");
  into.state = join(into.state, *arrived);
  into.known |= from.known;
  into.replaced |= from.replaced;
}

Sitting History::open(const Tablet& tablet) {
  Sitting sitting;
  auto resolved = resolve(tablet.state);
  FREMSKUDT_ASSERT(resolved);
  sitting.seen = tablet.live();
  for (const auto* field : fields_) {
    if (field->policy.merge() != KEEP_BOTH || rng_.chance(50)) continue;
    cover_only_shown(*resolved, field->number());   // the box holds one of them, and that is all it covers
    const auto shown = string_of(*resolved->message, *field);
    for (std::size_t i = 0; i < instances_.size(); ++i)
      if (instances_[i].field == field->number() && instances_[i].text != shown) sitting.seen.reset(i);
  }
  sitting.before = std::move(resolved->message);
  sitting.conflicts = std::move(resolved->conflicts);
  sitting.view = std::move(resolved->view);
  return sitting;
}

// A sitting with several saves; others' states arrive between what was shown and what is saved.
void History::edit(Tablet& tablet, Sitting sitting) {
  for (int saves = rng_.from_to(1, 3); saves-- > 0 && wrong_.empty();) {
    std::unique_ptr<Message> after(sitting.before->New());
    after->CopyFrom(*sitting.before);
    for (const auto* field : fields_)
      if (fields_.size() == 1 || rng_.chance(40)) change(*after, *field);
    if (rng_.chance(50)) meet(tablet, rng_.pick(tablets_));

    const Patch patch = diff(sitting.view, *sitting.before, *after);
    DotSource dots(tablet.replica, tablet.counter);
    const Stamp stamp = tick(tablet);
    const auto applied = apply(tablet.state, patch, dots, stamp);
    if (!applied) {
      const bool once = fields_[0]->policy.merge() == ONCE && tablet.state.field(fields_[0]->number());
      if (applied.error().kind != ErrorKind::refused || !(once || is_finished(tablet.state)))
        wrong("a write was refused without a reason");
      if (dots.last() != tablet.counter) wrong("a refused write used dots");
      return;
    }
    if (patch.fields.empty() != !applied->changed && patch.fields.empty()) wrong("an empty patch changed something");
    if (!applied->changed && dots.last() != tablet.counter) wrong("a patch that said nothing used a dot");
    std::unique_ptr<Message> adopted(after->New());
    adopted->CopyFrom(*after);
    adopt(*adopted, patch, applied->first, applied->last);
    Edit edit;
    for (const auto* field : fields_) edit_of(*field, *sitting.before, *after, *adopted, edit);
    if (!applied->changed) edit = {};
    const auto is_closed = [&](const auto& one) { return !is_open(one.field, one.key); };
    if (is_finished(tablet.state) && (std::ranges::any_of(edit.writes, is_closed) || std::ranges::any_of(edit.covers, is_closed)))
      return wrong("a finished entry was written to");

    const Instances replaced = replaced_by(edit, sitting.seen);
    tablet.replaced |= replaced;
    sitting.seen &= ~replaced;
    for (const auto& write : edit.writes) {
      const auto i = static_cast<std::size_t>(add_instance({write.field, write.key, write.text, stamp, applied->first, -1}));
      tablet.known.set(i);
      sitting.seen.set(i);
    }
    tablet.state = applied->state;
    tablet.counter = dots.last();
    sitting.view = after_apply(sitting.view, patch, applied->first, applied->last);
    sitting.before = std::move(adopted);
    check(tablet);
  }
}

void History::choose(Tablet& tablet) {
  auto sitting = open(tablet);
  sitting.seen = tablet.live();   // both versions are on the page
  if (sitting.conflicts.empty() || is_finished(tablet.state)) return;
  const auto& conflict = rng_.pick(sitting.conflicts);
  if (std::ranges::none_of(fields_, [&](const Field* f) { return f->number() == conflict.field; })) return;
  const auto& version = conflict.versions[rng_.below(conflict.versions.size())];
  std::string text = version_text(type_, conflict.field, version);
  const bool new_text = rng_.chance(40);
  if (new_text) text = next_text();
  const Patch patch = new_text ? choose_text(type_, conflict, text) : merge::choose(conflict, version.value);
  if (rng_.chance(50)) meet(tablet, rng_.pick(tablets_));
  if (is_finished(tablet.state)) return;
  DotSource dots(tablet.replica, tablet.counter);
  const Stamp stamp = tick(tablet);
  const auto applied = apply(tablet.state, patch, dots, stamp);
  if (!applied || !applied->changed) return wrong("a choice was refused");
  Edit edit;
  edit.covers.push_back({conflict.field, conflict.key, std::nullopt});
  tablet.replaced |= replaced_by(edit, sitting.seen);
  const Stamp written = new_text ? stamp : version.stamp;   // a chosen value stays its author's
  tablet.known.set(static_cast<std::size_t>(
      add_instance({conflict.field, conflict.key, text, written, applied->first, -1})));
  tablet.state = applied->state;
  tablet.counter = dots.last();
}

void History::finish(Tablet& tablet) {
  const auto resolved = resolve(tablet.state);
  FREMSKUDT_ASSERT(resolved);
  const Patch patch = merge::finish(*resolved, tablet.state.id, tablet.clock);
  if (rng_.chance(50)) meet(tablet, rng_.pick(tablets_));
  const bool was_finished = is_finished(tablet.state);
  DotSource dots(tablet.replica, tablet.counter);
  const Stamp stamp = tick(tablet);
  const auto applied = apply(tablet.state, patch, dots, stamp);
  if (!applied) return wrong("finishing was refused");
  if (applied->changed == was_finished) return wrong("finishing twice, or not at all");
  tablet.state = applied->state;
  tablet.counter = dots.last();
  if (was_finished) return;
  const Instances live = tablet.live();
  const int finishing = add_instance({kFinishedField, "", "finished", stamp, applied->first, -1});
  tablet.known.set(static_cast<std::size_t>(finishing));
  for (std::size_t i = 0, end = instances_.size() - 1; i < end; ++i) {
    if (!live[i] || instances_[i].field == kFinishedField || is_open(instances_[i].field, instances_[i].key)) continue;
    auto again = instances_[i];
    again.finishing = finishing;
    tablet.replaced.set(i);
    tablet.known.set(static_cast<std::size_t>(add_instance(again)));
  }
}

void History::unfinish(Tablet& tablet) {
  const auto resolved = resolve(tablet.state);
  FREMSKUDT_ASSERT(resolved);
  const Patch patch = merge::unfinish(*resolved);
  const Instances seen = tablet.live();
  if (rng_.chance(50)) meet(tablet, rng_.pick(tablets_));
  DotSource dots(tablet.replica, tablet.counter);
  const auto applied = apply(tablet.state, patch, dots, tick(tablet));
  if (!applied) return wrong("the undo of finishing was refused");
  if (dots.last() != tablet.counter) wrong("a removal used a dot");
  tablet.state = applied->state;
  Edit edit;
  edit.covers.push_back({kFinishedField, "", std::nullopt});
  tablet.replaced |= replaced_by(edit, seen);
}

bool History::is_open(std::uint32_t field, const std::string& key) const { return merge::stays_open(*type_.field(field), key); }

Instances History::replaced_by(const Edit& edit, const Instances& seen) const {
  Instances out;
  for (std::size_t i = 0; i < instances_.size(); ++i) {
    if (!seen[i]) continue;
    for (const auto& cover : edit.covers)
      if (cover.field == instances_[i].field && cover.key == instances_[i].key &&
          (!cover.text || *cover.text == instances_[i].text))
        out.set(i);
  }
  return out;
}

// ---- what people do ------------------------------------------------------------------------------------------

void History::change(Message& message, const Field& field) {
  const auto* reflection = message.GetReflection();
  switch (static_cast<int>(field.policy.merge())) {
    case PROSE:
      for (int i = rng_.from_to(1, 3); i-- > 0;) change_prose(*static_cast<HomeVisit&>(message).mutable_note());
      break;
    case SET: {
      auto items = strings_of(message, field);
      const auto& item = rng_.pick(kElements);
      if (!items.erase(item)) items.insert(item);
      set_strings(message, field, items);
      break;
    }
    case KEYED: {
      auto& agreement = static_cast<Agreement&>(message);
      AgreementLine* line = nullptr;
      const auto& key = rng_.pick(kElements);
      int row = 0;
      for (; row < agreement.lines_size() && !line; ++row)
        if (agreement.lines(row).key() == key) line = agreement.mutable_lines(row);
      if (line && rng_.chance(25)) {
        agreement.mutable_lines()->DeleteSubrange(row - 1, 1);
        break;
      }
      if (!line) {
        line = agreement.add_lines();
        line->set_key(key);
      }
      if (rng_.chance(70)) line->set_who(rng_.chance(20) ? "" : next_text());
      if (rng_.chance(40)) line->set_what(next_text());
      if (rng_.chance(30)) line->set_review(rng_.chance(20) ? "" : next_text());
      break;
    }
    default:
      if (field.policy.merge() != ONCE && rng_.chance(15))
        reflection->ClearField(&message, field.descriptor);
      else
        reflection->SetString(&message, field.descriptor, next_text());
  }
}

void History::change_prose(Prose& prose) {
  auto* rows = prose.mutable_paragraphs();
  const int what = rng_.from_to(0, 9);
  if (rows->empty() || what < 4) {
    rows->Add()->set_text(next_text());
    for (int i = rows->size() - 1, to = rng_.from_to(0, i); i > to; --i) rows->SwapElements(i, i - 1);
    return;
  }
  const int row = rng_.from_to(0, rows->size() - 1);
  if (what < 7) {
    rows->Mutable(row)->set_text(next_text());
  } else if (what < 8) {
    rows->DeleteSubrange(row, 1);
  } else if (what < 9) {   // moved, all its voices together
    std::vector<Paragraph> moved;
    const std::string id = rows->Get(row).id();
    for (int i = 0; i < rows->size();) {
      if (rows->Get(i).id() != id || (id.empty() && i != row - static_cast<int>(moved.size()))) {
        ++i;
        continue;
      }
      moved.push_back(rows->Get(i));
      rows->DeleteSubrange(i, 1);
      if (id.empty()) break;
    }
    const int to = rng_.from_to(0, rows->size());
    for (std::size_t m = 0; m < moved.size(); ++m) {
      *rows->Add() = moved[m];
      for (int i = rows->size() - 1; i > to + static_cast<int>(m); --i) rows->SwapElements(i, i - 1);
    }
  } else {   // the text of one is copied to the end with all its marks
    *rows->Add() = rows->Get(row);
    rows->Mutable(rows->size() - 1)->set_text(next_text());
  }
}

// ---- what that means to the model ----------------------------------------------------------------------------

void History::edit_of(const Field& field, const Message& before, const Message& after, const Message& adopted,
                      Edit& edit) const {
  const auto number = field.number();
  switch (static_cast<int>(field.policy.merge())) {
    case PROSE: edit_of_prose(number, prose_of(before), prose_of(after), prose_of(adopted), edit); break;
    case SET: {
      const auto was = strings_of(before, field);
      const auto is = strings_of(after, field);
      for (const auto& item : is)
        if (!was.contains(item)) edit.writes.push_back({number, item, item});
      for (const auto& item : was)
        if (!is.contains(item)) edit.covers.push_back({number, item, std::nullopt});
      break;
    }
    case KEYED: {
      auto was = lines_of(before);
      auto is = lines_of(after);
      for (auto& [key, subfields] : is)
        for (const int subfield : kLineSubfields) {
          if (was[key][subfield] == subfields[subfield] && (subfield != 1 || was[key].contains(1))) continue;
          edit.covers.push_back({number, keyed_key(key, subfield), std::nullopt});
          edit.writes.push_back({number, keyed_key(key, subfield), subfields[subfield]});
        }
      for (auto& [key, subfields] : was)
        if (!is.contains(key))
          for (const int subfield : kLineSubfields)
            edit.covers.push_back({number, keyed_key(key, subfield), std::nullopt});
      break;
    }
    default: {
      const auto was = string_of(before, field);
      const auto is = string_of(after, field);
      if (was == is) break;
      edit.covers.push_back({number, "", std::nullopt});
      edit.writes.push_back({number, "", is});
    }
  }
}

void History::edit_of_prose(std::uint32_t field, const Prose& before, const Prose& after, const Prose& adopted,
                            Edit& edit) {
  std::map<std::pair<std::string, std::string>, int> rows;   // (id, value) → row of before
  for (int i = 0; i < before.paragraphs_size(); ++i)
    rows.emplace(std::make_pair(before.paragraphs(i).id(), before.paragraphs(i).value()), i);
  std::map<int, int> source;                                  // row of after → row of before
  std::set<std::string> lost_a_voice;
  for (int i = 0; i < after.paragraphs_size(); ++i) {
    const auto it = rows.find({after.paragraphs(i).id(), after.paragraphs(i).value()});
    if (it == rows.end()) continue;
    source.emplace(i, it->second);
    rows.erase(it);
  }
  for (const auto& [handle, row] : rows) {
    lost_a_voice.insert(handle.first);
    edit.covers.push_back({field, handle.first, before.paragraphs(row).text()});
  }
  for (int i = 0; i < after.paragraphs_size(); ++i) {
    const auto& now = adopted.paragraphs(i);
    if (now.id().size() != 16 || now.value().size() != 16) continue;   // nothing was written, nothing to adopt
    const auto it = source.find(i);
    if (it == source.end()) {
      edit.writes.push_back({field, now.id(), now.text()});
      continue;
    }
    const auto& was = before.paragraphs(it->second);
    if (now.id() == was.id() && now.text() == was.text() && !lost_a_voice.contains(was.id())) continue;
    edit.covers.push_back({field, was.id(), was.text()});
    edit.writes.push_back({field, now.id(), now.text()});
  }
}

// ---- what must hold ------------------------------------------------------------------------------------------

Standing History::standing_in(const Resolved& resolved) const {
  Standing out;
  const auto add = [&](std::uint32_t field, const std::string& key, const std::string& text) {
    if (!text.empty()) out[{field, key}].insert(text);
  };
  for (const auto* field : fields_) {
    const auto number = field->number();
    switch (static_cast<int>(field->policy.merge())) {
      case PROSE:
        for (const auto& p : prose_of(*resolved.message).paragraphs()) add(number, p.id(), p.text());
        break;
      case SET:
        for (const auto& item : strings_of(*resolved.message, *field)) add(number, item, item);
        break;
      case KEYED:
        for (const auto& [key, subfields] : lines_of(*resolved.message))
          for (const auto& [subfield, text] : subfields)
            if (subfield != 1) add(number, keyed_key(key, subfield), text);
        break;
      default: add(number, "", string_of(*resolved.message, *field));
    }
  }
  for (const auto& conflict : resolved.conflicts)
    for (const auto& version : conflict.versions)
      add(conflict.field, conflict.key, version_text(type_, conflict.field, version));
  return out;
}

namespace {

// glance and resolve say the same of message and conflicts, but for the ids of paragraphs.
bool is_seen_at_a_glance(const State& state, const Resolved& resolved) {
  const auto seen = glance(state);
  if (!seen || seen->conflicts.size() != resolved.conflicts.size()) return false;
  const std::unique_ptr<google::protobuf::Message> bare(resolved.message->New());
  bare->CopyFrom(*resolved.message);
  for (const auto& field : record_type_of(*bare).fields) {
    if (field.policy.merge() != PROSE || !bare->GetReflection()->HasField(*bare, field.descriptor)) continue;
    auto& prose = static_cast<Prose&>(*bare->GetReflection()->MutableMessage(bare.get(), field.descriptor));
    for (auto& paragraph : *prose.mutable_paragraphs()) paragraph.clear_id(), paragraph.clear_value();
  }
  if (bare->SerializeAsString() != seen->message->SerializeAsString()) return false;
  return std::ranges::equal(seen->conflicts, resolved.conflicts, [](const Conflict& a, const Conflict& b) {
    return a.field == b.field && a.key == b.key && std::ranges::equal(a.versions, b.versions, [](const Version& x, const Version& y) {
             return x.value == y.value && x.dots == y.dots && x.shown == y.shown && x.came_later == y.came_later;
           });
  });
}

}  // namespace

void History::check(const Tablet& tablet) {
  if (!wrong_.empty()) return;
  const auto resolved = resolve(tablet.state);
  if (!resolved) return wrong("a state could not be resolved");
  if (!is_seen_at_a_glance(tablet.state, *resolved)) return wrong("a glance shows something else than resolving");
  const auto again = decode(encode(tablet.state));
  if (!again || *again != tablet.state) return wrong("a state changed on its way through bytes");
  if (unknown_.number && *tablet.state.field(kUnknownField) != unknown_) return wrong("a field of a newer version changed");
  for (const auto& field : tablet.state.fields) {
    std::set<ReplicaId> replicas;
    for (const auto& row : field.vector.rows()) replicas.insert(row.replica);
    if (replicas.size() != field.vector.rows().size()) return wrong("a vector names a replica twice");
  }

  const Instances live = tablet.live();
  Standing expected;
  bool finished = false;
  std::set<std::string> elements;   // of a keyed field: there while it has any write
  for (std::size_t i = 0; i < instances_.size(); ++i) {
    if (!live[i]) continue;
    const auto& instance = instances_[i];
    if (instance.field == kFinishedField) {
      finished = true;
      continue;
    }
    const auto& merge_policy = type_.field(instance.field)->policy.merge();
    const auto zero = instance.key.rfind('\0');
    if (merge_policy == KEYED) elements.insert(instance.key.substr(0, zero));
    if (merge_policy == KEYED && instance.key.substr(zero + 1) == "1") continue;
    if (!instance.text.empty()) expected[{instance.field, instance.key}].insert(instance.text);
  }
  if (fields_[0]->policy.merge() == ONCE) return check_shown(tablet, *resolved);
  const auto standing = standing_in(*resolved);
  for (const auto& [where, texts] : expected) {
    const auto it = standing.find(where);
    for (const auto& text : texts)
      if (it == standing.end() || !it->second.contains(text)) return wrong("typed text is missing that nobody who saw it replaced: " + text);
  }
  for (const auto& [where, texts] : standing) {
    const auto it = expected.find(where);
    for (const auto& text : texts)
      if (it == expected.end() || !it->second.contains(text)) return wrong("text stands that was replaced: " + text);
  }
  if (fields_[0]->policy.merge() == KEYED) {
    std::set<std::string> shown;
    for (const auto& [key, subfields] : lines_of(*resolved->message)) shown.insert(key);
    if (shown != elements) return wrong("a line was lost or came back");
  }
  if (finished != is_finished(tablet.state)) return wrong("a record is finished that is not, or the other way round");
  check_shown(tablet, *resolved);
}

void History::check_shown(const Tablet& tablet, const Resolved& resolved) {
  const Instances live = tablet.live();
  std::set<std::tuple<std::uint32_t, std::string, std::string>> in_range, standing, later;
  for (const auto* field : fields_) {
    const auto merge_policy = field->policy.merge();
    const std::string shown = merge_policy == LATEST || merge_policy == KEEP_BOTH || merge_policy == ONCE
                                  ? string_of(*resolved.message, *field) : std::string();
    const Instance* best = nullptr;
    bool best_in_range = false;
    std::size_t texts = 0;
    for (std::size_t i = 0; i < instances_.size(); ++i) {
      const auto& instance = instances_[i];
      if (!live[i] || instance.field != field->number()) continue;
      ++texts;
      const bool finished = instance.finishing >= 0 && live[static_cast<std::size_t>(instance.finishing)];
      if (is_open(instance.field, instance.key)) continue;
      standing.emplace(instance.field, instance.key, instance.text);
      if (finished) in_range.emplace(instance.field, instance.key, instance.text);
      const bool better = merge_policy == ONCE ? !best || instance.dot < best->dot
                                               : !best || std::tie(best_in_range, best->stamp) < std::tie(finished, instance.stamp);
      if (better) best = &instance, best_in_range = finished;
    }
    if (merge_policy == ONCE) {
      const auto* state = tablet.state.field(field->number());
      if ((state ? state->entries.size() : 0) != texts) return wrong("a first write was lost");
      if (best && shown != best->text) return wrong("not the smallest dot shows");
      continue;
    }
    if (!best || (merge_policy != LATEST && merge_policy != KEEP_BOTH)) continue;
    // Two clocks may show the same time: any of the latest will do.
    const bool is_latest = std::ranges::any_of(instances_, [&](const Instance& instance) {
      return live[static_cast<std::size_t>(&instance - instances_.data())] && instance.field == field->number() &&
             instance.text == shown && instance.stamp == best->stamp;
    });
    if (!is_latest) return wrong("not the latest value shows, but '" + shown + "' in place of '" + best->text + "'");
  }
  if (!is_finished(tablet.state)) {
    if (!resolved.came_later.empty()) wrong("something came later although nothing is finished");
    return;
  }
  for (const auto& item : resolved.came_later) {
    const auto* field = type_.field(item.field);
    const auto text = field->policy.merge() == SET ? item.key : version_text(type_, item.field, item.version);
    later.emplace(item.field, item.key, text);
  }
  for (const auto& item : standing)
    if (later.contains(item) == in_range.contains(item)) return wrong("what came later is told wrongly");
}

}  // namespace fremskudt::test

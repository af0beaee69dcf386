// The editor's side towards the store: reading, saving, and matching what came back to the cells on the screen.
#include <algorithm>
#include <cstdlib>
#include <set>

#include "tablet/editor_impl.h"
#include "tablet/values.h"

namespace fremskudt::tablet {

using google::protobuf::Message;
using merge::Dot;

namespace {

bool same_words(const Paragraph& a, const Paragraph& b) {
  return a.text() == b.text() && a.voice() == b.voice() && a.not_for_reading() == b.not_for_reading() &&
         a.child() == b.child();
}

bool same_value(const Paragraph& a, const Paragraph& b) { return a.id() == b.id() && a.value() == b.value(); }

bool meet(const std::vector<Dot>& a, const std::vector<Dot>& b) {
  return std::ranges::any_of(a, [&](Dot dot) { return std::ranges::find(b, dot) != b.end(); });
}

std::string text_of(const Message& message, const Field& field) {
  return message.GetReflection()->GetString(message, field.descriptor);
}

void set_text_of(Message& message, const Field& field, const std::string& text) {
  message.GetReflection()->SetString(&message, field.descriptor, text);
}

Prose& prose_of(Message& message, const Field& field) {
  return static_cast<Prose&>(*message.GetReflection()->MutableMessage(&message, field.descriptor));
}

// A View that covers exactly `dots` of a plain field.
void cover(merge::View& view, const Field& field, const std::vector<Dot>& dots) {
  auto& of = view.fields[field.number()];
  of.shown.clear();
  if (!dots.empty()) of.shown.push_back({"", dots});
}

}  // namespace

bool ParagraphCell::dirty() const { return is_new || brought_back ? !deleted : deleted || !same_words(base, now); }

bool Editor::Impl::dirty() const {
  const auto is_dirty = [](const auto& cell) { return cell.dirty(); };
  if (std::ranges::any_of(texts, is_dirty) || std::ranges::any_of(paragraphs, is_dirty)) return true;
  return std::ranges::any_of(type->fields, [&](const Field& field) {
    return field.policy.merge() != PROSE && !is_free_text(field) &&
           field_bytes(*edited, field) != field_bytes(*base.message, field);
  });
}

std::unique_ptr<Message> Editor::Impl::compose() const {
  auto message = type->make();
  message->CopyFrom(*edited);
  for (const auto& cell : texts)
    if (cell.shown) set_text_of(*message, *cell.field, cell.now);
  if (prose) {
    auto& note = prose_of(*message, *prose);
    note.clear_paragraphs();
    for (const auto& cell : paragraphs)
      if (!cell.deleted) *note.add_paragraphs() = cell.now;
    if (note.paragraphs_size() == 0) message->GetReflection()->ClearField(message.get(), prose->descriptor);
  }
  return message;
}

// ---- reading --------------------------------------------------------------------------------------------------

Status Editor::Impl::reload() {
  TRY(auto stored, tablet.reader().read(id));
  if (stored && stored->state.erased) {
    type = record_type(stored->type);
    if (!type) return fail(ErrorKind::not_found, "This record was erased.");
    if (!erased) forget_all();
    return {};
  }
  if (!stored) {
    if (!type) return fail(ErrorKind::not_found, "This record is not on this tablet.");
    if (!gone) ++revision;
    gone = true;
    return {};
  }
  TRY(auto resolved, merge::resolve(stored->state));
  gone = false;
  type = record_type(stored->type);
  FREMSKUDT_ASSERT(type != nullptr);
  prose = prose_field(*type);
  base = std::move(resolved);
  edited = type->make();
  edited->CopyFrom(*base.message);
  forget_erased(base.erased);
  show_written();
  edited->CopyFrom(*base.message);
  open_parts.clear();
  for (const auto& field : type->fields) {
    const auto* of = field.policy.merge() == KEYED ? stored->state.field(field.number()) : nullptr;
    if (!of) continue;
    for (const auto& entry : of->entries) {
      if (!merge::stays_open(field, entry.key)) continue;
      const auto bar = entry.key.rfind('\0');
      open_parts.push_back({{field.number(), entry.key.substr(0, bar),
                             static_cast<std::uint32_t>(std::strtoul(entry.key.c_str() + bar + 1, nullptr, 10)), {}, {}, 0},
                            entry.origin, entry.origin_stamp});
    }
  }
  take_texts(stored->state);
  if (prose) take_paragraphs(stored->state);
  ++revision;
  return {};
}

// A choice or date that this person made stays the one shown while it stands beside another's: else the screen would go on
// holding what the store does not show, and write it again and again.
void Editor::Impl::show_written() {
  for (const auto& conflict : base.conflicts) {
    const auto* field = type->field(conflict.field);
    if (!field || field->policy.merge() == PROSE || is_free_text(*field)) continue;
    const auto is_mine = [&](const merge::Version& version) {
      return std::ranges::any_of(version.dots, [&](Dot dot) {
        return std::ranges::any_of(own_saves, [&](const auto& save) { return save.first <= dot && dot <= save.second; });
      });
    };
    const auto mine = std::ranges::find_if(conflict.versions, is_mine);
    if (mine == conflict.versions.end() || is_mine(conflict.versions.front())) continue;
    show_value(*base.message, *field, conflict.key, mine->value);
  }
}

void Editor::Impl::forget_all() {
  seen.clear();
  open_parts.clear();
  taken_away.clear();
  base = {};
  base.message = type->make();
  edited = type->make();
  texts.clear(), retired_texts.clear();
  paragraphs.clear(), retired_paragraphs.clear();
  undo_steps.clear(), redo_steps.clear();
  burst = false;
  gone = erased = true;
  ++revision;
}

bool Editor::Impl::forget_erased(const std::vector<std::uint32_t>& fields) {
  const auto is_erased = [&](const TextCell& cell) { return std::ranges::find(fields, cell.field->number()) != fields.end(); };
  const auto forgotten = std::erase_if(texts, is_erased) + std::erase_if(retired_texts, is_erased);
  if (forgotten == 0) return false;
  undo_steps.clear(), redo_steps.clear();   // some of them hold its words
  burst = false;
  return true;
}

void Editor::Impl::take_texts(const merge::State& state) {
  std::vector<TextCell> now;
  for (const auto& field : type->fields) {
    if (!is_free_text(field) || std::ranges::find(base.erased, field.number()) != base.erased.end()) continue;
    const auto conflict = std::ranges::find_if(
        base.conflicts, [&](const auto& c) { return c.field == field.number() && c.key.empty(); });
    std::vector<TextCell> found;
    if (conflict != base.conflicts.end()) {
      for (const auto& version : conflict->versions) {
        TextCell cell{.field = &field, .dots = version.dots, .origin = version.origin, .stamp = version.stamp};
        cell.base = merge::version_text(*type, field.number(), version);
        cell.shown = version.shown;
        cell.came_later = version.came_later;
        found.push_back(std::move(cell));
      }
    } else {
      TextCell cell{.field = &field, .base = text_of(*base.message, field), .shown = true};
      if (const auto* of = state.field(field.number())) {
        for (const auto& entry : of->entries) {
          cell.dots.push_back(entry.dot);
          cell.origin = entry.origin;
          cell.stamp = entry.origin_stamp;
        }
      }
      cell.came_later = std::ranges::any_of(base.came_later, [&](const auto& c) { return c.field == field.number(); });
      found.push_back(std::move(cell));
    }
    // Texts that live on keep their handle; one that this person wrote stays the one shown.
    bool kept_shown = false;
    for (auto& cell : found) {
      const auto old = std::ranges::find_if(texts, [&](const TextCell& t) {
        return t.field == &field && (meet(t.dots, cell.dots) || (t.dots.empty() && cell.dots.empty()));
      });
      if (old == texts.end() || old->handle == 0) continue;
      cell.handle = old->handle;
      cell.written = old->written;
      kept_shown = kept_shown || (old->shown && old->written);
      old->handle = 0;
    }
    if (kept_shown)
      for (auto& cell : found) {
        const auto old = std::ranges::find_if(texts, [&](const TextCell& t) {
          return t.handle == 0 && t.field == &field && t.shown && t.written && meet(t.dots, cell.dots);
        });
        cell.shown = old != texts.end();
      }
    for (auto& cell : found) {
      if (cell.handle == 0) cell.handle = ++last_handle;
      cell.now = cell.base;
      now.push_back(std::move(cell));
    }
  }
  for (auto& cell : texts)
    if (cell.handle != 0) retired_texts.push_back(std::move(cell));
  texts = std::move(now);
}

void Editor::Impl::take_paragraphs(const merge::State& state) {
  const auto& note = prose_of(*base.message, *prose);
  const auto* of = state.field(prose->number());
  std::map<std::string, int> voices;
  for (const auto& paragraph : note.paragraphs()) ++voices[paragraph.id()];

  std::vector<ParagraphCell> now;
  for (const auto& paragraph : note.paragraphs()) {
    ParagraphCell cell{.base = paragraph, .now = paragraph};
    const auto old = std::ranges::find_if(paragraphs, [&](const ParagraphCell& p) {
      return p.handle != 0 && !p.is_new && !p.brought_back && same_value(p.base, paragraph);
    });
    if (old != paragraphs.end()) {
      cell.handle = old->handle;
      old->is_new = true, old->deleted = true;   // taken over
    } else {
      cell.handle = ++last_handle;
    }
    const auto dot = Dot::from_bytes(paragraph.value());
    if (of)
      for (const auto& entry : of->entries)
        if (entry.key == paragraph.id() && entry.dot == dot) cell.origin = entry.origin, cell.stamp = entry.origin_stamp;
    cell.in_conflict = voices[paragraph.id()] > 1;
    cell.came_later = std::ranges::any_of(base.came_later, [&](const auto& c) {
      return c.field == prose->number() && c.key == paragraph.id() && c.version.dot == dot;
    });
    now.push_back(std::move(cell));
  }
  // What is not on the disk yet keeps its place after its neighbour.
  Handle before = 0;
  for (auto& cell : paragraphs) {
    const Handle handle = cell.handle;
    if ((cell.is_new || cell.brought_back) && !cell.deleted) {
      const auto at = std::ranges::find(now, before, &ParagraphCell::handle);
      now.insert(at == now.end() ? (before == 0 ? now.begin() : now.end()) : at + 1, std::move(cell));
    } else if (handle != 0 && !cell.is_new) {
      cell.deleted = cell.brought_back = false;
      cell.after = before;
      retired_paragraphs.push_back(std::move(cell));
    }
    if (handle != 0) before = handle;
  }
  paragraphs = std::move(now);
}

// ---- saving ---------------------------------------------------------------------------------------------------

// The main write holds everything that is shown; a text that stands beside gets a write of its own, because two
// values of one field are two dots.
store::ChangeSet Editor::Impl::changes(std::unique_ptr<Message>& after, std::vector<TextCell*>& beside) {
  store::ChangeSet changes;
  auto before = type->make();
  before->CopyFrom(*base.message);
  after = compose();
  auto view = base.view;
  for (auto& cell : texts) {
    if (!cell.shown) continue;
    set_text_of(*before, *cell.field, cell.base);
    // Who writes in a LATEST field was shown its siblings, unless they came while this text stayed on the screen.
    if (cell.field->policy.merge() == KEEP_BOTH || cell.written) cover(view, *cell.field, cell.dots);
  }
  if (prose) {
    auto& note = prose_of(*before, *prose);
    note.clear_paragraphs();
    for (const auto& cell : paragraphs)
      if (!cell.is_new && !(cell.brought_back && cell.deleted)) *note.add_paragraphs() = cell.base;
  }
  for (const auto& [number, vector] : seen) {
    auto& of = view.fields[number];
    of.vector = vector;
    for (const auto& [first, last] : own_saves) of.vector.add(last);   // what one wrote oneself one has seen
  }
  auto patch = merge::diff(view, *before, *after);
  int row = -1;
  for (const auto& cell : paragraphs) {
    if (cell.deleted) continue;
    ++row;
    if (cell.brought_back) merge::bring_back(patch, view, *after, prose->number(), row, cell.origin, cell.stamp);
  }
  keep_authors(patch);
  changes.push_back(store::Write{id, type->number(), std::move(patch)});

  for (auto& cell : texts) {
    if (cell.shown || !cell.dirty()) continue;
    auto old_text = type->make(), new_text = type->make();
    set_text_of(*old_text, *cell.field, cell.base);
    set_text_of(*new_text, *cell.field, cell.now);
    merge::View only;
    if (const auto it = base.view.fields.find(cell.field->number()); it != base.view.fields.end())
      only.fields.insert(*it);
    cover(only, *cell.field, cell.dots);
    changes.push_back(store::Write{id, type->number(), merge::diff(only, *old_text, *new_text)});
    beside.push_back(&cell);
  }
  return changes;
}

void Editor::Impl::keep_authors(merge::Patch& patch) {
  const auto stored = tablet.reader().read(id);
  for (auto& [number, of] : patch.fields) {
    const auto* field = type->field(number);
    if (!field || field->policy.merge() != KEYED) continue;
    const auto* here = stored && *stored ? (*stored)->state.field(number) : nullptr;
    for (auto& op : of.ops) {
      if (op.value) {
        const auto was = taken_away.find({number, op.key});
        if (was == taken_away.end() || was->second.value != *op.value || !op.replaces.empty()) continue;
        op.origin = was->second.origin;
        op.origin_stamp = was->second.origin_stamp;
      } else if (here) {
        for (const auto& entry : here->entries)
          if (entry.key == op.key) taken_away.insert_or_assign({number, op.key}, entry);
      }
    }
  }
}

// Cells take the dots under which they were just written.
void Editor::Impl::settle(const std::vector<store::RecordResult>& results, const store::ChangeSet& written,
                          Message& after, const std::vector<TextCell*>& beside) {
  for (const auto& result : results)
    if (!result.last.is_none()) own_saves.emplace_back(result.first, result.last);
  seen.clear();
  const auto& main = results.front();
  if (!main.first.is_none()) {
    for (auto& cell : texts) {
      if (!cell.shown || !cell.dirty()) continue;
      cell.dots.clear();
      for (auto counter = main.first.counter; counter <= main.last.counter; ++counter)
        cell.dots.push_back({main.first.replica, counter});
      cell.base = cell.now;
      cell.written = true;
    }
    if (prose) {
      merge::adopt(after, std::get<store::Write>(written.front()).patch, main.first, main.last);
      int row = 0;
      for (auto& cell : paragraphs) {
        if (cell.deleted) continue;
        const auto& paragraph = prose_of(after, *prose).paragraphs(row++);
        if (cell.is_new && paragraph.id().empty()) continue;
        cell.base = cell.now = paragraph;
        cell.is_new = cell.brought_back = false;
      }
    }
  }
  for (std::size_t i = 0; i < beside.size(); ++i) {
    const auto& result = results[i + 1];
    if (result.first.is_none()) continue;
    beside[i]->dots = {result.last};
    beside[i]->base = beside[i]->now;
    beside[i]->written = true;
  }
}

Status Editor::Impl::save() {
  burst = false;
  if (!dirty()) return {};
  std::unique_ptr<Message> after;
  std::vector<TextCell*> beside;
  auto wanted = changes(after, beside);
  TRY(const auto applied, tablet.apply(wanted));
  for (const auto& result : applied.records) {
    if (result.outcome != REFUSED) continue;
    TRY(const auto stored, tablet.reader().read(id));
    if (stored && stored->state.erased) return reload();
    if (stored)   // words in a field that was erased meanwhile go; the others are written
      if (const auto now = merge::resolve(stored->state); now && forget_erased(now->erased)) return dirty() ? save() : reload();
    if (stored && type->policy.journal() && merge::is_finished(stored->state)) {
      const auto& refused = std::get<store::Write>(wanted.front()).patch;
      if (const auto open = merge::only_open(*type, refused); !open.empty()) {
        TRY_VOID(tablet.apply({store::Write{id, type->number(), open}}));
      }
      return rescue(refused);
    }
    return fail(ErrorKind::refused, result.sentence);
  }
  settle(applied.records, wanted, *after, beside);
  return reload();
}

// Somebody finished the record while these words were typed. A finished entry takes no more words, and typed words
// are never lost: they become a draft of their own beside it.
Status Editor::Impl::rescue(const merge::Patch& refused) {
  auto draft = type->make();
  const auto is_closed = [&](const Field& field) {
    const auto of = refused.fields.find(field.number());
    return of != refused.fields.end() && std::ranges::any_of(of->second.ops, [&](const merge::Op& op) {
      return !op.value || !merge::stays_open(field, op.key);
    });
  };
  for (const auto& field : type->fields) {
    const bool changed = !is_free_text(field) && field.policy.merge() != PROSE && field.policy.content() &&
                         is_closed(field);
    if (changed || (field.policy.merge() == ONCE && field.policy.role() != CREATED))
      draft->MergeFromString(field_bytes(*edited, field));
  }
  for (const auto& cell : texts)
    if (cell.dirty()) set_text_of(*draft, *cell.field, cell.now);
  for (const auto& cell : paragraphs) {
    if (cell.deleted || !cell.dirty()) continue;
    auto& paragraph = *prose_of(*draft, *prose).add_paragraphs();
    paragraph = cell.now;
    paragraph.clear_id();
    paragraph.clear_value();
  }
  TRY(rescued, tablet.create_unfilled(*draft));
  seen.clear();
  std::erase_if(paragraphs, [](const ParagraphCell& cell) { return cell.is_new || cell.brought_back; });
  return reload();
}

}  // namespace fremskudt::tablet

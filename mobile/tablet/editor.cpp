#include "tablet/editor.h"

#include <algorithm>
#include <set>

#include "base/fold.h"
#include "tablet/editor_impl.h"
#include "tablet/values.h"

namespace fremskudt::tablet {

using google::protobuf::Message;

Editor::Editor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Editor::~Editor() = default;

Result<std::unique_ptr<Editor>> Editor::open(Tablet& tablet, const Id& id) {
  auto impl = std::make_unique<Impl>(tablet, id);
  TRY_VOID(impl->reload());
  return std::unique_ptr<Editor>(new Editor(std::move(impl)));
}

bool Editor::dirty() const { return impl_->dirty(); }

Snapshot Editor::snapshot() {
  auto& e = *impl_;
  Snapshot shot{.id = e.id, .type = e.type->number(), .revision = e.revision, .message = e.compose()};
  const auto sign = [&](auto& row, merge::Dot origin, merge::Stamp stamp, bool saved) {
    if (!saved || origin.is_none()) return;
    if (const auto author = e.queries.author(origin, stamp)) {
      row.author = author->worker;
      row.author_name = author->name;
      row.written_at = author->at;
    }
  };
  for (const auto& cell : e.texts) {
    FieldText row{.field = cell.field->number(), .handle = cell.handle, .text = cell.now, .shown = cell.shown,
                  .came_later = cell.came_later};
    sign(row, cell.origin, cell.stamp, !cell.dirty());
    shot.texts.push_back(std::move(row));
  }
  for (const auto& cell : e.paragraphs) {
    if (cell.deleted) continue;
    EditorParagraph row{.handle = cell.handle, .text = cell.now.text(), .voice = cell.now.voice(),
                        .not_for_reading = cell.now.not_for_reading(),
                        .child = Id::from_bytes(cell.now.child()).value_or(Id{}),
                        .in_conflict = cell.in_conflict, .place = cell.base.id(), .came_later = cell.came_later};
    sign(row, cell.origin, cell.stamp, !cell.dirty());
    shot.paragraphs.push_back(std::move(row));
  }
  for (const auto& entry : e.open_parts) {
    OpenPart row = entry.row;
    sign(row, entry.origin, entry.stamp, true);
    shot.open_parts.push_back(std::move(row));
  }
  shot.view = std::make_shared<const merge::View>(e.base.view);
  shot.dirty = e.dirty();
  shot.finished = finish_of(*e.base.message).has_value();
  shot.shared = is_shared(*e.base.message);
  shot.struck = is_struck(*e.base.message);
  shot.can_undo = !e.undo_steps.empty();
  shot.can_redo = !e.redo_steps.empty();
  const auto created = created_of(*e.base.message);
  shot.mine = created && created->worker() == e.tablet.identity().worker.to_bytes();
  shot.gone = e.gone;
  shot.erased = e.erased;
  shot.erased_fields = e.base.erased;
  shot.rescued = e.rescued;
  return shot;
}

// ---- typing ---------------------------------------------------------------------------------------------------

Status Editor::Impl::check_length(const Field& field, std::string_view words) const {
  const auto limit = field.policy.max_chars();
  if (limit != 0 && words.size() > limit && count_chars(words) > limit)
    return fail(ErrorKind::bad_input, "This text is longer than its field takes: shorten it.");
  if (!is_valid_utf8(words)) return fail(ErrorKind::bad_input, "This text holds bytes that are no text.");
  return {};
}

void Editor::Impl::did() { ++revision; }

void Editor::Impl::record(Edit edit, bool joins_burst) {
  redo_steps.clear();
  if (joins_burst && burst && !undo_steps.empty() && undo_steps.back().size() == 1) {
    auto& last = undo_steps.back().front();
    auto* text_before = std::get_if<TextEdit>(&last);
    auto* paragraph_before = std::get_if<ParagraphEdit>(&last);
    if (auto* now = std::get_if<TextEdit>(&edit); now && text_before && text_before->handle == now->handle) {
      text_before->after = std::move(now->after);
      return;
    }
    if (auto* now = std::get_if<ParagraphEdit>(&edit);
        now && paragraph_before && paragraph_before->handle == now->handle) {
      paragraph_before->after = std::move(now->after);
      return;
    }
  }
  undo_steps.push_back({std::move(edit)});
  burst = joins_burst;
}

TextCell* Editor::Impl::text(std::uint32_t field, Handle handle) {
  for (auto& cell : texts)
    if (cell.field->number() == field && (handle == 0 ? cell.shown : cell.handle == handle)) return &cell;
  const auto old = std::ranges::find_if(
      retired_texts, [&](const auto& cell) { return cell.handle == handle && cell.field->number() == field; });
  if (handle == 0 || old == retired_texts.end()) return nullptr;
  old->shown = false;   // another's text shows by now; this one stands beside it
  texts.push_back(std::move(*old));
  retired_texts.erase(old);
  return &texts.back();
}

ParagraphCell* Editor::Impl::paragraph(Handle handle) {
  for (auto& cell : paragraphs)
    if (cell.handle == handle) {
      cell.deleted = false;
      return &cell;
    }
  const auto old = std::ranges::find(retired_paragraphs, handle, &ParagraphCell::handle);
  if (handle == 0 || old == retired_paragraphs.end()) return nullptr;
  return &revive(old);
}

// Beside the version that took its place; where that place is empty, after its old neighbour.
ParagraphCell& Editor::Impl::revive(std::vector<ParagraphCell>::iterator old) {
  const std::size_t at = place_after(old->handle);
  ParagraphCell cell = std::move(*old);
  retired_paragraphs.erase(old);
  return *paragraphs.insert(paragraphs.begin() + static_cast<std::ptrdiff_t>(at), std::move(cell));
}

std::size_t Editor::Impl::place_after(Handle handle) const {
  for (std::size_t step = 0; handle != 0 && step <= retired_paragraphs.size(); ++step) {
    if (const auto at = index_of(handle); at != paragraphs.size()) return at + 1;
    const auto old = std::ranges::find(retired_paragraphs, handle, &ParagraphCell::handle);
    if (old == retired_paragraphs.end()) break;
    for (std::size_t at = paragraphs.size(); at-- > 0 && !old->base.id().empty();)
      if (paragraphs[at].base.id() == old->base.id()) return at + 1;
    handle = old->after;
  }
  return 0;
}

std::size_t Editor::Impl::index_of(Handle handle) const {
  return static_cast<std::size_t>(std::ranges::find(paragraphs, handle, &ParagraphCell::handle) - paragraphs.begin());
}

Status Editor::set_text(std::uint32_t field, Handle handle, std::string text) {
  auto* cell = impl_->text(field, handle);
  if (!cell) return fail(ErrorKind::not_found, "This field is not there.");
  TRY_VOID(impl_->check_length(*cell->field, text));
  if (cell->now == text) return {};
  impl_->record(TextEdit{cell->handle, cell->now, text}, true);
  cell->now = std::move(text);
  impl_->did();
  return {};
}

Status Editor::change(const std::function<void(Message&)>& change, const Seen& seen) {
  auto& e = *impl_;
  auto after = e.type->make();
  after->CopyFrom(*e.edited);
  change(*after);
  Step step;
  for (const auto& field : e.type->fields) {
    if (field.policy.merge() == PROSE || is_free_text(field)) continue;
    auto was = field_bytes(*e.edited, field), is = field_bytes(*after, field);
    if (was != is) step.push_back(FieldEdit{field.number(), std::move(was), std::move(is)});
  }
  if (step.empty()) return {};
  for (const auto& edit : step) {
    e.apply(edit, true);
    const auto number = std::get<FieldEdit>(edit).field;
    const auto told = seen.find(number);
    if (told == seen.end()) continue;
    const auto of = told->second->fields.find(number);
    // Changed twice before a save: the first time less had been seen.
    e.seen.emplace(number, of != told->second->fields.end() ? of->second.vector : merge::Vector());
  }
  e.redo_steps.clear();
  e.undo_steps.push_back(std::move(step));
  e.burst = false;
  e.did();
  return {};
}

Status Editor::Impl::set_paragraph(Handle handle, const std::function<void(Paragraph&)>& set) {
  const bool has_gone = index_of(handle) == paragraphs.size();
  auto* cell = paragraph(handle);
  if (!cell) return fail(ErrorKind::not_found, "This paragraph is not there.");
  Paragraph after = cell->now;
  set(after);
  TRY_VOID(check_length(*prose, after.text()));
  if (has_gone) {
    cell->brought_back = true;
    did();
  }
  if (after.SerializeAsString() == cell->now.SerializeAsString()) return {};
  record(ParagraphEdit{handle, cell->now, after}, after.text() != cell->now.text());
  cell->now = std::move(after);
  did();
  return {};
}

Status Editor::set_paragraph(Handle handle, std::string text) {
  return impl_->set_paragraph(handle, [&](Paragraph& p) { p.set_text(std::move(text)); });
}

Status Editor::set_voice(Handle handle, Voice voice) {
  return impl_->set_paragraph(handle, [&](Paragraph& p) { p.set_voice(voice); });
}

Status Editor::set_not_for_reading(Handle handle, bool value) {
  return impl_->set_paragraph(handle, [&](Paragraph& p) { p.set_not_for_reading(value); });
}

Status Editor::set_child(Handle handle, const Id& child) {
  return impl_->set_paragraph(handle, [&](Paragraph& p) { p.set_child(child.is_nil() ? "" : child.to_bytes()); });
}

Result<Handle> Editor::insert_paragraph(Handle after, std::string text, Voice voice) {
  auto& e = *impl_;
  if (!e.prose) return fail(ErrorKind::bad_input, "This record has no note.");
  TRY_VOID(e.check_length(*e.prose, text));
  std::size_t at = 0;
  if (after != 0) {
    const bool known = e.index_of(after) != e.paragraphs.size() ||
                       std::ranges::find(e.retired_paragraphs, after, &ParagraphCell::handle) != e.retired_paragraphs.end();
    if (!known) return fail(ErrorKind::not_found, "This paragraph is not there.");
    at = e.place_after(after);
  }
  ParagraphCell cell{.handle = ++e.last_handle, .is_new = true};
  cell.now.set_text(std::move(text));
  cell.now.set_voice(voice);
  const Handle handle = cell.handle;
  e.paragraphs.insert(e.paragraphs.begin() + static_cast<std::ptrdiff_t>(at), std::move(cell));
  e.record(Inserted{handle});
  e.did();
  return handle;
}

Status Editor::remove_paragraph(Handle handle) {
  auto& e = *impl_;
  // One that another has taken away or replaced meanwhile needs no removing: what they wrote was not seen.
  const auto at = e.index_of(handle);
  if (at == e.paragraphs.size()) {
    const bool known = std::ranges::find(e.retired_paragraphs, handle, &ParagraphCell::handle) != e.retired_paragraphs.end();
    return known ? Status{} : fail(ErrorKind::not_found, "This paragraph is not there.");
  }
  if (e.paragraphs[at].deleted) return {};
  e.paragraphs[at].deleted = true;
  e.record(Removed{handle});
  e.did();
  return {};
}

Result<Handle> Editor::split_paragraph(Handle handle, std::size_t byte) {
  auto& e = *impl_;
  auto* cell = e.paragraph(handle);
  if (!cell) return fail(ErrorKind::not_found, "This paragraph is not there.");
  const std::string whole = cell->now.text();
  if (byte > whole.size() || !is_valid_utf8(whole.substr(byte)))
    return fail(ErrorKind::bad_input, "A paragraph is split between two letters.");
  const Paragraph before = cell->now;
  TRY(const auto second, insert_paragraph(handle, whole.substr(byte), before.voice()));
  auto& rest = e.paragraphs[e.index_of(second)];
  rest.now.set_not_for_reading(before.not_for_reading());
  rest.now.set_child(before.child());
  auto& first = e.paragraphs[e.index_of(handle)];
  first.now.set_text(whole.substr(0, byte));
  e.undo_steps.back().push_back(ParagraphEdit{handle, before, first.now});
  return second;
}

Status Editor::join_paragraphs(Handle first, Handle second) {
  auto& e = *impl_;
  auto* tail = e.paragraph(second);
  if (!tail || !e.paragraph(first) || first == second) return fail(ErrorKind::not_found, "This paragraph is not there.");
  const std::string rest = e.paragraph(second)->now.text();
  auto* head = e.paragraph(first);
  const Paragraph before = head->now;
  TRY_VOID(e.check_length(*e.prose, before.text() + rest));
  const std::string child = e.paragraph(second)->now.child();
  if (!child.empty() && !before.child().empty() && child != before.child())
    return fail(ErrorKind::refused, "These paragraphs are about two children: each stays its own.");
  TRY_VOID(remove_paragraph(second));
  head = e.paragraph(first);
  if (!child.empty()) head->now.set_child(child);   // what is about one child stays about that child alone
  // What is marked as not for reading stays so, whichever part it stood in.
  head->now.set_text(before.text() + rest);
  head->now.set_not_for_reading(before.not_for_reading() || e.paragraphs[e.index_of(second)].now.not_for_reading());
  e.undo_steps.back().push_back(ParagraphEdit{first, before, head->now});
  return {};
}

// ---- undo -----------------------------------------------------------------------------------------------------

bool Editor::Impl::apply(const Edit& edit, bool forward) {
  const auto live = [&](Handle handle) -> ParagraphCell* {
    const auto at = index_of(handle);
    return at == paragraphs.size() ? nullptr : &paragraphs[at];
  };
  const auto bring_back = [&](Handle handle) {
    if (auto* cell = live(handle)) {
      cell->deleted = false;
      return true;
    }
    // Its removal is saved already: the same words are written anew, at their place and as their author's.
    const auto old = std::ranges::find(retired_paragraphs, handle, &ParagraphCell::handle);
    if (old == retired_paragraphs.end()) return false;
    revive(old).brought_back = true;
    return true;
  };
  const auto take_away = [&](Handle handle) {
    auto* cell = live(handle);
    if (!cell || cell->deleted) return false;
    cell->deleted = true;
    return true;
  };
  struct Visitor {
    Editor::Impl& e;
    bool forward;
    decltype(live)& find;
    decltype(bring_back)& back;
    decltype(take_away)& away;

    bool operator()(const TextEdit& edit) const {
      for (auto& cell : e.texts)
        if (cell.handle == edit.handle) {
          cell.now = forward ? edit.after : edit.before;
          return true;
        }
      return false;
    }
    bool operator()(const ParagraphEdit& edit) const {
      auto* cell = find(edit.handle);
      if (!cell) return false;
      const auto& to = forward ? edit.after : edit.before;
      cell->now.set_text(to.text());
      cell->now.set_voice(to.voice());
      cell->now.set_not_for_reading(to.not_for_reading());
      cell->now.set_child(to.child());
      return true;
    }
    bool operator()(const Inserted& edit) const { return forward ? back(edit.handle) : away(edit.handle); }
    bool operator()(const Removed& edit) const { return forward ? away(edit.handle) : back(edit.handle); }
    bool operator()(const FieldEdit& edit) const {
      shift_field(*e.edited, *e.type->field(edit.field), forward ? edit.before : edit.after,
                  forward ? edit.after : edit.before);
      return true;
    }
  };
  return std::visit(Visitor{*this, forward, live, bring_back, take_away}, edit);
}

// Steps whose texts another has replaced meanwhile are passed over: undoing them would write over words not seen.
Status Editor::Impl::step(std::vector<Step>& from, std::vector<Step>& to, bool forward) {
  burst = false;
  while (!from.empty()) {
    Step edits = std::move(from.back());
    from.pop_back();
    bool any = false;
    if (forward)
      for (const auto& edit : edits) any = apply(edit, true) || any;
    else
      for (auto it = edits.rbegin(); it != edits.rend(); ++it) any = apply(*it, false) || any;
    if (!any) continue;
    to.push_back(std::move(edits));
    did();
    return {};
  }
  return {};
}

Status Editor::undo() { return impl_->step(impl_->undo_steps, impl_->redo_steps, false); }
Status Editor::redo() { return impl_->step(impl_->redo_steps, impl_->undo_steps, true); }

// ---- the store ------------------------------------------------------------------------------------------------

namespace {

struct Standing {
  std::map<std::uint32_t, std::string> fields;
  std::set<Handle> handles;
};

Standing standing(const Editor::Impl& e) {
  Standing s;
  const auto message = e.compose();
  for (const auto& field : e.type->fields)
    if (field.policy.merge() != PROSE) s.fields[field.number()] = field_bytes(*message, field);
  for (const auto& cell : e.texts) s.handles.insert(cell.handle);
  for (const auto& cell : e.paragraphs)
    if (!cell.deleted) s.handles.insert(cell.handle);
  return s;
}

Rebased difference(const Standing& before, const Standing& after) {
  Rebased r;
  for (const auto& [field, bytes] : after.fields)
    if (before.fields.at(field) != bytes) r.fields.push_back(field);
  std::ranges::set_difference(before.handles, after.handles, std::back_inserter(r.removed));
  std::ranges::set_difference(after.handles, before.handles, std::back_inserter(r.added));
  r.changed = !r.fields.empty() || !r.removed.empty() || !r.added.empty();
  return r;
}

}  // namespace

Result<Rebased> Editor::save() {
  const auto before = standing(*impl_);
  TRY_VOID(impl_->save());
  return difference(before, standing(*impl_));
}

Result<Rebased> Editor::rebase() {
  const auto before = standing(*impl_);
  TRY_VOID(impl_->save());
  TRY_VOID(impl_->reload());
  return difference(before, standing(*impl_));
}

}  // namespace fremskudt::tablet

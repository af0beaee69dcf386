// Commands that write: each does what one tap in the app does.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/fold.h"
#include "commands.h"
#include "model/codes.h"
#include "tablet/editor.h"

namespace fremskudt::cli {
namespace {

// "Emma Marie Kjær" → "Emma Marie" and "Kjær".
Result<tablet::NewFamily::Child> child_from(std::string name) {
  if (is_blank(name)) return fail(ErrorKind::bad_input, "A child needs a name: --child.");
  name.erase(name.find_last_not_of(' ') + 1);
  name.erase(0, name.find_first_not_of(' '));
  tablet::NewFamily::Child child;
  const auto space = name.rfind(' ');
  child.first_name = name.substr(0, space);
  if (space != std::string::npos) child.last_name = name.substr(space + 1);
  return child;
}

// What kind of person a relation makes of somebody, as in the app.
std::string_view kind_of_relation(std::string_view relation) {
  if (relation == "mother" || relation == "father" || relation == "step_parent") return "parent";
  return relation == "sibling" || relation == "professional" ? relation : "network";
}

// The id of a record of this type that lies here.
template <class Record>
Result<Id> known(tablet::Tablet& tablet, const std::string& text) {
  TRY(const auto id, id_from(text));
  TRY(const auto stored, tablet.reader().read(id));
  if (!stored || stored->type != record_type_of<Record>().number())
    return fail(ErrorKind::not_found, "There is no " + record_type_of<Record>().name() + " with this id on this tablet.");
  return id;
}

// A little more than may be attached: what is too large says so.
Result<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes(kMaxAttachmentBytes + 1, '\0');
  if (in) in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!in && !in.eof()) return fail(ErrorKind::not_found, "The picture's file cannot be read.");
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

Status write_new_file(const std::string& path, std::string_view bytes) {
  std::error_code unknown;
  if (std::filesystem::exists(path, unknown) || unknown) return fail(ErrorKind::bad_input, "There is a file of this name already; it was left as it is.");
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  return out ? Status() : Status(fail(ErrorKind::io, "The file cannot be written."));
}

std::string one_of(std::string_view list) {
  std::string all;
  for (const auto& code : codes(list, practice::built_in_pack())) all.append(all.empty() ? "" : ", ").append(code);
  return all;
}

template <class Record>
Status create(Session& session, tablet::Tablet& tablet, Record& record, bool draft) {
  record.set_shared(!draft);
  for (const auto& field : record_type_of(record).fields) TRY_VOID(check_codes(Record(), record, field, *tablet.practice().pack));
  TRY(const auto id, tablet.create(record));
  session.out << id.to_string() << '\n';
  return {};
}

// A command on one record: NAME ID.
void add_on_record(CLI::App& app, Session& session, Action& action, const char* name, const char* help,
                   Status (tablet::Tablet::*does)(const Id&)) {
  auto* command = app.add_subcommand(name, help);
  auto text = std::make_shared<std::string>();
  command->add_option("id", *text, "The record's id")->required();
  command->callback([&session, &action, text, does] {
    action = [&session, text, does]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(const auto id, id_from(*text));
      return (tablet->*does)(id);
    };
  });
}

void add_contact(CLI::App& app, Session& session, Action& action) {
  struct Options {
    OutreachContact record;
    std::string place, date, worry, goes_well, agreed, about, age_band, outcome, follow_up_on;
    std::vector<std::string> themes, roles;
    int minutes = 0;
    bool draft = false;
  };
  auto* command = app.add_subcommand("contact", "A consultation without a name at a place; prints its id");
  auto o = std::make_shared<Options>();
  command->add_option("--place", o->place, "Where")->required();
  command->add_option("--minutes", o->minutes, "How long")->check(whole_number(0, 24 * 60));
  command->add_option("--worry", o->worry, "Wonder or worry, in their words");
  command->add_option("--goes-well", o->goes_well, "What goes well");
  command->add_option("--agreed", o->agreed, "What we agreed");
  command->add_option("--date", o->date, "2026-03-01; today when left out");
  command->add_option("--about", o->about, one_of("about"));
  command->add_option("--age-band", o->age_band, one_of("age_band"));
  command->add_option("--theme", o->themes, "A theme: " + one_of("theme"))->allow_extra_args(false);
  command->add_option("--role", o->roles, "Whose question it was: " + one_of("contact_role"))->allow_extra_args(false);
  command->add_option("--outcome", o->outcome, one_of("outcome"));
  command->add_option("--follow-up", o->follow_up_on, "Date of the follow-up");
  command->add_flag("--draft", o->draft, "Keep it to oneself until it is shared or finished");
  command->callback([&session, &action, o] {
    action = [&session, o]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(const auto place, known<Place>(*tablet, o->place));
      OutreachContact contact;
      contact.set_place(place.to_bytes());
      contact.set_minutes(o->minutes);
      contact.set_date(o->date);
      contact.set_worry(o->worry);
      contact.set_goes_well(o->goes_well);
      contact.set_agreed(o->agreed);
      contact.set_about(o->about);
      contact.set_age_band(o->age_band);
      contact.set_outcome(o->outcome);
      contact.set_follow_up_on(o->follow_up_on);
      for (const auto& theme : o->themes) contact.add_themes(theme);
      for (const auto& role : o->roles) contact.add_roles(role);
      return create(session, *tablet, contact, o->draft);
    };
  });
}

void add_family(CLI::App& app, Session& session, Action& action) {
  auto* command = app.add_subcommand("family", "A family; prints its id, then the case of each child, one a line");
  auto names = std::make_shared<std::vector<std::string>>();
  auto area = std::make_shared<std::string>(), born = std::make_shared<std::string>();
  auto level = std::make_shared<int>(2);
  command->add_option("--child", *names, "A child's name; give it once for each")->required()->allow_extra_args(false);
  command->add_option("--area", *area, "Where they live, roughly");
  command->add_option("--born", *born, "Date of birth of the first child");
  command->add_option("--level", *level, "1, 2 or 3")->check(whole_number(1, 3));
  command->callback([&session, &action, names, area, born, level] {
    action = [&session, names, area, born, level]() -> Status {
      TRY(auto* tablet, session.unlocked());
      tablet::NewFamily family;
      family.family.set_area(*area);
      for (const auto& name : *names) {
        TRY(auto child, child_from(name));
        family.children.push_back(std::move(child));
        family.children.back().level = *level;
      }
      family.children.front().born = *born;
      TRY(const auto made, tablet->create_family(family));
      session.out << made.family.to_string() << '\n';
      for (const auto& id : made.cases) session.out << id.to_string() << '\n';
      return {};
    };
  });
}

void add_person(CLI::App& app, Session& session, Action& action) {
  struct Options {
    std::string family, name, relation, phone, organisation, address, cpr, person, child, contact;
    bool protects = false, custody = false, home = false;
  };
  auto* command = app.add_subcommand("person", "Somebody around the children of a family; prints the person's id");
  auto o = std::make_shared<Options>();
  command->add_option("--family", o->family, "Whose family")->required();
  command->add_option("--name", o->name, "First name and last name")->required();
  command->add_option("--relation", o->relation, one_of("relation"))->required();
  command->add_option("--phone", o->phone, "Telephone");
  command->add_option("--organisation", o->organisation, "Where a professional works");
  command->add_option("--address", o->address, "Where this person lives");
  command->add_flag("--protected", o->protects, "The address is protected");
  command->add_option("--cpr", o->cpr, "CPR number; no number is refused for its check digit");
  command->callback([&session, &action, o] {
    action = [&session, o]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(const auto family, known<Family>(*tablet, o->family));
      TRY(const auto name, child_from(o->name));
      Person person;
      person.set_family(family.to_bytes());
      person.set_first_name(name.first_name);
      person.set_last_name(name.last_name);
      person.set_relation(o->relation);
      person.set_kind(std::string(kind_of_relation(o->relation)));
      person.set_phone(o->phone);
      person.set_organisation(o->organisation);
      person.set_address(o->address);
      person.set_protected_address(o->protects);
      person.set_cpr(o->cpr);
      for (const auto& field : record_type_of(person).fields) TRY_VOID(check_codes(Person(), person, field, *tablet->practice().pack));
      TRY(const auto id, tablet->create(person));
      session.out << id.to_string() << '\n';
      return {};
    };
  });

  auto* relation = app.add_subcommand("relation", "What a person is to one child; each time all of it");
  relation->add_option("person", o->person, "The person's id")->required();
  relation->add_option("child", o->child, "The child's case")->required();
  relation->add_option("--as", o->relation, "Where it is another relation than to the other children: " + one_of("relation"));
  relation->add_flag("--custody", o->custody, "Has custody of the child");
  relation->add_flag("--home", o->home, "The child lives there");
  relation->add_option("--contact", o->contact, "When they see each other otherwise");
  relation->callback([&session, &action, o] {
    action = [&session, o]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(const auto person, known<Person>(*tablet, o->person));
      TRY(const auto child_case, known<Case>(*tablet, o->child));
      TRY(const auto found, tablet->read(child_case));
      const Id child = Id::from_bytes(static_cast<const Case&>(*found.message).child()).value_or(Id{});
      if (!o->relation.empty() && !has_code("relation", o->relation, *tablet->practice().pack))
        return fail(ErrorKind::bad_input, "--as takes one of " + one_of("relation") + "; nothing was changed.");
      return tablet->edit(person, [&](google::protobuf::Message& message) -> Status {
        auto& relations = *static_cast<Person&>(message).mutable_relations();
        auto at = std::ranges::find(relations, child.to_string(), [](const Relation& r) { return r.key(); });
        Relation& one = at == relations.end() ? *relations.Add() : *at;
        one.set_key(child.to_string());
        one.set_relation(o->relation);
        one.set_custody(o->custody);
        one.set_home(o->home);
        one.set_contact(o->contact);
        return {};
      }).map([](const auto&) {});
    };
  });
}

void add_visit(CLI::App& app, Session& session, Action& action) {
  struct Options {
    std::string family, note, date, agenda;
    std::vector<std::string> children;
    int minutes = 0;
    bool draft = false;
  };
  auto* command = app.add_subcommand("visit", "A home visit; prints its id");
  auto o = std::make_shared<Options>();
  command->add_option("--family", o->family, "Whose home")->required();
  command->add_option("--child", o->children, "The case of a child it is about; give it once for each, none for all of them")->allow_extra_args(false);
  command->add_option("--note", o->note, "What was seen and said; a blank line parts paragraphs");
  command->add_option("--agenda", o->agenda, "What the family wants to talk about");
  command->add_option("--date", o->date, "2026-03-01; today when left out");
  command->add_option("--minutes", o->minutes, "How long")->check(whole_number(0, 24 * 60));
  command->add_flag("--draft", o->draft, "Keep it to oneself until it is shared or finished");
  command->callback([&session, &action, o] {
    action = [&session, o]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(const auto family, known<Family>(*tablet, o->family));
      HomeVisit visit;
      visit.set_family(family.to_bytes());
      visit.set_date(o->date);
      visit.set_agenda(o->agenda);
      visit.set_minutes(o->minutes);
      for (const auto& child : o->children) {
        TRY(const auto id, known<Case>(*tablet, child));
        visit.add_children(id.to_bytes());
      }
      *visit.mutable_note() = merge::prose_from_text({}, o->note);
      if (visit.note().paragraphs_size() == 0) visit.clear_note();
      return create(session, *tablet, visit, o->draft);
    };
  });
}

void add_note(CLI::App& app, Session& session, Action& action) {
  struct Options {
    std::string family, kind, with, note, date, adds_to;
    int minutes = 0;
    bool draft = false;
  };
  auto* command = app.add_subcommand("note", "A note: a call, a meeting, an addendum to a finished entry; prints its id");
  auto o = std::make_shared<Options>();
  command->add_option("--family", o->family, "About which family")->required();
  command->add_option("--kind", o->kind, one_of("note_kind"));
  command->add_option("--with", o->with, "With whom");
  command->add_option("--note", o->note, "What was said; a blank line parts paragraphs");
  command->add_option("--date", o->date, "2026-03-01; today when left out");
  command->add_option("--minutes", o->minutes, "How long")->check(whole_number(0, 24 * 60));
  command->add_option("--adds-to", o->adds_to, "The visit or note that it adds to");
  command->add_flag("--draft", o->draft, "Keep it to oneself until it is shared or finished");
  command->callback([&session, &action, o] {
    action = [&session, o]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(const auto family, known<Family>(*tablet, o->family));
      Note note;
      note.set_family(family.to_bytes());
      note.set_note_kind(o->kind);
      note.set_with_whom(o->with);
      note.set_date(o->date);
      note.set_minutes(o->minutes);
      if (!o->adds_to.empty()) {
        TRY(const auto entry, id_from(o->adds_to));
        TRY(const auto resolved, tablet->read(entry));
        if (!record_type_of(*resolved.message).policy.journal()) return fail(ErrorKind::bad_input, "A note adds to a visit, a note or an agreement.");
        note.set_adds_to(entry.to_bytes());
      }
      *note.mutable_note() = merge::prose_from_text({}, o->note);
      if (note.note().paragraphs_size() == 0) note.clear_note();
      return create(session, *tablet, note, o->draft);
    };
  });
}

void add_plan(CLI::App& app, Session& session, Action& action) {
  struct Options {
    std::string family, kind, where;
    std::vector<std::string> at, with;
    bool interpreter = false;
  };
  auto* command = app.add_subcommand("plan", "An agreed visit or meeting; prints its id");
  auto o = std::make_shared<Options>();
  command->add_option("--family", o->family, "With which family")->required();
  command->add_option("--at", o->at, "DATE TIME, such as 2026-03-01 09:30")->required()->expected(1, 2);
  command->add_option("--where", o->where, "Where, when not at home");
  command->add_option("--with", o->with, "A person who takes part, by id")->allow_extra_args(false);
  command->add_option("--kind", o->kind, one_of("plan_kind"));
  command->add_flag("--interpreter", o->interpreter, "An interpreter is ordered");
  command->callback([&session, &action, o] {
    action = [&session, o]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(const auto family, known<Family>(*tablet, o->family));
      PlannedVisit plan;
      plan.set_family(family.to_bytes());
      plan.set_date(o->at.front());
      if (o->at.size() > 1) plan.set_time(o->at.back());
      plan.set_meeting_place(o->where);
      plan.set_plan_kind(o->kind);
      if (o->interpreter) plan.add_present_roles("interpreter");
      for (const auto& person : o->with) {
        TRY(const auto id, known<Person>(*tablet, person));
        plan.add_present(id.to_bytes());
      }
      for (const auto& field : record_type_of(plan).fields) TRY_VOID(check_codes(PlannedVisit(), plan, field, *tablet->practice().pack));
      TRY(const auto id, tablet->create(plan));
      session.out << id.to_string() << '\n';
      return {};
    };
  });

  auto id = std::make_shared<std::string>();
  auto* start = app.add_subcommand("start", "The planned visit begins: prints the id of the visit, or of the note of a meeting");
  start->add_option("id", *id, "The planned visit")->required();
  start->callback([&session, &action, id] {
    action = [&session, id]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(const auto plan, id_from(*id));
      TRY(auto begun, tablet->become(plan));
      if (begun.is_nil()) {
        TRY(const auto record, tablet->begun_by(plan));
        TRY(begun, tablet->create(*record));
      }
      session.out << begun.to_string() << '\n';
      return {};
    };
  });
  const auto end = [&](const char* name, const char* help, const char* how) {
    auto* ends = app.add_subcommand(name, help);
    ends->add_option("id", *id, "The planned visit")->required();
    ends->callback([&session, &action, id, how] {
      action = [&session, id, how]() -> Status {
        TRY(auto* tablet, session.unlocked());
        TRY(const auto plan, id_from(*id));
        TRY_VOID(tablet->end_plan(plan, how));
        return {};
      };
    });
  };
  end("cancel", "The planned visit is called off", "cancelled");
  end("not-home", "Nobody was at home for the planned visit", "not_home");
  end("still-on", "Take back that it was called off or nobody was at home", "");
}

void add_agreement(CLI::App& app, Session& session, Action& action) {
  struct Options {
    std::string family, worry, change, works, date;
    std::vector<std::string> lines;
    bool draft = false;
  };
  auto* command = app.add_subcommand("agreement", "An agreement with a family; prints its id");
  auto o = std::make_shared<Options>();
  command->add_option("--family", o->family, "With whom")->required();
  command->add_option("--worry", o->worry, "The worry, in one line");
  command->add_option("--change", o->change, "The wanted change, in one line");
  command->add_option("--works", o->works, "How we see that it works");
  command->add_option("--date", o->date, "2026-03-01; today when left out");
  command->add_option("--line", o->lines, "WHO|WHAT|DATE; * before WHO: the worker's own promise")->allow_extra_args(false);
  command->add_flag("--draft", o->draft, "Keep it to oneself until it is shared or finished");
  command->callback([&session, &action, o] {
    action = [&session, o]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(const auto family, known<Family>(*tablet, o->family));
      Agreement agreement;
      agreement.set_family(family.to_bytes());
      agreement.set_date(o->date);
      agreement.set_worry(o->worry);
      agreement.set_wanted_change(o->change);
      agreement.set_how_we_see_it(o->works);
      for (const auto& text : o->lines) {
        auto& line = *agreement.add_lines();
        line.set_key(Id::make(session.env).to_string());
        line.set_order(agreement.lines_size());
        const auto first = text.find('|'), second = text.find('|', first + 1);
        if (first == std::string::npos)
          return fail(ErrorKind::bad_input, "A line of an agreement is WHO|WHAT or WHO|WHAT|DATE.");
        line.set_workers_own(text.starts_with('*'));
        line.set_who(text.substr(line.workers_own() ? 1 : 0, first - (line.workers_own() ? 1 : 0)));
        line.set_what(text.substr(first + 1, second - first - 1));
        if (is_blank(line.what())) return fail(ErrorKind::bad_input, "A line of an agreement says what is agreed: WHO|WHAT or WHO|WHAT|DATE.");
        if (second != std::string::npos) line.set_by_when(text.substr(second + 1));
      }
      return create(session, *tablet, agreement, o->draft);
    };
  });
}

void add_task(CLI::App& app, Session& session, Action& action) {
  struct Options {
    std::string what, due, to, family, place;
  };
  auto* command = app.add_subcommand("task", "Something to do; prints its id");
  auto o = std::make_shared<Options>();
  command->add_option("--what", o->what, "What")->required();
  command->add_option("--due", o->due, "Date");
  command->add_option("--to", o->to, "Whom it was promised");
  auto* family = command->add_option("--family", o->family, "About which family");
  command->add_option("--place", o->place, "About which place")->excludes(family);
  command->callback([&session, &action, o] {
    action = [&session, o]() -> Status {
      TRY(auto* tablet, session.unlocked());
      Task task;
      task.set_what(o->what);
      task.set_due_on(o->due);
      task.set_promised_to(o->to);
      if (!o->family.empty()) {
        TRY(const auto id, known<Family>(*tablet, o->family));
        task.set_family(id.to_bytes());
      }
      if (!o->place.empty()) {
        TRY(const auto id, known<Place>(*tablet, o->place));
        task.set_place(id.to_bytes());
      }
      TRY(const auto id, tablet->create(task));
      session.out << id.to_string() << '\n';
      return {};
    };
  });
}

void add_edit(CLI::App& app, Session& session, Action& action) {
  auto* command = app.add_subcommand("edit", "Write one field: words, a number, a date, \"a,b\" for sets, a note by its paragraphs");
  auto id = std::make_shared<std::string>(), field = std::make_shared<std::string>(), value = std::make_shared<std::string>();
  command->add_option("id", *id, "The record's id")->required();
  command->add_option("field", *field, "Its name in records.proto")->required();
  command->add_option("value", *value, "What to write; empty clears it")->required();
  command->callback([&session, &action, id, field, value] {
    action = [&session, id, field, value]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(const auto record, id_from(*id));
      return tablet->edit_field(record, *field, *value);
    };
  });

  auto* about = app.add_subcommand("about-child", "A paragraph of a visit is about one child alone");
  auto paragraph = std::make_shared<int>(1);
  auto child = std::make_shared<std::string>();
  about->add_option("id", *id, "The visit's id")->required();
  about->add_option("paragraph", *paragraph, "1 is the first")->required()->check(whole_number(1, 10'000));
  about->add_option("child", *child, "The child's case; left out, it is about all of them");
  about->callback([&session, &action, id, paragraph, child] {
    action = [&session, id, paragraph, child]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(const auto record, known<HomeVisit>(*tablet, *id));
      Id of;
      if (!child->empty()) {
        TRY(of, known<Case>(*tablet, *child));
      }
      TRY(const auto editor, tablet::Editor::open(*tablet, record));
      const auto snapshot = editor->snapshot();
      if (snapshot.paragraphs.size() < static_cast<std::size_t>(*paragraph))
        return fail(ErrorKind::not_found, "There are not that many paragraphs.");
      TRY_VOID(editor->set_child(snapshot.paragraphs[static_cast<std::size_t>(*paragraph) - 1].handle, of));
      TRY_VOID(editor->save());
      return {};
    };
  });

  auto* strike = app.add_subcommand("strike", "Take a record out of the lists, with a reason");
  auto reason = std::make_shared<std::string>();
  strike->add_option("id", *id, "The record's id")->required();
  strike->add_option("reason", *reason, "Why")->required();
  strike->callback([&session, &action, id, reason] {
    action = [&session, id, reason]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(const auto record, id_from(*id));
      return tablet->strike(record, *reason);
    };
  });

  auto* next = app.add_subcommand("continue", "A new talk that continues an earlier one; prints its id");
  next->add_option("id", *id, "The earlier talk")->required();
  next->callback([&session, &action, id] {
    action = [&session, id]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(const auto record, id_from(*id));
      TRY(const auto made, tablet->continue_contact(record));
      session.out << made.to_string() << '\n';
      return {};
    };
  });
}

void add_attachments(CLI::App& app, Session& session, Action& action) {
  struct Options {
    std::string id, file, key, caption;
    bool as_json = false;
  };
  auto o = std::make_shared<Options>();
  auto* attach = app.add_subcommand("attach", "Attach a photo or a drawing (JPEG or PNG); prints the attachment's id");
  attach->add_option("id", o->id, "The record's id")->required();
  attach->add_option("file", o->file, "The picture; what it says of place, time and camera is not kept")->required();
  attach->add_option("--caption", o->caption, "What it shows");
  attach->callback([&session, &action, o] {
    action = [&session, o]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(const auto id, id_from(o->id));
      TRY(const auto file, read_file(o->file));
      TRY(const auto key, tablet->attach(id, file, o->caption));
      session.out << key << '\n';
      return {};
    };
  });

  auto* save = app.add_subcommand("attachment", "Write an attachment to a file");
  save->add_option("id", o->id, "The record's id")->required();
  save->add_option("attachment", o->key, "The attachment's id")->required();
  save->add_option("--out", o->file, "Where to; it must not exist yet")->required();
  save->callback([&session, &action, o] {
    action = [&session, o]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(const auto id, id_from(o->id));
      TRY(const auto bytes, tablet->attachment(id, o->key));
      return write_new_file(o->file, bytes);
    };
  });

  auto* list = app.add_subcommand("attachments", "The attachments of a record, and how much of each is here");
  list->add_option("id", o->id, "The record's id")->required();
  list->add_flag("--json", o->as_json, "Print JSON");
  list->callback([&session, &action, o] {
    action = [&session, o]() -> Status {
      TRY(auto* tablet, session.unlocked());
      TRY(const auto id, id_from(o->id));
      TRY(const auto all, tablet->attachments(id));
      auto values = nlohmann::json::array();
      for (const auto& one : all) {
        values.push_back({{"id", one.named.key()}, {"format", one.named.format()}, {"bytes", one.named.bytes()}, {"width", one.named.width()},
                          {"height", one.named.height()}, {"caption", one.named.caption()}, {"held", one.held}, {"at_server", one.is_delivered}});
        if (!o->as_json)
          session.out << one.named.key() << '\t' << one.named.format() << '\t' << one.held << " of " << one.named.bytes() << " bytes"
                      << (one.is_delivered ? "" : one.is_here() ? ", not at the server yet" : "") << '\n';
      }
      if (o->as_json) print(session, values);
      return {};
    };
  });
}

void add_deciding(CLI::App& app, Session& session, Action& action) {
  struct Options {
    std::string id, field, text;
    std::size_t conflict = 1, version = 1;
  };
  const auto find = [](Session& of, const Options& wanted) -> Result<std::pair<Id, tablet::ConflictView>> {
    TRY(auto* tablet, of.unlocked());
    TRY(const auto id, id_from(wanted.id));
    tablet::Queries queries(tablet->reader(), tablet->identity(), of.env);
    TRY(const auto page, queries.conflicts_of(id));
    std::size_t seen = 0;
    for (const auto& conflict : page.conflicts)
      if (conflict.field_name == wanted.field && ++seen == wanted.conflict) return std::pair{id, conflict};
    return fail(ErrorKind::not_found, "There is nothing to decide in this field.");
  };

  auto* choose = app.add_subcommand("choose", "Decide between two versions for one of them");
  auto o = std::make_shared<Options>();
  choose->add_option("id", o->id, "The record's id")->required();
  choose->add_option("field", o->field, "Which field")->required();
  choose->add_option("version", o->version, "1 is the first that `conflicts` shows")->required()->check(whole_number(1, 1'000));
  choose->add_option("--nth", o->conflict, "Which conflict of the field, for notes with several")->check(whole_number(1, 1'000));
  choose->callback([&session, &action, o, find] {
    action = [&session, o, find]() -> Status {
      TRY(const auto found, find(session, *o));
      const auto& [id, conflict] = found;
      if (o->version > conflict.versions.size())
        return fail(ErrorKind::not_found, "There are not that many versions.");
      return session.tablet->choose(id, conflict.field, conflict.key, conflict.versions[o->version - 1].dot);
    };
  });

  auto* combine = app.add_subcommand("combine", "Decide between two versions with words of both");
  combine->add_option("id", o->id, "The record's id")->required();
  combine->add_option("field", o->field, "Which field")->required();
  combine->add_option("text", o->text, "The words that stand from now on")->required();
  combine->add_option("--nth", o->conflict, "Which conflict of the field, for notes with several")->check(whole_number(1, 1'000));
  combine->callback([&session, &action, o, find] {
    action = [&session, o, find]() -> Status {
      TRY(const auto found, find(session, *o));
      return session.tablet->combine(found.first, found.second.field, found.second.key, o->text);
    };
  });
}

}  // namespace

void add_record_commands(CLI::App& app, Session& session, Action& action) {
  add_contact(app, session, action);
  add_family(app, session, action);
  add_person(app, session, action);
  add_visit(app, session, action);
  add_note(app, session, action);
  add_plan(app, session, action);
  add_agreement(app, session, action);
  add_task(app, session, action);
  add_edit(app, session, action);
  add_on_record(app, session, action, "finish", "Færdig: close a journal entry", &tablet::Tablet::finish);
  add_on_record(app, session, action, "unfinish", "Take Færdig back, within ten minutes", &tablet::Tablet::unfinish);
  add_on_record(app, session, action, "share", "Skriv sammen: let the others read and write", &tablet::Tablet::share);
  add_on_record(app, session, action, "unstrike", "Put a struck record back", &tablet::Tablet::unstrike);
  add_attachments(app, session, action);
  add_deciding(app, session, action);
}

}  // namespace fremskudt::cli

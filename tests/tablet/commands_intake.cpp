// Commands of intake and of the guided steps: a notification from its receipt to its family, relays, closing, consents.
#include <algorithm>

#include "commands.h"
#include "model/codes.h"
#include "tablet/steps.h"

namespace fremskudt::cli {
namespace {

using nlohmann::json;

json id_or_null(const Id& id) { return id.is_nil() ? json() : json(id.to_string()); }
json text_or_null(const std::string& text) { return text.empty() ? json() : json(text); }

std::string one_of(std::string_view list) {
  std::string all;
  for (const auto& code : codes(list, practice::built_in_pack())) all.append(all.empty() ? "" : ", ").append(code);
  return all;
}

// "Emma Marie Kjær" → "Emma Marie" and "Kjær".
void split_name(std::string name, std::string& first, std::string& last) {
  name.erase(name.find_last_not_of(' ') + 1);
  const auto space = name.rfind(' ');
  first = name.substr(0, space);
  if (space != std::string::npos) last = name.substr(space + 1);
}

json to_json(const tablet::ClockRow& clock) {
  return {{"code", clock.code}, {"rule", clock.rule_en}, {"source", clock.source}, {"source_verified", clock.is_source_verified},
          {"start_on", clock.start_on}, {"start_at", text_or_null(clock.start_at)}, {"due_on", clock.due_on}, {"due_at", text_or_null(clock.due_at)},
          {"ended", clock.is_ended}, {"never", clock.is_never}};
}

json to_json(const std::vector<tablet::NotificationRow>& rows) {
  auto all = json::array();
  for (const auto& row : rows)
    all.push_back({{"id", row.id.to_string()}, {"children", row.children}, {"received_on", row.received_on}, {"received_at", text_or_null(row.received_at)},
                   {"due_on", text_or_null(row.due_on)}, {"due_at", text_or_null(row.due_at)}, {"receipt_due_on", text_or_null(row.receipt_due_on)},
                   {"assessment", text_or_null(row.assessment)}, {"team", text_or_null(row.team)}, {"in_danger", row.in_danger}, {"sent", row.is_sent},
                   {"pending", row.pending}});
  return all;
}

json to_json(const tablet::KnownChild& child) {
  if (child.case_id.is_nil()) return {};
  return {{"case", child.case_id.to_string()}, {"family", id_or_null(child.family)}, {"name", child.name}, {"birth_year", child.birth_year},
          {"team", text_or_null(child.team_name)}, {"responsible", text_or_null(child.responsible)}};
}

// A subcommand whose action is `does(tablet)`.
template <class Options, class Does>
void then(CLI::App* command, Session& session, Action& action, std::shared_ptr<Options> options, Does does) {
  command->callback([&session, &action, options, does] {
    action = [&session, options, does]() -> Status {
      TRY(auto* tablet, session.unlocked());
      return does(*tablet, *options);
    };
  });
}

struct OnNotification {
  std::string id, key, other, words, decision;
  int year = 0;
};

void add_register(CLI::App& group, Session& session, Action& action) {
  struct Options {
    std::vector<std::string> children, reasons, rests_on;
    std::string on, at, how, words, born, lives, danger, source, described, parents, name, reached;
    bool unborn = false, anonymous = false;
  };
  auto* command = group.add_subcommand("register", "A notification as it was received; prints its id");
  auto o = std::make_shared<Options>();
  command->add_option("--child", o->children, "Whom it is about; give it once for each")->allow_extra_args(false);
  command->add_flag("--unborn", o->unborn, "The first child is not born yet");
  command->add_option("--born", o->born, "Date of birth of the first child, or when it is expected");
  command->add_option("--lives", o->lives, "Address or school of the first child: by it the team is found");
  command->add_option("--on", o->on, "2026-03-01; now when left out");
  command->add_option("--at", o->at, "09:30");
  command->add_option("--how", o->how, one_of("received_how"));
  command->add_option("--document", o->words, "What it says");
  command->add_option("--in-danger", o->danger, one_of("in_danger"));
  command->add_option("--source", o->source, one_of("notification_source"));
  command->add_option("--reason", o->reasons, one_of("notification_reason"))->allow_extra_args(false);
  command->add_option("--well-described", o->described, one_of("well_described"));
  command->add_option("--rests-on", o->rests_on, one_of("rests_on"))->allow_extra_args(false);
  command->add_option("--parents-told", o->parents, one_of("parents_told"));
  command->add_option("--notifier", o->name, "Who notified; stays with intake");
  command->add_option("--reached-at", o->reached, "Where the notifier is reached; stays with intake");
  command->add_flag("--anonymous", o->anonymous, "The notifier gave no name");
  then(command, session, action, o, [&session](tablet::Tablet& tablet, const Options& given) -> Status {
    Notification notification;
    for (const auto& name : given.children) {
      auto& child = *notification.add_notified();
      std::string first, last;
      split_name(name, first, last);
      child.set_first_name(first);
      child.set_last_name(last);
    }
    if (notification.notified_size() == 0 && given.unborn) notification.add_notified();
    if (notification.notified_size() > 0) {
      auto& first = *notification.mutable_notified(0);
      first.set_unborn(given.unborn);
      first.set_born(given.born);
      first.set_lives(given.lives);
    }
    notification.set_received_on(given.on);
    notification.set_received_at(given.at);
    notification.set_how_received(given.how);
    notification.set_document(given.words);
    notification.set_in_danger(given.danger);
    notification.set_source(given.source);
    for (const auto& reason : given.reasons) notification.add_reasons(reason);
    notification.set_well_described(given.described);
    for (const auto& what : given.rests_on) notification.add_rests_on(what);
    notification.set_parents_told(given.parents);
    Notifier notifier;
    notifier.set_notifier_name(given.name);
    notifier.set_reached_at(given.reached);
    notifier.set_anonymous(given.anonymous);
    TRY(const auto made, tablet::register_notification(tablet, notification, notifier));
    session.out << made.notification.to_string() << '\n';
    return {};
  });
}

void add_notification(CLI::App& app, Session& session, Action& action) {
  auto* group = app.add_subcommand("notification", "Intake: a notification from its receipt to the family it is about");
  group->require_subcommand(1);
  add_register(*group, session, action);
  auto o = std::make_shared<OnNotification>();

  auto* inbox = group->add_subcommand("inbox", "What waits: to be assessed, the soonest due first; to be sent on; to be given to somebody");
  inbox->add_flag("--json")->description("It is JSON anyway");
  then(inbox, session, action, o, [&session](tablet::Tablet& tablet, const OnNotification&) -> Status {
    TRY(const auto found, tablet::IntakeQueries(tablet).inbox());
    print(session, {{"to_assess", to_json(found.to_assess)}, {"to_send", to_json(found.to_send)}, {"to_give", to_json(found.to_give)}, {"done", to_json(found.done)}});
    return {};
  });

  auto* show = group->add_subcommand("show", "One of them with its clocks and what came before; name and whereabouts of the notifier are left out");
  show->add_option("id", o->id, "The notification's id")->required();
  show->add_flag("--json")->description("It is JSON anyway");
  then(show, session, action, o, [&session](tablet::Tablet& tablet, const OnNotification& given) -> Status {
    TRY(const auto id, id_from(given.id));
    TRY(const auto page, tablet::IntakeQueries(tablet).notification(id));
    TRY_VOID(tablet.log_opened(id));
    auto clocks = json::array(), earlier = json::array(), known = json::array(), children = json::array();
    for (const auto& clock : page.clocks) clocks.push_back(to_json(clock));
    for (const auto& one : page.earlier) earlier.push_back({{"id", id_or_null(one.id)}, {"received_on", one.received_on}});
    for (const auto& child : page.known) known.push_back(to_json(child));
    for (const auto& child : page.notification->notified()) children.push_back({{"key", child.key()}, {"first_name", child.first_name()}, {"unborn", child.unborn()}});
    print(session, {{"id", given.id}, {"document", page.notification->document()}, {"children", children}, {"known", known}, {"number", page.number}, {"months", page.months},
                    {"earlier", earlier}, {"clocks", clocks}, {"suggested_team", id_or_null(page.suggested_team)}, {"family", id_or_null(page.family)},
                    {"has_notifier", page.notifier != nullptr}, {"assessment", text_or_null(page.notification->assessment())},
                    {"receipt_on", page.notifier ? text_or_null(page.notifier->receipt_on()) : json()}});
    return {};
  });

  auto* who = group->add_subcommand("who", "Who notified; the reading is logged");
  who->add_option("id", o->id, "The notification's id")->required();
  then(who, session, action, o, [&session](tablet::Tablet& tablet, const OnNotification& given) -> Status {
    TRY(const auto id, id_from(given.id));
    TRY(const auto page, tablet::IntakeQueries(tablet).notification(id));
    if (!page.notifier_id.is_nil()) TRY_VOID(tablet.log_reading(page.notifier_id));
    TRY(const auto notifier, tablet::IntakeQueries(tablet).who_notified(id));
    print(session, {{"name", notifier.notifier_name()}, {"reached_at", notifier.reached_at()}, {"receipt", notifier.receipt_text()}});
    return {};
  });

  auto* find = group->add_subcommand("find-child", "Children whose bare card fits a name");
  find->add_option("name", o->words, "First name")->required();
  find->add_option("--year", o->year, "Year of birth")->check(whole_number(1900, 2199));
  find->add_flag("--json")->description("It is JSON anyway");
  then(find, session, action, o, [&session](tablet::Tablet& tablet, const OnNotification& given) -> Status {
    TRY(const auto found, tablet::IntakeQueries(tablet).find_child(given.words, given.year));
    auto all = json::array();
    for (const auto& child : found) all.push_back(to_json(child));
    print(session, all);
    return {};
  });

  auto* child = group->add_subcommand("child", "Says which child it is");
  child->add_option("id", o->id, "The notification's id")->required();
  child->add_option("key", o->key, "Which of its children")->required();
  child->add_option("--case", o->other, "The case of the child; left out: it is not known after all");
  then(child, session, action, o, [](tablet::Tablet& tablet, const OnNotification& given) -> Status {
    TRY(const auto id, id_from(given.id));
    Id case_id;
    if (!given.other.empty()) {
      TRY(case_id, id_from(given.other));
    }
    return tablet::say_who(tablet, id, given.key, case_id);
  });

  auto* assess = group->add_subcommand("assess", "The 24-hour assessment, with its reason");
  assess->add_option("id", o->id, "The notification's id")->required();
  assess->add_option("--decision", o->decision, one_of("notification_decision"))->required();
  assess->add_option("--reason", o->words, "Why")->required();
  then(assess, session, action, o, [](tablet::Tablet& tablet, const OnNotification& given) -> Status {
    TRY(const auto id, id_from(given.id));
    return tablet::assess(tablet, id, given.decision, given.words);
  });

  auto* send = group->add_subcommand("send-on", "On to a team, into the children's family or a new one; prints the family's id, then each case it opened");
  send->add_option("id", o->id, "The notification's id")->required();
  send->add_option("--team", o->other, "The team; by where the child lives when left out");
  then(send, session, action, o, [&session](tablet::Tablet& tablet, const OnNotification& given) -> Status {
    TRY(const auto id, id_from(given.id));
    Id team;
    if (given.other.empty()) {
      TRY(const auto page, tablet::IntakeQueries(tablet).notification(id));
      team = page.suggested_team;
      if (team.is_nil()) return fail(ErrorKind::bad_input, "To which team? It cannot be told by where the child lives: --team.");
    } else {
      TRY(team, id_from(given.other));
    }
    TRY(const auto sent, tablet::send_on(tablet, id, team));
    session.out << sent.family.to_string() << '\n';
    for (const auto& one : sent.cases) session.out << one.to_string() << '\n';
    return {};
  });

  auto* receipt = group->add_subcommand("receipt", "Sends the receipt with these words; without words prints a draft");
  receipt->add_option("id", o->id, "The notification's id")->required();
  receipt->add_option("--text", o->words, "The words of the receipt");
  then(receipt, session, action, o, [&session](tablet::Tablet& tablet, const OnNotification& given) -> Status {
    TRY(const auto id, id_from(given.id));
    if (!given.words.empty()) return tablet::send_receipt(tablet, id, given.words);
    TRY(const auto page, tablet::IntakeQueries(tablet).notification(id));
    session.out << tablet::receipt_draft(page.row.received_on, {}) << '\n';
    return {};
  });
}

void add_relay(CLI::App& app, Session& session, Action& action) {
  struct Options {
    std::string id, to, offer, whom, told, meeting, end;
    int level = 0;
    bool late = false;
  };
  auto* group = app.add_subcommand("relay", "Following a child to the door: to a colleague, an offer or somebody else");
  group->require_subcommand(1);
  auto o = std::make_shared<Options>();
  auto* give = group->add_subcommand("give", "Begins one; prints its id");
  give->add_option("case", o->id, "The child's case")->required();
  give->add_option("--to", o->to, "The colleague");
  give->add_option("--offer", o->offer, "The offer");
  give->add_option("--to-whom", o->whom, "Somebody who is no colleague");
  give->add_option("--told", o->told, "What the family was told");
  give->add_option("--meeting", o->meeting, "Date of the first joint meeting");
  give->add_option("--level", o->level, "1, 2 or 3; as it is when left out")->check(whole_number(1, 3));
  then(give, session, action, o, [&session](tablet::Tablet& tablet, const Options& given) -> Status {
    tablet::NewRelay relay{.to_whom = given.whom, .family_told = given.told, .first_meeting = given.meeting, .to_level = given.level};
    TRY(relay.case_id, id_from(given.id));
    if (!given.to.empty()) {
      TRY(relay.receiver, id_from(given.to));
    }
    if (!given.offer.empty()) {
      TRY(relay.offer, id_from(given.offer));
    }
    TRY(const auto id, tablet::give_over(tablet, relay));
    session.out << id.to_string() << '\n';
    return {};
  });
  auto* met = group->add_subcommand("met", "I have met the family");
  met->add_option("id", o->id, "The relay's id")->required();
  then(met, session, action, o, [](tablet::Tablet& tablet, const Options& given) -> Status {
    TRY(const auto id, id_from(given.id));
    return tablet::meet_family(tablet, id);
  });
  auto* end = group->add_subcommand("end", "It comes to nothing");
  end->add_option("id", o->id, "The relay's id")->required();
  end->add_option("--why", o->end, one_of("relay_end"))->required();
  then(end, session, action, o, [](tablet::Tablet& tablet, const Options& given) -> Status {
    TRY(const auto id, id_from(given.id));
    return tablet::end_relay(tablet, id, given.end);
  });
  auto* list = group->add_subcommand("list", "Those that are open and mine to meet or to follow");
  list->add_flag("--late", o->late, "Only those I gave that have been open too long");
  list->add_flag("--json")->description("It is JSON anyway");
  then(list, session, action, o, [&session](tablet::Tablet& tablet, const Options& given) -> Status {
    TRY(const auto rows, given.late ? tablet::relays_not_met(tablet) : tablet::relays(tablet));
    auto all = json::array();
    for (const auto& row : rows)
      all.push_back({{"id", row.id.to_string()}, {"case", id_or_null(row.case_id)}, {"child", row.child}, {"giver", row.giver}, {"receiver", text_or_null(row.receiver)},
                     {"to_whom", text_or_null(row.to_whom)}, {"told", row.family_told}, {"begun_on", row.begun_on}, {"mine_to_meet", row.is_mine_to_meet},
                     {"mine_given", row.is_mine_given}, {"clock", row.clock.code.empty() ? json() : to_json(row.clock)}});
    print(session, all);
    return {};
  });
}

void add_close(CLI::App& app, Session& session, Action& action) {
  auto o = std::make_shared<tablet::Closing>();
  auto id = std::make_shared<std::string>();
  auto* close = app.add_subcommand("close", "Closes a child's case; prints the id of the light follow-up's task, if there is one");
  close->add_option("case", *id, "The child's case")->required();
  close->add_option("--reason", o->reason, one_of("close_reason"))->required();
  close->add_option("--words", o->words, "Why, in words");
  close->add_option("--follow-up", o->light_follow_up_on, "Date of the light follow-up");
  close->add_option("--what", o->light_follow_up, "What is done then");
  then(close, session, action, o, [&session, id](tablet::Tablet& tablet, const tablet::Closing& given) -> Status {
    auto closing = given;
    TRY(closing.case_id, id_from(*id));
    TRY(const auto closed, tablet::close_case(tablet, closing));
    if (!closed.task.is_nil()) session.out << closed.task.to_string() << '\n';
    return {};
  });
  auto* look = app.add_subcommand("last-look", "What is still open about a child");
  look->add_option("case", *id, "The child's case")->required();
  look->add_flag("--json")->description("It is JSON anyway");
  then(look, session, action, o, [&session, id](tablet::Tablet& tablet, const tablet::Closing&) -> Status {
    TRY(const auto case_id, id_from(*id));
    TRY(const auto open, tablet::last_look(tablet, case_id));
    print(session, {{"agreements", open.agreements}, {"promises", open.promises}, {"plans", open.plans}, {"relays", open.relays}, {"tasks", open.tasks}});
    return {};
  });
}

void add_consent(CLI::App& app, Session& session, Action& action) {
  struct Options {
    std::string id, kind, by, answer, what, to_whom, on, until, how;
    std::vector<std::string> children;
  };
  auto* group = app.add_subcommand("consent", "Consents: four kinds, each by one person");
  group->require_subcommand(1);
  auto o = std::make_shared<Options>();
  auto* record = group->add_subcommand("record", "What one person has said; prints its id");
  record->add_option("--kind", o->kind, one_of("consent_kind"))->required();
  record->add_option("--by", o->by, "Who has custody, or the child itself")->required();
  record->add_option("--answer", o->answer, one_of("consent_answer"));
  record->add_option("--child", o->children, "The case of a child it is about; none: all of the family")->allow_extra_args(false);
  record->add_option("--what", o->what, "Which information, which measure");
  record->add_option("--to-whom", o->to_whom, "From whom, to whom");
  record->add_option("--on", o->on, "2026-03-01; today when left out");
  record->add_option("--until", o->until, "Until when it holds");
  record->add_option("--how", o->how, one_of("consent_how"));
  then(record, session, action, o, [&session](tablet::Tablet& tablet, const Options& given) -> Status {
    Consent consent;
    TRY(const auto person, id_from(given.by));
    consent.set_given_by(person.to_bytes());
    consent.set_consent_kind(given.kind);
    consent.set_answer(given.answer);
    for (const auto& child : given.children) {
      TRY(const auto id, id_from(child));
      consent.add_children(id.to_bytes());
    }
    consent.set_what(given.what);
    consent.set_to_whom(given.to_whom);
    consent.set_given_on(given.on);
    consent.set_valid_until(given.until);
    consent.set_how_given(given.how);
    TRY(const auto id, tablet::record_consent(tablet, consent));
    session.out << id.to_string() << '\n';
    return {};
  });
  auto* withdraw = group->add_subcommand("withdraw", "It no longer holds");
  withdraw->add_option("id", o->id, "The consent's id")->required();
  withdraw->add_option("--on", o->on, "Since when; today when left out");
  then(withdraw, session, action, o, [](tablet::Tablet& tablet, const Options& given) -> Status {
    TRY(const auto id, id_from(given.id));
    return tablet::withdraw(tablet, id, given.on.empty() ? tablet.today() : given.on);
  });
  auto* list = group->add_subcommand("list", "Those about one child");
  list->add_option("case", o->id, "The child's case")->required();
  list->add_flag("--json")->description("It is JSON anyway");
  then(list, session, action, o, [&session](tablet::Tablet& tablet, const Options& given) -> Status {
    TRY(const auto case_id, id_from(given.id));
    TRY(const auto found, tablet.read(case_id));
    const auto* child = dynamic_cast<const Case*>(found.message.get());
    if (!child) return fail(ErrorKind::bad_input, "This is no child's case.");
    TRY(const auto rows, tablet::consents(tablet, Id::from_bytes(child->family()).value_or(Id{}), case_id));
    static constexpr const char* kStandings[] = {"holds", "refused", "expired", "withdrawn"};
    auto all = json::array();
    for (const auto& row : rows)
      all.push_back({{"id", row.id.to_string()}, {"kind", row.kind}, {"name", row.name}, {"answer", row.answer}, {"what", row.what}, {"given_on", row.given_on},
                     {"standing", kStandings[static_cast<int>(row.standing)]}});
    print(session, all);
    return {};
  });
}

void add_name_child(CLI::App& app, Session& session, Action& action) {
  struct Options {
    tablet::Named named;
    std::string child;
    std::vector<std::string> holders;
  };
  auto* command = app.add_subcommand("name-child", "A child gets a name, by consent; prints its family's id, then its case");
  auto o = std::make_shared<Options>();
  command->add_option("--child", o->child, "The child's name")->required();
  command->add_option("--born", o->named.child.born, "Date of birth");
  command->add_option("--holder", o->holders, "Who has custody and consents: relation|name, as mother|Maria Prøve; once for each")->allow_extra_args(false);
  command->add_flag("--alone", o->named.comes_alone, "A young person who comes alone");
  command->add_option("--says", o->named.childs_say, "What the child says itself: " + one_of("consent_answer"));
  command->add_option("--how", o->named.how_given, one_of("consent_how"));
  then(command, session, action, o, [&session](tablet::Tablet& tablet, const Options& given) -> Status {
    auto named = given.named;
    split_name(given.child, named.child.first_name, named.child.last_name);
    for (const auto& text : given.holders) {
      tablet::Named::Holder holder{.has_consented = true};
      const auto bar = text.find('|');
      if (bar == std::string::npos) return fail(ErrorKind::bad_input, "--holder takes relation|name, as mother|Maria Prøve.");
      holder.relation = text.substr(0, bar);
      split_name(text.substr(bar + 1), holder.first_name, holder.last_name);
      named.holders.push_back(std::move(holder));
    }
    TRY(const auto made, tablet::name_child(tablet, named));
    session.out << made.family.to_string() << '\n' << made.case_id.to_string() << '\n';
    return {};
  });
}

}  // namespace

void add_intake_commands(CLI::App& app, Session& session, Action& action) {
  add_notification(app, session, action);
  add_relay(app, session, action);
  add_close(app, session, action);
  add_consent(app, session, action);
  add_name_child(app, session, action);
}

}  // namespace fremskudt::cli

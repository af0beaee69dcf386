#include "syncd/command_line.h"

#include <algorithm>
#include <sstream>

#include "base/usage.h"
#include "model/codes.h"

namespace fremskudt::syncd {
namespace {

std::string one_of(std::string_view list) {
  std::string text;
  for (const auto& code : codes(list, practice::built_in_pack())) text.append(text.empty() ? "" : ", ").append(code);
  return text;
}

// A code may be written as people write compound words: home-visit for home_visit.
const CLI::Validator& as_code() {
  static const CLI::Validator hyphens([](std::string& code) { return std::ranges::replace(code, '-', '_'), std::string(); }, "", "hyphens");
  return hyphens;
}

class Parser {
 public:
  Parser() {
    app_.require_subcommand(1);
    app_.set_version_flag("--version", std::string("syncd ") + FREMSKUDT_VERSION);
    app_.footer(std::string(kExitCodes) + "\nCommands beside a running `syncd run` on the same store are carried out by it.");

    CLI::App* init = leaf(app_, "init", "Create a sealed case store and the server's keys", [this] { verb_ = init_; });
    init->add_option("--key", key_, "Where the store key goes; by default outside the store, in $XDG_STATE_HOME/fremskudt")->check(a_path());
    init->add_option("--address", init_.address, "HOST:PORT that tablets will reach the server at");
    init->add_flag("--json", init_.json, "Print one JSON object");

    CLI::App* run = leaf(app_, "run", "Serve the store to the tablets until SIGTERM", [this] { verb_ = run_; });
    keyed(run);
    run->add_option("--listen", run_.listen, "ADDRESS:PORT to listen on; port 0 takes a free one")->capture_default_str();
    run->add_option("--address", run_.address, "HOST:PORT that enrolment codes name, when it is not the one listened on");
    run->add_flag("--without-ledger", run_.without_ledger, "Start though the ledger of what was erased is lost; an older copy of the store brings what was erased back");

    CLI::App* recover = leaf(app_, "recover", "Write the key file again from the recovery key, read from stdin",
                             [this] { verb_ = Recover{}; });
    recover->add_option("--key", key_, "Where the store key goes; by default as init does")->check(a_path());

    CLI::App* restore = leaf(app_, "restore", "Put a backup back into an empty directory; the recovery key is read from stdin",
                             [this] { verb_ = restore_; });
    restore->add_option("--key", key_, "Where the store key is or goes; by default as init does")->check(a_path());
    restore->add_option("BACKUP", restore_.backup, "The file that `backup` wrote")->required()->check(a_path());
    auto* ledger = restore->add_option("--ledger", restore_.ledger, "A copy of the erasure ledger (ID.erased, beside the key)")->check(a_path());
    restore->add_flag("--without-ledger", restore_.without_ledger, "Restore though what was erased since may come back")->excludes(ledger);

    CLI::App* team = leaf(group("team", "Teams"), "add", "Add a team and print its id", [this] { admin(team_); });
    keyed(team);
    team->add_option("NAME", team_.name, "What the team is called")->required();

    CLI::App& workers = group("worker", "Workers");
    CLI::App* worker = leaf(workers, "add", "Add a worker and print its id", [this] { admin(worker_); });
    keyed(worker);
    worker->add_flag("--own-cases", worker_.own_cases, "Grant the own cases only, not the team's places and families");
    worker->add_option("--team", worker_.team, "The team's id")->required();
    worker->add_option("--role", worker_.role, "One of: " + one_of("worker_role"))->transform(as_code())->required();
    worker->add_option("--percent", worker_.percent, "Of full time; by default full time")->check(whole_number(1, 100));
    worker->add_option("NAME", worker_.name, "The worker's name")->required();

    CLI::App* set = leaf(workers, "set", "Give a worker another role, team or part of full time; team grants of the old team end", [this] { admin(set_); });
    keyed(set);
    set->add_option("--role", set_.role, "One of: " + one_of("worker_role"))->transform(as_code());
    set->add_option("--team", set_.team, "The new team's id");
    set->add_option("--percent", set_.percent, "Of full time: the band of children that is aimed at goes by it")->check(whole_number(1, 100));
    set->add_option("WORKER", set_.worker, "The worker's id")->required();

    add_grants();
    add_looking_into();
    add_practice();

    CLI::App* place = leaf(group("place", "Places"), "add", "Add a place and print its id", [this] { admin(place_); });
    keyed(place);
    place->add_option("--team", place_.team, "The team's id")->required();
    place->add_option("--kind", place_.kind, "One of: " + one_of("place_kind"))->transform(as_code())->required();
    place->add_option("NAME", place_.name, "What the place is called")->required();

    CLI::App* enrol = leaf(app_, "enrol", "Print a one-time code, valid 24 hours, that makes a tablet this worker's",
                           [this] { admin(enrol_); });
    keyed(enrol);
    enrol->add_option("--worker", enrol_.worker, "The worker's id")->required();
    enrol->add_option("--png", enrol_.png, "Also write the QR code to this file")->check(a_path());
    enrol->add_flag("--qr", enrol_.qr, "Draw the QR code also when stdout is not a terminal");
    enrol->add_option("--address", enrol_.address, "HOST:PORT the code names; by default that of the last run");

    CLI::App* devices = leaf(app_, "devices", "List the enrolled tablets", [this] { admin(devices_); });
    keyed(devices);
    devices->add_flag("--json", devices_.json, "Print one JSON array");

    CLI::App* revoke = leaf(app_, "revoke", "Revoke a tablet, also one that is connected now", [this] { admin(revoke_); });
    keyed(revoke);
    revoke->add_option("DEVICE", revoke_.device, "The device's id, from `devices`")->required();

    CLI::App* backup = leaf(app_, "backup", "Write the store, the server's keys and the erasure ledger to a file that only the recovery key opens",
                            [this] { admin(backup_); });
    keyed(backup);
    backup->add_option("FILE", backup_.file, "The new file")->required()->check(a_path());

    add_export();

    CLI::App* clock = leaf(app_, "clock", "What time the office has seen pass beside this machine's clock; exit code 7 while the clock has run ahead and nothing is erased for its age",
                           [this] { admin(clock_); });
    keyed(clock);
    clock->add_flag("--right", clock_.right, "The clock is right, though it is far ahead of what the office has seen: what is due is erased again");

    CLI::App* verify = leaf(app_, "verify", "Check every page and record of the store", [this] { admin(verify_); });
    keyed(verify);
    verify->add_flag("--json", verify_.json, "Print one JSON object");

    CLI::App* list = leaf(app_, "list", "List records: id, type and what lists may show", [this] { admin(list_); });
    keyed(list);
    list->add_option("--type", list_.type, "Only records of this type, for example HomeVisit");
    list->add_flag("--json", list_.json, "Print one JSON array");

    CLI::App* erase = leaf(app_, "erase", "Erase a record for good, here and on every tablet, and print its id", [this] { admin(erase_); });
    keyed(erase);
    auto* record = erase->add_option("ID", erase_.record, "The record's id");
    auto* field = erase->add_option("--field", erase_.fields, "Only these words of a talk without a name, for example worry")->needs(record)->allow_extra_args(false);
    erase->add_flag("--family", erase_.family, "The id is a family's, and all that belongs to it goes: persons, cases, visits, agreements, tasks")
        ->needs(record)
        ->excludes(field);
    auto* due = erase->add_flag("--due", erase_.due, "No record: the words of all talks that are old enough by the practice pack, its clock talk_words")->excludes(record);
    erase->add_option("--why", erase_.why, "For the log. One of: " + one_of("erase_reason"))->capture_default_str();
    erase->add_flag("--json", erase_.json, "Print one JSON object");
    erase->parse_complete_callback([record, due] {
      if (record->count() + due->count() == 0) throw CLI::RequiredError("ID");
    });

    CLI::App& quarantine = group("quarantine", "What tablets sent that was not merged, as edits of what was erased");
    CLI::App* set_aside = leaf(quarantine, "list", "List what is set aside, not what it says", [this] { admin(set_aside_); });
    keyed(set_aside);
    set_aside->add_flag("--json", set_aside_.json, "Print one JSON array");
    CLI::App* open = leaf(quarantine, "open", "Print what one of them says, as JSON; that is logged", [this] { admin(open_); });
    keyed(open);
    open->add_option("NUMBER", open_.key, "Its number in the list")->required()->check(whole_number(0, INT64_MAX));
    CLI::App* destroy = leaf(quarantine, "destroy", "Let one of them go for good", [this] { admin(destroy_); });
    keyed(destroy);
    destroy->add_option("NUMBER", destroy_.key, "Its number in the list")->required()->check(whole_number(0, INT64_MAX));
    CLI::App* merge = leaf(quarantine, "merge", "Merge one of them after all, as when a grant was lost that it was written by", [this] { admin(merge_); });
    keyed(merge);
    merge->add_option("NUMBER", merge_.key, "Its number in the list")->required()->check(whole_number(0, INT64_MAX));
  }

  std::variant<CommandLine, Reply> parse(std::vector<std::string> arguments) {
    refuse_empty(app_, true);
    std::reverse(arguments.begin(), arguments.end());   // CLI11 takes them from the back
    try {
      app_.parse(std::move(arguments));
    } catch (const CLI::ParseError& e) {
      if (e.get_exit_code() != 0) return Reply{kUsage, {}, sentence_of(e, app_)};
      std::ostringstream out, err;
      app_.exit(e, out, err);
      return Reply::done(out.str());
    }
    return CommandLine{store_, key_, std::move(verb_)};
  }

 private:
  void add_grants() {
    CLI::App& grants = group("grant", "What workers may hold beyond the team's basics and the own cases");
    CLI::App* add = leaf(grants, "add", "Grant a worker a scope and print the grant's id", [this] { admin(grant_); });
    keyed(add);
    add->add_option("--worker", grant_.worker, "The worker's id")->required();
    add->add_option("--scope", grant_.scope, "place:ID, family:ID, intake:ID of a team whose notifications are to be received, or team:ID for all places and families of a team")->required();
    add->add_option("--role", grant_.role, "As what; by default the worker's role")->transform(as_code());
    add->add_option("--until", grant_.until, "2026-03-01 (to the end of that day), or 8h, 14d, 30m, 90s from now; by default until it is ended");
    add->add_option("--why", grant_.why, "The reason, kept with the grant")->required();
    CLI::App* list = leaf(grants, "list", "List the grants that hold", [this] { admin(grants_); });
    keyed(list);
    list->add_option("--worker", grants_.worker, "Only this worker's");
    list->add_flag("--all", grants_.all, "Ended ones too");
    list->add_flag("--json", grants_.json, "Print one JSON array");
    CLI::App* end = leaf(grants, "end", "End a grant, also on tablets that are connected now", [this] { admin(grant_end_); });
    keyed(end);
    end->add_option("GRANT", grant_end_.grant, "The grant's id")->required();
  }
  void add_looking_into() {
    CLI::App& drafts = group("draft", "Drafts of a worker who is away: what there is, and opening one for the leader");
    CLI::App* list = leaf(drafts, "list", "List a worker's drafts: id, type, date and number of words", [this] { admin(drafts_); });
    keyed(list);
    list->add_option("--worker", drafts_.worker, "Whose")->required();
    list->add_flag("--json", drafts_.json, "Print one JSON array");
    CLI::App* open = leaf(drafts, "open", "Let the leader read one draft for a day; the author is told. Prints the grant's id",
                          [this] { admin(draft_); });
    keyed(open);
    open->add_option("--leader", draft_.leader, "Who will read it")->required();
    open->add_option("--reason", draft_.reason, "Why; the author reads it")->required();
    open->add_option("DRAFT", draft_.draft, "The draft's id, from `draft list`")->required();

    CLI::App* audit = leaf(app_, "audit", "Who read and who changed what, and whether the chain of entries holds", [this] { admin(audit_); });
    keyed(audit);
    audit->add_option("--about", audit_.about, "Only entries about this record, or this family and all that belongs to it");
    audit->add_option("--limit", audit_.limit, "The newest so many")->capture_default_str()->check(whole_number(1, 1'000'000));
    audit->add_flag("--json", audit_.json, "Print one JSON object");
  }
  void add_export() {
    CLI::App* app = leaf(app_, "export", "Write finished entries as PDF for the journal, or codes for who evaluates; what is out already is not written twice",
                         [this] { admin(export_); });
    keyed(app);
    auto* journal = app->add_option("--journal", export_.journal, "The folder for PDFs of finished visits, notes, agreements and notifications, and their index; its owner's alone")->check(a_path());
    auto* records = app->add_option("--records", export_.records, "The folder for a CSV and a JSON Lines file per type of record, without names and words; written anew each time")
                        ->check(a_path())
                        ->excludes(journal);
    app->add_option("--receipts", export_.receipts, "What the journal has received: CSV with the columns id and state; by default receipts.csv in the folder")
        ->check(a_path())
        ->needs(journal);
    app->add_flag("--json", export_.json, "Print one JSON object");
    app->parse_complete_callback([journal, records] {
      if (journal->count() + records->count() == 0) throw CLI::RequiredError("--journal or --records");
    });
  }
  void add_practice() {
    CLI::App& practice = group("practice", "The practice pack: code lists, clocks, calendars and law, as data");
    CLI::App* check = without_store(practice, "check", "Say in plain words what is wrong with a pack; exit code 5 when something is", [this] { verb_ = check_; });
    check->add_option("FILE", check_.file, "The pack, as protobuf text")->required()->check(a_path());
    check->add_flag("--json", check_.json, "Print one JSON object");
    CLI::App* print = without_store(practice, "print", "Print the pack in force at an office, or without --store the one that comes with Fremskudt",
                                    [this] { store_.empty() ? verb_ = PracticePrint{} : verb_ = AdminVerb(PracticeInForce{}); });
    auto* store = print->add_option("--store", store_, "The directory of the store")->check(a_path());
    print->add_option("--key", key_, "The store key's file, when it is not where init put it")->check(a_path())->needs(store);
    CLI::App* set = leaf(practice, "set", "Put a pack in force, here and on every tablet at its next sync", [this] { admin(set_practice_); });
    keyed(set);
    auto* file = set->add_option("FILE", set_practice_.file, "The pack, as protobuf text")->check(a_path());
    // How a pack reaches a running syncd.
    set->add_option("--text", set_practice_.text)->group("")->excludes(file);
    set->parse_complete_callback([this] {
      if (set_practice_.file.empty() && set_practice_.text.empty()) throw CLI::RequiredError("FILE");
    });
  }
  CLI::App& group(const std::string& name, const std::string& what) {
    CLI::App* app = app_.add_subcommand(name, what);
    app->require_subcommand(1);
    return *app;
  }
  CLI::App* leaf(CLI::App& parent, const std::string& name, const std::string& what, std::function<void()> chosen) {
    CLI::App* app = without_store(parent, name, what, std::move(chosen));
    app->add_option("--store", store_, "The directory of the store")->required()->check(a_path());
    return app;
  }
  CLI::App* without_store(CLI::App& parent, const std::string& name, const std::string& what, std::function<void()> chosen) {
    CLI::App* app = parent.add_subcommand(name, what);
    app->final_callback(std::move(chosen));
    return app;
  }
  void keyed(CLI::App* app) { app->add_option("--key", key_, "The store key's file, when it is not where init put it")->check(a_path()); }
  void admin(AdminVerb verb) { verb_ = std::move(verb); }

  CLI::App app_{"syncd: the team's case store at the office", "syncd"};
  std::string store_, key_;
  Verb verb_;
  Init init_;
  Run run_;
  TeamAdd team_;
  WorkerAdd worker_;
  WorkerSet set_;
  GrantAdd grant_;
  GrantList grants_;
  GrantEnd grant_end_;
  DraftList drafts_;
  DraftOpen draft_;
  AuditList audit_;
  PlaceAdd place_;
  EnrolTablet enrol_;
  Devices devices_;
  Revoke revoke_;
  Backup backup_;
  Restore restore_;
  Export export_;
  Clock clock_;
  Verify verify_;
  List list_;
  EraseRecord erase_;
  QuarantineList set_aside_;
  QuarantineOpen open_;
  QuarantineDestroy destroy_;
  QuarantineMerge merge_;
  PracticeCheck check_;
  PracticeSet set_practice_;
};

}  // namespace

std::variant<CommandLine, Reply> parse(const std::vector<std::string>& arguments) { return Parser().parse(arguments); }

}  // namespace fremskudt::syncd

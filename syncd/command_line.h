// The command line of syncd, parsed: what was asked for, before anything is opened. Pure.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "syncd/reply.h"

namespace fremskudt::syncd {

inline constexpr const char* kDefaultListen = "127.0.0.1:4747";

struct Init {
  std::string address;   // what enrolment codes will name; run sets it too
  bool json = false;
};
struct Run {
  std::string listen = kDefaultListen;
  std::string address;   // empty: the one it listens on
  bool without_ledger = false;
};
struct Recover {};       // reads the recovery key from stdin, writes the key file again

struct Restore {         // reads the recovery key from stdin
  std::string backup, ledger;
  bool without_ledger = false;
};

struct TeamAdd {
  std::string name;
};
struct WorkerAdd {
  std::string team, role, name;
  std::int32_t percent = 0;
  bool own_cases = false;   // no grant of the team: the own cases only
};
struct WorkerSet {
  std::string worker, role, team;   // empty: as it is
  std::optional<std::int32_t> percent;
};
struct GrantAdd {
  std::string worker, scope, role, until, why;   // role empty: the worker's; until empty: until it is ended
};
struct GrantList {
  std::string worker;    // empty: everybody's
  bool all = false;      // ended ones too
  bool json = false;
};
struct GrantEnd {
  std::string grant;
};
struct DraftList {
  std::string worker;
  bool json = false;
};
struct DraftOpen {
  std::string draft, leader, reason;
};
struct AuditList {
  std::string about;     // a record, or a family with all that belongs to it; empty: everything
  std::uint32_t limit = 200;
  bool json = false;
};
struct PlaceAdd {
  std::string team, kind, name;
};
struct EnrolTablet {
  std::string worker, address;
  std::string png;       // written by the process that was asked, never by the running one
  bool qr = false;
};
struct Devices {
  bool json = false;
};
struct Revoke {
  std::string device;
};
struct Backup {
  std::string file;      // absolute by the time it is carried out
};
struct Export {          // one of the folders; absolute by the time it is carried out, as `receipts`
  std::string journal, records;
  std::string receipts;  // empty: receipts.csv in the folder, where it is
  bool json = false;
};
struct Clock {           // what the office knows of time
  bool right = false;    // the person says that this machine's clock is right
};
struct Verify {
  bool json = false;
};
struct List {
  std::string type;      // empty: all
  bool json = false;
};

struct EraseRecord {
  std::string record;
  std::vector<std::string> fields;   // empty: the whole record
  bool family = false;               // it is a family, and all that belongs to it goes
  bool due = false;                  // no record: the words of talks that are old enough
  std::string why = "decision";
  bool json = false;
};
struct QuarantineList {
  bool json = false;
};
struct QuarantineOpen {
  std::int64_t key = 0;
};
struct QuarantineDestroy {
  std::int64_t key = 0;
};
struct QuarantineMerge {
  std::int64_t key = 0;
};

// The practice pack, without a store.
struct PracticeCheck {
  std::string file;
  bool json = false;
};
struct PracticePrint {};
// … and with one. Read by the process that was asked: a running syncd may not see the file.
struct PracticeSet {
  std::string file, text;
};
struct PracticeInForce {};

// Carried out by whoever has the store open: this process, or the running one through its socket.
using AdminVerb = std::variant<TeamAdd, WorkerAdd, WorkerSet, PlaceAdd, GrantAdd, GrantList, GrantEnd, DraftList, DraftOpen, AuditList,
                               EnrolTablet, Devices, Revoke, Backup, Export, Clock, Verify, List, EraseRecord, QuarantineList,
                               QuarantineOpen, QuarantineDestroy, QuarantineMerge, PracticeSet, PracticeInForce>;
using Verb = std::variant<Init, Run, Recover, Restore, PracticeCheck, PracticePrint, AdminVerb>;

struct CommandLine {
  std::filesystem::path store;  // empty for what needs none
  std::filesystem::path key;    // empty: where it is by default
  Verb verb;
};

// A Reply when there is nothing to carry out: --help, --version, or a usage error.
std::variant<CommandLine, Reply> parse(const std::vector<std::string>& arguments);

}  // namespace fremskudt::syncd

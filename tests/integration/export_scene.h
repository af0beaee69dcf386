// An office opened in this process under a test's clock, with a family in it, and what leaves it by `syncd export`.
#pragma once

#include <sys/stat.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "model/attachment.h"
#include "store/attachments.h"
#include "store/file_ops.h"
#include "support/catch.h"
#include "support/process.h"
#include "support/test_environment.h"
#include "syncd/csv.h"
#include "syncd/erasing.h"
#include "syncd/export.h"
#include "syncd/export_document.h"
#include "syncd/export_pdf.h"

namespace fremskudt::test {

using namespace fremskudt::syncd;
namespace fs = std::filesystem;

inline constexpr std::int64_t kMinuteMs = 60'000, kDayMs = 24 * 60 * kMinuteMs;

inline std::string contents(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// With every run of white space as one blank: where lines break says nothing.
inline std::string text_of(const fs::path& pdf) {
  const auto done = test::run("/usr/bin/pdftotext", {pdf.string(), "-"});
  REQUIRE(done.code == 0);
  std::string text;
  for (const char c : done.out) {
    const bool is_blank = c == ' ' || c == '\n' || c == '\f';
    if (!is_blank) text += c;
    else if (!text.empty() && text.back() != ' ') text += ' ';
  }
  return text;
}

inline std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return bytes;
}

inline bool holds(const std::string& text, std::string_view words) { return text.find(words) != text.npos; }

struct Opened {
  TemporaryDirectory folder;
  TestEnvironment env;
  std::string log_lines;
  Log log{env, [this](std::string_view line) { log_lines += line; }};
  Surroundings surroundings{env, log, {folder / "state", {}}, {}};
  std::unique_ptr<Office> office;
  store::FileOps* files = &store::system_files();   // of the exports' folders
  Id team, worker, family, mother, child, record;

  Opened() {
    REQUIRE(Office::create(folder / "office", {}, {}, surroundings));
    auto opened = Office::open(folder / "office", {}, surroundings);
    REQUIRE(opened);
    office = *std::move(opened);
    team = add<Team>([](Team& t) { t.set_name("Team Prøve"); });
    worker = add<Worker>([&](Worker& w) {
      w.set_team(team.to_bytes());
      w.set_name("Signe Prøvegaard");
      w.set_role("home_visit");
    });
    family = add<Family>([&](Family& f) { f.set_team(team.to_bytes()); });
    mother = add<Person>([&](Person& p) {
      p.set_family(family.to_bytes());
      p.set_kind("parent");
      p.set_first_name("Amira");
      p.set_relation("mother");
      p.set_address("Hemmelig Øvevej 7, 1. tv");
      p.set_protected_address(true);
    });
    child = add<Person>([&](Person& p) {
      p.set_family(family.to_bytes());
      p.set_kind("child");
      p.set_first_name("Nour");
      p.set_last_name("Prøvesen");
      p.set_cpr("000118-4321");
    });
    record = add<Case>([&](Case& c) {
      c.set_family(family.to_bytes());
      c.set_child(child.to_bytes());
      c.set_team(team.to_bytes());
      c.set_level(2);
    });
  }
  template <class Record, class Fill>
  Id add(Fill fill) {
    Record message;
    message.mutable_created()->set_at(env.now_ms());
    message.mutable_created()->set_worker(worker.to_bytes());
    fill(message);
    const auto id = office->add(message);
    INFO((id ? std::string() : id.error().message));
    REQUIRE(id);
    return *id;
  }
  merge::Resolved read(const Id& id) {
    const auto stored = office->reader().read(id);
    REQUIRE((stored && *stored));
    auto resolved = merge::resolve((*stored)->state);
    REQUIRE(resolved);
    return *std::move(resolved);
  }
  void finish(const Id& id, std::uint32_t type) {
    REQUIRE(office->write({store::Write{id, type, merge::finish(read(id), worker, env.now_ms())}}));
  }
  template <class Record, class Edit>
  void change(const Id& id, Edit edit) {
    REQUIRE(office->change<Record>(id, edit));
  }
  Id visit(const std::function<void(HomeVisit&)>& more = {}) {
    const Id id = add<HomeVisit>([&](HomeVisit& v) {
      v.set_shared(true);
      v.set_family(family.to_bytes());
      v.set_date("2026-02-27");
      v.add_present(mother.to_bytes());
      v.set_minutes(9771);
      auto* said = v.mutable_note()->add_paragraphs();
      said->set_voice(SEEN_AND_HEARD);
      said->set_text("Nour viste en tegning af en ørn på et æbletræ ved åen.");
      if (more) more(v);
    });
    finish(id, record_type_of<HomeVisit>().number());
    return id;
  }
  Reply run(const Export& verb) {
    return carry_out(ExportDesk{office->reader(), env, log, pseudonym_key_of(office->identity()), [&](const store::ChangeSet& c) { return office->write(c); }, *files}, verb);
  }
  nlohmann::json journal(const std::string& name = "journal", const std::string& receipts = {}) {
    const auto reply = run({(folder / name).string(), {}, receipts, true});
    INFO(reply.error);
    REQUIRE(reply.exit_code == kDone);
    return nlohmann::json::parse(reply.out);
  }
  std::vector<CsvRow> index(const std::string& name = "journal") {
    auto rows = parse_csv(contents(folder / name / "index.csv"));
    REQUIRE(rows);
    rows->erase(rows->begin());
    return *rows;
  }
  std::string pdf(std::size_t row, const std::string& name = "journal") { return text_of(folder / name / index(name).at(row)[0]); }
  void later(std::int64_t ms = kDayMs) { env.advance(ms); }
};

}  // namespace fremskudt::test

// Where in a pack's text something stands, and the list of what was found. For check.cpp and its parts only.
#pragma once

#include <google/protobuf/text_format.h>

#include <set>
#include <string>
#include <vector>

#include "practice/check.h"

namespace fremskudt::practice {

// An element of the pack with the place it was read from, if it was read.
struct Spot {
  const google::protobuf::Message* message = nullptr;
  const google::protobuf::TextFormat::ParseInfoTree* tree = nullptr;
  int line = 0;
  std::string where;

  Spot in(const char* field, int index, std::string name) const;   // index -1: the field is not repeated
  int line_of(const char* field) const;                             // the element's own when the field is not there
};

// As much of it as anybody reads: a pack may name anything.
std::string shortened(std::string text);

class Findings {
 public:
  void add(const Spot& spot, std::string what) { add(spot.line, spot, std::move(what)); }
  void add(const Spot& spot, const char* field, std::string what) { add(spot.line_of(field), spot, std::move(what)); }
  void add(int line, const Spot& spot, std::string what) {
    if (all.size() < kMost) all.push_back({line, shortened(spot.where), shortened(std::move(what))});
    else is_cut = true;
  }

  static constexpr std::size_t kMost = 500;   // more is told when these are mended
  std::vector<Finding> all;
  std::vector<Finding> not_verified;
  bool is_cut = false;
};

enum class Need { must, may };

// A code is spelt as one and is not in `seen`, which then has it.
void check_new_code(Findings& findings, const Spot& spot, const char* field, const std::string& code, std::set<std::string>& seen);
// A day, if it is set.
void check_day(Findings& findings, const Spot& spot, const char* field, const std::string& text);
void check_bounds(Findings& findings, const Spot& spot, const std::string& from, const std::string& until);
void check_source(Findings& findings, const Spot& spot, bool has, const Source& source, Need need, const char* field = "source");
// Every text for people is there in Danish and in English: fields that are named da, en, da_title, en_title …
void check_words(Findings& findings, const Spot& spot);

// check_clocks.cpp: facts, clocks, calendars, holidays.
void check_clocks(Findings& findings, const Pack& pack, const Spot& root);
// check_values.cpp: every number and text of the message and of what is in it. false: there is so much of something that nothing
// else is to be looked at.
bool check_values(Findings& findings, const Spot& spot);
// check_relied_on.cpp: the facts that Fremskudt records and the clocks that it shows by their codes. Of a pack without other
// mistakes: its clocks are run.
void check_relied_on(Findings& findings, const Pack& pack, const Spot& root);

}  // namespace fremskudt::practice

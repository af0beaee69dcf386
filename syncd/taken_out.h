// What must stand in nobody's words when they leave the office: CPR numbers, addresses that are protected, who notified.
//
// It is found as whole words, whatever their case and what stands between them, also with a genitive s; a telephone number with
// or without blanks and +45. What looks like a CPR number is found always, whoever it belongs to. Written otherwise than it
// stands in its field a name or an address cannot be known.
// A value. Thread: any.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fremskudt::syncd {

inline constexpr std::string_view kTakenOut = "[taget ud]";

class TakenOut {
 public:
  void add_cpr(std::string_view number);
  // All of it, what stands before its first comma, and what else of it between commas is a street with a number.
  void add_address(std::string_view address);
  // A single word of it counts only where it begins with a capital: Bo, not bo.
  void add_name(std::string_view name);
  // A telephone number, a mail address, an address.
  void add_reached_at(std::string_view text);
  // Where a child lives or goes to school, as one typed it.
  void add_place(std::string_view text);
  void add(const TakenOut& other);

  // `text`, with kTakenOut in place of each.
  std::string from(std::string_view text) const;

 private:
  struct Needle {
    std::vector<std::string> words;   // folded
    bool is_name = false;
  };
  void add_words(std::string_view text, bool is_name, bool also_parts);

  std::vector<Needle> needles_;
  std::set<std::string> numbers_, telephones_;   // digits
};

}  // namespace fremskudt::syncd

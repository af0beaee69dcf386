#include "practice/check.h"

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>

#include <algorithm>

#include "base/fold.h"
#include "practice/findings.h"

namespace fremskudt::practice {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::TextFormat;

constexpr int kMaxDepth = 16;   // the deepest of ours is five

// The reader of protobuf texts speaks to programmers: its words, said to whoever wrote the pack.
std::string in_plain_words(const std::string& message) {
  const auto quoted = [&](std::size_t from) {
    const auto begin = message.find('"', from);
    return begin == std::string::npos ? std::string() : message.substr(begin + 1, message.find('"', begin + 1) - begin - 1);
  };
  if (const auto at = message.find("has no field named"); at != std::string::npos)
    return "the word “" + quoted(at) + "” is not known here; compare with the pack that `syncd practice print` writes.";
  if (message.starts_with("Unknown enumeration value"))
    return "“" + quoted(0) + "” is none of the values that this takes; compare with the pack that `syncd practice print` writes.";
  if (message.find("is specified multiple times") != std::string::npos)
    return "“" + quoted(0) + "” stands twice here; take one away.";
  if (message.find("another member of oneof") != std::string::npos)
    return "“" + quoted(0) + "” stands beside another word that says the same in another way; take one of the two away.";
  if (message.find("out of range") != std::string::npos) return "a number is too large or too small here.";
  return "this cannot be read (" + message + "); look here and just before for a missing quotation mark, brace or colon.";
}

class Errors : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, google::protobuf::io::ColumnNumber, const std::string& message) override {
    findings.push_back({std::max(line + 1, 0), {}, in_plain_words(message)});
  }
  void AddWarning(int, google::protobuf::io::ColumnNumber, const std::string&) override {}
  std::vector<Finding> findings;
};

void check_list(Findings& findings, const CodeList& list, const Spot& spot) {
  std::set<std::string> seen;
  std::set<std::pair<std::string_view, std::string>> labels;   // by language
  if (list.codes().empty()) findings.add(spot, "it has no codes; add them, or take the list away.");
  else if (std::ranges::none_of(list.codes(), [](const Code& code) { return code.offered_until().empty(); }))
    findings.add(spot, "none of its codes is offered for ever, so nobody could choose one; take offered_until away from those that are to be chosen.");
  for (int i = 0; i < list.codes_size(); ++i) {
    const Code& code = list.codes(i);
    const Spot at = spot.in("codes", i, spot.where + ", code " + code.code());
    check_new_code(findings, at, "code", code.code(), seen);
    check_words(findings, at);
    if (code.offered_until().empty())
      for (const auto& [words, in] : {std::pair(&code.da(), "da"), std::pair(&code.en(), "en")})
        if (!words->empty() && !labels.emplace(in, *words).second) findings.add(at, in, "another code of the list is called “" + *words + "” too, and nobody could tell them apart; call one of them something else.");
    check_day(findings, at, "offered_until", code.offered_until());
    check_source(findings, at, code.has_source(), code.source(), list.official() && !list.has_source() ? Need::must : Need::may);
    std::optional<Day> before;
    for (int k = 0; k < code.earlier_size(); ++k) {
      const Spot label = at.in("earlier", k, at.where + ", an earlier label");
      check_words(findings, label);
      const auto until = parse_day(code.earlier(k).until());
      if (!until) findings.add(label, "until when it was called so is no day; write until: \"2026-03-01\".");
      if (until && before && *until <= *before) findings.add(label, "it ends before the one above it; put the oldest first.");
      before = until;
    }
  }
}

// At one time the law says it under one number. In order of time each has only to be held against the one that holds longest of
// those before it.
void check_times(Findings& findings, const LegalReference& reference, const Spot& spot) {
  struct Held {
    std::chrono::sys_days from, until;
    int index;
  };
  std::vector<Held> held;
  for (int i = 0; i < reference.provisions_size(); ++i) {
    const auto from = parse_day(reference.provisions(i).from()), until = parse_day(reference.provisions(i).until());
    held.push_back({from ? std::chrono::sys_days(*from) : std::chrono::sys_days::min(), until ? std::chrono::sys_days(*until) : std::chrono::sys_days::max(), i});
  }
  std::ranges::stable_sort(held, {}, &Held::from);
  const Held* longest = nullptr;
  for (const Held& one : held) {
    if (longest != nullptr && one.from <= longest->until) {
      const auto& other = reference.provisions(std::min(one.index, longest->index));
      const int later = std::max(one.index, longest->index);
      findings.add(spot.in("provisions", later, spot.where + ", " + reference.provisions(later).section()),
                   "it holds at the same time as " + other.section() + " of " + other.law() + "; let one end before the other begins.");
    }
    if (longest == nullptr || one.until > longest->until) longest = &one;
  }
}

void check_law(Findings& findings, const Pack& pack, const Spot& root) {
  std::set<std::string> laws, references;
  for (int i = 0; i < pack.laws_size(); ++i) {
    const Spot at = root.in("laws", i, "law " + pack.laws(i).code());
    check_new_code(findings, at, "code", pack.laws(i).code(), laws);
    check_words(findings, at);
    check_source(findings, at, pack.laws(i).has_source(), pack.laws(i).source(), Need::must);
  }
  for (int i = 0; i < pack.references_size(); ++i) {
    const LegalReference& reference = pack.references(i);
    const Spot at = root.in("references", i, "legal reference " + reference.code());
    check_new_code(findings, at, "code", reference.code(), references);
    check_words(findings, at);
    if (reference.provisions().empty()) findings.add(at, "no law says it; add a provision.");
    for (int k = 0; k < reference.provisions_size(); ++k) {
      const Provision& provision = reference.provisions(k);
      const Spot here = at.in("provisions", k, at.where + ", " + provision.section());
      if (find_law(pack, provision.law()) == nullptr)
        findings.add(here, "law", "the law “" + provision.law() + "” is none of this pack; add it to the laws, or mend the word.");
      if (provision.section().empty()) findings.add(here, "it has no section; write section: \"§ 20\".");
      check_bounds(findings, here, provision.from(), provision.until());
      check_source(findings, here, provision.has_source(), provision.source(), Need::must);
    }
    check_times(findings, reference, at);
  }
}

// What a number of the limits may be at most: days that a lost tablet stays readable, minutes that it lies open, children of one worker.
int most_of(const FieldDescriptor& field) {
  if (field.name().starts_with("lease")) return 60;
  if (field.name().ends_with("_minutes")) return 240;
  if (field.name().starts_with("children")) return 200;
  return 366;
}

void check_limits(Findings& findings, const Pack& pack, const Spot& root) {
  if (!pack.has_limits()) return findings.add(root, "the limits are missing; add limits { … }.");
  const Limits& limits = pack.limits();
  const Spot at = root.in("limits", -1, "limits");
  const auto* type = limits.GetDescriptor();
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* field = type->field(i);
    if (field->cpp_type() != FieldDescriptor::CPPTYPE_INT32) continue;
    const int number = limits.GetReflection()->GetInt32(limits, field);
    if (number <= 0) findings.add(at, field->name().c_str(), field->name() + " is missing or not above zero; give a number.");
    else if (number > most_of(*field)) findings.add(at, field->name().c_str(), field->name() + " is more than " + std::to_string(most_of(*field)) + "; give a smaller number.");
  }
  if (limits.lease_warning_day() > limits.lease_days()) findings.add(at, "lease_warning_day", "the warning comes after the lease has ended; let it come before.");
  if (limits.children_low() > limits.children_high()) findings.add(at, "children_low", "the band of children begins above its end; exchange the two.");
  if (find_calendar(pack, limits.unfinished_calendar()) == nullptr)
    findings.add(at, "unfinished_calendar", "the calendar “" + limits.unfinished_calendar() + "” is none of this pack; name one that is.");
}

// "112", "+45 12 34 56 78": digits with spaces between them. No number at all is one that is still to be set.
bool is_phone(const std::string& text) {
  constexpr std::ptrdiff_t kShortest = 3, kLongest = 15;   // 15: ITU-T E.164
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto digits = std::ranges::count_if(text, is_digit);
  return digits >= kShortest && digits <= kLongest && text.find('+', 1) == std::string::npos &&
         std::ranges::all_of(text, [&](char c) { return is_digit(c) || c == ' ' || c == '+'; });
}

void check_acute(Findings& findings, const Pack& pack, const Spot& root) {
  std::set<std::string> seen;
  for (int i = 0; i < pack.acute_size(); ++i) {
    const AcuteLine& line = pack.acute(i);
    const Spot at = root.in("acute", i, "acute " + line.code());
    check_new_code(findings, at, "code", line.code(), seen);
    check_words(findings, at);
    check_source(findings, at, line.has_source(), line.source(), Need::must);
    if (!line.phone().empty() && !is_phone(line.phone())) findings.add(at, "phone", "this is no telephone number; write phone: \"12 34 56 78\".");
    if (line.phone().empty() && line.source().verified() == VERIFIED)
      findings.add(at, "its source is said to be verified, and there is no number; write phone: \"12 34 56 78\", or NOT_VERIFIED.");
  }
  for (const auto code : {kAlarmLine, kDutyLine})
    if (find_acute_line(pack, code) == nullptr)
      findings.add(root, "the line “" + std::string(code) + "” of acute is missing, which the page Akut shows; copy it from what `syncd practice print` writes.");
  if (const auto* alarm = find_acute_line(pack, kAlarmLine); alarm != nullptr && alarm->phone().empty())
    findings.add(root, "the line “alarm” of acute has no number; write phone: \"112\".");
  if (find_card(pack, kShouldINotify) == nullptr)
    findings.add(root, "the card “should_i_notify” is missing, which the page Akut shows; copy it from what `syncd practice print` writes.");
}

// Records may hold any code that was ever offered.
void add_what_is_lost(Findings& findings, const Pack& pack, const Spot& root, const Pack& before) {
  for (const auto& ours : before.lists()) {
    const CodeList* list = find_list(pack, ours.name());
    if (list == nullptr) {
      findings.add(0, root, "the list “" + ours.name() + "” of pack " + before.version() + " is missing; copy it from what `syncd practice print` writes.");
      continue;
    }
    const auto index = std::ranges::find_if(pack.lists(), [&](const CodeList& one) { return &one == list; }) - pack.lists().begin();
    const Spot at = root.in("lists", static_cast<int>(index), "list " + ours.name());
    for (const auto& code : ours.codes())
      if (find_code(*list, code.code()) == nullptr)
        findings.add(at, "the code “" + code.code() + "” is missing, and records may hold it; keep it, and give it offered_until when it is no longer offered.");
  }
}

// The program itself knows what each of these may and means.
void check_nothing_is_added(Findings& findings, const Pack& pack, const Spot& root) {
  for (int i = 0; i < pack.lists_size(); ++i) {
    const CodeList& list = pack.lists(i);
    if (list.name() != "worker_role" && list.name() != "level") continue;
    const CodeList* ours = find_list(built_in_pack(), list.name());
    for (int k = 0; k < list.codes_size(); ++k)
      if (const auto& code = list.codes(k).code(); find_code(*ours, code) == nullptr)
        findings.add(root.in("lists", i, "list " + list.name()).in("codes", k, "list " + list.name() + ", code " + code),
                     "Fremskudt does not know what this one may or means; take it out and name one of those that are there otherwise.");
  }
}

void check_all(Findings& findings, const Pack& pack, const Spot& root, bool is_built_in) {
  if (version_numbers(pack.version()).empty()) findings.add(root, "version", "the version is missing or is not made of numbers with points between them; write version: \"2026.1\".");
  if (!parse_day(pack.valid_from())) findings.add(root, "valid_from", "the day from which it is valid is missing or no day from 1900 to 2199; write valid_from: \"2026-01-01\".");
  if (!check_values(findings, root)) return;
  check_clocks(findings, pack, root);
  std::set<std::string> lists, cards;
  for (int i = 0; i < pack.lists_size(); ++i) {
    const CodeList& list = pack.lists(i);
    const Spot at = root.in("lists", i, "list " + list.name());
    check_new_code(findings, at, "name", list.name(), lists);
    check_words(findings, at);
    check_source(findings, at, list.has_source(), list.source(), Need::may);
    check_list(findings, list, at);
  }
  if (!is_built_in) add_what_is_lost(findings, pack, root, built_in_pack());
  check_law(findings, pack, root);
  check_limits(findings, pack, root);
  check_acute(findings, pack, root);
  for (int i = 0; i < pack.cards_size(); ++i) {
    const Card& card = pack.cards(i);
    const Spot at = root.in("cards", i, "card " + card.code());
    check_new_code(findings, at, "code", card.code(), cards);
    check_words(findings, at);
    check_source(findings, at, card.has_source(), card.source(), Need::may);
    for (const auto& reference : card.references())
      if (find_reference(pack, reference) == nullptr)
        findings.add(at, "references", "the legal reference “" + reference + "” is none of this pack; add it, or mend the word.");
  }
  check_relied_on(findings, pack, root);
}

// Anything that would move the cursor of a terminal or colour it; a carriage return is the end of a line somewhere.
bool has_controls(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
    if ((byte == 0xc2 && next >= 0x80 && next <= 0x9f) || byte == 0x7f) return true;
    if (byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r') return true;
  }
  return false;
}

CheckedPack finish(Findings found, CheckedPack reading) {
  std::ranges::stable_sort(found.all, {}, &Finding::line);
  if (found.is_cut) found.all.push_back({0, {}, "there are more mistakes than these; mend these first."});
  std::ranges::stable_sort(found.not_verified, {}, &Finding::line);
  reading.findings = std::move(found.all);
  reading.not_verified = std::move(found.not_verified);
  return reading;
}

}  // namespace

std::string to_sentence(const Finding& finding) {
  std::string text = finding.line > 0 ? "line " + std::to_string(finding.line) + ": " : std::string();
  if (!finding.where.empty()) text += finding.where + ": ";
  return text + finding.what;
}

CheckedPack read_pack(std::string_view text) {
  CheckedPack reading;
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";   // some editors begin a file with it
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (text.size() > kMaxPackBytes) {
    reading.findings.push_back({0, {}, "the file is larger than a pack may be (512 KiB); it is something else."});
    return reading;
  }
  if (!is_valid_utf8(text)) {
    reading.findings.push_back({0, {}, "the file is not written in UTF-8; save it as UTF-8 in your editor."});
    return reading;
  }
  if (has_controls(text)) {
    reading.findings.push_back({0, {}, "the file has characters in it that no editor shows (control characters); take them out."});
    return reading;
  }
  for (auto at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1))
    if (at + 1 == text.size() || text[at + 1] != '\n') {   // to the reader all of it is one comment
      reading.findings.push_back({0, {}, "its lines end as on very old computers (a carriage return alone); save it with line ends of today in your editor."});
      return reading;
    }
  Pack pack;
  Errors errors;
  TextFormat::ParseInfoTree tree;
  TextFormat::Parser parser;
  parser.RecordErrorsTo(&errors);
  parser.WriteLocationsTo(&tree);
  parser.SetRecursionLimit(kMaxDepth);
  if (!parser.ParseFromString(std::string(text), &pack)) {
    reading.findings = std::move(errors.findings);
    return reading;
  }
  if (pack.ByteSizeLong() == 0) {
    reading.findings.push_back({0, {}, "the file is empty or holds comments alone; begin with the pack that `syncd practice print` writes."});
    return reading;
  }
  Findings found;
  const Spot root{&pack, &tree, 0, {}};
  check_all(found, pack, root, text == built_in_text());
  if (text != built_in_text()) check_nothing_is_added(found, pack, root);
  reading.pack = std::move(pack);
  return finish(std::move(found), std::move(reading));
}

CheckedPack check(const Pack& pack) {
  Findings found;
  check_all(found, pack, Spot{&pack, nullptr, 0, {}}, false);
  CheckedPack reading;
  reading.pack = pack;
  return finish(std::move(found), std::move(reading));
}

std::vector<Finding> check_nothing_is_lost(const Pack& pack, const Pack& before) {
  Findings found;
  add_what_is_lost(found, pack, Spot{&pack, nullptr, 0, {}}, before);
  return std::move(found.all);
}

}  // namespace fremskudt::practice

// Two people type in one visit, each on a screen that lags behind its editor, with saves, meetings and arrivals at any
// moment. Every word is typed once and never removed by anybody, so every word must stand in the record in the end,
// and both tablets must hold the same.
//
// TABLET_STORMS=200 runs more of them; TABLET_STORM_SEED=7 one alone.
#include <algorithm>
#include <cstdlib>

#include "desk.h"

using namespace fremskudt;
using namespace fremskudt::test;
using tablet::Editor;
using tablet::Handle;

namespace {

constexpr auto kAgenda = static_cast<std::uint32_t>(HomeVisit::kAgendaFieldNumber);

// What one person sees: taken from the editor now and then, typed into in between.
struct Screen {
  std::unique_ptr<Editor> editor;
  std::vector<std::pair<Handle, std::string>> paragraphs;
  std::vector<std::pair<Handle, std::string>> agendas;

  void look() {
    const auto shot = editor->snapshot();
    paragraphs.clear();
    for (const auto& p : shot.paragraphs) paragraphs.emplace_back(p.handle, p.text);
    agendas.clear();
    for (const auto& text : shot.texts)
      if (text.field == kAgenda) agendas.emplace_back(text.handle, text.text);
  }
};

class Storm {
 public:
  explicit Storm(std::uint64_t seed) : desk_(seed), rng_(seed) {
    const auto family = desk_.add_family({"Emma"});
    visit_ = desk_.add_visit(family.family, "Et.\n\nTo.\n\nTre.");
    desk_.meet();
    anna_.editor = ok(Editor::open(desk_.anna(), visit_));
    bo_.editor = ok(Editor::open(desk_.bo(), visit_));
    anna_.look();
    bo_.look();
  }

  void run(int steps) {
    for (int i = 0; i < steps; ++i) {
      desk_.env.advance(below(3000));
      step(below(2) ? anna_ : bo_);
      if (below(6) == 0) desk_.meet();
    }
    for (int i = 0; i < 2; ++i) {
      for (auto* screen : {&anna_, &bo_}) ok(screen->editor->rebase());
      desk_.meet();
    }
    CHECK(desk_.state_of(desk_.anna(), visit_) == desk_.state_of(desk_.bo(), visit_));
    const auto all = all_words();
    for (const auto& word : typed_) {
      INFO(word);
      CHECK(all.find(word) != std::string::npos);
    }
    // The editor shows what the record holds.
    ok(anna_.editor->rebase());
    const auto note = visit_of(desk_.anna(), visit_).note();
    std::vector<std::string> shown;
    for (const auto& p : anna_.editor->snapshot().paragraphs) shown.push_back(p.text);
    CHECK(shown == paragraphs(note));
    CHECK(typed_.size() > static_cast<std::size_t>(steps) / 4);
  }

 private:
  std::uint64_t below(std::uint64_t n) { return rng_() % n; }

  std::string word() {
    typed_.push_back("ord" + std::to_string(typed_.size()) + "x");
    return " " + typed_.back();
  }

  void step(Screen& screen) {
    switch (below(9)) {
      case 0:
      case 1:
      case 2: {
        if (screen.paragraphs.empty()) break;
        auto& [handle, text] = screen.paragraphs[below(screen.paragraphs.size())];
        text += word();
        ok(screen.editor->set_paragraph(handle, text));
        break;
      }
      case 3: {
        auto& [handle, text] = screen.agendas[below(screen.agendas.size())];
        text += word();
        ok(screen.editor->set_text(kAgenda, handle, text));
        break;
      }
      case 4: {
        const auto at = below(screen.paragraphs.size() + 1);
        const Handle after = at == 0 ? 0 : screen.paragraphs[at - 1].first;
        auto text = word();
        const Handle made = ok(screen.editor->insert_paragraph(after, text));
        screen.paragraphs.insert(screen.paragraphs.begin() + static_cast<std::ptrdiff_t>(at), {made, text});
        break;
      }
      case 5: {
        if (screen.paragraphs.empty()) break;
        const auto at = below(screen.paragraphs.size());
        auto& [handle, text] = screen.paragraphs[at];
        const auto space = text.rfind(' ');
        if (space == std::string::npos) break;
        // A screen that lags does not split: it sends the letters it has, then the split.
        ok(screen.editor->set_paragraph(handle, text));
        const Handle second = ok(screen.editor->split_paragraph(handle, space));
        std::string tail = text.substr(space);
        text.resize(space);
        screen.paragraphs.insert(screen.paragraphs.begin() + static_cast<std::ptrdiff_t>(at) + 1, {second, tail});
        break;
      }
      case 6: ok(screen.editor->save()); break;
      case 7: ok(screen.editor->rebase()); break;   // the store told; the screen was not told yet
      case 8: screen.look(); break;
      default: break;
    }
  }

  // Every version of every text, shown or beside.
  std::string all_words() {
    const auto resolved = ok(desk_.anna().read(visit_));
    const auto& visit = static_cast<const HomeVisit&>(*resolved.message);
    std::string all = visit.agenda();
    for (const auto& p : visit.note().paragraphs()) all += "\n" + p.text();
    for (const auto& conflict : resolved.conflicts)
      for (const auto& version : conflict.versions)
        all += "\n" + merge::version_text(record_type_of<HomeVisit>(), conflict.field, version);
    return all;
  }

  Desk desk_;
  std::mt19937_64 rng_;
  Id visit_;
  Screen anna_, bo_;
  std::vector<std::string> typed_;
};

}  // namespace

TEST_CASE("no word is lost, whatever the screens, saves and meetings do at the same time") {
  const char* count = std::getenv("TABLET_STORMS");
  const char* only = std::getenv("TABLET_STORM_SEED");
  const std::uint64_t first = only ? std::strtoull(only, nullptr, 10) : 1;
  const std::uint64_t storms = only ? 1 : count ? std::strtoull(count, nullptr, 10) : 12;
  for (auto seed = first; seed < first + storms; ++seed) {
    INFO("TABLET_STORM_SEED=" << seed);
    Storm(seed).run(80);
  }
}

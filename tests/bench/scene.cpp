#include "scene.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <future>
#include <iterator>
#include <set>

#include "merge/view.h"
#include "sync/enrol_code.h"

namespace fremskudt::bench {

Tablet::Tablet(const std::filesystem::path& directory, const sync::EnrolCode& code, Diary& env)
    : directory_(directory), key_(store::Key::random(env)), env_(env), code_(code), identity_(must(net::make_identity())), device_(Id::make(env)) {
  const Enrolled enrolled = must(net::enrol(code, identity_, device_, "Tablet"));
  worker_ = Id::from_bytes(enrolled.worker()).value_or(Id{});
  store::Options options;
  options.directory = directory_;
  options.env = &env_;
  options.side_file = directory_.string() + ".fresh";
  options.device = device_;
  options.worker = worker_;
  store_ = must(store::Store::open(options, key_));
  must(store_->apply({store::SetFact{std::string(sync::client::kFactServerKey), enrolled.server_key()}}, {}));
}

Tablet::~Tablet() { disconnect(); }

void Tablet::connect(std::uint16_t port) {
  net::LinkOptions options;
  options.host = code_.host;
  options.port = port != 0 ? port : code_.port;
  options.server = code_.server;
  options.identity = identity_;
  options.session.app_version = "bench";
  options.env = &env_;
  status_ = {};
  loop_ = std::make_unique<net::Loop>();
  store_loop_ = std::make_unique<net::Loop>();
  link_ = std::make_unique<net::ClientLink>(*loop_, options, std::make_shared<net::LoopStore>(*store_loop_, *store_), [this](const sync::SyncStatus& status) {
    std::lock_guard lock(mutex_);
    status_ = status;
    changed_.notify_all();
  });
  link_->start();
  thread_ = std::thread([this] { loop_->run(); });
  store_thread_ = std::thread([this] { store_loop_->run(); });
}

void Tablet::disconnect() {
  if (!loop_) return;
  loop_->post([this] {   // on its thread, so that the connection ends now
    link_.reset();
    loop_->stop();
  });
  thread_.join();
  store_loop_->post([this] { store_loop_->stop(); });
  store_thread_.join();
  store_loop_.reset();
  loop_.reset();
}

void Tablet::on_thread(const std::function<void(store::Store&)>& work) {
  std::promise<void> done;
  store_loop_->post([&] {
    work(*store_);
    done.set_value();
  });
  done.get_future().wait();
}

void Tablet::wait_for(const std::function<bool(const sync::SyncStatus&)>& done) {
  std::unique_lock lock(mutex_);
  if (!changed_.wait_for(lock, std::chrono::minutes(10), [&] { return done(status_); })) give_up("A tablet did not get there in ten minutes.");
}

Scene::Scene() : surroundings_{env_, log_, {folder_ / "state", {}}} {
  const auto made = must(syncd::Office::create(folder_ / "office", {}, {}, surroundings_));
  key_file_ = made.key_file;
  syncd::ServerOptions options;
  options.directory = folder_ / "office";
  server_ = must(syncd::Server::start(options, surroundings_));
  team_ = admin(syncd::TeamAdd{"Team Prøve"});
  worker_ = admin(syncd::WorkerAdd{team_, "home_visit", "Ida Prøve"});
  place_ = Id::parse(admin(syncd::PlaceAdd{team_, "daycare", "Solsikken"})).value_or(Id{});
}

Scene::~Scene() = default;

std::string Scene::admin(const syncd::AdminVerb& verb) {
  auto reply = server_->carry_out(verb);
  if (!reply.error.empty()) give_up(reply.error);
  while (!reply.out.empty() && reply.out.back() == '\n') reply.out.pop_back();
  return reply.out;
}

std::string Scene::make_code(const std::string& worker) {
  syncd::EnrolTablet enrol;
  enrol.worker = worker;
  return admin(enrol);
}

std::unique_ptr<Tablet> Scene::add_tablet() {
  return std::make_unique<Tablet>(folder_ / ("tablet" + std::to_string(++tablets_)), must(sync::parse_enrol_code(make_code(worker_))), env_);
}

std::unique_ptr<syncd::Office> Scene::open_office() { return must(syncd::Office::open(folder_ / "office", {}, surroundings_)); }

store::Key Scene::key() { return must(store::read_key_file(key_file_)); }

namespace {

const std::vector<std::string> kSentences = {
    "Pædagogerne fortæller at barnet trækker sig fra de andre børn og ofte er træt om formiddagen.",
    "Der er bekymring for sproget, og for om familien får den hjælp som den har brug for.",
    "Barnet siger sjældent noget i samling, men leger godt med to af de ældre på legepladsen.",
    "Forældrene er glade for samarbejdet og vil gerne have besøg derhjemme i den kommende tid.",
    "Vi taler om skolefraværet, som er steget siden efterårsferien, og om hvem der ringer hjem.",
    "Far henter alene nu, og det giver nogle lange dage som ikke altid går lige godt.",
    "Sundhedsplejersken har set barnet og er enig i at der skal kigges på søvnen.",
    "De voksne på stuen har brug for at vide hvad de kan sige til de andre forældre.",
    "Mor oplever at morgenerne er sværest, og at det går bedre når bedstemor er med.",
    "Der er gode dage, og dem vil vi gerne have flere af inden sommerferien begynder.",
    "Stuen prøver i tre uger med et fast sted at sidde og den samme voksne ved frokosten.",
    "Vi aftaler at tale sammen igen om fjorten dage og at jeg skriver til lederen forinden."};

constexpr std::int64_t kHalfYearMs = 182LL * 24 * 3'600'000;

std::string date_of(std::int64_t ms) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(ms))));
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text;
}

OutreachContact consultation(std::int64_t now, const Id& worker, const Id& place, std::size_t i, const std::vector<std::string>& sentences) {
  // Of a long text each sentence comes once before it comes again.
  const auto sentence = [&](std::size_t n) { return sentences[(i * 7 + n + i / sentences.size()) % sentences.size()] + ' '; };
  OutreachContact r;
  r.mutable_created()->set_worker(worker.to_bytes());
  r.mutable_created()->set_at(now);
  r.set_shared(true);
  r.set_place(place.to_bytes());
  r.set_date(date_of(now));
  r.set_minutes(static_cast<std::int32_t>(10 + i % 50));
  r.add_roles("pedagogue");
  r.set_about("child");
  r.set_age_band("3-5");
  r.add_themes("language");
  r.set_worry(sentence(0) + sentence(1) + sentence(2) + std::to_string(i));
  r.set_goes_well(sentence(3) + sentence(4));
  r.set_agreed(sentence(5) + sentence(6));
  return r;
}

// The words of what stands in paragraphs; markup and the few entities that the texts use are taken out.
std::string words_of_html(const std::string& html) {
  static const std::vector<std::pair<std::string, std::string>> kEntities = {
      {"&nbsp;", " "}, {"&quot;", "\""}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}};
  std::string words;
  for (std::size_t at = html.find("<p"); at != std::string::npos; at = html.find("<p", at)) {
    const auto end = std::min(html.find("</p>", at), html.size());
    bool is_inside = false;
    for (; at < end; ++at) {
      if (html[at] == '<') is_inside = true;
      if (!is_inside) words += html[at];
      if (html[at] == '>') is_inside = false;
    }
    words += '\n';
  }
  for (const auto& [entity, is] : kEntities)
    for (std::size_t at = 0; (at = words.find(entity, at)) != std::string::npos;) words.replace(at, entity.size(), is);
  return words;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

std::vector<std::string> sentences_of(const std::filesystem::path& text) {
  std::string all;
  if (std::filesystem::is_directory(text)) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(text))
      if (entry.path().extension() == ".html") files.push_back(entry.path());
    std::ranges::sort(files);
    for (const auto& file : files) all += words_of_html(read_file(file));
  } else {
    all = read_file(text);
  }
  std::vector<std::string> sentences;
  std::set<std::string> known;
  std::string sentence;
  for (std::size_t at = 0; at < all.size(); ++at) {
    const bool is_space = all[at] == '\n' || all[at] == ' ' || all[at] == '\t' || all[at] == '\r';
    if (!is_space) {
      sentence += all[at];
      continue;
    }
    const bool is_end = !sentence.empty() && (sentence.back() == '.' || sentence.back() == '!' || sentence.back() == '?');
    if (is_end) {
      if (sentence.size() > 40 && sentence.size() < 300 && known.insert(sentence).second) sentences.push_back(sentence);
      sentence.clear();
    } else if (!sentence.empty() && sentence.back() != ' ') {
      sentence += ' ';
    }
  }
  return sentences;
}

std::vector<Id> fill(store::Store& store, const store::Origin& person, Diary& env, const Id& place, std::size_t records,
                     const std::vector<std::string>& sentences) {
  std::vector<Id> ids;
  const auto start = env.now_ms() - kHalfYearMs;
  const auto step = kHalfYearMs / static_cast<std::int64_t>(records);
  for (std::size_t i = 0; i < records; i += kBatch) {
    store::ChangeSet changes;
    for (std::size_t j = i; j < std::min(records, i + kBatch); ++j) {
      const auto now = start + static_cast<std::int64_t>(j) * step;
      env.turn_to(now);
      ids.push_back(Id::make(env));
      changes.push_back(store::Write{ids.back(), 4, merge::create(consultation(now, person.worker, place, j, sentences.empty() ? kSentences : sentences))});
    }
    for (const auto& one : must(store.apply(changes, person)).records)
      if (one.outcome != MERGED) give_up(one.sentence);
  }
  env.turn_to_now();
  return ids;
}

store::Write change_minutes(store::Store& store, const Id& id) {
  const auto stored = must(store.reader().read(id));
  const auto resolved = must(merge::resolve(stored->state));
  OutreachContact after;
  after.CopyFrom(*resolved.message);
  after.set_minutes(after.minutes() + 1);
  return {id, 4, merge::diff(resolved.view, *resolved.message, after)};
}

}  // namespace fremskudt::bench

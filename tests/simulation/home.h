// Real folders for what is not on a simulated disk (locks, key files, files beside the stores): in memory where the
// system has such a place, for they are synced often.
#pragma once

#include <filesystem>
#include <string>
#include <unistd.h>

namespace fremskudt::sim {

class Home {
 public:
  Home() {
    std::error_code none;
    const auto base = std::filesystem::is_directory("/dev/shm", none) ? std::filesystem::path("/dev/shm") : std::filesystem::temp_directory_path();
    auto pattern = (base / "fremskudt-sim-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~Home() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Home(const Home&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace fremskudt::sim

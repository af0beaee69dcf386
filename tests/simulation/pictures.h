// What people attached, beside the stores: whose bytes they are, and which of them must not be lost.
// Thread: one.
#pragma once

#include <map>
#include <set>
#include <string>

#include "base/id.h"

namespace fremskudt::sim {

struct PictureName {
  Id record;
  std::string hash;
  auto operator<=>(const PictureName&) const = default;
};

struct Pictures {
  std::map<PictureName, std::string> bytes;
  // Attached, and stored: whole at the office and with all who hold their record in the end, while it names them. Lost only
  // where all who had them whole lost them, or took them out of their record before the office had them: somebody who finishes
  // the record meanwhile keeps the line, and the picture is gone.
  std::set<PictureName> promised;
};

}  // namespace fremskudt::sim

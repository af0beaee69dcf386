// A folder that an export writes into: its owner's alone. A file in it is there whole or not at all.
// Thread: any; blocking. One export at a time per folder, also from two processes.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/file_ops.h"

namespace fremskudt::syncd {

enum class ExportKind { journal, records };

// A PDF of the journal: `[day_]<id>-<number>.pdf`.
bool is_documents_name(std::string_view name);
// What an export of that kind writes, and no other file.
bool is_name_of(ExportKind kind, std::string_view name);

class ExportFolder {
 public:
  // Made with mode 0700 when it is not there; the folder that it is to be in must be. `.kind` in it says from the first run on
  // which export it is for. Errors: refused (others may read it, it belongs to somebody else, it is for the other export or
  // holds files of somebody's that would be written over, or a store is in it or around it), not_found, io, full.
  static Result<ExportFolder> open(const std::filesystem::path& path, ExportKind kind, store::FileOps& files = store::system_files());

  // Mode 0600, on the disk when this answers.
  Status put(const std::string& name, std::string_view bytes) const;
  // Nothing when there is no such file.
  Result<std::optional<std::string>> read(const std::string& name) const;
  bool has(const std::string& name) const;
  // Of all files in it, in no order.
  Result<std::vector<std::string>> names() const;
  Status remove(const std::string& name) const;
  // What a run of that kind that was cut short left half-written. Others keep files in the folder too.
  Status remove_halves(ExportKind kind) const;

 private:
  Status take_for(ExportKind kind) const;
  ExportFolder(std::filesystem::path path, std::shared_ptr<void> lock, store::FileOps& files)
      : path_(std::move(path)), lock_(std::move(lock)), files_(&files) {}
  std::filesystem::path path_;
  std::shared_ptr<void> lock_;
  store::FileOps* files_;
};

// A file of any size; nothing when there is none.
Result<std::optional<std::string>> read_whole(const std::filesystem::path& file);

}  // namespace fremskudt::syncd

// SQLite's memory in a program with one thread: blocks of each size lie in a list of their own and come back to it.
// Debian's SQLite has no pool of its own and asks the system for every column of every statement. Thread: one.
#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>

namespace fremskudt::sim {

class SqliteMemory {
 public:
  // Before SQLite is first used.
  static bool use() {
    static sqlite3_mem_methods methods = {take, give, again, size_of, round_up, [](void*) { return SQLITE_OK; }, [](void*) {}, nullptr};
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &methods) == SQLITE_OK;
  }

 private:
  static constexpr std::size_t kStep = 16, kLargest = 8192, kChunk = 1 << 20;
  struct alignas(16) Head {   // before each block
    std::size_t size;
    Head* next;               // while nobody has it
  };
  static inline std::array<Head*, kLargest / kStep + 1> free_{};
  static inline std::byte* chunk_ = nullptr;
  static inline std::size_t left_ = 0;

  static int round_up(int n) { return static_cast<int>((static_cast<std::size_t>(n) + kStep - 1) / kStep * kStep); }
  static Head* head_of(void* block) { return static_cast<Head*>(block) - 1; }
  static int size_of(void* block) { return block == nullptr ? 0 : static_cast<int>(head_of(block)->size); }

  static void* take(int n) {
    if (n <= 0) return nullptr;
    const auto size = static_cast<std::size_t>(round_up(n));
    if (size > kLargest) {
      void* memory = std::malloc(sizeof(Head) + size);
      return memory == nullptr ? nullptr : new (memory) Head{size, nullptr} + 1;
    }
    auto& first = free_[size / kStep];
    if (first != nullptr) {
      Head* head = first;
      first = head->next;
      return head + 1;
    }
    const auto whole = sizeof(Head) + size;
    if (left_ < whole) {
      void* memory = std::malloc(kChunk);   // of the last one the end is lost
      if (memory == nullptr) return nullptr;
      chunk_ = static_cast<std::byte*>(memory);
      left_ = kChunk;
    }
    auto* head = new (chunk_) Head{size, nullptr};
    chunk_ += whole;
    left_ -= whole;
    return head + 1;
  }

  static void give(void* block) {
    if (block == nullptr) return;
    Head* head = head_of(block);
    if (head->size > kLargest) return std::free(head);
    auto& first = free_[head->size / kStep];
    head->next = first;
    first = head;
  }

  static void* again(void* block, int n) {
    const auto has = static_cast<std::size_t>(size_of(block));
    if (block != nullptr && n > 0 && static_cast<std::size_t>(round_up(n)) == has) return block;
    void* moved = take(n);
    if (moved == nullptr) return nullptr;
    if (block != nullptr) std::memcpy(moved, block, std::min(has, static_cast<std::size_t>(n)));
    give(block);
    return moved;
  }
};

}  // namespace fremskudt::sim

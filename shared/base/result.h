// Result<T>: what the world can do wrong. Bugs are assertions (FREMSKUDT_ASSERT, on in every build).
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace fremskudt {

enum class ErrorKind {
  bad_input,    // a person's or a peer's data is malformed or over a limit
  not_found,
  wrong_key,    // wrong PIN, or a file that this key does not open
  corrupt,      // a tag, a checksum or an invariant of a stored thing does not hold
  too_new,      // written by a newer version
  refused,      // a rule says no (finished record, revoked device, no grant)
  busy,         // somebody else has it open
  io,           // disk or network
  full,         // no room on the disk
};

// `message` is one plain sentence: what happened, what is safe, what to do. It never holds a person's words,
// names, numbers or keys, so it may be logged.
struct Error {
  ErrorKind kind;
  std::string message;
};

template <class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

inline tl::unexpected<Error> fail(ErrorKind kind, std::string message) {
  return tl::make_unexpected(Error{kind, std::move(message)});
}
inline tl::unexpected<Error> fail(Error error) { return tl::make_unexpected(std::move(error)); }

[[noreturn]] void assertion_failed(const char* what, const char* file, int line);

}  // namespace fremskudt

#define FREMSKUDT_ASSERT(condition) \
  ((condition) ? void(0) : ::fremskudt::assertion_failed(#condition, __FILE__, __LINE__))

#define FREMSKUDT_CONCAT_(a, b) a##b
#define FREMSKUDT_CONCAT(a, b) FREMSKUDT_CONCAT_(a, b)
// TRY(auto x, f()): x = the value, or return the error. TRY_VOID(f()) for Status.
#define FREMSKUDT_TRY_(tmp, declaration, expression)        \
  auto tmp = (expression);                                   \
  if (!tmp) return ::fremskudt::fail(std::move(tmp).error()); \
  declaration = *std::move(tmp)
#define TRY(declaration, expression) FREMSKUDT_TRY_(FREMSKUDT_CONCAT(try_, __LINE__), declaration, expression)
#define TRY_VOID(expression)                                    \
  do {                                                           \
    if (auto try_status = (expression); !try_status)             \
      return ::fremskudt::fail(std::move(try_status).error());   \
  } while (false)

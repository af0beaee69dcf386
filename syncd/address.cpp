#include "syncd/address.h"

#include <charconv>

namespace fremskudt::syncd {

std::string Address::to_string() const {
  const bool is_v6 = host.find(':') != std::string::npos;
  return (is_v6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

bool Address::is_loopback() const { return host.starts_with("127.") || host == "::1" || host == "localhost"; }
bool Address::is_any() const { return host == "0.0.0.0" || host == "::"; }

Result<Address> parse_address(std::string_view text, PortZero port_zero) {
  const auto bad = [] { return fail(ErrorKind::bad_input, "An address is HOST:PORT, for example 127.0.0.1:4747 or [::1]:4747."); };
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return bad();
  std::string_view host = text.substr(0, colon);
  const std::string_view digits = text.substr(colon + 1);
  const bool has_brackets = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (has_brackets) host = host.substr(1, host.size() - 2);
  if (host.empty() || host.size() > 253 || has_brackets != (host.find(':') != std::string_view::npos)) return bad();
  for (const char c : host)
    if (c <= ' ' || c == '[' || c == ']' || c == 0x7f) return bad();
  Address address{std::string(host), 0};
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), address.port);
  if (error != std::errc() || end != digits.data() + digits.size()) return bad();
  if (address.port == 0 && port_zero == PortZero::refused) return bad();
  return address;
}

}  // namespace fremskudt::syncd

// Whole numbers beyond 64 bits, as Python has them: sign and magnitude in base 2^32. Bounded to kMaxBits.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heddle::templates {

class BigInteger {
 public:
  static constexpr size_t kMaxBits = 1u << 16;

  BigInteger() = default;
  BigInteger(int64_t value);                   // NOLINT: numbers read as numbers
  static BigInteger fromDouble(double whole);  // truncates; finite
  static std::optional<BigInteger> parse(std::string_view digits, int base);  // digits only, base 2 to 36

  bool negative() const { return m_negative; }
  bool isZero() const { return m_limbs.empty(); }
  bool isOdd() const { return !m_limbs.empty() && (m_limbs[0] & 1) != 0; }
  size_t bits() const;
  std::optional<int64_t> toInt64() const;
  double toDouble() const;                // infinite when out of range
  std::string text(int base = 10) const;  // lower case digits

  BigInteger operator-() const;
  friend BigInteger operator+(const BigInteger& a, const BigInteger& b);
  friend BigInteger operator-(const BigInteger& a, const BigInteger& b);
  friend BigInteger operator*(const BigInteger& a, const BigInteger& b);
  // Quotient rounded down and a remainder with the divisor's sign; the divisor is not zero.
  static std::pair<BigInteger, BigInteger> divide(const BigInteger& a, const BigInteger& b);
  friend std::strong_ordering operator<=>(const BigInteger& a, const BigInteger& b);
  friend bool operator==(const BigInteger& a, const BigInteger& b) = default;

 private:
  using Limbs = std::vector<uint32_t>;  // least significant first, no leading zeros
  BigInteger(Limbs limbs, bool negative);
  static std::strong_ordering compareMagnitude(const Limbs& a, const Limbs& b);
  static Limbs addMagnitude(const Limbs& a, const Limbs& b);
  static Limbs subtractMagnitude(const Limbs& a, const Limbs& b);  // a >= b
  static std::pair<Limbs, Limbs> divideMagnitude(const Limbs& a, const Limbs& b);
  static uint32_t divideSmall(Limbs& limbs, uint32_t divisor);  // in place; returns the remainder

  Limbs m_limbs;
  bool m_negative = false;
};

}  // namespace heddle::templates

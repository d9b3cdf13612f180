#include "core/templates/big_integer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace heddle::templates {

BigInteger::BigInteger(int64_t value) : m_negative(value < 0) {
  uint64_t magnitude = m_negative ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
  for (; magnitude != 0; magnitude >>= 32) m_limbs.push_back(static_cast<uint32_t>(magnitude));
}

BigInteger::BigInteger(Limbs limbs, bool negative) : m_limbs(std::move(limbs)), m_negative(negative) {
  while (!m_limbs.empty() && m_limbs.back() == 0) m_limbs.pop_back();
  if (m_limbs.empty()) m_negative = false;
}

BigInteger BigInteger::fromDouble(double whole) {
  int exponent = 0;
  const double fraction = std::frexp(std::fabs(std::trunc(whole)), &exponent);  // [0.5, 1)
  if (exponent <= 62) return BigInteger(static_cast<int64_t>(whole));
  const auto mantissa = static_cast<uint64_t>(std::ldexp(fraction, 53));
  const auto shift = static_cast<size_t>(exponent - 53);
  Limbs limbs(shift / 32, 0);
  unsigned __int128 wide = static_cast<unsigned __int128>(mantissa) << (shift % 32);
  for (; wide != 0; wide >>= 32) limbs.push_back(static_cast<uint32_t>(wide));
  return BigInteger(std::move(limbs), whole < 0);
}

std::optional<BigInteger> BigInteger::parse(std::string_view digits, int base) {
  if (digits.empty()) return std::nullopt;
  Limbs limbs;
  for (const char c : digits) {
    int digit = -1;
    if (c >= '0' && c <= '9') digit = c - '0';
    if (c >= 'a' && c <= 'z') digit = c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') digit = c - 'A' + 10;
    if (digit < 0 || digit >= base || limbs.size() * 32 > kMaxBits) return std::nullopt;
    uint64_t carry = static_cast<uint64_t>(digit);
    for (uint32_t& limb : limbs) {
      carry += static_cast<uint64_t>(limb) * static_cast<uint64_t>(base);
      limb = static_cast<uint32_t>(carry);
      carry >>= 32;
    }
    if (carry != 0) limbs.push_back(static_cast<uint32_t>(carry));
  }
  return BigInteger(std::move(limbs), false);
}

size_t BigInteger::bits() const {
  return m_limbs.empty() ? 0 : m_limbs.size() * 32 - static_cast<size_t>(std::countl_zero(m_limbs.back()));
}

std::optional<int64_t> BigInteger::toInt64() const {
  if (m_limbs.size() > 2) return std::nullopt;
  uint64_t magnitude = 0;
  for (size_t i = m_limbs.size(); i-- > 0;) magnitude = (magnitude << 32) | m_limbs[i];
  constexpr uint64_t kLowest = uint64_t{1} << 63;
  if (magnitude > (m_negative ? kLowest : kLowest - 1)) return std::nullopt;
  return static_cast<int64_t>(m_negative ? 0 - magnitude : magnitude);
}

double BigInteger::toDouble() const {
  // The upper 64 bits with a sticky last bit round as the whole number would.
  const size_t count = bits();
  if (count > 1024) return m_negative ? -INFINITY : INFINITY;
  uint64_t top = 0;
  bool sticky = false;
  const size_t shift = count > 64 ? count - 64 : 0;
  for (size_t i = 0; i < count; ++i) {
    const bool bit = (m_limbs[i / 32] >> (i % 32) & 1u) != 0;
    if (i < shift)
      sticky = sticky || bit;
    else if (bit)
      top |= uint64_t{1} << (i - shift);
  }
  if (sticky) top |= 1;
  const double value = std::ldexp(static_cast<double>(top), static_cast<int>(shift));
  return m_negative ? -value : value;
}

std::string BigInteger::text(int base) const {
  if (m_limbs.empty()) return "0";
  std::string digits;
  Limbs rest = m_limbs;
  // Several digits a division: the largest power of the base that fits in 32 bits.
  uint32_t power = static_cast<uint32_t>(base);
  int perStep = 1;
  while (static_cast<uint64_t>(power) * static_cast<uint64_t>(base) <= std::numeric_limits<uint32_t>::max()) {
    power *= static_cast<uint32_t>(base);
    ++perStep;
  }
  while (!rest.empty()) {
    uint32_t remainder = divideSmall(rest, power);
    for (int i = 0; i < perStep && (remainder != 0 || !rest.empty()); ++i) {
      digits += "0123456789abcdefghijklmnopqrstuvwxyz"[remainder % static_cast<uint32_t>(base)];
      remainder /= static_cast<uint32_t>(base);
    }
  }
  if (m_negative) digits += '-';
  std::reverse(digits.begin(), digits.end());
  return digits;
}

BigInteger BigInteger::operator-() const {
  return BigInteger(m_limbs, !m_negative);
}

BigInteger operator+(const BigInteger& a, const BigInteger& b) {
  if (a.m_negative == b.m_negative) {
    return BigInteger(BigInteger::addMagnitude(a.m_limbs, b.m_limbs), a.m_negative);
  }
  if (BigInteger::compareMagnitude(a.m_limbs, b.m_limbs) >= 0) {
    return BigInteger(BigInteger::subtractMagnitude(a.m_limbs, b.m_limbs), a.m_negative);
  }
  return BigInteger(BigInteger::subtractMagnitude(b.m_limbs, a.m_limbs), b.m_negative);
}

BigInteger operator-(const BigInteger& a, const BigInteger& b) {
  return a + (-b);
}

BigInteger operator*(const BigInteger& a, const BigInteger& b) {
  BigInteger::Limbs limbs(a.m_limbs.size() + b.m_limbs.size(), 0);
  for (size_t i = 0; i < a.m_limbs.size(); ++i) {
    uint64_t carry = 0;
    for (size_t j = 0; j < b.m_limbs.size() || carry != 0; ++j) {
      const uint64_t factor = j < b.m_limbs.size() ? b.m_limbs[j] : 0;
      carry += limbs[i + j] + static_cast<uint64_t>(a.m_limbs[i]) * factor;
      limbs[i + j] = static_cast<uint32_t>(carry);
      carry >>= 32;
    }
  }
  return BigInteger(std::move(limbs), a.m_negative != b.m_negative);
}

std::pair<BigInteger, BigInteger> BigInteger::divide(const BigInteger& a, const BigInteger& b) {
  auto [quotientLimbs, remainderLimbs] = divideMagnitude(a.m_limbs, b.m_limbs);
  BigInteger quotient(std::move(quotientLimbs), a.m_negative != b.m_negative);
  BigInteger remainder(std::move(remainderLimbs), a.m_negative);
  if (!remainder.isZero() && a.m_negative != b.m_negative) {
    quotient = quotient - BigInteger(1);
    remainder = remainder + b;
  }
  return {std::move(quotient), std::move(remainder)};
}

std::strong_ordering operator<=>(const BigInteger& a, const BigInteger& b) {
  if (a.m_negative != b.m_negative)
    return a.m_negative ? std::strong_ordering::less : std::strong_ordering::greater;
  const auto order = BigInteger::compareMagnitude(a.m_limbs, b.m_limbs);
  return a.m_negative ? 0 <=> order : order;
}

std::strong_ordering BigInteger::compareMagnitude(const Limbs& a, const Limbs& b) {
  if (a.size() != b.size()) return a.size() <=> b.size();
  return std::lexicographical_compare_three_way(a.rbegin(), a.rend(), b.rbegin(), b.rend());
}

BigInteger::Limbs BigInteger::addMagnitude(const Limbs& a, const Limbs& b) {
  Limbs sum;
  uint64_t carry = 0;
  for (size_t i = 0; i < std::max(a.size(), b.size()) || carry != 0; ++i) {
    carry += (i < a.size() ? a[i] : 0u);
    carry += (i < b.size() ? b[i] : 0u);
    sum.push_back(static_cast<uint32_t>(carry));
    carry >>= 32;
  }
  return sum;
}

BigInteger::Limbs BigInteger::subtractMagnitude(const Limbs& a, const Limbs& b) {
  Limbs difference(a.size());
  int64_t borrow = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    int64_t digit = static_cast<int64_t>(a[i]) - (i < b.size() ? static_cast<int64_t>(b[i]) : 0) - borrow;
    borrow = digit < 0 ? 1 : 0;
    if (digit < 0) digit += int64_t{1} << 32;
    difference[i] = static_cast<uint32_t>(digit);
  }
  return difference;
}

uint32_t BigInteger::divideSmall(Limbs& limbs, uint32_t divisor) {
  uint64_t remainder = 0;
  for (size_t i = limbs.size(); i-- > 0;) {
    remainder = (remainder << 32) | limbs[i];
    limbs[i] = static_cast<uint32_t>(remainder / divisor);
    remainder %= divisor;
  }
  while (!limbs.empty() && limbs.back() == 0) limbs.pop_back();
  return static_cast<uint32_t>(remainder);
}

// Long division, Knuth, The Art of Computer Programming 2, algorithm D.
std::pair<BigInteger::Limbs, BigInteger::Limbs> BigInteger::divideMagnitude(const Limbs& a, const Limbs& b) {
  if (compareMagnitude(a, b) < 0) return {{}, a};
  if (b.size() == 1) {
    Limbs quotient = a;
    const uint32_t remainder = divideSmall(quotient, b[0]);
    return {std::move(quotient), remainder != 0 ? Limbs{remainder} : Limbs{}};
  }
  const int shift = std::countl_zero(b.back());
  const auto shifted = [shift](const Limbs& limbs) {
    Limbs result(limbs.size() + 1, 0);
    for (size_t i = 0; i < limbs.size(); ++i) {
      const uint64_t wide = static_cast<uint64_t>(limbs[i]) << shift;
      result[i] |= static_cast<uint32_t>(wide);
      result[i + 1] = static_cast<uint32_t>(wide >> 32);
    }
    return result;
  };
  Limbs rest = shifted(a);
  Limbs divisor = shifted(b);
  divisor.pop_back();
  const size_t n = divisor.size();
  Limbs quotient(rest.size() - n, 0);
  for (size_t j = quotient.size(); j-- > 0;) {
    const uint64_t head = (static_cast<uint64_t>(rest[j + n]) << 32) | rest[j + n - 1];
    uint64_t digit = head / divisor[n - 1];
    uint64_t over = head % divisor[n - 1];
    while (digit >> 32 != 0 || digit * divisor[n - 2] > ((over << 32) | rest[j + n - 2])) {
      --digit;
      over += divisor[n - 1];
      if (over >> 32 != 0) break;
    }
    int64_t borrow = 0;
    uint64_t carry = 0;
    for (size_t i = 0; i <= n; ++i) {
      carry += i < n ? digit * divisor[i] : 0;
      int64_t value = static_cast<int64_t>(rest[i + j]) - static_cast<int64_t>(carry & 0xffffffffu) - borrow;
      borrow = value < 0 ? 1 : 0;
      rest[i + j] = static_cast<uint32_t>(value);
      carry >>= 32;
    }
    if (borrow != 0) {
      --digit;
      uint64_t back = 0;
      for (size_t i = 0; i <= n; ++i) {
        back += static_cast<uint64_t>(rest[i + j]) + (i < n ? divisor[i] : 0u);
        rest[i + j] = static_cast<uint32_t>(back);
        back >>= 32;
      }
    }
    quotient[j] = static_cast<uint32_t>(digit);
  }
  rest.resize(n);
  for (size_t i = 0; i < n; ++i) {
    const uint64_t high = i + 1 < n ? rest[i + 1] : 0;
    rest[i] = static_cast<uint32_t>(((high << 32) | rest[i]) >> shift);
  }
  while (!rest.empty() && rest.back() == 0) rest.pop_back();
  return {std::move(quotient), std::move(rest)};
}

}  // namespace heddle::templates

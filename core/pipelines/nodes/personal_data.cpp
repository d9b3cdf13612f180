#include "core/pipelines/nodes/personal_data.h"

#include <algorithm>
#include <array>
#include <optional>

namespace heddle::pipelines {
namespace {

constexpr std::array<std::string_view, 4> kNames = {"email", "phone", "card", "iban"};

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}
bool isLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool isWord(char c) {
  return isDigit(c) || isLetter(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
bool startsWord(std::string_view text, size_t at) {
  return at == 0 || !isWord(text[at - 1]);
}
bool endsWord(std::string_view text, size_t at) {
  return at == text.size() || !isWord(text[at]);
}

// An address around the @ at `at`: a dotted name before it, a domain with at least one dot behind it.
std::optional<PersonalDataFind> emailAt(std::string_view text, size_t at) {
  const auto isLocal = [](char c) {
    return isDigit(c) || isLetter(c) || std::string_view("._%+-'").find(c) != std::string_view::npos;
  };
  size_t start = at;
  while (start > 0 && isLocal(text[start - 1])) --start;
  while (start < at && (text[start] == '.' || text[start] == '\'')) ++start;
  size_t end = at + 1;
  while (end < text.size() &&
         (isDigit(text[end]) || isLetter(text[end]) || text[end] == '.' || text[end] == '-'))
    ++end;
  while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  const std::string_view domain = text.substr(at + 1, end - at - 1);
  const size_t dot = domain.rfind('.');
  if (start == at || dot == std::string_view::npos || dot == 0 || domain.size() - dot < 3)
    return std::nullopt;
  if (!std::ranges::all_of(domain.substr(dot + 1), isLetter)) return std::nullopt;
  return PersonalDataFind{PersonalData::Email, start, end};
}

// 13 to 19 digits, in one piece or in groups parted by single blanks or hyphens.
std::optional<PersonalDataFind> cardAt(std::string_view text, size_t at) {
  if (!startsWord(text, at)) return std::nullopt;
  std::string digits;
  std::optional<PersonalDataFind> found;
  for (size_t i = at; i < text.size() && digits.size() < 20; ++i) {
    if (isDigit(text[i])) {
      digits += text[i];
      const bool whole = endsWord(text, i + 1);
      if (whole && digits.size() >= 13 && digits.size() <= 19 && passesLuhn(digits))
        found = PersonalDataFind{PersonalData::Card, at, i + 1};
    } else if ((text[i] != ' ' && text[i] != '-') || i + 1 == text.size() || !isDigit(text[i + 1])) {
      break;
    }
  }
  return found;
}

// Two letters, two digits, 11 to 30 letters and digits, in one piece or in groups parted by single blanks.
std::optional<PersonalDataFind> ibanAt(std::string_view text, size_t at) {
  if (!startsWord(text, at) || !isLetter(text[at])) return std::nullopt;
  std::string letters;
  std::optional<PersonalDataFind> found;
  for (size_t i = at; i < text.size() && letters.size() < 34; ++i) {
    if (isDigit(text[i]) || isLetter(text[i])) {
      letters += upper(text[i]);
      if (letters.size() >= 15 && endsWord(text, i + 1) && passesIban(letters))
        found = PersonalDataFind{PersonalData::Iban, at, i + 1};
    } else if (text[i] != ' ' || i + 1 == text.size() || (!isDigit(text[i + 1]) && !isLetter(text[i + 1]))) {
      break;
    }
  }
  return found;
}

// A number that is written as a telephone's: with a plus, brackets, a zero in front, or at least three
// groups. Plain runs of digits (order numbers) and dates are none.
std::optional<PersonalDataFind> phoneAt(std::string_view text, size_t at) {
  const bool plus = text[at] == '+';
  if ((at > 0 && (isWord(text[at - 1]) || text[at - 1] == '.' || text[at - 1] == '/')) ||
      (!plus && text[at] != '(' && !isDigit(text[at])))
    return std::nullopt;
  int digits = 0, groups = 0;
  bool bracket = false, inGroup = false;
  size_t end = at, i = at;
  std::string separators;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (isDigit(c)) {
      groups += !inGroup;
      inGroup = true;
      ++digits;
      end = i + 1;
      continue;
    }
    inGroup = false;
    if (c == '+' && i == at) continue;
    if (c == '(' && !bracket) {
      bracket = true;
      continue;
    }
    const bool parts = c == ' ' || c == '-' || c == '.' || c == ')' || c == '/';
    if (!parts || i + 1 == text.size()) break;
    if (text[i + 1] != '(' && !isDigit(text[i + 1]) &&
        !(c == ')' && (text[i + 1] == ' ' || text[i + 1] == '-')))
      break;
    if (c != ')') separators += c;
  }
  if (digits < 8 || digits > 15 || !endsWord(text, end)) return std::nullopt;
  const std::string_view found = text.substr(at, end - at);
  const bool isDate = groups == 3 && digits == 8 && separators.size() == 2 &&
                      separators[0] == separators[1] && separators[0] != ' ' && !plus;
  const bool looksDialled = plus || bracket || (found[0] == '0' && groups >= 2) || groups >= 3;
  if (isDate || !looksDialled) return std::nullopt;
  return PersonalDataFind{PersonalData::Phone, at, end};
}

}  // namespace

std::string_view personalDataName(PersonalData kind) {
  return kNames[static_cast<size_t>(kind)];
}

bool passesLuhn(std::string_view digits) {
  int sum = 0;
  bool second = false;
  for (size_t i = digits.size(); i-- > 0; second = !second) {
    int digit = digits[i] - '0';
    if (second && (digit *= 2) > 9) digit -= 9;
    sum += digit;
  }
  return sum > 0 && sum % 10 == 0;
}

bool passesIban(std::string_view iban) {
  if (iban.size() < 15 || iban.size() > 34 || !isLetter(iban[0]) || !isLetter(iban[1]) || !isDigit(iban[2]) ||
      !isDigit(iban[3]))
    return false;
  const std::string moved = std::string(iban.substr(4)) + std::string(iban.substr(0, 4));
  int rest = 0;
  for (const char c : moved) {
    if (isDigit(c))
      rest = (rest * 10 + (c - '0')) % 97;
    else
      rest = (rest * 100 + (c - 'A' + 10)) % 97;
  }
  return rest == 1;
}

std::vector<PersonalDataFind> findPersonalData(std::string_view text, const PersonalDataKinds& kinds) {
  std::vector<PersonalDataFind> finds;
  // Addresses first: a number inside of one is part of it.
  if (kinds.email)
    for (size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1))
      if (const auto find = emailAt(text, at)) finds.push_back(*find);
  const auto isFree = [&finds](const PersonalDataFind& find) {
    return std::ranges::none_of(finds, [&](const PersonalDataFind& other) {
      return find.start < other.end && other.start < find.end;
    });
  };
  const auto scan = [&](auto finder) {
    for (size_t at = 0; at < text.size(); ++at) {
      const auto find = finder(text, at);
      if (!find || !isFree(*find)) continue;
      finds.push_back(*find);
      at = find->end - 1;
    }
  };
  if (kinds.iban) scan(ibanAt);
  if (kinds.card)
    scan([](std::string_view all, size_t at) { return isDigit(all[at]) ? cardAt(all, at) : std::nullopt; });
  if (kinds.phone) scan(phoneAt);
  std::ranges::sort(finds, {}, &PersonalDataFind::start);
  return finds;
}

MaskedText maskPersonalData(std::string_view text, const PersonalDataKinds& kinds) {
  MaskedText masked;
  std::map<std::string, std::string> placeholders;  // by what they stand for
  std::array<int, kNames.size()> counts{};
  size_t done = 0;
  for (const PersonalDataFind& find : findPersonalData(text, kinds)) {
    const std::string original(text.substr(find.start, find.end - find.start));
    std::string& placeholder = placeholders[original];
    while (placeholder.empty()) {
      std::string name(personalDataName(find.kind));
      std::ranges::transform(name, name.begin(), upper);
      std::string candidate =
          "[" + name + "_" + std::to_string(++counts[static_cast<size_t>(find.kind)]) + "]";
      // One that stands in the text already would come back as somebody's data.
      if (text.find(candidate) == std::string_view::npos) placeholder = std::move(candidate);
    }
    masked.originals[placeholder] = original;
    masked.text += text.substr(done, find.start - done);
    masked.text += placeholder;
    done = find.end;
  }
  masked.text += text.substr(done);
  return masked;
}

std::string restorePersonalData(std::string text, const std::map<std::string, std::string>& originals) {
  std::string restored;
  for (size_t at = 0; at < text.size();) {
    const auto match = std::ranges::find_if(
        originals, [&](const auto& entry) { return text.compare(at, entry.first.size(), entry.first) == 0; });
    if (match == originals.end() || match->first.empty()) {
      restored += text[at++];
    } else {
      restored += match->second;
      at += match->first.size();
    }
  }
  return restored;
}

}  // namespace heddle::pipelines

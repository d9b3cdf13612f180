// Finds personal data in a text by form and check digits, and puts placeholders in its place and back.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::pipelines {

enum class PersonalData : uint8_t { Email, Phone, Card, Iban };
std::string_view personalDataName(PersonalData kind);  // "email", "phone", "card", "iban"

struct PersonalDataFind {
  PersonalData kind;
  size_t start = 0, end = 0;  // bytes
};

struct PersonalDataKinds {
  bool email = true, phone = true, card = true, iban = true;
};

// Without overlaps, in order. Cards pass the Luhn check (ISO/IEC 7812-1), IBANs the remainder by 97 (ISO
// 13616); phone numbers have 8 to 15 digits (ITU-T E.164) and a form in which people write them: a plus,
// brackets, or groups.
std::vector<PersonalDataFind> findPersonalData(std::string_view text, const PersonalDataKinds& kinds = {});

struct MaskedText {
  std::string text;  // "write to [EMAIL_1]"
  std::map<std::string, std::string>
      originals;  // "[EMAIL_1]" to what stood there; the same data, the same placeholder
};
MaskedText maskPersonalData(std::string_view text, const PersonalDataKinds& kinds = {});
std::string restorePersonalData(std::string text, const std::map<std::string, std::string>& originals);

bool passesLuhn(std::string_view digits);
bool passesIban(std::string_view iban);  // without blanks, upper case

}  // namespace heddle::pipelines

#include "core/templates/json_value.h"

#include "core/templates/failure.h"

namespace heddle::templates {
namespace {

Value convert(const nlohmann::ordered_json& json, int depth) {
  constexpr int kMaxDepth = 250;
  if (depth > kMaxDepth)
    fail("template.limit",
         {HEDDLE_TR("Error", "lists or objects nest more than {0} deep"), {std::to_string(kMaxDepth)}});
  using Type = nlohmann::ordered_json::value_t;
  switch (json.type()) {
    case Type::boolean:
      return Value::boolean(json.get<bool>());
    case Type::number_integer:
      return Value::integer(json.get<int64_t>());
    case Type::number_unsigned: {
      const auto number = json.get<uint64_t>();
      const auto half = static_cast<int64_t>(number >> 1);
      if (number <= static_cast<uint64_t>(INT64_MAX)) return Value::integer(static_cast<int64_t>(number));
      return Value::integer(BigInteger(half) + BigInteger(half) +
                            BigInteger(static_cast<int64_t>(number & 1)));
    }
    case Type::number_float:
      return Value::real(json.get<double>());
    case Type::string:
      return Value::string(json.get_ref<const std::string&>());
    case Type::array: {
      Items items;
      items.reserve(json.size());
      for (const auto& item : json) items.push_back(convert(item, depth + 1));
      return Value::list(std::move(items));
    }
    case Type::object: {
      Entries entries;
      entries.reserve(json.size());
      for (const auto& [key, value] : json.items())
        entries.emplace_back(Value::string(key), convert(value, depth + 1));
      return Value::dict(std::move(entries));
    }
    default:
      return {};
  }
}

}  // namespace

Value fromJson(const nlohmann::ordered_json& json) {
  return convert(json, 0);
}

}  // namespace heddle::templates

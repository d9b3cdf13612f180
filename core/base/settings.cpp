#include "core/base/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <ctime>

#include "core/base/folders.h"

namespace heddle {
namespace {
using nlohmann::json;

Status wrong(const SettingDescription& description, Text hint) {
  return failure("settings.value", HEDDLE_TR("Error", "this value does not fit the setting"),
                 description.title.english(), std::move(hint));
}

Status checkNumber(const SettingDescription& description, double value) {
  if (description.minimum == 0 && description.maximum == 0) return {};
  if (value >= description.minimum && value <= description.maximum) return {};
  return wrong(description,
               {HEDDLE_TR("Error", "choose a value from {0} to {1}"),
                {fmt::format("{:g}", description.minimum), fmt::format("{:g}", description.maximum)}});
}

Status checkValue(const SettingDescription& description, const json& value) {
  switch (description.type) {
    case SettingType::Boolean:
      return value.is_boolean() ? Status{} : wrong(description, HEDDLE_TR("Error", "choose true or false"));
    case SettingType::Integer:
      return value.is_number_integer() ? checkNumber(description, value.get<double>())
                                       : wrong(description, HEDDLE_TR("Error", "give a whole number"));
    case SettingType::Real:
      return value.is_number() ? checkNumber(description, value.get<double>())
                               : wrong(description, HEDDLE_TR("Error", "give a number"));
    case SettingType::Choice: {
      const auto fits = [&](const SettingChoice& choice) {
        return value.is_string() && value.get<std::string>() == choice.value;
      };
      if (std::any_of(description.choices.begin(), description.choices.end(), fits)) return {};
      std::string names;
      for (const SettingChoice& choice : description.choices)
        names += (names.empty() ? "" : ", ") + choice.value;
      return wrong(description, {HEDDLE_TR("Error", "choose one of: {0}"), {names}});
    }
    case SettingType::Keys: {
      const auto isText = [](const auto& item) { return item.is_string(); };
      if (value.is_object() && std::all_of(value.begin(), value.end(), isText)) return {};
      return wrong(description, HEDDLE_TR("Error", "give an object of command names and keys"));
    }
    case SettingType::Text:
    case SettingType::Folder:
      return value.is_string() ? Status{} : wrong(description, HEDDLE_TR("Error", "give a text"));
  }
  return {};
}

// "settings.json.damaged-20261121-093000", beside the file.
std::filesystem::path nameAside(const std::filesystem::path& file) {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  char stamp[32];
  std::strftime(stamp, sizeof stamp, "%Y%m%d-%H%M%S", &local);
  return file.string() + ".damaged-" + stamp;
}

}  // namespace

Settings::Settings(std::filesystem::path file) : m_file(std::move(file)) {
  describeStandardSettings(*this);
}
Settings::~Settings() = default;

Status Settings::load() {
  std::error_code code;
  if (!std::filesystem::exists(m_file, code)) return {};
  HEDDLE_ASSIGN(const std::string content, readFile(m_file, size_t{16} << 20));
  json read = json::parse(content, nullptr, false);
  if (!read.is_object()) {
    const std::filesystem::path aside = nameAside(m_file);
    const bool copied =
        std::filesystem::copy_file(m_file, aside, std::filesystem::copy_options::overwrite_existing, code);
    return failure(
        "settings.damaged", HEDDLE_TR("Error", "the settings file is damaged, so the defaults are in use"),
        copied ? aside.string() : m_file.string(),
        copied
            ? HEDDLE_TR("Error", "the damaged file was copied to this name; set again what you had changed")
            : HEDDLE_TR("Error", "copy this file now if you need it; the next change overwrites it"));
  }
  std::lock_guard lock(m_mutex);
  m_values = std::move(read);
  return {};
}

void Settings::describe(SettingDescription description) {
  assert(checkValue(description, description.defaultValue));
  std::lock_guard lock(m_mutex);
  std::erase_if(m_descriptions, [&](const SettingDescription& known) { return known.id == description.id; });
  m_descriptions.push_back(std::move(description));
}

std::vector<SettingDescription> Settings::descriptions() const {
  std::lock_guard lock(m_mutex);
  return m_descriptions;
}

const SettingDescription* Settings::find(std::string_view id) const {
  const auto found = std::find_if(m_descriptions.begin(), m_descriptions.end(),
                                  [&](const auto& known) { return known.id == id; });
  assert(found != m_descriptions.end());
  return found == m_descriptions.end() ? nullptr : &*found;
}

SettingDescription Settings::description(std::string_view id) const {
  std::lock_guard lock(m_mutex);
  const SettingDescription* known = find(id);
  return known ? *known : SettingDescription{};
}

json Settings::value(std::string_view id) const {
  std::lock_guard lock(m_mutex);
  const SettingDescription* known = find(id);
  if (!known) return {};
  const auto stored = m_values.find(std::string(id));
  if (stored == m_values.end() || !checkValue(*known, *stored)) return known->defaultValue;
  return *stored;
}

bool Settings::isDefault(std::string_view id) const {
  std::lock_guard lock(m_mutex);
  const SettingDescription* known = find(id);
  const auto stored = m_values.find(std::string(id));
  return stored == m_values.end() || (known && *stored == known->defaultValue);
}

Status Settings::check(std::string_view id, const json& value) const {
  std::lock_guard lock(m_mutex);
  const SettingDescription* known = find(id);
  return known ? checkValue(*known, value) : Status{};
}

Status Settings::set(std::string_view id, json value) {
  HEDDLE_TRY(check(id, value));
  return store(id, std::move(value), false);
}

Status Settings::reset(std::string_view id) {
  return store(id, description(id).defaultValue, true);
}

Status Settings::store(std::string_view id, json value, bool remove) {
  std::vector<Changed> told;
  {
    std::lock_guard lock(m_mutex);
    if (remove)
      m_values.erase(std::string(id));
    else
      m_values[std::string(id)] = value;
    for (const Callback& callback : m_callbacks)
      if (callback.id.empty() || callback.id == id) told.push_back(callback.changed);
  }
  Status written;
  {
    // Snapshots are taken inside the file's lock, so the file never goes back to an older state.
    std::lock_guard fileLock(m_fileMutex);
    std::string content;
    {
      std::lock_guard lock(m_mutex);
      content = m_values.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
    }
    written = writeFileSafely(m_file, content);
  }
  const std::string name(id);
  for (const Changed& changed : told) changed(name, value);
  return written;
}

int Settings::onChange(std::string_view id, Changed changed) {
  std::lock_guard lock(m_mutex);
  m_callbacks.push_back({m_nextHandle, std::string(id), std::move(changed)});
  return m_nextHandle++;
}

void Settings::removeCallback(int handle) {
  std::lock_guard lock(m_mutex);
  std::erase_if(m_callbacks, [handle](const Callback& callback) { return callback.handle == handle; });
}

}  // namespace heddle

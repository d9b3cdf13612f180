// Settings that describe themselves: the window makes its settings page from these descriptions, the command
// line its list, and a value that does not fit its description never gets in. Qt-free.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace heddle {

enum class SettingType : uint8_t { Boolean, Integer, Real, Text, Choice, Folder, Keys };

struct SettingChoice {
  std::string value;  // what is stored
  Text title;
};

struct SettingDescription {
  std::string id;  // stable and dotted: "look.theme"
  Text title;      // literals inside HEDDLE_TR("Settings", ...)
  Text help = {};  // one sentence
  Text category = {};
  SettingType type = SettingType::Text;
  nlohmann::json defaultValue = {};
  double minimum = 0, maximum = 0;  // Integer and Real; both 0: no bounds
  double step = 1;
  Text unit = {};                           // "GB"; shown after the value
  std::vector<SettingChoice> choices = {};  // Choice
  bool needsRestart = false;
  bool listed = true;  // false: kept here but set in its own place, not on the settings page
};

// Keys: an object of command id to key, of strings.

// Values by id over their descriptions, kept in one JSON file. Values of ids that are not described (an older
// or newer Heddle's) stay in the file untouched. Thread-safe; callbacks come on the thread that sets.
class Settings {
 public:
  // Describes the settings that every program of Heddle shares; features add their own with describe().
  explicit Settings(std::filesystem::path file);
  ~Settings();
  Settings(const Settings&) = delete;
  Settings& operator=(const Settings&) = delete;

  // Reads the file; a missing one is no error. A damaged one is copied aside (its name in the error's input),
  // the defaults stand, and the error "settings.damaged" says so; the object is usable all the same.
  Status load();

  void describe(SettingDescription description);  // an id that is known is replaced
  std::vector<SettingDescription> descriptions() const;
  // A copy; the id must be described (asserted).
  SettingDescription description(std::string_view id) const;

  // The value, or the default where none is set or the stored one does not fit. The id must be described
  // (asserted).
  nlohmann::json value(std::string_view id) const;
  bool boolean(std::string_view id) const { return value(id).get<bool>(); }
  int64_t integer(std::string_view id) const { return value(id).get<int64_t>(); }
  double real(std::string_view id) const { return value(id).get<double>(); }
  std::string text(std::string_view id) const { return value(id).get<std::string>(); }
  bool isDefault(std::string_view id) const;

  // Checks, stores, writes the file, calls back. Errors: "settings.value" (does not fit, says the range), or
  // those of writeFileSafely; then the value is in force but not on disk.
  Status set(std::string_view id, nlohmann::json value);
  Status reset(std::string_view id);
  // Whether a value fits, without setting it.
  Status check(std::string_view id, const nlohmann::json& value) const;

  // `id` empty: every change. Returns a handle.
  using Changed = std::function<void(const std::string& id, const nlohmann::json& value)>;
  int onChange(std::string_view id, Changed changed);
  void removeCallback(int handle);

  const std::filesystem::path& file() const { return m_file; }

 private:
  struct Callback {
    int handle;
    std::string id;
    Changed changed;
  };
  Status store(std::string_view id, nlohmann::json value, bool remove);
  const SettingDescription* find(std::string_view id) const;

  const std::filesystem::path m_file;
  mutable std::mutex m_mutex;
  std::mutex m_fileMutex;
  std::vector<SettingDescription> m_descriptions;
  nlohmann::json m_values = nlohmann::json::object();
  std::vector<Callback> m_callbacks;
  int m_nextHandle = 1;
};

// The settings of Heddle itself. Ids as constants, so that a wrong one does not compile.
namespace setting {
inline constexpr std::string_view kTheme = "look.theme";             // "light", "dark", "system"
inline constexpr std::string_view kLanguage = "look.language";       // "system", "en", "zh_CN"
inline constexpr std::string_view kScale = "look.scale";             // "system", "100" to "200"
inline constexpr std::string_view kMotion = "look.motion";           // bool
inline constexpr std::string_view kWelcome = "start.welcome";        // show Home at start
inline constexpr std::string_view kReopen = "start.reopen_project";  // bool
inline constexpr std::string_view kModelFolder = "models.folder";    // empty: the standard folder
inline constexpr std::string_view kModel =
    "models.chosen";  // path of the model chosen last; empty: the built-in one
inline constexpr std::string_view kDevice = "compute.device";           // "auto", "cpu", "cuda"
inline constexpr std::string_view kThreads = "compute.threads";         // 0: chosen by Heddle
inline constexpr std::string_view kGpuLayers = "compute.gpu_layers";    // -1: as many as fit
inline constexpr std::string_view kKvType = "compute.kv_type";          // "auto", "F16", "Q8_0"
inline constexpr std::string_view kMemoryBudget = "compute.memory_gb";  // 0: chosen by Heddle
inline constexpr std::string_view kPersonName = "person.name";
inline constexpr std::string_view kPersonKey = "person.key";
inline constexpr std::string_view kRecentProjects = "start.recent_projects";  // text: one path a line
inline constexpr std::string_view kKeys = "keys.changed";
}  // namespace setting

// Adds the descriptions of the ids above.
void describeStandardSettings(Settings& settings);

}  // namespace heddle

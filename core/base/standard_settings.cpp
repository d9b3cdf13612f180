// The settings of Heddle itself, in the order of the settings page.
#include "core/base/settings.h"

namespace heddle {
namespace {

constexpr const char* kLook = HEDDLE_TR("Settings", "Look and language");
constexpr const char* kStart = HEDDLE_TR("Settings", "Start");
constexpr const char* kModels = HEDDLE_TR("Settings", "Models");
constexpr const char* kCompute = HEDDLE_TR("Settings", "Compute");
constexpr const char* kPerson = HEDDLE_TR("Settings", "You");
constexpr const char* kKeyboard = HEDDLE_TR("Settings", "Keyboard");

void describeLook(Settings& settings) {
  settings.describe({.id = std::string(setting::kTheme),
                     .title = HEDDLE_TR("Settings", "Theme"),
                     .help = HEDDLE_TR("Settings", "Light, dark, or as your desktop has it."),
                     .category = kLook,
                     .type = SettingType::Choice,
                     .defaultValue = "system",
                     .choices = {{"system", HEDDLE_TR("Settings", "As the system")},
                                 {"light", HEDDLE_TR("Settings", "Light")},
                                 {"dark", HEDDLE_TR("Settings", "Dark")}}});
  settings.describe({.id = std::string(setting::kLanguage),
                     .title = HEDDLE_TR("Settings", "Language"),
                     .help = HEDDLE_TR("Settings", "The language of menus, pages and messages."),
                     .category = kLook,
                     .type = SettingType::Choice,
                     .defaultValue = "system",
                     .choices = {{"system", HEDDLE_TR("Settings", "As the system")},
                                 {"en", "English"},
                                 {"zh_CN", "简体中文"}},
                     .needsRestart = true});
  settings.describe({.id = std::string(setting::kScale),
                     .title = HEDDLE_TR("Settings", "Scale"),
                     .help = HEDDLE_TR("Settings", "The size of everything in the window."),
                     .category = kLook,
                     .type = SettingType::Choice,
                     .defaultValue = "system",
                     .choices = {{"system", HEDDLE_TR("Settings", "As the system")},
                                 {"100", "100%"},
                                 {"125", "125%"},
                                 {"150", "150%"},
                                 {"175", "175%"},
                                 {"200", "200%"}},
                     .needsRestart = true});
  settings.describe({.id = std::string(setting::kMotion),
                     .title = HEDDLE_TR("Settings", "Motion"),
                     .help = HEDDLE_TR("Settings", "Short movements when panels open and work runs."),
                     .category = kLook,
                     .type = SettingType::Boolean,
                     .defaultValue = true});
}

void describeStart(Settings& settings) {
  settings.describe({.id = std::string(setting::kWelcome),
                     .title = HEDDLE_TR("Settings", "Show Home at start"),
                     .help = HEDDLE_TR("Settings", "Otherwise Heddle opens on the page you left."),
                     .category = kStart,
                     .type = SettingType::Boolean,
                     .defaultValue = true});
  settings.describe({.id = std::string(setting::kReopen),
                     .title = HEDDLE_TR("Settings", "Open the last project at start"),
                     .help = HEDDLE_TR("Settings", "The project that was open when you left."),
                     .category = kStart,
                     .type = SettingType::Boolean,
                     .defaultValue = true});
  settings.describe({.id = std::string(setting::kRecentProjects),
                     .title = HEDDLE_TR("Settings", "Recent projects"),
                     .category = kStart,
                     .defaultValue = "",
                     .listed = false});
}

void describeCompute(Settings& settings) {
  settings.describe(
      {.id = std::string(setting::kModelFolder),
       .title = HEDDLE_TR("Settings", "Model folder"),
       .help =
           HEDDLE_TR("Settings", "Where the model library keeps its files. Empty: Heddle's own data folder."),
       .category = kModels,
       .type = SettingType::Folder,
       .defaultValue = "",
       .needsRestart = true});
  settings.describe({.id = std::string(setting::kModel),
                     .title = HEDDLE_TR("Settings", "Chosen model"),
                     .category = kModels,
                     .defaultValue = "",
                     .listed = false});
  settings.describe({.id = std::string(setting::kDevice),
                     .title = HEDDLE_TR("Settings", "Device"),
                     .help = HEDDLE_TR("Settings", "What computes the answers."),
                     .category = kCompute,
                     .type = SettingType::Choice,
                     .defaultValue = "auto",
                     .choices = {{"auto", HEDDLE_TR("Settings", "The fastest here")},
                                 {"cpu", HEDDLE_TR("Settings", "Processor")},
                                 {"cuda", HEDDLE_TR("Settings", "NVIDIA GPU (CUDA)")}},
                     .needsRestart = true});
  settings.describe(
      {.id = std::string(setting::kGpuLayers),
       .title = HEDDLE_TR("Settings", "Layers on the GPU"),
       .help =
           HEDDLE_TR("Settings",
                     "How many of a model's layers the GPU takes; the others stay on the processor. -1: as "
                     "many as fit."),
       .category = kCompute,
       .type = SettingType::Integer,
       .defaultValue = -1,
       .minimum = -1,
       .maximum = 1024,
       .needsRestart = true});
  settings.describe(
      {.id = std::string(setting::kKvType),
       .title = HEDDLE_TR("Settings", "Context memory"),
       .help =
           HEDDLE_TR("Settings",
                     "How keys and values of a conversation are kept. Eight bits take half the memory, so a "
                     "context twice as long fits; answers change slightly."),
       .category = kCompute,
       .type = SettingType::Choice,
       .defaultValue = "auto",
       .choices = {{"auto", HEDDLE_TR("Settings", "As the model's (16 or 32 bits)")},
                   {"Q8_0", HEDDLE_TR("Settings", "Eight bits")}},
       .needsRestart = true});
  settings.describe(
      {.id = std::string(setting::kThreads),
       .title = HEDDLE_TR("Settings", "Threads"),
       .help = HEDDLE_TR("Settings", "How many processor threads a model may use. 0 lets Heddle choose."),
       .category = kCompute,
       .type = SettingType::Integer,
       .defaultValue = 0,
       .minimum = 0,
       .maximum = 1024,
       .needsRestart = true});
  settings.describe(
      {.id = std::string(setting::kMemoryBudget),
       .title = HEDDLE_TR("Settings", "Memory budget"),
       .help =
           HEDDLE_TR("Settings", "How much memory loaded models may take together. 0 lets Heddle choose."),
       .category = kCompute,
       .type = SettingType::Real,
       .defaultValue = 0.0,
       .minimum = 0,
       .maximum = 65536,
       .step = 0.5,
       .unit = HEDDLE_TR("Settings", "GB"),
       .needsRestart = true});
}

void describePerson(Settings& settings) {
  settings.describe({.id = std::string(setting::kPersonName),
                     .title = HEDDLE_TR("Settings", "Your name"),
                     .help = HEDDLE_TR("Settings", "Stands beside the versions and labels you make."),
                     .category = kPerson,
                     .defaultValue = "Me"});
  settings.describe({.id = std::string(setting::kPersonKey),
                     .title = HEDDLE_TR("Settings", "Your key"),
                     .category = kPerson,
                     .defaultValue = "",
                     .listed = false});
  settings.describe({.id = std::string(setting::kKeys),
                     .title = HEDDLE_TR("Settings", "Keys"),
                     .help = HEDDLE_TR("Settings", "Every command and its key."),
                     .category = kKeyboard,
                     .type = SettingType::Keys,
                     .defaultValue = nlohmann::json::object()});
}

}  // namespace

void describeStandardSettings(Settings& settings) {
  describeLook(settings);
  describeStart(settings);
  describeCompute(settings);
  describePerson(settings);
}

}  // namespace heddle

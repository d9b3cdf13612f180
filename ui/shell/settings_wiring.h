// Keeps theme and keys in step with the settings, both ways.
#pragma once

class QObject;

namespace heddle {
class Settings;
}

namespace heddle::ui {

class CommandRegistry;
class Theme;

// Puts the settings in force now and whenever they change, as long as `context` lives; `settings` outlives
// it. Changes of settings may come from any thread.
void wireSettings(Settings& settings, Theme& theme, CommandRegistry& commands, QObject* context);

}  // namespace heddle::ui

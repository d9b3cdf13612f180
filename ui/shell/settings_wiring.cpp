#include "ui/shell/settings_wiring.h"

#include <QHash>
#include <QObject>

#include "core/base/log.h"
#include "core/base/settings.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/mailbox.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
namespace {

class Wiring final : public QObject {
 public:
  Wiring(Settings& settings, Theme& theme, CommandRegistry& commands, QObject* context)
      : QObject(context), m_settings(settings), m_theme(theme), m_commands(commands) {
    applyTheme();
    applyKeys();
    m_handle = m_settings.onChange(
        {}, [this, mail = m_mailbox.sender()](const std::string& id, const nlohmann::json&) {
          if (id == setting::kTheme || id == setting::kMotion) mail.post([this] { applyTheme(); });
          if (id == setting::kKeys) mail.post([this] { applyKeys(); });
        });
    connect(&m_commands, &CommandRegistry::keysChanged, this, [this] { storeKeys(); });
  }
  ~Wiring() override { m_settings.removeCallback(m_handle); }

 private:
  void applyTheme() {
    const std::string mode = m_settings.text(setting::kTheme);
    m_theme.setMode(mode == "light"  ? Theme::Mode::Light
                    : mode == "dark" ? Theme::Mode::Dark
                                     : Theme::Mode::System);
    m_theme.setMotion(m_settings.boolean(setting::kMotion));
    m_commands.refresh();
  }

  void applyKeys() {
    QHash<QString, QString> keys;
    const nlohmann::json stored = m_settings.value(setting::kKeys);
    for (const auto& [id, key] : stored.items())
      keys.insert(QString::fromStdString(id), QString::fromStdString(key.get<std::string>()));
    if (keys == m_commands.changedKeys()) return;
    m_commands.setChangedKeys(keys);
  }

  void storeKeys() {
    nlohmann::json keys = nlohmann::json::object();
    for (const auto& [id, key] : m_commands.changedKeys().asKeyValueRange())
      keys[id.toStdString()] = key.toStdString();
    if (keys == m_settings.value(setting::kKeys)) return;
    if (const Status saved = m_settings.set(setting::kKeys, keys); !saved)
      log::warning("settings", saved.error().english());
  }

  Settings& m_settings;
  Theme& m_theme;
  CommandRegistry& m_commands;
  Mailbox m_mailbox{this};
  int m_handle = 0;
};

}  // namespace

void wireSettings(Settings& settings, Theme& theme, CommandRegistry& commands, QObject* context) {
  new Wiring(settings, theme, commands, context);
}

}  // namespace heddle::ui

#include "ui/shell/command_registry.h"

#include <algorithm>

namespace heddle::ui {

struct CommandRegistry::Entry {
  Command command;
  QObject* owner = nullptr;
  std::unique_ptr<QAction> action;
};

CommandRegistry::CommandRegistry(QObject* parent) : QObject(parent) {}
CommandRegistry::~CommandRegistry() = default;

CommandRegistry::Entry* CommandRegistry::entry(const QString& id) const {
  const auto found =
      std::find_if(m_entries.begin(), m_entries.end(), [&](const auto& e) { return e->command.id == id; });
  return found == m_entries.end() ? nullptr : found->get();
}

QAction* CommandRegistry::add(Command command, QObject* owner) {
  remove(command.id);
  auto made = std::make_unique<Entry>();
  made->owner = owner;
  made->action = std::make_unique<QAction>(command.name);
  QAction* action = made->action.get();
  action->setObjectName(command.id);
  action->setCheckable(static_cast<bool>(command.checked));
  if (m_icons) action->setIcon(m_icons(command.icon));
  const QString id = command.id;
  connect(action, &QAction::triggered, this, [this, id] {
    Entry* self = entry(id);
    if (!self || !isEnabled(self->command)) return;
    const auto work = self->command.run;  // the command may remove itself
    if (work) work();
    refresh();
  });
  made->command = std::move(command);
  applyKey(*made);
  applyState(*made);
  m_entries.push_back(std::move(made));
  if (owner)
    connect(owner, &QObject::destroyed, this, [this, id, owner] {
      if (Entry* self = entry(id); self && self->owner == owner) remove(id);
    });
  Q_EMIT commandsChanged();
  return action;
}

void CommandRegistry::remove(const QString& id) {
  const auto found =
      std::find_if(m_entries.begin(), m_entries.end(), [&](const auto& e) { return e->command.id == id; });
  if (found == m_entries.end()) return;
  (*found)->action.release()->deleteLater();  // it may be the one that is running
  m_entries.erase(found);
  Q_EMIT commandsChanged();
}

const Command* CommandRegistry::find(const QString& id) const {
  const Entry* self = entry(id);
  return self ? &self->command : nullptr;
}

QAction* CommandRegistry::action(const QString& id) const {
  const Entry* self = entry(id);
  return self ? self->action.get() : nullptr;
}

std::vector<const Command*> CommandRegistry::commands() const {
  std::vector<const Command*> all;
  all.reserve(m_entries.size());
  for (const auto& self : m_entries) all.push_back(&self->command);
  return all;
}

bool CommandRegistry::isEnabled(const Command& command) const {
  return !command.enabled || command.enabled();
}

bool CommandRegistry::run(const QString& id) {
  const Entry* self = entry(id);
  if (!self) return false;
  const QString page = self->command.page;
  if (!page.isEmpty() && page != m_page && m_openPage) m_openPage(page);
  self = entry(id);
  if (!self || !isEnabled(self->command)) return false;
  self->action->setEnabled(true);
  self->action->trigger();
  return true;
}

void CommandRegistry::applyKey(Entry& self) {
  const bool here = self.command.page.isEmpty() || self.command.page == m_page;
  const QKeySequence shown =
      m_changedKeys.contains(self.command.id)
          ? QKeySequence::fromString(m_changedKeys.value(self.command.id), QKeySequence::PortableText)
          : self.command.key;
  self.action->setShortcut(here ? shown : QKeySequence());
  const QString text = shown.toString(QKeySequence::NativeText).replace(QLatin1Char('+'), QLatin1Char(' '));
  self.action->setToolTip(text.isEmpty() ? self.command.name
                                         : self.command.name + QStringLiteral("  ") + text);
}

void CommandRegistry::applyState(Entry& self) {
  self.action->setEnabled(isEnabled(self.command));
  if (self.command.checked) self.action->setChecked(self.command.checked());
}

void CommandRegistry::refresh() {
  for (const auto& self : m_entries) applyState(*self);
}

QKeySequence CommandRegistry::key(const QString& id) const {
  if (const auto changed = m_changedKeys.find(id); changed != m_changedKeys.end())
    return QKeySequence::fromString(*changed, QKeySequence::PortableText);
  return defaultKey(id);
}

QKeySequence CommandRegistry::defaultKey(const QString& id) const {
  const Entry* self = entry(id);
  return self ? self->command.key : QKeySequence();
}

std::vector<const Command*> CommandRegistry::conflicts(const QString& id, const QKeySequence& key) const {
  std::vector<const Command*> shared;
  const Command* mine = find(id);
  if (!mine || key.isEmpty()) return shared;
  for (const auto& other : m_entries) {
    const Command& command = other->command;
    if (command.id == id || this->key(command.id) != key) continue;
    if (command.page.isEmpty() || mine->page.isEmpty() || command.page == mine->page)
      shared.push_back(&command);
  }
  return shared;
}

void CommandRegistry::setKey(const QString& id, const QKeySequence& key) {
  Entry* self = entry(id);
  if (!self) return;
  if (key == self->command.key)
    m_changedKeys.remove(id);
  else
    m_changedKeys.insert(id, key.toString(QKeySequence::PortableText));
  applyKey(*self);
  Q_EMIT keysChanged();
}

void CommandRegistry::resetKey(const QString& id) {
  setKey(id, defaultKey(id));
}

QHash<QString, QString> CommandRegistry::changedKeys() const {
  return m_changedKeys;
}

void CommandRegistry::setChangedKeys(const QHash<QString, QString>& keys) {
  m_changedKeys = keys;
  for (const auto& self : m_entries) applyKey(*self);
  Q_EMIT keysChanged();
}

void CommandRegistry::setCurrentPage(const QString& page) {
  m_page = page;
  for (const auto& self : m_entries) applyKey(*self);
  refresh();
}

void CommandRegistry::addThings(ThingProvider provider, QObject* owner) {
  m_providers.push_back({owner, std::move(provider)});
  if (owner)
    connect(owner, &QObject::destroyed, this, [this, owner] {
      std::erase_if(m_providers, [owner](const Provider& p) { return p.owner == owner; });
    });
}

std::vector<Thing> CommandRegistry::things() const {
  std::vector<Thing> all;
  for (const Provider& provider : m_providers)
    for (Thing& thing : provider.things()) all.push_back(std::move(thing));
  return all;
}

void CommandRegistry::setIconSource(std::function<QIcon(const QString&)> source) {
  m_icons = std::move(source);
  for (const auto& self : m_entries) self->action->setIcon(m_icons(self->command.icon));
}

}  // namespace heddle::ui

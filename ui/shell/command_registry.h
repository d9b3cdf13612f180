// Everything a person can do, by name. Menus, buttons, keys and the palette all show the same commands from
// here, so a command that is registered has a place in the palette and in the list of keys without further
// work.
//
//   m_commands.add({.id = u"chat.new"_s, .name = tr("New conversation"), .category = tr("Chat"), .icon =
//   u"add"_s,
//                   .key = QKeySequence(Qt::CTRL | Qt::Key_N), .page = u"chat"_s, .run = [this] {
//                   newConversation(); }}, this);
//   button->bindTo(m_commands.action(u"chat.new"_s));
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <vector>

namespace heddle::ui {

// The menu of the top strip that lists the command; Run and Edit are where pages put theirs.
enum class MenuPlace : uint8_t { None, File, Edit, View, Go, Run, Help };

struct Command {
  QString id;             // stable and dotted ("chat.new"); keys are saved under it
  QString name;           // translated; a verb and its object
  QString category;       // translated; the group in the palette and the list of keys
  QString icon = {};      // name of the family; may be empty
  QKeySequence key = {};  // default; may be empty; a person can change it
  QString page = {};  // the page it belongs to; empty: works everywhere. From elsewhere the palette opens the
                      // page first.
  QString detail = {};  // shown muted at the right in the palette; may be empty
  std::function<void()> run = {};
  std::function<bool()> enabled = {};  // empty: always
  std::function<bool()> checked = {};  // given: the command is a switch
  MenuPlace menu = MenuPlace::None;
  bool inPalette = true;  // false only for what makes no sense out of its place
};

// A named thing the palette can find: a prompt, a conversation, a model, a manual page, a setting.
struct Thing {
  QString title;
  QString detail = {};  // muted, at the right
  QString icon = {};
  QString group = {};  // translated heading in the palette ("Conversations")
  std::function<void()> open = {};
};
// Called each time the palette opens and must be quick (under 10 ms): keep what you need at hand.
using ThingProvider = std::function<std::vector<Thing>()>;

// Window thread only. Owns the actions.
class CommandRegistry : public QObject {
  Q_OBJECT

 public:
  explicit CommandRegistry(QObject* parent = nullptr);
  ~CommandRegistry() override;

  // The action of the command: its text, icon, key and enabled state follow the command. The command goes
  // when `owner` is destroyed. An id that is known is replaced.
  QAction* add(Command command, QObject* owner);
  void remove(const QString& id);

  const Command* find(const QString& id) const;
  QAction* action(const QString& id) const;      // nullptr: unknown
  std::vector<const Command*> commands() const;  // in the order they came
  // Runs it if it is enabled; opens its page first. False: unknown or not enabled.
  bool run(const QString& id);
  bool isEnabled(const Command& command) const;

  // Asks every command again whether it is enabled or checked. Call when something changed on which they
  // depend; the shell does it when the page, the project or the focus changes.
  void refresh();

  QKeySequence key(const QString& id) const;
  QKeySequence defaultKey(const QString& id) const;
  // The commands that would share `key` with `id`: those of the same page and those that work everywhere.
  std::vector<const Command*> conflicts(const QString& id, const QKeySequence& key) const;
  void setKey(const QString& id, const QKeySequence& key);  // empty: no key; emits keysChanged
  void resetKey(const QString& id);
  // Keys that differ from the default, id to portable text; also for commands that come later.
  QHash<QString, QString> changedKeys() const;
  void setChangedKeys(const QHash<QString, QString>& keys);

  // The page that is shown; a command of another page has its key switched off.
  void setCurrentPage(const QString& page);
  QString currentPage() const { return m_page; }
  // How the registry opens a page before it runs that page's command; set by the shell.
  void setPageOpener(std::function<void(const QString& page)> opener) { m_openPage = std::move(opener); }

  void addThings(ThingProvider provider, QObject* owner);
  std::vector<Thing> things() const;

  // How icons are made for actions; set by the shell from the theme.
  void setIconSource(std::function<QIcon(const QString&)> source);

 Q_SIGNALS:
  void commandsChanged();
  void keysChanged();

 private:
  struct Entry;
  struct Provider {
    QObject* owner;
    ThingProvider things;
  };
  Entry* entry(const QString& id) const;
  void applyKey(Entry& entry);
  void applyState(Entry& entry);

  std::vector<std::unique_ptr<Entry>> m_entries;
  std::vector<Provider> m_providers;
  QHash<QString, QString> m_changedKeys;
  QString m_page;
  std::function<void(const QString&)> m_openPage;
  std::function<QIcon(const QString&)> m_icons;
};

}  // namespace heddle::ui

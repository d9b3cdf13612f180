// ChatPage: what can be done, by name.
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QInputDialog>

#include "core/store/thing_repository.h"
#include "ui/chat/chat_page.h"
#include "ui/chat/composer.h"
#include "ui/chat/conversation_list_model.h"
#include "ui/chat/conversation_view.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/widgets/fields.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

void ChatPage::registerCommands() {
  CommandRegistry& commands = m_services.commands;
  const QString category = tr("Chat");
  const auto open = [this] { return m_conversation != nullptr; };
  const auto idle = [this] { return m_conversation && !m_conversation->isEmpty() && !m_session->isBusy(); };
  const auto busy = [this] { return m_session && m_session->isBusy(); };
  commands.add({.id = u"chat.new"_s,
                .name = tr("New conversation"),
                .category = category,
                .icon = u"add"_s,
                .key = QKeySequence(Qt::CTRL | Qt::Key_N),
                .page = id(),
                .run = [this] { newConversation(); },
                .enabled = [this] { return m_services.project.project() != nullptr; }},
               this);
  commands.add({.id = u"chat.find"_s,
                .name = tr("Find a conversation"),
                .category = category,
                .icon = u"search"_s,
                .key = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F),
                .page = id(),
                .run =
                    [this] {
                      if (!m_search) return;
                      m_search->setVisible(!m_search->isVisible());
                      if (m_search->isVisible()) {
                        m_search->setFocus();
                      } else {
                        m_search->clear();
                      }
                      reloadList();
                    }},
               this);
  commands.add({.id = u"chat.stop"_s,
                .name = tr("Stop the answer"),
                .category = category,
                .icon = u"stop"_s,
                .key = QKeySequence(Qt::Key_Escape),
                .page = id(),
                .run = [this] { m_session->stop(); },
                .enabled = busy},
               this);
  commands.add({.id = u"chat.regenerate"_s,
                .name = tr("Answer again"),
                .category = category,
                .icon = u"refresh"_s,
                .key = QKeySequence(Qt::CTRL | Qt::Key_R),
                .page = id(),
                .run = [this] { regenerateLast(); },
                .enabled = idle},
               this);
  commands.add({.id = u"chat.edit_last"_s,
                .name = tr("Edit the last question"),
                .category = category,
                .icon = u"edit"_s,
                .key = QKeySequence(Qt::CTRL | Qt::Key_E),
                .page = id(),
                .run =
                    [this] {
                      const std::vector<MessageId> path = m_conversation->activePath();
                      for (auto it = path.rbegin(); it != path.rend(); ++it) {
                        const Message* message = m_conversation->message(*it);
                        if (!message || message->role != MessageRole::User) continue;
                        if (MessageWidget* widget = m_view->messageWidget(*it)) widget->beginEdit();
                        return;
                      }
                    },
                .enabled = idle},
               this);
  commands.add({.id = u"chat.system_prompt"_s,
                .name = tr("Edit the system prompt"),
                .category = category,
                .icon = u"prompt"_s,
                .page = id(),
                .run =
                    [this] {
                      m_services.navigator.setInspectorShown(true);
                      if (m_inspector) m_inspector->showSystemPrompt();
                    },
                .enabled = open},
               this);
  commands.add({.id = u"chat.rename"_s,
                .name = tr("Rename the conversation…"),
                .category = category,
                .icon = u"edit"_s,
                .page = id(),
                .run = [this] { renameConversation(); },
                .enabled = open},
               this);
  commands.add({.id = u"chat.copy"_s,
                .name = tr("Copy the conversation"),
                .category = category,
                .icon = u"copy"_s,
                .page = id(),
                .run = [this] { copyConversation(); },
                .enabled = [this] { return m_conversation && !m_conversation->isEmpty(); }},
               this);
  commands.add({.id = u"chat.remove"_s,
                .name = tr("Remove the conversation"),
                .category = category,
                .icon = u"remove"_s,
                .page = id(),
                .run = [this] { removeConversation(); },
                .enabled = open},
               this);
  commands.add({.id = u"chat.open_model"_s,
                .name = tr("Open a model file…"),
                .category = category,
                .icon = u"model"_s,
                .run = [this] { chooseModelFile(); }},
               this);
}

void ChatPage::regenerateLast() {
  const Result<MessageId> asked = m_session->regenerate(m_conversation->activeMessage());
  if (!asked) m_services.notifier.error(asked.error());
  m_view->followEnd();
  showMessages();
}

void ChatPage::renameConversation() {
  bool accepted = false;
  const QString name =
      QInputDialog::getText(widget(), tr("Rename the conversation"), tr("Title"), QLineEdit::Normal,
                            QString::fromStdString(m_conversation->title()), &accepted);
  if (accepted && !name.trimmed().isEmpty()) m_conversation->setTitle(name.trimmed().toStdString());
}

// Removal is soft: the toast takes it back, and nothing is purged here.
void ChatPage::removeConversation() {
  Project* project = m_services.project.project();
  const ThingId removed = m_conversation->id();
  const QString title = heading().title;
  closeConversation();
  whenDone(project->write(Durability::Full,
                          [removed](Database& db) { return ThingRepository(db).remove(removed); }),
           this, [this, removed, title](const Status& done) {
             if (!done) {
               m_services.notifier.error(done.error());
               return;
             }
             reloadList();
             m_services.notifier.toast({.tone = Tone::Info,
                                        .title = tr("Conversation removed"),
                                        .detail = title,
                                        .action = tr("Undo"),
                                        .run = [this, removed] {
                                          Project* open = m_services.project.project();
                                          if (!open) return;
                                          whenDone(open->write(Durability::Full,
                                                               [removed](Database& db) {
                                                                 return ThingRepository(db).restore(removed);
                                                               }),
                                                   this, [this, removed](const Status& restored) {
                                                     if (!restored)
                                                       m_services.notifier.error(restored.error());
                                                     reloadList();
                                                     openConversation(removed);
                                                   });
                                        }});
           });
}

void ChatPage::copyConversation() {
  QString all;
  for (const MessageId id : m_conversation->activePath()) {
    const Message* message = m_conversation->message(id);
    if (!message) continue;
    const MessageFacts facts = factsOf(*message);
    all += u"**%1**\n\n%2\n\n"_s.arg(facts.name, facts.text);
  }
  QApplication::clipboard()->setText(all.trimmed());
  m_services.notifier.toast({.tone = Tone::Good, .title = tr("Conversation copied as Markdown")});
}

void ChatPage::chooseModelFile() {
  const QString file =
      QFileDialog::getOpenFileName(widget(), tr("Open a model"), {}, tr("GGUF models (*.gguf)"));
  if (!file.isEmpty()) m_services.models.importFile(file);
}

}  // namespace heddle::ui

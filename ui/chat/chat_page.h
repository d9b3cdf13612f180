// Talking with a model: conversations at the left, the branch that is shown in the middle, its settings at
// the right.
#pragma once

#include <QTimer>
#include <map>
#include <memory>

#include "core/chat/chat_session.h"
#include "core/chat/conversation.h"
#include "ui/chat/chat_inspector.h"
#include "ui/chat/message_widget.h"
#include "ui/shell/mailbox.h"
#include "ui/shell/page.h"
#include "ui/shell/services.h"

class QStackedWidget;

namespace heddle::ui {

class Composer;
class ConversationListModel;
class ConversationView;
class EmptyState;
class Notice;
class SearchField;
class TwoLineList;

// What a message does not say itself.
struct RunFacts {
  uint64_t seed = 0;
  std::string finish;
  QString adapters;  // in words; empty: none
};

class ChatPage final : public Page {
  Q_OBJECT

 public:
  explicit ChatPage(const Services& services);
  ~ChatPage() override;

  QString id() const override { return QStringLiteral("chat"); }
  QString title() const override { return tr("Chat"); }
  QString icon() const override { return QStringLiteral("playground"); }
  int railOrder() const override { return 10; }
  Heading heading() const override;
  std::vector<QWidget*> createHeaderWidgets() override;
  QJsonObject saveState() const override;
  void restoreState(const QJsonObject& state) override;
  void openAt(const QString& place) override;  // a conversation's number
  void shown() override;
  void hidden() override;
  bool prepareToClose() override;

  // For tests: what is open.
  Conversation* conversation() const { return m_conversation.get(); }

 protected:
  QWidget* createWidget() override;
  QWidget* createSideList() override;
  QWidget* createInspector() override;

 private:
  void registerCommands();
  void openProject();
  void reloadList();
  void openConversation(ThingId id);
  void closeConversation();
  void newConversation(const QString& firstMessage = {});
  void removeConversation();
  void renameConversation();
  void send(const QString& text);
  void regenerateLast();
  void chooseModelFile();
  void showMessages();
  void showMessage(MessageId id);
  void showState();
  void showBranches();
  void applySettings();
  void noteAdapters();
  void countTokens();
  void saveDraft();
  void copyConversation();
  void followLink(const QUrl& url);
  MessageFacts factsOf(const Message& message) const;
  void addSources(const Message& message, MessageFacts& facts) const;
  void listSources();
  const RunFacts* runOf(const Message& message) const;
  QString modelName(const std::string& path) const;
  ModelChoice modelChoice() const;
  QString draftKey() const;

  Services m_services;
  Mailbox m_mailbox{this};
  std::unique_ptr<Conversation> m_conversation;
  std::unique_ptr<Retriever> m_retriever;  // of the project; before the session that uses it
  std::unique_ptr<ChatSession> m_session;
  ThingId m_wanted = 0;  // to open when the project is there
  QString m_pending;     // first message of a conversation being made

  ConversationListModel* m_list;
  TwoLineList* m_listView = nullptr;
  SearchField* m_search = nullptr;
  QStackedWidget* m_stack = nullptr;
  EmptyState* m_noProject = nullptr;
  ConversationView* m_view = nullptr;
  Composer* m_composer = nullptr;
  Notice* m_notice = nullptr;
  ChatInspector* m_inspector = nullptr;
  mutable std::map<RunId, RunFacts> m_runs;  // what the shown answers' runs say; read once each
  QTimer m_frame;                            // text once a frame
  QTimer m_countTimer;                       // token counts after a pause in typing
  QTimer m_draftTimer;
  ContextUse m_use;
  uint64_t m_countTurn = 0;
};

}  // namespace heddle::ui

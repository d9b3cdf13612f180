#include "ui/chat/chat_page.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QJsonObject>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/store/draft_repository.h"
#include "core/store/project.h"
#include "core/store/thing_repository.h"
#include "ui/chat/composer.h"
#include "ui/chat/conversation_list_model.h"
#include "ui/chat/conversation_view.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/two_line_list.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr int kFrame_ms = 16;
constexpr int kCountPause_ms = 250;
constexpr int kDraftPause_ms = 600;

enum StackPage { kNoProject, kTalk };

}  // namespace

ChatPage::ChatPage(const Services& services) : m_services(services), m_list(new ConversationListModel(this)) {
  const auto single = [this](QTimer& timer, int interval_ms, auto slot) {
    timer.setSingleShot(true);
    timer.setInterval(interval_ms);
    connect(&timer, &QTimer::timeout, this, slot);
  };
  single(m_countTimer, kCountPause_ms, &ChatPage::countTokens);
  single(m_draftTimer, kDraftPause_ms, &ChatPage::saveDraft);
  single(m_frame, kFrame_ms, [this] {
    if (m_session && m_session->answer() != 0) showMessage(m_session->answer());
  });
  connect(&m_services.project, &ProjectSession::changed, this, &ChatPage::openProject);
  connect(&m_services.project, &ProjectSession::aboutToClose, this, &ChatPage::closeConversation);
  connect(&m_services.models, &ModelShelf::chosenChanged, this, [this] {
    showState();
    m_countTimer.start();
  });
  registerCommands();
  m_services.commands.addThings(
      [this] {
        std::vector<Thing> things;
        for (int row = 0; row < m_list->rowCount(); ++row) {
          const QModelIndex index = m_list->index(row);
          const ThingId conversation = m_list->conversationAt(index);
          if (conversation == 0) continue;
          things.push_back({.title = index.data(list_role::kTitle).toString(),
                            .detail = index.data(list_role::kTime).toString(),
                            .icon = u"playground"_s,
                            .group = tr("Conversations"),
                            .open = [this, conversation] {
                              m_services.navigator.openPage(id(), QString::number(conversation));
                            }});
        }
        return things;
      },
      this);
}

ChatPage::~ChatPage() {
  closeConversation();
}

Heading ChatPage::heading() const {
  Heading heading{.title = m_conversation ? QString::fromStdString(m_conversation->title()) : title()};
  if (m_conversation && heading.title.isEmpty()) heading.title = tr("New conversation");
  if (m_conversation && !m_conversation->settings().systemPrompt.empty())
    heading.chips.push_back({tr("System prompt"), ChipKind::Outlined, u"prompt"_s});
  return heading;
}

QWidget* ChatPage::createWidget() {
  m_stack = new QStackedWidget;
  m_noProject = new EmptyState(
      u"playground"_s, tr("No project yet"),
      tr("Conversations are kept in a project: one file with every version and every answer."));
  m_noProject->addPrimary(tr("Open the sample project"))
      ->bindTo(m_services.commands.action(u"project.sample"_s));
  m_noProject->addSecondary(tr("New project"))->bindTo(m_services.commands.action(u"project.new"_s));
  m_stack->addWidget(m_noProject);

  auto* talk = new QWidget;
  auto* column = new QVBoxLayout(talk);
  column->setContentsMargins(0, 0, 0, Measure::kSpace3);
  column->setSpacing(0);
  m_notice = new Notice(Notice::Kind::Warn, {}, talk);
  m_notice->hide();
  m_view = new ConversationView(talk);
  m_composer = new Composer(talk);
  m_composer->setMaximumWidth(680);
  auto* row = new QHBoxLayout;
  row->setContentsMargins(Measure::kSpace6, 0, Measure::kSpace6, 0);
  row->addStretch(1);
  row->addWidget(m_composer, 100);
  row->addStretch(1);
  column->addWidget(m_notice);
  column->addWidget(m_view, 1);
  column->addLayout(row);
  m_stack->addWidget(talk);

  connect(m_composer, &Composer::sendRequested, this, &ChatPage::send);
  connect(m_composer, &Composer::stopRequested, this, [this] {
    if (m_session) m_session->stop();
  });
  connect(m_composer, &Composer::textChanged, this, [this] {
    m_countTimer.start();
    m_draftTimer.start();
  });
  connect(m_composer, &Composer::editLastRequested, this,
          [this] { m_services.commands.run(u"chat.edit_last"_s); });
  connect(m_notice, &Notice::actionRequested, this, &ChatPage::chooseModelFile);
  connect(m_view, &ConversationView::siblingRequested, this, [this](qint64 id, int step) {
    if (m_conversation && !m_session->isBusy()) m_conversation->selectSibling(id, step);
  });
  connect(m_view, &ConversationView::editSubmitted, this, [this](qint64 id, const QString& text) {
    if (!m_session) return;
    m_view->followEnd();
    if (const auto asked = m_session->editAndSend(id, text.toStdString()); !asked)
      m_services.notifier.error(asked.error());
    showMessages();
  });
  connect(m_view, &ConversationView::regenerateRequested, this, [this](qint64 id) {
    if (!m_session) return;
    if (const auto asked = m_session->regenerate(id); !asked) m_services.notifier.error(asked.error());
    showMessages();
  });
  connect(m_view, &ConversationView::linkActivated, this, &ChatPage::followLink);
  openProject();
  return m_stack;
}

QWidget* ChatPage::createSideList() {
  auto* frame = new SideListFrame(title());
  auto* find = new IconButton(u"search"_s, tr("Find a conversation"), frame);
  find->bindTo(m_services.commands.action(u"chat.find"_s));
  auto* add = new IconButton(u"add"_s, tr("New conversation"), frame, ButtonKind::Normal);
  add->bindTo(m_services.commands.action(u"chat.new"_s));
  frame->addHeadWidget(find);
  frame->addHeadWidget(add);
  m_search = new SearchField(tr("Find in conversations"), frame);
  m_search->hide();
  frame->addBelowHead(m_search);
  m_listView = new TwoLineList(tr("Conversations"), frame);
  m_listView->setModel(m_list);
  m_listView->setContextMenuPolicy(Qt::ActionsContextMenu);
  for (const char* command : {"chat.rename", "chat.copy", "chat.remove"})
    m_listView->addAction(m_services.commands.action(QString::fromLatin1(command)));
  frame->setContent(m_listView);
  connect(m_listView->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& index) {
            const ThingId wanted = m_list->conversationAt(index);
            if (wanted != 0 && (!m_conversation || m_conversation->id() != wanted)) openConversation(wanted);
          });
  connect(m_search, &QLineEdit::textChanged, this, &ChatPage::reloadList);
  reloadList();
  return frame;
}

QWidget* ChatPage::createInspector() {
  m_inspector = new ChatInspector(m_services.models);
  connect(m_inspector, &ChatInspector::modelChosen, this, [this](const QString& path) {
    m_services.models.choose(path);
    if (!m_conversation) return;
    ConversationSettings settings = m_conversation->settings();
    settings.model = path.toStdString();
    m_conversation->setSettings(settings);
  });
  connect(m_inspector, &ChatInspector::adaptersChanged, this,
          [this](const std::vector<AdapterChoice>& chosen) {
            if (!m_conversation) return;
            ConversationSettings settings = m_conversation->settings();
            settings.adapters = chosen;
            m_conversation->setSettings(settings);
            noteAdapters();
          });
  connect(m_inspector, &ChatInspector::openModelRequested, this, &ChatPage::chooseModelFile);
  connect(m_inspector, &ChatInspector::generationChanged, this, [this](const GenerationSettings& generation) {
    if (!m_conversation) return;
    ConversationSettings settings = m_conversation->settings();
    settings.sampling = generation.sampling;
    settings.maxTokens = generation.maxTokens;
    settings.stop = generation.stop;
    m_conversation->setSettings(settings);
  });
  connect(m_inspector, &ChatInspector::systemPromptChanged, this, [this](const QString& text) {
    if (!m_conversation) return;
    ConversationSettings settings = m_conversation->settings();
    settings.systemPrompt = text.toStdString();
    m_conversation->setSettings(settings);
  });
  connect(m_inspector, &ChatInspector::knowledgeChanged, this, [this](const KnowledgeUse& use) {
    if (!m_conversation) return;
    ConversationSettings settings = m_conversation->settings();
    settings.knowledge = use;
    m_conversation->setSettings(settings);
  });
  connect(m_inspector, &ChatInspector::openKnowledgeRequested, this,
          [this] { m_services.navigator.openPage(u"knowledge"_s); });
  connect(m_inspector, &ChatInspector::messageActivated, this, [this](qint64 id) {
    if (!m_conversation || m_session->isBusy()) return;
    m_conversation->select(id);
    m_view->scrollToMessage(id);
  });
  listSources();
  applySettings();
  showBranches();
  return m_inspector;
}

std::vector<QWidget*> ChatPage::createHeaderWidgets() {
  auto* copy = new Button(u"copy"_s, tr("Copy"), ButtonKind::Quiet);
  copy->bindTo(m_services.commands.action(u"chat.copy"_s));
  auto* again = new Button(u"refresh"_s, tr("Answer again"), ButtonKind::Normal);
  again->bindTo(m_services.commands.action(u"chat.regenerate"_s));
  return {copy, again};
}

QJsonObject ChatPage::saveState() const {
  return {{u"conversation"_s, QString::number(m_conversation ? m_conversation->id() : m_wanted)}};
}

void ChatPage::restoreState(const QJsonObject& state) {
  m_wanted = state.value(u"conversation"_s).toString().toLongLong();
  if (m_wanted != 0 && m_services.project.project() && m_list->indexOf(m_wanted).isValid())
    openConversation(m_wanted);
}

void ChatPage::openAt(const QString& place) {
  if (const ThingId wanted = place.toLongLong(); wanted != 0) openConversation(wanted);
}

void ChatPage::shown() {
  noteAdapters();
  if (m_composer) m_composer->focusText();
}

bool ChatPage::prepareToClose() {
  saveDraft();
  if (m_conversation) m_conversation->flush();
  return true;
}

// ---- the project and its conversations

void ChatPage::openProject() {
  closeConversation();
  m_retriever.reset();
  Project* project = m_services.project.project();
  if (project) {
    connect(project, &Project::changed, this, [this](const Change& change) {
      if (change.kind.empty() || change.kind == "conversation" || change.kind == "message") reloadList();
      if (change.kind.empty() || change.kind == "source") listSources();
    });
  }
  reloadList();
  listSources();
  if (m_stack) {
    m_stack->setCurrentIndex(project ? kTalk : kNoProject);
    if (project) {
      const ThingId latest = m_list->rowCount() > 1 ? m_list->conversationAt(m_list->index(1)) : 0;
      const ThingId first = m_wanted != 0 && m_list->indexOf(m_wanted).isValid() ? m_wanted : latest;
      m_wanted = 0;
      if (first != 0) openConversation(first);
    }
  }
  showState();
  Q_EMIT headingChanged();
}

void ChatPage::reloadList() {
  Project* project = m_services.project.project();
  if (!project) {
    m_list->setConversations({}, QDateTime::currentDateTime());
    return;
  }
  const QString wanted = m_search && m_search->isVisible() ? m_search->text().trimmed() : QString();
  const auto read = [&](auto work) {
    const auto result = project->read(work);
    if (!result) m_services.notifier.error(result.error());
    return result;
  };
  if (wanted.isEmpty()) {
    if (auto list = read([](Database& db) { return ConversationRepository(db).list(); }))
      m_list->setConversations(std::move(*list), QDateTime::currentDateTime());
  } else {
    if (auto hits =
            read([&](Database& db) { return ConversationRepository(db).search(wanted.toStdString()); }))
      m_list->setHits(*hits);
  }
  if (m_listView && m_conversation) {
    const QSignalBlocker quiet(m_listView->selectionModel());
    m_listView->setCurrentIndex(m_list->indexOf(m_conversation->id()));
    m_listView->viewport()->update();
  }
}

void ChatPage::openConversation(ThingId id) {
  Project* project = m_services.project.project();
  if (!project || !m_stack) {
    m_wanted = id;
    return;
  }
  if (m_conversation && m_conversation->id() == id) return;
  closeConversation();
  auto opened = Conversation::open(*project, id);
  if (!opened) {
    m_services.notifier.error(opened.error());
    return;
  }
  m_conversation = std::move(*opened);
  if (!m_retriever) m_retriever = std::make_unique<Retriever>(*project, &m_services.engine);
  m_session = std::make_unique<ChatSession>(
      *project, *m_conversation, m_services.engine, [this](const std::string& name) -> Result<std::string> {
        const std::string path = name.empty() ? m_services.models.chosen().path.toStdString() : name;
        if (path.empty())
          return failure(
              "chat.no_model", HEDDLE_TR("Error", "no model is chosen"), {},
              HEDDLE_TR("Error", "choose one in the panel at the right, or drop a GGUF file on the window"));
        return path;
      });
  m_session->setRetriever(m_retriever.get());
  connect(m_conversation.get(), &Conversation::pathChanged, this, &ChatPage::showMessages);
  connect(m_conversation.get(), &Conversation::messageChanged, this, [this](MessageId message) {
    if (m_session && message == m_session->answer()) {
      if (!m_frame.isActive()) m_frame.start();
    } else {
      showMessage(message);
    }
  });
  connect(m_conversation.get(), &Conversation::titleChanged, this, &Page::headingChanged);
  connect(m_conversation.get(), &Conversation::settingsChanged, this, [this] {
    applySettings();
    m_countTimer.start();
    Q_EMIT headingChanged();
  });
  connect(m_conversation.get(), &Conversation::saved, &m_services.project, &ProjectSession::noteSaved);
  connect(m_conversation.get(), &Conversation::saveFailed, this, [this](const heddle::Error& error) {
    m_services.notifier.error(error, tr("Save again"), [this] {
      if (m_conversation) m_conversation->flush();
    });
  });
  connect(
      m_conversation.get(), &Conversation::removed, this,
      [this] {
        closeConversation();
        reloadList();
      },
      Qt::QueuedConnection);
  connect(m_session.get(), &ChatSession::started, this, &ChatPage::showState);
  connect(m_session.get(), &ChatSession::finished, this, [this](MessageId message) {
    showMessages();
    showMessage(message);
    m_countTimer.start();
  });
  connect(m_session.get(), &ChatSession::recorded, this, [this](MessageId message) { showMessage(message); });
  connect(m_session.get(), &ChatSession::recordFailed, this,
          [this](const heddle::Error& error) { m_services.notifier.error(error); });

  const auto draft =
      project->read([&](Database& db) { return DraftRepository(db).get(draftKey().toStdString()); });
  m_composer->setText(draft && *draft ? QString::fromStdString((*draft)->content) : QString());
  m_draftTimer.stop();
  if (m_listView) m_listView->setCurrentIndex(m_list->indexOf(id));
  applySettings();
  showMessages();
  m_view->followEnd();
  m_countTimer.start();
  Q_EMIT headingChanged();
  m_services.commands.refresh();
}

void ChatPage::closeConversation() {
  if (!m_conversation) return;
  if (m_draftTimer.isActive()) saveDraft();
  m_draftTimer.stop();
  m_frame.stop();
  ++m_countTurn;
  m_runs.clear();
  m_session.reset();
  m_conversation.reset();
  if (m_composer) m_composer->setText({});
  m_draftTimer.stop();
  if (m_view) showMessages();
  m_use = {};
  Q_EMIT headingChanged();
}

void ChatPage::newConversation(const QString& firstMessage) {
  Project* project = m_services.project.project();
  if (!project) return;
  // An empty conversation that is open already is the new one.
  if (m_conversation && m_conversation->isEmpty() && firstMessage.isEmpty()) {
    m_composer->focusText();
    return;
  }
  m_pending = firstMessage;
  ConversationSettings settings;
  if (m_conversation) settings = m_conversation->settings();
  if (settings.maxTokens < 0) settings.maxTokens = GenerationSettings().maxTokens;
  settings.systemPrompt.clear();
  settings.model = m_services.models.chosen().path.toStdString();
  whenDone(Conversation::create(*project, {}, settings), this, [this](const Result<ThingId>& made) {
    if (!made) {
      m_services.notifier.error(made.error());
      return;
    }
    reloadList();
    openConversation(*made);
    m_composer->focusText();
    if (!m_pending.isEmpty()) send(std::exchange(m_pending, {}));
  });
}

void ChatPage::send(const QString& text) {
  if (!m_conversation) {
    newConversation(text);
    return;
  }
  // From its first question on a conversation says itself which model it is held with.
  if (m_conversation->settings().model.empty()) {
    ConversationSettings settings = m_conversation->settings();
    settings.model = m_services.models.chosen().path.toStdString();
    m_conversation->setSettings(settings);
  }
  m_view->followEnd();
  const auto asked = m_session->send(text.toStdString());
  if (!asked) {
    m_services.notifier.error(asked.error());
    return;
  }
  m_composer->setText({});
  saveDraft();
  showMessages();
}

void ChatPage::saveDraft() {
  Project* project = m_services.project.project();
  if (!project || !m_conversation || !m_composer) return;
  const Draft draft{.key = draftKey().toStdString(),
                    .thing = m_conversation->id(),
                    .person = project->me(),
                    .content = m_composer->text().toStdString()};
  project->write(Durability::Normal, [draft](Database& db) -> Status {
    DraftRepository drafts(db);
    return draft.content.empty() ? drafts.remove(draft.key) : drafts.put(draft);
  });
}

QString ChatPage::draftKey() const {
  return u"conversation/%1/composer"_s.arg(m_conversation->id());
}

}  // namespace heddle::ui

// ChatPage: what is shown of the open conversation.
#include <QDesktopServices>
#include <QLocale>

#include "core/knowledge/knowledge_repository.h"
#include "core/knowledge/retrieval/citations.h"
#include "core/knowledge/text_positions.h"
#include "core/store/project.h"
#include "core/store/run_repository.h"
#include "ui/chat/chat_page.h"
#include "ui/chat/composer.h"
#include "ui/chat/conversation_view.h"
#include "ui/shell/adapter_picker.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/feedback.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

QString ChatPage::modelName(const std::string& path) const {
  const QString wanted = QString::fromStdString(path);
  if (const ShelfModel* model = m_services.models.find(wanted)) return model->name;
  return wanted.section(u'/', -1);
}

ModelChoice ChatPage::modelChoice() const {
  ModelChoice choice;
  choice.path = m_services.models.chosen().path.toStdString();
  if (m_conversation && !m_conversation->settings().model.empty())
    choice.path = m_conversation->settings().model;
  if (m_conversation) choice.adapters = m_conversation->settings().adapters;
  return choice;
}

const RunFacts* ChatPage::runOf(const Message& message) const {
  if (message.run == 0) return nullptr;
  const auto known = m_runs.find(message.run);
  if (known != m_runs.end()) return &known->second;
  const auto run =
      m_services.project.project()->read([&](Database& db) { return RunRepository(db).get(message.run); });
  if (!run) return nullptr;
  std::vector<AdapterChoice> adapters;
  for (const RunAdapter& adapter : run->adapters)
    adapters.push_back({adapter.path, static_cast<float>(adapter.scale)});
  const QString words = adapterWords(m_services.models, adapters);
  return &m_runs.emplace(message.run, RunFacts{run->seed, run->finish, words}).first->second;
}

namespace {

// A place of the Knowledge page, so that a click opens the document there.
QUrl placeOf(const UsedPassage& passage, int64_t start, int64_t end) {
  return QUrl(u"heddle:knowledge/document/%1/%2/%3"_s.arg(passage.document).arg(start).arg(end));
}

QString labelOf(const UsedPassage& passage, size_t number) {
  QString label = u"[%1] %2"_s.arg(number).arg(QString::fromStdString(passage.title));
  if (passage.page > 0) label += u" · "_s + ChatPage::tr("p. %1").arg(passage.page);
  // Several passages of one document are told apart by how they begin.
  constexpr qsizetype kShown = 64;
  QString words = QString::fromStdString(passage.text).simplified();
  while (words.startsWith(u'#') || words.startsWith(u' ')) words.remove(0, 1);
  if (words.size() > kShown) {
    const qsizetype space = words.lastIndexOf(u' ', kShown);
    words = words.left(space > 0 ? space : kShown) + u'…';
  }
  return words.isEmpty() ? label : label + u" · "_s + words;
}

// The answer with a link after each sentence that a passage supports, in place of the model's own brackets.
QString withLinks(const std::string& answer, const CitationReport& report,
                  const std::vector<UsedPassage>& passages) {
  const CharacterIndex index(answer);
  struct Insert {
    size_t at, until;
    std::string text;
  };
  std::vector<Insert> inserts;
  for (const CitationMark& mark : report.marks)
    inserts.push_back({index.byteAt(mark.place.start), index.byteAt(mark.place.end), {}});
  for (const Citation& citation : report.citations) {
    const UsedPassage& passage = passages[static_cast<size_t>(citation.passage)];
    const QUrl place =
        placeOf(passage, passage.start + citation.span.start, passage.start + citation.span.end);
    const size_t at = index.byteAt(citation.sentence.end);
    inserts.push_back(
        {at, at,
         " [\\[" + std::to_string(citation.passage + 1) + "\\]](" + place.toString().toStdString() + ")"});
  }
  std::ranges::stable_sort(inserts, {}, &Insert::at);
  std::string text;
  size_t from = 0;
  for (const Insert& insert : inserts) {
    if (insert.at < from) continue;
    text.append(answer, from, insert.at - from);
    text += insert.text;
    from = insert.until;
  }
  return QString::fromStdString(text.append(answer, from));
}

}  // namespace

void ChatPage::addSources(const Message& message, MessageFacts& facts) const {
  const std::vector<UsedPassage> passages = usedPassagesFromJson(message.passages);
  if (passages.empty()) {
    if (message.passages.is_array())
      facts.unsupported = tr("No passage of the documents fitted this question.");
    return;
  }
  CitationReport report;
  const bool over = message.state == MessageState::Complete || message.state == MessageState::Stopped;
  if (over) {
    std::vector<std::string> texts;
    for (const UsedPassage& passage : passages) texts.push_back(passage.text);
    report = findCitations(message.content, texts);
    facts.shownText = withLinks(message.content, report, passages);
    if (const auto count = static_cast<int>(report.unsupported.size()); count > 0)
      facts.unsupported = tr("%n sentence(s) of this answer stand in none of the passages.", nullptr, count);
  }
  for (size_t i = 0; i < passages.size(); ++i) {
    const auto cites = [i](const Citation& citation) { return static_cast<size_t>(citation.passage) == i; };
    facts.sources.push_back({.label = labelOf(passages[i], i + 1),
                             .tip = QString::fromStdString(passages[i].text).left(600),
                             .place = placeOf(passages[i], passages[i].start, passages[i].end),
                             .cited = std::ranges::any_of(report.citations, cites)});
  }
}

MessageFacts ChatPage::factsOf(const Message& message) const {
  const QLocale locale;
  const bool model = message.role == MessageRole::Assistant;
  MessageFacts facts;
  facts.id = message.id;
  facts.author = model                                 ? MessageAuthor::Model
                 : message.role == MessageRole::System ? MessageAuthor::System
                                                       : MessageAuthor::User;
  facts.name = model                                   ? modelName(message.modelName)
               : facts.author == MessageAuthor::System ? tr("System")
                                                       : tr("You");
  facts.time =
      locale.toString(QDateTime::fromMSecsSinceEpoch(message.created_ms).time(), QLocale::ShortFormat);
  facts.text = QString::fromStdString(message.content);
  if (model) addSources(message, facts);
  facts.busy = m_session && m_session->isBusy();
  switch (message.state) {
    case MessageState::Complete:
      facts.state = MessageDisplay::Done;
      break;
    case MessageState::Streaming:
      facts.state = message.content.empty() ? MessageDisplay::Waiting : MessageDisplay::Writing;
      break;
    case MessageState::Stopped:
      facts.state = MessageDisplay::Stopped;
      break;
    case MessageState::Interrupted:
      facts.state = MessageDisplay::Interrupted;
      facts.problem =
          tr("Heddle or its engine ended while this was being written. What had come is kept; ask again for "
             "the rest.");
      break;
    case MessageState::Failed:
      facts.state = MessageDisplay::Failed;
      break;
  }
  if (message.error) {
    const ErrorSentences said = sentences(*message.error);
    facts.problem = said.hint.isEmpty() ? said.what : u"%1. %2"_s.arg(said.what, said.hint);
  }
  const std::vector<MessageId> siblings = m_conversation->siblings(message.id);
  facts.siblings = static_cast<int>(siblings.size());
  for (size_t i = 0; i < siblings.size(); ++i)
    if (siblings[i] == message.id) facts.sibling = static_cast<int>(i) + 1;
  if (model && message.completionTokens > 0) {
    facts.figures.push_back(message.completionTokens == 1
                                ? tr("1 token")
                                : tr("%1 tokens").arg(locale.toString(message.completionTokens)));
    if (message.tokensPerSecond() > 0)
      facts.figures.push_back(tr("%1 tok/s").arg(locale.toString(message.tokensPerSecond(), 'f', 0)));
    if (message.timeToFirstToken_s > 0)
      facts.figures.push_back(
          tr("first token %1 s").arg(locale.toString(message.timeToFirstToken_s, 'f', 2)));
    if (message.promptTokens > 0)
      facts.figures.push_back(tr("prompt %1").arg(locale.toString(message.promptTokens)));
    if (const RunFacts* run = runOf(message)) {
      facts.adapter = run->adapters;
      facts.figures.push_back(tr("seed %1").arg(run->seed));
      if (run->finish == finishReasonName(FinishReason::Length))
        facts.problem =
            tr("Cut at the most tokens an answer may have. Raise Max tokens and answer again for more.");
      if (run->finish == finishReasonName(FinishReason::ContextFull))
        facts.problem =
            tr("The context is full, so the answer ends here. Start a new conversation, or shorten the "
               "system prompt.");
    }
  }
  return facts;
}

void ChatPage::showMessages() {
  if (!m_view) return;
  std::vector<MessageFacts> all;
  if (m_conversation) {
    for (const MessageId id : m_conversation->activePath())
      if (const Message* message = m_conversation->message(id)) all.push_back(factsOf(*message));
  }
  m_view->setMessages(all);
  showBranches();
  showState();
}

void ChatPage::showMessage(MessageId id) {
  if (!m_conversation || !m_view) return;
  if (const Message* message = m_conversation->message(id)) m_view->updateMessage(factsOf(*message));
}

void ChatPage::showBranches() {
  if (!m_inspector) return;
  std::vector<BranchNode> nodes;
  int branches = 0;
  if (m_conversation) {
    const std::vector<MessageId> path = m_conversation->activePath();
    // Depth first, parents before their children, in order of making.
    std::vector<std::pair<MessageId, int>> open;
    const auto push = [&](MessageId parent, int index) {
      const std::vector<MessageId> children = m_conversation->children(parent);
      for (auto child = children.rbegin(); child != children.rend(); ++child)
        open.emplace_back(*child, index);
      if (children.empty() && parent != 0) ++branches;
    };
    push(0, -1);
    while (!open.empty()) {
      const auto [id, parent] = open.back();
      open.pop_back();
      const Message* message = m_conversation->message(id);
      if (!message) continue;
      QString label = QString::fromStdString(message->content).simplified().left(60);
      if (label.isEmpty())
        label = message->state == MessageState::Streaming ? tr("Writing now") : tr("(no text)");
      const bool onPath = std::find(path.begin(), path.end(), id) != path.end();
      nodes.push_back({id, parent, label, onPath, id == m_conversation->activeMessage()});
      push(id, static_cast<int>(nodes.size()) - 1);
    }
  }
  m_inspector->setBranches(std::move(nodes), branches);
}

void ChatPage::showState() {
  if (!m_composer) return;
  const bool busy = m_session && m_session->isBusy();
  const bool hasModel = !modelChoice().path.empty();
  m_composer->setRunning(busy);
  m_composer->setReady(hasModel);
  m_composer->setHint(m_conversation && !m_conversation->isEmpty()
                          ? tr("Ask a follow-up")
                          : tr("Ask something, or paste a text to work on"));
  m_notice->setVisible(!hasModel);
  m_notice->setText(tr("No model is chosen. Open a GGUF file, or drop one on this window."));
  m_notice->setAction(tr("Open a file…"));
  m_services.commands.refresh();
}

void ChatPage::listSources() {
  Project* project = m_services.project.project();
  if (!m_inspector) return;
  std::vector<std::pair<SourceId, QString>> sources;
  if (project)
    if (const auto all = project->read([](Database& db) { return KnowledgeRepository(db).sources(); }))
      for (const Source& source : *all) sources.emplace_back(source.id, QString::fromStdString(source.name));
  m_inspector->setSources(std::move(sources));
}

void ChatPage::noteAdapters() {
  if (m_services.navigator.currentPage() != id()) return;
  m_services.models.noteAdapterInUse(
      m_conversation ? adapterWords(m_services.models, m_conversation->settings().adapters) : QString());
}

void ChatPage::hidden() {
  m_services.models.noteAdapterInUse({});
}

void ChatPage::applySettings() {
  noteAdapters();
  if (!m_inspector) return;
  m_inspector->setEditable(m_conversation != nullptr);
  if (!m_conversation) return;
  const ConversationSettings& settings = m_conversation->settings();
  m_inspector->setModel(QString::fromStdString(settings.model));
  m_inspector->setAdapters(settings.adapters);
  m_inspector->setGeneration(
      {settings.sampling, settings.maxTokens < 1 ? 32768 : settings.maxTokens, settings.stop});
  m_inspector->setKnowledge(settings.knowledge);
  m_inspector->setSystemPrompt(QString::fromStdString(settings.systemPrompt));
}

// Counts what the next request would hold: the system prompt alone, the draft alone, and everything together.
void ChatPage::countTokens() {
  const ModelChoice model = modelChoice();
  if (!m_conversation || model.path.empty() || !m_composer) return;
  const uint64_t turn = ++m_countTurn;
  const std::string draft = m_composer->text().toStdString();
  ChatInput input = m_conversation->chatInput(m_conversation->activeMessage());
  if (!draft.empty()) input.messages.push_back({{"role", "user"}, {"content", draft}});
  auto finish = [this, turn](ContextUse use) {
    if (turn != m_countTurn || !m_composer) return;
    m_use = use;
    const QLocale locale;
    const int used = use.system + use.history + use.draft;
    m_composer->setCount(tr("%1 of %2 tokens").arg(locale.toString(used), locale.toString(use.contextLength)),
                         use.contextLength > 0 && used >= use.contextLength);
    if (m_inspector) m_inspector->setContext(use);
  };
  if (input.messages.empty()) input.messages.push_back({{"role", "user"}, {"content", ""}});
  const auto mail = m_mailbox.sender();
  Engine& engine = m_services.engine;
  const std::string system = m_conversation->settings().systemPrompt;
  engine.renderPrompt(model, input, [=, this, &engine](const Result<Engine::RenderedPrompt>& rendered) {
    if (!rendered) {
      mail.post([this] { m_composer->setCount({}, false); });
      return;
    }
    const int total = rendered->tokens;
    const int length = rendered->contextLength;
    engine.tokenize(
        model, system, {.addSpecial = false}, [=, this, &engine](const Result<Tokenization>& systemTokens) {
          const int systemCount = systemTokens ? static_cast<int>(systemTokens->ids.size()) : 0;
          engine.tokenize(
              model, draft, {.addSpecial = false}, [=, this](const Result<Tokenization>& draftTokens) {
                const int draftCount = draftTokens ? static_cast<int>(draftTokens->ids.size()) : 0;
                mail.post([=, this] {
                  finish({systemCount, std::max(0, total - systemCount - draftCount), draftCount, length});
                });
              });
        });
  });
}

void ChatPage::followLink(const QUrl& url) {
  if (url.scheme() == u"heddle"_s && url.path().startsWith(u"knowledge/document/"_s)) {
    m_services.navigator.openPage(u"knowledge"_s, url.path().mid(10));
    return;
  }
  if (url.scheme() != u"https"_s && url.scheme() != u"http"_s) {
    m_services.notifier.toast(
        {.tone = Tone::Warn, .title = tr("Only web links are opened"), .detail = url.toDisplayString()});
    return;
  }
  m_services.notifier.ask(
      {.title = tr("Open this link in the browser?"),
       .text = tr("A model wrote this link. It leads outside of Heddle: %1").arg(url.toDisplayString()),
       .confirm = tr("Open")},
      [url](Answer answer) {
        if (answer == Answer::Confirmed) QDesktopServices::openUrl(url);
      });
}

}  // namespace heddle::ui

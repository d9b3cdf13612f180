#include "ui/knowledge/knowledge_page.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QItemSelectionModel>
#include <QJsonObject>
#include <QLocale>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/knowledge/knowledge_repository.h"
#include "core/knowledge/token_counter.h"
#include "core/store/project.h"
#include "ui/knowledge/bench_view.h"
#include "ui/knowledge/chunk_view.h"
#include "ui/knowledge/document_pane.h"
#include "ui/knowledge/hit_list.h"
#include "ui/knowledge/index_panel.h"
#include "ui/knowledge/knowledge_jobs.h"
#include "ui/knowledge/search_pane.h"
#include "ui/knowledge/source_list_model.h"
#include "ui/knowledge/source_list_view.h"
#include "ui/knowledge/splitter_popup.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/label.h"
#include "ui/widgets/two_line_list.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr int kReload_ms = 200;
// Listed under a source; more are found by the filter and by search.
constexpr int64_t kListed = 1000;

enum StackPage { kNoProject, kNoSource, kWork };

}  // namespace

KnowledgePage::KnowledgePage(const Services& services, WorkerPool& workers)
    : m_services(services),
      m_sources(new SourceListModel(this)),
      m_jobs(std::make_unique<KnowledgeJobs>(services.tasks, workers, services.engine)) {
  m_pool.setMaxThreadCount(2);
  m_reload.setSingleShot(true);
  m_reload.setInterval(kReload_ms);
  connect(&m_reload, &QTimer::timeout, this, [this] {
    reloadSources();
    reloadDocument();
    showIndexState();
  });
  connect(&m_services.project, &ProjectSession::changed, this, &KnowledgePage::openProject);
  connect(&m_services.project, &ProjectSession::aboutToClose, this, &KnowledgePage::closeProject);
  connect(m_jobs.get(), &KnowledgeJobs::stateChanged, this, [this] {
    m_sources->setReading(m_jobs->reading(), m_jobs->fraction(), {});
    m_services.commands.refresh();
  });
  connect(m_jobs.get(), &KnowledgeJobs::readEnded, this, [this](const IngestionReport& report) {
    m_reload.start();
    for (const heddle::Error& problem : report.problems) m_services.notifier.error(problem);
    if (report.read == 0 && report.failed == 0) return;
    m_services.notifier.toast({.tone = report.failed > 0 ? Tone::Warn : Tone::Good,
                               .title = tr("%n document(s) read", nullptr, static_cast<int>(report.read)),
                               .detail = report.failed > 0
                                             ? tr("%n could not be read; the list says why.", nullptr,
                                                  static_cast<int>(report.failed))
                                             : tr("%n chunk(s)", nullptr, static_cast<int>(report.chunks))});
  });
  connect(m_jobs.get(), &KnowledgeJobs::indexEnded, this, [this] { m_reload.start(); });
  connect(m_jobs.get(), &KnowledgeJobs::failed, this,
          [this](const heddle::Error& error) { m_services.notifier.error(error); });
  registerCommands();
  m_services.commands.addThings(
      [this] {
        std::vector<Thing> things;
        for (const SourceListModel::Group& group : m_sources->groups())
          for (const Document& document : group.documents)
            things.push_back({.title = QString::fromStdString(document.title),
                              .detail = QString::fromStdString(group.source.name),
                              .icon = u"document"_s,
                              .group = tr("Documents"),
                              .open = [this, wanted = document.id] {
                                m_services.navigator.openPage(id(), u"document/%1"_s.arg(wanted));
                              }});
        return things;
      },
      this);
}

KnowledgePage::~KnowledgePage() {
  blockSignals(true);
  closeProject();
}

DocumentPane* KnowledgePage::pane() const {
  return m_pane;
}

SearchPane* KnowledgePage::searchPane() const {
  return m_search;
}

KnowledgeJobs& KnowledgePage::jobs() {
  return *m_jobs;
}

SourceListModel* KnowledgePage::sources() const {
  return m_sources;
}

Heading KnowledgePage::heading() const {
  if (!m_pane || m_document == 0) return {.title = title()};
  const Document& document = m_pane->contents().document;
  Heading heading{.path = title(), .title = QString::fromStdString(document.title)};
  if (document.state == DocumentState::Ready && document.read_ms > 0)
    heading.chips.push_back(
        {.text = tr("Read %1").arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(document.read_ms).time(),
                                                      QLocale::ShortFormat)),
         .kind = ChipKind::Good});
  else if (document.state != DocumentState::Ready)
    heading.chips.push_back(
        {.text = documentStateText(document),
         .kind = document.state == DocumentState::Failed ? ChipKind::Error : ChipKind::Warn});
  return heading;
}

QWidget* KnowledgePage::createWidget() {
  CommandRegistry& commands = m_services.commands;
  m_stack = new QStackedWidget;
  auto* noProject =
      new EmptyState(u"knowledge"_s, tr("No project yet"),
                     tr("Documents are read into a project, so that answers can rest on them."));
  noProject->addPrimary(tr("Open the sample project"))->bindTo(commands.action(u"project.sample"_s));
  noProject->addSecondary(tr("New project"))->bindTo(commands.action(u"project.new"_s));
  m_stack->addWidget(noProject);
  auto* noSource = new EmptyState(
      u"knowledge"_s, tr("No documents yet"),
      tr("Add a folder or files: PDF, Word, web pages, Markdown, text, tables and JSON. They "
         "stay where they are; Heddle reads them and finds passages by words and by meaning."));
  noSource->addPrimary(tr("Add a folder"))->bindTo(commands.action(u"knowledge.add_folder"_s));
  noSource->addSecondary(tr("Add files"))->bindTo(commands.action(u"knowledge.add_files"_s));
  m_stack->addWidget(noSource);

  m_pane = new DocumentPane;
  m_middle = new QStackedWidget;
  m_middle->addWidget(
      new EmptyState(u"document"_s, tr("No document chosen"),
                     tr("Choose one at the left to see its text and how it was cut into chunks.")));
  m_middle->addWidget(m_pane);
  m_middle->setMinimumWidth(320);
  m_search = new SearchPane;
  m_search->setMinimumWidth(380);
  m_halves = new QSplitter(Qt::Horizontal);
  m_halves->setHandleWidth(1);
  m_halves->setChildrenCollapsible(false);
  m_halves->addWidget(m_middle);
  m_halves->addWidget(m_search);
  m_halves->setStretchFactor(0, 5);
  m_halves->setStretchFactor(1, 6);
  m_halves->setSizes({500, 590});
  m_stack->addWidget(m_halves);
  m_stack->setAcceptDrops(true);
  m_stack->installEventFilter(this);

  const auto bind = [&commands](Button* button, const QString& command) {
    button->bindTo(commands.action(command));
  };
  bind(m_pane->mergeButton(), u"knowledge.merge"_s);
  bind(m_pane->splitButton(), u"knowledge.split"_s);
  bind(m_pane->editButton(), u"knowledge.edit"_s);
  bind(m_pane->enableButton(), u"knowledge.enable"_s);
  connect(m_pane, &DocumentPane::pageWanted, this, &KnowledgePage::loadPaper);
  connect(m_pane->chunkView(), &ChunkView::chosenChanged, this, [this] { m_services.commands.refresh(); });
  connect(m_pane->chunkView(), &ChunkView::editRequested, this,
          [this] { m_pane->chunkView()->edit(m_pane->chunkView()->chosen()); });
  connect(m_pane->chunkView(), &ChunkView::textEdited, this, [this](ChunkId id, const QString& text) {
    change([id, text = text.toStdString()](ChunkEditor& editor) { return editor.setText(id, text); });
  });
  connect(m_pane->splitter(), &SplitterPopup::edited, this, &KnowledgePage::preview);
  connect(m_pane->splitter(), &SplitterPopup::applied, this, &KnowledgePage::applySplitter);
  connect(m_pane->splitter(), &SplitterPopup::closed, this, [this] {
    ++m_previewTurn;
    m_pane->splitter()->setSettings(m_pane->contents().settings.splitter);
    m_pane->setPreview({}, {});
  });
  connect(m_search, &SearchPane::searchRequested, this, &KnowledgePage::search);
  connect(m_search, &SearchPane::settingsEdited, this, [this] {
    if (!m_search->query().isEmpty() && m_search->model()->rowCount() > 0) search();
  });
  connect(m_search, &SearchPane::hitChosen, this, [this](const Hit& hit) {
    openDocument(hit.chunk.document, TextRange{static_cast<int>(hit.chunk.start),
                                               static_cast<int>(hit.chunk.end - hit.chunk.start)});
  });
  connect(m_search->bench()->questionsButton(), &Button::clicked, this, &KnowledgePage::loadQuestions);
  connect(m_search->bench()->runButton(), &Button::clicked, this, &KnowledgePage::runBench);
  connect(m_search->bench()->applyButton(), &Button::clicked, this, &KnowledgePage::applyBench);
  openProject();
  return m_stack;
}

QWidget* KnowledgePage::createSideList() {
  CommandRegistry& commands = m_services.commands;
  auto* frame = new SideListFrame(title());
  auto* filter = new IconButton(u"filter"_s, tr("Find a document"), frame);
  filter->bindTo(commands.action(u"knowledge.filter"_s));
  auto* files = new IconButton(u"document"_s, tr("Add files"), frame);
  files->bindTo(commands.action(u"knowledge.add_files"_s));
  auto* add = new IconButton(u"add"_s, tr("Add a folder"), frame, ButtonKind::Normal);
  add->bindTo(commands.action(u"knowledge.add_folder"_s));
  for (QWidget* button : {filter, files, add}) frame->addHeadWidget(button);
  m_filter = new SearchField(tr("Find in documents"), frame);
  m_filter->hide();
  frame->addBelowHead(m_filter);
  auto* content = new QWidget;
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  m_list = new SourceListView;
  m_list->setModel(m_sources);
  m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
  for (const char* command : {"knowledge.read", "knowledge.retry", "knowledge.rename", "knowledge.remove"})
    m_list->addAction(commands.action(QString::fromLatin1(command)));
  column->addWidget(m_list, 1);
  m_index = new IndexPanel;
  m_index->settingsButton()->bindTo(commands.action(u"knowledge.index_settings"_s));
  connect(m_index, &IndexPanel::rebuildRequested, this,
          [this] { m_jobs->index({.refit = true, .verify = true}); });
  column->addWidget(m_index);
  frame->setContent(content);
  connect(m_list, &SourceListView::foldRequested, this, [this](const QModelIndex& index) {
    const Source* source = m_sources->sourceAt(index);
    const SourceId id = source ? source->id : 0;
    m_sources->toggle(id);
    m_list->setCurrentIndex(m_sources->indexOfSource(id));
  });
  connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& index) {
            if (const Document* document = m_sources->documentAt(index)) openDocument(document->id);
            m_services.commands.refresh();
          });
  connect(m_filter, &QLineEdit::textChanged, this,
          [this](const QString& text) { m_sources->setFilter(text.trimmed()); });
  showIndexState();
  return frame;
}

std::vector<QWidget*> KnowledgePage::createHeaderWidgets() {
  auto* read = new Button(u"refresh"_s, tr("Read again"), ButtonKind::Quiet);
  read->bindTo(m_services.commands.action(u"knowledge.read"_s));
  return {read};
}

QJsonObject KnowledgePage::saveState() const {
  QJsonObject state{{u"document"_s, QString::number(m_document)}};
  if (m_halves) state.insert(u"halves"_s, QString::fromLatin1(m_halves->saveState().toBase64()));
  return state;
}

void KnowledgePage::restoreState(const QJsonObject& state) {
  if (m_halves)
    m_halves->restoreState(QByteArray::fromBase64(state.value(u"halves"_s).toString().toLatin1()));
  if (const DocumentId wanted = state.value(u"document"_s).toString().toLongLong();
      wanted != 0 && m_document == 0)
    openDocument(wanted);
}

void KnowledgePage::openAt(const QString& place) {
  if (place.startsWith(u"search/"_s)) {
    m_search->field()->setText(place.mid(7));
    return search();
  }
  const QStringList parts = place.split(u'/');
  if (parts.size() < 2 || parts[0] != u"document"_s) return;
  std::optional<TextRange> mark;
  if (parts.size() >= 4) mark = TextRange{parts[2].toInt(), parts[3].toInt() - parts[2].toInt()};
  openDocument(parts[1].toLongLong(), mark);
}

bool KnowledgePage::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_stack && (event->type() == QEvent::DragEnter || event->type() == QEvent::Drop) &&
      m_services.project.project()) {
    auto* drop = static_cast<QDropEvent*>(event);
    QStringList paths;
    for (const QUrl& url : drop->mimeData()->urls())
      if (url.isLocalFile()) paths << url.toLocalFile();
    if (paths.isEmpty()) return false;
    drop->acceptProposedAction();
    if (event->type() == QEvent::Drop) addSource(paths);
    return true;
  }
  return Page::eventFilter(watched, event);
}

// ---- the project

void KnowledgePage::openProject() {
  closeProject();
  Project* project = m_services.project.project();
  if (!wasShown() && !m_stack) {
    // The jobs go on with what was left unfinished although nobody looks at the page.
    if (project) m_jobs->open(m_services.project.shared());
    return;
  }
  if (project) {
    m_hearing = connect(project, &Project::changed, this, [this](const Change& change) {
      heard(change.elsewhere ? QString() : QString::fromStdString(change.kind));
    });
    if (auto tokens = demoTokenCounter()) m_tokens = *std::move(tokens);
    m_retriever = std::make_unique<Retriever>(*project, &m_services.engine, m_tokens);
    m_jobs->open(m_services.project.shared());
    if (const auto kept = project->setting("knowledge.bench_questions"); kept && kept->is_string())
      setQuestions(kept->get<std::string>(), false);
  }
  reloadSources();
  showIndexState();
  if (m_wanted != 0) openDocument(std::exchange(m_wanted, 0));
  m_services.commands.refresh();
}

void KnowledgePage::closeProject() {
  disconnect(m_hearing);
  m_stop.request_stop();
  m_benchStop.request_stop();
  m_jobs->close();
  m_pool.waitForDone();
  m_stop = {};
  ++m_turn;
  ++m_searchTurn;
  ++m_previewTurn;
  m_pending = 0;
  m_benchRuns = false;
  m_retriever.reset();
  m_document = 0;
  m_mark.reset();
  m_steps.clear();
  m_questions.clear();
  if (m_search) {
    m_search->clear();
    m_search->bench()->setQuestions(0);
    m_search->bench()->setReport({});
    m_search->bench()->setRunning(false);
  }
  m_sources->setGroups({});
  showStack();
  Q_EMIT headingChanged();
}

void KnowledgePage::heard(const QString& kind) {
  if (kind.isEmpty() || kind == u"source"_s || kind == u"document"_s || kind == u"chunk"_s)
    if (!m_reload.isActive()) m_reload.start();
}

void KnowledgePage::reloadSources() {
  Project* project = m_services.project.project();
  std::vector<SourceListModel::Group> groups;
  if (project) {
    const Status read = project->read([&](Database& database) -> Status {
      KnowledgeRepository repository(database);
      HEDDLE_ASSIGN(auto sources, repository.sources());
      for (Source& source : sources) {
        SourceListModel::Group& group = groups.emplace_back();
        DocumentFilter filter;
        filter.source = source.id;
        filter.limit = kListed;
        HEDDLE_ASSIGN(group.documents, repository.documents(filter));
        group.more = source.counts.documents - static_cast<int64_t>(group.documents.size());
        group.source = std::move(source);
      }
      return {};
    });
    if (!read) m_services.notifier.error(read.error());
  }
  const SourceId kept = chosenSource();
  {
    const QSignalBlocker quiet(m_list ? m_list->selectionModel() : nullptr);
    m_sources->setGroups(std::move(groups));
    m_sources->setReading(m_jobs->reading(), m_jobs->fraction(), {});
    if (m_list)
      m_list->setCurrentIndex(m_document != 0 ? m_sources->indexOfDocument(m_document)
                                              : m_sources->indexOfSource(kept));
  }
  if (m_list) m_list->viewport()->update();
  showStack();
}

void KnowledgePage::showStack() {
  if (!m_stack) return;
  Project* project = m_services.project.project();
  m_stack->setCurrentIndex(!project || !m_retriever      ? kNoProject
                           : m_sources->groups().empty() ? kNoSource
                                                         : kWork);
  m_middle->setCurrentIndex(m_document != 0 ? 1 : 0);
}

void KnowledgePage::showIndexState() {
  if (!m_index || !m_retriever) return;
  Project* project = m_services.project.project();
  const auto state = m_retriever->state();
  const auto wanted = project->read([](Database& database) { return wantedIndexSettings(database); });
  if (state && wanted) m_index->setState(*state, *wanted);
}

// ---- the document

void KnowledgePage::openDocument(DocumentId id, std::optional<TextRange> mark) {
  if (!m_retriever || !m_pane) {
    m_wanted = id;
    return;
  }
  m_document = id;
  m_mark = mark;
  reloadDocument();
  if (m_list) {
    const QSignalBlocker quiet(m_list->selectionModel());
    m_list->setCurrentIndex(m_sources->indexOfDocument(id));
    m_list->viewport()->update();
  }
}

void KnowledgePage::reloadDocument() {
  if (m_document == 0 || !m_retriever || m_pane->chunkView()->isEditing()) return;
  ++m_pending;
  m_pool.start([mail = m_mailbox.sender(), this, turn = ++m_turn, id = m_document,
                project = m_services.project.project()] {
    auto contents = project->read([id](Database& database) { return readContents(database, id); });
    mail.post([this, turn, contents = std::move(contents)] {
      m_pending = std::max(0, m_pending - 1);
      if (turn != m_turn) return;
      if (!contents) {
        m_document = 0;
        showStack();
        if (contents.error().code != "knowledge.no_document") m_services.notifier.error(contents.error());
        return;
      }
      m_pane->setContents(*contents);
      showStack();
      ChunkView* view = m_pane->chunkView();
      view->setWords(markedWords(m_search->query()));
      m_pane->paperView()->setWords(markedWords(m_search->query()));
      view->setMark(m_mark);
      m_pane->paperView()->setMark(m_mark);
      if (m_mark) {
        view->choose(view->indexAtCharacter(m_mark->start));
        const Project* open = m_services.project.project();
        if (contents->document.pages > 0 && open) {
          const auto chunks = m_services.project.project()->read([&](Database& database) {
            return KnowledgeRepository(database).chunksAt(m_document, m_mark->start, m_mark->start + 1);
          });
          if (chunks && !chunks->empty()) m_pane->setPage(chunks->front().firstPage);
        }
      }
      if (m_pane->showsPaper()) loadPaper(m_pane->page());
      Q_EMIT headingChanged();
      m_services.commands.refresh();
    });
  });
}

void KnowledgePage::loadPaper(int page) {
  Project* project = m_services.project.project();
  if (!project || m_document == 0) return;
  auto paper = project->read([&](Database& database) { return readPaper(database, m_document, page); });
  if (!paper) return m_services.notifier.error(paper.error());
  m_pane->setPaper(*std::move(paper));
}

}  // namespace heddle::ui

#include "ui/feedback/feedback_page.h"

#include <QItemSelectionModel>
#include <QJsonObject>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>

#include "core/store/project.h"
#include "ui/feedback/annotator_table.h"
#include "ui/feedback/disagreement_list.h"
#include "ui/feedback/live_candidates.h"
#include "ui/feedback/overview_view.h"
#include "ui/feedback/plain_text.h"
#include "ui/feedback/review_view.h"
#include "ui/feedback/session_list.h"
#include "ui/feedback/work_header.h"
#include "ui/feedback/work_view.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/widgets/button.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/two_line_list.h"

namespace heddle::ui {
using namespace feedback;
using namespace Qt::StringLiterals;
namespace {

constexpr int kReload_ms = 120, kRefresh_ms = 350, kFigures_ms = 600;

enum StackPage { kNoProject, kNoSession, kOverview, kWork, kReview };

QString sessionKey(SessionId id) {
  return u"session/%1"_s.arg(id);
}
QString reviewKey(const WaitingReview& review) {
  return u"review/%1/%2"_s.arg(review.run).arg(QString::fromStdString(review.path));
}

}  // namespace

FeedbackPage::FeedbackPage(const Services& services, ReviewSource* reviews)
    : m_services(services), m_reviews(reviews), m_list(new SessionListModel(this)) {
  m_pool.setMaxThreadCount(1);
  const auto once = [this](QTimer& timer, int interval_ms, void (FeedbackPage::*slot)()) {
    timer.setSingleShot(true);
    timer.setInterval(interval_ms);
    connect(&timer, &QTimer::timeout, this, slot);
  };
  once(m_reload, kReload_ms, &FeedbackPage::reload);
  once(m_refresh, kRefresh_ms, &FeedbackPage::refresh);
  once(m_figures, kFigures_ms, &FeedbackPage::readFigures);
  connect(&m_services.project, &ProjectSession::changed, this, &FeedbackPage::openProject);
  connect(&m_services.project, &ProjectSession::aboutToClose, this, &FeedbackPage::closeProject);
  if (m_reviews) connect(m_reviews, &ReviewSource::changed, this, &FeedbackPage::readReviews);
  registerCommands();
  registerExports();
  m_services.commands.addThings(
      [this] {
        std::vector<ui::Thing> things;
        for (const Session& session : m_sessions)
          things.push_back(
              {.title = QString::fromStdString(session.name),
               .detail = taskTitle(session.settings.task),
               .icon = u"feedback"_s,
               .group = tr("Feedback"),
               .open = [this, key = sessionKey(session.id)] { m_services.navigator.openPage(id(), key); }});
        return things;
      },
      this);
}

FeedbackPage::~FeedbackPage() {
  blockSignals(true);
  closeProject();
}

OverviewView* FeedbackPage::overview() const {
  return m_overview;
}
WorkView* FeedbackPage::work() const {
  return m_work;
}
ReviewView* FeedbackPage::review() const {
  return m_review;
}

std::shared_ptr<Project> FeedbackPage::sharedProject() const {
  return m_services.project.shared();
}

int FeedbackPage::badge() const {
  return static_cast<int>(m_waiting.size());
}

const Session* FeedbackPage::current() const {
  const auto found = std::ranges::find(m_sessions, m_session, &Session::id);
  return found == m_sessions.end() ? nullptr : &*found;
}

Heading FeedbackPage::heading() const {
  const Session* session = current();
  auto* self = const_cast<FeedbackPage*>(this);
  if (m_mode == Mode::Review && m_review)
    return {.path = title(),
            .title = QString::fromStdString(m_review->review().pipeline),
            .chips = {{.text = tr("Waits for you"), .kind = ChipKind::Warn, .icon = u"pause"_s}}};
  if (!session) return {.title = title()};
  Heading heading{.title = firstLine(shownText(session->name), 60)};
  if (m_mode == Mode::Work) {
    heading.path = title();
    heading.openPath = [self] { self->leaveWork(); };
    if (m_decisions)
      heading.chips.push_back({.text = tr("Decide"), .kind = ChipKind::Warn});
    else if (m_settings.blind && m_settings.shuffled)
      heading.chips.push_back(
          {.text = tr("Blind, sides shuffled"), .kind = ChipKind::Neutral, .icon = u"eye"_s});
    else if (m_settings.blind || m_settings.shuffled)
      heading.chips.push_back({.text = m_settings.blind ? tr("Blind") : tr("Sides shuffled"),
                               .kind = ChipKind::Neutral,
                               .icon = u"eye"_s});
    return heading;
  }
  heading.chips.push_back({.text = taskTitle(session->settings.task), .kind = ChipKind::Neutral});
  if (session->settings.blind)
    heading.chips.push_back({.text = tr("Blind"), .kind = ChipKind::Neutral, .icon = u"eye"_s});
  if (session->state == SessionState::Closed)
    heading.chips.push_back({.text = tr("Closed"), .kind = ChipKind::Neutral});
  if (session->state == SessionState::Filling)
    heading.chips.push_back({.text = tr("Items are coming"), .kind = ChipKind::Accent});
  return heading;
}

QWidget* FeedbackPage::createWidget() {
  CommandRegistry& commands = m_services.commands;
  m_stack = new QStackedWidget;
  auto* noProject =
      new EmptyState(u"feedback"_s, tr("No project yet"),
                     tr("Judgements are kept in a project, with the way back to what was judged."));
  noProject->addPrimary(tr("Open the sample project"))->bindTo(commands.action(u"project.sample"_s));
  noProject->addSecondary(tr("New project"))->bindTo(commands.action(u"project.new"_s));
  m_stack->addWidget(noProject);
  auto* noSession = new EmptyState(u"feedback"_s, tr("No sessions yet"),
                                   tr("In a session people judge answers by keyboard: which of two is "
                                      "better, marks, labels, corrections. The "
                                      "labels tell how good the answers are, and train adapters."));
  noSession->addPrimary(tr("New session"))->bindTo(commands.action(u"feedback.new"_s));
  noSession->addSecondary(tr("Open the sample"))->bindTo(commands.action(u"project.sample"_s));
  m_stack->addWidget(noSession);
  m_overview = new OverviewView;
  m_stack->addWidget(m_overview);
  m_work = new WorkView;
  m_stack->addWidget(m_work);
  m_review = new ReviewView;
  m_stack->addWidget(m_review);

  connect(m_overview, &OverviewView::filterChanged, this, [this] { readRows(0); });
  connect(m_overview, &OverviewView::moreRowsWanted, this, &FeedbackPage::readRows);
  connect(m_overview, &OverviewView::previewWanted, this, [this](int64_t item) {
    const Session* session = current();
    if (!session) return;
    const bool origins = !session->settings.blind || session->state == SessionState::Closed;
    readAside([item, origins](Database& database) { return readPreview(database, item, origins); },
              [this](const Result<ItemPreview>& preview) {
                if (preview && m_overview) m_overview->setPreview(*preview);
              });
  });
  connect(m_overview, &OverviewView::decideRequested, this, &FeedbackPage::startDeciding);
  connect(m_overview, &OverviewView::orderChosen, this, &FeedbackPage::setOrder);
  connect(m_overview, &OverviewView::secondOpinionWanted, this, &FeedbackPage::askSecondPerson);
  connect(m_work, &WorkView::judged, this,
          [this](const Judgement& judgement) { m_decisions ? decide(judgement) : judge(judgement); });
  connect(m_work, &WorkView::actionRequested, this, &FeedbackPage::runAction);
  connect(m_work, &WorkView::nextRequested, this, &FeedbackPage::leaveWork);
  connect(m_review, &ReviewView::answered, this, &FeedbackPage::answerReview);
  openProject();
  return m_stack;
}

QWidget* FeedbackPage::createSideList() {
  CommandRegistry& commands = m_services.commands;
  auto* frame = new SideListFrame(title());
  auto* filter = new IconButton(u"search"_s, tr("Find a session"), frame);
  filter->bindTo(commands.action(u"feedback.filter"_s));
  auto* add = new IconButton(u"add"_s, tr("New session"), frame, ButtonKind::Normal);
  add->bindTo(commands.action(u"feedback.new"_s));
  frame->addHeadWidget(filter);
  frame->addHeadWidget(add);
  m_filter = new SearchField(tr("Find a session"), frame);
  m_filter->hide();
  frame->addBelowHead(m_filter);
  auto* view = new TwoLineList(tr("Sessions"));
  view->setModel(m_list);
  view->setItemDelegate(new SessionDelegate(view));
  view->setContextMenuPolicy(Qt::ActionsContextMenu);
  for (const char* command : {"feedback.judge", "feedback.settings", "feedback.rename", "feedback.close",
                              "feedback.reopen", "feedback.remove"})
    view->addAction(commands.action(QString::fromLatin1(command)));
  m_listView = view;
  frame->setContent(view);
  connect(view->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& index) {
            const SessionRow* row = m_list->rowAt(index);
            if (!row) return;
            if (row->kind == SessionRow::Kind::Session) choose(row->id);
            if (row->kind == SessionRow::Kind::Review) showReview(static_cast<int>(row->id));
          });
  connect(m_filter, &QLineEdit::textChanged, this,
          [this](const QString& text) { m_list->setFilter(text.trimmed()); });
  return frame;
}

std::vector<QWidget*> FeedbackPage::createHeaderWidgets() {
  CommandRegistry& commands = m_services.commands;
  m_export = new Button(u"export"_s, tr("Export"), ButtonKind::Quiet);
  auto* menu = new QMenu(m_export);
  for (const char* command :
       {"feedback.export_labels", "feedback.export_csv", "feedback.export_items", "feedback.export_rows"})
    menu->addAction(commands.action(QString::fromLatin1(command)));
  m_export->setMenu(menu);
  m_decide = new Button(tr("Review"));
  m_decide->bindTo(commands.action(u"feedback.review"_s));
  m_judge = new Button(tr("Judge"));
  m_judge->bindTo(commands.action(u"feedback.judge"_s));
  m_train = new Button(u"training"_s, tr("Train on these labels"), ButtonKind::Primary);
  m_train->bindTo(commands.action(u"feedback.train"_s));
  m_more = new IconButton(u"more"_s, tr("More about the session"));
  auto* more = new QMenu(m_more);
  for (const char* command : {"feedback.settings", "feedback.add_items", "feedback.dataset",
                              "feedback.rename", "feedback.close", "feedback.reopen", "feedback.remove"})
    more->addAction(commands.action(QString::fromLatin1(command)));
  connect(m_more, &Button::clicked, more,
          [this, more] { more->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + 4))); });
  m_workHeader = new WorkHeader;
  m_workHeader->undoButton()->bindTo(commands.action(u"feedback.undo"_s));
  m_workHeader->keysButton()->bindTo(commands.action(u"feedback.keys"_s));
  m_workHeader->leaveButton()->bindTo(commands.action(u"feedback.leave"_s));
  showHeader();
  return {m_export, m_decide, m_judge, m_train, m_more, m_workHeader};
}

QJsonObject FeedbackPage::saveState() const {
  return {{u"session"_s, QString::number(m_session)}};
}

void FeedbackPage::restoreState(const QJsonObject& state) {
  if (const SessionId wanted = state.value(u"session"_s).toString().toLongLong();
      wanted != 0 && m_session == 0)
    openAt(sessionKey(wanted));
}

void FeedbackPage::openAt(const QString& place) {
  if (!m_services.project.project() || !m_stack) {
    m_wanted = place;
    return;
  }
  m_reload.stop();
  reload();
  const QStringList parts = place.split(u'/');
  const int64_t number = parts.size() > 1 ? parts[1].toLongLong() : 0;
  const bool known = std::ranges::any_of(m_sessions, [&](const Session& one) { return one.id == number; });
  if (parts[0] == u"review"_s) {
    for (size_t i = 0; i < m_waiting.size(); ++i)
      if (m_waiting[i].run == number) return showReview(static_cast<int>(i));
    return;
  }
  if (!known) return;
  if (m_mode == Mode::Work) leaveWork();
  choose(number);
  if (parts[0] == u"work"_s) startWork(number);
  if (parts[0] == u"decide"_s && parts.size() > 2) startDeciding(parts[2].toLongLong());
}

bool FeedbackPage::undo() {
  if (m_mode != Mode::Work || !m_queue || !m_queue->canUndo()) return false;
  m_queue->undo();
  return true;
}

void FeedbackPage::shown() {
  if (m_mode == Mode::Work && m_work) m_work->focusWork();
}

// What is on its way to the disk is waited for by the project itself; nothing else is pending.
bool FeedbackPage::prepareToClose() {
  return true;
}

// ---- the project

void FeedbackPage::openProject() {
  closeProject();
  Project* project = m_services.project.project();
  if (project)
    m_hearing = connect(project, &Project::changed, this, &FeedbackPage::heard, Qt::QueuedConnection);
  reload();
  readReviews();
  if (m_session == 0 && !m_sessions.empty()) choose(m_sessions.front().id);
  if (m_stack && project && !m_wanted.isEmpty()) openAt(std::exchange(m_wanted, {}));
  showStack();
  m_services.commands.refresh();
}

void FeedbackPage::closeProject() {
  disconnect(m_hearing);
  if (m_mode == Mode::Work) leaveWork();
  m_reload.stop();
  m_refresh.stop();
  m_figures.stop();
  ++m_turn;
  ++m_overviewTurn;
  m_pool.waitForDone();
  m_pending = 0;
  m_refreshing = m_refreshAgain = false;
  m_mode = Mode::Overview;
  m_session = 0;
  m_sessions.clear();
  m_waiting.clear();
  m_data.reset();
  m_list->setRows({});
  showStack();
  Q_EMIT headingChanged();
  Q_EMIT badgeChanged();
}

void FeedbackPage::heard(const Change& change) {
  const bool all = change.kind.empty() || change.elsewhere;
  if (all || change.kind == kSessionKind || change.kind == "label" || change.kind == "person") {
    if (!m_reload.isActive()) m_reload.start();
    if ((all || change.id == m_session || change.id == 0) && m_mode != Mode::Work && !m_refresh.isActive())
      m_refresh.start();
  }
  if (all || change.kind == "pipeline_run") readReviews();
}

void FeedbackPage::reload() {
  Project* project = m_services.project.project();
  m_sessions.clear();
  if (project) {
    auto read = project->read([](Database& database) { return FeedbackRepository(database).sessions(); });
    if (read)
      m_sessions = *std::move(read);
    else
      m_services.notifier.error(read.error());
  }
  std::vector<SessionRow> rows, closed;
  const QLocale locale;
  const auto heading = [](const QString& words) {
    SessionRow row;
    row.kind = SessionRow::Kind::Heading;
    row.key = row.title = words;
    return row;
  };
  rows.push_back(heading(tr("Open")));
  for (const Session& session : m_sessions) {
    SessionRow row;
    row.id = session.id;
    row.key = sessionKey(session.id);
    row.title = firstLine(shownText(session.name), 80);
    const QString items = tr("%n item(s)", nullptr, static_cast<int>(session.items));
    if (session.state == SessionState::Closed) {
      row.detail = tr("%1, %2").arg(taskTitle(session.settings.task), items);
      closed.push_back(std::move(row));
      continue;
    }
    row.detail = session.state == SessionState::Filling
                     ? tr("%1, items are coming").arg(taskTitle(session.settings.task))
                     : tr("%1, %2").arg(taskTitle(session.settings.task),
                                        tr("%n person(s) per item", nullptr, session.settings.annotators));
    row.figure = tr("%1%").arg(locale.toString(session.fraction() * 100, 'f', 0));
    row.fraction = session.fraction();
    rows.push_back(std::move(row));
  }
  rows.push_back(heading(tr("Waiting in pipelines")));
  for (size_t i = 0; i < m_waiting.size(); ++i) {
    SessionRow row;
    row.kind = SessionRow::Kind::Review;
    row.id = static_cast<int64_t>(i);
    row.key = reviewKey(m_waiting[i]);
    row.title = firstLine(shownText(m_waiting[i].pipeline), 80);
    row.detail = firstLine(shownText(m_waiting[i].question), 80);
    row.chip = tr("waits");
    rows.push_back(std::move(row));
  }
  rows.push_back(heading(tr("Closed")));
  for (SessionRow& row : closed) rows.push_back(std::move(row));
  {
    const QSignalBlocker quiet(m_listView ? m_listView->selectionModel() : nullptr);
    m_list->setRows(std::move(rows));
    if (m_listView) {
      const QString key =
          m_mode == Mode::Review && m_review ? reviewKey(m_review->review()) : sessionKey(m_session);
      m_listView->setCurrentIndex(m_list->indexOf(key));
      m_listView->viewport()->update();
    }
  }
  if (m_session != 0 && !current()) {
    m_session = 0;
    if (m_mode == Mode::Work) leaveWork();
    if (!m_sessions.empty()) choose(m_sessions.front().id);
  }
  if (const Session* session = current(); session && m_overview) m_overview->setSession(*session);
  showStack();
  showHeader();
  Q_EMIT headingChanged();
  m_services.commands.refresh();
}

void FeedbackPage::showStack() {
  if (!m_stack) return;
  Project* project = m_services.project.project();
  m_stack->setCurrentIndex(!project                 ? kNoProject
                           : m_mode == Mode::Work   ? kWork
                           : m_mode == Mode::Review ? kReview
                           : m_session == 0         ? kNoSession
                                                    : kOverview);
}

void FeedbackPage::setMode(Mode mode) {
  const bool changed = mode != m_mode;
  m_mode = mode;
  showStack();
  showHeader();
  if (changed) Q_EMIT panelsChanged();
  Q_EMIT headingChanged();
  m_services.commands.refresh();
}

void FeedbackPage::choose(SessionId id) {
  if (m_mode == Mode::Work) leaveWork();
  const bool other = id != m_session || m_mode != Mode::Overview;
  m_session = id;
  if (id != 0 && other) m_data.reset();
  setMode(Mode::Overview);
  if (m_listView) {
    const QSignalBlocker quiet(m_listView->selectionModel());
    m_listView->setCurrentIndex(m_list->indexOf(sessionKey(id)));
    m_listView->viewport()->update();
  }
  if (const Session* session = current(); session && m_overview) m_overview->setSession(*session);
  if (m_stack && other) refresh();
}

}  // namespace heddle::ui

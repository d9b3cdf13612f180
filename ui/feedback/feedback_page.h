// Feedback: sessions at the left; of one its overview, or the work on its items; and the questions of
// pipelines that wait for a person.
#pragma once

#include <QPointer>
#include <QThreadPool>
#include <QTimer>
#include <memory>
#include <optional>

#include "core/feedback/feedback_repository.h"
#include "core/feedback/item_sources.h"
#include "core/feedback/work_queue.h"
#include "core/store/project.h"
#include "ui/feedback/overview_data.h"
#include "ui/feedback/review_source.h"
#include "ui/shell/mailbox.h"
#include "ui/shell/page.h"
#include "ui/shell/services.h"

class QListView;
class QStackedWidget;

namespace heddle::ui {

class Button;
class LiveCandidates;
class OverviewView;
class ReviewView;
class SearchField;
class SessionListModel;
class WorkHeader;
class WorkView;
struct SessionPlan;

class FeedbackPage final : public Page {
  Q_OBJECT

 public:
  // `reviews` may be nullptr: then no pipeline is asked about. It lives longer than the page.
  FeedbackPage(const Services& services, ReviewSource* reviews);
  ~FeedbackPage() override;

  QString id() const override { return QStringLiteral("feedback"); }
  QString title() const override { return tr("Feedback"); }
  QString icon() const override { return QStringLiteral("feedback"); }
  int railOrder() const override { return 110; }
  int badge() const override;
  Heading heading() const override;
  bool wantsSideList() const override { return m_mode != Mode::Work; }
  std::vector<QWidget*> createHeaderWidgets() override;
  QJsonObject saveState() const override;
  void restoreState(const QJsonObject& state) override;
  // "session/ID", "work/ID", "decide/ID/ITEM", "review/RUN".
  void openAt(const QString& place) override;
  bool undo() override;
  void shown() override;
  bool prepareToClose() override;

  // Cases of another page (a grid of variants) become a session: the dialog opens with them.
  void newSession(std::vector<feedback::SourceCase> cases, const QString& name);
  // Without a dialog; for tests and for who knows what is wanted.
  void makeSession(const SessionPlan& plan);

  // For tests.
  OverviewView* overview() const;
  WorkView* work() const;
  ReviewView* review() const;
  SessionListModel* list() const { return m_list; }
  feedback::WorkQueue* queue() const { return m_queue.get(); }
  feedback::SessionId session() const { return m_session; }
  bool isWorking() const { return m_mode == Mode::Work; }
  bool isReading() const { return m_pending > 0 || m_refresh.isActive() || m_reload.isActive(); }
  bool isMaking() const { return m_making > 0; }

 Q_SIGNALS:
  // A data set was made of a session's labels to be trained on.
  void trainRequested(qint64 datasetVersion);

 protected:
  QWidget* createWidget() override;
  QWidget* createSideList() override;

 private:
  enum class Mode : uint8_t { Overview, Work, Review };

  // feedback_page.cpp: the project, the list, what is shown
  void openProject();
  void closeProject();
  void reload();
  void heard(const Change& change);
  void showStack();
  void setMode(Mode mode);
  void choose(feedback::SessionId id);
  const feedback::Session* current() const;
  std::shared_ptr<Project> sharedProject() const;
  template <class Work, class Take>
  void readAside(Work work, Take take);

  // feedback_page_overview.cpp
  void refresh();
  void readRows(int from);
  void setOrder(feedback::QueueOrder order);
  void askSecondPerson(PersonId person);
  void showHeader();

  // feedback_page_work.cpp
  void startWork(feedback::SessionId id);
  void startDeciding(feedback::ItemId item);
  void beginWork(bool decides);
  void leaveWork();
  void registerWorkKeys();
  void dropWorkKeys();
  QString keyOf(const std::string& action) const;
  void runAction(const std::string& action);
  void showCurrent();
  void showCandidates();
  void showProgress();
  void judge(const feedback::Judgement& judgement);
  void decide(const feedback::Judgement& judgement);
  void showDecision();
  void readFigures();

  // feedback_page_commands.cpp
  void registerCommands();
  void registerExports();
  void editSettings();
  void renameSession();
  void closeSession(bool closed);
  void removeSession();
  void write(std::function<Status(feedback::FeedbackRepository&)> work, std::function<void()> done = {});

  // feedback_page_create.cpp
  void createSession();
  void fillSession(feedback::SessionId id, const SessionPlan& plan);
  void addItems();
  void exportLabels(int format);
  void makeDataset(bool train);
  void writeDataset(feedback::SessionId session, const QString& name, qint64 version);

  // feedback_page_reviews.cpp
  void readReviews();
  void showReview(int index);
  void answerReview(const WaitingReview& review, const nlohmann::ordered_json& value);

  Services m_services;
  ReviewSource* m_reviews;
  Mailbox m_mailbox{this};
  QThreadPool m_pool;  // statistics and lists; waited for before the project goes
  QMetaObject::Connection m_hearing;
  QTimer m_reload, m_refresh, m_figures;
  SessionListModel* m_list;
  std::vector<feedback::Session> m_sessions;
  std::vector<WaitingReview> m_waiting;
  feedback::SessionId m_session = 0;
  Mode m_mode = Mode::Overview;
  QString m_wanted;
  uint64_t m_turn = 0, m_overviewTurn = 0;
  int m_pending = 0, m_making = 0;
  bool m_refreshing = false, m_refreshAgain = false;
  std::optional<OverviewData> m_data;

  std::unique_ptr<feedback::WorkQueue> m_queue;
  std::unique_ptr<LiveCandidates> m_live;
  std::unique_ptr<QObject> m_keys;       // owns the commands of the work's keys
  feedback::SessionSettings m_settings;  // of the work
  feedback::ItemId m_shownItem = 0;
  bool m_figuresRead = false;
  qint64 m_figuresAt_ms = 0;
  struct Decisions {
    std::vector<feedback::ItemId> items;
    size_t at = 0;
    int saved = 0, unsaved = 0;
  };
  std::optional<Decisions> m_decisions;

  QPointer<QStackedWidget> m_stack;
  QPointer<OverviewView> m_overview;
  QPointer<WorkView> m_work;
  QPointer<ReviewView> m_review;
  QPointer<QListView> m_listView;
  QPointer<SearchField> m_filter;
  QPointer<WorkHeader> m_workHeader;
  QPointer<Button> m_export, m_decide, m_judge, m_train, m_more;
};

// Reads off the window's thread; `take` comes back on it with the result, unless the project went meanwhile.
template <class Work, class Take>
void FeedbackPage::readAside(Work work, Take take) {
  std::shared_ptr<Project> project = sharedProject();
  if (!project) return;
  ++m_pending;
  m_pool.start([this, project, work = std::move(work), take = std::move(take), turn = m_turn,
                mail = m_mailbox.sender()]() mutable {
    auto result = project->read(work);
    // The last holder of a project lets go of it on the window's thread.
    mail.post([this, turn, take = std::move(take), result = std::move(result), project = std::move(project)] {
      if (turn != m_turn) return;
      --m_pending;
      take(result);
    });
  });
}

}  // namespace heddle::ui

// PipelinesPage: the overview's list, and the lists of versions and runs.
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QSignalBlocker>

#include "ui/pipelines/pipeline_inspector.h"
#include "ui/pipelines/pipelines_page.h"
#include "ui/pipelines/row_list_model.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/two_line_list.h"

namespace heddle::ui {
using namespace pipelines;
using namespace Qt::StringLiterals;
namespace {

constexpr int kRunsListed = 100;

// Rows of the overview: pipelines by number, removed ones and examples by numbers of their own.
constexpr int64_t kRemovedRow = int64_t{1} << 40, kStarterRow = int64_t{1} << 41;

}  // namespace

void PipelinesPage::reloadList() {
  Project* project = m_services.project.project();
  m_things.clear();
  if (project) {
    const Status read = project->read([&](Database& database) -> Status {
      PipelineRepository repository(database);
      HEDDLE_ASSIGN(m_things, repository.list());
      HEDDLE_ASSIGN(auto removed, repository.list(Deleted::Only));
      m_things.insert(m_things.end(), removed.begin(), removed.end());
      return {};
    });
    if (!read) m_services.notifier.error(read.error());
  }
  if (m_starters.empty())
    if (auto starters = starterPipelines()) m_starters = *std::move(starters);
  const QDateTime now = QDateTime::currentDateTime();
  const QString filter = m_find ? m_find->text().trimmed() : QString();
  const auto fits = [&](const QString& text) {
    return filter.isEmpty() || text.contains(filter, Qt::CaseInsensitive);
  };
  std::vector<ListRow> own, removed, examples;
  for (const heddle::Thing& thing : m_things) {
    const QString name = QString::fromStdString(thing.name);
    if (!fits(name)) continue;
    if (thing.deleted_ms)
      removed.push_back({.id = kRemovedRow + thing.id,
                         .title = name,
                         .detail = tr("Removed; open it to bring it back"),
                         .time = listTime(*thing.deleted_ms, now),
                         .icon = u"remove"_s});
    else
      own.push_back({.id = thing.id,
                     .title = name,
                     .detail = tr("%n versions", nullptr, thing.versions),
                     .time = listTime(thing.changed_ms, now),
                     .icon = u"pipelines"_s});
  }
  for (size_t i = 0; i < m_starters.size(); ++i)
    if (fits(QString::fromStdString(m_starters[i].name)))
      examples.push_back({.id = kStarterRow + static_cast<int64_t>(i),
                          .title = QString::fromStdString(m_starters[i].name),
                          .detail = QString::fromStdString(m_starters[i].summary),
                          .icon = u"duplicate"_s});
  std::vector<ListRow> rows;
  const auto group = [&](const QString& title, std::vector<ListRow>& of) {
    if (of.empty()) return;
    rows.push_back({.title = title, .heading = true});
    rows.insert(rows.end(), of.begin(), of.end());
  };
  group(tr("Pipelines of this project"), own);
  group(tr("Examples to start from"), examples);
  group(tr("Removed"), removed);
  m_list->setRows(std::move(rows));
}

void PipelinesPage::chooseRow(int64_t row) {
  if (row >= kStarterRow) {
    const StarterPipeline& starter = m_starters[static_cast<size_t>(row - kStarterRow)];
    create(QString::fromStdString(starter.name), starter.graph);
  } else if (row >= kRemovedRow) {
    restorePipeline(row - kRemovedRow);
  } else if (row > 0) {
    openPipeline(row);
  }
}

void PipelinesPage::reloadVersions() {
  Project* project = m_services.project.project();
  if (!project || !m_pipeline) return;
  auto versions = project->read(
      [this](Database& database) { return PipelineRepository(database).versions(m_pipeline->id()); });
  if (!versions) {
    m_services.notifier.error(versions.error());
    return;
  }
  m_versions = *std::move(versions);
  const QDateTime now = QDateTime::currentDateTime();
  std::vector<ListRow> rows;
  for (const Version& version : m_versions) {
    const QString person = QString::fromStdString(version.personName);
    rows.push_back(
        {.id = version.id,
         .title = version.id == m_pipeline->version() ? tr("Version %1, current").arg(version.number)
                                                      : tr("Version %1").arg(version.number),
         .detail = version.note.empty()
                       ? person
                       : tr("%1: %2").arg(person, QString::fromStdString(version.note).simplified()),
         .time = listTime(version.created_ms, now)});
  }
  m_versionRows->setRows(std::move(rows));
  if (m_pipelineInspector) {
    QListView* view = m_pipelineInspector->versions();
    const QSignalBlocker quiet(view->selectionModel());
    view->setCurrentIndex(m_versionRows->indexOf(m_shownVersion ? m_shownVersion : m_pipeline->version()));
  }
}

void PipelinesPage::reloadRuns() {
  Project* project = m_services.project.project();
  if (!project || !m_pipeline) return;
  const auto runs = project->read(
      [this](Database& database) { return TraceRepository(database).list(m_pipeline->id(), kRunsListed); });
  if (!runs) {
    m_services.notifier.error(runs.error());
    return;
  }
  const QDateTime now = QDateTime::currentDateTime();
  std::vector<ListRow> rows;
  for (const PipelineRun& run : *runs) {
    const auto [state, icon] = [&]() -> std::pair<QString, QString> {
      switch (run.status) {
        case RunStatus::Done:
          return {tr("Done"), u"check"_s};
        case RunStatus::Failed:
          return {tr("Failed"), u"error"_s};
        case RunStatus::Waiting:
          return {tr("Waits for a person"), u"pause"_s};
        case RunStatus::Cancelled:
          return {tr("Stopped"), u"stop"_s};
        case RunStatus::Running:
          return {tr("Interrupted or running"), u"clock"_s};
      }
      return {};
    }();
    const auto version = std::ranges::find(m_versions, run.version, &Version::id);
    const QString of = version == m_versions.end() ? tr("unsaved edits") : tr("v%1").arg(version->number);
    const QString took =
        run.finished_ms > 0
            ? tr("%1 · %2", "version and time")
                  .arg(of, durationText(static_cast<double>(run.finished_ms - run.created_ms)))
            : of;
    rows.push_back(
        {.id = run.id, .title = state, .detail = took, .time = listTime(run.created_ms, now), .icon = icon});
  }
  m_runRows->setRows(std::move(rows));
  if (m_pipelineInspector && m_runner) {
    QListView* view = m_pipelineInspector->runs();
    const QSignalBlocker quiet(view->selectionModel());
    view->setCurrentIndex(m_runRows->indexOf(m_runner->run().id));
  }
}

}  // namespace heddle::ui

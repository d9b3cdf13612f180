#include "ui/shell/project_session.h"

#include <QFileInfo>

#include "core/base/log.h"
#include "core/base/settings.h"
#include "core/store/project.h"

namespace heddle::ui {
namespace {

constexpr int kRecentProjects = 12;

ProjectOptions optionsFrom(const Settings& settings) {
  ProjectOptions options;
  options.personKey = settings.text(setting::kPersonKey);
  options.personName = settings.text(setting::kPersonName);
  return options;
}

}  // namespace

ProjectSession::ProjectSession(Settings& settings, QObject* parent) : QObject(parent), m_settings(settings) {}

ProjectSession::~ProjectSession() = default;

QString ProjectSession::path() const {
  return m_project ? QString::fromStdString(m_project->path().string()) : QString();
}
QString ProjectSession::name() const {
  return m_project ? QFileInfo(path()).fileName() : QString();
}

Status ProjectSession::adopt(Result<std::unique_ptr<Project>> opened, const QString& path) {
  if (!opened) return std::unexpected(std::move(opened).error());
  if (m_project) {
    Q_EMIT aboutToClose();
  }
  auto previous = std::move(m_project);
  m_project = std::move(*opened);
  Q_EMIT changed();
  remember(path);
  return {};
}

Status ProjectSession::open(const QString& path) {
  const QString absolute = QFileInfo(path).absoluteFilePath();
  if (m_project && absolute == QFileInfo(this->path()).absoluteFilePath()) return {};
  return adopt(Project::open(absolute.toStdString(), optionsFrom(m_settings)), absolute);
}

Status ProjectSession::create(const QString& path) {
  const QString absolute = QFileInfo(path).absoluteFilePath();
  return adopt(Project::create(absolute.toStdString(), optionsFrom(m_settings)), absolute);
}

void ProjectSession::close() {
  if (!m_project) return;
  Q_EMIT aboutToClose();
  const auto previous = std::move(m_project);  // still alive while the pages let go of it
  Q_EMIT changed();
}

QStringList ProjectSession::recent() const {
  QStringList paths;
  for (const QString& path : QString::fromStdString(m_settings.text(setting::kRecentProjects))
                                 .split(QLatin1Char('\n'), Qt::SkipEmptyParts))
    if (QFileInfo::exists(path)) paths << path;
  return paths;
}

void ProjectSession::remember(const QString& path) {
  QStringList paths = recent();
  paths.removeAll(path);
  paths.prepend(path);
  while (paths.size() > kRecentProjects) paths.removeLast();
  if (const Status saved =
          m_settings.set(setting::kRecentProjects, paths.join(QLatin1Char('\n')).toStdString());
      !saved)
    log::warning("settings", saved.error().english());
}

void ProjectSession::forget(const QString& path) {
  QStringList paths = recent();
  paths.removeAll(path);
  if (const Status saved =
          m_settings.set(setting::kRecentProjects, paths.join(QLatin1Char('\n')).toStdString());
      !saved)
    log::warning("settings", saved.error().english());
}

}  // namespace heddle::ui

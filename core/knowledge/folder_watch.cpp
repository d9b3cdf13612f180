#include "core/knowledge/folder_watch.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

#include "core/base/log.h"

namespace heddle {

FolderWatch::FolderWatch(Changed changed, int quiet_ms, int rescan_ms, QObject* parent)
    : QObject(parent), m_changed(std::move(changed)), m_watcher(this), m_quiet(this), m_rescan(this) {
  m_quiet.setSingleShot(true);
  m_quiet.setInterval(quiet_ms);
  m_rescan.setInterval(rescan_ms);
  connect(&m_quiet, &QTimer::timeout, this, [this] { tell(); });
  connect(&m_rescan, &QTimer::timeout, this, [this] {
    m_waiting = m_sources;
    tell();
  });
  connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this,
          [this](const QString& path) { onChanged(path); });
  connect(&m_watcher, &QFileSystemWatcher::fileChanged, this,
          [this](const QString& path) { onChanged(path); });
}

void FolderWatch::setSources(const std::vector<Source>& sources) {
  const QStringList watched = m_watcher.files() + m_watcher.directories();
  if (!watched.isEmpty()) m_watcher.removePaths(watched);
  m_folders.clear();
  m_sources.clear();
  m_waiting.clear();
  m_unwatched = 0;
  for (const Source& source : sources) {
    if (!source.settings.watch) continue;
    m_sources.insert(source.id);
    for (const std::string& path : source.settings.paths)
      watchBelow(QFile::decodeName(path.c_str()), source.id, source.settings.subfolders);
  }
  if (m_unwatched > 0)
    log::warning("knowledge",
                 fillPlaces("{0} folders cannot be watched; they are looked at every {1} s",
                            {std::to_string(m_unwatched), std::to_string(m_rescan.interval() / 1000)}));
  if (m_sources.empty())
    m_rescan.stop();
  else
    m_rescan.start();
}

void FolderWatch::watchBelow(const QString& folder, SourceId source, bool subfolders) {
  QStringList paths = {folder};
  if (subfolders && QFileInfo(folder).isDir()) {
    QDirIterator below(folder, QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks,
                       QDirIterator::Subdirectories);
    while (below.hasNext()) paths << below.next();
  }
  for (const QString& path : paths) {
    const auto known = m_folders.equal_range(path);
    const bool isKnown = std::any_of(known.first, known.second,
                                     [&](const auto& entry) { return entry.second.source == source; });
    if (isKnown) continue;
    const bool isWatched = known.first != known.second || m_watcher.addPath(path);
    if (!isWatched && QFileInfo::exists(path)) ++m_unwatched;
    if (isWatched) m_folders.insert({path, {source, subfolders}});
  }
}

void FolderWatch::onChanged(const QString& path) {
  const auto range = m_folders.equal_range(path);
  const std::vector<std::pair<QString, Watched>> watched(range.first, range.second);
  for (const auto& [folder, by] : watched) {
    m_waiting.insert(by.source);
    // New folders below are watched from now on. A file that was replaced is no longer watched by the system.
    if (by.subfolders && QFileInfo(folder).isDir()) watchBelow(folder, by.source, true);
  }
  if (QFileInfo(path).isFile()) m_watcher.addPath(path);
  m_quiet.start();
}

void FolderWatch::tell() {
  const std::set<SourceId> waiting = std::exchange(m_waiting, {});
  for (const SourceId source : waiting) m_changed(source);
}

}  // namespace heddle

// Tells when something changes in the folders of watched sources, some seconds after the last of many
// changes. It says only that there is something to look at; the scan (source_scan.h) finds out what.
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>
#include <functional>
#include <map>
#include <set>
#include <vector>

#include "core/knowledge/types.h"

namespace heddle {

// Lives on one thread with an event loop. Where the system can watch no more folders, and on network drives
// that tell nothing, the sources are looked at every few minutes.
class FolderWatch : public QObject {
 public:
  using Changed = std::function<void(SourceId)>;
  // quiet_ms: how long nothing must have changed; rescan_ms: how often to look all the same.
  explicit FolderWatch(Changed changed, int quiet_ms = 2000, int rescan_ms = 300'000,
                       QObject* parent = nullptr);

  // What to watch from now on; sources that are not watched, or have no folders, are ignored.
  void setSources(const std::vector<Source>& sources);
  // Folders that the system refused to watch.
  int unwatched() const { return m_unwatched; }

 private:
  void onChanged(const QString& path);
  void watchBelow(const QString& folder, SourceId source, bool subfolders);
  void tell();

  Changed m_changed;
  QFileSystemWatcher m_watcher;
  QTimer m_quiet, m_rescan;
  struct Watched {
    SourceId source;
    bool subfolders;
  };
  std::multimap<QString, Watched> m_folders;
  std::set<SourceId> m_sources, m_waiting;
  int m_unwatched = 0;
};

}  // namespace heddle

// The project that is open in the window. There is always at most one; pages listen here for when it changes.
#pragma once

#include <QObject>
#include <QString>
#include <functional>
#include <memory>

#include "core/base/error.h"

namespace heddle {
class Project;
class Settings;
}  // namespace heddle

namespace heddle::ui {

// Window thread only. Opening may take as long as reading a file's head; upgrades and copies run as the
// caller wishes.
class ProjectSession : public QObject {
  Q_OBJECT

 public:
  explicit ProjectSession(Settings& settings, QObject* parent = nullptr);
  ~ProjectSession() override;

  Project* project() const { return m_project.get(); }  // nullptr: none is open
  // For work on other threads that outlasts a close. Its last holder lets go of it on the window's thread.
  std::shared_ptr<Project> shared() const { return m_project; }
  QString path() const;  // empty: none
  QString name() const;  // the file's name without folder

  Status open(const QString& path);
  Status create(const QString& path);
  void close();

  QStringList recent() const;  // paths, the latest first, those that still exist
  void forget(const QString& path);

  // Pages call this after an acknowledged save; the status bar shows the time.
  void noteSaved() { Q_EMIT saved(); }

 Q_SIGNALS:
  void aboutToClose();  // still open; write what is pending
  void changed();       // another project, or none
  void saved();

 private:
  Status adopt(Result<std::unique_ptr<Project>> opened, const QString& path);
  void remember(const QString& path);

  Settings& m_settings;
  std::shared_ptr<Project> m_project;
};

}  // namespace heddle::ui

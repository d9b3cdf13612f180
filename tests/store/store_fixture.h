// What the store's tests share: a project in a folder of its own, and checks that say an Error's sentence
// when they fail.
#pragma once

#include <QTemporaryDir>
#include <QtTest>
#include <memory>
#include <set>

#include "core/store/project.h"
#include "core/store/project_report.h"
#include "core/store/thing_repository.h"

#define VERIFY_OK(expression)                                                           \
  do {                                                                                  \
    const auto& outcome_ = (expression);                                                \
    QVERIFY2(outcome_.has_value(), outcome_ ? "" : outcome_.error().english().c_str()); \
  } while (false)

#define COMPARE_CODE(expression, code_)                                            \
  do {                                                                             \
    const auto& outcome_ = (expression);                                           \
    QVERIFY2(!outcome_.has_value(), "expected the error " code_);                  \
    QCOMPARE(QByteArray::fromStdString(outcome_.error().code), QByteArray(code_)); \
    QVERIFY(!outcome_.error().what.empty());                                       \
    QVERIFY2(!outcome_.error().hint.empty(), "every error has a remedy");          \
  } while (false)

namespace heddle {

struct ProjectFixture {
  QTemporaryDir folder;
  std::filesystem::path path = folder.filePath(QStringLiteral("work.heddle")).toStdString();
  std::unique_ptr<Project> project;

  Status make(const ProjectOptions& options = {}) {
    HEDDLE_ASSIGN(project, Project::create(path, options));
    return {};
  }
  Status reopen(const ProjectOptions& options = {}) {
    project.reset();
    HEDDLE_ASSIGN(project, Project::open(path, options));
    return {};
  }

  // A thing with these contents as versions.
  Result<ThingId> addThing(const std::string& kind, const std::string& name,
                           const std::vector<std::string>& contents) {
    return waitFor(
        project->write(Durability::Full, [=, me = project->me()](Database& database) -> Result<ThingId> {
          ThingRepository things(database);
          HEDDLE_ASSIGN(const ThingId id, things.create(kind, name, me));
          for (const std::string& content : contents)
            HEDDLE_TRY(things.saveVersion({id, content, "note", me, 0}));
          return id;
        }));
  }

  QString findings() const {
    const auto report = checkProject(path);
    if (!report) return QString::fromStdString(report.error().english());
    return report->sound() ? QString() : QString::fromStdString(report->toJson().dump());
  }
};

}  // namespace heddle

// store_helper save FILE: opens the project and saves versions of the thing "loop" for ever; after each
// acknowledgement it prints "saved NUMBER" with the version's number. store_helper rename FILE NAME: renames
// the thing "shared".
#include <unistd.h>

#include <QCoreApplication>
#include <cstdio>
#include <string>

#include "core/store/project.h"
#include "core/store/thing_repository.h"

namespace heddle {
namespace {

int fail(const Error& error) {
  std::fprintf(stderr, "%s\n", error.english().c_str());
  return 1;
}

int saveForEver(Project& project) {
  const auto found =
      project.read([](Database& database) { return ThingRepository(database).findByName("prompt", "loop"); });
  if (!found) return fail(found.error());
  const Thing thing = **found;
  for (int number = thing.versions + 1;; ++number) {
    // Large enough to span pages, so that a kill can fall in the middle of a write.
    std::string content =
        "version " + std::to_string(number) + "\n" + std::string(9000, static_cast<char>('a' + number % 26));
    const auto saved = waitFor(project.write(Durability::Full, [&](Database& database) {
      return ThingRepository(database).saveVersion({thing.id, content, "loop", project.me(), 0});
    }));
    if (!saved) return fail(saved.error());
    const std::string line = "saved " + std::to_string(number) + "\n";
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) return 1;
  }
}

int rename(Project& project, const std::string& name) {
  const auto done = waitFor(project.write(Durability::Full, [&](Database& database) -> Status {
    HEDDLE_ASSIGN(const auto thing, ThingRepository(database).findByName("prompt", "shared"));
    if (!thing) return failure("test.missing", "no thing named shared");
    return ThingRepository(database).rename(thing->id, name);
  }));
  return done ? 0 : fail(done.error());
}

}  // namespace
}  // namespace heddle

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  const std::string mode = argc > 1 ? argv[1] : "";
  if (argc < 3) return 2;
  auto project = heddle::Project::open(argv[2]);
  if (!project) return heddle::fail(project.error());
  if (mode == "save") return heddle::saveForEver(**project);
  if (mode == "rename" && argc > 3) return heddle::rename(**project, argv[3]);
  return mode == "open" ? 0 : 2;
}

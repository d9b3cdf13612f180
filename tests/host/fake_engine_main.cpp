// heddle-engine with the FakeEngine inside, for remote_engine_test.
#include <QCoreApplication>
#include <cstring>

#include "core/host/engine_process.h"
#include "tests/host/fake_engine.h"

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  heddle::logToStandardError();
  if (argc > 3 && std::strcmp(argv[3], "--fail-at-start") == 0) return 3;
  FakeEngine engine;
  return heddle::runEngineProcess(engine, argv[2]);
}

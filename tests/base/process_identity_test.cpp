#include "core/base/process_identity.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTest>
#include <sstream>

using namespace heddle;

class ProcessIdentityTest : public QObject {
  Q_OBJECT

  static std::string place() {
    std::istringstream words(processIdentity());
    std::string first;
    words >> first;
    return first;
  }
  static std::string of(pid_t process) {
    return place() + " " + std::to_string(process) + " " + std::to_string(processStart(process));
  }

 private slots:
  void thisProcessHasNotEnded() {
    QVERIFY(processStart(::getpid()) > 0);
    QCOMPARE(processIdentity(), of(::getpid()));
    QVERIFY(!hasEnded(processIdentity()));
    QVERIFY(!hasEnded(processIdentity() + " and a word of the caller's own"));
  }

  void aKilledProcessHasEndedBeforeItsParentAsks() {
    const pid_t child = ::fork();
    if (child == 0) {
      ::pause();
      ::_exit(0);
    }
    const std::string identity = of(child);
    QVERIFY(!hasEnded(identity));
    ::kill(child, SIGKILL);
    siginfo_t info = {};
    QCOMPARE(::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOWAIT), 0);
    QVERIFY(hasEnded(identity));
    ::waitpid(child, nullptr, 0);
    QVERIFY(hasEnded(identity));
  }

  void anotherThatHasTheNumberNowIsNotTheOne() {
    QVERIFY(hasEnded(place() + " " + std::to_string(::getpid()) + " " +
                     std::to_string(processStart(::getpid()) + 1)));
  }

  void whatCannotBeKnownHasNotEnded() {
    QVERIFY(!hasEnded(""));
    QVERIFY(!hasEnded("9f0c2f0e-7d0e-4d53-8f5c-1d6f8e3b1a11"));
    QVERIFY(!hasEnded("another-boot:pid:[1] 1 1"));
    QVERIFY(!hasEnded(place() + " x 1"));
    QVERIFY(!hasEnded(place() + " -5 1"));
  }
};

QTEST_GUILESS_MAIN(ProcessIdentityTest)
#include "process_identity_test.moc"

// Two people label one project at once and are killed (SIGKILL) again and again until everything is judged.
// No acknowledged label is lost, none is there twice, and no item got more judgements than were wanted.
#include <QProcess>
#include <QtTest>
#include <map>
#include <random>
#include <set>

#include "tests/feedback/feedback_fixture.h"

using namespace heddle;
using namespace heddle::feedback;

namespace {

const QString kProgram = QStringLiteral(HEDDLE_BINARY "/tests/feedback/label_program");

// One person at work, whose acknowledged labels are heard until the kill.
struct Annotator {
  QString name;
  std::unique_ptr<QProcess> process = nullptr;
  std::set<std::string> acknowledged = {};
  bool done = false;

  void start(const QString& file, SessionId session) {
    process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::SeparateChannels);
    process->start(kProgram, {file, QString::number(session), name});
  }
  void hear() {
    for (const QByteArray& line : process->readAllStandardOutput().split('\n'))
      if (line.contains('-')) acknowledged.insert(line.toStdString());
  }
  // Waits until it has said a few labels more, then kills it in whatever it is doing.
  void killAfter(int labels, std::mt19937& random) {
    const size_t target = acknowledged.size() + static_cast<size_t>(labels);
    while (acknowledged.size() < target && process->state() != QProcess::NotRunning) {
      process->waitForReadyRead(20);
      hear();
    }
    for (auto spin = random() % 200000; spin > 0; --spin) std::atomic_signal_fence(std::memory_order_seq_cst);
    process->kill();
    process->waitForFinished(20000);
    hear();
    done = process->exitStatus() == QProcess::NormalExit && process->exitCode() == 0;
  }
};

}  // namespace

class LabelKillTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void nothingAcknowledgedIsLost() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    SessionSettings settings;
    settings.goldShare = 0;
    settings.repeatShare = 0.1;
    const SessionId session = f.addSession("Pairs", settings);
    VERIFY_OK(f.addItems(session, pairItems(150)));
    const QString file = QString::fromStdString(f.path.string());
    f.project.reset();
    std::mt19937 random(5);
    Annotator annotators[2] = {{.name = "ann"}, {.name = "ben"}};
    int kills = 0;
    while ((!annotators[0].done || !annotators[1].done) && kills < 60) {
      for (Annotator& annotator : annotators)
        if (!annotator.done) annotator.start(file, session);
      for (Annotator& annotator : annotators) {
        if (annotator.done) continue;
        annotator.killAfter(1 + static_cast<int>(random() % 12), random);
        QVERIFY2(annotator.process->exitStatus() == QProcess::CrashExit || annotator.process->exitCode() == 0,
                 annotator.process->readAllStandardError().constData());
        ++kills;
      }
    }
    VERIFY_OK(f.reopen());
    QCOMPARE(f.findings(), QString());
    std::map<std::string, int> stored;
    std::map<ItemId, std::set<LabelId>> judgements;
    LabelId last = 0;
    while (true) {
      const auto labels =
          f.read([&](Database& db) { return FeedbackRepository(db).currentLabels(session, last); });
      VERIFY_OK(labels);
      if (labels->empty()) break;
      for (const Label& label : *labels) {
        ++stored[label.key];
        if (label.kind == LabelKind::Judgement) judgements[label.item].insert(label.id);
      }
      last = labels->back().id;
    }
    size_t heard = 0;
    for (const Annotator& annotator : annotators) {
      heard += annotator.acknowledged.size();
      for (const std::string& key : annotator.acknowledged) QVERIFY2(stored.contains(key), key.c_str());
    }
    // A fast machine is through before many kills come.
    QVERIFY2(kills >= 2 && heard > 60,
             qPrintable(QStringLiteral("%1 kills, %2 labels heard").arg(kills).arg(heard)));
    for (const auto& [key, times] : stored) QCOMPARE(times, 1);
    for (const auto& [item, labels] : judgements) QCOMPARE(labels.size(), size_t{1});
    QCOMPARE(f.session(session).labels, static_cast<int64_t>(judgements.size()));
    QCOMPARE(f.countsDiffer(session), QString());
  }
};

QTEST_GUILESS_MAIN(LabelKillTest)
#include "label_kill_test.moc"

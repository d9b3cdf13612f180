// The suite of training's operations on the reference and on every level of the CPU backend.
#include <QTest>

#include "conformance.h"
#include "kernels/cpu/cpu_backend.h"
#include "kernels/cpu/cpu_backend_impl.h"
#include "software_avx512.h"

using namespace heddle;

class ConformanceTrainingTest : public QObject {
  Q_OBJECT

 private slots:
  void passes_data();
  void passes();
  void threadsDoNotChangeBits_data();
  void threadsDoNotChangeBits();
};

namespace {

enum class Kind { Reference, Scalar, Avx2, Avx512, Avx512Software };

constexpr std::pair<Kind, const char*> kKinds[] = {{Kind::Reference, "reference"},
                                                   {Kind::Scalar, "scalar"},
                                                   {Kind::Avx2, "avx2"},
                                                   {Kind::Avx512, "avx512-vnni"},
                                                   {Kind::Avx512Software, "avx512-vnni in software"}};

// nullptr where this chip lacks the instructions.
std::unique_ptr<Backend> backendFor(Kind kind, int threads) {
  if (kind == Kind::Reference) return makeReferenceBackend();
  if (kind == Kind::Avx512Software) return std::make_unique<CpuBackend>(softwareAvx512Kernels(), threads);
  const CpuInstructions level = kind == Kind::Scalar ? CpuInstructions::Scalar
                                : kind == Kind::Avx2 ? CpuInstructions::Avx2
                                                     : CpuInstructions::Avx512Vnni;
  std::unique_ptr<Backend> backend;
  if (!makeCpuBackend({threads, level}, backend).ok()) return nullptr;
  return backend;
}

}  // namespace

void ConformanceTrainingTest::passes_data() {
  QTest::addColumn<int>("kind");
  QTest::addColumn<int>("check");
  for (const auto& [kind, name] : kKinds)
    for (size_t check = 0; check < conformance::trainingChecks().size(); ++check) {
      QTest::addRow("%s: %s", name, conformance::trainingChecks()[check].name.data())
          << static_cast<int>(kind) << static_cast<int>(check);
      if (!backendFor(kind, 1)) break;
    }
}

void ConformanceTrainingTest::passes() {
  QFETCH(int, kind);
  QFETCH(int, check);
  const std::unique_ptr<Backend> backend = backendFor(static_cast<Kind>(kind), 2);
  if (!backend) QSKIP("this chip lacks the instructions");
  QVERIFY(backend->training());
  conformance::Report report;
  conformance::trainingChecks()[static_cast<size_t>(check)].run(*backend, {}, report);
  QVERIFY(!report.findings.empty());
  QVERIFY2(report.failures().empty(), report.failures().c_str());
}

void ConformanceTrainingTest::threadsDoNotChangeBits_data() {
  QTest::addColumn<int>("kind");
  QTest::addColumn<int>("check");
  for (const auto& [kind, name] : {kKinds[2], kKinds[3]})
    for (size_t check = 0; check < conformance::trainingChecks().size(); ++check) {
      // These look at bits by themselves, or at what others look at as well.
      const std::string_view word = conformance::trainingChecks()[check].name;
      if (word == "training batch invariance" || word == "attention differences") continue;
      QTest::addRow("%s: %s", name, word.data()) << static_cast<int>(kind) << static_cast<int>(check);
      if (!backendFor(kind, 1)) break;
    }
}

void ConformanceTrainingTest::threadsDoNotChangeBits() {
  QFETCH(int, kind);
  QFETCH(int, check);
  if (!backendFor(static_cast<Kind>(kind), 1)) QSKIP("this chip lacks the instructions");
  conformance::Report one, more;
  for (const auto& [threads, report] : {std::pair{1, &one}, std::pair{3, &more}})
    conformance::trainingChecks()[static_cast<size_t>(check)].run(
        *backendFor(static_cast<Kind>(kind), threads), {}, *report);
  QCOMPARE(one.findings.size(), more.findings.size());
  for (size_t i = 0; i < one.findings.size(); ++i) {
    QVERIFY2(one.findings[i].fingerprint == more.findings[i].fingerprint, one.findings[i].name.c_str());
    QCOMPARE(one.findings[i].error, more.findings[i].error);
  }
}

QTEST_APPLESS_MAIN(ConformanceTrainingTest)
#include "conformance_training_test.moc"

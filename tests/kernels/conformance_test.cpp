// The conformance suite on the reference and on every level of the CPU backend, with one, two and three
// threads.
#include "conformance.h"

#include <QTest>

#include "kernels/cpu/cpu_backend.h"
#include "kernels/cpu/cpu_backend_impl.h"
#include "software_avx512.h"

using namespace heddle;

class ConformanceTest : public QObject {
  Q_OBJECT

 private slots:
  void passes_data();
  void passes();
  void threadsDoNotChangeBits();
};

namespace {

enum class Kind { Reference, Scalar, Avx2, Avx512, Avx512Software };

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

void ConformanceTest::passes_data() {
  QTest::addColumn<int>("kind");
  QTest::addColumn<int>("threads");
  QTest::addColumn<int>("check");
  const std::pair<Kind, const char*> kinds[] = {{Kind::Reference, "reference"},
                                                {Kind::Scalar, "scalar"},
                                                {Kind::Avx2, "avx2"},
                                                {Kind::Avx512, "avx512-vnni"},
                                                {Kind::Avx512Software, "avx512-vnni in software"}};
  for (const auto& [kind, name] : kinds)
    for (int threads : {1, 2, 3}) {
      if (kind == Kind::Reference && threads > 1) continue;
      if (kind == Kind::Avx512Software && threads == 1) continue;
      if (!backendFor(kind, 1)) {
        QTest::addRow("%s", name) << static_cast<int>(kind) << 1 << 0;
        break;
      }
      for (size_t check = 0; check < conformance::checks().size(); ++check)
        QTest::addRow("%s, %d threads: %s", name, threads, conformance::checks()[check].name.data())
            << static_cast<int>(kind) << threads << static_cast<int>(check);
    }
}

void ConformanceTest::passes() {
  QFETCH(int, kind);
  QFETCH(int, threads);
  QFETCH(int, check);
  const std::unique_ptr<Backend> backend = backendFor(static_cast<Kind>(kind), threads);
  if (!backend) QSKIP("this chip lacks the instructions");
  conformance::Expectations expectations;
  expectations.int8Activations = static_cast<Kind>(kind) != Kind::Reference;
  conformance::Report report;
  conformance::checks()[static_cast<size_t>(check)].run(*backend, expectations, report);
  QVERIFY(!report.findings.empty());
  QVERIFY2(report.failures().empty(), report.failures().c_str());
}

void ConformanceTest::threadsDoNotChangeBits() {
  conformance::Report one, three;
  for (const auto& [threads, report] : {std::pair{1, &one}, std::pair{3, &three}}) {
    const std::unique_ptr<Backend> backend = backendFor(Kind::Scalar, threads);
    for (const conformance::NamedCheck& check : conformance::checks())
      if (check.name != "matmul transposed") check.run(*backend, {true}, *report);
  }
  QCOMPARE(one.findings.size(), three.findings.size());
  for (size_t i = 0; i < one.findings.size(); ++i) QCOMPARE(one.findings[i].error, three.findings[i].error);
}

QTEST_APPLESS_MAIN(ConformanceTest)
#include "conformance_test.moc"

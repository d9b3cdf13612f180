#include "core/models/adapter_library.h"

#include <QTemporaryDir>
#include <QtTest>

#include "core/models/adapter_peft_names.h"
#include "core/models/adapter_writer.h"
#include "core/models/sha256.h"

using namespace heddle;
namespace fs = std::filesystem;

namespace {

const fs::path kFixtures = HEDDLE_FIXTURES;
const fs::path kLora = kFixtures / "lora";
const fs::path kBase = kFixtures / "parity" / "llama-plain-Q8_0.gguf";

}  // namespace

class AdapterLibraryTest : public QObject {
  Q_OBJECT
 private slots:
  void init() {
    if (!fs::exists(kLora)) QSKIP("the fixtures folder is missing");
    m_home = std::make_unique<QTemporaryDir>();
    m_root = fs::path(m_home->path().toStdString());
    m_hashes = std::make_unique<HashCache>(m_root / "cache");
    m_library = std::make_unique<ModelLibrary>(m_root / "models", *m_hashes);
  }

  void adaptersEnterAndAreListed() {
    QVERIFY(m_library->import(kLora / "llama-plain-lora.gguf"));
    const auto entries = m_library->list();
    QCOMPARE(entries.size(), size_t{2});
    QVERIFY(!entries[0].adapter);
    QVERIFY(entries[1].adapter.has_value());
    QCOMPARE(entries[1].details.kind, std::string("adapter"));
    QCOMPARE(entries[1].adapter->rank, int64_t{8});
    QCOMPARE(entries[1].adapter->alpha, 16.0);
    QCOMPARE(entries[1].adapter->weights.size(), size_t{6});
  }

  void halfAnAdapterDoesNotEnter() {
    AdapterFile adapter = *readAdapterGguf(kLora / "llama-plain-lora.gguf");
    adapter.pairs.resize(1);
    adapter.pairs[0].weight = std::string(40, 'x');
    QVERIFY(writeAdapterGguf(adapter, m_root / "odd.gguf"));
    QVERIFY(m_library->import(m_root / "odd.gguf"));  // odd, yet whole: it fits no model
    QVERIFY(basesOf(*m_library->list()[1].adapter, m_library->list(), *m_hashes).empty());
  }

  // The file it was trained on stands first; other files of the same shapes follow.
  void basesAreFound() {
    QVERIFY(m_library->import(kFixtures / "parity" / "llama-plain-Q4_0.gguf"));
    const auto trainedOn = *m_library->import(kBase);
    QVERIFY(m_library->import(kFixtures / "parity" / "qwen2-f32.gguf"));
    AdapterFile adapter = *readAdapterGguf(kLora / "llama-plain-lora.gguf");
    adapter.baseSha256 = trainedOn.sha256;
    const auto bases = basesOf(detailsOf(adapter), m_library->list(), *m_hashes);
    QCOMPARE(bases.size(), size_t{2});
    QCOMPARE(bases[0].name, std::string("llama-plain-Q8_0"));
    QVERIFY(bases[0].sameFile);
    QVERIFY(!bases[1].sameFile);
    adapter.baseSha256 = std::string(64, '0');
    QVERIFY(!basesOf(detailsOf(adapter), m_library->list(), *m_hashes)[0].sameFile);
  }

  void foldersEnterWithABase() {
    const auto base = *m_library->import(kBase);
    const auto imported = importPeftFolder(*m_library, *m_hashes, kLora / "peft_adapter", base.path);
    QVERIFY2(imported, imported ? "" : imported.error().english().c_str());
    QCOMPARE(imported->name, std::string("peft_adapter"));
    const AdapterFile adapter = *readAdapterGguf(fs::path(imported->path));
    const AdapterFile expected = *readAdapterGguf(kLora / "llama-plain-lora.gguf");
    QCOMPARE(adapter.baseSha256, base.sha256);
    QCOMPARE(adapter.pairs.size(), expected.pairs.size());
    for (size_t i = 0; i < expected.pairs.size(); ++i) QCOMPARE(adapter.pairs[i].b, expected.pairs[i].b);
    QCOMPARE(std::distance(fs::directory_iterator(m_root / "models"), {}), 2);  // nothing is left of the work
    const auto again = importPeftFolder(*m_library, *m_hashes, kLora / "peft_adapter", base.path);
    QVERIFY(again->alreadyThere);
    const std::string other = (kFixtures / "parity" / "llama3-ropefreqs-f32.gguf").string();
    QCOMPARE(importPeftFolder(*m_library, *m_hashes, kLora / "peft_adapter", other).error().code,
             std::string("adapter.tensor_shape"));
  }

  // Without a base beside it the library's models say how the rows stand.
  void foldersFindTheirBase() {
    const fs::path folder = m_root / "alone";
    fs::create_directories(folder);
    for (const char* name : {kPeftConfigFile, kPeftWeightsFile})
      fs::copy_file(kLora / "peft_adapter" / name, folder / name);
    QCOMPARE(importPeftFolder(*m_library, *m_hashes, folder).error().code, std::string("adapter.peft_base"));
    QVERIFY(m_library->import(kBase));
    QVERIFY(m_library->import(kFixtures / "parity" / "llama-plain-Q4_0.gguf"));
    const auto imported = importPeftFolder(*m_library, *m_hashes, folder);
    QVERIFY2(imported, imported ? "" : imported.error().english().c_str());
    const AdapterFile adapter = *readAdapterGguf(fs::path(imported->path));
    QCOMPARE(adapter.pairs[0].b, readAdapterGguf(kLora / "llama-plain-lora.gguf")->pairs[0].b);
    QCOMPARE(adapter.baseSha256, std::string());  // which file it was trained on is not known
    QCOMPARE(adapter.baseName, std::string("../hf_base"));
  }

  void exportsInBothForms() {
    QVERIFY(m_library->import(kBase));
    QVERIFY(m_library->import(kLora / "llama-plain-lora.gguf"));
    const auto entries = m_library->list();
    const LibraryEntry& adapter = entries[1].adapter ? entries[1] : entries[2];
    const auto write = [&](const LibraryEntry& entry, AdapterFormat format, const fs::path& out) {
      return exportEntry(entry, format, {}, entries, *m_hashes, out);
    };
    QVERIFY(write(adapter, AdapterFormat::Gguf, m_root / "copy.gguf"));
    QCOMPARE(*fileSha256(m_root / "copy.gguf"), *fileSha256(kLora / "llama-plain-lora.gguf"));
    QVERIFY(write(adapter, AdapterFormat::Peft, m_root / "peft"));
    const auto back = readPeftFolder(m_root / "peft", *peftBaseOf(**GgufFile::open(kBase)));
    QCOMPARE(back->pairs[0].b, readAdapterGguf(kLora / "llama-plain-lora.gguf")->pairs[0].b);
    QCOMPARE(write(entries[0], AdapterFormat::Peft, m_root / "no").error().code, std::string("adapter.kind"));
    QVERIFY(write(entries[0], AdapterFormat::Gguf, m_root / "demo.gguf"));
    QVERIFY(GgufFile::open(m_root / "demo.gguf"));
    QVERIFY(m_library->remove("llama-plain-Q8_0"));
    QCOMPARE(exportEntry(adapter, AdapterFormat::Peft, {}, m_library->list(), *m_hashes, m_root / "x")
                 .error()
                 .code,
             std::string("adapter.peft_base"));
  }

 private:
  std::unique_ptr<QTemporaryDir> m_home;
  fs::path m_root;
  std::unique_ptr<HashCache> m_hashes;
  std::unique_ptr<ModelLibrary> m_library;
};

QTEST_APPLESS_MAIN(AdapterLibraryTest)
#include "adapter_library_test.moc"

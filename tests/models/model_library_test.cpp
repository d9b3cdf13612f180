#include "core/models/model_library.h"

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/folders.h"
#include "core/models/embedded_model.h"
#include "core/models/sha256.h"
#include "core/models/synth.h"
#include "gguf_builder.h"

using namespace heddle;
namespace fs = std::filesystem;

class ModelLibraryTest : public QObject {
  Q_OBJECT
 private slots:
  void init() {
    m_home = std::make_unique<QTemporaryDir>();
    m_root = fs::path(m_home->path().toStdString());
    m_folder = m_root / "models";
    m_hashes = std::make_unique<HashCache>(m_root / "cache");
    m_library = std::make_unique<ModelLibrary>(m_folder, *m_hashes);
  }

  void theEmbeddedModelIsWhole() {
    QCOMPARE(sha256(embeddedModel()),
             std::string("05f136684ffbab57d717dd5b9dfd84ddaa950d658eca0bc84cbb51799a4b33c4"));
    QCOMPARE(reinterpret_cast<uintptr_t>(embeddedModel().data()) % 64, uintptr_t{0});
    const auto details = describeModel("demo", m_hashes.get());
    QVERIFY(details);
    QCOMPARE(details->layers, int64_t{6});
    QCOMPARE(details->sha256.substr(0, 8), std::string("05f13668"));
    QCOMPARE(details->name, std::string("Heddle Starter"));
  }

  void anEmptyLibraryHasTheEmbeddedModel() {
    const auto entries = m_library->list();
    QCOMPARE(entries.size(), size_t{1});
    QCOMPARE(entries[0].name, std::string("demo"));
    QVERIFY(!entries[0].error);
    QCOMPARE(*m_library->resolve("demo"), std::string("demo"));
  }

  void importListResolveRemove() {
    const fs::path source = tiny("Tiny Model (test)-Q8_0.gguf", 1);
    const auto imported = m_library->import(source);
    QVERIFY2(imported, imported ? "" : imported.error().english().c_str());
    QCOMPARE(imported->name, std::string("Tiny-Model-test-Q8_0"));
    QVERIFY(!imported->alreadyThere);
    QCOMPARE(imported->sha256, *fileSha256(source));
    QVERIFY(fs::exists(source));
    const auto entries = m_library->list();
    QCOMPARE(entries.size(), size_t{2});
    QCOMPARE(entries[1].name, imported->name);
    QCOMPARE(entries[1].details.layers, int64_t{2});
    QCOMPARE(*m_library->resolve(imported->name), imported->path);
    QCOMPARE(*m_library->resolve("tiny-model-TEST-q8_0"), imported->path);
    QCOMPARE(*m_library->resolve("Tiny-Model-test-Q8_0.gguf"), imported->path);
    QCOMPARE(*m_library->resolve(source.string()), source.string());
    QVERIFY(m_library->remove(imported->name));
    QVERIFY(!fs::exists(imported->path));
    QVERIFY(fs::exists(source));
    QCOMPARE(m_library->resolve(imported->name).error().code, std::string("model.not_found"));
    QCOMPARE(m_library->remove(imported->name).error().code, std::string("model.not_found"));
    QCOMPARE(m_library->remove("demo").error().code, std::string("model.embedded"));
  }

  void theSameBytesEnterOnce() {
    const fs::path source = tiny("a.gguf", 1);
    const fs::path copy = m_root / "copy.gguf";
    fs::copy_file(source, copy);
    const auto first = *m_library->import(source);
    const auto second = *m_library->import(copy);
    QVERIFY(second.alreadyThere);
    QCOMPARE(second.path, first.path);
    const auto itself = *m_library->import(first.path);
    QVERIFY(itself.alreadyThere);
    QCOMPARE(m_library->list().size(), size_t{2});
  }

  void otherBytesOfTheSameNameGetANumber() {
    const auto first = *m_library->import(tiny("weights.gguf", 1));
    const auto second = *m_library->import(tiny("weights.gguf", 2));
    QCOMPARE(first.name, std::string("weights"));
    QCOMPARE(second.name, std::string("weights-2"));
    QVERIFY(first.sha256 != second.sha256);
  }

  void whereLinksCannotGoTheFileIsCopied() {
    if (!fs::exists("/dev/shm") || ::access("/dev/shm", W_OK) != 0) QSKIP("no second file system here");
    QTemporaryDir other("/dev/shm/heddle-XXXXXX");
    if (!other.isValid()) QSKIP("no second file system here");
    const fs::path source = tiny("linked.gguf", 1);
    const fs::path elsewhere = fs::path(other.path().toStdString()) / "copied.gguf";
    fs::copy_file(source, elsewhere);
    const auto imported = m_library->import(elsewhere);
    QVERIFY(imported);
    QCOMPARE(fs::hard_link_count(imported->path), std::uintmax_t{1});
    QCOMPARE(*fileSha256(imported->path), imported->sha256);
    QCOMPARE(std::distance(fs::directory_iterator(m_folder), {}), 1);
  }

  void brokenHiddenAndForeignFiles() {
    fs::create_directories(m_folder / "sub");
    QVERIFY(writeFileSafely(m_folder / "broken.gguf", "GGUF\x03"));
    QVERIFY(writeFileSafely(m_folder / ".hidden.gguf", "GGUF"));
    QVERIFY(writeFileSafely(m_folder / "notes.txt", "GGUF"));
    fs::create_directories(m_folder / "folder.gguf");
    fs::create_symlink(m_folder / "gone", m_folder / "dangling.gguf");
    fs::copy_file(tiny("t.gguf", 1), m_folder / "sub" / "good.GGUF");
    const auto entries = m_library->list();
    QCOMPARE(entries.size(), size_t{3});
    QCOMPARE(entries[1].name, std::string("broken"));
    QCOMPARE(entries[1].error->code, std::string("gguf.truncated"));
    QCOMPARE(entries[2].name, std::string("sub/good"));
    QVERIFY(!entries[2].error);
    QVERIFY(m_library->remove("broken"));
    QCOMPARE(m_library->list().size(), size_t{2});
  }

  void aChangedFileIsReadAgain() {
    fs::create_directories(m_folder);
    QVERIFY(writeFileSafely(m_folder / "m.gguf", "text"));
    QVERIFY(m_library->list()[1].error);
    fs::copy_file(tiny("t.gguf", 1), m_folder / "m.gguf", fs::copy_options::overwrite_existing);
    QVERIFY(!m_library->list()[1].error);
  }

  void wrongFilesDoNotEnter() {
    QVERIFY(writeFileSafely(m_root / "page.gguf", "<html>not found</html>"));
    QCOMPARE(m_library->import(m_root / "page.gguf").error().code, std::string("gguf.not_gguf"));
    QCOMPARE(m_library->import(m_root / "none.gguf").error().code, std::string("file.read"));
    QCOMPARE(m_library->import(tiny("t.gguf", 1), [](double) { return false; }).error().code,
             std::string("cancelled"));
    QVERIFY(!fs::exists(m_folder));
  }

  void misspeltNamesAreGuessed() {
    QVERIFY(m_library->import(tiny("Llama-3.2-1B-Q4_0.gguf", 1)));
    const auto hint = [&](std::string_view name) { return m_library->resolve(name).error().hint.english(); };
    QCOMPARE(hint("llama-3.2-1b"), std::string("did you mean Llama-3.2-1B-Q4_0?"));
    QCOMPARE(hint("lama-3.2-1B-Q4_O"), std::string("did you mean Llama-3.2-1B-Q4_0?"));
    QCOMPARE(hint("dem"), std::string("did you mean demo?"));
    QVERIFY(hint("something else").starts_with("give the path"));
    QCOMPARE(m_library->resolve("").error().code, std::string("model.not_found"));
  }

  void namesComeFromFilesOrModels() {
    ModelDetails details;
    details.name = "My Model 7B";
    details.types = {{"Q4_K", 10}};
    QCOMPARE(libraryNameFor("/x/qwen2.5-7b.gguf", details), std::string("qwen2.5-7b"));
    QCOMPARE(libraryNameFor("/x/ggml-model-f16.gguf", details), std::string("My-Model-7B-Q4_K"));
    QCOMPARE(libraryNameFor("/x/9f86d081884c.gguf", details), std::string("My-Model-7B-Q4_K"));
    QCOMPARE(libraryNameFor("/x/demo.gguf", details), std::string("model-demo"));
    QCOMPARE(libraryNameFor("/x/..gguf", details), std::string("My-Model-7B-Q4_K"));
    QCOMPARE(libraryNameFor(std::string(300, 'm') + ".gguf", details).size(), size_t{100});
    QCOMPARE(libraryNameFor("/x/模型-7b.gguf", details), std::string("模型-7b"));
  }

 private:
  fs::path tiny(const std::string& name, uint64_t seed) {
    const fs::path path = m_root / name;
    const auto made = synthesizeModel(path, {.size = "tiny", .type = "Q4_0", .seed = seed});
    return made ? path : fs::path();
  }

  std::unique_ptr<QTemporaryDir> m_home;
  fs::path m_root, m_folder;
  std::unique_ptr<HashCache> m_hashes;
  std::unique_ptr<ModelLibrary> m_library;
};

QTEST_APPLESS_MAIN(ModelLibraryTest)
#include "model_library_test.moc"

// ModelsPage: what is done with models and adapters.
#include <QClipboard>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QInputDialog>
#include <QMenu>
#include <QStandardPaths>
#include <QUrl>
#include <algorithm>

#include "core/base/task.h"
#include "core/models/embedded_model.h"
#include "core/models/merge.h"
#include "ui/models/merge_dialog.h"
#include "ui/models/models_page.h"
#include "ui/models/speed_meter.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/widgets/fields.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

ProgressCallback progressOf(TaskContext& context, double from = 0, double to = 1) {
  return [&context, from, to](double fraction) {
    context.progress(from + (to - from) * fraction);
    return !context.cancelled();
  };
}

// The whole merge: hashes for the lineage, then the new file.
Status runMerge(TaskContext& context, const MergeChoice& choice, const std::filesystem::path& out,
                HashCache& hashes) {
  constexpr double kHashed = 0.3;
  HEDDLE_ASSIGN(const auto base, openModel(choice.base));
  MergeRequest request;
  request.type = choice.type;
  HEDDLE_ASSIGN(const ModelDetails details,
                describeModel(choice.base, &hashes, progressOf(context, 0, kHashed)));
  request.baseSha256 = details.sha256;
  for (const AdapterChoice& chosen : choice.adapters) {
    MergePart part;
    part.scale = chosen.scale;
    HEDDLE_ASSIGN(part.adapter, readAdapterGguf(std::filesystem::path(chosen.path)));
    if (part.adapter.name.empty()) part.adapter.name = std::filesystem::path(chosen.path).stem().string();
    HEDDLE_ASSIGN(part.sha256, hashes.sha256(chosen.path));
    request.parts.push_back(std::move(part));
  }
  HEDDLE_TRY(mergeAdapters(*base, request, out, progressOf(context, kHashed, 1)));
  return {};
}

// What the freedesktop.org trash keeps beside a file, so that nothing of it stays after an undo.
QString trashInfoOf(const QString& inTrash) {
  const QFileInfo file(inTrash);
  return u"%1/../info/%2.trashinfo"_s.arg(file.path(), file.fileName());
}

}  // namespace

void ModelsPage::registerCommands() {
  const auto add = [this](const QString& id, const QString& name, const QString& icon,
                          std::function<void()> run, std::function<bool()> enabled = {},
                          const QKeySequence& key = {}) {
    m_services.commands.add({.id = id,
                             .name = name,
                             .category = tr("Models"),
                             .icon = icon,
                             .key = key,
                             .page = u"models"_s,
                             .run = std::move(run),
                             .enabled = std::move(enabled)},
                            this);
  };
  const auto runnable = [this] {
    const ModelFacts* chosen = model(m_selected);
    return chosen && chosen->problem.isEmpty();
  };
  const auto loaded = [this] { return model(m_selected) && stateOf(*model(m_selected)).loaded; };
  const auto isAdapter = [this] { return adapter(m_selected) != nullptr; };
  const auto removable = [this] {
    return isKnown(m_selected) && m_selected.toStdString() != kEmbeddedModelName;
  };
  add(u"models.import"_s, tr("Import a model or adapter file"), u"import"_s, [this] { chooseFiles(); });
  add(u"models.import_peft"_s, tr("Import a PEFT adapter's folder"), u"import"_s,
      [this] { choosePeftFolder(); });
  add(
      u"models.filter"_s, tr("Filter the models"), u"filter"_s,
      [this] {
        if (m_filter) m_filter->setFocus(Qt::ShortcutFocusReason);
      },
      {}, QKeySequence::Find);
  add(
      u"models.chat"_s, tr("Chat with the model"), u"playground"_s, [this] { chatWith(m_selected); },
      runnable);
  add(
      u"models.load"_s, tr("Load the model"), u"run"_s, [this] { load(m_selected); },
      [runnable, loaded] { return runnable() && !loaded(); });
  add(u"models.unload"_s, tr("Unload the model"), u"stop"_s, [this] { unload(m_selected); }, loaded);
  add(
      u"models.measure"_s, tr("Measure the model's speed"), u"clock"_s,
      [this] { m_speeds->measure(*model(m_selected)); },
      [this, runnable] { return runnable() && m_speeds->measuring().isEmpty(); });
  add(
      u"models.merge"_s, tr("Merge adapters into a model"), u"merge"_s, [this] { askMerge(m_selected); },
      [this] {
        return std::ranges::any_of(m_facts.adapters, [](const AdapterFacts& a) { return !a.bases.empty(); });
      });
  add(
      u"models.export"_s, tr("Export as a GGUF file"), u"export"_s,
      [this] { askExport(m_selected, AdapterFormat::Gguf); }, [this] { return isKnown(m_selected); });
  add(
      u"models.export_peft"_s, tr("Export the adapter as a PEFT folder"), u"export"_s,
      [this] { askExport(m_selected, AdapterFormat::Peft); }, isAdapter);
  add(
      u"models.remove"_s, tr("Remove from the library"), u"remove"_s, [this] { askRemove(m_selected); },
      removable, QKeySequence::Delete);
  add(
      u"models.refresh"_s, tr("Look through the library again"), u"refresh"_s,
      [this] {
        if (m_resources.libraryChanged) m_resources.libraryChanged();
      },
      {}, QKeySequence::Refresh);
}

bool ModelsPage::isKnown(const QString& path) const {
  return model(path) || adapter(path);
}

void ModelsPage::load(const QString& path) {
  if (m_loading.contains(path)) return;
  m_loading.insert(path);
  showCards();
  m_services.engine.preload({path.toStdString(), {}},
                            [this, path, mail = m_mailbox.sender()](Result<std::monostate> loaded) {
                              mail.post([this, path, loaded = std::move(loaded)] {
                                m_loading.remove(path);
                                if (!loaded) m_services.notifier.error(loaded.error());
                                showCards();
                                pollEngine();
                              });
                            });
}

void ModelsPage::unload(const QString& path) {
  m_services.engine.unload(path.toStdString(),
                           [this, mail = m_mailbox.sender()](Result<std::monostate> unloaded) {
                             mail.post([this, unloaded = std::move(unloaded)] {
                               if (!unloaded) m_services.notifier.error(unloaded.error());
                               pollEngine();
                             });
                           });
}

void ModelsPage::chatWith(const QString& path) {
  m_services.models.choose(path);
  m_services.navigator.openPage(u"chat"_s);
}

// A failure is shown by whoever shows tasks; `done` comes on the window's thread.
void ModelsPage::startTask(Text title, std::function<Status(TaskContext&)> work, std::function<void()> done) {
  m_services.tasks.start({.title = std::move(title)},
                         [work = std::move(work), done = std::move(done),
                          mail = m_mailbox.sender()](TaskContext& context) -> Status {
                           HEDDLE_TRY(work(context));
                           mail.post(done);
                           return {};
                         });
}

void ModelsPage::computeHash(const QString& path) {
  startTask(
      {HEDDLE_TR("Task", "Compute the SHA-256 of {0}"), {QFileInfo(path).fileName().toStdString()}},
      [path = path.toStdString(), hashes = m_resources.hashes](TaskContext& context) -> Status {
        HEDDLE_TRY(hashes->sha256(path, progressOf(context)));
        return {};
      },
      [this] { reload(); });
}

void ModelsPage::chooseFiles() {
  importFiles(QFileDialog::getOpenFileNames(m_root ? m_root->window() : nullptr,
                                            tr("Import models and adapters"), {},
                                            tr("Models and adapters (*.gguf)")));
}

void ModelsPage::choosePeftFolder() {
  const QString folder = QFileDialog::getExistingDirectory(m_root ? m_root->window() : nullptr,
                                                           tr("Import a PEFT adapter's folder"));
  if (folder.isEmpty()) return;
  if (!isPeftFolder(folder.toStdString()))
    return m_services.notifier.error(
        {"adapter.peft_config", HEDDLE_TR("Error", "the folder holds no adapter_config.json"),
         folder.toStdString(), HEDDLE_TR("Error", "choose the folder that PEFT wrote")});
  importFiles({folder});
}

void ModelsPage::importFiles(const QStringList& paths) {
  for (const QString& path : paths) m_services.models.importFile(path);
}

void ModelsPage::askExportForm(const QString& path) {
  if (!adapter(path)) return askExport(path, AdapterFormat::Gguf);
  auto* menu = new QMenu(m_root);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  connect(menu->addAction(tr("As a GGUF file…")), &QAction::triggered, this,
          [this, path] { askExport(path, AdapterFormat::Gguf); });
  connect(menu->addAction(tr("As a PEFT folder…")), &QAction::triggered, this,
          [this, path] { askExport(path, AdapterFormat::Peft); });
  menu->popup(QCursor::pos());
}

void ModelsPage::askExport(const QString& path, AdapterFormat format) {
  const ModelFacts* known = model(path);
  const AdapterFacts* knownAdapter = adapter(path);
  if (!known && !knownAdapter) return;
  std::string base;
  if (format == AdapterFormat::Peft && knownAdapter && !askBase(*knownAdapter, base)) return;
  const QString name = QFileInfo(known ? known->name : knownAdapter->name).fileName();
  const QString start = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + u'/' + name;
  QWidget* window = m_root ? m_root->window() : nullptr;
  const QString out = format == AdapterFormat::Gguf
                          ? QFileDialog::getSaveFileName(window, tr("Export as a GGUF file"),
                                                         start + u".gguf"_s, tr("GGUF (*.gguf)"))
                          : QFileDialog::getSaveFileName(window, tr("Export as a PEFT folder"), start);
  if (!out.isEmpty()) exportTo(path, format, out.toStdString(), base);
}

// Where several models fit and differ in the order of rows, the person says which one it was. False: given
// up.
bool ModelsPage::askBase(const AdapterFacts& adapter, std::string& base) {
  std::vector<LibraryEntry> entries;
  for (const ModelFacts& model : m_facts.models) entries.push_back(model.entry);
  if (adapter.bases.size() < 2 || peftBaseFor(*adapter.entry.adapter, {}, entries, *m_resources.hashes))
    return true;
  QStringList names;
  for (const AdapterBase& fits : adapter.bases) names << QString::fromStdString(fits.name);
  bool chosen = false;
  const QString name = QInputDialog::getItem(
      m_root ? m_root->window() : nullptr, tr("Export as a PEFT folder"),
      tr("The model that %1 was trained on").arg(adapter.name), names, 0, false, &chosen);
  if (chosen) base = adapter.bases[static_cast<size_t>(names.indexOf(name))].path;
  return chosen;
}

void ModelsPage::exportTo(const QString& path, AdapterFormat format, const std::filesystem::path& out,
                          const std::string& base) {
  LibraryEntry entry;
  if (const ModelFacts* known = model(path))
    entry = known->entry;
  else if (const AdapterFacts* knownAdapter = adapter(path))
    entry = knownAdapter->entry;
  else
    return;
  startTask(
      {HEDDLE_TR("Task", "Export {0}"), {entry.name}},
      [entry, format, out, base, library = m_resources.library,
       hashes = m_resources.hashes](TaskContext& context) {
        return exportEntry(entry, format, base, library->list(), *hashes, out, progressOf(context));
      },
      [this, name = QString::fromStdString(entry.name), out] {
        const QString folder = QString::fromStdString(out.parent_path().string());
        m_services.notifier.toast(
            {.tone = Tone::Good,
             .title = tr("%1 is exported").arg(name),
             .detail = QString::fromStdString(out.string()),
             .action = tr("Show in folder"),
             .run = [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); }});
      });
}

void ModelsPage::askMerge(const QString& path) {
  std::vector<AdapterChoice> adapters;
  if (adapter(path)) adapters.push_back({path.toStdString(), 1.0f});
  auto* dialog = new MergeDialog(m_services.models, model(path) ? path : QString(), adapters,
                                 m_root ? m_root->window() : nullptr);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this, dialog] { merge(dialog->choice()); });
  dialog->open();
}

void ModelsPage::merge(const MergeChoice& choice) {
  const std::filesystem::path out = m_resources.library->folder() / (choice.name.toStdString() + ".gguf");
  std::error_code code;
  if (std::filesystem::exists(out, code))
    return m_services.notifier.error({"model.exists",
                                      HEDDLE_TR("Error", "the library has a file of this name"), out.string(),
                                      HEDDLE_TR("Error", "choose another name")});
  std::filesystem::create_directories(out.parent_path(), code);  // what fails shows when the file is written
  startTask(
      {HEDDLE_TR("Task", "Merge adapters into {0}"), {choice.name.toStdString()}},
      [choice, out, hashes = m_resources.hashes](TaskContext& context) {
        return runMerge(context, choice, out, *hashes);
      },
      [this, out, name = choice.name] {
        m_selected = QString::fromStdString(out.string());
        if (m_resources.libraryChanged) m_resources.libraryChanged();
        reload();
        m_services.notifier.toast({.tone = Tone::Good,
                                   .title = tr("%1 is in the library").arg(name),
                                   .action = tr("Chat with it"),
                                   .run = [this, path = m_selected] { chatWith(path); }});
      });
}

void ModelsPage::askRemove(const QString& path) {
  const ModelFacts* known = model(path);
  const AdapterFacts* knownAdapter = adapter(path);
  if ((!known && !knownAdapter) || path.toStdString() == kEmbeddedModelName) return;
  const QString name = known ? known->name : knownAdapter->name;
  int depending = 0;
  if (known)
    for (const AdapterFacts& fits : m_facts.adapters)
      depending += fits.bases.size() == 1 && fits.bases.front().path == known->entry.path;
  QString text =
      tr("The file goes to the trash. Prompts, pipelines and conversations that name it will say that it is "
         "missing.");
  if (depending > 0)
    text += u' ' + tr("%n adapter(s) fit no other model of the library.", nullptr, depending);
  m_services.notifier.ask(
      {.title = tr("Remove %1?").arg(name), .text = text, .confirm = tr("Remove"), .removes = true},
      [this, path, name](Answer answer) {
        if (answer == Answer::Confirmed) removeFile(path, name);
      });
}

void ModelsPage::removeFile(const QString& path, const QString& name) {
  m_services.engine.unload(path.toStdString(), [](const Result<std::monostate>&) {});
  QString inTrash;
  Toast toast{.tone = Tone::Info, .title = tr("%1 is removed").arg(name)};
  if (QFile::moveToTrash(path, &inTrash) && !inTrash.isEmpty()) {
    toast.detail = tr("It lies in the trash.");
    toast.action = tr("Undo");
    toast.run = [this, path, inTrash] {
      if (!QFile::rename(inTrash, path))
        m_services.notifier.error({"file.write", HEDDLE_TR("Error", "the file could not be brought back"),
                                   inTrash.toStdString(),
                                   HEDDLE_TR("Error", "move it back from the trash yourself")});
      else
        QFile::remove(trashInfoOf(inTrash));
      m_selected = path;
      if (m_resources.libraryChanged) m_resources.libraryChanged();
      reload();
    };
  } else if (const Status removed = m_resources.library->remove(name.toStdString()); !removed) {
    return m_services.notifier.error(removed.error());
  }
  if (m_resources.libraryChanged) m_resources.libraryChanged();
  reload();
  m_services.notifier.toast(std::move(toast));
}

void ModelsPage::showMenu(const QString& path, const QPoint& at) {
  select(path);
  auto* menu = new QMenu(m_root);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const auto add = [&](const char* id) {
    if (QAction* action = m_services.commands.action(QString::fromLatin1(id))) menu->addAction(action);
  };
  if (model(path)) {
    add("models.chat");
    add("models.measure");
  }
  add("models.merge");
  menu->addSeparator();
  add("models.export");
  if (adapter(path)) add("models.export_peft");
  if (path.toStdString() != kEmbeddedModelName) {
    connect(menu->addAction(tr("Copy the path")), &QAction::triggered, this,
            [path] { QGuiApplication::clipboard()->setText(path); });
    menu->addSeparator();
    add("models.remove");
  }
  menu->popup(at);
}

}  // namespace heddle::ui

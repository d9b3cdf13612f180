// KnowledgePage: what can be done, by name.
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>

#include "core/knowledge/knowledge_repository.h"
#include "core/store/project.h"
#include "ui/knowledge/chunk_view.h"
#include "ui/knowledge/document_pane.h"
#include "ui/knowledge/knowledge_jobs.h"
#include "ui/knowledge/knowledge_page.h"
#include "ui/knowledge/search_pane.h"
#include "ui/knowledge/source_list_model.h"
#include "ui/knowledge/source_list_view.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/widgets/fields.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

void KnowledgePage::registerCommands() {
  const auto open = [this] { return m_services.project.project() != nullptr; };
  const auto source = [this] { return chosenSource() != 0; };
  const auto chunk = [this] {
    const PaintedChunk* chosen = m_pane ? m_pane->chunkView()->chosenChunk() : nullptr;
    return m_document != 0 && chosen && chosen->id != 0;
  };
  const auto add = [this](Command command) {
    command.category = tr("Knowledge");
    command.page = id();
    m_services.commands.add(std::move(command), this);
  };
  add({.id = u"knowledge.add_folder"_s,
       .name = tr("Add a folder"),
       .icon = u"folder"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_N),
       .run = [this] { chooseFolder(); },
       .enabled = open});
  add({.id = u"knowledge.add_files"_s,
       .name = tr("Add files"),
       .icon = u"document"_s,
       .run = [this] { chooseFiles(); },
       .enabled = open});
  add({.id = u"knowledge.read"_s,
       .name = tr("Read again what changed"),
       .icon = u"refresh"_s,
       .key = QKeySequence(Qt::Key_F5),
       .run =
           [this] {
             std::set<SourceId> ids;
             if (chosenSource() != 0)
               ids.insert(chosenSource());
             else
               for (const auto& group : m_sources->groups()) ids.insert(group.source.id);
             m_jobs->read(std::move(ids));
           },
       .enabled = [this] { return !m_sources->groups().empty(); }});
  add({.id = u"knowledge.retry"_s,
       .name = tr("Try failed documents again"),
       .run = [this] { m_jobs->read({chosenSource()}, true); },
       .enabled = source});
  add({.id = u"knowledge.stop"_s,
       .name = tr("Stop reading"),
       .icon = u"stop"_s,
       .run = [this] { m_jobs->cancel(); },
       .enabled = [this] { return m_jobs->isBusy(); },
       .menu = MenuPlace::Run});
  add({.id = u"knowledge.rename"_s,
       .name = tr("Rename the source…"),
       .icon = u"edit"_s,
       .run = [this] { renameSource(); },
       .enabled = source});
  add({.id = u"knowledge.remove"_s,
       .name = tr("Remove the source"),
       .icon = u"remove"_s,
       .run = [this] { removeSource(); },
       .enabled = source});
  add({.id = u"knowledge.filter"_s, .name = tr("Find a document"), .icon = u"filter"_s, .run = [this] {
         showFilter();
       }});
  add({.id = u"knowledge.search"_s,
       .name = tr("Search in the documents"),
       .icon = u"search"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_F),
       .run =
           [this] {
             if (m_search) m_search->focusQuery();
           },
       .enabled = open});
  add({.id = u"knowledge.index_settings"_s,
       .name = tr("Index settings…"),
       .icon = u"settings"_s,
       .run = [this] { editIndex(); },
       .enabled = open});
  add({.id = u"knowledge.rebuild"_s,
       .name = tr("Make the index anew"),
       .run = [this] { m_jobs->index({.rebuild = true, .refit = true}); },
       .enabled = [this] { return !m_sources->groups().empty(); }});
  add({.id = u"knowledge.edit"_s,
       .name = tr("Edit the chunk"),
       .icon = u"edit"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_E),
       .run =
           [this] {
             m_pane->showPaper(false);
             m_pane->chunkView()->edit(m_pane->chunkView()->chosen());
           },
       .enabled = chunk});
  add({.id = u"knowledge.merge"_s,
       .name = tr("Merge the chunk with the next"),
       .icon = u"merge"_s,
       .key = QKeySequence(Qt::CTRL | Qt::Key_M),
       .run = [this] { mergeChosen(); },
       .enabled =
           [this, chunk] {
             return chunk() && m_pane->chunkView()->chosen() + 1 <
                                   static_cast<int>(m_pane->chunkView()->chunks().size());
           }});
  add({.id = u"knowledge.split"_s,
       .name = tr("Split the chunk at the caret"),
       .icon = u"branch"_s,
       .key = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M),
       .run = [this] { splitChosen(); },
       .enabled =
           [this, chunk] {
             return chunk() && m_pane->chunkView()->caret() > 0 &&
                    m_pane->chunkView()->caret() < m_pane->chunkView()->chosenChunk()->text.size();
           }});
  add({.id = u"knowledge.enable"_s,
       .name = tr("Leave the chunk out, or take it in again"),
       .run = [this] { enableChosen(); },
       .enabled = chunk});
}

SourceId KnowledgePage::chosenSource() const {
  if (!m_list) return 0;
  const Source* source = m_sources->sourceAt(m_list->currentIndex());
  return source ? source->id : 0;
}

void KnowledgePage::chooseFolder() {
  const QString path = QFileDialog::getExistingDirectory(widget()->window(), tr("Add a folder"));
  if (!path.isEmpty()) addSource({path});
}

void KnowledgePage::chooseFiles() {
  const QStringList paths = QFileDialog::getOpenFileNames(widget()->window(), tr("Add files"));
  if (!paths.isEmpty()) addSource(paths);
}

void KnowledgePage::addSource(const QStringList& paths) {
  Project* project = m_services.project.project();
  if (!project) return;
  SourceSettings settings;
  for (const QString& path : paths)
    settings.paths.push_back(QFileInfo(path).absoluteFilePath().toStdString());
  const std::string name = QFileInfo(paths.front()).fileName().toStdString();
  const auto added =
      project->write(Durability::Full, [=, me = project->me()](Database& database) -> Result<SourceId> {
        HEDDLE_ASSIGN(const std::string free, ThingRepository(database).freeName(kSourceKind, name));
        return KnowledgeRepository(database).addSource(free, settings, me);
      });
  whenDone(added, this, [this](const Result<SourceId>& source) {
    if (!source) return m_services.notifier.error(source.error());
    m_services.project.noteSaved();
    reloadSources();
    m_jobs->read({*source});
  });
}

void KnowledgePage::renameSource() {
  Project* project = m_services.project.project();
  const SourceId id = chosenSource();
  const Source* source = m_sources->sourceAt(m_list->currentIndex());
  if (!project || !source) return;
  bool accepted = false;
  const QString name =
      QInputDialog::getText(widget()->window(), tr("Rename the source"), tr("Name"), QLineEdit::Normal,
                            QString::fromStdString(source->name), &accepted);
  if (!accepted || name.trimmed().isEmpty()) return;
  whenDone(project->write(Durability::Full,
                          [id, text = name.trimmed().toStdString()](Database& database) {
                            return ThingRepository(database).rename(id, text);
                          }),
           this, [this](const Status& done) {
             if (!done) m_services.notifier.error(done.error());
             reloadSources();
           });
}

void KnowledgePage::removeSource() {
  Project* project = m_services.project.project();
  const SourceId id = chosenSource();
  const Source* source = m_sources->sourceAt(m_list->currentIndex());
  if (!project || !source) return;
  const QString name = QString::fromStdString(source->name);
  whenDone(
      project->write(Durability::Full,
                     [id](Database& database) { return KnowledgeRepository(database).removeSource(id); }),
      this, [this, id, name](const Status& done) {
        if (!done) return m_services.notifier.error(done.error());
        if (m_pane && m_pane->contents().document.source == id) m_document = 0;
        reloadSources();
        Q_EMIT headingChanged();
        m_jobs->index();
        const auto restore = [this, id] {
          Project* open = m_services.project.project();
          if (!open) return;
          whenDone(open->write(
                       Durability::Full,
                       [id](Database& database) { return KnowledgeRepository(database).restoreSource(id); }),
                   this, [this](const Status& restored) {
                     if (!restored) m_services.notifier.error(restored.error());
                     reloadSources();
                     m_jobs->index();
                   });
        };
        m_services.notifier.toast({.tone = Tone::Info,
                                   .title = tr("Source removed"),
                                   .detail = name,
                                   .action = tr("Undo"),
                                   .run = restore});
      });
}

void KnowledgePage::showFilter() {
  if (!m_filter) return;
  m_filter->setVisible(!m_filter->isVisible());
  if (m_filter->isVisible())
    m_filter->setFocus();
  else
    m_filter->clear();
}

}  // namespace heddle::ui

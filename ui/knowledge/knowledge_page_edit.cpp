// KnowledgePage: how documents are cut, and what people do to chunks.
#include <algorithm>

#include "core/knowledge/knowledge_repository.h"
#include "core/knowledge/splitter.h"
#include "core/knowledge/text_positions.h"
#include "core/store/project.h"
#include "ui/knowledge/chunk_view.h"
#include "ui/knowledge/document_pane.h"
#include "ui/knowledge/index_dialog.h"
#include "ui/knowledge/knowledge_jobs.h"
#include "ui/knowledge/knowledge_page.h"
#include "ui/knowledge/search_pane.h"
#include "ui/knowledge/splitter_popup.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/widgets/error_text.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

// Paints the chunks that other settings would give over the document, beside the window's thread.
void KnowledgePage::preview() {
  if (!m_tokens || m_document == 0) return;
  ++m_pending;
  m_pool.start([mail = m_mailbox.sender(), this, turn = ++m_previewTurn, id = m_document,
                settings = m_pane->splitter()->settings(), headings = m_pane->contents().headings,
                tokens = m_tokens, project = m_services.project.project(), stop = m_stop.get_token()] {
    struct Painted {
      std::vector<PaintedChunk> chunks;
      int64_t tokens = 0;
    };
    const auto made = [&]() -> Result<Painted> {
      HEDDLE_ASSIGN(const std::string text, project->read([id](Database& database) {
        return KnowledgeRepository(database).text(id);
      }));
      HEDDLE_ASSIGN(const auto chunks, previewChunks(text, headings, settings, *tokens, stop));
      Painted painted{paintPreview(text, chunks, headings), 0};
      for (const PreviewChunk& chunk : chunks) painted.tokens += chunk.tokens;
      return painted;
    }();
    mail.post([this, turn, made] {
      m_pending = std::max(0, m_pending - 1);
      if (turn != m_previewTurn) return;
      if (!made) return m_pane->splitter()->setPreview(sentence(made.error()));
      const auto count = static_cast<int>(made->chunks.size());
      const auto mean = count > 0 ? made->tokens / count : 0;
      m_pane->setPreview(made->chunks,
                         tr("This document: %n chunk(s), %1 on average; %2 now.", nullptr, count)
                             .arg(tokensText(mean), QString::number(m_pane->contents().chunks.size())));
    });
  });
}

void KnowledgePage::applySplitter() {
  Project* project = m_services.project.project();
  if (!project || m_document == 0) return;
  const SourceId source = m_pane->contents().document.source;
  SourceSettings settings = m_pane->contents().settings;
  settings.splitter = m_pane->splitter()->settings();
  const auto saved = project->write(Durability::Full, [=, me = project->me()](Database& database) {
    return KnowledgeRepository(database).saveSettings(source, settings, {}, me);
  });
  whenDone(saved, this, [this, source](const Result<VersionId>& version) {
    if (!version) return m_services.notifier.error(version.error());
    m_services.project.noteSaved();
    m_jobs->read({source});
  });
}

void KnowledgePage::change(std::function<Result<ChunkStep>(ChunkEditor&)> edit) {
  Project* project = m_services.project.project();
  if (!project || !m_tokens) return;
  ++m_pending;
  const auto done = project->write(
      Durability::Full, [edit = std::move(edit), tokens = m_tokens, me = project->me()](Database& database) {
        ChunkEditor editor(database, *tokens, me);
        return edit(editor);
      });
  whenDone(done, this, [this](const Result<ChunkStep>& step) {
    m_pending = std::max(0, m_pending - 1);
    if (!step) return m_services.notifier.error(step.error());
    if (step->kind != ChunkStepKind::Undo) m_steps.emplace_back(step->document, step->id);
    m_services.project.noteSaved();
    reloadDocument();
    // The index follows by itself; nothing is embedded twice.
    m_jobs->index();
  });
}

bool KnowledgePage::undo() {
  // What was done to another document is taken back there, where one sees it.
  const auto last = std::find_if(m_steps.rbegin(), m_steps.rend(),
                                 [this](const auto& step) { return step.first == m_document; });
  if (last == m_steps.rend()) return false;
  const ChunkStepId step = last->second;
  m_steps.erase(std::next(last).base());
  change([step](ChunkEditor& editor) { return editor.undo(step); });
  return true;
}

void KnowledgePage::mergeChosen() {
  const ChunkView* view = m_pane->chunkView();
  const auto next = static_cast<size_t>(view->chosen()) + 1;
  if (!view->chosenChunk() || next >= view->chunks().size()) return;
  change([ids = std::vector{view->chosenChunk()->id, view->chunks()[next].id}](ChunkEditor& editor) {
    return editor.merge(ids);
  });
}

void KnowledgePage::splitChosen() {
  const PaintedChunk* chunk = m_pane->chunkView()->chosenChunk();
  if (!chunk) return;
  const int64_t place = characterCount(chunk->text.left(m_pane->chunkView()->caret()).toStdString());
  change([id = chunk->id, place](ChunkEditor& editor) { return editor.split(id, place); });
}

void KnowledgePage::enableChosen() {
  const PaintedChunk* chunk = m_pane->chunkView()->chosenChunk();
  if (!chunk) return;
  change([id = chunk->id, on = !chunk->enabled](ChunkEditor& editor) { return editor.setEnabled(id, on); });
}

void KnowledgePage::editIndex() {
  Project* project = m_services.project.project();
  if (!project) return;
  const auto wanted = project->read([](Database& database) { return wantedIndexSettings(database); });
  if (!wanted) return m_services.notifier.error(wanted.error());
  auto* dialog = new IndexDialog(*wanted, m_services.models, widget()->window());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this, dialog, project] {
    const auto chosen = dialog->settings();
    if (!chosen) return;
    const auto saved = project->write(Durability::Full, [settings = *chosen](Database& database) {
      return setWantedIndexSettings(database, settings);
    });
    whenDone(saved, this, [this](const Status& done) {
      if (!done) return m_services.notifier.error(done.error());
      m_reload.start();
      m_jobs->index();
    });
  });
  dialog->open();
}

}  // namespace heddle::ui

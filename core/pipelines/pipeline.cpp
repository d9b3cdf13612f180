#include "core/pipelines/pipeline.h"

#include "core/pipelines/pipeline_repository.h"
#include "core/store/content_repository.h"
#include "core/store/draft_repository.h"

namespace heddle::pipelines {

struct Pipeline::Stored {
  Thing thing;
  int number = 0;
  std::string hash;
  Graph graph;
  std::optional<Graph> draft;
  VersionId draftBase = 0;
};

Pipeline::Pipeline(Project& project, ThingId id) : m_project(project), m_id(id) {
  m_document.addListener([this](const GraphChange& change) {
    compare();
    Q_EMIT graphChanged(change);
  });
}

Result<std::unique_ptr<Pipeline>> Pipeline::open(Project& project, ThingId id) {
  std::unique_ptr<Pipeline> pipeline(new Pipeline(project, id));
  HEDDLE_TRY(pipeline->load());
  connect(&project, &Project::changed, pipeline.get(), &Pipeline::heard);
  return pipeline;
}

std::string Pipeline::draftKey() const {
  return "pipeline/" + std::to_string(m_id);
}

Result<Pipeline::Stored> Pipeline::readStored(bool withDraft) {
  return m_project.read([&](Database& database) -> Result<Stored> {
    Stored stored;
    HEDDLE_ASSIGN(stored.thing, ThingRepository(database).get(m_id));
    if (stored.thing.head) {
      HEDDLE_ASSIGN(const Version version, ThingRepository(database).version(stored.thing.head));
      stored.number = version.number;
      stored.hash = version.hash;
      HEDDLE_ASSIGN(stored.graph, PipelineRepository(database).graph(version.id));
    }
    if (!withDraft) return stored;
    HEDDLE_ASSIGN(const auto draft, DraftRepository(database).get(draftKey()));
    if (!draft) return stored;
    // A draft that cannot be read is worth less than the saved version.
    if (auto graph = Graph::fromText(draft->content)) {
      stored.draft = *std::move(graph);
      stored.draftBase = draft->baseVersion;
    }
    return stored;
  });
}

Status Pipeline::load() {
  HEDDLE_ASSIGN(const Stored stored, readStored(true));
  adopt(stored);
  if (stored.draft && !(*stored.draft == stored.graph)) {
    m_document.reset(*stored.draft);
    m_cameFromDraft = true;
  }
  return {};
}

void Pipeline::adopt(const Stored& stored) {
  m_name = stored.thing.name;
  m_version = stored.thing.head;
  m_number = stored.number;
  m_hash = stored.hash;
  m_saved = stored.graph;
  m_removed = stored.thing.deleted_ms.has_value();
  m_document.reset(stored.graph);
}

void Pipeline::compare() {
  const bool modified = !(m_document.graph() == m_saved);
  if (modified == m_modified) return;
  m_modified = modified;
  Q_EMIT modifiedChanged(modified);
}

QFuture<Status> Pipeline::keepDraft() {
  if (!m_modified)
    return m_project.write(Durability::Normal, [key = draftKey()](Database& database) {
      return DraftRepository(database).remove(key);
    });
  Draft draft;
  draft.key = draftKey();
  draft.thing = m_id;
  draft.person = m_project.me();
  draft.baseVersion = m_version;
  draft.content = graph().toText();
  return m_project.write(Durability::Normal,
                         [draft](Database& database) { return DraftRepository(database).put(draft); });
}

QFuture<Result<VersionId>> Pipeline::save(const std::string& note) {
  m_saving = true;
  const Graph saved = graph();
  auto saving = m_project.write(Durability::Full,
                                [id = m_id, saved, note, me = m_project.me(), base = m_version,
                                 key = draftKey()](Database& database) -> Result<VersionId> {
                                  HEDDLE_ASSIGN(const VersionId version,
                                                PipelineRepository(database).save(id, saved, note, me, base));
                                  HEDDLE_TRY(DraftRepository(database).remove(key));
                                  return version;
                                });
  whenDone(saving, this, [this, saved](const Result<VersionId>& version) {
    m_saving = false;
    if (!version) {
      Q_EMIT saveFailed(version.error());
      return;
    }
    m_saved = saved;
    if (const auto stored = readStored(false)) {
      m_version = *version;
      m_number = stored->number;
      m_hash = stored->hash;
    }
    m_cameFromDraft = false;
    compare();
    Q_EMIT versionChanged();
  });
  return saving;
}

void Pipeline::discardEdits() {
  m_document.reset(m_saved);
  m_cameFromDraft = false;
  (void)keepDraft();
}

QFuture<Result<VersionId>> Pipeline::restoreVersion(VersionId id) {
  auto restoring = m_project.write(
      Durability::Full, [id, me = m_project.me(), key = draftKey()](Database& database) -> Result<VersionId> {
        HEDDLE_TRY(DraftRepository(database).remove(key));
        return PipelineRepository(database).restoreVersion(id, me);
      });
  whenDone(restoring, this, [this](const Result<VersionId>& version) {
    if (!version) {
      Q_EMIT saveFailed(version.error());
      return;
    }
    const auto stored = readStored(false);
    if (!stored) return;
    m_cameFromDraft = false;
    adopt(*stored);
    Q_EMIT versionChanged();
  });
  return restoring;
}

// Something in the project changed, here or in another process.
void Pipeline::heard(const Change& change) {
  const bool mine = change.kind == PipelineRepository::kKind && (change.id == m_id || change.id == 0);
  if ((!mine && !change.kind.empty()) || m_saving) return;
  const auto stored = readStored(false);
  if (!stored) {
    if (stored.error().code == "store.no_thing" && !std::exchange(m_removed, true)) Q_EMIT removed();
    return;
  }
  if (stored->thing.name != m_name) {
    m_name = stored->thing.name;
    Q_EMIT nameChanged();
  }
  const bool gone = stored->thing.deleted_ms.has_value();
  if (gone && !m_removed) Q_EMIT removed();
  m_removed = gone;
  if (stored->thing.head == m_version || m_modified) return;
  adopt(*stored);
  Q_EMIT versionChanged();
}

}  // namespace heddle::pipelines

#include "core/prompts/prompt.h"

#include <algorithm>

#include "core/prompts/prompt_repository.h"
#include "core/store/draft_repository.h"

namespace heddle {

struct Prompt::Stored {
  Thing thing;
  PromptContent content;
  std::optional<Draft> draft;
};

Prompt::Prompt(Project& project, ThingId id) : m_project(project), m_id(id) {
  connect(&project, &Project::changed, this, &Prompt::heard);
}

Result<std::unique_ptr<Prompt>> Prompt::open(Project& project, ThingId id) {
  std::unique_ptr<Prompt> prompt(new Prompt(project, id));
  HEDDLE_TRY(prompt->load());
  return prompt;
}

std::string Prompt::draftKey() const {
  return "prompt/" + std::to_string(m_id);
}

Result<Prompt::Stored> Prompt::readStored(bool withDraft) {
  return m_project.read([this, withDraft](Database& database) -> Result<Stored> {
    Stored stored;
    HEDDLE_ASSIGN(stored.thing, ThingRepository(database).get(m_id));
    HEDDLE_ASSIGN(stored.content, PromptRepository(database).content(stored.thing.head));
    if (withDraft) {
      HEDDLE_ASSIGN(stored.draft, DraftRepository(database).get(draftKey()));
    }
    return stored;
  });
}

Status Prompt::load() {
  HEDDLE_ASSIGN(const Stored stored, readStored(true));
  m_name = stored.thing.name;
  adopt(stored);
  if (!stored.draft) return {};
  // A draft that cannot be read must not keep the prompt from opening; it stays in the project.
  const auto draft = PromptContent::fromText(stored.draft->content);
  if (!draft || *draft == m_saved) return {};
  m_content = *draft;
  m_cameFromDraft = true;
  // The next save continues the version that was edited, even if others have saved since.
  if (stored.draft->baseVersion) m_version = stored.draft->baseVersion;
  return {};
}

void Prompt::adopt(const Stored& stored) {
  m_version = stored.thing.head;
  m_number = stored.thing.versions;
  m_saved = m_content = stored.content;
}

void Prompt::heard(const Change& change) {
  const bool mine = change.kind == PromptRepository::kKind && change.id == m_id;
  if (!change.elsewhere && !mine) return;
  const auto stored = readStored(false);
  if (!stored ? stored.error().code == "store.no_thing" : stored->thing.deleted_ms.has_value()) {
    if (!std::exchange(m_removed, true)) Q_EMIT removed();
    return;
  }
  if (!stored) return;
  m_removed = false;
  if (stored->thing.name != m_name) {
    m_name = stored->thing.name;
    Q_EMIT nameChanged();
  }
  if (stored->thing.head == m_version || m_saving || isModified()) return;
  const bool differs = !(stored->content == m_content);
  adopt(*stored);
  if (differs) Q_EMIT contentChanged();
  Q_EMIT versionChanged();
}

void Prompt::setContent(const PromptContent& content) {
  if (content == m_content) return;
  const bool before = isModified();
  m_content = content;
  Q_EMIT contentChanged();
  if (before != isModified()) Q_EMIT modifiedChanged(isModified());
}

void Prompt::setMessageText(size_t message, const std::string& text) {
  if (message >= m_content.messages.size()) return;
  PromptContent content = m_content;
  content.messages[message].text = text;
  setContent(content);
}

void Prompt::setVariable(const PromptVariable& variable) {
  PromptContent content = m_content;
  const auto known = std::ranges::find(content.variables, variable.name, &PromptVariable::name);
  if (known == content.variables.end())
    content.variables.push_back(variable);
  else
    *known = variable;
  setContent(content);
}

void Prompt::removeVariable(const std::string& name) {
  PromptContent content = m_content;
  std::erase_if(content.variables, [&name](const PromptVariable& variable) { return variable.name == name; });
  setContent(content);
}

QFuture<Status> Prompt::keepDraft() {
  Draft draft{draftKey(), m_id, m_project.me(), m_version, isModified() ? m_content.toText() : std::string(),
              0};
  return m_project.write(Durability::Normal, [draft = std::move(draft)](Database& database) {
    return draft.content.empty() ? DraftRepository(database).remove(draft.key)
                                 : DraftRepository(database).put(draft);
  });
}

QFuture<Result<VersionId>> Prompt::save(const std::string& note) {
  m_saving = true;
  auto future =
      m_project.write(Durability::Full,
                      [id = m_id, content = m_content, note, me = m_project.me(), parent = m_version,
                       key = draftKey()](Database& database) -> Result<VersionId> {
                        HEDDLE_TRY(DraftRepository(database).remove(key));
                        return PromptRepository(database).save(id, content, note, me, parent);
                      });
  whenDone(future, this, [this, content = m_content](const Result<VersionId>& version) {
    m_saving = false;
    if (!version) {
      Q_EMIT saveFailed(version.error());
      return;
    }
    const bool before = isModified();
    m_saved = content;
    m_version = *version;
    if (const auto stored = readStored(false)) m_number = stored->thing.versions;
    m_cameFromDraft = false;
    if (before != isModified()) Q_EMIT modifiedChanged(isModified());
    if (isModified()) (void)keepDraft();  // what was typed meanwhile: saving took the draft away
    Q_EMIT versionChanged();
  });
  return future;
}

void Prompt::discardEdits() {
  setContent(PromptContent(m_saved));
  m_cameFromDraft = false;
  (void)keepDraft();
}

QFuture<Result<VersionId>> Prompt::restoreVersion(VersionId id) {
  discardEdits();
  auto future = m_project.write(Durability::Full, [id, me = m_project.me()](Database& database) {
    return PromptRepository(database).restoreVersion(id, me);
  });
  // A success is heard as a change; nothing is edited here, so it is adopted.
  whenDone(future, this, [this](const Result<VersionId>& version) {
    if (!version) Q_EMIT saveFailed(version.error());
  });
  return future;
}

}  // namespace heddle

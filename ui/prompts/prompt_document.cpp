#include "ui/prompts/prompt_document.h"

#include <QElapsedTimer>
#include <QUndoCommand>

#include "core/base/log.h"
#include "core/prompts/prompt_repository.h"
#include "core/store/draft_repository.h"

namespace heddle::ui {
namespace {

constexpr int kKeepPause_ms = 500;
constexpr int kMergePause_ms = 1000;  // a slider that is dragged is one edit

// Entries of either list that the other does not have.
template <class T>
int differences(const std::vector<T>& one, const std::vector<T>& other) {
  int count = 0;
  for (size_t i = 0; i < std::max(one.size(), other.size()); ++i)
    if (i >= one.size() || i >= other.size() || !(one[i] == other[i])) ++count;
  return count;
}

}  // namespace

class PromptEdit : public QUndoCommand {
 public:
  PromptEdit(PromptDocument& document, const QString& name, PromptState before, PromptState after,
             EditKind kind)
      : QUndoCommand(name),
        m_document(document),
        m_before(std::move(before)),
        m_after(std::move(after)),
        m_kind(kind) {
    m_made.start();
  }
  int id() const override { return m_kind == EditKind::Single ? -1 : static_cast<int>(m_kind); }
  bool mergeWith(const QUndoCommand* later) override {
    const auto* edit = static_cast<const PromptEdit*>(later);
    if (m_made.elapsed() > kMergePause_ms) return false;
    m_after = edit->m_after;
    m_made.restart();
    return true;
  }
  void redo() override { m_document.apply(m_after); }
  void undo() override { m_document.apply(m_before); }

 private:
  PromptDocument& m_document;
  PromptState m_before, m_after;
  EditKind m_kind;
  QElapsedTimer m_made;
};

Result<std::unique_ptr<PromptDocument>> PromptDocument::open(Project& project, ThingId id) {
  HEDDLE_ASSIGN(auto prompt, Prompt::open(project, id));
  return std::unique_ptr<PromptDocument>(new PromptDocument(project, std::move(prompt)));
}

PromptDocument::PromptDocument(Project& project, std::unique_ptr<Prompt> prompt)
    : m_project(project), m_prompt(std::move(prompt)) {
  m_keepTimer.setSingleShot(true);
  m_keepTimer.setInterval(kKeepPause_ms);
  connect(&m_keepTimer, &QTimer::timeout, this, &PromptDocument::keep);
  const auto kept =
      m_project.read([this](Database& database) { return DraftRepository(database).get(valuesKey()); });
  if (kept && *kept) {
    auto values = nlohmann::ordered_json::parse((*kept)->content, nullptr, false);
    if (values.is_object()) m_values = std::move(values);
  }
  readSaved();
  m_settled = state();
  connect(m_prompt.get(), &Prompt::contentChanged, this, &PromptDocument::contentChanged);
  connect(m_prompt.get(), &Prompt::versionChanged, this, &PromptDocument::readSaved);
}

PromptDocument::~PromptDocument() {
  if (m_keepTimer.isActive()) keep();
}

std::string PromptDocument::valuesKey() const {
  return "prompt/" + std::to_string(m_prompt->id()) + "/values";
}

void PromptDocument::readSaved() {
  auto saved = m_project.read(
      [this](Database& database) { return PromptRepository(database).content(m_prompt->version()); });
  m_saved = saved ? *std::move(saved) : m_prompt->content();
}

int PromptDocument::unsavedEdits() const {
  if (!m_prompt->isModified()) return 0;
  const PromptContent& now = content();
  int count = differences(now.messages, m_saved.messages) + differences(now.variables, m_saved.variables);
  count += now.model != m_saved.model || !(now.adapters == m_saved.adapters);
  count += !(now.sampling == m_saved.sampling);
  count += now.maxTokens != m_saved.maxTokens;
  count += now.stop != m_saved.stop;
  count += now.notes != m_saved.notes;
  return std::max(1, count);
}

// A change that did not come from here (a version restored, another process) cannot be undone with the steps
// that were made on the content before it.
void PromptDocument::contentChanged() {
  m_contentPending = true;
  m_keepTimer.start();
  if (!m_applying) {
    m_settled = state();
    m_stack.clear();
  }
  Q_EMIT changed();
}

void PromptDocument::apply(const PromptState& state) {
  m_applying = true;
  const bool values = m_values != state.values;
  m_values = state.values;
  m_prompt->setContent(state.content);
  m_applying = false;
  m_settled = state;
  if (!values) return;
  m_valuesPending = true;
  m_keepTimer.start();
  Q_EMIT changed();
}

void PromptDocument::typeMessage(size_t message, const std::string& text) {
  m_applying = true;
  m_prompt->setMessageText(message, text);
  m_applying = false;
}

void PromptDocument::settle() {
  PromptState now = state();
  if (now == m_settled) return;
  m_stack.push(new PromptEdit(*this, tr("Typing"), m_settled, std::move(now), EditKind::Single));
}

void PromptDocument::change(const QString& name, const PromptState& after, EditKind kind) {
  settle();
  if (after == m_settled) return;
  m_stack.push(new PromptEdit(*this, name, m_settled, after, kind));
}

void PromptDocument::setContent(const QString& name, const PromptContent& content, EditKind kind) {
  change(name, {content, m_values}, kind);
}

void PromptDocument::setValue(const std::string& variable, const nlohmann::ordered_json& value) {
  PromptState after = state();
  if (value.is_null())
    after.values.erase(variable);
  else
    after.values[variable] = value;
  change(tr("Value of %1").arg(QString::fromStdString(variable)), after);
}

bool PromptDocument::undo() {
  settle();
  if (!m_stack.canUndo()) return false;
  m_stack.undo();
  return true;
}

bool PromptDocument::redo() {
  settle();
  if (!m_stack.canRedo()) return false;
  m_stack.redo();
  return true;
}

QFuture<Result<VersionId>> PromptDocument::save(const std::string& note) {
  settle();
  m_contentPending = false;
  return m_prompt->save(note);
}

void PromptDocument::discardEdits() {
  settle();
  const PromptState before = state();
  m_applying = true;
  m_prompt->discardEdits();
  m_applying = false;
  PromptState after = state();
  if (after == before) return;
  m_settled = before;
  m_stack.push(new PromptEdit(*this, tr("Discard edits"), before, std::move(after), EditKind::Single));
}

void PromptDocument::keep() {
  m_keepTimer.stop();
  if (std::exchange(m_contentPending, false)) (void)m_prompt->keepDraft();
  if (!std::exchange(m_valuesPending, false)) return;
  Draft draft{.key = valuesKey(),
              .thing = m_prompt->id(),
              .person = m_project.me(),
              .content = m_values.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)};
  (void)m_project.write(Durability::Normal, [draft = std::move(draft)](Database& database) {
    const Status kept = DraftRepository(database).put(draft);
    if (!kept) log::warning("prompts", kept.error().english());
    return kept;
  });
}

}  // namespace heddle::ui

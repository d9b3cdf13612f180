// PromptsPage: what changes a prompt.
#include <QInputDialog>
#include <QLineEdit>

#include "ui/prompts/prompt_pane.h"
#include "ui/prompts/prompts_inspector.h"
#include "ui/prompts/prompts_page.h"
#include "ui/prompts/template_view.h"
#include "ui/prompts/variable_dialog.h"
#include "ui/prompts/variables_model.h"
#include "ui/prompts/variables_view.h"
#include "ui/prompts/version_list_model.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"

namespace heddle::ui {

void PromptsPage::editMessage(int message, const std::function<void(PromptContent&)>& edit,
                              const QString& name) {
  if (!m_document || m_shownVersion != 0) return;
  PromptContent content = m_document->content();
  if (message < 0 || static_cast<size_t>(message) >= content.messages.size()) return;
  edit(content);
  m_document->setContent(name, content);
}

void PromptsPage::addMessage(const std::string& role) {
  PromptContent content = m_document->content();
  const bool first = role == "system";
  const int at = first ? 0 : static_cast<int>(content.messages.size());
  content.messages.insert(content.messages.begin() + at, PromptMessage{role, {}});
  m_document->setContent(tr("Add a message"), content);
  m_pane->setTab(PromptPane::kTemplate);
  m_pane->templates()->goTo(at, 1, 1);
}

void PromptsPage::moveMessage(int message, int step) {
  const int other = message + step;
  if (!m_document || other < 0 || static_cast<size_t>(other) >= m_document->content().messages.size()) return;
  editMessage(
      message,
      [&](PromptContent& content) {
        std::swap(content.messages[static_cast<size_t>(message)],
                  content.messages[static_cast<size_t>(other)]);
      },
      tr("Move a message"));
}

void PromptsPage::editVariable(const QString& name) {
  if (!m_document || m_shownVersion != 0) return;
  const int row = m_variables->rowOf(name.toStdString());
  const FormVariable* entry = m_variables->variableAt(row);
  const bool used = entry && entry->used;
  const PromptVariable before = entry ? entry->variable : PromptVariable{};
  std::vector<std::string> taken;
  for (int i = 0; i < m_variables->rowCount(); ++i)
    if (i != row) taken.push_back(m_variables->variableAt(i)->variable.name);
  auto* dialog = new VariableDialog(before, std::move(taken), used, widget());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this, dialog, old = before.name] {
    if (!m_document) return;
    PromptState state = m_document->state();
    const PromptVariable& made = dialog->variable();
    auto& variables = state.content.variables;
    const auto known = std::ranges::find(variables, old, &PromptVariable::name);
    if (known == variables.end())
      variables.push_back(made);
    else
      *known = made;
    if (made.name != old) state.values.erase(old);
    m_document->change(tr("Variable %1").arg(QString::fromStdString(made.name)), state);
  });
  dialog->open();
}

void PromptsPage::removeVariable(const QString& name) {
  if (!m_document || m_shownVersion != 0) return;
  PromptState state = m_document->state();
  const std::string wanted = name.toStdString();
  std::erase_if(state.content.variables, [&](const PromptVariable& known) { return known.name == wanted; });
  state.values.erase(wanted);
  m_document->change(tr("Remove variable %1").arg(name), state);
}

// A variable that was only found in a template becomes a declared one. Values that do not suit the new type
// are left out.
void PromptsPage::chooseType(const std::string& name, VariableType type) {
  const FormVariable* entry = m_variables->variableAt(m_variables->rowOf(name));
  if (!m_document || !entry) return;
  PromptState state = m_document->state();
  PromptVariable made = entry->variable;
  made.type = type;
  const auto converted = [&made](const nlohmann::ordered_json& value) -> nlohmann::ordered_json {
    auto parsed = parseValue(made, valueText(value));
    return parsed ? *std::move(parsed) : nlohmann::ordered_json();
  };
  if (!made.defaultValue.is_null()) made.defaultValue = converted(made.defaultValue);
  if (const auto value = state.values.find(name); value != state.values.end()) {
    auto now = converted(*value);
    if (now.is_null())
      state.values.erase(name);
    else
      *value = std::move(now);
  }
  auto& variables = state.content.variables;
  const auto known = std::ranges::find(variables, name, &PromptVariable::name);
  if (known == variables.end())
    variables.push_back(std::move(made));
  else
    *known = std::move(made);
  m_document->change(tr("Type of %1").arg(QString::fromStdString(name)), state);
}

void PromptsPage::goToProblem() {
  if (m_problems.empty() || !m_pane) return;
  const PromptProblem& first = m_problems.front();
  m_pane->setTab(PromptPane::kTemplate);
  m_pane->templates()->goTo(static_cast<int>(first.message), first.problem.line, first.problem.column);
}

void PromptsPage::solveProblem() {
  if (m_problems.empty() || !m_document || m_shownVersion != 0) return;
  const PromptProblem first = m_problems.front();
  if (!first.problem.replacement.isEmpty()) {
    m_pane->setTab(PromptPane::kTemplate);
    m_pane->templates()->editor(static_cast<int>(first.message))->applyReplacement(first.problem);
  } else if (!first.variable.empty()) {
    m_pane->variables()->editValue(first.variable);
  } else {
    goToProblem();
  }
}

void PromptsPage::save(const std::string& note) {
  if (!m_document || m_shownVersion != 0) return;
  std::string words = note;
  if (words.empty() && m_inspector) words = m_inspector->noteField()->text().trimmed().toStdString();
  whenDone(m_document->save(words), this, [this](const Result<VersionId>& saved) {
    if (!saved) return;  // the prompt says so
    if (m_inspector) m_inspector->noteField()->clear();
    m_services.project.noteSaved();
    reloadList();
  });
}

void PromptsPage::saveWithNote() {
  auto* dialog = new QInputDialog(widget());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Save version"));
  dialog->setLabelText(tr("What changed, in a few words"));
  connect(dialog, &QInputDialog::textValueSelected, this,
          [this](const QString& note) { save(note.trimmed().toStdString()); });
  dialog->open();
}

// Unsaved edits are saved as a version of their own first, so that nothing is lost.
void PromptsPage::restoreShown() {
  const VersionId wanted = m_shownVersion;
  const Version* version = m_versions->find(wanted);
  if (!m_document || !version) return;
  const QString number = QString::number(version->number);
  showVersion(0);
  const auto restore = [this, wanted, number, id = m_document->id()] {
    if (!m_document || m_document->id() != id) return;
    whenDone(m_document->prompt().restoreVersion(wanted), this,
             [this, number](const Result<VersionId>& made) {
               if (!made) return;  // the prompt says so
               m_services.project.noteSaved();
               m_services.notifier.toast(
                   {.tone = Tone::Good,
                    .title = tr("Version %1 is restored").arg(number),
                    .detail = tr("It is a new version; the ones before it are still there.")});
             });
  };
  if (!m_document->prompt().isModified()) return restore();
  whenDone(m_document->save(tr("Edits before version %1 was restored").arg(number).toStdString()), this,
           [restore](const Result<VersionId>& saved) {
             if (saved) restore();
           });
}

void PromptsPage::discardEdits() {
  if (!m_document) return;
  m_document->discardEdits();
  m_pane->headNotice()->hide();
}

}  // namespace heddle::ui

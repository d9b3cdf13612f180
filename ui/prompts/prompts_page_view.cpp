// PromptsPage: its widgets, and what they show.
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QSplitter>
#include <QStackedWidget>

#include "core/prompts/prompt_repository.h"
#include "ui/prompts/answer_view.h"
#include "ui/prompts/grid_session.h"
#include "ui/prompts/grid_view.h"
#include "ui/prompts/prompt_list_model.h"
#include "ui/prompts/prompt_pane.h"
#include "ui/prompts/prompts_inspector.h"
#include "ui/prompts/prompts_page.h"
#include "ui/prompts/run_list_model.h"
#include "ui/prompts/template_view.h"
#include "ui/prompts/variables_model.h"
#include "ui/prompts/variables_view.h"
#include "ui/prompts/version_list_model.h"
#include "ui/shell/adapter_picker.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/two_line_list.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

QWidget* PromptsPage::createWidget() {
  CommandRegistry& commands = m_services.commands;
  m_stack = new QStackedWidget;
  auto* noProject =
      new EmptyState(u"prompts"_s, tr("No project yet"),
                     tr("Prompts are kept in a project: one file with every version and every answer."));
  noProject->addPrimary(tr("Open the sample project"))->bindTo(commands.action(u"project.sample"_s));
  noProject->addSecondary(tr("New project"))->bindTo(commands.action(u"project.new"_s));
  m_stack->addWidget(noProject);
  auto* noPrompt =
      new EmptyState(u"prompts"_s, tr("No prompt chosen"),
                     tr("A prompt is a template with variables. Choose one at the left, or write your own."));
  noPrompt->addPrimary(tr("New prompt"))->bindTo(commands.action(u"prompts.new"_s));
  noPrompt->addSecondary(tr("Start from an example"))->bindTo(commands.action(u"prompts.new_from"_s));
  m_stack->addWidget(noPrompt);

  m_pane = new PromptPane(m_variables);
  m_pane->setMinimumWidth(320);
  m_answer = new AnswerView(m_runs);
  m_answer->setMinimumWidth(280);
  m_halves = new QSplitter(Qt::Horizontal);
  m_halves->setHandleWidth(1);
  m_halves->setChildrenCollapsible(false);
  m_halves->addWidget(m_pane);
  m_right = new QStackedWidget;
  m_right->addWidget(m_answer);
  m_right->addWidget(createGrid());
  m_halves->addWidget(m_right);
  m_halves->setStretchFactor(0, 2);
  m_halves->setStretchFactor(1, 3);
  m_halves->setSizes({400, 560});
  m_stack->addWidget(m_halves);
  wirePane();
  openProject();
  return m_stack;
}

void PromptsPage::wirePane() {
  CommandRegistry& commands = m_services.commands;
  const auto bind = [&commands](Button* button, const QString& command) {
    if (QAction* action = commands.action(command)) button->bindTo(action);
  };
  bind(m_pane->addButton(), u"prompts.add_message"_s);
  bind(m_pane->undoButton(), u"edit.undo"_s);
  bind(m_pane->redoButton(), u"edit.redo"_s);
  bind(m_pane->variables()->addButton(), u"prompts.add_variable"_s);
  TemplateView* templates = m_pane->templates();
  connect(templates, &TemplateView::textEdited, this, [this](int message, const QString& text) {
    if (m_document && m_shownVersion == 0)
      m_document->typeMessage(static_cast<size_t>(message), text.toStdString());
  });
  connect(templates, &TemplateView::left, this, [this] {
    if (m_document) m_document->settle();
  });
  connect(templates, &TemplateView::roleChosen, this, [this](int message, const QString& role) {
    editMessage(
        message,
        [&](PromptContent& content) {
          content.messages[static_cast<size_t>(message)].role = role.toStdString();
        },
        tr("Role of a message"));
  });
  connect(templates, &TemplateView::moveRequested, this, &PromptsPage::moveMessage);
  connect(templates, &TemplateView::removeRequested, this, [this](int message) {
    editMessage(
        message, [&](PromptContent& content) { content.messages.erase(content.messages.begin() + message); },
        tr("Remove a message"));
  });
  connect(m_pane, &PromptPane::tabChanged, this, [this] { m_services.commands.refresh(); });
  connect(m_pane->headNotice(), &Notice::actionRequested, this, [this] {
    if (m_shownVersion != 0)
      restoreShown();
    else
      discardEdits();
  });
  connect(m_pane->problemNotice(), &Notice::actionRequested, this, &PromptsPage::solveProblem);
  connect(m_variables, &VariablesModel::valueEdited, this,
          [this](const std::string& name, const nlohmann::ordered_json& value) {
            if (shownCase() != nullptr)
              setCaseValue(name, value);
            else if (m_document)
              m_document->setValue(name, value);
          });
  connect(m_variables, &VariablesModel::typeEdited, this, &PromptsPage::chooseType);
  connect(m_variables, &VariablesModel::valueRefused, this,
          [this](const heddle::Error& error) { m_pane->variables()->setProblem(sentence(error)); });
  connect(m_pane->variables(), &VariablesView::editRequested, this, &PromptsPage::editVariable);
  connect(m_pane->variables(), &VariablesView::removeRequested, this, &PromptsPage::removeVariable);
  const auto show = [this](const QModelIndex& index) {
    if (const Run* run = m_runs->runAt(index); run && !m_runner->isBusy())
      m_answer->showRun(*run, m_runs->origin(*run));
  };
  connect(m_answer->runList(), &QAbstractItemView::clicked, this, show);
  connect(m_answer->runList()->selectionModel(), &QItemSelectionModel::currentChanged, this, show);
  connect(m_answer, &AnswerView::errorActionRequested, this, [this] {
    if (m_errorStep) m_errorStep();
  });
}

QWidget* PromptsPage::createSideList() {
  CommandRegistry& commands = m_services.commands;
  auto* frame = new SideListFrame(title());
  auto* find = new IconButton(u"search"_s, tr("Find a prompt"), frame);
  find->bindTo(commands.action(u"prompts.find"_s));
  auto* starter = new IconButton(u"duplicate"_s, tr("Start from an example"), frame);
  starter->bindTo(commands.action(u"prompts.new_from"_s));
  auto* add = new IconButton(u"add"_s, tr("New prompt"), frame, ButtonKind::Normal);
  add->bindTo(commands.action(u"prompts.new"_s));
  for (QWidget* button : {find, starter, add}) frame->addHeadWidget(button);
  m_search = new SearchField(tr("Find in prompts"), frame);
  m_search->hide();
  frame->addBelowHead(m_search);
  m_listView = new TwoLineList(tr("Prompts"), frame);
  m_listView->setModel(m_list);
  m_listView->setContextMenuPolicy(Qt::ActionsContextMenu);
  for (const char* command : {"prompts.rename", "prompts.duplicate", "prompts.remove"})
    m_listView->addAction(commands.action(QString::fromLatin1(command)));
  frame->setContent(m_listView);
  connect(m_listView->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& index) {
            if (const ThingId wanted = m_list->promptAt(index); wanted != 0) openPrompt(wanted);
          });
  connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
    const QSignalBlocker quiet(m_listView->selectionModel());
    m_list->setFilter(text.trimmed());
    if (m_document) m_listView->setCurrentIndex(m_list->indexOf(m_document->id()));
  });
  reloadList();
  return frame;
}

QWidget* PromptsPage::createInspector() {
  m_inspector = new PromptsInspector(m_services.models, m_versions);
  m_inspector->saveButton()->bindTo(m_services.commands.action(u"prompts.save"_s));
  m_inspector->restoreButton()->bindTo(m_services.commands.action(u"prompts.restore"_s));
  connect(m_inspector, &PromptsInspector::openModelRequested, this, &PromptsPage::chooseModelFile);
  connect(m_inspector, &PromptsInspector::modelChosen, this, [this](const QString& name) {
    if (!m_document) return;
    PromptContent content = m_document->content();
    content.model = name.toStdString();
    m_document->setContent(tr("Choose the model"), content);
  });
  connect(m_inspector, &PromptsInspector::adaptersChanged, this,
          [this](const std::vector<AdapterChoice>& chosen) {
            if (!m_document) return;
            PromptContent content = m_document->content();
            content.adapters = chosen;
            m_document->setContent(tr("Choose the adapters"), content, EditKind::Settings);
          });
  connect(m_inspector, &PromptsInspector::generationChanged, this, [this](const GenerationSettings& now) {
    if (!m_document) return;
    PromptContent content = m_document->content();
    content.sampling = now.sampling;
    content.maxTokens = now.maxTokens;
    content.stop = now.stop;
    m_document->setContent(tr("Change the settings"), content, EditKind::Settings);
  });
  connect(m_inspector, &PromptsInspector::notesEdited, this, [this](const QString& notes) {
    if (!m_document) return;
    PromptContent content = m_document->content();
    content.notes = notes.toStdString();
    m_document->setContent(tr("Notes"), content);
  });
  const auto show = [this](const QModelIndex& index) {
    if (const Version* version = m_versions->versionAt(index))
      showVersion(version->id == m_document->prompt().version() ? 0 : version->id);
  };
  connect(m_inspector->versionList(), &QAbstractItemView::clicked, this, show);
  connect(m_inspector->versionList()->selectionModel(), &QItemSelectionModel::currentChanged, this, show);
  m_inspector->setEditable(m_document != nullptr);
  reloadVersions();
  showSettings();
  return m_inspector;
}

std::vector<QWidget*> PromptsPage::createHeaderWidgets() {
  CommandRegistry& commands = m_services.commands;
  auto* versions = new IconButton(u"history"_s, tr("Show the versions"));
  versions->bindTo(commands.action(u"prompts.versions"_s));
  auto* save = new Button(u"save"_s, tr("Save"));
  save->bindTo(commands.action(u"prompts.save"_s));
  m_stopButton = new Button(u"stop"_s, tr("Stop"));
  m_stopButton->bindTo(commands.action(u"prompts.stop"_s));
  m_stopButton->hide();
  m_runButton = new Button(u"run"_s, tr("Run"), ButtonKind::Primary);
  m_runButton->bindTo(commands.action(u"prompts.run"_s));
  m_labelButton = new Button(u"feedback"_s, tr("Send to labelling"));
  m_labelButton->bindTo(commands.action(u"prompts.label"_s));
  m_labelButton->setKeyCap(commands.key(u"prompts.label"_s).toString(QKeySequence::NativeText));
  m_pauseButton = new Button(u"pause"_s, tr("Pause"));
  m_pauseButton->bindTo(commands.action(u"prompts.grid_pause"_s), false);
  m_gridButton = new Button(u"run"_s, tr("Run changed cells"), ButtonKind::Primary);
  m_gridButton->bindTo(commands.action(u"prompts.grid_run"_s));
  showGridButtons();
  return {versions, save, m_stopButton, m_labelButton, m_pauseButton, m_runButton, m_gridButton};
}

const PromptContent& PromptsPage::shownContent() const {
  return m_shownVersion ? m_shownContent : m_document->content();
}

void PromptsPage::showDocument() {
  if (!m_document || !m_pane) return;
  m_pane->templates()->setMessages(shownContent().messages);
  m_variables->setValues(shownValues());
  showSettings();
  m_list->setEdited(m_document->id(), m_document->prompt().isModified());
  showGridNotice();
  scheduleCheck();
  Q_EMIT headingChanged();
}

void PromptsPage::showSettings() {
  noteAdapters();
  if (!m_document || !m_inspector) return;
  const PromptContent& content = shownContent();
  m_inspector->setEditable(true);
  m_inspector->setModel(QString::fromStdString(content.model), modelOf(content).path);
  m_inspector->setAdapters(content.adapters);
  constexpr int kNoLimit = 32768;  // the panel's most
  m_inspector->setGeneration(
      {content.sampling, content.maxTokens < 1 ? kNoLimit : content.maxTokens, content.stop});
  m_inspector->setNotes(QString::fromStdString(content.notes));
}

void PromptsPage::noteAdapters() {
  if (m_services.navigator.currentPage() != id()) return;
  m_services.models.noteAdapterInUse(m_document ? adapterWords(m_services.models, shownContent().adapters)
                                                : QString());
}

void PromptsPage::shown() {
  noteAdapters();
}

void PromptsPage::hidden() {
  m_services.models.noteAdapterInUse({});
}

void PromptsPage::showDraftNotice() {
  Notice* notice = m_pane->headNotice();
  const bool cameBack = m_document->prompt().cameFromDraft() && !m_opened.contains(m_document->id());
  notice->setText(tr("Edits that were not saved came back."));
  notice->setAction(tr("Discard"));
  notice->setVisible(cameBack);
}

void PromptsPage::showVersion(VersionId id) {
  if (!m_document || id == m_shownVersion) return;
  if (id == 0) {
    m_shownVersion = 0;
  } else {
    auto content = m_services.project.project()->read(
        [id](Database& database) { return PromptRepository(database).content(id); });
    if (!content) {
      m_services.notifier.error(content.error());
      return;
    }
    m_document->settle();
    m_shownContent = *std::move(content);
    m_shownVersion = id;
  }
  const Version* version = m_versions->find(id);
  Notice* notice = m_pane->headNotice();
  notice->setVisible(version != nullptr);
  if (version) {
    notice->setText(tr("This is version %1 by %2. It can be read and run; to edit it, restore it.")
                        .arg(QString::number(version->number), QString::fromStdString(version->personName)));
    notice->setAction(tr("Restore"));
  }
  m_pane->templates()->setReadOnly(m_shownVersion != 0);
  showDocument();
  m_services.commands.refresh();
}

}  // namespace heddle::ui

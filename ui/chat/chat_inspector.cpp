#include "ui/chat/chat_inspector.h"

#include <QComboBox>
#include <QLocale>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/shell/adapter_picker.h"
#include "ui/shell/model_shelf.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"
#include "ui/widgets/link_button.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

ChatInspector::ChatInspector(ModelShelf& models, QWidget* parent)
    : QWidget(parent), m_models(models), m_tabs(new InspectorTabs(this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(m_tabs);
  m_tabs->addTab(tr("Sampling"), makeSampling());
  m_tabs->addTab(tr("System prompt"), makeSystem());
  connect(&m_models, &ModelShelf::modelsChanged, this, &ChatInspector::refreshModels);
  connect(&m_models, &ModelShelf::chosenChanged, this, &ChatInspector::refreshModels);
  refreshModels();
}

QWidget* ChatInspector::makeSampling() {
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);

  auto* model = new Section({}, page);
  m_modelBox = new QComboBox(page);
  m_modelBox->setAccessibleName(tr("Model of this conversation"));
  model->content().addWidget(new FormRow(tr("Model"), m_modelBox, page));
  m_adapters = new AdapterPicker(m_models, page);
  model->content().addWidget(m_adapters);
  connect(m_adapters, &AdapterPicker::adaptersChanged, this, &ChatInspector::adaptersChanged);
  column->addWidget(model);
  connect(m_modelBox, &QComboBox::activated, this, [this](int index) {
    const QString path = m_modelBox->itemData(index).toString();
    if (path.isEmpty()) {
      refreshModels();  // the row that opens a file is no choice
      Q_EMIT openModelRequested();
    } else {
      Q_EMIT modelChosen(path);
    }
  });

  column->addWidget(makeKnowledge(page));
  m_sampling = new SamplingPanel(page);
  column->addWidget(m_sampling);
  connect(m_sampling, &SamplingPanel::settingsChanged, this, &ChatInspector::generationChanged);

  m_contextSection = new Section(tr("Context"), page);
  m_context = new ContextBar(page);
  m_contextSection->content().addWidget(m_context);
  column->addWidget(m_contextSection);

  m_branchSection = new Section(tr("Branches"), page);
  m_branches = new BranchMap(page);
  m_branchSection->content().addWidget(m_branches);
  column->addWidget(m_branchSection);
  column->addStretch();
  connect(m_branches, &BranchMap::nodeActivated, this, &ChatInspector::messageActivated);
  return page;
}

// Which documents answers rest on.
QWidget* ChatInspector::makeKnowledge(QWidget* page) {
  auto* section = new Section(tr("Documents"), page);
  m_grounded = new ToggleSwitch(tr("Answer from documents"), section);
  m_grounded->setCheckable(true);
  section->header()->setTrailingWidget(m_grounded);
  m_knowledgeRows = new QWidget(section);
  auto* rows = new QVBoxLayout(m_knowledgeRows);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(Measure::kSpace2);
  m_chosenSources = new Button(QString(), ButtonKind::Normal, section);
  m_chosenSources->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  m_chosenSources->setAccessibleName(tr("Sources of this conversation"));
  m_chosenSources->setMenu(new QMenu(m_chosenSources));
  rows->addWidget(new FormRow(tr("Sources"), m_chosenSources, section));
  m_passages = new QSpinBox(section);
  m_passages->setRange(1, 20);
  m_passages->setAccessibleName(tr("Passages"));
  rows->addWidget(new FormRow(tr("Passages before a question"), m_passages, section));
  section->content().addWidget(m_knowledgeRows);
  auto* add = new LinkButton(tr("Add documents in Knowledge"), Colour::Accent, TextRole::Label, section);
  m_noSources = add;
  section->content().addWidget(add, 0, Qt::AlignLeft);
  connect(add, &LinkButton::clicked, this, &ChatInspector::openKnowledgeRequested);
  connect(m_grounded, &ToggleSwitch::toggled, this, [this](bool on) {
    if (m_showing) return;
    m_knowledge.on = on;
    showKnowledge();
    Q_EMIT knowledgeChanged(m_knowledge);
  });
  connect(m_passages, &QSpinBox::valueChanged, this, [this](int count) {
    if (m_showing) return;
    m_knowledge.passages = count;
    Q_EMIT knowledgeChanged(m_knowledge);
  });
  showKnowledge();
  return section;
}

void ChatInspector::setSources(std::vector<std::pair<SourceId, QString>> sources) {
  m_sources = std::move(sources);
  showKnowledge();
}

void ChatInspector::setKnowledge(const KnowledgeUse& use) {
  m_knowledge = use;
  showKnowledge();
}

void ChatInspector::showKnowledge() {
  if (!m_grounded) return;
  m_showing = true;
  m_grounded->setEnabled(!m_sources.empty());
  m_grounded->setChecked(m_knowledge.on && !m_sources.empty());
  m_knowledgeRows->setVisible(m_knowledge.on && !m_sources.empty());
  m_noSources->setVisible(m_sources.empty());
  m_passages->setValue(m_knowledge.passages);
  QMenu* menu = m_chosenSources->menu();
  menu->clear();
  QStringList names;
  for (const auto& [id, name] : m_sources) {
    const bool chosen = std::ranges::find(m_knowledge.sources, id) != m_knowledge.sources.end();
    if (chosen) names << name;
    QAction* action = menu->addAction(name);
    action->setCheckable(true);
    action->setChecked(chosen || m_knowledge.sources.empty());
    connect(action, &QAction::toggled, this, [this, menu] {
      // All of them stand for whatever the project has.
      m_knowledge.sources.clear();
      for (qsizetype i = 0; i < menu->actions().size(); ++i)
        if (menu->actions()[i]->isChecked())
          m_knowledge.sources.push_back(m_sources[static_cast<size_t>(i)].first);
      if (m_knowledge.sources.size() == m_sources.size()) m_knowledge.sources.clear();
      QMetaObject::invokeMethod(this, &ChatInspector::showKnowledge, Qt::QueuedConnection);
      Q_EMIT knowledgeChanged(m_knowledge);
    });
  }
  m_chosenSources->setText(names.isEmpty() ? tr("All sources") : names.join(QStringLiteral(", ")));
  m_showing = false;
}

QWidget* ChatInspector::makeSystem() {
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(Measure::kSpace4, Measure::kSpace3, Measure::kSpace4, Measure::kSpace3);
  column->setSpacing(Measure::kSpace2);
  auto* help =
      new Label(tr("Stands before this conversation: who the model is, how it answers, what it must not do."),
                TextRole::Label, Colour::Muted, page);
  help->setWordWrap(true);
  m_system = new QPlainTextEdit(page);
  m_system->setAccessibleName(tr("System prompt"));
  m_system->setPlaceholderText(tr("For example: Answer using only the context."));
  m_system->setMinimumHeight(220);
  m_system->setTabChangesFocus(true);
  column->addWidget(help);
  column->addWidget(m_system, 1);
  connect(m_system, &QPlainTextEdit::textChanged, this,
          [this] { Q_EMIT systemPromptChanged(m_system->toPlainText()); });
  return page;
}

void ChatInspector::refreshModels() {
  const QSignalBlocker quiet(m_modelBox);
  m_modelBox->clear();
  const QString chosen = m_model.isEmpty() ? m_models.chosen().path : m_model;
  for (const ShelfModel& model : m_models.models()) m_modelBox->addItem(model.name, model.path);
  int index = m_modelBox->findData(chosen);
  if (index < 0 && !chosen.isEmpty()) {
    // The file is gone from the library; its name still says what this conversation was held with.
    m_modelBox->addItem(tr("%1 (missing)").arg(chosen.section(u'/', -1)), chosen);
    index = m_modelBox->count() - 1;
  }
  m_modelBox->insertSeparator(m_modelBox->count());
  m_modelBox->addItem(tr("Open a GGUF file…"), QString());
  m_modelBox->setCurrentIndex(index);
  if (const ShelfModel* model = m_models.find(chosen)) m_modelBox->setToolTip(model->detail);
  m_adapters->setModel(chosen);
}

void ChatInspector::setAdapters(const std::vector<AdapterChoice>& adapters) {
  m_adapters->setAdapters(adapters);
}

void ChatInspector::setModel(const QString& path) {
  m_model = path;
  refreshModels();
}

void ChatInspector::setGeneration(const GenerationSettings& settings) {
  m_sampling->setSettings(settings);
}

void ChatInspector::setSystemPrompt(const QString& text) {
  if (text == m_system->toPlainText()) return;
  const QSignalBlocker quiet(m_system);
  m_system->setPlainText(text);
}

void ChatInspector::setContext(const ContextUse& use) {
  const QLocale locale;
  const int used = use.system + use.history + use.draft;
  if (use.contextLength <= 0) {
    m_contextSection->header()->setTrailing({});
  } else {
    m_contextSection->header()->setTrailing(
        tr("%1 of %2 · %3%")
            .arg(locale.toString(used), locale.toString(use.contextLength))
            .arg(qRound(100.0 * used / use.contextLength)));
  }
  m_context->setParts({{tr("System"), use.system, Colour::Series3},
                       {tr("History"), use.history, Colour::Series1},
                       {tr("Draft"), use.draft, Colour::Series2}},
                      std::max(use.contextLength, 1));
}

void ChatInspector::setBranches(std::vector<BranchNode> nodes, int branches) {
  m_branchSection->setVisible(!nodes.empty());
  m_branchSection->header()->setTrailing(branches > 1 ? QString::number(branches) : QString());
  m_branches->setNodes(std::move(nodes));
}

void ChatInspector::setEditable(bool editable) {
  m_tabs->setEnabled(editable);
}

void ChatInspector::showSystemPrompt() {
  m_tabs->setCurrent(1);
  m_system->setFocus();
}

}  // namespace heddle::ui

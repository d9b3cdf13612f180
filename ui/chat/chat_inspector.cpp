#include "ui/chat/chat_inspector.h"

#include <QComboBox>
#include <QLocale>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/shell/model_shelf.h"
#include "ui/theme/theme.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

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

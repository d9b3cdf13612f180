#include "ui/prompts/prompts_inspector.h"

#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/prompts/version_list_model.h"
#include "ui/shell/adapter_picker.h"
#include "ui/shell/model_shelf.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"
#include "ui/widgets/two_line_list.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

// A row of the box that opens a file is no choice.
const QString kOpenFile = u"open:"_s;

// What a prompt keeps: a name that means the same model in another person's library.
QString keptName(const ShelfModel& model) {
  return model.builtIn ? u"demo"_s : QFileInfo(model.path).completeBaseName();
}

}  // namespace

PromptsInspector::PromptsInspector(ModelShelf& models, VersionListModel* versions, QWidget* parent)
    : QWidget(parent), m_models(models), m_tabs(new InspectorTabs(this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(m_tabs);
  m_tabs->addTab(tr("Settings"), makeSettings());
  m_tabs->addTab(tr("Versions"), makeVersions(versions));
  connect(&m_models, &ModelShelf::modelsChanged, this, &PromptsInspector::refreshModels);
  connect(&m_models, &ModelShelf::chosenChanged, this, &PromptsInspector::refreshModels);
  refreshModels();
}

QWidget* PromptsInspector::makeSettings() {
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* model = new Section({}, page);
  m_modelBox = new QComboBox(page);
  m_modelBox->setAccessibleName(tr("Model of this prompt"));
  m_modelBox->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_modelBox->setMinimumContentsLength(12);
  model->content().addWidget(new FormRow(tr("Model"), m_modelBox, page));
  m_adapters = new AdapterPicker(m_models, page);
  model->content().addWidget(m_adapters);
  connect(m_adapters, &AdapterPicker::adaptersChanged, this, &PromptsInspector::adaptersChanged);
  column->addWidget(model);
  connect(m_modelBox, &QComboBox::activated, this, [this](int index) {
    const QString name = m_modelBox->itemData(index).toString();
    if (name == kOpenFile) {
      refreshModels();
      Q_EMIT openModelRequested();
    } else {
      Q_EMIT modelChosen(name);
    }
  });
  m_sampling = new SamplingPanel(page);
  column->addWidget(m_sampling);
  connect(m_sampling, &SamplingPanel::settingsChanged, this, &PromptsInspector::generationChanged);

  auto* notes = new Section(tr("Notes"), page);
  m_notes = new QPlainTextEdit(page);
  m_notes->setAccessibleName(tr("Notes on this prompt"));
  m_notes->setPlaceholderText(tr("What it is for, what it must not do"));
  m_notes->setTabChangesFocus(true);
  m_notes->setFixedHeight(5 * 20 + Measure::kSpace2);
  m_notes->installEventFilter(this);
  notes->content().addWidget(m_notes);
  notes->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  column->addWidget(notes);
  column->addStretch(1);
  return page;
}

QWidget* PromptsInspector::makeVersions(VersionListModel* versions) {
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* save = new Section({}, page);
  m_note = new QLineEdit(page);
  m_note->setPlaceholderText(tr("What changed, in a few words"));
  save->content().addWidget(new FormRow(tr("Note of the next version"), m_note, page));
  m_save = new Button(tr("Save version"), ButtonKind::Normal, page);
  m_restore = new Button(tr("Restore"), ButtonKind::Normal, page);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(Measure::kSpace2);
  buttons->addWidget(m_save);
  buttons->addWidget(m_restore);
  buttons->addStretch();
  save->content().addLayout(buttons);
  column->addWidget(save);
  m_versions = new TwoLineList(tr("Versions"), page);
  m_versions->setModel(versions);
  m_versions->setMinimumHeight(4 * Measure::kRowTwoLine);
  column->addWidget(m_versions, 1);
  return page;
}

void PromptsInspector::refreshModels() {
  const QSignalBlocker quiet(m_modelBox);
  m_modelBox->clear();
  const ShelfModel chosen = m_models.chosen();
  m_modelBox->addItem(
      chosen.path.isEmpty() ? tr("The window's model") : tr("The window's: %1").arg(chosen.name), QString());
  int index = m_name.isEmpty() ? 0 : -1;
  for (const ShelfModel& model : m_models.models()) {
    m_modelBox->addItem(model.name, keptName(model));
    if (index < 0 && model.path == m_path) index = m_modelBox->count() - 1;
  }
  if (index < 0) {
    m_modelBox->addItem(tr("%1 (missing)").arg(m_name), m_name);
    index = m_modelBox->count() - 1;
  }
  m_modelBox->insertSeparator(m_modelBox->count());
  m_modelBox->addItem(tr("Open a GGUF file…"), kOpenFile);
  m_modelBox->setCurrentIndex(index);
  m_modelBox->setToolTip(m_modelBox->currentText());
  m_adapters->setModel(m_name.isEmpty() ? chosen.path : m_path);
}

void PromptsInspector::setAdapters(const std::vector<AdapterChoice>& adapters) {
  m_adapters->setAdapters(adapters);
}

void PromptsInspector::setModel(const QString& name, const QString& path) {
  if (name == m_name && path == m_path) return;
  m_name = name;
  m_path = path;
  refreshModels();
}

void PromptsInspector::setGeneration(const GenerationSettings& settings) {
  if (!(settings == m_sampling->settings())) m_sampling->setSettings(settings);
}

void PromptsInspector::setNotes(const QString& notes) {
  if (notes != m_notes->toPlainText()) m_notes->setPlainText(notes);
}

void PromptsInspector::setEditable(bool editable) {
  m_tabs->setEnabled(editable);
}

void PromptsInspector::showVersions() {
  m_tabs->setCurrent(1);
  m_versions->setFocus();
}

void PromptsInspector::setCanRestore(bool possible) {
  m_restore->setEnabled(possible);
}

bool PromptsInspector::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_notes && event->type() == QEvent::FocusOut) Q_EMIT notesEdited(m_notes->toPlainText());
  return QWidget::eventFilter(watched, event);
}

}  // namespace heddle::ui

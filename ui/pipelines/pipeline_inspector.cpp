#include "ui/pipelines/pipeline_inspector.h"

#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/pipelines/row_list_model.h"
#include "ui/shell/model_shelf.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"
#include "ui/widgets/two_line_list.h"

namespace heddle::ui {
using namespace pipelines;
namespace {

void fit(QPlainTextEdit* editor) {
  const int lines = std::clamp(static_cast<int>(editor->document()->size().height()), 2, 8);
  editor->setFixedHeight(lines * 20 + 12);
}

void empty(QVBoxLayout* layout) {
  while (QLayoutItem* item = layout->takeAt(0)) {
    if (QWidget* widget = item->widget()) {
      widget->hide();
      widget->deleteLater();
    }
    delete item;
  }
}

}  // namespace

PipelineInspector::PipelineInspector(ModelShelf& models, RowListModel* problems, RowListModel* versions,
                                     RowListModel* runs, QWidget* parent)
    : QWidget(parent), m_models(models), m_tabs(new InspectorTabs), m_error(new Notice(Notice::Kind::Error)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(m_tabs);
  m_tabs->addTab(tr("Run"), makeRun());
  m_noProblems = new Label(tr("Nothing is wrong."), TextRole::Label, Colour::Muted);
  m_noProblems->setContentsMargins(16, 12, 16, 12);
  m_tabs->addTab(tr("Problems"), makeList(m_problems, problems, tr("Problems"), m_noProblems));

  auto* save = new Section;
  m_note = new QLineEdit;
  m_note->setPlaceholderText(tr("What changed, in a few words"));
  save->content().addWidget(new FormRow(tr("Note of the next version"), m_note));
  m_save = new Button(tr("Save version"));
  m_restore = new Button(tr("Restore"));
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(Measure::kSpace2);
  buttons->addWidget(m_save);
  buttons->addWidget(m_restore);
  buttons->addStretch();
  save->content().addLayout(buttons);
  m_tabs->addTab(tr("Versions"), makeList(m_versions, versions, tr("Versions"), save));
  m_tabs->addTab(tr("Runs"), makeList(m_runs, runs, tr("Runs"), nullptr));
  connect(&m_models, &ModelShelf::modelsChanged, this, &PipelineInspector::refreshModels);
  connect(&m_models, &ModelShelf::chosenChanged, this, &PipelineInspector::refreshModels);
  refreshModels();
}

QWidget* PipelineInspector::makeRun() {
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* inputs = new Section(tr("Inputs"));
  m_error->hide();
  inputs->content().addWidget(m_error);
  m_inputs = new QVBoxLayout;
  m_inputs->setSpacing(Measure::kSpace2);
  inputs->content().addLayout(m_inputs);
  column->addWidget(inputs);
  connect(m_error, &Notice::actionRequested, this, &PipelineInspector::runRequested);

  auto* outputs = new Section(tr("Outputs of the last run"));
  m_outputSection = outputs;
  m_outputs = new QVBoxLayout;
  m_outputs->setSpacing(Measure::kSpace2);
  outputs->content().addLayout(m_outputs);
  outputs->hide();
  column->addWidget(outputs);

  auto* how = new Section(tr("How"));
  m_model = new QComboBox;
  m_model->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_model->setMinimumContentsLength(10);
  how->content().addWidget(new FormRow(tr("Model of nodes that name none"), m_model));
  m_seed = new QSpinBox;
  m_seed->setRange(0, 2147483647);
  how->content().addWidget(new FormRow(tr("Seed"), m_seed));
  m_reuse = new ToggleSwitch(tr("Reuse when nothing changed"));
  m_reuse->setChecked(true);
  auto* line = new QHBoxLayout;
  line->addWidget(new Label(m_reuse->accessibleName(), TextRole::Label));
  line->addStretch();
  line->addWidget(m_reuse);
  how->content().addLayout(line);
  column->addWidget(how);

  auto* notes = new Section(tr("Notes"));
  m_notes = new QPlainTextEdit;
  m_notes->setAccessibleName(tr("Notes on this pipeline"));
  m_notes->setPlaceholderText(tr("What it is for, what it must not do"));
  m_notes->setTabChangesFocus(true);
  m_notes->setFixedHeight(4 * 20 + 12);
  m_notes->installEventFilter(this);
  notes->content().addWidget(m_notes);
  column->addWidget(notes);
  column->addStretch(1);
  return page;
}

QWidget* PipelineInspector::makeList(TwoLineList*& view, RowListModel* model, const QString& name,
                                     QWidget* above) {
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  if (above) column->addWidget(above);
  view = new TwoLineList(name, page);
  view->setModel(model);
  view->setMinimumHeight(4 * Measure::kRowTwoLine);
  column->addWidget(view, 1);
  return page;
}

void PipelineInspector::refreshModels() {
  const QString kept = m_model->currentData().toString();
  const QSignalBlocker quiet(m_model);
  m_model->clear();
  const ShelfModel chosen = m_models.chosen();
  m_model->addItem(chosen.path.isEmpty() ? tr("The window's model") : tr("The window's: %1").arg(chosen.name),
                   QString());
  for (const ShelfModel& model : m_models.models())
    m_model->addItem(model.name, model.builtIn ? QStringLiteral("demo") : model.path);
  m_model->setCurrentIndex(std::max(0, m_model->findData(kept)));
}

std::string PipelineInspector::model() const {
  const QString own = m_model->currentData().toString();
  if (!own.isEmpty()) return own.toStdString();
  const ShelfModel chosen = m_models.chosen();
  return chosen.builtIn || chosen.path.isEmpty() ? "demo" : chosen.path.toStdString();
}

uint64_t PipelineInspector::seed() const {
  return static_cast<uint64_t>(m_seed->value());
}

bool PipelineInspector::reuse() const {
  return m_reuse->isChecked();
}

void PipelineInspector::setInputs(const std::vector<InterfaceEntry>& inputs) {
  const auto same = [&] {
    if (inputs.size() != m_fields.size()) return false;
    for (size_t i = 0; i < inputs.size(); ++i) {
      const InterfaceEntry &a = inputs[i], &b = m_fields[i].entry;
      if (a.node != b.node || a.name != b.name || !(a.type == b.type) || a.help != b.help ||
          a.defaultValue != b.defaultValue)
        return false;
    }
    return true;
  };
  if (!m_fields.empty() && same()) return;
  m_typed = typedInputs();
  empty(m_inputs);
  m_fields.clear();
  if (inputs.empty()) {
    auto* none = new Label(tr("This pipeline takes no inputs."), TextRole::Label, Colour::Muted);
    none->setWordWrap(true);
    m_inputs->addWidget(none);
  }
  for (const InterfaceEntry& entry : inputs) {
    auto* editor = new QPlainTextEdit;
    editor->setTabChangesFocus(true);
    const QString name = QString::fromStdString(entry.name);
    if (entry.defaultValue.is_string())
      editor->setPlaceholderText(QString::fromStdString(entry.defaultValue.get<std::string>()));
    else if (!entry.defaultValue.is_null())
      editor->setPlaceholderText(QString::fromStdString(entry.defaultValue.dump()));
    if (const auto typed = m_typed.find(entry.name); typed != m_typed.end())
      editor->setPlainText(QString::fromStdString(typed->second));
    auto* row = new FormRow(name, editor);
    row->setHint(QString::fromStdString(portTypeName(entry.type)));
    if (!entry.help.empty()) row->setHelp(QString::fromStdString(entry.help));
    connect(editor, &QPlainTextEdit::textChanged, this, [this, editor, row] {
      fit(editor);
      row->setProblem({});
      Q_EMIT inputsTyped();
    });
    fit(editor);
    m_inputs->addWidget(row);
    m_fields.push_back({entry, row, editor});
  }
}

std::map<std::string, std::string> PipelineInspector::typedInputs() const {
  std::map<std::string, std::string> typed = m_typed;
  for (const Field& field : m_fields) typed[field.entry.name] = field.editor->toPlainText().toStdString();
  std::erase_if(typed, [](const auto& entry) { return entry.second.empty(); });
  return typed;
}

void PipelineInspector::setTypedInputs(const std::map<std::string, std::string>& typed) {
  m_typed = typed;
  for (Field& field : m_fields) {
    const QSignalBlocker quiet(field.editor);
    const auto known = typed.find(field.entry.name);
    field.editor->setPlainText(known == typed.end() ? QString() : QString::fromStdString(known->second));
    fit(field.editor);
  }
}

Result<std::map<std::string, Json>> PipelineInspector::values() {
  std::map<std::string, Json> values;
  std::optional<Error> first;
  for (Field& field : m_fields) {
    const std::string typed = field.editor->toPlainText().toStdString();
    field.row->setProblem({});
    if (typed.empty()) {
      if (field.entry.defaultValue.is_null()) {
        field.row->setProblem(tr("A value is needed here."));
        if (!first) {
          first = Error{"pipelines.input",
                        {HEDDLE_TR("Error", "The run needs a value for the input {0}"), {field.entry.name}},
                        {},
                        HEDDLE_TR("Error", "Type it beside the canvas")};
          field.editor->setFocus();
        }
      }
      continue;
    }
    auto value = parseInput(field.entry, typed);
    if (!value) {
      field.row->setProblem(sentence(value.error()));
      if (!first) first = value.error();
      continue;
    }
    values[field.entry.name] = *std::move(value);
  }
  if (first) return std::unexpected(*first);
  return values;
}

QPlainTextEdit* PipelineInspector::inputField(const std::string& name) const {
  for (const Field& field : m_fields)
    if (field.entry.name == name) return field.editor;
  return nullptr;
}

void PipelineInspector::setNotes(const QString& notes) {
  if (!m_notes->hasFocus() && notes != m_notes->toPlainText()) m_notes->setPlainText(notes);
}

void PipelineInspector::showError(const QString& text) {
  m_error->setText(text);
  m_error->setVisible(!text.isEmpty());
}

void PipelineInspector::setOutputs(const std::vector<std::pair<QString, QString>>& outputs) {
  empty(m_outputs);
  m_outputSection->setVisible(!outputs.empty());
  for (const auto& [name, text] : outputs) {
    auto* box = new QPlainTextEdit(text);
    box->setReadOnly(true);
    box->setTabChangesFocus(true);
    const int lines =
        std::clamp(static_cast<int>(text.count(QLatin1Char('\n')) + text.size() / 34 + 1), 2, 10);
    box->setFixedHeight(lines * 20 + 12);
    m_outputs->addWidget(new FormRow(name, box));
  }
}

void PipelineInspector::setTab(int tab) {
  m_tabs->setCurrent(tab);
}

void PipelineInspector::setCounts(int errors, int warnings) {
  m_noProblems->setText(errors + warnings == 0 ? tr("Nothing is wrong.")
                        : errors == 0          ? tr("%n warnings; it can run.", nullptr, warnings)
                                               : tr("%n errors keep it from running.", nullptr, errors));
}

bool PipelineInspector::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_notes && event->type() == QEvent::FocusOut) Q_EMIT notesEdited(m_notes->toPlainText());
  return QWidget::eventFilter(watched, event);
}

}  // namespace heddle::ui

#include "ui/training/new_training_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>

#include "core/tuning/recipe_form.h"
#include "ui/training/memory_panel.h"
#include "ui/training/preflight_view.h"
#include "ui/training/recipe_fields_form.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
using tuning::RecipeContent;
namespace {

using Json = nlohmann::ordered_json;

constexpr int kSettle_ms = 350;
// Data of the combo box where a file is meant instead of a data set, and where one is to be chosen.
constexpr qint64 kFile = -1, kChooseFile = -2;

std::vector<SettingDescription> fieldsOf(bool advanced) {
  std::vector<SettingDescription> fields;
  for (const tuning::RecipeField& field : tuning::recipeFields())
    if (field.advanced == advanced) fields.push_back(field.description);
  return fields;
}

}  // namespace

NewTrainingForm::NewTrainingForm(QWidget* parent) : QWidget(parent) {
  m_settle.setSingleShot(true);
  m_settle.setInterval(kSettle_ms);
  connect(&m_settle, &QTimer::timeout, this, &NewTrainingForm::settled);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* halves = new QSplitter(Qt::Horizontal);
  halves->setHandleWidth(1);
  halves->setChildrenCollapsible(false);
  auto* area = new QScrollArea;
  area->setFrameShape(QFrame::NoFrame);
  area->setWidgetResizable(true);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setWidget(makeForm());
  area->setMinimumWidth(380);
  area->setMaximumWidth(560);
  halves->addWidget(area);
  auto* right = new QWidget;
  auto* stack = new QVBoxLayout(right);
  stack->setContentsMargins(0, 0, 0, 0);
  stack->setSpacing(0);
  m_memory = new MemoryPanel;
  stack->addWidget(m_memory);
  m_preflight = new PreflightView;
  stack->addWidget(m_preflight, 1);
  right->setMinimumWidth(420);
  halves->addWidget(right);
  halves->setStretchFactor(0, 2);
  halves->setStretchFactor(1, 5);
  halves->setSizes({400, 640});
  column->addWidget(halves, 1);
  m_notice = new Notice(Notice::Kind::Warn);
  m_notice->hide();
  column->addWidget(m_notice);
  column->addWidget(makeFoot());
}

void NewTrainingForm::addSection(QVBoxLayout* column, const QString& title,
                                 const std::vector<QWidget*>& parts) {
  auto* section = new Section(title);
  for (QWidget* part : parts) section->content().addWidget(part);
  column->addWidget(section);
}

QWidget* NewTrainingForm::makeForm() {
  auto* form = new Panel(Colour::Surface);
  auto* column = new QVBoxLayout(form);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  m_name = new QLineEdit;
  m_name->setAccessibleName(tr("Name"));
  m_nameRow = new FormRow(tr("Name"), m_name);
  const auto box = [](const QString& name) {
    auto* made = new QComboBox;
    made->setAccessibleName(name);
    return made;
  };
  m_data = box(tr("Data"));
  m_dataRow = new FormRow(tr("Data"), m_data);
  m_base = box(tr("Base model"));
  m_baseRow = new FormRow(tr("Base model"), m_base);
  m_adapter = box(tr("Go on from"));
  auto* adapterRow = new FormRow(tr("Go on from"), m_adapter);
  addSection(column, tr("What"), {m_nameRow, m_dataRow, m_baseRow, adapterRow});

  m_objective = box(tr("Objective"));
  m_objectiveRow = new FormRow(tr("Objective"), m_objective);
  m_parameters = new RecipeFieldsForm;
  addSection(column, tr("Learns"), {m_objectiveRow, m_parameters});

  m_modulesRow = new FormRow(tr("Modules"), makeModules());
  m_fields = new RecipeFieldsForm;
  m_fields->setFields(fieldsOf(false), "Training");
  m_prompts = new QPlainTextEdit;
  m_prompts->setAccessibleName(tr("Sample prompts"));
  m_prompts->setPlaceholderText(tr("One prompt a line, answered as it learns"));
  m_prompts->setTabChangesFocus(true);
  m_prompts->setFixedHeight(64);
  auto* promptsRow = new FormRow(tr("Sample prompts"), m_prompts);
  addSection(column, tr("How, by LoRA"), {m_modulesRow, m_fields, promptsRow});

  m_more = new RecipeFieldsForm;
  m_more->setFields(fieldsOf(true), "Training");
  m_more->hide();
  m_fold = new Button(u"chevron_right"_s, tr("More settings"), ButtonKind::Quiet);
  m_fold->setSmall();
  auto* section = new Section;
  section->content().addWidget(m_fold, 0, Qt::AlignLeft);
  section->content().addWidget(m_more);
  column->addWidget(section);
  column->addStretch();

  connect(m_fold, &Button::clicked, this, [this] {
    const bool open = m_more->isHidden();
    m_more->setVisible(open);
    m_fold->setFamilyIcon(open ? u"chevron_down"_s : u"chevron_right"_s);
  });
  connect(m_name, &QLineEdit::textEdited, this, &NewTrainingForm::edited);
  connect(m_prompts, &QPlainTextEdit::textChanged, this, &NewTrainingForm::edited);
  for (QComboBox* one : {m_base, m_adapter})
    connect(one, &QComboBox::activated, this, &NewTrainingForm::edited);
  connect(m_data, &QComboBox::activated, this, [this] {
    if (m_data->currentData().toLongLong() == kChooseFile) {
      // Until one is chosen, what was there stays.
      m_data->setCurrentIndex(
          std::max(0, m_data->findData(m_file.isEmpty() ? qint64{m_content.dataset} : kFile)));
      return void(Q_EMIT fileRequested());
    }
    m_content.dataset = std::max<qint64>(0, m_data->currentData().toLongLong());
    if (m_content.dataset != 0) m_file.clear();
    showObjectives();
    edited();
  });
  connect(m_objective, &QComboBox::activated, this, &NewTrainingForm::objectiveChosen);
  for (RecipeFieldsForm* part : {m_parameters, m_fields, m_more})
    connect(part, &RecipeFieldsForm::edited, this, &NewTrainingForm::edited);
  return form;
}

QWidget* NewTrainingForm::makeModules() {
  auto* box = new QWidget;
  auto* grid = new QGridLayout(box);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(12);
  grid->setVerticalSpacing(4);
  int at = 0;
  for (const std::string& module : trainableModules()) {
    auto* check = new QCheckBox(translated(tuning::moduleTitle(module), "Training"));
    check->setProperty("module", QString::fromStdString(module));
    connect(check, &QCheckBox::toggled, this, &NewTrainingForm::edited);
    grid->addWidget(check, at / 2, at % 2);
    ++at;
    m_modules.push_back(check);
  }
  return box;
}

QWidget* NewTrainingForm::makeFoot() {
  auto* foot = new Panel(Colour::Surface, Qt::TopEdge);
  foot->setFixedHeight(Measure::kPageHeader);
  auto* row = new QHBoxLayout(foot);
  row->setContentsMargins(16, 0, 16, 0);
  row->setSpacing(8);
  m_foot =
      new Label(tr("Training steps aside for chat and goes on bit for bit."), TextRole::Label, Colour::Muted);
  row->addWidget(m_foot);
  row->addStretch();
  m_cancel = new Button(tr("Cancel"));
  m_start = new Button(u"run"_s, tr("Start training"), ButtonKind::Primary);
  row->addWidget(m_cancel);
  row->addWidget(m_start);
  connect(m_cancel, &Button::clicked, this, &NewTrainingForm::cancelRequested);
  connect(m_start, &Button::clicked, this, &NewTrainingForm::startRequested);
  return foot;
}

void NewTrainingForm::setNotice(const QString& text) {
  m_notice->setText(text);
  m_notice->setVisible(!text.isEmpty());
}

// Choices.

void NewTrainingForm::setData(const std::vector<DataChoice>& data) {
  m_choices = data;
  const bool known = std::ranges::find(data, m_content.dataset, &DataChoice::version) != data.end();
  if (m_file.isEmpty() && !known && !data.empty()) m_content.dataset = data.front().version;
  m_data->clear();
  for (const DataChoice& choice : data)
    m_data->addItem(choice.detail.isEmpty() ? choice.title : tr("%1, %2").arg(choice.title, choice.detail),
                    qint64{choice.version});
  if (!m_file.isEmpty()) m_data->addItem(QFileInfo(m_file).fileName(), kFile);
  m_data->addItem(tr("Choose a file…"), kChooseFile);
  m_data->setCurrentIndex(
      std::max(0, m_data->findData(m_file.isEmpty() ? qint64{m_content.dataset} : kFile)));
  showObjectives();
}

void NewTrainingForm::setBases(const std::vector<BaseChoice>& bases, const QString& chosen) {
  const QString now = m_base->count() > 0 ? m_base->currentData().toString() : chosen;
  m_base->clear();
  for (const BaseChoice& base : bases) m_base->addItem(base.name, base.path);
  m_base->setCurrentIndex(std::max(0, m_base->findData(now)));
}

void NewTrainingForm::setAdapters(const std::vector<BaseChoice>& adapters) {
  const QString now = m_adapter->currentData().toString();
  m_adapter->clear();
  m_adapter->addItem(tr("Nothing: a new adapter"), QString());
  for (const BaseChoice& adapter : adapters) m_adapter->addItem(adapter.name, adapter.path);
  m_adapter->setCurrentIndex(std::max(0, m_adapter->findData(now)));
}

void NewTrainingForm::begin(const QString& name, const RecipeContent& content) {
  m_showing = true;
  m_content = content;
  m_file = content.dataset == 0 ? QString::fromStdString(content.recipe.data.train) : QString();
  m_name->setText(name);
  m_nameRow->setProblem({});
  m_objective->clear();
  setData(m_choices);
  if (const int base = m_base->findData(QString::fromStdString(content.recipe.base)); base >= 0)
    m_base->setCurrentIndex(base);
  m_adapter->setCurrentIndex(
      std::max(0, m_adapter->findData(QString::fromStdString(content.recipe.adapter))));
  for (QCheckBox* check : m_modules) {
    const std::string module = check->property("module").toString().toStdString();
    const auto& modules = content.recipe.method.modules;
    check->setChecked(std::ranges::find(modules, module) != modules.end());
  }
  const Json recipe = recipeToJson(content.recipe);
  m_fields->setRecipe(recipe);
  m_more->setRecipe(recipe);
  QStringList prompts;
  for (const std::string& prompt : content.recipe.samples.prompts)
    prompts << QString::fromStdString(prompt).replace(u'\n', u' ');
  m_prompts->setPlainText(prompts.join(u'\n'));
  m_parameters->setRecipe(recipe);
  setNotice({});
  m_showing = false;
  m_settle.start();
}

void NewTrainingForm::chooseData(VersionId version) {
  const int at = m_data->findData(qint64{version});
  if (at < 0) return;
  m_file.clear();
  m_content.dataset = version;
  m_data->setCurrentIndex(at);
  showObjectives();
  edited();
}

void NewTrainingForm::chooseFile(const QString& path) {
  m_file = path;
  m_content.dataset = 0;
  setData(m_choices);
  edited();
}

// Only what the data's rows serve; all of a file, whose rows are not known.
void NewTrainingForm::showObjectives() {
  const QString before = m_objective->count() > 0 ? m_objective->currentData().toString()
                                                  : QString::fromStdString(m_content.recipe.objective.id);
  const auto choice = std::ranges::find(m_choices, m_content.dataset, &DataChoice::version);
  m_objective->clear();
  for (const Objective* objective : objectives()) {
    const bool fits = choice == m_choices.end() ||
                      std::ranges::find(choice->kinds, objective->rowKind()) != choice->kinds.end();
    if (!fits) continue;
    const std::string id(objective->id());
    m_objective->addItem(translated(heddle::Text(objective->title(), {}), "Objective"),
                         QString::fromStdString(id));
  }
  m_objective->setCurrentIndex(std::max(0, m_objective->findData(before)));
  showParameters();
}

void NewTrainingForm::showParameters() {
  const Objective* objective = findObjective(m_objective->currentData().toString().toStdString());
  m_objectiveRow->setHelp(objective ? translated(heddle::Text(objective->help(), {}), "Objective")
                                    : QString());
  m_parameters->setFields(objective ? tuning::objectiveFields(*objective) : std::vector<SettingDescription>{},
                          "Objective");
  const bool same = objective && objective->id() == m_content.recipe.objective.id;
  m_parameters->setRecipe(same ? recipeToJson(m_content.recipe) : Json::object());
}

void NewTrainingForm::objectiveChosen() {
  showParameters();
  edited();
}

void NewTrainingForm::edited() {
  if (!m_showing) m_settle.start();
}

// What stands there.

QString NewTrainingForm::name() const {
  return m_name->text().trimmed();
}

Json NewTrainingForm::json() const {
  RecipeContent content = m_content;
  content.recipe.name = name().toStdString();
  content.recipe.base = m_base->currentData().toString().toStdString();
  content.recipe.adapter = m_adapter->currentData().toString().toStdString();
  content.recipe.data.train = content.dataset == 0 ? m_file.toStdString() : std::string();
  content.recipe.data.evaluation = content.dataset == 0 ? content.recipe.data.evaluation : std::string();
  content.recipe.method.modules.clear();
  for (const QCheckBox* check : m_modules)
    if (check->isChecked())
      content.recipe.method.modules.push_back(check->property("module").toString().toStdString());
  content.recipe.samples.prompts.clear();
  for (const QString& line : m_prompts->toPlainText().split(u'\n', Qt::SkipEmptyParts))
    if (!line.trimmed().isEmpty()) content.recipe.samples.prompts.push_back(line.trimmed().toStdString());
  Json json = tuning::contentToJson(content);
  json["objective"] = Json::object({{"id", m_objective->currentData().toString().toStdString()}});
  m_parameters->writeTo(json);
  m_fields->writeTo(json);
  m_more->writeTo(json);
  return json;
}

Result<RecipeContent> NewTrainingForm::content() {
  m_nameRow->setProblem(name().isEmpty() ? tr("Give the training a name.") : QString());
  const bool noData = m_content.dataset == 0 && m_file.isEmpty();
  m_dataRow->setProblem(noData ? tr("Choose a data set, or a file of rows.") : QString());
  m_modulesRow->setProblem({});
  if (name().isEmpty() || noData)
    return failure("tuning.incomplete", HEDDLE_TR("Error", "the training is not described yet"), {},
                   HEDDLE_TR("Error", "fill in the marked fields"));
  for (const RecipeFieldsForm* part : {m_parameters, m_fields, m_more})
    if (!part->isValid())
      return failure("tuning.incomplete", HEDDLE_TR("Error", "a number of the training is not one"), {},
                     HEDDLE_TR("Error", "correct the marked fields"));
  auto content = tuning::contentFromJson(json(), name().toStdString());
  if (content) return content;
  const heddle::Error& error = content.error();
  if (error.code == "recipe.field" && !error.what.arguments.empty()) {
    const std::string& field = error.what.arguments.front();
    const QString problem = sentences(error).hint;
    if (field == "method.modules") m_modulesRow->setProblem(problem);
    (void)(m_fields->setProblem(field, problem) || m_more->setProblem(field, problem) ||
           m_parameters->setProblem(field, problem));
  }
  return content;
}

}  // namespace heddle::ui

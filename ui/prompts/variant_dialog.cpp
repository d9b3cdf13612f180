#include "ui/prompts/variant_dialog.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "core/inference/generation_json.h"
#include "ui/shell/adapter_picker.h"
#include "ui/shell/model_shelf.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/form.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

struct Setting {
  const char* name;
  const char* title;
};
// In pairs, side by side.
constexpr Setting kSettings[] = {
    {"temperature", QT_TRANSLATE_NOOP("heddle::ui::VariantDialog", "Temperature")},
    {"max_tokens", QT_TRANSLATE_NOOP("heddle::ui::VariantDialog", "Max tokens")},
    {"top_p", QT_TRANSLATE_NOOP("heddle::ui::VariantDialog", "Top p")},
    {"top_k", QT_TRANSLATE_NOOP("heddle::ui::VariantDialog", "Top k")},
    {"repeat_penalty", QT_TRANSLATE_NOOP("heddle::ui::VariantDialog", "Repeat penalty")},
    {"seed", QT_TRANSLATE_NOOP("heddle::ui::VariantDialog", "Seed")}};

QString numberText(const nlohmann::ordered_json& value) {
  return value.is_number() ? QString::fromStdString(value.dump()) : QString();
}

}  // namespace

VariantDialog::VariantDialog(evaluation::Variant variant, const std::vector<Version>& versions,
                             const PromptContent& content, ModelShelf& models, QWidget* parent)
    : FormDialog(parent),
      m_variant(std::move(variant)),
      m_name(new QLineEdit(QString::fromStdString(m_variant.name))),
      m_version(new QComboBox),
      m_model(new QComboBox),
      m_adapterKind(new QComboBox),
      m_ownModel(content.model.empty() ? models.chosen().path : QString::fromStdString(content.model)) {
  setWindowTitle(m_variant.id.empty() ? tr("Add a variant") : tr("Variant"));
  setFixedWidth(440);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Measure::kSpace4, Measure::kSpace4, Measure::kSpace4, Measure::kSpace4);
  column->setSpacing(Measure::kSpace3);
  showTitle();
  m_name->setPlaceholderText(tr("Made of version and adapter"));
  column->addWidget(new FormRow(tr("Name"), m_name));
  m_version->addItem(tr("The last saved one"), 0);
  for (const Version& version : versions)
    m_version->addItem(version.note.empty() ? tr("v%1").arg(version.number)
                                            : tr("v%1, %2").arg(QString::number(version.number),
                                                                QString::fromStdString(version.note)),
                       version.number);
  m_version->setCurrentIndex(std::max(0, m_version->findData(m_variant.version)));
  column->addWidget(new FormRow(tr("Version of the template"), m_version));
  const QString own = content.model.empty() ? models.chosen().name : QString::fromStdString(content.model);
  m_model->addItem(tr("As the prompt says: %1").arg(own), QString());
  for (const ShelfModel& model : models.models()) m_model->addItem(model.name, model.path);
  if (m_variant.model) {
    const QString chosen = QString::fromStdString(*m_variant.model);
    if (m_model->findData(chosen) < 0) m_model->addItem(QFileInfo(chosen).completeBaseName(), chosen);
    m_model->setCurrentIndex(m_model->findData(chosen));
  }
  column->addWidget(new FormRow(tr("Model"), m_model));
  column->addWidget(makeAdapter(models));
  column->addWidget(makeSettings(content));
  auto* buttons = new QHBoxLayout;
  buttons->addStretch();
  auto* cancel = new Button(tr("Cancel"));
  auto* save = new Button(m_variant.id.empty() ? tr("Add") : tr("Save"), ButtonKind::Primary);
  save->setDefault(true);
  buttons->addWidget(cancel);
  buttons->addWidget(save);
  column->addLayout(buttons);
  connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
  connect(save, &QAbstractButton::clicked, this, &VariantDialog::accept);
  connect(m_adapterKind, &QComboBox::currentIndexChanged, this, &VariantDialog::showAdapter);
  connect(m_model, &QComboBox::currentIndexChanged, this, &VariantDialog::showModel);
  showModel();
  showAdapter();
  m_version->setFocus();
}

QWidget* VariantDialog::makeAdapter(ModelShelf& models) {
  m_adapterKind->addItem(tr("As the prompt says"), kAsPrompt);
  m_adapterKind->addItem(tr("None"), kNone);
  m_adapterKind->addItem(tr("These"), kThese);
  if (m_variant.adapters) m_adapterKind->setCurrentIndex(m_variant.adapters->empty() ? kNone : kThese);
  auto* whole = new QWidget;
  auto* column = new QVBoxLayout(whole);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(Measure::kSpace2);
  column->addWidget(new FormRow(tr("Adapter"), m_adapterKind));
  auto* chosen = new QWidget;
  auto* row = new QHBoxLayout(chosen);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(Measure::kSpace2);
  m_picker = new AdapterPicker(models);
  if (m_variant.adapters) m_picker->setAdapters(*m_variant.adapters);
  auto* browse = new Button(u"folder"_s, tr("From a file…"));
  browse->setSmall();
  row->addWidget(m_picker, 1);
  row->addWidget(browse, 0, Qt::AlignBottom);
  m_adapterRow = new FormRow(tr("Adapters and how strongly"), chosen);
  column->addWidget(m_adapterRow);
  connect(browse, &QAbstractButton::clicked, this, &VariantDialog::addAdapterFile);
  connect(m_picker, &AdapterPicker::adaptersChanged, this, [this] {
    m_adapterRow->setProblem({});
    adjustSize();
  });
  return whole;
}

void VariantDialog::addAdapterFile() {
  const QString path =
      QFileDialog::getOpenFileName(this, tr("Choose an adapter"), {}, tr("GGUF adapters (*.gguf)"));
  if (path.isEmpty()) return;
  auto adapters = m_picker->adapters();
  adapters.push_back({path.toStdString(), 1.0f});
  m_picker->setAdapters(adapters);
  m_adapterRow->setProblem({});
  adjustSize();
}

void VariantDialog::showModel() {
  const QString chosen = m_model->currentData().toString();
  m_picker->setModel(chosen.isEmpty() ? m_ownModel : chosen);
}

QWidget* VariantDialog::makeSettings(const PromptContent& content) {
  auto* whole = new QWidget;
  auto* grid = new QGridLayout(whole);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(Measure::kSpace3);
  grid->setVerticalSpacing(Measure::kSpace2);
  nlohmann::ordered_json own = samplingToJson(content.sampling);
  own["max_tokens"] = content.maxTokens;
  int place = 0;
  for (const Setting& setting : kSettings) {
    auto* field = new QLineEdit;
    if (m_variant.sampling.contains(setting.name))
      field->setText(numberText(m_variant.sampling[setting.name]));
    const QString default_ = own.contains(setting.name) ? numberText(own[setting.name]) : QString();
    field->setPlaceholderText(default_.isEmpty() ? tr("by case") : default_);
    auto* row = new FormRow(tr(setting.title), field);
    m_settings[setting.name] = field;
    m_rows[setting.name] = row;
    grid->addWidget(row, place / 2, place % 2, Qt::AlignTop);
    ++place;
  }
  return whole;
}

void VariantDialog::showAdapter() {
  m_adapterRow->setVisible(m_adapterKind->currentData().toInt() == kThese);
  adjustSize();
}

bool VariantDialog::takeAdapter() {
  const int kind = m_adapterKind->currentData().toInt();
  m_variant.adapters.reset();
  if (kind == kAsPrompt) return true;
  m_variant.adapters.emplace();
  if (kind == kNone) return true;
  if (m_picker->adapters().empty()) {
    m_adapterRow->setProblem(tr("There is none here yet. Add one, or choose None above."));
    return false;
  }
  for (const AdapterChoice& adapter : m_picker->adapters()) {
    const QString path = QString::fromStdString(adapter.path);
    if (QFileInfo(path).isFile()) continue;
    m_adapterRow->setProblem(tr("The file %1 is gone. Take it out, or bring it back.").arg(path));
    return false;
  }
  m_variant.adapters = m_picker->adapters();
  return true;
}

bool VariantDialog::takeSettings() {
  bool good = true;
  for (const auto& [name, field] : m_settings) {
    FormRow* row = m_rows.at(name);
    row->setProblem({});
    m_variant.sampling.erase(name);
    const std::string typed = field->text().trimmed().replace(u',', u'.').toStdString();
    if (typed.empty()) continue;
    const nlohmann::ordered_json value = nlohmann::ordered_json::parse(typed, nullptr, false);
    const auto fits = evaluation::withOverrides({}, {{name, value.is_discarded() ? nullptr : value}});
    if (!fits) {
      row->setProblem(sentence(fits.error()));
      good = false;
      continue;
    }
    m_variant.sampling[name] = value;
  }
  return good;
}

void VariantDialog::accept() {
  m_adapterRow->setProblem({});
  const bool adapter = takeAdapter(), settings = takeSettings();
  if (!adapter || !settings) {
    adjustSize();
    return;
  }
  m_variant.name = m_name->text().trimmed().toStdString();
  m_variant.version = m_version->currentData().toInt();
  const QString model = m_model->currentData().toString();
  m_variant.model.reset();
  if (!model.isEmpty()) m_variant.model = model.toStdString();
  QDialog::accept();
}

}  // namespace heddle::ui

#include "ui/prompts/variant_dialog.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "core/inference/generation_json.h"
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
                             const PromptContent& content, const ModelShelf& models, QWidget* parent)
    : QDialog(parent),
      m_variant(std::move(variant)),
      m_name(new QLineEdit(QString::fromStdString(m_variant.name))),
      m_version(new QComboBox),
      m_model(new QComboBox),
      m_adapterKind(new QComboBox),
      m_adapter(new QLineEdit),
      m_scale(new QLineEdit(u"1"_s)) {
  setWindowTitle(m_variant.id.empty() ? tr("Add a variant") : tr("Variant"));
  setFixedWidth(440);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Measure::kSpace4, Measure::kSpace4, Measure::kSpace4, Measure::kSpace4);
  column->setSpacing(Measure::kSpace3);
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
  column->addWidget(makeAdapter());
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
  showAdapter();
  m_version->setFocus();
}

QWidget* VariantDialog::makeAdapter() {
  m_adapterKind->addItem(tr("As the prompt says"), kAsPrompt);
  m_adapterKind->addItem(tr("None"), kNone);
  m_adapterKind->addItem(tr("A file"), kFile);
  if (m_variant.adapters) {
    m_adapterKind->setCurrentIndex(m_variant.adapters->empty() ? kNone : kFile);
    if (!m_variant.adapters->empty()) {
      m_adapter->setText(QString::fromStdString(m_variant.adapters->front().path));
      m_scale->setText(QString::number(static_cast<double>(m_variant.adapters->front().scale), 'g', 6));
    }
  }
  auto* whole = new QWidget;
  auto* column = new QVBoxLayout(whole);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(Measure::kSpace2);
  column->addWidget(new FormRow(tr("Adapter"), m_adapterKind));
  auto* file = new QWidget;
  auto* row = new QHBoxLayout(file);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(Measure::kSpace2);
  m_adapter->setPlaceholderText(tr("A LoRA file (GGUF)"));
  m_adapter->setAccessibleName(tr("Adapter file"));
  m_scale->setAccessibleName(tr("Scale of the adapter"));
  m_scale->setFixedWidth(56);
  auto* browse = new IconButton(u"folder"_s, tr("Choose an adapter file"), file, ButtonKind::Normal);
  row->addWidget(m_adapter, 1);
  row->addWidget(browse);
  row->addWidget(m_scale);
  m_adapterRow = new FormRow(tr("File and scale"), file);
  m_adapterFile = m_adapterRow;
  column->addWidget(m_adapterRow);
  connect(browse, &QAbstractButton::clicked, this, [this] {
    const QString chosen =
        QFileDialog::getOpenFileName(this, tr("Choose an adapter"), {}, tr("GGUF adapters (*.gguf)"));
    if (!chosen.isEmpty()) m_adapter->setText(chosen);
  });
  return whole;
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
  m_adapterFile->setVisible(m_adapterKind->currentData().toInt() == kFile);
  adjustSize();
}

bool VariantDialog::takeAdapter() {
  const int kind = m_adapterKind->currentData().toInt();
  m_variant.adapters.reset();
  if (kind == kAsPrompt) return true;
  m_variant.adapters.emplace();
  if (kind == kNone) return true;
  bool isNumber = false;
  const double scale = m_scale->text().toDouble(&isNumber);
  if (!QFileInfo(m_adapter->text().trimmed()).isFile()) {
    m_adapterRow->setProblem(tr("There is no such file. Choose a LoRA adapter in GGUF form."));
    return false;
  }
  if (!isNumber) {
    m_adapterRow->setProblem(tr("The scale is no number. 1 is the adapter as it was trained."));
    return false;
  }
  m_variant.adapters->push_back({m_adapter->text().trimmed().toStdString(), static_cast<float>(scale)});
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

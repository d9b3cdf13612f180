#include "ui/training/recipe_fields_form.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QSpinBox>
#include <climits>
#include <cmath>
#include <optional>

#include "core/tuning/recipe_form.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"

namespace heddle::ui {
namespace {

using Json = nlohmann::ordered_json;

QString defaultText(const SettingDescription& field, const char* scope) {
  const auto& value = field.defaultValue;
  for (const SettingChoice& choice : field.choices)
    if (value == choice.value) return translated(choice.title, scope);
  if (value.is_boolean()) return value.get<bool>() ? RecipeFieldsForm::tr("on") : RecipeFieldsForm::tr("off");
  return value.is_number() ? numberText(value.get<double>()) : QString();
}

}  // namespace

std::optional<double> numberOf(const QString& text) {
  bool good = false;
  double value = QLocale::c().toDouble(text.trimmed(), &good);
  if (!good) value = QLocale().toDouble(text.trimmed(), &good);
  if (!good || !std::isfinite(value)) return {};
  return value;
}

QString numberText(double value) {
  if (value != 0 && std::abs(value) < 1e-3) {
    QString text = QLocale::c().toString(value, 'e', QLocale::FloatingPointShortest);
    return text.replace(QStringLiteral("e-0"), QStringLiteral("e-"));
  }
  return QLocale::c().toString(value, 'g', 10);
}

RecipeFieldsForm::RecipeFieldsForm(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
  m_grid->setContentsMargins(0, 0, 0, 0);
  m_grid->setHorizontalSpacing(12);
  m_grid->setVerticalSpacing(8);
  m_grid->setColumnStretch(0, 1);
  m_grid->setColumnStretch(1, 1);
}

void RecipeFieldsForm::setFields(const std::vector<SettingDescription>& fields, const char* scope) {
  for (const Entry& entry : m_entries) delete entry.row;
  m_entries.clear();
  m_entries.reserve(fields.size());
  m_scope = scope;
  for (const SettingDescription& field : fields) {
    Entry& entry = m_entries.emplace_back();
    entry.description = field;
    QWidget* control = makeControl(entry, scope);
    const QString title = translated(field.title, scope);
    control->setAccessibleName(title);
    entry.row = new FormRow(title, control, this);
    entry.row->setToolTip(translated(field.help, scope));
    control->setAccessibleDescription(entry.row->toolTip());
    const int at = static_cast<int>(m_entries.size()) - 1;
    m_grid->addWidget(entry.row, at / 2, at % 2, Qt::AlignTop);
    connect(entry.row, &FormRow::resetRequested, this, [this, id = field.id] {
      for (const Entry& one : m_entries)
        if (one.description.id == id) {
          one.show(Json(one.description.defaultValue));
          changed(id);
        }
    });
  }
}

QWidget* RecipeFieldsForm::makeControl(Entry& entry, const char* scope) {
  const SettingDescription& field = entry.description;
  const std::string id = field.id;
  switch (field.type) {
    case SettingType::Choice: {
      auto* box = new QComboBox(this);
      for (const SettingChoice& choice : field.choices)
        box->addItem(translated(choice.title, scope), QString::fromStdString(choice.value));
      connect(box, &QComboBox::currentIndexChanged, this, [this, id] { changed(id); });
      entry.show = [box](const Json& value) {
        box->setCurrentIndex(
            box->findData(QString::fromStdString(value.is_string() ? value.get<std::string>() : "")));
      };
      entry.read = [box] { return Json(box->currentData().toString().toStdString()); };
      return box;
    }
    case SettingType::Boolean: {
      auto* box = new ToggleSwitch(translated(field.title, scope), this);
      box->setCheckable(true);
      connect(box, &ToggleSwitch::toggled, this, [this, id] { changed(id); });
      entry.show = [box](const Json& value) { box->setChecked(value.is_boolean() && value.get<bool>()); };
      entry.read = [box] { return Json(box->isChecked()); };
      return box;
    }
    case SettingType::Integer: {
      auto* box = new QSpinBox(this);
      box->setRange(static_cast<int>(std::max(field.minimum, static_cast<double>(INT_MIN))),
                    static_cast<int>(std::min(field.maximum, static_cast<double>(INT_MAX))));
      box->setSingleStep(std::max(1, static_cast<int>(field.step)));
      connect(box, &QSpinBox::valueChanged, this, [this, id] { changed(id); });
      entry.show = [box](const Json& value) { box->setValue(value.is_number() ? value.get<int>() : 0); };
      entry.read = [box] { return Json(box->value()); };
      return box;
    }
    default: {
      auto* line = new QLineEdit(this);
      connect(line, &QLineEdit::textEdited, this, [this, id] { changed(id); });
      entry.show = [line](const Json& value) {
        line->setText(value.is_number() ? numberText(value.get<double>()) : QString());
      };
      entry.read = [line, low = field.minimum, high = field.maximum]() -> Json {
        const auto value = numberOf(line->text());
        return value && *value >= low && *value <= high ? Json(*value) : Json();
      };
      return line;
    }
  }
}

void RecipeFieldsForm::setRecipe(const Json& recipe) {
  m_showing = true;
  for (const Entry& entry : m_entries) {
    const Json value = tuning::fieldOf(recipe, entry.description.id);
    entry.show(value.is_null() ? Json(entry.description.defaultValue) : value);
    entry.row->setProblem({});
    showDefault(entry);
  }
  m_showing = false;
}

void RecipeFieldsForm::writeTo(Json& recipe) const {
  for (const Entry& entry : m_entries)
    if (Json value = entry.read(); !value.is_null())
      tuning::setField(recipe, entry.description.id, std::move(value));
}

bool RecipeFieldsForm::isValid() const {
  return std::ranges::all_of(m_entries, [](const Entry& entry) { return !entry.read().is_null(); });
}

void RecipeFieldsForm::showDefault(const Entry& entry) {
  const Json value = entry.read();
  const Json fallback(entry.description.defaultValue);
  const bool same = value.is_number() && fallback.is_number() ? value.get<double>() == fallback.get<double>()
                                                              : value == fallback;
  entry.row->setChanged(!same, defaultText(entry.description, m_scope));
}

void RecipeFieldsForm::changed(const std::string& field) {
  if (m_showing) return;
  for (const Entry& entry : m_entries) {
    if (entry.description.id != field) continue;
    entry.row->setProblem(entry.read().is_null() ? tr("Write a number from %1 to %2.")
                                                       .arg(numberText(entry.description.minimum),
                                                            numberText(entry.description.maximum))
                                                 : QString());
    showDefault(entry);
  }
  Q_EMIT edited();
}

bool RecipeFieldsForm::setProblem(const std::string& field, const QString& problem) {
  bool found = false;
  for (const Entry& entry : m_entries)
    if (entry.description.id == field) {
      entry.row->setProblem(problem);
      found = true;
    }
  return found;
}

QWidget* RecipeFieldsForm::controlOf(const std::string& field) const {
  for (const Entry& entry : m_entries)
    if (entry.description.id == field) return entry.row->control();
  return nullptr;
}

}  // namespace heddle::ui

#include "ui/knowledge/description_form.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>
#include <climits>
#include <cmath>

#include "ui/widgets/error_text.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"

namespace heddle::ui {
namespace {

using Json = nlohmann::ordered_json;

QString shown(const SettingDescription& description, const Json& value, const char* scope) {
  for (const SettingChoice& choice : description.choices)
    if (value == choice.value) return translated(choice.title, scope);
  if (value.is_boolean()) return value.get<bool>() ? DescriptionForm::tr("on") : DescriptionForm::tr("off");
  if (value.is_number_float()) return QLocale().toString(value.get<double>(), 'g', 6);
  if (value.is_string()) return QString::fromStdString(value.get<std::string>());
  return QString::fromStdString(value.dump());
}

}  // namespace

DescriptionForm::DescriptionForm(const char* scope, QWidget* parent)
    : QWidget(parent), m_scope(scope), m_column(new QVBoxLayout(this)) {
  m_column->setContentsMargins(0, 0, 0, 0);
  m_column->setSpacing(8);
}

void DescriptionForm::setChoices(const std::string& id, const QStringList& values,
                                 const QStringList& titles) {
  m_choices[id] = {values, titles};
}

void DescriptionForm::setForm(const std::vector<SettingDescription>& descriptions, const Json& values) {
  const auto same = [&] {
    if (descriptions.size() != m_entries.size()) return false;
    for (size_t i = 0; i < descriptions.size(); ++i)
      if (descriptions[i].id != m_entries[i].description.id) return false;
    return true;
  };
  m_values = values.is_object() ? values : Json::object();
  m_showing = true;
  if (!same()) {
    for (const Entry& entry : m_entries) delete entry.row;
    m_entries.clear();
    m_entries.reserve(descriptions.size());
    for (const SettingDescription& description : descriptions) {
      if (!description.listed) continue;
      Entry& entry = m_entries.emplace_back();
      entry.description = description;
      QWidget* control = makeControl(entry);
      control->setAccessibleName(translated(description.title, m_scope));
      entry.row = new FormRow(translated(description.title, m_scope), control, this);
      entry.row->setToolTip(translated(description.help, m_scope));
      control->setAccessibleDescription(entry.row->toolTip());
      m_column->addWidget(entry.row);
      connect(entry.row, &FormRow::resetRequested, this, [this, id = description.id] {
        for (const Entry& one : m_entries)
          if (one.description.id == id) {
            m_showing = true;
            one.show(Json(one.description.defaultValue));
            m_showing = false;
            take(id, Json(one.description.defaultValue));
          }
      });
    }
  }
  for (const Entry& entry : m_entries) {
    const Json value = m_values.value(entry.description.id, Json(entry.description.defaultValue));
    m_values[entry.description.id] = value;
    entry.show(value);
    showDefaults(entry);
  }
  m_showing = false;
}

QWidget* DescriptionForm::controlOf(const std::string& id) const {
  for (const Entry& entry : m_entries)
    if (entry.description.id == id) return entry.row->control();
  return nullptr;
}

void DescriptionForm::showDefaults(const Entry& entry) {
  const Json fallback(entry.description.defaultValue);
  entry.row->setChanged(m_values[entry.description.id] != fallback,
                        shown(entry.description, fallback, m_scope));
}

void DescriptionForm::take(const std::string& id, Json value) {
  if (m_showing) return;
  m_values[id] = std::move(value);
  for (const Entry& entry : m_entries)
    if (entry.description.id == id) showDefaults(entry);
  Q_EMIT edited();
}

QWidget* DescriptionForm::makeControl(Entry& entry) {
  const SettingDescription& about = entry.description;
  const std::string id = about.id;
  const QString unit =
      about.unit.pattern.empty() ? QString() : QLatin1Char(' ') + translated(about.unit, m_scope);
  const bool bounded = about.minimum != 0 || about.maximum != 0;
  if (const auto known = m_choices.find(id); known != m_choices.end() || about.type == SettingType::Choice) {
    auto* box = new QComboBox(this);
    if (known != m_choices.end())
      for (qsizetype i = 0; i < known->second.first.size(); ++i)
        box->addItem(known->second.second[i], known->second.first[i]);
    else
      for (const SettingChoice& choice : about.choices)
        box->addItem(translated(choice.title, m_scope), QString::fromStdString(choice.value));
    connect(box, &QComboBox::currentIndexChanged, this,
            [this, box, id] { take(id, box->currentData().toString().toStdString()); });
    entry.show = [box](const Json& value) {
      box->setCurrentIndex(
          box->findData(QString::fromStdString(value.is_string() ? value.get<std::string>() : "")));
    };
    return box;
  }
  switch (about.type) {
    case SettingType::Boolean: {
      auto* box = new ToggleSwitch(translated(about.title, m_scope), this);
      box->setCheckable(true);
      connect(box, &ToggleSwitch::toggled, this, [this, id](bool on) { take(id, on); });
      entry.show = [box](const Json& value) { box->setChecked(value.is_boolean() && value.get<bool>()); };
      return box;
    }
    case SettingType::Integer: {
      auto* box = new QSpinBox(this);
      box->setRange(bounded ? static_cast<int>(about.minimum) : INT_MIN,
                    bounded ? static_cast<int>(about.maximum) : INT_MAX);
      box->setSingleStep(std::max(1, static_cast<int>(about.step)));
      box->setSuffix(unit);
      connect(box, &QSpinBox::valueChanged, this, [this, id](int value) { take(id, value); });
      entry.show = [box](const Json& value) { box->setValue(value.is_number() ? value.get<int>() : 0); };
      return box;
    }
    case SettingType::Real: {
      auto* box = new QDoubleSpinBox(this);
      box->setRange(bounded ? about.minimum : -1e12, bounded ? about.maximum : 1e12);
      box->setSingleStep(about.step);
      box->setDecimals(about.step > 0 && about.step < 1 ? static_cast<int>(std::ceil(-std::log10(about.step)))
                                                        : 2);
      box->setSuffix(unit);
      connect(box, &QDoubleSpinBox::valueChanged, this, [this, id](double value) { take(id, value); });
      entry.show = [box](const Json& value) { box->setValue(value.is_number() ? value.get<double>() : 0); };
      return box;
    }
    default: {
      auto* line = new QLineEdit(this);
      connect(line, &QLineEdit::editingFinished, this, [this, line, id] {
        if (m_values[id] != line->text().toStdString()) take(id, line->text().toStdString());
      });
      entry.show = [line](const Json& value) {
        line->setText(value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString());
      };
      return line;
    }
  }
}

}  // namespace heddle::ui

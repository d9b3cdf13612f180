#include "ui/settings/setting_row.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QSpinBox>

#include "ui/theme/heddle_style.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/label.h"
#include "ui/widgets/link_button.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

SettingRow::SettingRow(Settings& settings, SettingDescription description, QWidget* parent)
    : QWidget(parent),
      m_settings(settings),
      m_description(std::move(description)),
      m_title(new Label(translated(m_description.title, "Settings"), TextRole::Body)),
      m_help(new Label(translated(m_description.help, "Settings"), TextRole::Label, Colour::Muted)),
      m_problem(new Label({}, TextRole::Label, Colour::Error)),
      m_reset(new LinkButton({})),
      m_restart(new Chip(tr("at the next start"), ChipKind::Warn)),
      m_atStart(settings.value(m_description.id)) {
  makeControl();
  m_control->setAccessibleName(m_title->text());
  m_control->setAccessibleDescription(m_help->text());
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(16, 10, 16, 11);
  row->setSpacing(24);
  auto* words = new QVBoxLayout;
  words->setSpacing(2);
  auto* head = new QHBoxLayout;
  head->setSpacing(8);
  head->addWidget(m_title);
  head->addWidget(m_restart);
  head->addWidget(m_reset);
  head->addStretch();
  words->addLayout(head);
  m_help->setWordWrap(true);
  m_problem->setWordWrap(true);
  words->addWidget(m_help);
  words->addWidget(m_problem);
  row->addLayout(words, 1);
  row->addWidget(m_control, 0, Qt::AlignVCenter);
  m_reset->setToolTip(tr("Back to the default"));
  connect(m_reset, &LinkButton::clicked, this, [this] {
    if (const Status done = m_settings.reset(m_description.id); !done)
      m_problem->setText(sentence(done.error()));
    showValue();
  });
  showValue();
}

void SettingRow::makeControl() {
  switch (m_description.type) {
    case SettingType::Boolean: {
      auto* toggle = new ToggleSwitch(m_title->text());
      connect(toggle, &ToggleSwitch::clicked, this, [this](bool on) { set(on); });
      m_show = [toggle](const nlohmann::json& value) { toggle->setChecked(value.get<bool>()); };
      m_control = toggle;
      break;
    }
    case SettingType::Choice: {
      auto* box = new QComboBox;
      box->setFixedWidth(220);
      for (const SettingChoice& choice : m_description.choices)
        box->addItem(translated(choice.title, "Settings"), QString::fromStdString(choice.value));
      connect(box, &QComboBox::activated, this,
              [this, box](int index) { set(box->itemData(index).toString().toStdString()); });
      m_show = [box](const nlohmann::json& value) {
        box->setCurrentIndex(box->findData(QString::fromStdString(value.get<std::string>())));
      };
      m_control = box;
      break;
    }
    case SettingType::Integer: {
      auto* box = new QSpinBox;
      box->setFixedWidth(120);
      box->setRange(static_cast<int>(m_description.minimum), static_cast<int>(m_description.maximum));
      box->setSingleStep(static_cast<int>(m_description.step));
      box->setKeyboardTracking(false);
      if (!m_description.unit.empty()) box->setSuffix(u' ' + translated(m_description.unit, "Settings"));
      connect(box, &QSpinBox::valueChanged, this, [this](int value) { set(value); });
      m_show = [box](const nlohmann::json& value) { box->setValue(value.get<int>()); };
      m_control = box;
      break;
    }
    case SettingType::Real: {
      auto* box = new QDoubleSpinBox;
      box->setFixedWidth(120);
      box->setDecimals(1);
      box->setRange(m_description.minimum, m_description.maximum);
      box->setSingleStep(m_description.step);
      box->setKeyboardTracking(false);
      if (!m_description.unit.empty()) box->setSuffix(u' ' + translated(m_description.unit, "Settings"));
      connect(box, &QDoubleSpinBox::valueChanged, this, [this](double value) { set(value); });
      m_show = [box](const nlohmann::json& value) { box->setValue(value.get<double>()); };
      m_control = box;
      break;
    }
    case SettingType::Folder: {
      auto* whole = new QWidget;
      auto* row = new QHBoxLayout(whole);
      row->setContentsMargins(0, 0, 0, 0);
      row->setSpacing(8);
      auto* field = new QLineEdit;
      field->setFixedWidth(220);
      field->setPlaceholderText(tr("Heddle's own folder"));
      field->setAccessibleName(m_title->text());
      auto* browse = new IconButton(u"folder"_s, tr("Choose a folder"), nullptr, ButtonKind::Normal);
      row->addWidget(field);
      row->addWidget(browse);
      whole->setFocusProxy(field);
      connect(field, &QLineEdit::editingFinished, this, [this, field] { set(field->text().toStdString()); });
      connect(browse, &Button::clicked, this, [this, field] {
        auto* dialog = new QFileDialog(this, m_title->text(), field->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
          set(path.toStdString());
          showValue();
        });
        dialog->open();
      });
      m_show = [field](const nlohmann::json& value) {
        field->setText(QString::fromStdString(value.get<std::string>()));
      };
      m_control = whole;
      break;
    }
    case SettingType::Text:
    case SettingType::Keys: {
      auto* field = new QLineEdit;
      field->setFixedWidth(220);
      connect(field, &QLineEdit::editingFinished, this, [this, field] { set(field->text().toStdString()); });
      m_show = [field](const nlohmann::json& value) {
        field->setText(value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString());
      };
      m_control = field;
      break;
    }
  }
}

void SettingRow::set(nlohmann::json value) {
  if (value == m_settings.value(m_description.id)) return;
  const Status done = m_settings.set(m_description.id, std::move(value));
  showValue();
  if (!done) {
    m_problem->setText(sentence(done.error()));
    m_problem->show();
  }
}

QString SettingRow::defaultText() const {
  const nlohmann::json& value = m_description.defaultValue;
  if (value.is_boolean()) return value.get<bool>() ? tr("on") : tr("off");
  if (value.is_number()) return QLocale().toString(value.get<double>());
  for (const SettingChoice& choice : m_description.choices)
    if (value.is_string() && choice.value == value.get<std::string>())
      return translated(choice.title, "Settings");
  return value.is_string() && !value.get<std::string>().empty()
             ? QString::fromStdString(value.get<std::string>())
             : tr("empty");
}

void SettingRow::showValue() {
  const nlohmann::json value = m_settings.value(m_description.id);
  {
    const QSignalBlocker quiet(m_control);
    m_show(value);
  }
  const bool changed = value != m_description.defaultValue;
  m_title->setColour(changed ? Colour::Accent : Colour::Text);
  m_reset->setText(tr("default %1").arg(defaultText()));
  m_reset->setVisible(changed);
  m_restart->setVisible(m_description.needsRestart && value != m_atStart);
  m_problem->hide();
}

bool SettingRow::matches(const QString& query) const {
  QString text = m_title->text() + u' ' + m_help->text() + u' ' +
                 translated(m_description.category, "Settings") + u' ' +
                 QString::fromStdString(m_description.id);
  for (const SettingChoice& choice : m_description.choices)
    text += u' ' + translated(choice.title, "Settings");
  for (const QString& word : query.split(u' ', Qt::SkipEmptyParts))
    if (!text.contains(word, Qt::CaseInsensitive)) return false;
  return true;
}

void SettingRow::setMarked(bool marked) {
  m_marked = marked;
  update();
}

void SettingRow::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  if (m_marked) {
    painter.fillRect(rect(), theme.colour(Colour::Selected));
    painter.fillRect(0, 0, 2, height(), theme.colour(Colour::Accent));
  }
  // The card's own edge stands under the last row.
  if (geometry().bottom() < parentWidget()->height() - 3)
    painter.fillRect(0, height() - 1, width(), 1, theme.colour(Colour::Hairline));
}

}  // namespace heddle::ui

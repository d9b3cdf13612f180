#include "ui/prompts/variable_dialog.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/prompts/variables_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/form.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

QPlainTextEdit* linesField(int lines) {
  auto* field = new QPlainTextEdit;
  field->setFixedHeight(lines * 20 + Measure::kSpace2);
  field->setTabChangesFocus(true);
  return field;
}

}  // namespace

VariableDialog::VariableDialog(const PromptVariable& variable, std::vector<std::string> taken, bool fixedName,
                               QWidget* parent)
    : FormDialog(parent),
      m_variable(variable),
      m_taken(std::move(taken)),
      m_name(new QLineEdit(QString::fromStdString(variable.name))),
      m_description(new QLineEdit(QString::fromStdString(variable.description))),
      m_type(new QComboBox),
      m_choices(linesField(3)),
      m_default(linesField(3)),
      m_nameRow(new FormRow(tr("Name"), m_name)),
      m_choicesRow(new FormRow(tr("Choices, one a line"), m_choices)),
      m_defaultRow(new FormRow(tr("Default value"), m_default)) {
  setWindowTitle(variable.name.empty() ? tr("Add a variable") : tr("Variable"));
  setFixedWidth(400);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(Measure::kSpace4, Measure::kSpace4, Measure::kSpace4, Measure::kSpace4);
  column->setSpacing(Measure::kSpace3);
  showTitle();
  m_name->setReadOnly(fixedName);
  if (fixedName) m_nameRow->setHelp(tr("The template uses this name; change it there."));
  for (const VariableType type : {VariableType::Text, VariableType::Number, VariableType::Boolean,
                                  VariableType::Choice, VariableType::List, VariableType::Json})
    m_type->addItem(variableTypeTitle(type), static_cast<int>(type));
  m_type->setCurrentIndex(m_type->findData(static_cast<int>(variable.type)));
  QStringList choices;
  for (const std::string& choice : variable.choices) choices.push_back(QString::fromStdString(choice));
  m_choices->setPlainText(choices.join(u'\n'));
  if (!variable.defaultValue.is_null())
    m_default->setPlainText(QString::fromStdString(valueText(variable.defaultValue)));
  m_defaultRow->setHelp(tr("Stands where no value is given. Empty: a value must be given."));
  column->addWidget(m_nameRow);
  column->addWidget(new FormRow(tr("Type"), m_type));
  column->addWidget(new FormRow(tr("Description"), m_description));
  column->addWidget(m_choicesRow);
  column->addWidget(m_defaultRow);
  auto* buttons = new QHBoxLayout;
  buttons->addStretch();
  auto* cancel = new Button(tr("Cancel"));
  auto* save = new Button(variable.name.empty() ? tr("Add") : tr("Save"), ButtonKind::Primary);
  save->setDefault(true);
  buttons->addWidget(cancel);
  buttons->addWidget(save);
  column->addLayout(buttons);
  connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
  connect(save, &QAbstractButton::clicked, this, &VariableDialog::accept);
  connect(m_type, &QComboBox::currentIndexChanged, this, &VariableDialog::showChoices);
  connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameRow->setProblem({}); });
  showChoices();
  (fixedName ? static_cast<QWidget*>(m_type) : m_name)->setFocus();
}

void VariableDialog::showChoices() {
  m_choicesRow->setVisible(m_type->currentData().toInt() == static_cast<int>(VariableType::Choice));
  adjustSize();
}

void VariableDialog::accept() {
  static const QRegularExpression kName(u"^[A-Za-z_][A-Za-z0-9_]*$"_s);
  PromptVariable made;
  made.name = m_name->text().trimmed().toStdString();
  if (!kName.match(m_name->text().trimmed()).hasMatch()) {
    m_nameRow->setProblem(tr("Letters, digits and _ make a name; it starts with a letter."));
    return;
  }
  if (std::ranges::find(m_taken, made.name) != m_taken.end()) {
    m_nameRow->setProblem(tr("There is a variable of this name. Choose another."));
    return;
  }
  made.type = static_cast<VariableType>(m_type->currentData().toInt());
  made.description = m_description->text().trimmed().toStdString();
  if (made.type == VariableType::Choice)
    for (const QString& line : m_choices->toPlainText().split(u'\n'))
      if (!line.trimmed().isEmpty()) made.choices.push_back(line.trimmed().toStdString());
  if (const QString typed = m_default->toPlainText(); !typed.isEmpty()) {
    auto value = parseValue(made, typed.toStdString());
    if (!value) {
      m_defaultRow->setProblem(sentence(value.error()));
      return;
    }
    made.defaultValue = *std::move(value);
  }
  m_variable = std::move(made);
  QDialog::accept();
}

}  // namespace heddle::ui

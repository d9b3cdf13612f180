#include "ui/prompts/scores_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace evaluation;
using namespace Qt::StringLiterals;
namespace {

constexpr int kIndent = 26;

QWidget* controlOf(const ScorerParameter& parameter, const Json& value) {
  const QString text = value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString();
  switch (parameter.type) {
    case ScorerParameterType::Boolean: {
      auto* box = new QCheckBox;
      box->setChecked(value.is_boolean() && value.get<bool>());
      return box;
    }
    case ScorerParameterType::Choice: {
      auto* box = new QComboBox;
      for (const std::string& choice : parameter.choices) box->addItem(QString::fromStdString(choice));
      box->setCurrentText(text);
      return box;
    }
    case ScorerParameterType::LongText: {
      auto* field = new QPlainTextEdit(text);
      field->setFixedHeight(64);
      field->setTabChangesFocus(true);
      return field;
    }
    case ScorerParameterType::Text:
      break;
  }
  return new QLineEdit(text);
}

Json valueOf(const QWidget* control) {
  if (const auto* box = qobject_cast<const QCheckBox*>(control)) return box->isChecked();
  if (const auto* box = qobject_cast<const QComboBox*>(control)) return box->currentText().toStdString();
  if (const auto* text = qobject_cast<const QPlainTextEdit*>(control))
    return text->toPlainText().toStdString();
  return qobject_cast<const QLineEdit*>(control)->text().toStdString();
}

}  // namespace

ScoresDialog::ScoresDialog(std::vector<ScorerChoice> choices, QWidget* parent)
    : FormDialog(parent), m_choices(std::move(choices)), m_decides(new QComboBox) {
  setWindowTitle(tr("Scores"));
  resize(460, 560);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  showTitle();
  auto* list = new QWidget;
  auto* entries = new QVBoxLayout(list);
  entries->setContentsMargins(Measure::kSpace4, Measure::kSpace4, Measure::kSpace4, Measure::kSpace4);
  entries->setSpacing(Measure::kSpace3);
  for (const ScorerType& type : scorerTypes()) entries->addWidget(makeEntry(type));
  entries->addStretch();
  auto* scroll = new QScrollArea;
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setWidget(list);
  column->addWidget(scroll, 1);
  auto* foot = new Panel(Colour::Surface, Qt::TopEdge);
  auto* row = new QHBoxLayout(foot);
  row->setContentsMargins(Measure::kSpace4, Measure::kSpace3, Measure::kSpace4, Measure::kSpace3);
  row->addWidget(new Label(tr("Wins are decided by"), TextRole::Label, Colour::Muted));
  m_decides->setAccessibleName(tr("Wins are decided by"));
  m_decides->setMinimumWidth(110);
  row->addWidget(m_decides);
  row->addStretch();
  auto* cancel = new Button(tr("Cancel"));
  auto* save = new Button(tr("Save"), ButtonKind::Primary);
  save->setDefault(true);
  row->addWidget(cancel);
  row->addWidget(save);
  column->addWidget(foot);
  connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
  connect(save, &QAbstractButton::clicked, this, &ScoresDialog::accept);
  showForms();
  if (!m_choices.empty())
    m_decides->setCurrentIndex(m_decides->findData(QString::fromStdString(m_choices.front().id)));
}

QWidget* ScoresDialog::makeEntry(const ScorerType& type) {
  const auto known = std::ranges::find(m_choices, type.description.id, &ScorerChoice::id);
  const bool chosen = known != m_choices.end();
  auto* whole = new QWidget;
  auto* column = new QVBoxLayout(whole);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(Measure::kSpace1);
  Entry entry{&type, new QCheckBox(translated(type.description.title, "Evaluation"))};
  entry.name = chosen ? known->name : std::string();
  entry.box->setChecked(chosen);
  column->addWidget(entry.box);
  auto* help = new Label(translated(type.description.help, "Evaluation"), TextRole::Label, Colour::Muted);
  help->setWordWrap(true);
  help->setContentsMargins(kIndent, 0, 0, 0);
  column->addWidget(help);
  if (!type.description.parameters.empty()) {
    entry.form = new QWidget;
    auto* form = new QVBoxLayout(entry.form);
    form->setContentsMargins(kIndent, Measure::kSpace1, 0, 0);
    form->setSpacing(Measure::kSpace2);
    for (const ScorerParameter& parameter : type.description.parameters) {
      const Json value = chosen && known->parameters.contains(parameter.id) ? known->parameters[parameter.id]
                                                                            : parameter.defaultValue;
      QWidget* control = controlOf(parameter, value);
      auto* row = new FormRow(translated(parameter.title, "Evaluation"), control);
      if (!parameter.help.empty()) row->setHelp(translated(parameter.help, "Evaluation"));
      form->addWidget(row);
      entry.fields.push_back({parameter.id, control, row});
    }
    column->addWidget(entry.form);
  }
  connect(entry.box, &QCheckBox::toggled, this, &ScoresDialog::showForms);
  m_entries.push_back(std::move(entry));
  return whole;
}

void ScoresDialog::showForms() {
  const QVariant decides = m_decides->currentData();
  m_decides->clear();
  for (const Entry& entry : m_entries) {
    if (entry.form) entry.form->setVisible(entry.box->isChecked());
    if (entry.box->isChecked())
      m_decides->addItem(entry.box->text(), QString::fromStdString(entry.type->description.id));
  }
  if (const int index = m_decides->findData(decides); index >= 0) m_decides->setCurrentIndex(index);
  m_decides->setEnabled(m_decides->count() > 1);
}

QCheckBox* ScoresDialog::box(const std::string& scorer) const {
  for (const Entry& entry : m_entries)
    if (entry.type->description.id == scorer) return entry.box;
  return nullptr;
}

QWidget* ScoresDialog::field(const std::string& scorer, const std::string& parameter) const {
  for (const Entry& entry : m_entries)
    for (const Field& field : entry.fields)
      if (entry.type->description.id == scorer && field.parameter == parameter) return field.control;
  return nullptr;
}

ScorerChoice ScoresDialog::choiceOf(const Entry& entry) const {
  ScorerChoice choice{entry.type->description.id,
                      entry.name.empty() ? entry.type->description.id : entry.name, Json::object()};
  for (const Field& field : entry.fields) {
    const auto parameter =
        std::ranges::find(entry.type->description.parameters, field.parameter, &ScorerParameter::id);
    if (const Json value = valueOf(field.control); value != parameter->defaultValue)
      choice.parameters[field.parameter] = value;
  }
  return choice;
}

void ScoresDialog::accept() {
  std::vector<ScorerChoice> made;
  const std::string first = m_decides->currentData().toString().toStdString();
  for (Entry& entry : m_entries) {
    for (const Field& field : entry.fields) field.row->setProblem({});
    if (!entry.box->isChecked()) continue;
    ScorerChoice choice = choiceOf(entry);
    if (const auto works = makeScorer(choice); !works) {
      if (!entry.fields.empty()) entry.fields.front().row->setProblem(sentence(works.error()));
      return;
    }
    made.insert(choice.id == first ? made.begin() : made.end(), std::move(choice));
  }
  // Further ones of a kind, as the command line can make them, stay as they are.
  for (size_t i = 0; i < m_choices.size(); ++i) {
    const bool isFurther =
        std::ranges::find(m_choices.begin(), m_choices.begin() + static_cast<long>(i), m_choices[i].id,
                          &ScorerChoice::id) != m_choices.begin() + static_cast<long>(i);
    if (isFurther) made.push_back(m_choices[i]);
  }
  m_choices = std::move(made);
  QDialog::accept();
}

}  // namespace heddle::ui

#include "ui/pipelines/node_form.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <algorithm>

#include "ui/theme/theme.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace pipelines;
namespace {

QWidget* switchRow(const QString& title, const QString& help, ToggleSwitch* control) {
  auto* row = new QWidget;
  auto* line = new QHBoxLayout(row);
  line->setContentsMargins(0, 2, 0, 2);
  auto* label = new Label(title, TextRole::Label);
  label->setToolTip(help);
  control->setToolTip(help);
  line->addWidget(label);
  line->addStretch();
  line->addWidget(control);
  return row;
}

}  // namespace

NodeForm::NodeForm(ModelShelf& models, NamesOf names, QWidget* parent)
    : QWidget(parent), m_models(models), m_names(std::move(names)), m_column(new QVBoxLayout(this)) {
  m_column->setContentsMargins(0, 0, 0, 0);
  m_column->setSpacing(0);
}

bool NodeForm::isShown(const Node& node, const NodeType& type, const ParameterDescription& parameter) const {
  if (parameter.shownIf.empty()) return true;
  const Json other = parameterOf(type, node.parameters, parameter.shownIf);
  return std::ranges::find(parameter.shownIfValues, other) != parameter.shownIfValues.end();
}

void NodeForm::show(const Node& node, const NodeType* type) {
  std::vector<std::string> shown;
  if (type)
    for (const ParameterDescription& parameter : type->description().parameters)
      if (isShown(node, *type, parameter)) shown.push_back(parameter.id);
  if (!m_body || m_node != node.id || m_type != node.type || m_shown != shown) {
    m_shown = std::move(shown);
    rebuild(node, type);
  }
  if (type)
    for (ParameterField* field : m_fields)
      field->show(parameterOf(*type, node.parameters, field->description().id));
  showPolicies(node);
}

void NodeForm::rebuild(const Node& node, const NodeType* type) {
  // Perhaps in a signal of one of its controls: it goes later, and says nothing more.
  for (ParameterField* field : m_fields) field->disconnect(this);
  if (m_body) {
    m_column->removeWidget(m_body);
    m_body->hide();
    m_body->deleteLater();
  }
  m_fields.clear();
  m_node = node.id;
  m_type = node.type;
  ++m_gesture;
  m_gestureOf.clear();
  m_body = new QWidget(this);
  auto* column = new QVBoxLayout(m_body);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  m_column->addWidget(m_body);
  std::vector<ParameterField*> usual, advanced;
  if (type)
    for (const ParameterDescription& parameter : type->description().parameters) {
      if (std::ranges::find(m_shown, parameter.id) == m_shown.end()) continue;
      auto* field = new ParameterField(parameter, m_models, m_names, m_body);
      m_fields.push_back(field);
      (parameter.advanced ? advanced : usual).push_back(field);
      connect(field, &ParameterField::edited, this,
              [this, id = parameter.id](const Json& value, bool settled) {
                if (m_gestureOf != id) {
                  m_gestureOf = id;
                  ++m_gesture;
                }
                const uint64_t gesture = m_gesture;
                if (settled) m_gestureOf.clear();
                Q_EMIT parameterEdited(id, value, gesture);
              });
      connect(field, &ParameterField::resetRequested, this,
              [this, id = parameter.id] { Q_EMIT parameterEdited(id, Json(), 0); });
    }
  if (!usual.empty()) {
    auto* section = new Section({}, m_body);
    addFields(section->content(), usual);
    column->addWidget(section);
  }
  if (!advanced.empty()) {
    auto* section = new Section(tr("More"), m_body);
    addFields(section->content(), advanced);
    column->addWidget(section);
  }
  const bool note = type && type->description().isNote;
  m_reuse = m_bypass = m_continue = nullptr;
  if (!note) makePolicies();
}

// Short numbers share a row.
void NodeForm::addFields(QVBoxLayout& into, const std::vector<ParameterField*>& fields) {
  for (size_t i = 0; i < fields.size(); ++i) {
    if (!fields[i]->isShort() || i + 1 >= fields.size() || !fields[i + 1]->isShort()) {
      into.addWidget(fields[i]->row());
      continue;
    }
    auto* pair = new QHBoxLayout;
    pair->setSpacing(Measure::kSpace2);
    pair->addWidget(fields[i]->row(), 1);
    pair->addWidget(fields[++i]->row(), 1);
    into.addLayout(pair);
  }
}

void NodeForm::makePolicies() {
  auto* section = new Section(tr("Run"), m_body);
  m_reuse = new ToggleSwitch(tr("Reuse when nothing changed"));
  section->content().addWidget(
      switchRow(m_reuse->accessibleName(),
                tr("Takes an earlier result where inputs and settings are the same."), m_reuse));
  m_bypass = new ToggleSwitch(tr("Bypass this node"));
  section->content().addWidget(switchRow(
      m_bypass->accessibleName(), tr("An input goes straight to the output of the same kind."), m_bypass));
  m_continue = new ToggleSwitch(tr("Go on when it fails"));
  section->content().addWidget(switchRow(m_continue->accessibleName(),
                                         tr("Only what stands on it is skipped; the run is not failed."),
                                         m_continue));
  auto* pair = new QHBoxLayout;
  pair->setSpacing(Measure::kSpace2);
  m_attempts = new QSpinBox;
  m_attempts->setRange(1, 21);
  m_timeout = new QSpinBox;
  m_timeout->setRange(0, 86400);
  m_timeout->setSpecialValueText(tr("usual"));
  m_timeout->setSuffix(tr(" s", "seconds"));
  for (QSpinBox* box : {m_attempts, m_timeout}) box->setFocusPolicy(Qt::StrongFocus);
  pair->addWidget(new FormRow(tr("Attempts"), m_attempts), 1);
  pair->addWidget(new FormRow(tr("Time limit"), m_timeout), 1);
  section->content().addLayout(pair);
  m_body->layout()->addWidget(section);
  const auto edited = [this](auto change) {
    return [this, change](auto value) {
      change(m_policies, value);
      Q_EMIT policiesEdited(m_policies, 0);
    };
  };
  connect(m_reuse, &QAbstractButton::clicked, this,
          edited([](NodePolicies& policies, bool on) { policies.reuse = on; }));
  connect(m_continue, &QAbstractButton::clicked, this,
          edited([](NodePolicies& policies, bool on) { policies.continueOnError = on; }));
  connect(m_attempts, &QSpinBox::valueChanged, this,
          edited([](NodePolicies& policies, int value) { policies.retries = value - 1; }));
  connect(m_timeout, &QSpinBox::valueChanged, this,
          edited([](NodePolicies& policies, int value) { policies.timeout = std::chrono::seconds(value); }));
  connect(m_bypass, &QAbstractButton::clicked, this, &NodeForm::disabledEdited);
}

void NodeForm::showPolicies(const Node& node) {
  m_policies = node.policies;
  if (!m_reuse) return;
  m_reuse->setChecked(node.policies.reuse);
  m_bypass->setChecked(node.disabled);
  m_continue->setChecked(node.policies.continueOnError);
  const QSignalBlocker quiet(m_attempts), still(m_timeout);
  m_attempts->setValue(node.policies.retries + 1);
  m_timeout->setValue(
      static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(node.policies.timeout).count()));
}

void NodeForm::setMessages(const std::vector<CheckMessage>& messages) {
  for (ParameterField* field : m_fields) {
    QString problem;
    for (const CheckMessage& message : messages)
      if (message.node == m_node && message.parameter == field->description().id && message.inside.empty())
        problem = sentence(message.error);
    field->setProblem(problem);
  }
}

ParameterField* NodeForm::field(const std::string& parameter) const {
  for (ParameterField* field : m_fields)
    if (field->description().id == parameter) return field;
  return nullptr;
}

void NodeForm::focusFirst() {
  if (!m_fields.empty()) m_fields.front()->control()->setFocus(Qt::TabFocusReason);
}

}  // namespace heddle::ui

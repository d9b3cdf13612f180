#include "ui/pipelines/parameter_field.h"

#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QWheelEvent>
#include <cmath>

#include "ui/pipelines/parameter_highlighter.h"
#include "ui/shell/model_shelf.h"
#include "ui/theme/theme.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace pipelines;
namespace {

constexpr int kLine = 20, kLeastLines = 3, kMostLines = 12;

QString words(const std::string& text) {
  return QString::fromStdString(text);
}

std::string lines(const Json& value) {
  std::string text;
  for (const Json& item : value) {
    if (!text.empty()) text += '\n';
    text += item.is_string() ? item.get<std::string>() : item.dump();
  }
  return text;
}

int decimalsOf(double step) {
  int decimals = 0;
  for (; decimals < 4 && std::abs(step - std::round(step)) > 1e-9; ++decimals) step *= 10;
  return decimals;
}

// As high as its text, within limits.
void fitHeight(QPlainTextEdit* editor) {
  const int blocks =
      std::clamp(static_cast<int>(editor->document()->size().height()), kLeastLines, kMostLines);
  editor->setFixedHeight(blocks * kLine + 14);
}

QString plain(const Json& value) {
  return value.is_string() ? words(value.get<std::string>()) : words(value.dump());
}

}  // namespace

ParameterField::ParameterField(const ParameterDescription& description, ModelShelf& models,
                               const NamesOf& names, QWidget* parent)
    : QObject(parent), m_description(description) {
  m_control = makeControl(models, names, parent);
  m_control->setAccessibleName(title());
  m_control->setObjectName(words(description.id));
  const QString help = translated(description.help, "Pipelines");
  m_control->setToolTip(help);
  if (description.type == ParameterType::Boolean) {
    m_row = new QWidget(parent);
    auto* line = new QHBoxLayout(m_row);
    line->setContentsMargins(0, 2, 0, 2);
    auto* label = new Label(title(), TextRole::Label);
    label->setToolTip(help);
    line->addWidget(label);
    line->addStretch();
    line->addWidget(m_control);
    return;
  }
  m_formRow = new FormRow(title(), m_control, parent);
  m_formRow->setToolTip(help);
  if (!description.unit.empty()) m_formRow->setHint(translated(description.unit, "Pipelines"));
  m_row = m_formRow;
  connect(m_formRow, &FormRow::resetRequested, this, &ParameterField::resetRequested);
}

QString ParameterField::title() const {
  return m_description.title.empty() ? words(m_description.id) : translated(m_description.title, "Pipelines");
}

void ParameterField::tell(Json value, bool settled) {
  if (!m_showing) Q_EMIT edited(value, settled);
}

void ParameterField::show(const Json& value) {
  m_showing = true;
  m_show(value);
  m_showing = false;
  if (!m_formRow) return;
  const bool changed = !(value == m_description.defaultValue) && !m_description.defaultValue.is_null();
  const QString usual = plain(m_description.defaultValue).simplified();
  // A default of many words does not fit beside the label.
  m_formRow->setChanged(changed && usual.size() <= 12,
                        usual.isEmpty() ? tr("empty", "default value") : usual);
}

void ParameterField::setProblem(const QString& problem) {
  if (m_formRow) m_formRow->setProblem(problem);
}

QWidget* ParameterField::makeControl(ModelShelf& models, const NamesOf& names, QWidget* parent) {
  switch (m_description.type) {
    case ParameterType::Boolean: {
      auto* control = new ToggleSwitch(title(), parent);
      m_show = [control](const Json& value) { control->setChecked(value.is_boolean() && value.get<bool>()); };
      connect(control, &QAbstractButton::toggled, this, [this](bool on) { tell(on, true); });
      return control;
    }
    case ParameterType::Integer:
    case ParameterType::Real:
      return makeNumber(parent);
    case ParameterType::Text:
    case ParameterType::LongText:
    case ParameterType::List:
    case ParameterType::Record:
      return makeText(parent);
    case ParameterType::Graph: {
      auto* control = new Label({}, TextRole::Body, Colour::Muted, parent);
      control->setWordWrap(true);
      m_show = [control](const Json& value) {
        const auto body = value.is_object() ? Graph::fromJson(value) : Result<Graph>(Graph());
        QStringList steps;
        if (body)
          for (const auto& [id, node] : body->nodes) steps << words(node.name.empty() ? id : node.name);
        control->setText(steps.isEmpty() ? tr("Nothing inside yet") : steps.join(tr(", ")));
      };
      return control;
    }
    case ParameterType::Choice:
    case ParameterType::PortType:
    case ParameterType::Model:
    case ParameterType::Adapter:
    case ParameterType::Prompt:
    case ParameterType::Pipeline:
    case ParameterType::Index:
      return makeChoices(models, names, parent);
  }
  return new QWidget(parent);
}

QWidget* ParameterField::makeNumber(QWidget* parent) {
  const bool bounded = m_description.minimum != 0 || m_description.maximum != 0;
  m_short = true;
  if (m_description.type == ParameterType::Integer) {
    auto* control = new QSpinBox(parent);
    const auto limit = [](double value) {
      return static_cast<int>(std::clamp(value, -2147483647.0, 2147483647.0));
    };
    control->setRange(bounded ? limit(m_description.minimum) : -2147483647,
                      bounded ? limit(m_description.maximum) : 2147483647);
    control->setSingleStep(std::max(1, static_cast<int>(m_description.step)));
    m_show = [control](const Json& value) {
      const QSignalBlocker quiet(control);
      if (value.is_number()) control->setValue(value.get<int>());
    };
    connect(control, &QSpinBox::valueChanged, this, [this](int value) { tell(value, true); });
    control->setFocusPolicy(Qt::StrongFocus);
    control->installEventFilter(this);
    return control;
  }
  auto* control = new QDoubleSpinBox(parent);
  control->setDecimals(std::max(2, decimalsOf(m_description.step)));
  control->setRange(bounded ? m_description.minimum : -1e12, bounded ? m_description.maximum : 1e12);
  control->setSingleStep(m_description.step);
  m_show = [control](const Json& value) {
    const QSignalBlocker quiet(control);
    if (value.is_number()) control->setValue(value.get<double>());
  };
  connect(control, &QDoubleSpinBox::valueChanged, this, [this](double value) { tell(value, true); });
  control->setFocusPolicy(Qt::StrongFocus);
  control->installEventFilter(this);
  return control;
}

QWidget* ParameterField::makeText(QWidget* parent) {
  if (m_description.type == ParameterType::Text) {
    auto* control = new QLineEdit(parent);
    m_show = [control](const Json& value) {
      const QString text = value.is_null() ? QString() : plain(value);
      if (text == control->text() || (control->hasFocus() && control->isModified())) return;
      const QSignalBlocker quiet(control);
      control->setText(text);
    };
    connect(control, &QLineEdit::textEdited, this,
            [this](const QString& text) { tell(text.toStdString(), false); });
    control->installEventFilter(this);
    return control;
  }
  auto* control = new QPlainTextEdit(parent);
  control->setTabChangesFocus(true);
  const bool record = m_description.type == ParameterType::Record,
             list = m_description.type == ParameterType::List;
  const std::string language = record ? "json" : m_description.language;
  const Theme& theme = themeOf(control);
  control->setFont(theme.font(language.empty() ? TextRole::Body : TextRole::Code));
  if (!language.empty()) new ParameterHighlighter(control->document(), theme, language);
  if (list) control->setPlaceholderText(tr("One a line"));
  m_show = [control, record, list](const Json& value) {
    const QString text = value.is_null()     ? QString()
                         : list              ? words(lines(value))
                         : record            ? words(value.dump(2))
                         : value.is_string() ? words(value.get<std::string>())
                                             : words(value.dump(2));
    // What is being typed stands: JSON that is not finished, a list with an empty last line.
    if (text == control->toPlainText() || (control->hasFocus() && control->document()->isModified())) return;
    const QSignalBlocker quiet(control);
    control->setPlainText(text);
    control->document()->setModified(false);
    fitHeight(control);
  };
  connect(control, &QPlainTextEdit::textChanged, this, [this, control, record, list] {
    if (m_showing) return;
    control->document()->setModified(true);
    fitHeight(control);
    const std::string text = control->toPlainText().toStdString();
    if (list) {
      Json items = Json::array();
      for (const QString& line : control->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        items.push_back(line.toStdString());
      return tell(std::move(items), false);
    }
    if (!record) return tell(text, false);
    Json value = text.empty() ? Json() : Json::parse(text, nullptr, false);
    setProblem(value.is_discarded() ? tr("This is not JSON yet; the last good value stands.") : QString());
    if (!value.is_discarded()) tell(std::move(value), false);
  });
  control->installEventFilter(this);
  fitHeight(control);
  return control;
}

QWidget* ParameterField::makeChoices(ModelShelf& models, const NamesOf& names, QWidget* parent) {
  auto* control = new QComboBox(parent);
  control->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  control->setMinimumContentsLength(8);
  control->setFocusPolicy(Qt::StrongFocus);
  switch (m_description.type) {
    case ParameterType::Choice:
      for (const ParameterChoice& choice : m_description.choices)
        control->addItem(choice.title.empty() ? words(choice.value) : translated(choice.title, "Pipelines"),
                         words(choice.value));
      break;
    case ParameterType::PortType:
      for (const bool list : {false, true})
        for (const PortKind kind : kPortKinds)
          if (kind != PortKind::Control) {
            const QString name = words(portTypeName({kind, list}));
            control->addItem(name, name);
          }
      break;
    case ParameterType::Model:
      control->addItem(tr("The run's model"), QString());
      for (const ShelfModel& model : models.models())
        control->addItem(model.name,
                         model.builtIn ? QStringLiteral("demo") : QFileInfo(model.path).completeBaseName());
      break;
    case ParameterType::Adapter:
      control->addItem(tr("None"), QString());
      for (const ShelfAdapter& adapter : models.adapters())
        control->addItem(adapter.detail.isEmpty()
                             ? adapter.name
                             : QStringLiteral("%1 · %2").arg(adapter.name, adapter.detail),
                         adapter.name);
      break;
    default:
      control->addItem(m_description.type == ParameterType::Index ? tr("The project's own") : tr("None"),
                       QString());
      for (const QString& name : names ? names(m_description.type) : QStringList())
        control->addItem(name, name);
      break;
  }
  m_show = [control](const Json& value) {
    const QString text = value.is_null() ? QString() : plain(value);
    int index = control->findData(text);
    if (index < 0) {
      control->addItem(tr("%1 (missing)").arg(text), text);
      index = control->count() - 1;
    }
    const QSignalBlocker quiet(control);
    control->setCurrentIndex(index);
  };
  connect(control, &QComboBox::activated, this,
          [this, control](int index) { tell(control->itemData(index).toString().toStdString(), true); });
  control->installEventFilter(this);
  return control;
}

bool ParameterField::eventFilter(QObject* watched, QEvent* event) {
  // The wheel scrolls the form; only what has the focus takes it.
  if (event->type() == QEvent::Wheel && watched == m_control && !m_control->hasFocus() &&
      !qobject_cast<QPlainTextEdit*>(m_control)) {
    event->ignore();
    return true;
  }
  if (event->type() == QEvent::FocusOut && watched == m_control) {
    if (auto* line = qobject_cast<QLineEdit*>(m_control)) {
      if (line->isModified()) {
        line->setModified(false);
        tell(line->text().toStdString(), true);
      }
    } else if (auto* editor = qobject_cast<QPlainTextEdit*>(m_control)) {
      if (editor->document()->isModified()) {
        editor->document()->setModified(false);
        if (m_description.type == ParameterType::LongText) tell(editor->toPlainText().toStdString(), true);
      }
    }
  }
  return QObject::eventFilter(watched, event);
}

}  // namespace heddle::ui

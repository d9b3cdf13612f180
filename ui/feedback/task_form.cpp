#include "ui/feedback/task_form.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace feedback;
using namespace Qt::StringLiterals;
namespace {

constexpr int kLines = 4;

QStringList linesOf(const QString& text) {
  QStringList lines;
  for (const QString& line : text.split(u'\n'))
    if (const QString trimmed = line.trimmed(); !trimmed.isEmpty() && !lines.contains(trimmed))
      lines << trimmed;
  return lines;
}

QPlainTextEdit* textField(const QString& text) {
  auto* edit = new QPlainTextEdit(text);
  edit->setTabChangesFocus(true);
  edit->setFixedHeight(kLines * 20 + 12);
  return edit;
}

}  // namespace

Json scalesFromText(const QString& text) {
  static const QRegularExpression kScale(u"^(.*?)[\\s:]+(-?\\d+)\\s*(?:-|to|\\.\\.|\u2013)\\s*(-?\\d+)$"_s);
  Json scales = Json::array();
  for (const QString& line : linesOf(text)) {
    const auto match = kScale.match(line);
    const QString title = match.hasMatch() ? match.captured(1).trimmed() : line;
    if (title.isEmpty()) continue;
    const QString id = QString(title).toLower().replace(QRegularExpression(u"[^\\p{L}\\p{N}]+"_s), u"_"_s);
    scales.push_back({{"id", id.toStdString()},
                      {"title", title.toStdString()},
                      {"minimum", match.hasMatch() ? match.captured(2).toInt() : 1},
                      {"maximum", match.hasMatch() ? match.captured(3).toInt() : 5}});
  }
  return scales;
}

QString scalesToText(const Json& scales) {
  QStringList lines;
  for (const Json& scale : scales)
    if (scale.is_object())
      lines << TaskForm::tr("%1 %2 to %3", "a scale")
                   .arg(QString::fromStdString(scale.value("title", scale.value("id", std::string()))))
                   .arg(scale.value("minimum", 1))
                   .arg(scale.value("maximum", 5));
  return lines.join(u'\n');
}

TaskForm::TaskForm(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
  m_column->setContentsMargins(0, 0, 0, 0);
  m_column->setSpacing(8);
}

void TaskForm::setTask(const TaskType& type, const Json& parameters) {
  while (QLayoutItem* item = m_column->takeAt(0)) {
    delete item->widget();
    delete item;
  }
  m_fields.clear();
  for (const TaskParameter& parameter : type.description().parameters) {
    const QString title = translated(parameter.title, "Feedback");
    const QString help = translated(parameter.help, "Feedback");
    const Json value = parameterOf(type, parameters, parameter.id);
    const auto addRow = [&](QWidget* control) {
      auto* row = new FormRow(title, control);
      row->setHelp(help);
      m_column->addWidget(row);
    };
    switch (parameter.type) {
      case TaskParameterType::Boolean: {
        auto* holder = new QWidget;
        auto* line = new QHBoxLayout(holder);
        line->setContentsMargins(0, 0, 0, 0);
        auto* toggle = new ToggleSwitch(title);
        toggle->setChecked(value == true);
        line->addWidget(new Label(title), 1);
        line->addWidget(toggle);
        m_column->addWidget(holder);
        connect(toggle, &QAbstractButton::toggled, this, &TaskForm::edited);
        m_fields.push_back({parameter.id, [toggle] { return Json(toggle->isChecked()); }});
        break;
      }
      case TaskParameterType::Integer: {
        auto* spin = new QSpinBox;
        if (parameter.minimum != parameter.maximum)
          spin->setRange(static_cast<int>(parameter.minimum), static_cast<int>(parameter.maximum));
        else
          spin->setRange(-1'000'000, 1'000'000);
        spin->setValue(value.is_number_integer() ? value.get<int>() : 0);
        addRow(spin);
        connect(spin, &QSpinBox::valueChanged, this, &TaskForm::edited);
        m_fields.push_back({parameter.id, [spin] { return Json(spin->value()); }});
        break;
      }
      case TaskParameterType::Text: {
        auto* line =
            new QLineEdit(value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString());
        addRow(line);
        connect(line, &QLineEdit::textEdited, this, &TaskForm::edited);
        m_fields.push_back({parameter.id, [line] { return Json(line->text().toStdString()); }});
        break;
      }
      case TaskParameterType::Names: {
        QStringList names;
        for (const Json& name : value)
          if (name.is_string()) names << QString::fromStdString(name.get<std::string>());
        auto* edit = textField(names.join(u'\n'));
        addRow(edit);
        connect(edit, &QPlainTextEdit::textChanged, this, &TaskForm::edited);
        m_fields.push_back({parameter.id, [edit] {
                              Json list = Json::array();
                              for (const QString& name : linesOf(edit->toPlainText()))
                                list.push_back(name.toStdString());
                              return list;
                            }});
        break;
      }
      case TaskParameterType::Scales: {
        auto* edit = textField(scalesToText(value));
        addRow(edit);
        connect(edit, &QPlainTextEdit::textChanged, this, &TaskForm::edited);
        m_fields.push_back({parameter.id, [edit] { return scalesFromText(edit->toPlainText()); }});
        break;
      }
    }
  }
  setVisible(!m_fields.empty());
}

Json TaskForm::parameters() const {
  Json all = Json::object();
  for (const Field& field : m_fields) all[field.id] = field.value();
  return all;
}

}  // namespace heddle::ui

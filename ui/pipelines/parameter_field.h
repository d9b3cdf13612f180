// One parameter of a node as a control, made from its description.
#pragma once

#include <QWidget>
#include <functional>

#include "core/pipelines/node_type.h"

namespace heddle::ui {

class FormRow;
class ModelShelf;

// The names that a parameter may hold: prompts, pipelines, indexes of the project.
using NamesOf = std::function<QStringList(pipelines::ParameterType)>;

class ParameterField : public QObject {
  Q_OBJECT

 public:
  ParameterField(const pipelines::ParameterDescription& description, ModelShelf& models, const NamesOf& names,
                 QWidget* parent);

  const pipelines::ParameterDescription& description() const { return m_description; }
  QWidget* row() const { return m_row; }
  QWidget* control() const { return m_control; }
  bool isShort() const { return m_short; }  // two of them share a row
  void show(const pipelines::Json& value);  // emits nothing; leaves what is being typed alone
  void setProblem(const QString& problem);
  QString title() const;

 Q_SIGNALS:
  // By the person. `settled` false: more of it is being typed.
  void edited(const heddle::pipelines::Json& value, bool settled);
  void resetRequested();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* makeControl(ModelShelf& models, const NamesOf& names, QWidget* parent);
  QWidget* makeText(QWidget* parent);
  QWidget* makeNumber(QWidget* parent);
  QWidget* makeChoices(ModelShelf& models, const NamesOf& names, QWidget* parent);
  void tell(pipelines::Json value, bool settled);

  const pipelines::ParameterDescription m_description;
  std::function<void(const pipelines::Json&)> m_show;
  QWidget* m_control = nullptr;
  QWidget* m_row = nullptr;
  FormRow* m_formRow = nullptr;
  bool m_short = false, m_showing = false;
};

}  // namespace heddle::ui

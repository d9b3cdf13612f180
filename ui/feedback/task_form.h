// The parameters of a labelling task as a form, made from what the task says of itself.
#pragma once

#include <QWidget>
#include <functional>
#include <vector>

#include "core/feedback/task_type.h"

class QVBoxLayout;

namespace heddle::ui {

class TaskForm : public QWidget {
  Q_OBJECT

 public:
  explicit TaskForm(QWidget* parent = nullptr);
  void setTask(const feedback::TaskType& type, const feedback::Json& parameters);
  feedback::Json parameters() const;

 Q_SIGNALS:
  void edited();

 private:
  struct Field {
    std::string id;
    std::function<feedback::Json()> value;
  };
  QVBoxLayout* m_column;
  std::vector<Field> m_fields;
};

// "Helpful 1 to 5" a line, and back. Lines that are no scale are left out.
feedback::Json scalesFromText(const QString& text);
QString scalesToText(const feedback::Json& scales);

}  // namespace heddle::ui

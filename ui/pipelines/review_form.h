// What a node asks a person, and the answer.
#pragma once

#include <QWidget>
#include <vector>

#include "core/pipelines/node_context.h"

class QHBoxLayout;
class QPlainTextEdit;

namespace heddle::ui {

class Button;
class Label;

class ReviewForm : public QWidget {
  Q_OBJECT

 public:
  explicit ReviewForm(QWidget* parent = nullptr);
  // What is typed stays while it is the same question of the same node.
  void show(const std::string& path, const pipelines::PersonQuestion& question);
  const std::vector<Button*>& choices() const { return m_choices; }
  QPlainTextEdit* value() const { return m_value; }
  QPlainTextEdit* comment() const { return m_comment; }

 Q_SIGNALS:
  void answered(const std::string& path,
                const heddle::pipelines::Json& answer);  // {"choice", "value", "comment"}

 private:
  void answer(const std::string& choice);
  std::string m_path;
  pipelines::PersonQuestion m_question;
  Label *m_text, *m_problem;
  QPlainTextEdit *m_value, *m_comment;
  QWidget* m_buttons;
  std::vector<Button*> m_choices;
};

}  // namespace heddle::ui

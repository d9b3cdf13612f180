// A new session: where its items come from, what is asked. And the settings of one that is there.
#pragma once

#include "core/feedback/session.h"
#include "ui/feedback/source_form.h"
#include "ui/widgets/form_dialog.h"

class QLineEdit;

namespace heddle::ui {

class Button;
class Label;
class ModelShelf;
class SessionForm;

struct SessionPlan {
  QString name;
  feedback::SessionSettings settings;
  ItemSource source;
};

class SessionDialog : public FormDialog {
  Q_OBJECT

 public:
  // A new one. `cases`: handed over by another page; else the person chooses.
  SessionDialog(Project& project, ModelShelf& models, std::vector<feedback::SourceCase> cases,
                const QString& name, QWidget* parent);
  // The settings of `session`.
  SessionDialog(Project& project, ModelShelf& models, const feedback::Session& session, QWidget* parent);

  SessionPlan plan() const { return m_plan; }
  SourceForm* sourceForm() const { return m_source; }
  SessionForm* form() const { return m_form; }
  QLineEdit* nameField() const { return m_name; }
  Button* acceptButton() const { return m_accept; }

 private:
  SessionDialog(ModelShelf& models, const QString& title, const QString& accept, QWidget* parent);
  void finish();
  void tryAccept();
  SourceForm* m_source = nullptr;
  SessionForm* m_form;
  QLineEdit* m_name;
  Label* m_problem;
  Button* m_accept;
  SessionPlan m_plan;
  bool m_named = false, m_taskChosen = false;
};

}  // namespace heddle::ui

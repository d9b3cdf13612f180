#include "ui/feedback/session_dialog.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/feedback/session_form.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"
#include "ui/widgets/scroll_area.h"

namespace heddle::ui {
using namespace feedback;
namespace {

constexpr int kWidth = 760, kAround = 150;

}  // namespace

SessionDialog::SessionDialog(ModelShelf& models, const QString& title, const QString& accept, QWidget* parent)
    : FormDialog(parent),
      m_form(new SessionForm(models)),
      m_name(new QLineEdit),
      m_problem(new Label({}, TextRole::Label, Colour::Error)),
      m_accept(new Button(accept, ButtonKind::Primary)) {
  setWindowTitle(title);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 20, 0, 20);
  column->setSpacing(12);
  auto* head = new Label(title, TextRole::Title);
  head->setContentsMargins(24, 0, 24, 0);
  column->addWidget(head);
}

// What both kinds end with: the form in a place that scrolls, the problem, the buttons.
void SessionDialog::finish() {
  auto* column = static_cast<QVBoxLayout*>(layout());
  auto* content = new QWidget;
  auto* inside = new QVBoxLayout(content);
  inside->setContentsMargins(24, 0, 24, 0);
  inside->setSpacing(12);
  inside->addWidget(new FormRow(tr("Name"), m_name));
  if (m_source) inside->addWidget(m_source);
  inside->addWidget(m_form);
  QScrollArea* area = flatScrollArea(content);
  area->setFocusPolicy(Qt::NoFocus);
  column->addWidget(area, 1);
  m_problem->setTextFormat(Qt::PlainText);
  m_problem->setWordWrap(true);
  m_problem->setContentsMargins(24, 0, 24, 0);
  m_problem->hide();
  column->addWidget(m_problem);
  auto* buttons = new QHBoxLayout;
  buttons->setContentsMargins(24, 0, 24, 0);
  auto* cancel = new Button(tr("Cancel"));
  m_accept->setDefault(true);
  buttons->addStretch();
  buttons->addWidget(cancel);
  buttons->addWidget(m_accept);
  column->addLayout(buttons);
  connect(cancel, &Button::clicked, this, &QDialog::reject);
  connect(m_accept, &Button::clicked, this, &SessionDialog::tryAccept);
  connect(m_name, &QLineEdit::textEdited, this, [this] { m_named = true; });
  resize(kWidth, height());
  followHeight(content, kAround);
}

SessionDialog::SessionDialog(Project& project, ModelShelf& models, std::vector<SourceCase> cases,
                             const QString& name, QWidget* parent)
    : SessionDialog(models, tr("New session"), tr("Make the session"), parent) {
  m_source = new SourceForm(project);
  connect(m_source, &SourceForm::changed, this, [this] {
    m_problem->hide();
    if (!m_named) m_name->setText(m_source->suggestedName());
    if (const std::string task = m_source->suggestedTask(); !m_taskChosen && !task.empty()) {
      const QSignalBlocker quiet(m_form);
      m_form->setTask(task);
    }
  });
  connect(m_form, &SessionForm::taskChanged, this, [this] { m_taskChosen = true; });
  if (!name.isEmpty()) {
    m_name->setText(name);
    m_named = true;
  }
  if (!cases.empty()) m_source->setCases(std::move(cases));
  finish();
}

SessionDialog::SessionDialog(Project&, ModelShelf& models, const Session& session, QWidget* parent)
    : SessionDialog(models, tr("Settings of the session"), tr("Save"), parent) {
  m_name->setText(QString::fromStdString(session.name));
  m_form->setSettings(session.settings);
  m_form->setTaskFixed(session.labels > 0 || session.items > 0);
  finish();
}

void SessionDialog::tryAccept() {
  const auto refuse = [this](const QString& why) {
    m_problem->setText(why);
    m_problem->show();
  };
  m_plan.name = m_name->text().trimmed();
  if (m_plan.name.isEmpty()) {
    m_name->setFocus();
    return refuse(tr("Give the session a name."));
  }
  if (m_source) {
    if (const QString problem = m_source->problem(); !problem.isEmpty()) return refuse(problem);
    m_plan.source = m_source->source();
  }
  auto settings = m_form->settings();
  if (!settings) return refuse(sentence(settings.error()));
  m_plan.settings = *std::move(settings);
  accept();
}

}  // namespace heddle::ui

// PromptsPage: asking the model, and what comes of it.
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>

#include "ui/prompts/answer_view.h"
#include "ui/prompts/counted_text.h"
#include "ui/prompts/prompt_pane.h"
#include "ui/prompts/prompts_page.h"
#include "ui/prompts/run_list_model.h"
#include "ui/prompts/template_view.h"
#include "ui/prompts/variables_view.h"
#include "ui/prompts/version_list_model.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/notifier.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/two_line_list.h"

namespace heddle::ui {

void PromptsPage::connectRunner() {
  PromptRunner* runner = m_runner.get();
  connect(runner, &PromptRunner::delta, this, [this] {
    if (!m_sinceFirst.isValid()) m_sinceFirst.start();
    if (!m_frame.isActive()) m_frame.start();
  });
  connect(runner, &PromptRunner::finished, this, &PromptsPage::runEnded);
  connect(runner, &PromptRunner::failed, this, [this](const heddle::Error& error) {
    showAnswer();
    showRunFigures();
    showRunError(error);
    m_services.commands.refresh();
  });
  connect(runner, &PromptRunner::recorded, this, [this](RunId run) {
    reloadRuns();
    if (!m_answer || m_runner->isBusy()) return;
    const QSignalBlocker quiet(m_answer->runList()->selectionModel());
    m_answer->runList()->setCurrentIndex(m_runs->indexOf(run));
    m_answer->runList()->viewport()->update();
  });
  connect(runner, &PromptRunner::recordFailed, this,
          [this](const heddle::Error& error) { m_services.notifier.error(error); });
}

// What the prompt's name for its model means on this machine; a name that is not on the shelf is taken as a
// path, so that the engine says what is wrong with it.
ShelfModel PromptsPage::modelOf(const PromptContent& content) const {
  const QString name = QString::fromStdString(content.model);
  if (name.isEmpty()) return m_services.models.chosen();
  for (const ShelfModel& model : m_services.models.models())
    if (model.path == name || (model.builtIn && name == QLatin1String("demo")) ||
        QFileInfo(model.path).completeBaseName().compare(name, Qt::CaseInsensitive) == 0)
      return model;
  return {.path = name, .name = QFileInfo(name).completeBaseName()};
}

QString PromptsPage::originNow() const {
  const VersionId id = m_shownVersion                      ? m_shownVersion
                       : m_document->prompt().isModified() ? 0
                                                           : m_document->prompt().version();
  Run run;
  run.version = id;
  run.modelName = modelOf(shownContent()).name.toStdString();
  return m_runs->origin(run);
}

void PromptsPage::run() {
  if (!m_document || !m_answer || m_runner->isBusy()) return;
  m_document->settle();
  const ShelfModel model = modelOf(shownContent());
  m_answer->begin(originNow());
  m_sinceFirst.invalidate();
  if (model.path.isEmpty()) {
    showRunError({"prompts.no_model",
                  {HEDDLE_TR("Error", "No model is chosen"), {}},
                  {},
                  HEDDLE_TR("Error", "Choose one in the panel at the right, or open a GGUF file")});
    return;
  }
  PromptRunRequest request;
  request.content = shownContent();
  request.values = m_document->values();
  request.modelPath = model.path.toStdString();
  request.modelName = model.name.toStdString();
  request.prompt = m_document->id();
  request.version = m_shownVersion                      ? m_shownVersion
                    : m_document->prompt().isModified() ? 0
                                                        : m_document->prompt().version();
  if (const Status asked = m_runner->run(request); !asked) {
    showRunError(asked.error());
    return;
  }
  m_figureTimer.start();
  showRunFigures();
  m_services.commands.refresh();
}

// The error stands where the answer would, with the step that leads on.
void PromptsPage::showRunError(const heddle::Error& error) {
  QString step = tr("Run again");
  m_errorStep = [this] { run(); };
  if (error.code == "prompts.missing_value" && !error.what.arguments.empty()) {
    step = tr("Fill in");
    m_errorStep = [this, name = error.what.arguments.front()] { m_pane->variables()->editValue(name); };
  } else if (error.code.starts_with("template.") || error.code == "prompts.empty") {
    step = tr("Show");
    m_errorStep = [this] {
      m_pane->setTab(PromptPane::kTemplate);
      if (m_problems.empty())
        m_pane->templates()->goTo(0, 1, 1);
      else
        goToProblem();
    };
  } else if (error.code == "prompts.no_model") {
    step = tr("Open a file…");
    m_errorStep = [this] { chooseModelFile(); };
  }
  m_answer->showError(sentence(error), step);
}

void PromptsPage::showAnswer() {
  if (m_runner && m_answer) m_answer->setAnswer(m_runner->answer());
}

void PromptsPage::showRunFigures() {
  const bool busy = m_runner && m_runner->isBusy();
  if (m_stopButton) m_stopButton->setVisible(busy && !m_gridShown);
  if (m_runButton) m_runButton->setVisible(!busy && !m_gridShown);
  if (!busy) m_figureTimer.stop();
  if (!busy || !m_answer || !m_sinceFirst.isValid()) return;
  const QLocale locale;
  const double seconds = static_cast<double>(m_sinceFirst.elapsed()) / 1000;
  const int tokens = m_runner->tokensSoFar();
  // The first token starts the clock.
  m_answer->setProgress(
      tokens > 1 && seconds > 0.2
          ? tr("%1, %2 tok/s").arg(tokensText(tokens), locale.toString((tokens - 1) / seconds, 'f', 1))
          : tokensText(tokens));
}

void PromptsPage::runEnded(bool cancelled) {
  m_frame.stop();
  m_answer->setAnswer(m_runner->answer());
  m_answer->finish(m_runner->stats(), cancelled);
  showRunFigures();
  m_services.commands.refresh();
}

void PromptsPage::chooseModelFile() {
  const QString file =
      QFileDialog::getOpenFileName(widget(), tr("Open a model"), {}, tr("GGUF models (*.gguf)"));
  if (!file.isEmpty()) m_services.models.importFile(file);
}

}  // namespace heddle::ui

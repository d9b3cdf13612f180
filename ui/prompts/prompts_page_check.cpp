// PromptsPage: how a prompt is checked and measured while it is edited.
#include <QLocale>
#include <QTableView>

#include "ui/prompts/counted_text.h"
#include "ui/prompts/message_section.h"
#include "ui/prompts/prompt_pane.h"
#include "ui/prompts/prompts_page.h"
#include "ui/prompts/rendered_view.h"
#include "ui/prompts/template_view.h"
#include "ui/prompts/tokens_view.h"
#include "ui/prompts/variables_model.h"
#include "ui/prompts/variables_view.h"
#include "ui/shell/command_registry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/feedback.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

void PromptsPage::scheduleCheck() {
  if (!m_checkTimer.isActive()) m_checkTimer.start();
}

// Rendering is bounded but may take seconds, so it runs beside the window; one at a time.
void PromptsPage::startCheck() {
  m_checkTimer.stop();
  if (!m_document) return;
  if (m_checking) {
    m_checkAgain = true;
    return;
  }
  m_checking = true;
  m_checks.start([mail = m_mailbox.sender(), this, turn = m_checkTurn, content = shownContent(),
                  values = shownValues()] {
    mail.post([this, turn, check = checkPrompt(content, values)] {
      m_checking = false;
      if (turn == m_checkTurn) {
        m_check = check;
        showCheck();
      }
      if (std::exchange(m_checkAgain, false) || turn != m_checkTurn) startCheck();
    });
  });
}

void PromptsPage::showCheck() {
  const PromptContent& content = shownContent();
  m_problems = PromptProblems::of(m_check, content);
  std::vector<std::vector<TemplateProblem>> marks(content.messages.size());
  bool broken = false;
  for (const PromptProblem& found : m_problems) {
    if (found.message < marks.size()) marks[found.message].push_back(found.problem);
    broken = broken || (found.variable.empty() && found.problem.severity == TemplateProblem::Severity::Error);
  }
  // While a template cannot be read its variables are not known: the rows stay until it can.
  std::vector<FormVariable> form = m_check.form;
  for (int row = 0; broken && row < m_variables->rowCount(); ++row) {
    const FormVariable& before = *m_variables->variableAt(row);
    const auto same = [&](const FormVariable& entry) { return entry.variable.name == before.variable.name; };
    if (!before.declared && std::ranges::none_of(form, same)) form.push_back(before);
  }
  QStringList names;
  for (const FormVariable& entry : form) names.push_back(QString::fromStdString(entry.variable.name));
  m_pane->templates()->setProblems(marks);
  m_pane->templates()->setCompletions(names);
  m_pane->rendered()->setMessages(content.messages, m_check.texts);
  m_variables->setForm(std::move(form), shownValues());
  m_pane->variables()->table()->setEnabled(m_shownVersion == 0);
  showProblem();
  m_countTimer.start();
  m_services.commands.refresh();
}

void PromptsPage::showProblem() {
  Notice* notice = m_pane->problemNotice();
  notice->setVisible(!m_problems.empty());
  if (m_problems.empty()) return;
  const PromptProblem& first = m_problems.front();
  const bool isError = first.problem.severity == TemplateProblem::Severity::Error;
  notice->setKind(isError ? Notice::Kind::Error : Notice::Kind::Warn);
  const int more = static_cast<int>(m_problems.size()) - 1;
  notice->setText(more > 0 ? tr("%1 (%n more)", nullptr, more).arg(first.problem.message)
                           : first.problem.message);
  notice->setAction(m_shownVersion != 0                    ? QString()
                    : !first.problem.replacement.isEmpty() ? tr("Replace")
                    : !first.variable.empty()              ? tr("Fill in")
                                                           : tr("Show"));
}

// ---- tokens

struct PromptsPage::TokenCounts {
  uint64_t turn = 0;
  int pending = 0;
  std::vector<int> messages;  // by message; -1: not known
  int total = 0, contextLength = 0;
  std::vector<std::string> pieces;
  std::optional<heddle::Error> error;
};

// The whole prompt as the model's chat template writes it, its pieces, and each message by itself.
void PromptsPage::countTokens() {
  if (!m_document || !m_pane) return;
  const ModelChoice model{modelOf(shownContent()).path.toStdString(), shownContent().adapters};
  const auto messages = m_check.messages(shownContent());
  auto counts = std::make_shared<TokenCounts>();
  counts->turn = ++m_countTurn;
  counts->messages.assign(m_check.texts.size(), -1);
  if (model.path.empty() || messages.empty()) {
    showCounts(*counts);
    return;
  }
  const auto done = [this, counts] {
    if (--counts->pending == 0 && counts->turn == m_countTurn) showCounts(*counts);
  };
  const auto mail = m_mailbox.sender();
  Engine& engine = m_services.engine;
  ++counts->pending;
  engine.renderPrompt(model, ChatInput{.messages = messages},
                      [=, this, &engine](const Result<Engine::RenderedPrompt>& rendered) {
                        mail.post([=, this, &engine] {
                          if (!rendered) {
                            counts->error = rendered.error();
                            return done();
                          }
                          counts->total = rendered->tokens;
                          counts->contextLength = rendered->contextLength;
                          engine.tokenize(model, rendered->text, {.addSpecial = false, .parseSpecial = true},
                                          [=](const Result<Tokenization>& whole) {
                                            mail.post([=] {
                                              if (whole) counts->pieces = whole->pieces;
                                              done();
                                            });
                                          });
                        });
                      });
  for (size_t i = 0; i < m_check.texts.size(); ++i) {
    if (!m_check.texts[i]) continue;
    ++counts->pending;
    engine.tokenize(model, *m_check.texts[i], {.addSpecial = false}, [=](const Result<Tokenization>& one) {
      mail.post([=] {
        if (one) counts->messages[i] = static_cast<int>(one->ids.size());
        done();
      });
    });
  }
}

void PromptsPage::showCounts(const TokenCounts& counts) {
  const QLocale locale;
  QStringList figures;
  std::vector<ContextBar::Part> parts;
  const auto& messages = shownContent().messages;
  constexpr Colour kColours[] = {Colour::Series3, Colour::Series1, Colour::Series5, Colour::Series4,
                                 Colour::Series2};
  int rest = counts.total;
  for (size_t i = 0; i < std::min(counts.messages.size(), messages.size()); ++i) {
    const int tokens = counts.messages[i];
    figures << (tokens < 0 ? QString() : tokensText(tokens));
    if (tokens <= 0) continue;
    parts.push_back({roleTitle(messages[i].role), tokens, kColours[i % std::size(kColours)]});
    rest -= tokens;
  }
  // What the model's own chat template puts around the messages.
  if (rest > 0 && !parts.empty()) parts.push_back({tr("Chat format"), rest, Colour::Series6});
  m_pane->templates()->setFigures(figures);
  m_pane->rendered()->setFigures(figures);
  if (counts.error) {
    m_pane->setSize(tr("not counted"), {}, 1);
    m_pane->tokens()->setMessage(sentence(*counts.error));
  } else if (counts.total == 0) {
    m_pane->setSize({}, {}, 1);
    m_pane->tokens()->setMessage(tr("The tokens of the rendered prompt appear here."));
  } else {
    m_pane->setSize(
        tr("%1 of %2 tokens").arg(locale.toString(counts.total), locale.toString(counts.contextLength)),
        std::move(parts), std::max(counts.contextLength, counts.total));
    m_pane->tokens()->setPieces(counts.pieces);
  }
}

}  // namespace heddle::ui

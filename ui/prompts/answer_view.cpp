#include "ui/prompts/answer_view.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>

#include "ui/prompts/counted_text.h"
#include "ui/prompts/run_list_model.h"
#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/label.h"
#include "ui/widgets/two_line_list.h"

namespace heddle::ui {
namespace {

Panel* bar(const QString& title, Qt::Edges lines, QHBoxLayout*& row) {
  auto* panel = new Panel(Colour::Surface, lines);
  panel->setFixedHeight(Measure::kBar);
  row = new QHBoxLayout(panel);
  row->setContentsMargins(Measure::kSpace4, 0, Measure::kSpace4, 0);
  row->setSpacing(Measure::kSpace2);
  if (!title.isEmpty()) row->addWidget(new Label(title, TextRole::LabelStrong));
  return panel;
}

QString perSecond(int tokens, double seconds) {
  return seconds > 0 ? QLocale().toString(tokens / seconds, 'f', 1) : QString();
}

// Each part is a sentence of its own, so that none is glued to another in translation.
QString figuresText(int tokens, double decodeSeconds, double firstSeconds, uint64_t seed) {
  QStringList parts{tokensText(tokens)};
  // The first token comes out of the prompt's own pass.
  if (tokens > 1 && decodeSeconds > 0)
    parts << AnswerView::tr("%1 tok/s").arg(perSecond(tokens - 1, decodeSeconds));
  if (firstSeconds > 0)
    parts << AnswerView::tr("first after %1 s").arg(QLocale().toString(firstSeconds, 'f', 2));
  parts << AnswerView::tr("seed %1").arg(QString::number(seed));
  return parts.join(QStringLiteral("  ·  "));
}

}  // namespace

AnswerView::AnswerView(RunListModel* runs, QWidget* parent)
    : QWidget(parent),
      m_splitter(new QSplitter(Qt::Vertical)),
      m_switch(new SegmentedControl({tr("Answer"), tr("Grid")})),
      m_origin(new Label({}, TextRole::Label, Colour::Muted)),
      m_state(new Label({}, TextRole::Label, Colour::Muted)),
      m_runCount(new Label({}, TextRole::Label, Colour::Muted)),
      m_arc(new RunningArc),
      m_error(new Notice(Notice::Kind::Error)),
      m_text(new QPlainTextEdit),
      m_figures(new FiguresLabel),
      m_list(new TwoLineList(tr("Earlier answers"))),
      m_noRuns(new Label(tr("Each run is kept here with its model, settings and seed."), TextRole::Label,
                         Colour::Muted)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(m_splitter);
  m_splitter->setHandleWidth(1);
  m_splitter->setChildrenCollapsible(false);

  auto* top = new Panel(Colour::Surface);
  auto* above = new QVBoxLayout(top);
  above->setContentsMargins(0, 0, 0, 0);
  above->setSpacing(0);
  QHBoxLayout* row = nullptr;
  above->addWidget(bar({}, Qt::BottomEdge, row));
  row->setContentsMargins(Measure::kSpace3, 0, Measure::kSpace4, 0);
  m_switch->setSmall(true);
  m_switch->setAccessibleName(tr("View of the answers"));
  row->addWidget(m_switch);
  m_origin->setElided(true);
  row->addWidget(m_origin, 1);
  row->addWidget(m_arc);
  row->addWidget(m_state);
  m_error->hide();
  above->addWidget(m_error);
  m_text->setReadOnly(true);
  m_text->setFrameShape(QFrame::NoFrame);
  m_text->setProperty(property::kFlat, true);
  m_text->setAccessibleName(tr("Answer"));
  m_text->setPlaceholderText(tr("Run the prompt and the model's answer appears here."));
  m_text->document()->setDocumentMargin(Measure::kSpace4);
  m_text->setFont(themeOf(this).font(TextRole::Body));
  above->addWidget(m_text, 1);
  auto* foot = new Panel(Colour::Surface, Qt::TopEdge);
  foot->setFixedHeight(Measure::kRow);
  auto* footRow = new QHBoxLayout(foot);
  footRow->setContentsMargins(Measure::kSpace4, 0, Measure::kSpace4, 0);
  m_figures->setAccessibleName(tr("Figures of the answer"));
  footRow->addWidget(m_figures);
  above->addWidget(foot);
  m_splitter->addWidget(top);

  auto* bottom = new Panel(Colour::Surface);
  auto* below = new QVBoxLayout(bottom);
  below->setContentsMargins(0, 0, 0, 0);
  below->setSpacing(0);
  below->addWidget(bar(tr("Earlier answers"), Qt::BottomEdge, row));
  row->addWidget(m_runCount);
  row->addStretch();
  m_noRuns->setContentsMargins(Measure::kSpace4, Measure::kSpace3, Measure::kSpace4, Measure::kSpace3);
  m_noRuns->setWordWrap(true);
  m_list->setModel(runs);
  below->addWidget(m_noRuns);
  below->addWidget(m_list, 1);
  below->addStretch();
  m_splitter->addWidget(bottom);
  m_splitter->setStretchFactor(0, 3);
  m_splitter->setStretchFactor(1, 2);
  m_splitter->setSizes({360, 240});

  connect(m_error, &Notice::actionRequested, this, &AnswerView::errorActionRequested);
  showRunCount(0);
  clear();
}

void AnswerView::setState(const QString& state, bool running) {
  m_state->setText(state);
  m_state->setColour(running ? Colour::Accent : Colour::Muted);
  m_arc->setVisible(running);
}

void AnswerView::hideError() {
  m_errorText.clear();
  m_error->hide();
}

void AnswerView::begin(const QString& origin) {
  hideError();
  m_text->clear();
  m_figures->setText({});
  m_origin->setText(origin);
  setState(tr("Reading the prompt"), true);
}

// Text is only ever added while it streams; the view follows the end until the person scrolls up.
void AnswerView::setAnswer(const std::string& text) {
  const QString now = QString::fromStdString(text);
  const QString shown = m_text->toPlainText();
  QScrollBar* scroll = m_text->verticalScrollBar();
  const bool follow = scroll->value() >= scroll->maximum() - 4;
  if (now.startsWith(shown)) {
    if (now.size() == shown.size()) return;
    QTextCursor end(m_text->document());
    end.movePosition(QTextCursor::End);
    end.insertText(now.mid(shown.size()));
  } else {
    m_text->setPlainText(now);
  }
  if (follow) scroll->setValue(scroll->maximum());
}

void AnswerView::setProgress(const QString& figures) {
  setState(tr("Writing"), true);
  m_figures->setText(figures);
}

void AnswerView::finish(const GenerateStats& stats, bool cancelled) {
  setState(cancelled ? tr("Stopped") : tr("Done"), false);
  m_figures->setText(
      figuresText(stats.completionTokens, stats.decodeSeconds, stats.timeToFirstTokenSeconds, stats.seed));
}

void AnswerView::showError(const QString& text, const QString& action) {
  setState(tr("Failed"), false);
  m_figures->setText({});
  m_errorText = text;
  m_error->setText(text);
  m_error->setAction(action);
  m_error->show();
}

void AnswerView::showRun(const Run& run, const QString& origin) {
  hideError();
  m_origin->setText(origin);
  m_text->setPlainText(QString::fromStdString(run.answer));
  const auto seconds = [&run](const char* name) {
    const auto found = run.timings.find(name);
    return found != run.timings.end() && found->is_number() ? found->get<double>() : 0.0;
  };
  m_figures->setText(
      figuresText(run.completionTokens, seconds("decode_s"), seconds("time_to_first_token_s"), run.seed));
  setState(QLocale().toString(QDateTime::fromMSecsSinceEpoch(run.created_ms), QLocale::ShortFormat), false);
  if (run.error) showError(sentence(*run.error));
}

void AnswerView::clear() {
  hideError();
  m_text->clear();
  m_origin->setText({});
  m_figures->setText({});
  setState({}, false);
}

QString AnswerView::answer() const {
  return m_text->toPlainText();
}

QString AnswerView::figures() const {
  return m_figures->text();
}

void AnswerView::showRunCount(int count) {
  m_runCount->setText(count == 0 ? QString() : QLocale().toString(count));
  m_noRuns->setVisible(count == 0);
  m_list->setVisible(count != 0);
}

}  // namespace heddle::ui

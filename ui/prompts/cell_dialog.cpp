#include "ui/prompts/cell_dialog.h"

#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "core/evaluation/human_results.h"
#include "core/evaluation/scoring.h"
#include "core/store/lineage_repository.h"
#include "ui/prompts/counted_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace evaluation;
using namespace Qt::StringLiterals;
namespace {

QPlainTextEdit* readOnlyText(const QString& name, const QString& text, TextRole role) {
  auto* field = new QPlainTextEdit(text);
  field->setReadOnly(true);
  field->setFrameShape(QFrame::NoFrame);
  field->setAccessibleName(name);
  field->document()->setDocumentMargin(Measure::kSpace4);
  field->setProperty("heddleFlat", true);
  field->setTabChangesFocus(true);
  field->setFont(Theme::lineHeight(role) ? themeOf(field).font(role) : field->font());
  return field;
}

// As the model was asked, message by message.
QString promptText(const Run& run) {
  const Json messages = Json::parse(run.prompt, nullptr, false);
  if (!messages.is_array()) return QString::fromStdString(run.prompt);
  QStringList parts;
  for (const Json& message : messages)
    if (message.is_object())
      parts << CellDialog::tr("[%1]\n%2")
                   .arg(QString::fromStdString(message.value("role", std::string())),
                        QString::fromStdString(message.value("content", std::string())));
  return parts.join(u"\n\n"_s);
}

QString shortHash(const std::string& hash) {
  return QString::fromStdString(hash.substr(0, 12));
}

}  // namespace

Result<CellStory> readCellStory(Database& database, ThingId evaluation, const CellPlace& place) {
  CellStory story;
  HEDDLE_ASSIGN(const auto cell, CellRepository(database).find(evaluation, place));
  if (!cell)
    return failure("evaluation.no_cell", HEDDLE_TR("Error", "This cell was not answered yet"), place.caseId,
                   HEDDLE_TR("Error", "Run the changed cells"));
  story.cell = *cell;
  HEDDLE_ASSIGN(const auto people, humanResults(database, evaluation));
  for (const HumanResult& one : people) {
    if (one.caseId != place.caseId || (one.first != place.variantId && one.second != place.variantId))
      continue;
    if (one.verdict == Verdict::Tie)
      ++story.ties;
    else if ((one.verdict == Verdict::First) == (one.first == place.variantId))
      ++story.wins;
    else
      ++story.losses;
  }
  if (!cell->run) return story;
  HEDDLE_ASSIGN(story.run, RunRepository(database).get(cell->run));
  LineageRepository lineage(database);
  HEDDLE_ASSIGN(const auto artefact, lineage.find("run", std::to_string(cell->run)));
  if (!artefact) return story;
  HEDDLE_ASSIGN(const auto sources, lineage.sources(artefact->id));
  for (const Lineage& source : sources) {
    std::string title = source.artefact.title;
    if (source.artefact.kind == "version") {
      const auto version =
          ThingRepository(database).version(std::strtoll(source.artefact.ref.c_str(), nullptr, 10));
      if (version) title += " v" + std::to_string(version->number);
    }
    story.from.emplace_back(source.role, std::move(title));
  }
  return story;
}

CellDialog::CellDialog(const CellStory& story, const QString& title, QWidget* parent)
    : FormDialog(parent), m_tabs(new SegmentedControl({tr("Answer"), tr("Prompt"), tr("Origin")})) {
  setWindowTitle(title);
  resize(640, 520);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* bar = new Panel(Colour::Surface, Qt::BottomEdge);
  bar->setFixedHeight(Measure::kPageHeader);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(Measure::kSpace4, 0, Measure::kSpace4, 0);
  row->setSpacing(Measure::kSpace3);
  auto* name = new Label(title, TextRole::Title);
  name->setElided(true);
  row->addWidget(name, 1);
  m_tabs->setAccessibleName(tr("View of the cell"));
  row->addWidget(m_tabs);
  column->addWidget(bar);
  auto* failed = new Notice(Notice::Kind::Error, story.cell.error ? sentence(*story.cell.error) : QString());
  failed->setVisible(story.cell.error.has_value());
  column->addWidget(failed);
  m_answer = readOnlyText(tr("Answer"), QString::fromStdString(story.run.answer), TextRole::Body);
  m_prompt = readOnlyText(tr("Prompt"), promptText(story.run), TextRole::Code);
  auto* stack = new QStackedWidget;
  stack->addWidget(m_answer);
  stack->addWidget(m_prompt);
  stack->addWidget(makeLineage(story));
  column->addWidget(stack, 1);
  auto* foot = new Panel(Colour::Surface, Qt::TopEdge);
  auto* buttons = new QHBoxLayout(foot);
  buttons->setContentsMargins(Measure::kSpace4, Measure::kSpace2, Measure::kSpace4, Measure::kSpace2);
  const QLocale locale;
  QStringList figures;
  if (!story.cell.error) figures << tokensText(story.cell.tokens) << answerTimeText(story.cell.seconds);
  for (const auto& [scorer, score] : story.cell.scores.items()) {
    const auto value = scoreOf(story.cell.scores, scorer);
    figures << tr("%1: %2").arg(QString::fromStdString(scorer),
                                value ? locale.toString(*value, 'g', 3) : tr("failed"));
  }
  auto* words = new Label(figures.join(u"  ·  "_s), TextRole::Label, Colour::Muted);
  words->setElided(true);
  buttons->addWidget(words, 1);
  auto* close = new Button(tr("Close"));
  buttons->addWidget(close);
  column->addWidget(foot);
  connect(close, &QAbstractButton::clicked, this, &QDialog::reject);
  connect(m_tabs, &SegmentedControl::chosen, stack, &QStackedWidget::setCurrentIndex);
  m_answer->setFocus();
}

QWidget* CellDialog::makeLineage(const CellStory& story) {
  auto* inside = new Panel(Colour::Surface);
  auto* form = new QFormLayout(inside);
  form->setContentsMargins(Measure::kSpace4, Measure::kSpace4, Measure::kSpace4, Measure::kSpace4);
  form->setHorizontalSpacing(Measure::kSpace4);
  form->setVerticalSpacing(Measure::kSpace2);
  QStringList all;
  const auto add = [&](const QString& name, const QString& value) {
    if (value.isEmpty()) return;
    auto* text = new Label(value, TextRole::Body);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    form->addRow(new Label(name, TextRole::Label, Colour::Muted), text);
    all << tr("%1: %2").arg(name, value);
  };
  const Run& run = story.run;
  const auto role = [&story](const char* wanted) {
    for (const auto& [name, title] : story.from)
      if (name == wanted) return QString::fromStdString(title);
    return QString();
  };
  if (run.id) {
    add(tr("Prompt"), role("prompt"));
    add(tr("Test cases"), role("cases"));
    add(tr("Evaluation"), role("evaluation"));
    add(tr("Model"),
        tr("%1, SHA-256 %2").arg(QString::fromStdString(run.modelName), shortHash(run.modelSha256)));
    for (const RunAdapter& adapter : run.adapters)
      add(tr("Adapter"), tr("%1 × %2, SHA-256 %3")
                             .arg(QFileInfo(QString::fromStdString(adapter.path)).completeBaseName(),
                                  QLocale().toString(adapter.scale, 'g', 3), shortHash(adapter.sha256)));
    if (run.adapters.empty()) add(tr("Adapter"), tr("none"));
    add(tr("Passages"), run.variables.contains("passages") && run.variables["passages"].is_array()
                            ? QString::number(run.variables["passages"].size())
                            : QString());
    add(tr("Settings"), QString::fromStdString(run.sampling.dump()));
    add(tr("Seed"), QString::number(run.seed));
    add(tr("Device"), QString::fromStdString(run.device));
    add(tr("Heddle"), QString::fromStdString(run.appVersion));
    add(tr("Answered"),
        QLocale().toString(QDateTime::fromMSecsSinceEpoch(run.created_ms), QLocale::ShortFormat));
    add(tr("Run"), QString::number(run.id));
  }
  const int labels = story.wins + story.losses + story.ties;
  add(tr("Labels"), labels ? tr("%1 won, %2 lost, %3 tied").arg(story.wins).arg(story.losses).arg(story.ties)
                           : tr("none yet"));
  m_lineage = all.join(u'\n');
  auto* scroll = new QScrollArea;
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidgetResizable(true);
  scroll->setWidget(inside);
  return scroll;
}

}  // namespace heddle::ui

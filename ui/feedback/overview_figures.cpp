// OverviewView: what its figures, tables and charts say.
#include <QLocale>

#include "core/feedback/task_registry.h"
#include "ui/feedback/annotator_table.h"
#include "ui/feedback/figure_row.h"
#include "ui/feedback/overview_view.h"
#include "ui/feedback/plain_text.h"
#include "ui/feedback/small_charts.h"
#include "ui/feedback/work_buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace feedback;
using namespace Qt::StringLiterals;
namespace {

QString number(int64_t value) {
  return QLocale().toString(static_cast<qlonglong>(value));
}

}  // namespace

void OverviewView::showFigures() {
  const Session& session = m_session;
  const QLocale locale;
  std::vector<OverviewFigure> figures;
  const int people = session.settings.annotators;
  figures.push_back(
      {tr("Items"), number(session.items),
       session.goldItems > 0
           ? tr("%1, %2 gold").arg(tr("%n person(s) per item", nullptr, people), number(session.goldItems))
           : tr("%n person(s) per item", nullptr, people)});
  const int64_t left = std::max<int64_t>(0, session.wanted - session.labels);
  QString to_go = left == 0 ? tr("nothing to go") : tr("%1 to go").arg(number(left));
  if (m_data && left > 0 && m_data->medianAnswer_ms > 0) {
    const double minutes = m_data->medianAnswer_ms * static_cast<double>(left) / 60'000;
    to_go = minutes < 1 ? tr("%1 to go, less than a minute").arg(number(left))
            : minutes < 90
                ? tr("%1 to go, about %2 min").arg(number(left), locale.toString(minutes, 'f', 0))
                : tr("%1 to go, about %2 h").arg(number(left), locale.toString(minutes / 60, 'f', 0));
  }
  figures.push_back(
      {tr("Labels"), tr("%1 of %2").arg(number(session.labels), number(session.wanted)), to_go});
  const QString dash(QChar(0x2013));
  if (m_data && m_data->statistics.alpha) {
    const AgreementInterval& alpha = *m_data->statistics.alpha;
    figures.push_back({tr("Agreement, Krippendorff α"), locale.toString(alpha.value, 'f', 2),
                       tr("%1 to %2, %3")
                           .arg(locale.toString(alpha.low, 'f', 2), locale.toString(alpha.high, 'f', 2),
                                tr("%n item(s)", nullptr, static_cast<int>(alpha.items)))});
  } else {
    figures.push_back({tr("Agreement, Krippendorff α"), dash, tr("needs two per item")});
  }
  if (m_data && m_data->statistics.gold.of > 0) {
    const Share& gold = m_data->statistics.gold;
    figures.push_back({tr("Gold items right"), shareText(gold.value()),
                       tr("%1 of %2").arg(number(gold.count), number(gold.of))});
  } else {
    figures.push_back({tr("Gold items right"), dash,
                       session.goldItems > 0 ? tr("none judged yet") : tr("the session has none")});
  }
  const TaskType* type = findTask(session.settings.task);
  if (type && !type->description().formats.empty()) {
    const RowFormat format = type->description().formats.front();
    figures.push_back(
        {format == RowFormat::Preference ? tr("Pairs ready to train") : tr("Rows ready to train"),
         m_data ? number(m_data->statistics.rows[static_cast<size_t>(format)]) : dash,
         translated(rowFormatTitle(format), "Feedback")});
  }
  m_figures->setFigures(std::move(figures));
}

void OverviewView::showAnnotators() {
  std::vector<AnnotatorRow> rows;
  const AnnotatorStatistics* hasty = nullptr;
  for (const AnnotatorStatistics& one : m_data->statistics.annotators) {
    AnnotatorRow row;
    row.person = one.person;
    row.name = firstLine(shownText(one.name), 48);
    row.initials = initialsOf(row.name);
    row.items = one.answered;
    row.median_ms = one.median_ms;
    row.withOthers = one.withOthers.value();
    row.goldRight = one.gold.count;
    row.gold = one.gold.of;
    row.alike = one.alike.count;
    row.repeats = one.alike.of;
    row.choseFirst = one.choseFirst.value();
    row.choseLonger = one.choseLonger.value();
    row.pace_ms = one.pace_ms;
    row.tooFast = one.tooFast();
    if (one.tooFast() && one.answered >= 10 && !hasty) hasty = &one;
    rows.push_back(std::move(row));
  }
  const bool sides = m_session.settings.task == "pairwise";
  m_bias->setVisible(sides && !rows.empty());
  m_annotators->setRows(std::move(rows), sides);
  m_notice->setVisible(hasty != nullptr);
  if (!hasty) return;
  m_noticed = hasty->person;
  const QString name = firstLine(shownText(hasty->name), 48);
  const auto longer = hasty->choseLonger.value();
  m_notice->setText(
      longer && *longer > 0.6
          ? tr("%1 answers faster than the text can be read and prefers the longer side.").arg(name)
          : tr("%1 answers faster than the text can be read.").arg(name));
  m_notice->setAction(tr("Ask a second person"));
}

void OverviewView::showMatrix() {
  const auto& people = m_data->statistics.annotators;
  const auto count = static_cast<int>(people.size());
  m_matrixSection->setVisible(count > 1);
  if (count < 2) return;
  constexpr int kShown = 8;  // those with most answers
  const int shown = std::min(count, kShown);
  QStringList names, full;
  std::vector<AgreementMatrix::Cell> cells(static_cast<size_t>(shown * shown));
  for (int i = 0; i < shown; ++i) {
    full << firstLine(shownText(people[static_cast<size_t>(i)].name), 48);
    names << initialsOf(full.back());
  }
  for (const PairAgreement& pair : m_data->statistics.pairs)
    for (int row = 0; row < shown; ++row)
      for (int column = 0; column < shown; ++column) {
        const PersonId a = people[static_cast<size_t>(row)].person,
                       b = people[static_cast<size_t>(column)].person;
        if (std::min(a, b) == pair.first && std::max(a, b) == pair.second && a != b)
          cells[static_cast<size_t>(row * shown + column)] = {pair.kappa, static_cast<int>(pair.items)};
      }
  m_matrix->setMatrix(names, full, std::move(cells));
}

void OverviewView::showAnswers() {
  const SessionStatistics& statistics = m_data->statistics;
  m_answerSection->setVisible(!statistics.answers.empty());
  std::vector<ShareBar::Part> parts;
  constexpr size_t kShown = 6;
  int64_t others = 0;
  QStringList notes;
  for (size_t i = 0; i < statistics.answers.size(); ++i) {
    const AnswerCount& answer = statistics.answers[i];
    if (i >= kShown) {
      others += answer.count;
      continue;
    }
    QString name = firstLine(shownText(answer.mark), 24);
    std::optional<Colour> colour;
    if (m_session.settings.task == "pairwise") {
      if (name == u"A"_s || name == u"B"_s) colour = answerColour(name == u"A"_s ? 0 : 1);
      if (name == u"="_s) name = tr("Tie");
      if (name == u"×"_s) name = tr("Both bad");
    } else {
      colour = answerColour(static_cast<int>(i));
    }
    parts.push_back({name, answer.count, colour});
  }
  if (others > 0) parts.push_back({tr("Others"), others, {}});
  if (m_session.settings.task == "pairwise") {
    // Always in the same order: A, B, tie, both bad.
    const auto rank = [](const ShareBar::Part& part) {
      return part.colour == answerColour(0) ? 0 : part.colour ? 1 : part.name == tr("Tie") ? 2 : 3;
    };
    std::ranges::stable_sort(parts, {}, rank);
    for (const ShareBar::Part& part : parts)
      if (!part.colour && part.name == tr("Both bad"))
        notes << tr("Both answers were bad %n time(s).", nullptr, static_cast<int>(part.count));
  }
  m_answers->setParts(std::move(parts));
  if (statistics.edited > 0)
    notes << tr("%n answer(s) were edited and become SFT rows too.", nullptr,
                static_cast<int>(statistics.edited));
  m_answerWords->setText(notes.join(u' '));
  m_answerWords->setVisible(!notes.isEmpty());
  QStringList rows;
  const TaskType* type = findTask(m_session.settings.task);
  if (type)
    for (const RowFormat format : type->description().formats)
      if (const int64_t count = statistics.rows[static_cast<size_t>(format)]; count > 0)
        rows << tr("%1: %2").arg(translated(rowFormatTitle(format), "Feedback"), number(count));
  m_rowWords->setText(rows.join(u'\n'));
  m_rowSection->setVisible(!rows.isEmpty());
}

void OverviewView::showOrder() {
  m_order->setCurrent(static_cast<int>(m_session.settings.order));
  QString words;
  switch (m_session.settings.order) {
    case QueueOrder::Random:
      words = tr("Shuffled, the same for everybody.");
      break;
    case QueueOrder::Given:
      words = tr("As the items came.");
      break;
    case QueueOrder::Uncertain:
      words = tr("The items with the highest uncertainty first.");
      break;
    case QueueOrder::Disputed:
      words = tr("Items that people answered differently first.");
      break;
  }
  if (m_data && !m_data->toGo.empty()) {
    QStringList people;
    for (const auto& [name, count] : m_data->toGo) people << tr("%1 %2").arg(name, number(count));
    words = tr("%1 To go: %2.").arg(words, people.join(tr(", ")));
  }
  m_orderWords->setText(words);
}

}  // namespace heddle::ui

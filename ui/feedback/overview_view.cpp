#include "ui/feedback/overview_view.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLocale>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/feedback/task_registry.h"
#include "ui/feedback/annotator_table.h"
#include "ui/feedback/figure_row.h"
#include "ui/feedback/fitted_text.h"
#include "ui/feedback/plain_text.h"
#include "ui/feedback/small_charts.h"
#include "ui/feedback/work_buttons.h"
#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
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

constexpr int kPreviewLines = 3;

// A letter on its colour, beside words.
class LetterLabel final : public QWidget {
 public:
  explicit LetterLabel(int index) : m_index(index) { setFixedSize(20, 20); }

 protected:
  void paintEvent(QPaintEvent*) override {
    QPainter painter(this);
    paintLetter(&painter, themeOf(this), rect(), answerLetter(m_index), answerColour(m_index));
  }

 private:
  int m_index;
};

QString number(int64_t value) {
  return QLocale().toString(static_cast<qlonglong>(value));
}

}  // namespace

QString taskTitle(const std::string& task) {
  const TaskType* type = findTask(task);
  return type ? translated(type->description().title, "Feedback") : QString::fromStdString(task);
}

OverviewView::OverviewView(QWidget* parent)
    : QWidget(parent),
      m_figures(new FigureRow),
      m_annotators(new AnnotatorTable),
      m_notice(new Notice(Notice::Kind::Warn)),
      m_filter(
          new SegmentedControl({tr("Split"), tr("Gold missed"), tr("Edited"), tr("Flagged"), tr("Skipped")})),
      m_order(new SegmentedControl({tr("Random"), tr("Given"), tr("Uncertain"), tr("Disputed")})),
      m_model(new DisagreementModel(this)),
      m_head(new DisagreementHead),
      m_list(new DisagreementList),
      m_matrix(new AgreementMatrix),
      m_answers(new ShareBar(tr("Answers"))) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(m_figures);
  auto* halves = new QHBoxLayout;
  halves->setSpacing(0);
  halves->addWidget(makeLeft(), 1);
  halves->addWidget(new Hairline(Qt::Vertical));
  m_right = makeRight();
  halves->addWidget(m_right);
  column->addLayout(halves, 1);
}

QWidget* OverviewView::makeLeft() {
  auto* left = new QWidget;
  auto* column = new QVBoxLayout(left);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(16, 10, 16, 0);
  head->setSpacing(8);
  head->addWidget(new Label(tr("Annotators"), TextRole::LabelStrong));
  m_bias = new Label(tr("bias marks appear beyond 60%"), TextRole::Label, Colour::Muted);
  head->addWidget(m_bias);
  head->addStretch();
  column->addLayout(head);
  column->addWidget(m_annotators);
  auto* notice = new QHBoxLayout;
  notice->setContentsMargins(16, 8, 16, 8);
  notice->addWidget(m_notice);
  m_notice->hide();
  column->addLayout(notice);
  column->addWidget(new Hairline);
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(16, 6, 16, 6);
  bar->setSpacing(8);
  bar->addWidget(new Label(tr("Items"), TextRole::LabelStrong));
  m_listDetail = new Label({}, TextRole::Label, Colour::Muted);
  m_listDetail->setElided(true);
  bar->addWidget(m_listDetail, 1);
  m_filter->setSmall(true);
  m_filter->setAccessibleName(tr("Which items are listed"));
  bar->addWidget(m_filter);
  column->addLayout(bar);
  m_list->setModel(m_model);
  column->addWidget(m_head);
  m_empty = new Label({}, TextRole::Label, Colour::Muted);
  m_empty->setContentsMargins(16, 12, 16, 12);
  m_empty->setWordWrap(true);
  m_empty->hide();
  column->addWidget(m_empty);
  column->addWidget(m_list, 1);
  m_preview = makePreview();
  column->addWidget(m_preview);
  connect(m_filter, &SegmentedControl::chosen, this, [this] {
    m_preview->hide();
    Q_EMIT filterChanged();
  });
  connect(m_model, &DisagreementModel::moreWanted, this, &OverviewView::moreRowsWanted);
  connect(m_list, &DisagreementList::decideRequested, this, &OverviewView::decideRequested);
  connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& index) {
            if (const DisagreementRow* row = m_model->rowAt(index)) Q_EMIT previewWanted(row->item);
          });
  connect(m_notice, &Notice::actionRequested, this, [this] {
    m_notice->hide();
    Q_EMIT secondOpinionWanted(m_noticed);
  });
  return left;
}

QWidget* OverviewView::makePreview() {
  auto* panel = new Panel(Colour::Window, Qt::TopEdge);
  auto* row = new QHBoxLayout(panel);
  row->setContentsMargins(16, 8, 16, 10);
  row->setSpacing(24);
  for (int i = 0; i < 2; ++i) {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new LetterLabel(i));
    auto* title = new Label({}, TextRole::Label, Colour::Muted);
    title->setElided(true);
    head->addWidget(title, 1);
    column->addLayout(head);
    auto* text = new FittedText(tr("Answer %1").arg(answerLetter(i)), kPreviewLines);
    column->addWidget(text);
    column->addStretch();
    row->addWidget(box, 1);
    m_previewBoxes.push_back(box);
    m_previewTitles.push_back(title);
    m_previewTexts.push_back(text);
  }
  auto* box = new QWidget;
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(4);
  m_hidden = new Label({}, TextRole::Label, Colour::Muted);
  m_hidden->setElided(true);
  m_hidden->setFixedHeight(20);
  column->addWidget(m_hidden);
  m_comments = new FittedText(tr("Notes"), kPreviewLines);
  column->addWidget(m_comments);
  column->addStretch();
  row->addWidget(box, 1);
  panel->hide();
  return panel;
}

QWidget* OverviewView::makeRight() {
  auto* area = new QScrollArea;
  area->setProperty("heddleFlat", true);
  area->setFrameShape(QFrame::NoFrame);
  area->setWidgetResizable(true);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setFocusPolicy(Qt::NoFocus);
  area->viewport()->setAutoFillBackground(false);
  auto* content = new QWidget;
  content->setAutoFillBackground(false);
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  const auto words = [](const QString& text = {}) {
    auto* label = new Label(text, TextRole::Label, Colour::Muted);
    label->setWordWrap(true);
    return label;
  };
  m_matrixSection = new Section(tr("Agreement by pair"));
  m_matrixSection->header()->setTrailing(tr("Cohen κ, shared items"));
  m_matrixSection->content().addWidget(m_matrix);
  column->addWidget(m_matrixSection);
  m_answerSection = new Section(tr("Answers"));
  m_answerSection->content().addWidget(m_answers);
  m_answerWords = words();
  m_answerSection->content().addWidget(m_answerWords);
  column->addWidget(m_answerSection);
  auto* order = new Section(tr("Order of the queue"));
  m_order->setSmall(true);
  m_order->setAccessibleName(tr("Order of the queue"));
  order->content().addWidget(m_order, 0, Qt::AlignLeft);
  m_orderWords = words();
  order->content().addWidget(m_orderWords);
  column->addWidget(order);
  m_rowSection = new Section(tr("Ready to train"));
  m_rowWords = words();
  m_rowSection->content().addWidget(m_rowWords);
  column->addWidget(m_rowSection);
  column->addStretch();
  area->setWidget(content);
  connect(m_order, &SegmentedControl::chosen, this,
          [this](int index) { Q_EMIT orderChosen(static_cast<QueueOrder>(index)); });
  return area;
}

void OverviewView::setSession(const Session& session) {
  const bool other = session.id != m_session.id;
  m_session = session;
  if (other) {
    m_data.reset();
    m_model->setRows({}, 0);
    m_preview->hide();
    m_notice->hide();
    m_annotators->setRows({}, session.settings.task == "pairwise");
    m_matrixSection->hide();
    m_answerSection->hide();
    m_rowSection->hide();
    m_empty->hide();
    m_filter->setCurrent(0);
  }
  if (m_data) m_data->session = session;
  showFigures();
  showOrder();
  showListHead();
}

void OverviewView::setData(const OverviewData& data) {
  if (data.session.id != m_session.id) return;
  m_session = data.session;
  m_data = data;
  showFigures();
  showAnnotators();
  showMatrix();
  showAnswers();
  showOrder();
  showListHead();
}

void OverviewView::setRows(std::vector<DisagreementRow> rows) {
  const int64_t before = chosenItem();
  const auto total =
      m_data ? m_data->counts[static_cast<size_t>(filter())] : static_cast<int64_t>(rows.size());
  const bool none = rows.empty();
  size_t keep = 0;
  for (size_t i = 0; i < rows.size(); ++i)
    if (rows[i].item == before) keep = i;
  m_model->setRows(std::move(rows), std::max<int64_t>(total, 0));
  if (none) {
    m_preview->hide();
  } else {
    m_list->setCurrentIndex(m_model->index(static_cast<int>(keep)));
  }
  showListHead();
}

void OverviewView::appendRows(std::vector<DisagreementRow> rows) {
  m_model->appendRows(std::move(rows));
}

void OverviewView::setFilter(int index) {
  if (index == m_filter->current()) return;
  m_filter->setCurrent(index);
  m_preview->hide();
  Q_EMIT filterChanged();
}

int OverviewView::filter() const {
  return m_filter->current();
}

int64_t OverviewView::chosenItem() const {
  const DisagreementRow* row = m_model->rowAt(m_list->currentIndex());
  return row ? row->item : 0;
}

void OverviewView::setPreview(const ItemPreview& preview) {
  if (preview.item != chosenItem()) return;
  for (size_t i = 0; i < m_previewBoxes.size(); ++i) {
    const bool there = i < preview.answers.size();
    m_previewBoxes[i]->setVisible(there);
    if (!there) continue;
    const QString origin = preview.origins[i];
    const QString words = tr("%n word(s)", nullptr, countWords(preview.answers[i]));
    m_previewTitles[i]->setText(origin.isEmpty() ? words : tr("%1 · %2").arg(origin, words));
    m_previewTexts[i]->setWords(preview.answers[i]);
  }
  QStringList lines;
  for (const auto& [who, what] : preview.comments) lines << tr("%1  %2").arg(who, what);
  const bool blind = m_session.settings.blind && m_session.state != SessionState::Closed;
  m_hidden->setText(blind && !preview.answers.empty() ? tr("Names are hidden until the session is closed")
                    : lines.isEmpty()                 ? QString()
                                                      : tr("Notes"));
  m_comments->setWords(lines.isEmpty() ? tr("No notes.") : lines.join(u'\n'));
  m_preview->setVisible(true);
}

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
    figures.push_back({tr("Agreement, Krippendorff α"), dash, tr("needs items judged by two people")});
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

void OverviewView::showListHead() {
  const int at = filter();
  const auto count = m_data ? m_data->counts[static_cast<size_t>(at)] : 0;
  const QString items = tr("%n item(s)", nullptr, static_cast<int>(count));
  const QStringList details = {tr("%1, most split first").arg(items), items, items, items, items};
  const QStringList none = {
      tr("Nobody disagrees so far: items appear here once two people answer differently."),
      tr("No gold item was missed."), tr("No answer was edited."), tr("No item is flagged."),
      tr("No item was skipped.")};
  m_listDetail->setText(m_data ? details[at] : QString());
  m_empty->setText(none[at]);
  const bool empty = m_data && count == 0;
  m_empty->setVisible(empty);
  m_head->setVisible(!empty);
  m_list->setButtonText(at == 0 || at == 1 ? tr("Decide") : tr("Open"));
}

void OverviewView::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  m_right->setFixedWidth(std::clamp(width() / 3, 300, 440));
}

void OverviewView::paintEvent(QPaintEvent*) {
  QPainter(this).fillRect(rect(), themeOf(this).colour(Colour::Surface));
}

}  // namespace heddle::ui

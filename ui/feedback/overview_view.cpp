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
#include "ui/widgets/scroll_area.h"

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
  auto* content = new QWidget;
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
  QScrollArea* area = flatScrollArea(content);
  area->setFocusPolicy(Qt::NoFocus);
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

#include "ui/knowledge/search_pane.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLocale>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/knowledge/bench_view.h"
#include "ui/knowledge/hit_list.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

SearchPane::SearchPane(QWidget* parent)
    : QWidget(parent),
      m_field(new SearchField(tr("Ask something the documents answer"))),
      m_search(new Button(tr("Search"), ButtonKind::Primary)),
      m_top(new QSpinBox),
      m_around(new QSpinBox),
      m_mode(new QComboBox),
      m_diversity(new QDoubleSpinBox),
      m_time(new Label({}, TextRole::Label, Colour::Muted)),
      m_empty(new Label({}, TextRole::Body, Colour::Muted)),
      m_notice(new Notice(Notice::Kind::Info)),
      m_model(new HitModel(this)),
      m_hits(new HitTable(m_model)),
      m_bench(new BenchView) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* head = new Panel(Colour::Surface, Qt::BottomEdge);
  auto* headRow = new QHBoxLayout(head);
  headRow->setContentsMargins(12, 0, 12, 0);
  headRow->setSpacing(8);
  head->setFixedHeight(Measure::kPageHeader);
  headRow->addWidget(m_field, 1);
  headRow->addWidget(m_search);
  column->addWidget(head);

  auto* bar = new Panel(Colour::Surface, Qt::BottomEdge);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(12, 0, 12, 0);
  row->setSpacing(6);
  bar->setFixedHeight(Measure::kBar);
  const auto add = [&](const QString& name, const QString& help, QWidget* control) {
    auto* label = new Label(name, TextRole::Label, Colour::Muted);
    control->setAccessibleName(name);
    control->setToolTip(help);
    control->setMaximumHeight(Measure::kControlSmall);
    row->addWidget(label);
    row->addWidget(control);
    row->addSpacing(6);
  };
  m_top->setRange(1, 200);
  m_top->setFixedWidth(64);
  m_mode->addItems({tr("Vectors"), tr("Keywords"), tr("Both")});
  m_diversity->setRange(0, 1);
  m_diversity->setSingleStep(0.05);
  m_diversity->setFixedWidth(76);
  m_around->setRange(0, 10);
  m_around->setFixedWidth(60);
  add(tr("Top"), tr("How many passages"), m_top);
  add(tr("By"), tr("Words (BM25), meaning (vectors), or both put together by their places"), m_mode);
  add(tr("Diversity"), tr("0: the best ones, however alike; towards 1: the more different ones"),
      m_diversity);
  add(tr("Around"), tr("Chunks before and after a hit that its passage takes in"), m_around);
  row->addStretch();
  row->addWidget(m_time);
  column->addWidget(bar);
  column->addWidget(m_notice);
  m_notice->hide();
  m_empty->setAlignment(Qt::AlignCenter);
  m_empty->setWordWrap(true);
  m_empty->setContentsMargins(24, 24, 24, 24);
  column->addWidget(m_empty, 1);
  column->addWidget(m_hits, 1);
  column->addWidget(new Hairline);
  column->addWidget(m_bench);

  connect(m_field, &QLineEdit::returnPressed, this, &SearchPane::searchRequested);
  connect(m_search, &Button::clicked, this, &SearchPane::searchRequested);
  const auto edited = [this] {
    if (m_showing) return;
    m_settings.k = m_top->value();
    m_settings.mode = static_cast<RetrievalMode>(m_mode->currentIndex());
    m_settings.mmrLambda = 1 - m_diversity->value();
    m_settings.neighbours = m_around->value();
    m_settings.candidates = std::max(m_settings.candidates, m_settings.k);
    Q_EMIT settingsEdited();
  };
  connect(m_top, &QSpinBox::valueChanged, this, edited);
  connect(m_mode, &QComboBox::currentIndexChanged, this, edited);
  connect(m_diversity, &QDoubleSpinBox::valueChanged, this, edited);
  connect(m_around, &QSpinBox::valueChanged, this, edited);
  connect(m_hits->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& index) {
            if (const Hit* hit = m_model->hitAt(index)) Q_EMIT hitChosen(*hit);
          });
  connect(m_hits, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
    if (const Hit* hit = m_model->hitAt(index)) Q_EMIT hitChosen(*hit);
  });
  showSettings();
  clear();
}

QString SearchPane::query() const {
  return m_field->text().trimmed();
}

void SearchPane::setSettings(const RetrievalSettings& settings) {
  m_settings = settings;
  showSettings();
}

void SearchPane::showSettings() {
  m_showing = true;
  m_top->setValue(m_settings.k);
  m_mode->setCurrentIndex(static_cast<int>(m_settings.mode));
  m_diversity->setValue(1 - m_settings.mmrLambda);
  m_around->setValue(m_settings.neighbours);
  m_showing = false;
}

void SearchPane::clear() {
  m_model->setResult({}, m_settings.mode);
  m_hits->hide();
  m_empty->setText(tr("See what search finds before a prompt, a pipeline or a chat relies on it."));
  m_empty->show();
  m_notice->hide();
  m_time->setText({});
}

void SearchPane::showResult(const RetrievalResult& result) {
  m_model->setResult(result, m_settings.mode);
  m_hits->setVisible(!result.hits.empty());
  m_empty->setVisible(result.hits.empty());
  m_empty->setText(tr("No passage fits. Try other words, or search by vectors."));
  m_time->setText(
      tr("%1 ms").arg(QLocale().toString(result.times.total_ms, 'f', result.times.total_ms < 10 ? 1 : 0)));
  m_notice->setVisible(!result.notices.empty());
  m_notice->setKind(Notice::Kind::Warn);
  if (!result.notices.empty()) m_notice->setText(translated(result.notices.front(), "Knowledge"));
  if (!result.hits.empty()) m_hits->setCurrentIndex(m_model->index(0, 0));
}

void SearchPane::showError(const QString& text) {
  m_notice->setKind(Notice::Kind::Error);
  m_notice->setText(text);
  m_notice->show();
}

void SearchPane::setSearching(bool searching) {
  m_search->setEnabled(!searching);
}

void SearchPane::focusQuery() {
  m_field->setFocus(Qt::ShortcutFocusReason);
  m_field->selectAll();
}

}  // namespace heddle::ui

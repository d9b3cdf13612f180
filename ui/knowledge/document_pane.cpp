#include "ui/knowledge/document_pane.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/knowledge/chunk_view.h"
#include "ui/knowledge/source_list_model.h"
#include "ui/knowledge/splitter_popup.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

DocumentPane::DocumentPane(QWidget* parent)
    : QWidget(parent),
      m_view(new SegmentedControl({tr("Page"), tr("Chunks")})),
      m_back(new IconButton(u"chevron_left"_s, tr("Page before"))),
      m_forth(new IconButton(u"chevron_right"_s, tr("Next page"))),
      m_pageText(new Label({}, TextRole::Label)),
      m_facts(new Label({}, TextRole::Label)),
      m_splitterButton(new Button({})),
      m_merge(new Button(tr("Merge"))),
      m_split(new Button(tr("Split"))),
      m_edit(new Button(u"edit"_s, tr("Edit"))),
      m_enable(new Button(tr("Leave out"))),
      m_notice(new Notice(Notice::Kind::Warn)),
      m_stack(new QStackedWidget),
      m_chunks(new ChunkView),
      m_paper(new PaperView),
      m_popup(new SplitterPopup(this)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* bar = new Panel(Colour::Surface, Qt::BottomEdge);
  bar->setFixedHeight(Measure::kBar);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(12, 0, 12, 0);
  row->setSpacing(4);
  m_view->setSmall(true);
  m_back->setSmall();
  m_forth->setSmall();
  row->addWidget(m_view);
  row->addSpacing(8);
  row->addWidget(m_back);
  row->addWidget(m_pageText);
  row->addWidget(m_forth);
  row->addStretch();
  row->addWidget(new Label(tr("Splitter"), TextRole::Label, Colour::Muted));
  row->addSpacing(4);
  m_splitterButton->setSmall();
  row->addWidget(m_splitterButton);
  column->addWidget(bar);
  m_notice->hide();
  column->addWidget(m_notice);
  m_stack->addWidget(m_paper);
  m_stack->addWidget(m_chunks);
  column->addWidget(m_stack, 1);
  auto* foot = new Panel(Colour::Surface, Qt::TopEdge);
  foot->setFixedHeight(44);
  auto* actions = new QHBoxLayout(foot);
  actions->setContentsMargins(12, 0, 12, 0);
  actions->setSpacing(8);
  actions->addWidget(m_facts);
  actions->addStretch();
  for (Button* button : {m_merge, m_split, m_edit, m_enable}) {
    button->setSmall();
    actions->addWidget(button);
  }
  m_foot = foot;
  column->addWidget(foot);
  m_popup->hide();

  connect(m_view, &SegmentedControl::chosen, this, [this](int index) { showPaper(index == 0); });
  connect(m_back, &Button::clicked, this, [this] { setPage(m_page - 1); });
  connect(m_forth, &Button::clicked, this, [this] { setPage(m_page + 1); });
  connect(m_paper, &PaperView::pageRequested, this, [this](int step) { setPage(m_page + step); });
  connect(m_paper, &PaperView::chunkChosen, this,
          [this](ChunkId id) { m_chunks->choose(m_chunks->indexOf(id)); });
  connect(m_chunks, &ChunkView::chosenChanged, this, &DocumentPane::showChosen);
  connect(m_splitterButton, &Button::clicked, this, [this] { m_popup->openBelow(m_splitterButton); });
  m_stack->setCurrentWidget(m_chunks);
  showBar();
}

bool DocumentPane::showsPaper() const {
  return m_stack->currentWidget() == m_paper;
}

void DocumentPane::showPaper(bool paper) {
  if (m_contents.document.pages == 0) paper = false;
  m_stack->setCurrentWidget(paper ? static_cast<QWidget*>(m_paper) : m_chunks);
  showBar();
  if (paper) Q_EMIT pageWanted(m_page);
  Q_EMIT viewChanged();
}

void DocumentPane::setPage(int page) {
  m_page = std::clamp(page, 1, std::max(1, m_contents.document.pages));
  showBar();
  if (showsPaper()) Q_EMIT pageWanted(m_page);
}

void DocumentPane::setContents(const DocumentContents& contents) {
  const bool other = contents.document.id != m_contents.document.id;
  m_contents = contents;
  if (other) {
    m_page = 1;
    m_chunks->setChunks({});
  }
  m_chunks->setChunks(contents.chunks);
  if (contents.document.pages == 0) m_stack->setCurrentWidget(m_chunks);
  m_popup->setSettings(contents.settings.splitter);
  m_splitterButton->setText(SplitterPopup::summary(contents.settings.splitter));
  const QString state = documentStateText(contents.document);
  const QString warning = state.isEmpty() && !contents.document.warnings.empty()
                              ? sentence(contents.document.warnings.front())
                              : QString();
  m_notice->setKind(contents.document.state == DocumentState::Failed ? Notice::Kind::Error
                                                                     : Notice::Kind::Warn);
  m_notice->setText(contents.document.error ? sentence(*contents.document.error)
                    : state.isEmpty()       ? warning
                                            : state);
  m_notice->setVisible(!state.isEmpty() || !warning.isEmpty());
  if (other) setPage(1);
  showBar();
  showChosen();
}

void DocumentPane::setPaper(Paper paper) {
  m_paper->setPaper(std::move(paper), m_contents.chunks);
}

void DocumentPane::setPreview(std::vector<PaintedChunk> chunks, const QString& note) {
  if (!note.isEmpty()) m_stack->setCurrentWidget(m_chunks);
  m_chunks->setChunks(note.isEmpty() ? m_contents.chunks : std::move(chunks));
  m_popup->setPreview(note);
  showBar();
}

void DocumentPane::showBar() {
  const int pages = m_contents.document.pages;
  m_view->setVisible(pages > 0);
  m_view->setCurrent(showsPaper() ? 0 : 1);
  for (QWidget* part : std::initializer_list<QWidget*>{m_back, m_pageText, m_forth})
    part->setVisible(pages > 0 && showsPaper());
  m_pageText->setText(tr("Page %1 of %2").arg(m_page).arg(pages));
  m_back->setEnabled(m_page > 1);
  m_forth->setEnabled(m_page < pages);
}

void DocumentPane::showChosen() {
  const PaintedChunk* chunk = m_chunks->chosenChunk();
  const bool real = chunk && chunk->id != 0;
  m_facts->setText(chunk ? tr("Chunk %1 · %2").arg(QString::number(chunk->number), tokensText(chunk->tokens))
                         : tr("%n chunk(s)", nullptr, static_cast<int>(m_chunks->chunks().size())));
  m_enable->setText(real && !chunk->enabled ? tr("Take in") : tr("Leave out"));
  if (real) m_paper->choose(chunk->id);
}

}  // namespace heddle::ui

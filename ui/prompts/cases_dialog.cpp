#include "ui/prompts/cases_dialog.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QMimeData>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/prompts/cases_model.h"
#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace evaluation;
using namespace Qt::StringLiterals;
namespace {
constexpr int kTitleWidth = 190, kColumnWidth = 220;
}

CasesDialog::CasesDialog(std::vector<TestCase> cases, std::vector<std::string> variables, QWidget* parent)
    : FormDialog(parent),
      m_model(new CasesModel(std::move(cases), std::move(variables), this)),
      m_table(new QTableView),
      m_notice(new Notice(Notice::Kind::Error)),
      m_count(new Label({}, TextRole::Label, Colour::Muted)),
      m_add(new Button(u"add"_s, tr("Add a case"))),
      m_remove(new Button(u"remove"_s, tr("Remove"), ButtonKind::Quiet)),
      m_save(new Button(tr("Save"), ButtonKind::Primary)) {
  setWindowTitle(tr("Test cases"));
  resize(920, 560);
  setAcceptDrops(true);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(makeBar());
  m_notice->hide();
  column->addWidget(m_notice);
  m_table->setModel(m_model);
  m_table->setAccessibleName(tr("Test cases"));
  m_table->setProperty(property::kFlat, true);
  m_table->setFrameShape(QFrame::NoFrame);
  m_table->setWordWrap(false);
  m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  m_table->verticalHeader()->setDefaultSectionSize(Measure::kRow);
  m_table->horizontalHeader()->setFixedHeight(Measure::kRow);
  m_table->horizontalHeader()->setStretchLastSection(true);
  m_table->horizontalHeader()->setHighlightSections(false);
  m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
  m_table->setTabKeyNavigation(true);
  const auto widths = [this] {
    for (int i = 0; i + 1 < m_model->columnCount(); ++i)
      m_table->setColumnWidth(i, i == 0 ? kTitleWidth : kColumnWidth);
  };
  widths();
  column->addWidget(m_table, 1);
  column->addWidget(makeFoot());
  connect(m_model, &QAbstractItemModel::modelReset, this, widths);
  for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
    connect(m_model, signal, this, &CasesDialog::count);
  connect(m_model, &QAbstractItemModel::modelReset, this, &CasesDialog::count);
  connect(m_notice, &Notice::actionRequested, this, &CasesDialog::takeImported);
  count();
  m_table->setFocus();
}

QWidget* CasesDialog::makeBar() {
  auto* bar = new Panel(Colour::Surface, Qt::BottomEdge);
  bar->setFixedHeight(Measure::kPageHeader);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(Measure::kSpace4, 0, Measure::kSpace4, 0);
  row->setSpacing(Measure::kSpace2);
  row->addWidget(new Label(windowTitle(), TextRole::Title));
  row->addSpacing(Measure::kSpace2);
  row->addWidget(m_add);
  row->addWidget(m_remove);
  row->addWidget(m_count);
  row->addStretch();
  auto* import = new Button(u"import"_s, tr("Import…"), ButtonKind::Quiet);
  import->setToolTip(tr("From CSV or JSON lines; a file may also be dropped here"));
  auto* export_ = new Button(u"export"_s, tr("Export…"), ButtonKind::Quiet);
  row->addWidget(import);
  row->addWidget(export_);
  for (Button* button : {m_add, m_remove, import, export_}) button->setAutoDefault(false);
  connect(m_add, &QAbstractButton::clicked, this, &CasesDialog::addRow);
  connect(m_remove, &QAbstractButton::clicked, this, &CasesDialog::removeRows);
  connect(import, &QAbstractButton::clicked, this, [this] {
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Import test cases"), {}, tr("CSV and JSON lines (*.csv *.tsv *.jsonl *.ndjson *.json)"));
    if (!file.isEmpty()) importFile(file);
  });
  connect(export_, &QAbstractButton::clicked, this, &CasesDialog::exportFile);
  return bar;
}

QWidget* CasesDialog::makeFoot() {
  auto* foot = new Panel(Colour::Surface, Qt::TopEdge);
  auto* row = new QHBoxLayout(foot);
  row->setContentsMargins(Measure::kSpace4, Measure::kSpace3, Measure::kSpace4, Measure::kSpace3);
  row->addWidget(
      new Label(tr("Drop a CSV or JSON lines file here. Each column is a variable of the template."),
                TextRole::Label, Colour::Muted));
  row->addStretch();
  auto* cancel = new Button(tr("Cancel"));
  cancel->setAutoDefault(false);
  m_save->setAutoDefault(false);
  row->addWidget(cancel);
  row->addWidget(m_save);
  connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
  connect(m_save, &QAbstractButton::clicked, this, &QDialog::accept);
  return foot;
}

void CasesDialog::count() {
  const QLocale locale;
  m_count->setText(m_model->rowCount() == 1 ? tr("1 case")
                                            : tr("%1 cases").arg(locale.toString(m_model->rowCount())));
}

QString CasesDialog::problem() const {
  return m_notice->isVisibleTo(this) ? m_notice->accessibleName() : QString();
}

void CasesDialog::say(const QString& problem, const QString& action) {
  m_notice->setText(problem);
  m_notice->setAction(action);
  m_notice->setVisible(!problem.isEmpty());
}

void CasesDialog::showRow(int row) {
  m_table->setCurrentIndex(m_model->index(row, m_model->firstVariable()));
}

void CasesDialog::addRow() {
  const int row = m_model->addRow();
  showRow(row);
  m_table->setFocus();
  m_table->edit(m_table->currentIndex());
}

void CasesDialog::removeRows() {
  std::vector<int> rows;
  for (const QModelIndex& index : m_table->selectionModel()->selectedIndexes())
    if (std::ranges::find(rows, index.row()) == rows.end()) rows.push_back(index.row());
  m_model->removeRows(std::move(rows));
}

// Good rows are not taken beside bad ones without being asked: a set with holes would go unnoticed.
void CasesDialog::importFile(const QString& path) {
  say({});
  std::unordered_set<std::string> taken;
  for (const TestCase& one : m_model->cases()) taken.insert(one.id);
  auto imported = importCases(path.toStdString(), std::move(taken));
  if (!imported) return say(sentence(imported.error()));
  m_imported = *std::move(imported);
  const Status all = requireAll(m_imported, path.toStdString());
  if (all) return takeImported();
  const auto good = static_cast<qlonglong>(m_imported.cases.size());
  say(sentence(all.error()), good ? tr("Take the other %1").arg(QLocale().toString(good)) : QString());
}

void CasesDialog::takeImported() {
  say({});
  const int first = m_model->rowCount();
  m_model->append(std::exchange(m_imported, {}).cases);
  if (m_model->rowCount() > first) showRow(first);
}

void CasesDialog::exportFile() {
  const QString file = QFileDialog::getSaveFileName(this, tr("Export test cases"), tr("cases.csv"),
                                                    tr("CSV (*.csv);;JSON lines (*.jsonl)"));
  if (file.isEmpty()) return;
  const Status written = exportCases(m_model->cases(), file.toStdString());
  say(written ? QString() : sentence(written.error()));
}

void CasesDialog::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void CasesDialog::dropEvent(QDropEvent* event) {
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) {
      event->acceptProposedAction();
      importFile(url.toLocalFile());
      return;
    }
}

void CasesDialog::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Delete && m_table->hasFocus()) return removeRows();
  if (event->key() == Qt::Key_S && event->modifiers() == Qt::ControlModifier) return accept();
  QDialog::keyPressEvent(event);
}

}  // namespace heddle::ui

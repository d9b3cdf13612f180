#include "ui/prompts/variables_view.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/prompts/variables_delegate.h"
#include "ui/prompts/variables_model.h"
#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {
constexpr int kLeastRows = 1, kMostRows = 6;
}

VariablesView::VariablesView(VariablesModel* model, QWidget* parent)
    : QWidget(parent),
      m_model(model),
      m_table(new QTableView(this)),
      m_hint(new Label({}, TextRole::Label, Colour::Muted)),
      m_empty(new Label(tr("Write {{ name }} in the template and it appears here."), TextRole::Label,
                        Colour::Muted)),
      m_add(new Button(u"add"_s, tr("Add"), ButtonKind::Quiet)),
      m_problem(new Notice(Notice::Kind::Error)) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* head = new Panel(Colour::Surface, Qt::TopEdge | Qt::BottomEdge);
  head->setFixedHeight(Measure::kBar);
  auto* row = new QHBoxLayout(head);
  row->setContentsMargins(Measure::kSpace3, 0, Measure::kSpace3, 0);
  row->setSpacing(Measure::kSpace2);
  row->addWidget(new Label(tr("Variables"), TextRole::LabelStrong));
  row->addWidget(m_hint);
  row->addStretch();
  m_add->setSmall();
  row->addWidget(m_add);
  column->addWidget(head);
  m_empty->setContentsMargins(Measure::kSpace3, Measure::kSpace2, Measure::kSpace3, Measure::kSpace2);
  m_empty->setWordWrap(true);
  column->addWidget(m_empty);

  m_table->setModel(model);
  m_table->setItemDelegate(new VariablesDelegate(m_table));
  m_table->setAccessibleName(tr("Variables"));
  m_table->setProperty(property::kFlat, true);
  m_table->setFrameShape(QFrame::NoFrame);
  m_table->setShowGrid(false);
  m_table->setWordWrap(false);
  m_table->verticalHeader()->hide();
  m_table->verticalHeader()->setDefaultSectionSize(Measure::kRow);
  m_table->verticalHeader()->setMinimumSectionSize(Measure::kRow);
  m_table->horizontalHeader()->setFixedHeight(Measure::kRow);
  m_table->horizontalHeader()->setStretchLastSection(true);
  m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
  m_table->horizontalHeader()->setHighlightSections(false);
  m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_table->setSelectionMode(QAbstractItemView::SingleSelection);
  m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
  m_table->setTabKeyNavigation(false);
  m_table->setMouseTracking(true);
  m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                           QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
  m_table->setContextMenuPolicy(Qt::CustomContextMenu);
  m_table->installEventFilter(this);
  column->addWidget(m_table);
  m_problem->hide();
  column->addWidget(m_problem);

  connect(m_table, &QWidget::customContextMenuRequested, this, &VariablesView::showMenu);
  connect(m_table, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex& index) {
    if (index.column() == VariablesModel::kName) Q_EMIT editRequested(index.data().toString());
  });
  for (auto signal : {&QAbstractItemModel::modelReset}) connect(model, signal, this, &VariablesView::fit);
  connect(model, &QAbstractItemModel::dataChanged, this, [this] { setProblem({}); });
  fit();
}

void VariablesView::fit() {
  const int rows = m_model->rowCount();
  m_empty->setVisible(rows == 0);
  m_table->setVisible(rows != 0);
  m_table->setFixedHeight(Measure::kRow * (1 + std::clamp(rows, kLeastRows, kMostRows)));
  m_hint->setText(rows == 0           ? QString()
                  : m_whose.isEmpty() ? tr("%n in this prompt", nullptr, rows)
                                      : m_whose);
}

void VariablesView::setHint(const QString& hint) {
  m_whose = hint;
  fit();
}

void VariablesView::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  // Names and values share what the words for types leave.
  constexpr int kTypeWidth = 92;
  m_table->setColumnWidth(VariablesModel::kType, kTypeWidth);
  m_table->setColumnWidth(VariablesModel::kName, std::clamp((width() - kTypeWidth) * 2 / 5, 96, 200));
}

void VariablesView::setProblem(const QString& problem) {
  m_problem->setText(problem);
  m_problem->setVisible(!problem.isEmpty());
}

std::string VariablesView::currentVariable() const {
  const FormVariable* entry = m_model->variableAt(m_table->currentIndex().row());
  return entry ? entry->variable.name : std::string();
}

void VariablesView::editValue(const std::string& name) {
  const int row = m_model->rowOf(name);
  if (row < 0) return;
  const QModelIndex index = m_model->index(row, VariablesModel::kValue);
  m_table->setFocus();
  m_table->setCurrentIndex(index);
  m_table->edit(index);
}

void VariablesView::showMenu(const QPoint& at) {
  const FormVariable* entry = m_model->variableAt(m_table->indexAt(at).row());
  if (!entry) return;
  const QString name = QString::fromStdString(entry->variable.name);
  QMenu menu(this);
  menu.addAction(tr("Edit the value"), this, [this, name] { editValue(name.toStdString()); });
  menu.addAction(tr("Describe the variable…"), this, [this, name] { Q_EMIT editRequested(name); });
  QAction* remove =
      menu.addAction(tr("Remove the variable"), this, [this, name] { Q_EMIT removeRequested(name); });
  remove->setEnabled(entry->declared);
  menu.exec(m_table->viewport()->mapToGlobal(at));
}

bool VariablesView::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
  const auto* key = static_cast<QKeyEvent*>(event);
  const QModelIndex current = m_table->currentIndex();
  m_table->setProperty(property::kKeyboardFocus, true);
  const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
  if (enter && key->modifiers() == Qt::NoModifier && current.isValid()) {
    if (current.column() == VariablesModel::kName)
      Q_EMIT editRequested(current.data().toString());
    else
      m_table->edit(current);
    return true;
  }
  if (key->key() == Qt::Key_Delete && current.isValid()) {
    m_model->setData(current.siblingAtColumn(VariablesModel::kValue), QString(), Qt::EditRole);
    return true;
  }
  return QWidget::eventFilter(watched, event);
}

}  // namespace heddle::ui

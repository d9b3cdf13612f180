// PromptsPage: cases and variants side by side.
#include <QCursor>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>

#include "core/prompts/prompt_render.h"
#include "ui/prompts/answer_view.h"
#include "ui/prompts/cases_dialog.h"
#include "ui/prompts/cases_model.h"
#include "ui/prompts/cell_dialog.h"
#include "ui/prompts/counted_text.h"
#include "ui/prompts/grid_session.h"
#include "ui/prompts/grid_table.h"
#include "ui/prompts/grid_view.h"
#include "ui/prompts/prompt_pane.h"
#include "ui/prompts/prompts_inspector.h"
#include "ui/prompts/prompts_page.h"
#include "ui/prompts/scores_dialog.h"
#include "ui/prompts/variables_model.h"
#include "ui/prompts/variables_view.h"
#include "ui/prompts/variant_dialog.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fields.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
using evaluation::CellPlace;

QWidget* PromptsPage::createGrid() {
  m_gridView = new GridView(*m_grid, m_services.commands);
  m_gridView->setMinimumWidth(320);
  GridTable* table = m_gridView->table();
  connect(m_answer->viewSwitch(), &SegmentedControl::chosen, this,
          [this](int view) { showGrid(view == 1, true); });
  connect(m_gridView->viewSwitch(), &SegmentedControl::chosen, this,
          [this](int view) { showGrid(view == 1, true); });
  connect(table, &GridTable::openRequested, this, &PromptsPage::openCell);
  connect(table, &GridTable::retryRequested, this, &PromptsPage::retryCell);
  connect(table, &GridTable::menuRequested, this, &PromptsPage::showVariantMenu);
  connect(m_gridView, &GridView::noticeActionRequested, this, &PromptsPage::gridNoticeAction);
  connect(m_grid.get(), &GridSession::failed, this,
          [this](const heddle::Error& error) { m_services.notifier.error(error); });
  connect(m_grid.get(), &GridSession::loaded, this, [this] {
    showGridNotice();
    showCaseValues();
    m_services.commands.refresh();
  });
  connect(m_grid.get(), &GridSession::stateChanged, this, [this] {
    showGridButtons();
    showGridNotice();
    m_services.commands.refresh();
    if (!m_grid->runner()) reloadRuns();
  });
  connect(table->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& now, const QModelIndex& before) {
            m_services.commands.refresh();
            if (now.row() != before.row()) showCaseValues();
          });
  return m_gridView;
}

void PromptsPage::registerGrid() {
  CommandRegistry& commands = m_services.commands;
  const auto add = [&](Command command) {
    command.category = tr("Prompts");
    command.page = id();
    commands.add(std::move(command), this);
  };
  const auto shown = [this] { return m_document && m_gridShown; };
  const auto idle = [this, shown] { return shown() && !m_grid->runner(); };
  const auto answerable = [this, idle] {
    return idle() && m_grid->model().variantCount() > 0 && m_grid->model().caseCount() > 0;
  };
  add({.id = u"prompts.show_answer"_s,
       .name = tr("Show one answer"),
       .key = QKeySequence(Qt::ALT | Qt::Key_4),
       .run = [this] { showGrid(false, true); },
       .enabled = [this] { return m_document != nullptr; },
       .checked = [this] { return !m_gridShown; }});
  add({.id = u"prompts.show_grid"_s,
       .name = tr("Show the grid of variants"),
       .icon = u"evaluation"_s,
       .key = QKeySequence(Qt::ALT | Qt::Key_5),
       .run = [this] { showGrid(true, true); },
       .enabled = [this] { return m_document != nullptr; },
       .checked = [this] { return m_gridShown; }});
  add({.id = u"prompts.grid_run"_s,
       .name = tr("Run changed cells"),
       .icon = u"run"_s,
       .key = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return),
       .run = [this] { runGrid(); },
       .enabled = answerable,
       .menu = MenuPlace::Run});
  add({.id = u"prompts.grid_pause"_s,
       .name = tr("Pause the grid"),
       .icon = u"pause"_s,
       .run =
           [this] {
             if (GridRunner* runner = m_grid->runner()) runner->setPaused(!runner->isPaused());
           },
       .enabled = [this, shown] { return shown() && m_grid->runner(); },
       .checked = [this] { return m_grid->runner() && m_grid->runner()->isPaused(); },
       .menu = MenuPlace::Run});
  add({.id = u"prompts.grid_stop"_s,
       .name = tr("Stop the grid"),
       .icon = u"stop"_s,
       .key = QKeySequence(Qt::Key_Escape),
       .run =
           [this] {
             if (GridRunner* runner = m_grid->runner()) runner->stop();
           },
       .enabled = [this, shown] { return shown() && m_grid->runner(); },
       .menu = MenuPlace::Run});
  add({.id = u"prompts.grid_cases"_s,
       .name = tr("Edit the test cases…"),
       .icon = u"table"_s,
       .run = [this] { editCases(-1); },
       .enabled = idle});
  add({.id = u"prompts.grid_variant"_s,
       .name = tr("Add a variant…"),
       .icon = u"add"_s,
       .run = [this] { addVariant(); },
       .enabled = idle});
  add({.id = u"prompts.grid_scores"_s,
       .name = tr("Choose the scores…"),
       .icon = u"chart"_s,
       .run = [this] { editScores(); },
       .enabled = idle});
  add({.id = u"prompts.grid_stop_early"_s,
       .name = tr("Answer cells of decided variants last"),
       .run = [this] { m_grid->setStopEarly(!m_grid->content().stopEarly); },
       .enabled = answerable,
       .checked = [this] { return m_grid->content().stopEarly; }});
  add({.id = u"prompts.grid_filter"_s,
       .name = tr("Filter the grid"),
       .icon = u"filter"_s,
       .run = [this] { m_gridView->showFilterMenu(); },
       .enabled = [this, shown] { return shown() && m_grid->model().caseCount() > 0; }});
  add({.id = u"prompts.label"_s,
       .name = tr("Send to labelling"),
       .icon = u"feedback"_s,
       .key = QKeySequence(Qt::Key_L),
       .run = [this] { sendToLabelling(); },
       .enabled = [this, answerable] { return answerable() && m_grid->model().variantCount() > 1; }});
}

void PromptsPage::showGrid(bool shown, bool byPerson) {
  m_gridShown = shown;
  if (!m_right) return;
  // The half that is not seen asks for no room.
  const auto asksForRoom = [](QWidget* half, bool asks) {
    half->setSizePolicy(asks ? QSizePolicy::Preferred : QSizePolicy::Ignored, QSizePolicy::Preferred);
  };
  asksForRoom(m_answer, !shown);
  asksForRoom(m_gridView, shown);
  m_right->setCurrentIndex(shown ? 1 : 0);
  m_answer->viewSwitch()->setCurrent(shown ? 1 : 0);
  m_gridView->viewSwitch()->setCurrent(shown ? 1 : 0);
  Q_EMIT panelsChanged();
  if (byPerson && shown) {
    // Once the panels beside the page have given their room.
    QTimer::singleShot(0, m_halves, [halves = m_halves.data()] {
      constexpr int kPaneBesideGrid = 384;
      const QList<int> sizes = halves->sizes();
      if (sizes.value(0) > kPaneBesideGrid)
        halves->setSizes({kPaneBesideGrid, sizes.value(0) + sizes.value(1) - kPaneBesideGrid});
    });
    m_gridView->table()->setFocus();
  }
  showRunFigures();
  showGridButtons();
  showGridNotice();
  showCaseValues();
  m_services.commands.refresh();
}

void PromptsPage::showGridButtons() {
  const GridRunner* runner = m_grid->runner();
  if (m_labelButton) m_labelButton->setVisible(m_gridShown);
  if (m_gridButton) m_gridButton->setVisible(m_gridShown && !runner);
  if (!m_pauseButton) return;
  m_pauseButton->setVisible(m_gridShown && runner);
  const bool paused = runner && runner->isPaused();
  m_pauseButton->setText(paused ? tr("Go on") : tr("Pause"));
  m_pauseButton->setFamilyIcon(paused ? u"resume"_s : u"pause"_s);
}

void PromptsPage::showGridNotice() {
  if (!m_gridView || !m_document) return;
  const bool followsLast = std::ranges::any_of(m_grid->content().variants, [this](const auto& variant) {
    return variant.version == 0 && variant.prompt == m_document->id();
  });
  if (m_grid->wasInterrupted())
    m_gridView->setNotice(tr("The last run of this grid was interrupted. What was answered is kept."),
                          tr("Go on"));
  else if (followsLast && m_document->prompt().isModified())
    m_gridView->setNotice(tr("The grid answers saved versions: %1 not in it.")
                              .arg(unsavedEditsText(m_document->unsavedEdits())),
                          tr("Save"));
  else
    m_gridView->setNotice({});
}

void PromptsPage::gridNoticeAction() {
  if (m_grid->wasInterrupted())
    runGrid();
  else
    save({});
}

void PromptsPage::runGrid() {
  if (!m_document || m_grid->runner()) return;
  m_document->settle();
  m_grid->run();
}

const evaluation::TestCase* PromptsPage::shownCase() const {
  return m_gridShown && m_gridView ? m_grid->model().caseAt(m_gridView->table()->currentIndex().row())
                                   : nullptr;
}

// What a table gave as text is read as the variable takes it, as when the case is asked.
nlohmann::ordered_json PromptsPage::shownValues() const {
  const evaluation::TestCase* shown = shownCase();
  if (!shown) return m_document->values();
  nlohmann::ordered_json values = shown->variables;
  for (const PromptVariable& variable : shownContent().variables) {
    if (!values.contains(variable.name) || !values[variable.name].is_string()) continue;
    if (auto typed = parseValue(variable, values[variable.name].get<std::string>()))
      values[variable.name] = *std::move(typed);
  }
  return values;
}

void PromptsPage::setCaseValue(const std::string& name, const nlohmann::ordered_json& value) {
  const evaluation::TestCase* shown = shownCase();
  std::vector<evaluation::TestCase> cases = m_grid->caseList();
  for (evaluation::TestCase& one : cases) {
    if (one.id != shown->id) continue;
    if (value.is_null())
      one.variables.erase(name);
    else
      one.variables[name] = value;
  }
  m_grid->saveCases(std::move(cases));
}

void PromptsPage::showCaseValues() {
  if (!m_document || !m_pane) return;
  const bool ofCase = shownCase() != nullptr;
  m_pane->variables()->setHint(
      ofCase
          ? tr("values of case %1").arg(m_grid->model().numberAt(m_gridView->table()->currentIndex().row()))
          : QString());
  m_variables->setValues(shownValues());
  scheduleCheck();
}

void PromptsPage::retryCell(const QModelIndex& index) {
  const CellPlace place = m_grid->model().placeAt(index);
  if (!place.caseId.empty()) m_grid->retry({place});
}

void PromptsPage::addVariant() {
  evaluation::Variant variant;
  variant.prompt = m_document->id();
  auto* dialog =
      new VariantDialog(variant, m_grid->versions(), m_document->content(), m_services.models, widget());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this, dialog] { m_grid->addVariant(dialog->variant()); });
  dialog->open();
}

void PromptsPage::editVariant(const std::string& id) {
  const evaluation::Variant* variant = m_grid->content().variant(id);
  if (!variant) return;
  auto* dialog =
      new VariantDialog(*variant, m_grid->versions(), m_document->content(), m_services.models, widget());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this, dialog] { m_grid->changeVariant(dialog->variant()); });
  dialog->open();
}

void PromptsPage::showVariantMenu(int variant, const QPoint& at) {
  const auto& variants = m_grid->content().variants;
  if (variant < 0 || static_cast<size_t>(variant) >= variants.size()) return;
  const evaluation::Variant chosen = variants[static_cast<size_t>(variant)];
  const std::string baseline = variants[m_grid->content().baselineIndex()].id;
  auto* menu = new QMenu(widget());
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const bool idle = !m_grid->runner();
  menu->addAction(tr("Edit the variant…"), this, [this, chosen] { editVariant(chosen.id); })
      ->setEnabled(idle);
  menu->addAction(tr("Duplicate"), this,
                  [this, chosen] {
                    evaluation::Variant copy = chosen;
                    copy.name.clear();
                    m_grid->addVariant(copy);
                  })
      ->setEnabled(idle);
  menu->addAction(tr("Compare the others with it"), this, [this, chosen] { m_grid->setBaseline(chosen.id); })
      ->setEnabled(idle && chosen.id != baseline);
  menu->addAction(tr("Send to labelling with the baseline"), this,
                  [this, chosen, baseline] { label(baseline, chosen.id); })
      ->setEnabled(idle && chosen.id != baseline);
  menu->addSeparator();
  menu->addAction(tr("Remove the variant"), this,
                  [this, chosen] {
                    m_grid->removeVariant(chosen.id);
                    m_services.notifier.toast({.tone = Tone::Info,
                                               .title = tr("Variant removed"),
                                               .detail = tr("Its answers are kept."),
                                               .action = tr("Undo"),
                                               .run = [this, chosen] { m_grid->addVariant(chosen); }});
                  })
      ->setEnabled(idle);
  menu->popup(at);
}

void PromptsPage::editCases(int row) {
  std::vector<std::string> variables;
  for (const FormVariable& entry : formVariables(m_document->content()))
    variables.push_back(entry.variable.name);
  auto* dialog = new CasesDialog(m_grid->caseList(), std::move(variables), widget());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  if (row >= 0) dialog->showRow(row);
  connect(dialog, &QDialog::accepted, this, [this, dialog] {
    if (dialog->model()->isChanged()) m_grid->saveCases(dialog->model()->cases());
  });
  dialog->open();
}

void PromptsPage::editScores() {
  auto* dialog = new ScoresDialog(m_grid->content().scorers, widget());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this, dialog] { m_grid->setScorers(dialog->choices()); });
  dialog->open();
}

void PromptsPage::openCell(const QModelIndex& index) {
  const GridModel& model = m_grid->model();
  if (index.column() == GridModel::kCase) return editCases(model.numberAt(index.row()) - 1);
  Project* project = m_services.project.project();
  const CellPlace place = model.placeAt(index);
  if (!project || place.caseId.empty()) return;
  const auto story =
      project->read([&](Database& database) { return readCellStory(database, m_grid->evaluation(), place); });
  if (!story) {
    m_services.notifier.error(story.error());
    return;
  }
  const int variant = index.column() - 1;
  const QString title =
      tr("Case %1 · %2 %3")
          .arg(QString::number(model.numberAt(index.row())),
               QString::fromStdString(evaluation::variantLetter(static_cast<size_t>(variant))),
               model.titleOf(variant));
  auto* dialog = new CellDialog(*story, title, widget());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->open();
}

// The baseline and the variant of the chosen cell; with two variants there is no question.
void PromptsPage::sendToLabelling() {
  const auto& variants = m_grid->content().variants;
  const size_t baseline = m_grid->content().baselineIndex();
  const int column = m_gridView->table()->currentIndex().column() - 1;
  if (column >= 0 && static_cast<size_t>(column) != baseline && static_cast<size_t>(column) < variants.size())
    return label(variants[baseline].id, variants[static_cast<size_t>(column)].id);
  if (variants.size() == 2) return label(variants[baseline].id, variants[1 - baseline].id);
  auto* menu = new QMenu(widget());
  menu->setAttribute(Qt::WA_DeleteOnClose);
  for (size_t i = 0; i < variants.size(); ++i)
    if (i != baseline)
      menu->addAction(
          tr("%1 against %2")
              .arg(QString::fromStdString(evaluation::variantLetter(i)),
                   QString::fromStdString(evaluation::variantLetter(baseline))),
          this, [this, first = variants[baseline].id, second = variants[i].id] { label(first, second); });
  menu->popup(QCursor::pos());
}

void PromptsPage::label(const std::string& first, const std::string& second) {
  m_grid->sendToLabelling(first, second, [this](const Result<ThingId>& session, int pairs) {
    if (!session) {
      m_services.notifier.error(session.error());
      return;
    }
    m_services.notifier.toast({.tone = Tone::Good,
                               .title = tr("Ready to be judged"),
                               .detail = tr("%1 pairs stand in a session of Feedback.").arg(pairs),
                               .action = tr("Open"),
                               .run = [this, session = *session] {
                                 m_services.navigator.openPage(u"feedback"_s, u"session/%1"_s.arg(session));
                               }});
  });
}

}  // namespace heddle::ui

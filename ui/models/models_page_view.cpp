// ModelsPage: what is shown.
#include <QComboBox>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/models/adapter_table.h"
#include "ui/models/card_grid.h"
#include "ui/models/fit_bar.h"
#include "ui/models/models_inspector.h"
#include "ui/models/models_page.h"
#include "ui/models/speed_meter.h"
#include "ui/shell/command_registry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr int64_t kLeastContext = 1024, kMostContext = 131072;

bool contains(const QString& filter, const QStringList& words) {
  return std::ranges::any_of(words,
                             [&](const QString& word) { return word.contains(filter, Qt::CaseInsensitive); });
}

}  // namespace

QWidget* ModelsPage::createWidget() {
  m_root = new Panel(Colour::Window);
  m_root->setAcceptDrops(true);
  m_root->installEventFilter(this);
  auto* column = new QVBoxLayout(m_root);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(makeBar());
  m_noModels = new Label({}, TextRole::Body, Colour::Muted);
  m_noModels->setContentsMargins(Measure::kSpace4, Measure::kSpace4, Measure::kSpace4, Measure::kSpace4);
  m_noModels->setWordWrap(true);
  column->addWidget(m_noModels);
  m_grid = new CardGrid;
  m_scroll = new QScrollArea;
  m_scroll->setProperty("heddleFlat", true);
  m_scroll->setFrameShape(QFrame::NoFrame);
  m_scroll->setWidgetResizable(true);
  m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_scroll->setWidget(m_grid);
  m_scroll->viewport()->setAutoFillBackground(false);
  m_grid->setAutoFillBackground(false);
  m_scroll->setFocusPolicy(Qt::NoFocus);
  column->addWidget(m_scroll, 1);
  column->addWidget(makeAdapters());
  column->addStretch();
  connect(m_grid, &CardGrid::selected, this, [this](const QString& path) {
    if (path != m_selected) select(path);
    m_scroll->ensureWidgetVisible(m_grid->card(path), 0, Measure::kSpace4);
  });
  connect(m_grid, &CardGrid::loadRequested, this, &ModelsPage::load);
  connect(m_grid, &CardGrid::unloadRequested, this, &ModelsPage::unload);
  connect(m_grid, &CardGrid::menuRequested, this, &ModelsPage::showMenu);
  connect(m_grid, &CardGrid::measureRequested, this, [this](const QString& path) {
    if (const ModelFacts* known = model(path)) m_speeds->measure(*known);
  });
  showTabs();
  reload();
  return m_root;
}

QWidget* ModelsPage::makeBar() {
  m_bar = new Panel(Colour::Surface, Qt::BottomEdge);
  m_bar->setFixedHeight(Measure::kBar + Measure::kSpace1);
  auto* row = new QHBoxLayout(m_bar);
  row->setContentsMargins(Measure::kSpace3, 0, Measure::kSpace4, 0);
  row->setSpacing(Measure::kSpace3);
  // The tabs stand first, once it is known how many there are of each.
  m_machine = new Label({}, TextRole::Label, Colour::Muted);
  m_machine->setElided(true);
  row->addWidget(m_machine, 1);
  row->addWidget(new Label(tr("Context"), TextRole::Label, Colour::Muted));
  m_contextBox = new QComboBox;
  m_contextBox->setAccessibleName(tr("Context for which memory is shown"));
  for (int64_t context = kLeastContext; context <= kMostContext; context *= 2)
    m_contextBox->addItem(contextText(context), static_cast<qlonglong>(context));
  connect(m_contextBox, &QComboBox::activated, this, [this](int index) {
    m_context = m_contextBox->itemData(index).toLongLong();
    showCards();
    showInspector();
  });
  row->addWidget(m_contextBox);
  row->addWidget(new FitLegend);
  return m_bar;
}

QWidget* ModelsPage::makeAdapters() {
  CommandRegistry& commands = m_services.commands;
  m_adapterSection = new Panel(Colour::Surface, Qt::TopEdge);
  m_adapterSection->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
  auto* column = new QVBoxLayout(m_adapterSection);
  column->setContentsMargins(0, 1, 0, 0);
  column->setSpacing(0);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(Measure::kSpace4, 6, Measure::kSpace3, 6);
  head->setSpacing(Measure::kSpace2);
  head->addWidget(new Label(tr("Adapters"), TextRole::BodyStrong));
  auto* words = new Label(tr("swapped without reloading the base"), TextRole::Label, Colour::Muted);
  words->setElided(true);
  head->addWidget(words, 1);
  auto* import = new Button(u"import"_s, tr("Import a PEFT folder"), ButtonKind::Quiet);
  import->setSmall();
  import->bindTo(commands.action(u"models.import_peft"_s));
  auto* merge = new Button(u"merge"_s, tr("Merge"), ButtonKind::Quiet);
  merge->setSmall();
  merge->bindTo(commands.action(u"models.merge"_s));
  head->addWidget(import);
  head->addWidget(merge);
  column->addLayout(head);
  m_noAdapters = new Label({}, TextRole::Label, Colour::Muted);
  m_noAdapters->setContentsMargins(Measure::kSpace4, 0, Measure::kSpace4, Measure::kSpace3);
  m_noAdapters->setWordWrap(true);
  column->addWidget(m_noAdapters);
  m_table = new AdapterTable(m_adapters);
  column->addWidget(m_table);
  connect(m_table, &AdapterTable::selected, this, [this](const QString& path) {
    if (path != m_selected) select(path);
  });
  connect(m_table, &AdapterTable::menuRequested, this, &ModelsPage::showMenu);
  return m_adapterSection;
}

std::vector<QWidget*> ModelsPage::createHeaderWidgets() {
  m_filter = new SearchField(tr("Filter by name or type"));
  m_filter->setFixedWidth(200);
  connect(m_filter, &QLineEdit::textChanged, this, &ModelsPage::showLists);
  auto* import = new Button(u"import"_s, tr("Import file"), ButtonKind::Primary);
  import->bindTo(m_services.commands.action(u"models.import"_s));
  return {m_filter, import};
}

QWidget* ModelsPage::createInspector() {
  m_inspector = new ModelsInspector;
  connect(m_inspector, &ModelsInspector::hashRequested, this, &ModelsPage::computeHash);
  connect(m_inspector, &ModelsInspector::chatRequested, this, &ModelsPage::chatWith);
  connect(m_inspector, &ModelsInspector::exportRequested, this, &ModelsPage::askExportForm);
  connect(m_inspector, &ModelsInspector::mergeRequested, this, &ModelsPage::askMerge);
  connect(m_inspector, &ModelsInspector::removeRequested, this, &ModelsPage::askRemove);
  connect(m_inspector, &ModelsInspector::modelRequested, this, [this](const QString& path) {
    if (const ModelFacts* wanted = model(path); wanted && m_tab != (wanted->encoder ? kEncoders : kChat)) {
      m_tab = wanted->encoder ? kEncoders : kChat;
      showTabs();
      showLists();
    }
    select(path);
  });
  showInspector();
  return m_inspector;
}

// The words carry how many there are, so the control is made anew when that changes.
void ModelsPage::showTabs() {
  if (!m_bar) return;
  const auto encoders = std::ranges::count_if(m_facts.models, &ModelFacts::encoder);
  const auto chat = static_cast<std::ptrdiff_t>(m_facts.models.size()) - encoders;
  const QStringList words{tr("Chat %1").arg(chat), tr("Encoders %1").arg(encoders),
                          tr("Adapters %1").arg(m_facts.adapters.size())};
  const bool focused = m_tabs && m_tabs->hasFocus();
  if (m_tabs && m_tabs->property("words").toStringList() != words) {
    m_tabs->hide();
    m_tabs->deleteLater();
    m_tabs = nullptr;
  }
  if (!m_tabs) {
    m_tabs = new SegmentedControl(words);
    m_tabs->setProperty("words", words);
    m_tabs->setAccessibleName(tr("What is listed"));
    m_tabs->setSmall(true);
    static_cast<QHBoxLayout*>(m_bar->layout())->insertWidget(0, m_tabs);
    connect(m_tabs, &SegmentedControl::chosen, this, [this](int index) {
      m_tab = static_cast<Tab>(index);
      showLists();
    });
    if (focused) m_tabs->setFocus();
  }
  m_tabs->setCurrent(m_tab);
  const QSignalBlocker quiet(m_contextBox);
  m_contextBox->setCurrentIndex(m_contextBox->findData(static_cast<qlonglong>(m_context)));
}

bool ModelsPage::matches(const ModelFacts& model) const {
  if (model.encoder != (m_tab == kEncoders)) return false;
  const QString filter = m_filter ? m_filter->text().trimmed() : QString();
  const ModelDetails& details = model.entry.details;
  return contains(filter, {model.name, model.type, QString::fromStdString(details.architecture),
                           QString::fromStdString(details.name)});
}

bool ModelsPage::matches(const AdapterFacts& adapter) const {
  const QString filter = m_filter ? m_filter->text().trimmed() : QString();
  return contains(filter, {adapter.name, adapter.baseName(), methodText(adapter),
                           QString::fromStdString(adapter.entry.adapter->learnedFrom)});
}

void ModelsPage::showLists() {
  if (!m_grid) return;
  std::vector<ModelFacts> models;
  for (const ModelFacts& model : m_facts.models)
    if (matches(model)) models.push_back(model);
  std::vector<AdapterFacts> adapters;
  for (const AdapterFacts& adapter : m_facts.adapters)
    if (matches(adapter)) adapters.push_back(adapter);
  const bool cards = m_tab != kAdapters, filtered = m_filter && !m_filter->text().trimmed().isEmpty();
  m_noModels->setVisible(cards && models.empty() && !m_facts.models.empty());
  m_noModels->setText(filtered ? tr("No model matches the filter.")
                      : m_tab == kEncoders
                          ? tr("No encoders yet. They turn texts into vectors for search; import one "
                               "as a GGUF file.")
                          : tr("No models yet. Import a GGUF file, or drop one here."));
  m_grid->setModels(models);
  m_scroll->setVisible(cards && !models.empty());
  m_adapters->setAdapters(adapters, m_wins);
  m_noAdapters->setVisible(adapters.empty());
  m_noAdapters->setText(
      filtered ? tr("No adapter matches the filter.")
               : tr("No adapters yet. Training makes them; adapters from elsewhere come in as GGUF "
                    "files or PEFT folders, by button or dropped here."));
  m_table->setVisible(!adapters.empty());
  placeAdapters();
  showCards();
  select(m_selected);
}

// Under the cards the table takes at most half of the page; alone it takes what it needs.
void ModelsPage::placeAdapters() {
  if (!m_table || !m_root) return;
  const bool cards = m_tab != kAdapters;
  const int least = Measure::kRow * 3,
            most = std::max(least, (cards ? m_root->height() / 2 : m_root->height()) - 96);
  m_table->setFixedHeight(std::clamp(m_table->neededHeight(), least, most));
}

ModelCardState ModelsPage::stateOf(const ModelFacts& model) const {
  ModelCardState state;
  state.budget_bytes = m_engine.memoryBudgetBytes;
  const int64_t most = model.entry.details.contextLength;
  state.context = most > 0 ? std::min(m_context, most) : m_context;
  state.fit = fitOf(model, state.context, state.budget_bytes);
  state.speed = m_speeds->speedOf(model);
  state.measuring = m_speeds->measuring() == model.path;
  state.canMeasure = m_speeds->measuring().isEmpty();
  state.loading = m_loading.contains(model.path);
  for (const EngineState::LoadedModel& loaded : m_engine.models)
    if (loaded.path == model.entry.path) {
      state.loaded = true;
      state.running = loaded.running;
    }
  return state;
}

void ModelsPage::showCards() {
  if (!m_grid) return;
  for (ModelCard* card : m_grid->cards()) card->setState(stateOf(card->model()));
  const QString device = QString::fromStdString(m_engine.device).section(u',', 0, 0);
  m_machine->setText(m_engine.memoryBudgetBytes == 0
                         ? QString()
                         : tr("Fit for %1, %2").arg(device, sizeText(m_engine.memoryBudgetBytes)));
}

void ModelsPage::showInspector() {
  if (!m_inspector) return;
  if (const AdapterFacts* chosen = adapter(m_selected)) return m_inspector->showAdapter(*chosen);
  const ModelFacts* chosen = model(m_selected);
  if (!chosen) return m_inspector->showNothing();
  InspectedModel inspected;
  inspected.model = chosen;
  inspected.context = stateOf(*chosen).context;
  inspected.budget_bytes = m_engine.memoryBudgetBytes;
  inspected.speed = m_speeds->speedOf(*chosen);
  for (const ModelFacts& other : m_facts.models) {
    const ModelDetails &a = other.entry.details, &b = chosen->entry.details;
    const bool same = !b.name.empty() && a.name == b.name && a.architecture == b.architecture &&
                      a.parameters == b.parameters;
    if (same) inspected.relatives.emplace_back(&other, m_speeds->speedOf(other));
  }
  for (const AdapterFacts& fits : m_facts.adapters)
    inspected.adapters +=
        std::ranges::find(fits.bases, chosen->entry.path, &AdapterBase::path) != fits.bases.end();
  m_inspector->showModel(inspected);
}

}  // namespace heddle::ui

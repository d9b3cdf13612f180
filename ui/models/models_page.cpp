#include "ui/models/models_page.h"

#include <QDragEnterEvent>
#include <QJsonObject>
#include <QMimeData>
#include <QUrl>
#include <algorithm>

#include "core/models/embedded_model.h"
#include "ui/models/adapter_table.h"
#include "ui/models/card_grid.h"
#include "ui/models/models_inspector.h"
#include "ui/models/speed_meter.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr int kPoll_ms = 1000;

// Files and folders that the library takes.
QStringList importable(const QMimeData* data) {
  QStringList paths;
  for (const QUrl& url : data->urls()) {
    const QString path = url.toLocalFile();
    if (path.endsWith(u".gguf"_s, Qt::CaseInsensitive) ||
        (!path.isEmpty() && isPeftFolder(path.toStdString())))
      paths << path;
  }
  return paths;
}

}  // namespace

ModelsPage::ModelsPage(const Services& services, ModelsResources resources)
    : m_services(services),
      m_resources(std::move(resources)),
      m_speeds(std::make_unique<SpeedMeter>(services.engine, m_resources.cacheFolder / "model_speeds.json")),
      m_adapters(new AdapterTableModel(this)) {
  m_pool.setMaxThreadCount(1);
  m_poll.setInterval(kPoll_ms);
  connect(&m_poll, &QTimer::timeout, this, &ModelsPage::pollEngine);
  connect(&m_services.models, &ModelShelf::modelsChanged, this, [this] {
    if (m_root) reload();
  });
  connect(m_speeds.get(), &SpeedMeter::changed, this, [this] {
    showCards();
    showInspector();
    m_services.commands.refresh();
  });
  connect(m_speeds.get(), &SpeedMeter::failed, this,
          [this](const heddle::Error& error) { m_services.notifier.error(error); });
  registerCommands();
  m_services.commands.addThings(
      [this] {
        std::vector<Thing> things;
        for (const ShelfAdapter& adapter : m_services.models.adapters())
          things.push_back(
              {.title = adapter.name,
               .detail = adapter.detail,
               .icon = u"adapter"_s,
               .group = tr("Adapters"),
               .open = [this, path = adapter.path] { m_services.navigator.openPage(id(), path); }});
        return things;
      },
      this);
}

ModelsPage::~ModelsPage() {
  m_pool.waitForDone();
}

CardGrid* ModelsPage::grid() const {
  return m_grid;
}

AdapterTable* ModelsPage::table() const {
  return m_table;
}

Heading ModelsPage::heading() const {
  const size_t files = m_facts.models.size() + m_facts.adapters.size();
  if (files == 0) return {.title = title()};
  // The embedded model is no file.
  const int count = static_cast<int>(files) - 1;
  return {
      .title = title(),
      .chips = {{.text = count > 0 ? tr("%n file(s), %1", nullptr, count).arg(sizeText(m_facts.totalBytes))
                                   : tr("no files yet")}}};
}

QJsonObject ModelsPage::saveState() const {
  return {{u"context"_s, static_cast<double>(m_context)}, {u"tab"_s, static_cast<int>(m_tab)}};
}

void ModelsPage::restoreState(const QJsonObject& state) {
  m_context =
      std::clamp<int64_t>(static_cast<int64_t>(state.value(u"context"_s).toDouble(8192)), 1024, 1 << 20);
  m_tab = static_cast<Tab>(std::clamp(state.value(u"tab"_s).toInt(), 0, static_cast<int>(kAdapters)));
  showTabs();
  showLists();
}

void ModelsPage::openAt(const QString& place) {
  m_selected = place;
  if (adapter(place) && m_tab != kAdapters) m_tab = kAdapters;
  showTabs();
  showLists();
  select(place);
}

void ModelsPage::shown() {
  m_poll.start();
  if (m_root && m_resources.winRates) reload();  // people may have judged meanwhile
  pollEngine();
}

void ModelsPage::hidden() {
  m_poll.stop();
}

// The headers of many files take a moment; what is asked for meanwhile is done once afterwards.
void ModelsPage::reload() {
  if (m_reading) {
    m_readAgain = true;
    return;
  }
  m_reading = true;
  m_pool.start([this, library = m_resources.library, hashes = m_resources.hashes,
                winRates = m_resources.winRates, project = m_services.project.shared(),
                mail = m_mailbox.sender()]() mutable {
    auto facts = std::make_shared<LibraryFacts>(gatherFacts(*library, *hashes));
    WinRates wins = winRates ? winRates(project.get()) : WinRates();
    // The project goes along: its last holder lets go of it on the window's thread.
    mail.post([this, facts, wins = std::move(wins), project = std::move(project)]() mutable {
      project.reset();
      m_reading = false;
      take(std::move(*facts), std::move(wins));
      if (std::exchange(m_readAgain, false)) reload();
    });
  });
}

void ModelsPage::take(LibraryFacts facts, WinRates wins) {
  m_facts = std::move(facts);
  m_wins = std::move(wins);
  if (!model(m_selected) && !adapter(m_selected))
    m_selected = m_facts.models.empty() ? QString() : m_facts.models.front().path;
  showTabs();
  showLists();
  Q_EMIT headingChanged();
  m_services.commands.refresh();
}

void ModelsPage::pollEngine() {
  if (m_asked) return;
  m_asked = true;
  m_services.engine.state([this, mail = m_mailbox.sender()](Result<EngineState> state) {
    mail.post([this, state = std::move(state)] {
      m_asked = false;
      if (!state) return;
      const bool other = state->memoryBudgetBytes != m_engine.memoryBudgetBytes;
      m_engine = *state;
      showCards();
      if (other) showInspector();
      m_services.commands.refresh();
    });
  });
}

const ModelFacts* ModelsPage::model(const QString& path) const {
  const auto found = std::ranges::find(m_facts.models, path, &ModelFacts::path);
  return found == m_facts.models.end() ? nullptr : &*found;
}

const AdapterFacts* ModelsPage::adapter(const QString& path) const {
  const auto found = std::ranges::find(m_facts.adapters, path, &AdapterFacts::path);
  return found == m_facts.adapters.end() ? nullptr : &*found;
}

void ModelsPage::select(const QString& path) {
  m_selected = path;
  if (m_grid) m_grid->select(path);
  if (m_table) m_table->select(path);
  showInspector();
  m_services.commands.refresh();
}

bool ModelsPage::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_root) {
    if (event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove) {
      auto* drag = static_cast<QDropEvent*>(event);
      if (importable(drag->mimeData()).isEmpty()) return false;
      drag->acceptProposedAction();
      return true;
    }
    if (event->type() == QEvent::Drop) {
      auto* drop = static_cast<QDropEvent*>(event);
      const QStringList paths = importable(drop->mimeData());
      if (paths.isEmpty()) return false;
      drop->acceptProposedAction();
      importFiles(paths);
      return true;
    }
    if (event->type() == QEvent::Resize) placeAdapters();
  }
  return Page::eventFilter(watched, event);
}

}  // namespace heddle::ui

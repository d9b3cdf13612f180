#include "ui/shell/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QPainter>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <filesystem>
#include <utility>

#include "core/base/settings.h"
#include "core/inference/engine.h"
#include "ui/shell/bottom_panel.h"
#include "ui/shell/command_registry.h"
#include "ui/shell/dialog.h"
#include "ui/shell/log_view.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/page_header.h"
#include "ui/shell/palette.h"
#include "ui/shell/project_session.h"
#include "ui/shell/rail.h"
#include "ui/shell/task_panel.h"
#include "ui/shell/toast_stack.h"
#include "ui/shell/top_strip.h"
#include "ui/shell/window_commands.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

// The device, what it holds of each model, and why it is not another one.
QString deviceTip(const EngineState& state) {
  QStringList lines{QString::fromStdString(state.device)};
  for (const EngineState::LoadedModel& model : state.models)
    for (const auto& [device, layers] : model.placement)
      lines << MainWindow::tr("%1: %n layer(s) on %2", nullptr, layers)
                   .arg(QString::fromStdString(std::filesystem::path(model.path).stem().string()),
                        QString::fromStdString(device));
  if (!state.deviceNote.empty())
    lines << MainWindow::tr("No GPU is used: %1").arg(QString::fromStdString(state.deviceNote));
  return lines.join(u'\n');
}

}  // namespace

MainWindow::MainWindow(WindowServices services, QWidget* parent) : QWidget(parent), m_services(services) {
  setObjectName(u"MainWindow"_s);
  setMinimumSize(720, 420);
  resize(1440, 900);
  setAcceptDrops(true);
  setWindowIcon(services.theme.logo());
  services.commands.setIconSource(
      [&theme = services.theme](const QString& name) { return theme.icon(name); });
  services.commands.setPageOpener([this](const QString& id) { openPage(id); });
  build();
  m_commands = std::make_unique<WindowCommands>(*this);
  wire();
  updateTitle();
}

MainWindow::~MainWindow() {
  // A page that goes may still speak of its heading; the parts that would show it are going too.
  for (const auto& page : m_pages) page->disconnect(this);
  // Nobody finds a page any more while they go: commands ask what the current one wants.
  m_current.clear();
  const auto going = std::exchange(m_pages, {});
}

void MainWindow::build() {
  m_strip = new TopStrip(m_services.commands);
  m_rail = new Rail;
  m_status = new StatusBar;
  m_across = new QSplitter(Qt::Horizontal);
  m_down = new QSplitter(Qt::Vertical);
  m_sides = new QStackedWidget;
  m_stack = new QStackedWidget;
  m_inspectors = new QStackedWidget;
  m_bottom = new BottomPanel;
  m_taskPanel = new TaskPanel(m_services.tasks);
  m_bottom->addTab(u"tasks"_s, tr("Tasks"), m_taskPanel);
  m_bottom->addTab(u"log"_s, tr("Log"), new LogView(m_services.log));

  for (QSplitter* splitter : {m_across, m_down}) {
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
  }
  m_down->addWidget(m_stack);
  m_down->addWidget(m_bottom);
  m_down->setStretchFactor(0, 1);
  m_down->setStretchFactor(1, 0);
  m_down->setSizes({600, 117});
  m_across->addWidget(m_sides);
  m_across->addWidget(m_down);
  m_across->addWidget(m_inspectors);
  m_across->setStretchFactor(0, 0);
  m_across->setStretchFactor(1, 1);
  m_across->setStretchFactor(2, 0);
  m_across->setSizes(m_widths);
  m_sides->setMinimumWidth(180);
  m_inspectors->setMinimumWidth(240);
  m_sides->setMaximumWidth(480);
  m_inspectors->setMaximumWidth(560);

  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  auto* middle = new QHBoxLayout;
  middle->setSpacing(0);
  middle->addWidget(m_rail);
  middle->addWidget(m_across, 1);
  column->addWidget(m_strip);
  column->addLayout(middle, 1);
  column->addWidget(m_status);

  m_palette = new Palette(m_services.commands, this);
  m_toasts = new ToastStack(this);
  placePanels();
}

void MainWindow::wire() {
  CommandRegistry& commands = m_services.commands;
  connect(m_rail, &Rail::chosen, this, [this](const QString& id) { openPage(id); });
  connect(m_strip->commandField(), &CommandField::clicked, this, [this] { m_palette->openWith(); });
  connect(m_strip->projectChip(), &ProjectChip::clicked, this,
          [this] { m_commands->showProjectMenu(m_strip->projectChip()); });
  connect(m_strip->avatar(), &Avatar::clicked, this,
          [this] { openSettings(QString::fromUtf8(setting::kPersonName)); });
  m_strip->bottomButton()->bindTo(commands.action(u"view.bottom_panel"_s), false);
  m_strip->rightButton()->bindTo(commands.action(u"view.inspector"_s), false);
  m_strip->themeButton()->bindTo(commands.action(u"view.theme"_s), false);
  connect(m_bottom, &BottomPanel::foldRequested, this, [this] { setBottomPanelShown(false); });
  connect(m_status, &StatusBar::tasksClicked, this, [this] { openBottomTab(u"tasks"_s); });
  connect(m_status, &StatusBar::modelClicked, this, [this] { m_palette->openWith(u"@"_s); });
  connect(m_taskPanel, &TaskPanel::runningChanged, this, [this](int running) {
    m_bottom->setDetail(u"tasks"_s, running ? tr("%1 running").arg(running) : QString());
    m_values.tasksRunning = running;
    showStatus();
  });
  connect(m_taskPanel, &TaskPanel::failed, this, [this](const TaskSnapshot& task) {
    if (!task.error) return;
    const ErrorSentences said = sentences(*task.error);
    toast({.tone = Tone::Error,
           .title = said.what,
           .detail = said.hint,
           .action = tr("Show tasks"),
           .run = [this] { openBottomTab(u"tasks"_s); }});
  });
  connect(&m_services.theme, &Theme::changed, this, [this] {
    m_strip->themeButton()->setFamilyIcon(m_services.theme.isDark() ? u"sun"_s : u"moon"_s);
  });
  m_strip->themeButton()->setFamilyIcon(m_services.theme.isDark() ? u"sun"_s : u"moon"_s);
  connect(&m_services.project, &ProjectSession::changed, this, [this] {
    m_values.saved.clear();
    updateTitle();
    showStatus();
    m_services.commands.refresh();
  });
  connect(&m_services.project, &ProjectSession::saved, this, [this] {
    m_values.saved = QLocale().toString(QTime::currentTime(), QLocale::ShortFormat);
    showStatus();
  });
  connect(&m_services.models, &ModelShelf::chosenChanged, this, &MainWindow::showStatus);
  connect(&m_services.models, &ModelShelf::modelsChanged, this, &MainWindow::showStatus);
  connect(&m_services.models, &ModelShelf::adapterInUseChanged, this, &MainWindow::showStatus);
  const auto followKeys = [this] {
    const auto key = m_services.commands.key(u"go.palette"_s).toString(QKeySequence::NativeText);
    m_strip->commandField()->setKey(QString(key).replace(u'+', u' '));
  };
  followKeys();
  connect(&commands, &CommandRegistry::keysChanged, this, followKeys);
  const auto person = [this] {
    m_strip->avatar()->setPerson(QString::fromStdString(m_services.settings.text(setting::kPersonName)));
  };
  person();
  m_services.settings.onChange(
      setting::kPersonName,
      [mail = m_mailbox.sender(), person](const std::string&, const nlohmann::json&) { mail.post(person); });
  // Live values at most four times a second; once a second is enough while nothing runs.
  auto* poll = new QTimer(this);
  connect(poll, &QTimer::timeout, this, &MainWindow::pollEngine);
  poll->start(1000);
  showStatus();
}

void MainWindow::addPage(std::unique_ptr<Page> added) {
  Page& page = *added;
  const QString id = page.id();
  const auto before = std::find_if(m_pages.begin(), m_pages.end(),
                                   [&](const auto& other) { return other->railOrder() > page.railOrder(); });
  m_pages.insert(before, std::move(added));
  connect(&page, &Page::headingChanged, this, [this, &page] {
    if (const auto header = m_headers.find(page.id()); header != m_headers.end())
      header->second->setHeading(page.heading());
    if (page.id() == m_current) updateTitle();
  });
  connect(&page, &Page::badgeChanged, this, [this, &page] { m_rail->setBadge(page.id(), page.badge()); });
  connect(&page, &Page::panelsChanged, this, [this] {
    placePanels();
    m_services.commands.refresh();
  });
  m_commands->addPageCommand(page);
}

Page* MainWindow::page(const QString& id) const {
  const auto found =
      std::find_if(m_pages.begin(), m_pages.end(), [&](const auto& page) { return page->id() == id; });
  return found == m_pages.end() ? nullptr : found->get();
}

// Makes the page's widgets when it is first shown.
void MainWindow::realise(Page& page) {
  if (page.wasShown()) return;
  auto* frame = new Panel(page.hasHeader() ? Colour::Surface : Colour::Window);
  auto* column = new QVBoxLayout(frame);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  if (page.hasHeader()) {
    auto* header = new PageHeader;
    header->setHeading(page.heading());
    for (QWidget* widget : page.createHeaderWidgets()) header->addWidget(widget);
    column->addWidget(header);
    m_headers[page.id()] = header;
  }
  column->addWidget(page.widget(), 1);
  m_stack->addWidget(frame);
  if (QWidget* side = page.sideList()) m_sides->addWidget(side);
  if (QWidget* inspector = page.inspector()) {
    auto* holder = new Panel(Colour::Surface);
    auto* inside = new QVBoxLayout(holder);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->addWidget(inspector);
    m_inspectors->addWidget(holder);
  }
  for (const BottomTab& tab : page.createBottomTabs())
    m_bottom->addTab(page.id() + u'/' + tab.title, tab.title, tab.widget, page.id(), tab.head);
  if (const auto kept = m_pageStates.find(page.id()); kept != m_pageStates.end())
    page.restoreState(kept->second);
}

void MainWindow::openPage(const QString& id, const QString& place) {
  Page* next = page(id);
  if (!next) return;
  if (id != m_current || m_stack->count() == 0) showPage(*next);
  if (!place.isEmpty()) next->openAt(place);
}

void MainWindow::showPage(Page& next) {
  if (Page* previous = page(m_current)) previous->hidden();
  realise(next);
  m_current = next.id();
  m_stack->setCurrentWidget(next.widget()->parentWidget());
  if (QWidget* side = next.sideList()) m_sides->setCurrentWidget(side);
  if (QWidget* inspector = next.inspector()) m_inspectors->setCurrentWidget(inspector->parentWidget());
  m_rail->setCurrent(m_current);
  m_bottom->setPage(m_current);
  m_services.commands.setCurrentPage(m_current);
  placePanels();
  next.shown();
  updateTitle();
  m_services.commands.refresh();
}

// What is folded away has no width of its own: the last one is kept for when it comes back.
void MainWindow::noteWidths() {
  const QList<int> sizes = m_across->sizes();
  for (qsizetype i = 0; i < sizes.size(); ++i)
    if (sizes[i] > 0) m_widths[i] = sizes[i];
}

bool MainWindow::isNarrow() const {
  constexpr int kRoomForAll = 1600;
  return width() < kRoomForAll;
}

void MainWindow::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (std::exchange(m_wasNarrow, isNarrow()) != isNarrow()) placePanels();
}

bool MainWindow::givesRoom() const {
  const Page* current = page(m_current);
  return current && current->wantsRoom();
}

void MainWindow::placePanels() {
  Page* current = page(m_current);
  noteWidths();
  if (!givesRoom()) m_inspectorInRoom = m_sideInRoom = false;
  m_sides->setVisible(sideListShown() && current && current->wantsSideList() && current->sideList());
  m_inspectors->setVisible(inspectorShown() && current && current->inspector());
  m_bottom->setVisible(m_bottomShown);
}

void MainWindow::setInspectorShown(bool shown) {
  (givesRoom() ? m_inspectorInRoom : m_inspectorShown) = shown;
  placePanels();
  m_services.commands.refresh();
}

void MainWindow::setBottomPanelShown(bool shown) {
  m_bottomShown = shown;
  placePanels();
  m_services.commands.refresh();
}

void MainWindow::setSideListShown(bool shown) {
  (givesRoom() && isNarrow() ? m_sideInRoom : m_sideShown) = shown;
  placePanels();
  m_services.commands.refresh();
}

void MainWindow::openBottomTab(const QString& id) {
  setBottomPanelShown(true);
  m_bottom->open(id);
  const int lacking = m_bottom->sizeHint().height() - m_bottom->height();
  const QList<int> sizes = m_down->sizes();
  if (lacking > 0 && sizes.size() == 2 && sizes[0] - lacking > m_down->height() / 2)
    m_down->setSizes({sizes[0] - lacking, sizes[1] + lacking});
}

void MainWindow::setBottomTabDetail(const QString& id, const QString& detail) {
  m_bottom->setDetail(id, detail);
}

void MainWindow::openHelp(const QString& helpPage) {
  openPage(u"help"_s, helpPage);
}
void MainWindow::openSettings(const QString& settingId) {
  openPage(u"settings"_s, settingId);
}

void MainWindow::toast(Toast toast) {
  m_toasts->show(toast);
}

void MainWindow::error(const heddle::Error& error, QString action, std::function<void()> run) {
  const ErrorSentences said = sentences(error);
  log::error("window", error.english());
  toast({.tone = Tone::Error,
         .title = said.what,
         .detail = said.hint,
         .action = std::move(action),
         .run = std::move(run)});
}

void MainWindow::ask(Question question, std::function<void(Answer)> answered) {
  m_dialog = new Dialog(std::move(question), std::move(answered), this);
  m_dialog->openNow();
}

void MainWindow::setEngineDown(bool down) {
  m_values.engineDown = down;
  showStatus();
}

void MainWindow::pollEngine() {
  if (m_enginePending || !isVisible() || isMinimized()) return;
  m_enginePending = true;
  m_services.engine.state([this, mail = m_mailbox.sender()](Result<EngineState> state) {
    mail.post([this, state = std::move(state)] {
      m_enginePending = false;
      if (!state) return;
      constexpr double kGiB = 1024.0 * 1024 * 1024;
      const QString device = QString::fromStdString(state->device);
      m_values.device = device.section(u',', 0, 0);
      m_values.deviceTip = deviceTip(*state);
      m_values.onGpu = state->deviceKind == "cuda";
      m_values.memoryBudget_gb = static_cast<double>(state->memoryBudgetBytes) / kGiB;
      m_values.memoryUsed_gb = static_cast<double>(state->memoryUsedBytes) / kGiB;
      m_values.tokensPerSecond = state->running > 0 && state->tokensPerSecond > 0
                                     ? std::optional(state->tokensPerSecond)
                                     : std::nullopt;
      showStatus();
      // While answers stream the figures are worth a closer look.
      if (state->running > 0) QTimer::singleShot(250, this, &MainWindow::pollEngine);
    });
  });
}

void MainWindow::showStatus() {
  const ShelfModel model = m_services.models.chosen();
  m_values.model = model.name;
  m_values.adapter = m_services.models.adapterInUse();
  m_values.modelNote = model.builtIn ? tr("built in") : QString();
  m_status->setValues(m_values);
}

void MainWindow::updateTitle() {
  const QString name = m_services.project.name();
  m_strip->projectChip()->setText(name.isEmpty() ? tr("No project yet") : name);
  m_strip->projectChip()->setAccessibleName(name.isEmpty() ? tr("No project yet")
                                                           : tr("Project %1").arg(name));
  m_strip->projectChip()->setToolTip(m_services.project.path());
  QResizeEvent again(m_strip->size(), m_strip->size());
  QApplication::sendEvent(m_strip, &again);
  setWindowTitle(name.isEmpty() ? u"Heddle"_s : tr("%1 - Heddle", "project").arg(name));
}

// F6: strip, rail, side list, page, inspector, panel below, and around.
void MainWindow::moveBetweenAreas(bool forward) {
  std::vector<QWidget*> areas{m_strip, m_rail};
  if (m_sides->isVisible()) areas.push_back(m_sides);
  areas.push_back(m_stack);
  if (m_inspectors->isVisible()) areas.push_back(m_inspectors);
  if (m_bottom->isVisible()) areas.push_back(m_bottom);
  QWidget* focus = QApplication::focusWidget();
  const auto holds = [focus](QWidget* area) { return focus && (area == focus || area->isAncestorOf(focus)); };
  const auto found = std::find_if(areas.begin(), areas.end(), holds);
  const size_t count = areas.size();
  size_t at = found == areas.end() ? 3 % count : static_cast<size_t>(found - areas.begin());
  for (size_t tried = 0; tried < count; ++tried) {
    at = (at + (forward ? 1 : count - 1)) % count;
    QWidget* area = areas[at];
    const auto takesFocus = [](QWidget* widget) {
      return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) &&
             !widget->focusProxy();
    };
    // The rail's chosen item stands for the rail.
    if (area == m_rail)
      if (RailItem* item = m_rail->item(m_current)) return item->setFocus(Qt::TabFocusReason);
    const auto children = area->findChildren<QWidget*>();
    const auto first = std::find_if(children.begin(), children.end(), takesFocus);
    if (first != children.end()) return (*first)->setFocus(Qt::TabFocusReason);
  }
}

bool MainWindow::closePages() {
  for (const auto& page : m_pages)
    if (page->wasShown() && !page->prepareToClose()) {
      openPage(page->id());
      return false;
    }
  return true;
}

void MainWindow::setFileHandler(const QString& ending, std::function<void(const QString& path)> handler) {
  m_fileHandlers[ending] = std::move(handler);
}

void MainWindow::openFile(const QString& path) {
  const QString ending = QFileInfo(path).suffix().toLower();
  if (ending == u"heddle") return m_commands->openProject(path);
  if (const auto handler = m_fileHandlers.find(ending); handler != m_fileHandlers.end())
    return handler->second(path);
  toast({.tone = Tone::Warn,
         .title = tr("Heddle cannot open %1").arg(QFileInfo(path).fileName()),
         .detail = tr("Drop a project (.heddle) or a model (.gguf) here.")});
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) return event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  event->acceptProposedAction();
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) openFile(url.toLocalFile());
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!closePages()) return event->ignore();
  saveState();
  event->accept();
}

void MainWindow::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::ActivationChange && isActiveWindow()) m_services.commands.refresh();
}

void MainWindow::paintEvent(QPaintEvent*) {
  QPainter(this).fillRect(rect(), m_services.theme.colour(Colour::Window));
  if (m_painted) return;
  m_painted = true;
  QTimer::singleShot(0, this, &MainWindow::firstPainted);
}

}  // namespace heddle::ui

// The frame: top strip, rail, side list, page with its header, inspector, panel below, status bar. It knows
// pages through Page only.
#pragma once

#include <QList>
#include <QWidget>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "core/base/folders.h"
#include "core/base/task.h"
#include "ui/shell/dialog.h"
#include "ui/shell/mailbox.h"
#include "ui/shell/navigator.h"
#include "ui/shell/notifier.h"
#include "ui/shell/page.h"
#include "ui/shell/status_bar.h"
#include "ui/theme/theme.h"

class QSplitter;
class QStackedWidget;

namespace heddle {
class Engine;
class Settings;
}  // namespace heddle

namespace heddle::ui {

class BottomPanel;
class CommandRegistry;
class LogModel;
class LogView;
class ModelShelf;
class PageHeader;
class Palette;
class ProjectSession;
class Rail;
class TaskPanel;
class Theme;
class ToastStack;
class TopStrip;

struct WindowServices {
  Engine& engine;
  TaskList& tasks;
  Settings& settings;
  Theme& theme;
  CommandRegistry& commands;
  ProjectSession& project;
  ModelShelf& models;
  LogModel& log;
  Folders folders;
};

class MainWindow final : public QWidget, public Notifier, public Navigator {
  Q_OBJECT

 public:
  explicit MainWindow(WindowServices services, QWidget* parent = nullptr);
  ~MainWindow() override;

  // Pages in the order of the rail; before restoreState().
  void addPage(std::unique_ptr<Page> page);
  Page* page(const QString& id) const;
  // Puts back geometry, page and panels as they were left; `firstPage` where nothing was kept.
  void restoreState(const QString& firstPage);
  void saveState();

  // Notifier
  void toast(Toast toast) override;
  void error(const heddle::Error& error, QString action = {}, std::function<void()> run = {}) override;
  void ask(Question question, std::function<void(Answer)> answered) override;
  // Navigator
  void openPage(const QString& id, const QString& place = {}) override;
  QString currentPage() const override { return m_current; }
  void openHelp(const QString& helpPage) override;
  void openSettings(const QString& settingId) override;
  void setInspectorShown(bool shown) override;
  void setBottomPanelShown(bool shown) override;
  void openBottomTab(const QString& id) override;
  void setBottomTabDetail(const QString& id, const QString& detail) override;
  bool inspectorShown() const { return givesRoom() ? m_inspectorInRoom : m_inspectorShown; }
  bool bottomPanelShown() const { return m_bottomShown; }
  bool sideListShown() const { return givesRoom() && isNarrow() ? m_sideInRoom : m_sideShown; }
  void setSideListShown(bool shown);

  // The engine died or came back; shown in the status bar until it answers.
  void setEngineDown(bool down);
  // What a dropped or opened file of this ending does; ".heddle" is the window's own.
  void setFileHandler(const QString& ending, std::function<void(const QString& path)> handler);
  void openFile(const QString& path);

  // For tests and for what stands beside the window.
  Palette& commandPalette() { return *m_palette; }
  Rail& rail() { return *m_rail; }
  TopStrip& strip() { return *m_strip; }
  StatusBar& statusBar() { return *m_status; }
  TaskPanel& taskPanel() { return *m_taskPanel; }
  ToastStack& toasts() { return *m_toasts; }
  Dialog* openDialog() const { return m_dialog; }

 Q_SIGNALS:
  void firstPainted();  // once, after the first frame

 protected:
  void paintEvent(QPaintEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
  void changeEvent(QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  friend class WindowCommands;
  void build();
  void wire();
  void realise(Page& page);
  void showPage(Page& page);
  bool givesRoom() const;  // the page at hand wants it
  bool isNarrow() const;
  void noteWidths();
  void placePanels();
  void moveBetweenAreas(bool forward);
  void updateTitle();
  void pollEngine();
  void showStatus();
  bool closePages();

  WindowServices m_services;
  std::unique_ptr<class WindowCommands> m_commands;
  Mailbox m_mailbox{this};
  std::vector<std::unique_ptr<Page>> m_pages;
  std::map<QString, PageHeader*> m_headers;
  std::map<QString, QJsonObject> m_pageStates;  // as read from disk, until the page is made
  std::map<QString, std::function<void(const QString&)>> m_fileHandlers;
  QString m_current;

  TopStrip* m_strip = nullptr;
  Rail* m_rail = nullptr;
  QSplitter *m_across = nullptr, *m_down = nullptr;
  QStackedWidget *m_sides = nullptr, *m_stack = nullptr, *m_inspectors = nullptr;
  BottomPanel* m_bottom = nullptr;
  TaskPanel* m_taskPanel = nullptr;
  StatusBar* m_status = nullptr;
  Palette* m_palette = nullptr;
  ToastStack* m_toasts = nullptr;
  QPointer<Dialog> m_dialog;
  StatusValues m_values;
  bool m_inspectorShown = true, m_bottomShown = false, m_sideShown = true;
  QList<int> m_widths{Measure::kSideList, 800, Measure::kInspector};  // of side list, middle, inspector
  bool m_wasNarrow = true;
  bool m_inspectorInRoom = false, m_sideInRoom = false;  // shown although the page wants the room
  bool m_painted = false, m_enginePending = false;
};

}  // namespace heddle::ui

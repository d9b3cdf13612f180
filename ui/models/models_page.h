// Models: the library's models as cards that say whether they fit this machine, its adapters as a table, and
// at the right what one of them needs and holds.
#pragma once

#include <QPointer>
#include <QSet>
#include <QThreadPool>
#include <QTimer>
#include <filesystem>
#include <memory>

#include "core/inference/engine.h"
#include "ui/models/adapter_table_model.h"
#include "ui/models/model_card.h"
#include "ui/models/model_facts.h"
#include "ui/shell/mailbox.h"
#include "ui/shell/page.h"
#include "ui/shell/services.h"

class QComboBox;
class QMenu;
class QScrollArea;

namespace heddle {
class Project;
}

namespace heddle::ui {

class AdapterTable;
class Button;
class CardGrid;
class Label;
class ModelsInspector;
class Panel;
class SearchField;
class SegmentedControl;
class SpeedMeter;
struct MergeChoice;

// What app/ hands to the page beside the services. The pointers outlive the page.
struct ModelsResources {
  ModelLibrary* library = nullptr;
  HashCache* hashes = nullptr;
  std::filesystem::path cacheFolder;     // measured speeds are kept there
  std::function<void()> libraryChanged;  // lists it again: the shelf's models and adapters follow
  // How often adapters won against their base in the open project (nullptr: none is open); called off the
  // window's thread; may be empty.
  std::function<WinRates(Project*)> winRates = {};
};

class ModelsPage final : public Page {
  Q_OBJECT

 public:
  ModelsPage(const Services& services, ModelsResources resources);
  ~ModelsPage() override;

  QString id() const override { return QStringLiteral("models"); }
  QString title() const override { return tr("Models"); }
  QString icon() const override { return QStringLiteral("models"); }
  int railOrder() const override { return 200; }
  Heading heading() const override;
  std::vector<QWidget*> createHeaderWidgets() override;
  QJsonObject saveState() const override;
  void restoreState(const QJsonObject& state) override;
  void openAt(const QString& place) override;  // the path of a model or an adapter
  void shown() override;
  void hidden() override;

  // For tests.
  CardGrid* grid() const;
  AdapterTable* table() const;
  SpeedMeter& speeds() { return *m_speeds; }
  bool isBusy() const { return m_reading; }
  const LibraryFacts& facts() const { return m_facts; }
  QString selected() const { return m_selected; }
  // `base`: the model that says how rows stand in a PEFT folder, by path; empty: found in the library.
  void exportTo(const QString& path, AdapterFormat format, const std::filesystem::path& out,
                const std::string& base = {});
  void merge(const MergeChoice& choice);
  void importFiles(const QStringList& paths);

 protected:
  QWidget* createWidget() override;
  QWidget* createInspector() override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  enum Tab { kChat, kEncoders, kAdapters };

  // models_page.cpp
  void reload();
  void take(LibraryFacts facts, WinRates wins);
  void pollEngine();
  const ModelFacts* model(const QString& path) const;
  const AdapterFacts* adapter(const QString& path) const;
  bool isKnown(const QString& path) const;
  void select(const QString& path);

  // models_page_view.cpp: what is shown
  QWidget* makeBar();
  QWidget* makeAdapters();
  void showTabs();
  void showLists();
  void showCards();
  void showInspector();
  void placeAdapters();
  ModelCardState stateOf(const ModelFacts& model) const;
  bool matches(const ModelFacts& model) const;
  bool matches(const AdapterFacts& adapter) const;

  // models_page_commands.cpp: what is done
  void registerCommands();
  void load(const QString& path);
  void unload(const QString& path);
  void chatWith(const QString& path);
  void computeHash(const QString& path);
  void chooseFiles();
  void choosePeftFolder();
  void askExport(const QString& path, AdapterFormat format);
  void askExportForm(const QString& path);
  bool askBase(const AdapterFacts& adapter, std::string& base);
  void askMerge(const QString& path);
  void askRemove(const QString& path);
  void removeFile(const QString& path, const QString& name);
  void showMenu(const QString& path, const QPoint& at);
  void startTask(Text title, std::function<Status(TaskContext&)> work, std::function<void()> done);

  Services m_services;
  ModelsResources m_resources;
  Mailbox m_mailbox{this};
  std::unique_ptr<SpeedMeter> m_speeds;
  AdapterTableModel* m_adapters;
  LibraryFacts m_facts;
  WinRates m_wins;
  EngineState m_engine;
  QSet<QString> m_loading;
  QString m_selected;
  int64_t m_context = 8192;
  Tab m_tab = kChat;
  bool m_reading = false, m_readAgain = false, m_asked = false;
  QTimer m_poll;
  QThreadPool m_pool;  // reads the library

  QPointer<SearchField> m_filter;
  QPointer<QWidget> m_root, m_adapterSection;
  QPointer<Panel> m_bar;
  QPointer<SegmentedControl> m_tabs;
  QPointer<QComboBox> m_contextBox;
  QPointer<Label> m_machine, m_noModels, m_noAdapters;
  QPointer<QScrollArea> m_scroll;
  QPointer<CardGrid> m_grid;
  QPointer<AdapterTable> m_table;
  QPointer<ModelsInspector> m_inspector;
};

}  // namespace heddle::ui

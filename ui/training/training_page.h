// Training: what runs, waits and has ended at the left; one of them as it goes, or a new one, in the middle.
#pragma once

#include <QPointer>
#include <QThreadPool>
#include <QTimer>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>

#include "core/tuning/training_queue.h"
#include "ui/shell/mailbox.h"
#include "ui/shell/page.h"
#include "ui/shell/services.h"

class QMenu;
class QStackedWidget;

namespace heddle {
class ModelLibrary;
}

namespace heddle::ui {

class Button;
class FiguresLabel;
class NewTrainingForm;
class TrainingBoard;
class TrainingListModel;
class TwoLineList;

struct TrainingResources {
  ModelLibrary* library = nullptr;  // takes finished adapters
  std::filesystem::path folder;     // of the runs' folders
  // The share of judgements that adapters (by path) won against their base; called off the window's thread;
  // may be empty.
  std::function<std::map<std::string, double>(Database&)> winShares = {};
};

class TrainingPage final : public Page {
  Q_OBJECT

 public:
  TrainingPage(const Services& services, TrainingResources resources);
  ~TrainingPage() override;

  QString id() const override { return QStringLiteral("training"); }
  QString title() const override { return tr("Training"); }
  QString icon() const override { return QStringLiteral("training"); }
  int railOrder() const override { return 130; }
  Heading heading() const override;
  std::vector<QWidget*> createHeaderWidgets() override;
  QJsonObject saveState() const override;
  void restoreState(const QJsonObject& state) override;
  // "run/ID"; "new"; "new/dataset/VERSION": a new training on that version of a data set.
  void openAt(const QString& place) override;
  void shown() override;
  bool prepareToClose() override;

  // For tests.
  tuning::TrainingQueue& queue() { return *m_queue; }
  TrainingListModel* model() const { return m_model; }
  TrainingBoard* board() const;
  NewTrainingForm* form() const;
  bool isReading() const { return m_pending > 0; }
  tuning::TrainingRunId chosen() const { return m_chosen; }

 Q_SIGNALS:
  // A finished adapter, to be used elsewhere: paths of the base and the adapter, and its name.
  void useInChatRequested(const QString& base, const QString& adapter, const QString& name);
  void compareInGridRequested(const QString& base, const QString& adapter, const QString& name);
  // The library has a new adapter.
  void adapterAdded(const QString& path);

 protected:
  QWidget* createWidget() override;
  QWidget* createSideList() override;

 private:
  // training_page.cpp
  void openProject();
  void closeProject();
  void heard(const QString& kind, qint64 id);
  void choose(tuning::TrainingRunId id);
  void showStack();
  void showLive();
  void tellEnded(const tuning::TrainingRun& run);
  const tuning::TrainingRun* chosenRun() const;
  bool isOurs(const tuning::TrainingRun& run) const;  // open, and in this window's hands

  // training_page_data.cpp
  template <class Work, class Receive>
  void read(Work work, Receive receive);
  void reloadRuns();
  void loadRun();
  void loadFigures();
  void loadCompared(tuning::TrainingRunId id);
  void loadPreflight(const tuning::RecipeContent& content, const std::filesystem::path& folder, bool forForm);
  void lookAtForm();

  // training_page_commands.cpp
  void registerCommands();
  void startNew(const tuning::RecipeContent& content, const QString& name);
  void startFromForm();
  void fillForm();
  void closeForm();
  void chooseFile();
  void removeChosen();
  void showCompareMenu();
  void showLineage();
  void refreshHeader();

  Services m_services;
  TrainingResources m_resources;
  Mailbox m_mailbox{this};
  std::unique_ptr<tuning::TrainingQueue> m_queue;
  TrainingListModel* m_model;
  QThreadPool m_pool;  // readings of the project; waited for before it goes
  std::stop_source m_stop;
  QMetaObject::Connection m_hearing;
  QTimer m_reload, m_figures, m_live;
  int m_pending = 0;
  uint64_t m_turn = 0, m_lookTurn = 0;
  tuning::TrainingRunId m_chosen = 0, m_wanted = 0;
  bool m_forming = false;  // the form is open
  VersionId m_wantedData = 0;
  uint64_t m_budget_bytes = 0;  // for models and trainings, as the engine said last

  QPointer<TwoLineList> m_list;
  QPointer<QStackedWidget> m_stack;
  QPointer<TrainingBoard> m_board;
  QPointer<NewTrainingForm> m_form;
  QPointer<FiguresLabel> m_time;
  QPointer<Button> m_compare, m_checkpoint, m_pause, m_resume, m_stopButton, m_useInChat, m_grid;
};

}  // namespace heddle::ui

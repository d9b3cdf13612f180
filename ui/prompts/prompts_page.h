// The prompt studio: prompts at the left, the template of one with its variables, its answers, its settings
// and versions at the right.
#pragma once

#include <QElapsedTimer>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>
#include <functional>
#include <memory>
#include <set>

#include "core/evaluation/test_case.h"
#include "core/prompts/prompt_run.h"
#include "ui/prompts/prompt_check.h"
#include "ui/prompts/prompt_document.h"
#include "ui/shell/mailbox.h"
#include "ui/shell/model_shelf.h"
#include "ui/shell/page.h"
#include "ui/shell/services.h"

class QSplitter;
class QStackedWidget;

namespace heddle::ui {

class AnswerView;
class Button;
class GridSession;
class GridView;
class PromptListModel;
class PromptPane;
class PromptsInspector;
class RunListModel;
class SearchField;
class TwoLineList;
class VariablesModel;
class VersionListModel;

class PromptsPage final : public Page {
  Q_OBJECT

 public:
  explicit PromptsPage(const Services& services);
  ~PromptsPage() override;

  QString id() const override { return QStringLiteral("prompts"); }
  QString title() const override { return tr("Prompts"); }
  QString icon() const override { return QStringLiteral("prompts"); }
  int railOrder() const override { return 20; }
  bool wantsRoom() const override { return m_gridShown; }
  Heading heading() const override;
  std::vector<QWidget*> createHeaderWidgets() override;
  QJsonObject saveState() const override;
  void restoreState(const QJsonObject& state) override;
  void openAt(const QString& place) override;  // a prompt's number; "7/grid": its grid
  bool undo() override;
  bool redo() override;
  bool prepareToClose() override;
  void shown() override;
  void hidden() override;

  // For tests: what is open.
  PromptDocument* document() const { return m_document.get(); }
  const PromptCheck& check() const { return m_check; }
  GridSession& grid() { return *m_grid; }
  bool isGridShown() const { return m_gridShown; }
  bool isChecking() const { return m_checkTimer.isActive() || m_checking; }

 protected:
  QWidget* createWidget() override;
  QWidget* createSideList() override;
  QWidget* createInspector() override;

 private:
  // prompts_page.cpp: the project, the list, what is open
  void openProject();
  void reloadList();
  void openPrompt(ThingId id);
  void connectDocument();
  void connectRunner();
  void closePrompt();
  void reloadVersions();
  void reloadRuns();
  void heard(const Change& change);

  // prompts_page_view.cpp: what is shown
  void wirePane();
  void showDocument();
  void showSettings();
  void noteAdapters();  // for the status bar
  void showDraftNotice();
  void showVersion(VersionId id);  // 0: back to what is edited
  const PromptContent& shownContent() const;

  // prompts_page_check.cpp: what is wrong, and how large it is
  void scheduleCheck();
  void startCheck();
  void showCheck();
  void showProblem();
  void countTokens();
  struct TokenCounts;
  void showCounts(const TokenCounts& counts);

  // prompts_page_edit.cpp: what changes a prompt
  void editMessage(int message, const std::function<void(PromptContent&)>& edit, const QString& name);
  void addMessage(const std::string& role);
  void moveMessage(int message, int step);
  void editVariable(const QString& name);  // empty: a new one
  void removeVariable(const QString& name);
  void chooseType(const std::string& name, VariableType type);
  void solveProblem();
  void goToProblem();
  void save(const std::string& note);
  void saveWithNote();
  void restoreShown();
  void discardEdits();

  // prompts_page_run.cpp: asking the model
  void run();
  void showRunError(const heddle::Error& error);
  void showAnswer();
  void showRunFigures();
  void runEnded(bool cancelled);
  ShelfModel modelOf(const PromptContent& content) const;  // path empty: none is chosen
  QString originNow() const;
  void chooseModelFile();

  // prompts_page_grid.cpp: cases and variants side by side
  QWidget* createGrid();
  void registerGrid();
  void showGrid(bool shown, bool byPerson);
  void showGridButtons();
  void showGridNotice();
  void gridNoticeAction();
  void runGrid();
  // The case of the chosen cell, whose values stand beside the template; nullptr: the grid is not shown.
  const evaluation::TestCase* shownCase() const;
  nlohmann::ordered_json shownValues() const;
  void setCaseValue(const std::string& name, const nlohmann::ordered_json& value);
  void showCaseValues();
  void addVariant();
  void editVariant(const std::string& id);
  void showVariantMenu(int variant, const QPoint& at);
  void editCases(int row);
  void editScores();
  void openCell(const QModelIndex& index);
  void retryCell(const QModelIndex& index);
  void sendToLabelling();
  void label(const std::string& first, const std::string& second);

  // prompts_page_commands.cpp: what can be done, by name
  void registerCommands();
  void registerEditing();
  void registerList();
  void create(const QString& name, const PromptContent& content);
  void newPrompt();
  void chooseStarter();
  void renamePrompt();
  void duplicatePrompt();
  void removePrompt();
  void copyAnswer();

  Services m_services;
  Mailbox m_mailbox{this};
  QThreadPool m_checks;  // waited for before the mailbox goes
  std::unique_ptr<PromptDocument> m_document;
  std::unique_ptr<PromptRunner> m_runner;
  QMetaObject::Connection m_hearing;
  ThingId m_wanted = 0;          // to open when the project is there
  std::set<ThingId> m_opened;    // in this session: their edits did not come back, they were left
  VersionId m_shownVersion = 0;  // an old one that is looked at; 0: what is edited
  PromptContent m_shownContent;

  PromptListModel* m_list;
  VariablesModel* m_variables;
  VersionListModel* m_versions;
  RunListModel* m_runs;
  PromptCheck m_check;
  std::vector<PromptProblem> m_problems;
  bool m_checking = false, m_checkAgain = false;
  uint64_t m_checkTurn = 0, m_countTurn = 0;
  QTimer m_checkTimer, m_countTimer;
  QTimer m_frame;        // text once a frame
  QTimer m_figureTimer;  // figures four times a second
  QElapsedTimer m_sinceFirst;
  std::function<void()> m_errorStep;  // what the error beside the answer offers

  QPointer<TwoLineList> m_listView;
  QPointer<SearchField> m_search;
  QPointer<QStackedWidget> m_stack;
  QPointer<QSplitter> m_halves;
  QPointer<PromptPane> m_pane;
  QPointer<AnswerView> m_answer;
  QPointer<PromptsInspector> m_inspector;
  std::unique_ptr<GridSession> m_grid;
  QPointer<GridView> m_gridView;
  QPointer<QStackedWidget> m_right;  // an answer, or the grid
  QPointer<Button> m_labelButton, m_pauseButton, m_gridButton;
  bool m_gridShown = false;
  QPointer<Button> m_runButton, m_stopButton;
};

}  // namespace heddle::ui

// Knowledge: sources and their documents at the left, one document with its chunks in the middle, and at the
// right what search finds in all of them.
#pragma once

#include <QPointer>
#include <QThreadPool>
#include <QTimer>
#include <memory>
#include <stop_token>

#include "core/knowledge/chunk_editor.h"
#include "core/knowledge/retrieval/retrieval_bench.h"
#include "ui/knowledge/document_contents.h"
#include "ui/shell/mailbox.h"
#include "ui/shell/page.h"
#include "ui/shell/services.h"

class QSplitter;
class QStackedWidget;

namespace heddle {
class WorkerPool;
}

namespace heddle::ui {

class DocumentPane;
class IndexPanel;
class KnowledgeJobs;
class SearchField;
class SearchPane;
class SourceListModel;
class SourceListView;

class KnowledgePage final : public Page {
  Q_OBJECT

 public:
  KnowledgePage(const Services& services, WorkerPool& workers);
  ~KnowledgePage() override;

  QString id() const override { return QStringLiteral("knowledge"); }
  QString title() const override { return tr("Knowledge"); }
  QString icon() const override { return QStringLiteral("knowledge"); }
  int railOrder() const override { return 40; }
  Heading heading() const override;
  std::vector<QWidget*> createHeaderWidgets() override;
  QJsonObject saveState() const override;
  void restoreState(const QJsonObject& state) override;
  // "document/ID", "document/ID/START/END" (characters, marked), or words to search for after "search/".
  void openAt(const QString& place) override;
  bool undo() override;

  // For tests.
  KnowledgeJobs& jobs();
  DocumentPane* pane() const;
  SearchPane* searchPane() const;
  SourceListModel* sources() const;
  bool isReading() const { return m_pending > 0; }
  // Adds a source over these paths, named after the first, and reads it.
  void addSource(const QStringList& paths);

 protected:
  QWidget* createWidget() override;
  QWidget* createSideList() override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  // knowledge_page.cpp
  void openProject();
  void closeProject();
  void reloadSources();
  void showIndexState();
  void openDocument(DocumentId id, std::optional<TextRange> mark = {});
  void reloadDocument();
  void loadPaper(int page);
  void showStack();
  void heard(const QString& kind);

  // knowledge_page_search.cpp
  void search();
  void loadQuestions();
  void setQuestions(const std::string& jsonl, bool keep);
  void runBench();
  void applyBench();

  // knowledge_page_edit.cpp
  void preview();
  void applySplitter();
  void change(std::function<Result<ChunkStep>(ChunkEditor&)> edit);
  void mergeChosen();
  void splitChosen();
  void enableChosen();
  void editIndex();

  // knowledge_page_commands.cpp
  void registerCommands();
  void chooseFolder();
  void chooseFiles();
  void removeSource();
  void renameSource();
  void showFilter();
  SourceId chosenSource() const;

  Services m_services;
  Mailbox m_mailbox{this};
  SourceListModel* m_sources;
  std::unique_ptr<KnowledgeJobs> m_jobs;
  std::shared_ptr<const TokenCounter> m_tokens;
  std::unique_ptr<Retriever> m_retriever;
  QThreadPool m_pool;  // searches, previews and reading; waited for before the project goes
  std::stop_source m_stop;
  QMetaObject::Connection m_hearing;
  QTimer m_reload;
  int m_pending = 0;
  uint64_t m_turn = 0, m_searchTurn = 0, m_previewTurn = 0;
  DocumentId m_document = 0, m_wanted = 0;
  std::optional<TextRange> m_mark;
  std::vector<std::pair<DocumentId, ChunkStepId>> m_steps;  // to be undone
  std::vector<BenchQuestion> m_questions;
  std::stop_source m_benchStop;
  bool m_benchRuns = false;

  QPointer<SourceListView> m_list;
  QPointer<SearchField> m_filter;
  QPointer<IndexPanel> m_index;
  QPointer<QStackedWidget> m_stack, m_middle;
  QPointer<QSplitter> m_halves;
  QPointer<DocumentPane> m_pane;
  QPointer<SearchPane> m_search;
};

}  // namespace heddle::ui

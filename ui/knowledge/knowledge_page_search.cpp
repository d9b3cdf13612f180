// KnowledgePage: trying the search, and the bench.
#include <QFile>
#include <QFileDialog>

#include "core/store/project.h"
#include "ui/knowledge/bench_view.h"
#include "ui/knowledge/chunk_view.h"
#include "ui/knowledge/document_pane.h"
#include "ui/knowledge/hit_list.h"
#include "ui/knowledge/knowledge_page.h"
#include "ui/knowledge/search_pane.h"
#include "ui/shell/notifier.h"
#include "ui/shell/project_session.h"
#include "ui/widgets/error_text.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr qint64 kMostQuestions_bytes = 8 << 20;

}  // namespace

void KnowledgePage::search() {
  const QString query = m_search->query();
  if (!m_retriever || query.isEmpty()) return m_search->clear();
  m_search->setSearching(true);
  ++m_pending;
  m_pool.start([mail = m_mailbox.sender(), this, turn = ++m_searchTurn, words = query.toStdString(),
                settings = m_search->settings(), retriever = m_retriever.get(), stop = m_stop.get_token()] {
    auto found = retriever->search(words, settings, stop);
    mail.post([this, turn, found = std::move(found)] {
      m_pending = std::max(0, m_pending - 1);
      if (turn != m_searchTurn) return;
      m_search->setSearching(false);
      if (found)
        m_search->showResult(*found);
      else
        m_search->showError(sentence(found.error()));
    });
  });
}

void KnowledgePage::loadQuestions() {
  const QString path = QFileDialog::getOpenFileName(m_search, tr("Questions with known passages"), {},
                                                    tr("JSON Lines (*.jsonl);;All files (*)"));
  if (path.isEmpty()) return;
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly) || file.size() > kMostQuestions_bytes) {
    m_services.notifier.error({"knowledge.questions",
                               HEDDLE_TR("Error", "the file of questions cannot be read"), path.toStdString(),
                               HEDDLE_TR("Error", "choose a readable file of at most 8 MB")});
    return;
  }
  setQuestions(file.readAll().toStdString(), true);
}

void KnowledgePage::setQuestions(const std::string& jsonl, bool keep) {
  auto questions = parseQuestions(jsonl);
  if (!questions) {
    if (keep) m_services.notifier.error(questions.error());
    return;
  }
  m_questions = *std::move(questions);
  if (m_search) m_search->bench()->setQuestions(static_cast<int>(m_questions.size()));
  Project* project = m_services.project.project();
  if (!keep || !project) return;
  whenDone(project->setSetting("knowledge.bench_questions", jsonl), this, [this](const Status& saved) {
    if (!saved) m_services.notifier.error(saved.error());
  });
}

void KnowledgePage::runBench() {
  if (m_benchRuns) {
    m_benchStop.request_stop();
    return;
  }
  if (!m_retriever || m_questions.empty()) return;
  m_benchRuns = true;
  m_benchStop = {};
  m_search->bench()->setRunning(true);
  ++m_pending;
  m_pool.start([mail = m_mailbox.sender(), this, project = m_services.project.project(),
                retriever = m_retriever.get(), questions = m_questions, base = m_search->settings(),
                stop = m_benchStop.get_token()] {
    BenchOptions options;
    options.k = base.k;
    options.stop = stop;
    options.progress = [mail, this](double fraction) {
      mail.post([this, fraction] {
        if (m_benchRuns) m_search->bench()->setRunning(true, fraction);
      });
    };
    auto settings = modesSideBySide(base);
    RetrievalSettings diverse = base;
    diverse.mode = RetrievalMode::Hybrid;
    diverse.mmrLambda = 0.7;
    settings.push_back({"Hybrid, diverse", diverse});
    auto report = heddle::runBench(*project, *retriever, questions, settings, options);
    mail.post([this, report = std::move(report)] {
      m_pending = std::max(0, m_pending - 1);
      m_benchRuns = false;
      m_search->bench()->setRunning(false);
      if (report)
        m_search->bench()->setReport(*report);
      else if (report.error().code != "retrieval.cancelled")
        m_services.notifier.error(report.error());
    });
  });
}

void KnowledgePage::applyBench() {
  const BenchTable* table = m_search->bench()->table();
  if (table->chosen() < 0) return;
  RetrievalSettings settings = table->report().rows[static_cast<size_t>(table->chosen())].settings;
  settings.k = m_search->settings().k;
  m_search->setSettings(settings);
  if (!m_search->query().isEmpty()) search();
}

}  // namespace heddle::ui

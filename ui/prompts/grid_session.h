// The grid of one prompt: reads it in the background, keeps what is chosen in it (variants, scorers, cases)
// as versions of its evaluation, runs it, and tells the model.
#pragma once

#include <QObject>
#include <QThreadPool>
#include <QTimer>
#include <functional>
#include <memory>

#include "core/evaluation/evaluation.h"
#include "core/evaluation/labelling.h"
#include "ui/prompts/grid_model.h"
#include "ui/prompts/grid_runner.h"
#include "ui/shell/mailbox.h"
#include "ui/shell/services.h"

namespace heddle::ui {

// Window thread only.
class GridSession : public QObject {
  Q_OBJECT

 public:
  explicit GridSession(const Services& services);
  ~GridSession() override;

  // The prompt whose grid is shown; 0: none. A run of another prompt's grid goes on.
  void setPrompt(ThingId prompt, const QString& name);
  void closeProject();  // ends all runs
  void reload();        // something of it changed; also by another process
  void judged();        // people judged, perhaps answers of this grid

  GridModel& model() { return m_model; }
  bool isLoaded() const { return m_loaded; }
  bool isLoading() const { return m_loading; }
  ThingId evaluation() const { return m_evaluation; }    // 0: none yet
  ThingId cases() const { return m_cases; }              // 0: none chosen
  bool wasInterrupted() const { return m_interrupted; }  // a run was killed; nothing goes on now
  GridRunner* runner() const;                            // of this grid; nullptr: none goes on
  const evaluation::EvaluationContent& content() const { return m_content; }
  std::vector<evaluation::TestCase> caseList() const;
  std::vector<Version> versions() const;  // of the prompt
  ThingId prompt() const { return m_prompt; }

  // Each makes a version of the evaluation, which is made where there is none.
  void addVariant(evaluation::Variant variant);
  void changeVariant(const evaluation::Variant& variant);
  void removeVariant(const std::string& id);
  void setBaseline(const std::string& id);
  void setScorers(std::vector<evaluation::ScorerChoice> scorers);
  void setStopEarly(bool stop);
  // A version of the case set, which is made and chosen where there is none.
  void saveCases(std::vector<evaluation::TestCase> cases);
  void chooseCases(ThingId cases);

  void run();  // what is missing or changed
  void retry(std::set<evaluation::CellPlace> places);
  // Pairs of two variants' answers as a labelling session; done: its id.
  void sendToLabelling(const std::string& first, const std::string& second,
                       std::function<void(Result<ThingId>, int pairs)> done);

 Q_SIGNALS:
  void loaded();
  void stateChanged();  // a run began, paused, goes on, ended; counts
  void failed(const heddle::Error& error);

 private:
  struct Loaded;
  void apply(Loaded loaded);
  void edit(std::function<void(evaluation::EvaluationContent&)> change);
  void start(evaluation::GridOptions options);
  void findChanged();
  void rescoreSoon();
  void sumUp();
  evaluation::GridServices gridServices() const;
  GridModel::ReadAnswers answerReader() const;

  Services m_services;
  GridModel m_model;
  ThingId m_prompt = 0, m_evaluation = 0, m_cases = 0;
  QString m_name;
  evaluation::EvaluationContent m_content;
  std::vector<Version> m_versions;
  std::map<ThingId, std::unique_ptr<GridRunner>> m_runners;  // by evaluation
  uint64_t m_turn = 0;
  bool m_loaded = false, m_loading = false, m_again = false, m_interrupted = false, m_summing = false;
  QTimer m_sumTimer;  // summaries while a run goes on
  Mailbox m_mailbox{this};
  // Reads and sums up. Waited for before the mailbox goes: the project that work holds then ends on the
  // window's thread.
  QThreadPool m_pool;
};

}  // namespace heddle::ui

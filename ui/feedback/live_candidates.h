// Lets the local model write the answers that items still lack while the person reads: the current item's
// first, then those of the next ones, one after another. What is written is kept with the item, with the run
// it came of.
#pragma once

#include <QObject>
#include <functional>
#include <set>
#include <string>

#include "core/feedback/session.h"
#include "core/feedback/work_queue.h"
#include "core/inference/engine.h"
#include "core/store/project.h"
#include "ui/shell/mailbox.h"

namespace heddle::ui {

class LiveCandidates : public QObject {
  Q_OBJECT

 public:
  // `resolve`: from what the session calls a model or an adapter to the engine's path. All live longer.
  LiveCandidates(Project& project, Engine& engine, feedback::WorkQueue& queue,
                 feedback::SessionSettings settings, std::function<QString(const std::string& name)> resolve,
                 QObject* parent = nullptr);
  ~LiveCandidates() override;

  // The text of the candidate that is being written, so far.
  std::string written(feedback::ItemId item, int candidate) const;
  void again();  // after an error, once its cause is gone

 Q_SIGNALS:
  void delta(heddle::feedback::ItemId item, int candidate, const QString& text);
  void failed(heddle::feedback::ItemId item, int candidate, const heddle::Error& error);

 private:
  void next();
  void start(const feedback::Assignment& assignment, int candidate);
  void finished(uint64_t turn, const Result<GenerateResult>& result);
  void keep(const GenerateResult& result);

  Project& m_project;
  Engine& m_engine;
  feedback::WorkQueue& m_queue;
  feedback::SessionSettings m_settings;
  std::function<QString(const std::string&)> m_resolve;
  Mailbox m_mailbox{this};
  uint64_t m_turn = 0;
  RequestId m_request = 0;
  GenerateRequest m_asked;
  feedback::ItemId m_item = 0;  // 0: nothing is being written
  int m_candidate = 0;
  std::string m_text;
  std::set<feedback::ItemId> m_done;  // on its way into the project, or given up after an error
};

}  // namespace heddle::ui

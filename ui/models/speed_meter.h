// How fast a model answers on this machine, measured through the engine as answers are made, and remembered.
#pragma once

#include <QHash>
#include <QObject>
#include <filesystem>
#include <optional>

#include "core/inference/engine.h"
#include "ui/shell/mailbox.h"

namespace heddle::ui {

struct ModelFacts;

struct MeasuredSpeed {
  double write_tokens_per_s = 0;  // one answer alone
  double read_tokens_per_s = 0;   // of a prompt of `promptTokens`
  double firstToken_s = 0;        // after that prompt, the model being in memory
  int promptTokens = 0;
  qint64 at_ms = 0;  // since 1970
  QString device;
};

// Window thread only. One measurement at a time.
class SpeedMeter : public QObject {
  Q_OBJECT

 public:
  // `file`: where the figures are kept; may be deleted at any time.
  SpeedMeter(Engine& engine, std::filesystem::path file, QObject* parent = nullptr);
  ~SpeedMeter() override;

  std::optional<MeasuredSpeed> speedOf(const ModelFacts& model) const;
  QString measuring() const { return m_path; }  // the model's path; empty: none
  // Loads the model where it is not in memory, then times one answer to a prompt of random tokens.
  void measure(const ModelFacts& model);
  void cancel();

 Q_SIGNALS:
  void changed();
  void failed(const heddle::Error& error);

 private:
  void load();
  void save() const;
  void ask(const ModelFacts& model);
  void finish(const QString& key, const Result<GenerateResult>& result);

  Engine& m_engine;
  std::filesystem::path m_file;
  QHash<QString, MeasuredSpeed> m_speeds;
  QString m_path;
  RequestId m_request = 0;
  Mailbox m_mailbox{this};
};

}  // namespace heddle::ui

#include "ui/models/speed_meter.h"

#include <QDateTime>
#include <algorithm>
#include <random>

#include "core/base/folders.h"
#include "core/base/log.h"
#include "ui/models/model_facts.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

using Json = nlohmann::json;

constexpr int64_t kPromptTokens = 512;
constexpr int kAnswerTokens = 64;
constexpr size_t kMaxFile_bytes = size_t{1} << 20;

// A file that changed is another model.
QString keyOf(const ModelFacts& model) {
  return u"%1 %2"_s.arg(model.path).arg(model.entry.fileSizeBytes);
}

// Random, so that nothing of it is in the cache from before.
std::vector<TokenId> promptFor(const ModelFacts& model) {
  const ModelDetails& details = model.entry.details;
  const int64_t room = std::max<int64_t>(2, details.contextLength - kAnswerTokens);
  std::vector<TokenId> ids(static_cast<size_t>(std::min(kPromptTokens, room)));
  std::mt19937 random(std::random_device{}());
  std::uniform_int_distribution<TokenId> token(
      0, static_cast<TokenId>(std::max<int64_t>(details.vocabSize, 1) - 1));
  std::ranges::generate(ids, [&] { return token(random); });
  return ids;
}

}  // namespace

SpeedMeter::SpeedMeter(Engine& engine, std::filesystem::path file, QObject* parent)
    : QObject(parent), m_engine(engine), m_file(std::move(file)) {
  load();
}

SpeedMeter::~SpeedMeter() {
  cancel();
}

void SpeedMeter::load() {
  const auto text = readFile(m_file, kMaxFile_bytes);
  const Json json = text ? Json::parse(*text, nullptr, false) : Json::object();
  if (!json.is_object()) return;
  for (const auto& [key, entry] : json.items()) {
    if (!entry.is_object()) continue;
    const auto number = [&entry = entry](const char* name) {
      const auto found = entry.find(name);
      return found != entry.end() && found->is_number() ? found->get<double>() : 0.0;
    };
    MeasuredSpeed speed{number("write"),
                        number("read"),
                        number("first_token_s"),
                        static_cast<int>(number("prompt")),
                        static_cast<qint64>(number("at_ms")),
                        {}};
    const auto device = entry.find("device");
    if (device != entry.end() && device->is_string())
      speed.device = QString::fromStdString(device->get<std::string>());
    if (speed.write_tokens_per_s > 0) m_speeds.insert(QString::fromStdString(key), speed);
  }
}

void SpeedMeter::save() const {
  Json json = Json::object();
  for (auto speed = m_speeds.begin(); speed != m_speeds.end(); ++speed)
    json[speed.key().toStdString()] = {{"write", speed->write_tokens_per_s},
                                       {"read", speed->read_tokens_per_s},
                                       {"first_token_s", speed->firstToken_s},
                                       {"prompt", speed->promptTokens},
                                       {"at_ms", speed->at_ms},
                                       {"device", speed->device.toStdString()}};
  std::error_code code;
  std::filesystem::create_directories(m_file.parent_path(), code);
  if (const Status written = writeFileSafely(m_file, json.dump(1)); !written)
    log::warning("models", written.error().english());
}

std::optional<MeasuredSpeed> SpeedMeter::speedOf(const ModelFacts& model) const {
  const auto known = m_speeds.find(keyOf(model));
  return known == m_speeds.end() ? std::nullopt : std::optional(*known);
}

void SpeedMeter::measure(const ModelFacts& model) {
  if (!m_path.isEmpty()) return;
  m_path = model.path;
  m_engine.preload({model.path.toStdString(), {}},
                   [this, model, mail = m_mailbox.sender()](Result<std::monostate> loaded) {
                     mail.post([this, model, loaded = std::move(loaded)] {
                       if (m_path != model.path) return;  // cancelled
                       if (loaded) return ask(model);
                       m_path.clear();
                       Q_EMIT failed(loaded.error());
                       Q_EMIT changed();
                     });
                   });
  Q_EMIT changed();
}

void SpeedMeter::ask(const ModelFacts& model) {
  GenerateRequest request;
  request.model.path = model.path.toStdString();
  request.prompt = promptFor(model);
  request.maxTokens = kAnswerTokens;
  request.sampling.temperature = 0;
  request.stopAtEnd = false;
  GenerateCallbacks callbacks;
  callbacks.finished = [this, key = keyOf(model), mail = m_mailbox.sender()](Result<GenerateResult> result) {
    mail.post([this, key, result = std::move(result)] { finish(key, result); });
  };
  m_request = m_engine.generate(std::move(request), std::move(callbacks));
}

void SpeedMeter::finish(const QString& key, const Result<GenerateResult>& result) {
  m_path.clear();
  m_request = 0;
  if (!result) {
    Q_EMIT failed(result.error());
  } else if (const GenerateStats& stats = result->stats; result->finish != FinishReason::Cancelled &&
                                                         stats.decodeSeconds > 0 &&
                                                         stats.prefillSeconds > 0) {
    MeasuredSpeed speed;
    speed.write_tokens_per_s = stats.completionTokens / stats.decodeSeconds;
    speed.read_tokens_per_s = (stats.promptTokens - stats.cachedPromptTokens) / stats.prefillSeconds;
    speed.firstToken_s = stats.timeToFirstTokenSeconds;
    speed.promptTokens = stats.promptTokens;
    speed.at_ms = QDateTime::currentMSecsSinceEpoch();
    speed.device = QString::fromStdString(stats.device);
    m_speeds.insert(key, speed);
    save();
  }
  Q_EMIT changed();
}

void SpeedMeter::cancel() {
  if (m_request != 0)
    m_engine.cancel(m_request);
  else
    m_path.clear();
}

}  // namespace heddle::ui

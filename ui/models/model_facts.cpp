#include "ui/models/model_facts.h"

#include <QCoreApplication>
#include <QLocale>

#include "core/inference/architecture.h"
#include "core/models/embedded_model.h"
#include "core/models/hyperparameters.h"
#include "core/models/memory_estimate.h"
#include "core/models/sha256.h"
#include "ui/widgets/error_text.h"

namespace heddle::ui {
namespace {

// Less than this share of the budget is tight: other things need memory too.
constexpr double kTightShare = 0.1;

struct Words {
  Q_DECLARE_TR_FUNCTIONS(heddle::ui::ModelFacts)
};

QString knownHash(const std::string& path, HashCache& hashes) {
  if (path == kEmbeddedModelName) return QString::fromStdString(sha256(embeddedModel()));
  return QString::fromStdString(hashes.remembered(path).value_or(std::string()));
}

// The type of the matrices: norms are F32 in every file.
QString typeOf(const ModelDetails& details) {
  for (const auto& [type, count] : details.types)
    if (type != "F32") return QString::fromStdString(type);
  return details.types.empty() ? QString() : QString::fromStdString(details.types.front().first);
}

void estimate(ModelFacts& facts) {
  const auto file = openModel(facts.entry.path);
  const auto values = file ? readHyperparameters(**file) : std::unexpected(file.error());
  if (!values) {
    facts.problem = sentences(values.error()).what;
    return;
  }
  facts.encoder = !values->causal;
  const MemoryEstimate memory = estimateMemory(**file, *values, {.contextTokens = 1});
  facts.weightBytes = memory.weightBytes;
  facts.kvBytesPerToken = memory.kvBytesPerToken;
  facts.bufferBytes = memory.activationBytes;
  if (const auto known = findArchitecture(values->architecture, facts.entry.path); !known)
    facts.problem = sentences(known.error()).what;
}

ModelFacts factsOf(const LibraryEntry& entry, HashCache& hashes) {
  ModelFacts facts;
  facts.entry = entry;
  facts.path = QString::fromStdString(entry.path);
  facts.name = QString::fromStdString(entry.name);
  if (entry.error) {
    facts.problem = sentences(*entry.error).what;
    return facts;
  }
  facts.type = typeOf(entry.details);
  facts.sha256 = knownHash(entry.path, hashes);
  estimate(facts);
  return facts;
}

}  // namespace

QString AdapterFacts::baseName() const {
  if (!entry.adapter->baseName.empty()) return QString::fromStdString(entry.adapter->baseName);
  return bases.empty() ? QString() : QString::fromStdString(bases.front().name);
}

LibraryFacts gatherFacts(const ModelLibrary& library, HashCache& hashes) {
  LibraryFacts facts;
  const std::vector<LibraryEntry> entries = library.list();
  for (const LibraryEntry& entry : entries) {
    if (entry.path != kEmbeddedModelName) facts.totalBytes += entry.fileSizeBytes;
    if (entry.adapter)
      facts.adapters.push_back({entry, QString::fromStdString(entry.path), QString::fromStdString(entry.name),
                                knownHash(entry.path, hashes), basesOf(*entry.adapter, entries, hashes)});
    else if (entry.error || entry.details.kind == "model")
      facts.models.push_back(factsOf(entry, hashes));
  }
  return facts;
}

FitAnswer fitOf(const ModelFacts& model, int64_t contextTokens, uint64_t budget_bytes) {
  FitAnswer answer;
  answer.weightBytes = model.weightBytes;
  answer.cacheBytes = model.kvBytesPerToken * static_cast<uint64_t>(contextTokens);
  answer.bufferBytes = model.bufferBytes;
  answer.totalBytes = answer.weightBytes + answer.cacheBytes + answer.bufferBytes;
  if (budget_bytes == 0) return answer;
  if (answer.totalBytes > budget_bytes) {
    answer.fit = Fit::TooLarge;
    return answer;
  }
  answer.spareBytes = budget_bytes - answer.totalBytes;
  answer.fit = static_cast<double>(answer.spareBytes) < kTightShare * static_cast<double>(budget_bytes)
                   ? Fit::Tight
                   : Fit::Fits;
  if (answer.cacheBytes > 0)
    answer.conversations = 1 + static_cast<int64_t>(answer.spareBytes / answer.cacheBytes);
  return answer;
}

QString sizeText(uint64_t bytes) {
  const QLocale locale;
  const auto value = static_cast<double>(bytes);
  if (value >= 999.5e6) return Words::tr("%1 GB").arg(locale.toString(value / 1e9, 'f', 1));
  if (value >= 999.5e3) return Words::tr("%1 MB").arg(locale.toString(value / 1e6, 'f', 0));
  return Words::tr("%1 kB").arg(locale.toString(value / 1e3, 'f', 0));
}

QString countText(uint64_t parameters) {
  const QLocale locale;
  const auto value = static_cast<double>(parameters);
  if (value >= 999.5e6) return Words::tr("%1 B").arg(locale.toString(value / 1e9, 'f', 1));
  return Words::tr("%1 M").arg(locale.toString(value / 1e6, 'f', value >= 10e6 ? 0 : 1));
}

QString contextText(int64_t tokens) {
  return tokens >= 1024 && tokens % 1024 == 0 ? Words::tr("%1k").arg(tokens / 1024)
                                              : QLocale().toString(tokens);
}

}  // namespace heddle::ui

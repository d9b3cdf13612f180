// Turns texts into vectors whose nearness is nearness of meaning. One embedder a file in embedders/,
// described by itself, registered with one line in embedder.cpp; the index settings' form is made from the
// description.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/settings.h"
#include "core/knowledge/types.h"

namespace heddle {

class Engine;

struct EmbedderDescription {
  std::string id;  // "latent"
  Text title;
  Text help;
  std::vector<SettingDescription> parameters;
  bool fitted = false;      // learns from the corpus before it can embed; ages as the corpus grows
  bool needsModel = false;  // runs a language model: needs an Engine, and the parameter "model"
};

// Vectors one after the other.
struct EmbeddedTexts {
  int dimension = 0;
  std::vector<float> values;  // [texts, dimension]
  std::span<const float> row(size_t text) const {
    return std::span(values).subspan(text * static_cast<size_t>(dimension), static_cast<size_t>(dimension));
  }
};

enum class EmbedPurpose : uint8_t { Passage, Query };

// Thread-safe once it is made.
class Embedder {
 public:
  virtual ~Embedder() = default;
  virtual int dimension() const = 0;
  // Names everything its vectors depend on; vectors of equal versions can be compared.
  virtual std::string version() const = 0;
  // Vectors of any length: the index normalises where its metric asks for it. A text without anything the
  // embedder knows is the zero vector. Blocks. Errors: "retrieval.cancelled", those of the engine.
  virtual Result<EmbeddedTexts> embed(std::span<const std::string_view> texts, EmbedPurpose purpose,
                                      std::stop_token stop) const = 0;
  // What EmbedderType::open reads back; an empty text where there is nothing to keep.
  virtual std::string save() const { return {}; }
};

// The texts that a fit learns from. Called once; the texts may be kept by the fit until it ends.
struct FitCorpus {
  int64_t texts = 0;  // in the corpus; a fit may take a sample
  std::function<Result<std::string>(int64_t number)> text;
};

struct FitOptions {
  int threads = 0;  // 0: one a core. The outcome does not depend on it
  std::function<void(double)> progress;
  std::stop_token stop;
};

struct EmbedderType {
  EmbedderDescription description;
  // A new one for `parameters`, which hold every id of the description. Corpus and options are used by fitted
  // ones only, `engine` only by those that need a model.
  Result<std::unique_ptr<Embedder>> (*make)(const KnowledgeJson& parameters, const FitCorpus& corpus,
                                            const FitOptions& options, Engine* engine);
  // From what save() gave. Errors: "retrieval.damaged".
  Result<std::unique_ptr<Embedder>> (*open)(const KnowledgeJson& parameters, std::string_view saved,
                                            Engine* engine);
};

std::span<const EmbedderType> embedderTypes();  // the default first
const EmbedderType* findEmbedderType(std::string_view id);

// The parameters with the missing ones at their defaults. Errors: "retrieval.embedder" (unknown id),
// "retrieval.settings" (a value out of range).
Result<KnowledgeJson> completeEmbedderParameters(std::string_view id, const KnowledgeJson& parameters);

}  // namespace heddle

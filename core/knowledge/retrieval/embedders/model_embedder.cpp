#include "core/knowledge/retrieval/embedders/model_embedder.h"

#include <future>

#include "core/inference/engine.h"
#include "core/store/content_repository.h"

namespace heddle {
namespace {

constexpr size_t kTextsPerCall = 8;  // between two looks at the stop token

template <class T, class Call>
Result<T> ask(const Call& call) {
  auto promise = std::make_shared<std::promise<Result<T>>>();
  auto future = promise->get_future();
  call([promise](Result<T> result) { promise->set_value(std::move(result)); });
  return future.get();
}

struct Parameters {
  std::string model, pooling, queryPrefix, passagePrefix;
};

Parameters read(const KnowledgeJson& json) {
  return {json.at("model").get<std::string>(), json.at("pooling").get<std::string>(),
          json.at("query_prefix").get<std::string>(), json.at("passage_prefix").get<std::string>()};
}

class ModelEmbedder final : public Embedder {
 public:
  ModelEmbedder(Engine& engine, Parameters parameters, int dimension, const std::string& modelHash)
      : m_engine(engine),
        m_parameters(std::move(parameters)),
        m_dimension(dimension),
        m_modelHash(modelHash) {
    m_version = "model-" + sha256(modelHash + "\n" + m_parameters.pooling + "\n" + m_parameters.queryPrefix +
                                  "\n" + m_parameters.passagePrefix)
                               .substr(0, 16);
  }
  int dimension() const override { return m_dimension; }
  std::string version() const override { return m_version; }
  // Which file it was; another file under the same name makes other vectors.
  std::string save() const override { return std::to_string(m_dimension) + " " + m_modelHash; }

  Result<EmbeddedTexts> embed(std::span<const std::string_view> texts, EmbedPurpose purpose,
                              std::stop_token stop) const override {
    EmbeddedTexts result;
    result.dimension = m_dimension;
    for (size_t first = 0; first < texts.size(); first += kTextsPerCall) {
      if (stop.stop_requested())
        return failure("retrieval.cancelled", HEDDLE_TR("Error", "The search index was stopped"));
      HEDDLE_TRY(
          embedSome(texts.subspan(first, std::min(kTextsPerCall, texts.size() - first)), purpose, result));
    }
    return result;
  }

 private:
  Status embedSome(std::span<const std::string_view> texts, EmbedPurpose purpose,
                   EmbeddedTexts& result) const {
    EmbedRequest request;
    request.model.path = m_parameters.model;
    request.pooling = m_parameters.pooling == "last" ? Pooling::Last : Pooling::Mean;
    request.normalize = false;
    request.truncate = true;
    request.priority = purpose == EmbedPurpose::Query ? Priority::Interactive : Priority::Background;
    const std::string& prefix =
        purpose == EmbedPurpose::Query ? m_parameters.queryPrefix : m_parameters.passagePrefix;
    for (const std::string_view text : texts) request.inputs.emplace_back(prefix + std::string(text));
    HEDDLE_ASSIGN(const EmbedResult embedded, ask<EmbedResult>([&](Reply<EmbedResult> reply) {
                    m_engine.embed(request, std::move(reply));
                  }));
    if (embedded.dimension != m_dimension || embedded.embeddings.size() != texts.size())
      return failure("retrieval.model_changed",
                     HEDDLE_TR("Error", "The model is no longer the one that the index was made with"),
                     m_parameters.model, HEDDLE_TR("Error", "Build the index again"));
    for (const auto& vector : embedded.embeddings)
      result.values.insert(result.values.end(), vector.begin(), vector.end());
    return {};
  }

  Engine& m_engine;
  const Parameters m_parameters;
  const int m_dimension;
  const std::string m_modelHash;
  std::string m_version;
};

Result<ModelDetails> detailsOf(const std::string& model, Engine* engine) {
  if (!engine)
    return failure("retrieval.no_engine", HEDDLE_TR("Error", "These embeddings need a model that runs"),
                   model, HEDDLE_TR("Error", "Choose the built-in embedder, or start the engine"));
  return ask<ModelDetails>(
      [&](Reply<ModelDetails> reply) { engine->modelDetails(model, true, std::move(reply)); });
}

Result<std::unique_ptr<Embedder>> make(const KnowledgeJson& json, const FitCorpus&, const FitOptions&,
                                       Engine* engine) {
  Parameters parameters = read(json);
  HEDDLE_ASSIGN(const ModelDetails details, detailsOf(parameters.model, engine));
  return std::make_unique<ModelEmbedder>(*engine, std::move(parameters),
                                         static_cast<int>(details.embeddingLength), details.sha256);
}

Result<std::unique_ptr<Embedder>> open(const KnowledgeJson& json, std::string_view saved, Engine* engine) {
  Parameters parameters = read(json);
  HEDDLE_ASSIGN(const ModelDetails details, detailsOf(parameters.model, engine));
  if (saved != std::to_string(details.embeddingLength) + " " + details.sha256)
    return failure("retrieval.model_changed",
                   HEDDLE_TR("Error", "The model is no longer the one that the index was made with"),
                   parameters.model, HEDDLE_TR("Error", "Build the index again"));
  return std::make_unique<ModelEmbedder>(*engine, std::move(parameters),
                                         static_cast<int>(details.embeddingLength), details.sha256);
}

SettingDescription text(const char* id, Text title, Text help, const char* standard) {
  SettingDescription setting;
  setting.id = id;
  setting.title = std::move(title);
  setting.help = std::move(help);
  setting.type = SettingType::Text;
  setting.defaultValue = standard;
  return setting;
}

EmbedderType describe() {
  EmbedderType type;
  type.make = make;
  type.open = open;
  EmbedderDescription& description = type.description;
  description.id = "model";
  description.title = HEDDLE_TR("Knowledge", "A language model's hidden states");
  description.help =
      HEDDLE_TR("Knowledge",
                "Runs every passage through a model and takes the mean of its last outputs. Slow on a "
                "processor, and good only with models that were trained for it.");
  description.needsModel = true;
  SettingDescription pooling =
      text("pooling", HEDDLE_TR("Knowledge", "Pooling"),
           HEDDLE_TR("Knowledge", "How the outputs of a passage's tokens become one vector."), "mean");
  pooling.type = SettingType::Choice;
  pooling.choices = {{"mean", HEDDLE_TR("Knowledge", "Mean of all tokens")},
                     {"last", HEDDLE_TR("Knowledge", "Last token")}};
  description.parameters = {
      text("model", HEDDLE_TR("Knowledge", "Model"), HEDDLE_TR("Knowledge", "A model's file, or \"demo\"."),
           "demo"),
      pooling,
      text("query_prefix", HEDDLE_TR("Knowledge", "Before a question"),
           HEDDLE_TR("Knowledge",
                     "Some models were trained with words before each question, like \"query: \"."),
           ""),
      text("passage_prefix", HEDDLE_TR("Knowledge", "Before a passage"),
           HEDDLE_TR("Knowledge",
                     "Some models were trained with words before each passage, like \"passage: \"."),
           ""),
  };
  return type;
}

}  // namespace

const EmbedderType& modelEmbedderType() {
  static const EmbedderType type = describe();
  return type;
}

}  // namespace heddle

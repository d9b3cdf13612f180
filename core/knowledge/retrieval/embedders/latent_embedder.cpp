#include "core/knowledge/retrieval/embedders/latent_embedder.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "core/knowledge/retrieval/latent_features.h"
#include "core/knowledge/retrieval/parallel_for.h"
#include "core/knowledge/retrieval/randomized_svd.h"
#include "core/knowledge/retrieval/text_terms.h"
#include "core/store/content_repository.h"
#include "kernels/half.h"

namespace heddle {
namespace {

constexpr uint32_t kMagic = 0x534c4448;  // "HDLS"
constexpr uint32_t kFormat = 1;
constexpr size_t kTextsPerPiece = 64;
constexpr float kGroupShare = 0.5f;  // of a vector's square length that the groups of characters have

struct Parameters {
  int dimension, sample, features, smallestGroup, largestGroup;
  uint64_t seed;
};

Parameters read(const KnowledgeJson& json) {
  return {json.at("dimension").get<int>(),     json.at("sample").get<int>(),
          json.at("features").get<int>(),      json.at("smallest_group").get<int>(),
          json.at("largest_group").get<int>(), json.at("seed").get<uint64_t>()};
}

// What a fit learns, and all that is kept: no word can be read out of it.
struct Model {
  uint32_t dimension = 0;
  int32_t smallestGroup = 0, largestGroup = 0;
  std::vector<uint32_t> buckets;     // of the features that count, ascending
  std::vector<float> rarity;         // of each (inverse document frequency)
  std::vector<uint16_t> directions;  // half precision, [features, dimension]
};

// The known features of a text with their weights, of length 1 together.
void weigh(std::vector<Feature>& features, const std::vector<uint32_t>& buckets,
           const std::vector<float>& rarity, std::vector<std::pair<uint32_t, float>>& out) {
  out.clear();
  double wordSquares = 0, groupSquares = 0;
  size_t at = 0;
  size_t kept = 0;
  for (const Feature& feature : features) {
    at = static_cast<size_t>(
        std::lower_bound(buckets.begin() + static_cast<ptrdiff_t>(at), buckets.end(), feature.bucket) -
        buckets.begin());
    if (at == buckets.size()) break;
    if (buckets[at] != feature.bucket) continue;
    const float weight = (1 + std::log(feature.count)) * rarity[at];
    (feature.group ? groupSquares : wordSquares) += static_cast<double>(weight) * weight;
    features[kept++] = feature;
    out.emplace_back(static_cast<uint32_t>(at), weight);
  }
  const float groupShare = wordSquares > 0 ? kGroupShare : 1,
              wordShare = groupSquares > 0 ? 1 - kGroupShare : 1;
  const auto scale = [](float share, double squares) {
    return squares > 0 ? static_cast<float>(std::sqrt(static_cast<double>(share) / squares)) : 0.0f;
  };
  const float word = scale(wordShare, wordSquares), group = scale(groupShare, groupSquares);
  for (size_t i = 0; i < out.size(); ++i) out[i].second *= features[i].group ? group : word;
}

template <class T>
void write(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}
template <class T>
void write(std::string& out, const std::vector<T>& values) {
  out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : m_bytes(bytes) {}
  template <class T>
  bool take(T& value) {
    if (m_bytes.size() < sizeof value) return false;
    std::memcpy(&value, m_bytes.data(), sizeof value);
    m_bytes.remove_prefix(sizeof value);
    return true;
  }
  template <class T>
  bool take(std::vector<T>& values, uint64_t count) {
    if (count > m_bytes.size() / sizeof(T)) return false;
    values.resize(static_cast<size_t>(count));
    std::memcpy(values.data(), m_bytes.data(), values.size() * sizeof(T));
    m_bytes.remove_prefix(values.size() * sizeof(T));
    return true;
  }
  bool atEnd() const { return m_bytes.empty(); }

 private:
  std::string_view m_bytes;
};

class LatentEmbedder final : public Embedder {
 public:
  explicit LatentEmbedder(Model model) : m_model(std::move(model)), m_saved(write()) {
    m_version = "latent-" + sha256(m_saved).substr(0, 16);
  }

  int dimension() const override { return static_cast<int>(m_model.dimension); }
  std::string version() const override { return m_version; }
  std::string save() const override { return m_saved; }

  Result<EmbeddedTexts> embed(std::span<const std::string_view> texts, EmbedPurpose,
                              std::stop_token stop) const override {
    EmbeddedTexts result;
    result.dimension = dimension();
    result.values.resize(texts.size() * m_model.dimension);
    parallelFor(0, texts.size(), kTextsPerPiece, [&](size_t begin, size_t end) {
      std::vector<Feature> features;
      std::vector<std::pair<uint32_t, float>> weights;
      for (size_t i = begin; i < end && !stop.stop_requested(); ++i) {
        findFeatures(texts[i], m_model.smallestGroup, m_model.largestGroup, features);
        weigh(features, m_model.buckets, m_model.rarity, weights);
        project(weights, result.values.data() + i * m_model.dimension);
      }
    });
    if (stop.stop_requested())
      return failure("retrieval.cancelled", HEDDLE_TR("Error", "The search index was stopped"));
    return result;
  }

 private:
  void project(const std::vector<std::pair<uint32_t, float>>& weights, float* out) const {
    const size_t dimension = m_model.dimension;
    for (const auto& [feature, weight] : weights) {
      const uint16_t* const direction = m_model.directions.data() + feature * dimension;
      for (size_t i = 0; i < dimension; ++i) out[i] += weight * halfToFloat(direction[i]);
    }
  }

  std::string write() const {
    std::string out;
    heddle::write(out, kMagic);
    heddle::write(out, kFormat);
    heddle::write(out, static_cast<uint32_t>(kTermsVersion));
    heddle::write(out, m_model.dimension);
    heddle::write(out, m_model.smallestGroup);
    heddle::write(out, m_model.largestGroup);
    heddle::write(out, static_cast<uint64_t>(m_model.buckets.size()));
    heddle::write(out, m_model.buckets);
    heddle::write(out, m_model.rarity);
    heddle::write(out, m_model.directions);
    return out;
  }

  Model m_model;
  std::string m_saved;
  std::string m_version;
};

std::unexpected<Error> cancelled() {
  return failure("retrieval.cancelled", HEDDLE_TR("Error", "The search index was stopped"));
}

// The texts that are learnt from: all, or evenly spread ones.
Result<std::vector<std::string>> sampleTexts(const FitCorpus& corpus, int most, const FitOptions& options) {
  const int64_t count = std::min<int64_t>(corpus.texts, most);
  std::vector<std::string> texts;
  texts.reserve(static_cast<size_t>(count));
  for (int64_t i = 0; i < count; ++i) {
    if (options.stop.stop_requested()) return cancelled();
    HEDDLE_ASSIGN(std::string text, corpus.text(i * corpus.texts / count));
    texts.push_back(std::move(text));
  }
  return texts;
}

// Chooses the features that tell texts apart best: those that would weigh most over all texts. One that
// stands in a single text says nothing about others, but a question may name it: it takes the room that is
// left.
void chooseFeatures(const std::vector<uint32_t>& textsWith, size_t texts, size_t most, Model& model) {
  struct Candidate {
    bool single;
    float weight;
    uint32_t bucket;
  };
  std::vector<Candidate> candidates;
  const auto rarityOf = [&](uint32_t with) {
    return static_cast<float>(
        std::log(1 + (static_cast<double>(texts) - with + 0.5) / (static_cast<double>(with) + 0.5)));
  };
  for (uint32_t bucket = 0; bucket < kFeatureBuckets; ++bucket) {
    if (textsWith[bucket] == 0) continue;
    const float rarity = rarityOf(textsWith[bucket]);
    candidates.push_back(
        {textsWith[bucket] == 1, static_cast<float>(textsWith[bucket]) * rarity * rarity, bucket});
  }
  if (candidates.size() > most) {
    std::ranges::nth_element(candidates, candidates.begin() + static_cast<ptrdiff_t>(most),
                             [](const Candidate& a, const Candidate& b) {
                               if (a.single != b.single) return b.single;
                               return a.weight != b.weight ? a.weight > b.weight : a.bucket < b.bucket;
                             });
    candidates.resize(most);
  }
  std::ranges::sort(candidates, {}, &Candidate::bucket);
  for (const Candidate& candidate : candidates) {
    model.buckets.push_back(candidate.bucket);
    model.rarity.push_back(rarityOf(textsWith[candidate.bucket]));
  }
}

SparseMatrix weighAll(std::vector<std::vector<Feature>>& features, const Model& model, int threads) {
  std::vector<std::vector<std::pair<uint32_t, float>>> rows(features.size());
  parallelFor(threads, features.size(), kTextsPerPiece, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      weigh(features[i], model.buckets, model.rarity, rows[i]);
      std::vector<Feature>().swap(features[i]);
    }
  });
  SparseMatrix matrix;
  matrix.columns = model.buckets.size();
  for (const auto& row : rows) {
    for (const auto& [column, value] : row) {
      matrix.column.push_back(column);
      matrix.value.push_back(value);
    }
    matrix.starts.push_back(matrix.column.size());
  }
  return matrix;
}

Result<std::unique_ptr<Embedder>> make(const KnowledgeJson& json, const FitCorpus& corpus,
                                       const FitOptions& options, Engine*) {
  const Parameters parameters = read(json);
  HEDDLE_ASSIGN(const auto texts, sampleTexts(corpus, parameters.sample, options));
  std::vector<std::vector<Feature>> features(texts.size());
  parallelFor(options.threads, texts.size(), kTextsPerPiece, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end && !options.stop.stop_requested(); ++i)
      findFeatures(texts[i], parameters.smallestGroup, parameters.largestGroup, features[i]);
  });
  if (options.stop.stop_requested()) return cancelled();
  std::vector<uint32_t> textsWith(kFeatureBuckets);
  for (const auto& list : features)
    for (const Feature& feature : list) ++textsWith[feature.bucket];
  Model model;
  model.smallestGroup = parameters.smallestGroup;
  model.largestGroup = parameters.largestGroup;
  chooseFeatures(textsWith, texts.size(), static_cast<size_t>(parameters.features), model);
  const SparseMatrix matrix = weighAll(features, model, options.threads);
  SvdOptions svd;
  svd.rank = parameters.dimension;
  svd.seed = parameters.seed;
  svd.threads = options.threads;
  svd.progress = options.progress;
  svd.stop = options.stop;
  HEDDLE_ASSIGN(const TruncatedSvd directions, randomizedSvd(matrix, svd));
  model.dimension = static_cast<uint32_t>(directions.rank);
  model.directions.resize(directions.right.size());
  std::ranges::transform(directions.right, model.directions.begin(), floatToHalf);
  if (model.dimension == 0) {
    // Nothing to learn from: every text is the zero vector of one dimension.
    model.dimension = 1;
    model.directions.assign(model.buckets.size(), 0);
  }
  return std::make_unique<LatentEmbedder>(std::move(model));
}

Result<std::unique_ptr<Embedder>> open(const KnowledgeJson&, std::string_view saved, Engine*) {
  Bytes bytes(saved);
  uint32_t magic = 0, format = 0, terms = 0;
  uint64_t features = 0;
  Model model;
  const bool head = bytes.take(magic) && bytes.take(format) && bytes.take(terms) &&
                    bytes.take(model.dimension) && bytes.take(model.smallestGroup) &&
                    bytes.take(model.largestGroup) && bytes.take(features);
  const bool sound = head && magic == kMagic && format == kFormat && terms == kTermsVersion &&
                     model.dimension > 0 && model.dimension <= 4096 && features <= kFeatureBuckets &&
                     model.smallestGroup >= 0 && model.largestGroup <= 8 &&
                     bytes.take(model.buckets, features) && bytes.take(model.rarity, features) &&
                     bytes.take(model.directions, features * model.dimension) && bytes.atEnd() &&
                     std::ranges::is_sorted(model.buckets);
  if (!sound)
    return failure("retrieval.damaged", HEDDLE_TR("Error", "What the search index learnt cannot be read"), {},
                   HEDDLE_TR("Error", "Build the index again"));
  return std::make_unique<LatentEmbedder>(std::move(model));
}

SettingDescription number(const char* id, Text title, Text help, int standard, double minimum,
                          double maximum) {
  SettingDescription setting;
  setting.id = id;
  setting.title = std::move(title);
  setting.help = std::move(help);
  setting.type = SettingType::Integer;
  setting.defaultValue = standard;
  setting.minimum = minimum;
  setting.maximum = maximum;
  return setting;
}

EmbedderType describe() {
  EmbedderType type;
  type.make = make;
  type.open = open;
  EmbedderDescription& description = type.description;
  description.id = "latent";
  description.title = HEDDLE_TR("Knowledge", "Built in: words and their parts");
  description.help =
      HEDDLE_TR("Knowledge",
                "Learns from your documents which words belong together. Needs no model and no "
                "download, and knows every language that your documents are in.");
  description.fitted = true;
  description.parameters = {
      number("dimension", HEDDLE_TR("Knowledge", "Dimensions"),
             HEDDLE_TR("Knowledge",
                       "Numbers that a passage becomes. More tell finer differences apart and cost memory."),
             256, 8, 1024),
      number("sample", HEDDLE_TR("Knowledge", "Passages to learn from"),
             HEDDLE_TR("Knowledge", "At most so many passages, spread evenly over all, are learnt from."),
             20000, 10, 200000),
      number("features", HEDDLE_TR("Knowledge", "Words and parts"),
             HEDDLE_TR("Knowledge", "At most so many different words and parts of words are told apart."),
             32768, 256, 262144),
      number("smallest_group", HEDDLE_TR("Knowledge", "Shortest part of a word"),
             HEDDLE_TR("Knowledge", "In characters, with the word's borders; 0 looks at whole words only."),
             3, 0, 8),
      number("largest_group", HEDDLE_TR("Knowledge", "Longest part of a word"),
             HEDDLE_TR("Knowledge", "In characters, with the word's borders."), 5, 0, 8),
      number("seed", HEDDLE_TR("Knowledge", "Seed"),
             HEDDLE_TR("Knowledge", "The same seed and the same documents give the same vectors."), 1, 0,
             9007199254740991),
  };
  return type;
}

}  // namespace

const EmbedderType& latentEmbedderType() {
  static const EmbedderType type = describe();
  return type;
}

}  // namespace heddle

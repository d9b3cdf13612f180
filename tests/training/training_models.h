// Small models and rows for the tests of this folder.
#pragma once

#include <QTemporaryDir>
#include <QtTest>
#include <filesystem>
#include <fstream>
#include <random>

#include "core/inference/loaded_model.h"
#include "core/inference/model_source.h"
#include "core/models/model_library.h"
#include "core/models/synth.h"
#include "core/training/row_pass.h"
#include "kernels/cpu/cpu_backend.h"

namespace heddle::test {

inline std::filesystem::path trainingFixture(const std::string& name) {
  return std::filesystem::path(HEDDLE_FIXTURES) / name;
}

template <class T>
T valueOf(Result<T> result) {
  if (!result) qFatal("%s", result.error().english().c_str());
  return *std::move(result);
}
inline void must(const Status& status) {
  if (!status) qFatal("%s", status.error().english().c_str());
}

inline std::shared_ptr<Backend> processor(int threads = 2) {
  std::unique_ptr<Backend> backend;
  const BackendStatus status = makeCpuBackend({.threads = threads}, backend);
  if (!status.ok()) qFatal("%s", status.message.c_str());
  return backend;
}

inline std::shared_ptr<const LoadedModel> loadModel(const std::filesystem::path& path, int threads = 2) {
  return valueOf(LoadedModel::load(processor(threads), valueOf(openModel(path.string()))));
}

// The tiny synthetic model of an architecture and type, written once.
inline std::filesystem::path tinyModel(const std::string& architecture, const std::string& type) {
  static const QTemporaryDir folder;
  const std::filesystem::path path =
      std::filesystem::path(folder.path().toStdString()) / (architecture + "-" + type + ".gguf");
  if (!std::filesystem::exists(path))
    valueOf(synthesizeModel(path, {.architecture = architecture, .size = "tiny", .type = type, .seed = 5}));
  return path;
}

// learnedFrom: the first token that is learned.
inline TokenAnswer answerOf(std::vector<TokenId> tokens, size_t learnedFrom) {
  TokenSequence sequence;
  sequence.learned.assign(tokens.size(), 0);
  for (size_t i = learnedFrom; i < tokens.size(); ++i) sequence.learned[i] = 1;
  sequence.tokens = std::move(tokens);
  TokenAnswer answer;
  answer.tokens = static_cast<int64_t>(sequence.tokens.size());
  answer.parts.push_back(std::move(sequence));
  return answer;
}

inline TokenAnswer randomAnswer(std::mt19937& random, size_t length, size_t learnedFrom) {
  std::vector<TokenId> tokens(length);
  for (TokenId& token : tokens) token = static_cast<TokenId>(3 + random() % 500);
  return answerOf(std::move(tokens), learnedFrom);
}

inline PassLimits limitsFor(const std::vector<PassRow>& rows, bool scored) {
  PassLimits limits;
  for (const PassRow& row : rows)
    for (const TokenAnswer& answer : row.tokens.answers) {
      limits.tokens += answer.inputTokens(scored);
      limits.sequences += static_cast<int64_t>(answer.parts.size());
      limits.targets += scored ? 1 : answer.learnedTokens();
    }
  return limits;
}

// A recipe whose objective has its default parameters.
inline Recipe recipeFor(const std::string& objective) {
  return valueOf(recipeFromJson(
      {{"base", "demo"}, {"data", {{"train", "rows.jsonl"}}}, {"objective", {{"id", objective}}}}, "test"));
}

inline std::vector<float> hostValues(Backend& backend, const Tensor& tensor) {
  std::vector<float> values(static_cast<size_t>(tensor.elements()));
  const BackendStatus status = backend.download(values.data(), tensor, values.size() * sizeof(float));
  if (!status.ok()) qFatal("%s", status.message.c_str());
  return values;
}

// B starts at zero, and then A has no gradient: random numbers for both.
inline void randomise(LoraParameters& parameters, Backend& backend, uint32_t seed, float size = 0.05f) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal(0, size);
  std::vector<float> values = hostValues(backend, parameters.values());
  for (float& value : values) value = normal(random);
  backend.upload(parameters.values(), values.data(), values.size() * sizeof(float));
}

}  // namespace heddle::test

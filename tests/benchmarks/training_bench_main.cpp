// One step of LoRA SFT (forward, backward, clipping, AdamW) beside the same step of PyTorch and the machine's
// peak, all measured in this run, in turns: a machine that slows down slows down both.
//   training_bench MODEL.gguf [ROWS TOKENS PROMPT [STEPS [TURNS [SHORTEST]]]]
// MODEL: a llama, such as `heddle-cli model synth` writes. PROMPT tokens of each row are read only. SHORTEST:
// tokens of the shortest row, from which the lengths rise evenly; Heddle packs such rows, and the peer fills
// them up to the longest, as is usual there. If not given, all rows are alike. The peer
// is tests/benchmarks/training_peer.py under $HEDDLE_PYTHON (python3 if not set); without PyTorch it is left
// out, and said so.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "core/inference/loaded_model.h"
#include "core/models/model_library.h"
#include "core/training/optimizer.h"
#include "core/training/row_pass.h"
#include "kernels/bench/machine_limits.h"
#include "kernels/cpu/cpu_backend.h"

namespace {

using namespace heddle;
using Clock = std::chrono::steady_clock;

constexpr int kThreads = 2, kRank = 16;

template <class T>
T taken(Result<T> result) {
  if (result) return *std::move(result);
  std::fprintf(stderr, "training_bench: %s\n", result.error().english().c_str());
  std::exit(1);
}

struct Shape {
  int rows = 4, tokens = 256, prompt = 64, steps = 3, turns = 3, shortest = 0;
  int length(int row) const {
    return shortest == 0 || rows == 1 ? tokens : shortest + (tokens - shortest) * row / (rows - 1);
  }
};

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[values.size() / 2];
}

class Subject {
 public:
  Subject(const char* path, const Shape& shape) : m_shape(shape) {
    std::unique_ptr<Backend> backend;
    if (!makeCpuBackend({.threads = kThreads}, backend).ok()) std::exit(1);
    m_model = taken(LoadedModel::load(std::shared_ptr<Backend>(std::move(backend)), taken(openModel(path))));
    m_recipe = taken(recipeFromJson({{"base", "demo"},
                                     {"data", {{"train", "rows.jsonl"}}},
                                     {"method", {{"rank", kRank}, {"alpha", 2 * kRank}}}},
                                    "recipe"));
    m_recipe.batch.checkpointing = false;
    m_parameters = taken(LoraParameters::create(*m_model->weights(), m_recipe.method, false, 1));
    fillRows();
    m_pass = taken(RowPass::create(m_model->weights(), *m_parameters, m_recipe, m_limits));
    m_optimizer = taken(Optimizer::create(m_model->weights(), *m_parameters, m_recipe.optimizer));
    step();  // the first one touches all memory
  }

  double step() {
    const auto start = Clock::now();
    (void)taken(m_pass->learn(m_rows, 1.0 / static_cast<double>(m_limits.targets), 0));
    m_optimizer->step(++m_step, 1e-4, taken(m_optimizer->gradientNorm()));
    return std::chrono::duration<double>(Clock::now() - start).count();
  }

  // Multiply-adds counted as two: products with the base forwards and back (gradients of frozen weights are
  // nobody's work), with the adapter's pairs, and causal attention.
  double operations() const {
    const Hyperparameters& h = m_model->weights()->hyperparameters();
    const auto tokens = static_cast<double>(m_limits.tokens);
    double pastTokens = 0;
    for (int row = 0; row < m_shape.rows; ++row) pastTokens += std::pow(m_shape.length(row), 2) / 2;
    double layers = 0, pairs = 0;
    for (const LayerWeights& layer : m_model->weights()->layers())
      for (const auto* weight :
           {layer.queryKeyValue.get(), layer.attentionOutput.get(), layer.gateUp.get(), layer.down.get()})
        layers += static_cast<double>(weight->rows() * weight->cols());
    pairs = static_cast<double>(m_parameters->count());
    const double head = static_cast<double>(h.vocabSize * h.embedding);
    const double attention = static_cast<double>(h.layers * h.heads * h.headDim) * pastTokens;
    return 2 * (2 * tokens * layers + 3 * tokens * pairs + 2 * static_cast<double>(m_limits.targets) * head +
                attention * 7);  // scores and their sums; on the way back five products
  }

  std::string shapes() const {
    const Hyperparameters& h = m_model->weights()->hyperparameters();
    std::string words;
    for (const int64_t number :
         {h.layers, h.embedding, h.feedForward, h.heads, h.kvHeads, h.vocabSize, int64_t{m_shape.rows},
          int64_t{m_shape.tokens}, int64_t{m_shape.prompt}, int64_t{kRank}, int64_t{kThreads},
          int64_t{m_shape.steps}, int64_t{m_shape.shortest}})
      words += " " + std::to_string(number);
    return words;
  }
  int64_t tokens() const { return m_limits.tokens; }
  double memory_mb() const {
    return static_cast<double>(m_pass->memory().activations_bytes + m_pass->memory().logits_bytes) / 1e6;
  }

 private:
  void fillRows() {
    std::mt19937 random(1);
    const auto vocabulary = static_cast<uint32_t>(m_model->weights()->hyperparameters().vocabSize);
    for (int number = 0; number < m_shape.rows; ++number) {
      const int length = m_shape.length(number);
      PassRow& row = m_rows.emplace_back();
      TokenSequence sequence;
      for (int i = 0; i <= length; ++i) {
        sequence.tokens.push_back(static_cast<TokenId>(random() % vocabulary));
        sequence.learned.push_back(i >= m_shape.prompt);
      }
      TokenAnswer answer;
      answer.parts.push_back(std::move(sequence));
      row.tokens.answers.push_back(std::move(answer));
      m_limits.tokens += length;
      m_limits.sequences += 1;
      m_limits.targets += length + 1 - m_shape.prompt;
    }
  }

  Shape m_shape;
  std::shared_ptr<const LoadedModel> m_model;
  Recipe m_recipe;
  std::unique_ptr<LoraParameters> m_parameters;
  std::vector<PassRow> m_rows;
  PassLimits m_limits;
  std::unique_ptr<RowPass> m_pass;
  std::unique_ptr<Optimizer> m_optimizer;
  int64_t m_step = 0;
};

// Seconds a step; 0: there is no PyTorch.
double peerStep(const std::string& shapes) {
  const char* python = std::getenv("HEDDLE_PYTHON");
  const std::string command = std::string(python ? python : "python3") +
                              " " HEDDLE_SOURCE "/tests/benchmarks/training_peer.py" + shapes;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (!pipe) return 0;
  double seconds = 0;
  const int read = std::fscanf(pipe, "%lf", &seconds);
  return ::pclose(pipe) == 0 && read == 1 ? seconds : 0;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    std::fprintf(stderr,
                 "usage: training_bench MODEL.gguf [ROWS TOKENS PROMPT [STEPS [TURNS [SHORTEST]]]]\n");
    return 2;
  }
  Shape shape;
  int* const numbers[] = {&shape.rows,  &shape.tokens, &shape.prompt,
                          &shape.steps, &shape.turns,  &shape.shortest};
  for (int i = 2; i < std::min(count, 8); ++i)
    if ((*numbers[i - 2] = std::atoi(words[i])) <= 0)
      return std::fprintf(stderr, "training_bench: %s is no number above 0\n", words[i]), 2;
  if (shape.prompt >= (shape.shortest > 0 ? std::min(shape.shortest, shape.tokens) : shape.tokens))
    return std::fprintf(stderr, "training_bench: PROMPT is below SHORTEST and TOKENS\n"), 2;
  Subject subject(words[1], shape);
  std::vector<double> own, peers, peaks, ratios;
  for (int turn = 0; turn < shape.turns; ++turn) {
    std::vector<double> steps;
    for (int i = 0; i < shape.steps; ++i) steps.push_back(subject.step());
    own.push_back(median(steps));
    peaks.push_back(peakF32_tflops(kThreads) * 1e12);
    peers.push_back(peerStep(subject.shapes()));
    std::printf("turn %d: Heddle %.3f s a step, %.2f of the peak of %.0f GFLOP/s", turn + 1, own.back(),
                subject.operations() / own.back() / peaks.back(), peaks.back() / 1e9);
    if (peers.back() > 0) {
      ratios.push_back(peers.back() / own.back());
      std::printf("; PyTorch %.3f s, %.2f times as long", peers.back(), ratios.back());
    }
    std::printf("\n");
    std::fflush(stdout);
  }
  const double step = median(own);
  std::printf("%d rows, %lld tokens, %d threads: %.3f s a step, %.0f tokens/s, %.1f GFLOP a step, %.0f MB\n",
              shape.rows, static_cast<long long>(subject.tokens()), kThreads, step,
              static_cast<double>(subject.tokens()) / step, subject.operations() / 1e9, subject.memory_mb());
  if (ratios.empty())
    std::printf("PyTorch: not found by %s; set HEDDLE_PYTHON\n",
                std::getenv("HEDDLE_PYTHON") ? std::getenv("HEDDLE_PYTHON") : "python3");
  else
    std::printf("PyTorch takes %.2f times as long (median of %zu turns)\n", median(ratios), ratios.size());
  return 0;
}

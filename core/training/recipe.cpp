#include "core/training/recipe.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

#include "core/base/folders.h"
#include "core/models/embedded_model.h"
#include "core/models/text_check.h"
#include "core/training/objective.h"

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> kSchedules = {"constant", "linear", "cosine"};

std::unexpected<Error> wrongField(const std::string& label, const std::string& field, const Text& allowed) {
  return failure("recipe.field",
                 {HEDDLE_TR("Error", "the recipe's field {0} has no value that it can have"), {field}}, label,
                 allowed);
}

// Reads the fields of one object of the recipe. The first error stays; every field that was not asked for is
// one.
class Fields {
 public:
  Fields(const Json& object, std::string path, const std::string& label)
      : m_object(object), m_path(std::move(path)), m_label(label) {
    if (!object.is_object())
      fail(m_path.empty() ? "recipe" : m_path, HEDDLE_TR("Error", "write an object: {...}"));
  }

  void text(const char* name, std::string& value) {
    const Json* found = find(name);
    if (!found) return;
    if (!found->is_string() || found->get_ref<const std::string&>().find('\0') != std::string::npos)
      return fail(full(name), HEDDLE_TR("Error", "write a text in quotes"));
    value = found->get<std::string>();
  }

  void boolean(const char* name, bool& value) {
    const Json* found = find(name);
    if (!found) return;
    if (!found->is_boolean()) return fail(full(name), HEDDLE_TR("Error", "write true or false"));
    value = found->get<bool>();
  }

  void integer(const char* name, int64_t& value, int64_t minimum, int64_t maximum) {
    const Json* found = find(name);
    if (!found) return;
    const bool fits = found->is_number_integer() &&
                      !(found->is_number_unsigned() &&
                        found->get<uint64_t>() > static_cast<uint64_t>(std::numeric_limits<int64_t>::max()));
    if (!fits || found->get<int64_t>() < minimum || found->get<int64_t>() > maximum)
      return fail(full(name), {HEDDLE_TR("Error", "write a whole number from {0} to {1}"),
                               {fmt::to_string(minimum), fmt::to_string(maximum)}});
    value = found->get<int64_t>();
  }

  void seed(const char* name, uint64_t& value) {
    const Json* found = find(name);
    if (!found) return;
    if (!found->is_number_integer() || (!found->is_number_unsigned() && found->get<int64_t>() < 0))
      return fail(full(name), HEDDLE_TR("Error", "write a whole number that is not negative"));
    value = found->get<uint64_t>();
  }

  // `open`: the maximum itself is not allowed.
  void number(const char* name, double& value, double minimum, double maximum, bool open = false) {
    const Json* found = find(name);
    if (!found) return;
    const bool fits = found->is_number() && std::isfinite(found->get<double>());
    if (!fits || found->get<double>() < minimum || found->get<double>() > maximum ||
        (open && found->get<double>() >= maximum))
      return fail(full(name), {open ? HEDDLE_TR("Error", "write a number from {0} to below {1}")
                                    : HEDDLE_TR("Error", "write a number from {0} to {1}"),
                               {fmt::format("{:g}", minimum), fmt::format("{:g}", maximum)}});
    value = found->get<double>();
  }

  void texts(const char* name, std::vector<std::string>& values) {
    const Json* found = find(name);
    if (!found) return;
    const Text allowed = HEDDLE_TR("Error", "write a list of texts: [\"...\", \"...\"]");
    if (!found->is_array()) return fail(full(name), allowed);
    values.clear();
    for (const Json& one : *found) {
      if (!one.is_string()) return fail(full(name), allowed);
      values.push_back(one.get<std::string>());
    }
  }

  // One of a few words.
  void choice(const char* name, std::string& value, std::span<const std::string_view> words) {
    text(name, value);
    if (!error() && std::ranges::find(words, value) == words.end())
      fail(full(name),
           {HEDDLE_TR("Error", "write one of: {0}"), {fmt::format("{}", fmt::join(words, ", "))}});
  }

  const Json* find(const char* name) {
    m_known.insert(name);
    if (m_error || !m_object.is_object()) return nullptr;
    const auto found = m_object.find(name);
    return found == m_object.end() ? nullptr : &*found;
  }

  Status finish() {
    if (m_error) return std::unexpected(*m_error);
    for (const auto& [name, value] : m_object.items())
      if (!m_known.contains(name)) {
        const std::vector<std::string> known(m_known.begin(), m_known.end());
        return failure("recipe.unknown_field",
                       {HEDDLE_TR("Error", "the recipe has a field that Heddle does not know: {0}"),
                        {shownText(full(name))}},
                       m_label,
                       {HEDDLE_TR("Error", "remove it, or write one of: {0}"),
                        {fmt::format("{}", fmt::join(known, ", "))}});
      }
    return {};
  }

  void fail(const std::string& field, const Text& allowed) {
    if (!m_error) m_error = wrongField(m_label, field, allowed).error();
  }
  bool error() const { return m_error.has_value(); }
  std::string full(const std::string& name) const { return m_path.empty() ? name : m_path + "." + name; }

 private:
  const Json& m_object;
  std::string m_path;
  const std::string& m_label;
  std::set<std::string> m_known;
  std::optional<Error> m_error;
};

Status readData(const Json& json, const std::string& label, RecipeData& data) {
  Fields fields(json, "data", label);
  fields.text("train", data.train);
  fields.text("evaluation", data.evaluation);
  fields.number("evaluation_share", data.evaluationShare, 0, 0.5);
  HEDDLE_TRY(fields.finish());
  if (data.train.empty())
    return wrongField(label, "data.train", HEDDLE_TR("Error", "write the path of a JSONL file of rows"));
  return {};
}

// Parameters that are left out get their default values.
Status readObjective(const Json& json, const std::string& label, RecipeObjective& objective) {
  Fields fields(json, "objective", label);
  std::vector<std::string_view> ids;
  for (const Objective* one : objectives()) ids.push_back(one->id());
  fields.choice("id", objective.id, ids);
  const Objective* chosen = findObjective(objective.id);
  objective.parameters = Json::object();
  if (!fields.error())
    for (const ObjectiveParameter& parameter : chosen->parameters()) {
      const std::string id(parameter.id);
      if (parameter.kind == ParameterKind::Boolean) {
        bool value = parameter.defaultValue != 0;
        fields.boolean(id.c_str(), value);
        objective.parameters[id] = value;
      } else {
        double value = parameter.defaultValue;
        fields.number(id.c_str(), value, parameter.minimum, parameter.maximum);
        objective.parameters[id] = value;
      }
    }
  return fields.finish();
}

Status readMethod(const Json& json, const std::string& label, RecipeMethod& method) {
  static constexpr std::array<std::string_view, 1> kMethods = {"lora"};
  Fields fields(json, "method", label);
  fields.choice("id", method.id, kMethods);
  fields.texts("modules", method.modules);
  fields.integer("rank", method.rank, 1, 512);
  fields.number("alpha", method.alpha, 1e-3, 1e6);
  fields.number("dropout", method.dropout, 0, 1, true);
  HEDDLE_TRY(fields.finish());
  const std::vector<std::string> known = trainableModules();
  std::vector<std::string> ordered;
  for (const std::string& name : known)
    if (std::ranges::find(method.modules, name) != method.modules.end()) ordered.push_back(name);
  if (ordered.empty() || ordered.size() != std::set(method.modules.begin(), method.modules.end()).size())
    return wrongField(
        label, "method.modules",
        {HEDDLE_TR("Error", "write one or more of: {0}"), {fmt::format("{}", fmt::join(known, ", "))}});
  method.modules = ordered;
  return {};
}

Status readOptimizer(const Json& json, const std::string& label, RecipeOptimizer& optimizer) {
  Fields fields(json, "optimizer", label);
  fields.number("learning_rate", optimizer.learningRate, 1e-12, 10);
  std::string schedule(kSchedules[static_cast<size_t>(optimizer.schedule)]);
  fields.choice("schedule", schedule, kSchedules);
  fields.number("warmup_share", optimizer.warmupShare, 0, 1);
  fields.number("weight_decay", optimizer.weightDecay, 0, 100);
  fields.number("gradient_clip", optimizer.gradientClip, 0, 1e9);
  fields.number("beta1", optimizer.beta1, 0, 1, true);
  fields.number("beta2", optimizer.beta2, 0, 1, true);
  fields.number("epsilon", optimizer.epsilon, 1e-30, 1);
  HEDDLE_TRY(fields.finish());
  optimizer.schedule =
      static_cast<LearningRateSchedule>(std::ranges::find(kSchedules, schedule) - kSchedules.begin());
  return {};
}

Status readBatch(const Json& json, const std::string& label, RecipeBatch& batch) {
  Fields fields(json, "batch", label);
  fields.integer("rows", batch.rows, 1, 1024);
  fields.integer("accumulate", batch.accumulate, 1, 1024);
  fields.integer("max_tokens", batch.maxTokens, 8, 1 << 20);
  fields.boolean("packing", batch.packing);
  fields.boolean("checkpointing", batch.checkpointing);
  return fields.finish();
}

Status readSamples(const Json& json, const std::string& label, RecipeSamples& samples) {
  Fields fields(json, "samples", label);
  fields.texts("prompts", samples.prompts);
  fields.integer("max_tokens", samples.maxTokens, 1, 4096);
  return fields.finish();
}

constexpr int64_t kMany = int64_t{1} << 40;

Status readAll(const Json& json, const std::string& label, Recipe& recipe) {
  Fields fields(json, "", label);
  int64_t format = kRecipeFormat;
  fields.integer("format", format, 1, 1'000'000);
  fields.text("name", recipe.name);
  fields.text("base", recipe.base);
  fields.text("adapter", recipe.adapter);
  fields.integer("epochs", recipe.epochs, 1, 100'000);
  fields.integer("max_steps", recipe.maxSteps, 0, kMany);
  fields.integer("evaluate_every", recipe.evaluateEvery, 0, kMany);
  fields.integer("save_every", recipe.saveEvery, 0, kMany);
  fields.integer("early_stopping_patience", recipe.earlyStoppingPatience, 0, kMany);
  fields.seed("seed", recipe.seed);
  fields.text("output", recipe.output);
  if (!fields.error() && format != kRecipeFormat)
    return failure("recipe.format",
                   {HEDDLE_TR("Error", "the recipe has format {0}, and this version reads format {1}"),
                    {fmt::to_string(format), fmt::to_string(kRecipeFormat)}},
                   label, HEDDLE_TR("Error", "update Heddle, or write the recipe for this version"));
  const auto part = [&](const char* name, auto& target, auto read) -> Status {
    if (const Json* found = fields.find(name)) return read(*found, label, target);
    return {};
  };
  const Json* data = fields.find("data");
  HEDDLE_TRY(part("objective", recipe.objective, readObjective));
  HEDDLE_TRY(part("method", recipe.method, readMethod));
  HEDDLE_TRY(part("optimizer", recipe.optimizer, readOptimizer));
  HEDDLE_TRY(part("batch", recipe.batch, readBatch));
  HEDDLE_TRY(part("samples", recipe.samples, readSamples));
  HEDDLE_TRY(fields.finish());
  if (recipe.base.empty())
    return wrongField(
        label, "base",
        HEDDLE_TR("Error", "write a model's name in the library, the path of its file, or demo"));
  HEDDLE_TRY(readData(data ? *data : Json::object(), label, recipe.data));
  // An objective that was left out is complete as well.
  if (recipe.objective.parameters.empty())
    HEDDLE_TRY(readObjective(Json::object({{"id", recipe.objective.id}}), label, recipe.objective));
  if (findObjective(recipe.objective.id)->needsMismatched() && !recipe.batch.packing)
    return wrongField(
        label, "batch.packing",
        {HEDDLE_TR("Error", "write true: the objective {0} looks at the rows of a batch together"),
         {recipe.objective.id}});
  return {};
}

}  // namespace

std::vector<std::string> trainableModules() {
  return {"attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down"};
}

Result<Recipe> recipeFromJson(const Json& json, const std::string& label) {
  Recipe recipe;
  HEDDLE_TRY(readAll(json, label, recipe));
  return recipe;
}

Result<Recipe> parseRecipe(std::string_view text, const std::string& label) {
  constexpr int kDepth = 16;
  bool deep = false;
  const auto watch = [&](int depth, Json::parse_event_t, Json&) {
    deep = deep || depth > kDepth;
    return depth <= kDepth;
  };
  const Json json = isValidUtf8(text) ? Json::parse(text, watch, false) : Json(Json::value_t::discarded);
  if (json.is_discarded() || deep)
    return failure("recipe.json", HEDDLE_TR("Error", "the recipe is not valid JSON"), label,
                   HEDDLE_TR("Error", "look for a missing comma, quote or bracket"));
  return recipeFromJson(json, label);
}

Json recipeToJson(const Recipe& recipe) {
  Json objective = {{"id", recipe.objective.id}};
  for (const auto& [name, value] : recipe.objective.parameters.items()) objective[name] = value;
  const RecipeMethod& method = recipe.method;
  const RecipeOptimizer& optimizer = recipe.optimizer;
  const RecipeBatch& batch = recipe.batch;
  return {{"format", kRecipeFormat},
          {"name", recipe.name},
          {"base", recipe.base},
          {"adapter", recipe.adapter},
          {"data",
           {{"train", recipe.data.train},
            {"evaluation", recipe.data.evaluation},
            {"evaluation_share", recipe.data.evaluationShare}}},
          {"objective", objective},
          {"method",
           {{"id", method.id},
            {"modules", method.modules},
            {"rank", method.rank},
            {"alpha", method.alpha},
            {"dropout", method.dropout}}},
          {"optimizer",
           {{"learning_rate", optimizer.learningRate},
            {"schedule", kSchedules[static_cast<size_t>(optimizer.schedule)]},
            {"warmup_share", optimizer.warmupShare},
            {"weight_decay", optimizer.weightDecay},
            {"gradient_clip", optimizer.gradientClip},
            {"beta1", optimizer.beta1},
            {"beta2", optimizer.beta2},
            {"epsilon", optimizer.epsilon}}},
          {"batch",
           {{"rows", batch.rows},
            {"accumulate", batch.accumulate},
            {"max_tokens", batch.maxTokens},
            {"packing", batch.packing},
            {"checkpointing", batch.checkpointing}}},
          {"epochs", recipe.epochs},
          {"max_steps", recipe.maxSteps},
          {"evaluate_every", recipe.evaluateEvery},
          {"save_every", recipe.saveEvery},
          {"early_stopping_patience", recipe.earlyStoppingPatience},
          {"samples", {{"prompts", recipe.samples.prompts}, {"max_tokens", recipe.samples.maxTokens}}},
          {"seed", recipe.seed},
          {"output", recipe.output}};
}

void makePathsAbsolute(Recipe& recipe, const std::filesystem::path& folder) {
  const auto absolute = [&](const std::string& path) {
    return std::filesystem::absolute(folder / path).lexically_normal().string();
  };
  recipe.data.train = absolute(recipe.data.train);
  if (!recipe.data.evaluation.empty()) recipe.data.evaluation = absolute(recipe.data.evaluation);
  // Names of the library stay as they are.
  std::error_code ignored;
  for (std::string* name : {&recipe.base, &recipe.adapter})
    if (!name->empty() && *name != kEmbeddedModelName &&
        std::filesystem::is_regular_file(folder / *name, ignored))
      *name = absolute(*name);
  if (recipe.output.empty()) {
    std::string name = recipe.name;
    std::ranges::replace_if(
        name, [](char c) { return c == '/' || static_cast<unsigned char>(c) < ' '; }, '_');
    recipe.output = name.empty() || name.starts_with('.') ? "adapter" : name;
  }
  recipe.output = absolute(recipe.output);
}

Result<Recipe> readRecipe(const std::filesystem::path& path) {
  constexpr size_t kLimit_bytes = size_t{16} << 20;
  HEDDLE_ASSIGN(const std::string text, readFile(path, kLimit_bytes));
  HEDDLE_ASSIGN(Recipe recipe, parseRecipe(text, path.string()));
  makePathsAbsolute(recipe, path.parent_path());
  return recipe;
}

}  // namespace heddle

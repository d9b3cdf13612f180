#include "core/tuning/recipe_form.h"

#include "core/training/recipe.h"

namespace heddle::tuning {
namespace {

using Json = nlohmann::ordered_json;

struct Number {
  double minimum, maximum, step;
};

RecipeField integer(const char* id, const char* title, const char* help, RecipeGroup group, Number number,
                    bool advanced = false) {
  SettingDescription description{.id = id, .title = title, .help = help, .type = SettingType::Integer};
  description.minimum = number.minimum;
  description.maximum = number.maximum;
  description.step = number.step;
  return {description, group, advanced};
}

RecipeField real(const char* id, const char* title, const char* help, RecipeGroup group, Number number,
                 bool advanced = false) {
  RecipeField field = integer(id, title, help, group, number, advanced);
  field.description.type = SettingType::Real;
  return field;
}

RecipeField boolean(const char* id, const char* title, const char* help, RecipeGroup group, bool advanced) {
  return {{.id = id, .title = title, .help = help, .type = SettingType::Boolean}, group, advanced};
}

RecipeField schedule() {
  SettingDescription description{
      .id = "optimizer.schedule",
      .title = HEDDLE_TR("Training", "Schedule"),
      .help = HEDDLE_TR("Training", "How the learning rate goes down after the warm-up."),
      .type = SettingType::Choice};
  description.choices = {{"cosine", HEDDLE_TR("Training", "Cosine")},
                         {"linear", HEDDLE_TR("Training", "Linear")},
                         {"constant", HEDDLE_TR("Training", "Constant")}};
  return {description, RecipeGroup::Optimizer, true};
}

std::vector<RecipeField> makeFields() {
  using enum RecipeGroup;
  std::vector<RecipeField> fields = {
      integer("method.rank", HEDDLE_TR("Training", "Rank"),
              HEDDLE_TR("Training", "How much the adapter can express; memory and file grow with it."),
              Method, {1, 512, 1}),
      real("method.alpha", HEDDLE_TR("Training", "Alpha"),
           HEDDLE_TR("Training",
                     "How strongly the adapter counts: its product is multiplied by alpha / rank."),
           Method, {0.001, 1e6, 1}),
      real(
          "method.dropout", HEDDLE_TR("Training", "Dropout"),
          HEDDLE_TR("Training", "The share of inputs that is left out at random, against learning by heart."),
          Method, {0, 0.99, 0.01}, true),
      real("optimizer.learning_rate", HEDDLE_TR("Training", "Learning rate"),
           HEDDLE_TR("Training",
                     "The size of a step. Too high and the loss rises; too low and little is learned."),
           Optimizer, {1e-12, 10, 1e-5}),
      integer("epochs", HEDDLE_TR("Training", "Epochs"),
              HEDDLE_TR("Training", "How often all rows are gone through."), Run, {1, 100'000, 1}),
      integer("batch.rows", HEDDLE_TR("Training", "Rows at once"),
              HEDDLE_TR("Training", "Rows of one pass through the model; memory grows with it."), Batch,
              {1, 1024, 1}),
      integer("batch.accumulate", HEDDLE_TR("Training", "Passes a step"),
              HEDDLE_TR("Training",
                        "Passes whose gradients are added up before a step: a larger batch in the same "
                        "memory."),
              Batch, {1, 1024, 1}),
      integer("batch.max_tokens", HEDDLE_TR("Training", "Longest row"),
              HEDDLE_TR("Training", "Longer rows are cut; memory grows with it."), Batch, {8, 1 << 20, 64}),
      integer("max_steps", HEDDLE_TR("Training", "Most steps"),
              HEDDLE_TR("Training", "Ends earlier than the epochs; 0 means never."), Run, {0, 1e9, 10}, true),
      integer("evaluate_every", HEDDLE_TR("Training", "Evaluate every"),
              HEDDLE_TR("Training",
                        "Steps between two looks at the rows that are held out; 0 means only at the end."),
              Run, {0, 1e9, 5}, true),
      integer("save_every", HEDDLE_TR("Training", "Checkpoint every"),
              HEDDLE_TR("Training", "Steps between two checkpoints, from which a stopped run goes on."), Run,
              {0, 1e9, 5}, true),
      integer("early_stopping_patience", HEDDLE_TR("Training", "Patience"),
              HEDDLE_TR("Training", "Evaluations without a better loss until the run stops; 0 means never."),
              Run, {0, 1e6, 1}, true),
      real("data.evaluation_share", HEDDLE_TR("Training", "Held out"),
           HEDDLE_TR("Training",
                     "The share of the rows that is kept for evaluation, where the data has no split."),
           Run, {0, 0.5, 0.05}, true),
      schedule(),
      real("optimizer.warmup_share", HEDDLE_TR("Training", "Warm-up"),
           HEDDLE_TR("Training", "The share of the steps in which the learning rate rises from zero."),
           Optimizer, {0, 1, 0.01}, true),
      real("optimizer.weight_decay", HEDDLE_TR("Training", "Weight decay"),
           HEDDLE_TR("Training", "Pulls the adapter's weights towards zero at each step."), Optimizer,
           {0, 100, 0.01}, true),
      real("optimizer.gradient_clip", HEDDLE_TR("Training", "Gradient clip"),
           HEDDLE_TR("Training", "The largest norm of a step's gradient; 0 means no limit."), Optimizer,
           {0, 1e9, 0.1}, true),
      boolean(
          "batch.packing", HEDDLE_TR("Training", "Pack rows"),
          HEDDLE_TR("Training", "Short rows go through the model side by side, and never see each other."),
          Batch, true),
      boolean("batch.checkpointing", HEDDLE_TR("Training", "Save memory"),
              HEDDLE_TR("Training",
                        "Keeps only each layer's input and computes the layer again for its gradient."),
              Batch, true),
      integer("samples.max_tokens", HEDDLE_TR("Training", "Sample length"),
              HEDDLE_TR("Training", "The most tokens of a sample answer."), Run, {1, 4096, 16}, true),
      integer("seed", HEDDLE_TR("Training", "Seed"),
              HEDDLE_TR("Training", "The same seed gives the same adapter, byte for byte."), Run, {0, 2e9, 1},
              true),
  };
  Recipe standard;
  standard.base = "demo";
  standard.data.train = "rows";
  const Json defaults = recipeToJson(standard);
  for (RecipeField& field : fields) field.description.defaultValue = fieldOf(defaults, field.description.id);
  return fields;
}

// The object that holds the last word of the place, and that word.
template <class Object>
std::pair<Object*, std::string> parentOf(Object& recipe, std::string_view place) {
  Object* at = &recipe;
  for (size_t dot = place.find('.'); dot != std::string_view::npos; dot = place.find('.')) {
    const std::string word(place.substr(0, dot));
    if (!at->is_object() || !at->contains(word)) return {nullptr, {}};
    at = &(*at)[word];
    place.remove_prefix(dot + 1);
  }
  return {at, std::string(place)};
}

}  // namespace

const std::vector<RecipeField>& recipeFields() {
  static const std::vector<RecipeField> fields = makeFields();
  return fields;
}

std::vector<SettingDescription> objectiveFields(const Objective& objective) {
  std::vector<SettingDescription> fields;
  for (const ObjectiveParameter& parameter : objective.parameters()) {
    SettingDescription field{.id = "objective." + std::string(parameter.id),
                             .title = Text(parameter.title, {}),
                             .help = Text(parameter.help, {})};
    if (parameter.kind == ParameterKind::Boolean) {
      field.type = SettingType::Boolean;
      field.defaultValue = parameter.defaultValue != 0;
    } else {
      field.type = SettingType::Real;
      field.defaultValue = parameter.defaultValue;
      field.minimum = parameter.minimum;
      field.maximum = parameter.maximum;
      field.step = parameter.maximum <= 1 ? 0.01 : 0.1;
    }
    fields.push_back(std::move(field));
  }
  return fields;
}

Json fieldOf(const Json& recipe, std::string_view place) {
  const auto [parent, word] = parentOf(recipe, place);
  return parent && parent->is_object() ? parent->value(word, Json()) : Json();
}

void setField(Json& recipe, std::string_view place, Json value) {
  if (const size_t dot = place.find('.'); dot != std::string_view::npos)
    if (const std::string word(place.substr(0, dot)); !recipe.contains(word)) recipe[word] = Json::object();
  const auto [parent, word] = parentOf(recipe, place);
  if (parent) (*parent)[word] = std::move(value);
}

Text moduleTitle(std::string_view module) {
  static const std::vector<std::pair<std::string_view, const char*>> kTitles = {
      {"attn_q", HEDDLE_TR("Training", "Query")},
      {"attn_k", HEDDLE_TR("Training", "Key")},
      {"attn_v", HEDDLE_TR("Training", "Value")},
      {"attn_output", HEDDLE_TR("Training", "Attention output")},
      {"ffn_gate", HEDDLE_TR("Training", "Feed-forward gate")},
      {"ffn_up", HEDDLE_TR("Training", "Feed-forward up")},
      {"ffn_down", HEDDLE_TR("Training", "Feed-forward down")},
  };
  for (const auto& [id, title] : kTitles)
    if (id == module) return title;
  return Text(module, {});
}

}  // namespace heddle::tuning

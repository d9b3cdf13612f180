#include "app/cli/eval_words.h"

#include <charconv>

#include "core/evaluation/scorer.h"
#include "core/prompts/prompt_repository.h"

namespace heddle::cli {
namespace {

using namespace heddle::evaluation;

struct Pair {
  std::string name, value;
  bool hasValue = false;
};

std::vector<Pair> pairsOf(const std::string& words) {
  std::vector<Pair> pairs;
  for (size_t start = 0; start <= words.size();) {
    const size_t end = std::min(words.find(';', start), words.size());
    std::string piece = words.substr(start, end - start);
    piece.erase(0, piece.find_first_not_of(' '));
    const size_t equals = piece.find('=');
    if (!piece.empty())
      pairs.push_back({piece.substr(0, equals),
                       equals == std::string::npos ? std::string() : piece.substr(equals + 1),
                       equals != std::string::npos});
    start = end + 1;
  }
  return pairs;
}

std::unexpected<Error> wrongVariant(Text what, const std::string& input) {
  return failure("cli.variant", std::move(what), input,
                 HEDDLE_TR("Error", "write it as \"prompt=NAME@VERSION;name=TEXT;temperature=0\""));
}

template <class T>
std::optional<T> numberOf(std::string_view text) {
  T number{};
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Status takePrompt(Database& database, const std::string& words, Variant& into) {
  std::string name = words;
  if (const size_t at = words.rfind('@'); at != std::string::npos)
    if (const auto version = numberOf<int>(std::string_view(words).substr(at + 1)); version && *version > 0) {
      name = words.substr(0, at);
      into.version = *version;
    }
  HEDDLE_ASSIGN(const Thing prompt, PromptRepository(database).find(name));
  into.prompt = prompt.id;
  return {};
}

// "file" or "file:scale"; a colon before something that is no number belongs to the file's name.
void takeAdapter(const std::string& words, Variant& into) {
  if (!into.adapters) into.adapters.emplace();
  if (words.empty()) return;
  AdapterChoice adapter{words, 1};
  if (const size_t colon = words.rfind(':'); colon != std::string::npos)
    if (const auto scale = numberOf<float>(std::string_view(words).substr(colon + 1)))
      adapter = {words.substr(0, colon), *scale};
  into.adapters->push_back(std::move(adapter));
}

}  // namespace

Result<Variant> parseVariant(Database& database, const std::string& words) {
  Variant variant;
  for (const Pair& pair : pairsOf(words)) {
    if (!pair.hasValue)
      return wrongVariant(HEDDLE_TR("Error", "a part of --variant is no pair of name and value"), pair.name);
    if (pair.name == "prompt") {
      HEDDLE_TRY(takePrompt(database, pair.value, variant));
    } else if (pair.name == "name") {
      variant.name = pair.value;
    } else if (pair.name == "model") {
      variant.model = pair.value;
    } else if (pair.name == "adapter") {
      takeAdapter(pair.value, variant);
    } else {
      Json value = Json::parse(pair.value, nullptr, false);
      if (!value.is_number())
        return wrongVariant({HEDDLE_TR("Error", "the value of \"{0}\" is no number"), {pair.name}},
                            pair.value);
      variant.sampling[pair.name] = std::move(value);
    }
  }
  if (!variant.prompt) return wrongVariant(HEDDLE_TR("Error", "--variant names no prompt"), words);
  HEDDLE_TRY(withOverrides({}, variant.sampling));
  return variant;
}

Result<ScorerChoice> parseScorer(const std::string& words) {
  ScorerChoice choice;
  for (const Pair& pair : pairsOf(words)) {
    if (choice.id.empty() && !pair.hasValue) {
      choice.id = pair.name;
    } else if (!pair.hasValue || choice.id.empty()) {
      return failure("cli.scorer", HEDDLE_TR("Error", "a part of --scorer is no pair of name and value"),
                     pair.name, HEDDLE_TR("Error", "write it as \"contains;texts=[1];name=cites\""));
    } else if (pair.name == "name") {
      choice.name = pair.value;
    } else if (pair.value == "true" || pair.value == "false") {
      choice.parameters[pair.name] = pair.value == "true";
    } else {
      choice.parameters[pair.name] = pair.value;
    }
  }
  if (choice.name.empty()) choice.name = choice.id;
  HEDDLE_TRY(makeScorer(choice));
  return choice;
}

}  // namespace heddle::cli

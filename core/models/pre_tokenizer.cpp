#include "core/models/pre_tokenizer.h"

#include <algorithm>
#include <array>

#include "core/models/pre_tokenizer_steps.h"
#include "core/models/unicode_classes.h"

namespace heddle {

// Applied in order; unused places are null.
struct PreTokenizerRule {
  std::array<SplitStep, 5> steps;
};

namespace {

constexpr PreTokenizerRule kGpt2{{splitLikeGpt2}};
constexpr PreTokenizerRule kLlama3{{splitLikeLlama3}};
constexpr PreTokenizerRule kQwen2{{splitLikeQwen2}};
constexpr PreTokenizerRule kStarcoder{{isolateNumbers, splitLikeGpt2}};
constexpr PreTokenizerRule kFalcon{{isolatePunctuationAndBacktick, splitLikeGpt2, isolateDigitTriples}};
constexpr PreTokenizerRule kDefault{
    {isolatePunctuation, splitLikeGpt2, isolateNumberRuns, isolateDigitTriples}};
constexpr PreTokenizerRule kDeepseekCoder{
    {isolateLineBreaks, isolateSpacedLetters, isolateSpacedPunctuation, isolateEastAsian, isolateNumbers}};

// Name, rule, then: tidies spaces when decoding, whole words first, begins with the begin-of-sequence token.
constexpr std::array kPreTokenizers{
    PreTokenizer{"default", &kDefault, true, false, false},
    PreTokenizer{"gpt-2", &kGpt2, true, false, false},
    PreTokenizer{"phi-2", &kGpt2, true, false, false},
    PreTokenizer{"mpt", &kGpt2, true, false, false},
    PreTokenizer{"olmo", &kGpt2, true, false, false},
    PreTokenizer{"jais", &kGpt2, true, false, false},
    PreTokenizer{"gigachat", &kGpt2, true, false, false},
    PreTokenizer{"exaone4", &kGpt2, true, false, false},
    PreTokenizer{"mellum", &kGpt2, true, false, false},
    PreTokenizer{"trillion", &kGpt2, false, false, false},
    PreTokenizer{"llama-bpe", &kLlama3, true, true, true},
    PreTokenizer{"llama3", &kLlama3, true, true, true},
    PreTokenizer{"llama-v3", &kLlama3, true, true, true},
    PreTokenizer{"falcon3", &kLlama3, true, true, true},
    PreTokenizer{"falcon-h1", &kLlama3, true, true, true},
    PreTokenizer{"pixtral", &kLlama3, true, true, true},
    PreTokenizer{"lfm2", &kLlama3, true, true, true},
    PreTokenizer{"dbrx", &kLlama3, true, false, false},
    PreTokenizer{"smaug-bpe", &kLlama3, true, false, false},
    PreTokenizer{"glm4", &kLlama3, true, false, false},
    PreTokenizer{"chatglm-bpe", &kLlama3, true, false, false},
    PreTokenizer{"qwen2", &kQwen2, false, false, false},
    PreTokenizer{"deepseek-r1-qwen", &kQwen2, false, false, false},
    PreTokenizer{"hunyuan", &kQwen2, false, false, false},
    PreTokenizer{"megrez", &kQwen2, true, false, false},
    PreTokenizer{"stablelm2", &kQwen2, true, false, false},
    PreTokenizer{"starcoder", &kStarcoder, true, false, false},
    PreTokenizer{"refact", &kStarcoder, true, false, false},
    PreTokenizer{"codeshell", &kStarcoder, true, false, false},
    PreTokenizer{"exaone", &kStarcoder, true, false, false},
    PreTokenizer{"minerva-7b", &kStarcoder, true, false, false},
    PreTokenizer{"command-r", &kStarcoder, false, false, false},
    PreTokenizer{"smollm", &kStarcoder, false, false, false},
    PreTokenizer{"falcon", &kFalcon, true, false, false},
    PreTokenizer{"deepseek-coder", &kDeepseekCoder, false, false, false},
};

// A stretch this long is split on its own, so that the working memory stays small on long texts.
constexpr size_t kStretch_bytes = size_t{1} << 20;

// A place at or after `least` where every rule ends a word: between a letter and a blank.
size_t cutAfterLetter(std::string_view text, size_t least) {
  for (size_t blank = text.find(' ', least); blank != std::string_view::npos;
       blank = text.find(' ', blank + 1)) {
    const char before = text[blank - 1];
    if ((before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z')) return blank;
  }
  return text.size();
}

void splitStretch(const PreTokenizerRule& rule, std::string_view text,
                  const std::function<void(std::string_view)>& word) {
  std::vector<ClassifiedCharacter> characters;
  characters.reserve(text.size());
  for (size_t offset = 0; offset < text.size();) {
    const Utf8Character character = characterAt(text, offset);
    characters.push_back(
        {character.codePoint, static_cast<uint32_t>(offset), characterClass(character.codePoint)});
    offset += character.length_bytes;
  }

  std::vector<size_t> ends{characters.size()};
  std::vector<size_t> finer;
  std::vector<size_t> within;
  for (const SplitStep step : rule.steps) {
    if (!step) break;
    finer.clear();
    size_t start = 0;
    for (const size_t end : ends) {
      within.clear();
      step(Characters(characters).subspan(start, end - start), within);
      for (const size_t place : within) finer.push_back(start + place);
      start = end;
    }
    ends.swap(finer);
  }

  const auto byteOf = [&](size_t position) {
    return position < characters.size() ? size_t{characters[position].start_bytes} : text.size();
  };
  size_t start = 0;
  for (const size_t end : ends) {
    const size_t begin_bytes = byteOf(start);
    if (end > start) word(text.substr(begin_bytes, byteOf(end) - begin_bytes));
    start = end;
  }
}

}  // namespace

const PreTokenizer* findPreTokenizer(std::string_view name) {
  const auto found = std::ranges::find(kPreTokenizers, name, &PreTokenizer::name);
  return found == kPreTokenizers.end() ? nullptr : &*found;
}

std::string preTokenizerNames() {
  std::string names;
  for (const PreTokenizer& known : kPreTokenizers) {
    if (!names.empty()) names += ", ";
    names += known.name;
  }
  return names;
}

void splitIntoWords(const PreTokenizerRule& rule, std::string_view text,
                    const std::function<void(std::string_view)>& word) {
  while (!text.empty()) {
    const size_t cut = text.size() > kStretch_bytes ? cutAfterLetter(text, kStretch_bytes) : text.size();
    splitStretch(rule, text.substr(0, cut), word);
    text.remove_prefix(cut);
  }
}

}  // namespace heddle

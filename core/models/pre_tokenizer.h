// Splits text into the words inside which byte-level BPE merges. Each model family was trained with its own
// regular expressions; they are known by the name in the metadata value `tokenizer.ggml.pre`. The rules are
// written out by hand over Unicode categories, so their time grows linearly with the text. Source: the
// expressions in the families' published tokenizer.json files, as llama.cpp reads them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace heddle {

// One rule. A text's words come out of its steps, each of which splits what the steps before it left.
struct PreTokenizerRule;

struct PreTokenizer {
  std::string_view name;  // the value of tokenizer.ggml.pre
  const PreTokenizerRule* rule = nullptr;
  bool cleansUpSpaces = true;        // llama.cpp's detokenizer tidies spaces before punctuation
  bool wholeWordsFirst = false;      // a word that is a token is not merged
  bool addsBeginOfSequence = false;  // unless the metadata says otherwise
};

// nullptr: unknown name.
const PreTokenizer* findPreTokenizer(std::string_view name);
// All names, for the message about an unknown one.
std::string preTokenizerNames();

// Calls `word` with every word of `text`, in order; together they are the whole text.
void splitIntoWords(const PreTokenizerRule& rule, std::string_view text,
                    const std::function<void(std::string_view)>& word);

}  // namespace heddle

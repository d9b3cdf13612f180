#include "core/models/tokenizer_common.h"

#include <algorithm>

#include "core/models/tokenizer_cleanup.h"

namespace heddle {
namespace {

constexpr size_t kMaxPlain_bytes = size_t{1} << 30;  // symbols are counted in 32 bits

}  // namespace

std::vector<TokenId> TokenizerCommon::encode(std::string_view text, EncodeOptions options) const {
  const SpecialTokens& special = m_vocabulary.special();
  std::vector<TokenId> ids;
  if (options.addSpecial && special.addsBegin) ids.push_back(*special.beginOfSequence);
  bool first = true;
  for (const TextFragment& fragment : m_finder.split(m_vocabulary, text, options.parseSpecial)) {
    if (fragment.token >= 0) {
      ids.push_back(fragment.token);
      first = true;
      continue;
    }
    std::string_view plain = text.substr(fragment.start_bytes, fragment.length_bytes);
    while (!plain.empty()) {
      encodePlain(plain.substr(0, kMaxPlain_bytes), first, ids);
      plain.remove_prefix(std::min(plain.size(), kMaxPlain_bytes));
      first = false;
    }
  }
  if (options.addSpecial && special.addsEnd) ids.push_back(*special.endOfSequence);
  return ids;
}

std::string TokenizerCommon::decode(std::span<const TokenId> ids, DecodeOptions options) const {
  const SpecialTokens& special = m_vocabulary.special();
  if (options.removeSpecial) {
    if (special.addsBegin && !ids.empty() && ids.front() == *special.beginOfSequence) ids = ids.subspan(1);
    if (special.addsEnd && !ids.empty() && ids.back() == *special.endOfSequence)
      ids = ids.first(ids.size() - 1);
  }
  std::string text;
  for (size_t i = 0; i < ids.size(); ++i) {
    appendPiece(ids[i], options.unparseSpecial, text);
    if (i == 0 && m_prefixesSpace && text.starts_with(' ')) text.erase(0, 1);
  }
  return options.cleanUpSpaces && m_cleansUpSpaces ? cleanUpSpaces(text) : text;
}

std::string TokenizerCommon::piece(TokenId id, bool special) const {
  std::string text;
  appendPiece(id, special, text);
  return text;
}

void TokenizerCommon::appendPiece(TokenId id, bool special, std::string& out) const {
  if (!m_vocabulary.contains(id)) return;
  switch (m_vocabulary.type(id)) {
    case TokenType::Unknown:
    case TokenType::Control:
      if (special) out += m_vocabulary.text(id);
      return;
    case TokenType::UserDefined:
      out += m_vocabulary.text(id);
      return;
    case TokenType::Normal:
    case TokenType::Byte:
      appendBytes(id, out);
      return;
    case TokenType::Undefined:
    case TokenType::Unused:
      return;
  }
}

bool TokenizerCommon::endsGeneration(TokenId id) const {
  return m_vocabulary.contains(id) && m_vocabulary.endsGeneration(id);
}

bool TokenizerCommon::isControl(TokenId id) const {
  return m_vocabulary.contains(id) && m_vocabulary.type(id) == TokenType::Control;
}

std::optional<TokenId> TokenizerCommon::find(std::string_view text) const {
  const TokenId id = m_vocabulary.find(text);
  return id >= 0 ? std::optional(id) : std::nullopt;
}

}  // namespace heddle

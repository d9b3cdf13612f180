// What the splitters share: cutting a text at the best borders that keep a limit, and the overlap of what was
// cut.
#pragma once

#include <span>
#include <stop_token>
#include <vector>

#include "core/base/settings.h"
#include "core/knowledge/splitter.h"
#include "core/knowledge/splitters/text_measure.h"

namespace heddle {

struct TextPart {
  size_t start = 0, end = 0;
};

// The borders at which a text may be cut, the best first.
enum class Border : uint8_t { Heading, Paragraph, Line, Sentence, Word, Character };

class Cutter {
 public:
  // `limit` in the measure's unit.
  Cutter(const TextMeasure& measure, std::span<const SplitHeading> headings, int64_t limit,
         std::stop_token stop)
      : m_measure(measure), m_headings(headings), m_limit(limit), m_stop(std::move(stop)) {}

  // Appends parts within the limit that cover `part`, cut at borders of this kind and, where a piece between
  // two of them is too long, at the next kind. Neighbouring pieces are put together as long as they fit.
  void cut(TextPart part, Border border, std::vector<TextPart>& into) const;
  // The same over pieces that are given, in order.
  void pack(std::span<const TextPart> pieces, Border withinPiece, std::vector<TextPart>& into) const;

 private:
  std::vector<TextPart> piecesOf(TextPart part, Border border) const;
  void cutAnywhere(TextPart part, std::vector<TextPart>& into) const;

  const TextMeasure& m_measure;
  std::span<const SplitHeading> m_headings;
  int64_t m_limit;
  std::stop_token m_stop;
};

enum class OverlapBorder : uint8_t { Sentence, Exact };
// Trims white space, drops what is empty, and lets each part begin up to `overlap` earlier, at a sentence's
// or word's start where there is one. `barriers`: places that an overlap does not reach over, ascending.
std::vector<SplitSpan> finishParts(const TextMeasure& measure, std::span<const TextPart> parts,
                                   int64_t overlap, OverlapBorder border,
                                   std::span<const size_t> barriers = {});

// The parameters that most splitters have; ids "unit", "size", "overlap".
SettingDescription unitParameter();
SettingDescription sizeParameter(int standard);
SettingDescription overlapParameter(int standard);
TextMeasure::Unit unitOf(const KnowledgeJson& parameters);

}  // namespace heddle

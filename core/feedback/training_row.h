// The rows that training reads: one JSON object a line, with the field names TRL publishes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/feedback/item.h"

namespace heddle::feedback {

enum class RowFormat : uint8_t {
  Sft,         // {"messages": [...]} or {"prompt", "completion"}
  Preference,  // {"prompt", "chosen", "rejected"}: DPO, ORPO
  Kto,         // {"prompt", "completion", "label": true}
  Reward       // a preference with, where ratings tell, {"margin": number}
};
inline constexpr RowFormat kRowFormats[] = {RowFormat::Sft, RowFormat::Preference, RowFormat::Kto,
                                            RowFormat::Reward};
std::string_view rowFormatName(RowFormat format);             // "sft", "preference", "kto", "reward"
std::optional<RowFormat> rowFormatOf(std::string_view name);  // nothing: unknown
Text rowFormatTitle(RowFormat format);                        // translated with context "Feedback"
Status checkRow(RowFormat format, const Json& row);           // "feedback.row": which field, and what to do
std::optional<RowFormat> guessRowFormat(const Json& row);     // by its fields

// "prompt" of a row: a text if it is one user turn, else the list of messages.
Json promptField(const std::vector<Message>& prompt);
std::vector<Message> promptFromField(const Json& field);  // a checked one
Json sftRow(const std::vector<Message>& prompt, const std::string& answer);
Json preferenceRow(const std::vector<Message>& prompt, const std::string& chosen,
                   const std::string& rejected);
Json ktoRow(const std::vector<Message>& prompt, const std::string& completion, bool label);

}  // namespace heddle::feedback

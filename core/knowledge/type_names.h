// The words under which the enumerations of knowledge stand in the project and in JSON.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "core/knowledge/chunk_editor.h"
#include "core/knowledge/types.h"

namespace heddle {

template <class E>
struct EnumNames;

template <>
struct EnumNames<NearDuplicates> {
  static constexpr std::array<std::pair<NearDuplicates, std::string_view>, 3> kAll = {
      {{NearDuplicates::Keep, "keep"}, {NearDuplicates::Mark, "mark"}, {NearDuplicates::Skip, "skip"}}};
};
template <>
struct EnumNames<SourceState> {
  static constexpr std::array<std::pair<SourceState, std::string_view>, 4> kAll = {
      {{SourceState::New, "new"},
       {SourceState::Incomplete, "incomplete"},
       {SourceState::Ready, "ready"},
       {SourceState::Unreachable, "unreachable"}}};
};
template <>
struct EnumNames<DocumentState> {
  static constexpr std::array<std::pair<DocumentState, std::string_view>, 5> kAll = {
      {{DocumentState::Pending, "pending"},
       {DocumentState::Ready, "ready"},
       {DocumentState::Failed, "failed"},
       {DocumentState::Duplicate, "duplicate"},
       {DocumentState::Missing, "missing"}}};
};
template <>
struct EnumNames<ChunkStepKind> {
  static constexpr std::array<std::pair<ChunkStepKind, std::string_view>, 7> kAll = {
      {{ChunkStepKind::EditText, "edit"},
       {ChunkStepKind::Enable, "enable"},
       {ChunkStepKind::Disable, "disable"},
       {ChunkStepKind::Merge, "merge"},
       {ChunkStepKind::Split, "split"},
       {ChunkStepKind::Revert, "revert"},
       {ChunkStepKind::Undo, "undo"}}};
};

template <class E>
constexpr std::string_view name(E value) {
  for (const auto& [known, word] : EnumNames<E>::kAll)
    if (known == value) return word;
  return {};
}

template <class E>
constexpr std::optional<E> fromName(std::string_view word) {
  for (const auto& [known, knownWord] : EnumNames<E>::kAll)
    if (knownWord == word) return known;
  return std::nullopt;
}

}  // namespace heddle

// Log-probabilities of all answers by the base without the adapter: computed once, kept beside the
// checkpoints.
#include <cstring>

#include "core/base/folders.h"
#include "core/training/training_run.h"

namespace heddle {
namespace {

using References = std::vector<std::array<double, 2>>;

void append(std::string& bytes, const References& list) {
  bytes.append(reinterpret_cast<const char*>(list.data()), list.size() * sizeof(References::value_type));
}

// The fingerprint, then both sides' numbers. False: it is missing, of another run, or not whole.
bool readReferences(const std::filesystem::path& path, const std::string& fingerprint,
                    References (&sides)[2]) {
  const auto bytes = readFile(path);
  const size_t sizes[2] = {sides[0].size() * sizeof(References::value_type),
                           sides[1].size() * sizeof(References::value_type)};
  if (!bytes || bytes->size() != fingerprint.size() + sizes[0] + sizes[1] || !bytes->starts_with(fingerprint))
    return false;
  std::memcpy(sides[0].data(), bytes->data() + fingerprint.size(), sizes[0]);
  std::memcpy(sides[1].data(), bytes->data() + fingerprint.size() + sizes[0], sizes[1]);
  return true;
}

}  // namespace

Result<std::vector<PassRow>> TrainingRun::passRows(RowSide side, std::span<const uint32_t> indices) {
  std::vector<PassRow> rows;
  const References& references = m_references[static_cast<size_t>(side)];
  for (const uint32_t index : indices) {
    PassRow& row = rows.emplace_back();
    HEDDLE_ASSIGN(row.tokens, m_set->read(side, index));
    if (!references.empty()) row.reference = references[index];
  }
  return rows;
}

Status TrainingRun::computeReferences() {
  const size_t all = m_set->rows(RowSide::Train).size() + m_set->rows(RowSide::Evaluation).size();
  for (const RowSide side : {RowSide::Train, RowSide::Evaluation})
    m_references[static_cast<size_t>(side)].resize(m_set->rows(side).size());
  if (readReferences(m_folder->references(), m_fingerprint, m_references)) return {};
  size_t done = 0;
  for (const RowSide side : {RowSide::Train, RowSide::Evaluation})
    for (const auto& group : passGroups(m_set->rows(side), m_recipe, m_pass->limits())) {
      phase(TrainingPhase::ReferenceScores, static_cast<double>(done) / static_cast<double>(all));
      HEDDLE_ASSIGN(std::vector<PassRow> rows, passRows(side, group));
      HEDDLE_TRY(inTurn([&] { return m_pass->addReferences(rows); }));
      for (size_t i = 0; i < group.size(); ++i)
        m_references[static_cast<size_t>(side)][group[i]] = rows[i].reference;
      done += group.size();
    }
  std::string bytes = m_fingerprint;
  for (const References& side : m_references) append(bytes, side);
  return writeFileSafely(m_folder->references(), bytes);
}

}  // namespace heddle

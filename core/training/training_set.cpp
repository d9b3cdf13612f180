#include "core/training/training_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "core/models/text_check.h"
#include "core/training/random_order.h"

namespace heddle {
namespace {

constexpr uint64_t kSplitStream = 1, kPartnerStream = 2;

void addListed(int64_t& count, std::vector<PreflightRow>& list, PreflightRow row) {
  if (++count <= static_cast<int64_t>(kPreflightListed)) list.push_back(std::move(row));
}

}  // namespace

// What is only needed while the rows are read.
struct TrainingSet::Scan {
  MissingTurn missing;
  std::stop_token stop;
  std::vector<uint64_t> groups;                              // of m_train
  std::unordered_map<uint64_t, uint32_t> ids[2];             // hash to line, of each file
  std::unordered_map<uint64_t, uint32_t> contents, prompts;  // of the training file
};

Result<TrainingSet> TrainingSet::load(const Recipe& recipe, const ModelSource& model, MissingTurn missing,
                                      std::stop_token stop, const ProgressCallback& progress) {
  const Objective* objective = findObjective(recipe.objective.id);
  RowTokenOptions options;
  options.maxTokens = std::min(recipe.batch.maxTokens, model.hyperparameters().contextLength);
  options.lastTurnOnly = recipe.objective.parameters.value("last_turn_only", false);
  options.wholeAnswer = objective->scoresAnswers();
  TrainingSet set(RowTokens(model, options));
  set.m_objective = objective;
  Scan scan{missing, stop, {}, {}, {}, {}};
  const bool twoFiles = !recipe.data.evaluation.empty();
  HEDDLE_ASSIGN(RowFile train, RowFile::open(recipe.data.train));
  set.m_files.push_back(std::move(train));
  if (twoFiles) {
    HEDDLE_ASSIGN(RowFile evaluation, RowFile::open(recipe.data.evaluation));
    set.m_files.push_back(std::move(evaluation));
  }
  HEDDLE_TRY(set.scan(scan, 0, progress));
  if (set.m_train.empty() && set.m_findings.withoutAssistant == 0)
    return failure("training.no_rows", HEDDLE_TR("Error", "the file has no row to learn from"),
                   recipe.data.train,
                   HEDDLE_TR("Error", "write one JSON object a line; see the manual for the shapes of rows"));
  if (twoFiles)
    HEDDLE_TRY(set.scan(scan, 1, progress));
  else
    set.split(scan, recipe.data.evaluationShare, recipe.seed);
  if (objective->needsMismatched()) HEDDLE_TRY(set.pairUp(recipe.seed, stop));
  return set;
}

Status TrainingSet::scan(Scan& scan, size_t file, const ProgressCallback& progress) {
  uint64_t total_bytes = 0, before_bytes = 0;
  for (size_t i = 0; i < m_files.size(); ++i) {
    if (i < file) before_bytes += m_files[i].size_bytes();
    total_bytes += m_files[i].size_bytes();
  }
  return m_files[file].each([&](const RowPlace& place, std::string_view text) -> Status {
    const double done = static_cast<double>(before_bytes + place.offset);
    if (scan.stop.stop_requested() ||
        (progress && !progress(done / static_cast<double>(std::max<uint64_t>(total_bytes, 1)))))
      return std::unexpected(cancelledError());
    return scanRow(scan, file, place, text);
  });
}

Status TrainingSet::scanRow(Scan& scan, size_t file, const RowPlace& place, std::string_view text) {
  const std::string label = m_files[file].label(place.line);
  m_contentHash = textHash(text, m_contentHash);
  HEDDLE_ASSIGN(const Row row, parseRow(text, m_objective->rowKind(), label));
  if (!row.id.empty()) {
    const auto [known, isNew] = scan.ids[file].try_emplace(textHash(row.id), place.line);
    if (!isNew)
      return failure("rows.duplicate_id",
                     {HEDDLE_TR("Error", "the row has the same id as the row of line {0}: {1}"),
                      {fmt::to_string(known->second), shownText(row.id)}},
                     label, HEDDLE_TR("Error", "give each row an id of its own, or none"));
  }
  auto tokens = tokenise(row, label);
  if (!tokens && tokens.error().code == "rows.no_assistant" && scan.missing == MissingTurn::Finding) {
    addListed(m_findings.withoutAssistant, m_findings.withoutAssistantRows, {place.line, row.id, 0, 0});
    return {};
  }
  if (!tokens) return std::unexpected(std::move(tokens).error());
  note(scan, row, file, place, *tokens);
  return {};
}

void TrainingSet::note(Scan& scan, const Row& row, size_t file, const RowPlace& place,
                       const TokenRow& tokens) {
  const bool scored = m_objective->scoresAnswers();
  RowEntry entry{.place = place, .file = static_cast<uint8_t>(file)};
  int64_t whole_tokens = 0;
  bool truncated = false, learns = true;
  for (const TokenAnswer& answer : tokens.answers) {
    whole_tokens += answer.tokens;
    truncated = truncated || answer.truncated;
    learns = learns && !answer.parts.empty();
    entry.inputTokens += static_cast<uint32_t>(answer.inputTokens(scored));
    entry.learnedTokens += static_cast<uint32_t>(answer.learnedTokens());
    entry.targets = entry.learnedTokens;
    entry.sequences += static_cast<uint32_t>(answer.parts.size());
    const auto bucket = static_cast<size_t>(answer.tokens / kLengthBucket);
    if (file == 0) {
      m_findings.lengths.resize(std::max(m_findings.lengths.size(), bucket + 1));
      ++m_findings.lengths[bucket];
    }
  }
  if (tokens.answers.size() == 2)
    entry.pairHasLongerChosen = tokens.answers[0].tokens > tokens.answers[1].tokens;
  m_findings.longestRow_tokens = std::max(m_findings.longestRow_tokens, whole_tokens);
  const PreflightRow shown{place.line, row.id, 0, whole_tokens};
  if (truncated) addListed(m_findings.truncated, m_findings.truncatedRows, shown);
  if (!learns) {
    addListed(m_findings.nothingLeft, m_findings.nothingLeftRows, shown);
    return;
  }
  const nlohmann::ordered_json asked = row.prompt.empty() ? row.chosen.front() : row.prompt;
  const uint64_t prompt = textHash(asked.dump());
  if (file == 1) {
    if (const auto known = scan.prompts.find(prompt); known != scan.prompts.end())
      addListed(m_findings.overlap, m_findings.overlapRows,
                {place.line, row.id, known->second, whole_tokens});
    m_evaluation.push_back(entry);
    return;
  }
  const uint64_t content =
      textHash(row.prompt.dump() + '\n' + row.chosen.dump() + '\n' + row.rejected.dump());
  if (const auto [known, isNew] = scan.contents.try_emplace(content, place.line); !isNew)
    addListed(m_findings.duplicates, m_findings.duplicateRows,
              {place.line, row.id, known->second, whole_tokens});
  scan.prompts.try_emplace(prompt, place.line);
  // Rows without a group belong together where they ask the same.
  scan.groups.push_back(row.group.empty() ? textHash("prompt:", prompt) : textHash(row.group, 1));
  m_train.push_back(entry);
}

// Whole groups in an order that the seed decides, as long as they fit into the share.
void TrainingSet::split(const Scan& scan, double share, uint64_t seed) {
  const auto wanted = static_cast<size_t>(std::llround(share * static_cast<double>(m_train.size())));
  if (wanted == 0) return;
  std::unordered_map<uint64_t, size_t> sizes;
  for (const uint64_t group : scan.groups) ++sizes[group];
  if (sizes.size() < 2) return;
  std::vector<std::pair<uint64_t, uint64_t>> order;  // key, group
  for (const auto& [group, size] : sizes)
    order.emplace_back(mixedSeed(group, mixedSeed(seed, kSplitStream)), group);
  std::ranges::sort(order);
  std::unordered_set<uint64_t> held;
  size_t rows = 0;
  for (const auto& [key, group] : order)
    if (rows + sizes[group] <= wanted) {
      held.insert(group);
      rows += sizes[group];
    }
  if (held.empty())
    held.insert(std::ranges::min(order, {}, [&](const auto& one) { return sizes[one.second]; }).second);
  std::vector<RowEntry> train;
  for (size_t i = 0; i < m_train.size(); ++i)
    (held.contains(scan.groups[i]) ? m_evaluation : train).push_back(m_train[i]);
  m_train = std::move(train);
}

// Which other row lends its answer is decided once, so that the reference is computed once.
Status TrainingSet::pairUp(uint64_t seed, std::stop_token stop) {
  for (const RowSide side : {RowSide::Train, RowSide::Evaluation}) {
    std::vector<RowEntry>& rows = side == RowSide::Train ? m_train : m_evaluation;
    std::vector<uint32_t>& partner = side == RowSide::Train ? m_trainPartner : m_evaluationPartner;
    partner.resize(rows.size());
    const auto order = shuffled(static_cast<uint32_t>(rows.size()), seed, kPartnerStream);
    for (size_t i = 0; i < order.size(); ++i) partner[order[i]] = order[(i + 1) % order.size()];
    for (size_t i = 0; i < rows.size(); ++i) {
      if (stop.stop_requested()) return std::unexpected(cancelledError());
      HEDDLE_ASSIGN(const Row row, parse(rows[i]));
      HEDDLE_ASSIGN(const TokenAnswer other, mismatched(row, side, i, label(rows[i])));
      rows[i].inputTokens += static_cast<uint32_t>(other.inputTokens(false));
      rows[i].targets += static_cast<uint32_t>(other.learnedTokens());
      rows[i].sequences += static_cast<uint32_t>(other.parts.size());
    }
  }
  return {};
}

Result<Row> TrainingSet::parse(const RowEntry& entry) {
  HEDDLE_ASSIGN(const std::string text, m_files[entry.file].read(entry.place));
  return parseRow(text, m_objective->rowKind(), label(entry));
}

Result<TokenRow> TrainingSet::tokenise(const Row& row, const std::string& place) const {
  TokenRow tokens;
  tokens.label = row.label;
  tokens.id = row.id;
  HEDDLE_ASSIGN(auto chosen, m_tokens.answer(row.prompt, row.chosen, row.plain, place));
  tokens.answers.push_back(std::move(chosen));
  if (m_objective->rowKind() == RowKind::Preference) {
    HEDDLE_ASSIGN(auto rejected, m_tokens.answer(row.prompt, row.rejected, row.plain, place));
    tokens.answers.push_back(std::move(rejected));
  }
  return tokens;
}

Result<TokenAnswer> TrainingSet::mismatched(const Row& row, RowSide side, size_t index,
                                            const std::string& place) {
  const auto& partner = side == RowSide::Train ? m_trainPartner : m_evaluationPartner;
  HEDDLE_ASSIGN(const Row other, parse(rows(side)[partner[index]]));
  return m_tokens.answer(row.prompt, other.chosen, row.plain && other.plain, place);
}

Result<TokenRow> TrainingSet::read(RowSide side, size_t index) {
  const RowEntry& entry = rows(side)[index];
  const std::string place = label(entry);
  HEDDLE_ASSIGN(const Row row, parse(entry));
  HEDDLE_ASSIGN(TokenRow tokens, tokenise(row, place));
  if (m_objective->needsMismatched()) {
    HEDDLE_ASSIGN(auto other, mismatched(row, side, index, place));
    tokens.answers.push_back(std::move(other));
  }
  return tokens;
}

}  // namespace heddle

#include <algorithm>
#include <array>

#include "core/models/text_check.h"
#include "core/training/json_reader.h"
#include "core/training/preflight.h"

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 4> kRoles = {"read", "learned", "chosen", "rejected"};

Json rowsToJson(const std::vector<PreflightRow>& rows) {
  Json list = Json::array();
  for (const PreflightRow& row : rows) {
    Json json = {{"line", row.line}, {"tokens", row.tokens}};
    if (!row.id.empty()) json["id"] = row.id;
    if (row.other_line) json["other_line"] = row.other_line;
    list.push_back(std::move(json));
  }
  return list;
}

void readRows(JsonReader& reader, const char* name, std::vector<PreflightRow>& rows) {
  reader.each(name, [&](const Json& json) {
    JsonReader row(json);
    PreflightRow& out = rows.emplace_back();
    row.number("line", out.line);
    row.number("tokens", out.tokens);
    row.text("id", out.id);
    row.number("other_line", out.other_line);
    return row.good();
  });
}

// A piece may be a part of a character, which no JSON text can hold: then its bytes are numbers.
Json tokenToJson(const PreflightToken& token) {
  Json json = {{"id", token.id}, {"role", tokenRoleName(token.role)}};
  if (isValidUtf8(token.text)) {
    json["text"] = token.text;
  } else {
    Json bytes = Json::array();
    for (const char c : token.text) bytes.push_back(static_cast<unsigned char>(c));
    json["bytes"] = std::move(bytes);
  }
  return json;
}

bool readToken(const Json& json, PreflightToken& out) {
  JsonReader token(json);
  token.number("id", out.id);
  token.text("text", out.text);
  token.each("bytes", [&](const Json& byte) {
    if (byte.is_number_integer()) out.text += static_cast<char>(byte.get<int>());
    return byte.is_number_integer();
  });
  std::string role(kRoles[0]);
  token.text("role", role);
  const auto known = std::ranges::find(kRoles, role);
  token.require(known != kRoles.end());
  if (token.good()) out.role = static_cast<TokenRole>(known - kRoles.begin());
  return token.good();
}

Json samplesToJson(const std::vector<PreflightSample>& samples) {
  Json list = Json::array();
  for (const PreflightSample& sample : samples) {
    Json tokens = Json::array();
    for (const PreflightToken& token : sample.tokens) tokens.push_back(tokenToJson(token));
    Json json = {{"line", sample.line}};
    if (!sample.id.empty()) json["id"] = sample.id;
    json["truncated"] = sample.truncated;
    json["tokens"] = std::move(tokens);
    list.push_back(std::move(json));
  }
  return list;
}

// Each count with its name, for both ways.
struct Count {
  const char* name;
  int64_t Preflight::* value;
};
constexpr std::array kCounts = {Count{"train_rows", &Preflight::trainRows},
                                Count{"evaluation_rows", &Preflight::evaluationRows},
                                Count{"train_tokens", &Preflight::trainTokens},
                                Count{"learned_tokens", &Preflight::learnedTokens},
                                Count{"steps_per_epoch", &Preflight::stepsPerEpoch},
                                Count{"steps", &Preflight::steps},
                                Count{"longest_row_tokens", &Preflight::longestRow_tokens},
                                Count{"longest_batch_tokens", &Preflight::longestBatch_tokens},
                                Count{"context_length", &Preflight::contextLength},
                                Count{"truncated_rows", &Preflight::truncatedRows},
                                Count{"duplicate_rows", &Preflight::duplicateRows},
                                Count{"overlapping_rows", &Preflight::overlappingRows},
                                Count{"rows_without_assistant", &Preflight::rowsWithoutAssistant},
                                Count{"left_out_rows", &Preflight::leftOutRows}};

struct List {
  const char* name;
  std::vector<PreflightRow> Preflight::* rows;
};
constexpr std::array kLists = {
    List{"truncated", &Preflight::truncated}, List{"duplicates", &Preflight::duplicates},
    List{"overlap", &Preflight::overlap}, List{"without_assistant", &Preflight::withoutAssistant},
    List{"left_out", &Preflight::leftOut}};

}  // namespace

std::string_view tokenRoleName(TokenRole role) {
  return kRoles[static_cast<size_t>(role)];
}

Json preflightToJson(const Preflight& found) {
  Json json = Json::object();
  for (const Count& count : kCounts) json[count.name] = found.*count.value;
  for (const List& list : kLists) json[list.name] = rowsToJson(found.*list.rows);
  json["lengths"] = Json::array();
  for (const LengthBucket& bucket : found.lengths)
    json["lengths"].push_back({{"from", bucket.from}, {"to", bucket.to}, {"rows", bucket.rows}});
  json["chosen_longer_share"] = found.chosenLongerShare < 0 ? Json() : Json(found.chosenLongerShare);
  json["memory"] = memoryToJson(found.memory);
  json["samples"] = samplesToJson(found.samples);
  return json;
}

Result<Preflight> preflightFromJson(const Json& json) {
  Preflight found;
  JsonReader reader(json);
  for (const Count& count : kCounts) reader.number(count.name, found.*count.value);
  for (const List& list : kLists) readRows(reader, list.name, found.*list.rows);
  reader.each("lengths", [&](const Json& one) {
    JsonReader bucket(one);
    LengthBucket& out = found.lengths.emplace_back();
    bucket.number("from", out.from);
    bucket.number("to", out.to);
    bucket.number("rows", out.rows);
    return bucket.good();
  });
  reader.number("chosen_longer_share", found.chosenLongerShare);
  if (const Json* memory = reader.find("memory")) found.memory = memoryFromJson(*memory);
  reader.each("samples", [&](const Json& one) {
    JsonReader sample(one);
    PreflightSample& out = found.samples.emplace_back();
    sample.number("line", out.line);
    sample.text("id", out.id);
    sample.boolean("truncated", out.truncated);
    sample.each("tokens", [&](const Json& token) { return readToken(token, out.tokens.emplace_back()); });
    return sample.good();
  });
  HEDDLE_TRY(reader.finish());
  return found;
}

}  // namespace heddle

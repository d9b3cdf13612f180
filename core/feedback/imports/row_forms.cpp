#include "core/feedback/imports/row_forms.h"

#include <algorithm>
#include <cmath>

namespace heddle::feedback {
namespace {

std::unexpected<Error> wrong(Text what, std::string field, Text hint) {
  return failure("feedback.row", std::move(what), std::move(field), std::move(hint));
}

// "id" as text or number, "group" as text.
Status readNames(const Json& object, NewItem& item) {
  if (const auto id = object.find("id"); id != object.end() && !id->is_null()) {
    if (id->is_string())
      item.externalId = id->get<std::string>();
    else if (id->is_number_integer())
      item.externalId = id->dump();
    else
      return wrong(HEDDLE_TR("Error", "The id is neither a text nor a whole number"), "id",
                   HEDDLE_TR("Error", "Correct it, or leave the field out"));
  }
  if (const auto group = object.find("group"); group != object.end() && !group->is_null()) {
    if (!group->is_string())
      return wrong(HEDDLE_TR("Error", "The group is no text"), "group",
                   HEDDLE_TR("Error", "Correct it, or leave the field out"));
    item.group = group->get<std::string>();
  }
  return {};
}

std::string answerOf(const Json& field) {
  if (field.is_string()) return field.get<std::string>();
  return field.back()["content"].get<std::string>();
}

// What both lists of messages begin with, where a file has no "prompt" of its own.
Json withPrompt(const Json& object) {
  const auto chosen = object.find("chosen"), rejected = object.find("rejected");
  if (object.contains("prompt") || chosen == object.end() || rejected == object.end() ||
      !chosen->is_array() || !rejected->is_array())
    return object;
  size_t same = 0;
  while (same + 1 < chosen->size() && same + 1 < rejected->size() && (*chosen)[same] == (*rejected)[same])
    ++same;
  Json made = object;
  made["prompt"] = Json(chosen->begin(), chosen->begin() + static_cast<ptrdiff_t>(same));
  made["chosen"] = Json(chosen->begin() + static_cast<ptrdiff_t>(same), chosen->end());
  made["rejected"] = Json(rejected->begin() + static_cast<ptrdiff_t>(same), rejected->end());
  return made;
}

Json only(const Json& object, std::initializer_list<const char*> fields) {
  Json kept = Json::object();
  for (const char* field : fields)
    if (const auto found = object.find(field); found != object.end()) kept[field] = *found;
  return kept;
}

Candidate fromFile(std::string text) {
  return {std::move(text), Json{{"kind", "file"}}};
}

Result<ImportedRow> dpoRow(const Json& given, const ImportOptions& options) {
  const Json object = withPrompt(given);
  HEDDLE_TRY(checkRow(RowFormat::Preference, only(object, {"prompt", "chosen", "rejected", "margin"})));
  ImportedRow row;
  HEDDLE_TRY(readNames(object, row.item));
  row.trainingRow = only(object, {"prompt", "chosen", "rejected", "margin"});
  row.item.content.prompt = promptFromField(object["prompt"]);
  row.item.content.candidates = {fromFile(answerOf(object["chosen"])),
                                 fromFile(answerOf(object["rejected"]))};
  if (options.chosenIsGold) row.item.gold = {{"choice", "a"}};
  return row;
}

Result<ImportedRow> ktoRowOf(const Json& object, const ImportOptions& options) {
  HEDDLE_TRY(checkRow(RowFormat::Kto, only(object, {"prompt", "completion", "label"})));
  ImportedRow row;
  HEDDLE_TRY(readNames(object, row.item));
  row.trainingRow = only(object, {"prompt", "completion", "label"});
  row.item.content.prompt = promptFromField(object["prompt"]);
  row.item.content.candidates = {fromFile(answerOf(object["completion"]))};
  if (options.chosenIsGold) row.item.gold = {{"thumb", object["label"] == true ? "up" : "down"}};
  return row;
}

// The last turn of the assistant is the answer, what is before it the prompt.
Result<ImportedRow> sftRowOf(const Json& object) {
  HEDDLE_TRY(checkRow(RowFormat::Sft, only(object, {"messages", "prompt", "completion"})));
  ImportedRow row;
  HEDDLE_TRY(readNames(object, row.item));
  if (!object.contains("messages")) {
    row.trainingRow = only(object, {"prompt", "completion"});
    row.item.content.prompt = promptFromField(object["prompt"]);
    row.item.content.candidates = {fromFile(answerOf(object["completion"]))};
    return row;
  }
  row.trainingRow = only(object, {"messages"});
  std::vector<Message> messages = promptFromField(object["messages"]);
  while (messages.back().role != "assistant") messages.pop_back();
  row.item.content.candidates = {fromFile(messages.back().content)};
  messages.pop_back();
  row.item.content.prompt = std::move(messages);
  return row;
}

std::string shareGptRole(const std::string& from) {
  if (from == "human" || from == "user") return "user";
  if (from == "gpt" || from == "assistant" || from == "chatgpt" || from == "model") return "assistant";
  if (from == "tool" || from == "function" || from == "observation" || from == "function_response")
    return "tool";
  return from == "system" ? "system" : "";
}

Result<ImportedRow> shareGptRow(const Json& object) {
  const Json turns = object.value("conversations", Json());
  if (!turns.is_array() || turns.empty())
    return wrong(
        HEDDLE_TR("Error", "There is no list of turns"), "conversations",
        HEDDLE_TR("Error", "A row has \"conversations\": [{\"from\": \"human\", \"value\": text}, ...]"));
  Json messages = Json::array();
  if (const Json system = object.value("system", Json());
      system.is_string() && !system.get<std::string>().empty())
    messages.push_back({{"role", "system"}, {"content", system}});
  for (size_t i = 0; i < turns.size(); ++i) {
    const Json& turn = turns[i];
    const bool texts = turn.is_object() && turn.contains("from") && turn["from"].is_string() &&
                       turn.contains("value") && turn["value"].is_string();
    const std::string role = texts ? shareGptRole(turn["from"].get<std::string>()) : std::string();
    if (role.empty())
      return wrong(HEDDLE_TR("Error", "A turn has no \"from\" that is known, or no text as its \"value\""),
                   "conversations[" + std::to_string(i) + "]",
                   HEDDLE_TR("Error", "\"from\" is human, gpt, system or tool"));
    messages.push_back({{"role", role}, {"content", turn["value"]}});
  }
  Json row = only(object, {"id", "group"});
  row["messages"] = std::move(messages);
  return sftRowOf(row);
}

Result<std::string> optionalText(const Json& object, const char* field) {
  const Json value = object.value(field, Json());
  if (value.is_null()) return std::string();
  if (value.is_string()) return value.get<std::string>();
  return wrong(HEDDLE_TR("Error", "This field is no text"), field,
               HEDDLE_TR("Error", "Correct it, or leave the field out"));
}

Result<ImportedRow> alpacaRow(const Json& object) {
  for (const char* field : {"instruction", "output"})
    if (!object.contains(field) || !object[field].is_string())
      return wrong(
          HEDDLE_TR("Error", "A text is missing"), field,
          HEDDLE_TR("Error", "A row has the texts \"instruction\", \"output\" and, if any, \"input\""));
  HEDDLE_ASSIGN(const std::string input, optionalText(object, "input"));
  HEDDLE_ASSIGN(const std::string system, optionalText(object, "system"));
  Json messages = Json::array();
  if (!system.empty()) messages.push_back({{"role", "system"}, {"content", system}});
  const auto instruction = object["instruction"].get<std::string>();
  messages.push_back(
      {{"role", "user"}, {"content", input.empty() ? instruction : instruction + "\n\n" + input}});
  messages.push_back({{"role", "assistant"}, {"content", object["output"]}});
  Json row = only(object, {"id", "group"});
  row["messages"] = std::move(messages);
  return sftRowOf(row);
}

// Heddle's own; "text" alone is what is to be judged.
Result<ImportedRow> itemRow(const Json& object) {
  ImportedRow row;
  HEDDLE_TRY(readNames(object, row.item));
  Json content = only(object, {"prompt", "candidates", "meta"});
  if (const auto text = object.find("text"); text != object.end() && !content.contains("candidates")) {
    if (!text->is_string())
      return wrong(HEDDLE_TR("Error", "This field is no text"), "text",
                   HEDDLE_TR("Error", "Give it in quotation marks"));
    content["candidates"] = Json::array({*text});
  }
  HEDDLE_ASSIGN(row.item.content, itemContentFromJson(content));
  row.item.gold = object.value("gold", Json());
  if (const auto score = object.find("score"); score != object.end() && !score->is_null()) {
    if (!score->is_number() || !std::isfinite(score->get<double>()))
      return wrong(HEDDLE_TR("Error", "This field is no number"), "score",
                   HEDDLE_TR("Error", "Correct it, or leave the field out"));
    row.item.score = score->get<double>();
  }
  if (row.item.content.prompt.empty() && row.item.content.candidates.empty())
    return wrong(HEDDLE_TR("Error", "The row has neither a prompt nor candidates"), "prompt",
                 HEDDLE_TR("Error", "Check the format; columns of other names have to be named"));
  return row;
}

std::string lower(std::string text) {
  for (char& letter : text)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter | 0x20);
  return text;
}

// The names that columns commonly have.
const std::vector<std::pair<const char*, std::vector<std::string>>>& commonNames() {
  static const std::vector<std::pair<const char*, std::vector<std::string>>> kNames = {
      {"prompt", {"prompt", "question", "instruction", "input", "query"}},
      {"system", {"system", "system_prompt"}},
      {"id", {"id", "external_id", "key"}},
      {"group", {"group"}},
      {"gold", {"gold", "gold_answer"}},
      {"score", {"score", "uncertainty"}},
      {"a", {"a", "response_a", "answer_a", "chosen", "completion", "response", "answer", "output", "text"}},
      {"b", {"b", "response_b", "answer_b", "rejected"}}};
  return kNames;
}

Json cellJson(const std::string& cell) {
  const Json value = Json::parse(cell, nullptr, false);
  return value.is_discarded() || value.is_number() ? Json(cell) : value;
}

}  // namespace

Result<ImportedRow> rowOfObject(const Json& object, ImportFormat format, const ImportOptions& options) {
  switch (format) {
    case ImportFormat::Jsonl:
    case ImportFormat::Csv:
      return itemRow(object);
    case ImportFormat::Dpo:
      return dpoRow(object, options);
    case ImportFormat::Kto:
      return ktoRowOf(object, options);
    case ImportFormat::Sft:
      return sftRowOf(object);
    case ImportFormat::ShareGpt:
      return shareGptRow(object);
    case ImportFormat::Alpaca:
      return alpacaRow(object);
  }
  return itemRow(object);
}

ImportFormat guessFormat(const Json& object) {
  if (object.contains("conversations")) return ImportFormat::ShareGpt;
  if (object.contains("chosen") && object.contains("rejected")) return ImportFormat::Dpo;
  if (object.contains("completion") && object.contains("label")) return ImportFormat::Kto;
  if (object.contains("instruction") && object.contains("output")) return ImportFormat::Alpaca;
  if (object.contains("messages") || (object.contains("prompt") && object.contains("completion")))
    return ImportFormat::Sft;
  return ImportFormat::Jsonl;
}

Result<CsvForm> CsvForm::make(const std::vector<std::string>& header, const ImportOptions& options,
                              const std::string& file) {
  CsvForm form;
  form.m_header = header;
  form.m_chosenIsGold = options.chosenIsGold;
  std::string all;
  for (const std::string& name : header) all += (all.empty() ? "" : ", ") + name;
  const auto find = [&](const std::string& name) {
    return std::ranges::find_if(header,
                                [&](const std::string& column) { return lower(column) == lower(name); });
  };
  for (const auto& [field, column] : options.columns) {
    const auto found = find(column);
    if (found == header.end())
      return failure("feedback.columns", {HEDDLE_TR("Error", "The file has no column {0}"), {column}}, file,
                     {HEDDLE_TR("Error", "Its columns are: {0}"), {all}});
    form.m_columns[field] = static_cast<size_t>(found - header.begin());
  }
  for (const auto& [field, names] : commonNames())
    for (const std::string& name : names)
      if (const auto found = find(name); found != header.end() && !form.m_columns.contains(field))
        form.m_columns[field] = static_cast<size_t>(found - header.begin());
  for (char letter = 'c'; letter <= 'j'; ++letter)
    if (const auto found = find(std::string(1, letter)); found != header.end())
      form.m_columns.try_emplace(std::string(1, letter), static_cast<size_t>(found - header.begin()));
  if (!form.m_columns.contains("prompt") && !form.m_columns.contains("a"))
    return failure(
        "feedback.columns", HEDDLE_TR("Error", "No column is known to hold a prompt or an answer"), file,
        {HEDDLE_TR("Error", "Say which column is prompt, a, b, ...; the columns are: {0}"), {all}});
  return form;
}

std::string CsvForm::cell(const std::vector<std::string>& cells, const char* field) const {
  const auto found = m_columns.find(field);
  return found == m_columns.end() ? std::string() : cells[found->second];
}

Result<ImportedRow> CsvForm::row(const std::vector<std::string>& cells) const {
  if (cells.size() != m_header.size())
    return wrong({HEDDLE_TR("Error", "The row has {0} cells, the header {1}"),
                  {std::to_string(cells.size()), std::to_string(m_header.size())}},
                 {}, HEDDLE_TR("Error", "Put cells with separators or line ends into quotation marks"));
  ImportedRow row;
  row.item.externalId = cell(cells, "id");
  row.item.group = cell(cells, "group");
  Json content = Json::object();
  if (m_columns.contains("prompt")) content["prompt"] = cell(cells, "prompt");
  if (const Json list = cellJson(cell(cells, "prompt")); list.is_array()) content["prompt"] = list;
  HEDDLE_ASSIGN(row.item.content, itemContentFromJson(content));
  if (const std::string system = cell(cells, "system"); !system.empty())
    row.item.content.prompt.insert(row.item.content.prompt.begin(), {"system", system});
  for (char letter = 'a'; letter <= 'j'; ++letter) {
    const std::string field(1, letter);
    if (!m_columns.contains(field)) continue;
    const Json list = cellJson(cell(cells, field.c_str()));
    const bool messages = list.is_array() && !list.empty() && list.back().is_object() &&
                          list.back().contains("content") && list.back()["content"].is_string();
    row.item.content.candidates.push_back(
        fromFile(messages ? list.back()["content"].get<std::string>() : cell(cells, field.c_str())));
  }
  if (const std::string gold = cell(cells, "gold"); !gold.empty()) row.item.gold = cellJson(gold);
  if (const std::string score = cell(cells, "score"); !score.empty()) {
    const Json number = Json::parse(score, nullptr, false);
    if (!number.is_number())
      return wrong(HEDDLE_TR("Error", "This field is no number"), "score",
                   HEDDLE_TR("Error", "Write it with a point, such as 0.25, or leave the cell empty"));
    row.item.score = number.get<double>();
  }
  if (m_chosenIsGold && row.item.content.candidates.size() == 2) row.item.gold = {{"choice", "a"}};
  // Files of training rows say so by their columns.
  Json object = Json::object();
  for (size_t i = 0; i < cells.size(); ++i) {
    const std::string name = lower(m_header[i]);
    const Json value = cellJson(cells[i]);
    object[name] = value.is_array() || value.is_boolean() ? value : Json(cells[i]);
    if (name == "margin" && !cells[i].empty()) object[name] = Json::parse(cells[i], nullptr, false);
  }
  if (object.contains("margin") && !object["margin"].is_number()) object.erase("margin");
  if (const auto format = guessRowFormat(object)) {
    row.trainingRow =
        only(object, {"messages", "prompt", "chosen", "rejected", "margin", "completion", "label"});
    HEDDLE_TRY(checkRow(*format, row.trainingRow));
  }
  return row;
}

}  // namespace heddle::feedback

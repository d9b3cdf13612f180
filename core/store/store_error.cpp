#include "core/store/store_error.h"

#include <nlohmann/json.hpp>

namespace heddle {
namespace {

// Values of sqlite3.h, which never change: https://www.sqlite.org/rescode.html
enum SqliteCode {
  kBusy = 5,
  kLocked = 6,
  kReadOnly = 8,
  kInputOutput = 10,
  kCorrupt = 11,
  kFull = 13,
  kCannotOpen = 14,
  kTooBig = 18,
  kConstraint = 19,
  kNotADatabase = 26
};

nlohmann::ordered_json textToJson(const Text& text) {
  return {{"pattern", text.pattern}, {"arguments", text.arguments}};
}

Text textFromJson(const nlohmann::ordered_json& json) {
  Text text;
  if (!json.is_object()) return text;
  text.pattern = json.value("pattern", std::string());
  const auto arguments = json.find("arguments");
  if (arguments == json.end() || !arguments->is_array()) return text;
  for (const auto& argument : *arguments)
    if (argument.is_string()) text.arguments.push_back(argument.get<std::string>());
  return text;
}

}  // namespace

Error storeError(int sqliteCode, const std::string& detail, const std::filesystem::path& path) {
  const auto error = [&](const char* code, Text what, Text hint) {
    return Error{code, std::move(what), path.string(), std::move(hint)};
  };
  switch (sqliteCode & 0xff) {
    case kBusy:
    case kLocked:
      return error(
          "store.locked",
          HEDDLE_TR("Error", "Another program is using the project and did not let go in time"),
          HEDDLE_TR("Error", "Wait until the other program has finished, or close it, then try again"));
    case kReadOnly:
      return error(
          "store.read_only", HEDDLE_TR("Error", "The project cannot be written"),
          HEDDLE_TR(
              "Error",
              "Ask for permission to write the file and its folder, or copy it to a folder of your own"));
    case kInputOutput:
      return error(
          "store.input_output", {HEDDLE_TR("Error", "The disk reported a fault ({0})"), {detail}},
          HEDDLE_TR("Error",
                    "Check the disk and its free space, and save a copy of the project on another disk"));
    case kCorrupt:
      return error("store.damaged", HEDDLE_TR("Error", "The project file is damaged"),
                   HEDDLE_TR("Error",
                             "Close the project and open it again: Heddle then puts a copy aside and says "
                             "what can be done"));
    case kFull:
      return error(
          "store.disk_full", HEDDLE_TR("Error", "There is no space left to save the project"),
          HEDDLE_TR("Error", "Free some space on this disk and save again; what you typed is still there"));
    case kCannotOpen:
      return error("store.cannot_open", HEDDLE_TR("Error", "The project file cannot be opened"),
                   HEDDLE_TR("Error", "Check that the folder exists and that you may read and write in it"));
    case kTooBig:
      return error("store.too_big",
                   HEDDLE_TR("Error", "One piece of content is larger than a project can hold (1 GB)"),
                   HEDDLE_TR("Error", "Split the content into smaller pieces"));
    case kConstraint:
      return error("store.constraint",
                   {HEDDLE_TR("Error", "The change does not fit what the project holds ({0})"), {detail}},
                   HEDDLE_TR("Error", "Reload the project: it may have been changed by another program"));
    case kNotADatabase:
      return error("store.not_a_project", HEDDLE_TR("Error", "The file is not a Heddle project"),
                   HEDDLE_TR("Error", "Choose a file whose name ends in .heddle, or make a new project"));
    default:
      return error("store.sql",
                   {HEDDLE_TR("Error", "The project's database refused a statement ({0})"), {detail}},
                   HEDDLE_TR("Error", "Please report this together with the log"));
  }
}

nlohmann::ordered_json errorToJson(const Error& error) {
  return {{"code", error.code},
          {"what", textToJson(error.what)},
          {"input", error.input},
          {"hint", textToJson(error.hint)}};
}

Error errorFromJson(const nlohmann::ordered_json& json) {
  if (!json.is_object()) return {};
  const auto part = [&](const char* key) { return json.contains(key) ? textFromJson(json[key]) : Text(); };
  const auto string = [&](const char* key) {
    return json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : std::string();
  };
  return {string("code"), part("what"), string("input"), part("hint")};
}

}  // namespace heddle

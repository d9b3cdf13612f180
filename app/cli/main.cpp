// heddle-cli: everything the window can do, for scripts. The engine runs inside this process.
#include <QCoreApplication>
#include <clocale>
#include <csignal>
#include <cstring>
#include <map>

#include "app/cli/commands.h"
#include "core/base/settings.h"
#include "core/host/log_file.h"
#include "core/store/project.h"

using namespace heddle;
using namespace heddle::cli;

namespace {

// The library's folder may have been moved in the window's settings; both programs list the same models.
// Settings that cannot be read leave the usual folders: the window is where that is said and mended.
Folders chosenFolders() {
  Folders folders = Folders::standard();
  Settings settings(folders.settings / "settings.json");
  if (const Status read = settings.load(); !read) return folders;
  if (const std::string chosen = settings.text(setting::kModelFolder); !chosen.empty())
    folders.models = chosen;
  return folders;
}

// Every command of the table as a subcommand of `app`; the chosen one's action ends up in `chosen`.
void declareAll(CLI::App& app, bool& json, Action& chosen) {
  std::map<std::string_view, CLI::App*> groups;
  for (const CommandGroup& group : commandGroups()) {
    groups[group.name] = app.add_subcommand(std::string(group.name), std::string(group.summary));
    groups[group.name]->require_subcommand(0, 1);
  }
  for (const Command& command : commands()) {
    CLI::App& parent = command.group.empty() ? app : *groups.at(command.group);
    CLI::App* declared = groups.contains(command.name) && command.group.empty()
                             ? groups.at(command.name)
                             : parent.add_subcommand(std::string(command.name), std::string(command.summary));
    declared->add_flag("--json", json, "Answer with one JSON object");
    const Action action = command.declare(*declared);
    declared->parse_complete_callback([&chosen, action] {
      if (!chosen) chosen = action;
    });
  }
}

// CLI11's own words, cut to one sentence, in the form of all our errors.
Error usageError(const CLI::ParseError& error) {
  std::string what = error.what();
  std::replace(what.begin(), what.end(), '\n', ' ');
  return {"cli.usage",
          {HEDDLE_TR("Error", "the call's words are wrong ({0})"), {what}},
          {},
          HEDDLE_TR("Error", "see heddle-cli --help, or --help after a command")};
}

int run(int argc, char** argv, Interrupts& interrupts) {
  bool json = false;
  Action chosen;
  CLI::App app("Heddle: local language models, prompts and their projects", "heddle-cli");
  app.set_version_flag("--version", "heddle " + applicationVersion());
  app.require_subcommand(0, 1);
  try {
    declareAll(app, json, chosen);
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help, --version
    return app.exit(asked);
  } catch (const CLI::ParseError& error) {
    const bool wantsJson =
        std::any_of(argv + 1, argv + argc, [](const char* word) { return std::strcmp(word, "--json") == 0; });
    printError(usageError(error), wantsJson);
    return kWrongWords;
  }
  if (!chosen) {
    printError({"cli.usage",
                HEDDLE_TR("Error", "no command is given"),
                {},
                HEDDLE_TR("Error", "see heddle-cli --help, or --help after a command")},
               false);
    return kWrongWords;
  }
  const CommandLine commandLine(json, chosenFolders(), interrupts);
  if (const Status made = commandLine.folders.create(); !made) return commandLine.fail(made.error());
  logToFile(commandLine.folders.data, "heddle-cli");
  return chosen(commandLine);
}

}  // namespace

int main(int argc, char** argv) {
  Interrupts interrupts;
  std::signal(SIGPIPE, SIG_IGN);
  QCoreApplication application(argc, argv);
  std::setlocale(LC_NUMERIC, "C");
  return run(argc, argv, interrupts);
}

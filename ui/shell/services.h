// What app/ hands to pages. A page's constructor takes this struct and keeps references to what it needs.
#pragma once

namespace heddle {
class Engine;
class TaskList;
class Settings;
}  // namespace heddle

namespace heddle::ui {

class CommandRegistry;
class ModelShelf;
class Notifier;
class ProjectSession;
class Theme;
class Navigator;

struct Services {
  Engine& engine;             // core/inference/engine.h
  TaskList& tasks;            // core/base/task.h
  Settings& settings;         // core/base/settings.h
  Theme& theme;               // ui/theme/theme.h
  CommandRegistry& commands;  // ui/shell/command_registry.h
  Notifier& notifier;         // ui/shell/notifier.h
  Navigator& navigator;       // ui/shell/navigator.h: open pages, help, the inspector
  ProjectSession& project;    // ui/shell/project_session.h: the open project, and when it changes
  ModelShelf& models;         // ui/shell/model_shelf.h: the models a person can choose, and the one chosen
};

}  // namespace heddle::ui

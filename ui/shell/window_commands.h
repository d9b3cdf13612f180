// The commands of the frame itself: projects, editing, view, moving about, help.
#pragma once

#include <QObject>

namespace heddle::ui {

struct Command;
class MainWindow;
class Page;

class WindowCommands final : public QObject {
  Q_OBJECT

 public:
  explicit WindowCommands(MainWindow& window);

  void addPageCommand(Page& page);  // "Go to Chat"
  void openProject(const QString& path);
  void showProjectMenu(QWidget* below);

 private:
  void addProjectCommands();
  void addEditCommands();
  void editSelection(const char* slot, const char* pageCommand);
  void addViewCommands();
  void addGoCommands();
  void addHelpCommands();
  void addThings();
  void add(Command command);
  void chooseProject();
  void newProject();
  void saveCopy();

  MainWindow& m_window;
};

}  // namespace heddle::ui

// The strip at the top: logo, menus, command field, project, panels, theme, person.
#pragma once

#include <QAbstractButton>
#include <QMenuBar>
#include <QWidget>

namespace heddle::ui {

class CommandRegistry;
class IconButton;

// Looks like a search field and opens the palette.
class CommandField : public QAbstractButton {
  Q_OBJECT

 public:
  explicit CommandField(QWidget* parent = nullptr);
  void setKey(const QString& key);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString m_key;
};

// The open project's name; a click shows what can be done with projects.
class ProjectChip : public QAbstractButton {
  Q_OBJECT

 public:
  explicit ProjectChip(QWidget* parent = nullptr);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
};

// The person's initials in a circle.
class Avatar : public QAbstractButton {
  Q_OBJECT

 public:
  explicit Avatar(QWidget* parent = nullptr);
  void setPerson(const QString& name);

 protected:
  void paintEvent(QPaintEvent* event) override;
};

class TopStrip : public QWidget {
  Q_OBJECT

 public:
  explicit TopStrip(CommandRegistry& commands, QWidget* parent = nullptr);

  QMenuBar* menuBar() const { return m_menuBar; }
  CommandField* commandField() const { return m_field; }
  ProjectChip* projectChip() const { return m_project; }
  Avatar* avatar() const { return m_avatar; }
  IconButton* bottomButton() const { return m_bottom; }
  IconButton* rightButton() const { return m_right; }
  IconButton* themeButton() const { return m_theme; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void makeMenus();
  void place();

  CommandRegistry& m_commands;
  QMenuBar* m_menuBar;
  CommandField* m_field;
  ProjectChip* m_project;
  IconButton *m_bottom, *m_right, *m_theme;
  Avatar* m_avatar;
};

}  // namespace heddle::ui

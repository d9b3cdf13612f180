// The messages of a prompt as templates: one editor under another, their lines numbered as one text.
#pragma once

#include <QWidget>
#include <vector>

#include "core/prompts/prompt_content.h"
#include "ui/prompts/template_editor.h"

class QScrollArea;
class QVBoxLayout;

namespace heddle::ui {

class MessageSection;

class TemplateView : public QWidget {
  Q_OBJECT

 public:
  explicit TemplateView(QWidget* parent = nullptr);

  // Editors whose text is the same keep their cursor.
  void setMessages(const std::vector<PromptMessage>& messages);
  void setProblems(const std::vector<std::vector<TemplateProblem>>& problems);  // by message
  void setFigures(const QStringList& figures);                                  // by message
  void setCompletions(const QStringList& variables);
  void setReadOnly(bool readOnly);

  int count() const { return static_cast<int>(m_sections.size()); }
  TemplateEditor* editor(int message) const;
  int lineOffset(int message) const;  // lines of the messages before it
  int focused() const;                // the message with the cursor; -1: none
  void goTo(int message, int line, int column);

 Q_SIGNALS:
  void textEdited(int message, const QString& text);
  void left();  // the cursor left an editor
  void roleChosen(int message, const QString& role);
  void moveRequested(int message, int step);
  void removeRequested(int message);
  void linesChanged();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void rebuild(const std::vector<PromptMessage>& messages);
  MessageSection* makeSection(int message);
  void showMenu(int message, QWidget* at);
  void numberLines();
  void keepCursorVisible(TemplateEditor* editor);

  QScrollArea* m_area;
  QVBoxLayout* m_column;
  std::vector<MessageSection*> m_sections;
  std::vector<std::string> m_roles;
  QStringList m_variables;
  bool m_showing = false, m_readOnly = false;
};

}  // namespace heddle::ui

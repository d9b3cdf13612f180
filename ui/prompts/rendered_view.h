// What a prompt becomes with the values at hand: its messages as text.
#pragma once

#include <QWidget>
#include <optional>
#include <string>
#include <vector>

#include "core/prompts/prompt_content.h"

class QVBoxLayout;

namespace heddle::ui {

class MessageSection;

class RenderedView : public QWidget {
  Q_OBJECT

 public:
  explicit RenderedView(QWidget* parent = nullptr);
  // texts: by message; nothing: it could not be rendered.
  void setMessages(const std::vector<PromptMessage>& messages,
                   const std::vector<std::optional<std::string>>& texts);
  void setFigures(const QStringList& figures);
  QString text(int message) const;

 private:
  QVBoxLayout* m_column;
  std::vector<MessageSection*> m_sections;
};

}  // namespace heddle::ui

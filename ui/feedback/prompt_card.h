// What the answers are to: who asks, what is known beside it, and the words.
#pragma once

#include <QWidget>
#include <vector>

namespace heddle::ui {

class Chip;
class FittedText;
class KeyHint;
class Label;

class PromptCard : public QWidget {
  Q_OBJECT

 public:
  struct Turn {
    QString role;  // translated
    QString text;  // as shownText() makes it
  };
  explicit PromptCard(QWidget* parent = nullptr);
  // `title` is strong ("Customer"), `detail` muted beside it, tags are chips. Several turns are shown with
  // their roles. Nothing at all hides the card.
  void setPrompt(const QString& title, const QStringList& tags, const QString& detail,
                 const std::vector<Turn>& turns);
  void setPassages(int count, const QString& key);  // 0: none
  KeyHint* passagesHint() const { return m_passages; }
  FittedText* text() const { return m_text; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Label *m_title, *m_detail;
  QWidget* m_tags;
  KeyHint* m_passages;
  FittedText* m_text;
};

}  // namespace heddle::ui

// Beside the work: instructions, passages, the note; how this person does; why this item is here.
#pragma once

#include <QWidget>
#include <optional>
#include <vector>

class QPlainTextEdit;
class QVBoxLayout;

namespace heddle::ui {

class InspectorTabs;
class InstructionsView;
class IntervalPlot;
class Label;
class Section;
class ToggleSwitch;

class WorkPanel : public QWidget {
  Q_OBJECT

 public:
  enum Tab { kInstructions, kPassages, kNotes };
  struct Passage {
    QString title;
    QString text;  // as shownText() makes it
  };
  struct Figure {
    QString name, value;
  };
  struct Agreement {
    double value = 0, low = 0, high = 0;
  };
  // What another person said of the item that is decided.
  struct Comment {
    QString who, text;
  };

  explicit WorkPanel(QWidget* parent = nullptr);
  void setInstructions(const QString& markdown);
  void setPassages(const std::vector<Passage>& passages);
  void setFigures(const std::vector<Figure>& figures);  // none: the section goes
  void setAgreement(const std::optional<Agreement>& agreement);
  void setReason(const QString& reason);  // why this item is here; empty: the section goes
  void setComments(const std::vector<Comment>& comments);

  QString note() const;
  void setNote(const QString& note);
  bool isFlagged() const;
  void setFlagged(bool flagged);
  void setTab(Tab tab);
  Tab tab() const;
  void editNote();
  QPlainTextEdit* noteEditor() const { return m_note; }

 Q_SIGNALS:
  void noteLeft();  // Esc or Ctrl Return in the note: back to the work
  void flagChanged();

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* makeInstructions();
  QWidget* makePassages();
  QWidget* makeNotes();
  InspectorTabs* m_tabs;
  InstructionsView* m_instructions = nullptr;
  Section *m_figures = nullptr, *m_agreement = nullptr, *m_why = nullptr;
  QWidget* m_figureRows = nullptr;
  Label *m_alpha = nullptr, *m_interval = nullptr, *m_reason = nullptr, *m_noPassages = nullptr;
  IntervalPlot* m_plot = nullptr;
  QVBoxLayout *m_passages = nullptr, *m_comments = nullptr;
  QPlainTextEdit* m_note = nullptr;
  ToggleSwitch* m_flag = nullptr;
};

}  // namespace heddle::ui

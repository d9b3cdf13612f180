// The parts an inspector and a form are made of: sections with a title, rows with a label above their
// control.
#pragma once

#include <QLabel>
#include <QTabBar>
#include <QVBoxLayout>
#include <QWidget>

class QStackedWidget;

class QPushButton;

namespace heddle::ui {

class Label;

// "Sampling ............ Balanced v": a strong title, and what stands at the right of it.
class SectionHeader : public QWidget {
  Q_OBJECT

 public:
  explicit SectionHeader(const QString& title, const QString& trailing = {}, QWidget* parent = nullptr);
  void setTrailing(const QString& text);
  void setTrailingWidget(QWidget* widget);
  Label* titleLabel() const { return m_title; }

 private:
  Label *m_title, *m_trailing;
};

// A padded part of an inspector with a hairline below: content().addWidget(...).
class Section : public QWidget {
  Q_OBJECT

 public:
  explicit Section(const QString& title = {}, QWidget* parent = nullptr);
  QVBoxLayout& content() { return *m_layout; }
  SectionHeader* header() const { return m_header; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QVBoxLayout* m_layout;
  SectionHeader* m_header = nullptr;
};

// A label of 12 px above its control. setChanged(true, "0.70") gives the label the accent and shows "default
// 0.70" at the right; a click on that asks for the reset.
class FormRow : public QWidget {
  Q_OBJECT

 public:
  FormRow(const QString& label, QWidget* control, QWidget* parent = nullptr);
  void setChanged(bool changed, const QString& defaultText);
  void setHelp(const QString& help);        // a muted line below; empty: none
  void setProblem(const QString& problem);  // an error line below and the control marked; empty: none
  QWidget* control() const { return m_control; }
  void setHint(
      const QString& hint);  // muted, at the right of the label, where nothing changed ("0 = base model")

 Q_SIGNALS:
  void resetRequested();

 private:
  void showTrailing();
  Label *m_label, *m_help, *m_problem;
  QPushButton* m_reset;
  QString m_hint, m_default;
  bool m_changed = false;
  QWidget* m_control;
};

// The tabs at the head of an inspector (48 px), each over a page of its own that scrolls.
class InspectorTabs : public QWidget {
  Q_OBJECT

 public:
  explicit InspectorTabs(QWidget* parent = nullptr);
  // The widget is put into a scroll area.
  int addTab(const QString& title, QWidget* widget);
  int current() const;
  void setCurrent(int index);

 Q_SIGNALS:
  void currentChanged(int index);

 private:
  QTabBar* m_tabs;
  QStackedWidget* m_pages;
};

}  // namespace heddle::ui

// The form of a prompt's variables below its template.
#pragma once

#include <QWidget>

class QTableView;

namespace heddle::ui {

class Button;
class Label;
class Notice;
class VariablesModel;

class VariablesView : public QWidget {
  Q_OBJECT

 public:
  explicit VariablesView(VariablesModel* model, QWidget* parent = nullptr);
  Button* addButton() const { return m_add; }
  QTableView* table() const { return m_table; }
  void editValue(const std::string& name);  // opens the field of its value
  void setProblem(const QString& problem);  // below the table; empty: none
  void setHint(const QString& hint);        // whose values they are; empty: how many there are
  std::string currentVariable() const;      // empty: none

 Q_SIGNALS:
  void editRequested(const QString& name);    // its name, description, default
  void removeRequested(const QString& name);  // of a declared one

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void fit();
  void showMenu(const QPoint& at);
  VariablesModel* m_model;
  QTableView* m_table;
  QString m_whose;
  Label *m_hint, *m_empty;
  Button* m_add;
  Notice* m_problem;
};

}  // namespace heddle::ui

// A small palette on the canvas that lists kinds of nodes: opened by Tab, a double click, or a wire dropped
// in the open.
#pragma once

#include <QWidget>

#include "ui/pipelines/node_list_model.h"

class QLineEdit;
class QListView;

namespace heddle::ui {

class NodeSearch : public QWidget {
  Q_OBJECT

 public:
  NodeSearch(const pipelines::NodeRegistry& registry, QWidget* canvas);
  // With its top left at `at` where there is room. `fits` empty: every kind; `note`: shown below the field.
  void open(const QPoint& at, NodeListModel::Fits fits, const QString& note = {});
  QLineEdit* field() const { return m_field; }
  NodeListModel& model() { return *m_model; }

 Q_SIGNALS:
  void chosen(const std::string& type);
  void dismissed();  // without a choice

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void search();
  void step(int by);
  void choose();
  void leave();

  NodeListModel* m_model;
  QLineEdit* m_field;
  QListView* m_list;
  QString m_note;
  bool m_open = false;  // until something is chosen or it is left
};

}  // namespace heddle::ui

// The kinds of nodes beside the canvas: found by words, dragged onto it, or added by Enter.
#pragma once

#include <QWidget>
#include <optional>

class QLabel;
class QListView;

namespace heddle::pipelines {
class NodeRegistry;
}

namespace heddle::ui {

class NodeListModel;
class SearchField;

class NodeLibrary : public QWidget {
  Q_OBJECT

 public:
  explicit NodeLibrary(const pipelines::NodeRegistry& registry, QWidget* parent = nullptr);
  SearchField* field() const { return m_field; }
  QListView* list() const { return m_list; }
  NodeListModel& model() { return *m_model; }
  QSize sizeHint() const override { return {240, 400}; }

 Q_SIGNALS:
  void addRequested(const std::string& type);  // Enter, double click
  // A drag that began here, in global coordinates; Esc ends it with cancelled().
  void dragMoved(const QPoint& global);
  void dropped(const std::string& type, const QPoint& global);
  void dragCancelled();
  void closeRequested();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  void endDrag();
  NodeListModel* m_model;
  SearchField* m_field;
  QListView* m_list;
  std::string m_dragged;
  QPoint m_pressed;
  bool m_dragging = false;
};

}  // namespace heddle::ui

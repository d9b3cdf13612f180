// The table of adapters: choose a row, open its menu, read how often it won.
#pragma once

#include <QTableView>

namespace heddle::ui {

class AdapterTableModel;

class AdapterTable : public QTableView {
  Q_OBJECT

 public:
  explicit AdapterTable(AdapterTableModel* model, QWidget* parent = nullptr);
  void select(const QString& path);  // emits nothing; empty: none
  void fitColumns();
  int neededHeight() const;  // of all rows and the head

 Q_SIGNALS:
  void selected(const QString& path);
  void menuRequested(const QString& path, const QPoint& at);  // on the screen

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  void showMenu(const QModelIndex& index, const QPoint& at);
  AdapterTableModel* m_model;
  bool m_choosing = false;
};

}  // namespace heddle::ui

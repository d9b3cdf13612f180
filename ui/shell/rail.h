// The rail of pages at the left: 64 wide, items of 60 x 48.
#pragma once

#include <QAbstractButton>
#include <QWidget>
#include <vector>

class QVBoxLayout;

namespace heddle::ui {

class RailItem : public QAbstractButton {
  Q_OBJECT

 public:
  RailItem(const QString& icon, const QString& word, QWidget* parent = nullptr);
  void setBadge(int badge);
  QSize sizeHint() const override { return {60, 48}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString m_icon;
  int m_badge = 0;
};

class Rail : public QWidget {
  Q_OBJECT

 public:
  explicit Rail(QWidget* parent = nullptr);
  // Items come in order; a line is drawn before one that begins a group.
  void addItem(const QString& id, const QString& icon, const QString& word, bool bottom, bool beginsGroup);
  void setCurrent(const QString& id);
  void setBadge(const QString& id, int badge);
  RailItem* item(const QString& id) const;

 Q_SIGNALS:
  void chosen(const QString& id);

 protected:
  void paintEvent(QPaintEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Entry {
    QString id;
    RailItem* item;
  };
  std::vector<Entry> m_entries;
  QVBoxLayout *m_top, *m_bottom;
};

}  // namespace heddle::ui

// The last lines of the log, for the viewer.
#pragma once

#include <QAbstractListModel>
#include <QSortFilterProxyModel>
#include <deque>
#include <vector>

#include "core/base/log.h"
#include "ui/shell/mailbox.h"

namespace heddle::ui {

// Adds itself to the logger while it lives. Keeps the last 5,000 lines.
class LogModel : public QAbstractListModel {
  Q_OBJECT

 public:
  enum Role : int { kLevel = Qt::UserRole + 1, kArea, kMessage, kTime };
  static constexpr int kMost = 5000;

  explicit LogModel(QObject* parent = nullptr);
  ~LogModel() override;
  void append(std::vector<log::Line> lines);

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;

 private:
  void fetch();

  // Lines wait here until the window's thread fetches them, so a flood of lines is one insertion.
  struct Waiting {
    std::mutex mutex;
    std::vector<log::Line> lines;
  };
  std::shared_ptr<Waiting> m_waiting = std::make_shared<Waiting>();
  std::deque<log::Line> m_lines;
  Mailbox m_mailbox{this};
  int m_sink = 0;
};

// Lines of at least a level that contain a text.
class LogFilter : public QSortFilterProxyModel {
  Q_OBJECT

 public:
  using QSortFilterProxyModel::QSortFilterProxyModel;
  void setLevel(log::Level level);
  void setText(const QString& text);

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  log::Level m_level = log::Level::Info;
  QString m_text;
};

}  // namespace heddle::ui

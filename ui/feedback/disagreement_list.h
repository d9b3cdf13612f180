// Items on which people do not agree, or which were missed or edited: what each said, and where to decide.
#pragma once

#include <QAbstractListModel>
#include <QListView>
#include <QStyledItemDelegate>
#include <vector>

namespace heddle::ui {

struct DisagreementRow {
  int64_t item = 0;
  QString id, title;  // its number or name; what it is about
  struct Vote {
    QString mark, who, comment;
    bool decision = false, wrong = false;  // wrong: not as the gold answer
  };
  std::vector<Vote> votes;
  QString reasons;
  double dispute = 0;
  bool decided = false;
};

class DisagreementModel : public QAbstractListModel {
  Q_OBJECT

 public:
  using QAbstractListModel::QAbstractListModel;
  void setRows(std::vector<DisagreementRow> rows, int64_t total);
  void appendRows(std::vector<DisagreementRow> rows);
  const DisagreementRow* rowAt(const QModelIndex& index) const;
  int64_t total() const { return m_total; }

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  bool canFetchMore(const QModelIndex& parent) const override;
  void fetchMore(const QModelIndex& parent) override;

 Q_SIGNALS:
  void moreWanted(int from);

 private:
  std::vector<DisagreementRow> m_rows;
  int64_t m_total = 0;
  bool m_asked = false;
};

class DisagreementList : public QListView {
  Q_OBJECT

 public:
  explicit DisagreementList(QWidget* parent = nullptr);
  void setButtonText(const QString& text);  // "Decide"

  // Where the columns stand, for the list and its head.
  struct Columns {
    QRect id, title, votes, reasons, margin, button;
  };
  static Columns columns(const QRect& row);

 Q_SIGNALS:
  void decideRequested(int64_t item);

 protected:
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  bool event(QEvent* event) override;

 private:
  friend class DisagreementDelegate;
  QString m_button;
};

// The names of the columns over the list.
class DisagreementHead : public QWidget {
  Q_OBJECT

 public:
  using QWidget::QWidget;
  QSize sizeHint() const override { return {400, 28}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
};

// A vote's mark: letters of answers on their colour, everything else on grey. Returns the width.
int paintMark(QPainter* painter, const class Theme& theme, int x, int centre_y, const QString& mark,
              bool outlined);

}  // namespace heddle::ui

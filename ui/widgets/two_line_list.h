// A side list: rows of 48 with a title and time over a muted line and a count, under small group headings.
//
// Any QAbstractItemModel serves that answers these roles; a row whose kHeading is true is a heading of 28 and
// cannot be chosen.
#pragma once

#include <QListView>
#include <QStyledItemDelegate>

class QHBoxLayout;
class QVBoxLayout;

namespace heddle::ui {

namespace list_role {
enum : int {
  kTitle = Qt::DisplayRole,
  kDetail = Qt::UserRole + 1,  // second line, muted
  kTime,                       // at the right of the title
  kCount,                      // at the right of the detail; text
  kCountIcon,                  // icon before it ("branch")
  kHeading,                    // bool
  kIcon,                       // icon of the family at the left; optional
  kChip,                       // text of a small chip at the right in place of kTime; optional
  kFirstFree = Qt::UserRole + 32
};
}  // namespace list_role

class TwoLineDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  using QStyledItemDelegate::QStyledItemDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

class TwoLineList : public QListView {
  Q_OBJECT

 public:
  explicit TwoLineList(const QString& name, QWidget* parent = nullptr);  // accessible name

 protected:
  void keyPressEvent(QKeyEvent* event) override;
};

// The frame of a page's side list: head of 48 with the title and buttons, then the content. `fill` Window or
// Surface.
class SideListFrame : public QWidget {
  Q_OBJECT

 public:
  explicit SideListFrame(const QString& title, QWidget* parent = nullptr);
  void addHeadWidget(QWidget* widget);  // at the right of the title
  void setContent(QWidget* widget);
  void addBelowHead(QWidget* widget);  // a search field, folded away until needed

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QHBoxLayout* m_head;
  QVBoxLayout* m_column;
};

}  // namespace heddle::ui

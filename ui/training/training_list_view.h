// The side list of trainings: a sign of the state, the name, what it is; what runs has its progress below.
#pragma once

#include "ui/widgets/two_line_list.h"

namespace heddle::ui {

class TrainingListDelegate : public TwoLineDelegate {
  Q_OBJECT

 public:
  using TwoLineDelegate::TwoLineDelegate;
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace heddle::ui

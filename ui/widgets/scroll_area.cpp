#include "ui/widgets/scroll_area.h"

#include <QScrollArea>

#include "ui/theme/heddle_style.h"

namespace heddle::ui {

QScrollArea* flatScrollArea(QWidget* content) {
  auto* area = new QScrollArea;
  area->setProperty(property::kFlat, true);
  area->setFrameShape(QFrame::NoFrame);
  area->setWidgetResizable(true);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setWidget(content);
  area->viewport()->setAutoFillBackground(false);
  content->setAutoFillBackground(false);
  return area;
}

}  // namespace heddle::ui

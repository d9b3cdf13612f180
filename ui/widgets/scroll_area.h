// The scroll area of inspectors and forms: without a frame, in the colour of what is behind, down only.
#pragma once

class QScrollArea;
class QWidget;

namespace heddle::ui {

// Takes the content over.
QScrollArea* flatScrollArea(QWidget* content);

}  // namespace heddle::ui

// Every control in its states on one sheet, as picture j-components shows them.
#pragma once

#include <QWidget>
#include <memory>

namespace heddle::ui {

std::unique_ptr<QWidget> makeComponentSheet();

}  // namespace heddle::ui

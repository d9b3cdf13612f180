// What a page may ask of the frame around it.
#pragma once

#include <QString>

namespace heddle::ui {

class Navigator {
 public:
  virtual ~Navigator() = default;
  // `place`: see Page::openAt; empty: as it was left.
  virtual void openPage(const QString& id, const QString& place = {}) = 0;
  virtual QString currentPage() const = 0;
  virtual void openHelp(const QString& helpPage) = 0;       // of the manual; F1 does it for the current page
  virtual void openSettings(const QString& settingId) = 0;  // scrolled to and marked; empty: the page
  virtual void setInspectorShown(bool shown) = 0;
  virtual void setBottomPanelShown(bool shown) = 0;
  // A page's tab in the panel below: shows the panel, and makes it as high as the tab wants to be; `id`: the
  // page's id, a slash and the tab's title.
  virtual void openBottomTab(const QString& id) { (void)id; }
  virtual void setBottomTabDetail(const QString& id, const QString& detail) { (void)id, (void)detail; }
};

}  // namespace heddle::ui

// How the shell knows a page. A page lives in ui/<feature>, is made by app/, and speaks to the rest of the
// window only through this interface, the CommandRegistry, the Notifier and the core.
//
//   class ChatPage final : public Page { ... };   // ui/chat/chat_page.h
//   window.addPage(std::make_unique<ChatPage>(services));   // app/window
//
// The constructor must be cheap (it runs before the first frame of the window): register commands and
// providers of named things, nothing else. Widgets are made in createWidget() and its sisters, which the
// shell calls once, when the page is first shown. What they return belongs to the shell's window; ask for it
// again with widget().
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QWidget>
#include <functional>
#include <vector>

#include "ui/widgets/chip.h"

namespace heddle::ui {

enum class RailPlace : uint8_t { Top, Bottom, None };  // None: reached by commands only

// A chip beside the title in the page header.
struct HeaderChip {
  QString text;
  ChipKind kind = ChipKind::Outlined;
  QString icon = {};
};

// What the 48 px header says: "Prompts > Claims reply [v7] [2 unsaved edits]".
struct Heading {
  QString path = {};  // muted, before the title with a chevron; empty: the title alone
  QString title;
  std::vector<HeaderChip> chips = {};
  std::function<void()> openPath = {};  // given: the path is a button that goes there
};

// A tab in the panel below the page, beside the shell's own Tasks and Log.
struct BottomTab {
  QString title;
  QWidget* widget = nullptr;
  QWidget* head = nullptr;  // at the right of the title while the tab is open (a legend); optional
};

// Window thread only.
class Page : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  virtual QString id() const = 0;     // "chat"; stable: state is saved under it
  virtual QString title() const = 0;  // the word on the rail; translated, short
  virtual QString icon() const = 0;   // name of the icon family
  virtual RailPlace railPlace() const { return RailPlace::Top; }
  virtual int railOrder() const {
    return 100;
  }  // Home -100, Chat 10, Prompts 20, ...; a line is drawn where the hundred changes
  virtual QString helpPage() const {
    return id();
  }  // file in resources/help/<language>/ without ".md"; F1 opens it

  // False while the page needs its side list's room for itself (judging); panelsChanged when it changes.
  virtual bool wantsSideList() const { return true; }
  // True while the middle needs room (a wide table): the inspector, and in a narrow window the side list, are
  // folded away until the person shows them; panelsChanged when it changes.
  virtual bool wantsRoom() const { return false; }

  // The header over the page. headingChanged when it changes. A page that wants no header returns false
  // (Home).
  virtual bool hasHeader() const { return true; }
  virtual Heading heading() const { return {.title = title()}; }

  // Waits for *you*: shown on the rail; 0: nothing. badgeChanged when it changes.
  virtual int badge() const { return 0; }

  // Made once, when first shown.
  QWidget* widget() { return made(m_widget, &Page::createWidget); }
  QWidget* sideList() { return made(m_sideList, &Page::createSideList); }
  QWidget* inspector() { return made(m_inspector, &Page::createInspector); }
  bool wasShown() const { return !m_widget.isNull(); }
  // At the right of the header, in reading order: quiet, normal and at most one primary button. Made once.
  virtual std::vector<QWidget*> createHeaderWidgets() { return {}; }
  virtual std::vector<BottomTab> createBottomTabs() { return {}; }

  // What comes back at the next start: selection, open tabs, splitter places inside the page. The shell keeps
  // the page's side list, inspector and bottom panel sizes itself. restoreState is called once, after
  // createWidget.
  virtual QJsonObject saveState() const { return {}; }
  virtual void restoreState(const QJsonObject&) {}

  // A place inside the page: a setting's id, a manual page, a conversation. What openPage was given; after
  // createWidget.
  virtual void openAt(const QString&) {}
  // Ctrl+Z where no text field has something of its own to undo. False: nothing to undo.
  virtual bool undo() { return false; }
  virtual bool redo() { return false; }
  virtual void shown() {}  // each time the page becomes the current one
  virtual void hidden() {}
  // Before the project or the window closes: write pending edits now. False keeps it open (the page says why
  // itself).
  virtual bool prepareToClose() { return true; }

 Q_SIGNALS:
  void headingChanged();
  void badgeChanged();
  void panelsChanged();

 protected:
  virtual QWidget* createWidget() = 0;
  virtual QWidget* createSideList() {
    return nullptr;
  }  // 240 wide, left of header and page; may be folded away
  virtual QWidget* createInspector() {
    return nullptr;
  }  // 288 wide at the right, full height; use InspectorTabs inside

 private:
  QWidget* made(QPointer<QWidget>& kept, QWidget* (Page::*create)()) {
    if (kept.isNull()) kept = (this->*create)();
    return kept;
  }
  QPointer<QWidget> m_widget, m_sideList, m_inspector;
};

}  // namespace heddle::ui

// Help: the manual with its table of contents and a search. F1 opens the page that belongs to where one is.
#pragma once

#include "ui/help/manual.h"
#include "ui/shell/page.h"
#include "ui/shell/services.h"

class QListView;
class QStandardItemModel;
class QTextBrowser;

namespace heddle::ui {

class SearchField;

class HelpPage final : public Page {
  Q_OBJECT

 public:
  HelpPage(Services services, QString language, QObject* parent = nullptr);

  QString id() const override { return QStringLiteral("help"); }
  QString title() const override { return tr("Help"); }
  QString icon() const override { return QStringLiteral("help"); }
  RailPlace railPlace() const override { return RailPlace::None; }
  QString helpPage() const override { return QStringLiteral("getting_started"); }
  Heading heading() const override;
  void openAt(const QString& place) override;  // "chat" or "chat#branches"
  QJsonObject saveState() const override { return {{QStringLiteral("page"), m_current}}; }
  void restoreState(const QJsonObject& state) override;

  QString currentManualPage() const { return m_current; }
  SearchField* search() const { return m_search; }
  QListView* contents() const { return m_contents; }

 protected:
  QWidget* createWidget() override;
  QWidget* createSideList() override;

 private:
  void showPage(const QString& id);
  void fitPictures();
  void applyLook();
  void fillContents(const QString& query);
  void load();

  Services m_services;
  QString m_language, m_current;
  std::vector<ManualPage> m_pages;
  QTextBrowser* m_view = nullptr;
  SearchField* m_search = nullptr;
  QListView* m_contents = nullptr;
  QStandardItemModel* m_model = nullptr;
};

}  // namespace heddle::ui

// Settings: everything that is described, by category, searchable.
#pragma once

#include "ui/shell/page.h"
#include "ui/shell/services.h"

class QListWidget;
class QScrollArea;

namespace heddle::ui {

class EmptyState;
class KeysEditor;
class SearchField;
class SettingRow;

class SettingsPage final : public Page {
  Q_OBJECT

 public:
  explicit SettingsPage(Services services, QObject* parent = nullptr);

  QString id() const override { return QStringLiteral("settings"); }
  QString title() const override { return tr("Settings"); }
  QString icon() const override { return QStringLiteral("settings"); }
  RailPlace railPlace() const override { return RailPlace::Bottom; }
  int railOrder() const override { return 900; }
  std::vector<QWidget*> createHeaderWidgets() override;
  void openAt(const QString& settingId) override;
  void shown() override;

  SearchField* search() const { return m_search; }
  SettingRow* row(const QString& settingId) const;
  KeysEditor* keys() const { return m_keys; }

 protected:
  QWidget* createWidget() override;
  QWidget* createSideList() override;

 private:
  struct Category {
    QString title;
    QWidget* card;
    std::vector<SettingRow*> rows;
    bool hasKeys = false;
  };
  void filter(const QString& query);

  Services m_services;
  std::vector<Category> m_categories;
  SearchField* m_search = nullptr;
  KeysEditor* m_keys = nullptr;
  QScrollArea* m_area = nullptr;
  QListWidget* m_list = nullptr;
  QWidget* m_nothing = nullptr;
};

}  // namespace heddle::ui
